"""The page of measurements: docs/benchmarks.md and its plot, written out of docs/benchmarks.json and nothing else.

Each benchmark puts its own section into the JSON file and has the whole page written anew; nobody types a number.
"""

import argparse
import json
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import index_figures, rows, stores_figures
from benchmarks.markdown import table
from benchmarks.svg import Line, Panel, plot

DOCS = Path(__file__).parents[1] / "docs"
DATA, PAGE, PLOT = "benchmarks.json", "benchmarks.md", "growth.svg"
KEPT = ("date", "commit", "versions", "python", "processor", "cores", "memory", "load", "corpora")
"""What the page's data keep of where figures come from."""

INTRODUCTION = """# Measurements

This page is written by the commands it names (`--docs`), out of [`benchmarks.json`](benchmarks.json); no number in it
is typed by hand. Read the ratios: seconds depend on the machine and on what else it does. One *pass* is
`re.findall(r"\\w+", text.casefold())` over the same texts, in the same process and on the same core. Memory is what
a run adds, at its highest, to a process that holds the documents; of the million it is all that the process has."""


def add_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--docs",
        type=Path,
        nargs="?",
        const=DOCS,
        metavar="DIR",
        help="write the page of measurements, in docs/",
    )


def add(options: argparse.Namespace, section: str, arguments: Sequence[str], said: Mapping[str, Any]) -> None:
    """Put a section in and write the page, if the options ask for it.

    Files are told by their names alone: where they lie on a machine is nobody's business.
    """
    if options.docs is None:
        return
    options.docs.mkdir(parents=True, exist_ok=True)
    file = options.docs / DATA
    data = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    figures = {name: value for name, value in said.items() if name in KEPT or name in FIGURES}
    data[section] = {"command": command(section, arguments), **figures}
    file.write_text(json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    for name, text in pages(data).items():
        (options.docs / name).write_text(text, encoding="utf-8")


def command(section: str, arguments: Sequence[str]) -> str:
    """Return what was run: paths shortened to names, and where the results went left out."""
    told: list[str] = []
    before = ""
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if name not in LEFT_OUT and (before not in LEFT_OUT or name.startswith("-")):
            told.append(f"{name}={Path(value).name}" if equals else Path(argument).name)
        before = "" if equals else name
    return " ".join(["python -m benchmarks", section, *map(shlex.quote, told), "--docs"])


def pages(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the files of the page by their names."""
    parts = [INTRODUCTION]
    for section, (title, write) in SECTIONS.items():
        if section in data:
            parts += [f"## {title}", _about(data[section]), write(data[section])]
    files = {PAGE: "\n\n".join(parts) + "\n"}
    if "growth" in data:
        files[PLOT] = growth_plot(data["growth"])
    return files


def _about(said: Mapping[str, Any]) -> str:
    commit = said.get("commit") or "no commit"
    version = said["versions"].get("copytrail")
    return (
        f"```sh\n{said['command']}\n```\n\n"
        f"{said['date']}, {said['cores']} cores ({said['processor']}), {said['memory']} GB, Python {said['python']}, "
        f"copytrail {version} at `{commit[:12]}{' and changes' if 'changes' in commit else ''}`. "
        f"Load of the machine: {said['load']:.1f}."
        + "".join(
            f" Corpus: {name}, {corpus['documents']:,} documents, digest {corpus['digest']}."
            for name, corpus in said["corpora"].items()
        )
    )


def _speed(said: Mapping[str, Any]) -> str:
    return table(rows.HEAD, [rows.cells(row) for row in rows.of(said["rows"])])


def _growth(said: Mapping[str, Any]) -> str:
    head = ("documents", "MB of text", "passages a document", "seconds of work", "passes", "memory added, MB",
            "times the text")  # fmt: skip
    lines = [
        (
            f"{run['documents']:,}",
            f"{run['text']:.1f}",
            f"{run['found'] / run['documents']:.3f}",
            f"{run['work']:.1f}",
            f"{run['work'] / run['yardstick_work']:.1f}",
            f"{run['megabytes']:,.0f}",
            f"{run['megabytes'] / run['text']:.1f}",
        )
        for run in said["runs"]
    ]
    told = "\n".join(
        f"- {name} grows with the text to the power of **{one['value']:.3f}**"
        + (f" (goal: at most {one['goal']:g}, {'met' if one['met'] else 'missed'})" if one["goal"] else "")
        for name, one in said["exponents"].items()
    )
    return f"{table(head, lines)}\n\n{told}\n\n![Time and memory against the number of documents]({PLOT})"


def growth_plot(said: Mapping[str, Any]) -> str:
    """Plot time and memory against the number of documents."""
    runs = said["runs"]

    def panel(title: str, name: str, up: str) -> Panel:
        points = [(run["documents"], run[name]) for run in runs]
        return Panel(title, "documents (broken: in proportion to the smallest)", up, [Line(title, points)])

    return plot([panel("Time of find", "work", "seconds"), panel("Memory added", "megabytes", "MB")])


def _million(said: Mapping[str, Any]) -> str:
    figures = table(
        ("", "", "goal"),
        [(one["name"], one["value"], _goal(one)) for one in said["figures"]],
    )
    stages = [
        (stage["name"], f"{stage['seconds']:,.1f}", f"{stage['work']:,.1f}", f"{stage['memory']:,.0f}")
        for stage in said["stages"]
    ]
    return f"{figures}\n\n{table(('stage', 'seconds', 'of work', 'MB after it'), stages)}"


def _goal(figure: Mapping[str, Any]) -> str:
    if figure.get("goal") is None:
        return ""
    return f"{figure['goal']} ({'met' if figure['met'] else 'missed'})"


LEFT_OUT = ("--json", "--docs", "--scratch")
FIGURES = ("rows", "runs", "exponents", "figures", "stages")
SECTIONS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "speed": ("Speed and memory", _speed),
    "growth": ("Growth", _growth),
    "million": ("A million documents", _million),
    "index": ("The index", lambda said: index_figures.text_of(said["runs"])),
    "stores": ("Stores for the index", lambda said: stores_figures.text_of(said["rows"])),
}
