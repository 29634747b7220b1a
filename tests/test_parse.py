"""parse_page as a whole: hostile input, mutants of a good page, invariants of every table."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import PageError, parse_page
from parsers.records import PAGE_TABLES, Page

OWN = Path(__file__).resolve().parents[1] / "fixtures" / "pages" / "own_seed" / "page.txt"
TEXT = OWN.read_text(encoding="utf-8")
LETTER = """对市十五届人大三次会议第012号建议的答复
孟喆代表：
您提出的《关于增设社区食堂的建议》收悉。经与市财政局共同研究，现答复如下：
一、关于“增设站点”的建议。已建成社区食堂20个。
二、关于“完善补贴”的建议。我局正在会同有关部门研究，拟于年底前出台办法。
感谢您对民政工作的关心和支持！
示例市民政局
2023年6月15日
（联系人：张三三，联系电话：13812345678）"""


def check(page: Page) -> dict[str, Any]:
    """The invariants of every reading; gives it as plain data."""
    data = page.to_dict()
    text = data["document"]["text"]
    ids = [point["point_id"] for point in data["points"]]
    assert len(ids) == len(set(ids))
    for point in data["points"]:
        assert 0 <= point["start"] < point["end"] <= len(text)
        assert point["parent_id"] is None or point["parent_id"] in ids
        assert point["depth"] == len(point["path"].split("."))
    for link in data["links"]:
        assert link["ask_point_id"] in (None, *ids)
        assert link["reply_point_id"] in (None, *ids)
    for name in ("fields", "agencies", "mentions"):
        column = {"fields": "value_raw", "agencies": "name_raw", "mentions": "raw"}[name]
        for row in data[name]:
            if row[column] is not None:
                assert text[row["start"] : row["end"]] == row[column]
    for row in data["citations"]:
        assert row["title_raw"] in text[row["start"] : row["end"]]
    return data


def test_tables_have_the_contract_columns_in_order() -> None:
    data = check(parse_page(LETTER))
    for name, record in PAGE_TABLES.items():
        rows = [data["document"]] if name == "documents" else data[name]
        for row in rows:
            assert list(row) == [column.name for column in fields(record)]


def test_a_plain_letter() -> None:
    data = check(parse_page(LETTER, url="https://mzj.shili.gov.test/t20230616_1.html"))
    reply, proposal = data["replies"][0], data["proposals"][0]
    assert data["document"]["kind"] == "reply"
    assert (proposal["body"], proposal["term"], proposal["session"]) == ("npc", 15, 3)
    assert (proposal["number"], proposal["number_raw"], proposal["kind"]) == ("12", "012", "建议")
    assert proposal["title"] == "关于增设社区食堂的建议"
    assert [(p["name"], p["type"]) for p in data["proposers"]] == [("孟喆", "person")]
    assert reply["reply_date"] == "2023-06-15"
    assert reply["signature_raw"] == "示例市民政局"
    assert reply["closing"] == "感谢您对民政工作的关心和支持！"
    assert [p["heading"] for p in data["points"]] == [
        "关于“增设站点”的建议",
        "关于“完善补贴”的建议",
    ]
    assert [(a["name_raw"], a["role"]) for a in data["agencies"]] == [
        ("示例市民政局", "lead"),
        ("市财政局", "co_handler"),
    ]
    assert data["document"]["unaccounted_chars"] == 0


def test_a_letter_in_one_line() -> None:
    """letters.md, section 13: whole letters without a line break."""
    text = (
        "李某某代表您好：您提出的《关于增设垃圾桶的建议》收悉，现回复如下：一、已在主街增设垃圾桶40个；"
        "二、计划明年再增设200个。感谢您的支持！示例市城市管理局 2022年9月1日 联系人:周某某 电话:13900139000"
    )
    data = check(parse_page(text))
    reply = data["replies"][0]
    assert [p["name"] for p in data["proposers"]] == ["李某某"]
    assert (reply["signature_raw"], reply["reply_date"]) == ("示例市城市管理局", "2022-09-01")
    assert reply["closing"] == "感谢您的支持！"
    assert [p["status"] for p in data["points"]] == ["done", "planned"]
    assert data["document"]["unaccounted_chars"] == 0


def test_an_item_behind_the_letter_gives_its_number() -> None:
    """letters.md, section 14: the item appended as 附, with number and text."""
    text = (
        "关于建议的答复\n张某某代表:\n您提出的关于发展旅游的建议收悉,现答复如下:\n我市高度重视。\n"
        "示例市文旅局\n2020年6月1日\n附:\n市十六届人大四次会议第88号建议\n建议内容:\n开发不足。建议加大投入。"
    )
    data = check(parse_page(text))
    assert data["proposals"][0]["proposal_key"] == "npc-x-16-4-0088"
    assert data["replies"][0]["signature_raw"] == "示例市文旅局"
    assert data["document"]["kind"] == "proposal_with_reply"


HEAD = (
    "关于对清源市政协九届三次会议第1号提案的答复",
    "王建国委员：",
    "您提出的《关于加装电梯的提案》收悉，现答复如下：",
)
AGENCY, DAY = "清源市住房和城乡建设局", "2023年6月15日"


@pytest.mark.parametrize(
    "behind",
    [
        ("（联系人：赵晓梅，联系电话：13800015678）", "邮箱：z@163.com"),
        ("请致电13800015678",),
        ("以上答复如有意见请与我局联系。",),
        ("抄送：市政协提案委。", "清源市住建局办公室", "第1页 共1页"),
    ],
)
def test_lines_behind_the_date_hide_neither_agency_nor_date(behind: tuple[str, ...]) -> None:
    text = "\n".join((*HEAD, "我局已完成改造小区3个。", "感谢您的关心！", AGENCY, DAY, *behind))
    data = check(parse_page(text))
    reply = data["replies"][0]
    assert (reply["signature_raw"], reply["reply_date"]) == (AGENCY, "2023-06-15")
    assert reply["closing"] == "感谢您的关心！"
    assert [p["text"] for p in data["points"]] == ["我局已完成改造小区3个。"]


@pytest.mark.parametrize(
    ("day", "value"), [("2021·9·30", "2021-09-30"), ("二〇二三年六月", None), ("2022824", None)]
)
def test_odd_date_lines_still_end_the_letter(day: str, value: str | None) -> None:
    data = check(parse_page("\n".join((*HEAD, "①已完成。", "②正在推进。", AGENCY, day))))
    reply = data["replies"][0]
    assert (reply["reply_date_raw"], reply["reply_date"]) == (day, value)
    assert reply["signature_raw"] == AGENCY
    assert len(data["points"]) == 2


def test_class_behind_the_document_number() -> None:
    text = "\n".join(("清建函〔2023〕14号　　　　A", *HEAD, "我局已完成。", AGENCY, DAY))
    reply = check(parse_page(text))["replies"][0]
    assert (reply["document_number"], reply["outcome_code"]) == ("清建函〔2023〕14号", "A")


def test_a_merged_letter_shares_out_titles_and_people() -> None:
    text = "\n".join(
        (
            "关于市政协十届二次会议第69、70、71号提案的答复",
            "张三丰、李四光、王五委员：",
            "你们分别提出的《关于甲事的提案》《关于乙事的提案》《关于丙事的提案》收悉，现答复如下：",
            "我局已完成。", AGENCY, DAY,
        )
    )  # fmt: skip
    data = check(parse_page(text))
    assert [(p["number"], p["title"]) for p in data["proposals"]] == [
        ("69", "关于甲事的提案"), ("70", "关于乙事的提案"), ("71", "关于丙事的提案"),
    ]  # fmt: skip
    assert [p["name"] for p in data["proposers"]] == ["张三丰", "李四光", "王五"]


def test_an_opinion_to_the_lead_agency() -> None:
    """letters.md, section 14: addressed to the lead unit, the member in the third person."""
    text = "\n".join(
        (
            "关于市政协第077号提案的会办意见", "市教育局：",
            "现将刘备委员提出的《关于改善校园交通的提案》（第077号）会办意见函告如下：",
            "一、加派警力。", "二、优化信号。", "市公安局交警支队", DAY,
        )
    )  # fmt: skip
    data = check(parse_page(text))
    assert data["document"]["kind"] == "co_handler_opinion"
    assert [p["name"] for p in data["proposers"]] == ["刘备"]
    assert [(a["name_raw"], a["role"]) for a in data["agencies"]] == [
        ("市教育局", "lead"), ("市公安局交警支队", "co_handler"),
    ]  # fmt: skip


def test_a_citizens_letter_fills_no_table_of_items() -> None:
    text = "关于增设路灯的建议\n办理结果：已办结\n网友：您好！您在市长信箱的留言收悉，现回复如下：已安装。\n市城管局\n2021年3月3日"
    data = check(parse_page(text))
    assert data["document"]["kind"] == "citizen_letter"
    assert (data["replies"], data["proposals"], data["points"]) == ([], [], [])


def test_a_damaged_date_is_flagged_not_guessed() -> None:
    data = check(parse_page(LETTER.replace("2023年6月15日", "2023615")))
    reply = data["replies"][0]
    assert (reply["reply_date"], reply["reply_date_raw"]) == (None, "2023615")
    assert "date_unparsed" in [f["code"] for f in data["findings"]]


def test_contacts_are_masked_and_lengths_stay() -> None:
    open_page = parse_page(LETTER, with_personal_contacts=True).to_dict()
    masked = parse_page(LETTER).to_dict()
    printed = json.dumps(masked, ensure_ascii=False)
    assert "13812345678" not in printed
    assert "张三三" not in printed
    assert "13812345678" in open_page["document"]["text"]
    assert len(open_page["document"]["text"]) == len(masked["document"]["text"])
    assert "孟喆" in printed


@pytest.mark.parametrize("body", [b"", b"\xef\xbb\xbf", b"%PDF-1.7 ...", b"PK\x03\x04", "", " \n"])
def test_what_is_no_page_raises(body: bytes | str) -> None:
    with pytest.raises(PageError):
        parse_page(body)


@pytest.mark.parametrize(
    "text",
    ["《" * 100_000, "第" * 50_000, "一、" * 30_000, " " * 100_000 + "甲", "1" * 50_000, "（" * 50_000,
     "提案号" + "\n" * 50_000 + "甲", "，" * 50_000, "联系人：" * 20_000, "2023年" * 20_000, "是" * 50_000],
    ids=lambda text: text.strip()[:3],
)  # fmt: skip
def test_long_runs_end(text: str) -> None:
    """reliability.md, I25, I26: every pattern is linear; the test run's own time limit tells."""
    check(parse_page(text))


