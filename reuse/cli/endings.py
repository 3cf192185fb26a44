"""How a command ends: its exit code, and at most one line that says why.

0 done; 1 an error of ours, of the disk or of memory; 2 usage; 3 done, but some records were skipped; 130 stopped
with Ctrl-C; 141 whoever read stdout went away; 143 asked to end with SIGTERM.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

import click

from reuse.cli.streams import close_stdout, say, set_up
from reuse.errors import ReuseError

DONE, FAILED, SKIPPED, STOPPED, NOT_READ, ENDED = 0, 1, 3, 130, 141, 143


class Ended(KeyboardInterrupt):
    """SIGTERM: everything is left as with Ctrl-C."""


def ending(command: Callable[[], int]) -> int:
    """Run a command to its end, and return the exit code."""
    try:
        signal.signal(signal.SIGTERM, _ended)
        set_up()
        code = command()
        sys.stdout.flush()
        return code
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return error.exit_code
    except KeyboardInterrupt as stop:
        _stopped(ENDED if isinstance(stop, Ended) else STOPPED)
    except BrokenPipeError:
        close_stdout()
        return NOT_READ
    except ReuseError as error:
        return _failed(str(error))
    except MemoryError:
        return _failed("out of memory: give fewer articles at once")
    except OSError as error:
        close_stdout()
        return _failed(f"can't write {error.filename or 'the output'}: {error.strerror or error}")


def _ended(number: int, frame: FrameType | None) -> NoReturn:
    raise Ended


def _stopped(code: int) -> NoReturn:
    """End at once: what is still in stdout's buffer is not the whole, and nobody waits for a thread."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    say("stopped")
    os._exit(code)


def _failed(message: str, code: int = FAILED) -> int:
    say(message)
    return code
