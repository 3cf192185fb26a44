"""Tables for spreadsheets, read back with the csv module."""

import csv
import re
from pathlib import Path

import pytest
from export_piles import any_findings, story
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.document import Document
from reuse.findings import Findings
from reuse.write.exports import export, known
from reuse.write.exports.sheet import CUT, LONGEST, Cells, harmless

TABLES = ("articles", "copies", "passages", "additions", "clusters", "stories")
DANGEROUS = tuple("=+-@\t\r\n")


def tables(found: Findings, folder: Path) -> dict[str, list[dict[str, str]]]:
    export(found, "csv", folder / "csv", overwrite=True)
    read = {}
    for name in TABLES:
        with (folder / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            read[name] = list(csv.DictReader(file))
    return read


def test_articles_say_from_whom_they_took_and_what_they_added(tmp_path: Path) -> None:
    a, b, c, d = tables(story(), tmp_path)["articles"]
    assert (a["id"], a["source"], a["published"], a["title"]) == ("a", "Gazette", "2021-08-21", "Dam breaks")
    assert (a["took_from"], a["source_is_inferred"], a["passed_on"]) == ("wire:X", "true", "1")
    assert (b["took_from"], b["source_is_inferred"], b["relation"]) == ("a", "false", "copy")
    assert (b["probability"], b["share_taken"], b["story"]) == ("0.9", "0.8", "1")
    assert (b["published"], b["modified"]) == ("2021-08-22T09:30:00+02:00", "2021-08-23T00:00:00")
    assert (b["words"], b["added_new_fact"], b["added_boilerplate"]) == ("13", "3", "0")
    assert (c["added_boilerplate"], c["added_new_fact"]) == ("1", "0")
    assert (d["story"], d["took_from"], d["words"], d["characters"]) == ("", "", "3", "24")
    assert "text" not in a


def test_copies_are_a_row_a_pair_with_reasons(tmp_path: Path) -> None:
    took, open_ = tables(story(), tmp_path)["copies"]
    assert (took["copier"], took["source"], took["relation"], took["in_lineage"]) == (
        "b",
        "a",
        "copy",
        "true",
    )
    assert (took["likely_copy"], took["likely_nothing"]) == ("0.9", "0.02")
    assert took["reasons"] == "a day later (+1.2); =none (-0.5)"
    assert (took["words"], took["dropped"], took["moved"]) == ("10", "1", "0")
    assert (open_["relation"], open_["in_lineage"], open_["likely_copy"]) == ("undecided", "false", "")


def test_passages_additions_clusters_and_stories_are_all_there(tmp_path: Path) -> None:
    found, read = story(), tables(story(), tmp_path)
    text = {document.id: document.text for document in found.documents}
    for passage, row in zip(found.passages, read["passages"], strict=True):
        for side in "ab":
            span = getattr(passage, side)
            assert row[f"{side}_document"] == span.document
            assert (int(row[f"{side}_start"]), int(row[f"{side}_end"])) == (span.start, span.end)
            assert row[f"{side}_text"] == text[span.document][span.start : span.end]
        assert (int(row["words"]), float(row["identity"])) == (passage.words, passage.identity)
        assert (row["kind"], row["boilerplate"]) == (passage.kind, str(passage.boilerplate).lower())
    assert [(row["text"], row["compared_with"]) for row in read["additions"]] == [
        ("A mayor wept.", "2"),
        ("'-IANS", "1"),
    ]
    assert [(row["cluster"], row["places"], row["document"], row["kind"]) for row in read["clusters"]] == [
        ("1", "2", "b", "boilerplate"), ("1", "2", "c", "boilerplate"),
        ("2", "3", "a", "shared"), ("2", "3", "b", "shared"), ("2", "3", "c", "shared"),
    ]  # fmt: skip
    (row,) = read["stories"]
    assert row["documents"] == row["go_back_to_it"] == row["took"] == "3"
    assert (row["likeliest_source"], row["source_is_inferred"]) == ("wire:X", "true")


@given(any_findings())
@settings(max_examples=60, deadline=None)
def test_no_cell_is_a_formula_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, found: Findings
) -> None:
    read = tables(found, tmp_path_factory.mktemp("csv"))
    for rows in read.values():
        for row in rows:
            for name, cell in row.items():
                assert not cell.startswith(DANGEROUS), (name, cell)
    lists = (found.documents, found.copies, found.passages, found.additions)
    assert [len(read[name]) for name in TABLES[:4]] == list(map(len, lists))
    assert len(read["clusters"]) == sum(len(cluster.spans) for cluster in found.clusters)
    for document, row in zip(found.documents, read["articles"], strict=True):
        assert plain(row["id"]) == as_kept(document.id)
        assert plain(row["title"]) == as_kept(document.title or "")


def plain(cell: str) -> str:
    return cell[1:] if re.match(r"''*(?:[\t\n]|\s*[=+\-@＝＋－＠])", cell) else cell


def as_kept(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        "\ufffd" if (c < " " and c not in "\t\n") or "\ud800" <= c <= "\udfff" else c for c in text
    )


@given(st.text(st.characters() | st.sampled_from("='+-@\t\r\n")))
@settings(deadline=None)
def test_what_is_made_harmless_can_be_had_back(text: str) -> None:
    assert plain(harmless(text)) == as_kept(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠1"]
)
def test_what_owasp_names_gets_an_apostrophe(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["a=1", "9 - 5", "o'clock", "", "(=1)"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("sign", ["a", "é", "😀"])
def test_cells_are_cut_where_excel_would_refuse_them_and_say_so(sign: str) -> None:
    units = len(sign.encode("utf-16-le")) // 2
    cells = Cells()
    fits = sign * (LONGEST // units)
    assert (cells.cell(fits), cells.cut) == (fits, 0)
    cell = cells.cell(fits + sign)
    assert (str(cell).endswith(CUT), cells.cut) == (True, 1)
    assert LONGEST - 2 <= len(str(cell).encode("utf-16-le")) // 2 <= LONGEST
    assert fits.startswith(str(cell).removesuffix(CUT))


def test_excel_knows_the_encoding_and_readers_the_lines(tmp_path: Path) -> None:
    found = Findings([Document('a"b', "", title="two\r\nlines; é, and a comma", source="=1")])
    tables(found, tmp_path)
    data = (tmp_path / "csv" / "articles.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfnumber,id,source,")
    assert data.count(b"\r\n") == 2  # the header's and the row's
    assert '1,"a""b",\'=1,,,,"two\nlines; é, and a comma",'.encode() in data


def test_long_articles_are_counted_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tables(story(), tmp_path)
    for most in (0, 60, 150):
        monkeypatch.setattr(known, "MOST_CHARACTERS", most)
        assert tables(story(), tmp_path) == whole
