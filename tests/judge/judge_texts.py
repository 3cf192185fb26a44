"""Tiny articles, and the pair of two of them as the judge sees it."""

import numpy as np

from reuse import Document
from reuse.engine.find import related
from reuse.judge.cues import Cue, Sign
from reuse.judge.direction import seen
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Pairs
from reuse.judge.speech import Speech
from reuse.match import candidates
from reuse.match.alignment import align
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

STORY = [
    "The harbour council of Veldmark voted on Monday night to rebuild the swing bridge that collapsed in a storm "
    "last winter.",
    "Engineers put the cost of the new span at 42 million crowns, nearly twice the figure given in the spring.",
    "Work is due to begin once the ice has cleared from the northern channel.",
    "Ferries will carry the 3,000 commuters who used to cross on foot until the bridge reopens.",
    "Mayor Ilse Brandt called the vote a turning point for a town that has lost two shipyards in a decade.",
    "Opponents had argued that a tunnel would last longer and need fewer keepers.",
    "The regional museum will receive the old wheelhouse, which survived the storm almost unharmed.",
    "Fishing crews asked for a wider passage so that deep-sea trawlers can reach the inner basin.",
]
"""About a bridge: what articles of a story share."""

APPLES = [
    "Apple growers in the Tarn valley expect their smallest harvest in a generation.",
    "Cold nights in April killed most of the early blossom, and hail did the rest.",
    "Cider makers have begun to order fruit from abroad, at twice the usual price.",
    "A cooperative of forty families wants the state to insure orchards against frost.",
    "Pickers who come from the south each September were told to stay at home.",
]
"""About something else."""

CHESS = [
    "A twelve-year-old from Multan stunned a grandmaster at the open in Tbilisi.",
    "She gave up a rook on move nineteen and never looked back.",
    "Spectators crowded around the board until arbiters asked them to sit.",
    "Her father, a bus driver, followed the game on a telephone between two stops.",
    "The youth olympiad in Batumi opens next spring.",
]
"""About something else again."""


def text(*sentences: str, between: str = " ") -> str:
    return between.join(sentences)


def graph(*documents: Document) -> Graph:
    """Return the graph of some documents, by their exact and edited passages; nothing is boilerplate."""
    corpus = Corpus(documents)
    seeds = candidates.seeds(corpus.tokens, 8, np.arange(len(corpus), dtype=np.int32))
    matches = align(corpus.tokens, seeds, 8)
    all = np.arange(len(corpus))
    return Graph(
        corpus, matches, np.ones(len(matches), dtype=bool), Speech(corpus, all), Weights(corpus, all)
    )


def pair(a: str, b: str, *documents: Document) -> Pair:
    """Return the pair of two of the documents, by their ids."""
    known = graph(*documents)
    ids = [document.id for document in known.corpus.documents]
    for (x, y), rows in known.pairs():
        if {ids[x], ids[y]} == {a, b}:
            return Pair.of(known, rows)
    raise LookupError(f"{a} and {b} share nothing")


def compared(*documents: Document) -> Pair:
    """Return the pair of two documents as `reuse.compare` sees it, with its reworded passages."""
    known, _ = related(Corpus(documents), 8, 1, apart=True)
    ((_, rows),) = known.pairs()
    return Pair.of(known, rows)


def columns(one: Pair) -> Pairs:
    """Return one pair as columns."""
    return Pairs(one.graph, np.array([one.number]))


def signs_of(one: Pair, *cues: Cue) -> list[Sign]:
    """Return what some cues see of one pair, or all."""
    [found] = (seen(columns(one), cues) if cues else seen(columns(one))).signs()
    return found
