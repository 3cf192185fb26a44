"""Stories: documents that tell one story by passages neither boilerplate nor quotes, and their lineage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from reuse.findings import Copy, Story
from reuse.judge.together import together

CONNECTS = frozenset({"copy", "common_source", "undecided"})


def stories(
    ids: Sequence[str], copies: Iterable[Copy], telling: Mapping[frozenset[str], float]
) -> list[Story]:
    """Return the stories among documents, sorted by their first document.

    Parameters
    ----------
    ids : sequence of str
        All documents, sorted.
    copies : iterable of Copy
    telling : mapping
        How far the two documents of a copy tell one story (see `reuse.judge.telling`).
    """
    connecting = [copy for copy in copies if copy.relation in CONNECTS]
    place = {id: number for number, id in enumerate(ids)}
    ends = np.array([sorted((place[c.copier], place[c.source])) for c in connecting], dtype=np.int64)
    strength = np.array([telling[frozenset((c.copier, c.source))] for c in connecting], dtype=np.float64)
    left, right = ends.reshape(-1, 2).T
    label = together(len(ids), left, right, strength)

    members, links = defaultdict(list), defaultdict(list)
    for number, of in enumerate(label):
        members[of].append(ids[number])
    for copy, (one, other) in zip(connecting, ends.tolist(), strict=True):
        if label[one] == label[other]:
            links[label[one]].append(copy)
    return sorted(
        (Story(tuple(members[of]), lineage(links[of])) for of in links), key=lambda story: story.documents
    )


def lineage(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """Return for each copier its likeliest source, without circles.

    Likelier copies are taken first; one that would close a circle is left out, and its copier's next likeliest
    source is tried instead.
    """
    source: dict[str, str] = {}
    chosen = []
    for copy in sorted(copies, key=lambda c: (-c.probability, -c.copier_share, c.copier, c.source)):
        if copy.relation != "copy" or copy.copier in source or _descends(copy.source, copy.copier, source):
            continue
        source[copy.copier] = copy.source
        chosen.append(copy)
    return tuple(sorted(chosen, key=lambda copy: (copy.copier, copy.source)))


def _descends(document: str, ancestor: str, source: dict[str, str]) -> bool:
    while document != ancestor and document in source:
        document = source[document]
    return document == ancestor
