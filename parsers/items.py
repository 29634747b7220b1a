"""Items: which proposal a page is about, who proposed it, who answers it.

Takes a canonical text with its fields, title and letters; gives identities, proposers
and agencies with the evidence they were read from. Order of trust: the item's own
field, the title, the opening; numbers of neighbours and of documents never.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parsers.agency_names import looks_like_agency
from parsers.canonical import Canonical
from parsers.fields import Reading
from parsers.fold import fold, visible
from parsers.identity import Identity, find_identities, merge_identity, proposal_key, read_identity
from parsers.labels import bare_label
from parsers.letter_parts import Letter
from parsers.people import ProposerName, part_uneven, read_proposers
from parsers.places import NATIONAL, Place, infer_place, resolve_place
from parsers.sessions import session_year

Span = tuple[int, int]
_THIRD_PERSON = re.compile(
    r"(?:^|[将就对,、:\s]|关于)(?![现将就对])((?:[㐀-䶿一-鿿𠀀-𲎯·]{2,5}、){0,8}[㐀-䶿一-鿿𠀀-𲎯·]{2,5}(?:等\d{0,2}[位名]?)?(?:委员|代表))提(?:出|交)"
)
_TITLE_AGENCY = re.compile(r"\s{0,4}([\u4e00-\u9fff]{4,30}?)(?:关于|对(?=.{0,20}第))")
_BODIES = {"政协": "cppcc", "人大": "npc"}
_BODY_NEAR = re.compile(r"(省|自治区|市|州|盟|县|区|旗|镇|乡)(?:的)?(政协|人大)(?!代表大会)")
_FORM_BODIES = {"委员": "cppcc", "代表": "npc"}
_KIND_BODIES = {"提案": "cppcc", "建议": "npc", "议案": "npc"}
_SECTOR_LABELS = frozenset({"界别", "党派"})
# The congress and the conference themselves hand nothing in.
_CONGRESS = re.compile(r"(?:政协|人大|人大常委会|人大办|政协办公室)$")
_LONG_NAME = 3
_OFFICE = re.compile(
    r"(?:局|厅|部|政府|办公室|街道办事处|管委会|大队|发展和改革委员会|卫生健康委员会)$"
)
_KIND_WORD = re.compile(r"提案|建议|议案")
_BARE_NUMBER = re.compile(r"\s{0,4}\d{1,5}\s{0,4}")
_SESSION_END = re.compile(r"届.{0,14}次(?:会议|全会)?\s{0,4}$")
_KIND_AT_END = re.compile(r"(提案|建议|议案)\s{0,2}$")

# An unlisted 市 is taken for the commoner prefecture-level one; it carries no code.
_LEVEL_NAMES = {
    "市": "prefecture",
    "州": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
}
_NO_NAME = frozenset("我本全各该贵市省县区的在对于和与及由是为从到")
_COMMON = frozenset(
    {"城市", "都市", "超市", "上市", "股市", "楼市", "集市", "夜市", "菜市", "书市", "门市", "花市"}
    | {
        "社区",
        "园区",
        "小区",
        "地区",
        "景区",
        "校区",
        "山区",
        "城区",
        "辖区",
        "片区",
        "灾区",
        "库区",
    }
    | {
        "郊区",
        "牧区",
        "新区",
        "老区",
        "街区",
        "港区",
        "林区",
        "厂区",
        "院区",
        "病区",
        "能区",
        "发区",
    }
    | {"神州", "九州", "国旗", "红旗", "锦旗"}
)
_REPEATED = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page comes from, as far as it is known without a crawl."""

    host: str = ""
    site_idcode: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item as read: its identity, place, key and year."""

    identity: Identity
    place: Place | None
    place_is_inferred: bool
    key: str | None
    year: int | None
    year_is_inferred: bool | None
    number: str | None


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
    main = next((identity for _, identity in found if identity.number), None)
    if main is None:
        main = next((identity for _, identity in found), None)
    if main is None:
        main = _nameless(page, letters) or _untitled(page, readings, title, letters)
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


def _untitled(
    page: Canonical, readings: Sequence[Reading], title: str, letters: Sequence[Letter]
) -> Identity | None:
    """An item published alone whose form or title says what it is and whose site says whose."""
    form = {reading.field for reading in readings if reading.start is not None}
    kind = _kind_of(readings, page, title)
    if letters or kind is None or "proposer" not in form:
        return None
    found = _with_body(Identity(0, 0, "", kind=kind), page, readings, title, letters)
    return found if found.body is not None else None


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
        match = _BODY_NEAR.search(text)
        if match and identity.body in (None, _BODIES[match.group(2)]):
            word = identity.level_word or match.group(1)
            return _of_body(replace(identity, level_word=word), _BODIES[match.group(2)])
    if identity.body is not None:
        return identity
    forms = {_FORM_BODIES.get(le.addressee.form or "") for le in letters if le.addressee}
    kinds = {_KIND_BODIES.get(identity.kind or "")}
    labels = _label_words(page, readings)
    if labels == {"提案"} and not forms:
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


def find_place(
    page: Canonical,
    identity: Identity | None,
    title: str,
    readings: Sequence[Reading],
    letters: Sequence[Letter],
    origin: Origin,
) -> tuple[Place | None, bool]:
    """The place of the item's body, and whether it was inferred."""
    if identity is not None and identity.place_raw:
        named = NATIONAL if identity.place_raw == "全国" else resolve_place(identity.place_raw)
        if named is not None:
            return named, False
        unlisted = _named_place(identity)
        if unlisted is not None:
            return unlisted, False
    if identity is not None and identity.level_word == "全国":
        return NATIONAL, False
    publishers = [value for value, _ in values_of(page, readings, "publisher", "lead_agency")]
    signatures = [page.folded[slice(*letter.signature)] for letter in letters if letter.signature]
    signatures += [
        page.folded[slice(*span)]
        for letter in letters
        for kind, span in letter.head
        if kind == "heading"
    ]
    agency = title_agency(fold(title))
    signatures += [agency] if agency else []
    index = [value for value, _ in values_of(page, readings, "index_number")]
    reading = infer_place(
        identity.level_word if identity is not None else None,
        title=fold(title),
        text=page.folded,
        publisher=" ".join([*signatures, *publishers, *origin.names]),
        host=origin.host,
        site_idcode=origin.site_idcode,
        index_code=index[0] if index else "",
        near=(identity.place_raw or "") if identity is not None else "",
    )
    if reading is not None:
        return reading.place, True
    bodies = [*signatures, *publishers, *origin.names]
    level_word = identity.level_word if identity is not None else None
    return _unlisted_place(level_word, bodies, fold(title), page.folded), True


