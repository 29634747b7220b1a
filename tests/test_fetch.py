"""The whole fetch layer against a server that misbehaves, by a clock that only sleep moves."""

from __future__ import annotations

import gzip
import ssl
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from scraper.addressing.addresses import NameUnknown
from scraper.addressing.sending import Sending
from scraper.archiving.archive import Archive
from scraper.archiving.index import mend_index
from scraper.books.state import State
from scraper.definitions.hostrules import HostRule, HostRules
from scraper.errors import ContactMissing, WrongUsage
from scraper.fetching.fetch import Fetcher
from scraper.fetching.plain_hosts import PlainHosts, speaks_no_tls
from tests.clocks import FakeClock
from tests.faults.kit import DAY, Kit, bench, make_fetcher
from tests.faultserver import (
    Route,
    always,
    drip,
    head,
    in_turn,
    ok,
    page,
    redirect,
    reset_after,
    running,
    send,
    whole,
)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    with bench(tmp_path / "p") as one:
        yield one


def test_one_page(kit: Kit) -> None:
    raw = gzip.compress(page())
    kit.server.routes["/1.html"] = always(200, raw, "Content-Encoding: gzip", 'ETag: "7"')
    capture = kit.fetch("/1.html", column_url=kit.server.url("/list/"))
    assert (capture.outcome, capture.status, capture.body) == ("ok", 200, page())
    assert capture.url == capture.final_url == kit.server.url("/1.html")
    assert capture.content_type == "text/html; charset=utf-8"
    assert kit.server.asked[0].target == "/robots.txt"
    row = kit.rows()[0]
    assert (row.outcome, row.etag, row.column_url) == ("ok", '"7"', kit.server.url("/list/"))
    assert (row.warc_file, row.warc_offset) == (capture.warc_file, capture.warc_offset)
    stored = Archive(kit.project).read(capture.warc_file or "", capture.warc_offset or 0)
    assert (stored.body, stored.raw_body) == (page(), raw)
    assert [one.outcome for one in kit.rows("robots")] == ["gone"]


def test_the_index_can_be_rebuilt_from_what_was_archived(kit: Kit, tmp_path: Path) -> None:
    routes = {"/ok": ok(), "/gone": always(404, b"x"), "/go": redirect("/ok")}
    kit.server.routes.update(routes)
    for path in routes:
        kit.fetch(path, column_url=kit.server.url("/"))
    with State.open(tmp_path / "other.sqlite") as other:
        mend_index(kit.project, other)
        assert list(other.captures()) == list(kit.state.captures())
    assert len(kit.rows()) == 3


# --- N01-N08: server errors and Retry-After ---


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408, 429])
def test_n01_a_failure_that_passes(kit: Kit, status: int) -> None:
    kit.server.routes["/x"] = in_turn(always(status, b"later"), ok())
    assert kit.fetch("/x").outcome == "ok"
    assert kit.server.count("/x") == 2
    assert [row.status for row in kit.rows()] == [status, 200]
    assert max(kit.clock.slept) >= 6.0  # the back-off at a delay of 3 seconds


def test_n02_a_failure_that_stays(kit: Kit) -> None:
    kit.server.routes["/x"] = always(503, b"")
    assert kit.fetch("/x").outcome == "server_error"
    assert kit.server.count("/x") == 3
    assert kit.fetch("/x").outcome == "deferred"
    assert kit.server.count("/x") == 3


def test_n03_the_breaker(kit: Kit) -> None:
    paths = [f"/{number}" for number in range(12)]
    kit.server.routes.update({path: always(500, b"") for path in paths})
    outcomes = [kit.fetch(path).outcome for path in paths]
    assert outcomes[0] == "server_error"
    assert outcomes[2:] == ["deferred"] * 10
    assert len(kit.server.asked) <= 8
    assert kit.fetcher.stopped_hosts().keys() == {f"127.0.0.1:{kit.server.port}"}
    with running("127.0.0.2") as other:
        other.routes["/1"] = ok()
        assert kit.fetcher.fetch(other.url("/1"), purpose="detail").outcome == "ok"


