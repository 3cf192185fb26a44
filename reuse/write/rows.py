"""Findings as plain rows (dicts of what JSON can hold) and back: one pair of functions a type.

A row speaks of a passage or a copy by its number in the list of passages or copies, from 0. What is read is
checked, for it may come from anywhere.
"""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from reprlib import repr as short
from types import MappingProxyType
from typing import Any, Generic, TypeVar, get_args

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.findings import (
    Addition,
    AdditionKind,
    Cluster,
    ClusterKind,
    Copy,
    Evidence,
    Findings,
    Inferred,
    Likely,
    Passage,
    PassageKind,
    Relation,
    Span,
    Story,
)

Row = dict[str, Any]
Lengths = Mapping[str, int]
"""Characters of each document's text, by id. Spans of documents that are not there can't be checked."""

_NONE: Lengths = MappingProxyType({})

T = TypeVar("T")

_DOCUMENT_FIELDS = ("id", "text", "published", "modified", "first_seen", "source", "title", "url", "metadata")


class Numbers(Generic[T]):
    """The numbers of items, of equal ones the first.

    Items are found by a part of them: to take the hash of a whole one takes longer than to write it.
    """

    def __init__(self, items: Sequence[T], part: Callable[[T], Hashable]) -> None:
        self._items, self._part = items, part
        self._first: dict[Hashable, int] = {}
        self._more: dict[Hashable, list[int]] = {}
        for number, item in enumerate(items):
            key = part(item)
            if self._first.setdefault(key, number) != number:
                self._more.setdefault(key, []).append(number)

    def __getitem__(self, item: T) -> int:
        key = self._part(item)
        first = self._first[key]
        if self._items[first] is item or self._items[first] == item:
            return first
        for number in self._more.get(key, ()):
            if self._items[number] == item:
                return number
        raise KeyError(item)

    def __contains__(self, item: T) -> bool:
        try:
            return self[item] >= 0
        except KeyError:
            return False


def to_json(findings: Findings) -> Row:
    """Turn findings into one JSON object: the rows of each list, by its name, and the parameters.

    Raises
    ------
    ReuseError
        As `to_rows`, or if the parameters hold what JSON can't.
    """
    lists = {name: list(rows) for name, rows in to_rows(findings)}
    return {**lists, "parameters": plain(findings.parameters, "parameters")}


def to_rows(findings: Findings) -> Iterator[tuple[str, Iterator[Row]]]:
    """Name each list of the findings, and make its rows as they are asked for.

    Raises
    ------
    ReuseError
        If a document's metadata holds what JSON can't or a number is not finite, or if a copy's passages or a
        story's lineage are not among the findings' own.
    """
    passages = Numbers(findings.passages, lambda p: (p.a.document, p.a.start, p.b.document, p.b.start))
    copies = Numbers(findings.copies, lambda copy: (copy.copier, copy.source))
    yield "documents", map(document_to_row, findings.documents)
    yield "passages", map(passage_to_row, findings.passages)
    yield "clusters", map(cluster_to_row, findings.clusters)
    yield "copies", (copy_to_row(copy, passages) for copy in findings.copies)
    yield "additions", map(addition_to_row, findings.additions)
    yield "stories", (story_to_row(story, copies) for story in findings.stories)


def document_to_row(document: Document) -> Row:
    """Leave out what is not known; write times as ISO 8601."""
    values = {name: getattr(document, name) for name in _DOCUMENT_FIELDS}
    row = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    row["metadata"] = plain(document.metadata, f"document {document.id!r}: metadata") or None
    return {name: value for name, value in row.items() if value is not None}


def row_to_document(row: object) -> Document:
    """Read a row of `document_to_row`."""
    if not isinstance(row, dict) or not {"id", "text"} <= row.keys() <= set(_DOCUMENT_FIELDS):
        raise ReuseError(
            f"expected id and text, and of others no more than {', '.join(_DOCUMENT_FIELDS[2:])}"
        )
    if not isinstance(row.get("metadata", {}), dict):
        raise ReuseError("metadata must be an object")
    return Document(**row)


def span_to_row(span: Span) -> Row:
    """Write a span."""
    return {"document": span.document, "start": span.start, "end": span.end}


def row_to_span(row: object, lengths: Lengths) -> Span:
    """Read a row of `span_to_row`."""
    span = Span(*_values(row, document=str, start=int, end=int))
    _check_offsets(span.document, span.start, span.end, lengths)
    return span