def _unlisted_place(
    level_word: str | None, bodies: Sequence[str], title: str, text: str
) -> Place | None:
    """A place that no table lists, where the names of bodies on the page agree on one.

    `bodies` are names of publishers and signatories; a title counts only where its place
    stands in the text again and again. Such a place carries no code.
    """
    if level_word not in _LEVEL_NAMES:
        return None
    above = (
        "(?:[\u4e00-\u9fff]{2,6}[省市县区旗])?" if _LEVEL_NAMES[level_word] == "township" else ""
    )
    front = re.compile(rf"^\s{{0,4}}{above}([\u4e00-\u9fff]{{2,3}}){level_word}")
    names = {match.group(1) for body in bodies if (match := front.match(body))}
    if not names:
        found = re.findall(rf"([\u4e00-\u9fff]{{2}}){level_word}", title)
        names = {name for name in found if text.count(name + level_word) >= _REPEATED}
    names = {name for name in names if not _is_common(name, level_word)}
    if len(names) != 1:
        return None
    return Place(names.pop() + level_word, "", _LEVEL_NAMES[level_word], None)


def _named_place(identity: Identity) -> Place | None:
    """The place that an identity names itself though no table lists it: 青禾市第九届人大."""
    name, word = identity.place_raw or "", identity.level_word or ""
    if word not in _LEVEL_NAMES or not name.endswith(word) or not 3 <= len(name) <= 6:
        return None
    stem = name.removesuffix(word)
    return None if _is_common(stem, word) else Place(name, "", _LEVEL_NAMES[word], None)


