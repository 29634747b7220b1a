"""What goes out is the same to the last byte, whether or not `requests` made it."""

from __future__ import annotations

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st
from requests.cookies import RequestsCookieJar

from scraper import outgoing
from scraper.outgoing import Outgoing, make_request, prepare
from scraper.sending import PLAIN, Sending

HEADERS = {"User-Agent": "jyta/1", "Accept": "*/*", "Connection": "close"}
HOSTS = (
    *("a.cn", "www.a-b.example:8443", "127.0.0.1:80", ".a.cn", "-a.cn", "a..cn", "a.cn.", "A.cn"),
    *("a.cn:99999", "a.cn:07", "a.cn:0", "1.2"),
)
PARTS = (
    "/",
    "a",
    "..",
    ".",
    "~",
    "-",
    "_",
    "%41",
    "?",
    "=",
    "&",
    "#",
    "x.html",
    "//",
    "A0",
    "é",
    ";",
)
PLAIN_URL = "http://www.a.example/zwgk/t20240101_12.html?id=5"


def told(made: Outgoing) -> tuple[object, ...]:
    return made.url, made.target, made.method, made.body, made.header_pairs


@given(st.sampled_from(HOSTS), st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
@settings(max_examples=500)
def test_a_plain_request_is_the_one_that_requests_makes(host: str, path: str) -> None:
    url, cookies = f"http://{host}{path}", RequestsCookieJar()
    try:
        quick: object = told(make_request(HEADERS, cookies, url, PLAIN))
    except requests.RequestException as error:
        quick = type(error)
    try:
        made = prepare(HEADERS, cookies, url, PLAIN)
    except requests.RequestException as error:
        whole: object = type(error)
    else:
        pairs = tuple(made.headers.items())
        whole = (made.url, made.path_url, made.method, made.body, pairs)
    assert quick == whole


def test_requests_makes_what_is_not_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def note(*arguments: object) -> requests.PreparedRequest:
        asked.append(str(arguments[2]))
        return prepare(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(outgoing, "prepare", note)
    cookies = RequestsCookieJar()
    make_request(HEADERS, cookies, PLAIN_URL, PLAIN)
    assert not asked
    form = Sending(form=(("p", "2"),))
    assert make_request(HEADERS, cookies, PLAIN_URL, form).body == "p=2"
    marks = Sending(headers=(("If-None-Match", '"5"'),))
    assert ("If-None-Match", '"5"') in make_request(HEADERS, cookies, PLAIN_URL, marks).header_pairs
    cookies.set("k", "v", domain="www.a.example")
    made = make_request(HEADERS, cookies, PLAIN_URL, PLAIN)
    assert ("Cookie", "k=v") in made.header_pairs
    assert asked == [PLAIN_URL] * 3
