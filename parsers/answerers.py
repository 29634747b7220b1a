"""Answerers: the bodies that answer an item, with role and evidence.

Takes a canonical text, its fields and letters; gives `Agency` rows: lead and
co-handlers from fields, co-handlers from the opening, the lead from the signature or
the letterhead where no field names it. A name is expanded only when it is certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.agencies import (
    expand_agency,
    find_co_handlers,
    find_own_place,
    looks_like_agency,
    plain_name,
    split_agencies,
)
from parsers.canonical import Canonical
from parsers.fields import Reading
from parsers.fold import compare_key, fold
from parsers.letter import Letter
from parsers.places import Place
from parsers.records import Agency

Span = tuple[int, int]
_TITLE_AGENCY = re.compile(
    r"\s{0,4}([\u4e00-\u9fff]{4,30}?)(?:关于|对).{2,80}(?:答复|复函|函|回复|意见)"
)
_HEAD_LINES = 12
_FIELDS = (("lead_agency", "lead"), ("co_agency", "co_handler"))


@dataclass(slots=True)
class _Rows:
    """The rows in the making; one body is listed once, by the first evidence."""

    page: Canonical
    place: Place | None
    document_id: str
    rows: list[Agency] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def add(self, span: Span, role: str, source: str) -> None:
        raw = self.page.text[slice(*span)]
        name = plain_name(fold(raw), expand_agency(fold(raw), self.place))
        keys = {compare_key(raw), compare_key(name or raw)}
        if not compare_key(raw) or keys & self.keys:
            return
        self.keys |= keys
        self.rows.append(
            Agency(
                document_id=self.document_id,
                position=len(self.rows) + 1,
                name_raw=raw,
                name=name,
                role=role,
                source=source,
                start=span[0],
                end=span[1],
            )
        )

    def has_lead(self) -> bool:
        return any(row.role == "lead" for row in self.rows)


def read_agencies(
    page: Canonical,
    readings: Sequence[Reading],
    letters: Sequence[Letter],
    place: Place | None,
    document_id: str,
) -> list[Agency]:
    """The answering bodies of a page, in the order of their evidence."""
    out = _Rows(page, place or _printed_place(page, readings, letters), document_id)
    for name, role in _FIELDS:
        for reading in readings:
            if reading.field == name and reading.start is not None and reading.end is not None:
                _add_list(out, (reading.start, reading.end), role)
    for letter in letters:
        _add_letter(out, letter)
    return out.rows


def _printed_place(
    page: Canonical, readings: Sequence[Reading], letters: Sequence[Letter]
) -> Place | None:
    """The place that the answering bodies printed in full agree on (青禾市水务局)."""
    names = {name for name, _ in _FIELDS}
    spans = [
        (reading.start, reading.end)
        for reading in readings
        if reading.field in names and reading.start is not None and reading.end is not None
    ]
    spans += [letter.signature for letter in letters if letter.signature is not None]
    parts = [part.name for span in spans for part in split_agencies(page.folded[slice(*span)])]
    places = {place for part in parts if (place := find_own_place(part)) is not None}
    return places.pop() if len(places) == 1 else None


def _add_list(out: _Rows, span: Span, role: str) -> None:
    value = out.page.folded[slice(*span)]
    for name in split_agencies(value):
        out.add((span[0] + name.start, span[0] + name.end), role, "field")


def _add_letter(out: _Rows, letter: Letter) -> None:
    page = out.page
    addressee = letter.addressee
    if addressee is not None and addressee.form is None and _is_opinion(page, letter):
        _add_opinion(out, letter)
    signers = [] if out.has_lead() else _signers(page, letter)
    if signers:
        out.add(signers[0][0], "lead", signers[0][1])
    if letter.opening is not None:
        opening = page.folded[slice(*letter.opening)]
        for found in find_co_handlers(opening):
            start = letter.opening[0] + found.start
            out.add((start, start + found.end - found.start), found.role, "reply_text")
    for span, source in signers[1:]:
        # Bodies that sign with the lead; those that the opening names stand in the table already.
        out.add(span, "co_handler", source)


def _signers(page: Canonical, letter: Letter) -> list[tuple[Span, str]]:
    """The bodies of the signature, else of the letterhead or title, the answering one first."""
    lead = letter.signature or _letterhead(page, letter) or title_span(page)
    if lead is None:
        return []
    source = "signature" if lead == letter.signature else "title"
    return [
        ((lead[0] + name.start, lead[0] + name.end), source)
        for name in split_agencies(page.folded[slice(*lead)])
    ]


def title_span(page: Canonical) -> Span | None:
    """The agency that the page's own title line begins with: 青禾市水利局关于对…的答复."""
    for line in page.lines[:_HEAD_LINES]:
        match = _TITLE_AGENCY.match(page.folded, line.start, line.end)
        if match and looks_like_agency(match.group(1)):
            return match.span(1)
    return None


def _is_opinion(page: Canonical, letter: Letter) -> bool:
    """A co-handler's opinion goes to the lead agency, not to a deputy (letters.md, section 14)."""
    opening = page.folded[slice(*letter.opening)] if letter.opening is not None else ""
    return "会办意见" in opening or "协办意见" in opening


def _add_opinion(out: _Rows, letter: Letter) -> None:
    if letter.salutation is not None:
        for name in split_agencies(out.page.folded[slice(*letter.salutation)].rstrip(" :")):
            start = letter.salutation[0]
            out.add((start + name.start, start + name.end), "lead", "reply_text")
    if letter.signature is not None:
        for name in split_agencies(out.page.folded[slice(*letter.signature)]):
            start = letter.signature[0]
            out.add((start + name.start, start + name.end), "co_handler", "signature")


def _letterhead(page: Canonical, letter: Letter) -> Span | None:
    """A line above the letter that is nothing but a body's name (letters.md, section 4)."""
    first = page.line_at(letter.start)
    for index in range(max(0, first - 6), first):
        line = page.lines[index]
        text = page.folded[line.start : line.end]
        if len(text) <= 30 and looks_like_agency(text) and "关于" not in text:
            return line.start, line.end
    return None
