"""A report on disk: whole or not there, and nothing else is touched."""

import pytest

import reuse
from reuse.report.site import folder
from reuse.report.site.folder import write, write_single

STORY = (
    "The harbour of Lindvik was closed on Tuesday after a crane fell across two fishing boats. "
    "Nobody was hurt, the port authority said, but eleven containers of frozen herring went into the fjord."
)


@pytest.fixture
def found():
    return reuse.find([reuse.Document(id, STORY) for id in ("a", "../b")])


def tree(path):
    return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def test_the_same_findings_give_the_same_bytes(found, tmp_path):
    assert write(found, tmp_path / "one") == tmp_path / "one" / "report" / "index.html"
    write(found, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert all(name.startswith("report/") for name in tree(tmp_path / "one"))


def test_it_tells_how_far_it_is(found, tmp_path):
    told = []
    write(found, tmp_path, progress=lambda *said: told.append(said))
    assert {(stage, unit) for stage, _, _, unit in told} == {("writing the report", "pages")}
    assert told[0][1] == 0
    assert told[-1][1] >= told[-1][2] == 4  # a story, two articles, a pair


def test_a_report_is_replaced_if_asked(found, tmp_path):
    write(found, tmp_path)
    before = tree(tmp_path)
    (tmp_path / "report" / "articles" / "99.html").write_text("of an older report")
    with pytest.raises(reuse.ReuseError, match="exists: choose another folder"):
        write(found, tmp_path)
    write(found, tmp_path, overwrite=True)
    assert tree(tmp_path) == before


def test_what_is_no_report_stays(found, tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "thesis.doc").write_text("years of work")
    with pytest.raises(reuse.ReuseError, match="no report of copytrail"):
        write(found, tmp_path, overwrite=True)
    assert tree(tmp_path) == {"report/thesis.doc": b"years of work"}


def test_what_breaks_off_leaves_the_report_that_was_there(found, tmp_path, monkeypatch):
    write(found, tmp_path)
    before = tree(tmp_path)

    def broken(plan):
        yield from list(folder_pages(plan))[:3]
        raise OSError(28, "No space left on device")

    folder_pages = folder.pages
    monkeypatch.setattr(folder, "pages", broken)
    with pytest.raises(reuse.ReuseError, match="No space left on device; there is no report"):
        write(found, tmp_path, overwrite=True)
    assert tree(tmp_path) == before


def test_a_single_file_for_few_articles(found, tmp_path):
    path = write_single(found, tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(reuse.ReuseError, match="exists"):
        write_single(found, path)
    many = reuse.find([reuse.Document(str(number), "") for number in range(folder.MOST + 1)])
    with pytest.raises(reuse.ReuseError, match="up to 50 articles"):
        write_single(many, tmp_path / "many.html")
    assert list(tmp_path.iterdir()) == [path]
