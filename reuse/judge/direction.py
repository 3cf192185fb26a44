"""Who copied whom: one `Copy` for each pair, with its evidence."""

from collections.abc import Sequence

import numpy as np

from reuse.findings import Copy, Evidence, Likely, Passage, Relation
from reuse.judge.cues import CUES, Sign
from reuse.judge.graph import Graph
from reuse.judge.model import Answer, shipped
from reuse.judge.pair import Pair


def copies(graph: Graph, passages: Sequence[Passage]) -> list[Copy]:
    """Return one `Copy` for each pair that shares what is no boilerplate, by copier and source.

    Parameters
    ----------
    graph : Graph
    passages : sequence of Passage
        One for each match of the graph.
    """
    begin = graph.bounds[:-1]
    says = np.logical_or.reduceat(graph.says, begin).tolist() if len(begin) else []
    found = [
        _judge(Pair.of(graph, rows), tuple(passages[rows]))
        for number, (_, rows) in enumerate(graph.pairs())
        if says[number]
    ]
    return sorted(found, key=lambda copy: (copy.copier, copy.source))


_NOTHING = (Evidence("none", 0.0, "nothing in the texts or in what is known of them shows who was first"),)


def signs_of(pair: Pair) -> list[Sign]:
    """Return all that the cues see of a pair."""
    return [sign for cue in CUES for sign in cue(pair)]


def _judge(pair: Pair, passages: tuple[Passage, ...]) -> Copy:
    signs, model = signs_of(pair), shipped()
    weighed = model.weigh(signs)
    likely = weighed.likely()
    answer = likely.best
    # of the two directions the likelier, so that an undecided pair still says which way it leans
    copies_x = likely.x_from_y >= likely.y_from_x
    copier, source = (pair.x, pair.y) if copies_x else (pair.y, pair.x)
    probability: float = getattr(likely, answer)
    relation = _told(pair, answer) if model.decided(probability) else "undecided"
    evidence = weighed.evidence(answer) or _NOTHING
    x, y, *others = (round(value, 4) for value in likely)
    told = Likely(x, y, *others) if copies_x else Likely(y, x, *others)
    return _copy(pair.graph, copier.place, source.place, relation, probability, evidence, passages, told)


def _told(pair: Pair, answer: Answer) -> Relation:
    if answer == "nothing":
        return "quotes" if pair.quoted >= 0.5 else "boilerplate"
    return "common_source" if answer == "common_source" else "copy"


def _copy(
    graph: Graph, copier: int, source: int, relation: Relation, probability: float,
    evidence: tuple[Evidence, ...], passages: tuple[Passage, ...], likely: Likely | None = None,
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
        likely=likely,
    )
