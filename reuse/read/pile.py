"""The pile under construction: documents with the place each came from, problems and inputs."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reuse.document import Document, put_away, size_of
from reuse.read.names import shown
from reuse.read.values import Input, Problem, Reading
from reuse.texts import Spool

IN_MEMORY = 16 << 20
"""Bytes of text that a pile keeps in memory; those of the documents behind are put into a temporary file."""

_REASON = 400


@dataclass(slots=True)
class Item:
    """A document and where it came from.

    ``path`` is its file, None on stdin. ``name`` is set for a text file: the root's name and the path below
    it, which the metadata may use, from any of its folders on, instead of the document's id.
    """

    document: Document
    where: str
    path: Path | None
    name: str | None = None


@dataclass(slots=True)
class Pile:
    """Collects; the first document of an id stays, each later one is a problem."""

    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    _places: dict[str, str] = field(default_factory=dict)
    _kept: int = 0
    _spool: Spool | None = None

    def add(self, item: Item) -> None:
        """Take the document, unless its text is empty or its id is taken."""
        id = item.document.id
        if not item.document.text.strip():
            self.skip(item.where, "empty text")
        elif id in self._places:
            self.skip(item.where, f"duplicate id {id!r}: already the id of {self._places[id]}")
        else:
            self._places[id] = item.where
            self._put_away(item.document)
            self.items.append(item)

    def _put_away(self, document: Document) -> None:
        self._kept += size_of(document)
        if self._kept > IN_MEMORY:
            self._spool = self._spool or Spool()
            put_away(document, self._spool)

    def skip(self, where: str, reason: str) -> None:
        """Note that a file or a record was lost."""
        self.problems.append(Problem(where, _short(reason), skipped=True))

    def note(self, where: str, reason: str) -> None:
        """Note that something was ignored, and no document lost."""
        self.problems.append(Problem(where, _short(reason), skipped=False))

    def hashed(self, path: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Pass the chunks of a file on; once the last is through, the file is one of the inputs."""
        digest, size = hashlib.blake2b(digest_size=16), 0
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            yield chunk
        self.inputs.append(Input(path, size, digest.hexdigest()))

    def whole(self, path: Path) -> bytes:
        """Read a file, one of the inputs, at once."""
        return b"".join(self.hashed(shown(path), [path.read_bytes()]))

    def reading(self) -> Reading:
        """Return what was collected.

        Raises
        ------
        ReuseError
            If the disk is too full for the texts.
        """
        if self._spool is not None:
            self._spool.flush()
        return Reading([item.document for item in self.items], self.problems, self.inputs)


def _short(reason: str) -> str:
    """Keep a quoted id or value from filling the screen."""
    return reason if len(reason) <= _REASON else f"{reason[: _REASON // 2]} ... {reason[-_REASON // 2 :]}"
