"""Learn the model the package ships, and write the report of how well it does on stories it has not seen."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.direction.evaluate import Told, told
from benchmarks.direction.examples import Example
from benchmarks.direction.fit import FOLDS, fit, fold_of
from benchmarks.direction.report import report
from reuse.judge.model import Likely, Model

DECIDED = 0.5
"""An answer is given from here on: it is likelier than all others together."""


def learn(plain: Sequence[Example], blank: Sequence[Example], out: Path, written: Path) -> None:
    """Write the model, learned from all pairs, and the report of what models do that have not seen the stories."""
    everything = [*plain, *blank]
    first = fit([e for e in everything if e.half == "a"])
    second = [told([e for e in part if e.half == "b"], judge(first), DECIDED) for part in (plain, blank)]
    crossed = _crossed(plain, blank)
    shipped = fit(everything)
    written.write_text(report(plain, blank, first, shipped, second, crossed), encoding="utf-8")
    about = (
        "What each sign is worth, in natural-log odds: of the two directions, and of the relations. "
        "Learned by python -m benchmarks direction learn."
    )
    numbers = {"about": about, **numbers_of(shipped)}
    out.write_text(json.dumps(numbers, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def numbers_of(fitted: dict[str, Any]) -> dict[str, Any]:
    return {"direction": fitted["direction"], "relation": fitted["relation"], "decided": DECIDED}


def judge(fitted: dict[str, Any]) -> Callable[[Example], Likely]:
    model = Model(numbers_of(fitted))
    return lambda example: model.probabilities(example.signs)


def _crossed(plain: Sequence[Example], blank: Sequence[Example]) -> list[list[Told]]:
    """Return the answers on all pairs, each by a model that has not seen its story."""
    answers: list[list[Told]] = [[], []]
    for fold in range(FOLDS):
        judged = judge(fit([e for e in [*plain, *blank] if fold_of(e) != fold]))
        answer = partial(told, judge=judged, least=DECIDED)
        for part, found in zip((plain, blank), answers, strict=True):
            found += answer([e for e in part if fold_of(e) == fold])
    return answers
