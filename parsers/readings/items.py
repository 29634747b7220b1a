"""Items: which proposal a page is about.

Takes a canonical text with its fields, title and letters; gives identities, and items with
key and year. Order of trust: the item's own field, the title, the opening; numbers of
neighbours and of documents never.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parsers.forms.fields import Reading
from parsers.letters.letter_parts import Letter
from parsers.names.name_forms import type_of
from parsers.names.places import Place
from parsers.names.sessions import session_year
from parsers.page.canonical import Canonical
from parsers.terms.identity import (
    Identity,
    find_identities,
    merge_identity,
    proposal_key,
    read_identity,
    split_runs,
)
from parsers.text.fold import fold

Span = tuple[int, int]
_BODIES = {"政协": "cppcc", "人大": "npc", "人代会": "npc"}
_BODY_NEAR = re.compile(
    r"(?P<word>省|自治区|地区|市|州|盟|县|区|旗|镇|乡)(?:的)?(?P<body>政协|人大|人代会)(?!代表大会)"
)
# 政协青禾县委员会, the conference's own site.
_COMMITTEE = re.compile(r"(?P<body>政协)[一-龥]{1,12}?(?P<word>省|自治区|市|州|盟|县|区|旗)委员会")
_BODY_WORD = re.compile("政协|人大")
_FORM_BODIES = {"委员": "cppcc", "代表": "npc"}
_KIND_BODIES = {"提案": "cppcc", "建议": "npc", "议案": "npc"}
_TITLED = re.compile(r"关于.{2,}的(提案|议案)\s{0,4}$")
_OTHER_BODY = {
    "提案": re.compile("人大|人民代表大会|党代会|党代表|领衔代表"),
    "议案": re.compile("政协|委员会委员|党代会|党代表"),
}
_KIND_WORD = re.compile(r"提案|建议|议案")
_NOTE_OFFICE = re.compile(
    r"\s{0,4}\(\s{0,2}(?:[一-龥]{0,6}?)(全国|[省市州盟县区旗镇乡])(人大|政协)(?:代表|委员)"
)
_BARE_NUMBER = re.compile(r"\s{0,4}\d{1,5}\s{0,4}")
_SESSION_END = re.compile(r"届.{0,14}次(?:会议|全会)?\s{0,4}$")
_KIND_AT_END = re.compile(
    r"(提案|建议|议案)\s{0,2}(?:的?(?:再次|并案|办理)?(?:答复|复函|回复|函复|办复|办理)[^提建议]{0,24})?$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item as read: its identity, place, key and year; `letter` where only one answers it."""

    identity: Identity
    place: Place | None
    place_is_inferred: bool
    key: str | None
    year: int | None
    year_is_inferred: bool | None
    number: str | None
    letter: int | None = None


def values_of(page: Canonical, readings: Iterable[Reading], *names: str) -> list[tuple[str, int]]:
    """Folded values of fields with their offsets, in page order."""
    return [
        (page.folded[reading.start : reading.end], reading.start)
        for reading in readings
        if reading.field in names and reading.start is not None and reading.end is not None
    ]


def read_identities(
    page: Canonical,
    readings: Sequence[Reading],
    title: str,
    letters: Sequence[Letter],
    loose: Sequence[str] = (),
) -> list[Identity]:
    """The identities of the page's items; several when one letter answers several.

    `loose` are lines outside both texts, the least trusted source.
    """
    sources = _sources(page, readings, title, letters, loose)
    found = [(rank, identity) for rank, own in enumerate(sources) for identity in own]
    if any("unsplit" in identity.note for _, identity in found):
        # 第74227号 in the title, the session only in the opening.
        split = split_runs([identity for _, identity in found])
        found = [(rank, identity) for (rank, _), identity in zip(found, split, strict=True)]
    main = next((identity for _, identity in found if identity.number), None)
    if main is None:
        main = next((identity for _, identity in found), None)
    if main is None:
        main = (
            _nameless(page, letters)
            or _untitled(page, readings, title, letters, loose)
            or _only_titled(title, letters)
        )
        if main is None:
            return []
    for _, other in found:
        if other is not main:
            main = merge_identity(main, other)
    if main.kind is None:
        main = replace(main, kind=_kind_of(readings, page, title))
    main = _with_body(main, page, readings, title, letters)
    if main.kind is None:
        main = replace(main, kind=_kind_said(main, page, title, letters))
    return [replace(main, number=number) for number in main.numbers or (main.number,)]


