"""Contradictions: what the rows of a page say against one another, and what they leave open.

Takes the rows of a page and its parts; notes findings. Never mends a row: which of two values
is right only a person can say (reliability.md, invariant 8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.names.agency_names import is_incomplete, looks_like_agency, split_agencies
from parsers.readings.items import values_of
from parsers.readings.replies import is_document_number
from parsers.records import Page
from parsers.tables.parties import note_parties
from parsers.tables.parts import Parts
from parsers.terms.identity import find_identities
from parsers.terms.outcomes import read_outcome
from parsers.terms.titles import bare_title, find_item_title
from parsers.text.dates import read_date
from parsers.text.fold import compare_key, fold

_AGENCIES = ("lead_agency", "co_agency")
# 张三、李四等代表, 王五等5人: others are not named.
_AND_OTHERS = re.compile(
    r"等\s?(?:[\d一二三四五六七八九十]{1,3}\s?[名位人]?)?(?:代表|委员|人)?[:,。\s]{0,3}$"
)


def note_contradictions(rows: Page, parts: Parts) -> None:
    """Note contradictions between the rows of a page, names not resolved, lists not complete."""
    _note_dates(rows, parts)
    _note_numbers(rows, parts)
    _note_quoted_title(rows, parts)
    _note_outcomes(rows, parts)
    _note_lists(parts)
    note_parties(rows, parts)
    _note_loose_number(rows, parts)
    _note_lost_agencies(rows, parts)
    findings = parts.findings
    for agency in rows.agencies:
        if agency.name is None:
            known = agency.start is not None and agency.end is not None
            span = (agency.start or 0, agency.end or 0) if known else None
            message = f"the full name of {agency.name_raw} is not known"
            findings.add("agency_unresolved", message, field="name", span=span)
    for link in rows.links:
        if link.state == "unresolved":
            message = (
                f"two points answer {link.ask_point_id} equally well, or none does for certain"
            )
            findings.add("link_uncertain", message)


def _note_dates(rows: Page, parts: Parts) -> None:
    """A letter dated after its publication, or otherwise than the form says."""
    printed = [
        read_date(value).value for value, _ in values_of(parts.page, parts.readings, "reply_date")
    ]
    for reply in rows.replies:
        if reply.reply_date is None:
            continue
        if parts.published is not None and parts.published < reply.reply_date:
            message = f"published on {parts.published}, but dated {reply.reply_date}"
            parts.findings.add("date_conflict", message, field="published_date")
        other = next((day for day in printed if day and day != reply.reply_date), None)
        if other is not None and len(rows.replies) == 1:
            message = f"the form says {other}, the letter {reply.reply_date}"
            parts.findings.add("date_conflict", message, field="reply_date")


def _note_numbers(rows: Page, parts: Parts) -> None:
    """The page's title numbers another item than the one that was read."""
    own = {row.number for row in rows.proposals if row.number}
    named = {number for item in find_identities(fold(parts.title)) for number in item.numbers}
    # 第142031号 of the 14th term, 2nd session is number 31.
    is_same = any(one.endswith(number) for one in named for number in own)
    if own and named and not is_same:
        message = (
            f"the title numbers {', '.join(sorted(named))}, the fields {', '.join(sorted(own))}"
        )
        parts.findings.add("identity_conflict", message, field="number")


def _note_loose_number(rows: Page, parts: Parts) -> None:
    """A document number alone on its line, far above the letter, or glued to a name."""
    if not rows.replies or any(reply.document_number for reply in rows.replies):
        return
    for reading in parts.readings:
        span = (reading.start or 0, reading.end or 0)
        if reading.field == "responsible_leader" and is_document_number(
            parts.page.folded[slice(*span)]
        ):
            message = "a number is glued to the name in front of it"
            parts.findings.add("part_missing", message, field="document_number", span=span)
    lines = (parts.page.lines[index] for index in parts.sections.rest)
    for line in lines:
        if is_document_number(parts.page.folded[line.start : line.end]):
            message = "no label says whose number this is"
            parts.findings.add(
                "part_missing", message, field="document_number", span=(line.start, line.end)
            )


def _note_quoted_title(rows: Page, parts: Parts) -> None:
    """The letter quotes another title than the item has."""
    if len(rows.proposals) != 1 or rows.proposals[0].title is None:
        return
    title = bare_title(rows.proposals[0].title)
    for span in _quoted(parts):
        quoted = bare_title(parts.page.text[slice(*span)])
        if quoted and quoted not in title and title not in quoted:
            message = "the letter quotes another title than the item has"
            parts.findings.add("quoted_title_differs", message, field="title", span=span)


def _note_outcomes(rows: Page, parts: Parts) -> None:
    """Words beside a class that no known scheme lets it mean: A类（暂时无法解决）."""
    for reply in rows.replies:
        raw = reply.outcome_raw
        if raw and read_outcome(fold(raw)).is_contradictory:
            message = f"class {reply.outcome_code} never means what stands beside it"
            parts.findings.add("outcome_conflict", message, field="outcome_raw")


def _note_lost_agencies(rows: Page, parts: Parts) -> None:
    """A box of bodies none of which answers: 协办单位:农工党某省委."""
    known = {compare_key(name) for row in rows.agencies for name in (row.name_raw, row.name or "")}
    for name in _AGENCIES:
        for value, at in values_of(parts.page, parts.readings, name):
            keys = [compare_key(body.name) for body in split_agencies(value)]
            is_body = any(looks_like_agency(body.name) for body in split_agencies(value))
            if is_body and not any(one.endswith(key) for key in keys for one in known):
                message = "none of the bodies named here is an answering one"
                parts.findings.add(
                    "agency_unresolved", message, field=name, span=(at, at + len(value))
                )


def _quoted(parts: Parts) -> Iterator[tuple[int, int]]:
    """The titles that the letters' openings quote in 《》."""
    for letter in parts.letters:
        if letter.opening is None:
            continue
        start, end = letter.opening
        found = find_item_title(parts.page.folded[start:end])
        if found is not None and parts.page.folded[start + found[0] - 1] == "《":
            yield start + found[0], start + found[1]


def _note_lists(parts: Parts) -> None:
    """A list that ends with 等 leaves somebody out."""
    for name in (*_AGENCIES, "proposer"):
        for value, at in values_of(parts.page, parts.readings, name):
            if is_incomplete(value) or name == "proposer" and _AND_OTHERS.search(value):
                message = "the list says 等 and does not name all"
                parts.findings.add(
                    "list_incomplete", message, field=name, span=(at, at + len(value))
                )
    for letter in parts.letters:
        span = letter.salutation
        if span is not None and _AND_OTHERS.search(parts.page.folded[slice(*span)]):
            message = "the salutation says 等 and does not name all"
            parts.findings.add("list_incomplete", message, field="salutation_raw", span=span)
