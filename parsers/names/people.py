"""People: the proposers that the value of a field names.

Takes a folded value; gives names with the kind of each. What has no form of a name is left
out (`parsers.names.name_forms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.names.name_forms import (
    DOTS,
    HAN,
    OFFICE,
    TITLE_AFTER,
    bare_name,
    is_name,
    pack,
    type_of,
)
from parsers.text.numerals import CHINESE_DIGITS, read_numeral
from parsers.text.possible import Sparse

_MAX_FIELD = 4000
_MAX_GREETING = 80
_SEPARATORS = re.compile(
    r"[、,;/\n|]+|(?<=代表)[和与及]|(?<=委员)[和与及]|(?<=代表团)(?=[一-龥]{2,4}(?:\Z|[、,等]|代表|委员))"
)
_JOINED = re.compile(rf"([{HAN}{DOTS}]{{2,4}})[和与及]([{HAN}{DOTS}]{{2,4}})\Z")
_JOINED_BODIES = re.compile(r"[和与及]")
_PADDED_DOT = re.compile(rf"(?<=[{HAN}])[ ]{{0,4}}[{DOTS}][ ]{{0,4}}(?=[{HAN}])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BRACKET = re.compile(r"([()])")
_OUTER_SEPARATOR = re.compile(r"[、,;\n]")
_MORE = Sparse(
    rf"\(?等(?:共)?(?P<count>[0-9]{{1,3}}|[{CHINESE_DIGITS}]{{1,4}})?(?:位|名|人|个)?(?=[^一-龥]|\Z|{OFFICE}|提案|同志)"
)
# 提案人: and 附议代表: inside a value part it like a comma; before a name a title is no part of it.
_LABEL_INSIDE = re.compile(
    r"(?:\A|(?<=[^一-龥]))(?:第一|主)?(?:提案|建议|领衔|附议|联名|提出)(?:代表|委员|人|者)\s{0,4}:"
)
_NUMBERING = re.compile(r"(?:\A|(?<=[\s、,;]))\(?[0-9]{1,2}[.)]\s{0,4}(?=[一-龥])")
_TITLE_BEFORE = re.compile(
    rf"(?:{OFFICE}|提案人|提案者|领衔人|附议人|领衔代表|附议代表|联名代表|领衔委员)"
    r"(?:[:\s]{1,8}|(?=[一-龥]{2,7}\Z))"
)
# What stands behind a title and names nobody: 并转各附议代表, 及其他联名委员.
_REST_UNNAMED = re.compile(
    r"(?<=代表|委员)(?:[,、]?(?:并转|转达|并|及|和|与|暨))?(?:致|送)?(?:各位|各|其他|其它|其余|全体|所有|诸位){0,2}"
    r"(?:附议|联名|联署|联合提案|共同提案|署名|提名|参与)的?(?:代表|委员|人)们?"
)
# 张三委员并致公党省委会, 张三委员并转市妇联: another addressee.
_ALSO_TO = re.compile(
    r"(?:(?<=代表|委员)|(?<=办公室|委员会)|(?<=[联工]委))(?:并转|并(?:送|告)?)(?=[一-龥]{2})"
)
# 市人大柳某某代表: whose deputy it is, in front of the name.
_OF_BODY = re.compile(
    r"(?:\A|(?<=[、,]))[省市州盟县区旗镇乡]?(?:人大|政协)(?=[一-龥]{2,4}(?:代表|委员)(?![会团一-龥]))"
    r"(?!(?:提案|专门|社法|经济|文史|联络|各界|常务|工作))"
)
# 尊 敬 的 张 伟 等 代 表: words printed letter by letter.
_SPACED = re.compile(
    r"(?:代\s{1,4}表|委\s{1,4}员)(?=们?\s{0,4}(?:[:(]|\Z))|尊\s{1,4}敬\s{1,4}的\s{0,4}"
)
_TITLE_IN_BRACKETS = re.compile(rf"(?<=[{HAN}])\s{{0,2}}\(({OFFICE})\)")
# 县人大代表联络站 is a place, and no deputy of that name.
_OF_DEPUTIES = re.compile(
    r"(?:代表|委员)(?:联络|联系|工作|活动|接待|履职|服务)(?:站|室|点|办|处|中心)\Z"
)
# 张三、李四两位代表: the words that count them.
_COUNTED = re.compile(r"(?<=[一-龥])(?<!等)(?<!等共)[两二三四五六七八九十][位名](?=代表|委员)")
_GREETING_BEFORE = re.compile(r"\A(?:您好|你好|你们好)[,!、]?")
GREETING = re.compile(r"(?:[\s,:;!。]|[您你]们?好|大家好|们好)+\Z")
_THREE_SINGLES = re.compile(
    rf"(?<![{HAN}])([{HAN}])([ \u3000\xa0]{{1,8}})([{HAN}])"
    rf"([ \u3000\xa0]{{1,8}})([{HAN}])(?![{HAN}])"
)


class ProposerName(NamedTuple):
    """A proposer: name without padding, type and role of the contract."""

    name: str
    type: str
    role: str


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
    text = plain_addressees(_without_greeting(raw[:_MAX_FIELD].strip())).removeprefix("尊敬的")
    text = _NUMBERING.sub("、", _LABEL_INSIDE.sub("、", text))
    found: dict[str, str] = {}
    for token in _tokens_with_brackets(text):
        kind = type_of(token)
        if kind is not None:
            found[token] = kind
    return [
        ProposerName(name, kind, "cosigner" if position else "lead")
        for position, (name, kind) in enumerate(found.items())
    ]


def without_more(who: str) -> tuple[str, int | None]:
    """The text before 等5位 and the number it gives, -1 for 等 without one."""
    match = next((m for m in _MORE.finditer(who) if who[: m.start()].strip(" (")), None)
    if match is None:
        return who, None
    count = read_numeral(match["count"]) if match["count"] else None
    return who[: match.start()].rstrip(" ("), -1 if count is None else count


def plain_addressees(text: str) -> str:
    """A list of people without what names nobody, its parts set apart.

    >>> plain_addressees("张三(代表)并转各附议代表"), plain_addressees("张三委员并致公党省委会")
    ('张三代表', '张三委员、致公党省委会')
    """
    if len(text.split()) > 1:
        text = _SPACED.sub(lambda match: "".join(match[0].split()), text)
    text = _GREETING_BEFORE.sub("", text)
    if "(" in text:
        text = _TITLE_IN_BRACKETS.sub(r"\1", text)
    text = _REST_UNNAMED.sub("", text)
    if "并" in text:
        text = _ALSO_TO.sub("、", text)
    return _OF_BODY.sub("", _COUNTED.sub("", text))


def _tokens_with_brackets(text: str) -> Iterator[str]:
    """Tokens of a field; names in brackets count where they belong to a body.

    中共界别(张三等5人) names five people of a sector, 张三(民盟) one person.
    """
    for part in _outer_parts(text):
        inner = _BRACKETS.search(part)
        outer = _BRACKETS.sub("", part)
        outer_tokens = list(split_names(without_more(outer)[0]))
        yield from outer_tokens
        if inner and any(type_of(token) not in ("person", None) for token in outer_tokens):
            yield from split_names(without_more(inner[1])[0])


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
    return text[:end] + GREETING.sub("", text[end:])


def split_names(text: str) -> Iterator[str]:
    """The words of a list that may be names, without titles, brackets and padding."""
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
    return type_of(token) not in ("person", None)


def _two_bodies(token: str) -> tuple[str, ...]:
    """民盟市委和市工商联 are two; 农业和农村委员会 is one."""
    for mark in _JOINED_BODIES.finditer(token[:_MAX_GREETING]):
        left, right = token[: mark.start()], token[mark.end() :]
        if token.endswith("界") and not left.endswith("界"):
            continue  # 共青团和青联界 is one sector
        if _is_body(left) and _is_body(right):
            return left, right
    return (token,)


def _without_titles(part: str) -> str:
    """A part without the title in front of a name (县人大代表方某) or behind it (石 远代表)."""
    packed = pack(part)
    if _is_body(packed):
        return part
    is_titled = _TITLE_BEFORE.match(packed) is not None and not _OF_DEPUTIES.search(packed)
    bare = _TITLE_BEFORE.sub("", part.strip(), count=1) if is_titled else part
    behind = TITLE_AFTER.search(bare.rstrip())
    return bare[: behind.start()] if behind and bare[: behind.start()].strip() else bare


def _words(part: str) -> list[str]:
    """Words between blanks; single characters are a padded name: 李 明 王小红 → 李明, 王小红."""
    words = part.split()
    if not words or type_of("".join(words)) not in ("person", None):
        return ["".join(words)]
    if len(words) == len("".join(words)) == 3 or [len(word) for word in words] == [1, 2]:
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
    stripped = bare_name(token)
    return stripped if is_name(stripped) else token
