"""Axe finds nothing serious on any kind of page: bright and dark, wide and narrow."""

import pytest
from hostile import articles

FERRY = [document.id for document in articles()].index("ferry") + 1
KINDS = {
    "overview": ("seeds", "index.html"),
    "list": ("seeds", "articles.html"),
    "story": ("seeds", "stories/1.html"),
    "article": ("seeds", "articles/3.html"),
    "pair": ("seeds", "pairs/1-3.html"),
    "hostile overview": ("hostile", "index.html"),
    "hostile list": ("hostile", "articles.html"),
    "hostile story": ("hostile", "stories/1.html"),
    "hostile article": ("hostile", f"articles/{FERRY}.html"),
    "hostile pair": ("hostile", f"pairs/{FERRY}-{FERRY + 1}.html"),
}
LOOKS = {
    "bright": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "dark phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}


def serious(axe, page):
    """Return what axe calls serious or worse."""
    found = axe.run(page).response
    assert len(found["passes"]) > 10
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_serious(axe, reader, request, kind, look):
    corpus, path = KINDS[kind]
    report = request.getfixturevalue(f"{corpus}_report")
    page = reader(report, bypass_csp=True, watched=False, **LOOKS[look]).open(
        path
    )  # axe is put into the page
    if kind == "overview":
        page.get_by_label("Search").fill("a")
        page.locator("#results-articles > li").first.wait_for()
    elif kind.endswith("article"):
        page.locator(".article-text a.mark").first.focus()
    wrong = serious(axe, page)
    if kind == "overview":
        page.get_by_role("button", name="Clear").click()
        page.locator("#stories").wait_for()
        wrong += serious(axe, page)
    assert not wrong


def test_a_bad_page_is_found_out(axe, reader, tmp_path):
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=en><title>bad</title><main><h1>bad</h1><img src='data:,'><input>"
        "<p style='color:#bbb;background:#fff'>pale</p></main>" + "<p>more</p>" * 3
    )
    page = reader(tmp_path, bypass_csp=True, watched=False).open()
    found = {one["id"] for one in axe.run(page).response["violations"]}
    assert {"image-alt", "label", "color-contrast"} <= found
