"""`reuse.find` where the copy is written otherwise than the source: scans, line ends, spelling, scripts.

Passages of one article stand in another that is noisy as a whole; nothing else is shared but by chance.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import reuse
from benchmarks.corpora import digest_of
from benchmarks.edits import Piece, assemble
from benchmarks.figures import Figure
from benchmarks.languages import KINDS, LANGUAGES, Writer, missing
from benchmarks.measure_planted import said
from benchmarks.noises import BOTH, NOISES, Noise
from benchmarks.planted import Planted
from benchmarks.score import Match, characters, pairs, within
from reuse import Document

LENGTHS = (20, 40, 80)
"""Words of a passage."""

PASSAGES = 40
"""Of each length."""

AROUND = 150
"""Words before a passage and behind it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of noise of a language; ``noise`` is None where the copy is written as the source is."""

    language: str
    name: str
    noise: Noise | None = None
    both: bool = False

    @property
    def title(self) -> str:
        return f"{self.language}, {self.name}"


def cases() -> Iterator[Case]:
    for language in LANGUAGES:
        yield Case(language, "as it is")
        for name, noise in NOISES.get(language, {}).items():
            yield Case(language, name, noise)
            if (language, name) in BOTH:
                yield Case(language, f"{name}, both sides", noise, both=True)


def measure(kind: str, seed: int) -> tuple[list[Figure], dict[str, object]]:
    """Measure every case, in words that are "generated" or "real".

    Raises
    ------
    ValueError
        If there is no such kind of words.
    """
    if kind not in KINDS:
        raise ValueError(f"noise {kind}: the kinds of words are {', '.join(KINDS)}")
    for name in missing() if kind == "real" else ():
        print(f"{name} is not installed: the words it has are not measured", file=sys.stderr)
    figures: list[Figure] = []
    about: dict[str, object] = {}
    for case in cases():
        try:
            corpus = planted(case, kind, seed)
        except LookupError as error:
            print(f"{case.title}: {error}: not measured", file=sys.stderr)
            continue
        title = f"noise, {kind} words: {case.title}"
        figures += score(title, corpus)
        about[title] = {"digest": digest_of(corpus.documents), "seed": seed}
    return figures, about


def planted(case: Case, kind: str, seed: int) -> Planted:
    """Write a source and a copy for each passage, all else in them their own."""
    writer = Writer(LANGUAGES[case.language], kind, seed)
    documents, spans = [], {}
    for number in range(PASSAGES * len(LENGTHS)):
        words = LENGTHS[number % len(LENGTHS)]
        passage = writer.set(writer.words(words))
        for side in ("source", "copy"):
            parts = [writer.set(writer.words(AROUND)), passage, writer.set(writer.words(AROUND))]
            if case.noise and (case.both or side == "copy"):
                parts = [case.noise(part, writer.random) for part in parts]
            before, shared, behind = parts
            id = f"{number:03}-{side}"
            text, gold = assemble(
                [Piece(before), Piece(shared, f"passage-{number}", f"{words} words"), Piece(behind)]
            )
            documents.append(Document(id=id, text=text))
            spans[id] = gold
    return Planted(documents, spans)


def score(title: str, corpus: Planted) -> Iterator[Figure]:
    gold, found = corpus.matches(), said(reuse.find(corpus.documents))
    chars, by_pair = characters(gold, found), pairs({m.pair for m in gold}, {m.pair for m in found})
    yield Figure(title, "characters, precision", chars.precision)
    yield Figure(title, "characters, recall", chars.recall)
    yield Figure(title, "pairs, precision", by_pair.precision)
    yield Figure(title, "pairs, recall", by_pair.recall)
    for length in LENGTHS:
        yield Figure(
            title, f"passages of {length} words, found", _met(corpus, gold, found, length), floor=False
        )


def _met(corpus: Planted, gold: list[Match], found: list[Match], length: int) -> float:
    """Return the share of passages of one length of which at least half was found."""
    by_pair: dict[object, list[tuple[int, int]]] = {}
    for m in found:
        by_pair.setdefault(m.pair, []).append(m.a)
    met = [
        sum(end - start for start, end in within([m.a], by_pair.get(m.pair, ()))) * 2 >= m.a[1] - m.a[0]
        for m in gold
        if any(span["kind"] == f"{length} words" for span in corpus.spans[m.pair[0]])  # type: ignore[index]
    ]
    return sum(met) / len(met) if met else 1.0
