"""The document row: what the page is as a whole, and how much of its text is named.

Takes the parts of a page; gives its `Document`. Every character of the canonical text
belongs to a field, a text, a part of a letter or a line that names itself; the rest is
counted, and on pages about an item each stretch is a finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from parsers.forms.fields import Reading
from parsers.ids import content_digest
from parsers.letters.annexes import LIST_HEAD
from parsers.letters.tails import is_named_line
from parsers.names.agency_names import looks_like_agency
from parsers.names.salutations import Salutation
from parsers.page.canonical import Canonical
from parsers.page.held import count_hanzi
from parsers.readings.evidence import Evidence
from parsers.readings.items import values_of
from parsers.readings.kinds import find_kind
from parsers.readings.proposers import is_office
from parsers.readings.replies import is_document_number
from parsers.readings.title_lines import span_in_front
from parsers.records import Document
from parsers.tables.coverage import find_gaps
from parsers.tables.parts import Parts, masked
from parsers.terms.identity import find_identities
from parsers.terms.labels import bare_label, find_field
from parsers.terms.outcomes import names_file
from parsers.text.dates import read_date
from parsers.text.fold import BIDI, compare_key, fold

Span = tuple[int, int]
_TRADITIONAL = frozenset("們國會與這個來說為學實關發對時業體務機總級辦復")
# All but letters, figures, blanks and the usual signs, each of which has a meaning.
_UNUSUAL = re.compile(r"[^\w\s!-~\u2010-\u2027\u3000-\u303f\uff01-\uff5e]")
_UNIT = 4
_SHORTEST_TWIN = 4
_LONGEST_DAY = 24
# What a title ends with that was cut inside a character.
_CUT = "\ufffd "
_LABELS = (4, 5)
# What is printed in red above a letter: 某市某局文件
_LETTERHEADS = ("文件", "公函", "便函", "函件", "(函)", "用笺")
_LETTERHEAD = re.compile(rf"(?:{'|'.join(map(re.escape, _LETTERHEADS))})$")
# The size of letters and the like behind a tool's name.
_LONGEST_TOOL = 24
ITEM_KINDS = frozenset(
    {"reply", "proposal", "proposal_with_reply", "co_handler_opinion", "handling_sheet"}
)
_REPORTS = frozenset({"outcome_raw", "reply_body", "reply_date"})
# They are reported to, and propose nothing.
_AUTHORITY = re.compile(r"(?:常委会|常务委员会|主席团|法院|检察院|政府|人大|政协|提案委员会?)$")
_FORM_FIELDS = frozenset({"identity_raw", "proposer", "lead_agency"})


def document_row(parts: Parts, parser_version: str) -> Document:
    """The row of the page."""
    page, source = parts.page, parts.source
    gaps = find_gaps(page.text, _covered(parts))
    unaccounted = sum(end - start for start, end in gaps)
    kind = page_kind(parts)
    for start, end in gaps if kind in ITEM_KINDS else ():
        parts.findings.add(
            "unaccounted_text", f"{end - start} characters belong to nothing named",
            span=(start, end),
        )  # fmt: skip
    if source.replacements:
        parts.findings.add("text_damaged", f"{source.replacements} characters cannot be decoded")
    if source.is_cut:
        parts.findings.add("page_cut", "the page opens as a document and never closes")
    if source.waits and kind == "other":
        parts.findings.add("text_by_script", source.waits)
    _note_characters(parts)
    if source.masked:
        parts.findings.add("personal_data_masked", f"{source.masked} stretches are masked")
    publishers = values_of(page, parts.readings, "publisher")
    return Document(
        document_id=source.document_id,
        url=source.url,
        host=urlsplit(source.url).hostname if source.url else None,
        kind=kind,
        title=parts.title.rstrip(_CUT) or None,
        publisher_raw=_printed(page, publishers) or _meta(parts, "contentsource"),
        published_date=parts.published,
        layout=_layout(parts),
        language=_language(page.text),
        text=page.text,
        text_chars=len(page.text),
        unaccounted_chars=unaccounted,
        content_sha256=_digest(parts),
        parser_version=parser_version,
    )


def page_kind(parts: Parts) -> str:
    """The kind of the page."""
    return find_kind(_evidence(parts))


def _meta(parts: Parts, name: str) -> str | None:
    return masked(parts.page.head.metas.get(name, ""), parts.source) or None


def _printed(page: Canonical, values: Sequence[tuple[str, int]]) -> str | None:
    printed = (page.text[at : at + len(value)] for value, at in values)
    return next((value for value in printed if value.strip("█")), None)


def _evidence(parts: Parts) -> Evidence:
    letter = parts.letters[0] if parts.letters else None
    addressee = letter.addressee if letter is not None else None
    opening = letter.opening if letter is not None else None
    page, readings = parts.page, parts.readings
    return Evidence(
        title=fold(parts.title),
        text=parts.page.folded,
        has_proposal=bool(parts.sections.proposal_parts) or _has_both_tabs(parts),
        has_letter=letter is not None,
        has_form=any(reading.field in _FORM_FIELDS for reading in parts.readings),
        has_identity=any(item.identity.number or item.identity.session for item in parts.items),
        letter_form=addressee.form if addressee is not None else None,
        to_organisation=addressee is not None and any(map(is_office, addressee.organisations)),
        n_files=len(parts.page.links),
        answer_is_file=any(_is_file(parts.page, reading) for reading in parts.readings)
        or any(_names_answer(parts.page.line_text(line)) for line in parts.sections.rest),
        site_title=parts.page.head.title or "",
        path=parts.page.head.path,
        letter_names=addressee is not None and _names_proposers(addressee),
        letter_opening=page.folded[slice(*opening)] if opening is not None else "",
        names_session=any(item.identity.session for item in parts.items),
        has_report=any(r.field in _REPORTS and r.start is not None for r in readings),
        has_proposer=any(r.field == "proposer" and r.start is not None for r in readings),
        labels=frozenset(bare_label(page.folded[r.label_start : r.label_end]) for r in readings),
    )


def _names_proposers(addressee: Salutation) -> bool:
    """Whether a salutation names people, or bodies that hand items in."""
    bodies = (name for name in addressee.organisations if not is_office(name))
    return bool(addressee.names) or any(not _AUTHORITY.search(name) for name in bodies)


def _names_answer(line: str) -> bool:
    """第45号建议答复.doc in a cell of its own, which no label owns."""
    return any(word in line for word in ("答复", "复函", "回复")) and names_file(line)


def _is_file(page: Canonical, reading: Reading) -> bool:
    """Whether the answer is a file: 办理结果 第3号建议答复.doc (letters.md, section 3)."""
    if reading.start is None or reading.field not in ("outcome_raw", "reply_body", "unknown"):
        return False
    value = page.folded[reading.start : reading.end]
    return names_file(value) and (reading.field != "unknown" or _names_answer(value))


def _has_both_tabs(parts: Parts) -> bool:
    """Whether the heads of both texts stand on the page though their panes run together."""
    heads = {reading.field for reading in parts.readings if reading.start is None}
    return {"proposal_body", "reply_body"} <= heads


def _layout(parts: Parts) -> str:
    """The name of the page's shape: how the two texts are set apart."""
    bodies = [reading for reading in parts.readings if reading.is_body]
    if bodies:
        return "form" if any(reading.is_form for reading in bodies) else "labelled_paragraphs"
    if parts.letters:
        return "letter_with_metadata" if len(parts.readings) > 2 else "letter"
    return "prose_with_metadata" if len(parts.readings) > 2 else "prose"