def title_agency(title: str) -> str | None:
    """The agency that a title begins with: 青禾市水利局关于对…的答复."""
    match = _TITLE_AGENCY.match(title)
    return match.group(1) if match and looks_like_agency(match.group(1)) else None


def _is_common(name: str, level_word: str) -> bool:
    """全市, 城市, 社区 and their like are words, not places."""
    return name[0] in _NO_NAME or name[-1] in _NO_NAME or name[-1] + level_word in _COMMON


def make_item(
    identity: Identity, place: Place | None, inferred: bool, page_year: int | None
) -> Item:
    """An identity with its place, key and session year."""
    adcode = (place.adcode or None) if place is not None else None
    key = proposal_key(
        identity.body, adcode, identity.term, identity.session, identity.number, identity.year
    )
    year, year_is_inferred = _year(identity, adcode, page_year)
    return Item(identity, place, inferred, key, year, year_is_inferred, identity.number)


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


def read_people(
    page: Canonical, readings: Sequence[Reading], letters: Sequence[Letter]
) -> list[ProposerName]:
    """The proposers: from the item's fields, else from the salutation."""
    known: dict[str, ProposerName] = {}
    for value, at in values_of(page, readings, "proposer"):
        for person in read_proposers(visible(part_uneven(page.text[at : at + len(value)]))):
            known.setdefault(person.name, person)
    names = [person for person in known.values() if not _CONGRESS.search(person.name)]
    labels = [
        bare_label(page.folded[r.label_start : r.label_end])
        for r in readings
        if r.field == "proposer"
    ]
    if any(label not in _SECTOR_LABELS for label in labels):
        names = [person for person in names if person.type != "sector" or len(names) == 1]
        names = [p for p in names if p.type != "sector" or _is_own(page, readings, p.name)]
    if names:
        return [
            person if index == 0 or person.role != "lead" else person._replace(role="cosigner")
            for index, person in enumerate(names)
        ]
    for letter in letters:
        third = _third_person(page, letter)
        people = read_proposers(third) if third else []
        if people:
            return people
        if letter.addressee is not None and letter.salutation is not None:
            printed = page.text[slice(*letter.salutation)]
            people = _addressed(read_proposers(visible(printed)), letter)
            return [person for person in people if _may_propose(person)]
    return []


def _may_propose(person: ProposerName) -> bool:
    """No government office proposes, and no name ends in the half of a broken 委员 or 代表."""
    if person.type == "organisation":
        return not is_office(person.name)
    is_short = len(person.name) < _LONG_NAME or person.name[-1] not in "委代"
    return person.type != "person" or is_short


def _is_own(page: Canonical, readings: Sequence[Reading], name: str) -> bool:
    """Whether a sector stands behind a proposer's own label, not only behind 界别."""
    return any(
        name in "".join(page.text[r.start : r.end].split())
        for r in readings
        if r.field == "proposer" and r.start is not None and r.end is not None
        and bare_label(page.folded[r.label_start : r.label_end]) not in _SECTOR_LABELS
    )  # fmt: skip


def is_office(name: str) -> bool:
    """Whether a body is a government office: an opinion goes to one, and none proposes.

    >>> is_office("市住房和城乡建设局"), is_office("民盟示例市委"), is_office("市工商联")
    (True, False, False)
    """
    return _OFFICE.search(name) is not None


def _addressed(people: list[ProposerName], letter: Letter) -> list[ProposerName]:
    """The proposers of a salutation, with the names that only its own grammar reads."""
    names = letter.addressee.names if letter.addressee is not None else ()
    known = {person.name for person in people}
    role = "cosigner" if people else "lead"
    return [*people, *(ProposerName(n, "person", role) for n in names if n not in known)]


def _third_person(page: Canonical, letter: Letter) -> str | None:
    """Whom an opening names as the proposer: 刘某某委员提出的《…》 (letters.md, section 14)."""
    if letter.opening is None:
        return None
    match = _THIRD_PERSON.search(visible(page.text[slice(*letter.opening)]))
    return match.group(1) if match else None
