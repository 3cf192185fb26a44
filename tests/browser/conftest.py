"""Reports of two corpora, and a browser that looks at them. Skips aloud what there is no browser for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile import articles
from watch import Watch

import reuse

if TYPE_CHECKING:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, BrowserContext, Page

SEEDS = Path(__file__).parents[2] / "seeds"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
MUST = "COPYTRAIL_BROWSER"
"""Set to 1, nothing is skipped for want of a browser."""


def missing(what: str) -> None:
    if os.environ.get(MUST) == "1":
        pytest.fail(f"{MUST}=1, and there is no {what}")
    pytest.skip(f"there is no {what}: pip install 'copytrail[browser]', apt-get install chromium")


@dataclass
class Reader:
    """Somebody who looks at a report, and what went wrong before his eyes."""

    home: str
    context: BrowserContext
    page: Page
    watch: Watch

    def open(self, path: str = "index.html") -> Page:
        """Go to a page of the report."""
        self.page.goto(self.home + path)
        return self.page


@pytest.fixture(scope="session")
def seeds_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the seeds, as the command writes it."""
    out = tmp_path_factory.mktemp("seeds") / "out"
    command = [sys.executable, "-m", "reuse.cli", "find", str(SEEDS), "-o", str(out)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / "report"


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of articles that try to get out of their page."""
    from reuse.report.site import folder

    out = tmp_path_factory.mktemp("hostile")
    folder.write(reuse.find(articles()), out)
    return out / "report"


@pytest.fixture(scope="session", params=["seeds", "hostile"])
def report(request: pytest.FixtureRequest) -> Path:
    """Either report."""
    path: Path = request.getfixturevalue(f"{request.param}_report")
    return path


@pytest.fixture(scope="module")  # no longer: while it runs, nobody else can run an event loop in this thread
def chromium() -> Iterator[Browser]:
    """A browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium: Browser, served: Callable[[Path], str]) -> Iterator[Callable[..., Reader]]:
    """Looks at a report from a folder or a server, and leaves before the server does; nothing may go wrong."""
    readers: list[Reader] = []

    def looks_at(home: Path | str, watched: bool = True, **options: Any) -> Reader:
        address = home if isinstance(home, str) else f"{home.as_uri()}/"
        watch = Watch(address)
        context = chromium.new_context(**options)
        context.set_default_timeout(10_000)
        if watched:
            watch.over(context)
        readers.append(Reader(address, context, context.new_page(), watch))
        return readers[-1]

    yield looks_at
    wrong = []
    for one in readers:
        one.context.close()
        wrong += one.watch.seen
    assert not wrong


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Looks for what keeps people out of a page."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        missing("axe")
    return Axe()


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on this machine, and gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass
