"""Sending: what goes out with a request beside its address.

A `Sending` is a form or a JSON text (then the request is a POST) and headers that belong to this
one request, such as the column's own address as Referer (websites.md, trap 35). Nothing here is
ever invented: a form repeats the fields that the page itself holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode

Fields = tuple[tuple[str, str], ...]
# Charsets of Chinese pages, and what their forms are written in (WHATWG Encoding, 4.2).
_FORM_CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "utf-8-sig", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The form or JSON text of a POST (None: a GET) and the headers of one request."""

    form: Fields | None = None
    headers: Fields = ()
    encoding: str = "utf-8"  # of the page that holds the form: browsers send in it
    json: str | None = None

    @property
    def method(self) -> str:
        """`GET` or `POST`."""
        return "GET" if self.form is None and self.json is None else "POST"

    @property
    def body(self) -> bytes:
        """What is posted, as it goes over the wire; empty for a GET."""
        if self.json is not None:
            return self.json.encode("utf-8")
        return b"" if self.form is None else encode_form(self.form, self.encoding).encode("ascii")

    @property
    def is_conditional(self) -> bool:
        """True when the server may answer that nothing has changed."""
        return any(name.startswith("If-") for name, _ in self.headers)

    @property
    def typed_headers(self) -> Fields:
        """The headers, with the kind of the body where that is no form."""
        kind = (("Content-Type", "application/json"),) if self.json is not None else ()
        return (*self.headers, *kind)

    def key(self, url: str) -> str:
        """What tells this request from others: the address, and the form where there is one.

        >>> Sending(form=(("p", "2"),)).key("http://a.cn/")
        'http://a.cn/ POST p=2'
        """
        return url if self.method == "GET" else f"{url} POST {self.body.decode('utf-8')}"

    def after_redirect(self, status: int) -> Sending:
        """What goes to the target of a redirect: only 307 and 308 repeat the body."""
        keeps = self.method == "GET" or status in (307, 308)
        return self if keeps else Sending(headers=self.headers)


def encode_form(fields: Fields, encoding: str = "utf-8") -> str:
    """Fields as a form sends them, in the page's own encoding.

    Characters that it lacks become references, as in browsers.

    >>> encode_form((("k", "提案"),), "gb18030"), encode_form((("k", "提案"),))
    ('k=%CC%E1%B0%B8', 'k=%E6%8F%90%E6%A1%88')
    """
    return urlencode(fields, encoding=encoding, errors="xmlcharrefreplace")


def find_encoding(*names: str | None) -> str:
    """The first of some charsets that forms are sent in; every gb… name means gb18030.

    >>> find_encoding(None, "gb2312"), find_encoding("x-none utf-16", "Big5"), find_encoding("")
    ('gb18030', 'big5', 'utf-8')
    """
    words = [word for name in names for word in re.split(r"[\s,;]+", name or "")]
    return next(
        (_FORM_CODECS[word.lower()] for word in words if word.lower() in _FORM_CODECS), "utf-8"
    )


PLAIN = Sending()

_MOST_VALIDATOR = 512


# A page that changes twice within a minute may bear one date both times (RFC 9110, 8.8.2.2).
_SETTLED_SECONDS = 60


def conditional(etag: str | None, last_modified: str | None, had_at: str) -> Sending:
    """A request that sends the body only if it is not the one that bore these marks.

    `had_at` is when that body was had: a date that was hardly older proves nothing.

    >>> conditional('"5"', None, "2026-03-01T00:00:00Z").headers
    (('If-None-Match', '"5"'),)
    """
    dated = last_modified if _is_settled(last_modified, had_at) else None
    marks = (("If-None-Match", etag), ("If-Modified-Since", dated))
    return Sending(headers=tuple((name, mark) for name, mark in marks if mark and _is_sane(mark)))


def _is_settled(last_modified: str | None, had_at: str) -> bool:
    try:
        modified = parsedate_to_datetime(last_modified or "")
        had = datetime.fromisoformat(had_at.replace("Z", "+00:00"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
    if modified.tzinfo is None:
        modified = modified.replace(tzinfo=UTC)
    return (had - modified).total_seconds() >= _SETTLED_SECONDS


def _is_sane(mark: str) -> bool:
    return len(mark) <= _MOST_VALIDATOR and mark.isascii() and mark.isprintable()
