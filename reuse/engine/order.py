"""The order in which documents are likely sources of one another: by time, and never by who asks."""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.judge.facts.moment import Moment
from reuse.judge.facts.times import first_seen, published
from reuse.text.corpus import Corpus

UNDATED = (1 << 40) - 1
"""Seconds that no time reaches: who has none comes last."""

_IDS = 24
_YEAR_ONE = 62_135_596_800
"""Seconds from the beginning of year 1 to 1970."""


def appeared(document: Document) -> Moment | None:
    """Return when a document was published, or else first seen."""
    return published(document) or first_seen(document)


def order_of(document: Document) -> int:
    """Return where a document stands among all there may be: 64 bits, earliest first, those without a time last.

    Those of one second stand in an order that their ids give, but not that of the ids.
    """
    moment = appeared(document)
    seconds = int(moment.earliest.timestamp()) + _YEAR_ONE if moment else UNDATED
    return seconds << _IDS | crc32(document.id.encode("utf-8", "surrogatepass")) & (1 << _IDS) - 1


def ranks(corpus: Corpus) -> NDArray[np.int32]:
    """Return the place of each document in that order: int32, shape (documents,)."""
    order = np.array([order_of(document) for document in corpus.documents], dtype=np.uint64)
    rank = np.empty(len(order), dtype=np.int32)
    rank[np.argsort(order, kind="stable")] = np.arange(len(order), dtype=np.int32)
    return rank
