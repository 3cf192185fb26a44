"""What reading gives back: the documents, what went wrong on the way, and the files that were read."""

from dataclasses import dataclass

from reuse.document import Document


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be used as it was given.

    Attributes
    ----------
    where : str
        The file, with the line where there is one: ``"folder/a.bin"``, ``"pile.jsonl, line 12"``.
    reason : str
        One line: what is wrong and, where it helps, what to do.
    skipped : bool
        True where a file or a record was lost; false where only a field, a row of metadata or the second
        mention of a file was ignored.
    """

    where: str
    reason: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read to its end: its path as given, size and BLAKE2b digest (16 bytes, in hex)."""

    path: str
    bytes: int
    blake2b: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read, in the order of the paths; inside a folder, in the order of the names."""

    documents: list[Document]
    problems: list[Problem]
    inputs: list[Input]
