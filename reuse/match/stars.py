"""Groups that do not chain: each member is near the one document that stands for the group."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Near:
    """Which documents are near which, and how near.

    Attributes
    ----------
    member, centre : int64, shape (edges,)
        The member may be in a group that the centre stands for.
    similarity : float64, shape (edges,)
    """

    member: NDArray[np.int64]
    centre: NDArray[np.int64]
    similarity: NDArray[np.float64]

    def columns(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Return the columns."""
        return self.member, self.centre, self.similarity

    def take(self, which: NDArray[np.bool_] | NDArray[np.int64]) -> "Near":
        """Return some of the edges."""
        return Near(self.member[which], self.centre[which], self.similarity[which])


def stars(near: Near, sizes: NDArray[np.int64], places: NDArray[np.int64]) -> Near:
    """Choose who stands for whom: of the edges at most one for each member, and no centre is a member.

    The document that most others are near to comes first, of those the longest; it is a centre unless it is near
    an earlier one. Then each of the rest goes to the centre it is nearest to, and a centre that nobody went to goes
    to another one that it is near. (Star clustering: Aslam, Pelekhov
    and Rus, "The star clustering algorithm for static and dynamic information organization", 2004.) Two members
    need not be near one another, but both are near their centre: a group can't wander off from one document to
    the next.

    Parameters
    ----------
    near : Near
    sizes : int64, shape (documents,)
        Which of those with as many near them is the longest.
    places : int64, shape (documents,)
        Decides between equals; no two are the same.
    """
    documents = len(sizes)
    order = np.lexsort((places, -sizes, -np.bincount(near.centre, minlength=documents)))
    by_centre = np.argsort(near.centre, kind="stable")
    members = near.member[by_centre]
    bounds = np.searchsorted(near.centre[by_centre], np.arange(documents + 1)).tolist()
    taken = np.zeros(documents, dtype=bool)
    leads = np.zeros(documents, dtype=bool)
    for document in order.tolist():
        if not taken[document]:
            leads[document] = True
            taken[members[bounds[document] : bounds[document + 1]]] = True
    left = near.take(leads[near.centre] & ~leads[near.member])
    place = np.empty(documents, dtype=np.int64)
    place[order] = np.arange(documents)
    left = left.take(np.lexsort((place[left.centre], -left.similarity, left.member)))
    left = left.take(np.append(True, left.member[1:] != left.member[:-1])[: len(left.member)])
    more = _lonely(near, leads, np.bincount(left.centre, minlength=documents) == 0, place)
    return Near(*(np.concatenate(columns) for columns in zip(left.columns(), more.columns(), strict=True)))


def _lonely(
    near: Near, leads: NDArray[np.bool_], lonely: NDArray[np.bool_], place: NDArray[np.int64]
) -> Near:
    """Return edges from centres without members to other centres; who comes last in order goes first."""
    number = np.flatnonzero(leads[near.member] & lonely[near.member] & leads[near.centre])
    order = np.lexsort((place[near.centre[number]], -near.similarity[number], -place[near.member[number]]))
    taken = []
    for edge in number[order].tolist():
        member, centre = near.member[edge], near.centre[edge]
        if lonely[member] and leads[centre]:
            leads[member] = lonely[member] = lonely[centre] = False
            taken.append(edge)
    return near.take(np.array(taken, dtype=np.int64))
