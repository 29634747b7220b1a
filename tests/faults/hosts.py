"""N35-N42: hosts that are out of reach, and hosts that say no."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from scraper.addressing.addresses import NameUnknown
from scraper.fetching.fetch import Limits
from scraper.fetching.transport import NoReply, Transport
from scraper.process.clocks import SYSTEM
from tests.calling import finish, start
from tests.faults.kit import make_fetcher
from tests.faults.nights import dead_port, nights
from tests.faults.table import Box, Unable, fault
from tests.faultserver import Route, always, head, in_turn, ok, redirect, send
from tests.lettersite import COLUMN, path

CONTACT = "bot@linjiang-univ.cn"


@fault(
    "N35",
    "certificate self-signed, expired, for another host, without its chain; TLS 1.0",
    "tls_error, bodies 0",
)
def certificates(box: Box) -> str:
    try:
        import trustme
    except ImportError as error:
        raise Unable("trustme is missing") from error
    authority = trustme.CA()
    past = datetime(2020, 1, 1, tzinfo=UTC)
    certificates = {
        "self-signed": authority.issue_cert("127.0.0.1"),
        "expired": authority.issue_cert(
            "127.0.0.1", not_before=past, not_after=datetime(2021, 1, 1, tzinfo=UTC)
        ),
        "another host": authority.issue_cert("other.linjiang.gov.cn"),
        "no chain": authority.create_child_ca().issue_cert("127.0.0.1"),
    }
    found = {_ask_tls(one.configure_cert) for one in certificates.values()}
    found.add(_ask_tls(authority.issue_cert("127.0.0.1").configure_cert, old=True))
    return f"{' '.join(sorted(found))}, bodies {0 if found == {'tls_error'} else 1}"


def _ask_tls(configure: Callable[[ssl.SSLContext], None], *, old: bool = False) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    configure(context)
    if old:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, context), daemon=True)
        thread.start()
        sender = Transport("jyta/0", clock=SYSTEM, limits=Limits(), allow_private=True)
        try:
            sender.ask(f"https://127.0.0.1:{listener.getsockname()[1]}/")
            outcome = "ok"
        except NoReply as error:
            outcome = error.outcome
        thread.join(5)
    return outcome


def _serve(listener: socket.socket, context: ssl.SSLContext) -> None:
    connection, _ = listener.accept()
    with connection, suppress(OSError):
        context.wrap_socket(connection, server_side=True).close()


@fault("N36", "a name that does not resolve", "dns_error, tries 1, older page kept")
def no_name(box: Box) -> str:
    kit = box.kit(contact=CONTACT)
    tried: list[str] = []

    def once(host: str, port: int) -> tuple[str, ...]:
        return ("127.0.0.1",)

    def nobody(host: str, port: int) -> tuple[str, ...]:
        tried.append(host)
        raise NameUnknown(f"{host} does not resolve")

    kit.server.routes["/1"] = ok()
    url = f"http://www.linjiang.gov.cn:{kit.server.port}/"
    make_fetcher(kit.project, kit.state, kit.clock, once, contact=CONTACT).fetch(
        f"{url}1", purpose="detail"
    )
    kit.clock.advance(2 * 86400)
    later = make_fetcher(kit.project, kit.state, kit.clock, nobody, contact=CONTACT)
    for number in (1, 2, 3):
        later.fetch(f"{url}{number}", purpose="detail")
    outcome = kit.rows("robots")[-1].outcome
    kept = "kept" if len(list(kit.state.latest_good())) == 1 else "lost"
    return f"{outcome}, tries {len(tried)}, older page {kept}"


@fault(
    "N37",
    "the network wholly down, after a good night",
    "exit 6, below 60 s, release as before, nothing gone",
)
def network_down(box: Box) -> str:
    one = nights(box)
    one.night()
    before, page = one.rows("documents"), one.server.port
    one.server.port = dead_port()
    started = time.monotonic()
    process = start(
        "harvest", one.server.url(COLUMN), "--allow-private", "--delay", "0", "--project", one.root
    )
    code, seconds = finish(process).code, time.monotonic() - started
    one.server.port = page
    after = one.rows("documents")
    gone = [row for row in after if row["state"] == "gone"]
    return (
        f"exit {code}, {'below' if seconds < 60 else 'above'} 60 s, "
        f"release {'as before' if before == after else 'changed'}, {'nothing' if not gone else len(gone)} gone"
    )


@fault("N38", "soft 404 with status 200, two nights", "soft_404, text kept, live")
def soft_404(box: Box) -> str:
    one = nights(box)
    one.night()
    page = path(2)
    text = one.row(page)["text"]
    outcomes = set()
    for words in ("您访问的页面不存在", "对不起，该页面已删除！"):
        body = f"<html><body><div class=msg><h2>{words}</h2></div></body></html>"
        one.put(COLUMN + page, always(200, body.encode()))
        one.night(full=True)
        outcomes.add([row.outcome for row in one.captures() if row.url.endswith(page)][-1])
    row = one.row(page)
    return f"{' '.join(sorted(outcomes))}, text {'kept' if row['text'] == text else 'replaced'}, {row['state']}"


def _until_left_alone(box: Box, *routes: Route) -> str:
    """Outcomes of three pages, and how many requests a host of six such pages sees."""
    found: dict[str, None] = {}
    for route in routes:
        kit = box.kit()
        kit.server.routes.update({f"/{n}": route for n in range(6)})
        outcomes = [kit.fetch(f"/{n}").outcome for n in range(6)]
        kinds = " ".join(dict.fromkeys(outcomes))
        found[
            f"{kinds}, requests {len(kit.server.targets())}, pages {len(list(kit.state.latest_good()))}"
        ] = None
    return " / ".join(found)


@fault(
    "N39",
    "script challenges: 412, 521, 202, a bare script with 200",
    "challenge deferred, requests 3, pages 0",
)
def challenges(box: Box) -> str:
    script = b"<html><head><script>var _0x4f2a=[];document.cookie='__jsl_clearance=1';location.reload()</script></head></html>"
    return _until_left_alone(
        box,
        always(412, b"<script>x</script>", "Set-Cookie: Kq8xVbT3nDmPS=1"),
        always(521, script, "Set-Cookie: __jsluid_h=ab"),
        always(202, script),
        always(200, script),
    )


@fault(
    "N40",
    "captcha, too many requests, 403",
    "challenge, rate_limited, blocked; requests 3 each, pages 0",
)
def refusals(box: Box) -> str:
    routes = {
        "challenge": always(200, "<p>请完成安全验证</p>".encode()),
        "rate_limited": always(200, "<p>访问过于频繁，请稍后再试</p>".encode()),
        "blocked": always(403, b"Forbidden"),
    }
    names = []
    for name, route in routes.items():
        got = _until_left_alone(box, route)
        names.append(name if got == f"{name} deferred, requests 3, pages 0" else f"({got})")
    return f"{', '.join(names)}; requests 3 each, pages 0"


@fault("N41", "login wall: redirect to /login, a password field", "login_wall, older page kept")
def login(box: Box) -> str:
    kit = box.kit()
    form = "<html><head><title>用户登录</title></head><body><form><input name=u><input type=password name=p></form></body></html>"
    outcomes = set()
    for number, route in enumerate((redirect("/login?to=x"), always(200, form.encode()))):
        kit.server.routes[f"/{number}"] = in_turn(ok(), route)
        kit.fetch(f"/{number}")
        kit.again()
        outcomes.add(kit.fetch(f"/{number}").outcome)
    kept = "kept" if len(list(kit.state.latest_good())) == 2 else "lost"
    return f"{' '.join(sorted(outcomes))}, older page {kept}"


@fault(
    "N42", "empty 200, white space only, 204", "empty, asked again the next night, older page kept"
)
def empty(box: Box) -> str:
    one = nights(box)
    one.night()
    page = COLUMN + path(1)
    outcomes = set()
    for route in (always(200, b""), always(200, b" \r\n\t"), send(head(204))):
        one.put(page, route)
        one.night(full=True, publishes=False)
        outcomes.add([row.outcome for row in one.captures() if row.url.endswith(page)][-1])
    fresh = nights(box)
    fresh.put(page, in_turn(always(200, b""), always(200, b""), ok()))
    fresh.night(publishes=False)
    before = fresh.server.count(page)
    fresh.night(publishes=False)
    again = "asked again" if fresh.server.count(page) > before else "not asked"
    one.night(publishes=True)
    kept = "kept" if one.row(path(1))["state"] == "live" and one.row(path(1))["text"] else "lost"
    return f"{' '.join(sorted(outcomes))}, {again} the next night, older page {kept}"
