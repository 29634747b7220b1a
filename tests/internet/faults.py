"""Faults: what may go wrong at a site, as switches.

A fault has a place (which requests), a patience (after how many of them it begins, how often it
strikes) and a kind; `Fault.spoil` turns a good response into the bad one. What needs the socket
itself (cut bodies, slow bodies) is told by `cut` and `pause` and done by the server.
"""

from __future__ import annotations

import gzip
import random
from dataclasses import dataclass
from functools import cache

from tests.internet.messages import FAULT, ROBOTS, Request, Response

CHALLENGE_412 = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><script r="m">$_ts=window[\'$_ts\'];'
    "if(!$_ts)$_ts={};$_ts.nsd=54821;$_ts.cd='qcErqpALrcqlWqAcraE';</script>"
    '<script src="/vY3bq0.8fd21a.js" r="m"></script></head><body></body></html>'
)
CHALLENGE_521 = (
    "<script>document.cookie=('_')+('_')+('jsl_clearance_s=')+(-~[]+'')+'691.3;max-age=3600';"
    "location.href=location.pathname+location.search</script>"
)
WAF_403 = "<html><head><title>403</title></head><body><p>您的请求可能存在威胁，已被拦截！事件ID：7f81c</p></body></html>"
SOFT_404 = (
    "<html><head><title>错误提示</title></head><body><div class=tip>对不起，您访问的页面不存在或已被删除！"
    "</div><a href=/>返回首页</a></body></html>"
)
BUSY = "<html><head><title>提示</title></head><body><p>访问过于频繁，请稍后再试。</p></body></html>"
REPAIR = "<html><head><title>系统维护</title></head><body><h2>网站正在维护，请稍后访问</h2></body></html>"
LOGIN = (
    "<html><head><title>统一身份认证平台</title></head><body><form action=/sso/login method=post>请先登录"
    "<input name=user><input type=password name=pw></form></body></html>"
)
ROBOTS_HTML = (
    "<!DOCTYPE html><html><head><title>首页</title></head><body><h1>欢迎访问</h1></body></html>"
)


@dataclass(slots=True)
class Fault:
    """One switch: `kind` strikes at requests of `place` after `after` of them, `times` often."""

    kind: str
    place: str = ""  # list, detail, robots; empty: everything but robots.txt
    after: int = 0
    times: int = 1_000_000
    seconds: float = 0.0  # Retry-After, or the pause between the pieces of a slow body
    one_address: bool = False  # only at the address that it met first
    hits: int = 0
    seen: int = 0
    target: str = ""

    def strikes(self, request: Request, response: Response) -> bool:
        """Whether this response is spoilt; counts."""
        here = response.what != ROBOTS if not self.place else response.what == self.place
        if not here:
            return False
        self.seen += 1
        if self.seen <= self.after or self.hits >= self.times:
            return False
        if self.one_address and self.target not in ("", request.target):
            return False
        self.target = request.target
        self.hits += 1
        return True

    @property
    def is_endless(self) -> bool:
        return self.kind == "endless"

    @property
    def cut(self) -> bool:
        return self.kind == "truncated"

    def spoil(self, request: Request, response: Response) -> Response:
        """The bad response in place of the good one."""
        if self.kind in _PAGES:
            status, text = _PAGES[self.kind]
            headers = {"Retry-After": f"{self.seconds:g}"} if status in (429, 503) else {}
            if self.kind == "412":
                headers["Set-Cookie"] = "FSSBBIl1UgzbN7N80S=5Yx0; Path=/"
            return Response(text.encode(), status, "text/html; charset=utf-8", headers, FAULT)
        if self.kind == "redirect_loop":
            return Response(
                b"", 302, headers={"Location": request.target, "Set-Cookie": "CT6T=1"}, what=FAULT
            )
        if self.kind in HOSTILE:
            return _hostile(self.kind)
        if self.kind == "bom":
            response.body = b"\xef\xbb\xbf" + response.body
        if self.kind == "wrong_charset":
            response.content_type = "text/html; charset=ISO-8859-1"
        return response


# What a host that means harm sends in place of a page.
HOSTILE = ("bomb", "endless", "noise", "deep", "headers", "away", "inside")
BOMB_BYTES = 64 << 20


@cache
def _bomb() -> bytes:
    return gzip.compress(b"<p>" + bytes(BOMB_BYTES), 9, mtime=0)


def _hostile(kind: str) -> Response:
    html = "text/html; charset=utf-8"
    if kind == "bomb":
        return Response(_bomb(), 200, html, {"Content-Encoding": "gzip"}, FAULT)
    if kind == "noise":
        return Response(random.Random(7).randbytes(60_000), 200, html, what=FAULT)
    if kind == "deep":
        rows = "".join(f"<div><a href='./t{n}.html'>" for n in range(30_000))
        return Response(f"<html><body>{rows}</body></html>".encode(), 200, html, what=FAULT)
    if kind == "headers":
        many = {f"X-{number}": "1" * 500 for number in range(3_000)}
        return Response(b"<html><body>x</body></html>", 200, html, many, FAULT)
    targets = {"away": "http://127.99.0.1:9/", "inside": "http://169.254.169.254/latest/meta-data/"}
    if kind in targets:
        return Response(b"", 302, headers={"Location": targets[kind]}, what=FAULT)
    return Response(b"<html><body><ul>", 200, html, what=FAULT)


_PAGES: dict[str, tuple[int, str]] = {
    "412": (412, CHALLENGE_412),
    "202": (202, CHALLENGE_412),
    "521": (521, CHALLENGE_521),
    "403": (403, WAF_403),
    "405": (405, WAF_403),
    "429": (429, BUSY),
    "500": (500, "<h1>500 Internal Server Error</h1>"),
    "503": (503, REPAIR),
    "soft_404": (200, SOFT_404),
    "throttle": (200, BUSY),
    "maintenance": (200, REPAIR),
    "login": (200, LOGIN),
    "404": (404, "<h1>404</h1>"),
    "empty": (200, ""),
    "robots_403": (403, WAF_403),
    "robots_html": (200, ROBOTS_HTML),
    "robots_503": (503, REPAIR),
    "robots_disallow": (200, "User-agent: *\nDisallow: /\n"),
    "robots_delay": (200, "User-agent: *\nCrawl-delay: 1000000\n"),
}
