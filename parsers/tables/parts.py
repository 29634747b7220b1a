"""Parts: what is read from a page before any table is filled.

Takes a canonical text and what is known of its source; gives the shared readings:
fields, sections, letters, title, items, place and date of publication.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from parsers.findings import Findings
from parsers.forms.fields import Reading, read_fields
from parsers.letters.letter import read_letter
from parsers.letters.letter_parts import Letter
from parsers.names.places import Place
from parsers.page.canonical import Canonical
from parsers.privacy.masking import mask
from parsers.readings.item_places import Origin, find_place
from parsers.readings.items import Item, make_item, read_identities
from parsers.readings.own_items import read_own_items
from parsers.readings.publication import read_published
from parsers.readings.replies import letters_dates
from parsers.readings.sections import Sections, find_sections
from parsers.terms.identity import Identity, find_identities, is_designation
from parsers.text.fold import fold

_MAX_LOOSE = 40
_MAX_NOTE = 80
_TORN = 2
_NOTE = re.compile(r"[(【\[][^()【】\[\]\n]{4,80}[)】\]]")


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a page before it is read.

    `hidden` are the masked stretches as printed, by where they begin: for comparing only.
    """

    document_id: str
    url: str | None
    replacements: int
    masked: int
    is_masked: bool
    is_cut: bool = False
    waits: str | None = None
    hidden: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parts:
    """The readings that several tables share."""

    page: Canonical
    source: Source
    readings: list[Reading]
    sections: Sections
    letters: list[Letter]
    title: str
    items: list[Item]
    place: Place | None
    published: str | None
    findings: Findings
    note: str


def read_parts(page: Canonical, source: Source) -> Parts:
    """The readings that several tables share."""
    readings = read_fields(page)
    if source.is_cut:
        readings = [_without_cut(page, reading) for reading in readings]
    sections = find_sections(page, readings)
    if source.is_cut and not page.text.strip() and is_designation(fold(sections.title_raw or "")):
        # A number names no matter; the title stood in the metas or the text that are lost.
        sections = replace(sections, title_raw=None)
    letters = [read_letter(page, start, end) for start, end in sections.letters]
    if source.is_cut:
        _unsign(page, letters)
    title = masked(sections.title_raw or "", source)
    loose = [text for text in map(page.line_text, sections.rest) if len(text) <= _MAX_LOOSE]
    note = _item_note(page, sections)
    loose += [note] if note else []
    own_items = read_own_items(page, readings, title, letters)
    identities = read_identities(page, readings, title, letters, loose)
    own = letters_dates(page, letters, readings)
    starts = [letter.start for letter in letters]
    starts += [sections.proposal[0]] if sections.proposal is not None else []
    published = read_published(
        page, [r for r in readings if r not in own], min(starts, default=0), sections.title_lines
    )
    origin = _origin(page, source)
    lead = identities[0] if identities else None
    place, inferred = find_place(page, lead, title, readings, letters, origin)
    year = _letter_year(letters) or (int(published[:4]) if published else None)
    shares: list[tuple[Identity, int | None]] = [
        (identity, number) for number, several in enumerate(own_items) for identity in several
    ]
    shares = shares or [(identity, None) for identity in identities]
    items = [make_item(identity, place, inferred, year, letter) for identity, letter in shares]
    return Parts(
        page, source, readings, sections, letters, title, items, place, published,
        Findings(source.document_id), note,
    )  # fmt: skip


def _item_note(page: Canonical, sections: Sections) -> str:
    """The line at either edge of an item's text that says what item it is, in brackets or not.

    （某市政协九届二次会议第134号提案　民建某市委会）; "" where there is none.
    """
    if sections.proposal is None:
        return ""
    first, last = page.line_at(sections.proposal[0]), page.line_at(sections.proposal[1] - 1)
    lines = [page.line_text(index).strip() for index in (max(0, first - 1), first, last)]
    if not sections.letters:
        lines += [page.line_text(index).strip() for index in sections.rest]
    noted = next((line for line in lines if _NOTE.fullmatch(line)), "")
    return noted or (lines[1] if _names_item(lines[1]) else "")


def _names_item(line: str) -> bool:
    """A short line that begins with a numbered item: 某县…会议代表建议第27号 建议代表 白玉成."""
    if len(line) > _MAX_NOTE or "。" in line:
        return False
    return any(item.start == 0 and item.number and item.body for item in find_identities(line))


def _without_cut(page: Canonical, reading: Reading) -> Reading:
    """A short value with which a cut page ends may be half of one, or half a label's: no value."""
    rest = page.text[reading.end :].strip() if reading.end is not None else reading.field
    is_last = len(rest) <= _TORN or not any(map(str.isalnum, rest))
    if not is_last or reading.is_body:
        return reading
    return replace(reading, start=None, end=None)


def _unsign(page: Canonical, letters: Sequence[Letter]) -> None:
    """Take the signature of a letter with which a cut page ends: words of a paragraph, or half."""
    for letter in letters:
        if letter.signature is not None and not page.text[letter.signature[1] :].strip("\ufffd \n"):
            letter.signature = None


def masked(text: str, source: Source) -> str:
    """A text that does not stand in the canonical one, masked like it."""
    return mask(text)[0] if source.is_masked else text


def _origin(page: Canonical, source: Source) -> Origin:
    metas = page.head.metas
    host = urlsplit(source.url).hostname or "" if source.url else metas.get("sitedomain", "")
    return Origin(host, metas.get("siteidcode", ""), page.head.owners)


def _letter_year(letters: Sequence[Letter]) -> int | None:
    for letter in letters:
        if letter.date is not None and letter.date.value:
            return int(letter.date.value[:4])
    return None
