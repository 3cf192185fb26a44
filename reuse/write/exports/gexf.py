"""Findings as a graph for Gephi: articles and missing sources, and who took from whom."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import BinaryIO, NamedTuple
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from reuse.findings import Copy
from reuse.write.exports.known import Known, headline, iso
from reuse.write.exports.records import articles

NAMESPACE = "http://gexf.net/1.3"
LABEL = 100
"""Characters of a label."""

LIGHTEST = 0.001
"""The least weight of an edge: Gephi takes none of 0."""

NODE: Mapping[str, str] = {
    "article": "string",
    "title": "string",
    "source": "string",
    "published": "string",
    "url": "string",
    "story": "long",
    "share_taken": "double",
    "words": "long",
    "words_added": "long",
    "inferred": "boolean",
}
EDGE: Mapping[str, str] = {
    "relation": "string",
    "probability": "double",
    "share": "double",
    "in_lineage": "boolean",
    "source_is_inferred": "boolean",
}
"""Attributes and their types."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | float | None


class Node(NamedTuple):
    """A node: an article, by its number, or a missing source, by an i and its number."""

    id: str
    label: str
    values: Mapping[str, Value]


class Edge(NamedTuple):
    """An edge from the source to the copier."""

    source: str
    target: str
    weight: float
    values: Mapping[str, Value]


def nodes(known: Known) -> Iterator[Node]:
    """Yield the nodes: the articles in their order, then the missing sources."""
    for document, row in zip(known.found.documents, articles(known), strict=True):
        yield Node(
            str(row["number"]),
            _label(headline(document) or document.id),
            {
                "article": document.id,
                **{name: row[name] for name in ("title", "source", "url", "story", "share_taken", "words")},
                "published": iso(document.published),
                "words_added": sum(row["added"].values()) - row["added"]["boilerplate"],
                "inferred": False,
            },
        )
    stories = {source.id: n for n, story in enumerate(known.found.stories, 1) for source in story.inferred}
    for number, source in enumerate(known.inferred.values(), 1):
        whose = source.originator or "an agency or another source"
        values = {"article": source.id, "source": source.originator, "story": stories[source.id]}
        yield Node(f"i{number}", _label(f"a missing text of {whose}"), {**values, "inferred": True})


def edges(known: Known) -> Iterator[Edge]:
    """Yield an edge for each pair that shares passages, and for what was taken from missing sources."""
    names = {id: str(number) for id, number in known.number.items()}
    names |= {id: f"i{number}" for number, id in enumerate(known.inferred, 1)}
    from_missing = (copy for copy in known.taken.values() if copy.source in known.inferred)
    for copy in chain(known.found.copies, from_missing):
        yield Edge(names[copy.source], names[copy.copier], max(copy.copier_share, LIGHTEST), _of(copy, known))


def write_graph(file: BinaryIO, nodes: Iterable[Node], edges: Iterable[Edge]) -> int:
    """Write a graph as GEXF 1.3, node by node; returns how many nodes and edges.

    Characters that XML can't hold are left out.
    """
    count = 0
    to = _Writer(file)
    whole, graph = {"xmlns": NAMESPACE, "version": "1.3"}, {"defaultedgetype": "directed", "mode": "static"}
    with to.element("gexf", whole), to.element("graph", graph):
        to.attributes("node", NODE)
        to.attributes("edge", EDGE)
        with to.element("nodes", {}):
            for node in nodes:
                with to.element("node", {"id": node.id, "label": node.label}):
                    to.values(NODE, node.values)
                count += 1
        with to.element("edges", {}):
            for number, edge in enumerate(edges):
                ends = {"source": edge.source, "target": edge.target}
                with to.element("edge", {"id": str(number), **ends, "weight": repr(edge.weight)}):
                    to.values(EDGE, edge.values)
                count += 1
    return count


class _Writer:
    """Elements of XML, each on its line."""

    def __init__(self, file: BinaryIO) -> None:
        self._xml = XMLGenerator(file, "utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str]) -> Iterator[None]:
        """Write an element; what is written meanwhile is in it."""
        self._start(name, attributes)
        self._xml.ignorableWhitespace("\n")
        yield
        self._end(name)

    def attributes(self, of: str, types: Mapping[str, str]) -> None:
        """Declare attributes; each goes by its own name."""
        with self.element("attributes", {"class": of}):
            for name, kind in types.items():
                self._empty("attribute", {"id": name, "title": name, "type": kind})

    def values(self, names: Iterable[str], values: Mapping[str, Value]) -> None:
        """Write the values that are known."""
        with self.element("attvalues", {}):
            for name in names:
                if (value := values.get(name)) is not None:
                    text = str(value).lower() if isinstance(value, bool) else str(value)
                    self._empty("attvalue", {"for": name, "value": _NOT_XML.sub("", text)})

    def _empty(self, name: str, attributes: Mapping[str, str]) -> None:
        self._start(name, attributes)
        self._end(name)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._xml.startElement(name, AttributesImpl(attributes))

    def _end(self, name: str) -> None:
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")


def _of(copy: Copy, known: Known) -> Mapping[str, Value]:
    return {
        "relation": copy.relation,
        "probability": copy.probability,
        "share": copy.copier_share,
        "in_lineage": known.in_lineage(copy),
        "source_is_inferred": copy.source in known.inferred,
    }


def _label(text: str) -> str:
    text = _NOT_XML.sub("", text)
    return text if len(text) <= LABEL else text[: LABEL - 1] + "…"