def test_another_kind_of_page_gives_an_object_and_a_finding() -> None:
    data = check(
        parse_page("<html><h1>市长会见客商</h1><p>" + "今天上午会见了客商。" * 30 + "</p></html>")
    )
    assert data["document"]["kind"] == "other"
    assert data["findings"][0]["code"] == "no_item"
    assert {f["code"] for f in data["findings"][1:]} == {"part_missing"}
    assert data["replies"] == []


def test_reading_twice_gives_the_same() -> None:
    assert parse_page(TEXT) == parse_page(TEXT)


def test_digest_forgets_the_counter() -> None:
    other = re.sub(r"(浏览次数[:：])\d+", r"\g<1>99999", TEXT)
    assert other != TEXT
    digests = {parse_page(text).document.content_sha256 for text in (TEXT, other)}
    assert len(digests) == 1
    assert parse_page(TEXT + "\n补充一句。").document.content_sha256 not in digests


_LINES = TEXT.split("\n")
_CORE = ("term", "session", "number", "body", "adcode", "kind")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["drop", "double", "swap", "blank", "cut"]),
            st.integers(0, len(_LINES) - 2),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_mutants_never_get_another_identity(edits: list[tuple[str, int]]) -> None:
    """reliability.md, 5.6: the same value, or null; never another non-null value."""
    lines = list(_LINES)
    for kind, at in edits:
        at = min(at, len(lines) - 2)
        if kind == "drop":
            del lines[at]
        elif kind == "double":
            lines.insert(at, lines[at])
        elif kind == "swap":
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        elif kind == "blank":
            lines[at] = ""
        else:
            lines[at] = lines[at][: len(lines[at]) // 2]
    good = parse_page(TEXT).to_dict()["proposals"][0]
    for proposal in check(parse_page("\n".join(lines)))["proposals"]:
        for column in _CORE:
            assert proposal[column] in (None, good[column]), column


def test_a_report_to_the_committee_is_a_summary_and_a_comrade_no_citizen() -> None:
    """办理情况的报告 is addressed like a letter; 同志 in a numbered item's reply is a deputy."""
    report = (
        "<html><body><h1>关于市十六届人大三次会议代表建议办理情况的报告</h1><p>市人大常委会：</p>"
        "<p>现将代表建议办理情况报告如下：</p><p>一、基本情况。共收到建议120件，已全部办结。</p>"
        "<p>青禾市人民政府</p><p>2024年5月6日</p></body></html>"
    )
    assert parse_page(report).document.kind == "summary"
    reply = (
        "<html><body><h1>对青禾市第十六届人大三次会议第215号建议的答复</h1><p>安子衿同志：</p>"
        "<p>您提出的关于修路的建议收悉，现答复如下：</p><p>一、道路已修好。</p>"
        "<p>青禾市水利局</p><p>2024年5月6日</p></body></html>"
    )
    assert parse_page(reply).document.kind == "reply"
