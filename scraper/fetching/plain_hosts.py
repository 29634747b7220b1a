"""Plain hosts: those of which a run has learnt that they answer http and speak no TLS.

Pages of an http column may link to others of the same host by https, though nobody listens there
(websites.md, 3.9 and traps 19 and 73). Takes addresses and the column they belong to; gives the
http address of such a page. A column that was given as https is never asked for anything less, nor
is a host that its definition wants asked by https.
"""

from __future__ import annotations

from scraper.addressing.urls import authority_of
from scraper.definitions.hostrules import HostRules

# What OpenSSL says of an answer that is no handshake, in the words of its versions.
_NO_TLS = frozenset({
    "WRONG_VERSION_NUMBER", "UNKNOWN_PROTOCOL", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG",
    "RECORD_LAYER_FAILURE",
})  # fmt: skip


class PlainHosts:
    """Authorities of one run; safe between threads, for a set is only added to."""

    def __init__(self, rules: HostRules) -> None:
        """None is known yet; `rules`: what definitions say of hosts."""
        self._rules = rules
        self._known: set[str] = set()

    def address(self, url: str, column: str | None) -> str:
        """The address as it is to be asked."""
        plain = self.plain(url, column)
        return plain if plain is not None and authority_of(url) in self._known else url

    def plain(self, url: str, column: str | None) -> str | None:
        """The http address of a page; `None` where it may not be asked for."""
        return None if self._rules.rule(url).scheme == "https" else without_tls(url, column)

    def learn(self, url: str) -> None:
        """The host of this address has answered http where it spoke no TLS."""
        self._known.add(authority_of(url))


def speaks_no_tls(error: BaseException) -> bool:
    """Whether nobody listens there, or what does answers a handshake in another language.

    Silence, a broken connection and a certificate do not say so.

    >>> speaks_no_tls(ConnectionRefusedError()), speaks_no_tls(TimeoutError())
    (True, False)
    """
    return isinstance(error, ConnectionRefusedError) or getattr(error, "reason", None) in _NO_TLS


def without_tls(url: str, column: str | None) -> str | None:
    """An https address by http, where its column is an http page of the same host.

    >>> without_tls("https://a.cn/1.html", "http://a.cn/list/")
    'http://a.cn/1.html'
    >>> without_tls("https://a.cn/1.html", "https://a.cn/list/") is None
    True
    """
    is_plain = column is not None and column.startswith("http://") and url.startswith("https://")
    if not is_plain or authority_of(column or "") != authority_of(url):
        return None
    return f"http://{url[8:]}"