def _language(text: str) -> str | None:
    traditional = sum(map(text.count, _TRADITIONAL))
    hanzi = count_hanzi(text, most=1 + 50 * traditional)
    if not hanzi:
        return None
    return "zh-Hant" if traditional * 50 > hanzi else "zh-Hans"


def _note_characters(parts: Parts) -> None:
    """Count what is kept as printed but hides or has no meaning (reliability.md, I14, I16)."""
    text = parts.page.text
    marks = sum(map(text.count, BIDI))
    if marks:
        parts.findings.add("direction_marks", f"{marks} marks turn the direction of the text")
    odd = {char for char in _UNUSUAL.findall(text) if unicodedata.category(char) in ("Co", "Cn")}
    if odd:
        count = sum(map(text.count, odd))
        parts.findings.add("odd_characters", f"{count} characters have no meaning of their own")


def _covered(parts: Parts) -> list[Span]:
    """Spans that something named covers."""
    page = parts.page
    spans = [span for reading in parts.readings for span in _field_spans(page, reading)]
    title = compare_key(parts.title)
    files = {compare_key(link.text) for link in page.links}
    begins = {page.line_at(r.label_start) for r in parts.readings}
    ends = {page.line_at(r.end or r.label_end) for r in parts.readings}
    named = [
        i
        for i in parts.sections.rest
        if (_is_named(page, i, title, files) or _repeats_day(parts, i))
        and not (_before(page, i) in ends and i + 1 in begins and _has_lost_label(page, i))
    ]
    for index in (*parts.sections.title_lines, *named, *_annex(parts), *_again(parts)):
        spans.append((page.lines[index].start, page.lines[index].end))
    spans += list(parts.sections.proposal_parts)
    in_front = span_in_front(page, parts.readings)
    spans += _heads(parts) + ([in_front] if in_front is not None else [])
    for letter in parts.letters:
        own = (letter.salutation, letter.opening, letter.points, letter.closing, letter.signature)
        spans += [span for span in own if span is not None]
        spans += [span for kind, span in [*letter.head, *letter.tail] if kind != "other"]
    return spans


def _before(page: Canonical, index: int) -> int:
    """The line in front of one, past what is left of a label that lost its words: a colon."""
    index -= 1
    while index > 0 and not any(map(str.isalnum, page.line_text(index))):
        index -= 1
    return index