@pytest.mark.parametrize("status", [429, 503])
def test_n04_retry_after_holds_the_whole_host(kit: Kit, status: int) -> None:
    waited = always(status, b"", "Retry-After: 40")
    kit.server.routes.update({"/x": in_turn(waited, waited, ok()), "/y": ok()})
    kit.server.routes["/z"] = always(404, b"", "Retry-After: 40")
    started = kit.clock.mono
    assert kit.fetch("/x").outcome == "ok"
    assert kit.clock.mono - started >= 80
    kit.fetch("/z")
    before = kit.clock.mono
    assert kit.fetch("/y").outcome == "ok"
    assert kit.clock.mono - before >= 40


def test_n04_a_host_that_is_obeyed_is_not_left_alone(kit: Kit) -> None:
    """Who asks for a pause now and then, and gives the page after it, goes on."""
    busy = always(429, b"", "Retry-After: 20")
    paths = [f"/{number}" for number in range(8)]
    kit.server.routes.update({path: in_turn(busy, ok()) for path in paths})
    started = kit.clock.mono
    assert [kit.fetch(path).outcome for path in paths] == ["ok"] * 8
    assert kit.clock.mono - started >= 8 * 20
    assert not kit.fetcher.stopped_hosts()
    kit.server.routes.update({"/busy": busy, "/next": ok()})
    assert [kit.fetch(path).outcome for path in ("/busy", "/next")] == ["rate_limited", "deferred"]
    assert kit.server.count("/busy") == 3


@pytest.mark.parametrize("value", ["-5", "1e3", "", "２".encode().decode("latin-1")])
def test_n06_a_retry_after_that_says_nothing(kit: Kit, value: str) -> None:
    kit.server.routes["/x"] = in_turn(always(503, b"", f"Retry-After: {value}"), ok())
    assert kit.fetch("/x").outcome == "ok"
    assert 60 <= max(kit.clock.slept) < 70  # as if it were absent: trap 70


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_rests_a_minute_then_two(kit: Kit, status: int) -> None:
    """websites.md, trap 70: no time is named, so the whole host rests; a good page ends it."""
    busy = always(status, b"")
    kit.server.routes.update({"/x": in_turn(busy, busy, ok()), "/y": in_turn(busy, ok())})
    waits = []
    for path in ("/x", "/y"):
        before = kit.clock.mono
        assert kit.fetch(path).outcome == "ok"
        waits.append(kit.clock.mono - before)
    assert 180 <= waits[0] < 200
    assert 60 <= waits[1] < 70
    kit.server.routes.update({"/gone": always(404, b""), "/busy": busy, "/next": ok()})
    kit.fetch("/busy")
    before = kit.clock.mono
    assert kit.fetch("/next").outcome in ("ok", "deferred")  # three times 429 are a refusal
    assert kit.clock.mono - before >= 120 or kit.fetcher.stopped_hosts()


def test_a_page_that_asks_to_come_later_rests_its_host(kit: Kit) -> None:
    later = always(200, "<p>访问过于频繁</p>".encode())
    kit.server.routes.update({"/x": later, "/y": ok()})
    assert kit.fetch("/x").outcome == "rate_limited"
    before = kit.clock.mono
    assert kit.fetch("/y").outcome == "ok"
    assert kit.clock.mono - before >= 60
    assert kit.server.count("/x") == 1


def test_a_rest_never_outlives_the_budget(kit: Kit) -> None:
    kit.again(deadline=kit.clock.mono + 40)
    kit.server.routes["/x"] = in_turn(always(503, b""), ok())
    assert kit.fetch("/x").outcome == "server_error"
    assert sum(kit.clock.slept) < 40


