"""N09-N25: bodies that are not whole, too large, too slow, or no bodies."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Sequence

from scraper.fetching.fetch import Limits
from tests.faults.table import Box, fault
from tests.faultserver import (
    Route,
    always,
    drip,
    endless,
    head,
    in_turn,
    ok,
    page,
    reset_after,
    send,
    whole,
)

PAGE = page("您提出的建议收悉。" * 40)
ZIPPED = gzip.compress(PAGE)
GZIP, CHUNKED = "Content-Encoding: gzip", "Transfer-Encoding: chunked"
ONCE, AGAIN = "requests 1", "requests 3"


def chunk(data: bytes) -> bytes:
    return b"%x\r\n" % len(data) + data + b"\r\n"


def came_of(box: Box, *routes: Route) -> str:
    """Outcome and requests of each route; one text where they agree. Only `ok` is a record."""
    found: dict[str, None] = {}
    kit = box.kit()
    for number, route in enumerate(routes):
        path = f"/{number}"
        kit.server.routes[path] = route
        outcome = kit.fetch(path).outcome
        asked = kit.server.count(path)
        good = {row.canonical_url for row in kit.state.latest_good()}
        record = kit.server.url(path) in good
        assert record == (outcome == "ok"), "a record without a good page"
        found[f"{outcome}, requests {asked}"] = None
        kit.again()  # each fault on a host that has not been left alone yet
    return " / ".join(found)


def table(id: str, made: str, expected: str, routes: Sequence[Route]) -> None:
    """A fault whose outcome is one of the fetch layer alone."""
    fault(id, made, expected)(lambda box: came_of(box, *routes))


table("N09", "TCP reset inside the body", f"net_error, {AGAIN}",
      [reset_after(head(200, "Content-Length: 5000") + PAGE[:40])])  # fmt: skip
table("N10", "chunked body cut off", f"net_error, {AGAIN}",
      [send(head(200, CHUNKED), chunk(PAGE)[:-40]), send(head(200, CHUNKED), chunk(PAGE))])  # fmt: skip
table(
    "N11",
    "Content-Length larger than the body",
    f"net_error, {AGAIN}",
    [send(whole(200, PAGE)[:-9])],
)
table("N12", "Content-Length smaller than the body", f"truncated, {AGAIN}",
      [send(head(200, "Content-Length: 90"), PAGE)])  # fmt: skip
table("N13", "HTTP/1.0 without length, closed early", f"truncated, {AGAIN}",
      [send(head(200, version="1.0"), PAGE[:part]) for part in (40, 200, len(PAGE) - 9)])  # fmt: skip


@fault("N14", "gzip cut at 1 to 99 %, the length agrees", f"truncated, {AGAIN}")
def cut_gzip(box: Box) -> str:
    noisy = gzip.compress(PAGE + bytes(range(256)) * 9)
    parts = (noisy[: max(11, len(noisy) * percent // 100)] for percent in (1, 15, 35, 60, 85, 99))
    return came_of(box, *(always(200, part, GZIP) for part in parts))


table("N15", "gzip with a wrong CRC", f"truncated, {AGAIN}",
      [always(200, ZIPPED[:-8] + bytes(4) + ZIPPED[-4:], GZIP)])  # fmt: skip


@fault("N16", "gzip with junk behind it; two members", "ok, whole, junk noted")
def members(box: Box) -> str:
    kit = box.kit()
    two = gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:])
    kit.server.routes.update(
        {"/1": always(200, ZIPPED + b"junk", GZIP), "/2": always(200, two, GZIP)}
    )
    got = [kit.fetch("/1"), kit.fetch("/2")]
    same = all(one.body == PAGE for one in got)
    return f"{got[0].outcome}, {'whole' if same else 'cut'}, {'junk noted' if 'behind' in got[0].note else 'no note'}"


@fault("N17", "labelled gzip and plain; gzip without label", "ok, whole, flagged")
def labels(box: Box) -> str:
    kit = box.kit()
    kit.server.routes.update({"/1": always(200, PAGE, GZIP), "/2": always(200, ZIPPED)})
    got = [kit.fetch("/1"), kit.fetch("/2")]
    outcome = " ".join(sorted({one.outcome for one in got}))
    same = "whole" if all(one.body == PAGE for one in got) else "cut"
    return f"{outcome}, {same}, {'flagged' if all(one.note for one in got) else 'not flagged'}"


@fault("N18", "gzip bomb, 300 KB to 300 MB", "too_large, memory < 100 MB")
def bomb(box: Box) -> str:
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    kit = box.kit(limits=Limits(seconds=20.0))
    kit.server.routes["/x"] = always(200, packed, GZIP)
    tracemalloc.start()
    try:
        outcome = kit.fetch("/x").outcome
        peak = tracemalloc.get_traced_memory()[1] >> 20
    finally:
        tracemalloc.stop()
    return f"{outcome}, memory {'< 100 MB' if peak < 100 else f'{peak} MB'}"


@fault("N19", "gzip in gzip, 5-fold and 100-fold", f"wrong_type, {ONCE}")
def nested(box: Box) -> str:
    routes = []
    for times in (5, 100):
        body = PAGE
        for _ in range(times):
            body = gzip.compress(body)
        routes.append(always(200, body, f"Content-Encoding: {', '.join(['gzip'] * times)}"))
    return came_of(box, *routes)


table("N20", "brotli or zstd though not asked for", f"wrong_type, {ONCE}",
      [always(200, b"\x8b\x05x\x03", "Content-Encoding: br"),
       always(200, b"\x28\xb5\x2f\xfdx", "Content-Encoding: zstd")])  # fmt: skip
table("N21", "body of one byte at a time", f"too_slow, {ONCE}",
      [drip(PAGE * 9, head(200, "Content-Length: 99999"))])  # fmt: skip
table(
    "N22",
    "headers of one byte at a time",
    f"too_slow, {ONCE}",
    [drip(b"a" * 1000, b"HTTP/1.1 200 OK\r\nX: ")],
)


@fault("N23", "body without end", f"too_large, {ONCE}")
def without_end(box: Box) -> str:
    small = Limits(seconds=5.0, silence_seconds=2.0, raw_bytes=1 << 20)
    kit = box.kit(limits=small)
    kit.server.routes["/1"] = endless(head(200, CHUNKED), chunk(bytes(65536)))
    kit.server.routes["/2"] = endless(head(200, version="1.0"), bytes(65536))
    found = {f"{kit.fetch(p).outcome}, requests {kit.server.count(p)}" for p in ("/1", "/2")}
    return " / ".join(sorted(found))


table("N24", "2,000 x 100 Continue; 5,000 headers; a header of 1 MB", f"net_error, {AGAIN}",
      [send(b"HTTP/1.1 100 Continue\r\n\r\n" * 2000, whole(200, PAGE)),
       send(head(200, *[f"H{n}: 1" for n in range(5000)])),
       send(head(200, "H: " + "a" * (1 << 20)))])  # fmt: skip
table("N25", "no status line, HTTP/0.9, rubbish", f"net_error, {AGAIN}",
      [send(PAGE), send(bytes(range(256)) * 20), send(b"HTTP/1.1 OK OK\r\n\r\n")])  # fmt: skip


@fault("N09+", "each of the breaks once, then a whole page", "ok, requests 2")
def mended(box: Box) -> str:
    broken = [
        reset_after(head(200, "Content-Length: 5000") + PAGE[:40]),
        send(whole(200, PAGE)[:-9]),
        send(head(200, version="1.0"), PAGE[:200]),
        always(200, ZIPPED[:-9], GZIP),
    ]
    return came_of(box, *(in_turn(route, ok()) for route in broken))
