"""Grammar of identity strings: session shapes, lone numbers, and the place in front of them.

Takes a text without blanks; gives what was found with places in that text (domain.md and
letters.md, section 5 each). Kinds, runs of digits, places: `parsers.terms.identity`,
`parsers.names.places`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.names.places import find_places
from parsers.terms.item_numbers import ItemNumber, number_at, with_series
from parsers.text.numerals import read_numeral
from parsers.text.possible import Sparse

_NUM = "(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})"
_LEVEL = "(?:全国|自治区|自治州|自治县|自治旗|地区|街道|[省市州盟县区旗镇乡])"
_TERM = rf"第?(?P<term>{_NUM})届"
_MEETING = "次(?:全体)?(?:会议|大会|全会)?"
# A session's digits may be lost (县第十八届人大次会议): then the session stays unknown.
_SESSION = rf"第?(?P<session>{_NUM})?{_MEETING}"
_CPPCC = "(?:中国人民政治协商会议|人民政协|政协)"
_NPC = "(?:人大|人民代表大会|人代会)(?!常)"
_PARTY = "党(?:代表大会|代会)"
_CPC = r"(?:中国共产党|中共)(?P<inner>[一-龥]{1,14}?[省市州盟县区旗镇乡])"
_PLACE = rf"(?:全国|[一-龥]{{0,14}}?{_LEVEL})"
_YEAR = "(?:19|20)[0-9]{2}"

# One row a shape of session string; `inner`, `mid` are a place behind the body or the term.
_CPPCC_SESSION = (
    rf"{_CPPCC}(?P<inner>{_PLACE})?(?:委员会)?{_TERM}(?:(?P<mid>{_PLACE})?委员会)?{_SESSION}"
)
_SESSIONS = tuple(
    (body, Sparse(pattern))
    for body, pattern in (
        ("cppcc", _CPPCC_SESSION),
        ("cppcc", rf"{_TERM}(?P<inner>{_LEVEL})?政协(?:委员会)?(?:{_SESSION})?"),
        ("cppcc", rf"(?<=[省市州盟县区旗])(?P<term>第?)届政协会议(?:{_SESSION})?"),
        ("npc", rf"{_TERM}(?P<inner>{_LEVEL})?{_NPC}(?:大会|会议)?(?:{_SESSION})?"),
        ("npc", rf"{_NPC}{_TERM}(?:大会)?{_SESSION}"),
        ("npc", rf"{_TERM}(?:人大|人民代表大会)常(?:务)?委(?:员)?会(?=闭会)"),
        ("npc", rf"(?<=[省市州盟县区旗镇乡])(?P<term>第?)届{_NPC}会议(?:{_SESSION})?"),
        ("party_congress", rf"第(?P<term>{_NUM})[次届]{_PARTY}(?:{_SESSION})?"),
        ("party_congress", rf"{_CPC}第(?P<term>{_NUM})次代表大会(?:{_SESSION})?"),
        ("", rf"{_TERM}第?(?P<session>{_NUM})次(?!全会|中央)(?:会议|大会)?"),
    )
)
_BODIES = {"政协": "cppcc", "人大": "npc", "人民代表大会": "npc", "党代会": "party_congress"}
_OUT = "(?P<out>闭会(?:期间)?|平时|会间|休会期间)"
_BODY_ALONE = Sparse(
    rf"(?P<body>{'|'.join(_BODIES)})(?!常)(?:工委|工作委员会|会议|大会|期间|{_OUT}){{0,2}}"
)
_YEAR_BEFORE = re.compile(rf"({_YEAR})年度?\Z")
_KINDS = "(?:议案转建议|议事原案|建议案|建议|提案|议案)"
_KIND = f"(?P<kind>{_KINDS[3:]}"
_KIND_ALONE = Sparse(
    rf"(?:(?P<year>{_YEAR})年(?P<yearly>度)?)?(?:{_OUT}的?)?{_KIND}[》”]?(?:编号)?:?"
    r"(?=第|[(〔\[【0-9A-Z]|\Z)"
)
_OUT_ALONE = Sparse(rf"(?:(?P<year>{_YEAR})年度?)?{_OUT}")
_NUMBER_FIRST = Sparse(
    r"(?<![〕\])】年月0-9A-Za-z-])"
    r"(?:第(?=[^号。\n]{1,14}号)|[A-Z]{0,3}[0-9]{1,8}(?=号)|[A-D]类第(?=[0-9])|来信(?=号))"
)
_SERIES = re.compile(r"编号:?(?=[A-Z]?[〔\[(【])")

_LEAD = re.compile(
    r"\n?(?:期间|上(?![一-龥]{1,2}[0-9])|中)?,?(?:所?提[出交]的?)?(?:关于)?(?:代表|委员|大会|闭会期间|平时|政协|人大){0,2}"
    rf"(?:(?P<year>{_YEAR})年度?)?(?:{_KIND}(?:、批评和意见)?)?(?:编号)?:?\n?"
)
_TITLE = re.compile(r"(?:的|提出的|关于)?《[^《》\n]{1,120}》\n?")
_AFTER = re.compile(
    r"(?:\([一-龥、]{2,14}类第?[0-9]{1,4}号?\))?(?:\(?(?P<letter>[A-D][0-9]?)类\)?)?"
    # A kind may stand on the next line of a broken title; 提案者 there is the next label.
    rf"(?:\n(?={_KINDS}(?:的|答|复|办|\n|\Z)))?"
    rf"(?:代表|委员|政协|人大|重点|集体|联名|党派|界别|团体|大会|平时){{0,3}}(?:{_KIND})?"
)
_LABEL_BEFORE = re.compile(r"(?:提案|建议|议案|编号:?)\Z")
_KIND_BEFORE = re.compile(rf"{_KIND}[》”]?(?:编号)?:?\n?\Z")
_LATER = re.compile(r"[(第]")
_LATER_REACH = 110
# 第 8 7 号: one number whose digits stand apart.
_SPACED_DIGITS = re.compile(r"第 {0,4}[0-9](?: {1,4}[0-9]){1,4} {0,4}号")
_TO_SUGGESTION = re.compile(r"转为?(?:代表)?建议")
_BLANKS = re.compile(" +")
# Without one of these no shape matches; most lines of a long table have none.
_HINT = re.compile("[0-9届次号]")
_CLAUSE = re.compile(r"[。;\n]")
_MENTION_ONLY = re.compile(
    r"[》”]?的?(?:精神|通过|批准|修[订正]|审议|以来|召开|期间召开|胜利|开幕|闭幕|报告)"
)
_NEIGHBOUR = re.compile(r"(?<![一-龥])[上下前后]一?[篇条页则]:?(?:[^\n]+|\n[^\n]*)")

# Words after which a place's own name begins: 关于对示例市政协…, 示例市教育局答复市政协….
_STOPS = (
    "关于对|关于|对于|针对|现将|现就|答复|回复|办理|交办|转来|根据|按照|参加|出席|列席|提交|来自|收到|政府|委员会|办公室|"
    "征求|做好|办好|抓好|筹备|召开|反馈|报送|落实|加强|推进|开展|完成|协助|支持|通过|参与|承办|主办|会办|协办|"
    "[对在的是由为和与及您你我本该某各全向把将给就按经以其、局厅委办院会处部号]"
)
_STOP_END = re.compile(rf".*(?:{_STOPS})(?P<rest>[一-龥]*)\Z")
_LEVEL_END = re.compile(rf"{_LEVEL}\Z")
_RUN_END = re.compile(r"[一-龥]{1,24}\Z")


class Compact(NamedTuple):
    """A text without blanks (第 23 号), but between digits, and where its characters stood."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the printed text of a stretch of the compact one."""
        return self.offsets[start], self.offsets[end - 1] + 1


