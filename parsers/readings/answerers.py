"""Answerers: the bodies that answer an item, with role and evidence.

Takes a canonical text, its fields and letters; gives `Agency` rows: lead and
co-handlers from fields, co-handlers from the opening, the lead from the signature or
the letterhead where no field names it. A name is expanded only when it is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.forms.fields import Reading
from parsers.knowledge.parties import ORGANISATIONS
from parsers.letters.letter import region_lines
from parsers.letters.letter_parts import Letter
from parsers.names.agencies import (
    NameSpan,
    expand_agency,
    find_co_handlers,
    find_own_place,
    is_government,
    looks_like_agency,
    plain_name,
    split_agencies,
)
from parsers.names.co_handling import answers_apart
from parsers.names.people import read_proposers
from parsers.names.places import Place
from parsers.names.shortened import is_short_for, signed_branch, signed_town
from parsers.page.canonical import Canonical
from parsers.records import Agency
from parsers.structure.markers import find_units
from parsers.text.fold import compare_key, fold, squeeze

Span = tuple[int, int]
# Who answers in a title: 市水利局关于…的答复, 【市水利局】对…, …的答复(市水利局), …答复-市水利局.
_NAMES = r"([\u4e00-\u9fff][\u4e00-\u9fff、 ]{2,39}?)"
_TITLE_AGENCIES = (
    re.compile(
        rf"\s{{0,4}}[【\[(]?{_NAMES}[】\])]?\s{{0,4}}:?\s{{0,4}}(?:关于|对|办理|答复|回复)"
        r"(?=.{2,80}(?:答复|复函|函|回复|意见|情况|报告|建议|提案|议案))"
    ),
    re.compile(rf"\s{{0,4}}{_NAMES}(?:19|20)\d{{2}}年.{{0,40}}(?:答复|复函|回复)"),
    re.compile(
        rf".{{0,80}}(?:建议|提案|议案).{{0,8}}(?:答复|复函|回复|函)\s{{0,2}}(?:[(\[【-]|\s){_NAMES}[)\]】]?\s{{0,4}}$"
    ),
)
_ABOUT_ITEM = re.compile("建议|提案|议案")
_NEIGHBOURS = re.compile(
    r"(?:答复|复函|建议|提案|议案)\s{0,4}\|\s{0,4}\S{0,40}(?:答复|复函|建议|提案|议案)"
)
# 某市水利局文件, 某市水利局(函): what a letterhead adds to the name.
_HEAD_WORD = re.compile(r"\s{0,4}(?:文件|\((?:函|文件|便函)\)|便函)\s{0,4}\Z")
_BANNER = re.compile(r"[省市州县区旗]人民政府$")
# 同意对外公开某市水利局: the stamp of the page's first line, its line break lost.
_STAMP = re.compile(
    r"\s{0,4}(?:同意|主动|依申请|不予|不宜|可以)?(?:对外|全文|部分)?公开\s{0,4}(?=[\u4e00-\u9fff]{4})"
)
_HEAD_LINES = 12
_SENTENCE_ENDS = "。:;!?"
# 市教育局(主办)、市公安局(会办); 主办:市教育局;会办:市公安局.
_ROLES = {
    **dict.fromkeys(("主办", "牵头"), "lead"),
    **dict.fromkeys(("会办", "协办", "配合", "协助", "参与"), "co_handler"),
    "分办": "split",
    **{"主": "lead", "协": "co_handler", "会": "co_handler", "分": "split"},
}
_ROLE_WORD = "|".join(word for word in _ROLES if len(word) > 1)
_ROLE_LABEL = re.compile(rf"({_ROLE_WORD})(?:单位|部门)?:")
_ROLE_BRACKET = re.compile(
    rf"\s{{0,4}}(?:\((?P<inside>{_ROLE_WORD}|[主协会分])(?:单位|部门)?\)"
    rf"|(?P<behind>{_ROLE_WORD})(?=[、,;。\s]|\Z))"
)
# The contact of a field's body on the same line: 市水利局 联系电话:…
_CONTACT_BEHIND = re.compile(r"[\s,;(]{1,8}(?:联系人|联系电话|电话|联系方式|承办人|经办人|负责人)")
_OPINION = re.compile(
    r"(?:会办|协办)(?:的|回复|反馈|答复)?意见[^。,]{0,8}如下|(?:提[出供]|反馈|回复)[^。,]{0,8}(?:会办|协办)意见"
    r"|[你贵][局委厅办部院](?:单位)?(?:主办|牵头|统一答复)|(?:会办|协办)意见的?函|反馈意见如下|涉及我[局委厅办部院][^。,]{0,12}意见如下"
)
# One name on two lines: 青禾市人民政府 / 办公室, 中共青禾市委 / 宣传部.
_BROKEN_NAME = re.compile(
    r"\S{2,20}人民政府\s?\n\s{0,20}办公[室厅]|\S{2,14}[省市州县区旗]委(?:员会)?\s?\n\s{0,20}(?:[一-龥]{2,6}部|[一-龥]{0,12}办公[室厅])"
)
# 会办单位:无 names nobody.
_NOTHING = frozenset({"无", "略", "空", "暂无", "没有", "无会办单位", "无协办单位"})
_LED_BY_YOU = re.compile(r"由[你贵][局委办厅院部处][^。,]{0,6}(?:主办|牵头|承办)")
_OWN_WORDS = frozenset("市县区旗州")
_SPLIT = "分办"
_LONGEST_HEAD = 30
_FIELDS = (("lead_agency", "lead"), ("co_agency", "co_handler"))


@dataclass(slots=True)
class _Rows:
    """The rows in the making; one body is listed once, by the first evidence.

    `is_split`: the form has a box 分办单位, filled or not: whoever heads a part answers it.
    `is_apart`: the form says that each body answers apart, and none leads.
    """

    page: Canonical
    places: tuple[Place | None, ...]
    document_id: str
    year: int | None = None
    is_split: bool = False
    is_apart: bool = False
    signed: tuple[str, ...] = ()
    rows: list[Agency] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def add(self, span: Span, role: str, source: str) -> None:
        raw = self.page.text[slice(*span)]
        name = self._full_name(fold(raw).replace("\n", ""))
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

    def _full_name(self, raw: str) -> str | None:
        """The name read in the first place that makes it certain."""
        names = (plain_name(raw, expand_agency(raw, place, self.year)) for place in self.places)
        found = signed_branch(raw, self.signed) or next((name for name in names if name), None)
        found = found or self._bare_name(raw) or self._signed_name(raw)
        return found or signed_town(raw, self.signed)

    def _signed_name(self, raw: str) -> str | None:
        """市城管执法局 where one body signs a letter, whose name in full this is short for."""
        whole = {
            name
            for name in self.signed
            if (where := find_own_place(name)) is not None and is_short_for(raw, name, where)
        }
        return whole.pop() if len(whole) == 1 else None

    def _bare_name(self, raw: str) -> str | None:
        """会同财政局 in a letter of 某县水利局: a bureau of the place that the letter prints."""
        place = self.places[0]
        word = place.name[-1] if place is not None else ""
        if word not in _OWN_WORDS or not is_government(raw):
            return None
        return expand_agency(word + raw, place, self.year)

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
    places = (_printed_place(page, readings, letters), place)
    signed = tuple(page.folded[slice(*one.signature)] for one in letters if one.signature)
    out = _Rows(page, places, document_id, _year(letters), signed=signed)
    modes = [r for r in readings if r.field == "handling_mode" and r.start is not None]
    out.is_apart = answers_apart(
        (page.folded[r.start : r.end] for r in modes), page.folded.split("\n")
    )
    for name, role in _FIELDS:
        for reading in readings:
            if reading.field == name and reading.start is not None and reading.end is not None:
                label = squeeze(page.folded[reading.label_start : reading.label_end])
                own = "split" if _SPLIT in label and role == "co_handler" or out.is_apart else role
                _add_list(out, (reading.start, reading.end), own)
    out.is_split = any(
        r.field == "co_agency" and _SPLIT in squeeze(page.folded[r.label_start : r.label_end])
        for r in readings
    )
    for number, letter in enumerate(letters):
        _add_letter(out, letter)
        if number and letter.signature is not None:
            opening = page.folded[slice(*letter.opening)] if letter.opening else ""
            gives_opinion = _OPINION.search(opening) is not None
            _add_signature(out, letter.signature, "co_handler" if gives_opinion else "split")
    return out.rows


def _year(letters: Sequence[Letter]) -> int | None:
    """The year of the first dated letter: names of bodies change with reforms."""
    values = (letter.date.value for letter in letters if letter.date is not None)
    return next((int(value[:4]) for value in values if value), None)


def _printed_place(
    page: Canonical, readings: Sequence[Reading], letters: Sequence[Letter]
) -> Place | None:
    """The place that the answering bodies printed in full agree on (青禾市水务局).

    In their letter 市财政局 is a bureau of that place, whosever item it answers.
    """
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
    contact = _CONTACT_BEHIND.search(value)
    value = value[: contact.start()] if contact else value
    names = split_agencies(value)
    for name, own in zip(names, _roles(value, names, role), strict=True):
        if _is_party(name.name) or name.name in _NOTHING:
            continue
        out.add((span[0] + name.start, span[0] + name.end), own, "field")


def _is_party(name: str) -> bool:
    """A democratic party proposes; it never answers."""
    return any(person.type == "party" for person in read_proposers(name))


def _roles(value: str, names: Sequence[NameSpan], default: str) -> list[str]:
    """The role of each name of a field: from a label or bracket in its value, else the field's.

    Behind a (主办) the names without a bracket have the role of the next one, else they join.
    """
    roles: list[str] = []
    current, reached, waiting = default, 0, 0
    for name in names:
        label = _ROLE_LABEL.search(value, reached, name.start)
        current = _ROLES[label[1]] if label else current
        bracket = _ROLE_BRACKET.match(value, name.end)
        roles.append(_ROLES[bracket["inside"] or bracket["behind"]] if bracket else current)
        if bracket and waiting:
            roles[waiting:] = [roles[-1]] * (len(roles) - waiting)
        waiting = len(roles) if bracket else waiting
        reached = name.end
    if waiting and roles[waiting - 1] == "lead":
        # 市水利局(牵头)、市财政局、市教育局: the others take part.
        roles[waiting:] = ["co_handler"] * (len(roles) - waiting)
    return roles


def _add_letter(out: _Rows, letter: Letter) -> None:
    page = out.page
    if _is_opinion(page, letter):
        _add_opinion(out, letter)
    signers = [] if out.has_lead() else _signers(page, letter)
    if signers:
        out.add(signers[0][0], "split" if out.is_apart else "lead", signers[0][1])
    units = find_units(page.folded, region_lines(page, letter.points))
    heads = {compare_key(page.folded[slice(*span)]) for span in units}
    if out.is_split:
        heads |= set(_speakers(page, letter))
    if letter.opening is not None:
        for start, end, role in _named_in(page.folded, letter.opening):
            is_part = out.is_split and compare_key(page.folded[start:end]) in heads
            own = "split" if is_part else role
            out.add((start, end), own, "reply_text")
    for span in units:
        # (市教育局) heads its own part of a joint letter.
        out.add(span, "split", "reply_text")
    for span, source in signers[1:]:
        # Bodies that sign with the lead; those that the opening names stand in the table already.
        out.add(span, "co_handler", source)


def _speakers(page: Canonical, letter: Letter) -> Iterator[str]:
    """Keys of what stands before the colons that begin a letter's lines: 县民政局:今年四月…"""
    for start, end in region_lines(page, letter.points):
        colon = page.folded.find(":", start, min(end, start + _LONGEST_HEAD))
        if colon > start:
            yield compare_key(page.folded[start:colon])


