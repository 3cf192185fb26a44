"""Findings as tables: their columns, and what each holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from reuse.write.exports import records
from reuse.write.exports.known import Known
from reuse.write.rows import Row

Shape = str | list["Shape"] | dict[str, "Shape"]
"""``"text"``, ``"int"``, ``"float"``, ``"bool"`` or ``"time"``; ``[shape]``, a list of it; names and their shapes."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns, and the rows that findings give.

    Attributes
    ----------
    name : str
    columns : mapping of str to Shape
    rows : callable
        A dict for each row, with all columns; what is not known is None.
    full : mapping of str to Shape
        Columns more, for those that can hold lists and long texts.
    """

    name: str
    columns: Mapping[str, Shape]
    rows: Callable[[Known], Iterator[Row]]
    full: Mapping[str, Shape]


_LIKELY: dict[str, Shape] = dict.fromkeys(records.LIKELY, "float")
_TAKEN: dict[str, Shape] = dict(zip(records.TAKEN, ("text", "bool", "text", "float", "float"), strict=True))
_PLACE: dict[str, Shape] = {
    "document": "text",
    "outlet": "text",
    "start": "int",
    "end": "int",
    "text": "text",
}

TABLES = (
    Table(
        "articles",
        {
            "number": "int",
            "id": "text",
            "source": "text",
            **dict.fromkeys(records.TIMES, "time"),
            "title": "text",
            "url": "text",
            "words": "int",
            "characters": "int",
            "story": "int",
            **_TAKEN,
            "passed_on": "int",
            "added": dict.fromkeys(records.ADDED, "int"),
        },
        records.articles,
        {"text": "text", "metadata": "text"},
    ),
    Table(
        "copies",
        {
            **dict.fromkeys(("copier", "source", "copier_outlet", "source_outlet", "relation"), "text"),
            "probability": "float",
            "in_lineage": "bool",
            "likely": _LIKELY,
            **dict.fromkeys(("copier_share", "source_share"), "float"),
            **dict.fromkeys(("passages", "words", "dropped", "moved"), "int"),
            "reasons": "text",
        },
        records.copies,
        {
            "evidence": [{"cue": "text", "points": "float", "text": "text"}],
            "dropped_places": [{"start": "int", "end": "int"}],
        },
    ),
    Table(
        "passages",
        {
            "a": _PLACE,
            "b": _PLACE,
            "words": "int",
            "identity": "float",
            "kind": "text",
            "boilerplate": "bool",
        },
        records.passages,
        {},
    ),
    Table(
        "additions",
        {
            "document": "text",
            "outlet": "text",
            "published": "time",
            "start": "int",
            "end": "int",
            "kind": "text",
            "words": "int",
            "compared_with": "int",
            "text": "text",
        },
        records.additions,
        {"against": ["text"]},
    ),
    Table(
        "clusters",
        {"cluster": "int", "kind": "text", "places": "int", **_PLACE, "published": "time"},
        records.clusters,
        {},
    ),
    Table(
        "stories",
        {
            "story": "int",
            "documents": "int",
            "outlets": "int",
            "likeliest_source": "text",
            "source_is_inferred": "bool",
            "go_back_to_it": "int",
            "took": "int",
        },
        records.stories,
        {
            "members": ["text"],
            "lineage": [{"copier": "text", "source": "text", "probability": "float"}],
            "inferred": [
                {
                    "id": "text",
                    "originator": "text",
                    "documents": ["text"],
                    "probability": "float",
                    "text": "text",
                }
            ],
        },
    ),
)
"""All tables, in the order they are told of."""