def passage_to_row(passage: Passage) -> Row:
    """Write a passage."""
    return {
        "a": span_to_row(passage.a),
        "b": span_to_row(passage.b),
        "words": passage.words,
        "identity": _finite(passage.identity, "identity"),
        "kind": passage.kind,
        "boilerplate": passage.boilerplate,
    }


def row_to_passage(row: object, lengths: Lengths) -> Passage:
    """Read a row of `passage_to_row`."""
    a, b, words, identity, kind, boilerplate = _values(
        row, a=dict, b=dict, words=int, identity=float, kind=str, boilerplate=bool
    )
    _check_kind(kind, PassageKind)
    return Passage(row_to_span(a, lengths), row_to_span(b, lengths), words, identity, kind, boilerplate)


def cluster_to_row(cluster: Cluster) -> Row:
    """Write a cluster."""
    return {"spans": [span_to_row(span) for span in cluster.spans], "kind": cluster.kind}


def row_to_cluster(row: object, lengths: Lengths) -> Cluster:
    """Read a row of `cluster_to_row`."""
    spans, kind = _values(row, spans=list, kind=str)
    _check_kind(kind, ClusterKind)
    return Cluster(tuple(row_to_span(span, lengths) for span in spans), kind)


def evidence_to_row(evidence: Evidence) -> Row:
    """Write one piece of evidence."""
    return {"cue": evidence.cue, "points": _finite(evidence.points, "points"), "text": evidence.text}


def row_to_evidence(row: object) -> Evidence:
    """Read a row of `evidence_to_row`."""
    return Evidence(*_values(row, cue=str, points=float, text=str))


def copy_to_row(copy: Copy, passages: Numbers[Passage]) -> Row:
    """Write a copy; `passages` are the numbers of all passages."""
    return {
        "copier": copy.copier,
        "source": copy.source,
        "relation": copy.relation,
        "probability": _finite(copy.probability, "probability"),
        "evidence": [evidence_to_row(evidence) for evidence in copy.evidence],
        "passages": _numbers_of(
            copy.passages, passages, f"passages of the copy {copy.copier!r} of {copy.source!r}"
        ),
        "copier_share": _finite(copy.copier_share, "copier_share"),
        "source_share": _finite(copy.source_share, "source_share"),
        "dropped": [span_to_row(span) for span in copy.dropped],
        "moved": _numbers_of(
            copy.moved, passages, f"moved passages of the copy {copy.copier!r} of {copy.source!r}"
        ),
        "likely": copy.likely
        and {name: _finite(value, name) for name, value in copy.likely._asdict().items()},
    }


def row_to_copy(row: object, passages: Sequence[Passage], lengths: Lengths = _NONE) -> Copy:
    """Read a row of `copy_to_row`; earlier ones did not say what was dropped and moved, nor how likely all is."""
    likely = None
    if isinstance(row, dict):
        row = {"dropped": [], "moved": [], **row}
        if (told := row.pop("likely", None)) is not None:
            likely = Likely(*_values(told, copy=float, reverse=float, common_source=float, nothing=float))
    copier, source, relation, probability, evidence, numbers, copier_share, source_share, dropped, moved = (
        _values(
            row,
            copier=str,
            source=str,
            relation=str,
            probability=float,
            evidence=list,
            passages=list,
            copier_share=float,
            source_share=float,
            dropped=list,
            moved=list,
        )
    )
    _check_kind(relation, Relation)
    return Copy(
        copier,
        source,
        relation,
        probability,
        tuple(map(row_to_evidence, evidence)),
        _at_numbers(numbers, passages, "passages"),
        copier_share,
        source_share,
        tuple(row_to_span(span, lengths) for span in dropped),
        _at_numbers(moved, passages, "moved"),
        likely,
    )


def addition_to_row(addition: Addition) -> Row:
    """Write an addition."""
    return {
        "document": addition.document,
        "start": addition.start,
        "end": addition.end,
        "kind": addition.kind,
        "against": list(addition.against),
    }


def row_to_addition(row: object, lengths: Lengths) -> Addition:
    """Read a row of `addition_to_row`."""
    document, start, end, kind, against = _values(
        row, document=str, start=int, end=int, kind=str, against=list
    )
    _check_offsets(document, start, end, lengths)
    _check_kind(kind, AdditionKind)
    return Addition(document, start, end, kind, _ids(against, "against"))


def inferred_to_row(inferred: Inferred) -> Row:
    """Write a source that is not among the documents."""
    return {
        "id": inferred.id,
        "originator": inferred.originator,
        "documents": list(inferred.documents),
        "probability": _finite(inferred.probability, "probability"),
        "text": inferred.text,
    }


