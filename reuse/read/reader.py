"""The way through the room: find the files, read each, add what the metadata and the names say."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Literal

from reuse.errors import ReuseError
from reuse.progress import Progress
from reuse.read.files import TWICE, FileReader
from reuse.read.metadata import apply_rows, read_rows
from reuse.read.names import absolute, shown
from reuse.read.pile import Pile
from reuse.read.record import Names
from reuse.read.values import Reading
from reuse.read.walk import File, document_ids, find_files

SourceFrom = Literal["folder", "filename"]
StrPath = str | os.PathLike[str]


def read(
    paths: StrPath | Iterable[StrPath],
    *,
    metadata: StrPath | None = None,
    source_from: SourceFrom | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read files and folders of articles.

    A ``.txt`` or ``.md`` file is one document, and so is a web page, ``.html`` or ``.htm``. Its id is the path
    below the given folder (``sub/a.txt``) or, given directly, its name; where that gives files of several roots
    one id, the ids of all such files begin with the name of the root (of the file's folder, if given directly),
    provided this tells them apart. A ``.jsonl`` or ``.ndjson`` file has a document a line, in UTF-8; ``.csv``,
    ``.tsv`` and ``.parquet`` one a row. Each kind may be packed, with ``.gz`` or ``.zst`` behind its name.

    Folders are walked in the order of the names; hidden files and folders (those that begin with a dot) inside
    them are passed over, links to folders are not followed, and a file reached twice is read once. The encoding
    of text that is not UTF-8 is detected, and stands in ``metadata["encoding"]``. Of long files little is in
    memory at a time; texts beyond the first few megabytes are put into a temporary file (in ``TMPDIR``), from
    which the documents read them again.

    Parameters
    ----------
    paths : path, or iterable of paths
        ``"-"`` is JSONL on stdin.
    metadata : path, optional
        A CSV with a column ``id`` or ``file`` (the document's id; for a file of one document also the end of its
        path, with or without suffix, if that fits one only) and any of ``published``, ``modified``, ``first_seen``,
        ``source``, ``title``, ``url``; other columns go to the document's metadata. A cell that is not empty
        overrides what the document says.
    source_from : {"folder", "filename"}, optional
        What the source of a document is that has none: the name of the folder that its file stands in, or the
        part of the file's name before the first ``_`` (a name without ``_`` gives none).
    fields : mapping, optional
        For JSONL, CSV and Parquet with other names: ours to theirs, ``{"text": "body", "id": "article_id"}``.
        Ours are those of `Document`, and ``byline`` and ``dateline``, which stand in its metadata, as do fields of
        any other name (but for Parquet, of which they are not read). ``series`` is the source where there is no
        other.
    stdin : binary file, optional
        What ``"-"`` reads, by default `sys.stdin`.
    progress : callable, optional
        Told how many bytes and documents are read (`reuse.progress`).

    Returns
    -------
    Reading
        The documents, in order; each file, record and field that could not be used; each file that was read.

    Raises
    ------
    ReuseError
        If a path does not exist, ``"-"`` is given twice, an option has no such value, the metadata can't be read,
        or the disk is too full for the texts. A single file or record that can't be used is no error but a
        `Problem`.
    """
    if source_from not in (None, "folder", "filename"):
        raise ReuseError(f"source_from must be 'folder' or 'filename', not {source_from!r}")
    names = Names(fields or {})
    roots = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    table = None if metadata is None else Path(metadata)

    pile = Pile()
    rows = [] if table is None else read_rows(table, pile)
    files = find_files([os.fspath(root) for root in roots], pile, ignore=table)
    ids = document_ids(files)
    with FileReader(pile, names, stdin, progress, None if progress is None else _size(files)) as reader:
        for file in files:
            reader.read(file, ids.get(file))
        reader.finish()
    if table is not None:
        apply_rows(rows, shown(table), pile)
    if source_from is not None:
        _add_sources(pile, source_from)
    return pile.reading()


def _size(files: Sequence[File]) -> int | None:
    """Return the bytes to be read, where that is known."""
    if any(file.is_stdin for file in files):
        return None
    try:
        return sum(file.path.stat().st_size * (2 if file.kind in TWICE else 1) for file in files)
    except OSError:
        return None


def _add_sources(pile: Pile, source_from: SourceFrom) -> None:
    for position, (document, origin) in enumerate(zip(pile.documents, pile.origins(), strict=True)):
        if document.source is None and origin.location is not None:
            source = _source(Path(origin.location), source_from)
            pile.documents[position] = replace(document, source=sys.intern(shown(source)) or None)


def _source(path: Path, source_from: SourceFrom) -> str:
    if source_from == "folder":
        return absolute(path).parent.name
    return path.name.partition("_")[0] if "_" in path.name else ""
