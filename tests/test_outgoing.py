"""What goes out is the same to the last byte, whether or not `requests` made it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st
from requests.cookies import RequestsCookieJar
from urllib3.connection import HTTPConnection

from scraper.addressing.sending import PLAIN, Sending
from scraper.fetching import outgoing
from scraper.fetching.outgoing import Outgoing, lines_of, make_request, prepare, send_request

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


class Wire:
    """A line that remembers what was sent."""

    def __init__(self) -> None:
        self.sent = b""

    def sendall(self, data: bytes) -> None:
        self.sent += data

    def settimeout(self, seconds: float | None) -> None:
        """As a socket."""


@pytest.mark.parametrize("host", ["www.a.example", "127.0.0.1"])
@pytest.mark.parametrize("port", [80, 4081])
def test_a_plain_request_is_sent_as_urllib3_sends_it(host: str, port: int) -> None:
    headers = {**HEADERS, "Accept-Encoding": "gzip, identity"}  # as every request has it
    url, wires = f"http://{host}{'' if port == 80 else f':{port}'}/zwgk/?id=5", (Wire(), Wire())
    made = make_request(headers, RequestsCookieJar(), url, PLAIN)
    assert made.is_plain
    for wire, one in zip(wires, (made, replace(made, is_plain=False)), strict=True):
        line = HTTPConnection(host, port)
        line.sock = wire
        send_request(line, one, lines_of(headers))
    assert wires[0].sent == wires[1].sent != b""


def test_a_header_of_two_lines_never_goes_out() -> None:
    with pytest.raises(requests.exceptions.InvalidHeader):
        lines_of({"User-Agent": "jyta\r\nX: y"})
