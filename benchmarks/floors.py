"""Floors: figures that must not get worse, kept in a file that is committed."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure

STEP = 100
"""Floors are set to hundredths, on the lenient side: a change that matters moves a figure by more."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What figures must not fall below (or rise above), and the corpora (name to digest) they were measured on."""

    floors: Mapping[str, float]
    digests: Mapping[str, str]


def read_floors(path: Path) -> Floors:
    said = json.loads(path.read_text(encoding="utf-8"))
    return Floors(said["floors"], said["digests"])


def write_floors(path: Path, floors: Floors) -> None:
    said = {"digests": dict(floors.digests), "floors": dict(floors.floors)}
    path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def fallen(figures: Sequence[Figure], held: Floors, measured_on: Mapping[str, str]) -> list[str]:
    """Name what is worse than its floor, and what can't be held: floors without a figure, another corpus."""
    other = [
        f"{name}: another corpus ({measured_on[name]}) than the floors were measured on ({digest})"
        for name, digest in held.digests.items()
        if measured_on.get(name, digest) != digest
    ]
    by_key = {figure.key: figure for figure in figures}
    missing = [f"{key}: not measured" for key in held.floors if key not in by_key]
    worse = [
        f"{key}: {figure.value:.4f}, floor {held.floors[key]:g}"
        for key, figure in by_key.items()
        if key in held.floors and figure.worse_than(held.floors[key])
    ]
    return other + worse + missing


def new_floors(figures: Iterable[Figure], floors: Mapping[str, float], *, lower: bool) -> dict[str, float]:
    """Return floors raised to the figures; with `lower` also those that figures are below, and none unmeasured."""
    out = {} if lower else dict(floors)
    for figure in figures:
        if figure.better is None or not figure.floor:
            continue
        down = math.floor if figure.better == "more" else math.ceil
        value = down(round(figure.value * STEP, 6)) / STEP
        held = floors.get(figure.key)
        if held is not None and not lower:
            value = max(held, value) if figure.better == "more" else min(held, value)
        out[figure.key] = value
    return out
