"""Plain hosts: those of which a run has learnt that they answer http and speak no TLS.

Pages of an http column may link to others of the same host by https, though nobody listens there
(websites.md, 3.9 and traps 19 and 73). Takes addresses and the column they belong to; gives the
http address of such a page. A column that was given as https is never asked for anything less.
"""

from __future__ import annotations

from scraper.addressing.urls import authority_of


class PlainHosts:
    """Authorities of one run; safe between threads, for a set is only added to."""

    def __init__(self) -> None:
        """None is known yet."""
        self._known: set[str] = set()

    def address(self, url: str, column: str | None) -> str:
        """The address as it is to be asked."""
        plain = without_tls(url, column)
        return plain if plain is not None and authority_of(url) in self._known else url

    def learn(self, url: str, column: str | None) -> str | None:
        """The http address of a page whose https failed; `None` where it may not be asked for."""
        plain = without_tls(url, column)
        if plain is not None:
            self._known.add(authority_of(url))
        return plain


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
