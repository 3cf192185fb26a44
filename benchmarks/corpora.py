"""Corpora with gold, read by path: PAN's text alignment, news read by hand.

Every loader returns plain values; offsets are Python `str` indices, half-open. A half ("a" or "b") is told by a
CRC-32 of the story or the suspicious document, so that one half can be tuned on and the other reported.
"""

import csv
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from benchmarks.score import Match
from reuse import Document


def half_of(name: str) -> str:
    return "ab"[zlib.crc32(name.encode()) & 1]


def digest_of(documents: Iterable[Document]) -> str:
    """Return twelve letters that tell whether two runs read the same texts, in whatever order."""
    lines = sorted(f"{doc.id}\0{doc.text}" for doc in documents)
    return hashlib.sha256("\0\0".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def json_lines(path: Path) -> list[dict[str, Any]]:
    with (
        gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as f
    ):
        return [json.loads(line) for line in f if line.strip()]


FIELDS = ("id", "source", "published", "modified", "first_seen", "title", "url", "text")


def document(record: Mapping[str, Any]) -> Document:
    return Document(**{name: record[name] for name in FIELDS if record.get(name) is not None})


def record(document: Document) -> dict[str, Any]:
    """Return what JSON can hold of a document, for `document` to read again."""
    values = {name: getattr(document, name) for name in FIELDS}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in values.items() if v is not None}


# --- PAN text alignment


@dataclass(frozen=True, slots=True)
class PanPair:
    """A suspicious document and a source it may draw on; ``cases`` are gold."""

    suspicious: Document
    source: Document
    cases: tuple[Match, ...]

    @property
    def name(self) -> tuple[str, str]:
        return self.suspicious.id, self.source.id


def pan(root: Path, *, half: str = "all", limit: int | None = None) -> dict[str, list[PanPair]]:
    """Read the folders of `root` that have a file ``pairs``: category to pairs, at most `limit` of each.

    A limit takes the same pairs whatever the order of the file, spread over it.
    """
    texts: dict[Path, Document] = {}

    def text(path: Path) -> Document:
        if path not in texts:
            with path.open(encoding="utf-8", newline="") as file:
                texts[path] = Document(id=path.stem, text=file.read())
        return texts[path]

    categories = {}
    for listing in sorted(root.glob("*/pairs")):
        names = [tuple(line.split()) for line in listing.read_text().splitlines() if line.strip()]
        chosen = [name for name in names if half in ("all", half_of(name[0]))]
        chosen = sorted(chosen, key=lambda name: zlib.crc32(" ".join(name).encode()))[:limit]
        categories[listing.parent.name] = [
            PanPair(
                text(root / "susp" / suspicious),
                text(root / "src" / source),
                _cases(listing, suspicious, source),
            )
            for suspicious, source in chosen
        ]
    if not categories:
        raise FileNotFoundError(f"{root}: no folder in it has a file named pairs")
    return categories


def _cases(listing: Path, suspicious: str, source: str) -> tuple[Match, ...]:
    a, b = Path(suspicious).stem, Path(source).stem
    features = ElementTree.parse(listing.with_name(f"{a}-{b}.xml")).iter("feature")

    def span(feature: ElementTree.Element, side: str) -> tuple[int, int]:
        start = int(feature.attrib[f"{side}_offset"])
        return start, start + int(feature.attrib[f"{side}_length"])

    return tuple(
        Match((a, b), span(feature, "this"), span(feature, "source"))
        for feature in features
        if feature.get("name") == "plagiarism"
    )


# --- news with pairs and stories read by hand


@dataclass(frozen=True, slots=True)
class Wire:
    """Articles with gold pairs and gold stories (``ids`` of one story; ``related_ids`` are neutral)."""

    documents: list[Document]
    pairs: list[dict[str, Any]]
    clusters: list[dict[str, Any]]


def wire(root: Path, *, half: str = "all") -> Wire:
    """Read ``documents.jsonl.gz``, ``gold_pairs.jsonl`` and ``gold_clusters.jsonl``.

    All documents are kept, whatever the half: what is around an article is part of the task.
    """
    pairs = json_lines(root / "gold_pairs.jsonl")
    story = {pair[side]: pair["story"] for pair in pairs for side in "ab"}

    def key(cluster: Mapping[str, Any]) -> str:  # the same half as a pair of its story
        return next((story[id] for id in cluster["ids"] if id in story), cluster["story"])

    return Wire(
        [document(record) for record in json_lines(root / "documents.jsonl.gz")],
        [pair for pair in pairs if half in ("all", half_of(pair["story"]))],
        [c for c in json_lines(root / "gold_clusters.jsonl") if half in ("all", half_of(key(c)))],
    )


def matches(pair: Mapping[str, Any], passages: Iterable[Mapping[str, Any]]) -> Iterator[Match]:
    """Yield the passages of a gold pair, with the sides in the order of the ids, as findings have them."""
    for p in passages:
        a, b = (p["a_start"], p["a_end"]), (p["b_start"], p["b_end"])
        if pair["a"] < pair["b"]:
            yield Match((pair["a"], pair["b"]), a, b)
        else:
            yield Match((pair["b"], pair["a"]), b, a)


def agency(root: Path, *, half: str = "all") -> tuple[list[Document], list[dict[str, Any]]]:
    """Read ``documents.jsonl.gz`` and ``gold_pairs.jsonl``: all documents, and the pairs of a half."""
    pairs = [
        pair for pair in json_lines(root / "gold_pairs.jsonl") if half in ("all", half_of(pair["story"]))
    ]
    return [document(record) for record in json_lines(root / "documents.jsonl.gz")], pairs


# --- answers by students (Clough and Stevenson 2011)


def answers(root: Path) -> Iterator[tuple[Document, Document, str]]:
    """Yield each answer, the text it may draw on, and how: non, cut, light or heavy."""
    with (root / "file_information.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["File"].startswith("orig"):
                names = row["File"], f"orig_task{row['File'].partition('_task')[2]}"
                answer, source = (Document(id=name, text=_text(root / name)) for name in names)
                yield answer, source, row["Category"]


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")
