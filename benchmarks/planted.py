"""Articles with gold spans, as JSONL: what `benchmarks.plant` writes, or anyone who marks articles by hand.

A line is an article with its spans under "gold"; spans with one "unit" say the same, wherever they stand::

    {"id": "a", "source": "outlet-1", "published": null, "text": "...",
     "gold": [{"start": 120, "end": 310, "unit": "passage-4.0", "kind": "edited"}, ...]}

Offsets are Python `str` indices, half-open; spans of one article do not overlap. Where a passage is reworded the span
tells by how much: ``"changed": 0.35`` of the words. From them follow the pairs, the
passages of each (units that follow one another in both are one) and the stories, so that nothing is said twice.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.corpora import document, json_lines, record
from benchmarks.score import Match
from reuse import Document


@dataclass(frozen=True, slots=True)
class Planted:
    """Articles with spans that say where the same ``unit`` (a sentence, a line) stands in several.

    Attributes
    ----------
    documents : list of Document
    spans : dict
        Document id to its spans in order: ``{"start", "end", "unit", "kind"}``. A kind of ``"boilerplate"`` is a
        line that says nothing about a story; ``"verbatim"``, ``"edited"``, ``"moved"``, ``"story"``, ``"reworded"`` (in
        a pair that shares verbatim text too) and ``"reworded-only"`` are reuse.
    """

    documents: list[Document]
    spans: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def matches(self, *, boilerplate: bool = False) -> list[Match]:
        """Return what each two documents share; units that follow one another in both are one passage."""
        places = defaultdict(list)
        for id, spans in self.spans.items():
            for number, span in enumerate(spans):
                if (span["kind"] == "boilerplate") == boilerplate:
                    places[span["unit"]].append((id, number))
        shared: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for standing in places.values():
            for (a, i), (b, j) in combinations(sorted(standing), 2):
                if a != b:
                    shared[a, b].append((i, j))
        texts = {doc.id: doc.text for doc in self.documents}
        adjoins = {id: _adjoins(texts[id], spans) for id, spans in self.spans.items()}
        return [match for pair, units in shared.items() for match in self._merged(pair, units, adjoins)]

    def _merged(
        self, pair: tuple[str, str], units: Iterable[tuple[int, int]], adjoins: Mapping[str, list[bool]]
    ) -> Iterator[Match]:
        a, b = (self.spans[id] for id in pair)
        next_a, next_b = (adjoins[id] for id in pair)
        run: list[tuple[int, int]] = []
        for i, j in [*sorted(units), (-1, -1)]:
            if run and not ((i, j) == (run[-1][0] + 1, run[-1][1] + 1) and next_a[i] and next_b[j]):
                (first_i, first_j), (last_i, last_j) = run[0], run[-1]
                yield Match(
                    pair, (a[first_i]["start"], a[last_i]["end"]), (b[first_j]["start"], b[last_j]["end"])
                )
                run = []
            run.append((i, j))

    def stories(self) -> list[set[str]]:
        """Return the ids that units other than boilerplate connect."""
        group: dict[str, set[str]] = {}
        for a, b in {match.pair for match in self.matches()}:  # type: ignore[misc]
            joined = group.get(a, {a}) | group.get(b, {b})
            group.update(dict.fromkeys(joined, joined))
        return [set(members) for members in {frozenset(members) for members in group.values()}]


def _adjoins(text: str, spans: Sequence[Mapping[str, Any]]) -> list[bool]:
    """Tell for each span whether nothing but white space stands between it and the one before."""
    ends = [-1, *(span["end"] for span in spans[:-1])]
    return [end >= 0 and not text[end : span["start"]].strip() for end, span in zip(ends, spans, strict=True)]


def planted(path: Path) -> Planted:
    """Read JSONL: an article a line (``id, text, source, published ...``), its spans under ``"gold"``."""
    return of_records(json_lines(path))


def of_records(records: Iterable[Mapping[str, Any]]) -> Planted:
    """Return articles with the spans that stand under ``"gold"``, if any do."""
    whole = list(records)
    spans = {r["id"]: sorted(r["gold"], key=lambda s: s["start"]) for r in whole if r.get("gold")}
    return Planted([document(r) for r in whole], spans)


def write(corpus: Planted, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for doc in corpus.documents:
            line = {**record(doc), "gold": corpus.spans.get(doc.id, [])}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
