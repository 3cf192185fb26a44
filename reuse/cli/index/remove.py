"""Remove articles by their ids.

Takes each ID given, or reads JSONL from stdin: an id a line, as JSON text or as an object that has one. Answers each
with the id and whether it was there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import click

import reuse
from reuse.cli.index.options import on_index, there
from reuse.cli.inputs import FIELD


@click.command("remove", help=__doc__)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@on_index
@FIELD
def command(ids: Sequence[str], db: str, wait: float, fields: Mapping[str, str]) -> int:
    """Take or read, remove, answer."""
    from reuse.cli.index.lines import answer, answer_each, id_of

    read = id_of(fields)
    with reuse.open_index(there(db), wait=wait) as index:

        def remove(id: str) -> dict[str, Any]:
            return {"id": id, "removed": index.remove(id)}

        if not ids:
            return answer_each((), read, remove)
        for id in ids:
            answer(remove(id))
        return 0
