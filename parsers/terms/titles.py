"""Titles of items: the name of a proposal as a letter or a reply's title quotes it.

Takes folded text; gives spans. The quoted form is kept as printed even where it
differs from the real title (seed.md, trap 26). A law or paper that is only cited, the words
of an identity (县政协八届四次会议第17号提案) and of a proposer (张三代表提出的) are no title.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from rapidfuzz import fuzz

from parsers.text.fold import compare_key, fold
from parsers.text.possible import Sparse

Span = tuple[int, int]

_KIND = r"(?:提案|建议案|建议|议案|意见建议|意见)"
_QUOTES = (
    re.compile(r"《([^《》]{3,120}(?:《[^《》]{1,60}》[^《》]{0,60})?)》"),
    re.compile(r"“([^“”]{3,120}(?:“[^“”]{1,60}”[^“”]{0,60})?)”"),
    re.compile(r"\"([^\"]{3,120})\""),
)
# Marks that only a letter on several items is read by.
_OTHER_MARKS = (
    re.compile(r"\"([^\"]{0,120})\""),
    re.compile(r"‘([^‘’]{3,120})’"),
    re.compile(r"<([^<>]{3,120})>"),
)
_SHORTEST = 3
_LONG_QUOTE = 6
_REST_OF_TITLE = 60
_FRAMED = re.compile(r"关于[“《]([^“”《》]{2,90})[”》]的" + _KIND)
_ENDS_AS_ITEM = re.compile(_KIND + "$")
# Names of papers inside an unquoted title: 关于贯彻《公路法》加强治超的建议.
_INSIDE = r"(?:[^。;:\n《》“”]|《[^《》\n]{1,40}》|“[^“”\n]{1,40}”)"
_ABOUT = re.compile(
    rf"(关于{_INSIDE}{{2,90}}?的?{_KIND})"
    r"(?=的?(?:提案|建议|议案)?(?:\(|\)|,|已|均|收|转|交|经|后|的?办理|(?:及|和|与)其?(?:办理)?(?:答复|回复|复函|复文)|的?(?:现)?答复|的?复函|的?回复|》|”|、|$|。|我))"
)
_ENDINGS = re.compile(r"的?(?:建议案?|提案|议案|答复)$")
# How alike two titles are that name one item in other words.
_ALIKE = 60
_TOPIC = re.compile(r"关于|建议|提案|加强|推进|完善|建设|加快|解决|[的与和]")
# What stands behind a quoted title: its kind, its number, or that it was received.
_IS_QUOTED_ITEM = re.compile(
    rf"\s{{0,2}}(?:的?(?:重点|集体|代表|委员)?{_KIND}|\(?(?:第|建议|提案|编号|[0-9]{{1,5}}号)|[^。《“]{{0,8}}(?:收悉|收到))"
)
# 《关于做好代表建议办理工作的通知》: an office's paper, where nothing behind it says more.
_IS_PAPER = re.compile("(?:通知|通报|公告|批复|实施办法|工作办法|条例|实施细则)$")
_CITED = re.compile(
    r"(?:根据|按照|依据|依照|贯彻|落实|执行|实施|遵照|遵循|对照|修订|修改|印发|出台|制定)(?:了|国家|省|市|县|[^。,;]{0,6}的)?$"
)
# 关于县政协八届四次会议第17号提案 names the item, it is not its title.
_IDENTITY = Sparse(r"届.{0,16}次|第\s?[A-Z]?\d{1,8}\s?号|第?[一二三四五六七八九十百〇]{1,6}号")
# Whose item it is: 关于张三代表提出的关于…的建议; the title begins behind these words.
_NO_PERSON = (
    r"(?!加[强快大]|提[高升]|支持|建[议立设]|完善|推[进动行]|保障|规范|促进|解决|优化|做好|发挥|改[进善]|重视|落实|"
    r"重点|全体|各级|基层|人大|政协|更好|进一步|切实|充分|增[加强设])"
)
_PERSON = _NO_PERSON + r"[㐀-䶿一-鿿𠀀-𲎯·、]{2,30}?(?:等[0-9一二三四五六七八九十]{0,3}[位名人]?)?"
_BODY = (
    r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|工商联|妇联|团[省市县区]委|[省市县区]工商联|[省市县区]妇联)"
    r"[一-龥]{0,12}?"
)
_PROPOSER = re.compile(
    rf"(?:关于|对|关于对)?(?:您|你们?|贵[委会党]|{_PERSON}(?:代表|委员)|[省市县区]?{_BODY})(?:们)?"
    r"(?:在[^。,;《“]{2,24}[上中])?(?:所?提[出交]?的?|的)?(?=关于|《|“)"
    rf"|(?:关于|对|关于对)(?:{_PERSON}(?:代表|委员)|[省市县区]?{_BODY})所?提[出交]的?(?!第)"
)
# 关于李大海代表建议, 关于您的提案: whose it is and nothing of what it says.
_UNNAMED = re.compile(
    rf"关于(?:对)?(?:您|你们?|贵[一-龥]|该|此|本|上述|以上|有关|相关|部分|各位|[^关]{{0,16}}(?:代表|委员)|[省市州县区旗]?(?:人大|政协)(?:代表|委员)?|重点)"
    rf"(?:所?提[出交]?的?|的)?(?:第?[0-9一二三四五六七八九十两几]{{1,3}}[件条份])?(?:重点|集体)?{_KIND}$"
    rf"|.{{2,60}}等?[0-9一二三四五六七八九十两几]{{1,3}}[件条份个项](?:代表|委员|重点|集体)?{_KIND}$"
)


def find_item_title(text: str) -> Span | None:
    """The span of the item's title inside an opening sentence or a reply's title.

    >>> line = "您提出的《关于增设公交站点的建议》(第12号)收悉。"
    >>> line[slice(*find_item_title(line))]
    '关于增设公交站点的建议'
    >>> line = "关于张三代表提出的关于加强停车管理的建议的答复"
    >>> line[slice(*find_item_title(line))]
    '关于加强停车管理的建议'
    """
    return next(iter(_candidates(text)), None)


def find_item_titles(text: str) -> list[Span]:
    """The titles that a letter on several items names, in any marks or in none, in order."""
    return [span for span, sure in all_titles(text) if sure]


def all_titles(text: str) -> list[tuple[Span, bool]]:
    """What may be titles of several items, in order; whether its own words make it one.

    Unquoted ones (关于…的建议) are named where they stand outside of every quotation.
    """
    quoted = _all_quoted(text)
    is_quoted = any(sure for _, sure in quoted)
    starts = [start for (start, _), _ in quoted]
    abouts = []
    for start, end in _abouts(text):
        # The last quotation that begins in front of its end must be over where it begins.
        before = bisect_left(starts, end) - 1
        if before < 0 or quoted[before][0][1] <= start:
            abouts.append(((start, end), not is_quoted))
    return sorted([*quoted, *abouts])


def _all_quoted(text: str) -> list[tuple[Span, bool]]:
    """Quotations in any marks but those inside others, in order."""
    found: list[tuple[Span, bool]] = []
    for pattern in (*_QUOTES[:2], *_OTHER_MARKS):
        for match in pattern.finditer(text):
            own = match.group(1)
            if (
                len(own) < _SHORTEST
                or own[0] in "《“"
                and own[-1] in "》”"
                or own.isalnum()
                and own.isascii()
            ):
                continue
            if not _CITED.search(text[max(0, match.start() - 12) : match.start()]):
                is_item = bool(_ENDS_AS_ITEM.search(own)) or own.startswith("关于")
                found.append((match.span(1), is_item))
    outer: list[tuple[Span, bool]] = []
    for span, sure in sorted(found, key=lambda one: (one[0][0], -one[0][1])):
        if not outer or span[1] > outer[-1][0][1]:
            outer.append((span, sure))
    return outer


def title_start(text: str) -> int:
    """Where a title begins behind the words that say whose it is; 0 where none stand there.

    >>> title_start("关于张三代表提出的关于加强停车管理的建议"), title_start("关于加强管理的建议")
    (9, 0)
    """
    match = _PROPOSER.match(text)
    return match.end() if match else 0


def _candidates(text: str) -> Iterator[Span]:
    """What may be the title, the surest first."""
    framed = _FRAMED.search(text)
    if framed and not _ENDS_AS_ITEM.search(framed.group(1)):
        yield framed.span()
    quoted = [span for pattern in _QUOTES for span in _quoted(text, pattern)]
    abouts = list(_abouts(text))
    for span in quoted:
        outer = [about for about in abouts if about[0] < span[0] - 1 and span[1] < about[1]]
        yield outer[0] if outer and not _ENDS_AS_ITEM.search(text[slice(*span)]) else span
    yield from abouts


def _quoted(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Quoted titles: about an item by their own words, or by what stands behind them."""
    for match in pattern.finditer(text):
        own = match.group(1)
        if _CITED.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        if pattern is not _QUOTES[0] and _is_inside_a_title(text, match.end()):
            continue
        is_item = _IS_QUOTED_ITEM.match(text, match.end())
        if is_item or (
            len(own) >= _LONG_QUOTE and _TOPIC.search(own) and not _IS_PAPER.search(own)
        ):
            yield match.span(1)


