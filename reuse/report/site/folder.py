"""A report on disk: a folder of pages, or a single file."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from reuse.errors import ReuseError
from reuse.findings import Findings
from reuse.progress import Progress, Stage
from reuse.report.site.plan import Plan
from reuse.report.site.render import pages, single_page

NAME = "report"
"""The folder of the pages, in that of the findings."""

MOST = 50
"""Articles up to which a report can be a single file."""

_MARK = "assets/report.css"
"""What a folder of ours has: another one is not replaced."""


def write(
    found: Findings, folder: str | Path, *, overwrite: bool = False, progress: Progress | None = None
) -> Path:
    """Write the pages of a report into ``folder/report``, and return the first one.

    The pages stand in a folder of another name until all are written. The same findings give the same bytes.
    `progress` is told how many are.

    Raises
    ------
    ReuseError
        If there is a report and `overwrite` is false, something else has its name, or it can't be written.
    """
    place = Path(folder) / NAME
    part = Path(folder) / f".{NAME}.part"
    may_write(folder, overwrite=overwrite)
    try:
        if part.exists():
            shutil.rmtree(part)
        try:
            _fill(part, Plan(found), progress)
            if place.exists():
                shutil.rmtree(place)
            part.rename(place)
        except BaseException:
            with suppress(OSError):
                shutil.rmtree(part)
            raise
    except OSError as error:
        raise _failed(place, error) from error
    return place / "index.html"


def write_single(found: Findings, path: str | Path, *, overwrite: bool = False) -> Path:
    """Write a report as a single file, and return it.

    Raises
    ------
    ReuseError
        If there are more than `MOST` articles, the file exists and `overwrite` is false, or it can't be written.
    """
    path = Path(path)
    if len(found.documents) > MOST:
        raise ReuseError(
            f"a single file holds up to {MOST} articles, and these are {len(found.documents):,}: "
            "leave out --single-file for a folder of pages"
        )
    if path.exists() and not overwrite:
        raise ReuseError(f"{path} exists: choose another name, or give --overwrite")
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(single_page(Plan(found)).encode())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _failed(path, error) from error
    return path


def may_write(folder: str | Path, *, overwrite: bool = False) -> None:
    """Refuse before the work begins what `write` would refuse.

    Raises
    ------
    ReuseError
        If there is a report and `overwrite` is false, or something else has its name.
    """
    place = Path(folder) / NAME
    if not os.path.lexists(place):
        return
    if not overwrite:
        raise ReuseError(f"{place} exists: choose another folder, or give --overwrite")
    if not _is_ours(place):
        raise ReuseError(f"{place} is no report of copytrail: it is not replaced; move it out of the way")


def remove(folder: str | Path) -> None:
    """Remove the report of findings that are about to be replaced; what is no report of ours stays.

    Raises
    ------
    ReuseError
        If it can't be removed.
    """
    place = Path(folder) / NAME
    try:
        if _is_ours(place):
            shutil.rmtree(place)
    except OSError as error:
        raise _failed(place, error) from error


def _is_ours(place: Path) -> bool:
    if place.is_symlink() or not place.is_dir():
        return False
    return (place / _MARK).exists() or not any(place.iterdir())


def _fill(part: Path, plan: Plan, progress: Progress | None) -> None:
    made: set[Path] = set()
    with Stage(progress, "writing the report", plan.size, "pages") as stage:
        for page in pages(plan):
            path = part / page.path
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(page.text.encode())
            stage.step()


def _failed(place: Path, error: OSError) -> ReuseError:
    return ReuseError(f"can't write {error.filename or place}: {error.strerror or error}; there is no report")
