"""Dialling: connections to vetted addresses, when their turn has come, under a watchdog.

Takes a resolver, limits and a turn; gives the connection of one request, which goes only to
addresses that were vetted and are judged again when they answer (reliability.md, N30), and are
shut at the deadline whatever the server drips (N21, N22). Never reads a body.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Protocol
from urllib.parse import urlsplit

from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.ssl_ import create_urllib3_context, resolve_cert_reqs

from scraper.addressing.addresses import AddressRefused, Resolver, vet
from scraper.fetching.incoming import Answer
from scraper.fetching.routes import Routes
from scraper.fetching.tls import SSLContext, legacy_context
from scraper.fetching.watchdog import Deadline, Watchdog

LEAST_PATIENCE = 0.1  # seconds for an address whose time is used up
WATCHDOG = Watchdog()


class Monotonic(Protocol):
    """A clock that never goes back."""

    def monotonic(self) -> float:
        """Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of one request (reliability.md, promises 2 and 3)."""

    seconds: float = 60.0  # wall clock, headers and body together
    connect_seconds: float = 10.0  # all addresses of a name together
    silence_seconds: float = 20.0  # between two pieces
    raw_bytes: int = 10 << 20
    decoded_bytes: int = 20 << 20
    ratio: int = 200  # decoded to raw, above a megabyte


class Turn(Protocol):
    """When a request may go out, and the moments on the wire that its pacing is made of."""

    def begin(self) -> float:
        """Wait for it; gives the seconds that the request may take."""

    def answered(self) -> None:
        """The answer begins."""

    def ended(self) -> None:
        """The last byte of the answer is here."""


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A turn that nobody waits for."""

    seconds: float = 3600.0

    def begin(self) -> float:
        """No wait."""
        return self.seconds

    def answered(self) -> None:
        """Nothing is counted."""

    def ended(self) -> None:
        """Nothing is counted."""


AT_ONCE = AtOnce()


class Watch:
    """A watchdog: at its deadline the connection is shut, whatever it is doing."""

    def __init__(self) -> None:
        """No time runs yet."""
        self.seconds = 0.0
        self.fired = False
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._deadline: Deadline | None = None

    def start(self, seconds: float) -> None:
        """The time runs from now on."""
        self.seconds = max(seconds, 0.05)
        self._deadline = WATCHDOG.ring_after(self.seconds, self._fire)

    def __enter__(self) -> Watch:
        """Watch until the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Call the deadline off."""
        if self._deadline is not None:
            self._deadline.call_off()
        with self._lock:
            line, self._line = self._line, None
        if line is not None:
            line.close()

    def guard(self, sock: socket.socket) -> None:
        """Watch over a connection. A copy of its descriptor, for TLS takes the socket over."""
        self._line = sock.dup()
        if self.fired:
            self._fire()

    def _fire(self) -> None:
        self.fired = True
        with self._lock, suppress(OSError):
            if self._line is not None:
                self._line.shutdown(socket.SHUT_RDWR)


class Dial:
    """Connects to vetted addresses only, and remembers the peer."""

    def __init__(
        self,
        resolver: Resolver,
        watch: Watch,
        limits: Limits,
        allow_private: bool,
        turn: Turn,
        clock: Monotonic,
        routes: Routes | None = None,
    ) -> None:
        """Nothing is connected yet."""
        self._routes = routes or Routes()
        self.peer: str | None = None
        self.turn = turn
        self.started = 0.0
        self._resolver = resolver
        self._watch = watch
        self._limits = limits
        self._allow_private = allow_private
        self._clock = clock

    def connect(self, host: str, port: int) -> socket.socket:
        """A connection to the first address that takes it, when the turn has come.

        Each is given its share of the time that is left, so that a silent one leaves some to
        the next.
        """
        self._watch.start(min(self.turn.begin(), self._limits.seconds))
        self.started = self._clock.monotonic()
        bare = host.strip("[]")
        found = vet(bare, self._resolver(bare, port), allow_private=self._allow_private)
        ordered = self._routes.order(bare, found)
        fault: OSError = OSError("no address")
        for place, address in enumerate(ordered):
            if self._watch.fired:
                break
            patience = self._patience(len(ordered) - place)
            try:
                line = self._checked(socket.create_connection((address, port), patience))
            except OSError as error:
                fault = error
                continue
            self._routes.note(bare, address)
            return line
        raise fault

    def _patience(self, addresses: int) -> float:
        """The share of one of so many addresses in the seconds that are left for them."""
        most = min(self._limits.connect_seconds, self._watch.seconds)
        left = most - (self._clock.monotonic() - self.started)
        return max(left / addresses, LEAST_PATIENCE)

    def _checked(self, sock: socket.socket) -> socket.socket:
        """The peer that really answered is judged once more, before a byte is sent (N30)."""
        peer = str(sock.getpeername()[0])
        try:
            vet(peer, (peer,), allow_private=self._allow_private)
        except AddressRefused:
            sock.close()
            raise
        self.peer = peer.partition("%")[0]
        self._watch.guard(sock)
        sock.settimeout(min(self._limits.silence_seconds, self._watch.seconds))
        return sock


class PlainConnection(HTTPConnection):
    """A connection through the dial."""

    def __init__(self, *args: Any, dial: Dial, **kwargs: Any) -> None:
        """Nothing is connected yet."""
        super().__init__(*args, **kwargs)
        self._dial = dial
        self.response_class = partial(Answer, turn=dial.turn)  # type: ignore[assignment]

    def _new_conn(self) -> socket.socket:
        return self._dial.connect(self.host, self.port or 80)


class TlsConnection(HTTPSConnection):
    """A connection through the dial, under TLS."""

    def __init__(self, *args: Any, dial: Dial, **kwargs: Any) -> None:
        """Nothing is connected yet."""
        super().__init__(*args, **kwargs)
        self._dial = dial
        self.response_class = partial(Answer, turn=dial.turn)  # type: ignore[assignment]

    def _new_conn(self) -> socket.socket:
        return self._dial.connect(self.host, self.port or 443)


Line = PlainConnection | TlsConnection


@contextmanager
def open_line(dial: Dial, url: str, *, legacy_tls: bool = False) -> Iterator[Line]:
    """The connection of one request as long as the block lasts; it is not yet connected.

    Certificates are always verified; `legacy_tls` bears what old servers speak. Proxies are
    never used, and nothing is pooled: managing one connection would cost more than the request.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    line: Line
    if parts.scheme == "https":
        context = legacy_context() if legacy_tls else verifying_context()
        line = TlsConnection(host, port or 443, dial=dial, ssl_context=context)
    else:
        line = PlainConnection(host, port or 80, dial=dial)
    try:
        yield line
    finally:
        line.close()


@lru_cache(1)
def verifying_context() -> SSLContext:
    """What every request over TLS shares: to read all certificates costs more than a page."""
    context = create_urllib3_context(cert_reqs=resolve_cert_reqs("CERT_REQUIRED"))
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context