def _named_in(text: str, opening: Span) -> list[tuple[int, int, str]]:
    """The bodies that an opening names, also where a line ends in the middle of its sentence."""
    first, last = opening
    kept = [i for i in range(first, last) if text[i] != "\n" or text[i - 1] in _SENTENCE_ENDS]
    found = find_co_handlers("".join(text[i] for i in kept))
    return [(kept[name.start], kept[name.end - 1] + 1, name.role) for name in found]


def _signers(page: Canonical, letter: Letter) -> list[tuple[Span, str]]:
    """The bodies of the signature, else of the letterhead or title, the answering one first."""
    if _goes_to_lead(page, letter):
        return []
    lead = letter.signature or _letterhead(page, letter) or title_span(page)
    if lead is None:
        return []
    source = "signature" if lead == letter.signature else "title"
    if _BROKEN_NAME.fullmatch(page.folded[slice(*lead)]):
        return [(lead, source)]
    return [
        ((lead[0] + name.start, lead[0] + name.end), source)
        for name in split_agencies(page.folded[slice(*lead)])
    ]


def title_span(page: Canonical) -> Span | None:
    """The agency that the page's own title line begins with: 青禾市水利局关于对…的答复."""
    for line in page.lines[:_HEAD_LINES]:
        if not _ABOUT_ITEM.search(page.folded, line.start, line.end):
            continue
        if _NEIGHBOURS.search(page.folded, line.start, line.end):
            continue  # the titles of two pages on one line lead to them
        for form in _TITLE_AGENCIES:
            match = form.match(page.folded, line.start, line.end)
            if match and _are_bodies(match.group(1)):
                return match.span(1)
    return None


