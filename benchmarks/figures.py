"""Figures: a name, a number, which way is better, a goal. Set as a table and as JSON."""

import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
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


def number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() and abs(value) > 1 else f"{value:.3f}"


def _verdict(figure: Figure, floors: Mapping[str, float]) -> str:
    if figure.key in floors and figure.worse_than(floors[figure.key]):
        return "BELOW ITS FLOOR" if figure.better == "more" else "ABOVE ITS CEILING"
    return {None: "", True: "met", False: "missed"}[figure.met]


def as_json(
    figures: Iterable[Figure], corpora: Mapping[str, Any], options: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the figures as plain values, with what they were measured on and with."""
    return {
        "versions": {name: _version(name) for name in ("copytrail", "numpy", "scikit-learn", "datasketch")},
        "python": platform.python_version(),
        "machine": platform.platform(),
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
            }
            for figure in figures
        ],
    }


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
