"""Transport: one request over the wire, bounded in time and bytes.

Takes a URL; gives what was received with the proof of its completeness, or raises
`NoReply` when there is no response. One connection a request, to an address that was vetted
before and is checked again after connecting (reliability.md, N30); a watchdog closes it at the
deadline, whatever the server drips (N21, N22). Never follows a redirect, never retries, never
reads robots.txt, never uses a proxy, `.netrc` or anything else from the environment.
Whether a body is whole is judged in `wholeness`.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from http.client import HTTPException, HTTPResponse
from http.cookiejar import CookieJar
from typing import IO, Any, Protocol

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.cookies import extract_cookies_to_jar
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool

from scraper.addresses import AddressRefused, NameUnknown, Resolver, resolve, vet
from scraper.codings import undo_coding
from scraper.sending import PLAIN, Sending
from scraper.urls import host_of
from scraper.warc import Pairs
from scraper.watchdog import Deadline, Watchdog
from scraper.wholeness import CHUNKED, CLOSE, LENGTH, is_open_page, judge_body

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
ACCEPT_LANGUAGE = "zh-CN,zh;q=0.9"
MOST_INTERIM = 10  # 100 Continue and the like before the answer (N24)
MOST_ADDRESSES = 3
SURPLUS_SECONDS = 1.0
STEP = 1 << 16
WATCHDOG = Watchdog()


class Monotonic(Protocol):
    """A clock that never goes back."""

    def monotonic(self) -> float:
        """Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of one request (reliability.md, promises 2 and 3)."""

    seconds: float = 60.0  # wall clock, headers and body together
    connect_seconds: float = 10.0  # an address
    silence_seconds: float = 20.0  # between two pieces
    raw_bytes: int = 10 << 20
    decoded_bytes: int = 20 << 20
    ratio: int = 200  # decoded to raw, above a megabyte


class Turn(Protocol):
    """When a request may go out, and the moments on the wire that its pacing is made of."""

    def begin(self) -> float:
        """Wait for it; gives the seconds that the request may take."""

    def sent(self) -> None:
        """The request is on its way."""

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

    def sent(self) -> None:
        """Nothing is counted."""

    def answered(self) -> None:
        """Nothing is counted."""

    def ended(self) -> None:
        """Nothing is counted."""


AT_ONCE = AtOnce()


class NoReply(Exception):
    """There is no response; `outcome` says why."""

    def __init__(self, outcome: str, note: str) -> None:
        """Name the fact and give its sentence."""
        super().__init__(note)
        self.outcome = outcome
        self.note = note


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A response as received; `fault` names what is wrong with its body, if anything is."""

    url: str
    status: int
    reason: str
    http_version: str
    headers: Pairs
    request_headers: Pairs
    raw: bytes  # without chunks, content coding still on
    body: bytes  # content coding undone
    peer: str | None
    elapsed_ms: int
    fault: str | None = None
    note: str = ""
    sending: Sending = PLAIN


class Transport:
    """Sends requests; keeps the cookies of each host as long as it lives (N27)."""

    def __init__(
        self,
        user_agent: str,
        *,
        clock: Monotonic,
        limits: Limits | None = None,
        allow_private: bool = False,
        resolver: Resolver = resolve,
    ) -> None:
        """Nothing is opened before the first request."""
        self.limits = limits or Limits()
        self._user_agent = user_agent
        self._clock = clock
        self._allow_private = allow_private
        self._resolver = resolver
        self._sessions: dict[str, requests.Session] = {}
        self._lock = threading.Lock()

    def ask(self, url: str, sending: Sending = PLAIN, *, turn: Turn = AT_ONCE) -> Reply:
        """One request when its turn has come. `NoReply` when nothing came back in time."""
        limits = self.limits
        watch = _Watch()
        dial = _Dial(self._resolver, watch, limits, self._allow_private, turn, self._clock)
        session = self._session(host_of(url))
        with watch, _adapter(dial) as adapter, _naming_faults(watch):
            prepared = session.prepare_request(
                requests.Request(
                    sending.method,
                    url,
                    data=sending.form if sending.json is None else sending.body,
                    headers=dict(sending.typed_headers),
                )
            )
            response = _send(session, adapter, prepared, limits)
            try:
                read = _read(response.raw, watch, limits, turn)
            finally:
                response.close()
        elapsed = max(0, round((self._clock.monotonic() - dial.started) * 1000))
        return replace(_reply(prepared, read, dial.peer, elapsed, limits), sending=sending)

    def cookies_of(self, host: str) -> CookieJar:
        """The cookies that a host has set in this run."""
        return self._session(host).cookies

    def _session(self, host: str) -> requests.Session:
        with self._lock:
            if host not in self._sessions:
                self._sessions[host] = _new_session(self._user_agent)
            return self._sessions[host]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a response, and how its end was found."""

    status: int
    reason: str
    http_version: str
    headers: Pairs
    raw: bytes
    framing: str  # a name of `wholeness`
    fault: str | None
    note: str
    surplus: bool | None  # None: not asked, or no answer


class _Watch:
    """A watchdog: at its deadline the connection is shut, whatever it is doing."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.fired = False
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._deadline: Deadline | None = None

    def start(self, seconds: float) -> None:
        """The time runs from now on."""
        self.seconds = max(seconds, 0.05)
        self._deadline = WATCHDOG.ring_after(self.seconds, self._fire)

    def __enter__(self) -> _Watch:
        return self

    def __exit__(self, *_: object) -> None:
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


