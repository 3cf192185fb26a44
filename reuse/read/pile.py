"""The pile under construction: documents with the place each came from, problems and inputs."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from reuse.document import Document, put_away, size_of
from reuse.read.streams import Hash
from reuse.read.values import Input, Problem, Reading
from reuse.texts import Spool

IN_MEMORY = 16 << 20
"""Bytes of text that a pile keeps in memory; those of the documents behind are put into a temporary file."""

_REASON = 400


@dataclass(frozen=True, slots=True)
class Origin:
    """A file of documents.

    ``where`` is the file as the user knows it, ``location`` its path, None on stdin; ``unit`` what its records are
    counted in, a line or a row. ``name`` is set for a file that is one document: the root's name and the path
    below it, which the metadata may use, from any of its folders on, instead of the document's id.
    """

    where: str
    location: str | None
    unit: str = "line"
    name: str | None = None

    def place(self, number: int) -> str:
        """Return where a record stands; 0 is the file."""
        return f"{self.where}, {self.unit} {number}" if number else self.where


@dataclass(slots=True)
class Pile:
    """Collects; the first document of an id stays, each later one is a problem."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    _origins: list[Origin] = field(default_factory=list)
    _origin: "array[int]" = field(default_factory=lambda: array("l"))
    _number: "array[int]" = field(default_factory=lambda: array("q"))
    _ids: dict[str, int] = field(default_factory=dict)
    _kept: int = 0
    _spool: Spool | None = None

    def add(self, document: Document, origin: Origin, number: int = 0) -> None:
        """Take a document, unless its text is empty or its id is taken.

        Raises
        ------
        ReuseError
            If the disk is too full for the texts.
        """
        text = document.text
        first = self._ids.setdefault(document.id, len(self.documents)) if text and not text.isspace() else -1
        if first < 0:
            self.skip(origin.place(number), "empty text")
        elif first < len(self.documents):
            taken = f"duplicate id {document.id!r}: already the id of {self.place(first)}"
            self.skip(origin.place(number), taken)
        else:
            self._put_away(document)
            self.documents.append(document)
            if not self._origins or self._origins[-1] is not origin:
                self._origins.append(origin)
            self._origin.append(len(self._origins) - 1)
            self._number.append(number)

    def _put_away(self, document: Document) -> None:
        self._kept += size_of(document)
        if self._kept > IN_MEMORY:
            self._spool = self._spool or Spool()
            put_away(document, self._spool)

    def origins(self) -> Iterator[Origin]:
        """Yield the file of each document."""
        return map(self._origins.__getitem__, self._origin)

    def place(self, document: int) -> str:
        """Return where a document came from."""
        return self._origins[self._origin[document]].place(self._number[document])

    def position(self, id: str) -> int | None:
        """Return which document has an id."""
        return self._ids.get(id)

    def skip(self, where: str, reason: str) -> None:
        """Note that a file or a record was lost."""
        self.problems.append(Problem(where, _short(reason), skipped=True))

    def note(self, where: str, reason: str) -> None:
        """Note that something was ignored, and no document lost."""
        self.problems.append(Problem(where, _short(reason), skipped=False))

    def was_read(self, path: str, passed: Hash) -> None:
        """Count a file among the inputs, if it was read to its end."""
        if passed.ended:
            self.inputs.append(Input(path, passed.size, passed.blake2b))

    def reading(self) -> Reading:
        """Return what was collected.

        Raises
        ------
        ReuseError
            If the disk is too full for the texts.
        """
        if self._spool is not None:
            self._spool.flush()
        return Reading(self.documents, self.problems, self.inputs)


def _short(reason: str) -> str:
    """Keep a quoted id or value from filling the screen."""
    return reason if len(reason) <= _REASON else f"{reason[: _REASON // 2]} ... {reason[-_REASON // 2 :]}"
