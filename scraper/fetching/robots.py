"""Robots: what robots.txt, or the lack of it, permits.

Takes the answer to a request for robots.txt; gives rules and a decision for every URL. Failure
means stop: only a readable file, or a plain 404 or 410, opens a host (reliability.md, 7.1,
N61-N68). Pure; the fetch layer asks for the file and keeps what was decided.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from protego import Protego

from scraper.books.outcomes import REFUSALS
from scraper.fetching.refusals import Named

MOST_BYTES = 500 * 1024  # RFC 9309 asks for no less
MOST_CRAWL_DELAY = 120.0  # seconds; a host that wants more is left out (N66)
FRESH_SECONDS = 24 * 3600.0
MANY_REDIRECTS = "more redirects than are followed"

# How a host answered; stored with it.
RULES, NO_RULES = "ok", "none"
DENIED, UNREACHABLE = "robots_denied", "robots_unreachable"
OPEN_ANSWERS = frozenset({RULES, NO_RULES})

_LINE_END = re.compile(r"\r\n?")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What a host said: how it answered, its rules as text, and a remark."""

    outcome: str
    text: str = ""
    note: str = ""


class Rules:
    """The rules of one host for one product token."""

    def __init__(self, answer: RobotsAnswer, token: str) -> None:
        """Read the rules once; every decision is made from them."""
        self.answer = answer
        self._token = token
        self._parsed = Protego.parse(answer.text)
        self.crawl_delay = self._read_delay()

    def refuse(self, url: str) -> Named | None:
        """Why a URL may not be asked for; `None` when it may."""
        if self.answer.outcome not in OPEN_ANSWERS:
            return Named(self.answer.outcome, self.answer.note)
        if self.crawl_delay > MOST_CRAWL_DELAY:
            return Named(DENIED, f"robots.txt asks for {self.crawl_delay:g} seconds a request")
        if not self._parsed.can_fetch(url, self._token):
            return Named(DENIED, "robots.txt does not permit this address")
        return None

    def _read_delay(self) -> float:
        delay = self._parsed.crawl_delay(self._token)
        return float(delay) if delay is not None and delay > 0 else 0.0  # nan and -5 are none


def read_answer(outcome: str, status: int | None, body: bytes, note: str = "") -> RobotsAnswer:
    """What the answer to the request for robots.txt means for its host."""
    if outcome == "gone":
        return RobotsAnswer(NO_RULES, note=f"there is no robots.txt ({status})")
    if outcome in REFUSALS:
        return RobotsAnswer(DENIED, note=f"robots.txt is refused, so nothing is asked: {note}")
    if outcome == "bad_redirect" and note == MANY_REDIRECTS:
        # RFC 9309, 2.3.1.2: the same as a file that does not exist.
        return RobotsAnswer(NO_RULES, note=f"robots.txt: {note}")
    if status is None or not 200 <= status < 300 or outcome not in ("ok", "empty", "too_large"):
        return RobotsAnswer(UNREACHABLE, note=f"robots.txt: {outcome}: {note}".rstrip(": "))
    return _read_body(body)


def decode_robots(body: bytes) -> str:
    """The text of robots.txt: marks and encodings undone, line ends plain, cut at 500 KiB."""
    head = body[:MOST_BYTES]
    text = _LINE_END.sub("\n", _decode(head))
    return text.rpartition("\n")[0] if len(body) > MOST_BYTES else text


def _read_body(body: bytes) -> RobotsAnswer:
    text = decode_robots(body)
    if text.lstrip().startswith("<"):
        return RobotsAnswer(NO_RULES, note="the answer to robots.txt is a page, not rules")
    return RobotsAnswer(RULES, text)


def _decode(head: bytes) -> str:
    for mark, codec in _BOMS:
        if head.startswith(mark):
            # A BOM before the first group would hide it from the parser (scrapy#6195).
            return head.removeprefix(mark if codec == "utf-8" else b"").decode(codec, "replace")
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("gb18030", "replace").replace("\0", "")
