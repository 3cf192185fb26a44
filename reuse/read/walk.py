"""Paths given by the user -> the files to read, each with the id its document would have."""

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os.path import realpath, splitext
from pathlib import Path
from typing import Literal

from reuse.errors import ReuseError
from reuse.read.names import absolute, cant_be_read, shown
from reuse.read.pile import Pile

Kind = Literal["text", "page", "records", "table", "parquet"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".jsonl": "records",
    ".ndjson": "records",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
}
PACKINGS = (".gz", ".zst")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A regular file, or stdin; of a million files there are as many, so that none holds a `Path`.

    ``name`` is its path below the given folder, or its own name where it was given directly; ``root`` the
    name of the given folder, or of the one that holds it.
    """

    location: str
    root: str
    name: str
    is_stdin: bool = False

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.location)

    @property
    def packing(self) -> str | None:
        """The suffix that says how it is packed, if it is."""
        suffix = _split(self.location)[1]
        return suffix if suffix in PACKINGS and not self.is_stdin else None

    @property
    def suffix(self) -> str:
        """The suffix that says what is in it."""
        location = _split(self.location)[0] if self.packing else self.location
        return _split(location)[1]

    @property
    def kind(self) -> Kind | None:
        """What is in it, None if that is nothing we read."""
        return "records" if self.is_stdin else KINDS.get(self.suffix)

    @property
    def is_document(self) -> bool:
        """Whether the file is one document, not one of records."""
        return self.kind in ("text", "page")

    @property
    def full_name(self) -> str:
        """The name with its root, to tell it from files of the same name below other roots."""
        return f"{self.root}/{self.name}"


def _split(location: str) -> tuple[str, str]:
    """Return a path without its suffix, and the suffix in small letters."""
    stem, suffix = splitext(location)  # noqa: PTH122 (for many files, a Path is slow)
    return stem, suffix.lower()


def find_files(roots: Sequence[str], pile: Pile, ignore: Path | None = None) -> list[File]:
    """List the files at and below the roots, in order and each once; name those we can't read in ``pile``.

    Parameters
    ----------
    roots : sequence of str
        Files and folders; ``"-"`` is stdin.
    pile : Pile
        Takes the problems.
    ignore : Path, optional
        A file to pass over silently: the metadata, should it lie among the texts.

    Raises
    ------
    ReuseError
        If a root does not exist, or stdin is given twice.
    """
    if roots.count(STDIN) > 1:
        raise ReuseError("stdin (-) can be read only once: give - once")
    for root in roots:
        _must_exist(root)
    ignored = ignore and realpath(ignore)
    seen: dict[str, str] = {}
    files = []
    for file in (file for root in roots for file in _regular_files(root, pile)):
        real = STDIN if file.is_stdin else realpath(file.location)
        if real == ignored:
            continue
        first = seen.setdefault(real, file.location)
        if first is not file.location:
            pile.note(shown(file.location), f"the same file as {shown(first)}: read once")
        elif file.kind:
            files.append(file)
        else:
            kinds = f"{', '.join(KINDS)}; also with {' or '.join(PACKINGS)} behind it"
            pile.skip(shown(file.location), f"not a kind of file we read ({kinds})")
    return files


def document_ids(files: Sequence[File]) -> dict[File, str]:
    """Give each file of one document the document's id: its name, or, if only that is unique, the full name for all."""
    ones = [file for file in files if file.is_document]
    names = {file: file.name for file in ones}
    if len(set(names.values())) == len(ones):
        return names
    full_names = {file: file.full_name for file in ones}
    return full_names if len(set(full_names.values())) == len(ones) else names


def _must_exist(root: str) -> None:
    if root == STDIN:
        return
    if not root:
        raise ReuseError("a path is empty: give . for this folder")
    try:
        Path(root).stat()
    except OSError as error:
        raise ReuseError(f"{shown(root)}: {cant_be_read(error)}") from None
    except ValueError:
        raise ReuseError(f"{root!r} can't be a path") from None


def _regular_files(root: str, pile: Pile) -> Iterator[File]:
    """Yield stdin, the file ``root``, or the files below the folder ``root``, whatever their kind."""
    path = Path(root)
    if root == STDIN:
        yield File(STDIN, "", STDIN, is_stdin=True)
    elif path.is_dir():
        folder = shown(absolute(path).name)
        for below in _walk(path, pile):
            if _is_regular(below, pile):
                yield File(str(below), folder, shown(below.relative_to(path).as_posix()))
    elif _is_regular(path, pile):
        yield File(str(path), shown(absolute(path).parent.name), shown(path.name))


def _walk(root: Path, pile: Pile) -> Iterator[Path]:
    """Yield what is no folder, in the order of the names; hidden entries are passed over."""
    # A stack, not recursion: a tree can be deeper than Python's limit. Links to folders can go in circles.
    stack = _children(root, pile)
    while stack:
        path = stack.pop()
        if not _is_folder(path):
            yield path
        elif path.is_symlink():
            pile.skip(shown(path), "a link to a folder, not followed: give that folder itself")
        elif _holds_findings(path):
            pile.note(shown(path), "findings of an earlier run, passed over")
        else:
            stack += _children(path, pile)


def _holds_findings(folder: Path) -> bool:
    """Whether ``copytrail find -o`` wrote this folder: it may lie among the articles it was made of."""
    try:
        with (folder / "run.json").open("rb") as file:
            return b'"copytrail"' in file.read(200)
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _children(folder: Path, pile: Pile) -> list[Path]:
    """List what a folder shows, last name first."""
    try:
        visible = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError as error:
        pile.skip(shown(folder), cant_be_read(error))
        return []
    return sorted(visible, key=lambda path: path.name, reverse=True)


def _is_regular(path: Path, pile: Pile) -> bool:
    """Tell without opening it: to open a pipe is to wait for it."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        pile.skip(shown(path), cant_be_read(error))
        return False
    if not stat.S_ISREG(mode):
        pile.skip(shown(path), "a pipe, socket or device: save it as a file, or give - for JSONL on stdin")
    return stat.S_ISREG(mode)
