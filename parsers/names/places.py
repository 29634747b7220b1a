"""Places: divisions by code and by name, and the place of a body from what a page shows.

Takes folded texts and the metas of a page; gives a `Place` with the evidence it rests on,
or None where two places are equally likely. Never guesses between namesakes: 新华区 is in
平顶山, 石家庄 and 沧州 (domain.md, section 6.4).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, count
from operator import add
from typing import NamedTuple

from parsers.knowledge.divisions import HOSTS
from parsers.names.gazetteer import Place as Place
from parsers.names.gazetteer import divisions_by_code, divisions_by_name, name_heads
from parsers.text.index_numbers import read_index_number

NATIONAL_CODE = "100000"
_SITE_CODE = re.compile(r"(\d{6})(?:\d{4})?\Z")
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”")
_WORD_LEVELS = {
    "全国": ("national",),
    **dict.fromkeys(("省", "自治区", "特别行政区"), ("province",)),
    "市": ("prefecture", "county", "province"),
    **dict.fromkeys(("州", "盟", "地区", "自治州"), ("prefecture",)),
    **dict.fromkeys(("县", "区", "旗", "自治县", "自治旗"), ("county",)),
    **dict.fromkeys(("镇", "乡", "街道"), ("township",)),
}
_GENERIC = frozenset(
    {"城区", "郊区", "矿区", "东区", "西区", "市中区", "新市区", "南市区", "北市区"}
    | {"老城区", "新城区", "城东区", "城西区", "城北区", "城中区", "江北区", "江南区", "新区"}
    | {"会同县", "新建县", "通道县"}
)
WORD_AFTER = {"市": "场容值貌况面", "区": "域别间块段", "旗": "帜舰袍", "省": "略钱"}
# Behind these 和 joins two things.
_TWO = ("》", "”", ")", "、", "〉")
# 南河口县: one character in front, which no sentence puts there, is the head of another name.
_OTHER_NAME = re.compile(
    r"(?:\A|[^一-龥]|关于对?|对于|针对|中共|共青团|国家税务总局|[省市州])([一-龥])\Z"
)
_NO_HEAD = frozenset(
    "在对于向赴到由原我本致与和及为将把从自来至往经是驻省市县区州盟旗全按据以给让使因随被比同跟像如若即则"
    "而或但并又也都就才凡某每各该此这那其之的了着过等"
)
_BEFORE_SHORT = re.compile(
    r"(?:\A|[^一-龥]|政协|中共|关于|推进|加快|加强|促进|支持|提升|完善|推动|改善|解决|优化|建设|[在对到])\Z"
)
# Names and lines up to this length are asked for by many rules.
_LINE = 400


class PlaceMention(NamedTuple):
    """A named division in a text; `place` is None where namesakes cannot be told apart."""

    start: int
    end: int
    name: str
    place: Place | None


class PlaceReading(NamedTuple):
    """A place and the sort of evidence that names it."""

    place: Place
    evidence: str


NATIONAL = Place("全国", NATIONAL_CODE, "national", None)


def by_adcode(adcode: str, year: int | None = None) -> Place | None:
    """The division of a six-digit code, of that year or the newest one.

    >>> by_adcode("410400").name, by_adcode("420600", 2008).name, by_adcode("420600").name
    ('平顶山市', '襄樊市', '襄阳市')
    """
    if adcode == NATIONAL_CODE:
        return NATIONAL
    places = divisions_by_code().get(adcode, ())
    if year is not None:
        places = tuple(place for place in places if _valid_in(place, year))
    return places[-1] if places else None


def by_name(name: str) -> tuple[Place, ...]:
    """All divisions of that name, short autonomous forms (楚雄州) included, living ones first."""
    return divisions_by_name().get(name, ())


def find_places(text: str) -> list[PlaceMention]:
    """The divisions that a folded text names in full, in order, longest names first."""
    return list(_places_of_line(text) if len(text) <= _LINE else _places_of(text))


@lru_cache(maxsize=1024)
def _places_of_line(text: str) -> tuple[PlaceMention, ...]:
    return _places_of(text)


def _places_of(text: str) -> tuple[PlaceMention, ...]:
    mentions: list[PlaceMention] = []
    for start, end in _name_spans(text):
        near = mentions[-1] if mentions and mentions[-1].end == start else None
        if _is_word_of_its_own(text, start, end, near):
            place = _choose(by_name(text[start:end]), near.place if near else None)
            mentions.append(PlaceMention(start, end, text[start:end], place))
    return tuple(_with_context(mentions))


def resolve_place(name: str, context: Iterable[Place] = ()) -> Place | None:
    """A printed place name (新华区, 平顶山市新华区) → its division, or None among namesakes.

    `context` holds places that the page is known to be about; one of them, or a
    division inside or above one of them, decides between namesakes.
    """
    mentions = find_places(name)
    if not mentions or mentions[-1].end != len(name):
        return None
    if mentions[-1].place is not None:
        return mentions[-1].place
    return _by_context(by_name(mentions[-1].name), list(context))


def levels_of_word(level_word: str) -> tuple[str, ...]:
    """The levels that a level word can name, without 市 of a province-level city told apart."""
    return _WORD_LEVELS.get(level_word, ())


def lift(place: Place, level_word: str) -> Place | None:
    """The place itself or the nearest one above it that the level word can name.

    >>> lift(by_adcode("410421"), "市").name, lift(by_adcode("410482"), "市").name
    ('平顶山市', '汝州市')
    """
    current: Place | None = place
    while current is not None:
        if _bears(current, level_word):
            return current
        current = by_adcode(current.parent) if current.parent else None
    return None


def infer_place(
    level_word: str | None,
    *,
    title: str = "",
    text: str = "",
    publisher: str = "",
    host: str = "",
    site_idcode: str = "",
    index_code: str = "",
    near: str = "",
) -> PlaceReading | None:
    """The place that a body of that level word ("市") belongs to, with its evidence.

    `near` is the line in which the body is named. The issuer's own marks (line, publisher,
    site code, index number, host) come before the title, which may name a place of
    comparison, and the text. Where the marks disagree there is no place.
    """
    if not level_word:
        return None
    if level_word == "全国":
        return PlaceReading(NATIONAL, "level")
    marks = [
        PlaceReading(place, evidence)
        for evidence, place in (
            ("near", _from_names(near, level_word)),
            ("publisher", _from_names(publisher, level_word)),
            ("site", _from_code(site_idcode, level_word)),
            ("index_number", _from_index(index_code, level_word)),
            ("host", _from_host(host, level_word)),
        )
        if place is not None
    ]
    if marks:
        first = marks[0]
        agree = all(mark.place.adcode == first.place.adcode for mark in marks)
        return first if agree or first.evidence == "near" else None
    return _from_prose(title, text, level_word)


def _from_prose(title: str, text: str, level_word: str) -> PlaceReading | None:
    """A title decides unless the text speaks more of another place; a text alone must be clear."""
    counts = Counter(place.adcode for place in _bearers(find_places(text), level_word))
    ranked = counts.most_common(2)
    titled = _single(_bearers(find_places(title), level_word))
    if titled is not None:
        leads = not ranked or counts[titled.adcode] == ranked[0][1]
        return PlaceReading(titled, "title") if leads else None
    if not ranked or ranked[0][1] < 2 or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    place = by_adcode(ranked[0][0])
    return PlaceReading(place, "text") if place else None


def _from_names(text: str, level_word: str) -> Place | None:
    """The only division of the level word that a short text names, else the one above them all."""
    mentions = find_places(_QUOTED.sub(" ", text))
    own = _bearers(mentions, level_word)
    if own:
        return _single(own)
    above = [lift(mention.place, level_word) for mention in mentions if mention.place]
    return _single([place for place in above if place])


def _from_code(code: str, level_word: str) -> Place | None:
    """A site identifier (4104000001) or a bare code; letters in front mean a ministry."""
    match = _SITE_CODE.match(code.strip())
    place = by_adcode(match[1]) if match else None
    return lift(place, level_word) if place else None


def _from_index(raw: str, level_word: str) -> Place | None:
    adcode = read_index_number(raw).adcode if raw else None
    return _from_code(adcode, level_word) if adcode else None


def _from_host(host: str, level_word: str) -> Place | None:
    """A portal or the short host of one of its bureaus; a longer one may be a county's own."""
    name, labels = host.lower().rstrip("."), host.lower().split(".")
    for portal, adcode in HOSTS.items():
        front = name.removesuffix("." + portal)
        if name == portal or (front != name and (front == "www" or len(front) <= 4)):
            place = by_adcode(adcode)
            return place if place and labels and _bears(place, level_word) else None
    return None


