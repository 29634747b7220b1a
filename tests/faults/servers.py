"""N01-N08: servers that fail, and servers that ask to wait."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

from tests.faults.kit import DAY, Kit
from tests.faults.table import Box, fault, seen
from tests.faultserver import Route, always, in_turn, ok


@fault("N01", "500, 502, 503, 504 once, then 200", "ok, requests 2, back-off kept")
def passing(box: Box) -> str:
    found = set()
    for status in (500, 502, 503, 504):
        kit = box.kit()
        kit.server.routes["/x"] = in_turn(always(status, b"later"), ok())
        outcome = kit.fetch("/x").outcome
        back_off = "kept" if max(kit.clock.slept) >= 6 else "short"
        found.add(f"{outcome}, {seen(requests=kit.server.count('/x'))}, back-off {back_off}")
        assert [row.outcome for row in kit.rows()] == ["server_error", "ok"]
    return " / ".join(sorted(found))


@fault("N02", "503 for ever on a page that was had", "server_error, requests 3, older page kept")
def lasting(box: Box) -> str:
    kit = box.kit()
    kit.server.routes["/x"] = in_turn(ok(), always(503, b""))
    kit.fetch("/x")
    kit.again()
    outcome = kit.fetch("/x").outcome
    kept = [row.outcome for row in kit.state.latest_good()] == ["ok"]
    return (
        f"{outcome}, requests {kit.server.count('/x') - 1}, older page {'kept' if kept else 'lost'}"
    )


@fault("N03", "5xx on every page of a host", "the rest deferred, requests <= 8, another host ok")
def breaker(box: Box) -> str:
    kit, other = box.kit(), box.server("127.0.0.2")
    other.routes["/1"] = ok()
    for n in range(12):
        kit.server.routes[f"/{n}"] = always(500, b"")
    outcomes = [kit.fetch(f"/{n}").outcome for n in range(12)]
    rest = "deferred" if set(outcomes[2:]) == {"deferred"} else str(outcomes)
    asked = len(kit.server.asked)
    beside = kit.fetcher.fetch(other.url("/1"), purpose="detail").outcome
    return f"the rest {rest}, requests {'<= 8' if asked <= 8 else asked}, another host {beside}"


def _wait(box: Box, status: int, value: str) -> tuple[Kit, float]:
    """Seconds on the run's clock between an answer with Retry-After and the next request."""
    kit = box.kit(delay=0.0)
    kit.server.routes.update({"/x": always(status, b"", f"Retry-After: {value}"), "/y": ok()})
    kit.server.routes["/x"] = in_turn(kit.server.routes["/x"], always(404, b""))
    kit.fetch("/robots.txt")
    before = kit.clock.mono
    kit.fetch("/x")
    kit.fetch("/y")
    return kit, kit.clock.mono - before


def _said(seconds: float, least: float) -> str:
    return f"next request {'>=' if seconds >= least else '<'} {least:g} s later"


@fault("N04", "429 with Retry-After: 3", "next request >= 3 s later")
def retry_after(box: Box) -> str:
    return _said(_wait(box, 429, "3")[1], 3.0)


@fault("N05", "429 with an HTTP date", "5 s ahead: waited, without a zone: waited, past: not")
def retry_date(box: Box) -> str:
    now = 1_700_000_000.0

    def date(seconds: float) -> str:
        return format_datetime(datetime.fromtimestamp(now + seconds, UTC), usegmt=True)

    ahead = _wait(box, 429, date(5))[1] >= 4
    zoneless = _wait(box, 429, date(5).removesuffix(" GMT"))[1] >= 4
    past = _wait(box, 429, date(-3600))[1] < 3
    words = {True: "waited", False: "not"}
    return f"5 s ahead: {words[ahead]}, without a zone: {words[zoneless]}, past: {words[not past]}"


@fault("N06", "Retry-After that says nothing: -5, 1e3, empty, ２", "as if absent: a minute")
def retry_rubbish(box: Box) -> str:
    long = []
    for value in ("-5", "1e3", "", "２".encode().decode("latin-1")):
        kit = box.kit()
        kit.server.routes["/x"] = in_turn(always(503, b"", f"Retry-After: {value}"), ok())
        if kit.fetch("/x").outcome != "ok" or not 60 <= max(kit.clock.slept) < 70:
            long.append(value)
    return f"heeded: {long}" if long else "as if absent: a minute"


@fault(
    "N07",
    "Retry-After of a day, or of the year 9999",
    "put off, slept <= 60 s, next run: 0 requests, a day later: ok",
)
def retry_long(box: Box) -> str:
    found = set()
    for value in ("86400", "Fri, 31 Dec 9999 23:59:59 GMT"):
        kit = box.kit()
        kit.server.routes.update({"/x": always(429, b"", f"Retry-After: {value}"), "/y": ok()})
        put_off = kit.fetch("/x").not_before and kit.fetch("/y").outcome == "deferred"
        slept = max(kit.clock.slept, default=0)
        kit.clock.advance(3600)
        kit.again()
        before = len(kit.server.asked)
        kit.fetch("/y")
        asked = len(kit.server.asked) - before
        later = "ok"
        if value == "86400":
            kit.clock.advance(DAY)
            kit.again()
            later = kit.fetch("/y").outcome
        words = (
            f"{'put off' if put_off else 'went on'}, slept {'<= 60' if slept <= 60 else slept} s"
        )
        found.add(f"{words}, next run: {asked} requests, a day later: {later}")
    return " / ".join(sorted(found))


@fault("N08", "503 with Retry-After on robots.txt", "robots_unreachable, page requests 0")
def robots_wait(box: Box) -> str:
    route: Route = always(503, b"", "Retry-After: 5")
    kit = box.kit()
    kit.server.routes.update({"/robots.txt": route, "/x": ok(), "/y": ok()})
    outcomes = {kit.fetch(path).outcome for path in ("/x", "/y")}
    return f"{' '.join(outcomes)}, page requests {len(kit.server.targets())}"
