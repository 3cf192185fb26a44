"""How a command ends: its exit code, and at most one line that says why.

0 done; 1 an error of ours, of the disk or of memory; 2 usage; 3 done, but some records were skipped; 130 stopped
with Ctrl-C; 141 whoever read stdout went away; 143 asked to end with SIGTERM.
"""

import sys
from collections.abc import Callable
from contextlib import suppress

import click

from reuse.cli.signals import ENDED, STOPPED, Ended, end, ignore, undoing
from reuse.cli.streams import close_stdout, say, set_up
from reuse.errors import ReuseError

DONE, FAILED, SKIPPED, NOT_READ = 0, 1, 3, 141


def ending(command: Callable[[], int]) -> int:
    """Run a command to its end, and return the exit code."""
    try:
        set_up()
        code = undoing(command)
        sys.stdout.flush()
        return code
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return error.exit_code
    except KeyboardInterrupt as stop:
        end(ENDED if isinstance(stop, Ended) else STOPPED)
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


def _failed(message: str, code: int = FAILED) -> int:
    ignore()  # one line: that
    say(message)
    return code
