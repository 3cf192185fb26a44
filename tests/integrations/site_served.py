"""A small news site on the loopback: two outlets, a wire story and its copy, and pages that can be held back."""

from contextlib import suppress
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

BRIDGE = (
    "The harbour council of Veldmark voted on Monday night to rebuild the swing bridge that collapsed in a storm.",
    "Engineers put the cost of the new span at 42 million crowns, nearly twice the figure given in the spring.",
    "Work is due to begin once the ice has cleared from the northern channel.",
    "Ferries will carry the 3,000 commuters who used to cross on foot until the bridge reopens.",
    "Mayor Ilse Brandt called the vote a turning point for a town that has lost two shipyards in a decade.",
    "The regional museum will receive the old wheelhouse, which survived the storm almost unharmed.",
)
OWN = "Ole Dahl, who sells smoked eel beside the quay, told the Gazette that he had counted 19 empty stalls on Sunday."
APPLES = (
    "Apple growers in the Tarn valley expect their smallest harvest in a generation.",
    "Cold nights in April killed most of the early blossom, and hail did the rest.",
    "Cider makers have begun to order fruit from abroad, at twice the usual price.",
    "A cooperative of forty families wants the state to insure orchards against frost.",
)
CHESS = (
    "A twelve-year-old from Multan stunned a grandmaster at the open in Tbilisi.",
    "She gave up a rook on move nineteen and never looked back.",
    "Spectators crowded around the board until arbiters asked them to sit.",
)
LATER = "On Thursday the federation said that both players will meet again in Batumi before the end of the spring."


def page(outlet: str, published: str, paragraphs: tuple[str, ...], byline: str = "") -> str:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<html><head><meta name="outlet" content="{outlet}"><meta name="published" content="{published}">'
        f'<meta name="author" content="{byline}"></head><body>{text}</body></html>'
    )


PAGES = {
    "/wire/bridge": page("Veld Wire", "2024-03-04T20:10:00+00:00", BRIDGE, "Veld Wire"),
    "/gazette/apples": page("Lindvik Gazette", "2024-03-05", APPLES),
    "/wire/chess": page("Veld Wire", "2024-03-05T08:00:00+00:00", CHESS),
    "/gazette/bridge": page("Lindvik Gazette", "2024-03-06T09:00:00+00:00", (*BRIDGE, OWN), "Veld Wire"),
    "/courier/bridge": page("Dale Courier", "2024-03-07T09:00:00+00:00", BRIDGE[:4], "Veld Wire"),
}
CHANGED = page("Veld Wire", "2024-03-05T08:00:00+00:00", (*CHESS, LATER))


class Site:
    """Serves pages and a list of links to them; a page may be held back."""

    def __init__(self) -> None:
        self.pages = dict(PAGES)
        self.held: dict[str, Event] = {}
        self.asked: dict[str, Event] = {path: Event() for path in self.pages}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                if path in site.asked:
                    site.asked[path].set()
                if held := site.held.get(path):
                    held.wait(180)
                links = "".join(f'<a href="{name}?b=2&amp;a=1#top">.</a>' for name in site.pages)
                body = (links if path == "/" else site.pages[path]).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def handle(self) -> None:
                with suppress(ConnectionError):  # the crawler was killed
                    super().handle()

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def hold(self, path: str) -> None:
        """Let whoever asks for a page wait."""
        self.held[path] = Event()

    def release(self, path: str) -> None:
        """Answer."""
        self.held.pop(path).set()

    def id(self, path: str) -> str:
        """The canonical URL of a page."""
        return f"{self.url}{path}?a=1&b=2"

    def __enter__(self) -> "Site":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        for held in self.held.values():
            held.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
