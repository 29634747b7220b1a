"""Names: one page, one name, whatever scheme or `www.` an address comes with.

Takes rows of a list and the state; gives the rows under the names that their pages have had
from the first time on. So a site that moves to https keeps the ids of its pages, and a page
that two columns link to in two ways is one page (websites.md, traps 19 and 86). The address
that is fetched stays as it is listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from scraper.addressing.urls import canonical_url, host_of
from scraper.books.state import ListedRow, State
from scraper.walking.walks import ColumnWalk


def names_of(url: str) -> tuple[str, ...]:
    """The canonical address of a page, then those that differ in scheme or `www.` alone.

    >>> names_of("http://www.a.cn/x")[1:]
    ('https://www.a.cn/x', 'http://a.cn/x', 'https://a.cn/x')
    """
    own = canonical_url(url)
    scheme, mark, rest = own.partition("://")
    if not mark or scheme not in ("http", "https"):
        return (own,)
    other = "https" if scheme == "http" else "http"
    bare = rest.removeprefix("www.")
    twin = bare if bare != rest else f"www.{rest}"
    return (own, f"{other}://{rest}", f"{scheme}://{twin}", f"{other}://{twin}")


def listed_rows(walk: ColumnWalk, state: State) -> Iterator[ListedRow]:
    """The rows of a walk as the frontier keeps them."""
    names = [names_of(row.url) for row in walk.rows]
    for row, own, known in zip(walk.rows, names, state.known_names(names), strict=True):
        yield ListedRow(
            canonical_url=known or own[0],
            url=row.url,
            column_url=walk.url,
            host=host_of(row.url),
            title=row.title,
            date_raw=row.date_raw,
        )
