"""Long texts of a form whose label nobody knows or that lost it, and rows of labels above values."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.readings.nameless import tells_deeds

HEAD = "<h1>关于改造云台镇老果园的建议</h1><p>青禾市第五届人民代表大会第三次会议</p><table>"
FORM = "<tr><td>建议号</td><td>第36号</td><td>建议人</td><td>储明山</td></tr>"
ITEM = (
    "云台镇现有果园两万多亩，多数树龄超过二十年，品种退化，产量逐年下降，果农收入受到很大影响。"
    "镇上没有一座冷库，鲜果只能在采摘期低价卖给外地客商。建议市里拿出专项资金，分三年改造老果园，"
    "同时在镇区建设一座千吨冷库，并派技术员驻村指导。"
)
REPORT = (
    "今年春季，我局为云台镇提供良种苗木三万株，改造老果园七百亩，并请省农科院的专家办了九期培训班。"
    "冷库项目已列入年度计划，选址工作正在进行，预计年底以前开工；驻村技术员的名额已与人社部门商定，"
    "下个月到岗，服务期不少于两年，所需经费由本级财政负担。"
)
LETTER = (
    "<p>储明山代表：</p><p>您提出的《关于改造云台镇老果园的建议》收悉，现答复如下：</p>"
    f"<p>{REPORT}</p><p>青禾市农业农村局</p><p>2023年6月1日</p>"
)


def row(label: str, text: str) -> str:
    return f"<tr><td>{label}</td><td colspan='3'><p>{text}</p></td></tr>"


def kind(rows: str) -> str:
    return parse_page(f"<body>{HEAD}{FORM}{rows}</table></body>").document.kind


@pytest.mark.parametrize("label", ["备案栏", "经办情形", ""])
@pytest.mark.parametrize("unit", ["<tr><td>承办单位</td><td>市农业农村局</td></tr>", ""])
def test_an_office_that_tells_what_it_did_answers(label: str, unit: str) -> None:
    assert kind(row("建议内容", ITEM) + unit + row(label, REPORT)) == "proposal_with_reply"


@pytest.mark.parametrize("label", ["备案栏", "本栏说明", ""])
def test_a_text_that_asks_is_the_item(label: str) -> None:
    rows = row("答复内容", LETTER)
    assert kind(row(label, ITEM) + rows) == "proposal_with_reply"
    assert kind(rows + row(label, ITEM)) == "proposal_with_reply"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年以来，我局已补种行道树三百株。", True),
        ("经与财政部门协调，我委正在修订办法。", True),
        ("目前我办已将线路调整方案函送公交公司。", True),
        ("建议我市尽快补种行道树。", False),
        ("我镇已建成果园两万亩，建议扶持。", False),
        ("我校学生已达三千人，请求扩建。", False),
        ("自我办学以来，已有毕业生两千人。", False),
        ("我局面临的困难是人手不足。", False),
    ],
)
def test_what_an_office_says_of_itself(text: str, expected: bool) -> None:
    assert tells_deeds(text) is expected


def agencies(heads: str) -> list[tuple[str, str]]:
    rows = f"<tr>{heads}</tr><tr><td>汤望山</td><td>市林业局</td><td>市水利局</td></tr>"
    page = parse_page(
        f"<body>{HEAD}{FORM}{row('建议内容', ITEM)}</table><table>{rows}</table></body>"
    )
    return [(agency.role, agency.name_raw) for agency in page.agencies]


@pytest.mark.parametrize("first", ["领衔代表", "经办情形", "本栏说明"])
def test_a_row_of_labels_may_begin_with_words_that_nobody_knows(first: str) -> None:
    found = agencies(f"<td>{first}</td><td>主办单位</td><td>协办单位</td>")
    assert found == [("lead", "市林业局"), ("co_handler", "市水利局")]


def test_a_cell_below_a_lost_label_is_noted() -> None:
    rows = (
        "<tr><td></td><td>代表团</td><td>界别</td></tr>"
        "<tr><td>翟青松</td><td>北城代表团</td><td>农业界</td></tr>"
    )
    table = f"{HEAD}{FORM}{row('建议内容', ITEM)}</table><table>{rows}</table>"
    page = parse_page(f"<body>{table}</body>")
    assert page.document.text is not None
    at = page.document.text.index("翟青松")
    assert [f.code for f in page.findings if f.start == at] == ["unaccounted_text"]


@pytest.mark.parametrize(("who", "names"), [("城关镇", []), ("河西街道", []), ("张乡", ["张乡"])])
def test_a_town_under_a_person_s_label_is_nobody(who: str, names: list[str]) -> None:
    form = f"<tr><td>代表姓名</td><td>{who}</td><td>所属代表团</td><td>贺兰英</td></tr>"
    page = parse_page(f"<body>{HEAD}{form}{row('建议内容', ITEM)}</table></body>")
    assert [row.name for row in page.proposers if row.type == "person"] == names


SHORT_ITEM = "<p>我县沿线候车亭只有17座，日晒雨淋。</p><p>希望在村口增设候车亭，加强日常保洁。</p>"
SHORT_FORM = "<dl><dt>建议号</dt><dd>第36号</dd><dt>提出人</dt><dd>储明山</dd></dl>"


@pytest.mark.parametrize("head", ["<h4></h4>", "<h4>说的事</h4>", ""])
def test_sentences_that_ask_above_the_letter_are_the_item(head: str) -> None:
    body = f"<section>{head}<div>{SHORT_ITEM}</div></section><section>{LETTER}</section>"
    page = parse_page(f"<h1>关于增设候车亭的建议</h1>{SHORT_FORM}{body}")
    assert page.document.kind == "proposal_with_reply"
    assert any(
        "增设候车亭" in (point.text or "") for point in page.points if point.block == "proposal"
    )


@pytest.mark.parametrize(
    "note",
    [
        "下面公布县农业农村局对这件建议的答复，供大家了解办理情况。",
        "本网讯：现将该建议的办理答复全文刊登。",
        "编者按：这件建议是今年的重点建议，县农业农村局的答复如下。",
    ],
)
def test_an_editor_s_note_above_the_letter_is_no_item(note: str) -> None:
    page = parse_page(f"<h1>关于增设候车亭的建议</h1>{SHORT_FORM}<p>{note}</p>{LETTER}")
    assert page.document.kind == "reply"
    assert {point.block for point in page.points} == {"reply"}
