"""Remove all articles from before a day or a time.

What counts is when an article was first seen; where that is not known, when it was published; where that is not
known either, when it was added. Answers with their number.
"""

from datetime import date, datetime

import click

import reuse
from reuse.cli.index.options import on_index, there


def _when(context: click.Context, option: click.Parameter, value: str) -> date:
    """Read a date or a time."""
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value)
        except ValueError:
            continue
    raise click.BadParameter(f"{value!r} is not an ISO 8601 date or time, such as 2025-12-31")


@click.command("expire", help=__doc__)
@click.option(
    "--before",
    required=True,
    callback=_when,
    metavar="DATE",
    help="Such as 2025-12-31, or 2025-12-31T06:00Z.",
)
@on_index
def command(before: date, db: str, wait: float) -> int:
    """Remove, answer."""
    from reuse.cli.index.lines import answer

    with reuse.open_index(there(db), wait=wait) as index:
        answer({"expired": index.expire(before=before)})
    return 0
