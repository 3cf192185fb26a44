"""Embedded stores under the work of an index: python -m benchmarks stores [--documents N] [--stores sqlite,lmdb,rocksdb].

Documents with about a hundred fingerprints come at random: the packed lists of all are read, lengthened and written in
one commit, which outlives the process but not a power cut. Now and then a hundred lists are looked up, and 500 values of
800 bytes read; at the end a tenth of the documents are deleted. Each store is a process of its own, watched from
outside, with caches of about the same size. Milliseconds in brackets are of the thread's work.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import page
from benchmarks.job import ROOT
from benchmarks.markdown import table
from benchmarks.provenance import provenance
from benchmarks.stores_worker import DOCUMENTS, STORES
from benchmarks.tree import run

CLOCKS = ("insert", "insert, the last tenth", "look up", "read values", "delete")


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


def text_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """Set figures in a table, with a column for each store."""
    columns = [dict(_cells(row)) for row in rows]
    lines = [(name, *(column[name] for column in columns)) for name in columns[0]]
    return table((f"{rows[0]['documents']:,} documents", *(row["store"] for row in rows)), lines)


def _cells(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in CLOCKS[:2]:
        mean = {of: spread["mean"] for of, spread in row["clocks"][name].items()}
        yield f"{name}: documents a second", f"{1e3 / mean['clock']:,.0f} ({1e3 / mean['work']:,.0f})"
    yield "insert, with what is done in the background: of work", f"{row['documents'] / row['work']:,.0f}"
    for name in CLOCKS:
        clock, work = row["clocks"][name]["clock"], row["clocks"][name]["work"]
        cell = f"{clock['p50']:.2f} / {clock['p99']:.2f} / {clock['max']:.0f} ({work['p50']:.2f} / {work['p99']:.2f})"
        yield f"{name}, ms: p50 / p99 / most", cell
    for name, key in (
        ("bytes a document on disk", "bytes"),
        ("the same when a tenth was deleted and it was closed", "closed"),
        ("bytes written a document, to the system", "given"),
        ("bytes written a document, to the disk", "to disk"),
    ):
        yield name, f"{row[key] / row['documents']:,.0f}"
    yield "memory at the highest, MB, all", f"{row['resident']:,.0f}"
    yield "memory at the highest, MB, without pages of files", f"{row['own']:,.0f}"
