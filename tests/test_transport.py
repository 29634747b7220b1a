"""One request against a server that misbehaves: the network rows of reliability.md, 4.1."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from scraper.addressing.addresses import NameUnknown
from scraper.fetching import dialling
from scraper.fetching.dialling import Limits
from scraper.fetching.routes import Routes
from scraper.fetching.transport import NoReply, Reply, Transport
from scraper.process.clocks import SYSTEM
from tests.clocks import FakeClock
from tests.faultserver import (
    FaultServer,
    Route,
    always,
    drip,
    endless,
    head,
    hold_open,
    ok,
    page,
    redirect,
    reset_after,
    running,
    send,
    whole,
)

PAGE = page("您提出的建议收悉。" * 40)
ZIPPED = gzip.compress(PAGE)
QUICK = Limits(seconds=1.0, silence_seconds=0.5, connect_seconds=1.0, raw_bytes=1 << 20)


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with running() as running_server:
        yield running_server


def transport(limits: Limits = QUICK) -> Transport:
    return Transport("jyta/0", clock=SYSTEM, limits=limits, allow_private=True)


def get(server: FaultServer, route: Route, limits: Limits = QUICK) -> Reply:
    server.routes["/x"] = route
    return transport(limits).ask(server.url("/x"))


def chunk(data: bytes) -> bytes:
    return b"%x\r\n" % len(data) + data + b"\r\n"


CHUNKED = "Transfer-Encoding: chunked"
GZIP = "Content-Encoding: gzip"

# Fault, what is sent, the fault that is found (None: the body is PAGE), words of the note.
BODIES: list[tuple[str, Route, str | None, str]] = [
    ("whole", always(200, PAGE), None, ""),
    ("chunked", send(head(200, CHUNKED), chunk(PAGE), b"0\r\n\r\n"), None, ""),
    ("1.0, closed at the end", send(head(200, version="1.0"), PAGE), None, ""),
    ("line left open", hold_open(whole(200, PAGE)), None, ""),
    ("N09 reset", reset_after(head(200, "Content-Length: 5000") + PAGE), "net_error", "broke off"),
    ("N10 cut in a chunk", send(head(200, CHUNKED), chunk(PAGE)[:-40]), "net_error", "broke off"),
    ("N10 cut between", send(head(200, CHUNKED), chunk(PAGE)), "net_error", "broke off"),
    ("N11 length too large", send(whole(200, PAGE)[:-9]), "net_error", "broke off"),
    ("N12 length too small", send(head(200, "Content-Length: 90"), PAGE), "truncated", "longer"),
    ("N12 and left open", hold_open(whole(200, PAGE[:90])), "truncated", "did not end"),
    ("N13 closed early", send(head(200, version="1.0"), PAGE[:200]), "truncated", "end mark"),
    ("N15 wrong CRC", always(200, ZIPPED[:-8] + bytes(4) + ZIPPED[-4:], GZIP), "truncated", ""),
    ("N16 junk behind", always(200, ZIPPED + b"junk", GZIP), None, "behind it"),
    (
        "N16 two members",
        always(200, gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]), GZIP),
        None,
        "more than one",
    ),
    ("N17 label, not zipped", always(200, PAGE, GZIP), None, "labelled gzip"),
    ("N17 zipped, no label", always(200, ZIPPED), None, "without a label"),
    ("zipped", always(200, ZIPPED, GZIP), None, ""),
    ("deflate", always(200, zlib.compress(PAGE), "Content-Encoding: deflate"), None, ""),
    ("N19 nested", always(200, gzip.compress(ZIPPED), GZIP, GZIP), "wrong_type", "not asked"),
    ("N20 brotli", always(200, b"\x8b\x05x", "Content-Encoding: br"), "wrong_type", "not asked"),
    ("ratio", always(200, gzip.compress(bytes(5 << 20)), GZIP), "too_large", "became"),
    (
        "N21 slow body",
        drip(PAGE * 9, head(200, "Content-Length: 9999")),
        "too_slow",
        "not finished",
    ),
    ("N23 no end", endless(head(200, CHUNKED), chunk(bytes(65536))), "too_large", "more than"),
    ("N23 no end, 1.0", endless(head(200, version="1.0"), bytes(65536)), "too_large", "more than"),
]


@pytest.mark.parametrize(("name", "route", "fault", "words"), BODIES, ids=[b[0] for b in BODIES])
def test_bodies(
    server: FaultServer, name: str, route: Route, fault: str | None, words: str
) -> None:
    reply = get(server, route)
    assert (reply.status, reply.fault) == (200, fault), reply.note
    assert words in reply.note
    assert bool(reply.note) is bool(words or fault)
    assert len(reply.raw) <= QUICK.raw_bytes
    if fault is None:
        assert reply.body == PAGE


HEADS: list[tuple[str, Route]] = [
    ("N24 100 Continue", send(b"HTTP/1.1 100 Continue\r\n\r\n" * 2000, whole(200, PAGE))),
    ("N24 5,000 headers", send(head(200, *[f"H{n}: 1" for n in range(5000)]))),
    ("N24 a header of 1 MB", send(head(200, "H: " + "a" * (1 << 20)))),
    ("N25 no status line", send(PAGE)),
    ("N25 rubbish", send(bytes(range(256)) * 20)),
    ("N25 a status of words", send(b"HTTP/1.1 OK OK\r\n\r\n")),
    ("nothing", send(b"")),
    ("silence", hold_open(b"")),
    ("reset", reset_after(b"")),
]


@pytest.mark.parametrize(("name", "route"), HEADS, ids=[row[0] for row in HEADS])
def test_no_response(server: FaultServer, name: str, route: Route) -> None:
    with pytest.raises(NoReply) as caught:
        get(server, route)
    assert caught.value.outcome == "net_error"
    assert caught.value.note


def test_some_interim_responses_are_usual(server: FaultServer) -> None:
    assert get(server, send(b"HTTP/1.1 100 Continue\r\n\r\n", whole(200, PAGE))).body == PAGE


def test_slow_headers_end_at_the_deadline(server: FaultServer) -> None:
    """N22: what came of the headers may be a response, but never a whole one."""
    try:
        reply = get(server, drip(b"a" * 1000, b"HTTP/1.1 200 OK\r\nX: "))
    except NoReply as error:
        assert error.outcome == "too_slow"
    else:
        assert reply.fault == "too_slow"


@pytest.mark.parametrize("percent", [1, 30, 60, 90, 99])
def test_a_cut_stream_is_never_whole(server: FaultServer, percent: int) -> None:
    """N14: the length agrees, the stream has no end."""
    noisy = gzip.compress(PAGE + bytes(range(256)) * 40)
    reply = get(server, always(200, noisy[: len(noisy) * percent // 100 + 1], GZIP))
    assert reply.fault == "truncated"


def test_a_bomb_stops_at_the_cap(server: FaultServer) -> None:
    """N18."""
    bomb = gzip.compress(bytes(200 << 20), 1)
    server.routes["/bomb"] = always(200, bomb, GZIP)
    sender = transport()
    tracemalloc.start()
    try:
        reply = sender.ask(server.url("/bomb"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert reply.fault == "too_large"
    assert len(reply.body) <= QUICK.decoded_bytes
    assert peak < 100 << 20


def test_the_status_decides_where_there_is_no_page(server: FaultServer) -> None:
    reply = get(server, send(head(404, "Content-Length: 900"), b"gone"))
    assert (reply.status, reply.fault) == (404, None)


def test_redirects_are_not_followed(server: FaultServer) -> None:
    server.routes["/goal"] = ok()
    reply = get(server, redirect("/goal"))
    assert reply.status == 302
    assert server.count("/goal") == 0
    assert get(server, endless(head(302, "Location: /goal"), bytes(65536))).status == 302


def test_what_is_kept_is_what_came(server: FaultServer) -> None:
    body = gzip.compress(PAGE)
    route = always(200, body, GZIP, "X-Two: 1", "x-two: 2", "X-Bytes: \xc4\xe3")
    reply = get(server, route)
    assert reply.raw == body
    assert [pair for pair in reply.headers if pair[0].lower() == "x-two"] == [
        ("X-Two", "1"),
        ("x-two", "2"),
    ]
    assert ("X-Bytes", "\xc4\xe3") in reply.headers
    assert (reply.peer, reply.http_version, reply.reason) == ("127.0.0.1", "HTTP/1.1", "X")


def test_what_is_sent(server: FaultServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No proxy, no .netrc, no browser's headers, whatever the environment says (promise 4)."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    reply = get(server, ok())
    sent = server.asked[-1].headers
    assert set(sent) == {
        *("host", "user-agent", "accept", "accept-language", "accept-encoding", "connection")
    }
    assert sent["user-agent"] == "jyta/0"
    assert sent["accept-encoding"] == "gzip, identity"
    assert dict(reply.request_headers)["User-Agent"] == "jyta/0"


def test_cookies_stay_with_their_host(server: FaultServer) -> None:
    """N27."""
    server.routes["/set"] = always(200, PAGE, "Set-Cookie: gate=1; Path=/")
    server.routes["/see"] = ok()
    sender = transport()
    sender.ask(server.url("/set"))
    sender.ask(server.url("/see"))
    assert server.asked[-1].headers["cookie"] == "gate=1"
    with running("127.0.0.2") as other:
        other.routes["/see"] = ok()
        sender.ask(other.url("/see"))
        assert "cookie" not in other.asked[-1].headers
    transport().ask(server.url("/see"))
    assert "cookie" not in server.asked[-1].headers


def test_private_peers_are_never_connected(server: FaultServer) -> None:
    before = server.connections
    for host in ("127.0.0.1", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "localhost"):
        with pytest.raises(NoReply) as caught:
            Transport("jyta/0", clock=SYSTEM, limits=QUICK).ask(f"http://{host}:{server.port}/x")
        assert caught.value.outcome == "out_of_scope"
    assert server.connections == before


def test_a_public_name_with_a_private_address(server: FaultServer) -> None:
    """N30: the name is resolved once, every answer is judged, the peer is judged again."""
    before = server.connections

    def answer(host: str, port: int) -> tuple[str, ...]:
        return ("127.0.0.1",)

    sender = Transport("jyta/0", clock=SYSTEM, limits=QUICK, resolver=answer)
    with pytest.raises(NoReply) as caught:
        sender.ask(f"http://www.linjiang.gov.cn:{server.port}/x")
    assert caught.value.outcome == "out_of_scope"
    assert server.connections == before


def test_the_peer_that_answers_is_judged_again(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N30: whatever was vetted, not a byte goes to a private peer."""
    real = socket.create_connection

    def elsewhere(address: tuple[str, int], timeout: float) -> socket.socket:
        return real(("127.0.0.1", server.port), timeout)

    monkeypatch.setattr(socket, "create_connection", elsewhere)
    asked = len(server.asked)
    sender = Transport("jyta/0", clock=SYSTEM, limits=QUICK, resolver=lambda *_: ("1.1.1.1",))
    with pytest.raises(NoReply) as caught:
        sender.ask(f"http://www.linjiang.gov.cn:{server.port}/x")
    assert caught.value.outcome == "out_of_scope"
    assert len(server.asked) == asked


