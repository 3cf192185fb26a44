"""How many others carry what a pair shares."""

from collections.abc import Iterator

import numpy as np

from reuse.judge.cues.amount import narrated
from reuse.judge.cues.sign import Rows, Signs, related
from reuse.judge.pair import Pairs
from reuse.judge.thirds import ENOUGH, Thirds


def carriers(pairs: Pairs) -> Iterator[Signs]:
    """A text that many carry is an agency's: any two of them have it from there."""
    others, told = pairs.graph.once(Thirds).carriers[pairs.number], narrated(pairs)
    count = (others >= 0).sum(axis=1)
    some = np.flatnonzero((count > 0) & (told > 0))
    strength = told[some] * np.log2(1 + count[some]) / np.log2(1 + ENOUGH)

    def texts(which: Rows) -> list[str]:
        documents = pairs.graph.corpus.documents
        lists = ([documents[other].id for other in row if other >= 0] for row in others[some[which]].tolist())
        return [f"others have most of what they share as well: {', '.join(ids)}" for ids in lists]

    yield related("carriers", some, strength, texts)
