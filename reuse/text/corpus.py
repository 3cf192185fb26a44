"""The documents of one call: all of them held, or the hashes of their words alone and the rest part by part."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from reuse import parallel
from reuse.document import Document, room_of
from reuse.errors import ReuseError
from reuse.text.background import STEM, Information, Tally
from reuse.text.growing import Growing, scratch
from reuse.text.prose import Prose
from reuse.text.tokens import Tokens, outlines, tokenise

ROOM = 1 << 21
"""Tokens of which it is held where they stand in their texts; of more documents at once it is read again."""

LEAST = 1 << 16
"""Tokens that are held whatever the memory."""

CHARACTERS = 8
"""Of a text for each of its words, about."""

TAKES, HELD = 400, 16
"""Bytes that a token takes while all is held of its document, about, and that it takes all the time."""

T = TypeVar("T")


class Corpus(Prose):
    """Documents in the order of their ids.

    Every stage names a document by its place in this order, so that findings do not depend on the order given.

    Parameters
    ----------
    documents : iterable of Document
    threads : int
    memory : int, optional
        Bytes. Of a corpus that takes more the words lie on disk.
    step : callable, optional
        Told of how many more documents the words are read.

    Attributes
    ----------
    documents : list of Document
    texts : sequence of str
    tokens : Tokens
    room : int
        Tokens up to which all is held. Of a larger corpus the hashes of the words are held, and no more: what else is
        to be known of documents is read again, `part` by part.
    whole : bool
        Whether all is held.
    on_disk : bool
        Whether what is as long as the corpus lies on disk.

    Raises
    ------
    ReuseError
        If two documents have one id.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        *,
        threads: int = 1,
        memory: int | None = None,
        step: Callable[[int], None] | None = None,
    ) -> None:
        self.documents = sorted(documents, key=attrgetter("id"))
        for before, after in zip(self.documents, self.documents[1:], strict=False):
            if before.id == after.id:
                raise ReuseError(f"two documents have the id {after.id!r}; ids must be unique in one call")
        room = ROOM if memory is None else min(ROOM, max(LEAST, memory // TAKES))
        self._set(room, threads)
        self._read(memory, step or (lambda documents: None))

    def _read(self, memory: int | None, step: Callable[[int], None]) -> None:
        """Read the words of all texts; where they stand only if they are few."""
        sizes, threads = [room_of(document) for document in self.documents], self._threads
        blocks = parallel.slices(sizes, CHARACTERS * self.room)
        self.whole = len(blocks) < 2
        self.on_disk = memory is not None and sum(sizes) // CHARACTERS * HELD > memory // 2
        tally, stems = Tally(), np.empty(0, np.uint32)
        hashes = Growing(np.uint32, on_disk=self.on_disk)
        bounds, characters = [np.zeros(1, np.int64)], False
        for block in blocks:
            texts = self.texts[block]
            self.tokens = tokenise(texts, threads=threads, places=self.whole)
            stems = tokenise(texts, prefix=STEM, threads=threads, places=False).hashes
            tally.add(stems)
            if not self.whole:
                hashes.extend(self.tokens.hashes)
                bounds.append(self.tokens.bounds[1:] + bounds[-1][-1])
                characters |= self.tokens.characters
            step(len(texts))
        if not blocks:
            self.tokens = tokenise([])
        if not self.whole:
            nowhere = np.empty(0, np.int32)
            self.tokens = Tokens(hashes.array(), nowhere, nowhere, np.concatenate(bounds), characters)
        self._stems = stems if self.whole else None
        self._tally = tally

    def _set(self, room: int, threads: int) -> None:
        super().__init__(self.documents)
        self.room, self._threads = room, threads
        self._once: dict[Callable[[Corpus], Any], Any] = {}

    @cached_property
    def information(self) -> Information:
        """What the words of these documents say."""
        return self._tally.information()

    def part(self, documents: NDArray[np.integer]) -> "Corpus":
        """Return some documents (places, ascending) as a corpus in which all is held.

        What their words say is what they say in this one.
        """
        if self.whole and len(documents) == len(self):
            return self
        part = Corpus.__new__(Corpus)
        part.documents = [self.documents[document] for document in documents.tolist()]
        part._set(self.room, self._threads)
        part.whole, part.on_disk, part.information = True, False, self.information
        if self.whole:
            part.tokens = self.tokens.take(documents)
            part._stems = self.all_stems()[self.tokens.rows(documents)]
        else:
            part.texts = part.texts[:]  # they are read but once
            part.tokens, part._stems = tokenise(part.texts, threads=self._threads), None
        if self._told is not None:
            part._told, part._heard = self._told[self.tokens.rows(documents)], self._heard[documents]
        return part

    def parts(
        self, documents: NDArray[np.integer]
    ) -> Iterator[tuple["Corpus", NDArray[np.int64], NDArray[np.int64]]]:
        """Yield parts with all of some documents, which may repeat: the part, the rows of them, their places in it."""
        if self.whole:
            yield self, np.arange(len(documents)), np.asarray(documents, dtype=np.int64)
            return
        order = np.argsort(documents, kind="stable")
        ordered = documents[order]
        first = np.flatnonzero(np.diff(ordered, prepend=-1))
        wanted, begin = ordered[first], np.append(first, len(ordered))
        for few in parallel.slices(np.diff(self.tokens.bounds)[wanted], self.room):
            rows = order[begin[few.start] : begin[few.stop]]
            part = self.part(wanted[few])
            yield part, rows, np.searchsorted(wanted[few], documents[rows])
            self._learn(part, wanted[few])

    def _learn(self, part: "Corpus", documents: NDArray[np.integer]) -> None:
        """Keep what a part has read and is asked for again."""
        if part._told is not None:
            if self._told is None:
                self._told = scratch(len(self.tokens.hashes), np.bool_, on_disk=self.on_disk)
            self._told[self.tokens.rows(documents)] = part._told
            self._heard[documents] = part._heard

    def outlines(self, documents: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return the outlines of some documents (see `reuse.text.tokens.outlines`)."""
        if self.whole:
            return outlines(self.tokens, self.texts, documents)
        out, bounds = Growing(np.uint64), np.full(len(self), -1, dtype=np.int64)
        for part, rows, places in self.parts(documents):
            own, begin = outlines(part.tokens, part.texts, np.arange(len(part)))
            bounds[documents[rows]] = out.count + begin[places]
            out.extend(own)
        return out.array(), bounds

    def located(
        self, documents: NDArray[np.integer], first: NDArray[np.integer], last: NDArray[np.integer]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the characters that the tokens ``first`` to ``last`` (half-open) of documents span."""
        start, end = np.empty((2, len(documents)), dtype=np.int32)
        for part, rows, places in self.parts(documents):
            begin = part.tokens.bounds[places]
            start[rows] = part.tokens.starts[begin + first[rows]]
            end[rows] = part.tokens.ends[begin + last[rows] - 1]
        return start, end

    def all_stems(self) -> NDArray[np.uint32]:
        """Return the words of all documents, hashed by their first `STEM` characters."""
        if self._stems is None:
            self._stems = tokenise(self.texts[:], prefix=STEM, threads=self._threads, places=False).hashes
        return self._stems

    def once(self, work_out: "Callable[[Corpus], T]") -> T:
        """Return what is worked out for all documents, working it out once."""
        if work_out not in self._once:
            self._once[work_out] = work_out(self)
        found: T = self._once[work_out]
        return found
