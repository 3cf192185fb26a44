"""The way through the room: find the files, read each, add what the metadata and the names say."""

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Literal

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.read.decoding import decode
from reuse.read.jsonl import check_fields, read_records
from reuse.read.metadata import apply_rows, read_rows
from reuse.read.names import absolute, cant_be_read, shown
from reuse.read.pile import Item, Pile
from reuse.read.values import Reading
from reuse.read.walk import File, find_files, text_ids

StrPath = str | os.PathLike[str]


def read(
    paths: StrPath | Iterable[StrPath],
    *,
    metadata: StrPath | None = None,
    source_from: Literal["folder", "filename"] | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Reading:
    """Read files and folders of articles.

    A ``.txt`` or ``.md`` file is one document, its id the path below the given folder (``sub/a.txt``) or,
    given directly, its name; where that gives files of several roots one id, the ids of all text files begin
    with the name of the root (of the file's folder, if given directly), provided this tells them apart. A
    ``.jsonl`` or ``.ndjson`` file has a document a line, in UTF-8. Folders are walked in the order of the
    names; hidden files and folders (those that begin with a dot) inside them are passed over, links to
    folders are not followed, and a file reached twice is read once. The encoding of text that is not UTF-8 is
    detected, and stands in ``metadata["encoding"]``.

    Parameters
    ----------
    paths : path, or iterable of paths
        ``"-"`` is JSONL on stdin.
    metadata : path, optional
        A CSV with a column ``id`` or ``file`` (the document's id; for a text file also the end of its path,
        with or without suffix, if that fits one only) and any of ``published``, ``modified``, ``first_seen``,
        ``source``, ``title``, ``url``; other columns go to the document's metadata. A cell that is not empty
        overrides what the document says.
    source_from : {"folder", "filename"}, optional
        What the source of a document is that has none: the name of the folder that its file stands in, or the
        part of the file's name before the first ``_`` (a name without ``_`` gives none).
    fields : mapping, optional
        For JSONL with other names: ours to theirs, ``{"text": "body", "id": "article_id"}``. Ours are those
        of `Document`, and ``byline`` and ``dateline``, which stand in its metadata, as do fields of any other
        name.
    stdin : binary file, optional
        What ``"-"`` reads, by default `sys.stdin`.

    Returns
    -------
    Reading
        The documents, in order; each file, record and field that could not be used; each file that was read.

    Raises
    ------
    ReuseError
        If a path does not exist, ``"-"`` is given twice, an option has no such value, or the metadata can't
        be read. A single file or record that can't be used is no error but a `Problem`.
    """
    if source_from not in (None, "folder", "filename"):
        raise ReuseError(f"source_from must be 'folder' or 'filename', not {source_from!r}")
    check_fields(fields or {})
    roots = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    table = None if metadata is None else Path(metadata)

    pile = Pile()
    rows = [] if table is None else read_rows(table, pile)
    files = find_files([os.fspath(root) for root in roots], pile, ignore=table)
    ids = text_ids(files)
    for file in files:
        if file in ids:
            _read_text(file, ids[file], pile)
        else:
            _read_records(file, fields or {}, stdin, pile)
    if table is not None:
        apply_rows(rows, shown(table), pile)
    if source_from is not None:
        for item in pile.items:
            item.document = _with_source(item, source_from)
    return pile.reading()


def _read_text(file: File, id: str, pile: Pile) -> None:
    where = shown(file.path)
    try:
        text, encoding = decode(pile.whole(file.path))
    except OSError as error:
        pile.skip(where, cant_be_read(error))
    except ReuseError as error:
        pile.skip(where, str(error))
    else:
        known = {} if encoding == "utf-8" else {"encoding": encoding}
        pile.add(Item(Document(id, text, metadata=known), where, file.path, file.full_name))


def _read_records(file: File, fields: Mapping[str, str], stdin: BinaryIO | None, pile: Pile) -> None:
    where = "stdin" if file.is_stdin else shown(file.path)
    try:
        with nullcontext(stdin or sys.stdin.buffer) if file.is_stdin else file.path.open("rb") as stream:
            lines = pile.hashed(shown(file.path), stream)
            read_records(lines, where, None if file.is_stdin else file.path, fields, pile)
    except OSError as error:
        pile.skip(where, cant_be_read(error))


def _with_source(item: Item, source_from: Literal["folder", "filename"]) -> Document:
    document = item.document
    if document.source is not None or item.path is None:
        return document
    if source_from == "folder":
        source = absolute(item.path).parent.name
    else:
        source = item.path.name.partition("_")[0] if "_" in item.path.name else ""
    return replace(document, source=shown(source) or None)
