"""stdout and stderr: data on one, messages on the other, whatever their encoding."""

import codecs
import os
import sys
from contextlib import suppress

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