class Found(NamedTuple):
    """An identity before it is cut from the text: places in the compact text."""

    start: int
    end: int
    body: str | None = None
    level_word: str | None = None
    place_raw: str | None = None
    term: int | None = None
    session: int | None = None
    number: ItemNumber | None = None
    kind: str | None = None
    year: int | None = None
    out: bool = False


class _Tail(NamedTuple):
    number: ItemNumber | None
    kind: str | None
    end: int
    year: int | None = None


def find_strings(text: str) -> list[Found]:
    """Identity strings of a compact text, in order; those of neighbouring pages left out."""
    taken = bytearray(len(text))
    for match in _NEIGHBOUR.finditer(text):
        taken[slice(*match.span())] = b"\1" * len(match[0])
    found: list[Found] = []
    for finder in (_by_session, _by_body, _by_kind, _by_season, _by_number, _by_line):
        for item in finder(text):
            if 1 not in taken[item.start : item.end]:
                found.append(item)
                taken[item.start : item.end] = b"\1" * (item.end - item.start)
    return sorted(found, key=lambda item: item.start)


def may_identify(text: str) -> bool:
    """Whether a text has a character without which no shape of an identity matches."""
    return _HINT.search(text) is not None


def compact(text: str) -> Compact:
    """The text without blanks, but between digits, and the places of its characters."""
    if " " not in text:
        return Compact(text, range(len(text)))
    kept, cursor = list[int](), 0
    spaced = {at for match in _SPACED_DIGITS.finditer(text) for at in range(*match.span())}
    for run in _BLANKS.finditer(text):
        start, end = run.span()
        kept.extend(range(cursor, start))
        # 30 49号 are two numbers: one blank between digits must stay.
        if (
            start not in spaced
            and text[start - 1 : start].isdigit()
            and text[end : end + 1].isdigit()
        ):
            kept.append(start)
        cursor = end
    kept.extend(range(cursor, len(text)))
    return Compact("".join(text[position] for position in kept), kept)


