"""Identity strings: every form of domain.md, section 5 and letters.md, section 5."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from parsers.terms.identity import (
    find_identities,
    merge_identity,
    proposal_key,
    read_identity,
    split_composite,
)
from parsers.terms.item_numbers import number_at
from parsers.text.fold import fold

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

# text -> body, level word, own place, term, session, number, kind
Row = tuple[str | None, str | None, str | None, int | None, int | None, str | None, str | None]
STRINGS: dict[str, Row] = {
    "市政协十届一次会议第69号": ("cppcc", "市", None, 10, 1, "69", "提案"),
    "政协平顶山市第十届委员会第一次会议第69号提案": (
        "cppcc", "市", "平顶山市", 10, 1, "69", "提案",
    ),
    "十届一次69号": (None, None, None, 10, 1, "69", None),
    "市十五届人大三次会议第12号建议": ("npc", "市", None, 15, 3, "12", "建议"),
    "十四届全国人大二次会议第1234号": ("npc", "全国", None, 14, 2, "1234", None),
    "政协第十四届全国委员会第二次会议第02403号（医疗卫生类173号）": (
        "cppcc", "全国", None, 14, 2, "2403", "提案",
    ),
    "全国政协十届四次会议第4626号提案": ("cppcc", "全国", None, 10, 4, "4626", "提案"),
    "十三届全国人大代表第10330号建议": ("npc", "全国", None, 13, None, "10330", "建议"),
    "平时提案第3号": (None, None, None, None, None, "3", "提案"),
    "闭会第5号": (None, None, None, None, None, "5", None),
    "闭会1号": (None, None, None, None, None, "1", None),
    "市政协闭会期间第134号": ("cppcc", "市", None, None, None, "134", "提案"),
    "政协某县第九届委员会第三次会议": ("cppcc", "县", "某县", 9, 3, None, "提案"),
    "县政协十一届三次会议": ("cppcc", "县", None, 11, 3, None, "提案"),
    "州政协第12号提案": ("cppcc", "州", None, None, None, "12", "提案"),
    "区第十届政协第三次会议第3号": ("cppcc", "区", None, 10, 3, "3", "提案"),
    "市十六届政协二次会议": ("cppcc", "市", None, 16, 2, None, "提案"),
    "县人大十五届五次会议代表第061号": ("npc", "县", None, 15, 5, "61", None),
    "市第二届人大第五次会议": ("npc", "市", None, 2, 5, None, None),
    "县人大第十七届第三次会议": ("npc", "县", None, 17, 3, None, None),
    "县十七届人大三次会议": ("npc", "县", None, 17, 3, None, None),
    "某旗第十六届人民代表大会第二次会议": ("npc", "旗", None, 16, 2, None, None),
    "某市人大十六届大会一次会议": ("npc", "市", None, 16, 1, None, None),
    "市政协十三届某市委员会四次会议": ("cppcc", "市", "某市", 13, 4, None, "提案"),
    "十八届三次会议": (None, None, None, 18, 3, None, None),
    "某镇第十九届人大": ("npc", "镇", None, 19, None, None, None),
    "某乡十三届人大": ("npc", "乡", None, 13, None, None, None),
    "某镇第十四次党代表大会一次会议第8号提案": (
        "party_congress", "镇", None, 14, 1, "8", "提案",
    ),
    "县第十八届人大次会议第30号建议": ("npc", "县", None, 18, None, "30", "建议"),
    "市届人大会议": ("npc", "市", None, None, None, None, None),
    "关于示例市政协五届二次会议《关于课后服务的提案》(第0313号)的答复": (
        "cppcc", "市", "示例市", 5, 2, "313", "提案",
    ),
    "您在市十五届人大三次会议上提出的关于“修路”的建议(第12号)收悉": (
        "npc", "市", None, 15, 3, "12", "建议",
    ),
    "您在县政协十届三次会议上提出的《关于水的提案》收悉,编号第88号": (
        "cppcc", "县", None, 10, 3, "88", "提案",
    ),
    "示例市水利局关于对政协临江市委员会十届五次会议第98号提案的答复": (
        "cppcc", "市", "临江市", 10, 5, "98", "提案",
    ),
    "县教育局对县十届人大二次会议第15号议案的答复": (
        "npc", "县", None, 10, 2, "15", "议案",
    ),
    "内蒙古自治区政协十三届二次会议第0123号提案": (
        "cppcc", "自治区", "内蒙古自治区", 13, 2, "123", "提案",
    ),
    "中国人民政治协商会议示例市第十届委员会第二次会议第7号": (
        "cppcc", "市", "示例市", 10, 2, "7", "提案",
    ),
    "人大建议2150号": ("npc", None, None, None, None, "2150", "建议"),
    "政协提案第0398号": ("cppcc", None, None, None, None, "398", "提案"),
    "对市政协十届三次会议第 47 号 提 案的答   复": (
        "cppcc", "市", None, 10, 3, "47", "提案",
    ),
    "市十届人大一次会议\n第30号\n建议的\n答   复": ("npc", "市", None, 10, 1, "30", "建议"),
    "市政协十届一次会议第六十九号提案": ("cppcc", "市", None, 10, 1, "69", "提案"),
    "市政协十届一次会议第69号\n提案者\n方晓禾": ("cppcc", "市", None, 10, 1, "69", "提案"),
    "您提出的《修路的建议》(第0313号)收悉": (None, None, None, None, None, "313", "建议"),
    "49号提案": (None, None, None, None, None, "49", "提案"),
    "012号建议": (None, None, None, None, None, "12", "建议"),
    "A类第72提案": (None, None, None, None, None, "72", "提案"),
    "来信号提案": (None, None, None, None, None, None, "提案"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "row"), STRINGS.items())
def test_identity_strings(text: str, row: Row) -> None:
    found = find_identities(fold(text))
    assert len(found) == 1
    one = found[0]
    assert (
        one.body, one.level_word, one.place_raw, one.term, one.session, one.number, one.kind,
    ) == row  # fmt: skip
    assert fold(text)[one.start : one.end] == one.raw


# The number in the value of a field, with what the rest of the page shows.
NUMBERS: dict[str, tuple[str | None, dict[str, int]]] = {
    "第0043号": ("43", {}),
    "第 23 号": ("23", {}),
    "0069": ("69", {}),
    "30": ("30", {}),
    "(0641)": ("641", {}),
    "D-069": ("D069", {}),
    "第D022号": ("D022", {}),
    "DH123号": ("DH123", {}),
    "台52号": ("台52", {}),
    "14-3-67号": ("67", {}),
    "提案〔2020〕33号": ("33", {}),
    "编号:B〔2017〕062号": ("62", {}),
    "第20230069号": ("69", {}),
    "第20190084号": ("84", {}),
    "第2024159号": ("159", {"year": 2024}),
    "第21064号": ("64", {"year": 2021}),
    "第74227号": ("227", {"term": 7, "session": 4}),
    "第142028号": ("28", {"term": 14, "session": 2}),
    "第55256号": ("256", {"term": 5, "session": 5}),
    "第652042号": ("2042", {"term": 6, "session": 5}),
    "来信号提案": (None, {}),
    "方晓禾": (None, {}),
}


@pytest.mark.parametrize(("raw", "expected"), NUMBERS.items())
def test_numbers_of_a_field(raw: str, expected: tuple[str | None, dict[str, int]]) -> None:
    number, page = expected
    assert read_identity(fold(raw), **page).number == number


@pytest.mark.parametrize("raw", ["第74227号", "第21064号", "第652042号", "第142028号"])
def test_a_run_without_support_stays_whole(raw: str) -> None:
    found = read_identity(raw)
    assert found.number == raw.strip("第号")
    assert "unsplit" in found.note


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        ("市七届政协四次会议第74227号提案", "227", None),
        ("市人大十五届三次会议第15312号建议", "12", None),
        ("省政协第十二届三次会议第20201009号提案", "1009", 2020),
        ("2024年市政协第2024159号", "159", 2024),
        ("市政协2021年第21064号", "64", 2021),
        ("全国政协十三届三次会议第13301号", "13301", None),
        ("市政协十届二次会议第1028号", "1028", None),
    ],
)
def test_a_run_is_split_by_what_stands_beside_it(text: str, number: str, year: int | None) -> None:
    found = find_identities(text)[0]
    assert (found.number, found.year) == (number, year)


def test_a_run_is_split_by_another_identity_of_the_page() -> None:
    found = find_identities("市政协七届四次会议\n第74227号提案")
    assert [item.number for item in found] == ["227"]
    found = find_identities("第74227号提案的答复\n您在市政协七届四次会议上提出的意见收悉")
    assert [item.number for item in found] == ["227", None]


@pytest.mark.parametrize(
    ("run", "term", "session", "year"),
    [
        ("20219", 20, 2, 2021),
        ("2024159", 20, 2, 2024),
        ("1028", 10, 2, None),
        ("74227", 7, 5, None),
        ("D022", 7, 5, None),
        ("142000", 14, 2, None),
    ],
)
def test_doubtful_runs_are_not_split(run: str, term: int, session: int, year: int | None) -> None:
    assert split_composite(run, term, session, year) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第69、70、71号提案", ("69", "70", "71")),
        ("市政协十届一次会议第69号、70号和第71号提案", ("69", "70", "71")),
        ("第12-15号建议等4件", ("12", "13", "14", "15")),
        ("第3-086号提案", ("86",)),
        ("第12号至第14号建议", ("12", "13", "14")),
    ],
)
def test_several_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert find_identities(text)[0].numbers == numbers


@pytest.mark.parametrize("text", ["对县十八届人大四次会议第1-23号建议的答复", "第12-15号建议"])
def test_a_hyphen_alone_makes_no_range(text: str) -> None:
    found = find_identities(text)[0]
    assert (found.number, found.numbers) == (None, ())
    assert "range" in found.note and "-" in (found.number_raw or "")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("市政协六届三次会议第6332015号提案", "6332015"),
        ("市政协六届三次会议第城建15号提案", "城建15"),
    ],
)
def test_what_is_printed_as_number_stays(text: str, number: str) -> None:
    found = find_identities(text)[0]
    assert (found.number, found.number_raw) == (number, number)


@pytest.mark.parametrize("front", ["现将", "将", "现就", "现对"])
def test_words_in_front_are_no_place(front: str) -> None:
    found = find_identities(f"{front}市政协十四届三次会议第176号提案")[0]
    assert (found.level_word, found.place_raw) == ("市", None)


def test_two_sessions_are_two_identities() -> None:
    found = find_identities("市政协十届一次会议第69号、县政协九届二次会议第3号")
    assert [(item.level_word, item.number) for item in found] == [("市", "69"), ("县", "3")]


@pytest.mark.parametrize(
    "text",
    [
        "平财提案〔2020〕33号",
        "建提复字〔2023〕第29号",
        "示府办〔2021〕35号提案办理通知",
        "上一篇:关于市政协十届一次会议第70号提案的答复",
        "下一条:\n第12号建议的答复",
        "建议12号前完成",
        "建议1号线延长",
        "国道第107号公路建议",
        "市人民政府令第35号",
        "贯彻市政协十届一次会议精神",
        "第十三届全国人民代表大会常务委员会第十次会议修订",
        "示例市第八届人大常委会第二十次会议",
        "中共示例市委第十届三次全会",
        "资源环境类第92号",
    ],
)
def test_what_is_no_identity(text: str) -> None:
    assert find_identities(text) == []


def test_a_class_number_is_not_the_item() -> None:
    found = find_identities("政协第十四届全国委员会第二次会议第02403号(医疗卫生类173号)提案")[0]
    assert (found.number, found.number_raw, found.kind) == ("2403", "02403", "提案")


def test_class_letter_series_and_kind_are_noted() -> None:
    assert find_identities("市政协十届一次会议第69号A类提案")[0].class_letter == "A"
    assert find_identities("A类第72提案")[0].class_letter == "A"
    series = read_identity("编号:B〔2017〕062号")
    assert (series.class_letter, series.year, series.note) == (None, 2017, "series B")
    mixed = find_identities("市政协十届一次会议第5号建议")[0]
    assert (mixed.kind, mixed.note) == ("提案", "kind_printed:建议")
    assert find_identities("闭会1号")[0].note == "out_of_session"


def test_items_numbered_by_year() -> None:
    assert find_identities("2015年度提案")[0].year == 2015
    found = find_identities("2015年度提案第12号")[0]
    assert (found.year, found.number) == (2015, "12")
    assert find_identities("2022年度第15号提案")[0].year == 2022


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (("cppcc", "410400", 10, 1, "69"), "cppcc-410400-10-1-0069"),
        (("npc", None, 15, 3, "12"), "npc-x-15-3-0012"),
        (("npc", "410400", 15, None, "134", 2021), "npc-410400-15-x-0134"),
        (("cppcc", "150800", None, None, "12", 2015), "cppcc-150800-x-2015-0012"),
        (("cppcc", "410400", 10, 1, "D022"), "cppcc-410400-10-1-D022"),
        (("cppcc", "410400", 10, 1, None), "cppcc-410400-10-1-x"),
        ((None, "410400", 10, 1, "69"), None),
    ],
)
def test_proposal_keys(parts: tuple[str | None, ...], key: str | None) -> None:
    assert proposal_key(*parts) == key  # type: ignore[arg-type]


def test_merging_fills_and_never_contradicts() -> None:
    title = find_identities("第74227号提案的答复")[0]
    opening = find_identities("您在市政协七届四次会议上提出的意见")[0]
    merged = merge_identity(title, opening)
    assert (merged.body, merged.term, merged.session, merged.number) == ("cppcc", 7, 4, "227")
    assert (merged.start, merged.raw) == (title.start, title.raw)
    other = find_identities("市政协八届一次会议第3号")[0]
    assert merge_identity(merged, other) is merged


def test_number_at_reads_only_there() -> None:
    assert number_at("见第69号", 0) is None
    found = number_at("见第69号", 1)
    assert found is not None
    assert (found.raw, found.end) == ("第69号", 5)


@pytest.mark.parametrize("text", ["第", "市", "政协", "第一届", "提案", "1", "上一篇:", "第1"])
def test_long_runs_hold_nothing(text: str) -> None:
    assert find_identities(text * 10_000) == []


def test_many_identities_stay_apart() -> None:
    assert len(find_identities("第1号提案、" * 5000)) == 5000


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="shared material is not here")


@needs_shared
def test_the_seed_has_one_identity() -> None:
    gold = json.loads((SHARED / "guide/seed/gold.json").read_text(encoding="utf-8"))["identity"]
    text = (SHARED / "guide/seed/page.txt").read_text(encoding="utf-8")
    found = find_identities(fold(text))
    assert [(item.start, item.end) for item in found] == [tuple(gold["span"])]
    assert (found[0].body, found[0].term, found[0].session) == ("cppcc", 10, 1)
    assert (found[0].number, found[0].kind) == ("69", gold["kind"])


@needs_shared
def test_real_titles_are_read() -> None:
    with (SHARED / "data/reply_titles_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        found = find_identities(fold(row["title"]))
        assert len(found) == 1, row["title"]
        assert found[0].number and found[0].kind, row["title"]
        assert found[0].body == ("npc" if "人大" in row["title"] else "cppcc"), row["title"]
        assert row["form"] == "no_session" or found[0].term, row["title"]


@pytest.mark.parametrize(
    ("text", "numbers", "kind"),
    [
        ("市十六届人大三次会议第(215)号建议", ("215",), "建议"),
        ("市十六届人大三次会议第【215】号建议", ("215",), "建议"),
        ("市十六届人大三次会议第 8 7 号建议", ("87",), "建议"),
        ("市十六届人大三次会议第30 49号建议", (), "建议"),
        ("县十七届人大三次会议议案第2号转建议", ("2",), "建议"),
        ("对拱墅42号建议的答复", ("拱墅42",), "建议"),
        ("对市政协五届三次会议党派15号提案的答复", ("党派15",), "提案"),
        ("上城区政协五届三次会议上城15号提案", ("上城15",), "提案"),
        ("关于农村42号建议的答复", ("42",), "建议"),
    ],
)
def test_numbers_in_brackets_and_of_a_series(
    text: str, numbers: tuple[str, ...], kind: str
) -> None:
    found = [item for item in find_identities(fold(text)) if item.numbers]
    if numbers:
        assert (found[0].numbers, found[0].kind) == (numbers, kind)


@pytest.mark.parametrize(
    ("raw", "number"),
    [("拱墅42", "拱墅42"), ("临平 32", "临平32"), ("余杭-12", "余杭12"), ("某某42", None)],
)
def test_a_field_with_a_named_series(raw: str, number: str | None) -> None:
    assert read_identity(fold(raw)).number == number
