"""What a copier added, on corpora of which a reader marked it.

score   the figures of the shipped numbers
learn   learn the numbers anew: writes those the package ships, and the report of the training
"""

import argparse
import json
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from benchmarks import outcome
from benchmarks.additions.evaluate import Told, told
from benchmarks.additions.fit import FOLDS, TURNS, fit, fold_of
from benchmarks.additions.report import report
from benchmarks.additions.sides import Doubts, Side, passages, sides
from benchmarks.measure_additions import measure

NAMES = ("agency", "wire")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks additions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=("score", "learn"))
    for name in NAMES:
        parser.add_argument(f"--{name}", type=Path, metavar="DIR", help="where this corpus lies")
    parser.add_argument(
        "--half", default="all", choices=("a", "b", "all"), help="score: of the stories; all if not given"
    )
    parser.add_argument(
        "-o", "--out", type=Path, metavar="DIR", help="learn: the folder of known.json and kinds.json"
    )
    parser.add_argument("--report", type=Path, metavar="FILE", help="learn: where the report goes")
    outcome.add_options(parser)
    options = parser.parse_args(arguments)
    corpora = {name: getattr(options, name) for name in NAMES if getattr(options, name)}
    if not corpora:
        parser.error("name a corpus: " + ", ".join(f"--{name} DIR" for name in NAMES))
    if options.what == "learn":
        if not (options.out and options.report):
            parser.error("learn needs -o DIR and --report FILE")
        read = [doubts for name, root in corpora.items() for doubts in passages(name, root)]
        learn(sides(corpora), read, options.out, options.report)
        return 0
    held = outcome.held_floors(parser, options)
    scored = {name: measure(root, options.half) for name, root in corpora.items()}
    figures = [figure for some, _ in scored.values() for figure in some]
    return outcome.finish(options, figures, {name: about for name, (_, about) in scored.items()}, held)


def learn(marked: Sequence[Side], read: Sequence[Doubts], out: Path, written: Path) -> None:
    """Write the numbers, learned from all documents, and the report of what is told of stories not learned from."""
    first = fit([side for side in marked if side.half == "a"], [d for d in read if d.half == "a"])
    second = told([side for side in marked if side.half == "b"], first)
    shipped = fit(marked, read)
    written.write_text(report(marked, first, shipped, second, crossed(marked, read)), encoding="utf-8")
    known = shipped.pop("known")
    for name, numbers in (("known", known), ("kinds", shipped)):
        (out / f"{name}.json").write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def crossed(marked: Sequence[Side], read: Sequence[Doubts]) -> list[Told]:
    """Return what is told of all documents, `TURNS` times, of each by numbers that have not seen its story."""
    answers = []
    for turn, fold in product(range(TURNS), range(FOLDS)):
        folds = [[fold_of(x.corpus, x.story, turn) for x in part] for part in (marked, read)]
        if here := [side for side, own in zip(marked, folds[0], strict=True) if own == fold]:
            unseen = fit(
                [side for side, own in zip(marked, folds[0], strict=True) if own != fold],
                [doubts for doubts, own in zip(read, folds[1], strict=True) if own != fold],
            )
            answers += told(here, unseen)
    return answers
