"""Read-only boxes, rows whose labels are all weak, a title in front of a form, a page printed twice."""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse_page

Json = dict[str, Any]
_LETTER = (
    "范雪琴委员：",
    "您提出的关于加强书店管理的提案收悉，现答复如下：",
    "我局检查书店188家次，收缴违规出版物430册。",
    "感谢您的关心和支持。",
    "南平市文化和旅游局",
    "2024年6月18日",
)


def _read(text: str) -> Json:
    return parse_page(text).to_dict()


def _values(page: Json) -> dict[str, tuple[str | None, str]]:
    return {row["label_raw"]: (row["value_raw"], row["status"]) for row in page["fields"]}


def _form(lock: str) -> str:
    return f"""<body><h3>关于加强书店管理的提案</h3><form>
<div><label>提案编号</label><input type="text" {lock} value="市政协六届三次会议第0102号"></div>
<div><label>提案人</label><input {lock} value="范雪琴"></div>
<div><label>会办单位</label><input {lock} value=""></div>
<div><label>主办单位</label><input type="hidden" {lock} value="x"><input {lock} value="市文化和旅游局"></div>
<div><label>提案内容</label><textarea {lock}>书店出售不良读物。
建议开展专项检查。</textarea></div>
<div><label>答复内容</label><textarea {lock}>{chr(10).join(_LETTER)}</textarea></div></form></body>"""


@pytest.mark.parametrize("lock", ["readonly", "disabled", 'readonly="readonly"', 'disabled="true"'])
def test_boxes_that_nobody_may_type_into_are_words_of_the_page(lock: str) -> None:
    page = _read(_form(lock))
    values = _values(page)
    assert values["提案编号"] == ("市政协六届三次会议第0102号", "present")
    assert values["提案人"] == ("范雪琴", "present")
    assert values["会办单位"] == (None, "empty")
    assert values["主办单位"] == ("市文化和旅游局", "present")
    assert page["document"]["kind"] == "proposal_with_reply"
    assert [row["text"] for row in page["points"] if row["block"] == "reply"] == [_LETTER[2]]
    assert page["replies"][0]["signature_raw"] == "南平市文化和旅游局"


@pytest.mark.parametrize("lock", ["", 'readonly="false"'])
def test_boxes_to_type_in_are_none(lock: str) -> None:
    page = _read(
        f'<body><input {lock} value="请输入提案号"><p>{"</p><p>".join(_LETTER)}</p></body>'
    )
    assert "请输入" not in page["document"]["text"]


def test_rows_with_weak_labels_alone_are_a_form_where_both_texts_are_among_them() -> None:
    page = _read(
        "<body><h1>关于安装路灯的建议</h1><p>编号：清源镇二十届人大二次会议第4号</p><p>代表：闵秀荣</p>"
        "<p>建议：滨河路没有路灯，建议镇里安装。</p><p>答复：已安装路灯24盏，5月1日亮灯。</p></body>"
    )
    assert page["document"]["kind"] == "proposal_with_reply"
    assert [row["field"] for row in page["fields"]] == [
        "identity_raw", "proposer", "proposal_body", "reply_body",
    ]  # fmt: skip
    texts = [(row["block"], row["text"]) for row in page["points"]]
    assert texts == [
        ("proposal", "滨河路没有路灯，建议镇里安装。"), ("reply", "已安装路灯24盏，5月1日亮灯。"),
    ]  # fmt: skip


def test_one_weak_row_alone_stays_a_line_of_the_text() -> None:
    page = _read(
        "关于安装路灯的建议\n滨河路没有路灯，行人不便，群众反映强烈。\n建议：镇里安装路灯二十盏。\n代表：闵秀荣\n"
    )
    assert page["document"]["kind"] == "proposal"
    assert "proposal_body" not in [row["field"] for row in page["fields"]]


@pytest.mark.parametrize("answer", ["答复：已安装路灯24盏。", "办理答复：已安装路灯24盏。"])
def test_a_short_answer_below_a_short_item_needs_no_opening(answer: str) -> None:
    page = _read(
        f"<body><h1>关于安装路灯的建议</h1><p>建议人：闵秀荣</p><p>建议内容：滨河路没有路灯，请安装。</p><p>{answer}</p></body>"
    )
    assert page["document"]["kind"] == "proposal_with_reply"
    assert [row["text"] for row in page["points"] if row["block"] == "reply"] == [
        "已安装路灯24盏。"
    ]


def test_a_title_without_label_in_front_of_a_form_on_one_line() -> None:
    line = "　".join(
        (
            "关于推广公筷的提案",
            "提案号：37",
            "提案者：应采薇",
            "提案内容：餐馆没有公筷。建议推广使用公筷。",
        )
    )
    page = _read(f"<head><title>提案详情</title></head><body><div>{line}</div></body>")
    assert page["document"]["title"] == "关于推广公筷的提案"
    assert page["proposals"][0]["title"] == "关于推广公筷的提案"
    assert page["document"]["unaccounted_chars"] == 0


def test_the_same_page_for_telephones_is_accounted_for() -> None:
    once = f"<p>{'</p><p>'.join(_LETTER)}</p>"
    page = _read(f"<body><div class='pc'>{once}</div><div class='mobile'>{once}</div></body>")
    assert len(page["replies"]) == 1
    assert page["document"]["unaccounted_chars"] == 0


def test_a_second_letters_signature_is_expanded_like_the_first_ones() -> None:
    opinion = (
        "凉山州水利局：", "吉克阿木代表提出的《关于饮水的建议》收悉，现提出会办意见如下：",
        "已下达资金3600万元。", "以上意见，供参考。", "凉山州财政局", "2024年9月6日",
    )  # fmt: skip
    reply = (
        "关于州十四届人大四次会议第77号建议的答复", "吉克阿木代表：",
        "您提出的《关于饮水的建议》收悉。经商州财政局，现答复如下：", "已新建水池17座。",
        "感谢您的支持。", "凉山州水利局", "2024年10月11日",
    )  # fmt: skip
    page = _read("\n".join((*reply, *opinion)))
    names = [row["agency"] for row in page["replies"]]
    assert names == ["凉山彝族自治州水利局", "凉山彝族自治州财政局"]
