"""The page that ``copytrail compare`` prints: the verdict, each passage side by side, what only one has."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reuse.findings import Addition, Findings, Passage
from reuse.report.clean import clean, fit
from reuse.report.lookup import Lookup, side_of, words
from reuse.report.marks import HEAD, Piece, agreements, differences
from reuse.report.terminal.lines import INDENT, article, heading, labelled
from reuse.report.words import ADDED, changes_of_two, count, percent, reasons, verdict_of_two

NARROW = 60
"""Columns below which the sides of a passage stand one below the other."""

PASSAGES = 40
BLOCKS = 20
BLOCK = 400
"""The most passages, blocks that one has alone, and cells of a block that are printed."""

_SIGNS = {"A": ("[-", "-]"), "B": ("{+", "+}"), "both": ("*", "*")}
_STYLES = {"A": "bold underline red", "B": "bold underline green", "both": "bold underline"}


def comparison(found: Findings, width: int, *, styled: bool) -> Iterator[RenderableType]:
    """Yield what two documents share, to be printed in so many columns.

    Parameters
    ----------
    found : Findings
        Of `reuse.compare`; the first document is A.
    width : int
    styled : bool
        Whether words can be underlined; if not, signs around them mark them.
    """
    lookup = Lookup(found)
    a, b = (document.id for document in found.documents)
    for side, id in (("A", a), ("B", b)):
        size = count(words([lookup.documents[id].text]), "word")
        yield Text.assemble((f"{side}  ", "bold cyan"), article(lookup, id, width - 3))
        yield Text(f"   {size}", style="dim")
    yield Text()
    if not found.copies:
        yield Text("A and B share nothing: no run of 8 words, no reworded sentence.", style="bold")
        return
    copy = found.copies[0]
    yield Text(verdict_of_two(copy, a), style="bold")
    yield labelled(reasons(copy.evidence, 4))
    if changed := changes_of_two(copy, a, sum(words([lookup.text(span)]) for span in copy.dropped)):
        yield Padding(Text(changed), (0, 0, 0, INDENT))
    yield from _passages(lookup, found.passages, a, b, width, styled)
    for side, id in (("A", a), ("B", b)):
        yield from _alone(lookup, side, lookup.additions[id])


def _passages(
    lookup: Lookup, passages: Sequence[Passage], a: str, b: str, width: int, styled: bool
) -> Iterator[RenderableType]:
    longest = sorted(passages, key=lambda passage: (passage.boilerplate, -passage.words))[:PASSAGES]
    yield heading("Shared", f": {count(len(passages), 'passage')}")
    if legend := _legend(passages, styled):
        yield legend
    in_order = sorted(longest, key=lambda passage: (passage.boilerplate, side_of(passage, a)))
    for number, passage in enumerate(in_order, 1):
        yield Text.assemble("\n", (f"{number}. {_about(passage)}", "cyan"))
        texts = [lookup.text(side_of(passage, id)) for id in (a, b)]
        yield _beside(*_sides(passage, *texts, styled=styled), width)
    if left := len(passages) - len(longest):
        yield Text(f"\nand {count(left, 'shorter passage')}", style="dim")


def _about(passage: Passage) -> str:
    alike = "" if passage.kind == "verbatim" else f", {percent(passage.identity)} alike"
    form = ", boilerplate" if passage.boilerplate else ""
    return f"{passage.kind}, {count(passage.words, 'word')}{alike}{form}"


def _legend(passages: Sequence[Passage], styled: bool) -> Text:
    """Say what the marks mean that these passages have."""
    legend = Text()
    if any(passage.kind == "edited" for passage in passages):
        legend.append("Edited: ").append_text(_marked("words that only A has", "A", styled))
        legend.append(", ").append_text(_marked("words that only B has", "B", styled)).append(". ")
    if any(passage.kind == "reworded" for passage in passages):
        legend.append("Reworded: ").append_text(
            _marked("telling words that both have", "both", styled)
        ).append(".")
    return legend


def _sides(passage: Passage, a: str, b: str, *, styled: bool) -> tuple[Text, Text]:
    reworded = passage.kind == "reworded"
    first, second = (agreements if reworded else differences)(a, b)
    return (
        _text(first, a, "both" if reworded else "A", styled),
        _text(second, b, "both" if reworded else "B", styled),
    )


def _text(pieces: Sequence[Piece], whole: str, mark: str, styled: bool) -> Text:
    text = Text()
    for piece in pieces:
        text.append_text(_marked(piece.text, mark, styled) if piece.marked else Text(_line(piece.text)))
    if sum(len(piece.text) for piece in pieces) < len(whole):
        text.append(f"… (and {count(words([whole]) - HEAD, 'more word')})", "dim")
    return text


def _marked(words: str, mark: str, styled: bool) -> Text:
    if styled:
        return Text(_line(words), style=_STYLES[mark])
    before, behind = _SIGNS[mark]
    return Text(f"{before}{_line(words)}{behind}")


def _line(text: str) -> str:
    """Clean text that others follow or precede: the space at its ends stays."""
    before = " " if text[:1].isspace() else ""
    behind = " " if text[-1:].isspace() else ""
    return f"{before}{clean(text)}{behind}" if text.strip() else before


def _beside(a: Text, b: Text, width: int) -> RenderableType:
    if width < NARROW:
        return labelled([("A", a), ("B", b)])
    grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
    for _ in "AB":
        grid.add_column(ratio=1, overflow="fold")
    grid.add_row(a, b)
    return Padding(grid, (0, 0, 0, INDENT))


def _alone(lookup: Lookup, side: str, additions: Sequence[Addition]) -> Iterator[RenderableType]:
    if not additions:
        yield heading(f"Only in {side}", ": nothing")
        return
    sized = [(words([lookup.text(addition)]), addition) for addition in additions]
    yield heading(f"Only in {side}", f": {count(sum(size for size, _ in sized), 'word')}")
    for size, addition in sized[:BLOCKS]:
        about = f"{ADDED[addition.kind]}, {count(size, 'word')}"
        block = Text.assemble((f"{about}: ", "cyan"), fit(lookup.text(addition), BLOCK))
        yield Padding(block, (0, 0, 0, INDENT))
    if len(sized) > BLOCKS:
        yield Text(f"and {count(len(sized) - BLOCKS, 'more block')}", style="dim")
