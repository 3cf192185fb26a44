"""Takes pictures of a report's pages, to be looked at: python tests/browser/shots.py REPORT FOLDER.

With --readme PICTURE instead of a folder it takes the one of the README, of the seeds:

    copytrail find seeds -o out && python tests/browser/shots.py out/report --readme docs/report.png
"""

import argparse
import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
LOOKS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
TALLEST = 4000


def kinds(report: Path) -> Iterator[tuple[str, Path]]:
    """Yield one page of each kind: of articles and pairs the one that says most."""
    yield "overview", report / "index.html"
    yield "articles", report / "articles.html"
    yield "story", report / "stories" / "1.html"
    for kind in ("article", "pair"):
        pages = (report / f"{kind}s").glob("*.html")
        yield (
            kind,
            max(pages, key=lambda path: (path.stat().st_size < 100_000, path.stat().st_size, path.name)),
        )


def shoot(browser: Browser, report: Path, folder: Path) -> None:
    """Take one page of each kind in each look; of an article and a pair also with a passage chosen."""
    for look, options in LOOKS.items():
        context = browser.new_context(**options)
        page = context.new_page()
        for kind, path in kinds(report):
            page.goto(path.as_uri())
            taken = folder / f"{kind}-{look}.png"
            height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
            width = options["viewport"]["width"]
            page.screenshot(
                path=taken, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height}
            )
            if kind in ("article", "pair") and page.locator("a.mark").count():
                page.locator("a.mark").first.focus()
                page.screenshot(path=folder / f"{kind}-chosen-{look}.png")
        context.close()


def shoot_for_readme(browser: Browser, report: Path, picture: Path) -> None:
    """Take the first story and its first pair, each as it stands in a window, beside one another."""
    page = browser.new_page(viewport={"width": 1000, "height": 840}, device_scale_factor=0.7)
    taken = []
    for path in (report / "stories" / "1.html", report / "pairs" / "1-3.html"):
        page.goto(path.as_uri())
        page.wait_for_timeout(200)
        taken.append(f"data:image/png;base64,{base64.b64encode(page.screenshot()).decode()}")
    page = browser.new_page(viewport={"width": 1430, "height": 608})
    page.set_content(
        "<style>body{margin:10px;display:flex;gap:10px;background:#dcd7cc}img{width:700px;height:588px}</style>"
        + "".join(f'<img alt="" src="{address}">' for address in taken)
    )
    page.wait_for_timeout(200)
    page.screenshot(path=picture)


def main() -> None:
    """Parse, take, say where they are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("report", type=Path)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--readme", type=Path, metavar="PICTURE")
    given = parser.parse_args()
    if (given.folder is None) == (given.readme is None):
        parser.error("give a folder for the pictures, or --readme PICTURE")
    report = given.report.resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        if given.readme:
            shoot_for_readme(browser, report, given.readme)
        else:
            given.folder.mkdir(parents=True, exist_ok=True)
            shoot(browser, report, given.folder)
        browser.close()


if __name__ == "__main__":
    main()
