"""May a hop be followed? The rules alone; the server that redirects stands in test_fetch."""

from __future__ import annotations

import pytest

from scraper.fetching.ledger import Job
from scraper.fetching.redirects import MOST_HOPS, follow, is_redirect, refuse_scope
from scraper.fetching.refusals import Named
from scraper.fetching.robots import MANY_REDIRECTS
from scraper.fetching.transport import Reply

PAGE = "https://www.linjiang.gov.cn/jyta/1.html"
JOB = Job(PAGE, PAGE, "detail", None, frozenset({"linjiang.gov.cn", "files.linjiang.gov.cn:8080"}))
ROBOTS = Job(PAGE, PAGE, "robots", None, None)


def reply(location: str | None, status: int = 302, *headers: tuple[str, str]) -> Reply:
    pairs = (*headers, ("Location", location)) if location is not None else headers
    return Reply(
        url=PAGE,
        status=status,
        reason="",
        http_version="HTTP/1.1",
        headers=pairs,
        request_headers=(),
        raw=b"",
        body=b"",
        peer=None,
        elapsed_ms=0,
    )


def outcome(location: str, *, url: str = PAGE, job: Job = JOB, private: bool = False) -> str:
    step = follow(reply(location), url, job, [url], allow_private=private)
    return step.outcome if isinstance(step, Named) else step


@pytest.mark.parametrize(
    ("location", "step"),
    [
        ("/jyta/2.html", "https://www.linjiang.gov.cn/jyta/2.html"),
        ("https://linjiang.gov.cn/jyta/1.html#x", "https://linjiang.gov.cn/jyta/1.html"),
        ("https://me:pw@linjiang.gov.cn/2.html", "https://linjiang.gov.cn/2.html"),
        ("https://files.linjiang.gov.cn:8080/2.html", "https://files.linjiang.gov.cn:8080/2.html"),
        ("https://files.linjiang.gov.cn/2.html", "out_of_scope"),
        ("https://linjiang.gov.cn.evil.cn/2.html", "out_of_scope"),
        ("https://www.linjiang.gov.cn:8443/2.html", "out_of_scope"),
        ("/a/b/a/b/a/b/1.html", "out_of_scope"),
        ("http://www.linjiang.gov.cn/jyta/1.html", "bad_redirect"),  # N32
        ("ftp://www.linjiang.gov.cn/1", "bad_redirect"),
        ("file:///etc/passwd", "bad_redirect"),
        ("https://127.0.0.1/", "bad_redirect"),
        ("https://[::ffff:10.0.0.1]/", "bad_redirect"),
        ("https://[bad/", "bad_redirect"),
        (PAGE, "bad_redirect"),
        ("/", "soft_404"),
        ("/login", "login_wall"),
    ],
)
def test_steps(location: str, step: str) -> None:
    assert outcome(location) == step


def test_up_to_https_is_a_step_forward() -> None:
    assert outcome(PAGE, url=PAGE.replace("https", "http")) == PAGE


def test_private_hosts_are_no_better_than_others() -> None:
    assert outcome("https://127.0.0.1/x", private=True) == "out_of_scope"
    assert outcome("https://169.254.169.254/x", private=True) == "bad_redirect"


def test_robots_may_stand_elsewhere() -> None:
    target = "https://portal.linjiang.cn/robots.txt"
    assert outcome(target, job=ROBOTS) == target
    assert outcome("/", job=ROBOTS) == "https://www.linjiang.gov.cn/"


def test_the_last_hop() -> None:
    seen = [f"{PAGE}?{number}" for number in range(MOST_HOPS)]
    assert follow(reply("/2.html"), PAGE, JOB, seen, allow_private=False).__class__ is str
    step = follow(reply("/2.html"), PAGE, JOB, [*seen, PAGE], allow_private=False)
    assert step == Named("bad_redirect", MANY_REDIRECTS)


def test_a_circle_with_a_new_cookie_is_a_gate() -> None:
    gate = reply(PAGE, 302, ("Set-Cookie", "a=1"))
    assert follow(gate, PAGE, JOB, [PAGE], allow_private=False) == PAGE


@pytest.mark.parametrize(
    ("status", "location", "is_one"),
    [(301, "/x", True), (308, "/x", True), (302, None, False), (302, "", False),
     (300, "/x", False), (304, "/x", False), (200, "/x", False), (201, "/x", False)],
)  # fmt: skip
def test_what_is_a_redirect(status: int, location: str | None, is_one: bool) -> None:
    assert is_redirect(reply(location, status)) is is_one


def test_scope_of_robots_is_any_host() -> None:
    assert refuse_scope("https://other.cn/robots.txt", ROBOTS) is None
    assert refuse_scope("https://other.cn/x", JOB) is not None
    assert refuse_scope("nowhere", ROBOTS) is not None
