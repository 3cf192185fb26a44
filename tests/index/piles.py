"""Texts that share much and are said often, and what `find` says of them."""

import random
from collections.abc import Iterable

import numpy as np

import reuse
from reuse import Document, Passage
from reuse.engine.find import MIN_WORDS, aligned
from reuse.engine.values import passages_of, places_of
from reuse.text.corpus import Corpus

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def vocabulary(seed: int, count: int = 4000) -> list[str]:
    own = random.Random(seed)
    return ["".join(own.choices(LETTERS, k=own.randint(2, 9))) for _ in range(count)]


WORDS = vocabulary(0)


def prose(own: random.Random, words: int) -> str:
    return " ".join(own.choices(WORDS, k=words))


def edited(own: random.Random, text: str) -> str:
    return " ".join(word if own.random() > 0.05 else own.choice(WORDS) for word in text.split(" "))


class Pile:
    """Draws texts: lines that most of them have, paragraphs that some share, and words of their own."""

    def __init__(self, seed: int) -> None:
        self.own = own = random.Random(seed)
        self.lines = [prose(own, own.randint(9, 16)) for _ in range(3)]
        self.lines.append(" ".join(self.lines[0].split()[:8]) + " " + prose(own, 9))
        self.paragraphs = [prose(own, own.randint(12, 40)) for _ in range(4)]

    def text(self) -> str:
        own, blocks = self.own, list[str]()
        for _ in range(own.randint(0, 2)):
            blocks.append(prose(own, own.randint(3, 25)))
        for paragraph in own.sample(self.paragraphs, own.randint(0, 2)):
            blocks.append(edited(own, paragraph) if own.random() < 0.5 else paragraph)
        for line in self.lines:
            if own.random() < 0.8:
                blocks += [line] * (own.randint(2, 12) if own.random() < 0.08 else 1)
        own.shuffle(blocks)
        return "\n\n".join(blocks)

    def document(self, id: str) -> Document:
        own = self.own
        published = f"20{own.randint(10, 25)}-0{own.randint(1, 9)}-11" if own.random() < 0.7 else None
        return Document(id, self.text(), published=published, source=own.choice([None, "Times", "Post"]))


Row = tuple[str, int, int, str, int, int, str]


def rows(passages: Iterable[Passage], id: str) -> set[Row]:
    """The passages of a document that are not reworded."""
    return {
        (p.a.document, p.a.start, p.a.end, p.b.document, p.b.start, p.b.end, p.kind)
        for p in passages
        if p.kind != "reworded" and id in (p.a.document, p.b.document)
    }


def found_by_find(stored: dict[str, Document], asked: Document) -> set[Row]:
    """What `find` says of the passages of a document among those stored."""
    return rows(reuse.find([*others(stored, asked), asked]).passages, asked.id)


def found_by_its_stage(stored: dict[str, Document], asked: Document) -> set[Row]:
    """The same, without what `find` goes on to work out."""
    corpus = Corpus([*others(stored, asked), asked])
    matches, _ = aligned(corpus, MIN_WORDS, threads=1)
    places = places_of(corpus, matches)
    passages = passages_of(corpus.documents, matches, places, np.zeros(len(matches), dtype=bool))
    return rows(passages, asked.id)


def others(stored: dict[str, Document], asked: Document) -> list[Document]:
    return [document for id, document in stored.items() if id != asked.id]
