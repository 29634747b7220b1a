"""What robots.txt, or the lack of it, permits."""

from __future__ import annotations

import time

import pytest

from scraper.fetching.robots import (
    DENIED,
    MANY_REDIRECTS,
    MOST_BYTES,
    NO_RULES,
    RULES,
    UNREACHABLE,
    RobotsAnswer,
    Rules,
    decode_robots,
    read_answer,
)

CLOSED = b"User-agent: *\nDisallow: /admin/\n"


def refused(text: bytes, path: str, token: str = "jyta") -> str | None:
    rules = Rules(read_answer("ok", 200, text), token)
    named = rules.refuse(f"http://a.cn{path}")
    return named.outcome if named else None


@pytest.mark.parametrize(
    ("outcome", "status", "note", "answer"),
    [
        ("ok", 200, "", RULES),
        ("empty", 200, "", RULES),
        ("too_large", 200, "", RULES),
        ("gone", 404, "", NO_RULES),
        ("gone", 410, "", NO_RULES),
        ("login_wall", 401, "", DENIED),
        ("blocked", 403, "", DENIED),
        ("rate_limited", 429, "", DENIED),
        ("challenge", 412, "", DENIED),
        ("server_error", 503, "", UNREACHABLE),
        ("net_error", None, "", UNREACHABLE),
        ("net_error", 200, "", UNREACHABLE),
        ("truncated", 200, "", UNREACHABLE),
        ("too_slow", 200, "", UNREACHABLE),
        ("dns_error", None, "", UNREACHABLE),
        ("tls_error", None, "", UNREACHABLE),
        ("bad_redirect", 302, "to another scheme", UNREACHABLE),
        ("bad_redirect", 302, MANY_REDIRECTS, NO_RULES),
    ],
)
def test_failure_means_stop(outcome: str, status: int | None, note: str, answer: str) -> None:
    found = read_answer(outcome, status, CLOSED, note)
    assert found.outcome == answer
    named = Rules(found, "jyta").refuse("http://a.cn/x")
    assert (named is None) is (answer in (RULES, NO_RULES))


SAME_RULES = [  # reliability.md, N64
    CLOSED,
    b"\xef\xbb\xbf" + CLOSED,
    CLOSED.replace(b"\n", b"\r"),
    CLOSED.replace(b"\n", b"\r\n"),
    CLOSED.decode().encode("utf-16"),
    b"\xfe\xff" + CLOSED.decode().encode("utf-16-be"),
    "# 禁止访问后台\n".encode("gbk") + CLOSED,
    "# 禁止访问后台\n".encode() + CLOSED,
    b"\n\n" + CLOSED,
]


@pytest.mark.parametrize("text", SAME_RULES)
def test_encodings_and_line_ends(text: bytes) -> None:
    assert refused(text, "/admin/1") == DENIED
    assert refused(text, "/jyta/1") is None


def test_a_page_holds_no_rules() -> None:
    found = read_answer("ok", 200, b"\n<!DOCTYPE html><p>User-agent: *\nDisallow: /</p>")
    assert found.outcome == NO_RULES
    assert found.note


@pytest.mark.parametrize(
    ("text", "path", "answer"),
    [
        (b"User-agent: *\nDisallow: /\n", "/x", DENIED),
        (b"User-agent: other\nDisallow: /\n", "/x", None),
        (b"User-agent: jyta\nDisallow: /\nUser-agent: *\nAllow: /\n", "/x", DENIED),
        (b"User-agent: *\nDisallow: /\nAllow: /jyta/\n", "/jyta/1.html", None),
        (b"User-agent: *\nDisallow: /*.jsp$\n", "/a/b.jsp", DENIED),
        (b"User-agent: *\nDisallow: /*.jsp$\n", "/a/b.jsp?x", None),
        (b"User-agent: *\nDisallow: /%BD%A8\n", "/%BD%A8/1", DENIED),
        (b"Disallow: /\n", "/x", None),
        (b"", "/x", None),
    ],
)
def test_rules(text: bytes, path: str, answer: str | None) -> None:
    assert refused(text, path) == answer


@pytest.mark.parametrize(
    ("value", "delay", "open_"),
    [("5", 5.0, True), ("0.5", 0.5, True), ("120", 120.0, True), ("121", 121.0, False),
     ("1e9", 1e9, False), ("nan", 0.0, True), ("-5", 0.0, True), ("0", 0.0, True),
     ("soon", 0.0, True), ("", 0.0, True)],
)  # fmt: skip
def test_crawl_delay(value: str, delay: float, open_: bool) -> None:
    text = f"User-agent: *\nCrawl-delay: {value}\n"
    rules = Rules(RobotsAnswer(RULES, text), "jyta")
    assert rules.crawl_delay == delay
    assert (rules.refuse("http://a.cn/") is None) is open_


def test_first_500_kib_are_read_whole_lines_only() -> None:
    line = b"Disallow: /x%07d/\n"
    text = b"User-agent: *\n" + b"".join(line % number for number in range(300_000))
    kept = decode_robots(text)
    assert MOST_BYTES - 20 < len(kept) <= MOST_BYTES
    assert kept.splitlines()[-1].endswith("/")
    assert len(kept.splitlines()[-1]) == len(line % 0) - 1


def test_many_wildcards_cost_little() -> None:
    text = b"User-agent: *\nDisallow: /" + b"*a" * 1000 + b"b\n"
    started = time.process_time()
    assert refused(text, "/" + "a" * 2000) is None
    assert time.process_time() - started < 2
