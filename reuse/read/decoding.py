"""Bytes -> text, exactly: no newline is translated, nothing is replaced, and a doubtful guess is refused."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from reuse.errors import ReuseError
from reuse.read.latin import latin_code_page

# UTF-32 first: its little-endian mark begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 18
_CLEARLY = 0.05
_CODE_PAGES = (
    *("gb18030", "cp950", "cp932", "euc_jp", "cp949"),
    *("cp1251", "koi8_u", "koi8_r", "cp866", "iso8859_5"),
    *("cp1253", "iso8859_7", "cp1255", "cp1256", "cp874"),
)
"""Those of web pages, the Latin ones aside; of each family the widest (cp932 for Shift JIS)."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x9f]")


def decode(data: bytes) -> tuple[str, str]:
    """Decode a text file.

    A mark at the start names UTF-16 or UTF-32, and is removed, like that of UTF-8; UTF-8 is tried next; then
    the encoding is guessed from (at most 256 KB of) the lines that are not ASCII.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    text, encoding : str
        The encoding by Python's name.

    Raises
    ------
    ReuseError
        If it is binary, damaged, or in no encoding that can be told with confidence.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding
    if b"\0" in data:
        raise ReuseError("binary: it holds NUL bytes")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise ReuseError(f"damaged UTF-8 at byte {error.start}: repair it, or save it anew") from None
    sample = _sample(data)
    encoding = latin_code_page(sample) or _detect(sample)
    text = _strictly(data, encoding)
    if 1000 * len(_CONTROLS.findall(text)) > len(text):
        raise ReuseError("binary: it holds control characters")
    return text, encoding


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReuseError(
            f"looks like {encoding}, but byte {error.start} does not fit: save it as UTF-8"
        ) from None
    if "\0" in text:
        raise ReuseError(f"binary: read as {encoding}, it holds NUL characters")
    return text


def _mostly_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is sound UTF-8: another encoding would read it, but as gibberish."""
    text = data.decode(errors="replace")
    damaged = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - damaged
    return sound > damaged or not damaged


def _sample(data: bytes) -> bytes:
    """Return the lines that say something about the encoding, not cut inside a character."""
    lines = b"\n".join(line for line in data.splitlines() if not line.isascii())
    if len(lines) <= _SAMPLE:
        return lines
    # No multi-byte encoding has a space or a line's end inside a character.
    end = max(lines.rfind(b" ", 0, _SAMPLE), lines.rfind(b"\n", 0, _SAMPLE))
    return lines[:end] if end > 0 else lines[:_SAMPLE]


def _detect(sample: bytes) -> str:
    # Slow to import, and rarely needed.
    from charset_normalizer import from_bytes

    guesses = from_bytes(
        sample, cp_isolation=list(_CODE_PAGES), enable_fallback=False, preemptive_behaviour=False
    )
    best = guesses.best()
    if best is None:
        raise ReuseError("binary, or in an encoding we can't tell: save it as UTF-8")
    rivals = [guess.encoding for guess in guesses if guess.chaos < best.chaos + _CLEARLY]
    if not best.coherence and len(rivals) > 1:
        raise ReuseError(f"in an encoding we can't tell ({' or '.join(rivals)}): save it as UTF-8")
    return best.encoding


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a stream of text is encoded: its name, the bytes of the mark before it, and what to do with a misfit."""

    name: str
    mark: int = 0
    errors: str = "surrogateescape"


def tell(lines: Iterable[bytes | None]) -> Encoding:
    """Tell the encoding of a stream from its first lines that are not ASCII, as `decode` does of a file.

    Where most is UTF-8 and some is not, it is UTF-8: single bytes that do not fit become lone surrogates.

    Raises
    ------
    ReuseError
        If it is binary, or in no encoding that can be told with confidence.
    """
    rest = iter(lines)
    first = next(rest, b"") or b""
    for mark, name in _MARKS:
        if first.startswith(mark):
            return Encoding(name, len(mark), "strict")
    mark = codecs.BOM_UTF8 if first.startswith(codecs.BOM_UTF8) else b""
    sample = bytearray()
    for line in chain([first.removeprefix(mark)], rest):
        if line is None:
            continue
        if b"\0" in line:
            raise ReuseError("binary: it holds NUL bytes")
        if not line.isascii():
            sample += line
        if len(sample) > _SAMPLE:
            break
    lines_told = _sample(bytes(sample))
    if mark or _mostly_utf8(lines_told):
        return Encoding("utf-8", len(mark))
    return Encoding(latin_code_page(lines_told) or _detect(lines_told))
