"""Run one of them: ``python -m benchmarks.direction cues|wrong --half a --agency DIR ...``."""

import argparse
import sys
from pathlib import Path

from benchmarks.direction import cues
from benchmarks.direction.examples import Example, examples
from benchmarks.direction.pairs import NAMES


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("cues", "show"))
    for name in NAMES:
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--half", default="a", choices=("a", "b", "all"))
    parser.add_argument(
        "--blank", action="store_true", help="without giveaways and all that is known beside the text"
    )
    parser.add_argument("--cue", help="show: the pairs of which this cue is wrong")
    options = parser.parse_args(arguments)
    corpora = {name: getattr(options, name) for name in NAMES if getattr(options, name)}
    found = examples(corpora, half=options.half, blank=options.blank)
    if options.what == "cues":
        print(cues.table(found))
    else:
        show(found, options.cue)
    return 0


def show(found: list[Example], cue: str | None) -> None:
    """Print the directional pairs that a cue is wrong about, or all pairs with their signs."""
    for e in found:
        if cue:
            lean = cues.lean(e, cue)
            if not e.directional or lean == 0 or (lean > 0) == (e.gold == "x_from_y"):
                continue
        print(
            e.corpus,
            e.pair,
            "gold",
            e.gold,
            *e.alternatives,
            e.about.get("reason", e.about.get("category", "")),
        )
        for sign in e.signs:
            if not cue or sign.cue == cue:
                print(f"     {sign.cue:22} {sign.answer:9} {sign.strength:5.2f}  {sign.text[:160]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
