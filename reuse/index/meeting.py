"""Which stored documents meet the one that is asked about, and where: the seeds that `find` would give the two.

The rules are those of `reuse.match.candidates`: a fingerprint with few places gives all of them, one with many those
of the same runs of words, and of a run with many places those next in time and the earliest.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse.index.layout import ENTRY, PLACE, common, entry_in, places_in
from reuse.index.places import placed, read_again, read_common, run_prefix
from reuse.index.store import Scan, Store
from reuse.index.words import Asked, Words
from reuse.match.candidates import LIMIT, LINKS
from reuse.match.matches import Columns

HEAD = LINKS * (LINKS + 1)
"""Places of a run that are read first: those of the earliest documents are among them, and a stored version's."""

MOST = 512
"""Places of a run that a document is paired with at the most, if it is one of the earliest that have it."""

Run = tuple[int, int]
"""A fingerprint, and a run of words around it."""

Entry = tuple[int, int, int]
"""A place of a run: the order of its document, the document's number, the token."""


@dataclass(frozen=True, slots=True)
class Met(Columns):
    """Places that stored documents share with the one asked about; some may come more than once.

    Attributes
    ----------
    number : int64
        Of the stored document.
    there, here : int64
        Tokens of the stored document, and of the one asked about.
    """

    number: NDArray[np.int64]
    there: NDArray[np.int64]
    here: NDArray[np.int64]


