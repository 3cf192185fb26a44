"""A folder of findings: a JSONL file for each list, and ``run.json``, which is there when all is whole."""

import json
import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.findings import Findings
from reuse.write import rows

FORMAT = 2
"""Version of what the files hold."""

READ = (1, 2)
"""The versions that are read; a folder of another one is refused. In 1 stories had no inferred sources."""

RUN = "run.json"
LISTS = ("documents", "passages", "clusters", "copies", "additions", "stories")

T = TypeVar("T")

_FILES = (*(f"{name}.jsonl" for name in LISTS), RUN)
_AGAIN = "the folder is damaged or was changed: write it again"


def save(
    findings: Findings,
    folder: str | Path,
    *,
    overwrite: bool = False,
    run: Mapping[str, Any] | None = None,
) -> None:
    """Write findings into a folder, made if need be. The same findings give the same bytes.

    Parameters
    ----------
    findings : Findings
    folder : str or Path
    overwrite : bool
        Write into a folder that holds something. Files of the same names are replaced, others left alone.
    run : mapping, optional
        What else ``run.json`` is to hold, such as the inputs and what could not be read.

    Raises
    ------
    ReuseError
        If the folder holds anything and `overwrite` is false, if it can't be written, or if the findings hold
        what JSON can't (see `reuse.write.rows.to_rows`).

    Notes
    -----
    ``run.json`` is removed first and comes back last, and the files take their names when all are written:
    what breaks off in between leaves no folder that looks whole, and of a new one nothing at all.
    """
    folder = Path(folder)
    try:
        with _nothing_left_behind(folder, overwrite):
            (folder / RUN).unlink(missing_ok=True)
            counts = {}
            for name, items in rows.to_rows(findings):
                counts[name] = _write(_part(folder, f"{name}.jsonl"), map(_encode, items))
            about = _about(findings, counts, run or {})
            _write(_part(folder, RUN), [_encode(about, _INDENTED)])
            for file in _FILES:
                # On disk, too, one name comes after the other.
                _sync(folder)
                _part(folder, file).replace(folder / file)
            _sync(folder)
    except OSError as error:
        reason = error.strerror or error
        raise ReuseError(f"can't write {error.filename or folder}: {reason}; nothing is saved") from error


def load(folder: str | Path) -> Findings:
    """Read the findings that `save` wrote into a folder.

    They equal those that were saved, but for tuples in metadata and parameters, which are lists now.

    Raises
    ------
    ReuseError
        If the folder or a file is missing or can't be read, was written in another format, or is not whole
        and consistent; the message names the file and the line.
    """
    folder = Path(folder)
    run = load_run(folder)
    documents = _read(folder, "documents", run, rows.row_to_document)
    lengths = _lengths(folder, documents)
    passages = _read(folder, "passages", run, partial(rows.row_to_passage, lengths=lengths))
    copies = _read(folder, "copies", run, partial(rows.row_to_copy, passages=passages, lengths=lengths))
    return Findings(
        documents=documents,
        passages=passages,
        clusters=_read(folder, "clusters", run, partial(rows.row_to_cluster, lengths=lengths)),
        copies=copies,
        additions=_read(folder, "additions", run, partial(rows.row_to_addition, lengths=lengths)),
        stories=_read(folder, "stories", run, partial(rows.row_to_story, copies=copies)),
        parameters=run["parameters"],
    )


