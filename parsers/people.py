"""People: proposers of an item and the addressees of a letter.

Takes the value of a proposer field or one whole line of a letter, folded; gives names with
the kind of each. Names are known by their form, never by a list of surnames: rare ones and
Mongolian names are common (letters.md, section 7). What has no such form is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parsers.agency_names import looks_like_agency
from parsers.knowledge.parties import COMMITTEES, ORGANISATIONS, PARTIES, SECTORS
from parsers.numerals import CHINESE_DIGITS, read_numeral

MAX_SALUTATION = 120
_MAX_FIELD = 4000
_MAX_GREETING = 80

_OFFICE = "(?:[省市州盟县区旗镇乡]?(?:人大|政协))?(?:代表|委员)"
_DOTS = "·•.・‧˙∙⋅･"
# The characters of names, extensions included: 䶮 and 𬭚 are ordinary there (reliability.md, I18).
_HAN = "㐀-䶿一-鿿𠀀-𲎯"
_SEPARATORS = re.compile(
    r"[、,;/\n|]+|(?<=代表)[和与及]|(?<=委员)[和与及]|(?<=代表团)(?=[一-龥]{2,4}(?:\Z|[、,等]|代表|委员))"
)
_JOINED = re.compile(rf"([{_HAN}{_DOTS}]{{2,4}})[和与及]([{_HAN}{_DOTS}]{{2,4}})\Z")
_JOINED_BODIES = re.compile(r"[和与及]")
_PADDED_DOT = re.compile(rf"(?<=[{_HAN}])[ ]{{0,4}}[{_DOTS}][ ]{{0,4}}(?=[{_HAN}])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BRACKET = re.compile(r"([()])")
_OUTER_SEPARATOR = re.compile(r"[、,;\n]")
_MORE = re.compile(
    rf"\(?等(?:共)?(?P<count>[0-9]{{1,3}}|[{CHINESE_DIGITS}]{{1,4}})?(?:位|名|人|个)?(?=[^一-龥]|\Z|{_OFFICE}|提案|同志)"
)
_HAN_NAME = re.compile(rf"[{_HAN}]{{2,7}}\Z")
_DOTTED_NAME = re.compile(rf"[{_HAN}]{{1,12}}(?:[{_DOTS}][{_HAN}]{{1,12}}){{1,4}}\Z")
_PLACEHOLDER = re.compile(r"[xX×*某〇_]{2,}\Z")
# 提案人: and 附议代表: inside a value part it like a comma; before a name a title is no part of it.
_LABEL_INSIDE = re.compile(
    r"(?:\A|(?<=[^一-龥]))(?:第一|主)?(?:提案|建议|领衔|附议|联名|提出)(?:代表|委员|人|者)\s{0,4}:"
)
_NUMBERING = re.compile(r"(?:\A|(?<=[\s、,;]))\(?[0-9]{1,2}[.)]\s{0,4}(?=[一-龥])")
_TITLE_BEFORE = re.compile(
    rf"(?:{_OFFICE}|提案人|提案者|领衔人|附议人|领衔代表|附议代表|联名代表|领衔委员)"
    r"(?:[:\s]{1,8}|(?=[一-龥]{2,7}\Z))"
)
_TITLE_AFTER = re.compile(rf"(?:{_OFFICE}|同志|先生|女士)\Z")
# Words that are in no name but in sentences and labels that end like a salutation.
_NO_NAME = re.compile(
    r"的|了|您|你|我|各位|诸位|感谢|希望|提案|建议|答复|人大|政协|全体|本次|这次|如下|关于|以上|上述|收悉|支持|"
    r"关心|办理|工作|意见|领衔|附议|联名|参会|与会|列席|见附|附后|附件|单位|部门|委员|代表|群众|无党派|姓名|不详|"
    r"公开|政府|联系|电话|日期|内容|情况|办公|届|会议|师傅|网友|网民|市民|朋友|读者|来信|小组|界别|"
    r"^[两二三四五六七八九十几多]{1,2}[位名]|^各"
)
_NOTHING = frozenset({"无", "略", "空", "暂无", "没有"})

_PARTY_NAMES = sorted({*PARTIES, *PARTIES.values()}, key=len, reverse=True)
_PARTY = re.compile(
    rf"(?:(?:省|市|州|县|区)?(?:{'|'.join(_PARTY_NAMES)})[一-龥]{{0,20}}"
    r"(?:委|委员会|支部|总支|总支部|支社|工委|小组|联络委|党派)?)\Z"
)
_PARTY_END = re.compile(r"(?:委|委会|委员会|支部|总支|支部委员会|支社|工委|工作委员会|小组|党派)\Z")
_SECTOR_NAMES = "|".join(sorted({*SECTORS, *PARTIES}, key=len, reverse=True))
_SECTOR = re.compile(
    rf"(?:[省市州县区]?政协)?(?:(?:{_SECTOR_NAMES})(?:界别?|人士)|[一-龥]{{2,12}}界别)(?:委员|组|别)?\Z"
)
_BARE_SECTOR = re.compile(r"(?:无党派人士|特邀人士)\Z")
_DELEGATION = re.compile(r"[一-龥]{1,20}代表团\Z")
_GROUP = re.compile(
    r"[一-龥0-9]{1,20}(?:小组|联组|活动组|第[一二三四五六七八九十]{1,3}组|联络组)\Z"
)
_COMMITTEE = re.compile(
    r"(?:[一-龥]{0,12}(?:政协|人大)[一-龥]{2,16}(?:委员会|委)|[一-龥]{2,16}(?:专委会|专门委员会|联络委员会)"
    rf"|(?:{'|'.join(COMMITTEES)})(?:(?:工作)?委员会|工委|专委|委))\Z"
)

_FORM = re.compile(
    r"(?:[省市州盟县区旗镇乡]?(?:人大|政协))?(?P<form>代表|委员|同志|先生|女士|(?:网友|网民|市民|居民|群众|农民)朋友|网友|网民|市民|朋友|来信人|来信者|"
    r"群众|居民|读者|师傅)们?\Z"
)
_GREETING = re.compile(r"(?:[\s,:;!。]|您好|你好|大家好|们好)+\Z")
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
_THREE_SINGLES = re.compile(
    rf"(?<![{_HAN}])([{_HAN}])([ \u3000\xa0]{{1,8}})([{_HAN}])"
    rf"([ \u3000\xa0]{{1,8}})([{_HAN}])(?![{_HAN}])"
)


class ProposerName(NamedTuple):
    """A proposer: name without padding, type and role of the contract."""

    name: str
    type: str
    role: str


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


def part_uneven(printed: str) -> str:
    """Printed names where three characters stand apart unevenly, so that none is made of them.

    `李 明　王` is one name and the beginning of the next, `王 小 明` a name.

    >>> part_uneven("李 明\u3000王"), part_uneven("王 小 明")
    ('李、明、王', '王 小 明')
    """
    return _THREE_SINGLES.sub(
        lambda m: m[0] if m[2] == m[4] else f"{m[1]}、{m[3]}、{m[5]}", printed
    )


def read_proposers(raw: str) -> list[ProposerName]:
    """The proposers in the value of a field, in order; the first one leads.

    >>> [(p.name, p.type) for p in read_proposers("李  明、王小红等5人")]
    [('李明', 'person'), ('王小红', 'person')]
    >>> read_proposers("民盟示例市委")[0].type
    'party'
    """
    text = _without_greeting(raw[:_MAX_FIELD].strip()).removeprefix("尊敬的")
    text = _NUMBERING.sub("、", _LABEL_INSIDE.sub("、", text))
    found: dict[str, str] = {}
    for token in _tokens_with_brackets(text):
        kind = _type_of(token)
        if kind is not None:
            found[token] = kind
    return [
        ProposerName(name, kind, "cosigner" if position else "lead")
        for position, (name, kind) in enumerate(found.items())
    ]


def read_salutation(line: str) -> Salutation | None:
    """The addressees, when the whole line is a salutation and nothing else.

    >>> read_salutation("尊敬的张三、李四等5位代表:")
    Salutation(names=('张三', '李四'), form='代表', count_more=3, organisations=())
    """
    text = line.strip()
    if not text or len(text) > MAX_SALUTATION:
        return None
    core = _GREETING.sub("", text)
    addressed, polite_form = core != text, False
    for polite in ("尊敬的", "敬爱的", "尊敬"):
        if core.startswith(polite):
            core, addressed, polite_form = core.removeprefix(polite), True, True
    if not core or ":" in core or "。" in core:
        return None
    core = _with_title_last(core) if addressed else core
    if addressed and _type_of(_pack(core)) in ("group", "delegation"):
        return Salutation((), None, None, (_pack(core),))
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
    if addressed and (not who or _CROWD.match(who) or _PLACEHOLDER.match(_pack(who))):
        return Salutation((), form, None, ())
    body = _pack(who)
    if addressed and _GROUP.match(body + form):
        return Salutation((), form, None, (body + form,))
    who, count = _without_more(who)
    names, bodies = _sorted_out(_tokens(who))
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
    names, bodies = _sorted_out(_tokens(core))
    if names or not bodies:
        return None
    return Salutation((), None, None, tuple(bodies))


def _to_mixed(who: str, form: str, others: str) -> Salutation | None:
    """陈静委员、市工商联: names a person by title, then bodies."""
    people = _to_people(who, form, True)
    names, bodies = _sorted_out(_tokens(others))
    if people is None or names or not bodies:
        return None
    return people._replace(organisations=(*people.organisations, *bodies))


def _sorted_out(tokens: Iterable[str]) -> tuple[list[str] | None, list[str]]:
    """Names and bodies of a salutation; no names at all (None) if a token is neither."""
    names: list[str] = []
    bodies: list[str] = []
    for token in tokens:
        name = _TITLE_AFTER.sub("", token)
        kind = _type_of(token)
        if kind is not None and kind != "person":
            bodies.append(token)
        elif _is_name(name) or re.fullmatch(f"[{_HAN}]", name):
            names.append(name)
        elif not _PLACEHOLDER.match(name):
            return None, []
    return names, bodies


def _without_more(who: str) -> tuple[str, int | None]:
    """The text before 等5位 and the number it gives, -1 for 等 without one."""
    match = next((m for m in _MORE.finditer(who) if who[: m.start()].strip(" (")), None)
    if match is None:
        return who, None
    count = read_numeral(match["count"]) if match["count"] else None
    return who[: match.start()].rstrip(" ("), -1 if count is None else count


def _more(count: int | None, named: int) -> int | None:
    return None if count is None else max(0, count - named)


def _tokens_with_brackets(text: str) -> Iterator[str]:
    """Tokens of a field; names in brackets count where they belong to a body.

    中共界别(张三等5人) names five people of a sector, 张三(民盟) one person.
    """
    for part in _outer_parts(text):
        inner = _BRACKETS.search(part)
        outer = _BRACKETS.sub("", part)
        outer_tokens = list(_tokens(_without_more(outer)[0]))
        yield from outer_tokens
        if inner and any(_type_of(token) not in ("person", None) for token in outer_tokens):
            yield from _tokens(_without_more(inner[1])[0])


def _outer_parts(text: str) -> list[str]:
    """The parts between separators, but for those in brackets that are closed."""
    pieces = _BRACKET.split(text)
    for at in range(0, len(pieces), 2):
        if pieces[at + 1 : at + 2] != [")"]:
            pieces[at] = _OUTER_SEPARATOR.sub("\0", pieces[at])
    return "".join(pieces).split("\0")


def _without_greeting(text: str) -> str:
    """A field without 您好 and marks at its end; only its end is searched, it may be long."""
    end = max(0, len(text) - _MAX_GREETING)
    return text[:end] + _GREETING.sub("", text[end:])


def _tokens(text: str) -> Iterator[str]:
    bare = _PADDED_DOT.sub("·", _BRACKETS.sub("", text))
    for part in _SEPARATORS.split(bare):
        for token in _words(_without_titles(part)):
            joined = _JOINED.match(token)
            if _is_body(token):
                yield from _two_bodies(token)
            elif joined and len(token) >= 5:
                yield from (_strip_title(joined[1]), _strip_title(joined[2]))
            elif token:
                yield _strip_title(token)


def _is_body(token: str) -> bool:
    return _type_of(token) not in ("person", None)


def _two_bodies(token: str) -> tuple[str, ...]:
    """民盟市委和市工商联 are two; 农业和农村委员会 is one."""
    for mark in _JOINED_BODIES.finditer(token[:_MAX_GREETING]):
        left, right = token[: mark.start()], token[mark.end() :]
        if _is_body(left) and _is_body(right):
            return left, right
    return (token,)


def _without_titles(part: str) -> str:
    """A part without the title in front of a name (县人大代表方某) or behind it (石 远代表)."""
    packed = _pack(part)
    if _is_body(packed):
        return part
    bare = _TITLE_BEFORE.sub("", part.strip(), count=1) if _TITLE_BEFORE.match(packed) else part
    behind = _TITLE_AFTER.search(bare.rstrip())
    return bare[: behind.start()] if behind and bare[: behind.start()].strip() else bare


def _words(part: str) -> list[str]:
    """Words between blanks; single characters are a padded name: 李 明 王小红 → 李明, 王小红."""
    words = part.split()
    if not words or _type_of("".join(words)) not in ("person", None):
        return ["".join(words)]
    if len(words) == len("".join(words)) == 3:
        return ["".join(words)]
    merged: list[str] = []
    single = ""
    for word in words:
        if len(word) > 1:
            merged.extend([single, word] if single else [word])
            single = ""
        elif single:
            merged.append(single + word)
            single = ""
        else:
            single = word
    return [*merged, single] if single else merged


def _strip_title(token: str) -> str:
    stripped = _TITLE_AFTER.sub("", token)
    return stripped if _is_name(stripped) else token


def _type_of(token: str) -> str | None:
    """Type of a proposer by the form of its name, None where no form fits."""
    if not token or token in _NOTHING:
        return None
    for kind, test in (
        ("delegation", _DELEGATION.match),
        ("group", _GROUP.match),
        ("committee", _COMMITTEE.match),
    ):
        if test(token):
            return kind
    if _is_party(token):
        return "party"
    if _SECTOR.match(token) or _BARE_SECTOR.match(token):
        return "sector"
    if token.endswith(ORGANISATIONS) or _is_agency(token):
        return "organisation"
    return "person" if _is_name(_TITLE_AFTER.sub("", token)) else None


def _is_agency(token: str) -> bool:
    """A short token needs a level word in front: 市政府 is a body, 王小镇 a person."""
    return looks_like_agency(token) and (len(token) > 3 or token[0] in "省市州县区镇乡")


def _is_party(token: str) -> bool:
    if not _PARTY.match(token):
        return False
    bare = re.sub(r"\A[省市州县区]", "", token)
    return bare in _PARTY_NAMES or bool(_PARTY_END.search(token))


def _is_name(token: str) -> bool:
    if _NO_NAME.search(token) or _PLACEHOLDER.match(token):
        return False
    return bool(_HAN_NAME.match(token) or _DOTTED_NAME.match(token))


def _pack(text: str) -> str:
    return "".join(text.split())