def _kind_said(
    identity: Identity, page: Canonical, title: str, letters: Sequence[Letter]
) -> str | None:
    """The kind that the body's members hand in, where title or opening says the word."""
    openings = [page.folded[slice(*letter.opening)] for letter in letters if letter.opening]
    said = " ".join([fold(title), *openings])
    kind = {"cppcc": "提案", "npc": "建议"}.get(identity.body or "")
    return kind if kind and kind in said else None


def _nameless(page: Canonical, letters: Sequence[Letter]) -> Identity | None:
    """An item that a letter to a deputy or member answers though nothing numbers it."""
    for letter in letters:
        form = letter.addressee.form if letter.addressee is not None else None
        opening = page.folded[slice(*letter.opening)] if letter.opening is not None else ""
        words = _KIND_WORD.findall(opening[: opening.find("收") + 1] or opening)
        if form in _FORM_BODIES and words and _KIND_BODIES[words[-1]] == _FORM_BODIES[form]:
            return Identity(0, 0, "", kind=words[-1])
    return None


def _only_titled(title: str, letters: Sequence[Letter]) -> Identity | None:
    """An item of which only the title of the page says what it is: 关于…的提案的答复.

    Parties and mass organisations hand in at the conference; 建议 alone is anybody's.
    """
    words = _KIND_WORD.findall(fold(title))
    bodies = [_BODIES[body] for body in _BODY_WORD.findall(fold(title))]
    if not words or not (letters or bodies):
        return None
    found = Identity(0, 0, "", kind=words[-1])
    if bodies and _KIND_BODIES[words[-1]] == bodies[0]:
        return _of_body(found, bodies[0])
    bodies = [org for le in letters if le.addressee for org in le.addressee.organisations]
    is_party = words[-1] == "提案" and any(type_of(name) == "party" for name in bodies)
    return _of_body(found, "cppcc") if is_party else found


def _untitled(
    page: Canonical,
    readings: Sequence[Reading],
    title: str,
    letters: Sequence[Letter],
    loose: Sequence[str],
) -> Identity | None:
    """An item published alone whose form or title says what it is and whose site says whose.

    A note (县人大代表 张三) below the title says both.
    """
    form = {reading.field for reading in readings if reading.start is not None}
    kind = _kind_of(readings, page, title)
    note = next((match for line in loose if (match := _NOTE_OFFICE.match(line))), None)
    named = _body_of_kind(page, title) if not letters else None
    if letters or kind is None or "proposer" not in form and note is None and named is None:
        return None
    own = Identity(0, 0, "", kind=kind)
    if note is not None:
        own = _of_body(replace(own, level_word=note.group(1)), _BODIES[note.group(2)])
    found = _with_body(own, page, readings, title, letters)
    if found.body is None and named is not None:
        return _of_body(found, named)
    return found if found.body is not None else None


def _body_of_kind(page: Canonical, title: str) -> str | None:
    """The body that what a title ends with is handed to: 提案 the conference, 议案 the congress.

    None where the page names the other body or a Party congress.
    """
    found = _TITLED.search(fold(title))
    if found is None or _OTHER_BODY[found[1]].search(page.folded):
        return None
    return _KIND_BODIES[found[1]]


def _with_body(
    identity: Identity,
    page: Canonical,
    readings: Sequence[Reading],
    title: str,
    letters: Sequence[Letter],
) -> Identity:
    """The identity with body and level word from words near it, where it names none itself.

    县政协 in the opening, title, publisher or site name; else the salutation and the kind
    where both say the same: agencies mix them up (letters.md, section 7).
    """
    if identity.body is not None and identity.level_word is not None:
        return identity
    openings = [page.folded[slice(*letter.opening)] for letter in letters if letter.opening]
    publishers = [value for value, _ in values_of(page, readings, "publisher")]
    for text in (*openings, fold(title), *publishers, *page.head.owners, page.head.path):
        match = _BODY_NEAR.search(text) or _COMMITTEE.search(text)
        if match and identity.body in (None, _BODIES[match["body"]]):
            word = identity.level_word or match["word"]
            return _of_body(replace(identity, level_word=word), _BODIES[match["body"]])
    if identity.body is not None:
        return identity
    forms = {_FORM_BODIES.get(le.addressee.form or "") for le in letters if le.addressee}
    kinds = {_KIND_BODIES.get(identity.kind or "")}
    labels = _label_words(page, readings)
    if labels == {"提案"} and forms <= {"cppcc"}:
        return _of_body(identity, "cppcc")
    body = next(iter(forms)) if len(forms) == 1 and forms == kinds else None
    return _of_body(identity, body) if body else identity


