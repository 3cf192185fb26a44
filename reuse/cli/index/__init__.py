"""Keep an index of everything seen, and ask it of each new page.

JSONL goes in and comes out: one answer a line, in order, as soon as there is one, so that a crawler in any language
can keep the command running, write a line and read its answer.
"""

import click

from reuse.cli.index import add, expire, info, query, remove


@click.group("index", help=__doc__)
def command() -> None:
    """Nothing is common to them but their options."""


for module in (add, query, remove, expire, info):
    command.add_command(module.command)
