"""What a benchmark does with its figures: a table, JSON, floors, and the exit they ask for."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.figures import Figure, plain, table
from benchmarks.floors import Floors, fallen, new_floors, read_floors, write_floors
from benchmarks.provenance import digests, provenance

Table = Callable[[Sequence[Figure], Mapping[str, float]], str]


def add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--json", type=Path, metavar="FILE", help="write the figures there too")
    add("--floors", type=Path, metavar="FILE", help="fail if a figure is worse than in this file")
    add(
        "--raise-floors",
        action="store_true",
        help="write --floors: raise what is better now, add what is new",
    )
    add("--lower-floors", action="store_true", help="write --floors as measured, lower ones too")


def held_floors(parser: argparse.ArgumentParser, options: argparse.Namespace) -> Floors:
    """Read the floors before anything is measured: what is wrong with them is said at once."""
    writes = options.raise_floors or options.lower_floors
    if writes and not options.floors:
        parser.error("--raise-floors and --lower-floors say how to write --floors FILE")
    if options.floors and (options.floors.exists() or not writes):
        return read_floors(options.floors)
    return Floors({}, {})


def finish(
    options: argparse.Namespace,
    figures: Sequence[Figure],
    corpora: Mapping[str, object],
    held: Floors,
    *,
    table: Table = table,
) -> int:
    """Print the figures, write what was asked for, and return the exit: 1 where a floor does not hold."""
    print(table(figures, held.floors))
    found = digests(corpora)
    if options.raise_floors or options.lower_floors:
        new = new_floors(figures, held.floors, lower=options.lower_floors)
        whole = found if options.lower_floors else {**found, **held.digests}
        held = Floors(new, whole)
        write_floors(options.floors, held)
        print(f"{options.floors}: {len(new)} floors written", file=sys.stderr)
    below = fallen(figures, held, found) if options.floors else []
    if options.json:
        said = {
            **provenance(corpora, vars(options)),
            "figures": plain(figures, held.floors),
            "below their floors": below,
        }
        options.json.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for line in below:
        print(f"floor: {line}", file=sys.stderr)
    if options.floors and not below:
        print("all floors hold", file=sys.stderr)
    return 1 if below else 0
