"""All pages of a report, one by one, as HTML."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import jinja2
from markupsafe import Markup, escape

from reuse.findings import Copy
from reuse.report.site.article import article_page
from reuse.report.site.changes import changes
from reuse.report.site.links import Links
from reuse.report.site.overview import CARDS, LISTED, ROWS, card, heading, lines, overview, search_rows
from reuse.report.site.pair import pair_page, summary
from reuse.report.site.pictures import lineage, thumbnail, timeline
from reuse.report.site.plan import Plan
from reuse.report.site.story import Stories

TOGETHER = 200
"""Pairs whose words are compared at once."""

ASSETS = {"report.css": ("report.css", "pictures.css"), "report.js": ("report.js",)}
"""The files beside the pages, and what each is put together from."""

_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_OWN = "'self' file:"
"""Of a page opened from a folder not every browser takes what lies beside it for its own."""


class Page(NamedTuple):
    """A file of the report: its path below the report's folder, and what it holds."""

    path: str
    text: str


def pages(plan: Plan) -> Iterator[Page]:
    """Yield the files of a report that is a folder: `Plan.size` of them, or a few more.

    Time and room are linear in the articles, their additions and passages.
    """
    stories = Stories(plan)
    for asset in ASSETS:
        yield Page(f"assets/{asset}", _asset(asset))
    shells = {depth: _shell(Links(plan, "../" * depth)) for depth in (0, 1)}
    for path, name, title, body in _sections(plan, stories, single=False):
        yield Page(path, shells[path.count("/")].around(name, title, body))
    yield from (Page(f"data/search-{n}.js", rows) for n, rows in enumerate(search_rows(stories), 1))


class _Shell(NamedTuple):
    """What stands around the main part of pages that lie equally deep: the pieces between title, name and body."""

    pieces: tuple[str, str, str, str]

    def around(self, name: str, title: str, body: Markup) -> str:
        """Return a whole page."""
        first, second, third, last = self.pieces
        return "".join((first, escape(title), second, name, third, body, last))


def _shell(links: Links) -> _Shell:
    """Render the shell once: of thousands of pages it is the same."""
    holes = "\ue000", "\ue001", "\ue002"
    page = _template("page.html").render(
        title=holes[0],
        name=holes[1],
        body=holes[2],
        policy=_POLICY.format(script=_OWN, style=_OWN),
        links=links,
        style="",
        script="",
        of=heading(links.plan),
    )
    first, rest = page.split(holes[0])
    second, rest = rest.split(holes[1])
    third, last = rest.split(holes[2])
    return _Shell((first, second, third, last))


def single_page(plan: Plan) -> str:
    """Return a report that is a single file."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = _POLICY.format(script=_digest(script), style=_digest(style))
    sections = [
        Markup('<section class="page" id="{}" data-title="{}">{}</section>\n').format(name, title, body)
        for _, name, title, body in _sections(plan, Stories(plan), single=True)
    ]
    return _template("page.html").render(
        body=Markup("".join(sections)),
        name="",
        title=heading(plan),
        policy=policy,
        links=Links(plan, single=True),
        style=Markup(style),
        script=Markup(script),
        of=heading(plan),
    )


def _sections(plan: Plan, stories: Stories, *, single: bool) -> Iterator[tuple[str, str, str, Markup]]:
    """Yield path, name, title and main part of each page."""
    yield from _overviews(plan, stories, single)
    yield from _lists(plan, single)
    links = Links(plan, "" if single else "../", single)
    template = _template("story.html")
    for number in range(1, len(plan.stories) + 1):
        for page in range(1, stories.pages(number) + 1):
            drawn = _pictures(plan, links, number) if page == 1 else (Markup(), Markup())
            view = stories.page(links, number, page, *drawn)
            later = f"-{page}" if page > 1 else ""
            body = Markup(template.render(page=view, links=links))
            yield f"stories/{number}{later}.html", f"s{number}{later}", f"Story {number}: {view.title}", body
    template = _template("article.html")
    for document in plan.articles:
        article = article_page(links, document.id)
        body = Markup(template.render(page=article, links=links))
        yield f"articles/{article.anchor[1:]}.html", article.anchor, article.title, body
    template = _template("pair.html")
    for first in range(0, len(plan.pairs), TOGETHER):
        some: Sequence[Copy] = plan.pairs[first : first + TOGETHER]
        changed = changes(plan.lookup, [passage for copy in some for passage in copy.passages])
        for copy in some:
            pair = pair_page(links, copy, changed)
            body = Markup(template.render(page=pair, summary=summary(pair), links=links))
            yield f"pairs/{pair.anchor[1:]}.html", pair.anchor, pair.title, body


def _overviews(plan: Plan, stories: Stories, single: bool) -> Iterator[tuple[str, str, str, Markup]]:
    """Yield the first page, and those of further stories."""
    links = Links(plan, "", single)
    count = max(1, -(-len(plan.stories) // CARDS))
    view = overview(plan)
    for page in range(1, count + 1):
        numbers = range((page - 1) * CARDS + 1, min(page * CARDS, len(plan.stories)) + 1)
        cards = [card(stories, links, number, *_small_pictures(plan, number)) for number in numbers]
        body = _template("overview.html").render(
            page=view,
            cards=cards,
            number=page,
            count=count,
            links=links,
            single=single,
            files=-(-len(plan.found.documents) // ROWS),
            rows=[Markup(some) for some in search_rows(stories)] if single else [],
        )
        path, name = (f"stories-{page}.html", f"stories-{page}") if page > 1 else ("index.html", "overview")
        yield path, name, "Overview" if page == 1 else f"Stories, page {page}", Markup(body)


def _lists(plan: Plan, single: bool) -> Iterator[tuple[str, str, str, Markup]]:
    links = Links(plan, "", single)
    count = max(1, -(-len(plan.found.documents) // LISTED))
    for page in range(1, count + 1):
        body = _template("list.html").render(
            lines=lines(plan, links, page), number=page, count=count, links=links
        )
        later = f"-{page}" if page > 1 else ""
        yield f"articles{later}.html", f"articles{later}", "All articles", Markup(body)


def _pictures(plan: Plan, links: Links, number: int) -> tuple[Markup, Markup]:
    """Draw a story's lineage, and when its articles appeared."""
    story, documents = plan.stories[number - 1], plan.lookup.documents
    known = [documents[id] for id in story.documents]
    sources = plan.lineage(story).reach
    return (
        Markup(lineage(story, documents, plan.closest, title=plan.title, href=links.article)),
        Markup(timeline(known, sources, title=plan.title, href=links.article)),
    )


def _small_pictures(plan: Plan, number: int) -> tuple[Markup, Markup]:
    story, documents = plan.stories[number - 1], plan.lookup.documents
    known = [documents[id] for id in story.documents]
    sources = plan.lineage(story).reach
    return (
        Markup(thumbnail(story, documents, plan.closest)),
        Markup(timeline(known, sources, width=360, small=True)),
    )


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("reuse.report.site"),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> jinja2.Template:
    return _environment().get_template(name)


@cache
def _asset(name: str) -> str:
    folder = files("reuse.report.site") / "assets"
    return "".join((folder / part).read_text(encoding="utf-8") for part in ASSETS[name])


def _digest(text: str) -> str:
    """Return what a policy calls a style or script that stands in the page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
