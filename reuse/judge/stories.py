"""Stories: documents that tell one story by passages neither boilerplate nor quotes, and their lineage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from reuse.findings import Copy, Story
from reuse.judge.inferred import Known
from reuse.judge.lineage import NOTHING, lineage
from reuse.judge.together import together

CONNECTS = frozenset({"copy", "common_source", "undecided"})
"""Relations of two documents that belong together whatever they tell; of others, those that tell something alike."""


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
        How far the two documents of a copy tell one story (see `reuse.judge.telling`); 0 for those it lacks.
    known : Known
        What else is known of the documents.
    """

    def told(copy: Copy) -> float:
        return telling.get(frozenset((copy.copier, copy.source)), 0.0)

    connecting = [copy for copy in copies if copy.relation in CONNECTS or told(copy) > 0]
    place = {id: number for number, id in enumerate(ids)}
    ends = np.array([sorted((place[c.copier], place[c.source])) for c in connecting], dtype=np.int64)
    strength = np.array([told(copy) for copy in connecting], dtype=np.float64)
    left, right = ends.reshape(-1, 2).T
    label = together(len(ids), left, right, strength)

    members, links = defaultdict(list), defaultdict(list)
    for number, of in enumerate(label):
        members[of].append(ids[number])
    for copy, (one, other) in zip(connecting, ends.tolist(), strict=True):
        if label[one] == label[other]:
            links[label[one]].append(copy)
    taken = set(ids)
    return sorted(
        (Story(tuple(members[of]), *lineage(links[of], known, taken)) for of in links),
        key=lambda story: story.documents,
    )
