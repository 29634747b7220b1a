"""Salutations: whom a letter addresses.

Takes one whole folded line of a letter; gives the addressees, or None where the line is
anything but a salutation. 代表: and 委员: alone are labels of a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from parsers.names.name_forms import (
    DOTS,
    GROUP,
    HAN,
    PLACEHOLDER,
    bare_name,
    is_name,
    pack,
    type_of,
)
from parsers.names.people import GREETING, plain_addressees, split_names, without_more
from parsers.text.numerals import CHINESE_DIGITS

MAX_SALUTATION = 120
_FORM = re.compile(
    r"(?:[省市州盟县区旗镇乡]?(?:人大|政协))?(?P<form>代表|委员|同志|先生|女士|(?:网友|网民|市民|居民|群众|农民)朋友|网友|网民|市民|朋友|来信人|来信者|"
    r"群众|居民|读者|师傅)们?\Z"
)
_OFFICES = ("代表", "委员")
_CITIZENS = ("网友", "网民", "市民", "来信人", "来信者")
_MIXED = re.compile(
    r"(?P<people>[^:。]{2,60}?)(?P<form>委员|代表)[、,及和与](?P<bodies>[^:。]{3,60})\Z"
)
_LEADING_OFFICE = re.compile(
    r"(?:[省市州盟县区旗]?(?:人大|政协))?(代表|委员)(?=[一-龥]{2,4}(?:\Z|[、\s]))"
)
_CROWD = re.compile(
    r"(?:各位|诸位|全体)[一-龥]{0,8}\Z|贵\Z|各\Z|[两二三四五六七八九十几多0-9]{1,2}[位名]\Z"
)
# 县政协教育界|各位|委员: all of a body, nobody by name.
_ALL_OF = re.compile(r"(?<=[一-龥]{2})(?:的?各位|全体)\Z")
# 方某某代表等5人, 方某某代表(领衔): what stands behind the title word.
_MORE_BEHIND = re.compile(
    rf"(?P<who>[^:。()]{{2,60}}?)(?P<form>代表|委员)"
    rf"\(?(?P<more>等(?:共)?(?:[0-9]{{1,3}}|[{CHINESE_DIGITS}]{{1,4}})?(?:位|名|人|个)?)\)?\Z"
)
_TITLE_WORD = re.compile(r"(?<=[一-龥])(代表|委员)(?![团会])")
# The class of the outcome in brackets behind a salutation: 张三代表:(A类)
_CLASS_BEHIND = re.compile(r"(?<=[:一-龥])\s{0,8}[(〔\[【](?:[A-D]\d?|[甲乙丙丁])类?[)〕\]】]\Z")
# 2.建设检测中心。 ends as a sentence does and addresses nobody.
_ONLY_STOPS = re.compile(r"[。;\s]+")
# The opening below a salutation speaks to the addressees.
_SPEAKS_TO = re.compile(
    r"\s{0,4}(?:(?:您|你|贵)(?:们|[委会党]|代表团|单位)?|首先,?感谢)[^。:]{0,24}(?:提|反映|关于|建议|来信|《|“)"
)
# Names alone on a line, the list goes on below; what goes on: 等委员:, 委员:, 某等委员:
_HALF_LIST = re.compile(rf"[{HAN}{DOTS}][{HAN}{DOTS}、, ]{{1,79}}")
_REST = re.compile(
    rf"[{HAN}]?(?:、[{HAN}、]{{2,60}})?(?:等[0-9一二三四五六七八九十]{{0,3}}[位名人]?)?"
    r"(?:人大)?(?:代表|委员)\s{0,2}:"
)
_TORN_TITLE = re.compile("委员|代表")
MOST_LINES = 4
# With the class that may stand behind it.
_LONGEST_LINE = MAX_SALUTATION + 20
_NOTE_BEHIND = re.compile(r"(?<=代表|委员)\([^()]{1,20}\)\Z")


class Salutation(NamedTuple):
    """Whom a letter addresses.

    `form` is the title word (委员, 代表, 同志, 网友 …), None for organisations only;
    `count_more` the persons behind 等 that are not named: 0 when 等 gives no number, None
    without 等.
    """

    names: tuple[str, ...]
    form: str | None
    count_more: int | None
    organisations: tuple[str, ...]

    @property
    def is_citizen(self) -> bool:
        """Whether the title word belongs to a citizen and not to a deputy or member."""
        return self.form is not None and self.form not in _OFFICES


@lru_cache(maxsize=512)
def read_salutation(line: str, *, opens: bool = False) -> Salutation | None:
    """The addressees, when the whole line is a salutation and nothing else.

    `opens`: the next line speaks to them (您提出的…). Then a title alone (代表:, the names
    withheld) and names without a title (张三、李四:) are addressees too.

    >>> read_salutation("尊敬的张三、李四等5位代表:")
    Salutation(names=('张三', '李四'), form='代表', count_more=3, organisations=())
    """
    text = _CLASS_BEHIND.sub("", line.strip())
    if not text or len(text) > MAX_SALUTATION:
        return None
    core = GREETING.sub("", text)
    addressed = core != text and not _ONLY_STOPS.fullmatch(text, len(core))
    polite_form = opens and addressed
    core = plain_addressees(core)
    for polite in ("尊敬的", "敬爱的", "尊敬"):
        if core.startswith(polite):
            core, addressed, polite_form = core.removeprefix(polite), True, True
    if not core or ":" in core or "。" in core:
        return None
    core = _with_title_last(core) if addressed else core
    if addressed and type_of(pack(core)) in ("group", "delegation"):
        return Salutation((), None, None, (pack(core),))
    form = _FORM.search(core)
    if form is None:
        return _to_bodies(core, addressed, opens)
    who = core[: form.start()].strip()
    if not who and not polite_form and not form["form"].startswith(_CITIZENS):
        # 代表: and 委员: alone are labels of a form.
        return None
    return _to_people(who, form["form"], addressed)


def speaks_to(line: str) -> bool:
    """Whether a line begins like the opening that stands below a salutation.

    >>> speaks_to("您提出的关于修路的建议收悉。"), speaks_to("您好")
    (True, False)
    """
    return _SPEAKS_TO.match(line) is not None


def find_addressees(lines: Sequence[str], at: int) -> tuple[int, Salutation] | None:
    """The salutation that ends on a line, with the line where it begins.

    A long list of names may be broken over lines, inside a name too (陆某某、何 / 某等委员:).
    """
    if len(lines[at].strip()) > _LONGEST_LINE:
        return None
    near = [line.strip()[:_LONGEST_LINE] for line in lines[max(0, at - MOST_LINES + 1) : at + 1]]
    below = lines[at + 1][:_LONGEST_LINE] if at + 1 < len(lines) else ""
    found = _addressees(tuple(near), below)
    return (at - found[0], found[1]) if found is not None else None


@lru_cache(maxsize=512)
def _addressees(lines: tuple[str, ...], below: str) -> tuple[int, Salutation] | None:
    """The salutation that ends on the last of some lines, and how many lines above it begins."""
    at = len(lines) - 1
    opens = speaks_to(below)
    text = lines[at]
    if _TORN_TITLE.fullmatch(text[-1:] + below.strip()[:1]):
        return None  # 尊敬的张三委 / 员:您好 names no body 张三委
    for first in range(at - 1, -1, -1):
        front = lines[first]
        if not _HALF_LIST.fullmatch(front) or not _is_rest(front, text):
            break
        joined = read_salutation(front + text, opens=opens)
        # 附记栏 above 史代表: is another line: no single name is torn into three and one.
        longest = 4 if "、" in front + text else 3
        if joined is not None and all(
            2 <= len(name) <= longest or "·" in name for name in joined.names
        ):
            return at - first, joined
        text = front + text
    found = read_salutation(lines[at], opens=opens)
    return (0, found) if found is not None else None


def lacks_front(text: str, start: int) -> bool:
    """Whether the list of a salutation begins in a line in front of it that is not read with it.

    Whom 签发人:张三李四、王五、 above 赵六委员: names, glued to other words, nobody can tell.

    >>> lacks_front("签发人:张三李四、\\n赵六委员:", 10), lacks_front("张三:\\n赵六委员:", 4)
    (True, False)
    """
    return text[max(0, start - 2 * MAX_SALUTATION) : start].rstrip().endswith("、")


def begins_list(lines: Sequence[str]) -> bool:
    """Whether a salutation begins on the first line that ends on a later one.

    >>> begins_list(["张某某、李", "某某委员:"]), begins_list(["市教育局", "张某某委员:"])
    (True, False)
    """
    if _HALF_LIST.fullmatch(lines[0].strip()) is None:
        return False
    found = (find_addressees(lines, at) for at in range(1, len(lines)))
    return any(one is not None and one[0] == 0 for one in found)


def _is_rest(front: str, text: str) -> bool:
    """Whether a line only goes on with the list of names in front of it."""
    if front[-1] in "、," or front[-2:-1] in ("、", ","):
        # The list goes on below, or a name does of which one character stands here.
        return True
    is_list = "、" in front or 2 <= len(pack(front)) <= 4
    bare = _REST.match(text)
    return bool(bare) and is_list


def _with_title_last(core: str) -> str:
    """方某某代表等5人 → 方某某等5人代表; a note in brackets behind the title is dropped."""
    more = _MORE_BEHIND.match(core)
    return f"{more['who']}{more['more']}{more['form']}" if more else _NOTE_BEHIND.sub("", core)


def _to_people(who: str, form: str, addressed: bool) -> Salutation | None:
    if addressed and (
        not who or _CROWD.match(who) or PLACEHOLDER.match(without_more(pack(who))[0])
    ):
        return Salutation((), form, None, ())
    body = pack(who)
    if addressed and GROUP.match(body + form):
        return Salutation((), form, None, (body + form,))
    if (
        addressed
        and _ALL_OF.search(body)
        and type_of(_ALL_OF.sub("", body)) not in (None, "person")
    ):
        return Salutation((), form, None, (_ALL_OF.sub("", body),))
    who, count = without_more(who)
    names, bodies = _sorted_out(split_names(who))
    if names is None or not (names or bodies):
        return None
    if not names and any(body.endswith(("政协", "人大")) for body in bodies):
        # 县政协委员: names the office, nobody in it.
        return None
    if not addressed and (bodies or any(not 2 <= len(name) <= 4 for name in names)):
        return None
    return Salutation(tuple(names), form, _more(count, len(names)), tuple(bodies))


def _to_bodies(core: str, addressed: bool, opens: bool) -> Salutation | None:
    """民盟示例市委: or 市政府: needs the colon; an agency alone on a line is a signature."""
    leading = _LEADING_OFFICE.match(core)
    if leading and addressed:
        return _to_people(core[leading.end() :], leading[1], addressed)
    if not addressed:
        return None
    mixed = _MIXED.match(core)
    found = _to_mixed(mixed["people"], mixed["form"], mixed["bodies"]) if mixed else None
    if found is not None:
        return found
    names, bodies = _sorted_out(split_names(core))
    if names:
        return _to_mixed_list(core, names, bodies, opens)
    return Salutation((), None, None, tuple(bodies)) if bodies else None


def _to_mixed_list(
    core: str, names: list[str], bodies: list[str], opens: bool
) -> Salutation | None:
    """张三代表、李四代表、第五代表团: at least one title word must stand in the list.

    An office (张三主委) does as well, and in front of an opening names do alone.
    """
    title = _TITLE_WORD.search(core)
    has_office = any(bare_name(token) != token for token in pack(core).split("、"))
    are_names = all(2 <= len(name) <= 4 or "·" in name for name in names)
    if not are_names or not (title or has_office or opens):
        return None
    return Salutation(tuple(names), title[1] if title else None, None, tuple(bodies))


def _to_mixed(who: str, form: str, others: str) -> Salutation | None:
    """陈静委员、市工商联: names a person by title, then bodies."""
    people = _to_people(who, form, True)
    names, bodies = _sorted_out(split_names(others))
    if people is None or names or not bodies:
        return None
    return people._replace(organisations=(*people.organisations, *bodies))


def _sorted_out(tokens: Iterable[str]) -> tuple[list[str] | None, list[str]]:
    """Names and bodies of a salutation; no names at all (None) if a token is neither."""
    names: list[str] = []
    bodies: list[str] = []
    for token in tokens:
        name = bare_name(token)
        kind = type_of(token)
        if kind is not None and kind != "person":
            bodies.append(token)
        elif is_name(name) or re.fullmatch(f"[{HAN}]", name):
            names.append(name)
        elif not PLACEHOLDER.match(name):
            return None, []
    return names, bodies


def _more(count: int | None, named: int) -> int | None:
    return None if count is None else max(0, count - named)
