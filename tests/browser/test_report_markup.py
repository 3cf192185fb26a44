"""The written pages, read as files: each is whole, holds nothing that could run, and every link leads somewhere."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hostile import ADDRESSES, BREAKING_OUT, articles
from markup import Markup, pages, read

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'", "file:"},
    "style-src": {"'self'", "file:"},
    "img-src": {"data:"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}
LOADS = {
    "script",
    "link",
    "style",
    "img",
    "iframe",
    "object",
    "embed",
    "base",
    "video",
    "audio",
    "source",
    "frame",
}
NEVER = {
    "style",
    "iframe",
    "object",
    "embed",
    "base",
    "frame",
    "template",
    "noscript",
    "foreignobject",
}
NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "headers", "list")
NO_ICON = {"rel": "icon", "href": "data:,"}
"""Keeps browsers from asking the server for one."""

FORBIDDEN = ("style", "srcdoc", "srcset", "formaction", "action", "background", "ping", "xlink:href", "nonce")


def policy(markup: Markup) -> dict[str, set[str]]:
    """Return the only policy of a page."""
    (said,) = [
        meta for meta in markup.all("meta")
        if meta.attributes.get("http-equiv", "").lower() == "content-security-policy"
    ]  # fmt: skip
    before = markup.elements[: markup.elements.index(said)]
    assert {element.tag for element in before} <= {"html", "head", "meta"}
    parts = [part.split() for part in said.attributes["content"].split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


def wrong_in(path: Path) -> list[str]:
    """Return what is wrong with a page."""
    markup = read(path)
    wrong = list(markup.wrong)
    names = markup.values("id")
    checks = {
        "first line": markup.first.lower() == "doctype html",
        "one h1": len(markup.all("h1")) == 1,
        "one main": len(markup.all("main")) == 1,
        "one title": len([element for element in markup.all("title") if element.depth == 2]) == 1,
        "title says something": bool(markup.texts["title"][0].strip()),
        "language": markup.all("html")[0].attributes.get("lang") == "en",
        "charset": markup.all("meta")[0].attributes.get("charset", "").lower() == "utf-8",
        "viewport": "width=device-width"
        in json.dumps([element.attributes for element in markup.all("meta")]),
        "only this http-equiv": len(markup.values("http-equiv")) == 1,
        "each id once": len(names) == len(set(names)),
        "ids of letters, digits, hyphens": all(
            re.fullmatch(r"[A-Za-z][\w-]*", name, re.ASCII) for name in names
        ),
        "headings in order": headings_in_order(markup),
    }
    wrong += [f"not so: {what}" for what, holds in checks.items() if not holds]
    for element in markup.elements:
        if element.tag in NEVER:
            wrong.append(f"<{element.tag}>")
        for name, value in element.attributes.items():
            if name.startswith("on") or name in FORBIDDEN:
                wrong.append(f"<{element.tag} {name}={value[:80]!r}>")
            if name in NAMING:
                wrong += [f"{name}={value}: no such place" for one in value.split() if one not in markup.ids]
    if "pwned" in " ".join(value for name in ("class", "id", "rel", "type") for value in markup.values(name)):
        wrong.append("an article's words in a class, id, rel or type")
    return wrong


def headings_in_order(markup: Markup) -> bool:
    levels = [int(element.tag[1]) for element in markup.elements if re.fullmatch("h[1-6]", element.tag)]
    return all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_each_page_is_whole_and_harmless(report):
    found = {path: wrong_in(path) for path in pages(report)}
    assert not {str(path.relative_to(report)): wrong for path, wrong in found.items() if wrong}


def test_each_page_has_the_policy_and_loads_its_own_files_only(report):
    for path in pages(report):
        markup = read(path)
        assert policy(markup) == POLICY
        for element in markup.elements:
            if element.tag in LOADS and element.attributes != NO_ICON:
                address = element.attributes.get("src") or element.attributes["href"]
                assert (path.parent / address).resolve().is_relative_to(report.resolve()), address
        assert not "".join(markup.texts.get("script", [])).strip()


def test_every_link_leads_to_a_file_and_a_place_in_it(report):
    inside = outside = 0
    for path in pages(report):
        for element in read(path).elements:
            address = element.attributes.get("href") or element.attributes.get("src")
            if address is None or element.attributes == NO_ICON:
                continue
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                outside += 1
                assert element.tag == "a"
                assert parts.scheme in ("http", "https"), address
                assert "noreferrer" in element.attributes["rel"].split()
                continue
            inside += 1
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            assert target.is_file(), f"{path}: {address}"
            assert target.is_relative_to(report.resolve())
            if parts.fragment:
                assert parts.fragment in read(target).ids, f"{path}: {address}"
    assert inside > 20
    assert outside or "hostile" not in str(report)


def test_every_page_is_linked(report):
    start = (report / "index.html").resolve()
    seen, to_see = {start}, [start]
    while to_see:
        path = to_see.pop()
        for address in read(path).values("href"):
            parts = urlsplit(address)
            target = (path.parent / unquote(parts.path)).resolve()
            if not parts.scheme and target.suffix == ".html" and target not in seen:
                seen.add(target)
                to_see.append(target)
    assert seen == {path.resolve() for path in pages(report)}


def test_unsafe_addresses_are_no_links(hostile_report):
    every = [
        element.attributes["href"]
        for path in pages(hostile_report)
        for element in read(path).elements
        if "href" in element.attributes and element.attributes != NO_ICON
    ]
    assert not [address for address in every if "onmouseover" in address and address != BREAKING_OUT]
    assert not set(every) & set(ADDRESSES)
    assert not [address for address in every if re.match(r"[\s\0-\x1f]*(?!https?:|#)[\w+.-]+:", address)]
    assert not [address for address in every if address.startswith(("//", "\\", "/"))]


def test_no_name_of_a_file_comes_from_an_article(hostile_report):
    places = [
        path.relative_to(hostile_report).as_posix() for path in hostile_report.rglob("*") if path.is_file()
    ]
    allowed = re.compile(
        r"index\.html|articles\.html|(stories|articles)-\d+\.html|(stories|articles)/\d+(-\d+)?\.html|pairs/\d+-\d+\.html"
        r"|assets/report\.(css|js)|data/[a-z]+(-?\d+)?\.js"
    )
    assert not [place for place in places if not allowed.fullmatch(place)]
    assert not [path for path in hostile_report.rglob("*") if path.is_symlink()]


def test_nothing_is_written_outside_the_folder(tmp_path):
    """The command, with ids that are paths: the tree around the folder stays as it was."""
    (tmp_path / "work").mkdir()
    lines = [
        json.dumps({
            "id": one.id, "text": one.text, "title": one.title, "source": one.source, "url": one.url,
            "published": None if one.published is None else str(one.published),
        })
        for one in articles()
    ]  # fmt: skip
    command = [sys.executable, "-m", "reuse.cli", "find", "-", "-o", "a/b/out"]
    (tmp_path / "work" / "a").mkdir()
    before = tree(tmp_path)
    done = subprocess.run(
        command, input="\n".join(lines), capture_output=True, text=True, cwd=tmp_path / "work", timeout=300,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode in (0, 3), done.stderr  # an empty text is skipped
    out = tmp_path / "work" / "a" / "b"
    assert tree(tmp_path) - before - {out} == set(out.rglob("*"))
    assert (out / "out" / "report" / "index.html").is_file()


def tree(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


@pytest.mark.parametrize("corpus", ["seeds", "hostile"])
def test_it_is_small(request, corpus):
    report = request.getfixturevalue(f"{corpus}_report")
    assert (report / "index.html").stat().st_size < 1_000_000
    assert sum(path.stat().st_size for path in (report / "assets").iterdir()) < 200_000
