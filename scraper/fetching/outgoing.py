"""Outgoing: a request as it goes over the wire.

Takes an address, what is sent with it and the cookies of its host; gives method, target, headers
and body. Nearly every request is a plain one for an address that needs no spelling: it is made
without `requests`, which prepares all others, and is the same to the last byte. Nothing of the
environment goes out: no session, which would send `~/.netrc` and use proxies by default (promise
4), and holds two managers of connections for each host. Never connects.
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass

import requests
from requests.cookies import RequestsCookieJar
from requests.utils import check_header_validity
from urllib3.connection import HTTPConnection

from scraper.addressing.sending import PLAIN, Sending
from scraper.warcs.warc import Pairs

# Host in lower case, plain path and query: there is nothing to be spelled otherwise.
_PLAIN = re.compile(
    r"https?://[a-z0-9][a-z0-9.-]{0,199}(?::[1-5][0-9]{1,4})?"
    r"(?P<target>(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*/?(?:\?[A-Za-z0-9=&_.~-]+)?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One request."""

    method: str
    url: str
    target: str  # path and query
    headers: Mapping[str, str | bytes]
    body: bytes | str | None
    is_plain: bool = False  # a GET with the headers of every request and none of its own

    @property
    def header_pairs(self) -> Pairs:
        """The headers as they are stored."""
        return tuple(
            (key, value.decode("latin-1") if isinstance(value, bytes) else value)
            for key, value in self.headers.items()
        )


def make_request(
    headers: Mapping[str, str], cookies: RequestsCookieJar, url: str, sending: Sending
) -> Outgoing:
    """The request for an address; `requests` raises what is wrong with it."""
    plain = _PLAIN.fullmatch(url) if sending == PLAIN and not cookies else None
    if plain is not None and plain["target"].startswith("/"):
        target = plain["target"]
        return Outgoing(
            method="GET", url=url, target=target, headers=headers, body=None, is_plain=True
        )
    prepared = prepare(headers, cookies, url, sending)
    body = prepared.body if isinstance(prepared.body, bytes | str) else None
    return Outgoing(
        method=prepared.method or "GET",
        url=prepared.url or "",
        target=prepared.path_url,
        headers=prepared.headers,
        body=body,
    )


def send_request(line: HTTPConnection, outgoing: Outgoing, lines: bytes) -> None:
    """Send a request; `lines` are the headers of every request as they stand on the wire."""
    if not outgoing.is_plain:
        line.request(
            outgoing.method,
            outgoing.target,
            body=outgoing.body,
            headers=outgoing.headers,  # type: ignore[arg-type]
            preload_content=False,
            decode_content=False,
        )
        return
    # The lines were proven when the first request was made: to prove each again costs as much
    # as to connect.
    http.client.HTTPConnection.putrequest(line, "GET", outgoing.target, skip_accept_encoding=True)
    line._output(lines)  # type: ignore[attr-defined]
    line.endheaders()


def lines_of(headers: Mapping[str, str]) -> bytes:
    """Headers as they stand on the wire, without their last line end.

    >>> lines_of({"Accept": "*/*", "Connection": "close"})
    b'Accept: */*\\r\\nConnection: close'
    """
    for name, value in headers.items():
        check_header_validity((name, value))
    return b"\r\n".join(f"{name}: {value}".encode("latin-1") for name, value in headers.items())


def prepare(
    headers: Mapping[str, str], cookies: RequestsCookieJar, url: str, sending: Sending
) -> requests.PreparedRequest:
    """The request as `requests` makes it."""
    prepared = requests.PreparedRequest()
    prepared.prepare(
        method=sending.method,
        url=url,
        headers={**headers, **dict(sending.typed_headers)},
        data=sending.form if sending.json is None else sending.body,
        cookies=cookies,
    )
    return prepared
