"""Answering bodies of whole pages: who leads, who joins, and what names nobody."""

from __future__ import annotations

import pytest

from parsers import parse_page

LETTER = """关于对市十四届人大三次会议第215号建议的答复
{fields}孙某某代表：
您提出的《关于增开公交线路的建议》收悉，现答复如下：
18路已开通。
感谢您的支持！
{signature}
2024年6月28日
"""


def agencies(signature: str, fields: str = "") -> list[tuple[str, str | None, str]]:
    page = parse_page(LETTER.format(signature=signature, fields=fields))
    return [(row.name_raw, row.name, row.role) for row in page.agencies]


@pytest.mark.parametrize("between", ["\n", " "])
def test_of_two_signers_the_first_leads(between: str) -> None:
    assert agencies(f"宁安市交通运输局{between}宁安市财政局") == [
        ("宁安市交通运输局", "宁安市交通运输局", "lead"),
        ("宁安市财政局", "宁安市财政局", "co_handler"),
    ]


@pytest.mark.parametrize(
    ("first", "second"), [("宁安市人民政府", "办公室"), ("中共宁安市委", "宣传部")]
)
def test_a_name_on_two_lines_is_one(first: str, second: str) -> None:
    assert agencies(f"{first}\n{second}") == [(f"{first}\n{second}", first + second, "lead")]


@pytest.mark.parametrize("value", ["无", "暂无", "/"])
def test_a_field_that_names_nobody_gives_no_body(value: str) -> None:
    fields = f"主办单位：宁安市交通运输局\n会办单位：{value}\n"
    assert agencies("宁安市交通运输局", fields) == [
        ("宁安市交通运输局", "宁安市交通运输局", "lead")
    ]


@pytest.mark.parametrize(
    ("signature", "name"),
    [("宁安市交通运输局", "宁安市财政局"), ("市交通运输局", None), ("黑龙江省交通运输厅", None)],
)
def test_a_bureau_without_its_place_is_of_the_place_that_the_letter_prints(
    signature: str, name: str | None
) -> None:
    text = LETTER.replace("收悉，现", "收悉。我局会同财政局研究，现")
    page = parse_page(text.format(signature=signature, fields=""))
    assert [row.name for row in page.agencies if row.name_raw == "财政局"] == [name]


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("办理单位", "市水利局牵头，市财政局配合", [("市水利局", "lead"), ("市财政局", "co_handler")]),
        (
            "承办单位",
            "市水利局（牵头）、市财政局、市教育局",
            [("市水利局", "lead"), ("市财政局", "co_handler"), ("市教育局", "co_handler")],
        ),
        ("办理部门", "市水利局(主);市财政局(协)", [("市水利局", "lead"), ("市财政局", "co_handler")]),
        ("承办单位", "市水利局、市财政局", [("市水利局", "lead"), ("市财政局", "lead")]),
        ("分办单位", "市水利局、市财政局", [("市水利局", "split"), ("市财政局", "split")]),
        ("主（承）办单位", "市水利局", [("市水利局", "lead")]),
        ("独办单位", "市水利局", [("市水利局", "lead")]),
    ],
)  # fmt: skip
def test_the_parts_that_the_bodies_of_a_field_have(
    label: str, value: str, expected: list[tuple[str, str]]
) -> None:
    page = parse_page(LETTER.format(signature="", fields=f"{label}：{value}\n"))
    assert [(row.name_raw, row.role) for row in page.agencies] == expected


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("宁安市水利局关于市九届人大三次会议第88号建议办理情况的报告", ["宁安市水利局"]),
        ("宁安市水利局办理市九届人大三次会议第88号建议情况", ["宁安市水利局"]),
        ("市水利局答复市九届人大三次会议第88号建议", ["市水利局"]),
        ("市水利局：关于市九届人大三次会议第88号建议的答复", ["市水利局"]),
        ("【市水利局】关于市九届人大三次会议第88号建议的答复", ["市水利局"]),
        ("关于市九届人大三次会议第88号建议的答复（市水利局）", ["市水利局"]),
        ("关于市九届人大三次会议第88号建议的答复-市水利局", ["市水利局"]),
        ("宁安市水利局2023年人大代表建议答复（第88号）", ["宁安市水利局"]),
        ("市水利局、市财政局关于市九届人大三次会议第88号建议的答复", ["市水利局", "市财政局"]),
        ("关于市九届人大三次会议第88号建议的答复（摘要）", []),
        ("关于加强市水利局执法的建议的答复", []),
        ("宁安市水利局关于做好防汛工作的通知", []),
    ],
)
def test_who_answers_by_the_title_of_a_letter_that_nobody_signs(
    title: str, names: list[str]
) -> None:
    letter = LETTER.split("\n", 1)[1].format(signature="", fields="")
    page = parse_page(f"{title}\n{letter}")
    assert [row.name_raw for row in page.agencies] == names


@pytest.mark.parametrize("head", ["宁安市水利局文件", "宁安市水利局（函）", "宁安市水利局"])
def test_who_answers_by_the_letterhead(head: str) -> None:
    letter = LETTER.format(signature="", fields=f"{head}\n")
    assert [row.name_raw for row in parse_page(letter).agencies] == ["宁安市水利局"]


@pytest.mark.parametrize(
    ("fields", "role"),
    [("分办单位：\n提案号：第3号\n", "split"), ("提案号：第3号\n", "co_handler")],
)
def test_under_an_empty_box_of_split_answerers_who_heads_a_part_answers_it(
    fields: str, role: str
) -> None:
    text = f"""关于促进旅游的提案
{fields}孙某某代表：
您提出的《关于促进旅游的提案》收悉。宁安市文化和旅游局会同宁安市民政局进行了研究，现答复如下：
宁安市文化和旅游局：景区公路已经开工，年底以前可以通车。
宁安市民政局：今年四月开展了摸底，补贴按月发放到位。
宁安市文化和旅游局
2024年6月28日
"""
    rows = {row.name: row.role for row in parse_page(text).agencies}
    assert rows["宁安市民政局"] == role
