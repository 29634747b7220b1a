"""Values beside what a damage has left: half a word, a colon without its label, another row's day.

A careful reader leaves out what he cannot know; whatever was printed and is not read leaves a trace.
"""

from __future__ import annotations

import pytest

from parsers import parse_page

TITLE = "<h1>关于市十届人大二次会议第3号建议的答复</h1>"
OPENING = "<p>您提出的《关于增设社区食堂的建议》收悉，现答复如下：</p>"
TEXT = "<p>一、我局已建成社区食堂12家，明年再建8家。</p><p>二、十家食堂已经供应晚餐。</p>"
END = "<p>感谢您的关心和支持。</p><p>青禾市民政局</p><p>2023年5月16日</p>"
LETTER = f"<p>文小云代表：</p>{OPENING}{TEXT}{END}"
ITEM = (
    "<p>我市六十周岁以上老年人已有四十一万，多数独自在家吃饭，做饭难的问题十分突出。</p>"
    "<p>建议新建社区食堂，在每个街道至少建设一家，由财政给予补助。</p>"
)
Json = dict[str, list[dict[str, object]]]


def read(body: str, title: str = "", *, end: str = "</body></html>") -> Json:
    page = f"<html><head><title>{title}</title></head><body>{body}{end}"
    loaded: Json = parse_page(page).to_dict()
    return loaded


def told(page: Json) -> set[tuple[object, object]]:
    return {(row["code"], row["field"]) for row in page["findings"]}


@pytest.mark.parametrize("word", ["文小云代|表", "尊敬的文小云代|表", "尊敬的文小云委|员"])
def test_a_title_word_torn_by_a_line_break_addresses_no_body(word: str) -> None:
    page = read(TITLE + "<p>" + word.replace("|", "<br>") + "：" + OPENING[3:] + TEXT + END)
    assert [row["salutation_raw"] for row in page["replies"]] == [None]
    assert not page["proposers"]
    assert {("part_missing", "salutation_raw"), ("part_missing", "proposer")} <= told(page)


def test_a_day_behind_the_label_of_an_outcome_is_no_letter() -> None:
    row = "<div class='fm'><label>{}：</label><div class='v'>{}</div></div>"
    rows = row.format("承办单位", "市民政局") + row.format("办理情况", "2023-07-12 15:07")
    page = read(TITLE + rows + f"<div>{LETTER}</div>")
    assert [row["reply_date"] for row in page["replies"]] == ["2023-05-16"]
    found = [row for row in page["fields"] if row["label_raw"] == "办理情况"]
    assert [(row["field"], row["status"]) for row in found] == [("outcome_raw", "unparsed")]


@pytest.mark.parametrize("head", ["附件：建议原文", "：建议原文", "　:　建议原文"])
def test_the_item_below_a_letter_whose_head_has_lost_a_word(head: str) -> None:
    below = f"<p>{head}</p><p>关于增设社区食堂的建议</p>{ITEM}"
    page = read(TITLE + LETTER + below)
    assert page["document"]["kind"] == "proposal_with_reply"  # type: ignore[call-overload]
    assert [row["reply_date"] for row in page["replies"]] == ["2023-05-16"]


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("关于增设社区食堂的建议（市十届人大二次会议第3号）", "unparsed"),
        ("老龄科　柏舟", "present"),
        ("市民政局", "present"),
    ],
)
def test_what_is_no_contact(value: str, status: str) -> None:
    page = read(f"{TITLE}<p>联系人：{value}</p><p>承办单位：市民政局</p>{LETTER}")
    found = [row["status"] for row in page["fields"] if row["field"] == "contact"]
    assert found == [status]
    assert (("value_unparsed", "contact") in told(page)) is (status == "unparsed")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("同意对外公开青禾市民政局青民函[2023]6号(B类)", "青民函[2023]6号"),
        ("青禾市民政局青民函〔2023〕6号", "青民函〔2023〕6号"),
    ],
)
def test_a_number_between_the_stamp_and_the_class(line: str, number: str | None) -> None:
    page = read(f"{TITLE}<p>{line}</p>{LETTER}")
    assert [row["document_number"] for row in page["replies"]] == [number]


@pytest.mark.parametrize(
    ("names", "is_told"), [("文小云、柳青等5人", True), ("文小云等5人", False), ("文小云", False)]
)
def test_persons_behind_a_label_that_is_lost_in_its_line(names: str, is_told: bool) -> None:
    line = f"<p>：关于增设社区食堂的建议建议人：{names}建议内容：东片没有食堂，请建一家。</p>"
    page = read(f"<h1>关于增设社区食堂的建议</h1>{line}<p>答复：</p>{LETTER}")
    assert [row["name"] for row in page["proposers"]] == ["文小云"]
    assert (("value_unexpected", "proposer") in told(page)) is is_told


def test_a_page_cut_inside_its_head_has_no_certain_title() -> None:
    cut = "<html><head><title>青禾市十届人大二次会议第3号建议</title><meta name='ArticleTitle'"
    page = parse_page(cut).to_dict()
    assert page["document"]["title"] is None
    assert {("page_cut", None), ("part_missing", "title")} <= told(page)


def test_a_proposer_with_the_contacts_number_proposes_nothing() -> None:
    rows = "<p>领衔代表：文小云</p><p>承办人及联系电话：柳青、苏河</p><p>承办单位：市民政局</p>"
    below = "<p>附议代表：苗壮 13800138000</p>"
    page = read(TITLE + rows + LETTER + below)
    assert [row["name"] for row in page["proposers"]] == ["文小云"]
    assert ("value_unexpected", "contact") in told(page)
    rows = "<p>领衔代表：文小云 13800138000</p><p>联系人：柳青 13900139000</p><p>承办单位：市民政局</p>"
    assert [row["name"] for row in read(TITLE + rows + LETTER)["proposers"]] == ["文小云"]


def test_the_last_words_of_a_cut_page_sign_nothing() -> None:
    page = read(f"{TITLE}<p>文小云代表：</p>{OPENING}{TEXT}<p>市政府", end="")
    assert [row["signature_raw"] for row in page["replies"]] == [None]
    assert {("page_cut", None), ("part_missing", "signature_raw")} <= told(page)


@pytest.mark.parametrize(
    "line", ["文小云代表：&amp;#x3000;", "&amp;nbsp;文小云代表：", "文小云代表：&amp;#12288;"]
)
def test_what_a_broken_entity_leaves_is_no_salutation(line: str) -> None:
    page = read(f"{TITLE}<p>{line}</p>{OPENING}{TEXT}{END}")
    assert [row["salutation_raw"] for row in page["replies"]] == ["文小云代表："]


def test_who_runs_a_site_answers_nothing_though_the_page_is_cut() -> None:
    foot = "<div>主办单位：青禾市人民政府　承办：大数据中心"
    page = read(f"{TITLE}{LETTER}{foot}", end="")
    assert not [row for row in page["fields"] if row["field"] == "lead_agency"]
    assert [row["name"] for row in page["agencies"] if row["role"] == "lead"] == ["青禾市民政局"]


def test_a_number_whose_label_is_lost_is_told() -> None:
    lines = "<p>{}青民函〔2023〕6号</p>" + "<p>首次公开</p>" * 10
    for label, number, is_told in (("文号：", "青民函〔2023〕6号", False), ("", None, True)):
        page = read(f"{TITLE}{lines.format(label)}{LETTER}")
        assert [row["document_number"] for row in page["replies"]] == [number]
        assert (("part_missing", "document_number") in told(page)) is is_told