def test_names_that_do_not_resolve() -> None:
    def nobody(host: str, port: int) -> tuple[str, ...]:
        raise NameUnknown(f"{host} does not resolve")

    with pytest.raises(NoReply) as caught:
        Transport("jyta/0", clock=SYSTEM, resolver=nobody).ask("http://gone.linjiang.gov.cn/")
    assert caught.value.outcome == "dns_error"


def test_a_closed_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(NoReply) as caught:
        transport().ask(f"http://127.0.0.1:{port}/")
    assert caught.value.outcome == "net_error"


def test_the_next_address_is_tried(server: FaultServer) -> None:
    server.routes["/x"] = ok()
    sender = Transport(
        "jyta/0",
        clock=SYSTEM,
        limits=QUICK,
        allow_private=True,
        resolver=lambda *_: ("127.0.0.9", "127.0.0.1"),
    )
    assert sender.ask(f"http://two.linjiang.gov.cn:{server.port}/x").peer == "127.0.0.1"


FOUR, SIX = ("127.0.0.1", "127.0.0.2", "127.0.0.3"), ("::1", "fd00::2")


@pytest.mark.parametrize(
    ("addresses", "answered", "order"),
    [
        (FOUR[:1], None, "127.0.0.1"),
        (SIX + FOUR, None, "127.0.0.1 127.0.0.2 ::1"),
        (FOUR[:1] + SIX, "fd00::2", "fd00::2 ::1 127.0.0.1"),
        (FOUR, "127.0.0.3", "127.0.0.3 127.0.0.1 127.0.0.2"),
        (FOUR[:2] + SIX[:1], "fd00::9", "::1 127.0.0.1 127.0.0.2"),
        (SIX, None, "::1 fd00::2"),
    ],
)
def test_which_address_goes_first(
    addresses: tuple[str, ...], answered: str | None, order: str
) -> None:
    """Both families get their try; what has answered in this run goes first."""
    routes = Routes()
    if answered:
        routes.note("a.cn", answered)
    assert " ".join(routes.order("a.cn", addresses)) == order
    assert routes.order("b.cn", addresses)[0] == Routes().order("a.cn", addresses)[0]