def _by_session(text: str) -> Iterator[Found]:
    if "届" not in text and "次" not in text:
        return
    matches = sorted(
        (match.start(), -match.end(), order, body, match)
        for order, (body, shape) in enumerate(_SESSIONS)
        for match in shape.finditer(text)
    )
    reached = 0
    starts = [start for start, *_ in matches] + [len(text)]
    for start, negative_end, _, body, match in matches:
        if start < reached:
            continue
        limit = starts[bisect_left(starts, -negative_end)]
        found = _session_found(text, match, body, limit)
        if found is not None:
            reached = found.end
            yield found


def _session_found(text: str, match: re.Match[str], body: str, limit: int) -> Found | None:
    groups = match.groupdict()
    tail = _tail(text, match.end(), limit)
    if tail.number is None and _MENTION_ONLY.match(text, match.end()):
        return None
    start, level_word, place_raw = _place_before(text, match.start())
    inner = groups.get("inner") or groups.get("mid")
    if inner:
        level_word, place_raw = _place_inside(inner, level_word, place_raw)
    return Found(
        start=start,
        end=max(tail.end, match.end()),
        body=body or None,
        level_word=level_word,
        place_raw=place_raw,
        term=read_numeral(groups["term"] or ""),
        session=read_numeral(groups.get("session") or ""),
        number=tail.number,
        kind=tail.kind,
        year=_year_before(text, start) or tail.year,
    )


def _by_body(text: str) -> Iterator[Found]:
    """市政协第69号提案, 人大建议2150号, 政协闭会期间第3号: a body and a number, no session."""
    for match in _BODY_ALONE.finditer(text):
        tail = _tail(text, match.end(), match.end())
        if tail.number is None:
            continue
        start, level_word, place_raw = _place_before(text, match.start())
        yield Found(
            start=start,
            end=tail.end,
            body=_BODIES[match["body"]],
            level_word=level_word,
            place_raw=place_raw,
            number=tail.number,
            kind=tail.kind,
            year=_year_before(text, start) or tail.year,
            out=bool(match["out"]),
        )


def _by_kind(text: str) -> Iterator[Found]:
    """平时提案第3号, 2015年度提案, 提案〔2020〕33号, …的建议(45号)."""
    for match in _KIND_ALONE.finditer(text):
        number = number_at(text, match.end())
        marked = match["year"] or match["out"]
        wanted = marked or (number is not None and _is_item_after_kind(text, match, number))
        if wanted and (number is not None or match["yearly"]):
            yield Found(
                start=match.start(),
                end=number.end if number else match.end(),
                number=number,
                kind=match["kind"],
                year=int(match["year"]) if match["year"] else None,
                out=bool(match["out"]),
            )


def _by_season(text: str) -> Iterator[Found]:
    """闭会1号, 闭会期间…第134号: the season without the body."""
    for match in _OUT_ALONE.finditer(text):
        tail = _tail(text, match.end(), len(text))
        if tail.number is not None:
            year = int(match["year"]) if match["year"] else tail.year
            yield Found(
                match.start(), tail.end, number=tail.number, kind=tail.kind, year=year, out=True
            )


def _is_item_after_kind(text: str, match: re.Match[str], number: ItemNumber) -> bool:
    """建议12号前完成 is a date, 平财提案〔2020〕33号 a document number."""
    front = text[max(0, match.start() - 24) : match.start()]
    if number.year is not None and not number.raw.startswith("第"):
        stop = _STOP_END.match(front.rpartition("\n")[2])
        run = _RUN_END.search(front)
        return run is None or (stop is not None and stop["rest"] in ("", "市", "县", "区", "省"))
    return number.raw[0] in "第(" or match["kind"] != "建议"


def _by_number(text: str) -> Iterator[Found]:
    """第43号提案, 49号提案, 012号建议: only with the kind behind the number."""
    for match in _NUMBER_FIRST.finditer(text):
        number = number_at(text, match.start())
        after = _AFTER.match(text, number.end) if number else None
        if number and after and after["kind"]:
            start = match.start()
            if text[start].isdigit():
                start, number = with_series(text, start, number)
            year = _year_before(text, start)
            yield Found(start, after.end(), number=number, kind=after["kind"], year=year)


