"""Near-duplicate documents: documents in, groups out. Texts are read in order, in batches, and not kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels, parallel
from reuse.document import Document
from reuse.errors import ReuseError
from reuse.match.bands import Bands, bands_for
from reuse.match.buckets import Blocks, Buckets, buckets, candidates, keys_of_bands, keys_of_sample
from reuse.match.shingles import SHINGLE, Hashes, hashes_of
from reuse.match.stars import Near, stars
from reuse.progress import Progress, Stage
from reuse.text.tokens import tokenise

By = Literal["jaccard", "containment"]

THRESHOLD = 0.7

BATCH = 1 << 19
"""Characters that are tokenised at a time."""

PAIRS = 1 << 14
"""Pairs that a thread compares at a time."""


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that are near-duplicates of one of them.

    Attributes
    ----------
    documents : tuple of str
        Ids, sorted; two or more.
    representative : str
        The id of the one that all others are near to.
    similarity : tuple of float
        Of each document to the representative, in the order of `documents`; 1 for itself.
    """

    documents: tuple[str, ...]
    representative: str
    similarity: tuple[float, ...]


def near_duplicates(
    documents: Iterable[Document],
    threshold: float = THRESHOLD,
    by: By = "jaccard",
    *,
    shingle: int = SHINGLE,
    threads: int | None = None,
    progress: Progress | None = None,
) -> list[Group]:
    """Group documents that are nearly the same.

    Each member of a group is verified to be near the group's representative: it shares the threshold of the
    shingles, counted exactly, so that a group does not chain from one document to the next and the next.

    Parameters
    ----------
    documents : iterable of Document
        Ids must be unique. A text without a whole shingle is near nothing.
    threshold : float
        .05 to 1.
    by : {"jaccard", "containment"}
        What must reach the threshold: of the shingles that either has, those that both have; or of a document's
        shingles those that its representative has, which also finds the short article inside a long one.
    shingle : int
        Consecutive words a shingle, 1 to 64. A character of a script without spaces is a word.
    threads : int, optional
        As many as there are cores, if not given. The groups are the same.
    progress : callable, optional
        Told how far the work is (see `reuse.progress`); what it raises ends the work.

    Returns
    -------
    list of Group
        Sorted; no document is in two, and those that are near nothing are in none.

    Raises
    ------
    ReuseError
        If two documents have one id, or a parameter is out of range.

    Notes
    -----
    Candidates by Jaccard similarity come from MinHash signatures in bands (`reuse.match.bands`: a pair at the
    threshold is one with a chance of .99), by containment from a sample of a quarter of the shingles. Where more
    than 32 documents share a key each is compared with a few of them, not all. Time grows with the words. Memory
    is some hundred bytes a document and, for those that have a candidate, 4 bytes a shingle.

    Examples
    --------
    >>> import reuse
    >>> text = "one article of a good many words, all of them told again"
    >>> docs = [reuse.Document(id=id, text=text) for id in "ab"]
    >>> reuse.near_duplicates(docs)
    [Group(documents=('a', 'b'), representative='a', similarity=(1.0, 1.0))]
    """
    if by not in ("jaccard", "containment"):
        raise ReuseError(f"by must be 'jaccard' or 'containment', got {by!r}")
    shape = bands_for(threshold)
    threads = parallel.cores(threads)
    given = list(documents)
    ids = [document.id for document in given]
    _check_unique(ids)
    with Stage(progress, "matching", len(given)) as stage:
        found, lengths = _first_pass(given, shape if by == "jaccard" else None, shingle, threads, stage)
    pairs = _candidates(found, lengths, ids, by, threshold)
    del found
    if not len(pairs):
        return []
    numbers, pairs = np.unique(pairs, return_inverse=True)
    with Stage(progress, "comparing", len(numbers)) as stage:
        hashes, sizes = _second_pass(given, numbers, lengths[numbers], shingle, threads, stage)
    near = _near(hashes, sizes, pairs.reshape(-1, 2), threshold, by, threads)
    own = [ids[number] for number in numbers.tolist()]
    return _groups(own, stars(near, sizes, _places(own)))


def _check_unique(ids: Sequence[str]) -> None:
    if len(set(ids)) < len(ids):
        seen: set[str] = set()
        again = next(id for id in ids if id in seen or seen.add(id))  # type: ignore[func-returns-value]
        raise ReuseError(f"two documents have the id {again!r}; ids must be unique in one call")


