"""N26-N34: where redirects lead."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from unittest import mock

from scraper.fetching.transport import Transport
from tests.faults.kit import QUICK, Kit, make_fetcher
from tests.faults.table import Box, fault
from tests.faultserver import Route, ok, redirect
from tests.test_redirects import outcome

SPELLINGS = (
    "127.0.0.2", "0177.0.0.2", "2130706434", "0x7f000002", "[::1]", "[::ffff:127.0.0.2]", "127.2",
    "ok@127.0.0.2", "127.0.0.2.", "１２７.０.０.２", "0.0.0.0", "169.254.169.254",
)  # fmt: skip
CONTACT = "bot@linjiang-univ.cn"


def _follow(box: Box, routes: dict[str, Route], path: str = "/a") -> tuple[str, int]:
    kit = box.kit()
    kit.server.routes.update(routes)
    return kit.fetch(path).outcome, len(kit.server.targets())


@fault("N26", "redirect A to A, A to B to A, a long chain", "bad_redirect, hops <= 5")
def circles(box: Box) -> str:
    chain = {f"/{name}": redirect(f"/{after}") for name, after in pairwise("abcdefghij")}
    found = [
        _follow(box, routes)
        for routes in (
            {"/a": redirect("/a")},
            {"/a": redirect("/b"), "/b": redirect("/a")},
            chain,
        )
    ]
    most = max(asked for _, asked in found) - 1
    return f"{' '.join({one for one, _ in found})}, hops {'<= 5' if most <= 5 else most}"


@fault(
    "N27",
    "a loop that changes cookie and query; cookies of the next run",
    "bad_redirect, hops <= 5, cookies stored none",
)
def cookie_loops(box: Box) -> str:
    kit = box.kit()

    def route(connection: Any) -> None:
        number = len(kit.server.asked)
        redirect(f"/a?n={number}", f"Set-Cookie: n={number}")(connection)

    kit.server.routes["/a"] = route
    name, hops = kit.fetch("/a").outcome, len(kit.server.targets()) - 1
    kit.server.routes["/b"] = ok()
    kit.again()
    kit.fetch("/b")
    kept = kit.server.asked[-1].headers.get("cookie", "none")
    return f"{name}, hops {'<= 5' if hops <= 5 else hops}, cookies stored {kept}"


@fault("N28", "redirect to file:, ftp:, data:, javascript:, gopher:", "bad_redirect, bodies 0")
def schemes(box: Box) -> str:
    targets = (
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "data:text/html,x",
        "javascript:x",
        "gopher://a/",
    )
    kit = box.kit()
    captures = []
    for number, target in enumerate(targets):
        kit.server.routes[f"/{number}"] = redirect(target)
        captures.append(kit.fetch(f"/{number}"))
    return f"{' '.join({one.outcome for one in captures})}, bodies {sum(bool(one.body) for one in captures)}"


def _through_a_public_name(kit: Kit) -> tuple[Any, str]:
    fetcher = make_fetcher(
        kit.project, kit.state, kit.clock, lambda *_: ("127.0.0.1",),
        contact=CONTACT, allow_private=False,
    )  # fmt: skip
    return fetcher, f"http://www.linjiang.gov.cn:{kit.server.port}"


@fault(
    "N29",
    "redirect into the private network, 12 spellings, twice removed",
    "bad_redirect or out_of_scope, canary connections 0",
)
def spellings(box: Box) -> str:
    canary = box.server("127.0.0.2")
    canary.routes["/x"] = ok()
    kit, wrong = box.kit(), []

    def judge(address: object, *, allow_private: bool) -> bool:
        return address == "127.0.0.1"  # the one that counts as public

    for spelled in SPELLINGS:
        location = f"http://{spelled}:{canary.port}/x".encode().decode("latin-1")
        kit.server.routes.update({"/a": redirect("/b"), "/b": redirect(location)})
        kit.again()
        with_option = kit.fetch("/a").outcome
        with mock.patch("scraper.addressing.addresses.is_allowed", judge):
            fetcher, url = _through_a_public_name(kit)
            without = fetcher.fetch(f"{url}/a", purpose="detail").outcome
        if {with_option, without} - {"bad_redirect", "out_of_scope"}:
            wrong.append(spelled)
    said = f"followed: {wrong}" if wrong else "bad_redirect or out_of_scope"
    return f"{said}, canary connections {canary.connections}"


@fault(
    "N30",
    "a name that is public, then private; mixed answers",
    "out_of_scope, connections 0, mixed: the public one alone",
)
def rebinding(box: Box) -> str:
    kit = box.kit()
    kit.server.routes["/x"] = ok()
    tried: list[str] = []
    answers = iter([("1.1.1.1",), ("127.0.0.1",)])

    def turning(host: str, port: int) -> tuple[str, ...]:
        return next(answers, ("127.0.0.1",))

    def connect(address: tuple[str, int], timeout: float) -> Any:
        tried.append(address[0])
        raise OSError("unreachable here")

    url = f"http://www.linjiang.gov.cn:{kit.server.port}/x"
    outcomes = set()
    with mock.patch("socket.create_connection", connect):
        private = make_fetcher(
            kit.project,
            kit.state,
            kit.clock,
            lambda *_: ("127.0.0.1",),
            contact=CONTACT,
            allow_private=False,
        )
        outcomes.add(private.fetch(url, purpose="detail").outcome)
        for resolver in (turning, lambda *_: ("127.0.0.1", "1.1.1.1", "10.0.0.9")):
            sender = Transport("jyta/0", clock=kit.clock, limits=QUICK, resolver=resolver)
            for _ in range(2):
                try:
                    sender.ask(url)
                except Exception as error:  # noqa: BLE001
                    outcomes.add(getattr(error, "outcome", "?"))
    mixed = "the public one alone" if set(tried) == {"1.1.1.1"} else str(sorted(set(tried)))
    scope = (
        "out_of_scope"
        if "out_of_scope" in outcomes or "robots_unreachable" in outcomes
        else str(outcomes)
    )
    return f"{scope}, connections {kit.server.connections}, mixed: {mixed}"


@fault(
    "N31",
    "redirect to another host that is not on the list",
    "out_of_scope, recorded, its connections 0",
)
def other_hosts(box: Box) -> str:
    canary, kit = box.server(), box.kit()
    canary.routes["/x"] = ok()
    kit.server.routes["/a"] = redirect(canary.url("/x"))
    capture = kit.fetch("/a")
    recorded = (
        "recorded" if capture.warc_file and kit.rows()[-1].outcome == "out_of_scope" else "lost"
    )
    return f"{capture.outcome}, {recorded}, its connections {canary.connections}"


@fault("N32", "https to http by redirect", "bad_redirect")
def downgrade(box: Box) -> str:
    # The pure half: no TLS is needed to say no.
    return outcome("http://www.linjiang.gov.cn/jyta/1.html")


@fault("N33", "every deep link redirects to the home page", "soft_404, older page kept")
def to_the_home_page(box: Box) -> str:
    kit = box.kit()
    kit.server.routes.update({"/d/1.html": ok(), "/": ok("首页"), "/index.html": ok("首页")})
    kit.fetch("/d/1.html")
    outcomes = set()
    for home in ("/", "/index.html"):
        kit.server.routes["/d/1.html"] = redirect(home)
        kit.again()
        outcomes.add(kit.fetch("/d/1.html").outcome)
    kept = len(list(kit.state.latest_good())) == 1
    return f"{' '.join(outcomes)}, older page {'kept' if kept else 'lost'}"


@fault("N34", "raw UTF-8 or GBK bytes in Location", "ok")
def raw_locations(box: Box) -> str:
    found = set()
    for codec in ("utf-8", "gbk"):
        raw = "/建".encode(codec)
        quoted = "/" + "".join(f"%{byte:02X}" for byte in raw[1:])
        routes = {"/a": redirect(raw.decode("latin-1")), quoted: ok()}
        found.add(_follow(box, routes)[0])
    return " ".join(sorted(found))