@pytest.mark.parametrize("value", ["86400", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_n07_a_long_retry_after_puts_the_host_off(kit: Kit, value: str) -> None:
    kit.server.routes.update({"/x": always(429, b"", f"Retry-After: {value}"), "/y": ok()})
    capture = kit.fetch("/x")
    assert capture.outcome == "rate_limited"
    assert capture.not_before
    assert kit.fetch("/y").outcome == "deferred"
    assert max(kit.clock.slept, default=0) <= 60
    kit.clock.advance(3600)
    asked = len(kit.server.asked)
    kit.again()
    deferred = kit.fetch("/y")
    assert (deferred.outcome, deferred.not_before) == ("deferred", capture.not_before)
    assert len(kit.server.asked) == asked
    if value == "86400":
        kit.clock.advance(DAY)
        kit.again()
        assert kit.fetch("/y").outcome == "ok"


def test_n08_robots_that_asks_to_wait(kit: Kit) -> None:
    kit.server.routes.update({"/robots.txt": always(503, b"", "Retry-After: 5"), "/x": ok()})
    assert kit.fetch("/x").outcome == "robots_unreachable"
    assert [one.target for one in kit.server.asked] == ["/robots.txt"]


# --- N09-N25: bodies (all the ways to break stand in test_transport) ---


@pytest.mark.parametrize(
    ("route", "outcome"),
    [
        (reset_after(head(200, "Content-Length: 900") + b"<html>"), "net_error"),
        (send(head(200, version="1.0"), page()[:-20]), "truncated"),
        (always(200, gzip.compress(page())[:-9], "Content-Encoding: gzip"), "truncated"),
    ],
)
def test_broken_bodies_are_asked_for_again(kit: Kit, route: Route, outcome: str) -> None:
    kit.server.routes["/x"] = in_turn(route, ok())
    kit.server.routes["/y"] = route
    assert kit.fetch("/x").outcome == "ok"
    assert [row.outcome for row in kit.rows()] == [outcome, "ok"]
    assert kit.fetch("/y").outcome == outcome
    assert kit.server.count("/y") == 3
    assert all(row.warc_file for row in kit.rows())
    assert [row.canonical_url for row in kit.state.latest_good()] == [kit.server.url("/x")]


@pytest.mark.parametrize(
    ("route", "outcome"),
    [
        (drip(page() * 9, head(200, "Content-Length: 9999")), "too_slow"),
        (always(200, gzip.compress(bytes(5 << 20)), "Content-Encoding: gzip"), "too_large"),
        (always(200, b"x", "Content-Encoding: br"), "wrong_type"),
        (always(200, b"%PDF-1.4\n%"), "wrong_type"),
        (always(200, b" \r\n"), "empty"),
        (send(head(204)), "empty"),
        (always(404, b"x"), "gone"),
        (always(403, b"x"), "blocked"),
        (always(412, b"<script>x</script>"), "challenge"),
        (always(200, "<h1>您访问的页面不存在</h1>".encode()), "soft_404"),
        (always(200, "<p>访问过于频繁</p>".encode()), "rate_limited"),
        (always(200, b"<title>login</title><input type=password>"), "login_wall"),
    ],
)
def test_what_is_not_asked_for_again(kit: Kit, route: Route, outcome: str) -> None:
    kit.server.routes["/x"] = route
    capture = kit.fetch("/x")
    assert capture.outcome == outcome
    assert kit.server.count("/x") == 1
    assert capture.warc_file
    stored = Archive(kit.project).read(capture.warc_file, capture.warc_offset or 0)
    assert stored.exchange.outcome == outcome
    assert list(kit.state.latest_good()) == []


def test_an_attachment_is_no_page(kit: Kit) -> None:
    kit.server.routes["/a.pdf"] = always(200, b"%PDF-1.4\n%")
    assert kit.fetch("/a.pdf", "attachment").outcome == "ok"


# --- N26-N34: redirects ---


def test_redirects_are_followed_hop_by_hop(kit: Kit) -> None:
    kit.server.routes.update({"/a": redirect("/b"), "/b": redirect("c?x=1"), "/c": ok("终点")})
    capture = kit.fetch("/a")
    assert (capture.outcome, capture.body) == ("ok", page("终点"))
    assert (capture.url, capture.final_url) == (kit.server.url("/a"), kit.server.url("/c?x=1"))
    assert kit.server.targets() == ["/a", "/b", "/c?x=1"]
    assert len(kit.rows()) == 1
    stored = list(Archive(kit.project).scan())
    assert [one.exchange.outcome for one in stored] == ["gone", "redirect", "redirect", "ok"]
    assert kit.clock.slept == pytest.approx([3.0, 3.0, 3.0])


@pytest.mark.parametrize(
    "routes",
    [
        {"/a": redirect("/a")},
        {"/a": redirect("/b"), "/b": redirect("/a")},
        {"/a": redirect("/a", "Set-Cookie: n=1")},
        {"/a": redirect("/b", "Set-Cookie: n=1"), "/b": redirect("/a", "Set-Cookie: n=1")},
        {f"/{name}": redirect(f"/{after}") for name, after in pairwise("abcdefghij")},
    ],
)
def test_n26_circles(kit: Kit, routes: dict[str, Route]) -> None:
    kit.server.routes.update(routes)
    assert kit.fetch("/a").outcome == "bad_redirect"
    assert len(kit.server.targets()) <= 6
    assert all(kit.server.count(target) <= 3 for target in kit.server.targets())


def test_n27_a_gate_that_wants_its_cookie(kit: Kit) -> None:
    def gate(connection: Any) -> None:
        seen = "cookie" in kit.server.asked[-1].headers
        (ok() if seen else redirect("/a", "Set-Cookie: gate=1"))(connection)

    kit.server.routes["/a"] = gate
    assert kit.fetch("/a").outcome == "ok"
    assert kit.server.count("/a") == 2


def test_n27_a_query_that_changes(kit: Kit) -> None:
    count = iter(range(100))

    def route(connection: Any) -> None:
        redirect(f"/a?n={next(count)}")(connection)

    kit.server.routes["/a"] = route
    assert kit.fetch("/a").outcome == "bad_redirect"
    assert len(kit.server.targets()) == 6


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/html,x", "javascript:x", "gopher://a/"],
)
def test_n28_other_schemes(kit: Kit, target: str) -> None:
    kit.server.routes["/a"] = redirect(target)
    capture = kit.fetch("/a")
    assert (capture.outcome, capture.status, capture.body) == ("bad_redirect", 302, b"")


N29 = [
    "127.0.0.2", "0177.0.0.2", "2130706434", "0x7f000002", "[::1]", "[::ffff:127.0.0.2]", "127.2",
    "ok@127.0.0.2", "127.0.0.2.", "１２７.０.０.２", "0.0.0.0", "169.254.169.254",
]  # fmt: skip


@pytest.mark.parametrize("spelled", N29)
@pytest.mark.parametrize("allow_private", [True, False])
def test_n29_redirects_into_the_private_network(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, spelled: str, allow_private: bool
) -> None:
    """With the option, the host list stops them; without it, the address does."""
    location = f"http://{spelled}:%d/x".encode().decode("latin-1")
    with running("127.0.0.2") as canary:
        canary.routes["/x"] = ok()
        kit.server.routes["/a"] = redirect("/b")
        kit.server.routes["/b"] = redirect(location % canary.port)
        if allow_private:
            outcome = kit.fetch("/a").outcome
        else:
            fetcher, url = through_a_public_name(kit, monkeypatch)
            outcome = fetcher.fetch(f"{url}/a", purpose="detail").outcome
        assert outcome in ("bad_redirect", "out_of_scope")
        assert kit.server.targets() == ["/a", "/b"]
        assert canary.connections == 0


def through_a_public_name(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> tuple[Fetcher, str]:
    """A fetcher without the option, for which 127.0.0.1 alone counts as public."""

    def judge(address: object, *, allow_private: bool) -> bool:
        return address == "127.0.0.1"

    monkeypatch.setattr("scraper.addressing.addresses.is_allowed", judge)
    fetcher = make_fetcher(
        kit.project,
        kit.state,
        kit.clock,
        resolver=lambda *_: ("127.0.0.1",),
        contact="bot@linjiang-univ.cn",
        allow_private=False,
    )
    return fetcher, f"http://www.linjiang.gov.cn:{kit.server.port}"


def test_n31_redirects_to_other_hosts(kit: Kit) -> None:
    with running() as canary:  # the same address, another port
        canary.routes["/x"] = ok()
        kit.server.routes["/a"] = redirect(canary.url("/x"))
        capture = kit.fetch("/a")
        assert (capture.outcome, capture.status) == ("out_of_scope", 302)
        assert canary.connections == 0
        kit.again(allowed_hosts=(f"127.0.0.1:{canary.port}",))
        assert kit.fetch("/a").outcome == "ok"


@pytest.mark.parametrize(
    ("target", "outcome"),
    [("/", "soft_404"), ("/index.html", "soft_404"), ("/404.html", "soft_404"),
     ("/login?to=a", "login_wall"), ("/b", "ok")],
)  # fmt: skip
def test_n33_n41_redirects_that_lead_away(kit: Kit, target: str, outcome: str) -> None:
    kit.server.routes.update({"/a": redirect(target), "/b": ok(), "/": ok(), "/index.html": ok()})
    assert kit.fetch("/a").outcome == outcome
    assert len(kit.server.targets()) == (2 if outcome == "ok" else 1)


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_n34_raw_bytes_in_a_location(kit: Kit, codec: str) -> None:
    raw = "/建".encode(codec)
    quoted = "/" + "".join(f"%{byte:02X}" for byte in raw[1:])
    kit.server.routes.update({"/a": redirect(raw.decode("latin-1")), quoted: ok()})
    assert kit.fetch("/a").outcome == "ok"


# --- N35-N40: hosts that are out, and hosts that say no ---


def test_n36_a_name_that_does_not_resolve(kit: Kit) -> None:
    asked = []

    def nobody(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        raise NameUnknown(f"{host} does not resolve")

    fetcher = make_fetcher(kit.project, kit.state, kit.clock, nobody, contact="b@linjiang-univ.cn")
    for path in ("/1", "/2", "/3"):
        capture = fetcher.fetch(f"http://www.linjiang.gov.cn{path}", purpose="detail")
        assert capture.outcome == "robots_unreachable"
        assert "does not resolve" in capture.note
    assert len(asked) == 1
    assert kit.rows("robots")[0].outcome == "dns_error"


def test_n37_a_closed_port_ends_soon(kit: Kit) -> None:
    kit.server.port, open_port = 1, kit.server.port
    assert kit.fetch("/x").outcome == "robots_unreachable"
    assert sum(kit.clock.slept) < 60
    assert [row.outcome for row in kit.rows("robots")] == ["net_error"] * 3
    kit.server.port = open_port


@pytest.mark.parametrize(
    ("route", "outcome"),
    [
        (always(403, b"no"), "blocked"),
        (always(412, b"<script>x</script>"), "challenge"),
        (always(521, b"<script>x</script>"), "challenge"),
        (always(200, "<p>请完成安全验证</p>".encode()), "challenge"),
        (always(200, "<p>访问过于频繁</p>".encode()), "rate_limited"),
    ],
)
def test_n39_n40_three_refusals_are_enough(kit: Kit, route: Route, outcome: str) -> None:
    kit.server.routes.update({f"/{number}": route for number in range(6)})
    outcomes = [kit.fetch(f"/{number}").outcome for number in range(6)]
    assert outcomes == [outcome] * 3 + ["deferred"] * 3
    assert len(kit.server.targets()) == 3


# --- N61-N68: robots.txt ---


@pytest.mark.parametrize(
    ("robots", "outcome", "asked"),
    [
        (always(404, b""), "ok", 1),
        (always(410, b""), "ok", 1),
        (always(200, b"User-agent: *\nDisallow: /admin/\n"), "ok", 1),
        (always(200, page("您访问的页面不存在")), "ok", 1),
        (always(200, b""), "ok", 1),
        (always(200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n"), "robots_denied", 1),
        (always(200, b"User-agent: jyta\rDisallow: /\r"), "robots_denied", 1),
        (always(200, b"User-agent: *\nCrawl-delay: 600\n"), "robots_denied", 1),
        (always(401, b""), "robots_denied", 1),
        (always(403, b""), "robots_denied", 1),
        (always(429, b""), "robots_denied", 2),
        (always(503, b""), "robots_unreachable", 2),
        (always(500, b""), "robots_unreachable", 3),
        (send(whole(200, b"User-agent: *\n")[:-4]), "robots_unreachable", 3),
        (drip(b"a" * 900, head(200, "Content-Length: 900")), "robots_unreachable", 1),
        (send(b""), "robots_unreachable", 3),
        (in_turn(always(500, b""), always(404, b"")), "ok", 2),
    ],
)
def test_robots(kit: Kit, robots: Route, outcome: str, asked: int) -> None:
    kit.server.routes.update({"/robots.txt": robots, "/x": ok(), "/y": ok()})
    assert kit.fetch("/x").outcome == outcome
    assert kit.fetch("/y").outcome == outcome
    assert kit.server.count("/robots.txt") == asked
    assert kit.server.targets() == (["/x", "/y"] if outcome == "ok" else [])
    assert len(kit.rows("robots")) == asked


def test_a_good_copy_serves_a_day_a_bad_one_a_run(kit: Kit) -> None:
    """N63, N67."""
    closed = always(200, b"User-agent: *\nDisallow: /\n")
    kit.server.routes.update({"/robots.txt": in_turn(always(404, b""), closed), "/x": ok()})
    assert kit.fetch("/x").outcome == "ok"
    kit.clock.advance(DAY / 2)
    kit.again()
    assert kit.fetch("/x").outcome == "ok"
    assert kit.server.count("/robots.txt") == 1
    kit.clock.advance(DAY / 2)
    assert kit.fetch("/x").outcome == "robots_denied"
    assert kit.server.count("/robots.txt") == 2

    kit.server.routes["/robots.txt"] = always(500, b"")
    kit.clock.advance(DAY)
    kit.again()
    assert kit.fetch("/x").outcome == "robots_unreachable"
    kit.server.routes["/robots.txt"] = always(404, b"")
    assert kit.fetch("/x").outcome == "robots_unreachable"
    kit.again()
    assert kit.fetch("/x").outcome == "ok"


@pytest.mark.parametrize("moved", [False, True])
def test_robots_is_read_anew_every_day_of_a_long_run(kit: Kit, moved: bool) -> None:
    """Each reading has its own three requests, however many days a run takes."""
    kit.server.routes.update({f"/{day}": ok() for day in range(9)})
    if moved:
        kit.server.routes["/robots.txt"] = redirect("/rules.txt")
    asked = "/rules.txt" if moved else "/robots.txt"
    for day in range(9):
        assert kit.fetch(f"/{day}").outcome == "ok"
        kit.clock.advance(DAY + 60)
    assert kit.server.count(asked) == 9
    kit.server.routes["/robots.txt"] = always(500, b"")
    assert [kit.fetch(f"/{one}").outcome for one in (0, 1)] == ["robots_unreachable"] * 2
    assert kit.server.count("/robots.txt") == 9 + 3


@pytest.mark.parametrize(("hops", "outcome"), [(5, "robots_denied"), (6, "ok")])
def test_n68_robots_behind_redirects(kit: Kit, hops: int, outcome: str) -> None:
    names = ["robots.txt", *(f"r{number}" for number in range(1, hops + 1))]
    for name, after in pairwise(names):
        kit.server.routes[f"/{name}"] = redirect(f"/{after}")
    kit.server.routes[f"/{names[-1]}"] = always(200, b"User-agent: *\nDisallow: /\n")
    kit.server.routes["/x"] = ok()
    assert kit.fetch("/x").outcome == outcome


def test_n68_robots_of_another_host(kit: Kit) -> None:
    with running("127.0.0.2") as other:
        other.routes["/robots.txt"] = always(200, b"User-agent: *\nDisallow: /x\n")
        other.routes["/x"] = ok()
        kit.server.routes.update({"/robots.txt": redirect(other.url("/robots.txt")), "/y": ok()})
        assert kit.fetch("/x").outcome == "robots_denied"
        assert kit.fetch("/y").outcome == "ok"


def test_the_crawl_delay_is_kept(kit: Kit) -> None:
    robots = always(200, b"User-agent: *\nCrawl-delay: 20\n")
    kit.server.routes.update({"/robots.txt": robots, "/1": ok(), "/2": ok()})
    kit.fetch("/1")
    before = kit.clock.mono
    kit.fetch("/2")
    assert kit.clock.mono - before == pytest.approx(20)
    kit.again()
    before = kit.clock.mono
    kit.fetch("/1")
    assert kit.clock.mono - before == pytest.approx(20)


# --- scope, contact, budget ---


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("javascript:void(0)", "out_of_scope"),
        ("mailto:a@b.cn", "out_of_scope"),
        ("http://[bad/", "out_of_scope"),
        ("http://other.linjiang.gov.cn/x", "out_of_scope"),
        ("http://169.254.169.254/latest/", "out_of_scope"),
        ("http://127.0.0.1:{port}" + "/a/b" * 5, "out_of_scope"),
    ],
)
def test_what_is_outside(kit: Kit, url: str, outcome: str) -> None:
    asked = url.replace("{port}", str(kit.server.port))
    capture = kit.fetcher.fetch(asked, purpose="detail", column_url=kit.server.url("/"))
    assert (capture.outcome, capture.body, capture.warc_file) == (outcome, b"", None)
    assert kit.server.asked == []
    assert kit.rows()[0].outcome == outcome


def test_private_hosts_need_the_option(kit: Kit) -> None:
    kit.server.routes["/x"] = ok()
    kit.again(allow_private=False)
    assert kit.fetch("/x").outcome == "out_of_scope"
    assert kit.server.connections == 0


def test_a_public_host_needs_a_contact(kit: Kit) -> None:
    for contact in (None, "you@example.com"):
        kit.again(contact=contact)
        with pytest.raises(ContactMissing):
            kit.fetcher.fetch("http://www.linjiang.gov.cn/", purpose="list")
    assert kit.rows("list") == []
    with pytest.raises(WrongUsage):
        kit.again(user_agent="Mozilla/5.0")


def test_the_user_agent_says_who_asks(kit: Kit) -> None:
    kit.server.routes["/x"] = ok()
    kit.again(user_agent="study", contact="bot@linjiang-univ.cn")
    kit.fetch("/x")
    agents = {one.headers["user-agent"] for one in kit.server.asked}
    assert len(agents) == 1
    assert agents.pop().endswith(" (+bot@linjiang-univ.cn)")


def test_the_budget_is_never_slept_past(kit: Kit) -> None:
    kit.server.routes.update({f"/{number}": ok() for number in range(9)})
    kit.again(deadline=kit.clock.mono + 10)
    outcomes = [kit.fetch(f"/{number}").outcome for number in range(9)]
    assert outcomes == ["ok"] * 3 + ["budget_skipped"] * 6
    assert kit.clock.mono < 1010


def test_a_back_off_ends_with_the_budget(kit: Kit) -> None:
    kit.server.routes["/x"] = always(503, b"", "Retry-After: 30")
    kit.again(deadline=kit.clock.mono + 20)
    capture = kit.fetch("/x")
    assert capture.outcome == "rate_limited"
    assert capture.not_before
    assert kit.server.count("/x") == 1


# --- pacing on the wire, threads, stopping ---


def test_every_request_keeps_its_distance(kit: Kit) -> None:
    kit.server.routes.update({f"/{number}": ok() for number in range(4)})
    for number in range(4):
        kit.fetch(f"/{number}")
    assert kit.clock.slept == pytest.approx([3.0] * 4)
    kit.again()
    kit.fetch("/0")
    assert kit.clock.slept == pytest.approx([3.0] * 5)


def test_one_request_a_host_at_a_time(kit: Kit) -> None:
    """Threads that share a host stand in line, also when they share only its address."""
    running_now, most, guard = 0, 0, threading.Lock()

    def slow(connection: Any) -> None:
        nonlocal running_now, most
        with guard:
            running_now += 1
            most = max(most, running_now)
        threading.Event().wait(0.02)
        with guard:
            running_now -= 1
        ok()(connection)

    kit.server.routes.update({f"/{number}": slow for number in range(8)})
    fetcher = kit.again(
        delay=0.0, resolver=lambda *_: ("127.0.0.1",), contact="bot@linjiang-univ.cn"
    )
    urls = [f"http://{host}.linjiang.gov.cn:{kit.server.port}/{number}"
            for host in ("a", "b") for number in range(4)]  # fmt: skip
    found: list[str] = []

    def fetch(url: str) -> None:
        found.append(fetcher.fetch(url, purpose="detail").outcome)

    threads = [threading.Thread(target=fetch, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == ["ok"] * 8
    assert most == 1


class Stop(Exception):
    """What a clock raises that was told to stop."""


def test_p08_a_stop_is_not_swallowed(kit: Kit) -> None:
    kit.server.routes["/x"] = always(503, b"")

    class Stopping(FakeClock):
        def sleep(self, seconds: float) -> None:
            if seconds > 5:
                raise Stop
            FakeClock.sleep(self, seconds)

    kit.clock = Stopping()
    kit.again()
    with pytest.raises(Stop):
        kit.fetch("/x")
    assert kit.server.count("/x") == 1
    assert kit.rows()[0].outcome == "server_error"


def test_p20_times_never_go_back(kit: Kit) -> None:
    kit.server.routes.update({"/1": ok(), "/2": ok()})
    first = kit.fetch("/1")
    kit.clock.wall -= 400 * DAY
    assert kit.fetch("/2").fetched_at >= first.fetched_at


def test_no_back_off_past_the_budget(kit: Kit) -> None:
    kit.server.routes["/x"] = always(503, b"")
    kit.again(deadline=kit.clock.mono + 8)
    assert kit.fetch("/x").outcome == "server_error"
    assert kit.server.count("/x") == 1
    assert kit.clock.mono < 1008


# --- forms ---

FORM = Sending(
    form=(("page", "2"), ("栏目", "建议 提案")), headers=(("Referer", "http://a.test/"),)
)


def test_a_form_is_posted_and_archived_with_its_request(kit: Kit) -> None:
    kit.server.routes["/list.aspx"] = always(200, page())
    capture = kit.fetch("/list.aspx", purpose="list", sending=FORM)
    asked = kit.server.asked[-1]
    assert (asked.method, asked.headers["referer"]) == ("POST", "http://a.test/")
    assert parse_qsl(asked.body.decode()) == [("page", "2"), ("栏目", "建议 提案")]
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    records = b"".join(
        gzip.decompress(path.read_bytes()) for path in kit.project.archive_dir.glob("*.warc.gz")
    )
    assert capture.outcome == "ok"
    assert b"POST /list.aspx HTTP/1.1" in records
    assert asked.body in records


@pytest.mark.parametrize(("status", "method"), [(302, "GET"), (303, "GET"), (307, "POST")])
def test_what_a_redirect_makes_of_a_form(kit: Kit, status: int, method: str) -> None:
    kit.server.routes["/a"] = always(status, b"", "Location: /b")
    kit.server.routes["/b"] = always(200, page())
    assert kit.fetch("/a", purpose="list", sending=FORM).outcome == "ok"
    assert kit.server.asked[-1].method == method
    assert bool(kit.server.asked[-1].body) is (method == "POST")


def test_pages_of_one_form_are_different_requests(kit: Kit) -> None:
    kit.server.routes["/list"] = always(200, page())
    for number in range(5):
        sending = Sending(form=(("page", str(number)),))
        assert kit.fetch("/list", purpose="list", sending=sending).outcome == "ok"
    assert kit.server.count("/list") == 5


def test_https_links_of_an_http_column_whose_host_speaks_no_tls(kit: Kit) -> None:
    """Traps 19 and 73: one failed handshake is enough; nothing is closed."""
    kit.server.routes |= {"/list/": ok(), "/1.html": ok(), "/2.html": ok()}
    column = kit.fetch("/list/", "list").url
    links = [kit.server.url(path).replace("http:", "https:") for path in ("/1.html", "/2.html")]
    found = [kit.fetcher.fetch(url, purpose="detail", column_url=column) for url in links]
    assert [one.outcome for one in found] == ["ok", "ok"]
    assert [one.final_url for one in found] == [kit.server.url(f"/{n}.html") for n in (1, 2)]
    assert kit.server.count("/1.html") == kit.server.count("/2.html") == 1


def test_https_columns_are_never_asked_without_tls(kit: Kit) -> None:
    kit.server.routes["/1.html"] = ok()
    url = kit.server.url("/1.html").replace("http:", "https:")
    column = url.replace("1.html", "list/")
    assert kit.fetcher.fetch(url, purpose="detail", column_url=column).outcome != "ok"
    assert kit.server.count("/1.html") == 0


def test_a_host_that_sends_all_http_to_https_is_no_plain_host(kit: Kit) -> None:
    """The way back to https is no circle: its own failure is what the page has."""
    kit.server.routes["/list/"] = ok()
    column = kit.fetch("/list/", "list").url
    link = kit.server.url("/1.html").replace("http:", "https:")
    kit.server.routes["/1.html"] = redirect(link)
    found = kit.fetcher.fetch(link, purpose="detail", column_url=column)
    assert found.outcome in ("tls_error", "net_error")
    assert kit.server.count("/1.html") == 1


def test_a_definition_that_wants_https_is_asked_by_nothing_less() -> None:
    rules = HostRules({"a.cn": HostRule(scheme="https")})
    link, column = "https://a.cn/1.html", "http://a.cn/list/"
    assert PlainHosts(rules).plain(link, column) is None
    assert PlainHosts(HostRules()).plain(link, column) == "http://a.cn/1.html"


@pytest.mark.parametrize(
    "error",
    [TimeoutError(), ConnectionResetError(), ssl.SSLCertVerificationError(), ssl.SSLEOFError()],
)
def test_silence_resets_and_certificates_are_no_sign_of_a_plain_host(error: OSError) -> None:
    assert not speaks_no_tls(error)
