"""What stands behind a value when a label, a line break or a colon was lost."""

from __future__ import annotations

import pytest

from parsers import parse_page

TITLE = "<h1>关于市政协五届三次会议第142号提案的答复</h1>"
OPENING = "<p>贵单位提出的《关于增设社区食堂的提案》收悉，现答复如下：</p><p>一、已建成12家。</p>"
END = "<p>感谢您的关心和支持。</p><p>青禾市民政局</p><p>2023年5月16日</p>"


def rows(text: str) -> dict[str, str | None]:
    return {row["field"]: row["value_raw"] for row in parse_page(text).to_dict()["fields"]}


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("索引号：015117-202206-770331 | 主动公开", "index_number", "015117-202206-770331"),
        ("索引号：0000chqjt/2021-00014工业、交通", "index_number", "0000chqjt/2021-00014"),
        ("来源：交通运输部 | 交公路建字〔2021〕146号", "publisher", "交通运输部"),
        ("发布日期：2022年07月15日1046", "published_date", "2022年07月15日"),
        ("发布日期：2022年07月15日 10:46", "published_date", "2022年07月15日 10:46"),
        ("发布日期：2022-07-15　来源：市水利局　瀏覽次數", "publisher", "市水利局"),
        ("来源：市水利局• 文号：", "publisher", "市水利局"),
        ("来源：市水利局办公室", "publisher", "市水利局办公室"),
        ("来源：市水利局 　：秦川", "publisher", "市水利局"),
        ("来源：市水利局：秦川", "publisher", "市水利局"),
        ("来源：市水利局字体", "publisher", "市水利局"),
        ("来源：市水利局　字体", "publisher", "市水利局"),
        ("【来源】市水利局字体：[大 中 小]", "publisher", "市水利局"),
        ("名称：关于第3号建议的答复 | 发文单位　　交通运输部", "title", "关于第3号建议的答复"),
        ("来源：交通运输部 | ：交公路建字〔2021〕146号", "publisher", "交通运输部"),
        ("索引号：0000chqjt/2021-00014：工业、交通", "index_number", "0000chqjt/2021-00014"),
        ("来源：市水利局 | 　： 打印", "publisher", "市水利局"),
        ("索引号：015117/202206-77033主题分类", "index_number", "015117/202206-77033"),
        ("索引号：青政-2022-办公室-3", "index_number", "青政-2022-办公室-3"),
        ("来源：建议提案答复", "publisher", "建议提案答复"),
        ("建议人：大栗树村路口坡陡弯急，车速快，半年来已发生交通事故四起，造成两人受伤。", "proposer", None),
        ("来源：</p><p>点击：", "publisher", None),
    ],
)  # fmt: skip
def test_a_value_ends_where_another_begins(line: str, field: str, value: str | None) -> None:
    assert rows(f"{TITLE}<p>{line}</p><p>主题分类：民政</p>{OPENING}{END}")[field] == value


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("提案者　沈知远标题　关于增设社区食堂的提案",
         {"proposer": "沈知远", "title": "关于增设社区食堂的提案"}),
        ("承办单位　市民政局办理结果　B", {"lead_agency": "市民政局", "outcome_raw": "B"}),
        ("提案号　市政协五届三次会议第87号提案者　沈知远",
         {"identity_raw": "市政协五届三次会议第87号", "proposer": "沈知远"}),
        ("承办单位　市民政局　市财政局", {"lead_agency": "市民政局　市财政局"}),
    ],
)  # fmt: skip
def test_labels_set_off_by_blanks_whose_line_break_is_lost(
    line: str, expected: dict[str, str]
) -> None:
    found = rows(
        f"{TITLE}<p>提案类别　民政</p><p>{line}</p><p>答复日期　2023-05-16</p>{OPENING}{END}"
    )
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("salutation", "seen", "number", "code"),
    [
        ("B类九三学社甘肃省委员会：", "九三学社甘肃省委员会：", None, "B"),
        ("A民建湖南省委：", "民建湖南省委：", None, "A"),
        ("澄交函[2021]22号区工商联：", "区工商联：", "澄交函[2021]22号", None),
        ("澄交函〔2021〕22号A类民盟澄江市委：", "民盟澄江市委：", "澄交函〔2021〕22号", "A"),
        ("丁爱华代表：", "丁爱华代表：", None, None),
        ("区工商联：", "区工商联：", None, None),
    ],
)  # fmt: skip
def test_a_salutation_behind_a_number_or_class_of_its_line(
    salutation: str, seen: str, number: str | None, code: str | None
) -> None:
    (reply,) = parse_page(f"{TITLE}<p>{salutation}</p>{OPENING}{END}").to_dict()["replies"]
    got = (reply["salutation_raw"], reply["document_number"], reply["outcome_code"])
    assert got == (seen, number, code)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("龙渚市文化广电旅游局龙文旅函〔2021〕12号", "龙文旅函〔2021〕12号"),
        ("国家税务总局丹岭县税务局丹税函〔2022〕18号", "丹税函〔2022〕18号"),
        ("临民政局函〔2022〕18号", "临民政局函〔2022〕18号"),
        ("中共临江市委宣传部临宣函〔2024〕12号", "临宣函〔2024〕12号"),
        ("临江市中级人民法院临法函〔2024〕12号", "临法函〔2024〕12号"),
        ("教育部办公厅函〔2024〕12号", "教育部办公厅函〔2024〕12号"),
    ],
)
def test_a_number_behind_the_letterhead_of_its_line(line: str, number: str) -> None:
    page = f"<p>{line}</p>{TITLE}<p>民盟青禾市委：</p>{OPENING}{END}"
    assert parse_page(page).to_dict()["replies"][0]["document_number"] == number


