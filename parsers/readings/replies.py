"""Replies: a letter's parts as a row of the table.

Takes a letter and what fields and title say of it; gives one `Reply`. The outcome is
taken from its field, else from a named line of the letter, else from the title's mark;
it is mapped to the common scale only where the issuer's scheme is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from parsers.forms.fields import Reading
from parsers.knowledge.letter_cues import SECOND_TITLES, SUMMARY_TITLES
from parsers.letters.letter_parts import Letter
from parsers.names.places import Place
from parsers.page.canonical import Canonical
from parsers.readings.outcome_marks import find_outcome
from parsers.readings.proposers import is_office
from parsers.records import Agency, Reply
from parsers.terms.document_numbers import BRACKETED
from parsers.terms.outcomes import map_outcome, read_outcome
from parsers.text.dates import read_date
from parsers.text.fold import compare_key, fold, squeeze

Span = tuple[int, int]

# B, (A类), 类别:C behind the number of the same line.
_CLASS_BEHIND = re.compile(r"[\s()\[\]〔〕【】A-D甲乙丙丁1-4类级别:]{0,8}")
_NUMBER = re.compile(BRACKETED)
# What a label's value must show to be a document number: an organ, a year, 号.
_NUMBER_SHAPE = re.compile(
    r"[\u4e00-\u9fff].{0,20}(?:19|20)\d{2}.{0,12}号|[\u4e00-\u9fff]第?\d{1,5}号"
    # 建议字:〔2019〕9号: the label is the organ's code.
    r"|\A\s{0,4}[〔\[(【](?:19|20)\d{2}[〕\])】]\s{0,2}第?\d{1,5}号\s{0,4}\Z"
)
_OWN_DATE = frozenset({"日期", "时间"})
# 时间:2025-08-01 is how a site prints when it put a page up; a letter says 2025年8月1日.
_WEB_DAY = re.compile(r"20\d{2}[-/.]")
# 文号某教字〔2024〕118号: a label whose colon or cell border is lost.
_NUMBER_LABEL = re.compile(r"(?:发文|文件)?(?:文号|字号|编号)\s{0,4}")
_TITLE_BEHIND = re.compile(r"[^。]{0,12}(?:建议|提案|议案)")
_LETTERHEAD = re.compile(
    r"[\u4e00-\u9fff]{2,24}(?:局|厅|委员会|政府|办公室|中心|银行|部|院)"
    r"(?=(?!办公)[\u4e00-\u9fff]{2,8}[〔\[(【])"
)
_MAX_HEAD_LINE = 80
_MAX_EDGE = 2
_FLAT_HEAD = 240
# Blanks, or the edges of the head, on both sides of a number in a letter without line breaks.
_SET_APART = re.compile(rf"(?<!\S)({BRACKETED})(?=\s)")
# In front of a number these make it another paper's.
_CITED = re.compile(r"根据|按照|依据|贯彻|落实|印发|[《,。]")


def reply_row(
    page: Canonical,
    letter: Letter,
    readings: Sequence[Reading],
    title: str,
    agencies: Sequence[Agency],
    key: str | None,
    place: Place | None,
    reply_id: str,
    document_id: str,
    n_points: int,
) -> Reply:
    """The row of one letter."""
    outcome = find_outcome(page, letter, readings, title)
    reading = read_outcome(fold(outcome.raw)) if outcome is not None else None
    code = reading.code if reading is not None else None
    date, date_raw = _date(page, letter, readings)
    year = int(date[:4]) if date else None
    adcode = place.adcode if place is not None else None
    scheme, mapped = map_outcome(reading, adcode, year) if reading is not None else (None, None)
    lead = _writer(page, letter, agencies)
    bare = squeeze(title)
    named = bare + _label_above(page, letter, readings)
    return Reply(
        reply_id=reply_id,
        document_id=document_id,
        proposal_key=key,
        document_number=_document_number(page, letter, readings),
        salutation_raw=_cut(page, letter.salutation),
        agency_raw=lead.name_raw if lead is not None else None,
        agency=lead.name if lead is not None else None,
        outcome_raw=outcome.raw if outcome is not None else None,
        outcome_code=code,
        outcome_scheme=scheme,
        outcome=mapped,
        reply_date=date,
        reply_date_raw=date_raw,
        opening=_cut(page, letter.opening),
        closing=_cut(page, letter.closing),
        signature_raw=_cut(page, letter.signature),
        is_summary=any(word in named for word in SUMMARY_TITLES),
        is_second_reply=any(word in bare for word in SECOND_TITLES),
        reply_chars=len("".join(page.text[letter.start : letter.end].split())),
        n_points=n_points,
        start=letter.start,
        end=letter.end,
    )


def _label_above(page: Canonical, letter: Letter, readings: Sequence[Reading]) -> str:
    """The label of the box that holds the letter: 承办单位答复摘要."""
    labels = (
        page.folded[r.label_start : r.label_end]
        for r in readings
        if r.field == "reply_body" and r.start is not None and r.end is not None
        and r.start <= letter.start < r.end
    )  # fmt: skip
    return next(labels, "")


def _writer(page: Canonical, letter: Letter, agencies: Sequence[Agency]) -> Agency | None:
    """Who writes: the lead agency; of an opinion to the lead agency, the one that signs."""
    addressee = letter.addressee
    if addressee is not None and any(map(is_office, addressee.organisations)):
        signed = [row for row in agencies if row.source == "signature"]
        return signed[0] if signed else None
    lead = next((row for row in agencies if row.role == "lead"), None)
    if lead is not None or letter.signature is None:
        return lead
    # Where each body answers apart, the one that signs.
    key = compare_key(page.folded[slice(*letter.signature)])
    apart = (row for row in agencies if row.role == "split")
    return next((row for row in apart if key in map(compare_key, _names(row))), None)


def _names(row: Agency) -> tuple[str, ...]:
    return (row.name_raw, row.name) if row.name else (row.name_raw,)


def is_document_number(text: str) -> bool:
    """Whether a folded line is nothing but a document number, a class mark behind it allowed.

    >>> is_document_number("示水建提字〔2023〕5号"), is_document_number("根据示政〔2023〕5号文件")
    (True, False)
    """
    match = _NUMBER.match(text.strip())
    return match is not None and _CLASS_BEHIND.fullmatch(text.strip(), match.end()) is not None


def _cut(page: Canonical, span: Span | None) -> str | None:
    return page.text[slice(*span)] if span is not None and span[0] < span[1] else None


def _document_number(page: Canonical, letter: Letter, readings: Sequence[Reading]) -> str | None:
    for reading in readings:
        if (
            reading.field == "document_number"
            and reading.start is not None
            and reading.end is not None
            and _shows_number(page.folded[reading.start : reading.end])
        ):
            return page.text[reading.start : reading.end]
    first = page.line_at(letter.start)
    for index in range(max(0, first - 10), min(len(page.lines), first + 4)):
        line = page.lines[index]
        text = page.folded[line.start : line.end]
        match = _NUMBER.search(text) if index < first else _NUMBER.match(text)
        if match is None or not (index < first or is_document_number(text)):
            continue
        behind = len("".join(text[match.end() :].split()))
        at_edge = match.start() == 0 or behind <= _MAX_EDGE
        at_edge = at_edge or _CLASS_BEHIND.fullmatch(text, match.end()) is not None
        if _is_glued_to_name(readings, line.start + match.start()):
            continue
        if _TITLE_BEHIND.match(text, match.end()):
            continue  # 关于市政协第〔2022〕17号提案的答复: the item's own number
        if len(text) > _MAX_HEAD_LINE or not at_edge or _CITED.search(text[: match.start()]):
            continue
        # The letterhead and the number on one line: 示例县林业局文件示林发〔2024〕58号
        word = text.find("文件", 0, match.end())
        label = _NUMBER_LABEL.match(text, match.start())
        head = max(match.start(), word + 2 if word >= 0 else 0, label.end() if label else 0)
        head += _letterhead_end(text[head : match.end()])
        return page.text[line.start + head : line.start + match.end()]
    for _, (start, end) in letter.head:
        # In front of a letter whose line breaks were lost.
        match = _NUMBER.match(page.folded[start:end])
        if match and is_document_number(page.folded[start:end]):
            head = start + _letterhead_end(match.group())
            return page.text[head : start + match.end()]
    return _flat_number(page, letter) or _cut(page, letter.tail_of("document_number"))


def _is_glued_to_name(readings: Sequence[Reading], start: int) -> bool:
    """签发人:乐正宇龙城综函〔2025〕22号: nobody can tell where the name ends."""
    return any(r.field == "responsible_leader" and r.start == start for r in readings)


def _flat_number(page: Canonical, letter: Letter) -> str | None:
    """The number between title and salutation where all of a letter stands in one line."""
    below = letter.salutation or letter.opening
    line = page.lines[page.line_at(letter.start)]
    if below is None or not line.start < below[0] <= min(line.end, line.start + _FLAT_HEAD):
        return None
    match = _SET_APART.search(page.folded, line.start, below[0])
    head = match.start(1) + _letterhead_end(match[1]) if match else 0
    return page.text[head : match.end(1)] if match else None


def _shows_number(text: str) -> bool:
    """Whether a label's value is a number, no title that holds one: 对…第3157号建议的答复."""
    match = _NUMBER_SHAPE.search(text)
    return match is not None and _TITLE_BEHIND.match(text, match.end()) is None


