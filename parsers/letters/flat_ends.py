"""Ends of letters that lost their line breaks: signature, date and contacts set apart as lines.

Takes the last line spans of a letter; gives them with what stands behind the last sentence as
spans of their own. Decides nothing about what they are (`tails`).
"""

from __future__ import annotations

import re

from parsers.letters.letter_parts import Span, is_closing_sentence
from parsers.names.agencies import looks_like_agency
from parsers.page.canonical import Canonical
from parsers.text.dates import find_date_line

_FLAT_CONTACT = re.compile(
    r"[(\s]{0,4}(?:联\s{0,4}系\s{0,4}(?:人|电话|单位|方式)|承办人|经办人|抄送)"
)
_CONTACT_BEHIND = re.compile(
    r"(?<=[。!;])\s{0,8}\(?\s?(?:联系人|联系单位|联系电话|联系方式|承办人|经办人)[^:。;]{0,8}:[^。;]{2,80}\Z"
)
_CONTACT_LINES = 4
_MAX_BEHIND = 120
_FLAT = 60
MAX_SIGNATURE = 48


def split_ends(page: Canonical, spans: list[Span]) -> list[Span]:
    """The lines of a letter, those of its end that share a line with its text set apart."""
    return _split_flat_signature(page, _split_flat_tail(page, _split_contact(page, spans)))


def _split_contact(page: Canonical, spans: list[Span]) -> list[Span]:
    """Set contacts behind the last sentence of a line aside: 感谢您的关心!(联系人:…)."""
    for place in range(len(spans) - 1, max(-1, len(spans) - 1 - _CONTACT_LINES), -1):
        start, end = spans[place]
        match = _CONTACT_BEHIND.search(page.folded, max(start, end - _MAX_BEHIND), end)
        if match is not None:
            pieces = [(start, match.start()), (match.start(), end)]
            return [*spans[:place], *pieces, *spans[place + 1 :]]
    return spans


def _split_flat_tail(page: Canonical, spans: list[Span]) -> list[Span]:
    """Signature, date and contacts behind the last sentence of a flat line, each as a line."""
    if not spans:
        return spans
    start, end = spans[-1]
    text = page.folded[start:end]
    cut = max(text.rfind(mark) for mark in "。!;") + 1
    contact = _FLAT_CONTACT.search(text, cut)
    stop = contact.start() if contact else len(text)
    dated = find_date_line(text[cut:stop])
    if not 0 < cut < len(text) or dated is None or not _is_flat_end(text, cut, cut + dated.start):
        return spans
    pieces = [(start, start + cut), (start + cut, start + stop)]
    return [*spans[:-1], *pieces, *([(start + stop, end)] if contact else [])]


def _split_flat_signature(page: Canonical, spans: list[Span]) -> list[Span]:
    """An undated signature behind the last sentence of a flat letter, as a line of its own."""
    for place in range(len(spans) - 1, max(-1, len(spans) - 3), -1):
        start, end = spans[place]
        text = page.folded[start:end]
        cut = max(text.rfind(mark) for mark in "。!") + 1
        name = text[cut:].strip()
        if (
            len(text) > _FLAT
            and cut
            and 4 <= len(name) <= MAX_SIGNATURE
            and looks_like_agency(name)
        ):
            return [*spans[:place], (start, start + cut), (start + cut, end), *spans[place + 1 :]]
    return spans


def _is_flat_end(text: str, cut: int, date: int) -> bool:
    """Whether a date behind a sentence ends the letter: an agency or a closing stands before it."""
    front = text[cut:date].strip()
    if front:
        return looks_like_agency(front) or len(front) <= MAX_SIGNATURE
    start = max(text.rfind(mark, 0, cut - 1) for mark in "。!;") + 1
    return is_closing_sentence(text[start:cut].strip())
