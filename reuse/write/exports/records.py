"""Rows of the tables that findings make: each a function that yields dicts, one after the other."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import get_args

from reuse.document import Document, room_of, texts_of
from reuse.findings import AdditionKind, Copy, Evidence, Inferred, Likely, Span
from reuse.text.tokens import tokenise
from reuse.write.exports.known import Known, origin, parts
from reuse.write.rows import Row, plain

ADDED: Sequence[str] = get_args(AdditionKind)
LIKELY = Likely._fields
TIMES = ("published", "modified", "first_seen")
TAKEN = ("took_from", "source_is_inferred", "relation", "probability", "share_taken")

REASONS = 4
"""The strongest pieces of evidence that are told as text."""


def articles(known: Known) -> Iterator[Row]:
    """Yield a row for each document, in their order."""
    additions = defaultdict(list)
    for addition in known.found.additions:
        additions[addition.document].append(addition)
    passed_on: defaultdict[str, int] = defaultdict(int)
    for copy in known.taken.values():
        passed_on[copy.source] += 1
    for some in parts(known.found.documents, room_of):
        texts = texts_of(some)
        own = [addition for document in some for addition in additions[document.id]]
        by_id = {document.id: text for document, text in zip(some, texts, strict=True)}
        added = _words([by_id[addition.document][addition.start : addition.end] for addition in own])
        kinds = {document.id: dict.fromkeys(ADDED, 0) for document in some}
        for addition, words in zip(own, added, strict=True):
            kinds[addition.document][addition.kind] += words
        for document, text, words in zip(some, texts, _words(texts), strict=True):
            yield {
                **_about(document),
                "number": known.number[document.id],
                "words": words,
                "characters": len(text),
                "story": known.story.get(document.id),
                **_taken(known.taken.get(document.id), known),
                "passed_on": passed_on.get(document.id, 0),
                "added": kinds[document.id],
                "text": text,
            }


def copies(known: Known) -> Iterator[Row]:
    """Yield a row for each pair that shares passages."""
    for copy in known.found.copies:
        yield {
            "copier": copy.copier,
            "source": copy.source,
            "copier_outlet": known.outlet(copy.copier),
            "source_outlet": known.outlet(copy.source),
            "relation": copy.relation,
            "probability": copy.probability,
            "in_lineage": known.in_lineage(copy),
            "likely": copy.likely._asdict() if copy.likely else dict.fromkeys(LIKELY),
            "copier_share": copy.copier_share,
            "source_share": copy.source_share,
            "passages": len(copy.passages),
            "words": sum(passage.words for passage in copy.passages),
            "dropped": len(copy.dropped),
            "moved": len(copy.moved),
            "reasons": reasons(copy.evidence),
            "evidence": [_evidence(evidence) for evidence in copy.evidence],
            "dropped_places": [{"start": span.start, "end": span.end} for span in copy.dropped],
        }


def passages(known: Known) -> Iterator[Row]:
    """Yield a row for each passage, with both texts."""
    for passage in known.found.passages:
        yield {
            "a": _place(passage.a, known),
            "b": _place(passage.b, known),
            "words": passage.words,
            "identity": passage.identity,
            "kind": passage.kind,
            "boilerplate": passage.boilerplate,
        }


def additions(known: Known) -> Iterator[Row]:
    """Yield a row for each addition, with its text."""
    for some in parts(known.found.additions, lambda addition: addition.end - addition.start):
        texts = [known.text(addition) for addition in some]
        for addition, text, words in zip(some, texts, _words(texts), strict=True):
            document = known.documents[addition.document]
            yield {
                "document": addition.document,
                "outlet": document.source,
                "published": document.published,
                "start": addition.start,
                "end": addition.end,
                "kind": addition.kind,
                "words": words,
                "compared_with": len(addition.against),
                "text": text,
                "against": list(addition.against),
            }


def clusters(known: Known) -> Iterator[Row]:
    """Yield a row for each place of each cluster; clusters are numbered from 1."""
    for number, cluster in enumerate(known.found.clusters, 1):
        for span in cluster.spans:
            yield {
                "cluster": number,
                "kind": cluster.kind,
                "places": len(cluster.spans),
                **_place(span, known),
                "published": known.documents[span.document].published,
            }


def stories(known: Known) -> Iterator[Row]:
    """Yield a row for each story; they are numbered from 1."""
    for number, story in enumerate(known.found.stories, 1):
        source, reach = origin(story) or (None, 0)
        outlets = {known.outlet(id) for id in story.documents} - {None}
        yield {
            "story": number,
            "documents": len(story.documents),
            "outlets": len(outlets),
            "likeliest_source": source,
            "source_is_inferred": None if source is None else source in known.inferred,
            "go_back_to_it": reach,
            "took": len(story.lineage),
            "members": list(story.documents),
            "lineage": [
                {"copier": copy.copier, "source": copy.source, "probability": copy.probability}
                for copy in story.lineage
            ],
            "inferred": [_inferred(source) for source in story.inferred],
        }


def reasons(evidence: Sequence[Evidence]) -> str:
    """Say the strongest evidence in one text, each with its points."""
    return "; ".join(f"{reason.text} ({reason.points:+.2g})" for reason in evidence[:REASONS])


def _about(document: Document) -> Row:
    metadata = plain(document.metadata, f"document {document.id!r}: metadata")
    return {
        **{name: getattr(document, name) for name in ("id", "source", *TIMES, "title", "url")},
        "metadata": json.dumps(metadata) if metadata else None,
    }


def _taken(copy: Copy | None, known: Known) -> Row:
    if copy is None:
        return dict.fromkeys(TAKEN)
    inferred = copy.source in known.inferred
    values = (copy.source, inferred, copy.relation, copy.probability, copy.copier_share)
    return dict(zip(TAKEN, values, strict=True))


def _place(span: Span, known: Known) -> Row:
    outlet = known.outlet(span.document)
    return {
        "document": span.document,
        "outlet": outlet,
        "start": span.start,
        "end": span.end,
        "text": known.text(span),
    }


def _evidence(evidence: Evidence) -> Row:
    return {"cue": evidence.cue, "points": evidence.points, "text": evidence.text}


def _inferred(source: Inferred) -> Row:
    return {
        "id": source.id,
        "originator": source.originator,
        "documents": list(source.documents),
        "probability": source.probability,
        "text": source.text,
    }


def _words(texts: Sequence[str]) -> list[int]:
    """Count the words of each text."""
    bounds = tokenise(texts).bounds.tolist()
    return [end - begin for begin, end in pairwise(bounds)]
