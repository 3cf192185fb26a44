"""Findings as passim 2 writes them: a record for each place of each cluster, and one for each aligned pair."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reuse.findings import Cluster, Copy, Passage, Span
from reuse.write.exports.aligned import aligned
from reuse.write.exports.known import Known, iso, parts
from reuse.write.rows import Row


def cluster_records(known: Known) -> Iterator[Row]:
    """Yield a record for each place of each cluster, the largest cluster first.

    ``src`` is where the passage was taken from: the place in the cluster of the document's source in the lineage,
    or else of its likeliest source that has one; nothing if there is none, as with boilerplate and quotes.
    """
    sources = _sources(known)
    numbered = list(enumerate(known.found.clusters, 1))
    numbered.sort(key=lambda item: (-_size(item[1]), item[0]))
    for number, cluster in numbered:
        size, boilerplate = _size(cluster), cluster.kind == "boilerplate"
        first: dict[str, Span] = {}
        for span in sorted(cluster.spans):
            first.setdefault(span.document, span)
        for span in sorted(cluster.spans):
            source = None
            if cluster.kind == "shared":
                source = next((first[id] for id in sources.get(span.document, ()) if id in first), None)
            yield {
                "uid": known.number[span.document],
                "cluster": number,
                "begin": span.start,
                "end": span.end,
                "boiler": boilerplate,
                "src": [_reference(source, known)] if source else [],
                "size": size,
                "pboiler": float(boilerplate),
                "kind": cluster.kind,
                **_fields(span.document, known),
                "text": known.text(span),
            }


def pair_records(known: Known) -> Iterator[Row]:
    """Yield a record for each passage of each pair: the source's side, and the copier's with a 2 behind its names.

    ``s1`` and ``s2`` are the texts laid side by side (`reuse.write.exports.aligned`).
    """
    pairs = (
        (copy, *_source_first(passage, copy)) for copy in known.found.copies for passage in copy.passages
    )
    for some in parts(pairs, lambda pair: pair[1].end - pair[1].start + pair[2].end - pair[2].start):
        sides = aligned([(known.text(source), known.text(copier)) for _, source, copier in some])
        for (copy, source, copier), (s1, s2, matches) in zip(some, sides, strict=True):
            yield {
                **_side(source, known),
                **{f"{name}2": value for name, value in _side(copier, known).items()},
                "s1": s1,
                "s2": s2,
                "matches": matches,
                "relation": copy.relation,
                "probability": copy.probability,
            }


def write_records(file: BinaryIO, records: Iterable[Row]) -> int:
    """Write JSON, one record a line, in ASCII, which holds lone surrogates too; returns how many."""
    count = 0
    for record in records:
        file.write(json.dumps(record, allow_nan=False).encode() + b"\n")
        count += 1
    return count


def _sources(known: Known) -> dict[str, list[str]]:
    """Return where each document took from: its source in the lineage first, then others, the likeliest first."""
    found: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in known.found.copies:
        if copy.relation == "copy":
            found[copy.copier].append(copy)
    for copies in found.values():
        copies.sort(key=lambda copy: (not known.in_lineage(copy), -copy.probability, copy.source))
    return {id: [copy.source for copy in copies] for id, copies in found.items()}


def _source_first(passage: Passage, copy: Copy) -> tuple[Span, Span]:
    return (passage.a, passage.b) if passage.a.document == copy.source else (passage.b, passage.a)


def _side(span: Span, known: Known) -> Row:
    return {**_reference(span, known), **_fields(span.document, known)}


def _reference(span: Span, known: Known) -> Row:
    return {"uid": known.number[span.document], "begin": span.start, "end": span.end}


def _fields(id: str, known: Known) -> Row:
    """Return what passim takes over from its input; like there, what is not known is left out."""
    document = known.documents[id]
    fields = {
        "id": id,
        "series": document.source,
        "date": iso(document.published),
        "title": document.title,
        "url": document.url,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _size(cluster: Cluster) -> int:
    return len({span.document for span in cluster.spans})
