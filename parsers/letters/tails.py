"""The end of a letter: date, signature, contacts, copies, attachments and other named lines.

Takes the lines of a letter behind its head; fills the letter's parts and gives the lines that
are left. One line that nobody knows must not cost the parts in front of it (letters.md,
section 10), and a numbered list of attachments is no list of points.
"""

from __future__ import annotations

import re

from parsers.knowledge.letter_cues import HEAD_LINES
from parsers.letters.annexes import (
    LIST_HEAD,
    MAX_BEHIND,
    MAX_BEHIND_DATE,
    cut_annex,
    cut_appendix,
    is_item_name,
)
from parsers.letters.flat_ends import MAX_SIGNATURE, split_ends
from parsers.letters.letter_parts import NAMED_LINES, Letter, Span, is_closing_sentence
from parsers.letters.signers import (
    MARKED,
    SAID,
    ends_open,
    find_signer,
    find_signer_before,
    is_bare_date,
    is_end,
    is_torn,
    signs_too,
)
from parsers.names.agencies import looks_like_agency
from parsers.page.canonical import Canonical
from parsers.terms.labels import find_field
from parsers.text.dates import DateLine, find_date_line, read_date
from parsers.text.fold import compare_key
from parsers.text.whole_lines import WholeLines

_HEAD = WholeLines(HEAD_LINES)
_ODD_DATE = re.compile(
    r"\s{0,80}((?:19|20)\d{2})[^\w\s]{1,2}(\d{1,2})[^\w\s]{1,2}(\d{1,2})\s{0,4}日?"
)
# The date in front of who signs: 二〇二三年六月十二日 某市水利局.
_DATE_FIRST = re.compile(r"\s{0,80}(\S{2,6}年\S{1,3}月\S{1,3}日)\s{1,40}(\S{4,30})\s{0,4}")
_FILE_LINE = re.compile(
    r"^.{2,100}\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd|et|txt|jpg|png)\s{0,4}$", re.IGNORECASE
)
_ITEM = re.compile(r"^\s{0,4}(?:附件?\s{0,2}\d{0,2}\s{0,2}[:]?)?\s{0,4}(?:\d{1,2}[.、])?\s{0,4}")
_FILES_BEGIN = re.compile(r"附件?\s{0,4}(?:\d{1,2}\s{0,2})?[:]?.{0,60}$")
_ENDING = re.compile(r"\.[A-Za-z]{2,4}$")
_MAX_STRAY = 3
_MAX_STRAY_LINE = 40
_SENTENCES = re.compile("(?<=[。!?;])")
_MAX_LIST = 12
_MAX_NOTE = 12
_DIGIT = re.compile(r"\d|年|月")
_DAYS_OF_PAGE = frozenset({"published_date", "updated_date", "effective_date", "repealed_date"})
_MARKED = re.compile(MARKED)


