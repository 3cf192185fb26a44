"""Who copied whom: one `Copy` for each pair, with its evidence."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reuse.collector import paused
from reuse.findings import Copy, Evidence, Likely, Passage
from reuse.judge.cues import CUES, Cue
from reuse.judge.graph import Graph
from reuse.judge.model import ANSWERS, Seen, shipped
from reuse.judge.pair import Pairs
from reuse.judge.rounding import rounded

_NOTHING = (Evidence("none", 0.0, "nothing in the texts or in what is known of them shows who was first"),)
_RECURS = "what they share recurs where nothing else is shared, or says very little"


@paused()
def copies(graph: Graph, passages: Sequence[Passage], boilerplate: NDArray[np.float64]) -> list[Copy]:
    """Return one `Copy` for each pair that has passages.

    Parameters
    ----------
    graph : Graph
    passages : sequence of Passage
        One for each match of the graph.
    boilerplate : float64, shape (matches,)
        Probability of each match to be boilerplate.
    """
    count = len(graph.ends)
    if not count:
        return []
    columns = _boilerplate(np.minimum.reduceat(boilerplate, graph.bounds[:-1]))
    turned = np.ones(
        count, dtype=bool
    )  # of what shares nothing else copier and source are the order of the ids
    judged = Pairs(graph)
    for column, found in zip(columns, _judged(judged, turned), strict=True):
        column[judged.number] = found
    copier, source = np.where(turned, graph.ends.T[::-1], graph.ends.T)
    shares = rounded(np.where(turned[:, None], graph.shares[:, ::-1], graph.shares), 4)

    order = np.lexsort((source, copier))
    ids = np.array([document.id for document in graph.corpus.documents], dtype=object)
    rows = [slice(first, last) for first, last in pairwise(graph.bounds.tolist())]
    relation, probability, evidence, likely = (column[order].tolist() for column in columns)
    return list(
        map(
            Copy,
            ids[copier[order]].tolist(),
            ids[source[order]].tolist(),
            relation,
            probability,
            evidence,
            [tuple(passages[rows[number]]) for number in order.tolist()],
            shares[order, 0].tolist(),
            shares[order, 1].tolist(),
            [()] * count,
            [()] * count,
            likely,
        )
    )


Columns = tuple[NDArray[np.object_], NDArray[np.float64], NDArray[np.object_], NDArray[np.object_]]
"""Relation, probability, evidence, and how likely each answer is."""


def _boilerplate(probability: NDArray[np.float64]) -> Columns:
    """Return pairs that share nothing else."""
    points = rounded(np.log(probability / (1 - np.minimum(probability, 0.999))), 3).tolist()
    evidence = {worth: (Evidence("boilerplate", worth, _RECURS),) for worth in set(points)}
    count = len(probability)
    return (
        np.full(count, "boilerplate", dtype=object),
        rounded(probability, 4),
        objects([evidence[worth] for worth in points]),
        np.full(count, None, dtype=object),
    )


def seen(pairs: Pairs, cues: Sequence[Cue] = CUES) -> Seen:
    """Return all that cues see of some pairs."""
    return Seen((signs for cue in cues for signs in cue(pairs)), len(pairs))


def _judged(pairs: Pairs, turned: NDArray[np.bool_]) -> Columns:
    """Return pairs that share more, and set for each whether the document of the greater id is the copier."""
    model = shipped()
    weighed = model.weigh(seen(pairs))
    likely = weighed.likely()
    answer, every = likely.argmax(axis=1), np.arange(len(likely))
    # of the two directions the likelier, so that an undecided pair still says which way it leans
    turned[pairs.number] = back = likely[:, 0] < likely[:, 1]
    relation = np.array(["copy", "copy", "common_source", "boilerplate"], dtype=object)[answer]
    relation[(answer == ANSWERS.index("nothing")) & (pairs.shared.quoted >= 0.5)] = "quotes"
    probability = likely[every, answer]
    relation[~model.decided(probability)] = "undecided"
    told = rounded(np.where(back[:, None], likely[:, [1, 0, 2, 3]], likely), 4)
    return (
        relation,
        rounded(probability, 4),
        objects([evidence or _NOTHING for evidence in weighed.evidence(answer)]),
        objects(list(map(Likely, *told.T.tolist()))),
    )


def objects(values: list[Any]) -> NDArray[np.object_]:
    """Return values, which may be tuples, as an array of them."""
    found = np.empty(len(values), dtype=object)
    for row, value in enumerate(values):
        found[row] = value
    return found
