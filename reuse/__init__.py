"""copytrail: which passages do articles share, who copied whom, and what did each one add?

>>> import reuse
>>> found = reuse.find([reuse.Document(id="a", text="..."), reuse.Document(id="b", text="...")])
"""

TYPE_CHECKING = False
"""True to type checkers. What follows is imported when it is first asked for, so that a program starts at once."""

if TYPE_CHECKING:
    from pathlib import Path

    from reuse.document import Document
    from reuse.engine.find import compare, find
    from reuse.engine.near import Group, near_duplicates
    from reuse.errors import ReuseError
    from reuse.findings import (
        Addition,
        Cluster,
        Copy,
        Evidence,
        Findings,
        Inferred,
        Likely,
        Passage,
        Span,
        Story,
    )
    from reuse.index.index import Index, SameSource
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
    "open_index",
    "shingles",
    "signatures",
]

_HOMES = {
    "document": ("Document",),
    "engine.find": ("compare", "find"),
    "engine.near": ("Group", "near_duplicates"),
    "errors": ("ReuseError",),
    "findings": (
        "Addition", "Cluster", "Copy", "Evidence", "Findings", "Inferred", "Likely", "Passage", "Span", "Story",
    ),
    "match.shingles": ("hash32", "shingles", "signatures"),
}  # fmt: skip


def open_index(
    where: "str | Path", *, min_words: int = 8, same_source: "SameSource" = "report", wait: float = 10.0
) -> "Index":
    """Open an index of documents that come one by one, or make one.

    Parameters
    ----------
    where : str or Path
        A folder, or the address of a Redis server with the number of a database: ``"redis://host:port/0"``.
    min_words : int
        As in `find`; an index keeps that with which it was made.
    same_source : {"report", "ignore"}
        Whether a document is compared with those of its own source.
    wait : float
        Seconds to wait while another process writes.

    Raises
    ------
    ReuseError
        If it can't be opened, is damaged, or was made with other parameters.
    """
    from reuse.index.index import Index
    from reuse.index.opening import open_store

    return Index(open_store(where, wait), min_words, same_source)


def load(folder: "str | Path") -> "Findings":
    """Read findings that `Findings.save` or ``copytrail find -o`` wrote.

    Raises
    ------
    ReuseError
        If the folder holds no finished findings of this format.
    """
    from reuse.write.folder import load

    return load(folder)


if not TYPE_CHECKING:  # a type checker shall find what is not there

    def __getattr__(name):
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f"reuse.{home}"), name)
                return value
        raise AttributeError(f"module 'reuse' has no attribute {name!r}")

    def __dir__():
        return sorted({*globals(), *__all__})
