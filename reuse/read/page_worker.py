"""The article of a web page, by trafilatura; run as a process of its own, for a hostile page can hang or crash it.

Reads pages from stdin and writes a JSON object for each to stdout, every one after its length in eight bytes.
Started as a file, so that it imports nothing of this package.
"""

import json
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

MEMORY = 4 << 30
"""Bytes of memory that trafilatura and a page may cost."""

PROSE = 80
"""Characters that a line with a date of its own does not have."""

_TIMES = {"published": "article:published_time", "modified": "article:modified_time"}


def article(page: bytes) -> dict[str, Any]:
    """Return text, title, source, url, times and byline of a page, those that are known.

    The day of publication is taken from what is marked as such or stands alone, not from dates in the prose.
    """
    import trafilatura
    from trafilatura.metadata import extract_metadata

    tree = trafilatura.load_html(page)
    if tree is None:
        return {}
    bare = deepcopy(tree)
    _without_prose(bare)
    about = extract_metadata(bare, extensive=False)
    times = {
        name: tree.xpath(f'string(//meta[@property="{mark}"]/@content)') for name, mark in _TIMES.items()
    }
    found: Any = trafilatura.bare_extraction(tree, include_comments=False)
    if found is None:
        return {}
    return {
        "text": found.text,
        "title": about.title,
        "source": about.sitename or about.hostname,
        "url": about.url,
        "published": next(filter(_is_time, (times["published"], about.date)), None),
        "modified": times["modified"] if _is_time(times["modified"]) else None,
        "byline": about.author,
    }


def _without_prose(tree: Any) -> None:
    for element in tree.iter():
        if element.tag not in ("script", "title") and len(element.text or "") > PROSE:
            element.text = None
        if len(element.tail or "") > PROSE:
            element.tail = None


def _is_time(text: str | None) -> bool:
    try:
        datetime.fromisoformat((text or "").strip())
    except ValueError:
        return False
    return True


def send(stream: BinaryIO, data: bytes) -> None:
    """Write data after their length."""
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def serve(source: BinaryIO, answers: BinaryIO, work: Callable[[bytes], dict[str, Any]]) -> None:
    """Answer until nothing more comes."""
    while size := source.read(8):
        page = source.read(int.from_bytes(size, "big"))
        try:
            answer = work(page)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        send(answers, json.dumps(answer).encode())


def _limit_memory() -> None:
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us is told, and closes our stdin
    with suppress(OSError, ValueError):
        _limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer, article)
