"""What near-duplicates of so many documents will take: formulas, their constants measured.

The constants are bytes by which the process grew at its highest (Linux, 5,000 to 60,000 documents of 100 and 400
words, none to four fifths of them copies); what they give was at most a quarter off.
"""

from dataclasses import dataclass

from reuse.engine.near import By
from reuse.match.bands import bands_for
from reuse.match.sample import SAMPLE

DOCUMENT = 120
"""Bytes of each document's numbers and its place among the ids."""

KEY = 10
"""Bytes of a key: 8, and what sorting takes, part by part."""

SHINGLE = 8
"""Bytes of a shingle of a document that is compared: 4, twice while they are put together."""

FIXED = 4_000_000
"""Bytes of the batches under work, in each thread."""

WORD = 6.2
"""Bytes of a word in UTF-8 and what separates it from the next, in English."""

RECORD = 100
"""Bytes of a line of JSONL beside the text: id, date, source, group and keep."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Bytes.

    Attributes
    ----------
    keys, sets : float
        Memory that the keys of all documents take, and the shingles of those that are compared.
    memory : float
        At the highest, beside the documents and their texts.
    texts : float
        Of all texts in UTF-8: on disk, or in memory where the documents hold them.
    written : float
        Of the labelled file, as JSONL.
    """

    keys: float
    sets: float
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
        Share of the documents that are compared with some other.
    threads : int
    """
    shingles = max(0, words - shingle + 1)
    keys = documents * KEY * (bands_for(threshold).bands if by == "jaccard" else shingles / SAMPLE)
    sets = documents * copies * shingles * SHINGLE
    texts = documents * words * WORD
    memory = FIXED * threads + documents * DOCUMENT + keys + sets
    return Costs(keys, sets, memory, texts, texts + documents * RECORD)
