"""Find what articles share, who copied whom, and what each one added."""

import os
import sys
from importlib import import_module

import click

import reuse
from reuse.cli.endings import ending

COMMANDS = ("find", "compare", "report", "export", "label", "explain", "index")
"""In the order of the help; each is a module that has a ``command``, loaded when it is asked for."""


class Commands(click.Group):
    """The commands, loaded one by one."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return their names."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Load a command, if there is one of the name."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"reuse.cli.{name}").command
        return command


copytrail = Commands("copytrail", help=__doc__, context_settings={"help_option_names": ["-h", "--help"]})
click.version_option(reuse.__version__, package_name="copytrail")(copytrail)


def main() -> None:
    """Run the command line and exit."""
    if "_COPYTRAIL_COMPLETE" in os.environ:
        copytrail.main(prog_name="copytrail")
    sys.exit(ending(_run))


def _run() -> int:
    with copytrail.make_context("copytrail", sys.argv[1:]) as context:
        return int(copytrail.invoke(context) or 0)
