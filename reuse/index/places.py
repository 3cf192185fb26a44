"""Where the fingerprints of stored documents stand, and what of it changes when documents come and go."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reuse.index.layout import (
    ENTRY,
    NUMBER,
    PLACE,
    common,
    count_of,
    entry_in,
    from_record,
    numbers,
    order_in,
    places_in,
)
from reuse.index.store import Changes, Scan, Store, Table
from reuse.index.words import Asked, Words, words_in_each
from reuse.match.candidates import LIMIT

MOST = LIMIT * PLACE.itemsize
"""Bytes of the places of a fingerprint that is not common."""

Read = tuple[int, Words]
"""The order of a stored document, and its words."""


def run_prefix(fingerprint: int, run: int) -> bytes:
    """Return what the keys of a run's places begin with."""
    return NUMBER.pack(fingerprint) + NUMBER.pack(run)


def read_again(store: Store, documents: Sequence[int], min_words: int) -> dict[int, Read]:
    """Return the order and words of stored documents by number, without those that are gone."""
    keys = numbers(documents)
    values = zip(documents, store.get(Table.RECORDS, keys), store.get(Table.WORDS, keys), strict=True)
    there = [(number, record, words) for number, record, words in values if record and words]
    read = words_in_each([from_record(record).document.text for _, record, _ in there], min_words)
    return {number: (order_in(stored), words) for (number, _, stored), words in zip(there, read, strict=True)}


def read_common(store: Store, fingerprints: Sequence[int], min_words: int) -> dict[int, dict[int, Read]]:
    """Return the documents in which some common fingerprints stand, by fingerprint and number."""
    found = store.scan([Scan(NUMBER.pack(kind), limit=1 << 30) for kind in fingerprints])
    documents = [sorted({entry_in(key[NUMBER.size :])[1] for key in keys}) for keys in found]
    read = read_again(store, sorted({number for some in documents for number in some}), min_words)
    return {
        kind: {number: read[number] for number in some if number in read}
        for kind, some in zip(fingerprints, documents, strict=True)
    }


def placed(number: int, places: NDArray[np.uint32]) -> NDArray[np.void]:
    """Return places of one document as rows of `PLACE`."""
    rows = np.empty(len(places), dtype=PLACE)
    rows["number"], rows["place"] = number, places
    return rows


class Writer:
    """Collects what changes in the tables of places; what it changed already, it sees.

    Parameters
    ----------
    store : Store
    changes : dict
        Added to.
    min_words : int
    """

    def __init__(self, store: Store, changes: Changes, min_words: int) -> None:
        self._store, self._changes, self._min_words = store, changes, min_words

    def add(self, number: int, asked: Asked) -> None:
        """Add the places of a document."""
        changed = self._changes[Table.PLACES]
        crowded, runs = dict[int, bytes](), list[int]()
        for kind, key, places, value in self._own(number, asked.words, asked.places):
            held = common(value)
            if held is None and len(value) + len(places) <= MOST:
                changed[key] = value + places
                continue
            if held is None:
                crowded[kind] = value
                held = len(value) // PLACE.itemsize
            changed[key] = count_of(held + len(places) // PLACE.itemsize)
            runs.append(kind)
        self._write_runs(number, asked.order, asked.words, runs)
        self._crowd(crowded)

    def remove(self, number: int, order: int, words: Words) -> None:
        """Remove the places of a document, which is still stored."""
        changed = self._changes[Table.PLACES]
        thinned, runs = list[int](), list[int]()
        stored = self._store.get(Table.PLACES, numbers(words.kinds().tolist()))
        for kind, key, places, value in self._own(number, words, stored):
            held = common(value)
            if held is None:
                rows = places_in(value)
                changed[key] = rows[rows["number"] != number].tobytes() or None
                continue
            left = held - len(places) // PLACE.itemsize
            changed[key] = count_of(left)
            runs.append(kind)
            if left <= LIMIT:
                thinned.append(kind)
        self._write_runs(number, order, words, runs, delete=True)
        for kind, documents in read_common(self._store, thinned, self._min_words).items():
            documents.pop(number, None)
            its_places = [placed(other, its.of(kind)) for other, (_, its) in documents.items()]
            changed[NUMBER.pack(kind)] = b"".join(rows.tobytes() for rows in its_places) or None
            for other, (its_order, its) in documents.items():
                self._write_runs(other, its_order, its, [kind], delete=True)

    def _own(
        self, number: int, words: Words, stored: Sequence[bytes | None]
    ) -> Iterator[tuple[int, bytes, bytes, bytes]]:
        """Yield each fingerprint of a document, its key, its places there, and what is stored of it."""
        order = np.argsort(words.fingerprints, kind="stable")
        kinds, first, counts = np.unique(words.fingerprints[order], return_index=True, return_counts=True)
        places, size = placed(number, words.places[order]).tobytes(), PLACE.itemsize
        spans = (size * first).tolist(), (size * (first + counts)).tolist()
        keys, changed = numbers(kinds.tolist()), self._changes[Table.PLACES]
        for kind, key, start, end, value in zip(kinds.tolist(), keys, *spans, stored, strict=True):
            yield kind, key, places[start:end], (changed.get(key, value) if changed else value) or b""

    def _crowd(self, values: dict[int, bytes]) -> None:
        """Write the runs of those that had a place of a fingerprint before it became common."""
        of = dict[int, list[int]]()
        for kind, value in values.items():
            for number in np.unique(places_in(value)["number"]).tolist():
                of.setdefault(number, []).append(kind)
        for number, (order, words) in read_again(self._store, sorted(of), self._min_words).items():
            self._write_runs(number, order, words, of[number])

    def _write_runs(
        self, number: int, order: int, words: Words, fingerprints: Iterable[int], *, delete: bool = False
    ) -> None:
        kinds = np.array([*fingerprints], dtype=np.uint32)
        if not len(kinds):
            return
        for (kind, run), places in words.runs(np.isin(words.fingerprints, kinds)).items():
            for place in places:
                key = run_prefix(kind, run) + ENTRY.pack(order, number, place)
                self._changes[Table.RUNS][key] = None if delete else b""
