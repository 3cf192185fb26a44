"""Sources that are not in the corpus: groups of documents that go back to one text, which is none of theirs."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np

from reuse.findings import Copy, Evidence
from reuse.judge.facts.credits import names
from reuse.judge.graph import Graph
from reuse.match.matches import covered

EVEN = 0.5
"""The probability of a common source, at the least, where it is undecided and both credit one originator."""

SAME = 0.5
"""Two links of a document tell of one source where what they share of it overlaps by this part of the smaller."""

PASS_ON = frozenset({"syndicator", "repeater", "aggregator"})
"""The kinds of originators whose credit does not tell whose text it is."""

Intervals = list[tuple[int, int]]


class Credited(NamedTuple):
    """Whose text a document says it carries, and the words that say so."""

    name: str
    text: str


@dataclass(frozen=True)
class Known:
    """What is known of documents, by their ids, beside their copies.

    Attributes
    ----------
    credits : mapping
        Whose text each says it carries, if it does.
    share : callable
        The share of a document's characters, white space aside, that it shares with any of some others.
    """

    credits: Mapping[str, Credited] = field(default_factory=dict)
    share: Callable[[str, Collection[str]], float] | None = None

    @classmethod
    def of(cls, graph: Graph) -> "Known":
        """Return what a graph knows."""
        documents = graph.corpus.documents
        place = {document.id: number for number, document in enumerate(documents)}
        given = (
            (id, graph.known(names, number).carried) for id, number in place.items() if graph.near(number)
        )

        def share(id: str, others: Collection[str]) -> float:
            return _share(graph, place[id], [place[other] for other in others])

        named = {id: Credited(by.name, by.text) for id, by in given if by and by.kind not in PASS_ON}
        return cls(named, share)

    def originator(self, id: str) -> str | None:
        """Return whose text a document says it carries."""
        named = self.credits.get(id)
        return named.name if named else None


def _share(graph: Graph, document: int, others: list[int]) -> float:
    near, spans, rows = graph.of(document)
    wanted = np.zeros(len(graph.corpus), dtype=bool)
    wanted[others] = True
    inside = covered(graph.corpus.length(document), spans[graph.says[rows] & wanted[near]])
    tokens = graph.corpus.tokens
    words = slice(tokens.bounds[document], tokens.bounds[document + 1])
    widths = tokens.ends[words] - tokens.starts[words]
    return float(widths[inside].sum() / max(1, widths.sum()))


class Link(NamedTuple):
    """Two documents that go back to one source, neither to the other; how likely, and why."""

    copy: Copy
    probability: float
    evidence: tuple[Evidence, ...]

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.copy.copier, self.copy.source


class Group:
    """Documents that may go back to one source, and the links that say so, strongest first."""

    def __init__(self, document: str, originator: str | None) -> None:
        self.documents = [document]
        self.originator = originator
        self.links: list[Link] = []
        self.held: dict[str, Intervals] = {}
        """What of each document its links say is of the source."""

    def strongest(self) -> dict[str, Link]:
        """Return for each document its strongest link."""
        found: dict[str, Link] = {}
        for link in self.links:
            for end in link.ends:
                found.setdefault(end, link)
        return found


def links(copies: Iterable[Copy], known: Known) -> list[Link]:
    """Return the pairs that go back to one source, strongest first."""
    found = []
    for copy in copies:
        if copy.relation == "common_source":
            found.append(Link(copy, copy.probability, copy.evidence))
        elif copy.relation == "undecided":
            one, other = known.originator(copy.copier), known.originator(copy.source)
            if one and one == other:
                lines = " and ".join(f"“{known.credits[id].text}”" for id in (copy.copier, copy.source))
                found.append(Link(copy, EVEN, (Evidence("one_credit", 0.0, f"both credit {one}: {lines}"),)))
    return sorted(found, key=lambda link: (-link.probability, -link.copy.copier_share, *link.ends))


def groups(links: Iterable[Link], known: Known) -> list[Group]:
    """Return the groups of two documents or more that links make, strongest first.

    Documents that credit different originators are never of one group. Nor does a document that took one part from
    one source and another part from another make their carriers one group: a link joins two groups if each of its
    documents shares by it what it shares within its group, or if all credit one originator.
    """
    links = list(links)
    of: dict[str, Group] = {}
    for id in chain.from_iterable(link.ends for link in links):
        of.setdefault(id, Group(id, known.originator(id)))
    for link in links:
        one, other = (of[id] for id in link.ends)
        if one is other or not _one_source(link, one, other):
            continue
        if len(one.documents) < len(other.documents):
            one, other = other, one
        one.documents += other.documents
        one.originator = one.originator or other.originator
        one.held |= other.held
        for id in link.ends:
            one.held[id] = _united([*one.held.get(id, []), *_parts(link, id)])
        of |= dict.fromkeys(other.documents, one)
    for link in links:
        if of[link.ends[0]] is of[link.ends[1]]:
            of[link.ends[0]].links.append(link)
    return [group for group in dict.fromkeys(of.values()) if group.links]


def _one_source(link: Link, *sides: Group) -> bool:
    named = {side.originator for side in sides}
    if None not in named:
        return len(named) == 1
    held = zip(link.ends, sides, strict=True)
    return all(_overlap(side.held[id], _parts(link, id)) for id, side in held if id in side.held)


def _parts(link: Link, document: str) -> Intervals:
    """Return what of a document a link shares, without boilerplate."""
    sides = (p.a if p.a.document == document else p.b for p in link.copy.passages if not p.boilerplate)
    return _united((side.start, side.end) for side in sides)


def _united(parts: Iterable[tuple[int, int]]) -> Intervals:
    """Return intervals in order, those that touch as one."""
    united: Intervals = []
    for start, end in sorted(parts):
        if united and start <= united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return united


def _overlap(one: Intervals, other: Intervals) -> bool:
    common, at = 0, 0
    for start, end in one:
        while at < len(other) and other[at][1] <= start:
            at += 1
        here = at
        while here < len(other) and other[here][0] < end:
            common += min(end, other[here][1]) - max(start, other[here][0])
            here += 1
    return common >= SAME * min(_length(one), _length(other))


def _length(intervals: Intervals) -> int:
    return sum(end - start for start, end in intervals)
