"""The commands, loaded one by one."""

import sys
from importlib import import_module

import click

import reuse
from reuse import cli


class Commands(click.Group):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return their names."""
        return list(cli.COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Load a command, if there is one of the name."""
        if name not in cli.COMMANDS:
            return None
        command: click.Command = import_module(f"reuse.cli.{name}").command
        return command


copytrail = Commands("copytrail", help=cli.__doc__, context_settings={"help_option_names": ["-h", "--help"]})
click.version_option(reuse.__version__, package_name="copytrail")(copytrail)


def run() -> int:
    """Run the command that was asked for, and return its exit code."""
    with copytrail.make_context("copytrail", sys.argv[1:]) as context:
        return int(copytrail.invoke(context) or 0)
