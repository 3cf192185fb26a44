"""Originators: the table and a user's own, and whose outlet a document is of."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse import Document, ReuseError, find
from reuse.judge.facts import originators
from reuse.judge.facts.credits import credit
from reuse.judge.facts.originators import KINDS, TABLE, VARIABLE, domain, outlet, squeeze, table

SHIPPED = json.loads(TABLE.read_text(encoding="utf-8"))
ROWS = SHIPPED["originators"]
NOT_CREDITED = {"aggregator", "newsroom"}


def named(source: str | None, url: str | None = None) -> tuple[str, str] | None:
    found = outlet(Document("a", "x", source=source, url=url))
    return (found.name, found.kind) if found else None


def test_the_table_is_whole() -> None:
    assert set(SHIPPED["kinds"]) == set(KINDS)
    assert {row["kind"] for row in ROWS} == set(KINDS)
    assert len({row["name"] for row in ROWS}) == len(ROWS)
    marks = [mark for row in ROWS for mark in {*row.get("short", []), *row.get("long", [])}]
    sites = [site for row in ROWS for site in row.get("domains", [])]
    assert len(set(marks)) == len(marks)
    assert len(set(sites)) == len(sites)
    assert all(domain(site) == site for site in (*sites, *chain(*SHIPPED["publishers"].values())))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_originator_is_known_by_all_its_names(row: dict[str, object]) -> None:
    for mark in [*row.get("short", []), *row.get("long", [])]:  # type: ignore[attr-defined]
        assert named(mark) == (row["name"], row["kind"])
        for text in (
            f"VELDMARK ({mark}) — The bridge fell.",
            f"By {mark}\n\nThe bridge",
            f"It fell. -{mark}",
        ):
            found = credit(Document("a", text))
            assert (found and found.name) == (None if row["kind"] in NOT_CREDITED else row["name"])
    for site in row.get("domains", []):  # type: ignore[attr-defined]
        for address in (site, f"www.{site}", f"veld.{site}", f"{site}/news"):
            assert named(address)[0] == row["name"] or address.startswith("veld.")
            assert named(None, f"https://{address}") == named(address)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Associated Press Financial Wire", ("AP", "agency")),
        ("Associated Press State & Local", ("AP", "agency")),
        ("The Associated Press", ("AP", "agency")),
        ("Associated Press of Pakistan", ("APP", "agency")),
        ("Australian Associated Press", ("AAP", "agency")),
        ("Reuters Fan Page", ("reutersfanpage", "outlet")),
        ("Agence France Presse -- English", ("AFP", "agency")),
        ("CNN Wire", ("CNN", "outlet")),
        ("PR Newswire (U.S.)", ("PR Newswire", "press_wire")),
        ("Business Wire", ("Business Wire", "press_wire")),
        ("POLITICO", ("Politico", "outlet")),
        ("washingtonpost.com", ("The Washington Post", "outlet")),
        ("edition.cnn.com", ("CNN", "outlet")),
        ("news.google.com", ("Google News", "aggregator")),
        ("finance.yahoo.com/news", ("Yahoo", "aggregator")),
        ("The Courier (Veldmark, Norway)", ("courier", "outlet")),
        ("Veld Chronicle: Tarnholm College", ("veldchronicle", "outlet")),
        ("veldchronicle.co.uk", ("veldchronicle", "outlet")),
        ("Not AP", ("notap", "outlet")),
        ("apa", ("apa", "outlet")),
        ("", None),
        (None, None),
    ],
)
def test_whose_outlet_a_document_is_of(source: str | None, expected: tuple[str, str] | None) -> None:
    assert named(source) == expected


def test_the_address_counts_where_no_outlet_is_named() -> None:
    assert named(None, "https://www.reuters.com/article/1") == ("Reuters", "agency")
    assert named("Veldmark Courier", "https://www.reuters.com/article/1") == ("veldmarkcourier", "outlet")


def test_an_outlet_is_one_by_its_name_and_its_domain() -> None:
    assert named("Veldmark Courier") == named("veldmarkcourier.com") == named("The Veldmark Courier")


def test_publishers_of_outlets() -> None:
    def publishers(source: str) -> frozenset[str]:
        found = outlet(Document("a", "x", source=source))
        assert found is not None
        return found.publishers

    assert publishers("usatoday.com") & publishers("azcentral.com")
    assert publishers("USA TODAY") == publishers("usatoday.com")
    assert not publishers("Veldmark Courier")


@given(st.text(max_size=80))
def test_an_outlet_of_any_name_is_read(source: str) -> None:
    found = outlet(Document("a", "x", source=source))
    assert found is None or found.kind in KINDS
    assert isinstance(squeeze(source), str)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "mine.json"
    monkeypatch.setenv(VARIABLE, str(path))
    originators._table.cache_clear()
    yield path
    originators._table.cache_clear()


def test_a_user_s_own_rows_come_first(own: Path) -> None:
    rows = [
        {"name": "Veld Wire", "kind": "agency", "short": ["VW"], "domains": ["veldwire.example"]},
        {"name": "Reuters", "kind": "syndicator", "long": ["Reuters"]},
    ]
    own.write_text(json.dumps({"originators": rows, "publishers": {"Veld Group": ["veldpost.example"]}}))
    assert named("veldwire.example") == ("Veld Wire", "agency")
    assert credit(Document("a", "VELDMARK (VW) — The bridge fell.")).name == "Veld Wire"
    assert named("Reuters") == ("Reuters", "syndicator")
    assert named("AP") == ("AP", "agency")
    assert table().publishers["veldpost.example"] == {"Veld Group"}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("{", "no JSON"),
        ("[]", "one object"),
        ('{"agencies": []}', "one object"),
        ('{"originators": {}}', "list of objects"),
        ('{"originators": ["AP"]}', "list of objects"),
        ('{"originators": [{"kind": "agency"}]}', 'originator 1 has no "name"'),
        (
            '{"originators": [{"name": "VW", "kind": "newspaper"}]}',
            "'VW': \"kind\" must be one of press_wire",
        ),
        ('{"originators": [{"name": "VW", "kind": "agency", "short": "VW"}]}', '"short" must be a list'),
        ('{"originators": [{"name": "VW", "kind": "agency", "long": [""]}]}', '"long" must be a list'),
        ('{"originators": [{"name": "VW", "kind": "agency", "site": []}]}', "unknown field 'site'"),
        ('{"publishers": {"Veld": "veld.example"}}', "publisher"),
        ('{"publishers": []}', "publisher"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(own: Path, content: str, what: str) -> None:
    own.write_text(content)
    with pytest.raises(ReuseError) as error:
        table()
    assert VARIABLE in str(error.value)
    assert str(own) in str(error.value)
    assert what in str(error.value)


def test_a_file_that_is_not_there(own: Path) -> None:
    with pytest.raises(ReuseError, match="cannot be read"):
        table()


def test_a_file_that_is_no_text(own: Path) -> None:
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReuseError, match="no JSON"):
        table()


def test_findings_say_which_table_they_rest_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [Document("a", "x"), Document("b", "y")]
    assert "originators" not in find(documents).parameters
    own = tmp_path / "own.json"
    own.write_text('{"originators": [{"name": "Veld", "kind": "agency"}]}')
    monkeypatch.setenv(VARIABLE, str(own))
    told = find(documents).parameters["originators"]
    assert told.startswith(f"{own} sha256:")
    own.write_text('{"originators": [{"name": "Veld", "kind": "outlet"}]}')
    assert find(documents).parameters["originators"] == told  # what was read is what is used
    other = tmp_path / "other.json"
    other.write_text(own.read_text())
    monkeypatch.setenv(VARIABLE, str(other))
    assert find(documents).parameters["originators"].partition(" ")[2] != told.partition(" ")[2]