def _batches(documents: Sequence[Document], numbers: Iterable[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield texts in the order of their numbers, each read once, and the place of the first among the numbers."""
    first, texts, characters = 0, [], 0
    for number in numbers:
        text = documents[number].text
        texts.append(text)
        characters += len(text)
        if characters >= BATCH:
            yield first, texts
            first, texts, characters = first + len(texts), [], 0
    if texts:
        yield first, texts


def _first_pass(
    documents: Sequence[Document], shape: Bands | None, shingle: int, threads: int, stage: Stage
) -> tuple[Buckets, NDArray[np.int64]]:
    """Return which documents have keys in common, by bands or by a sample, and the words of each document."""
    read = partial(_keys, shape=shape, shingle=shingle)
    blocks, keys, lengths = Blocks(), [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for own, words in parallel.flow(read, _batches(documents, range(len(documents))), threads):
        stage.step(len(words))
        keys.append(blocks.add(own))
        lengths.append(words)
    return buckets(keys, len(documents)), np.concatenate(lengths)


def _keys(
    batch: tuple[int, list[str]], shape: Bands | None, shingle: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    first, texts = batch
    tokens = tokenise(texts)
    hashes = hashes_of(tokens, shingle)
    keys = keys_of_sample(hashes, first) if shape is None else keys_of_bands(hashes, first, shape)
    return keys, np.diff(tokens.bounds)


def _candidates(
    found: Buckets, lengths: NDArray[np.int64], ids: Sequence[str], by: By, threshold: float
) -> NDArray[np.int64]:
    """Return the pairs to compare; where they are many, with those who most likely stand for the others.

    By Jaccard similarity these are the ones in most company, by containment the longest.
    """
    busy = np.flatnonzero(np.bincount(found.members, minlength=len(ids)))
    places = _places([ids[number] for number in busy.tolist()])
    company = found.company()[busy] if by == "jaccard" else np.zeros(len(busy), np.int64)
    rank = np.zeros(len(ids), dtype=np.int32)
    rank[busy[np.lexsort((places, -lengths[busy], -company))]] = np.arange(len(busy), dtype=np.int32)
    return candidates(found, rank, threshold if by == "containment" else 0.0)


def _places(ids: Sequence[str]) -> NDArray[np.int64]:
    """Return the place of each id among them all, sorted."""
    places = np.empty(len(ids), dtype=np.int64)
    places[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return places


def _second_pass(
    documents: Sequence[Document],
    numbers: NDArray[np.int64],
    lengths: NDArray[np.int64],
    shingle: int,
    threads: int,
    stage: Stage,
) -> tuple[Hashes, NDArray[np.int64]]:
    """Return the shingles of some documents, of so many words each, and how many different ones each has."""
    bounds = np.append(0, np.cumsum(np.maximum(lengths - shingle + 1, 0)))
    values = np.empty(bounds[-1], dtype=np.uint32)
    sizes = np.empty(len(numbers), dtype=np.int32)

    def read(batch: tuple[int, list[str]]) -> int:
        first, texts = batch
        hashes, behind = hashes_of(tokenise(texts), shingle), first + len(texts)
        values[bounds[first] : bounds[behind]] = hashes.values
        _kernels.near.sizes(hashes.values, hashes.bounds, sizes[first:behind])
        return len(texts)

    for count in parallel.flow(read, _batches(documents, numbers.tolist()), threads):
        stage.step(count)
    return Hashes(values, bounds), sizes.astype(np.int64)


def _near(
    hashes: Hashes, sizes: NDArray[np.int64], pairs: NDArray[np.int64], threshold: float, by: By, threads: int
) -> Near:
    """Compare pairs, and return who is near whom."""
    a, b = pairs.T.copy()
    if by == "jaccard":
        could = np.minimum(sizes[a], sizes[b]) >= threshold * np.maximum(sizes[a], sizes[b]) - 1
        a, b = a[could], b[could]
    shared = np.empty(len(a), dtype=np.int32)

    def compare(part: slice) -> None:
        _kernels.near.overlaps(hashes.values, hashes.bounds, a[part], b[part], shared[part])

    parallel.each(compare, [slice(start, start + PAIRS) for start in range(0, len(a), PAIRS)], threads)
    member, centre, both = np.append(a, b), np.append(b, a), np.tile(shared, 2)
    whole = sizes[member] if by == "containment" else sizes[member] + sizes[centre] - both
    near = Near(member, centre, both / whole)
    return near.take(near.similarity >= threshold)


def _groups(ids: Sequence[str], chosen: Near) -> list[Group]:
    """Turn edges from members to centres into groups."""
    groups: dict[int, list[tuple[str, float]]] = {}
    for member, centre, similarity in zip(
        chosen.member.tolist(), chosen.centre.tolist(), chosen.similarity.tolist(), strict=True
    ):
        groups.setdefault(centre, [(ids[centre], 1.0)]).append((ids[member], similarity))
    out = []
    for centre, held in groups.items():
        held.sort()
        out.append(Group(tuple(id for id, _ in held), ids[centre], tuple(near for _, near in held)))
    return sorted(out, key=lambda group: group.documents)
