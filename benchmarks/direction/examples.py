"""What the cues see of labelled pairs, as the engine sees them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from benchmarks.corpora import half_of
from benchmarks.direction.pairs import Pile, piles
from reuse.engine.find import MIN_WORDS, related
from reuse.judge.cues import FAMILIES, Sign
from reuse.judge.direction import seen
from reuse.judge.pair import Pairs
from reuse.text.corpus import Corpus

Answer = Literal["x_from_y", "y_from_x", "common_source", "nothing"]


class Example(NamedTuple):
    """A labelled pair; x is the document of the lesser id."""

    corpus: str
    story: str
    pair: tuple[str, str]
    gold: Answer
    alternatives: frozenset[Answer]
    families: dict[str, list[Sign]]
    """What the cues of each family see."""
    shares: bool
    """Whether `find` sees the two share anything."""
    about: dict[str, Any]

    @property
    def signs(self) -> list[Sign]:
        return [sign for signs in self.families.values() for sign in signs]

    @property
    def half(self) -> str:
        return half_of(self.story)

    @property
    def directional(self) -> bool:
        return self.gold in ("x_from_y", "y_from_x")


def examples(corpora: dict[str, Path], *, half: str = "all", blank: bool = False) -> list[Example]:
    """Return the labelled pairs of some corpora, by the name of the corpus and where it lies."""
    return [
        example
        for corpus, root in corpora.items()
        for pile in piles(corpus, root, blank=blank)
        if not pile.apart or half in ("all", half_of(pile.pairs[0].story))
        for example in of(pile)
        if half in ("all", example.half)
    ]


def of(pile: Pile) -> Iterator[Example]:
    """Yield the labelled pairs of a pile with what the cues see."""
    corpus = Corpus(pile.documents)
    graph, _ = related(corpus, MIN_WORDS, 1, apart=pile.apart)
    shared = {frozenset(corpus.documents[end].id for end in ends) for ends in graph.ends.tolist()}
    judged = Pairs(graph)  # of boilerplate no more is asked
    of_family = {family: seen(judged, cues).signs() for family, cues in FAMILIES.items()}
    rows = {
        frozenset(ids): row
        for row, ids in enumerate(zip(judged.ids(judged.x), judged.ids(judged.y), strict=True))
    }
    for pair in pile.pairs:
        row = rows.get(frozenset((pair.a, pair.b)))
        x, y = sorted((pair.a, pair.b))

        def turn(gold: str, x: str = x, a: str = pair.a) -> Answer:
            if gold in ("a_from_b", "b_from_a"):
                return "x_from_y" if (gold == "a_from_b") == (a == x) else "y_from_x"
            return gold  # type: ignore[return-value]

        yield Example(
            pile.corpus,
            pair.story,
            (x, y),
            turn(pair.gold),
            frozenset(map(turn, pair.alternatives)),
            {family: signs[row] for family, signs in of_family.items()} if row is not None else {},
            frozenset((pair.a, pair.b)) in shared,
            pair.about,
        )


def cues_of(examples: Iterable[Example]) -> tuple[dict[str, str], list[str]]:
    """Return the family of each sign that has a direction, by name, and the names of those about the relation."""
    directions: dict[str, str] = {}
    relations = set()
    for example in examples:
        for family, signs in example.families.items():
            directions.update({sign.cue: family for sign in signs if sign.answer != "relation"})
            relations |= {sign.cue for sign in signs if sign.answer == "relation"}
    return dict(sorted(directions.items())), sorted(relations)