def read_tail(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Take date, signature, contacts, copies and other named lines from the end."""
    spans = split_ends(page, spans)
    spans = cut_appendix(page, letter, spans)
    spans = cut_annex(page, letter, spans)
    spans = _cut_behind_date(page, letter, spans)
    spans = _cut_files(page, letter, spans)
    spans = _cut_behind_signature(page, letter, spans)
    found: list[tuple[str, Span]] = []
    last = len(spans)
    names = _file_names(page)
    while last > 0:
        span = spans[last - 1]
        kind = _tail_kind(page, letter, span)
        if kind is None and _is_file_line(page.folded[slice(*span)], names):
            kind = "attachments"
        if kind is None:
            kind, count = "attachments", _list_length(page, spans[:last])
            if not count:
                kind, count = "other", _stray_lines(page, letter, spans[:last])
            if not count:
                break
            found += [(kind, below) for below in reversed(spans[last - count : last])]
            last -= count
            continue
        if kind == "date" and last > 1 and is_end(page, spans[last - 2], span):
            _date_at_signature(page, letter, span)
        found.append((kind, span))
        last -= 1
    letter.tail[:0] = reversed(found)
    return spans[:last]


def _list_length(page: Canonical, spans: list[Span]) -> int:
    """How many lines a list of attachments at the end has: 附件:1.线路表, 2.候车亭表; else 0."""
    for count, span in enumerate(reversed(spans[-_MAX_LIST:]), 1):
        text = page.folded[slice(*span)]
        if LIST_HEAD.match(text):
            return count
        if not is_item_name(text):
            return 0
    return 0


def _stray_lines(page: Canonical, letter: Letter, spans: list[Span]) -> int:
    """How many short lines that nobody knows stand between two parts of the end; else 0.

    Below them the letter is signed or dated, above them stands its closing or its signature:
    each part is known by itself, whatever was printed in between. Below the closing of a letter
    that nobody signs they are the page's own words, and shorter.
    """
    is_open = letter.signature is None and letter.date_span is None
    longest = _MAX_NOTE if is_open else _MAX_STRAY_LINE
    for count, span in enumerate(reversed(spans[-_MAX_STRAY - 1 :])):
        text = page.folded[slice(*span)]
        if _ends_closing(text) or count and letter.signature is None and find_signer(text):
            return count
        if len(text) > longest or _MARKED.match(text) or text[-1] in SAID - {":"}:
            return 0
    return 0


def _date_at_signature(page: Canonical, letter: Letter, span: Span) -> None:
    """The day right below who signs is the letter's, whatever day the page prints below it."""
    dated = find_date_line(page.folded[slice(*span)])
    if dated is not None and letter.signature is None:
        letter.date = dated
        letter.date_span = (span[0] + dated.start, span[0] + dated.end)


def _ends_closing(text: str) -> bool:
    """Whether the last sentence of a line belongs to a closing."""
    last = [part for part in _SENTENCES.split(text) if part.strip()]
    return bool(last) and is_closing_sentence(last[-1].strip())


def _cut_behind_date(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Set short lines behind the date line aside: whatever they are, the letter has ended."""
    for back in range(1, min(len(spans), MAX_BEHIND_DATE) + 1):
        start, end = spans[-back]
        if find_date_line(page.folded[start:end]) is None or _is_of_page(page, start):
            continue
        behind = spans[len(spans) - back + 1 :]
        texts = [page.folded[a:b] for a, b in behind]
        if any(len(text) > MAX_BEHIND or _MARKED.match(text) for text in texts):
            return spans
        named = [(_kind_behind(text), span) for text, span in zip(texts, behind, strict=True)]
        letter.tail = [*named, *letter.tail]
        above = page.folded[slice(*spans[-back - 1])] if len(spans) > back else ""
        signer = find_signer(texts[0]) if texts else None
        if signer is not None and find_signer(above) is None and is_bare_date(page, spans[-back]):
            at = behind[0][0]
            letter.signature = (at + signer[0], at + signer[1])
        return spans[: len(spans) - back + 1]
    return spans


def _is_of_page(page: Canonical, start: int) -> bool:
    """Whether a line is the value of a label of the page above it: 公开日期: / 2022-06-30."""
    above = page.line_at(start) - 1
    return above >= 0 and find_field(page.line_text(above)[:_MAX_NOTE]) in _DAYS_OF_PAGE


def _cut_files(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Set a list of files at the end aside: 附件:1.….doc, and the numbered names below it."""
    last = len(spans)
    names = _file_names(page)
    while last > 0 and _is_file_line(page.folded[slice(*spans[last - 1])], names):
        last -= 1
    while last > 0 and _FILES_BEGIN.match(page.folded[slice(*spans[last - 1])]):
        last -= 1
    letter.tail = [*(("attachments", span) for span in spans[last:]), *letter.tail]
    return spans[:last]


def _is_file_line(text: str, names: set[str]) -> bool:
    """A file's name, or the words of a link to a file, a number in front allowed."""
    return _FILE_LINE.search(text) is not None or compare_key(_ITEM.sub("", text)) in names


def _file_names(page: Canonical) -> set[str]:
    """The names of the linked files, with and without their endings."""
    texts = [link.text for link in page.links if link.text]
    return {compare_key(t) for t in texts} | {compare_key(_ENDING.sub("", t)) for t in texts}


def _cut_behind_signature(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Set up to two short words behind the signature aside: what the page prints below it."""
    for back in (2, 3):
        if len(spans) < back + 1 or letter.date is not None:
            return spans
        text = page.folded[slice(*spans[-back])]
        behind = spans[len(spans) - back + 1 :]
        texts = [page.folded[slice(*span)] for span in behind]
        is_signed = len(text) <= MAX_SIGNATURE and looks_like_agency(text) and ends_open(text)
        if is_signed and all(len(t) <= _MAX_NOTE and ends_open(t) for t in texts):
            if any(_DIGIT.search(t) or looks_like_agency(t) for t in texts):
                return spans
            letter.tail = [
                *((_kind_behind(t), s) for t, s in zip(texts, behind, strict=True)),
                *letter.tail,
            ]
            return spans[: len(spans) - back + 1]
    return spans


def _kind_behind(text: str) -> str:
    return NAMED_LINES.name_of(text) or "note"


def _tail_kind(page: Canonical, letter: Letter, span: Span) -> str | None:
    text = page.folded[span[0] : span[1]]
    named = NAMED_LINES.name_of(text)
    if named is not None:
        return named
    if _take_date(page, letter, span, text):
        return "date"
    signer = find_signer(text)
    if signer is not None and not is_torn(page, span[0]):
        own = (span[0] + signer[0], span[0] + signer[1])
        if letter.signature is None:
            letter.signature = own
        elif page.text.count("\n", own[1], letter.signature[0]) > 1:
            # With a date or seal between, the first body signs; what is below may be a printer.
            letter.signature = own
        elif signs_too(page, own, letter.signature):
            letter.signature = (own[0], letter.signature[1])
        return "signature"
    return None


def _take_date(page: Canonical, letter: Letter, span: Span, text: str) -> bool:
    """Whether a line prints a date; the last one is the letter's, who signs may share its line."""
    first = _DATE_FIRST.fullmatch(text)
    if first is not None and looks_like_agency(first[2]):
        dated, shift = find_date_line(first[1]), first.start(1)
        who: Span | None = first.span(2)
    else:
        dated, shift = find_date_line(text) or _odd_date(text), 0
        who = find_signer_before(text, dated) if dated is not None else None
    who = None if who is not None and is_torn(page, span[0]) else who
    if dated is None:
        return False
    if letter.date is None:
        letter.date = dated
        at = span[0] + shift
        letter.date_span = (at + dated.start, at + dated.end)
        if who is not None:
            letter.signature = (span[0] + who[0], span[0] + who[1])
    return True


def _odd_date(text: str) -> DateLine | None:
    """A date line with separators of its own, such as 2021·9·30."""
    match = _ODD_DATE.fullmatch(text)
    if match is None:
        return None
    value = read_date("-".join(match.group(1, 2, 3))).value
    return DateLine(match.start(1), match.end(), value, "day" if value else None)


def is_named_line(text: str) -> bool:
    """Whether a folded line outside a letter says what it is: mark, date, contact, letterhead."""
    if _HEAD.name_of(text) is not None or NAMED_LINES.name_of(text) is not None:
        return True
    if find_date_line(text) is not None:
        return True
    return len(text) <= MAX_SIGNATURE and looks_like_agency(text) and ends_open(text)
