"""What is found: passages, clusters, copies, additions, stories. Plain values, no behaviour beyond reading them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from reuse.document import Document

PassageKind = Literal["verbatim", "edited", "reworded"]
ClusterKind = Literal["shared", "boilerplate", "quote"]
Relation = Literal["copy", "common_source", "quotes", "boilerplate", "undecided"]
AdditionKind = Literal["new_fact", "new_quote", "context", "headline", "boilerplate"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (half-open, `str` indices) of the document with the id ``document``."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """What two documents share: span ``a`` of one says what span ``b`` of the other says.

    ``a.document < b.document``.

    Attributes
    ----------
    words : int
        The words (folded tokens) that agree in both, in order; in a reworded passage, those that agree up to
        their endings, in any order.
    identity : float
        ``words`` over the length of the alignment in words (agreeing, replaced, inserted and left out): 1.0
        where all agree. In a reworded passage the share of what the shorter side says that the other says too.
    kind : {"verbatim", "edited", "reworded"}
        Verbatim only where every folded token agrees.
    boilerplate : bool
        It says nothing about the story: a sign-up line, a copyright notice, a form.
    """

    a: Span
    b: Span
    words: int
    identity: float
    kind: PassageKind
    boilerplate: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Cluster:
    """One passage wherever it stands: ``spans`` of two or more documents that share it.

    ``kind`` is ``"quote"`` where it is a person's words in quotation marks everywhere, ``"boilerplate"`` where
    it says nothing about a story.
    """

    spans: tuple[Span, ...]
    kind: ClusterKind = "shared"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One reason for or against: the name of the ``cue``, its ``points`` and the ``text`` that shows it.

    Points are natural-log odds for what the `Copy` says (its relation and direction); negative ones speak
    against it.
    """

    cue: str
    points: float
    text: str


class Likely(NamedTuple):
    """How likely each answer about a pair is; they sum to one.

    That the copier took it from the source, or the source from the copier; that both drew on a third text; that they
    share only what says nothing of copying: quoted words, boilerplate.
    """

    copy: float
    reverse: float
    common_source: float
    nothing: float


@dataclass(frozen=True, slots=True)
class Copy:
    """How two documents that share passages are related.

    Attributes
    ----------
    copier, source : str
        Ids. Where the relation is not ``"copy"`` they are only an ordering.
    relation : {"copy", "common_source", "quotes", "boilerplate", "undecided"}
    probability : float
        0 to 1, of that relation and direction.
    evidence : tuple of Evidence
        Strongest first.
    passages : tuple of Passage
    copier_share, source_share : float
        Share of each document's characters, white space aside, that the passages cover (boilerplate aside,
        unless there is nothing else).
    dropped : tuple of Span
        Where one copied: blocks of consecutive sentences of the source that the copier does not have.
    moved : tuple of Passage
        Where one copied: those of ``passages`` that stand in another order in the copier than in the source,
        boilerplate aside. (The others are the run of most words that ascends in both.)
    likely : Likely, optional
        How likely each answer is. None under a source that is not among the documents, and where what they share is
        boilerplate without question.
    """

    copier: str
    source: str
    relation: Relation
    probability: float
    evidence: tuple[Evidence, ...]
    passages: tuple[Passage, ...]
    copier_share: float
    source_share: float
    dropped: tuple[Span, ...] = ()
    moved: tuple[Passage, ...] = ()
    likely: Likely | None = None


@dataclass(frozen=True, slots=True, order=True)
class Addition:
    """Consecutive sentences of one kind that the documents ``against`` (ids) do not have, in these words or others.

    Attributes
    ----------
    document : str
    start, end : int
    kind : {"new_fact", "new_quote", "context", "headline", "boilerplate"}
        A quote is mostly somebody's words, with who said them; context looks back or explains; boilerplate is
        what is no part of the story: credits, captions, sign-up lines, dates of the page.
    against : tuple of str
    """

    document: str
    start: int
    end: int
    kind: AdditionKind
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inferred:
    """A source that is not among the documents: several of a story go back to it, and to none of themselves.

    Attributes
    ----------
    id : str
        No document's id, and that of no other inferred source.
    originator : str or None
        Whose text it is, such as an agency, as the documents' credits say; None if none does.
    documents : tuple of str
        The ids of those that took from it directly, two at the least.
    probability : float
        0 to 1, that they have a common source: the mean of their copies' in the lineage.
    text : str
        What shows it, in a sentence.
    """

    id: str
    originator: str | None
    documents: tuple[str, ...]
    probability: float
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """Documents (ids) that tell one story: connected by passages that are neither boilerplate nor quotes.

    A passage that two stories share by the way does not make them one, so not every such passage connects.

    Attributes
    ----------
    documents : tuple of str
    lineage : tuple of Copy
        At most one for each copier, without circles. The ``source`` of a copy is a document, or one of those that
        are ``inferred``; a copy from there has no passages.
    inferred : tuple of Inferred
        Sources that are not among the documents, such as a wire story that several of them carry.
    """

    documents: tuple[str, ...]
    lineage: tuple[Copy, ...]
    inferred: tuple[Inferred, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found. Lists are sorted by document id, then offset; ``documents`` are as given.

    A list may be given as a function that makes it: it is made when it is first asked for.
    """

    documents: list[Document]
    passages: list[Passage] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def regions(self, max_gap: int | None = None) -> list[Passage]:
        """Merge passages of one pair that are near each other in both texts and in the same order.

        Parameters
        ----------
        max_gap : int, optional
            The most characters between two passages, in either text, that a region bridges; every passage is in
            a region then, and the order is strict. If not given, regions are what a reader would mark: a small
            gap in one text bridges a large one in the other, words may be shuffled within a paragraph, and blocks
            of less than a sentence or two are left out beside larger ones.

        Returns
        -------
        list of Passage
            Regions that hold several passages are ``"edited"``, or ``"reworded"`` where all of them are; they
            have the sum of the words and, for identity, the share of the longer side's characters that agree.
        """
        from reuse.match.regions import merge

        return merge(self.passages, max_gap)

    def save(self, folder: str | Path, *, overwrite: bool = False) -> None:
        """Write JSONL files and ``run.json`` into ``folder``, made if need be.

        Raises
        ------
        ReuseError
            If the folder holds anything and ``overwrite`` is false, or can't be written.
        """
        from reuse.write.folder import save

        save(self, folder, overwrite=overwrite)


class _Later:
    """The attribute of a list that may be given as a function."""

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, findings: Findings | None, owner: type | None = None) -> Any:
        if findings is None:
            return self
        found = self._slot.__get__(findings)
        if callable(found):
            found = found()
            self._slot.__set__(findings, found)
        return found

    def __set__(self, findings: Findings, given: Any) -> None:
        self._slot.__set__(findings, given)


for _name in ("passages", "clusters", "copies", "additions", "stories"):
    type.__setattr__(Findings, _name, _Later(Findings.__dict__[_name]))
