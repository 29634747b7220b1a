"""Groups: names by which items are put into lists: delegations, sectors, parties, units, months.

Takes the text of a link; says whether it is nothing but such a name, with or without the number of
its items: 东山代表团（12件）, 2024年6月. Such a link leads to a list and is no row. Pure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from parsers.text.fold import squeeze
from scraper.addressing.urls import same_site
from scraper.discovery.entries.links import Link, is_attachment
from scraper.discovery.shapes import place_of

LEAST = 2  # such lists in one place

_COUNT = re.compile(
    r"(?:[(（\[【]共?\d{1,4}[件条篇项份个]?[)）\]】]|[:：]?共?\d{1,4}[件条篇项份])$"
)
_MONTH = re.compile(r"(?:19|20)\d{2}(?:年|[-/.])(?:0?[1-9]|1[0-2])月?(?:份|月份)?")
_PARTY = r"(?:民革|民盟|民建|民进|农工党?|致公党?|九三学社|台盟|工商联|无党派(?:人士|代表人士)?)"
_GROUP = re.compile(
    rf"[\u4e00-\u9fff]{{1,10}}(?:代表团|代表小组|代表组|联络站|委员组|活动组|联组|界|界别)"
    rf"|(?:中共)?{_PARTY}(?:[\u4e00-\u9fff]{{0,4}}(?:市委会?|县委会?|区委会?|总支|支部|小组|界|组))?"
)
_BATCH = re.compile(
    r"(?:(?:19|20)\d{2}年度?)?(?:第?[一二三四五六七八九十\d]{1,3}批次?|第?[一二三四1-4]季度|[上下]半年)(?:公开|公示|答复|建议|提案)?"
)
_UNIT = re.compile(
    r"[\u4e00-\u9fff]{1,16}(?:局|委|办|厅|院|会|部|处|署|中心|集团|公司|政府|街道|镇|乡)"
)
_OUTCOME = re.compile(
    r"(?:(?:已经?|正在|计划|列入计划|逐步|暂未|尚未|部分|基本)(?:得到)?(?:解决|采纳|办结|落实|办理|答复)"
    r"|留作参考|列入计划|办理中|已办理|未办结|暂不具备条件|解释说明|[A-DＡ-Ｄ]类)(?:的?(?:建议|提案|件))?"
)
_BARE_MONTH = re.compile(r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?")
_SAYS = re.compile(r"关于|建议|提案|答复|[的对]|代表团审议|世界")


def without_count(text: str) -> str:
    """A name without the number of items behind it.

    >>> without_count("东山代表团（12件）"), without_count("2024年6月(9)")
    ('东山代表团', '2024年6月')
    """
    return _COUNT.sub("", squeeze(text))


def is_month(text: str) -> bool:
    """True for the name of a month with its year.

    >>> is_month("2024年06月"), is_month("2024年6月(9)"), is_month("6月"), is_month("2024年6月3日")
    (True, True, False, False)
    """
    return _MONTH.fullmatch(without_count(text)) is not None


def is_group(text: str) -> bool:
    """True for the name of those who hand items in, and for a unit with the number of its items.

    >>> [is_group(one) for one in ("东山代表团", "民建县委(3件)", "水务局(8件)", "水务局")]
    [True, True, True, False]
    """
    whole, name = squeeze(text), without_count(text)
    if _SAYS.search(name):
        return False
    if _BATCH.fullmatch(name):
        return True
    is_counted = name != whole and _UNIT.fullmatch(name) is not None
    return is_counted or _GROUP.fullmatch(name) is not None


def is_unit(text: str) -> bool:
    """True for the name of an office or a town.

    >>> is_unit("教育局"), is_unit("人大建议")
    (True, False)
    """
    return _UNIT.fullmatch(without_count(text)) is not None


def is_way(link: Link) -> bool:
    """True for a link to the list of a group or a month."""
    text, target = link.anchor.text, link.anchor.url
    return bool(target) and _names_way(text) and not is_attachment(target or "")


@lru_cache(1024)
def _names_way(text: str) -> bool:
    return is_group(text) or is_month(text)


def is_outcome(text: str) -> bool:
    """True for the name of a class of answers.

    >>> is_outcome("已经解决"), is_outcome("B类（12件）"), is_outcome("解决停车难")
    (True, True, False)
    """
    return _OUTCOME.fullmatch(without_count(text)) is not None


def find_outcomes(links: Iterable[Link], url: str) -> Iterator[str]:
    """Lists of classes of answers, of which the page shows one: each named once, in one place."""
    places: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in links:
        target, name = link.anchor.url or "", without_count(link.anchor.text)
        if target and is_outcome(name) and same_site(target, url) and not is_attachment(target):
            places[link.anchor.path][name].add(target)
    for named in places.values():
        targets = [target for held in named.values() for target in held]
        is_menu = len(named) == len(targets) >= LEAST and url in targets
        yield from (target for target in targets if is_menu and target != url)


def find_grouped(links: Iterable[Link], url: str) -> Iterator[str]:
    """Lists of groups and of months in the column's folder, several in one place."""
    places: dict[str, dict[str, None]] = defaultdict(dict)
    folder = urlsplit(url).path.rpartition("/")[0] + "/"
    for link in links:
        target = link.anchor.url or ""
        is_bare = _BARE_MONTH.fullmatch(without_count(link.anchor.text)) is not None
        if not (is_way(link) or is_bare) or not same_site(target, url) or target == url:
            continue
        path = urlsplit(target).path
        if path == urlsplit(url).path or (folder != "/" and path.startswith(folder)):
            places[f"{link.anchor.path} {place_of(target)}"][target] = None
    for targets in places.values():
        yield from targets if len(targets) >= LEAST else ()
