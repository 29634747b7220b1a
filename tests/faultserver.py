"""A server on raw sockets that does what well-behaved servers never do, one path a fault.

A thread a connection; every request is noted with its time before it is answered. Paths are
routes: a function that is given the connection. Helpers write whole or broken responses.
"""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Route = Callable[[socket.socket], None]
PAGE = b"<html><head><title>x</title></head><body><p>%s</p></body></html>"


TLS_HELLO = b"\x16\x03"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it was seen."""

    target: str
    headers: dict[str, str]
    at: float
    method: str = "GET"
    body: bytes = b""


@dataclass(slots=True)
class FaultServer:
    """Routes, and what was asked of them."""

    host: str = "127.0.0.1"
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    def url(self, path: str) -> str:
        return f"http://{self.host}:{self.port}{path}"

    def targets(self) -> list[str]:
        """What was asked, robots.txt left out."""
        return [one.target for one in self.asked if one.target != "/robots.txt"]

    def count(self, target: str) -> int:
        return sum(one.target == target for one in self.asked)

    def serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(10)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
                if head.startswith(TLS_HELLO):  # in the words of servers that speak http only
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
            head, _, body = head.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            method, target = first.split(" ")[:2]
            pairs = (line.partition(": ") for line in lines if line)
            headers = {name.lower(): value for name, _, value in pairs}
            while len(body) < int(headers.get("content-length", "0")):
                body += connection.recv(65536)
            self.asked.append(Asked(target, headers, time.monotonic(), method, body))
            route = self.routes.get(target) or self.routes.get(target.partition("?")[0])
            (route or always(404, b"no"))(connection)


@contextmanager
def running(host: str = "127.0.0.1", **routes: Route) -> Iterator[FaultServer]:
    """A server that runs as long as the block lasts; robots.txt is 404 unless routed."""
    server = FaultServer(host)
    server.routes.update({f"/{name}": route for name, route in routes.items()})
    listener = socket.create_server((host, 0), backlog=64)
    server.port = listener.getsockname()[1]
    thread = threading.Thread(target=_accept, args=(listener, server), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def _accept(listener: socket.socket, server: FaultServer) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        server.connections += 1
        threading.Thread(target=server.serve, args=(connection,), daemon=True).start()


def page(text: str = "正文") -> bytes:
    return PAGE % text.encode()


def head(
    status: int = 200, *headers: str, version: str = "1.1", html: bool = True, reason: str = "X"
) -> bytes:
    lines = [f"HTTP/{version} {status} {reason}", *headers]
    if html:
        lines.append("Content-Type: text/html; charset=utf-8")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def whole(status: int, body: bytes, *headers: str) -> bytes:
    return head(status, *headers, f"Content-Length: {len(body)}") + body


def send(*pieces: bytes) -> Route:
    """Send these bytes and close."""

    def route(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return route


def always(status: int, body: bytes = b"", *headers: str) -> Route:
    return send(whole(status, body, *headers))


def ok(text: str = "正文") -> Route:
    return always(200, page(text))


def redirect(target: str, *headers: str, status: int = 302) -> Route:
    return always(status, b"", f"Location: {target}", *headers)


def in_turn(*routes: Route) -> Route:
    """One route after the other; the last one for ever."""
    lock, left = threading.Lock(), list(routes)

    def route(connection: socket.socket) -> None:
        with lock:
            chosen = left.pop(0) if len(left) > 1 else left[0]
        chosen(connection)

    return route


def reset_after(data: bytes) -> Route:
    """Send, then reset the connection."""

    def route(connection: socket.socket) -> None:
        connection.sendall(data)
        time.sleep(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return route


def drip(data: bytes, first: bytes = b"") -> Route:
    """Send `first`, then one byte at a time, until the other side has had enough."""

    def route(connection: socket.socket) -> None:
        connection.sendall(first)
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(0.02)

    return route


def endless(first: bytes, piece: bytes) -> Route:
    """Send without end, as fast as it is taken."""

    def route(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(piece)

    return route


def hold_open(data: bytes, seconds: float = 3.0) -> Route:
    """Send, and leave the line open whatever was asked for."""

    def route(connection: socket.socket) -> None:
        connection.sendall(data)
        connection.settimeout(seconds)
        connection.recv(1)

    return route
