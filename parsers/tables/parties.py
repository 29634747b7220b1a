"""Parties: whether a letter and a form name the same people and the same answering body.

Takes the rows of a page and its parts; notes one finding a contradiction. Which of the two is
right is for a person to say: nothing is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from parsers.forms.fields import Reading
from parsers.letters.letter_parts import Letter
from parsers.names.agency_names import looks_like_agency, split_agencies
from parsers.names.people import read_proposers
from parsers.readings.items import values_of
from parsers.records import Page
from parsers.tables.parts import Parts
from parsers.terms.labels import bare_label
from parsers.text.fold import compare_key, fold

# 胥光明　敬小珍　母志强 in a line of its own.
_NAMES = re.compile(
    r"\s{0,80}[\u4e00-\u9fff·]{2,8}(?:[\s、,]{1,8}[\u4e00-\u9fff·]{2,8}){1,12}\s{0,8}"
)
# …的建议建议人:冉启贵、田维芳等5人建议内容:… in one line.
_NAMED_INSIDE = re.compile(
    r"(?:建议|提案|领衔|附议|提出)(?:人|者|代表|委员):\s{0,4}"
    r"([\u4e00-\u9fff·]{2,4}(?:[、,\s]{1,4}[\u4e00-\u9fff·]{2,4}){0,12})"
)
_BETWEEN = re.compile(r"[、,\s]{1,4}")
_MAX_LINE = 80


def note_parties(rows: Page, parts: Parts) -> None:
    """Note where the parties of a page differ between its form, its letters and its lines."""
    for letter in parts.letters:
        _note_signer(rows, parts, letter)
    _note_both_roles(rows, parts)
    known = {compare_key(row.name) for row in rows.proposers}
    if known:
        _note_contacts(parts, known)
        _note_addressed(parts, known)
        _note_signing(parts, known)
        _note_named_inside(parts, known)


def _note_signer(rows: Page, parts: Parts, letter: Letter) -> None:
    """A form that makes the body that signs a co-handler, and another one the lead."""
    if letter.signature is None:
        return
    signed = compare_key(parts.page.text[slice(*letter.signature)])
    for row in rows.agencies:
        names = {compare_key(row.name_raw), compare_key(row.name or row.name_raw)}
        if row.role == "co_handler" and row.source == "field" and signed in names:
            parts.findings.add(
                "value_unexpected", "the body that signs the letter stands among the co-handlers",
                field="co_agency", span=letter.signature,
            )  # fmt: skip


def _note_both_roles(rows: Page, parts: Parts) -> None:
    """A form that names one body as lead and as co-handler: one of the labels is wrong."""
    leads = {compare_key(row.name_raw) for row in rows.agencies if row.role == "lead"}
    for value, at in values_of(parts.page, parts.readings, "co_agency"):
        if any(compare_key(name.name) in leads for name in split_agencies(value)):
            parts.findings.add(
                "value_unexpected", "the body that leads stands among the co-handlers",
                field="co_agency", span=(at, at + len(value)),
            )  # fmt: skip


def _note_addressed(parts: Parts, known: set[str]) -> None:
    """Persons that a letter addresses and that its item's proposers leave out."""
    for letter in parts.letters:
        names = _addressed(letter)
        if letter.salutation is not None and _others(names, known):
            parts.findings.add(
                "value_unexpected", "the letter addresses persons who are no proposers",
                field="proposer", span=letter.salutation,
            )  # fmt: skip


