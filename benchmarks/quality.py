"""How good: python -m benchmarks quality [--corpus KIND PATH ...] [--half a|b|all] [--json FILE] [--floors FILE].

Kinds of corpora:
  pan DIR         PAN text alignment: folders with "pairs" and XML, texts in susp/ and src/
  wire DIR        news read by hand: documents.jsonl.gz, gold_pairs.jsonl, gold_clusters.jsonl
  additions DIR   the same, or agencies' news: what a reader marked as added in gold_pairs.jsonl
  articles FILE   JSONL, gzipped or not; reuse is planted into it, at each of --sizes
  planted FILE    JSONL with gold spans, as "python -m benchmarks plant" writes it
  noise WORDS     passages copied with scanning errors, hyphens at line ends, other spelling, in many languages;
                  WORDS is "generated", or "real" for the word lists of wordfreq and pythainlp
Without a corpus, articles are generated and reuse is planted into them: always the same.

Tune on one half (--half a), report the other. Where floors are given and a figure is below its own, the exit is 1.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import measure_additions, measure_noise, measure_pan, measure_planted, measure_wire
from benchmarks.figures import Figure
from benchmarks.outcome import add_options, finish, held_floors
from reuse import ReuseError

KINDS = ("pan", "wire", "additions", "articles", "planted", "noise")


def main(arguments: Sequence[str]) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    for kind, _ in options.corpus:
        if kind not in KINDS:
            parser.error(f"--corpus {kind}: the kinds are {', '.join(KINDS)}")
    try:
        held = held_floors(parser, options)
        figures, corpora = _measured(options)
    except (OSError, ValueError, KeyError, ReuseError) as error:
        print(f"quality: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return finish(options, figures, corpora, held)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--corpus", nargs=2, action="append", default=[], metavar=("KIND", "PATH"), help="may be repeated")
    add("--half", choices=("a", "b", "all"), default="all", help="score this half alone (default: all)")
    add("--limit", type=int, metavar="N", help="at most N pairs of each PAN category")
    add(
        "--sizes",
        type=_sizes,
        default=measure_planted.SIZES,
        metavar="N,N",
        help="articles to plant into (default: 500,2000)",
    )
    add(
        "--noise",
        type=float,
        default=0.0,
        help="share of misread characters in copying articles (default: 0)",
    )
    add("--seed", type=int, default=1)
    add("--peers", action="store_true", help="run other tools on the same articles, those that are installed")
    add_options(parser)
    return parser


def _sizes(said: str) -> tuple[int, ...]:
    return tuple(int(size) for size in said.split(","))


def _measured(options: argparse.Namespace) -> tuple[list[Figure], dict[str, object]]:
    figures: list[Figure] = []
    corpora: dict[str, object] = {}
    for kind, place in options.corpus or [("articles", None)]:
        path = Path(place) if place else None
        began = time.perf_counter()
        if kind == "pan":
            more, about = measure_pan.measure(Path(place), options.half, options.limit, peers=options.peers)
        elif kind == "wire":
            more, about = measure_wire.measure(Path(place), options.half)
        elif kind == "additions":
            more, about = measure_additions.measure(Path(place), options.half)
        elif kind == "noise":
            more, about = measure_noise.measure(place, options.seed)
        elif kind == "planted":
            more, about = measure_planted.measure_file(Path(place), peers=options.peers)
        else:
            more, about = measure_planted.measure(
                path, options.half, options.sizes, options.noise, options.seed, peers=options.peers
            )
        figures += more
        corpora[f"{kind} {place or 'generated'}"] = about
        print(f"{kind} {place or '(generated)'}: {time.perf_counter() - began:.1f} s", file=sys.stderr)
    return figures, corpora