def _letterhead_end(number: str) -> int:
    """Where the organ's code begins behind the name of a body: 某市文化局|龙文旅函〔2021〕12号."""
    if number.startswith("号"):
        return 1  # 文 号农办议〔2024〕317号
    head = _LETTERHEAD.match(number)
    return head.end() if head else 0


def _date(
    page: Canonical, letter: Letter, readings: Sequence[Reading]
) -> tuple[str | None, str | None]:
    """The letter's own date line, else the field that names the day of the reply."""
    if letter.date is not None and letter.date_span is not None:
        return letter.date.value, page.text[slice(*letter.date_span)]
    for reading in readings:
        if (
            (reading.field == "reply_date" or _is_letters_date(page, letter, reading))
            and reading.start is not None
            and reading.end is not None
        ):
            raw = page.text[reading.start : reading.end]
            return read_date(fold(raw)).value, raw
    return None, None


def letters_dates(
    page: Canonical, letters: Sequence[Letter], readings: Sequence[Reading]
) -> list[Reading]:
    """The readings of 日期:… that stand right below one of the letters, which are in page order.

    A label that stands above the letters too is the page's own, printed twice.
    """
    ends = [letter.end for letter in letters]
    dates = [reading for reading in readings if reading.field == "published_date"]
    first = letters[0].start if letters else 0
    of_page = {_date_label(page, r) for r in dates if r.label_start < first}
    own = [r for r in dates if _date_label(page, r) not in of_page]
    above = ((reading, bisect_right(ends, reading.label_start) - 1) for reading in own)
    return [r for r, at in above if at >= 0 and _is_letters_date(page, letters[at], r)]


def _date_label(page: Canonical, reading: Reading) -> str:
    return page.folded[reading.label_start : reading.label_end].strip(": ")


def _is_letters_date(page: Canonical, letter: Letter, reading: Reading) -> bool:
    """Whether 日期:… right below the letter is its date, not the page's."""
    if reading.field != "published_date" or reading.label_start < letter.end:
        return False
    if page.text[letter.end : reading.label_start].strip():
        return False
    if _date_label(page, reading) == "时间" and _WEB_DAY.match(page.folded, reading.start or 0):
        return False
    return _date_label(page, reading) in _OWN_DATE and letter.date is None