def _bearers(mentions: Iterable[PlaceMention], level_word: str) -> list[Place]:
    places = (mention.place for mention in mentions)
    return [place for place in places if place and _bears(place, level_word)]


def _bears(place: Place, level_word: str) -> bool:
    """Whether the name of the place ends in the level word; 平顶山市 and 汝州市 are both 市."""
    if place.level not in levels_of_word(level_word):
        return False
    return place.level == "national" or place.name.endswith(level_word)


def _single(places: Iterable[Place]) -> Place | None:
    codes = {place.adcode: place for place in places}
    return next(iter(codes.values())) if len(codes) == 1 else None


def _name_spans(text: str) -> Iterator[tuple[int, int]]:
    heads, names, reached = name_heads(), divisions_by_name(), 0
    pairs = map(add, text, text[1:])
    for position in compress(count(), map(heads.__contains__, pairs)):
        if position < reached:
            continue
        for length in heads[text[position : position + 2]]:
            name = text[position : position + length]  # shorter at the end of the text
            if name in names:
                reached = position + len(name)
                yield position, reached
                break


def _is_word_of_its_own(text: str, start: int, end: int, near: PlaceMention | None) -> bool:
    """容易县, 东方市场 and 城区 hold the letters of a division and name none."""
    name = text[start:end]
    near_end = near.end if near is not None else -1
    if name[0] == "和" and len(name) == 2 and text[start - 1 : start] in _TWO:
        return False  # 《水法》和县政府的分工
    if text[end : end + 1] and text[end] in WORD_AFTER.get(name[-1], ""):
        return False
    head = _OTHER_NAME.search(text, max(0, start - 8), start)
    if head and head[1] not in _NO_HEAD and near_end != start:
        return False
    follows = near is not None and any(
        near.place is not None and is_within(place, near.place) for place in by_name(name)
    )
    if follows or (len(name) > 2 and name not in _GENERIC):
        return True
    return name not in _GENERIC and bool(_BEFORE_SHORT.search(text[max(0, start - 2) : start]))


