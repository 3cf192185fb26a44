"""An answer of the index -> what a crawler writes beside an article, as plain JSON."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from reuse.document import Document
from reuse.findings import Copy, Findings, Passage, Relation, Span
from reuse.judge.facts.times import first_seen
from reuse.report.lookup import share_of, side_of
from reuse.text.tokens import tokenise

TELLING: tuple[Relation, ...] = ("copy", "common_source", "undecided")
"""Relations of two documents that share more than forms and somebody's quoted words; the surest first."""

_RANKS: dict[Relation, int] = {name: rank for rank, name in enumerate((*TELLING, "quotes", "boilerplate"))}


def annotation(found: Findings, asked: str, state: str, near: float) -> dict[str, Any]:
    """Say in a plain dict what was found of one document.

    Parameters
    ----------
    found : Findings
        With the documents that it shares something with.
    asked : str
        Its id.
    state : {"new", "changed", "unchanged"}
        Whether it is stored.
    near : float
        Share of its characters that a near-duplicate has as well.

    Returns
    -------
    dict
        ``id`` and ``state``; ``near_duplicate_of``, the id of the document that has the most of it, if that is
        ``near`` or more and it was not first seen later (so that what was new once stays so), else None;
        ``share_taken``, of the characters of its words those that it has from others, and ``share_known``,
        those that stand in others at all (both without boilerplate); ``from``, the documents that it shares passages
        with, and ``taken_by``, those that took from it, both best first; ``additions``, what it has that those of its
        story have not. Offsets count the characters of its text.
    """
    documents = {document.id: document for document in found.documents}
    pairs = [copy for copy in found.copies if asked in (copy.copier, copy.source)]
    parents = {copy.source for story in found.stories for copy in story.lineage if copy.copier == asked}

    def best(copy: Copy) -> tuple[bool, int, float, str]:
        other = _other(copy, asked)
        return other not in parents, _RANKS[copy.relation], -copy.probability * share_of(copy, asked), other

    pairs.sort(key=best)
    given = [copy for copy in pairs if copy.relation == "copy" and copy.source == asked]
    taken = [copy for copy in pairs if copy not in given]
    text, shares = documents[asked].text, _Shares(documents[asked])
    return {
        "id": asked,
        "state": state,
        "near_duplicate_of": _nearest(pairs, documents, asked, near),
        "share_taken": shares.of(copy for copy in taken if copy.relation in ("copy", "common_source")),
        "share_known": shares.of(pairs),
        "from": [_row(copy, asked, documents) for copy in taken],
        "taken_by": [_row(copy, asked, documents) for copy in given],
        "additions": [
            {"start": new.start, "end": new.end, "kind": new.kind, "text": text[new.start : new.end]}
            for new in found.additions
            if new.document == asked
        ],
    }


def _other(copy: Copy, id: str) -> str:
    return copy.source if copy.copier == id else copy.copier


def _nearest(pairs: Iterable[Copy], documents: dict[str, Document], asked: str, near: float) -> str | None:
    began = first_seen(documents[asked])
    close: list[tuple[float, int, str]] = []
    for copy in pairs:
        other, share = _other(copy, asked), share_of(copy, asked)
        seen = first_seen(documents[other])
        later = began is not None and seen is not None and began.before(seen)
        if copy.relation in TELLING and share >= near and not later:
            close.append((-share, len(close), other))
    return min(close)[-1] if close else None


class _Shares:
    """How much of a text several others have in all, measured as `Copy` measures what one has."""

    def __init__(self, asked: Document) -> None:
        tokens = tokenise([asked.text])
        self._asked, self._starts = asked.id, tokens.starts
        self._letters = tokens.ends - tokens.starts

    def of(self, pairs: Iterable[Copy]) -> float:
        spans = [
            side_of(passage, self._asked)
            for copy in pairs
            for passage in copy.passages
            if not passage.boilerplate
        ]
        inside = np.zeros(len(self._starts), dtype=bool)
        for span in spans:
            inside[slice(*np.searchsorted(self._starts, (span.start, span.end)))] = True
        return round(float(self._letters[inside].sum() / max(1, self._letters.sum())), 4)


def _row(copy: Copy, asked: str, documents: dict[str, Document]) -> dict[str, Any]:
    other = documents[_other(copy, asked)]
    return {
        "id": other.id,
        "source": other.source,
        "url": other.url,
        "relation": copy.relation,
        "probability": round(copy.probability, 4),
        "share": round(share_of(copy, asked), 4),
        "passages": [_places(passage, asked, other.id) for passage in copy.passages],
    }


def _places(passage: Passage, asked: str, other: str) -> dict[str, Any]:
    here: Span = side_of(passage, asked)
    there: Span = side_of(passage, other)
    return {
        "start": here.start,
        "end": here.end,
        "other_start": there.start,
        "other_end": there.end,
        "words": passage.words,
        "kind": passage.kind,
        "boilerplate": passage.boilerplate,
    }
