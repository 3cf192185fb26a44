"""Embedded stores under the work of an index: python -m benchmarks stores [--documents N] [--stores NAME,NAME].

They are sqlite, lmdb and rocksdb. Documents have about a hundred fingerprints, at random: the packed lists of all are
read, lengthened and written in one commit, which outlives the process but not a power cut. Now and then a hundred lists
are looked up, and 500 values of 800 bytes read; at the end a tenth of the documents are deleted. Each store is a
process of its own, watched from outside, with a cache of about the same size (LMDB has the system's alone).
Milliseconds in brackets are of the thread's work.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import page
from benchmarks.job import ROOT
from benchmarks.provenance import provenance
from benchmarks.stores_figures import text_of
from benchmarks.stores_worker import DOCUMENTS, STORES
from benchmarks.tree import run


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks stores",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--documents", type=int, default=DOCUMENTS, metavar="N", help=f"default: {DOCUMENTS}")
    add("--stores", default=",".join(STORES), metavar="NAME,NAME", help="default: all")
    add("--scratch", type=Path, metavar="DIR", help="where to work; kept (default: a temporary folder)")
    add("--json", type=Path, metavar="FILE", help="write the figures there too")
    page.add_option(parser)
    options = parser.parse_args(arguments)
    try:
        said = _measured(options)
    except (OSError, ValueError) as error:
        print(f"stores: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print(text_of(said["rows"]))
    if options.json:
        options.json.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page.add(options, "stores", arguments, said)
    return 0


def _measured(options: argparse.Namespace) -> dict[str, Any]:
    names = options.stores.split(",")
    if unknown := set(names) - set(STORES):
        raise ValueError(f"there is no store {', '.join(sorted(unknown))}; there are {', '.join(STORES)}")
    rows = []
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        for name in names:
            result, folder = Path(scratch) / f"{name}.json", Path(scratch) / name
            command = [sys.executable, "-m", "benchmarks.stores_worker", name, str(folder), str(result)]
            usage = run([*command, f"--documents={options.documents}"], [], os.environ, ROOT)
            if usage.exit:
                print(f"stores: {name} ended with {usage.exit}: not measured", file=sys.stderr)
                continue
            said = json.loads(result.read_text(encoding="utf-8"))
            rows.append({"store": name, **said, "resident": usage.resident, "own": usage.own})
            print(text_of(rows[-1:]), file=sys.stderr)
    if not rows:
        raise ValueError("no store was measured")
    return {**provenance({}, vars(options)), "rows": rows}
