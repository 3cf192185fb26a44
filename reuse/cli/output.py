"""Findings to stdout: as JSON, or as a page."""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import reuse
from reuse.cli.inputs import about

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reuse.read import Reading

WIDTHS = 40, 120
"""Columns between which a page is set, however narrow or wide the terminal."""


def print_json(found: reuse.Findings, reading: "Reading") -> None:
    """Print one JSON object; in ASCII, so that it can hold lone surrogates and suits every encoding."""
    import json

    from reuse.write.rows import to_json

    everything = {"copytrail": reuse.__version__, **to_json(found), **about(reading)}
    sys.stdout.write(json.dumps(everything, allow_nan=False) + "\n")


def whole(line: str) -> "RenderableType":
    """Return a line that is not wrapped, so that a path in it can be copied; its text is cleaned."""
    from rich.text import Text

    from reuse.report.clean import clean

    return Text(clean(line), no_wrap=True, overflow="ignore")


def print_page(page: Callable[[int, bool], Iterable["RenderableType"]]) -> None:
    """Print a page, with styles at a terminal only.

    Parameters
    ----------
    page : callable
        Is told the columns, and whether words can be underlined; yields what to print.
    """
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    narrow, wide = WIDTHS
    console.width = min(max(console.width, narrow), wide)
    with console.capture() as capture:
        for part in page(console.width, console.color_system is not None):
            console.print(part, crop=False)
    lines = (line.rstrip(" ") for line in capture.get().split("\n"))
    sys.stdout.write("\n".join(lines))
