"""Where exports touch the disk: files written beside, which take their names when all are whole."""

import os
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from reuse.errors import ReuseError

Writer = Callable[[BinaryIO], int]
"""Writes into a file, and returns how many rows."""

ITSELF = ""
"""The name of what is written where the target is no folder but a file."""


def check(target: Path, names: Collection[str], *, overwrite: bool) -> None:
    """Refuse a target that can't be written, before the work begins.

    Parameters
    ----------
    target : Path
        A folder, or a file if `names` are just `ITSELF`.
    names : collection of str
        Of the files in the folder; a ``/`` parts off a folder in it, in which nothing else may be.
    overwrite : bool
        Whether a folder that holds something, or a file that is there, may be written. Files of other names are
        left alone.

    Raises
    ------
    ReuseError
        If it can't, or mustn't.
    """
    if not target.parent.is_dir():
        raise ReuseError(f"can't write {target}: the folder {target.parent} does not exist")
    if ITSELF in names:
        if target.is_dir():
            raise ReuseError(f"{target} is a folder: name a file")
        if target.exists() and not overwrite:
            raise ReuseError(f"{target} is there: choose another name, or give --overwrite")
        return
    if not target.is_dir():
        if target.exists():
            raise ReuseError(f"{target} is a file: name a folder")
        return
    if any(target.iterdir()) and not overwrite:
        raise ReuseError(f"{target} is not empty: choose another folder, or give --overwrite")
    for folder in {(target / name).parent for name in names} - {target}:
        ours = {target / name for name in names}
        if other := sorted({*folder.glob("*")} - ours):
            raise ReuseError(f"{folder} holds {other[0].name}, which is not ours: choose another folder")


def write(target: Path, writers: Mapping[str, Writer], *, overwrite: bool) -> dict[str, int]:
    """Write files; they are there when all of them are whole. The same values give the same bytes.

    Parameters
    ----------
    target : Path
    writers : mapping of str to callable
        What writes each file, by its name.
    overwrite : bool

    Returns
    -------
    dict of str to int
        The rows of each file.

    Raises
    ------
    ReuseError
        As `check`, or if it can't be written; nothing that looks whole is left behind.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 (resolve() would follow links)
    check(target, writers.keys(), overwrite=overwrite)
    is_folder = target.is_dir()
    part = target / ".export.part" if is_folder else target.with_name(f".{target.name}.part")
    try:
        _clear(part, writers)
        rows = {name: _write(_at(part, name), writer) for name, writer in writers.items()}
        if is_folder:
            _move(part, target, writers)
        else:
            part.replace(target)
        return rows
    except OSError as error:
        reason = error.strerror or error
        raise ReuseError(f"can't write {target}: {reason}; nothing is written") from error
    finally:
        with suppress(OSError):
            _clear(part, writers)


def _at(place: Path, name: str) -> Path:
    return place if name == ITSELF else place / name


def _write(path: Path, writer: Writer) -> int:
    """Write one file safely to disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        rows = writer(file)
        file.flush()
        os.fsync(file.fileno())
    return rows


def _move(part: Path, target: Path, names: Collection[str]) -> None:
    """Put the files into a folder that is there; if that breaks off, none of them is."""
    try:
        for name in names:
            (target / name).unlink(missing_ok=True)
        for name in names:
            (target / name).parent.mkdir(exist_ok=True)
            (part / name).replace(target / name)
    except BaseException:
        for name in names:
            with suppress(OSError):
                (target / name).unlink(missing_ok=True)
        raise


def _clear(part: Path, names: Collection[str]) -> None:
    """Remove what is not yet in place, be it of a run that was killed; nothing that is not ours."""
    if part.is_symlink() or not part.is_dir():
        part.unlink(missing_ok=True)
        return
    for name in names:
        (part / name).unlink(missing_ok=True)
    for folder in {(part / name).parent for name in names} - {part}:
        with suppress(FileNotFoundError):
            folder.rmdir()
    part.rmdir()
