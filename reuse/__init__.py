"""copytrail: which passages do articles share, who copied whom, and what did each one add?

>>> import reuse
>>> found = reuse.find([reuse.Document(id="a", text="..."), reuse.Document(id="b", text="...")])
"""

from pathlib import Path

from reuse.document import Document
from reuse.engine.find import compare, find
from reuse.engine.near import Group, near_duplicates
from reuse.errors import ReuseError
from reuse.findings import Addition, Cluster, Copy, Evidence, Findings, Inferred, Likely, Passage, Span, Story
from reuse.match.shingles import hash32, shingles, signatures

__version__ = "0.1.0"

__all__ = [
    "Addition",
    "Cluster",
    "Copy",
    "Document",
    "Evidence",
    "Findings",
    "Group",
    "Inferred",
    "Likely",
    "Passage",
    "ReuseError",
    "Span",
    "Story",
    "compare",
    "find",
    "hash32",
    "load",
    "near_duplicates",
    "shingles",
    "signatures",
]


def load(folder: str | Path) -> Findings:
    """Read findings that `Findings.save` or ``copytrail find -o`` wrote.

    Raises
    ------
    ReuseError
        If the folder holds no finished findings of this format.
    """
    from reuse.write.folder import load

    return load(folder)