def _choose(candidates: tuple[Place, ...], above: Place | None) -> Place | None:
    """The one division meant: inside the place named just before, else the only living one."""
    if above is not None:
        inside = tuple(place for place in candidates if is_within(place, above))
        candidates = inside or candidates
    living = [place for place in candidates if place.until is None]
    if living:
        return _single(living)
    return candidates[-1] if len({place.adcode[:2] for place in candidates}) == 1 else None


def _with_context(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Tell namesakes apart by the other places that the same text names."""
    if not any(mention.place is None for mention in mentions):
        return mentions
    known = list({mention.place: None for mention in mentions if mention.place})
    doubtful = {mention.name for mention in mentions if mention.place is None}
    decided = {name: _by_context(by_name(name), known) for name in doubtful}
    return [
        mention if mention.place else mention._replace(place=decided[mention.name])
        for mention in mentions
    ]


def _by_context(candidates: tuple[Place, ...], known: list[Place]) -> Place | None:
    """The only candidate that is a known place, or shares its prefecture or province with one."""
    living = [place for place in candidates if place.until is None] or list(candidates)
    for digits in (6, 4, 2):
        codes = {place.adcode[:digits] for place in known if digits < 6 or place.level == "county"}
        if digits == 4:
            codes = {code for code in codes if code[2:] != "00"}
        found = [place for place in living if place.adcode[:digits] in codes]
        if found:
            return _single(found)
    return None


def is_within(place: Place, above: Place) -> bool:
    """Whether a division lies inside another one, by its code."""
    width = {"province": 2, "prefecture": 4}.get(above.level)
    if width is None or place.adcode == above.adcode:
        return above.level == "national"
    return place.adcode[:width] == above.adcode[:width] and place.level != above.level


def _valid_in(place: Place, year: int) -> bool:
    return (place.since or 0) <= year <= (place.until or year)
