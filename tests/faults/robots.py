"""N61-N68: robots.txt."""

from __future__ import annotations

import time
from itertools import pairwise

from scraper.fetching.robots import Rules, read_answer
from tests.faults.kit import DAY
from tests.faults.table import Box, fault
from tests.faultserver import Route, always, drip, head, in_turn, ok, page, redirect, send, whole

CLOSED = b"User-agent: *\nDisallow: /\n"


def _came_of(box: Box, *robots: Route) -> str:
    """The outcome of a page, the requests for pages, and whether a decision is stored."""
    found: dict[str, None] = {}
    for route in robots:
        kit = box.kit()
        kit.server.routes.update({"/robots.txt": route, "/x": ok()})
        outcome = kit.fetch("/x").outcome
        row = kit.state.host(f"127.0.0.1:{kit.server.port}")
        stored = "stored" if row and row.robots_outcome else "not stored"
        found[f"{outcome}, page requests {len(kit.server.targets())}, {stored}"] = None
    return " / ".join(found)


@fault("N61", "robots 404 or 410", "ok, page requests 1, stored")
def missing(box: Box) -> str:
    return _came_of(box, always(404, b""), always(410, b""))


@fault("N62", "robots 401 or 403", "robots_denied, page requests 0, stored")
def refused(box: Box) -> str:
    return _came_of(box, always(401, b""), always(403, b""))


@fault(
    "N63",
    "robots 5xx, slow, cut, silent, no TLS",
    "robots_unreachable, page requests 0, stored; a copy serves below 24 h",
)
def unreachable(box: Box) -> str:
    got = _came_of(
        box,
        always(500, b""),
        drip(b"a" * 900, head(200, "Content-Length: 900")),
        send(whole(200, b"User-agent: *\n")[:-4]),
        send(b""),
    )
    kit = box.kit()
    kit.server.routes.update(
        {"/robots.txt": in_turn(always(404, b""), always(500, b"")), "/x": ok()}
    )
    first = kit.fetch("/x").outcome
    kit.clock.advance(DAY / 2)
    kit.again()
    young = kit.fetch("/x").outcome
    kit.clock.advance(DAY)
    kit.again()
    old = kit.fetch("/x").outcome
    serves = (first, young, old) == ("ok", "ok", "robots_unreachable")
    return f"{got}; a copy serves {'below 24 h' if serves else (first, young, old)}"


@fault(
    "N64", "robots with BOM, CR, UTF-16, GBK; a page instead", "obeyed, page: no rules and flagged"
)
def forms(box: Box) -> str:
    texts = (
        b"\xef\xbb\xbf" + CLOSED,
        CLOSED.replace(b"\n", b"\r"),
        CLOSED.decode().encode("utf-16"),
        "# 禁止抓取\n".encode("gbk") + CLOSED,
    )
    got = {_came_of(box, always(200, text)).partition(",")[0] for text in texts}
    answer = read_answer("ok", 200, page("首页"))
    flagged = "flagged" if answer.note and answer.outcome == "none" else "not flagged"
    open_ = _came_of(box, always(200, page("首页"))).startswith("ok")
    return f"{'obeyed' if got == {'robots_denied'} else got}, page: {'no rules' if open_ else 'rules'} and {flagged}"


@fault("N65", "robots of 5 MB; 1,000 wildcards in a rule", "first 500 KiB obeyed, below 1 s")
def large(box: Box) -> str:
    filler = b"Disallow: /" + b"x" * 80 + b"\n"
    text = b"User-agent: *\nDisallow: /x\n" + filler * (5_000_000 // len(filler))
    got = _came_of(box, always(200, text))
    started = time.process_time()
    wild = read_answer("ok", 200, b"User-agent: *\nDisallow: /" + b"*a" * 1000 + b"$\n")
    Rules(wild, "jyta").refuse("http://a.cn/" + "a" * 2000)
    seconds = time.process_time() - started
    obeyed = "obeyed" if got.startswith("robots_denied") else f"not obeyed ({got})"
    return f"first 500 KiB {obeyed}, {'below' if seconds < 1 else 'above'} 1 s"


@fault("N66", "Crawl-delay 1e9, nan, -5, 0, 20", "1e9 left out, rubbish as if absent, 20 kept")
def crawl_delay(box: Box) -> str:
    def gap(value: str) -> tuple[str, float]:
        kit = box.kit()
        text = f"User-agent: *\nCrawl-delay: {value}\n".encode()
        kit.server.routes.update({"/robots.txt": always(200, text), "/1": ok(), "/2": ok()})
        kit.fetch("/1")
        before = kit.clock.mono
        return kit.fetch("/2").outcome, kit.clock.mono - before

    out = gap("1e9")[0] == "robots_denied"
    rubbish = all(gap(value)[0] == "ok" and gap(value)[1] < 4 for value in ("nan", "-5", "0"))
    kept = gap("20")[1] >= 20
    return f"1e9 {'left out' if out else 'asked'}, rubbish {'as if absent' if rubbish else 'heeded'}, 20 {'kept' if kept else 'broken'}"


@fault(
    "N67",
    "robots turns to Disallow while a run lasts",
    "read again within 24 h, no new requests, archive stays",
)
def turning(box: Box) -> str:
    kit = box.kit()
    kit.server.routes.update(
        {"/robots.txt": in_turn(always(404, b""), always(200, CLOSED)), "/x": ok(), "/y": ok()}
    )
    kit.fetch("/x")
    kit.clock.advance(DAY)
    outcome = kit.fetch("/y").outcome
    stays = len(list(kit.state.latest_good())) == 1
    read = "read again" if kit.server.count("/robots.txt") == 2 else "not read again"
    new = (
        "no new requests"
        if outcome == "robots_denied" and not kit.server.count("/y")
        else "new requests"
    )
    return f"{read} within 24 h, {new}, archive {'stays' if stays else 'lost'}"


@fault(
    "N68",
    "robots redirects 5 times, 6 times, to another host",
    "5 followed, 6 no rules, another host's rules hold for the first",
)
def redirected(box: Box) -> str:
    def after(hops: int) -> str:
        kit = box.kit()
        names = ["robots.txt", *(f"r{number}" for number in range(1, hops + 1))]
        kit.server.routes.update({f"/{name}": redirect(f"/{to}") for name, to in pairwise(names)})
        kit.server.routes.update({f"/{names[-1]}": always(200, CLOSED), "/x": ok()})
        return kit.fetch("/x").outcome

    five = "followed" if after(5) == "robots_denied" else "lost"
    six = "no rules" if after(6) == "ok" else "closed"
    kit, other = box.kit(), box.server("127.0.0.2")
    other.routes["/robots.txt"] = always(200, CLOSED)
    kit.server.routes.update({"/robots.txt": redirect(other.url("/robots.txt")), "/x": ok()})
    holds = kit.fetch("/x").outcome == "robots_denied"
    return f"5 {five}, 6 {six}, another host's rules {'hold' if holds else 'do not hold'} for the first"
