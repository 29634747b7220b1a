"""Text ids: what the address of a page and that of its text have in common.

Takes addresses; gives the ids in them, and the keys under which a page finds its text. Pure.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from scraper.addressing.urls import authority_of

_TOKENS = re.compile(r"[\w-]+")


def page_ids(url: str) -> frozenset[str]:
    """What may name a page in its address: values of the query, the name of its file.

    >>> sorted(page_ids("http://a.cn/x/t_2024.html?pkid=5f0c"))
    ['5f0c', 't_2024']
    """
    parts = urlsplit(url)
    name = parts.path.rpartition("/")[2].partition(".")[0]
    values = {value for _, value in parse_qsl(parts.query)} | {name}
    return frozenset(value for value in values if re.search(r"\d", value))


def text_keys(url: str) -> list[str]:
    """Keys under which the texts of a page are found by the ids that both addresses carry."""
    return [f"{authority_of(url)} {one}" for one in sorted(page_ids(url))]


def data_keys(url: str) -> list[str]:
    """The same keys of the address of a text."""
    named = (one for one in tokens_of(url) if re.search(r"\d", one))
    return [f"{authority_of(url)} {one}" for one in dict.fromkeys(named)]


def tokens_of(url: str) -> list[str]:
    """The words that the path and the query of an address are made of."""
    parts = urlsplit(url)
    return _TOKENS.findall(f"{parts.path} {parts.query}")
