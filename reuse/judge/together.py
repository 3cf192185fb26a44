"""Which documents tell one story: clusters of a graph of pairs that do not chain.

Single linkage (Kruskal's order: strongest links first) with the question of Felzenszwalb and Huttenlocher,
"Efficient Graph-Based Image Segmentation" (IJCV 2004, section 3), at each link: is there a boundary between the two
sides, that is, is the link weak beside what holds each of them together?
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

STRONG = 0.5
"""From here on a link stands for itself: half of what the shorter document tells. Versions that each take half of the
one before are one story, however many they are and whatever the first and the last have in common."""

COHESION = 0.65
"""Two stories become one where a link between them has this share of the strength that holds either together."""

TYPICAL = 0.5
"""A weaker link counts where one of its two documents shares something with this share of both sides: what two
stories, or a story and a document, share by the way is shared by few of them."""


def together(
    count: int, left: NDArray[np.integer], right: NDArray[np.integer], strength: NDArray[np.floating]
) -> list[int]:
    """Return for each of ``count`` documents the number of its story, which is one of the story's documents.

    A link joins two stories if it is strong beside what holds them together, and strong in itself or typical of
    both (`TYPICAL`). A document that is in none yet joins by its strongest link that is either; two of them by any.

    Parameters
    ----------
    count : int
    left, right : int, shape (links,)
        The two documents of each link, no link twice.
    strength : float, shape (links,)
        0 to 1. Ties are broken by the documents' numbers.

    Notes
    -----
    Time is O(links log links): at each joining the links of the smaller story are counted anew.
    """
    order = np.lexsort((right, left, -strength))
    links = list(zip(left[order].tolist(), right[order].tolist(), strength[order].tolist(), strict=True))
    groups = _Groups(count, links)
    for a, b, strong in links:
        one, other = groups.of[a], groups.of[b]
        if one == other or strong < COHESION * min(groups.holds(one), groups.holds(other)):
            continue
        if strong >= STRONG or groups.typical(a, other) or groups.typical(b, one):
            groups.join(one, other, strong)
    return groups.of


class _Groups:
    """Groups of documents that grow together, and how many links each document has into each group."""

    def __init__(self, count: int, links: list[tuple[int, int, float]]) -> None:
        self.of = list(range(count))
        self.members = [[document] for document in range(count)]
        self._held = [0.0] * count
        self._linked: list[list[int]] = [[] for _ in range(count)]
        for a, b, _ in links:
            self._linked[a].append(b)
            self._linked[b].append(a)
        self._into = [Counter(linked) for linked in self._linked]

    def holds(self, group: int) -> float:
        """Return the mean strength of the links that made a group; nothing holds one document."""
        return self._held[group] / max(1, len(self.members[group]) - 1)

    def typical(self, document: int, other: int) -> bool:
        """Return whether a document is linked with enough of its own group and of another."""
        own, into = self.of[document], self._into[document]
        return (
            into[own] >= TYPICAL * (len(self.members[own]) - 1)
            and into[other] >= TYPICAL * len(self.members[other])
        )  # fmt: skip

    def join(self, one: int, other: int, strength: float) -> None:
        """Make two groups one, by a link of this strength."""
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        for document in self.members[other]:
            self.of[document] = one
            for neighbour in self._linked[document]:
                self._into[neighbour][one] += 1
                self._into[neighbour][other] -= 1
        self._held[one] += self._held[other] + strength
        self.members[one] += self.members[other]
        self.members[other] = []
