"""Divisions, named places, and the place of a body."""

from __future__ import annotations

import pytest

from parsers.knowledge.divisions import DIVISIONS, HOSTS
from parsers.names.places import by_adcode, by_name, find_places, infer_place, lift, resolve_place

PINGDINGSHAN, BAOFENG, RUZHOU = "410400", "410421", "410482"


def name_of(adcode: str, year: int | None = None) -> str | None:
    place = by_adcode(adcode, year)
    return place.name if place else None


def test_table_is_whole() -> None:
    provinces = {line[:2] for line in DIVISIONS.split("\n") if line}
    assert len(provinces) == 34
    living = [place for name in NAMES for place in by_name(name) if place.until is None]
    assert all(place.adcode.isdigit() and len(place.adcode) == 6 for place in living)
    assert all(by_adcode(code) for code in HOSTS.values())


NAMES = ("平顶山市", "宝丰县", "楚雄州", "新华区")


@pytest.mark.parametrize(
    ("adcode", "year", "name"),
    [
        ("410400", None, "平顶山市"),
        ("410421", None, "宝丰县"),
        ("410481", None, "舞钢市"),
        ("420600", 2008, "襄樊市"),
        ("420600", None, "襄阳市"),
        ("371200", 2015, "莱芜市"),
        ("371200", 2022, None),
        ("370116", None, "莱芜区"),
        ("340181", None, "巢湖市"),
        ("110000", None, "北京市"),
        ("419001", None, "济源市"),
        ("999999", None, None),
    ],
)
def test_codes_with_their_years(adcode: str, year: int | None, name: str | None) -> None:
    assert name_of(adcode, year) == name


@pytest.mark.parametrize(
    ("adcode", "level", "parent"),
    [
        ("410000", "province", None),
        ("410400", "prefecture", "410000"),
        ("410421", "county", "410400"),
        ("419001", "county", "410000"),
        ("110105", "county", "110000"),
        ("100000", "national", None),
    ],
)
def test_levels_and_parents(adcode: str, level: str, parent: str | None) -> None:
    place = by_adcode(adcode)
    assert place is not None
    assert (place.level, place.parent) == (level, parent)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("平顶山市财政局、宝丰县教育局", ["410400", "410421"]),
        ("平顶山市新华区", ["410400", "410402"]),
        ("沧州市政府与新华区政府", ["130900", "130902"]),
        ("新华区政府", [None]),
        ("平顶山市、沧州市和新华区", ["410400", "130900", None]),
        ("楚雄州教育局", ["532300"]),
        ("河南省平顶山市叶县", ["410000", "410400", "410422"]),
        ("叶县教育局", ["410422"]),
        ("城区道路,郊区,矿区", []),
        ("不容易县里解决", []),
        ("东方市场", []),
        ("市、区和县", []),
        ("朝阳区域发展", []),
    ],
)
def test_places_named_in_a_text(text: str, codes: list[str | None]) -> None:
    mentions = find_places(text)
    assert [mention.place and mention.place.adcode for mention in mentions] == codes
    assert all(text[m.start : m.end] == m.name for m in mentions)


def test_namesakes_are_told_apart_by_what_the_page_is_about() -> None:
    henan, pingdingshan = by_adcode("410000"), by_adcode(PINGDINGSHAN)
    assert henan and pingdingshan
    assert resolve_place("新华区") is None
    found = resolve_place("新华区", [pingdingshan])
    assert found and found.adcode == "410402"
    found = resolve_place("新华区", [henan])
    assert found and found.adcode == "410402"
    assert resolve_place("示例市") is None


@pytest.mark.parametrize(
    ("adcode", "word", "name"),
    [
        (BAOFENG, "县", "宝丰县"),
        (BAOFENG, "市", "平顶山市"),
        (BAOFENG, "省", "河南省"),
        (RUZHOU, "市", "汝州市"),
        (PINGDINGSHAN, "县", None),
        ("110105", "市", "北京市"),
        ("532301", "州", "楚雄彝族自治州"),
        ("450100", "自治区", "广西壮族自治区"),
    ],
)
def test_lifting_to_a_level_word(adcode: str, word: str, name: str | None) -> None:
    place = by_adcode(adcode)
    assert place is not None
    lifted = lift(place, word)
    assert (lifted.name if lifted else None) == name


TITLE = "关于推进平顶山市法治建设工作的提案"


@pytest.mark.parametrize(
    ("word", "evidence", "expected"),
    [
        ("市", {"title": TITLE}, ("410400", "title")),
        ("市", {"title": TITLE, "text": "平顶山市平顶山市郑州市"}, ("410400", "title")),
        ("市", {"title": TITLE, "text": "郑州市郑州市"}, None),
        ("市", {"title": "关于学习深圳市经验", "site_idcode": "4104000001"}, ("410400", "site")),
        ("市", {"site_idcode": "4104820001"}, ("410482", "site")),
        ("市", {"site_idcode": "bm56000001"}, None),
        ("县", {"site_idcode": "4104000001"}, None),
        ("县", {"index_code": "640323004/2022-00062"}, ("640323", "index_number")),
        ("市", {"index_code": "00545268X/2023-00003"}, None),
        ("市", {"publisher": "宝丰县教育局"}, ("410400", "publisher")),
        ("县", {"publisher": "宝丰县教育局"}, ("410421", "publisher")),
        ("省", {"publisher": "汝州市教育局"}, ("410000", "publisher")),
        ("区", {"near": "平顶山市新华区司法局关于区政协"}, ("410402", "near")),
        ("市", {"publisher": "郑州市教育局", "site_idcode": "4104000001"}, None),
        ("市", {"host": "sfj.pds.gov.cn"}, ("410400", "host")),
        ("市", {"host": "www.pds.gov.cn"}, ("410400", "host")),
        ("市", {"host": "ruzhou.pds.gov.cn"}, None),
        ("市", {"host": "notpds.gov.cn"}, None),
        ("市", {"text": "平顶山市和平顶山市"}, ("410400", "text")),
        ("市", {"text": "平顶山市一次"}, None),
        ("市", {"text": "平顶山市平顶山市郑州市郑州市"}, None),
        ("市", {"title": "平顶山市与郑州市的合作"}, None),
        ("全国", {}, ("100000", "level")),
        ("镇", {"publisher": "宝丰县教育局"}, None),
        (None, {"publisher": "宝丰县教育局"}, None),
    ],
)
def test_place_of_a_body(
    word: str | None, evidence: dict[str, str], expected: tuple[str, str] | None
) -> None:
    reading = infer_place(word, **evidence)
    assert (reading and (reading.place.adcode, reading.evidence)) == expected
