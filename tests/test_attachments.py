"""Attachments: linked files, and those that a letter's end only names."""

from __future__ import annotations

import pytest

from parsers.page.canonical import Link
from parsers.tables.attachments import attachment_rows, named_files


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("附件：1.线路表", ["线路表"]),
        ("2.候车亭表。", ["候车亭表"]),
        ("附：提案原文", ["提案原文"]),
        ("附件1：线路表", ["线路表"]),
        ("附件：1.线路表 2.候车亭表", ["线路表", "候车亭表"]),
        ("附件：《征询意见表》3份", ["征询意见表"]),
        ("附件：1.2023年总结", ["2023年总结"]),
        ("附件：2023年工作总结", ["2023年工作总结"]),
        ("附：1．某市方案 2．某市清单（共2份）", ["某市方案", "某市清单"]),
        ("附件：无", []),
        ("附件一：线路表", ["线路表"]),
        ("附件2.站点图", ["站点图"]),
        ("（附件：线路表）", ["线路表"]),
        ("附件如下：台账.xlsx", ["台账.xlsx"]),
        ("相关附件：线路表（附后）", ["线路表"]),
        ("附表：候车亭表（12.5KB）", ["候车亭表"]),
        ("附件：第3号建议答复（城管局）", ["第3号建议答复（城管局）"]),
        ("附件：详见附表", []),
        ("2.附近停车场表", ["附近停车场表"]),
        ("附件下载：", []),
        ("附件", []),
    ],
)
def test_names_of_a_line(line: str, names: list[str]) -> None:
    assert named_files(line) == names


def test_a_name_that_a_link_has_is_listed_once() -> None:
    rows = attachment_rows(
        (Link("/a.doc", "线路表.doc"),), None, "d", ["附件：1.线路表", "2.预算表"]
    )
    assert [(row.position, row.filename, row.url) for row in rows] == [
        (1, "线路表.doc", "/a.doc"),
        (2, "预算表", None),
    ]


def test_a_name_is_known_with_its_number_and_label() -> None:
    links = (Link("/1.xlsx", "附件1：交办清单.xlsx"), Link("/2.docx", "2.征询表.docx"))
    rows = attachment_rows(links, None, "d", ["附件：1.交办清单", "2.征询表"])
    assert [row.filename for row in rows] == ["附件1：交办清单.xlsx", "2.征询表.docx"]


def test_a_shown_file_has_the_name_of_its_link() -> None:
    rows = attachment_rows((Link("/u/7c.pdf", ""), Link("/u/7c.pdf", "复函.pdf")), None, "d")
    assert [row.filename for row in rows] == ["复函.pdf"]


@pytest.mark.parametrize("unit", ["附件：", "1.", " ", "《", "(1)", "1份"])
def test_reading_names_is_linear(unit: str) -> None:
    named_files(unit * 30_000)
