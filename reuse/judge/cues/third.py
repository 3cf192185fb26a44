"""What third documents hold."""

from collections.abc import Iterator
from math import log

from reuse.judge.cues.sign import Sign
from reuse.judge.pair import Pair
from reuse.judge.thirds import Thirds

QUOTED = 0.5
"""Share of a pair's words in quotation marks from which third documents that have them too tell nothing."""


def third_parties(pair: Pair) -> Iterator[Sign]:
    """A third document that holds what two share, and more of either, may be the source of both."""
    thirds = pair.graph.once(Thirds)
    if (third := thirds.holder[pair.number]) >= 0 and pair.quoted < QUOTED:
        words, own = thirds.words[pair.number], 2 * pair.graph.near(pair.x.place)[pair.y.place]
        name = pair.graph.corpus.documents[third].id
        text = f"{name} holds what they share, and more of either: {words} words to {own}"
        yield Sign("third_party", "relation", min(1.0, log(words / own, 3)), text)
