"""stdout and stderr: data on one, messages on the other, whatever their encoding."""

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer

PATIENCE = 1.0
"""Seconds after which somebody at a terminal is told what is going on."""

_PLAIN = {"“": '"', "”": '"', "…": "..."}


def set_up() -> None:
    """Let any text be written to stdout: what its encoding lacks becomes plain signs or question marks."""
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
    codecs.register_error("copytrail", _replaced)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="copytrail")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in missing), error.end


def say(message: str) -> None:
    """Write one line to stderr; the message may hold anything."""
    if sys.stderr is None:
        return
    from reuse.report.clean import clean

    with suppress(OSError):
        print(f"copytrail: {clean(message)}", file=sys.stderr, flush=True)


def close_stdout() -> None:
    """Write no more, nor at the interpreter's end what is still in the buffer."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def status(doing: str) -> Iterator[None]:
    """Show at a terminal what is being done, if it takes long, and take it away when it is done."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    shown = Event()

    def show() -> None:
        shown.set()
        print(f"{doing} ...", end="", file=sys.stderr, flush=True)

    timer = Timer(PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