def test_a_title_is_no_document_number() -> None:
    page = f"{TITLE}<table><tr><td>文号</td><td>对十四届人大第3157号建议的答复</td></tr></table><p>民盟青禾市委：</p>{OPENING}{END}"
    assert parse_page(page).to_dict()["replies"][0]["document_number"] is None


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("经办情形　市民政局", None),
        ("青禾市　民政局", "青禾市民政局"),
        ("青 禾 市 民 政 局", "青禾市民政局"),
    ],
)
def test_a_pair_is_no_letterhead(line: str, lead: str | None) -> None:
    page = f"<h1>关于提案的答复</h1><p>{line}</p><p>民盟青禾市委：</p>{OPENING}"
    names = [row["name"] for row in parse_page(page).to_dict()["agencies"] if row["role"] == "lead"]
    assert [name for name in names if name] == ([lead] if lead else [])


def test_a_sector_is_no_proposer_where_a_label_that_nobody_knows_holds_the_persons() -> None:
    cells = (
        ("编号", "D022"),
        ("登载要素", "卫 平　司徒静"),
        ("界别", "环境资源界"),
        ("题目", "关于治理内涝的提案"),
    )
    table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in cells)
    assert parse_page(f"<h1>政协提案表</h1><table>{table}</table>").to_dict()["proposers"] == []


@pytest.mark.parametrize(
    ("rows_", "field", "value"),
    [
        ((("发布日期", "文号2024-08-02"),), "published_date", None),
        ((("信息名称", "文号对十四届人大第3号建议的答复"),), "title", None),
        ((("附议代表", "主办单位管慧敏、霍东明"),), "proposer", None),
        ((("发布日期", "2024-08-02"),), "published_date", "2024-08-02"),
        ((("办理结果", ""), ("文云、柳青委员：", "")), "outcome_raw", None),
    ],
)
def test_a_cell_that_holds_another_row_is_no_value(
    rows_: tuple[tuple[str, str], ...], field: str, value: str | None
) -> None:
    cells = "".join(f"<tr><td>{label}</td><td>{text}</td></tr>" for label, text in rows_)
    table = f"<table><tr><td>承办单位</td><td>市民政局</td></tr>{cells}</table>"
    assert rows(f"{TITLE}{table}{OPENING}{END}").get(field) == value


def test_a_block_with_a_report_that_is_printed_twice_is_read_alike() -> None:
    report = "接到建议后，我局立即安排专人到乡里调查，先后走访了九个村。" * 4
    block = f"<table><tr><td>办理类别</td><td></td><td>A</td></tr><tr><td>办理情况</td><td>{report}</td></tr></table>"
    page = f"<h1>某县人大代表建议办理情况登记表</h1><p>建议编号：第3号</p>{block}{block}"
    bodies = [row for row in parse_page(page).to_dict()["fields"] if row["label_raw"] == "办理情况"]
    assert [row["field"] for row in bodies] == ["reply_body", "reply_body"]