def _are_bodies(text: str) -> bool:
    """Whether a text is a list of bodies from end to end."""
    names = [name.name for name in split_agencies(text)]
    return bool(names) and all(map(looks_like_agency, names))


def _is_opinion(page: Canonical, letter: Letter) -> bool:
    """A co-handler's opinion goes to the lead agency, not to a deputy (letters.md, section 14)."""
    addressee = letter.addressee
    if addressee is None or addressee.form is not None or letter.opening is None:
        return False
    bodies = [body for name in addressee.organisations for body in read_proposers(name)]
    to_agency = any(
        body.type == "organisation" and not body.name.endswith(ORGANISATIONS) for body in bodies
    )
    return to_agency and _OPINION.search(page.folded[slice(*letter.opening)]) is not None


def _goes_to_lead(page: Canonical, letter: Letter) -> bool:
    """由你局主办的…: whoever signs only helps, though the line that names the lead is lost."""
    if letter.opening is None or letter.salutation is not None:
        return False
    return _LED_BY_YOU.search(page.folded[slice(*letter.opening)]) is not None


def _add_opinion(out: _Rows, letter: Letter) -> None:
    if letter.salutation is not None:
        for name in split_agencies(out.page.folded[slice(*letter.salutation)].rstrip(" :")):
            start = letter.salutation[0]
            out.add((start + name.start, start + name.end), "lead", "reply_text")
    if letter.signature is not None:
        _add_signature(out, letter.signature, "co_handler")


