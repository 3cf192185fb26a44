"""Who copied whom: one `Copy` for each pair, with its evidence."""

from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Copy, Evidence, Passage, Relation
from reuse.judge import model
from reuse.judge.cues import CUES
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair
from reuse.judge.speech import QUOTED


def copies(
    graph: Graph, passages: Sequence[Passage], boilerplate: NDArray[np.float64], quote: NDArray[np.bool_]
) -> list[Copy]:
    """Return one `Copy` for each pair that has passages.

    Parameters
    ----------
    graph : Graph
    passages : sequence of Passage
        One for each match of the graph.
    boilerplate : float64, shape (matches,)
        Probability of each match to be boilerplate.
    quote : bool, shape (matches,)
    """
    found = []
    for (a, b), rows in graph.pairs():
        says = graph.says[rows]
        here = tuple(passages[rows])
        if not says.any():
            found.append(_only(graph, a, b, "boilerplate", here, float(boilerplate[rows].min())))
            continue
        matches = graph.matches.take(rows).take(says)
        if np.average(quote[rows][says], weights=matches.words) >= QUOTED:
            found.append(_only(graph, a, b, "quotes", here, _QUOTES))
        else:
            found.append(_judge(Pair.of(graph, matches), here))
    return sorted(found, key=lambda copy: (copy.copier, copy.source))


_QUOTES = 0.85
_NOTHING = (Evidence("none", 0.0, "nothing in the texts or in what is known of them shows who was first"),)
_REASONS = {
    "boilerplate": "what they share recurs where nothing else is shared, or says very little",
    "quotes": "all that they share stands in quotation marks in both: somebody's words, not one another's",
}


def _only(
    graph: Graph, a: int, b: int, relation: Relation, passages: tuple[Passage, ...], probability: float
) -> Copy:
    """A pair that shares nothing else; copier and source are the order of the ids."""
    points = log(probability / (1 - min(probability, 0.999)))
    evidence = (Evidence(relation, round(points, 3), _REASONS[relation]),)
    return _copy(graph, b, a, relation, probability, evidence, passages)


def _judge(pair: Pair, passages: tuple[Passage, ...]) -> Copy:
    signs = [sign for cue in CUES for sign in cue(pair)]
    likely = model.probabilities(signs)
    answer = max(model.ANSWERS, key=lambda a: likely[a])
    # of the two directions the likelier, so that an undecided pair still says which way it leans
    copies_x = likely["x_from_y"] >= likely["y_from_x"]
    copier, source = (pair.x, pair.y) if copies_x else (pair.y, pair.x)
    told: Relation = "common_source" if answer == "common_source" else "copy"
    relation = told if model.decided(likely[answer]) else "undecided"
    evidence = model.evidence(signs, answer) or _NOTHING
    return _copy(pair.graph, copier.place, source.place, relation, likely[answer], evidence, passages)


def _copy(
    graph: Graph, copier: int, source: int, relation: Relation, probability: float,
    evidence: tuple[Evidence, ...], passages: tuple[Passage, ...],
) -> Copy:  # fmt: skip
    return Copy(
        copier=graph.corpus.documents[copier].id,
        source=graph.corpus.documents[source].id,
        relation=relation,
        probability=round(probability, 4),
        evidence=evidence,
        passages=passages,
        copier_share=round(graph.share(copier, source), 4),
        source_share=round(graph.share(source, copier), 4),
    )