def load_run(folder: str | Path) -> dict[str, Any]:
    """Read the ``run.json`` of a folder that `save` wrote.

    Returns
    -------
    dict
        ``format``, ``copytrail`` (the version that wrote it), ``parameters``, ``counts`` of the rows of each
        list, and what `save` was given as `run`.

    Raises
    ------
    ReuseError
        If it is missing, can't be read or is of another format.
    """
    path = Path(folder) / RUN
    try:
        run = _decode(path.read_bytes())
    except FileNotFoundError:
        raise ReuseError(
            f"{folder} holds no {RUN}: these are no findings, or writing them broke off; write them again"
        ) from None
    except OSError as error:
        raise ReuseError(f"can't read {path}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise ReuseError(f"{path}: {_reason(error)}; {_AGAIN}") from error
    if not isinstance(run, dict) or type(run.get("format")) is not int:
        raise ReuseError(f"{path} names no format: it was not written by copytrail")
    if run["format"] not in READ:
        by, read = f"copytrail {run.get('copytrail')}", " and ".join(map(str, READ))
        raise ReuseError(
            f"{path}: format {run['format']}, but this copytrail reads {read}: read it with {by}"
        )
    counts, parameters = run.get("counts"), run.get("parameters")
    if not isinstance(counts, dict) or counts.keys() != set(LISTS) or not isinstance(parameters, dict):
        raise ReuseError(f"{path}: no parameters, or no count for each list; {_AGAIN}")
    return run


@contextmanager
def _nothing_left_behind(folder: Path, overwrite: bool) -> Iterator[None]:
    """Make the folder, and on failure remove what was made."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    is_empty = bool(missing) or not any(folder.iterdir())
    if not is_empty and not overwrite:
        raise ReuseError(f"{folder} is not empty: choose another folder, or ask to overwrite")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for file in _FILES:
            with suppress(OSError):
                _part(folder, file).unlink(missing_ok=True)
                if is_empty:
                    (folder / file).unlink(missing_ok=True)
        for path in missing:
            with suppress(OSError):
                path.rmdir()
        raise


def _part(folder: Path, file: str) -> Path:
    """Where a file is written before it takes its name."""
    return folder / f".{file}.part"


def _write(path: Path, lines: Iterable[bytes]) -> int:
    """Write lines safely to disk; returns how many."""
    count = 0
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        for line in lines:
            file.write(line)
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count


def _sync(folder: Path) -> None:
    """Make the names in a folder last, where the file system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _about(findings: Findings, counts: dict[str, int], run: Mapping[str, Any]) -> dict[str, Any]:
    own = {
        "format": FORMAT,
        "copytrail": _version(),
        "parameters": rows.plain(findings.parameters, "parameters"),
        "counts": counts,
    }
    if taken := own.keys() & run.keys():
        raise ReuseError(f"run: {', '.join(sorted(taken))} can't be set")
    return {**own, **rows.plain(run, "run")}


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("copytrail")
    except PackageNotFoundError:
        return "unknown"


_ON_A_LINE = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_INDENTED = json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=2)


def _encode(row: dict[str, Any], encoder: json.JSONEncoder = _ON_A_LINE) -> bytes:
    """One row as JSON; escaped where UTF-8 can't hold it, as with lone surrogates."""
    try:
        return encoder.encode(row).encode() + b"\n"
    except UnicodeEncodeError:
        text = json.dumps(row, indent=encoder.indent)
    except (TypeError, ValueError) as error:
        raise ReuseError(f"{_first(row)} can't be kept as JSON: {error}") from error
    if json.loads(text) != row:
        raise ReuseError(
            f"{_first(row)} has a character as two surrogates, which JSON can't keep apart; join them with "
            'text.encode("utf-16", "surrogatepass").decode("utf-16")'
        )
    return text.encode() + b"\n"


def _first(row: Mapping[str, Any]) -> str:
    name, value = next(iter(row.items()))
    return f"the row of {name} {value!r}"


def _decode(line: bytes) -> Any:
    return _DECODER.decode(line.decode())


def _number(text: str) -> float:
    if not math.isfinite(value := float(text)):
        raise ValueError(f"{text} is not a finite number")
    return value


_DECODER = json.JSONDecoder(parse_float=_number, parse_constant=_number)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg} at character {error.pos})"
    return str(error)


def _read(folder: Path, name: str, run: Mapping[str, Any], parse: Callable[[object], T]) -> list[T]:
    """Read the items of one list, which must be as many as the run counts."""
    path = folder / f"{name}.jsonl"
    items: list[T] = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    items.append(parse(_decode(line)))
                except (ReuseError, ValueError, RecursionError) as error:
                    raise ReuseError(f"{path}, line {number}: {_reason(error)}; {_AGAIN}") from error
    except OSError as error:
        raise ReuseError(f"can't read {path}: {error.strerror or error}; {_AGAIN}") from error
    if len(items) != run["counts"][name]:
        raise ReuseError(f"{path}: {len(items)} rows, but {RUN} counts {run['counts'][name]}; {_AGAIN}")
    return items


def _lengths(folder: Path, documents: list[Document]) -> dict[str, int]:
    lengths = {document.id: len(document.text) for document in documents}
    if len(lengths) != len(documents):
        raise ReuseError(f"{folder / 'documents.jsonl'}: two documents have the same id; {_AGAIN}")
    return lengths
