"""Who copied whom: one `Copy` for each pair, with its evidence."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Copy, Evidence, Likely, Passage
from reuse.judge.cues import CUES, Cue
from reuse.judge.graph import Graph
from reuse.judge.model import ANSWERS, Seen, shipped
from reuse.judge.pair import Pairs
from reuse.judge.rounding import rounded

_NOTHING = (Evidence("none", 0.0, "nothing in the texts or in what is known of them shows who was first"),)


AT_ONCE = 1 << 16
"""Pairs whose signs are held at a time, for the sake of memory."""


def copies(graph: Graph, passages: Sequence[Passage]) -> list[Copy]:
    """Return one `Copy` for each pair that shares what is no boilerplate, by copier and source.

    Parameters
    ----------
    graph : Graph
    passages : sequence of Passage
        One for each match of these pairs.
    """
    every, upto = Pairs(graph).number, 0
    found: list[Copy] = []
    for begin in range(0, len(every), AT_ONCE):
        pairs = Pairs(graph, every[begin : begin + AT_ONCE])
        bounds = upto + np.concatenate([[0], np.cumsum(np.diff(graph.bounds)[pairs.number])])
        found += _copies(pairs, [tuple(passages[first:last]) for first, last in pairwise(bounds.tolist())])
        upto = int(bounds[-1])
    return sorted(found, key=attrgetter("copier", "source"))


def _copies(pairs: Pairs, passages: list[tuple[Passage, ...]]) -> Iterator[Copy]:
    """Return one `Copy` for each pair, whose passages are told."""
    graph = pairs.graph
    relation, probability, evidence, likely, turned = _judged(pairs)
    ends = graph.ends[pairs.number].T
    copier, source = np.where(turned, ends[::-1], ends)
    shares = graph.shares[pairs.number]
    shares = rounded(np.where(turned[:, None], shares[:, ::-1], shares), 4)
    documents, nothing = graph.corpus.documents, [()] * len(pairs)
    return map(
        Copy,
        [documents[place].id for place in copier.tolist()],
        [documents[place].id for place in source.tolist()],
        relation.tolist(),
        probability.tolist(),
        evidence.tolist(),
        passages,
        shares[:, 0].tolist(),
        shares[:, 1].tolist(),
        nothing,
        nothing,
        likely.tolist(),
    )


class Judged(NamedTuple):
    """What is said of pairs, as columns; ``turned`` tells where the document of the greater id is the copier."""

    relation: NDArray[np.object_]
    probability: NDArray[np.float64]
    evidence: NDArray[np.object_]
    likely: NDArray[np.object_]
    turned: NDArray[np.bool_]


def seen(pairs: Pairs, cues: Sequence[Cue] = CUES) -> Seen:
    """Return all that cues see of some pairs."""
    return Seen((signs for cue in cues for signs in cue(pairs)), len(pairs))


def _judged(pairs: Pairs) -> Judged:
    model = shipped()
    weighed = model.weigh(seen(pairs))
    likely = weighed.likely()
    answer, every = likely.argmax(axis=1), np.arange(len(likely))
    # of the two directions the likelier, so that an undecided pair still says which way it leans
    turned = likely[:, 0] < likely[:, 1]
    relation = np.array(["copy", "copy", "common_source", "boilerplate"], dtype=object)[answer]
    relation[(answer == ANSWERS.index("nothing")) & (pairs.shared.quoted >= 0.5)] = "quotes"
    probability = likely[every, answer]
    relation[~model.decided(probability)] = "undecided"
    told = rounded(np.where(turned[:, None], likely[:, [1, 0, 2, 3]], likely), 4)
    return Judged(
        relation,
        rounded(probability, 4),
        objects([evidence or _NOTHING for evidence in weighed.evidence(answer)]),
        objects(list(map(Likely, *told.T.tolist()))),
        turned,
    )


def objects(values: list[Any]) -> NDArray[np.object_]:
    """Return values, which may be tuples, as an array of them."""
    found = np.empty(len(values), dtype=object)
    for row, value in enumerate(values):
        found[row] = value
    return found
