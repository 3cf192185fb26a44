"""What near-duplicates of so many documents will take: formulas, their constants measured.

The constants are of the bytes by which the process grew at its highest (Linux, 5,000 to 60,000 documents of 60 to
400 words, none to four fifths of them near another): what they give was at most two fifths off.
"""

from dataclasses import dataclass

from reuse.engine.near import By
from reuse.match.bands import bands_for
from reuse.match.sample import SAMPLE

FIXED = 4_500_000
"""Bytes of the batch under work, in each thread."""

DOCUMENT, GROUPED = 50, 200
"""Bytes of each document's numbers; of its place in a group."""

KEY, SHARED, HELD = 9, 12, 20
"""Bytes of a key while they are gathered; more of one that documents share; of that later, beside the shingles."""

SHINGLE = 4
"""Bytes of a shingle of a document that is compared."""

WORD = 6.2
"""Bytes of a word in UTF-8 and what separates it from the next, in English."""

RECORD = 100
"""Bytes of a line of JSONL beside the text: id, date, source, group and keep."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Bytes.

    Attributes
    ----------
    gathering, comparing : float
        Memory for keys of all documents, and then for the shingles of those that are compared.
    memory : float
        At the highest, beside the documents and their texts.
    texts : float
        Of all texts in UTF-8: on disk, or in memory where the documents hold them.
    written : float
        Of the labelled file, as JSONL.
    """

    gathering: float
    comparing: float
    memory: float
    texts: float
    written: float


def costs(
    documents: int, words: int, *, threshold: float, by: By, shingle: int, copies: float, threads: int
) -> Costs:
    """Estimate what near-duplicates take.

    Parameters
    ----------
    documents, words : int
        How many, and words each.
    threshold : float
    by : {"jaccard", "containment"}
    shingle : int
    copies : float
        Share of the documents that are near some other.
    threads : int
    """
    shingles = max(0, words - shingle + 1)
    keys = documents * (bands_for(threshold).bands if by == "jaccard" else shingles / SAMPLE)
    gathering = keys * (KEY + SHARED * copies)
    comparing = copies * (keys * HELD + documents * (shingles * SHINGLE + GROUPED))
    memory = FIXED * threads + documents * DOCUMENT + max(gathering, comparing)
    texts = documents * words * WORD
    return Costs(gathering, comparing, memory, texts, texts + documents * RECORD)
