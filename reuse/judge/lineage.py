"""The lineage of a story: who took from whom, and from what that is not here, as is likeliest in all.

Each document has one source at the most: another document, or an inferred one that several go back to. Of all such
trees without circles it is the one of the greatest sum of log-odds (Chu and Liu, Edmonds).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from heapq import nsmallest
from math import log

from reuse.findings import Copy, Inferred
from reuse.judge.arborescence import Edge, best_parents
from reuse.judge.inferred import Group, Known, Link, groups, links

SOURCES = 8
"""The likeliest sources of each copier that are weighed."""

SURE = 0.9999
"""No pair is surer."""

NOTHING = Known()


def lineage(
    copies: Iterable[Copy], known: Known = NOTHING, taken: set[str] | None = None
) -> tuple[tuple[Copy, ...], tuple[Inferred, ...]]:
    """Return the likeliest source of each copier, without circles, and the sources that are not documents.

    Parameters
    ----------
    copies : iterable of Copy
        Of one story, at most one for each pair.
    known : Known
    taken : set of str, optional
        Ids of all documents and inferred sources so far; those of this story are added.

    Notes
    -----
    A copy weighs its log-odds. Where its copier has a common source with some documents that its source is related to
    as well, the strongest of those links is explained by it, and counts with it: who copies a carrier of a wire story
    goes back to that story too. The same link speaks for an inferred source of its group, so that this is the
    source of a document where no other document explains as much. An inferred source of a single document is none.
    """
    copies = sorted(copies, key=lambda copy: (copy.copier, copy.source))
    tied = links(copies, known)
    sources = _sources(copies, tied)
    missing = groups(tied, known)
    while True:
        chosen, hang = _best(sources, missing)
        if all(hang):
            break
        missing = [group for group, some in zip(missing, hang, strict=True) if some]
    taken = set() if taken is None else taken
    taken.update(id for copy in copies for id in (copy.copier, copy.source))
    inferred = []
    for group, documents in zip(missing, hang, strict=True):
        source, found = _infer(group, documents, known, taken)
        taken.add(source.id)
        inferred.append(source)
        chosen += found
    return (
        tuple(sorted(chosen, key=lambda copy: (copy.copier, copy.source))),
        tuple(sorted(inferred, key=lambda source: source.documents)),
    )


def _sources(copies: Sequence[Copy], tied: Iterable[Link]) -> list[tuple[Copy, float]]:
    """Return for each copier its likeliest sources, and how many points each of them explains."""
    related: defaultdict[str, set[str]] = defaultdict(set)
    by_copier: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        related[copy.copier].add(copy.source)
        related[copy.source].add(copy.copier)
        if copy.relation == "copy":
            by_copier[copy.copier].append(copy)
    siblings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for link in tied:  # strongest first
        one, other = link.ends
        siblings[one].append((other, link.probability))
        siblings[other].append((one, link.probability))
    found = []
    for copier, held in by_copier.items():
        for copy in nsmallest(SOURCES, held, key=lambda c: (-c.probability, -c.copier_share, c.source)):
            near = related[copy.source]
            explained = next((p for sibling, p in siblings[copier] if sibling in near), 0.5)
            found.append((copy, _points(copy.probability) + _points(explained)))
    return sorted(found, key=lambda item: (item[0].copier, item[0].source))


def _best(
    sources: Sequence[tuple[Copy, float]], missing: Sequence[Group]
) -> tuple[list[Copy], list[list[str]]]:
    """Return the copies of the best tree, and the documents that hang under each group's source: none, or two."""
    strongest = [group.strongest() for group in missing]
    ids = sorted({id for copy, _ in sources for id in (copy.copier, copy.source)}.union(*strongest))
    place = {id: number for number, id in enumerate(ids)}
    edges: list[Edge] = [
        (place[copy.source], place[copy.copier], _weight(points, copy.copier_share))
        for copy, points in sources
    ]
    under: list[tuple[int, str]] = []
    for number, group in enumerate(strongest):
        for id in sorted(group):
            link = group[id]
            share = link.copy.copier_share if id == link.copy.copier else link.copy.source_share
            edges.append((len(ids) + number, place[id], _weight(_points(link.probability), share)))
            under.append((number, id))
    chosen: list[Copy] = []
    hang: list[list[str]] = [[] for _ in missing]
    for edge in best_parents(len(ids) + len(missing), edges):
        if edge is None:
            continue
        if edge < len(sources):
            chosen.append(sources[edge][0])
        else:
            number, id = under[edge - len(sources)]
            hang[number].append(id)
    return chosen, [sorted(documents) if len(documents) > 1 else [] for documents in hang]


def _infer(
    group: Group, documents: Sequence[str], known: Known, taken: Collection[str]
) -> tuple[Inferred, list[Copy]]:
    """Return the source of a group, and the copies of those that hang under it."""
    id = f"wire:{group.originator}/{documents[0]}" if group.originator else f"source:{documents[0]}"
    while id in taken:
        id += "'"
    strongest, copies = group.strongest(), []
    for document in documents:
        link = strongest[document]
        others = [other for other in group.documents if other != document]
        share = link.copy.copier_share if document == link.copy.copier else link.copy.source_share
        if known.share:
            share = round(known.share(document, others), 4)
        copies.append(Copy(document, id, "copy", link.probability, link.evidence, (), share, 0.0))
    probability = round(sum(copy.probability for copy in copies) / len(copies), 4)
    text = _why(group, documents, known)
    return Inferred(id, group.originator, tuple(documents), probability, text), copies


def _why(group: Group, documents: Sequence[str], known: Known) -> str:
    two = len(documents) == 2
    none = "neither is likely the source of the other" if two else "none is likely the source of the others"
    text = f"{_named(documents)} share a text, and {none}"
    crediting = sorted(id for id in group.documents if group.originator and known.originator(id))
    if crediting:
        line = f"“{known.credits[crediting[0]].text}” in {crediting[0]}"
        text += f"; {group.originator} is credited by {_named(crediting)}: {line}"
    return text


def _named(ids: Sequence[str], most: int = 3) -> str:
    *shown, last = [*ids[:most], f"{len(ids) - most} more"] if len(ids) > most else ids
    return f"{', '.join(shown)} and {last}" if shown else last


def _points(probability: float) -> float:
    """Return natural-log odds."""
    kept = min(max(probability, 1 - SURE), SURE)
    return log(kept / (1 - kept))


def _weight(points: float, share: float) -> int:
    """Return points as a whole number, the share so far behind that only ties are broken by it."""
    return round(points * 1e6) * 2**40 + round(share * 1e4)
