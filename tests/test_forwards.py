"""Pages that only send their reader on (websites.md, trap 62)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.fetching.forwards import find_forward
from tests.faults.kit import Kit, bench
from tests.faultserver import always, ok, page, redirect

URL = "http://www.linjiang.example/zwgk/redirect_firstChannel.shtml"
FOLDER = "http://www.linjiang.example/zwgk/"
LONG = "<p>" + "您提出的关于加装电梯的提案收悉，现答复如下。" * 5 + "</p>"

FORWARDS = [
    ("<html><head><meta http-equiv='refresh' content='0;url=./rddbjy/'></head></html>", "rddbjy/"),
    ('<META HTTP-EQUIV="Refresh" CONTENT="3; URL=\'rd.html\'"><body>页面跳转中…</body>', "rd.html"),
    (
        '<html><script>window.location.href = "rddbjy/index.html";</script></html>',
        "rddbjy/index.html",
    ),
    ("<html><body onload=\"location.replace('./x/')\">正在跳转，请稍候</body></html>", "x/"),
    (
        "<script>\n// location='old/';\n top.location='new/';\n</script><noscript>请开启</noscript>",
        "new/",
    ),
    ("<script>var p='a/';\nlocation.href = p + 'b.html';</script>", "a/b.html"),
    ("<script>location.href='//www.linjiang.example/zwgk/y/'</script>", "y/"),
    # What forwards nobody, or not everybody, or says something itself.
    (f"<html><meta http-equiv=refresh content='0;url=x/'><body>{LONG}</body></html>", None),
    ("<script>if(/Mobile/.test(navigator.userAgent)) location.href='/m/';</script>", None),
    ("<script>if(screen.width<800){location='/wap/'}</script>", None),
    ("<script>location.href = a ? 'x/' : 'y/'; location.href='z/' + token;</script>", None),
    ("<script>if(b) location='x/'; else location='y/';</script>", None),
    ("<meta http-equiv=refresh content='300;url=x/'>", None),
    ("<meta http-equiv=refresh content='60'>", None),
    ("<script>document.cookie='a=1'; location.href='x/';</script>", None),
    ("<script>location.href='redirect_firstChannel.shtml'</script>", None),
    ("<html><body><div id=app></div></body></html>", None),
    ("", None),
]


@pytest.mark.parametrize(("markup", "expected"), FORWARDS)
def test_where_a_page_forwards(markup: str, expected: str | None) -> None:
    found = find_forward(markup.encode(), "text/html; charset=utf-8", URL)
    assert found == (FOLDER + expected if expected else None)


def test_a_large_page_is_none() -> None:
    body = b"<script>location.href='x/';</script>" + b" " * 20_000
    assert find_forward(body, None, URL) is None


# --- over the wire ---


def forward(target: str) -> bytes:
    return f"<html><head><meta http-equiv=refresh content='0; url={target}'></head></html>".encode()


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    with bench(tmp_path / "p") as one:
        yield one


def test_once_and_archived_on_the_way(kit: Kit) -> None:
    kit.server.routes.update({"/a.html": always(200, forward("/b.html")), "/b.html": ok()})
    capture = kit.fetch("/a.html")
    assert (capture.outcome, capture.body) == ("ok", page())
    assert capture.final_url == kit.server.url("/b.html")
    assert kit.server.targets() == ["/a.html", "/b.html"]
    assert len(kit.rows()) == 1


def test_a_second_one_is_not_followed(kit: Kit) -> None:
    kit.server.routes["/a.html"] = always(200, forward("/b.html"))
    kit.server.routes["/b.html"] = always(200, forward("/c.html"))
    kit.server.routes["/c.html"] = ok()
    assert kit.fetch("/a.html").final_url == kit.server.url("/b.html")
    assert kit.server.targets() == ["/a.html", "/b.html"]


def test_after_a_redirect_and_before_one(kit: Kit) -> None:
    kit.server.routes["/a.html"] = redirect("/b.html")
    kit.server.routes["/b.html"] = always(200, forward("/c.html"))
    kit.server.routes.update({"/c.html": redirect("/d.html"), "/d.html": ok()})
    assert kit.fetch("/a.html").final_url == kit.server.url("/d.html")


@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        ("http://127.0.0.9/x.html", "bad_redirect"),
        ("http://www.other.example/x.html", "bad_redirect"),
        ("/", "soft_404"),
        ("/login", "login_wall"),
        ("/404.html", "soft_404"),
    ],
)
def test_what_a_page_may_not_reach(kit: Kit, target: str, outcome: str) -> None:
    kit.server.routes["/jyta/a.html"] = always(200, forward(target))
    assert kit.fetch("/jyta/a.html").outcome == outcome
    assert kit.server.targets() == ["/jyta/a.html"]


def test_a_circle_ends_with_the_page_itself(kit: Kit) -> None:
    kit.server.routes["/a.html"] = always(200, forward("/b.html"))
    kit.server.routes["/b.html"] = always(200, forward("/a.html"))
    assert kit.fetch("/a.html").final_url == kit.server.url("/b.html")
    assert kit.server.targets() == ["/a.html", "/b.html"]