def row_to_inferred(row: object) -> Inferred:
    """Read a row of `inferred_to_row`."""
    named = isinstance(row, dict) and row.get("originator") is not None
    id, originator, documents, probability, text = _values(
        row, id=str, originator=str if named else type(None), documents=list, probability=float, text=str
    )
    return Inferred(id, originator, _ids(documents, "documents"), probability, text)


def story_to_row(story: Story, copies: Numbers[Copy]) -> Row:
    """Write a story; `copies` are the numbers of all copies. Those of inferred sources are not among them."""
    inferred = {source.id for source in story.inferred}
    what = f"lineage of the story of {short(story.documents)}"

    def reference(copy: Copy) -> int | Row:
        if copy.source in inferred and copy not in copies:
            return copy_to_row(copy, Numbers((), lambda _: ()))
        return _numbers_of([copy], copies, what)[0]

    return {
        "documents": list(story.documents),
        "lineage": list(map(reference, story.lineage)),
        "inferred": list(map(inferred_to_row, story.inferred)),
    }


def row_to_story(row: object, copies: Sequence[Copy]) -> Story:
    """Read a row of `story_to_row`; in format 1 no source was inferred."""
    if isinstance(row, dict):
        row = {"inferred": [], **row}
    documents, lineage, inferred = _values(row, documents=list, lineage=list, inferred=list)
    sources = tuple(map(row_to_inferred, inferred))
    ids = {source.id for source in sources}
    found = []
    for item in lineage:
        if isinstance(item, dict):
            copy = row_to_copy(item, ())
            if copy.source not in ids:
                raise ReuseError(f"lineage: {short(copy.source)} is none of the inferred sources")
            found.append(copy)
        else:
            found += _at_numbers([item], copies, "lineage")
    return Story(_ids(documents, "documents"), tuple(found), sources)


def plain(value: object, what: str) -> Any:
    """Copy a value as dicts, lists, text, numbers, booleans and None; tuples become lists.

    Raises
    ------
    ReuseError
        If it holds anything else: keys that are not text, numbers that are not finite, circles.
    """
    try:
        return _plain(value, what)
    except RecursionError:
        raise ReuseError(f"{what} is nested too deep, or holds itself, and can't be kept as JSON") from None


def _plain(value: object, what: str) -> Any:
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise ReuseError(f"{what}: the key {key!r} is not text and can't be kept as JSON")
        return {key: _plain(item, f"{what}[{key!r}]") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, f"{what}[{i}]") for i, item in enumerate(value)]
    if isinstance(value, float):
        return _finite(value, what)
    if value is None or isinstance(value, str | int):
        return value
    raise ReuseError(f"{what} is a {type(value).__name__} and can't be kept as JSON: give text or numbers")


def _finite(value: float, what: str) -> float:
    if not math.isfinite(value):
        raise ReuseError(f"{what} is {value}: only finite numbers can be kept as JSON")
    return value


def _numbers_of(items: Iterable[T], numbers: Numbers[T], what: str) -> list[int]:
    try:
        return [numbers[item] for item in items]
    except KeyError:
        raise ReuseError(f"{what}: not all are among the findings' own") from None


def _at_numbers(numbers: list[Any], items: Sequence[T], what: str) -> tuple[T, ...]:
    for number in numbers:
        if type(number) is not int or not 0 <= number < len(items):
            raise ReuseError(f"{what}: no number {short(number)} among {len(items)}")
    return tuple(items[number] for number in numbers)


def _values(row: object, **types: type) -> list[Any]:
    """Take the values of a row that must have these fields, of these types, and no others."""
    if not isinstance(row, dict) or row.keys() != types.keys():
        raise ReuseError(f"expected an object with just {', '.join(types)}")
    for name, kind in types.items():
        if type(row[name]) is not kind and not (kind is float and type(row[name]) is int):
            raise ReuseError(f"{name} must be {kind.__name__}, got {short(row[name])}")
    return [row[name] for name in types]


def _ids(values: list[object], what: str) -> tuple[str, ...]:
    ids = tuple(value for value in values if isinstance(value, str))
    if len(ids) != len(values):
        raise ReuseError(f"{what} must be ids, got {short(values)}")
    return ids


def _check_offsets(document: str, start: int, end: int, lengths: Lengths) -> None:
    length = lengths.get(document)
    if not 0 <= start <= end or (length is not None and end > length):
        of = "" if length is None else f" of {length} characters"
        raise ReuseError(f"offsets {start} to {end} lie outside document {document!r}{of}")


def _check_kind(value: str, kinds: Any) -> None:
    if value not in get_args(kinds):
        raise ReuseError(f"unknown {value!r}: expected {', '.join(get_args(kinds))}")
