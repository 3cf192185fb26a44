"""Watches a browser's pages: what a page of a report must never do is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from playwright.sync_api import (
        BrowserContext,
        ConsoleMessage,
        Dialog,
        Download,
        Frame,
        Page,
        Request,
        Response,
    )

_TELL = """
document.addEventListener('securitypolicyviolation', event =>
    console.error('refused by the policy:', event.violatedDirective, event.blockedURI || '', event.sample || ''));
Object.defineProperty(window, '__pwned', {set(value) { console.error('an article ran'); }});
"""


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what comes soon. (The browser's own waiting evaluates text, which the pages' policy refuses.)"""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(25)
    raise AssertionError("it did not come within five seconds")


@dataclass
class Watch:
    """What went wrong in the pages of a context.

    Attributes
    ----------
    home : str
        The address that everything lies under that may be asked for.
    seen : list of str
        What went wrong, in order.
    asked : list of str
        What was asked for.
    """

    home: str
    seen: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of a context."""
        context.add_init_script(_TELL)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.seen.append(f"page error: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("dialog", self._dialog)
        context.on("page", self._page)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            self.seen.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        self._inside("request", request.url)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it came
            self.seen.append(f"failed: {request.url} {request.failure}")

    def _inside(self, what: str, url: str) -> None:
        if not unquote(url).startswith(unquote(self.home)) and url != "about:blank":
            self.seen.append(f"{what} outside the report: {url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.seen.append(f"status {response.status}: {response.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _page(self, page: Page) -> None:
        page.on("download", self._download)
        page.on("framenavigated", self._navigated)
        page.on("worker", lambda worker: self.seen.append(f"worker: {worker.url}"))
        page.on("websocket", lambda socket: self.seen.append(f"websocket: {socket.url}"))
        page.on("crash", lambda _: self.seen.append("the page crashed"))
        page.on("popup", lambda popup: self.seen.append(f"popup: {popup.url}"))

    def _download(self, download: Download) -> None:
        self.seen.append(f"download: {download.url}")

    def _navigated(self, frame: Frame) -> None:
        self._inside("went", frame.url)
        if frame.parent_frame is not None:
            self.seen.append(f"frame: {frame.url}")
