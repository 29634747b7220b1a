"""Hard pages of a new reader: short texts, torn titles, names in two languages, flat letters."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.records import Page
from parsers.terms.labels import find_field

LETTER = (
    "李小禾委员：", "您提出的《关于增设路灯的提案》收悉，现答复如下：", "已列入计划，年内实施。", "感谢您的关心。",
    "示例县城管局", "2024年3月1日",
)  # fmt: skip


def _page(title: str, *lines: str) -> Page:
    return parse_page(f"<h1>{title}</h1><div>{''.join(f'<p>{line}</p>' for line in lines)}</div>")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("建议人：李小禾", "建议在东街增设路灯。"), "建议在东街增设路灯。"),
        (("东街没有路灯，建议增设。",), "东街没有路灯，建议增设。"),
        (("东街没有路灯。", "建议：尽快增设。"), "东街没有路灯。\n建议：尽快增设。"),
    ],
)
def test_an_item_may_be_one_short_sentence(lines: tuple[str, ...], text: str) -> None:
    page = _page("关于增设路灯的建议", *lines)
    assert page.document.kind == "proposal"
    item = page.proposals[0]
    assert (page.document.text or "")[item.start or 0 : item.end].endswith(text)
    assert item.n_asks == 1


def test_a_short_item_stands_in_front_of_its_letter() -> None:
    page = _page("关于增设路灯的提案", "东街没有路灯，建议增设。", *LETTER)
    assert page.document.kind == "proposal_with_reply"
    assert page.document.unaccounted_chars == 0
    assert page.proposals[0].n_asks == 1


def test_a_short_trouble_stands_above_what_is_asked() -> None:
    page = _page(
        "关于增设路灯的提案", "提案人：李小禾", "案由：关于增设路灯的提案", "东街没有路灯，行人不便。", "建议：",
        "1、增设路灯。", "2、定期检修。", "答复：", *LETTER,
    )  # fmt: skip
    assert page.document.unaccounted_chars == 0
    assert page.proposals[0].n_asks == 2


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("<p>案由：关于加强<br>停车管理的提案 提案人：李小禾 承办单位：市公安局</p>", "关于加强停车管理的提案"),
        ("<p>题目：关于加强<br>城市停车<br>管理的提案 提案人：李小禾 承办单位：市公安局</p>", "关于加强城市停车管理的提案"),
        ("<h1>关于加强<br>城市停车<br>管理的提案</h1><p>提案人：李小禾 承办单位：市公安局</p>", "关于加强城市停车管理的提案"),
        ("<h1>关于加强<br>停车管理的提案</h1><p>提案人：李小禾 承办单位：市公安局</p>", "关于加强停车管理的提案"),
    ],
)  # fmt: skip
def test_a_title_that_breaks_tear_is_whole(form: str, title: str) -> None:
    page = parse_page(f"{form}<p>提案内容：停车难。建议增设车位。</p>")
    assert (page.document.title, page.proposals[0].title) == (title, title)
    assert [row.name for row in page.proposers] == ["李小禾"]
    assert [row.name_raw for row in page.agencies] == ["市公安局"]


def test_a_torn_line_of_metadata_keeps_its_labels() -> None:
    page = parse_page(
        "<p>标题：关于对县政协十届二次会议第17号提案<br>的答复 发布机构：县城管局 发布日期：2024-03-02</p>"
        + "".join(f"<p>{line}</p>" for line in LETTER)
    )
    document = page.document
    assert document.title == "关于对县政协十届二次会议第17号提案的答复"
    assert (document.publisher_raw, document.published_date) == ("县城管局", "2024-03-02")


def test_a_value_in_front_of_a_label_is_no_part_of_it() -> None:
    page = parse_page(
        "<div>案由：关于加强停车管理的提案　提案人：李小禾　内容：停车难。建议增设车位。　承办单位：市公安局　"
        "答复：您的提案收悉，现答复如下：已列入计划。</div>"
    )
    labels = {row.label_raw: row.value_raw for row in page.fields}
    assert labels["承办单位"] == "市公安局"
    assert "答复" in labels


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Proposal No.", "identity_raw"), ("提案编号 Proposal No.", "identity_raw"), ("案由（Title）", "title"), ("Title/案由", "title"),
        ("承办单位/Lead Agency", "lead_agency"), ("Reply", "reply_body"), ("PROPOSER:", "proposer"), ("Published by", "publisher"),
        # A value beside a label, a label of another field, no label.
        ("作者 admin", None), ("admin 发布时间", None), ("提案人 Title", None), ("Normal", None), ("A", None),
    ],
)  # fmt: skip
def test_labels_in_english(label: str, field: str | None) -> None:
    assert find_field(label) == field


@pytest.mark.parametrize("beside", [True, False])
def test_a_form_in_english(beside: bool) -> None:
    rows = {
        "提案编号 Proposal No.": "第88号", "案由 Title": "关于推进垃圾分类的提案", "提案人 Proposer": "何小雨", "承办单位 Lead Agency": "市城管局",
        "提案内容 Proposal Content": "<p>混投严重。</p><p>建议：</p><p>1.增设分类桶；</p><p>2.加强宣传。</p>",
        "答复内容 Reply": "<p>何小雨委员：</p><p>您提出的提案收悉，现答复如下：</p><p>已增设。</p><p>示例市城市管理局</p><p>2024年2月3日</p>",
    }  # fmt: skip
    cells = ((name if beside else name.split(" ", 1)[1], value) for name, value in rows.items())
    page = parse_page(
        f"<table>{''.join(f'<tr><td>{k}</td><td>{v}</td></tr>' for k, v in cells)}</table>"
    )
    assert page.document.kind == "proposal_with_reply"
    assert page.document.unaccounted_chars == 0
    assert (page.proposals[0].number, page.proposals[0].n_asks) == ("88", 2)
    assert page.replies[0].salutation_raw == "何小雨委员："
    assert [row.role for row in page.agencies] == ["lead"]


def test_a_short_letter_in_one_line_has_all_its_parts() -> None:
    page = parse_page(
        "<div>示水〔2024〕3号　　关于对县十七届人大三次会议第62号建议的答复　　孙河清代表：　　您提出的《关于修复河堤的建议》"
        "收悉，现答复如下：　　一、已修复河堤。　　二、正在加固险工。　　感谢您的关心。　　示例县水利局　　2024年7月20日</div>"
    )
    reply = page.replies[0]
    assert (reply.document_number, reply.salutation_raw) == ("示水〔2024〕3号", "孙河清代表：")
    assert (reply.closing, reply.signature_raw) == ("感谢您的关心。", "示例县水利局")
    assert [row.name for row in page.proposers] == ["孙河清"]


def test_a_letter_that_says_at_once_what_became_of_the_item() -> None:
    page = _page(
        "关于县政协十届三次会议第70号提案撤案的说明", "白云飞委员：",
        "您提出的《关于设立分馆的提案》（第70号），因与第65号提案重复，经您同意，予以撤案。", "政协云河县委员会提案委员会", "2024年4月15日",
    )  # fmt: skip
    assert (page.proposals[0].number, page.proposals[0].title) == ("70", "关于设立分馆的提案")


def test_an_answer_that_is_withheld_is_one() -> None:
    page = _page(
        "对县十七届人大三次会议第5号建议的答复（不予公开）",
        "该建议涉及国家秘密，不予公开。",
        "云河县公安局",
    )
    assert (page.document.kind, page.proposals[0].number) == ("reply", "5")


def test_whom_a_report_goes_to_proposes_nothing() -> None:
    page = _page(
        "关于市十七届人大一次会议第3号议案办理情况的报告", "市人大常委会：",
        "市十七届人大一次会议交付的《关于建设海绵城市的议案》（第3号），现将办理情况报告如下：", "已完成改造43平方公里。", "示例市人民政府", "2023年10月10日",
    )  # fmt: skip
    assert page.proposers == ()


def test_a_run_of_digits_is_split_by_the_session_of_the_opening() -> None:
    page = _page(
        "关于市政协第74227号提案的答复", "田野委员：",
        "您在市政协七届四次会议上提出的《关于保护古树的提案》（第74227号）收悉，现答复如下：", "已挂牌1200株。", "示例市林业局", "2020年8月8日",
    )  # fmt: skip
    item = page.proposals[0]
    assert (item.term, item.session, item.number, item.number_raw) == (7, 4, "227", "74227")


def test_a_label_in_brackets_ends_a_text_in_brackets() -> None:
    page = _page(
        "关于发展夜经济的提案", "【提案编号】2024118", "【提案者】柳闻笛", "【提案内容】夜市管理混乱。建议：一、统一规划；二、延长末班车。",
        "【办理答复】柳闻笛委员：您的提案收悉。现答复如下：一、已编制规划。二、末班车已延长。", "【答复时间】2024年6月12日",
    )  # fmt: skip
    assert page.replies[0].reply_date == "2024-06-12"
    assert "答复时间" not in "".join(row.text or "" for row in page.points)


def test_a_headline_that_ends_like_a_body_is_a_title() -> None:
    page = _page("市教育局召开提案办理面商会", "4月12日，市教育局召开第217号提案办理面商会。")
    assert (page.document.kind, page.document.title) == ("other", "市教育局召开提案办理面商会")


SECOND = (
    "李小禾委员：",
    "您提出的《关于增设路灯的提案》收悉，我局会办意见如下：",
    "已拨付资金80万元。",
    "示例县财政局",
    "2024年3月8日",
)


def test_two_letters_on_one_page_are_two_replies() -> None:
    page = _page("关于县政协十届二次会议第17号提案的答复", *LETTER, *SECOND)
    rows = [
        (row.agency_raw, row.signature_raw, row.reply_date, row.n_points) for row in page.replies
    ]
    assert rows == [
        ("示例县城管局", "示例县城管局", "2024-03-01", 1),
        ("示例县财政局", "示例县财政局", "2024-03-08", 1),
    ]
    assert [(row.name_raw, row.role) for row in page.agencies] == [
        ("示例县城管局", "lead"),
        ("示例县财政局", "co_handler"),
    ]
    assert [row.path for row in page.points] == ["1", "2"]
    assert page.document.unaccounted_chars == 0


def test_a_letter_that_is_printed_twice_is_one_reply() -> None:
    page = _page("关于县政协十届二次会议第17号提案的答复", *LETTER, *LETTER)
    assert len(page.replies) == 1


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("第12、15、20-22号", ["12", "15", "20", "21", "22"]), ("第3、5至7号", ["3", "5", "6", "7"]), ("第3号、第5号", ["3", "5"]),
        # Items of delegations, no runs; a list that does not ascend.
        ("第1-23、1-24号", [None]), ("第9、5-7号", [None]),
    ],
)  # fmt: skip
def test_a_list_of_numbers_may_hold_runs(printed: str, numbers: list[str | None]) -> None:
    page = _page(f"关于市政协十届三次会议{printed}提案的答复", *LETTER)
    assert [row.number for row in page.proposals] == numbers


def test_how_many_items_there_are_is_no_title_of_one() -> None:
    page = _page(
        "关于市政协十届三次会议第3、5号提案的答复", "张小北等委员：", "你们提出的关于支持民营经济的2件提案收悉，现一并答复如下：", *LETTER[2:],
    )  # fmt: skip
    assert [row.title for row in page.proposals] == [None, None]


def test_answers_in_the_other_spelling() -> None:
    page = _page(
        "關於對縣政協十一屆一次會議第十七號提案的答覆", "鄭國強委員：", "您所提《關於改善公共交通的提案》收悉。經商縣公安局、縣交通運輸局，現答覆如下：",
        "一、已新增公交線路2條。", "二、票價暫不調整。", "示例縣人民政府辦公室", "二〇二三年六月一日",
    )  # fmt: skip
    assert (page.replies[0].opening or "").endswith("現答覆如下：")
    assert [row.name for row in page.agencies if row.role == "co_handler"] == [
        "示例县公安局",
        "示例县交通运输局",
    ]


def test_heads_and_tools_of_a_letter_are_accounted_for() -> None:
    page = parse_page(
        "<h2>关于市政协十届三次会议第30号提案的答复</h2><p>来源：示例市水务局　时间：2024/5/8　阅读：1024次　【字体：大 中 小】</p>"
        "<p>示例市水务局文件</p><p>示水函〔2024〕12号　　签发人：刘某</p>"
        + "".join(f"<p>{line}</p>" for line in LETTER)
    )
    assert page.document.unaccounted_chars == 0
    assert page.replies[0].document_number == "示水函〔2024〕12号"


def test_letters_in_front_of_a_year_and_a_number_belong_to_it() -> None:
    page = _page(
        "关于发展低空经济的提案",
        "编号：T2024015",
        "提案人：致公党市委",
        "提案内容：低空经济起步晚，建议编制规划。",
    )
    assert page.proposals[0].number == "T2024015"


def test_what_a_heading_is_about_is_no_closing() -> None:
    page = _page(
        "关于市政协八届四次会议第88号提案的答复", "公孙胜委员：", "您提出的《关于减税的提案》收悉，现答复如下：", "一、关于基金的建议", "已设立基金50亿元。",
        "二、关于减免房产税的建议", "减免权限在国家，我们理解您的关切。", "示例省工业和信息化厅", "2024年6月20日",
    )  # fmt: skip
    assert page.replies[0].closing is None
    assert page.points[1].text == "减免权限在国家，我们理解您的关切。"


def test_an_office_that_turns_to_others_closes_nothing() -> None:
    page = _page(
        "关于市政协八届四次会议第88号提案的答复", "公孙胜委员：", "您提出的《关于减税的提案》收悉，现答复如下：", "已设立基金50亿元。", "权限在国家。",
        "我厅会积极向财政部反映。", "示例省工业和信息化厅", "2024年6月20日",
    )  # fmt: skip
    assert page.replies[0].closing is None


def test_a_number_with_term_and_session_in_two_digits_each() -> None:
    page = parse_page(
        "<table><tr><td>会议</td><td>市政协八届四次会议</td></tr><tr><td>提案编号</td><td>08040123</td></tr>"
        "<tr><td>届次</td><td>市政协八届四次会议</td></tr><tr><td>提案人</td><td>包小拯</td></tr>"
        "<tr><td>提案内容</td><td>养犬不文明，扰民严重。建议修订条例。</td></tr></table>"
    )
    item = page.proposals[0]
    assert (item.term, item.session, item.number) == (8, 4, "123")


def test_a_proposer_named_in_the_brackets_of_an_opening() -> None:
    page = _page(
        "关于县政协提案第15号的答复", "县政协：", "现将《关于加强古村落保护的提案》（第15号，提案人：文小祥）办理情况报告如下：", "已编制规划12个。",
        "云河县住房和城乡建设局", "2024年3月18日",
    )  # fmt: skip
    assert [row.name for row in page.proposers] == ["文小祥"]


def test_one_sentence_of_handling_beside_a_class_is_the_answer() -> None:
    page = _page(
        "2024年第15号人大代表建议办理情况", "建议名称：关于建设图书室的建议", "建议代表：李小照", "办理单位：县文化旅游局",
        "办理情况：图书室覆盖率已达92%，剩余11个村年底前建成。", "办理结果：已解决或基本解决（A类）",
    )  # fmt: skip
    assert page.document.kind in ("reply", "handling_sheet")
    reply = page.replies[0]
    assert (reply.outcome_code, reply.outcome, reply.agency_raw) == (
        "A",
        "resolved",
        "县文化旅游局",
    )
