"""Attachments: linked files, and those that a letter's end only names."""

from __future__ import annotations

import pytest

from parsers.attachments import attachment_rows, named_files
from parsers.canonical import Link


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


@pytest.mark.parametrize("unit", ["附件：", "1.", " ", "《", "(1)", "1份"])
def test_reading_names_is_linear(unit: str) -> None:
    named_files(unit * 30_000)
