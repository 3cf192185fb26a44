"""What is done to an index that is tried: a long row of operations, the same from a seed, and what they leave stored.

Each id holds one of two texts of its own at a time. python -m benchmarks.index_operations does them, and says the
number of each on stdout once it is acknowledged, with when it began and ended.
"""

import argparse
import random
import time
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import NamedTuple

import reuse
from benchmarks.corpora import document
from benchmarks.lines import records
from benchmarks.stream import Recipe, write
from reuse import Document
from reuse.index.index import Index

IDS = 200
SMALL = 128 << 10
"""Bytes that are gathered before they become a file, where files are wanted to be written all the time."""


class Operation(NamedTuple):
    """Store an article, of those given, under an id; or ask about it and store it; or, without one, remove the id."""

    id: str
    article: int | None
    asks: bool = False


def operations(seed: int, first: int = 0) -> Iterator[tuple[int, Operation]]:
    """Yield operations without end, numbered."""
    for number in count(first):
        draw = random.Random(f"{seed} {number}")
        place, kind = draw.randrange(IDS), draw.random()
        article = None if kind < 0.2 else 2 * place + draw.randrange(2)
        yield number, Operation(f"d{place:04}", article, kind > 0.8)


def prepared(path: Path, seed: int, copies: float) -> list[Document]:
    """Write the articles that are stored; return them."""
    write(path, 2 * IDS, Recipe(words=150, copies=copies, seed=seed))
    return [*articles(path)]


def articles(path: Path) -> Iterator[Document]:
    return map(document, records(path))


def under(id: str, article: Document) -> Document:
    """Return an article under another id."""
    return Document(id, article.text, published=article.published, source=article.source)


def after(stored: Mapping[str, int], operation: Operation) -> dict[str, int]:
    """Return which article each id holds after an operation."""
    others = {id: article for id, article in stored.items() if id != operation.id}
    return others if operation.article is None else {**others, operation.id: operation.article}


def done(index: Index, operation: Operation, given: list[Document]) -> None:
    """Do one operation."""
    if operation.article is None:
        index.remove(operation.id)
    else:
        one = under(operation.id, given[operation.article])
        (index.query_and_add if operation.asks else index.add)(one)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.index_operations", description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--several", type=int, help="how many; without end, if not given")
    parser.add_argument("--small", action="store_true", help="gather little before it becomes a file")
    parser.add_argument("--reopen", type=int, default=0, metavar="N", help="close and open after each N")
    options = parser.parse_args()
    if options.small:
        from reuse.index import rocks

        rocks.BUFFER = SMALL
    given = [*articles(options.articles)]
    print("ready", flush=True)
    index = reuse.open_index(options.index)
    for number, operation in operations(options.seed, options.first):
        if options.several is not None and number >= options.first + options.several:
            break
        if options.reopen and number % options.reopen == options.reopen - 1:
            index.close()
            index = reuse.open_index(options.index)
        began = time.monotonic()
        done(index, operation, given)
        print(number, began, time.monotonic(), flush=True)
    index.close()


if __name__ == "__main__":
    main()
