"""Pure readers of 建议/提案 pages and replies: bytes in, records out.

No network, no files, no clock, no pandas, nothing of `scraper`. The reader of pages itself, with
its tables of patterns, is loaded when it is first asked for: a crawl of hundreds of hosts reads
no page, and needs the memory and the second for them.
"""

from typing import TYPE_CHECKING

from parsers.errors import PageError
from parsers.records import Page
from parsers.version import PARSER_VERSION

if TYPE_CHECKING:
    from parsers.parse import parse_page

__all__ = ["PARSER_VERSION", "Page", "PageError", "parse_page"]


def __getattr__(name: str) -> object:
    """`parse_page`, when it is first asked for."""
    if name != "parse_page":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from parsers.parse import parse_page as found  # noqa: PLC0415 (that is the point of it)

    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """All names, `parse_page` too while it is not loaded."""
    return sorted({*globals(), *__all__})
