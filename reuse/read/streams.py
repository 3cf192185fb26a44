"""Files as streams: unpacked, hashed and counted on the way, so that of a long one little is in memory."""

import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from reuse.errors import ReuseError

LONGEST = (1 << 31) - 1
"""Bytes of a line, cell or file that can be one article: offsets are 32-bit."""

LONGEST_UNPACKED = 1 << 28
"""Bytes of a packed file that is one article: a small file can unpack to any size."""

_CHUNK = 1 << 20

Watch = Callable[[bytes], object]
"""Is given each chunk of a file as it lies on disk, and b"" at its end."""


class Hash:
    """Size and digest of what passes: a `Watch`."""

    def __init__(self) -> None:
        self._digest = hashlib.blake2b(digest_size=16)
        self.size = 0
        self.ended = False

    def __call__(self, chunk: bytes) -> None:
        """Take a chunk, b"" at the end."""
        self._digest.update(chunk)
        self.size += len(chunk)
        self.ended = not chunk

    @property
    def blake2b(self) -> str:
        """The digest so far, in hex."""
        return self._digest.hexdigest()


@contextmanager
def unpacked(source: BinaryIO, packing: str | None, watch: Watch) -> Iterator[io.BufferedReader]:
    """Read a file, unpacked.

    Parameters
    ----------
    source : binary file
        Not closed.
    packing : {".gz", ".zst"}, optional
    watch : callable

    Raises
    ------
    ReuseError
        From the reading too: if the packing is damaged or ends too early; what comes before can be read.
    """
    part = getattr(source, "read1", source.read)

    def watched(size: int) -> bytes:
        chunk: bytes = part(size)
        watch(chunk)
        return chunk

    stream = _buffered(watched)
    if packing is None:
        yield stream
        return
    name, inner, errors = _gzip(stream) if packing == ".gz" else _zst(stream)

    def unpack(size: int) -> bytes:
        try:
            chunk: bytes = inner.read1(size)
        except EOFError:
            raise ReuseError(
                f"cut short: the {name} data end in the middle; what comes before is read"
            ) from None
        except errors as error:
            raise ReuseError(f"damaged {name} data ({error}): what comes before is read") from None
        return chunk

    with inner:
        yield _buffered(unpack)


def whole(stream: io.BufferedReader, longest: int) -> bytes:
    """Read to the end.

    Raises
    ------
    ReuseError
        If that is longer than ``longest``.
    """
    chunks, size = [], 0
    while chunk := stream.read1(_CHUNK):
        size += len(chunk)
        if size > longest:
            raise ReuseError(f"longer than {longest:,} bytes: that is no article")
        chunks.append(chunk)
    return b"".join(chunks)


def lines(stream: BinaryIO, longest: int | None = None) -> Iterator[bytes | None]:
    """Yield the lines as they come in; None for one that is longer than so many bytes, if not given `LONGEST`."""
    if longest is None:
        longest = LONGEST
    while line := stream.readline(longest):
        if len(line) < longest or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield None


class _Raw(io.RawIOBase):
    """A file of what a function returns, which is given a number of bytes and returns at most as many."""

    def __init__(self, part: Callable[[int], bytes]) -> None:
        self._part = part

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._part(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _buffered(part: Callable[[int], bytes]) -> io.BufferedReader:
    raw: Any = _Raw(part)
    return io.BufferedReader(raw, _CHUNK)


def _gzip(stream: BinaryIO) -> tuple[str, Any, tuple[type[Exception], ...]]:
    from gzip import BadGzipFile, GzipFile

    return "gzip", GzipFile(fileobj=stream), (BadGzipFile, zlib.error)


def _zst(stream: BinaryIO) -> tuple[str, Any, tuple[type[Exception], ...]]:
    zstd = zstandard()
    return "zst", zstd.ZstdFile(stream), (zstd.ZstdError,)


def zstandard() -> Any:
    """Return the standard library's module for .zst, or what stands in for it.

    Raises
    ------
    ReuseError
        If there is neither.
    """
    import sys

    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise ReuseError(missing("zst", ".zst files")) from None
    return zstd


def missing(extra: str, what: str) -> str:
    """Say what to install."""
    return f"{what} need an extra: pip install 'copytrail[{extra}]'"
