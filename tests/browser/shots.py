"""Takes pictures of a report's pages, to be looked at: python tests/browser/shots.py REPORT FOLDER.

With --readme PICTURE instead of a folder it takes the one of the README, of the story of the seeds:

    copytrail find seeds -o out && python tests/browser/shots.py out/report --readme docs/report.png
"""

import argparse
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
    """Take the first story as it stands in a window."""
    page = browser.new_page(viewport={"width": 1200, "height": 860})
    page.goto((report / "stories" / "1.html").as_uri())
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
