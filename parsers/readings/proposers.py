"""Proposers of an item, from all that its page says.

Takes a canonical text with its fields and letters; gives names in the order of trust: the
item's own fields, whom the opening names, the salutation. No government office proposes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.forms.fields import Reading
from parsers.letters.letter_parts import Letter
from parsers.names.people import ProposerName, part_uneven, read_proposers
from parsers.page.canonical import Canonical
from parsers.readings.items import values_of
from parsers.terms.labels import bare_label
from parsers.text.fold import fold, visible

_THIRD_PERSON = re.compile(
    r"(?:^|[将就对,、:\s]|关于|主办的|转来的|交办的)(?![现将就对]|关于)((?:[㐀-䶿一-鿿𠀀-𲎯·]{2,5}、){0,8}[㐀-䶿一-鿿𠀀-𲎯·]{2,5}(?:等\d{0,2}[位名]?)?(?:委员|代表))"
    r"(?:在[^。,;:《“]{2,36}[上中间])?所?提(?:出|交)"
)
# (某市政协九届二次会议第134号提案 民建某市委会): whose item it is, in a line of brackets.
_NOTE_PEOPLE = re.compile(
    r"(?:(?:提案|建议|议案)(?:\s{1,8}|\s{0,4}[,:、]\s{0,4})|(?:提案|建议|领衔|提出|提交)(?:人|者|单位|代表|委员)(?::\s{0,4}|\s{1,4})|作者:\s{0,4})"
    r"([^()\n]{2,40})\Z"
)
# (县人大代表 张三), (…代表建议 提出人系全国人大代表张三)
_NOTE_OFFICE = re.compile(
    r"(?:全国|[省市州盟县区旗镇乡])(?:人大|政协)(?:代表|委员)[\s:]{0,4}([㐀-䶿一-鿿𠀀-𲎯·、\s]{2,40})\Z"
)
# 民进某市委会:关于…的提案, 某市政协委员张三:关于…的建议: who hands in, in front of the title.
_TITLE_PEOPLE = re.compile(
    r"\s{0,4}(?:[一-龥]{0,8}(?:人大|政协)(?:代表|委员)(?=[一-龥]))?([^:《》“”]{2,40}):\s{0,2}(?=关于|加强|加快|推进|建议|[《“])"
)
# 市人大代表张三、李四在…会议上提出的
_OF_BODY = re.compile(
    r"(?:^|[将就对,:])(?:全国|[省市州盟县区旗镇乡])(?:人大代表|政协委员)((?:[㐀-䶿一-鿿𠀀-𲎯·]{2,4}、){0,8}[㐀-䶿一-鿿𠀀-𲎯·]{2,4}?)(?:等\d{0,2}[位名人]?)?"
    r"(?:在[^。,;:《“]{2,36}[上中间])?所?提[出交]"
)
# (第15号,提案人:张三)
_NAMED_PERSON = re.compile(
    r"(?:提案[人者]|建议人|领衔(?:代表|委员|人))\s?:\s?([㐀-䶿一-鿿𠀀-𲎯·、\s]{2,40}?)\s{0,2}[),;。]"
)
_MAX_PEOPLE = 40
# 张三代表提出的《…》(第12号)、李四代表提出的《…》(第13号): each item has its own people.
_HANDED_IN = re.compile(r"所?提[出交]的?(?=[^。,;《》]{0,16}《)")
_ITEM_BEHIND = re.compile(
    r"(?:[^。,;《》\d]{0,8}(?P<front>[A-Z]{0,3}\d{1,5})号[^。,;《》]{0,6})?《[^《》]{2,120}》"
    r"(?:[^。;《》\d]{0,6}?(?P<behind>[A-Z]{0,3}\d{1,5})号)?"
)
_WHERE = re.compile(r"(?:分别|共同|联名)?(?:[于在][^。《》]{2,40}[上中间])?\Z")
_JOINTS = "、,和及与以 "
_SECTOR_LABELS = frozenset({"界别", "党派", "所属界别", "所在界别", "委员界别", "所属党派"})
# The congress and the conference themselves hand nothing in.
_CONGRESS = re.compile(
    r"(?:政协|人大|人大常委会|人民代表大会(?:常务委员会)?|主席团|人大办|政协办公室|提案委(?:员会)?)$"
)
_SECONDING = ("附议", "联名", "联署", "参与")
_SECONDED = re.compile(
    r"\s{0,4}\(?(?:附议|联名|联署|参与)(?:提案|建议)?(?:委员|代表|人|者)?[\s:]{1,6}([^:。,;()\n《》]{2,60})\)?\n"
    r"|\s{0,4}\(?([^:。,;()\n《》]{2,60}?)(?:等)?(?:委员|代表)?(?:联名|附议|联署)\)?\n"
)
# A telephone number, covered or not, behind a name.
_HAS_NUMBER = re.compile(r"[█\d-]{7,}")
_LONG_NAME = 3
_FIRST = 160
_OFFICE = re.compile(
    r"(?:局|厅|(?<!支)部|政府|办公室|街道办事处|管委会|大队|发展和改革委员会|卫生健康委员会)$"
)


def read_people(
    page: Canonical,
    readings: Sequence[Reading],
    letters: Sequence[Letter],
    note: str = "",
    title: str = "",
) -> list[ProposerName]:
    """The proposers: from the item's fields, the salutation, else the item's `note` or `title`."""
    readings = _without_contacts(page, readings)
    known: dict[str, ProposerName] = {}
    for value, at in values_of(page, _without_sectors(page, readings), "proposer"):
        for person in read_proposers(visible(part_uneven(page.text[at : at + len(value)]))):
            known.setdefault(person.name, person)
    names = [person for person in known.values() if not _CONGRESS.search(person.name)]
    labels = [_label(page, r) for r in readings if r.field == "proposer"]
    if any(label not in _SECTOR_LABELS for label in labels) or _holds_people(page, readings):
        names = [person for person in names if person.type != "sector" or len(names) == 1]
        names = [p for p in names if p.type != "sector" or _is_own(page, readings, p.name)]
    if labels and all(label in _SECTOR_LABELS for label in labels):
        names = []  # the sector of a proposer whom no label names
    if names and labels and all(label.startswith(_SECONDING) for label in labels):
        # 附议人: in a letter's head names who joined in, the salutation who leads.
        heads = [person for letter in letters for person in _people_of_letter(page, letter)]
        names = [*heads, *(p for p in names if p.name not in {head.name for head in heads})]
    if names:
        return [
            person if index == 0 or person.role != "lead" else person._replace(role="cosigner")
            for index, person in enumerate(names)
        ]
    for letter in letters:
        people = _people_of_letter(page, letter)
        if people:
            return [*people, *_seconding(page, letter, {person.name for person in people})]
    said = note.strip().strip("()【】[]")
    match = _NOTE_OFFICE.search(said) or _NOTE_PEOPLE.search(said)
    if match is None and not letters:
        match = _TITLE_PEOPLE.match(fold(title))
    return [person for person in read_proposers(match[1]) if _may_propose(person)] if match else []


def _without_sectors(page: Canonical, readings: Sequence[Reading]) -> Sequence[Reading]:
    """The rows without 界别:经济 beside a proposer whom another label names: it is his."""
    rows = [r for r in readings if r.field == "proposer" and r.start is not None]
    sectors = [r for r in rows if _label(page, r) in _SECTOR_LABELS]
    named = [r for r in rows if r not in sectors and read_proposers(_value(page, r))]
    return [r for r in readings if r not in sectors] if sectors and named else readings


def _label(page: Canonical, reading: Reading) -> str:
    return bare_label(page.folded[reading.label_start : reading.label_end])


def _without_contacts(page: Canonical, readings: Sequence[Reading]) -> list[Reading]:
    """The rows without a proposer who has a number, where the contact's row has names only.

    附议代表:某某 139… and 联系人:某某、某某 have changed place: who has a number is the contact.
    """
    contacts = [_value(page, reading) for reading in readings if reading.field == "contact"]
    if all(_HAS_NUMBER.search(value) for value in contacts if value):
        return list(readings)
    return [r for r in readings if r.field != "proposer" or not _HAS_NUMBER.search(_value(page, r))]


def _value(page: Canonical, reading: Reading) -> str:
    return page.folded[reading.start or 0 : reading.end or 0]


def _seconding(page: Canonical, letter: Letter, known: set[str]) -> list[ProposerName]:
    """Who joins in, by a line between salutation and opening: 附议委员 张三 李四."""
    text = fold(visible(page.text[slice(*letter.opening)])) if letter.opening else ""
    match = _SECONDED.match(text)
    names = next(filter(None, match.groups()), "") if match else ""
    return [
        person._replace(role="cosigner")
        for person in read_proposers(names)
        if person.type == "person" and person.name not in known
    ]


def people_of_items(
    page: Canonical, letters: Sequence[Letter], numbers: Sequence[str | None]
) -> list[list[ProposerName]] | None:
    """The people of each of several items that one letter answers, where its opening says so.

    None where it does not name somebody for every item.
    """
    for letter in letters:
        if letter.opening is None:
            continue
        text = fold(visible(page.text[slice(*letter.opening)])).replace("\n", "")
        found = list(_handed_in(text))
        named = {number: people for number, people in found if number}
        if len(found) != len(numbers) or not all(people for _, people in found):
            continue
        if len(named) == len(numbers) and all(number in named for number in numbers):
            return [named[number] for number in numbers if number]
        if not named:
            return [people for _, people in found]
    return None


def _handed_in(text: str) -> Iterator[tuple[str | None, list[ProposerName]]]:
    """(number of the item, its people) for each 张三代表提出的《…》(第12号) of an opening."""
    reached = 0
    for match in _HANDED_IN.finditer(text):
        front = re.split(r"[》)。;:]", text[reached : match.start()])[-1]
        people = read_proposers(_WHERE.sub("", front.strip(_JOINTS)).strip(_JOINTS))
        item = _ITEM_BEHIND.match(text, match.end())
        digits = (item["front"] or item["behind"]) if item else None
        number = str(int(digits)) if digits and digits.isdigit() else digits
        reached = item.end() if item else match.end()
        yield number, [person for person in people if _may_propose(person, True)]


def _holds_people(page: Canonical, readings: Sequence[Reading]) -> bool:
    """Whether a label that nobody knows holds persons: then 界别 is the sector of one of them."""
    values = values_of(page, readings, "unknown")
    return any(
        len(value) <= _MAX_PEOPLE and people and all(p.type == "person" for p in people)
        for value, people in ((value, read_proposers(value)) for value, _ in values)
    )


def _people_of_letter(page: Canonical, letter: Letter) -> list[ProposerName]:
    """Whom the opening names, else the addressees."""
    third = _third_person(page, letter)
    people = read_proposers(third) if third else []
    if people or letter.addressee is None or letter.salutation is None:
        return people
    printed = page.text[slice(*letter.salutation)].replace("\n", "")
    people = _addressed(read_proposers(visible(printed)), letter)
    is_whole = letter.addressee.form is not None
    return [person for person in people if _may_propose(person, is_whole)]


def _may_propose(person: ProposerName, is_whole: bool = False) -> bool:
    """No government office proposes, and no name ends in the half of a broken 委员 or 代表.

    `is_whole`: the title word stands behind the names, so that 杨四代 is a name.
    """
    if person.type == "organisation":
        return not is_office(person.name) and _CONGRESS.search(person.name) is None
    is_short = len(person.name) < _LONG_NAME or person.name[-1] not in "委代"
    return person.type != "person" or is_short or is_whole


def _is_own(page: Canonical, readings: Sequence[Reading], name: str) -> bool:
    """Whether a sector stands behind a proposer's own label, not only behind 界别."""
    return any(
        name in "".join(page.text[r.start : r.end].split())
        for r in readings
        if r.field == "proposer" and r.start is not None and r.end is not None
        and _label(page, r) not in _SECTOR_LABELS
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


def _first_sentence(page: Canonical, letter: Letter) -> tuple[int, int]:
    """The first words of a note that addresses nobody and does not open like a letter."""
    start, end = letter.points
    stop = page.folded.find("。", start, min(end, start + _FIRST))
    return start, stop if stop >= 0 else start


def _third_person(page: Canonical, letter: Letter) -> str | None:
    """Whom an opening names as the proposer: 刘某某委员提出的《…》 (letters.md, section 14)."""
    if letter.opening is None and letter.salutation is not None:
        return None
    text = visible(page.text[slice(*(letter.opening or _first_sentence(page, letter)))])
    match = _THIRD_PERSON.search(text) or _NAMED_PERSON.search(text) or _OF_BODY.search(text)
    return match.group(1) if match else None
