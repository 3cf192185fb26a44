"""JSON lines, plain, gzipped or in Zstandard's format, read and written one at a time."""

import gzip
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from benchmarks.corpora import document
from reuse import Document


@contextmanager
def reading(path: Path) -> Iterator[TextIO]:
    """Open a file of text, whatever its ending says it is packed with."""
    with path.open("rb") as raw:
        if path.suffix == ".gz":
            stream: Any = gzip.GzipFile(fileobj=raw)
        elif path.suffix == ".zst":
            stream = _zstandard(raw)
        else:
            stream = raw
        with io.TextIOWrapper(stream, encoding="utf-8") as text:
            yield text


def _zstandard(raw: Any) -> Any:
    try:
        from compression import zstd  # Python 3.14
    except ImportError:
        try:
            import zstandard
        except ImportError:
            raise ValueError(f"{raw.name}: reading .zst needs the package zstandard") from None
        return zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
    return zstd.ZstdFile(raw)


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """Make a file of text, gzipped if its name ends in .gz."""
    with path.open("wb") as raw:
        stream: Any = gzip.GzipFile("", "wb", 1, raw, mtime=0) if path.suffix == ".gz" else raw
        with io.TextIOWrapper(stream, encoding="utf-8", write_through=False) as text:
            yield text


def records(path: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield the first records of a file."""
    with reading(path) as lines:
        for line in islice((line for line in lines if line.strip()), limit):
            yield json.loads(line)


def documents(path: Path, limit: int | None = None) -> list[Document]:
    """Read the first documents of a file."""
    return [document(record) for record in records(path, limit)]
