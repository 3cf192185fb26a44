"""What an index says, as JSON: what was found of a document, and what the index is.

The names are those of saved findings (`reuse.write.rows`).
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING

from reuse.document import Document
from reuse.write.rows import (
    Numbers,
    Row,
    addition_to_row,
    copy_to_row,
    document_to_row,
    passage_to_row,
    plain,
    to_json,
)

if TYPE_CHECKING:
    from reuse.index.answer import Answer, Info

_LONG = ("text", "metadata")
"""What a full answer alone has of a stored document."""


def answer_to_row(answer: "Answer", *, full: bool = False, texts: bool = False) -> Row:
    """Write an answer.

    Parameters
    ----------
    answer : Answer
    full : bool
        All there is: clusters, stories and parameters too, and the stored documents with text and metadata.
    texts : bool
        With the text of each addition and of both sides of each passage.

    Returns
    -------
    dict
        ``id`` and ``state`` of the document that was asked for; ``documents``, the stored ones it shares something
        with; ``passages``, ``copies`` and ``additions``, as they are saved.

    Raises
    ------
    ReuseError
        As `reuse.write.rows.to_rows`.
    """
    stored = [document for document in answer.documents if document.id != answer.asked]
    if full:
        rows = to_json(answer)
        rows["documents"] = [document_to_row(document) for document in stored]
    else:
        passages = Numbers(answer.passages, attrgetter("a", "b"))
        rows = {
            "documents": [_known(document) for document in stored],
            "passages": [passage_to_row(passage) for passage in answer.passages],
            "copies": [copy_to_row(copy, passages) for copy in answer.copies],
            "additions": [addition_to_row(addition) for addition in answer.additions],
        }
    if texts:
        sides = (passage[side] for passage in rows["passages"] for side in ("a", "b"))
        _add_texts((*sides, *rows["additions"]), answer.documents)
    return {"id": answer.asked, "state": answer.state, **rows}


def info_to_row(info: "Info") -> Row:
    """Write what an index is; its parameters by their names."""
    row = {field.name: getattr(info, field.name) for field in fields(info)}
    return {**row, "parameters": plain(info.parameters, "parameters")}


def to_line(row: Row) -> str:
    """Return one line of JSON; in ASCII, so that it can hold lone surrogates and suits every encoding.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    return json.dumps(row, allow_nan=False) + "\n"


def _known(document: Document) -> Row:
    return {name: value for name, value in document_to_row(document).items() if name not in _LONG}


def _add_texts(rows: Iterable[Row], documents: Iterable[Document]) -> None:
    texts = {document.id: document.text for document in documents}
    for row in rows:
        row["text"] = texts[row["document"]][row["start"] : row["end"]]
