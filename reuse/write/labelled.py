"""Documents as they came in, with columns added."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reuse.document import Document
from reuse.progress import Progress, Stage
from reuse.write.rows import Row, document_to_row
from reuse.write.table import kinds_of, write_table

OWN = ("id", "text", "published", "modified", "first_seen", "source", "title", "url", "metadata")


def write_labelled(
    path: Path,
    documents: Sequence[Document],
    labels: Mapping[str, Sequence[Any]],
    progress: Progress | None = None,
) -> None:
    """Write documents into one file, in their order, with columns of labels behind their own.

    What a document's metadata hold becomes a column of its own, as it was before it was read; names that are taken
    stay together in ``metadata``.

    Parameters
    ----------
    path : Path
        Its name says the format (`reuse.write.table`).
    documents : sequence of Document
    labels : mapping
        The name of each column, and a value for each document.
    progress : callable, optional

    Raises
    ------
    ReuseError, OSError
        As `write_table`.
    """
    taken = {*OWN, *labels}
    own = dict.fromkeys(OWN[:-1], str)
    found = kinds_of(_flat(dict(document.metadata), taken) for document in documents)
    types = {name: type(values[0]) if values else str for name, values in labels.items()}
    with Stage(progress, "writing", len(documents)) as stage:
        write_table(path, {**own, **found, **types}, _rows(documents, labels, taken, stage))


def _rows(
    documents: Sequence[Document], labels: Mapping[str, Sequence[Any]], taken: set[str], stage: Stage
) -> Iterator[Row]:
    for document, *values in zip(documents, *labels.values(), strict=True):
        row = document_to_row(document)
        more = _flat(row.pop("metadata", {}), taken)
        yield {**row, **more, **dict(zip(labels, values, strict=True))}
        stage.step()


def _flat(metadata: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
    """Return metadata by name, and in ``metadata`` those whose names are taken."""
    nested = {name: value for name, value in metadata.items() if name in taken}
    flat = {name: value for name, value in metadata.items() if name not in taken}
    return {**flat, "metadata": nested} if nested else flat