def _add_signature(out: _Rows, span: Span, role: str) -> None:
    for name in split_agencies(out.page.folded[slice(*span)]):
        out.add((span[0] + name.start, span[0] + name.end), role, "signature")


def _letterhead(page: Canonical, letter: Letter) -> Span | None:
    """A line above the letter that is nothing but a body's name (letters.md, section 4)."""
    first = page.line_at(letter.start)
    # A government's name above everything else is the site's banner, no letterhead.
    site = {compare_key(name) for name in page.head.owners if name.endswith("政府")}
    for index in range(max(0, first - 6), first):
        line = page.lines[index]
        text = page.folded[line.start : line.end]
        extra = _HEAD_WORD.search(text)
        text = text[: extra.start()] if extra else text
        stamp = _STAMP.match(text)
        start = line.start + (stamp.end() if stamp else 0)
        text = text[start - line.start :]
        is_site = compare_key(text) in site or (index == 0 and _BANNER.search(text) is not None)
        if len(text) <= 30 and _is_one_name(text) and "关于" not in text and not is_site:
            return start, start + len(text)
    return None


def _is_one_name(text: str) -> bool:
    """A body's name, its parts or its characters set apart; 经办情形 市民政局 is a pair."""
    words = text.split()
    parted = len(words) < 2 or max(map(len, words)) == 1 or words[0][-1] in "省市县区州旗"
    return (parted or looks_like_agency(words[0])) and looks_like_agency(text)
