"""Loaded by every Python of the checked run: an exception that is only printed becomes a finding.

An IndexError inside a ``noexcept nogil`` kernel is such a one; a test's child process may print it where
nobody looks.
"""

import os
import sys
import traceback
from pathlib import Path


def note(unraisable: "sys.UnraisableHookArgs") -> None:
    """Write it down beside the sanitizers' reports, and print it as ever."""
    if reports := os.environ.get("COPYTRAIL_CHECKED_REPORTS"):
        with Path(reports, f"ignored.{os.getpid()}").open("a") as report:
            print(f"Exception ignored in: {unraisable.object!r}", *sys.argv, file=report)
            traceback.print_exception(unraisable.exc_value, file=report)
    sys.__unraisablehook__(unraisable)


sys.unraisablehook = note
