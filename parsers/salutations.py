"""Salutations: whom a letter addresses.

Takes one whole folded line of a letter; gives the addressees, or None where the line is
anything but a salutation. 代表: and 委员: alone are labels of a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from parsers.name_forms import GROUP, HAN, PLACEHOLDER, TITLE_AFTER, is_name, pack, type_of
from parsers.numerals import CHINESE_DIGITS
from parsers.people import GREETING, split_names, without_more

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
# 方某某代表等5人, 方某某代表(领衔): what stands behind the title word.
_MORE_BEHIND = re.compile(
    rf"(?P<who>[^:。()]{{2,60}}?)(?P<form>代表|委员)"
    rf"\(?(?P<more>等(?:共)?(?:[0-9]{{1,3}}|[{CHINESE_DIGITS}]{{1,4}})?(?:位|名|人|个)?)\)?\Z"
)
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


def read_salutation(line: str) -> Salutation | None:
    """The addressees, when the whole line is a salutation and nothing else.

    >>> read_salutation("尊敬的张三、李四等5位代表:")
    Salutation(names=('张三', '李四'), form='代表', count_more=3, organisations=())
    """
    text = line.strip()
    if not text or len(text) > MAX_SALUTATION:
        return None
    core = GREETING.sub("", text)
    addressed, polite_form = core != text, False
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
        return _to_bodies(core, addressed)
    who = core[: form.start()].strip()
    if not who and not polite_form and not form["form"].startswith(_CITIZENS):
        # 代表: and 委员: alone are labels of a form.
        return None
    return _to_people(who, form["form"], addressed)


def _with_title_last(core: str) -> str:
    """方某某代表等5人 → 方某某等5人代表; a note in brackets behind the title is dropped."""
    more = _MORE_BEHIND.match(core)
    return f"{more['who']}{more['more']}{more['form']}" if more else _NOTE_BEHIND.sub("", core)


def _to_people(who: str, form: str, addressed: bool) -> Salutation | None:
    if addressed and (not who or _CROWD.match(who) or PLACEHOLDER.match(pack(who))):
        return Salutation((), form, None, ())
    body = pack(who)
    if addressed and GROUP.match(body + form):
        return Salutation((), form, None, (body + form,))
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


def _to_bodies(core: str, addressed: bool) -> Salutation | None:
    """民盟示例市委: or 市政府: needs the colon; an agency alone on a line is a signature."""
    leading = _LEADING_OFFICE.match(core)
    if leading and addressed:
        return _to_people(core[leading.end() :], leading[1], addressed)
    if not addressed:
        return None
    mixed = _MIXED.match(core)
    if mixed:
        return _to_mixed(mixed["people"], mixed["form"], mixed["bodies"])
    names, bodies = _sorted_out(split_names(core))
    if names or not bodies:
        return None
    return Salutation((), None, None, tuple(bodies))


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
        name = TITLE_AFTER.sub("", token)
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