def test_a_silent_address_leaves_time_to_the_next(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An IPv4 way that swallows everything: IPv6 is tried in time, and first from then on."""
    server.routes["/x"] = ok()
    clock = FakeClock()
    tried: list[tuple[str, float]] = []
    real = socket.create_connection

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        tried.append((address[0], round(timeout, 1)))
        if address[0] == "::1":
            return real(("127.0.0.1", server.port), timeout)
        clock.advance(timeout)
        raise TimeoutError("timed out")

    monkeypatch.setattr(socket, "create_connection", connect)
    sender = Transport(
        "jyta/0",
        clock=clock,
        limits=Limits(connect_seconds=9.0),
        allow_private=True,
        resolver=lambda *_: ("127.0.0.8", "127.0.0.9", "::1"),
    )
    for _ in range(2):
        assert sender.ask(f"http://both.linjiang.gov.cn:{server.port}/x").status == 200
    assert tried == [("127.0.0.8", 3.0), ("127.0.0.9", 3.0), ("::1", 3.0), ("::1", 3.0)]


@pytest.mark.parametrize("name", ["self-signed", "wrong host"])
def test_certificates_that_do_not_hold(name: str) -> None:
    """N35."""
    trustme = pytest.importorskip("trustme")
    subject = "127.0.0.1" if name == "self-signed" else "other.linjiang.gov.cn"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(subject).configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve_tls, args=(listener, context), daemon=True)
        thread.start()
        with pytest.raises(NoReply) as caught:
            transport(Limits()).ask(f"https://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join(5)
    assert caught.value.outcome == "tls_error"


def test_no_tls_at_all(server: FaultServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve_words, args=(listener,), daemon=True)
        thread.start()
        with pytest.raises(NoReply) as caught:
            transport().ask(f"https://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join(5)
    assert caught.value.outcome == "tls_error"


def _serve_tls(listener: socket.socket, context: ssl.SSLContext) -> None:
    connection, _ = listener.accept()
    with connection, suppress(OSError):
        context.wrap_socket(connection, server_side=True).close()


def _serve_words(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(1024)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_requests_over_tls_share_the_certificates() -> None:
    assert dialling.verifying_context() is dialling.verifying_context()
    assert dialling.verifying_context().check_hostname
