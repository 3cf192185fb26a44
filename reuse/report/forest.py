"""Who is joined to whom in a picture of a story: trees of at most so many rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf
from typing import Literal

from reuse.document import Document
from reuse.findings import Copy, Story
from reuse.report.lookup import share_of
from reuse.report.times import appeared

Join = Literal["took", "missing", "common", "open", "little", "root", "more"]
"""How a row is joined to the one it hangs on: it took from it; from a source that is not among the articles; they
have a common source; it shares text with it, no more is said; only quotes or boilerplate; it hangs on none; it stands
for more articles."""

_JOINS: dict[str, Join] = {"common_source": "common", "quotes": "little", "boilerplate": "little"}


@dataclass(frozen=True, slots=True)
class Row:
    """An article, a source that is not among them, or the articles for which there is no row.

    Attributes
    ----------
    id : str
        Empty where it stands for ``more`` articles.
    parent : int
        The place of the row it hangs on, which comes before it; -1 if none.
    join : Join
    share : float
        How much of it was taken from there, or is in common.
    direct : int
        How many took from it.
    more : int
    """

    id: str
    parent: int
    join: Join
    share: float = 0.0
    direct: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Branch:
    on: str
    join: Join
    share: float


def grow(
    story: Story, documents: Mapping[str, Document], closest: Mapping[str, Copy], most: int
) -> list[Row]:
    """Return at most ``most`` rows of a story, each followed by those that hang on it.

    An article that took from none hangs on the one that is ``closest`` to it, unless that hangs on it already. Of
    many, those are left out on which the fewest hang and that took the least; each row where some are has a last
    one that counts them. What hangs on one row stands in order of time, then by share.

    Complexity: the articles, times the logarithm of their number.
    """
    branches = _joined(story, documents, closest)
    order = _order(story, documents, branches)
    ids = sorted([source.id for source in story.inferred] + list(story.documents), key=order)
    tree: dict[str, list[str]] = {id: [] for id in ids}
    roots = [id for id in ids if id not in branches]
    for id in ids:
        if id in branches:
            tree[branches[id].on].append(id)
    size = _sizes(tree, roots)
    roots.sort(key=lambda id: -size[id])
    tree[""] = roots
    kept = _kept(tree, branches, size, most)
    counted = {source.id for source in story.inferred}
    return _rows(tree, branches, kept, size=_sizes(tree, [""], leave_out=counted))


def _joined(
    story: Story, documents: Mapping[str, Document], closest: Mapping[str, Copy]
) -> dict[str, _Branch]:
    """Return what each article hangs on, if on any: by the lineage, else by what is closest."""
    missing = {source.id for source in story.inferred}
    branches = {
        copy.copier: _Branch(copy.source, "missing" if copy.source in missing else "took", copy.copier_share)
        for copy in story.lineage
    }
    trees = _Trees({id: branch.on for id, branch in branches.items()})
    order = _order(story, documents, branches)
    size = dict.fromkeys([*missing, *story.documents], 0)
    for id in story.documents:
        size[trees.root(id)] += 1
    roots = [id for id in size if id not in branches]
    roots.sort(key=order)
    roots.sort(key=lambda id: -size[id])
    for id in reversed(roots[1:]):
        copy = closest.get(id)
        other = copy and (copy.source if copy.copier == id else copy.copier)
        if copy and other in size and trees.root(other) != id:
            branches[id] = _Branch(other, _JOINS.get(copy.relation, "open"), share_of(copy, id))
            trees.hang(id, other)
    return branches


class _Trees:
    """The root of each id, with paths made short on the way: near-constant time each."""

    def __init__(self, on: dict[str, str]) -> None:
        self._on = on

    def root(self, id: str) -> str:
        path = []
        while id in self._on:
            path.append(id)
            id = self._on[id]
        self._on.update(dict.fromkeys(path, id))
        return id

    def hang(self, id: str, on: str) -> None:
        self._on[id] = on


def _order(
    story: Story, documents: Mapping[str, Document], branches: Mapping[str, _Branch]
) -> Callable[[str], tuple[float, float, str]]:
    """Return what articles are sorted by: time, where it is known, then share."""
    times = {id: appeared(documents[id]) for id in story.documents}

    def key(id: str) -> tuple[float, float, str]:
        time, branch = times.get(id), branches.get(id)
        return (time.first if time else inf, -branch.share if branch else 0.0, id)

    return key


def _down(tree: Mapping[str, list[str]], roots: list[str]) -> list[str]:
    """Return all ids, each followed by those that hang on it."""
    found, waiting = [], roots[::-1]
    while waiting:
        found.append(id := waiting.pop())
        waiting.extend(reversed(tree[id]))
    return found


def _sizes(
    tree: Mapping[str, list[str]], roots: list[str], leave_out: set[str] | frozenset[str] = frozenset()
) -> dict[str, int]:
    """Return how many hang on each id, itself included."""
    size: dict[str, int] = {}
    for id in reversed(_down(tree, roots)):
        size[id] = (id not in leave_out) + sum(size[child] for child in tree[id])
    return size


def _kept(
    tree: Mapping[str, list[str]], branches: Mapping[str, _Branch], size: Mapping[str, int], most: int
) -> set[str]:
    """Return the ids that have a row, so that all rows, with those that count the rest, are at most ``most``."""

    def rank(id: str) -> tuple[float, float, int]:
        branch = branches.get(id)
        return (-size[id], -branch.share if branch else 0.0, place[id])

    place = {id: number for number, id in enumerate(_down(tree, [""]))}
    above = {child: id for id, children in tree.items() for child in children}
    left = {id: len(children) for id, children in tree.items()}
    kept, rows = {""}, 1
    heap = [(rank(id), id) for id in tree[""]]
    heapify(heap)
    while heap:
        _, id = heappop(heap)
        after = rows + 1 - (left[above[id]] == 1) + bool(tree[id])
        if after <= most:
            rows = after
            kept.add(id)
            left[above[id]] -= 1
            for child in tree[id]:
                heappush(heap, (rank(child), child))
    return kept


def _rows(
    tree: Mapping[str, list[str]], branches: Mapping[str, _Branch], kept: set[str], size: Mapping[str, int]
) -> list[Row]:
    rows: list[Row] = []
    waiting: list[tuple[str, int, int]] = [("", -1, 0)]  # an id, the row it hangs on, how many it stands for
    while waiting:
        id, parent, more = waiting.pop()
        if more:
            rows.append(Row("", parent, "more", more=more))
            continue
        here = len(rows) if id else -1
        if id:
            branch = branches.get(id)
            direct = sum(branches[child].join in ("took", "missing") for child in tree[id])
            join, share = (branch.join, branch.share) if branch else ("root", 0.0)
            rows.append(Row(id, parent, join, share, direct))
        if left := sum(size[child] for child in tree[id] if child not in kept):
            waiting.append(("", here, left))
        waiting.extend((child, here, 0) for child in reversed(tree[id]) if child in kept)
    return rows
