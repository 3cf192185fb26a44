"""What the commands of the index have in common: which index, and which lines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

import reuse
from reuse.cli.inputs import FIELD

Command = TypeVar("Command", bound=Callable[..., Any])

DB = click.option(
    "--db", required=True, metavar="PATH", help="Where the index is: a path, or redis://host:port/0."
)
WAIT = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another process that writes into the index.",
)
INPUTS = click.argument("inputs", nargs=-1, metavar="[FILE]...")


def on_index(command: Command) -> Command:
    """Give a command the options that say which index."""
    return DB(WAIT(command))


def on_lines(command: Command) -> Command:
    """Give a command the files, and what their fields are called."""
    return INPUTS(on_index(FIELD(command)))


def there(db: str) -> str:
    """Return where the index is; a slip in its name shall not make an empty one.

    Raises
    ------
    ReuseError
        If it is a path that has nothing.
    """
    if "://" not in db and not Path(db).exists():
        raise reuse.ReuseError(f"no index at {db}: copytrail index add makes one")
    return db
