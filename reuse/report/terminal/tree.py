"""The lineage of a story as a tree of lines: who took from whom, and how much."""

from collections.abc import Callable, Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from reuse.findings import Copy, Story
from reuse.report.forest import Join, Row, grow
from reuse.report.lookup import Lookup
from reuse.report.terminal.lines import INDENT
from reuse.report.words import percent

ROWS = 12
"""The most lines of a tree."""

_HOW: dict[Join, str] = {
    "took": "took {}",
    "missing": "took {}",
    "common": "shares {}, from a common source",
    "open": "shares {}, undecided",
    "little": "shares only quotes or boilerplate",
}


def tree(lookup: Lookup, story: Story, named: Callable[[str], str]) -> RenderableType:
    """Return a story's lineage, of many articles those on which most hang.

    Parameters
    ----------
    lookup : Lookup
    story : Story
    named : function of an id
        The name of an article, or of a source that is not among them, fit to print.
    """
    rows = grow(story, lookup.documents, _closest(lookup, story), ROWS)
    whole = Tree("", hide_root=True, guide_style="dim")
    branches: list[Tree] = []
    for row in rows:
        branches.append((branches[row.parent] if row.parent >= 0 else whole).add(_line(lookup, row, named)))
    return Padding(whole, (0, 0, 0, INDENT))


def _closest(lookup: Lookup, story: Story) -> Mapping[str, Copy]:
    taken = {copy.copier for copy in story.lineage}
    found = {id: lookup.closest(id, story) for id in story.documents if id not in taken}
    return {id: copy for id, copy in found.items() if copy}


def _line(lookup: Lookup, row: Row, named: Callable[[str], str]) -> Text:
    if row.more:
        return Text(f"and {row.more:,} more", style="dim")
    line = Text(named(row.id), no_wrap=True, overflow="ellipsis")
    if row.join in _HOW:
        line.append(f"  {_HOW[row.join].format(percent(row.share))}", "cyan")
    if origin := row.id in lookup.documents and lookup.origin(row.id):
        line.append(f"  {origin}", "dim")
    return line
