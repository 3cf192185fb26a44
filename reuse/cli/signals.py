"""Ctrl-C and SIGTERM: in a command they are raised, so that it undoes what is half done; elsewhere they end it."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

STOPPED, ENDED = 130, 143

_CODES = {signal.SIGINT: STOPPED, signal.SIGTERM: ENDED}


class Ended(KeyboardInterrupt):
    """SIGTERM: everything is left as with Ctrl-C."""


def listen() -> None:
    """Take the signals over, but not those that whoever started us has ignored, as a shell does behind ``&``."""
    for number in _CODES:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def ignore() -> None:
    """Let what is decided stand, to the interpreter's very end."""
    for number in _CODES:
        signal.signal(number, signal.SIG_IGN)


def undoing(command: Callable[[], int]) -> int:
    """Run a command that a signal may unwind, by a KeyboardInterrupt or an `Ended`."""
    return command()


def end(code: int) -> NoReturn:
    """End at once: what is still in stdout's buffer is not the whole, and nobody waits for a thread."""
    ignore()
    if sys.stderr is not None:
        with suppress(OSError):
            os.write(
                2, b"copytrail: stopped\n"
            )  # a signal may have come amid a print, which can't be entered twice
    os._exit(code)


def _stop(number: int, frame: FrameType | None) -> None:
    """Look where we are rather than remember it: no signal falls between leaving a command and noting that."""
    while frame is not None:
        if frame.f_code is undoing.__code__:
            raise Ended if number == signal.SIGTERM else KeyboardInterrupt
        frame = frame.f_back
    end(_CODES[signal.Signals(number)])
