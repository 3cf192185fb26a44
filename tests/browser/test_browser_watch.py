"""The watch sees what it is there for: a page that does wrong is found out."""

import pytest
from hostile import MARKUP, RUN
from watch import Watch

POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)

WRONG = {
    "console.error('no')": "console error: no",
    "console.warn('hm')": "console warning: hm",
    "throw new Error('thrown')": "page error: thrown",
    "Promise.reject('promised')": "page error: Uncaught (in promise) promised",
    RUN: "an article ran",
    "alert(1)": "dialog: 1",
    "new Image().src = 'http://127.0.0.1:9/x.png'": "outside the report: http://127.0.0.1:9/",
    "fetch('data:text/plain,x').catch(() => {})": "refused by the policy: connect-src",
    "document.body.setAttribute('style', 'color:red')": "refused by the policy: style-src-attr",
    "document.body.innerHTML = '<img src=x onerror=alert(1)>'": "refused by the policy: script-src-attr",
    "eval('1')": "unsafe-eval",
    "location.href = 'other/../../secret.html'": "outside the report: file:",
    "window.open('elsewhere.html')": "popup",
    "document.body.append(Object.assign(document.createElement('script'), {src: 'none.js'}))": "failed: ",
    "document.body.append(Object.assign(document.createElement('iframe'), {src: 'page.html'}))": "refused by",
}


@pytest.mark.parametrize("script", WRONG)
def test_it_is_seen(chromium, tmp_path, script):
    folder = tmp_path / "report"
    folder.mkdir()
    (tmp_path / "secret.html").write_text("secret")
    (folder / "elsewhere.html").write_text("elsewhere")
    (folder / "page.js").write_text(script)
    (folder / "page.html").write_text(
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{POLICY}"><body>'
        '<script src="page.js"></script>'
    )
    watch = Watch(f"{folder.as_uri()}/")
    context = chromium.new_context()
    watch.over(context)
    page = context.new_page()
    page.goto(f"{watch.home}page.html")
    page.wait_for_timeout(200)
    context.close()
    assert WRONG[script] in " ".join(watch.seen)


def test_without_care_most_of_the_pieces_do_harm(chromium, tmp_path):
    """In a page that escapes nothing and has no policy: they are no straw men."""
    context = chromium.new_context(offline=True)
    watch, harmful = Watch(f"{tmp_path.as_uri()}/"), 0
    watch.over(context)
    for piece in MARKUP:
        (tmp_path / "page.html").write_text(
            f'<!doctype html><title>page</title><main><p title="{piece}">{piece}</p></main>'
        )
        page = context.new_page()
        watch.seen.clear()
        page.goto(f"{watch.home}page.html")
        page.wait_for_timeout(100)
        page.close()
        harmful += bool(watch.seen)
    context.close()
    assert harmful > len(MARKUP) / 2