class _Dial:
    """Connects to vetted addresses only, and remembers the peer."""

    def __init__(
        self,
        resolver: Resolver,
        watch: _Watch,
        limits: Limits,
        allow_private: bool,
        turn: Turn,
        clock: Monotonic,
    ) -> None:
        self.peer: str | None = None
        self.turn = turn
        self.started = 0.0
        self._resolver = resolver
        self._watch = watch
        self._limits = limits
        self._allow_private = allow_private
        self._clock = clock

    def connect(self, host: str, port: int) -> socket.socket:
        """A connection to the first address that takes it, when the turn has come."""
        self._watch.start(min(self.turn.begin(), self._limits.seconds))
        self.started = self._clock.monotonic()
        bare = host.strip("[]")
        found = vet(bare, self._resolver(bare, port), allow_private=self._allow_private)
        fault: OSError = OSError("no address")
        for address in found[:MOST_ADDRESSES]:
            if self._watch.fired:
                break
            try:
                return self._checked(socket.create_connection((address, port), self._patience()))
            except OSError as error:
                fault = error
        raise fault

    def _patience(self) -> float:
        return min(self._limits.connect_seconds, self._watch.seconds)

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


class _Answer(HTTPResponse):
    """A response that keeps its line open at the end, and bounds what comes before the status."""

    kept: IO[bytes] | None = None
    line: socket.socket | None = None
    interim = -1

    def __init__(self, sock: socket.socket, *args: Any, turn: Turn, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.line = sock
        self._turn = turn
        turn.sent()  # a connection makes its response when the request is out

    def _read_status(self) -> tuple[str, int, str]:
        self.interim += 1
        if self.interim > MOST_INTERIM:
            raise HTTPException("too many interim responses")
        status: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
        self._turn.answered()
        return status

    def _close_conn(self) -> None:
        self.kept, self.fp = self.fp, None  # type: ignore[assignment]

    def has_surplus(self) -> bool | None:
        """True when bytes follow the stated length (N12); `None` when the line stays silent."""
        if self.kept is None or self.line is None:
            return None
        try:
            self.line.settimeout(SURPLUS_SECONDS)
            return bool(self.kept.read(1))
        except (OSError, ValueError):
            return None

    def hang_up(self) -> None:
        """Let the connection go."""
        held = (self.fp, self.kept)
        self.fp = self.kept = None  # type: ignore[assignment]
        for line in held:
            if line is not None:
                line.close()


class _PlainConnection(HTTPConnection):
    def __init__(self, *args: Any, dial: _Dial, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dial = dial
        self.response_class = partial(_Answer, turn=dial.turn)  # type: ignore[assignment]

    def _new_conn(self) -> socket.socket:
        return self._dial.connect(self.host, self.port or 80)


class _TlsConnection(HTTPSConnection):
    def __init__(self, *args: Any, dial: _Dial, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dial = dial
        self.response_class = partial(_Answer, turn=dial.turn)  # type: ignore[assignment]

    def _new_conn(self) -> socket.socket:
        return self._dial.connect(self.host, self.port or 443)


class _Pools(urllib3.PoolManager):
    """Pools whose connections go through one dial."""

    def __init__(self, dial: _Dial) -> None:
        super().__init__(num_pools=1, maxsize=1, retries=False)
        self._dial = dial

    def _new_pool(
        self, scheme: str, host: str, port: int, request_context: dict[str, Any] | None = None
    ) -> HTTPConnectionPool:
        pool = super()._new_pool(scheme, host, port, request_context)
        kind = _TlsConnection if scheme == "https" else _PlainConnection
        pool.ConnectionCls = partial(kind, dial=self._dial)  # type: ignore[assignment]
        return pool


class _Adapter(HTTPAdapter):
    def __init__(self, dial: _Dial) -> None:
        super().__init__(max_retries=0)
        self.poolmanager = _Pools(dial)


def _new_session(user_agent: str) -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # by default ~/.netrc is sent and proxies are used (promise 4)
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": user_agent,
            "Accept": ACCEPT,
            "Accept-Language": ACCEPT_LANGUAGE,
            "Accept-Encoding": "gzip, identity",
            "Connection": "close",
        }
    )
    return session


@contextmanager
def _adapter(dial: _Dial) -> Iterator[HTTPAdapter]:
    adapter = _Adapter(dial)
    try:
        yield adapter
    finally:
        adapter.close()


def _send(
    session: requests.Session,
    adapter: HTTPAdapter,
    prepared: requests.PreparedRequest,
    limits: Limits,
) -> requests.Response:
    # The adapter and not the session: a session reads the whole body of a redirect by itself.
    timeout = (limits.connect_seconds, limits.silence_seconds)
    response = adapter.send(prepared, stream=True, timeout=timeout, verify=True, proxies={})
    extract_cookies_to_jar(session.cookies, prepared, response.raw)  # type: ignore[no-untyped-call]
    return response


@contextmanager
def _naming_faults(watch: _Watch) -> Iterator[None]:
    """What went wrong before there was a response, by its name in the closed list."""
    try:
        yield
    except NameUnknown as error:
        raise NoReply("dns_error", str(error)) from error
    except AddressRefused as error:
        raise NoReply("out_of_scope", str(error)) from error
    except requests.exceptions.SSLError as error:
        if watch.fired:
            raise NoReply("too_slow", _too_slow(watch)) from error
        raise NoReply("tls_error", _reason(error)) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        if watch.fired:
            raise NoReply("too_slow", _too_slow(watch)) from error
        raise NoReply("net_error", _reason(error)) from error


def _read(raw: Any, watch: _Watch, limits: Limits, turn: Turn) -> _Read:
    """Status, headers and as much of the body as the bounds allow."""
    answer: _Answer = raw._original_response  # the only way to the line itself
    pairs: Pairs = tuple((str(key), str(value)) for key, value in answer.msg.items())
    framing = CHUNKED if answer.chunked else CLOSE if answer.length is None else LENGTH
    try:
        parts, fault, note = _read_body(raw, limits)
        turn.ended()
        body = b"".join(parts)
        if watch.fired:
            fault, note = "too_slow", _too_slow(watch)
        surplus = None
        if fault is None and framing == LENGTH and is_open_page(body):
            surplus = answer.has_surplus()
            if watch.fired:  # the end that was read was our own
                surplus = None
    finally:
        answer.hang_up()
    return _Read(
        status=int(raw.status),
        reason=str(raw.reason or ""),
        http_version=f"HTTP/{raw.version / 10:.1f}",
        headers=pairs,
        raw=body,
        framing=framing,
        fault=fault,
        note=note,
        surplus=surplus,
    )


def _read_body(raw: Any, limits: Limits) -> tuple[list[bytes], str | None, str]:
    parts: list[bytes] = []
    size = 0
    try:
        while size <= limits.raw_bytes:
            part = raw.read1(STEP, decode_content=False)
            if not part:
                return parts, None, ""
            parts.append(part)
            size += len(part)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        return parts, "net_error", f"the body broke off after {size} bytes: {_reason(error)}"
    return parts, "too_large", f"more than {limits.raw_bytes} bytes"


def _reply(
    prepared: requests.PreparedRequest,
    read: _Read,
    peer: str | None,
    elapsed_ms: int,
    limits: Limits,
) -> Reply:
    undone = undo_coding(read.raw, read.headers, limit=limits.decoded_bytes)
    fault, note = read.fault, read.note
    if not 200 <= read.status < 300:
        fault = None  # the status says it all, however its body ended
    elif fault is None:
        fault, note = judge_body(
            read.raw,
            undone,
            read.headers,
            framing=read.framing,
            surplus=read.surplus,
            decoded_limit=limits.decoded_bytes,
            ratio=limits.ratio,
        )
    return Reply(
        url=prepared.url or "",
        status=read.status,
        reason=read.reason,
        http_version=read.http_version,
        headers=read.headers,
        request_headers=tuple(
            (key, value.decode("latin-1") if isinstance(value, bytes) else value)
            for key, value in prepared.headers.items()
        ),
        raw=read.raw[: limits.raw_bytes],
        body=undone.body,
        peer=peer,
        elapsed_ms=elapsed_ms,
        fault=fault,
        note=note,
    )


def _too_slow(watch: _Watch) -> str:
    return f"not finished after {watch.seconds:g} seconds"


def _reason(error: BaseException) -> str:
    """The innermost cause in one line."""
    inner: BaseException = error
    while True:
        nested = [arg for arg in inner.args if isinstance(arg, BaseException)]
        reason = getattr(inner, "reason", None)
        following = nested[0] if nested else reason
        if not isinstance(following, BaseException):
            break
        inner = following
    if isinstance(inner, (urllib3.exceptions.TimeoutError, TimeoutError)):
        return "the server was silent for too long"
    return f"{type(inner).__name__}: {inner}"[:200]
