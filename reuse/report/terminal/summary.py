"""The page that ``copytrail find`` prints: stories, who took what from whom, and what each one added."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from reuse.findings import Findings, Passage, Span
from reuse.report.clean import quoted
from reuse.report.lookup import Lookup, share_of
from reuse.report.terminal.lines import INDENT, article, heading, labelled
from reuse.report.terminal.story import StoryPage
from reuse.report.words import count, verdict

STORIES = 10
NAMES = 10
"""The most stories, and names of articles that stand alone, that are printed."""

FEW = 3
"""Stories up to which each article is printed with its passages and additions, not with its verdict alone."""


def summary(found: Findings, width: int) -> Iterator[RenderableType]:
    """Yield what a person wants to know of findings, to be printed in so many columns.

    Only text is yielded, never markup, and articles' words are cleaned of what a terminal would obey.
    """
    lookup = Lookup(found)
    yield Text(_opening(found), style="bold")
    stories = sorted(found.stories, key=lambda story: (-len(story.documents), story.documents))
    for number, story in enumerate(stories[:STORIES], 1):
        yield heading(f"Story {number} of {len(stories)}", f": {count(len(story.documents), 'article')}")
        yield from StoryPage(lookup, story, width, in_full=len(stories) <= FEW).lines()
    if len(stories) > STORIES:
        yield heading(f"{count(len(stories) - STORIES, 'smaller story', 'smaller stories')} not shown here")
    yield from _alone(found, lookup, width)
    yield from _boilerplate(found, lookup, width)


def _opening(found: Findings) -> str:
    documents = len(found.documents)
    if documents < 2:
        return "One article: nothing to compare it with." if documents else "No article could be read."
    if not found.passages:
        return f"{documents:,} articles share nothing: no run of words long enough, no reworded sentence."
    told = sum(len(story.documents) for story in found.stories)
    alone = documents - told
    parts = [
        count(told, "of them tells", "of them tell") + " " + count(len(found.stories), "story", "stories")
    ]
    if alone:
        parts.append(count(alone, "stands alone", "stand alone"))
    return (
        f"{documents:,} articles: {', '.join(parts)}."
        if told
        else f"{documents:,} articles: all stand alone."
    )


def _alone(found: Findings, lookup: Lookup, width: int) -> Iterator[RenderableType]:
    """Yield the articles of no story, and whom they quote alike."""
    told = {id for story in found.stories for id in story.documents}
    alone = sorted(lookup.documents.keys() - told)
    if not alone or not found.passages:
        return
    yield heading(
        "Alone", f": {count(len(alone), 'article')} that {'shares' if len(alone) == 1 else 'share'} no story"
    )
    for id in alone[:NAMES]:
        yield Text.assemble(" " * INDENT, article(lookup, id, width - INDENT))
        quotes = [copy for copy in lookup.copies[id] if copy.relation == "quotes"]
        if quotes:
            closest = max(quotes, key=lambda copy: share_of(copy, id))
            yield Padding(labelled([("", verdict(closest, id))]), (0, 0, 0, INDENT))
    if len(alone) > NAMES:
        yield Text(f"{' ' * INDENT}and {len(alone) - NAMES:,} more", style="dim")


def _boilerplate(found: Findings, lookup: Lookup, width: int) -> Iterator[RenderableType]:
    """Yield in two lines what was left out of the stories."""
    forms = [passage for passage in found.passages if passage.boilerplate]
    if not forms:
        return
    holders = {span.document for passage in forms for span in (passage.a, passage.b)}
    yield heading(
        "Boilerplate", f", left out above: {count(len(forms), 'passage')} in {len(holders):,} articles"
    )
    yield Text(f"{' ' * INDENT}such as {quoted(lookup.text(_typical(found, forms)), width - INDENT - 8)}")


def _typical(found: Findings, forms: Sequence[Passage]) -> Span:
    """Return the boilerplate that stands in most places, else the longest."""
    clusters = [cluster for cluster in found.clusters if cluster.kind == "boilerplate"]
    if clusters:
        return max(clusters, key=lambda cluster: len(cluster.spans)).spans[0]
    return max(forms, key=lambda passage: passage.words).a
