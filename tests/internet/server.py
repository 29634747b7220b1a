"""Server: sites on loopback addresses of their own, and the log of what they were asked."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from tests.internet.messages import COUNTER, MISSING, ROBOTS, Request, Response, Seen

if TYPE_CHECKING:
    from tests.internet.site import Site

PIECES = 40  # of a slow body


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 20
    disable_nagle_algorithm = True  # head and body leave at once
    wbufsize = -1
    server: _Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def version_string(self) -> str:
        return self.server.site.server_name

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else b""
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, body)
        with self.server.noting(request) as seen:
            self._answer(request, seen)

    def _answer(self, request: Request, seen: Seen) -> None:
        site = self.server.site
        with site.lock:
            response = site.respond(request)
            seen.what, seen.ident = response.what, response.ident
            faults = [fault for fault in site.faults if fault.strikes(request, response)]
            for fault in faults:
                response = fault.spoil(request, response)
            if response.what not in (seen.what, MISSING):
                seen.what = response.what
        self._offer_conditions(request, response)
        seen.status = response.status
        pause = max((fault.seconds for fault in faults if fault.kind == "slow"), default=0.0)
        if any(fault.is_endless for fault in faults):
            self._send_for_ever(response)
        else:
            self._send(request, response, cut=any(fault.cut for fault in faults), pause=pause)

    def _send_for_ever(self, response: Response) -> None:
        """A body without end, as long as somebody takes it (and 200 MB at the most)."""
        self.send_response(200)
        self.send_header("Content-Type", response.content_type or "text/html")
        self.send_header("Connection", "close")
        self.close_connection = True
        piece = b"<li><a href='./x.html'>x</a></li>" * 4_000
        with suppress(OSError):
            self.end_headers()
            for _ in range(1_600):
                self.wfile.write(piece)

    def _offer_conditions(self, request: Request, response: Response) -> None:
        if not self.server.site.has_etags or response.status != 200 or response.what == ROBOTS:
            return
        tag = f'"{sha1(response.body, usedforsecurity=False).hexdigest()[:16]}"'
        response.headers["ETag"] = tag
        if request.headers.get("if-none-match") == tag:
            response.status, response.body = 304, b""

    def _send(self, request: Request, response: Response, *, cut: bool, pause: float) -> None:
        body = response.body
        self.send_response(response.status)
        if body and response.content_type:
            self.send_header("Content-Type", response.content_type)
        for name, value in response.headers.items():
            self.send_header(name, value)
        is_packed = "Content-Encoding" in response.headers
        if (
            body
            and not is_packed
            and self.server.site.gzips
            and "gzip" in request.headers.get("accept-encoding", "")
        ):
            body = gzip.compress(body, 1, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        if response.status != 304:
            self.send_header("Content-Length", str(len(body)))
        if cut:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if request.method == "HEAD":
            return
        self._write(body[: len(body) * 2 // 3] if cut else body, pause)

    def _write(self, body: bytes, pause: float) -> None:
        with suppress(OSError):
            if not pause:
                self.wfile.write(body)
                return
            step = max(1, len(body) // PIECES)
            for start in range(0, len(body), step):
                if start:
                    time.sleep(pause)
                self.wfile.write(body[start : start + step])
                self.wfile.flush()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 32

    def __init__(self, address: str, site: Site, log: list[Seen]) -> None:
        self.site = site
        self.log = log
        self.active = 0
        self.counting = threading.Lock()
        super().__init__((address, 0), _Handler)

    @contextmanager
    def noting(self, request: Request) -> Iterator[Seen]:
        """Put a request into the log, with the number of those that are in work beside it."""
        seen = Seen(
            site=self.site.name,
            night=self.site.night,
            method=request.method,
            target=request.target,
            headers=request.headers,
            body=request.body,
            began=time.monotonic(),
        )
        with self.counting:
            self.active += 1
            seen.parallel = self.active
            self.log.append(seen)
        try:
            yield seen
        finally:
            with self.counting:
                self.active -= 1
            seen.ended = time.monotonic()

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class Internet:
    """Sites that are served as long as the block lasts, and the log of all requests.

    with Internet([make("s02")]) as internet:
        url = internet["s02"].column_urls[0]
    """

    def __init__(self, sites: Iterable[Site], tls: ssl.SSLContext | None = None) -> None:
        """With `tls` all of them speak it, by that certificate."""
        self.tls = tls
        self.sites = {site.name: site for site in sites}
        self.log: list[Seen] = []
        self._servers: list[tuple[_Server, threading.Thread]] = []

    def __getitem__(self, name: str) -> Site:
        return self.sites[name]

    def __enter__(self) -> Internet:
        for number, site in enumerate(self.sites.values()):
            server = _Server(f"127.31.{number // 200}.{1 + number % 200}", site, self.log)
            if self.tls is not None:
                server.socket = self.tls.wrap_socket(server.socket, server_side=True)
            host, port = server.server_address[:2]
            site.authority = f"{host!s}:{port}"
            thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
            thread.start()
            self._servers.append((server, thread))
        return self

    def __exit__(self, *_: object) -> None:
        for server, _thread in self._servers:
            server.shutdown()
        for server, thread in self._servers:
            server.server_close()
            thread.join(5)

    def night(self, number: int) -> None:
        """Let a night pass at every site: what changes is said by `Site.night_truth`."""
        for site in self.sites.values():
            with site.lock:
                site.turn(number)

    def seen(self, site: str, night: int | None = None) -> list[Seen]:
        """The requests of one site, in order."""
        return [one for one in self.log if one.site == site and night in (None, one.night)]

    def counters_called(self) -> list[str]:
        return [one.target for one in self.log if one.what == COUNTER]
