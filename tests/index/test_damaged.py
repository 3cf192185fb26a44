"""Something else wrote to the tables, or the files are torn: an error that says so, or the right answer."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from piles import Pile, found_by_its_stage, prose, rows

import reuse
from reuse import Document, ReuseError
from reuse.index import rocks
from reuse.index.store import Scan, Table

QUICK = [Phase.explicit, Phase.reuse, Phase.generate]
LINE = prose(random.Random(1), 12)


@pytest.fixture(autouse=True, scope="module")
def soon() -> Iterator[None]:
    """What is damaged here stays so: it need not be tried many times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rocks, "TRIES", 2)
        yield


def filled(where: str) -> dict[str, Document]:
    """An index with fingerprints that few places have, and some that are common."""
    stored = {f"{n:02}": Document(f"{n:02}", f"{LINE} {prose(random.Random(n // 2), 20)}") for n in range(40)}
    with reuse.open_index(where) as index:
        for document in stored.values():
            index.add(document)
    return stored


@contextmanager
def said_to_be_damaged(*names: str) -> Iterator[None]:
    """What is damaged is seen or does not matter; nothing else is raised."""
    try:
        yield
    except ReuseError as error:
        if not any(told in str(error) for told in ("was made with", "is not of an index")):
            assert all(name in str(error) for name in ("damaged", *names))  # noqa: PT017


def use(where: str, asked: Document) -> None:
    """All that an index can be asked."""
    with reuse.open_index(where) as index:
        for call in (
            lambda: index.query(asked).passages,
            lambda: index.query(asked).copies,
            lambda: [index.get(id) for id in index],
            lambda: (len(index), index.info()),
            lambda: index.query_and_add(Document("new", asked.text)),
            lambda: index.add(Document("04", asked.text)),
            lambda: index.remove("05"),
            lambda: index.expire(before="2020-01-01"),
            lambda: index.expire(before="2200-01-01"),
        ):
            with said_to_be_damaged():
                call()


def values(index, table: Table) -> dict[bytes, bytes | None]:
    keys = [*index._store.keys(table)]
    if table in (Table.RUNS, Table.TIMES):
        return dict.fromkeys(keys, b"")
    return dict(zip(keys, index._store.get(table, keys), strict=True))


WRONG = st.one_of(
    st.none(),
    st.binary(max_size=30),
    st.sampled_from(
        [b"", b"\xff" * 4, b"\xff" * 8, b"\0" * 8, b"{}", b"[]", b"null", b"1", b"9" * 40, b"[" * 9000]
    ),
)


@pytest.mark.parametrize("table", [*Table])
@settings(
    max_examples=4, phases=QUICK, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_value_is_another(place, table, data):
    where = place()
    stored = filled(where)
    own = random.Random(data.draw(st.integers(0, 1 << 32)))
    with reuse.open_index(where) as index:
        there = values(index, table)
        some = own.sample(sorted(there), min(len(there), own.choice([1, 1, 3, len(there)])))
        change, wrong = data.draw(st.sampled_from(["all", "cut", "flip", "key", "grow"])), data.draw(WRONG)
        changes: dict[bytes, bytes | None] = {}
        for key in some:
            value = there[key] or b""
            at = own.randrange(len(value) or 1)
            if change == "all":
                changes[key] = wrong
            elif change == "key":
                changes |= {key: None, (wrong or b"") + key[:4]: value}
            else:
                other = {
                    "cut": value[:at],
                    "flip": value[:at] + b"\x80" + value[at + 1 :],
                    "grow": value + b"\0",
                }
                changes[key] = other[change]
        if table in (Table.RUNS, Table.TIMES):
            changes = dict.fromkeys(
                changes if change == "key" else some, None if change == "all" else b""
            ) | (
                {key[:-1] + b"\xff": b"" for key in some}
                if change == "flip"
                else {key[:-3]: b"" for key in some}
            )
        if table is Table.PLACES:
            changes = {key[:4].ljust(4, b"\0"): value for key, value in changes.items()}
        with index._store.writing():
            index._store.commit({table: changes})
    with said_to_be_damaged():  # perhaps when it is opened
        use(where, Document("asked", stored["04"].text))


def test_a_stored_text_that_is_another(where):
    """Places then point behind its end."""
    stored = filled(where)
    with reuse.open_index(where) as index:
        store = index._store
        records = values(index, Table.RECORDS)
        for number, record in records.items():
            other = record.replace(stored["04"].text[-60:].encode(), b"").replace(LINE.encode(), b"")
            with store.writing():
                store.commit({Table.RECORDS: {number: other}})
    use(where, Document("asked", stored["04"].text))
    use(where, Document("asked", LINE))


def test_scans_end(where):
    filled(where)
    with reuse.open_index(where) as index:
        (found,) = index._store.scan([Scan(b"", limit=7)], Table.TIMES)
        assert len(found) == 7


FILES = ["*.sst", "*.log", "MANIFEST-*", "CURRENT", "OPTIONS-*", "IDENTITY"]


class Whole:
    """An index in a folder, and what is in it."""

    def __init__(self, folder: Path, stored: dict[str, Document]) -> None:
        self.folder, self.stored = folder, stored


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """An index whose documents lie in all kinds of files."""
    folder = tmp_path_factory.mktemp("whole") / "index"
    copy = folder.with_name("copy")
    pile, stored = Pile(2), dict[str, Document]()
    for part in range(3):
        with reuse.open_index(folder) as index:
            for n in range(12):
                document = stored[f"{part} {n}"] = pile.document(f"{part} {n}")
                index.add(document)
            if part == 2:
                shutil.copytree(folder, copy)  # before it is closed, what came last lies in the log
    return Whole(copy, stored)


@pytest.mark.parametrize("kind", FILES)
@settings(
    max_examples=6, phases=QUICK, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 1 << 32))
def test_a_torn_file(whole, tmp_path, kind, seed):
    folder, stored = whole.folder, whole.stored
    own, torn = random.Random(seed), tmp_path / str(seed)
    shutil.copytree(folder, torn, dirs_exist_ok=True)
    paths = [path for path in sorted(torn.glob(kind)) if path.stat().st_size]
    assert paths
    path = own.choice(paths)
    data = bytearray(path.read_bytes())
    last = max(
        1, len(data) // 2 if kind == "*.log" else len(data)
    )  # a log cut at its end was not acknowledged
    at = own.randrange(last)
    # RocksDB does not miss a log that is gone altogether
    damage = own.choice(["flip", "zero", "cut"] if kind == "*.log" else ["flip", "zero", "cut", "gone"])
    if damage == "flip":
        data[at] ^= 1 << own.randrange(8)
    elif damage == "zero":
        data[at : at + 64] = bytes(len(data[at : at + 64]))
    elif damage == "cut":
        del data[at : at + 100 if kind == "*.log" else len(data)]
    path.write_bytes(data)
    if damage == "gone":
        path.unlink()
    asked = own.choice([*stored.values()])
    with said_to_be_damaged(str(torn)), reuse.open_index(torn) as index:
        for _ in range(2):
            assert list(index) == sorted(stored)
            assert rows(index.query(asked).passages, asked.id) == found_by_its_stage(stored, asked)
            assert {id: index.get(id) for id in stored} == stored
            index.add(asked)  # now it is opened for writing
    shutil.rmtree(torn)
