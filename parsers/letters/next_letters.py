"""Next letters: several answers to one item, one below the other on a page.

Takes the span in which letters stand; gives a span each. A letter ends with its day; the next one
begins within a few lines, with whom it addresses and the words of an opening. The same letter
printed again is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from parsers.letters.letter import find_letter_start
from parsers.names.salutations import read_salutation
from parsers.page.canonical import Canonical
from parsers.text.dates import find_date_line
from parsers.text.fold import compare_key

Span = tuple[int, int]
# A contact, a mark, a number and a title of two lines may stand between two letters.
_NEAR = 6
_MOST = 12
_SAME = 0.5
_OPENING = 120
_RECEIVED = re.compile("收悉|收到")


def part_letters(page: Canonical, span: Span) -> tuple[Span, ...]:
    """The letters of a span in page order; the span itself where it holds one."""
    lines = [i for i, line in enumerate(page.lines) if span[0] < line.end and line.start < span[1]]
    found: list[Span] = []
    start = span[0]
    for place, line in enumerate(lines):
        if page.lines[line].end <= start or find_date_line(page.line_text(line)) is None:
            continue
        below = _begins(page, lines[place + 1 :])
        if below is not None and len(found) < _MOST:
            found.append((start, page.lines[line].end))
            start = page.lines[below].start
    parted = (*found, (start, span[1]))
    return parted if found and not _repeats(page, parted) else (span,)


def with_next(
    page: Canonical, letter: Sequence[int], behind: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A letter with the one below it, and what stands behind both.

    In the item's box too no text of the item stands behind the answer of a second body.
    """
    start = find_letter_start(page, behind)
    if start is None or read_salutation(page.line_text(start)) is None:
        return tuple(letter), tuple(behind)
    return (*letter, *behind), ()


def without_next_head(page: Canonical, letter: Sequence[int]) -> tuple[int, ...]:
    """A letter that is printed twice, without the lines that head its second print.

    They repeat what stands right above the first one: 某县市场监督管理局, the title.
    """
    head = range(max(0, letter[0] - _NEAR), letter[0])
    above = {compare_key(page.line_text(line)) for line in head}
    kept = list(letter)
    while kept and _heads(compare_key(page.line_text(kept[-1])), above):
        kept.pop()
    return tuple(kept)


def _heads(key: str, above: Set[str]) -> bool:
    """Whether a line repeats one of the head, or the day of one: 发布日期:2021-09-16."""
    is_day = find_date_line(key) is not None
    return key in above or is_day and any(line.endswith(key) for line in above)


def _begins(page: Canonical, lines: Sequence[int]) -> int | None:
    """The line below a day where the next letter begins with whom it addresses."""
    texts = {line: page.line_text(line) for line in lines[:_NEAR]}
    near = [i for i, text in texts.items() if read_salutation(text) or _opens_behind(text)]
    if not near or _opens_behind(texts[near[0]]):
        return near[0] if near else None
    return near[0] if find_letter_start(page, lines[lines.index(near[0]) :]) == near[0] else None


def _opens_behind(text: str) -> bool:
    """Whether an opening stands right behind a salutation: 州水利局:张三代表提出的…收悉,…"""
    to, colon, behind = text.partition(":")
    is_received = _RECEIVED.search(behind, 0, _OPENING) is not None
    return bool(colon) and is_received and read_salutation(f"{to}:") is not None


def _repeats(page: Canonical, letters: Sequence[Span]) -> bool:
    """Whether one of the letters says again what the first one says."""
    texts = [
        {compare_key(line) for line in page.folded[slice(*span)].split("\n")} for span in letters
    ]
    return any(len(one & texts[0]) > _SAME * len(one) for one in texts[1:])