def met(store: Store, asked: Asked) -> Met:
    """Return where stored documents meet the one asked about."""
    words = asked.words
    kinds, of, own = np.unique(words.fingerprints, return_inverse=True, return_counts=True)
    values = [value or b"" for value in asked.places]
    many = np.array([common(value) or 0 for value in values], dtype=np.int64)
    listed = [b"" if count else value for value, count in zip(values, many.tolist(), strict=True)]
    rows = places_in(*listed)
    kind = np.repeat(np.arange(len(kinds)), [len(value) // PLACE.itemsize for value in listed])
    if asked.stored is not None:
        rows, kind = _without(asked.number, rows, kind)
        rare = _rare(asked.stored, kinds, many, own)
        for number, documents in zip(
            rare.tolist(), read_common(store, kinds[rare].tolist(), words.min_words).values(), strict=True
        ):
            places = [placed(other, its.of(int(kinds[number]))) for other, (_, its) in documents.items()]
            again = np.concatenate([rows[:0], *places])
            rows, kind = np.concatenate([rows, again]), np.append(kind, np.full(len(again), number))
            rows, kind = _without(asked.number, rows, kind)
        many[rare] = 0
    crowded = np.bincount(kind, minlength=len(kinds)) + own > LIMIT
    runs = words.runs(((many > 0) | crowded)[of])
    entries = _read_runs(store, asked, [run for run in runs if many[np.searchsorted(kinds, run[0])]])
    if crowded.any():
        entries |= _told_apart(store, rows[crowded[kind]], set(kinds[crowded].tolist()), words.min_words)
    few = ~crowded[kind]
    pairs = _all_pairs(rows[few], kind[few], words.places, of)
    linked = [
        pair
        for run, places in runs.items()
        for pair in _linked(asked.order, places, sorted(entries.get(run, ())))
    ]
    columns = np.array(linked, dtype=np.int64).reshape(-1, 3).T
    both = zip((pairs.number, pairs.there, pairs.here), columns, strict=True)
    return Met(*map(np.concatenate, both))


def _without(
    number: int | None, rows: NDArray[np.void], kind: NDArray[np.int64]
) -> tuple[NDArray[np.void], NDArray[np.int64]]:
    others = rows["number"] != number
    return rows[others], kind[others]


def _rare(
    stored: Words, kinds: NDArray[np.uint32], many: NDArray[np.int64], own: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return which common fingerprints are so for the stored version of the document alone."""
    shared = stored.fingerprints[np.isin(stored.fingerprints, kinds)]
    gone = np.bincount(np.searchsorted(kinds, shared), minlength=len(kinds))
    return np.flatnonzero((many > 0) & (many - gone + own <= LIMIT))


def _all_pairs(
    rows: NDArray[np.void], kind: NDArray[np.int64], places: NDArray[np.uint32], of: NDArray[np.int64]
) -> Met:
    """Return each stored place with all of the asked document's own of the same fingerprint."""
    order = np.argsort(of, kind="stable")
    begin = np.searchsorted(of[order], np.arange(of.max(initial=-1) + 2))
    counts = np.diff(begin)[kind]
    first = np.cumsum(counts) - counts
    own = order[np.repeat(begin[:-1][kind] - first, counts) + np.arange(counts.sum())]
    return Met(
        np.repeat(rows["number"], counts).astype(np.int64),
        np.repeat(rows["place"], counts).astype(np.int64),
        places[own].astype(np.int64),
    )


def _read_runs(store: Store, asked: Asked, runs: Sequence[Run]) -> dict[Run, set[Entry]]:
    """Return the places of runs; of one with many those of the earliest documents, and those around the asked one's."""
    head = _scanned(store, [Scan(run_prefix(*run), limit=HEAD) for run in runs])
    found = dict(zip(runs, head, strict=True))
    long = [run for run, entries in found.items() if len(entries) == HEAD]
    here = ENTRY.pack(asked.order, 0, 0)
    around = [
        Scan(run_prefix(*run), here, _reach(asked, found[run]), down)
        for run in long
        for down in (False, True)
    ]
    for run, entries in zip([run for run in long for _ in "ud"], _scanned(store, around), strict=True):
        found[run] |= entries
    return {run: {entry for entry in entries if entry[1] != asked.number} for run, entries in found.items()}


def _reach(asked: Asked, head: set[Entry]) -> int:
    """Return how many places of a run to read on either side of the asked document's."""
    earlier = {number for order, number, _ in head if order < asked.order}
    return MOST if len(earlier) <= LINKS else 2 * LINKS  # its own stored version may be among them


def _scanned(store: Store, scans: Sequence[Scan]) -> list[set[Entry]]:
    return [{*map(entry_in, keys)} for keys in store.scan(scans)]


def _told_apart(
    store: Store, rows: NDArray[np.void], kinds: set[int], min_words: int
) -> dict[Run, set[Entry]]:
    """Return the runs of fingerprints that only the asked document makes common."""
    found = dict[Run, set[Entry]]()
    for number, (order, words) in read_again(store, np.unique(rows["number"]).tolist(), min_words).items():
        for run, places in words.runs(np.isin(words.fingerprints, [*kinds])).items():
            found.setdefault(run, set()).update((order, number, place) for place in places)
    return found


def _linked(order: int, own: Sequence[int], entries: Sequence[Entry]) -> Iterator[tuple[int, int, int]]:
    """Yield the stored places of a run, in their order, that `find` pairs with the asked document's own places.

    As (number, there, here).
    """
    if len(own) + len(entries) <= LIMIT:
        yield from ((number, there, here) for _, number, there in entries for here in own)
        return
    at = bisect_left(entries, (order, 0, 0))
    for place, here in enumerate(own):  # those next in time, its own among them
        before, after = max(0, LINKS - place), max(0, LINKS - (len(own) - 1 - place))
        for _, number, there in entries[max(0, at - before) : at + after]:
            yield number, there, here
    earliest = dict[int, Entry]()
    for entry in entries:
        if len(earliest) == LINKS:
            break
        earliest.setdefault(entry[1], entry)
    first = len({number for _, number, _ in entries[:at]}) < LINKS
    hubs = list(earliest.values())
    if first and len(hubs) == LINKS:
        hubs.pop()  # the asked document is one of the earliest itself
    for _, number, there in hubs:
        yield from ((number, there, here) for here in own)
    if first:
        yield from ((number, there, own[0]) for _, number, there in entries[:MOST])
