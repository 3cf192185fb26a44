"""Stories: documents that tell one story by passages neither boilerplate nor quotes, and their lineage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from reuse.findings import Copy, Story
from reuse.judge.inferred import Known
from reuse.judge.lineage import NOTHING, lineage
from reuse.judge.together import together

CONNECTS = frozenset({"copy", "common_source", "undecided"})
"""Relations of two documents that belong together; others do that share more than quotes and boilerplate as well."""


def stories(
    ids: Sequence[str],
    copies: Iterable[Copy],
    telling: Mapping[frozenset[str], float],
    known: Known = NOTHING,
) -> list[Story]:
    """Return the stories among documents, sorted by their first document.

    Parameters
    ----------
    ids : sequence of str
        All documents, sorted.
    copies : iterable of Copy
    telling : mapping
        How far two documents that share more than quotes and boilerplate tell one story (see
        `reuse.judge.telling`); 0 for those it lacks.
    known : Known
        What else is known of the documents.
    """
    told = ((copy, telling.get(frozenset((copy.copier, copy.source)))) for copy in copies)
    links = [(copy, share or 0.0) for copy, share in told if copy.relation in CONNECTS or share is not None]
    connecting = [copy for copy, _ in links]
    place = {id: number for number, id in enumerate(ids)}
    ends = np.array([sorted((place[c.copier], place[c.source])) for c in connecting], dtype=np.int64)
    strength = np.array([share for _, share in links], dtype=np.float64)
    left, right = ends.reshape(-1, 2).T
    label = together(len(ids), left, right, strength)

    members, within = defaultdict(list), defaultdict(list)
    for number, of in enumerate(label):
        members[of].append(ids[number])
    for copy, (one, other) in zip(connecting, ends.tolist(), strict=True):
        if label[one] == label[other]:
            within[label[one]].append(copy)
    taken = set(ids)
    return sorted(
        (Story(tuple(members[of]), *lineage(within[of], known, taken)) for of in within),
        key=lambda story: story.documents,
    )
