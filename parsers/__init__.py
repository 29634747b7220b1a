"""Pure readers of 建议/提案 pages and replies: bytes in, records out.

No network, no files, no clock, no pandas, nothing of `scraper`.
"""

from parsers.errors import PageError
from parsers.parse import PARSER_VERSION, parse_page
from parsers.records import Page

__all__ = ["PARSER_VERSION", "Page", "PageError", "parse_page"]
