"""Imprints: lines that say who runs a site are no fields of its pages."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.page.furniture import is_sure_imprint, may_hold_imprint
from parsers.records import Page

LETTER = (
    "李小禾委员：", "您提出的《关于增设路灯的提案》收悉，现答复如下：", "已列入计划，年内实施。", "感谢您的关心。",
    "示例县城管局", "2024年3月1日",
)  # fmt: skip
FEET = [
    ("技术支持：示例科技有限公司",),
    ("版权所有：示例县人民政府  技术支持：示例科技有限公司",),
    ("主办：示例县人民政府 承办：示例县人民政府办公室 技术支持：示例科技",),
    ("主办单位：示例县人民政府", "承办单位：示例县人民政府办公室"),
    ("主办单位：示例县人民政府", "承办单位：示例县大数据中心", "技术支持：示例科技有限公司", "联系电话：0375-1234567"),
    ("主管单位：示例县人民政府", "网站备案号：示ICP备12000000号-1", "网站标识码：4100000000"),
    ("承办单位：示例县大数据中心", "Copyright © 2020 示例县", "公安备案号：41000000000001"),
    ("地址：示例县人民路1号", "邮编：467000", "主办：示例县人民政府", "建议使用：1920×1080分辨率"),
]  # fmt: skip


def _read(foot: tuple[str, ...], *, is_apart: bool = True) -> Page:
    own = "".join(f"<p>{line}</p>" for line in LETTER)
    under = "".join(f"<p>{line}</p>" for line in foot)
    under = f"</div><div>{under}" if is_apart else under
    title = "<h1>关于对县政协十届二次会议第17号提案的答复</h1>"
    return parse_page(f"<div>{title}{own}{under}</div>")


@pytest.mark.parametrize("foot", FEET)
def test_who_runs_the_site_answers_nothing(foot: tuple[str, ...]) -> None:
    page = _read(foot)
    assert {row.field for row in page.fields} <= {"contact"}
    assert [(row.name_raw, row.source) for row in page.agencies] == [("示例县城管局", "signature")]
    assert "unknown_label" not in {row.code for row in page.findings}


@pytest.mark.parametrize("foot", FEET[:4])
def test_nor_does_it_in_one_block_with_the_letter(foot: tuple[str, ...]) -> None:
    page = _read(foot, is_apart=False)
    assert page.fields == ()
    assert [(row.name_raw, row.source) for row in page.agencies] == [("示例县城管局", "signature")]


def test_the_form_of_an_item_keeps_its_offices_above_an_imprint() -> None:
    page = parse_page(
        "<div><h1>关于增设路灯的提案</h1><p>提案人：李小禾</p><p>提案内容：东街没有路灯，晚上行人不便，建议尽快增设。</p>"
        "<p>主办单位：县城管局</p><p>会办单位：县住建局</p></div>"
        "<div><p>版权所有：示例县人民政府</p><p>技术支持：示例科技</p></div>"
    )
    roles = [(row.name_raw, row.role) for row in page.agencies]
    assert roles == [("县城管局", "lead"), ("县住建局", "co_handler")]


@pytest.mark.parametrize(
    "line",
    [
        "技术支持:某科技公司",
        "豫ıCP备1234567号",
        "豫İcp备1234567号",
        "COPYRIGHT 2023",
        "copyrıght 2023",
    ],
)
def test_no_imprint_is_passed_over_in_a_text_of_many_lines(line: str) -> None:
    assert is_sure_imprint(line)
    assert may_hold_imprint(f"首页\n{line}\n返回")
