"""Figures: a name, a number, which way is better, a goal. Set as a table and as JSON."""

import platform
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from reuse.parallel import cores

PEERS = ("datasketch", "rensa", "gaoya", "copydetect", "text-matcher", "rapidfuzz")
VERSIONS = ("copytrail", "numpy", "scikit-learn", *PEERS)
"""Packages whose versions are told; None for what is not installed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one corpus.

    Attributes
    ----------
    corpus, name : str
    value : float
    better : "more", "less" or None
        None where it only informs.
    goal : float, optional
    floor : bool
        Whether a floor can be set: not for what depends on the machine.
    """

    corpus: str
    name: str
    value: float
    better: Literal["more", "less"] | None = "more"
    goal: float | None = None
    floor: bool = True

    @property
    def key(self) -> str:
        return f"{self.corpus}: {self.name}"

    @property
    def met(self) -> bool | None:
        """Whether the goal is met, if there is one."""
        return None if self.goal is None else not self.worse_than(self.goal)

    def worse_than(self, other: float) -> bool:
        if self.better == "more":
            return self.value < other - 1e-9
        return self.better == "less" and self.value > other + 1e-9


def table(figures: Iterable[Figure], floors: Mapping[str, float]) -> str:
    """Set figures as aligned text, a block for each corpus."""
    rows = []
    corpus = None
    for figure in figures:
        if figure.corpus != corpus:
            corpus = figure.corpus
            rows += [("", "", "", "", ""), (corpus, "", "goal", "floor", "")]
        sign = {"more": "≥ ", "less": "≤ ", None: ""}[figure.better]
        goal = "" if figure.goal is None else sign + number(figure.goal)
        floor = sign + number(floors[figure.key]) if figure.key in floors else ""
        rows.append((f"  {figure.name}", number(figure.value), goal, floor, _verdict(figure, floors)))
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = []
    for name, *numbers, verdict in rows:
        cells = [
            name.ljust(widths[0]),
            *(n.rjust(w) for n, w in zip(numbers, widths[1:], strict=False)),
            verdict,
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines).strip("\n")


def side_by_side(figures: Iterable[Figure], floors: Mapping[str, float]) -> str:
    """Set figures as aligned text, a line for each name and a column for each corpus, "whole, column".

    A figure that is worse than its floor bears an exclamation mark.
    """
    by_name: dict[str, dict[str, Figure]] = {}
    corpora: dict[str, None] = {}
    for figure in figures:
        corpora[figure.corpus] = None
        by_name.setdefault(figure.name, {})[figure.corpus] = figure
    if not corpora:
        return ""
    (shared, *_), *_ = parts = [corpus.rpartition(", ") for corpus in corpora]
    rows = [(shared, *(column for _, _, column in parts))]
    for name, standing in by_name.items():
        cells = []
        for corpus in corpora:
            found = standing.get(corpus)
            bad = found is not None and found.key in floors and found.worse_than(floors[found.key])
            cells.append("" if found is None else number(found.value) + "!" * bad)
        rows.append((name, *cells))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join([name.ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells, widths[1:], strict=True))])
        for name, *cells in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def number(value: float) -> str:
    whole = abs(value) >= 100 or (float(value).is_integer() and abs(value) > 1)
    return f"{value:,.0f}" if whole else f"{value:.3f}"


def _verdict(figure: Figure, floors: Mapping[str, float]) -> str:
    if figure.key in floors and figure.worse_than(floors[figure.key]):
        return "BELOW ITS FLOOR" if figure.better == "more" else "ABOVE ITS CEILING"
    return {None: "", True: "met", False: "missed"}[figure.met]


def as_json(
    figures: Iterable[Figure],
    corpora: Mapping[str, Any],
    options: Mapping[str, Any],
    *,
    floors: Mapping[str, float] | None = None,
) -> dict[str, Any]:
    """Return the figures as plain values, with what they were measured on and with."""
    held = floors or {}
    return {
        "commit": _commit(),
        "versions": {name: _version(name) for name in VERSIONS},
        "python": platform.python_version(),
        "machine": platform.platform(),
        "cores": cores(None),
        "options": dict(options),
        "corpora": dict(corpora),
        "figures": [
            {
                "corpus": figure.corpus,
                "name": figure.name,
                "value": figure.value,
                "better": figure.better,
                "goal": figure.goal,
                "met": figure.met,
                "floor": held.get(figure.key),
            }
            for figure in figures
        ],
    }


def _commit() -> str | None:
    """Return the commit that was measured, marked where the tree differs from it; None outside a checkout."""
    git = ["git", "-C", str(Path(__file__).parent)]
    try:
        run = partial(subprocess.run, capture_output=True, text=True, check=True)
        commit: str = run([*git, "rev-parse", "HEAD"]).stdout.strip()
        changed = run([*git, "status", "--porcelain", "--untracked-files=no"]).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
    return f"{commit} and changes" if changed else commit


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def digests(corpora: Mapping[str, Any], name: str = "") -> dict[str, str]:
    """Return the digests of corpora, which may consist of several, by name."""
    if "digest" in corpora:
        return {name: corpora["digest"]}
    return {key: value for name, parts in corpora.items() for key, value in digests(parts, name).items()}
