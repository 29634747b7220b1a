"""Errors of the pure parsers.

Raised inside `parsers`; handled by whoever calls `parse_page`: the `extract`
command turns one into an `{"error": …}` line, the `parse` stage into a
quarantine entry. They never carry page text, only what is wrong with it.
"""

from __future__ import annotations


class PageError(ValueError):
    """A page that cannot be read at all; `code` is the reason kept in quarantine."""

    code = "unreadable"


class EmptyPage(PageError):
    """No bytes, only a byte order mark, or only white space."""

    code = "empty"


class NotText(PageError):
    """The bytes are a PDF, an office file, an image or noise, whatever the name says."""

    code = "not_html"


class DamagedText(PageError):
    """Too many undecodable bytes for the text to be evidence of anything."""

    code = "damaged_encoding"


class TooLarge(PageError):
    """More text than any page of this kind has, and than can be read in bounded time."""

    code = "too_large"


class MarkupLost(PageError):
    """The HTML parser dropped part of the page (a FATAL entry in its log)."""

    code = "markup_lost"
