"""Corpora of pairs whose relation is known, in one form; with what gives the direction away, or without."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

from benchmarks.corpora import agency, answers, json_lines, pan, wire
from reuse import Document
from reuse.judge.facts.credits import spans

Gold = Literal["b_from_a", "a_from_b", "common_source", "nothing"]
NAMES = ("agency", "wire", "wiki", "pan", "answers")
BLANKED = ("agency", "wire")
"""Corpora that have something to blank."""

PAN = 100
"""Pairs of each of PAN's categories that are read."""

_GOLD: dict[str, Gold] = {
    "b_from_a": "b_from_a",
    "a_from_b": "a_from_b",
    "common_source": "common_source",
    "quotes_only": "nothing",
    "boilerplate_only": "nothing",
    "unrelated": "nothing",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two documents by their ids, what is known of them, and answers that are as good."""

    a: str
    b: str
    gold: Gold
    story: str
    alternatives: frozenset[Gold] = frozenset()
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pile:
    """Documents that are judged together, and the labelled pairs among them.

    ``apart`` is for two documents that are compared rather than searched.
    """

    corpus: str
    documents: list[Document]
    pairs: list[Labelled]
    apart: bool = False


def piles(corpus: str, root: Path, *, blank: bool = False) -> Iterator[Pile]:
    """Yield the piles of a corpus by its name.

    With ``blank``, times, outlets, titles and all else that is known beside the text are taken away, and the lines
    that give the direction away (marked by a reader, or any line that the package itself reads as a credit) are spaces.
    """
    yield from {
        "agency": _agency,
        "wire": _wire,
        "wiki": _wiki,
        "pan": _pan,
        "answers": _answers,
    }[corpus](root, blank)


def _agency(root: Path, blank: bool) -> Iterator[Pile]:
    """Read documents with their byline and dateline."""
    _, pairs = agency(root)
    given = {row["id"]: row for row in json_lines(root / "documents.jsonl.gz")}
    documents = []
    for row in given.values():
        about = {name: row[name] for name in ("byline", "dateline", "printed_date") if row.get(name)}
        documents.append(
            Document(
                row["id"],
                row["text"],
                published=row["published"],
                source=row["source"],
                title=row["title"],
                metadata=about,
            )
        )
    away: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    if blank:
        away.update({document.id: list(spans(document.text)) for document in documents})
    for pair in pairs:
        for mark in pair["giveaways"] or []:
            away[pair[mark["side"]]].append((mark["start"], mark["end"]))
    yield Pile("agency", _blanked(documents, away) if blank else documents, _labelled(pairs))


def _wire(root: Path, blank: bool) -> Iterator[Pile]:
    gold = wire(root)
    away = {document.id: list(spans(document.text)) for document in gold.documents} if blank else {}
    yield Pile("wire", _blanked(gold.documents, away) if blank else gold.documents, _labelled(gold.pairs))


def _labelled(pairs: Iterable[dict[str, Any]]) -> list[Labelled]:
    return [
        Labelled(
            pair["a"],
            pair["b"],
            _GOLD[pair["relation"]],
            pair["story"],
            frozenset(_GOLD[relation] for relation in pair.get("alt_relations") or []),
            pair,
        )
        for pair in pairs
    ]


def _wiki(root: Path, blank: bool) -> Iterator[Pile]:
    """Read of each page the oldest version with the newest, and two that follow each other."""
    for row in json_lines(root):
        versions, middle = row["versions"], len(row["versions"]) // 2
        for older, newer, apart in ((0, -1, "ends"), (middle - 1, middle, "next")):
            if versions[older] != versions[newer]:
                yield _pile(
                    "wiki", (versions[older], versions[newer]), "b_from_a", str(row["page"]), category=apart
                )


def _pan(root: Path, blank: bool) -> Iterator[Pile]:
    for category, pairs in pan(root, limit=PAN).items():
        for pair in pairs if not category.startswith("01") else ():
            texts = pair.source.text, pair.suspicious.text
            yield _pile("pan", texts, "b_from_a", pair.suspicious.id, category=category)


def _answers(root: Path, blank: bool) -> Iterator[Pile]:
    for answer, source, how in answers(root):
        if how != "non":
            yield _pile("answers", (source.text, answer.text), "b_from_a", source.id, category=how)


def _pile(corpus: str, texts: tuple[str, str], gold: Gold, story: str, **about: str) -> Pile:
    ids = (
        "ab" if crc32(texts[1].encode("utf-8", "replace")) & 1 else "ba"
    )  # the order of the ids tells nothing
    documents = [Document(id, text) for id, text in zip(ids, texts, strict=True)]
    return Pile(corpus, documents, [Labelled(*ids, gold, story, about=about)], apart=True)


def _blanked(documents: Iterable[Document], away: dict[str, list[tuple[int, int]]]) -> list[Document]:
    return [Document(d.id, _without(d.text, away.get(d.id, []))) for d in documents]


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text
