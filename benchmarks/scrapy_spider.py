"""Spider: the columns of `benchmarks.crawl` as Scrapy fetches them; nothing is stored.

It is told the rule of the list pages, which `jyta` has to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import scrapy

_PAGES = re.compile(rb"createPageHTML\((\d+), 0,")


class Letters(scrapy.Spider):
    """Every list page of the columns, every letter of the list pages."""

    name = "letters"

    def __init__(self, urls: str, **more: Any) -> None:
        """`urls`: addresses of columns, with commas between them."""
        super().__init__(**more)
        self.start_urls = urls.split(",")

    def parse(self, response: Any) -> Iterator[Any]:
        """A list page."""
        found = _PAGES.search(response.body)
        for number in range(1, int(found[1]) if found else 1):
            yield response.follow(f"index_{number}.html")
        for link in response.css(".list a::attr(href)").getall():
            yield response.follow(link, self.parse_letter)

    def parse_letter(self, response: Any) -> None:
        """A letter: there it is."""
