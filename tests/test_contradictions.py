"""Contradictions: what the rows of a page say against one another."""

from __future__ import annotations

import pytest

from parsers import parse_page


def findings(
    title: str = "对市十四届人大三次会议第215号建议的答复",
    form: str = "",
    salutation: str = "林若兰代表：",
    quoted: str = "关于增开公交线路的建议",
    opening: str = "收悉，现答复如下：",
    date: str = "2024年6月28日",
) -> dict[str, str | None]:
    inner = "".join(
        f"<p>{line}</p>"
        for line in (
            salutation, f"您提出的《{quoted}》{opening}", "我局已新开通公交线路3条，方便市民出行。",
            "感谢您对我局工作的关心和支持！", "示例市交通运输局", date,
        )
    )  # fmt: skip
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>{form}<div>{inner}</div></body></html>"
    return {row.code: row.field for row in parse_page(page.encode()).findings}


CODES = {
    "date_conflict", "identity_conflict", "quoted_title_differs", "agency_unresolved",
    "list_incomplete", "link_uncertain",
}  # fmt: skip


def test_an_ordinary_letter_has_no_conflict() -> None:
    assert CODES.isdisjoint(findings(form="<p>发布日期：2024-07-01</p>"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"form": "<p>发布日期：2024-05-01</p>"}, "date_conflict"),
        ({"form": "<p>答复日期：2024-06-01</p>"}, "date_conflict"),
        ({"form": "<p>建议编号：第31号</p>"}, "identity_conflict"),
        ({"form": "<p>建议标题：关于整治河道的建议</p>"}, "quoted_title_differs"),
        ({"salutation": "林若兰等5位代表："}, "list_incomplete"),
        ({"opening": "收悉，经商市公交集团总公司，现答复如下："}, "agency_unresolved"),
    ],
)
def test_a_conflict_is_noted(changes: dict[str, str], code: str) -> None:
    assert code in findings(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"form": "<p>答复日期：2024-06-28</p>"},
        {"form": "<p>建议编号：第0215号</p>"},
        {"form": "<p>建议标题：关于增开公交线路</p>"},
        {"form": "<p>建议标题：关于增开公交线路的建议案</p>"},
        {"title": "对市十四届人大三次会议第143215号建议的答复"},
    ],
)
def test_what_only_looks_different_is_none(changes: dict[str, str]) -> None:
    assert CODES.isdisjoint(findings(**changes))
