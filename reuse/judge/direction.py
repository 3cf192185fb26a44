"""Who copied whom: one `Copy` for each pair, with its evidence."""

from collections.abc import Sequence
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


def copies(graph: Graph, passages: Sequence[Passage]) -> list[Copy]:
    """Return one `Copy` for each pair that shares what is no boilerplate, by copier and source.

    Parameters
    ----------
    graph : Graph
    passages : sequence of Passage
        One for each match of the graph.
    """
    pairs = Pairs(graph)
    if not len(pairs):
        return []
    relation, probability, evidence, likely, turned = _judged(pairs)
    ends = graph.ends[pairs.number].T
    copier, source = np.where(turned, ends[::-1], ends)
    shares = graph.shares[pairs.number]
    shares = rounded(np.where(turned[:, None], shares[:, ::-1], shares), 4)
    bounds = graph.bounds.tolist()
    order = np.lexsort((source, copier))
    ids = np.array([document.id for document in graph.corpus.documents], dtype=object)
    return list(
        map(
            Copy,
            ids[copier[order]].tolist(),
            ids[source[order]].tolist(),
            relation[order].tolist(),
            probability[order].tolist(),
            evidence[order].tolist(),
            [tuple(passages[bounds[number] : bounds[number + 1]]) for number in pairs.number[order].tolist()],
            shares[order, 0].tolist(),
            shares[order, 1].tolist(),
            [()] * len(order),
            [()] * len(order),
            likely[order].tolist(),
        )
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
