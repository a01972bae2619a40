"""A local web site for the tests: a front page, the page fixtures, and an endless stream."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["LEGACY", "STORY", "WORDS_OF_STORY", "serve"]

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"

STORY = "/newswire-story"
WORDS_OF_STORY = "hosted a delegation from Dunmarrow"
"""Words of the story's text."""

LEGACY = "/koi8"
"""A page whose encoding is only declared in the HTTP header."""
_LEGACY_PAGE = (
    "<html><body><nav><a href='/'>На главную</a></nav><h1>Зимний порт</h1>"
    + "<p>Лёд встал в гавани раньше, чем ждали, и паромы до весны ходят через день, по утрам.</p>" * 3
    + "</body></html>"
).encode("koi8-r")

LINKED = ["newswire-story", "wiki-salt-road", "blog-orto-terrazzo"]
_FRONT = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in LINKED)

_ENDLESS_PIECE = b"<p>" + b"word " * 2_000 + b"</p>\n"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/":
            self._send(f"<html><body><ul>{_FRONT}</ul></body></html>".encode(), "text/html")
        elif self.path == "/empty":
            self._send(b"", "text/html")
        elif self.path == LEGACY:
            self._send(_LEGACY_PAGE, "text/html; charset=koi8-r")
        elif self.path == "/endless":
            self._stream()
        elif (PAGES / self.path.strip("/") / "source.html").is_file():
            self._send((PAGES / self.path.strip("/") / "source.html").read_bytes(), "text/html")
        else:
            self.send_error(404)

    def _send(self, body: bytes, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            while True:
                self.wfile.write(_ENDLESS_PIECE)
        except OSError:
            return  # the reader has had enough, which is the point

    def log_message(self, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # clients leave when they like


@contextmanager
def serve() -> Iterator[str]:
    """Run the site, and yield its URL without a trailing slash."""
    server = _Server(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
