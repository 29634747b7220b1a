"""Peers: other tools that read a page, called as their users call them, on the same bytes.

They come with the extra `bench`; one that is not installed is left out. None returns fields: what
each leaves out stands beside its figures.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

Work = Callable[[bytes], object]

PEERS = {
    "trafilatura": "`bare_extraction(with_metadata=True)`: title, date and one text; no table of "
    "fields, the metadata list (索引号, 主题分类) is dropped, item and letter are one text, no "
    "points, no people, no bodies, nothing is masked",
    "newspaper4k": "`Article(language='zh').parse()`: title and one text; no date of such pages, "
    "no table of fields, the rows of a form are dropped, nothing is masked",
}


def find_peers() -> dict[str, Work]:
    """The peers that are installed."""
    makers = {"trafilatura": _trafilatura, "newspaper4k": _newspaper}
    modules = {"trafilatura": "trafilatura", "newspaper4k": "newspaper"}
    return {
        name: make()
        for name, make in makers.items()
        if importlib.util.find_spec(modules[name]) is not None
    }


def _trafilatura() -> Work:
    tool: Any = importlib.import_module("trafilatura")

    def read(content: bytes) -> object:
        return tool.bare_extraction(content, with_metadata=True)

    return read


def _newspaper() -> Work:
    tool: Any = importlib.import_module("newspaper")

    def read(content: bytes) -> object:
        article = tool.Article("https://www.example.gov.cn/a.html", language="zh")
        try:
            article.download(input_html=content.decode("utf-8", "replace")).parse()
        except tool.exceptions.ArticleException:
            return None
        return article

    return read
