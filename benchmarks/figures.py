"""Figures: a name, a number, which way is better, a goal. Set as a table and as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal


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


def plain(figures: Iterable[Figure], floors: Mapping[str, float]) -> list[dict[str, Any]]:
    """Return figures as JSON can hold them, each with its floor."""
    return [
        {
            "corpus": figure.corpus,
            "name": figure.name,
            "value": figure.value,
            "better": figure.better,
            "goal": figure.goal,
            "met": figure.met,
            "floor": floors.get(figure.key),
        }
        for figure in figures
    ]