def _by_line(text: str) -> Iterator[Found]:
    """编号:B〔2017〕062号, and a title that begins with its number (第197号 …)."""
    for match in _SERIES.finditer(text):
        number = number_at(text, match.end())
        if number:
            yield Found(match.start(), number.end, number=number)
    if text.startswith("第") and "\n" not in text:
        number = number_at(text, 0)
        if number and number.raw.endswith("号"):
            yield Found(0, number.end, number=number)


def _tail(text: str, position: int, limit: int) -> _Tail:
    """Number and kind behind a session: directly, behind a 《title》, or later in the clause."""
    lead = _LEAD.match(text, position)
    after_lead = lead.end() if lead else position
    year = int(lead["year"]) if lead and lead["year"] else None
    title = _TITLE.match(text, after_lead)
    for start in dict.fromkeys((after_lead, title.end() if title else after_lead, position)):
        number = number_at(text, start)
        if number is not None:
            return _with_kind(text, number, year)
    stop = _CLAUSE.search(text, position, min(limit, position + _LATER_REACH))
    end = stop.start() if stop else min(limit, position + _LATER_REACH)
    for match in _LATER.finditer(text, position, end):
        number = number_at(text, match.start())
        if number is not None and _belongs(text, match.start(), number):
            return _with_kind(text, number, year)
    return _Tail(None, None, position)


def _belongs(text: str, start: int, number: ItemNumber) -> bool:
    """Whether a number later in the clause is the item's: in brackets, or beside its kind."""
    if text[start - 1] in "〕])】":
        return False
    after = _AFTER.match(text, number.end)
    beside = after is not None and after["kind"] is not None
    labelled = _LABEL_BEFORE.search(text[max(0, start - 4) : start])
    return number.raw.startswith("(") or beside or labelled is not None


def _with_kind(text: str, number: ItemNumber, year: int | None) -> _Tail:
    """The number with the kind that stands behind it, else the one right before it."""
    after = _AFTER.match(text, number.end)
    if after is not None and after["letter"] and number.class_letter is None:
        number = number._replace(class_letter=after["letter"])
    if after is not None and after["kind"]:
        return _Tail(number, after["kind"], after.end(), year)
    turned = _TO_SUGGESTION.match(text, number.end)
    if turned:
        return _Tail(number, "建议", turned.end(), year)
    start = number.end - len(number.raw)
    before = _KIND_BEFORE.search(text[max(0, start - 6) : start])
    return _Tail(number, before["kind"] if before else None, number.end, year)


def _place_before(text: str, position: int) -> tuple[int, str | None, str | None]:
    """Start, level word and own name of the place that stands right before a body's name."""
    run = _RUN_END.search(text[max(0, position - 24) : position])
    level = _LEVEL_END.search(run[0]) if run else None
    if run is None or level is None:
        return position, None, None
    level_word = level[0]
    name = _known_name(run[0]) or _unknown_name(run[0], level_word)
    if name is None:
        return position - len(level_word), level_word, None
    return position - len(name), level_word, name


def _place_inside(
    inner: str, level_word: str | None, place_raw: str | None
) -> tuple[str | None, str | None]:
    """Level word and name of a place behind the body: 政协盐池县第十届, 第十四届全国委员会."""
    level = _LEVEL_END.search(inner)
    if level is None:
        return level_word, place_raw
    if level[0] == inner:
        return inner, place_raw if level_word == inner else None
    return level[0], inner


def _known_name(run: str) -> str | None:
    """A chain of divisions at the end of a run: 河南省平顶山市."""
    end, start = len(run), len(run)
    for mention in reversed(find_places(run)):
        if mention.end != start:
            break
        start = mention.start
    return run[start:end] if start < end else None


# The rest of a label that a place's level was glued to: 本栏说明|市政协.
_NO_PLACE = re.compile("说明|情形|情况|事项|要素|编号|类别|标题|名称|单位|内容|记栏|案栏|届次|会议")


def _unknown_name(run: str, level_word: str) -> str | None:
    """The name of a place that no table has: what stands behind the last word that is no name."""
    stop = _STOP_END.match(run[: -len(level_word)])
    rest = stop["rest"] if stop else run[: -len(level_word)]
    return rest + level_word if 2 <= len(rest) <= 8 and not _NO_PLACE.search(rest) else None


def _year_before(text: str, position: int) -> int | None:
    match = _YEAR_BEFORE.search(text[max(0, position - 6) : position])
    return int(match[1]) if match else None
