"""Transport: one request over the wire, bounded in time and bytes.

Takes a URL; gives what was received with the proof of its completeness, or raises
`NoReply` when there is no response. One connection a request (`dialling`). Never follows a
redirect, never retries, never reads robots.txt, never uses a proxy, `.netrc` or anything else
from the environment. Whether a body is whole is judged in `wholeness`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from io import BytesIO

import requests
import urllib3
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar

from scraper.addressing.addresses import AddressRefused, NameUnknown, Resolver, resolve
from scraper.addressing.sending import PLAIN, Sending
from scraper.addressing.urls import host_of
from scraper.definitions.hostrules import LEGACY_NOTE, HostRules
from scraper.fetching.dialling import AT_ONCE, Dial, Limits, Line, Monotonic, Turn, Watch, open_line
from scraper.fetching.incoming import Incoming, get_answer
from scraper.fetching.outgoing import Outgoing, lines_of, make_request, prepare, send_request
from scraper.fetching.plain_hosts import speaks_no_tls
from scraper.fetching.room import LARGE, Room
from scraper.fetching.routes import Routes
from scraper.fetching.tls import SSLError
from scraper.fetching.wholeness import CHUNKED, CLOSE, LENGTH, is_open_page, judge_body
from scraper.warcs.codings import undo_coding
from scraper.warcs.warc import Pairs

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
ACCEPT_LANGUAGE = "zh-CN,zh;q=0.9"
STEP = 1 << 16
NO_ROOM = "too many large bodies at a time"
_FAULTS = (requests.RequestException, urllib3.exceptions.HTTPError, HTTPException, OSError)


class NoReply(Exception):
    """There is no response; `outcome` says why.

    `speaks_no_tls`: nobody listens there, or what listens answers a handshake in another language.
    """

    def __init__(self, outcome: str, note: str, *, speaks_no_tls: bool = False) -> None:
        """Name the fact and give its sentence."""
        super().__init__(note)
        self.outcome = outcome
        self.note = note
        self.speaks_no_tls = speaks_no_tls


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
        rules: HostRules | None = None,
    ) -> None:
        """Nothing is opened before the first request."""
        self._rules = rules or HostRules()
        self.limits = limits or Limits()
        self._clock = clock
        self._allow_private = allow_private
        self._resolver = resolver
        self.room = Room()
        self.routes = Routes()
        self._headers = _headers(user_agent)
        self._lines = lines_of(self._headers)
        self._cookies: dict[str, RequestsCookieJar] = {}
        self._lock = threading.Lock()

    def ask(self, url: str, sending: Sending = PLAIN, *, turn: Turn = AT_ONCE) -> Reply:
        """One request when its turn has come. `NoReply` when nothing came back in time."""
        limits = self.limits
        watch = Watch()
        dial = Dial(
            self._resolver, watch, limits, self._allow_private, turn, self._clock, self.routes
        )
        cookies = self._cookies_of(host_of(url))
        legacy = url.startswith("https:") and self._rules.rule(url).legacy_tls
        with _naming_faults(watch):
            outgoing = make_request(self._headers, cookies, url, sending)
            with watch, open_line(dial, outgoing.url, legacy_tls=legacy) as line:
                incoming = _send(line, outgoing, self._lines, limits)
                try:
                    if incoming.wrapped is not None and "Set-Cookie" in incoming.wrapped.headers:
                        prepared = prepare(self._headers, cookies, url, sending)
                        extract_cookies_to_jar(cookies, prepared, incoming.wrapped)  # type: ignore[no-untyped-call]
                    read = _read(incoming, watch, limits, turn, self.room)
                finally:
                    incoming.close()
        received = _Received(
            outgoing=outgoing,
            sending=sending,
            peer=dial.peer,
            elapsed_ms=max(0, round((self._clock.monotonic() - dial.started) * 1000)),
            remark=LEGACY_NOTE if legacy else "",
        )
        return _reply(received, read, limits, self.room)

    def _cookies_of(self, host: str) -> RequestsCookieJar:
        with self._lock:
            return self._cookies.setdefault(host, RequestsCookieJar())


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Received:
    """What is known of a response beside what was read of it."""

    outgoing: Outgoing
    sending: Sending
    peer: str | None
    elapsed_ms: int
    remark: str  # on the way that it took


def _headers(user_agent: str) -> dict[str, str]:
    """What goes out with every request."""
    return {
        "User-Agent": user_agent,
        "Accept": ACCEPT,
        "Accept-Language": ACCEPT_LANGUAGE,
        "Accept-Encoding": "gzip, identity",
        "Connection": "close",
    }


def _send(line: Line, outgoing: Outgoing, lines: bytes, limits: Limits) -> Incoming:
    line.connect()
    with suppress(BrokenPipeError, ConnectionResetError):  # an answer may be there all the same
        send_request(line, outgoing, lines)
    return get_answer(line, limits.silence_seconds)


@contextmanager
def _naming_faults(watch: Watch) -> Iterator[None]:
    """What went wrong before there was a response, by its name in the closed list."""
    try:
        yield
    except NameUnknown as error:
        raise NoReply("dns_error", str(error)) from error
    except AddressRefused as error:
        raise NoReply("out_of_scope", str(error)) from error
    except _FAULTS as error:
        if watch.fired:
            raise NoReply("too_slow", _too_slow(watch)) from error
        is_tls = isinstance(error, SSLError | urllib3.exceptions.SSLError)
        inner = _innermost(error)
        raise NoReply(
            "tls_error" if is_tls else "net_error",
            _reason(inner),
            speaks_no_tls=speaks_no_tls(inner),
        ) from error


def _read(incoming: Incoming, watch: Watch, limits: Limits, turn: Turn, room: Room) -> _Read:
    """Status, headers and as much of the body as the bounds allow."""
    answer = incoming.answer
    pairs: Pairs = tuple((str(key), str(value)) for key, value in answer.msg.items())
    framing = CHUNKED if answer.chunked else CLOSE if answer.length is None else LENGTH
    try:
        body, fault, note = _read_body(incoming, limits, room)
        turn.ended()
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
        status=int(answer.status),
        reason=str(answer.reason or ""),
        http_version=f"HTTP/{answer.version / 10:.1f}",
        headers=pairs,
        raw=body,
        framing=framing,
        fault=fault,
        note=note,
        surplus=surplus,
    )


def _read_body(incoming: Incoming, limits: Limits, room: Room) -> tuple[bytes, str | None, str]:
    whole = BytesIO()  # gives its bytes without a second copy
    size = 0
    try:
        while size <= limits.raw_bytes:
            part = incoming.read_some(STEP)
            if not part:
                return whole.getvalue(), None, ""
            whole.write(part)
            size += len(part)
            if size > LARGE and not room.claim(limits.seconds):
                return whole.getvalue(), "too_slow", NO_ROOM
    except (urllib3.exceptions.HTTPError, OSError) as error:
        note = f"the body broke off after {size} bytes: {_reason(_innermost(error))}"
        return whole.getvalue(), "net_error", note
    return whole.getvalue(), "too_large", f"more than {limits.raw_bytes} bytes"


def _reply(received: _Received, read: _Read, limits: Limits, room: Room) -> Reply:
    undone = undo_coding(read.raw, read.headers, limit=min(LARGE, limits.decoded_bytes))
    fault, note = read.fault, read.note
    if len(undone.body) >= LARGE and not undone.whole:
        if room.claim(limits.seconds):
            undone = undo_coding(read.raw, read.headers, limit=limits.decoded_bytes)
        else:
            fault, note = fault or "too_slow", NO_ROOM
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
        url=received.outgoing.url,
        status=read.status,
        reason=read.reason,
        http_version=read.http_version,
        headers=read.headers,
        request_headers=received.outgoing.header_pairs,
        raw=read.raw[: limits.raw_bytes],
        body=undone.body,
        peer=received.peer,
        elapsed_ms=received.elapsed_ms,
        fault=fault,
        note=note or received.remark,
        sending=received.sending,
    )


def _too_slow(watch: Watch) -> str:
    return f"not finished after {watch.seconds:g} seconds"


def _innermost(error: BaseException) -> BaseException:
    inner: BaseException = error
    while True:
        nested = [arg for arg in inner.args if isinstance(arg, BaseException)]
        reason = getattr(inner, "reason", None)
        following = nested[0] if nested else reason
        if not isinstance(following, BaseException):
            return inner
        inner = following


def _reason(inner: BaseException) -> str:
    """The innermost cause in one line."""
    if isinstance(inner, (urllib3.exceptions.TimeoutError, TimeoutError)):
        return "the server was silent for too long"
    return f"{type(inner).__name__}: {inner}"[:200]
