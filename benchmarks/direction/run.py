"""Who copied whom, on corpora whose pairs are labelled.

cues    how often each sign speaks and how often it is right
show    the pairs a sign is wrong about, or all pairs with their signs
score   the figures of the shipped model
learn   learn the model anew: writes the numbers the package ships, and the report of the training
"""

import argparse
from pathlib import Path

from benchmarks import outcome
from benchmarks.direction import cues
from benchmarks.direction.evaluate import told
from benchmarks.direction.examples import Example, examples
from benchmarks.direction.learn import learn
from benchmarks.direction.pairs import BLANKED, NAMES
from benchmarks.direction.score import all_figures


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks direction",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=("cues", "show", "score", "learn"))
    for name in NAMES:
        parser.add_argument(f"--{name}", type=Path, metavar="PATH", help="where this corpus lies")
    parser.add_argument(
        "--half", default="all", choices=("a", "b", "all"), help="of the stories; all if not given"
    )
    parser.add_argument(
        "--blank",
        action="store_true",
        help="cues, show: without the lines that give it away and all that is known beside the text",
    )
    parser.add_argument("--cue", metavar="NAME", help="show: the pairs of which this sign is wrong")
    parser.add_argument("-o", "--out", type=Path, metavar="FILE", help="learn: where the model goes")
    parser.add_argument("--report", type=Path, metavar="FILE", help="learn: where the report goes")
    outcome.add_options(parser)
    options = parser.parse_args(arguments)
    corpora = {name: getattr(options, name) for name in NAMES if getattr(options, name)}
    if not corpora:
        parser.error("name a corpus: " + ", ".join(f"--{name} PATH" for name in NAMES))
    if options.what == "learn" and not (options.out and options.report):
        parser.error("learn needs -o FILE and --report FILE")
    held = outcome.held_floors(parser, options)

    if options.what in ("cues", "show"):
        found = examples(corpora, half=options.half, blank=options.blank)
        print(cues.table(found)) if options.what == "cues" else show(found, options.cue)
        return 0
    plain = examples(corpora, half=options.half)
    blank = examples({n: corpora[n] for n in corpora if n in BLANKED}, half=options.half, blank=True)
    if options.what == "learn":
        learn(plain, blank, options.out, options.report)
        return 0
    about = {name: {"path": str(path), "half": options.half} for name, path in corpora.items()}
    return outcome.finish(options, all_figures(told(plain), told(blank)), about, held)


def show(found: list[Example], cue: str | None) -> None:
    for e in found:
        if cue:
            lean = cues.lean(e, cue)
            if not e.directional or lean == 0 or (lean > 0) == (e.gold == "x_from_y"):
                continue
        print(
            e.corpus,
            e.pair,
            "is",
            e.gold,
            *e.alternatives,
            e.about.get("reason", e.about.get("category", "")),
        )
        for sign in e.signs:
            if not cue or sign.cue == cue:
                print(f"     {sign.cue:22} {sign.answer:9} {sign.strength:5.2f}  {sign.text[:160]}")
