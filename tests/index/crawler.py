"""A process of its own that writes to an index, as a crawler's workers do: ``python crawler.py TASK WHERE NUMBER``."""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from piles import Pile, prose

import reuse
from reuse import Document
from reuse.index import redis

LEASE = 0.6
"""Seconds: a test does not wait as long as a fleet may for one that was killed."""

LINE = prose(random.Random(5), 12)
"""What stands in all documents of `flips`."""


def step(number: int) -> tuple[str, Document | None]:
    """The change of a crawl that comes at a number: a document of an id, or none under it any more."""
    pile = Pile(0)
    pile.own = own = random.Random(number)
    id = f"{own.randrange(60):02}"
    return id, None if own.random() < 0.25 else pile.document(id)


def crawl(where: str, number: int) -> None:
    """Change one after the other, and say so."""
    with reuse.open_index(where) as index:
        while True:
            id, document = step(number)
            if document is None:
                index.remove(id)
            else:
                index.query_and_add(document)
            print(number, flush=True)
            number += 1


def copies(number: int) -> Iterator[Document]:
    """What one of several finds at the same time as others: nearly the same."""
    text = prose(random.Random(1), 60)
    for part in range(5):
        yield Document(f"{number} {part}", f"{text} {prose(random.Random(10 * number + part), 5)}")


def meet(where: str, number: int) -> None:
    """Tell which documents were seen before each."""
    for document in copies(number):
        with reuse.open_index(where, wait=60) as index:
            print(json.dumps(seen(index.query_and_add(document))), flush=True)


def seen(found: reuse.Findings) -> tuple[str, list[str]]:
    return found.asked, [document.id for document in found.documents[1:]]


def changing(number: int) -> Document:
    """One of two texts that a document has in turn."""
    return Document("changes", f"{prose(random.Random(number % 2), 9)} {LINE}")


ONE_MORE = Document("one more", f"{LINE} one more")


def flips(where: str, number: int) -> None:
    """Make a line common and rare again, and change a document, until the end."""
    with reuse.open_index(where) as index:
        print("ready", flush=True)
        while True:
            for document in (ONE_MORE, changing(number)):
                index.add(document)
            index.remove(ONE_MORE.id)
            number += 1
            index.add(changing(number))


if __name__ == "__main__":
    if sys.argv[1] == "crawl":
        redis.LEASE = LEASE
    {"crawl": crawl, "meet": meet, "flips": flips}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
