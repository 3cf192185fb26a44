"""What an index says of a document, and of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from reuse.findings import Findings

State = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Answer(Findings):
    """What is found about one document among those stored: its passages, clusters, copies, additions, its story.

    ``documents`` are the document, then those it shares passages with, by id.

    Attributes
    ----------
    asked : str
        The document's id.
    state : {"new", "changed", "unchanged"}
        Whether a document of that id was stored before: none, one with another text, with the same.
    """

    asked: str = ""
    state: State = "new"


@dataclass(frozen=True, slots=True)
class Info:
    """What an index holds.

    Attributes
    ----------
    documents : int
    bytes : int
        On disk; on a server, in its memory.
    parameters : mapping
        With which all its documents were stored.
    format : int
        Version of how it lies in its store.
    statistics : int
        Version of the word statistics that answers rest on: it goes up as documents come.
    store : str
        ``"rocksdb"`` or ``"redis"``.
    where : str
    """

    documents: int
    bytes: int
    parameters: Mapping[str, Any]
    format: int
    statistics: int
    store: str
    where: str