def _of_body(identity: Identity, body: str) -> Identity:
    """An identity of that body; a member's 建议 is a 提案 by the body's law."""
    kind = "提案" if body == "cppcc" and identity.kind == "建议" else identity.kind
    return replace(identity, body=body, kind=kind)


def _label_words(page: Canonical, readings: Sequence[Reading]) -> set[str]:
    """The kinds that the labels of an item's form name."""
    labels = "".join(
        page.folded[reading.label_start : reading.label_end]
        for reading in readings
        if reading.field in ("identity_raw", "proposer", "proposal_body", "proposal_type")
    )
    return {kind for kind in ("提案", "建议", "议案") if kind in labels.replace("具体建议", "")}


def _kind_of(readings: Sequence[Reading], page: Canonical, title: str) -> str | None:
    """The kind that the item's own title or labels name where its number does not."""
    titles = [value for value, _ in values_of(page, readings, "title")]
    for text in (*titles, fold(title)):
        match = _KIND_AT_END.search(text)
        if match:
            return match.group(1)
    kinds = _label_words(page, readings)
    return kinds.pop() if len(kinds) == 1 else None


def _sources(
    page: Canonical,
    readings: Sequence[Reading],
    title: str,
    letters: Sequence[Letter],
    loose: Sequence[str],
) -> list[list[Identity]]:
    """Identities by source, the most trusted first."""
    own = " ".join(value for value, _ in values_of(page, readings, "identity_raw"))
    session = " ".join(value for value, _ in values_of(page, readings, "term_session"))
    sources: list[list[Identity]] = []
    if own:
        sources.append([read_identity(own)])
    if session:
        sources.append(find_identities(session))
    sources.append(find_identities(fold(title)))
    for name in ("title",):
        sources.extend(find_identities(value) for value, _ in values_of(page, readings, name))
    for letter in letters:
        for span in (letter.opening, letter.closing):
            if span:
                sources.append(find_identities(page.folded[slice(*span)].replace("\n", "")))
        for _, span in letter.head:
            sources.append(find_identities(page.folded[slice(*span)]))
    sources += _numbered_below(loose)
    for line in (*loose, fold(page.head.title or ""), page.head.path):
        sources.append(find_identities(line))
    return sources


def _numbered_below(loose: Sequence[str]) -> list[list[Identity]]:
    """A session on a line and its item's bare number on the next (letters.md, section 5)."""
    return [
        find_identities(f"{above.strip()}第{number.strip()}号")
        for above, number in zip(loose, loose[1:], strict=False)
        if _BARE_NUMBER.fullmatch(number) and _SESSION_END.search(above)
    ]


def make_item(
    identity: Identity,
    place: Place | None,
    inferred: bool,
    page_year: int | None,
    letter: int | None = None,
) -> Item:
    """An identity with its place, key and session year."""
    adcode = (place.adcode or None) if place is not None else None
    key = proposal_key(
        identity.body, adcode, identity.term, identity.session, identity.number, identity.year
    )
    year, year_is_inferred = _year(identity, adcode, page_year)
    return Item(identity, place, inferred, key, year, year_is_inferred, identity.number, letter)


def _year(
    identity: Identity, adcode: str | None, page_year: int | None
) -> tuple[int | None, bool | None]:
    """The session's year: printed, from the body's terms, else the year of the page."""
    if identity.year is not None:
        return identity.year, False
    if identity.session is None:
        return None, None
    found = session_year(identity.body, adcode, identity.term, identity.session, page_year)
    year = found[0] if found is not None else page_year
    return year, None if year is None else True
