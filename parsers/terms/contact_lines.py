"""Contact lines: the names and numbers behind 联系人, 联系电话 and their like.

Takes a folded text; gives the spans of the values, line by line: labels with a colon, labels in
cells of their own, labels broken over lines, officers whose numbers alone go, and a person's
number in a sentence (letters.md, sections 11 and 17).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from parsers.knowledge.personal import (
    CONTACT_ALONE,
    CONTACT_LABELS,
    CONTACT_PARTS,
    CONTACT_SHORT,
    HOT_LINES,
    NO_CONTACT,
    NO_NAMES,
    NOT_VALUES,
    OFFICER_LABELS,
    SURNAMES,
    TELEPHONE_LABELS,
    TITLES_OF_PERSONS,
)
from parsers.names.agency_names import looks_like_agency
from parsers.terms.labels import find_field
from parsers.terms.unknown_words import looks_like_label
from parsers.text.possible import Initial, Sparse

Span = tuple[int, int]


def _spread(word: str) -> str:
    return r"\s{0,6}".join(re.escape(char) for char in word)


_LABEL_OF_A_LINE = "联系人"
_COLONS = (":", "：")
_NO_CONTACT = re.compile(NO_CONTACT)
_LABELS = "|".join(
    (
        "".join(CONTACT_PARTS),
        *TELEPHONE_LABELS,
        *(_spread(word) for word in sorted(CONTACT_LABELS, key=len, reverse=True)),
    )
)
_OFFICERS = "|".join(_spread(word) for word in OFFICER_LABELS)
_SHORT = "|".join(_spread(word) for word in CONTACT_SHORT)
# What follows a label: a colon, a blank, a number, or at once a name and the end of it.
_A_NAME = rf"(?!{'|'.join(NO_NAMES)})[{SURNAMES}][一-龥]{{1,2}}"
_BEHIND = (
    r"\s{0,4}(?:[为是]?:|[为是](?=\s?\(?\d)|(?=[(]0\d)|(?=\s)|(?=\d)|[】\]]"
    rf"|[\-=|>~;·,.]{{1,3}}(?=\s?(?:{_A_NAME}(?![一-龥])|\(?\d))|(?={_A_NAME}(?:[\s,、(\d]|电话|手机)))"
)
_LABEL = Sparse(rf"(?:{_LABELS})(?:\s{{0,2}}[(][^()\n]{{0,12}}[)])?{_BEHIND}")
_OFFICER = re.compile(rf"(?:{_OFFICERS})\s{{0,4}}:")
_ANY_OFFICER = Sparse(_OFFICER.pattern)
_ANY_LABEL = Sparse(rf"(?:{_LABELS}|{_OFFICERS}|{_SHORT}){_BEHIND}")
_LEADING_PHONE = Initial(rf"[\s(\[【]{{0,4}}(?:{_SHORT})\s{{0,4}}:")
# A name may be padded inside: 张 三.
_TOKEN = re.compile(r"[^\s,、:;/()\[\]【】〔〕]+(?: {1,4}(?=[一-龥](?![一-龥]))[一-龥])?")
_WORD = re.compile(r"[^\W_]")
_HANZI = re.compile(r"[一-龥]")
_DIALLED = re.compile(r"\s{0,4}\(?\+?\d[\d \-]{6}")
_NAME_BEHIND = re.compile(rf"\s{{0,4}}{_A_NAME}(?=[\s,、;()]|电话|手机|\Z)")
_MAX_NAME = 6
_ENDS = ":】]-=|>~;·,."
_OF_OFFICE = re.compile("办公室?电话|固定电话|座机|传真|电话号码")
# The name at the end of 办公室张三, and one that is nothing else.
_NAMED = re.compile(rf"(?:[{SURNAMES}][一-龥]{{1,3}}|.*[{SURNAMES}][一-龥]{{1,2}})\Z")
# 市住房和城乡建设局王某某: the name alone goes.
_NAME_OF_OFFICE = re.compile(
    rf"[一-龥]{{2,24}}[局委办处科室股站院校府](?P<name>{_A_NAME}(?<![局委办处科室股站院校府队]))"
)
# 零三七五二三四五六七八: a number to call that is written out.
_SPOKEN_NUMBER = re.compile(r"(?:[零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]-?){7,14}")
_OFFICE_END = re.compile(r"[局委办处科室股](?:室|科)?\Z")
_SHORT_NAME = 3
_LEADING_NAME = re.compile(
    rf"[\s|\-=>~;·,.]{{0,8}}(?P<name>{_A_NAME})[\s,、;【\[(|\-=>~·.]{{0,8}}\Z"
)
# Behind prose only what can be nothing else stays a contact: 0375-1234567
_NUMBER_TO_CALL = re.compile(r"\+?\d[\d\-]{5,15}\d")
# A number with its area code, and one that may lack it; a number never runs on in the next line.
_AREA = r"\(?0\d{2,3}\)?[ \-]{0,3}"
_FULL_NUMBER = rf"{_AREA}[2-9]\d{{6,7}}"
# What every number without its area code holds; most texts hold none.
_LOCAL_NUMBER = re.compile(r"[2-9]\d{6}")
# 请与王某某同志联系，电话2345678 and 联系王某某(2345678): in a sentence the number alone goes.
_PERSON = (
    rf"(?:(?<![一-龥])|(?<=[与请向找和由给或及对跟致]))[{SURNAMES}][一-龥]{{1,2}}"
    rf"(?<![局委办处科室股站院校府厅部心队])(?:{'|'.join(TITLES_OF_PERSONS)})?"
)
_PERSONS_NUMBER = Sparse(
    rf"(?:(?:联系|请找)[{SURNAMES}][一-龥]{{1,2}}(?:{'|'.join(TITLES_OF_PERSONS)})?[(]"
    r"|[一-龥]联系[, ]{0,2}[(]?(?:联系)?电话:? {0,2}"
    rf"|{_PERSON}(?:联系)?[ ,、(]{{0,2}}(?:联系)?(?:电话|座机|手机)(?:号码)?[: ]{{0,3}})"
    rf"(?P<number>(?:{_AREA})?[2-9]\d{{6,7}})(?![\d\-.])"
)
# A name beside a number with its area code, in whatever line: … 王某某 0375-1234567.
_NAME_AND_NUMBER = Sparse(
    rf"(?<![一-龥])[{SURNAMES}][一-龥]{{1,2}}(?<![市县区镇乡局委办处科室股会站院校])[ ,、(]{{1,3}}"
    rf"(?P<number>{_FULL_NUMBER})(?!\d)"
)
# In a text without line breaks a wide gap is one: 2023年6月27日    电话：0375-1234567.
_PHONE_AFTER_GAP = Sparse(
    rf"(?:\s{{2}}|\d日\s?)[(\[【]?电\s{{0,4}}话\s{{0,4}}:\s{{0,4}}"
    rf"(?P<number>(?:{_AREA})?[2-9]\d{{6,7}})[)\]】。]{{0,2}}\s{{0,9}}$",
    re.MULTILINE,
)
# A number that fills a line, or the brackets of one.
_LONE_NUMBER = Sparse(rf"^[ (]{{0,8}}(?P<number>{_FULL_NUMBER})[ )]{{0,8}}$", re.MULTILINE)
_MAX_CONTACT = 120
# A line as long as most; what was found in it is kept, and no text of a whole page.
_SHORT_LINE = 200
_MAX_CELL = 40
_SHORTEST_VALUE = 2
# The date of the letter may follow its contact; a figure or two number an item.
_NO_VALUE = re.compile(
    r"\d{1,2}|[\d〇○零一二三四五六七八九十]{2,4}年(?:[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}[日号])?)?"
)
# 审批局邮箱：xzspj@shili.gov.cn in a sentence, with what follows it.
_OFFICES_MAIL = re.compile(r"[A-Za-z\d._\-]+@(?:[A-Za-z\d\-]+\.)*gov\.cn[一-龥]*")
_ROOM = re.compile(r"\d\s?[室房户]\Z")  # 187号2746室 ends as an office does
_ALONE = Initial(
    rf"[\s【\[]{{0,8}}(?:{'|'.join(map(_spread, CONTACT_ALONE))})[及和与、]?\s{{0,4}}:?"
    r"[\s】\]]{0,8}\Z"
)
_LABEL_GOES_ON = Initial(
    r"\s{0,8}[及和与、/]?\s{0,4}(?:联系|联络|办公|手机|单位|家庭|住宅|固定)?"
    r"(?:电话|方式|号码|手机|固话|宅电)(?:号码)?\s{0,4}:?\s{0,8}\Z"
)
_LABEL_ENDS = Initial(
    r"\s{0,8}[及和与、/(]\s{0,4}(?:联系|联络|办公|手机)?(?:电话|方式|号码|手机)(?:号码)?[)]?\s{0,4}:\s{0,8}\S"
)
_JOINS = "及和与、/"
_TELEPHONE = re.compile("电话|手机|固话|宅电")
_LONG_NUMBER = re.compile(r"(?:\d[ \-()]{0,2}){7}")
# What the labels above a line leave to be read.
_NOTHING, _VALUE, _VALUE_AND_NUMBER, _NUMBER = range(4)
# A name with a number to call and nothing else: 王某某 0375-1234567.
_NAMED_NUMBER = Initial(
    rf"\s{{0,8}}[{SURNAMES}][一-龥]{{1,2}}(?<![市县区镇乡局委办处科室股会站院校])[\s:,、]{{0,4}}"
    rf"{_FULL_NUMBER}\s{{0,8}}\Z"
)
_HOT_LINE = re.compile(rf"(?:{'|'.join(HOT_LINES)})\Z")


def find_contacts(text: str) -> Iterator[Span]:
    """Values behind contact labels, line by line."""
    patterns = (_PERSONS_NUMBER, _NAME_AND_NUMBER, _LONE_NUMBER, _PHONE_AFTER_GAP)
    for pattern in patterns if _LOCAL_NUMBER.search(text) else ():
        for match in pattern.finditer(text):
            yield match.span("number")
    offset = 0
    awaited = _NOTHING
    for line in text.split("\n"):
        read = _read_short if len(line) <= _SHORT_LINE else _read_line
        values, awaited = read(line, awaited)
        for start, end in values:
            yield offset + start, offset + end
        offset += len(line) + 1


def _read_line(line: str, awaited: int) -> tuple[tuple[Span, ...], int]:
    """The values of one line, and what the labels down to it leave to be read in the next."""
    return tuple(_line_values(line, awaited)), _awaited_below(line, awaited)


# A page is read again until nothing is found, and its title and cells are printed twice.
_read_short = lru_cache(maxsize=1024)(_read_line)


def _line_values(line: str, awaited: int) -> Iterator[Span]:
    """The values of one line, given what the labels above it leave to be read."""
    if _continues_label(line, awaited):
        # The label's colon stands in this line: 联系人 / ：某某，电话：…, or 联系人 / 及电话：某某.
        yield from _contact_values(_LABEL_OF_A_LINE + line, -len(_LABEL_OF_A_LINE))
    elif _is_label_line(line, awaited):
        return
    elif _has_label(line):
        yield from _contact_values(line)
        if awaited == _VALUE:
            yield from _names_before_label(line)
    elif _NAMED_NUMBER.match(line) or _is_value(line, awaited):
        yield from _cell_values(line)
    elif awaited == _VALUE:
        yield from _names_before_label(line)


def _awaited_below(line: str, awaited: int) -> int:
    """What the labels down to this line leave to be read in the next one."""
    if _continues_label(line, awaited):
        return _NOTHING
    if _LABEL_GOES_ON.match(line) and (awaited or not _ALONE.match(line)):
        return _awaits(line, awaited)
    if _ALONE.match(line):
        # Below the row 领衔代表 | 联系电话 the name of the deputy comes first.
        return _NUMBER if _TELEPHONE.search(line) and "人" not in line else _VALUE
    if line.strip() or _has_label(line):
        return _NUMBER if awaited == _VALUE_AND_NUMBER and not _has_label(line) else _NOTHING
    return awaited


def _continues_label(line: str, awaited: int) -> bool:
    return bool(awaited) and (line.lstrip()[:1] in _COLONS or _LABEL_ENDS.match(line) is not None)


def _is_label_line(line: str, awaited: int) -> bool:
    if _LABEL_GOES_ON.match(line) and (awaited or not _ALONE.match(line)):
        return True
    return _ALONE.match(line) is not None


def _has_label(line: str) -> bool:
    found = _LABEL.search(line) or _ANY_OFFICER.search(line) or _LEADING_PHONE.match(line)
    return found is not None


def _awaits(label: str, awaited: int) -> int:
    """联系人 / 及电话 is one label broken in its cell, 联系人 / 电话 are two."""
    if not awaited:
        return _NUMBER if _TELEPHONE.search(label) else _NOTHING
    return _VALUE if label.lstrip()[0] in _JOINS else _VALUE_AND_NUMBER


def _is_value(line: str, awaited: int) -> bool:
    """Whether a line is the value of a label in a cell of its own (letters.md, section 3).

    Behind an empty cell stands the next label, or the half of one that is broken: 内 / 容.
    """
    if not awaited or not _SHORTEST_VALUE <= len(line.strip()) <= _MAX_CELL:
        return False
    if find_field(line) is not None or len(line) > _MAX_NAME and looks_like_label(line):
        return False
    return awaited != _NUMBER or _LONG_NUMBER.search(line) is not None


def _contact_values(line: str, offset: int = 0) -> Iterator[Span]:
    labels = list(_true_labels(line))
    for index, label in enumerate(labels):
        bound = labels[index + 1].start() if index + 1 < len(labels) else len(line)
        stop = _value_end(line, label.end(), min(bound, label.end() + _MAX_CONTACT))
        keeps_names = _OFFICER.match(label.group()) is not None
        tokens = _value_tokens(line, label.end(), stop, _is_place(label.group()), keeps_names)
        opens = not line[: label.start()].strip() or len(labels) > 1
        for start, finish in tokens:
            if opens or not _OFFICES_MAIL.fullmatch(line, start, finish):
                yield offset + start, offset + finish


def _names_before_label(line: str) -> Iterator[Span]:
    """联系人 / 张三【联系电话】…: the name that a label above the line waits for."""
    label = _ANY_LABEL.search(line)
    name = _LEADING_NAME.match(line, 0, label.start()) if label else None
    if name:
        yield name.span("name")


def _true_labels(line: str) -> Iterator[re.Match[str]]:
    """Labels with a colon; one without counts only before a number or in a contact line."""
    is_contact_line = False
    lead = len(line) - len(line.lstrip(" ([【〔"))
    for label in _ANY_LABEL.finditer(line):
        glued = label.group()[0].isascii() and line[label.start() - 1 : label.start()].isalnum()
        opens = label.start() <= lead
        has_value = any(one.match(line, label.end()) for one in (_DIALLED, _NAME_BEHIND))
        ends = label.group()[-1] in _ENDS
        # 市水利局办公电话0375-…: the number of an office in a sentence stays.
        named = _HANZI.match(line, label.start() - 1) if label.start() else None
        runs_on = (not ends or named) and not opens and not is_contact_line
        runs_on = runs_on and _OF_OFFICE.match(label.group()) is not None
        if not glued and not runs_on and (ends or opens or has_value or is_contact_line):
            is_contact_line = True
            yield label


def _is_place(label: str) -> bool:
    return label.rstrip(": ").endswith("址")


def _value_end(line: str, start: int, bound: int) -> int:
    """The end of a value: its sentence, or the bracket in which its label stands."""
    depth = 0
    for position in range(start, bound):
        if line[position] in "。\n":
            return position
        depth += (line[position] in "([【〔") - (line[position] in ")]】〕")
        if depth < 0:
            return position
    return bound


def _value_tokens(
    line: str, start: int, stop: int, is_place: bool, is_prose: bool = False
) -> Iterator[tuple[int, int]]:
    """Names and numbers of a value; bodies' names and hot lines stay, prose ends the names."""
    has_number = False
    for match in _TOKEN.finditer(line, start, stop):
        token = match.group().strip()
        if token in NOT_VALUES or _HOT_LINE.match(token) or not _WORD.search(token):
            continue
        if _NO_VALUE.fullmatch(token):
            continue
        if not is_place and _is_office(token):
            continue
        if _SPOKEN_NUMBER.fullmatch(token):
            yield match.start(), match.start() + len(token)
            continue
        of_office = None if is_prose or is_place else _NAME_OF_OFFICE.fullmatch(token)
        if of_office:
            yield match.start() + of_office.start("name"), match.start() + of_office.end("name")
            continue
        is_long = len(_HANZI.findall(token)) > _MAX_NAME
        is_prose = is_prose or (not is_place and (is_long or _NO_CONTACT.match(token) is not None))
        # Behind a number the sentence may go on: （工作日）向社会公布.
        is_prose = is_prose or (has_number and not is_place and _runs_on(token))
        if is_prose and not _NUMBER_TO_CALL.fullmatch(token):
            continue
        has_number = has_number or _LONG_NUMBER.search(token) is not None
        yield match.start(), match.start() + len(token)


def _is_office(token: str) -> bool:
    """Whether a word names a body; its end may be a name that is masked already."""
    bare = token.rstrip("█")
    if len(bare) <= _SHORT_NAME or _ROOM.search(bare):
        return False
    return looks_like_agency(bare) or _OFFICE_END.search(bare) is not None


def _runs_on(token: str) -> bool:
    """Whether a word behind a number is no name any more."""
    return len(_HANZI.findall(token)) > _SHORT_NAME and _NAMED.match(token) is None


def _cell_values(line: str) -> Iterator[Span]:
    if ":" not in line:
        yield from _value_tokens(line, 0, len(line), False)
