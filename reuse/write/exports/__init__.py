"""Findings in forms that other programs read: CSV, Parquet, GEXF, passim's JSON."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

from reuse.findings import Findings
from reuse.progress import Progress, Stage
from reuse.write.exports import files, gexf, passim
from reuse.write.exports.columnar import write_columns
from reuse.write.exports.files import ITSELF, Writer
from reuse.write.exports.known import Known
from reuse.write.exports.sheet import Cells, write_sheet
from reuse.write.exports.tables import TABLES, Table
from reuse.write.rows import Row
from reuse.write.table import imported

Format = Literal["csv", "parquet", "gexf", "passim"]

USUAL: dict[Format, str] = {"csv": "csv", "parquet": "parquet", "gexf": "graph.gexf", "passim": "passim"}
"""The name of what is written, if nobody asks for another."""

CLUSTERS, PAIRS = "out.json/part-00000.json", "align.json/part-00000.json"
"""passim's files, in folders as Spark has them."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes
    ----------
    rows : dict of str to int
        Of each file, by its name in the folder, or by that of the file where it is one.
    cut : int
        Cells that were too long for a spreadsheet.
    """

    rows: dict[str, int]
    cut: int = 0


def check(form: Format, target: Path, *, overwrite: bool) -> None:
    """Refuse what can't be written before the findings are read.

    Raises
    ------
    ReuseError
        If the target is there and must not be overwritten, is of the wrong kind, or a package is missing.
    """
    files.check(target, _names(form), overwrite=overwrite)
    if form == "parquet":
        imported("pyarrow", "Parquet files", "parquet")


def export(
    found: Findings,
    form: Format,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write findings for other programs.

    Parameters
    ----------
    found : Findings
    form : {"csv", "parquet", "gexf", "passim"}
    target : Path
        A folder; for GEXF a file. It is there when it is whole.
    overwrite : bool
        Whether files that are there may be replaced.
    progress : callable, optional

    Raises
    ------
    ReuseError
        As `check`; if the findings are damaged, or it can't be written: nothing that looks whole is left behind.

    Notes
    -----
    Rows are made one after the other: beyond the findings, memory grows by a few numbers a document.
    """
    check(form, target, overwrite=overwrite)
    known, cells = Known(found), Cells()
    with Stage(progress, "writing", unit="rows") as stage:
        rows = files.write(target, _writers(form, known, cells, stage), overwrite=overwrite)
    return Exported({name or target.name: count for name, count in rows.items()}, cells.cut)


def _names(form: Format) -> list[str]:
    if form == "gexf":
        return [ITSELF]
    return [CLUSTERS, PAIRS] if form == "passim" else [f"{table.name}.{form}" for table in TABLES]


def _writers(form: Format, known: Known, cells: Cells, stage: Stage) -> dict[str, Writer]:
    def graph(file: BinaryIO) -> int:
        return gexf.write_graph(file, _told(gexf.nodes(known), stage), _told(gexf.edges(known), stage))

    def records(make: Callable[[Known], Iterator[Row]]) -> Writer:
        return lambda file: passim.write_records(file, _told(make(known), stage))

    def sheet(table: Table) -> Writer:
        return lambda file: write_sheet(file, table.columns, _told(table.rows(known), stage), cells)

    def columns(table: Table) -> Writer:
        full = {**table.columns, **table.full}
        return lambda file: write_columns(file, full, _told(table.rows(known), stage))

    writers: dict[Format, Iterable[Writer]] = {
        "csv": map(sheet, TABLES),
        "parquet": map(columns, TABLES),
        "gexf": [graph],
        "passim": map(records, (passim.cluster_records, passim.pair_records)),
    }
    return dict(zip(_names(form), writers[form], strict=True))


def _told(rows: Iterable[T], stage: Stage) -> Iterator[T]:
    for row in rows:
        yield row
        stage.step()
