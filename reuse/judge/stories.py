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
    place = {id: number for number, id in enumerate(ids)}
    shares = {tuple(sorted(pair)): share for pair, share in telling.items()}
    connecting: list[Copy] = []
    ends: list[tuple[int, int]] = []
    strength: list[float] = []
    for copy in copies:
        pair = (copy.copier, copy.source) if copy.copier < copy.source else (copy.source, copy.copier)
        share = shares.get(pair)
        if share is not None or copy.relation in CONNECTS:
            connecting.append(copy)
            ends.append((place[pair[0]], place[pair[1]]))
            strength.append(share or 0.0)
    left, right = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    label = together(len(ids), left, right, np.array(strength))

    members, within = defaultdict(list), defaultdict(list)
    for number, of in enumerate(label):
        members[of].append(ids[number])
    for copy, (one, other) in zip(connecting, ends, strict=True):
        if label[one] == label[other]:
            within[label[one]].append(copy)
    taken = set(ids)
    return sorted(
        (Story(tuple(members[of]), *lineage(within[of], known, taken)) for of in within),
        key=lambda story: story.documents,
    )