def _is_inside_a_title(text: str, end: int) -> bool:
    """Whether what ends here stands between 《 and 》, which a torn line may have cut off.

    >>> [_is_inside_a_title(text, 4) for text in ("“停车”的提案》收悉", "“修渠”和《示例法》")]
    [True, False]
    """
    closed = text.find("》", end, end + _REST_OF_TITLE)
    return closed >= 0 and text.find("《", end, closed) < 0


def _abouts(text: str) -> Iterator[Span]:
    """Unquoted titles, without the words that say whose they are."""
    position = 0
    while match := _ABOUT.search(text, position):
        start, end = match.span(1)
        start += title_start(text[start:end])
        own = text[start:end]
        position = match.end(1)
        if not own.startswith("关于") and start == match.start(1):
            continue
        if not _IDENTITY.search(own) and not _UNNAMED.match(own) and len(own) > 4:
            yield start, end


def bare_title(title: str) -> str:
    """A title without the words that all have, for comparison.

    >>> bare_title("关于修渠的建议") == bare_title("修渠")
    True
    """
    return compare_key(_ENDINGS.sub("", fold(title).removeprefix("关于")))


def are_alike(one: str, other: str) -> bool:
    """Whether two titles may name one item: the same, one inside the other, or nearly so.

    >>> are_alike("关于修渠的建议", "关于尽快修渠的提案")
    True
    >>> are_alike("关于修渠的建议", "关于办学的建议")
    False
    """
    first, second = bare_title(one), bare_title(other)
    if not first or not second:
        return False
    return first in second or second in first or fuzz.ratio(first, second) >= _ALIKE
