"""Find what articles share, who copied whom, and what each one added."""

import os
import sys

from reuse.cli import signals

COMMANDS = ("find", "compare", "report", "export", "label", "explain", "index")
"""In the order of the help; each is a module that has a ``command``, loaded when it is asked for."""


def main() -> None:
    """Run the command line and exit; signals come first, for what is imported takes its time."""
    signals.listen()
    from reuse.cli.commands import copytrail, run
    from reuse.cli.endings import ending

    if "_COPYTRAIL_COMPLETE" in os.environ:
        copytrail.main(prog_name="copytrail")
    code = ending(run)
    signals.ignore()
    sys.exit(code)