def _note_contacts(parts: Parts, known: set[str]) -> None:
    """A proposer who is the letter's contact, several persons as contact, or a row out of place.

    联系人 and 附议人 stand next to each other in many forms, and change place in some.
    """
    hidden = {compare_key(text) for text in parts.source.hidden.values()}
    readings = [r for r in parts.readings if r.start is not None]
    lone = _lone_contacts(parts, readings)
    for reading, below in zip_longest(readings, readings[1:]):
        shown = _unmasked(parts, reading)
        if reading.field == "contact":
            wrong = _count_names(shown) > 1 or not known.isdisjoint(_keys(shown))
            wrong = wrong or _names_offices(parts, reading)
        elif reading.field == "proposer":
            is_called = lone and below is not None and _is_number(parts, below)
            wrong = is_called or not hidden.isdisjoint(_keys(shown))
        else:
            continue
        if wrong:
            parts.findings.add(
                "value_unexpected", "contact and proposer may have changed place",
                field=reading.field, span=(reading.start or 0, reading.end or 0),
            )  # fmt: skip


def _names_offices(parts: Parts, reading: Reading) -> bool:
    """联系人:市财政局: a body where a person belongs; 联系单位 may name one."""
    label = bare_label(parts.page.folded[reading.label_start : reading.label_end])
    value = parts.page.folded[reading.start or 0 : reading.end or 0]
    names = split_agencies(value)
    return label == "联系人" and bool(names) and all(looks_like_agency(n.name) for n in names)


def _lone_contacts(parts: Parts, readings: Sequence[Reading]) -> bool:
    """Whether a contact's name stands in front of anything but a number."""
    return any(
        one.field == "contact"
        and _count_names(_unmasked(parts, one)) > 0
        and not _is_number(parts, two)
        for one, two in pairwise(readings)
    )


def _is_number(parts: Parts, reading: Reading) -> bool:
    return reading.field == "contact" and not _count_names(_unmasked(parts, reading))


def _unmasked(parts: Parts, reading: Reading) -> str:
    """The printed words of a value, for comparing only."""
    start, end = reading.start or 0, reading.end or 0
    text = parts.page.text[start:end]
    for at in range(start, end) if parts.source.hidden else ():
        printed = parts.source.hidden.get(at)
        if printed is not None:
            text = text[: at - start] + printed + text[at - start + len(printed) :]
    return text


def _count_names(text: str) -> int:
    return sum(person.type == "person" for person in read_proposers(fold(text)))


def _keys(text: str) -> set[str]:
    return {compare_key(person.name) for person in read_proposers(fold(text))}


def _note_signing(parts: Parts, known: set[str]) -> None:
    """A line of persons with one proposer among them, and others beside."""
    for line in parts.page.lines:
        text = parts.page.folded[line.start : line.end]
        if len(text) > _MAX_LINE or not _NAMES.fullmatch(text):
            continue
        people = read_proposers(text)
        names = tuple(person.name for person in people if person.type == "person")
        signs = len(names) == len(people) and any(compare_key(name) in known for name in names)
        if signs and _others(names, known):
            parts.findings.add(
                "value_unexpected", "a line names more persons than the proposers",
                field="proposer", span=(line.start, line.end),
            )  # fmt: skip


def _note_named_inside(parts: Parts, known: set[str]) -> None:
    """建议人:张三、李四 inside a line whose borders are lost, and no field: others are left out."""
    labels = {reading.label_start for reading in parts.readings}
    for match in _NAMED_INSIDE.finditer(parts.page.folded):
        names = filter(None, (name.partition("等")[0] for name in _BETWEEN.split(match[1])))
        # 建议人:张三建议内容: the next label is glued to the name.
        others = (name for name in names if not compare_key(name).startswith(tuple(known)))
        if match.start() not in labels and any(others):
            parts.findings.add(
                "value_unexpected", "a label inside a text names persons who are no proposers",
                field="proposer", span=match.span(),
            )  # fmt: skip


def _addressed(letter: Letter) -> tuple[str, ...]:
    """The persons and parties that a letter speaks to."""
    if letter.addressee is None:
        return ()
    parties = (
        body.name
        for name in letter.addressee.organisations
        for body in read_proposers(name)
        if body.type == "party"
    )
    return (*letter.addressee.names, *parties)


def _others(names: Iterable[str], known: set[str]) -> bool:
    return any(compare_key(name) not in known for name in names)