def _again(parts: Parts) -> list[int]:
    """Lines that print a line of the texts once more: the same page for telephones."""
    page = parts.page
    texts = (*parts.sections.letters, *parts.sections.proposal_parts)
    if not texts:
        return []
    keys = ((i, compare_key(page.line_text(i))) for i in parts.sections.rest)
    twins = [(i, key) for i, key in keys if len(key) >= _SHORTEST_TWIN]
    if not twins:
        return []
    said = {compare_key(line) for span in texts for line in page.folded[slice(*span)].split("\n")}
    return [i for i, key in twins if key in said]


def _annex(parts: Parts) -> list[int]:
    """The lines from 附件 on, behind the last letter: a table or a plan, no item's text."""
    if not parts.letters:
        return []
    page, end = parts.page, parts.letters[-1].end
    own = [i for i in parts.sections.rest if page.lines[i].start >= end]
    own += range(page.line_at(end), page.line_at(parts.sections.letters[-1][1]) + 1)
    texts = [page.line_text(i) for i in sorted(set(own)) if page.lines[i].end > end]
    heads = any(map(LIST_HEAD.match, (*texts, page.line_text(page.line_at(end - 1)))))
    return own if heads and not any("建议" in text for text in texts) else []


def _heads(parts: Parts) -> list[Span]:
    """The number in front of 签发人 on its line, a letterhead, the note that says whose it is."""
    page = parts.page
    spans = []
    for reading in parts.readings:
        line = page.lines[page.line_at(reading.label_start)]
        front = page.folded[line.start : reading.label_start]
        if reading.field == "responsible_leader" and is_document_number(front):
            spans.append((line.start, reading.label_start))
    note = parts.note.strip()
    for index in parts.sections.rest:
        text = page.line_text(index).strip()
        is_letterhead = text.endswith(_LETTERHEADS) and looks_like_agency(_LETTERHEAD.sub("", text))
        if is_letterhead or note and text == note:
            spans.append((page.lines[index].start, page.lines[index].end))
    return spans


def _has_lost_label(page: Canonical, index: int) -> bool:
    """Whether a line between two rows of a form is a body's name or a paper's number alone."""
    text = page.line_text(index)
    is_number = is_document_number(text) and page.slots[page.lines[index].slot].group > 0
    return is_number or looks_like_agency(text)


def _field_spans(page: Canonical, reading: Reading) -> list[Span]:
    """Label and value; behind a counter also the unit that closes its line (seed.md, trap 7).

    Below a row of labels other cells stand between the two: each speaks for itself.
    """
    end = reading.label_end if reading.end is None or reading.is_body else reading.end
    line_end = page.lines[page.line_at(reading.label_start)].end
    if reading.field == "view_count":
        end = line_end if line_end - end <= _UNIT else end
        end += page.folded[end : end + 1] in ("次", "人")
    if reading.field == "furniture" and line_end - end <= _LONGEST_TOOL:
        end = line_end
    if reading.field == "published_date" and _is_day(page, reading):
        return [(page.lines[page.line_at(reading.label_start)].start, end)]
    value = (end, end) if reading.start is None else (min(reading.start, end), end)
    between = page.text.count("\n", reading.label_end, value[0])
    if between > 1:
        return [(reading.label_start, reading.label_end), value]
    return [(reading.label_start, end)]


def _is_day(page: Canonical, reading: Reading) -> bool:
    """Whether the same day stands in front of its label: 2025-09-18 发布时间:2025-09-18."""
    line = page.lines[page.line_at(reading.label_start)]
    if reading.start is None or reading.start >= line.end:
        return False
    front = page.folded[line.start : reading.label_start].strip()
    day = read_date(front).value if 0 < len(front) <= _LONGEST_DAY else None
    return day is not None and day == read_date(page.folded[reading.start : reading.end]).value


def _is_named(page: Canonical, index: int, title: str, files: set[str]) -> bool:
    """A line outside both texts that says what it is: title, number, date, letterhead, file."""
    text = page.line_text(index)
    key = compare_key(text)
    if not key:
        return False
    return key in title or key in files or _names_itself(text)


@lru_cache(maxsize=512)
def _names_itself(text: str) -> bool:
    if is_document_number(text) or is_named_line(text) and not _glues_label(text):
        return True
    return any(found.session or found.number for found in find_identities(text))


def _repeats_day(parts: Parts, index: int) -> bool:
    """Whether a line is nothing but the day of publication, which its label names elsewhere."""
    if parts.published is None:
        return False
    text = parts.page.line_text(index).strip()
    return len(text) <= _LONGEST_DAY and read_date(text).value == parts.published


def _glues_label(text: str) -> bool:
    """主办单位市园林绿化中心: a label and a value whose border is lost are no body's name."""
    return any(find_field(text[:length]) is not None for length in _LABELS if length < len(text))


def _digest(parts: Parts) -> str:
    """Digest of the content without counters (reliability.md, N49)."""
    page = parts.page
    volatile = [
        (r.start, r.end)
        for r in parts.readings
        if r.field == "view_count" and r.start is not None and r.end is not None
    ]
    pieces, cursor = [], 0
    for start, end in volatile:
        pieces.append(page.text[cursor:start])
        cursor = end
    return content_digest([parts.title, *pieces, page.text[cursor:]])
