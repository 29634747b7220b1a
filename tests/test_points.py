"""Points of whole letters and items: what is a point, an ask, and what settles it."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.records import Point


def reply(*body: str) -> list[Point]:
    lines = (
        "尊敬的林若兰代表：", "您提出的《关于增开公交线路的建议》收悉，现答复如下：", *body,
        "感谢您对我局工作的关心和支持！", "示例市交通运输局", "2024年6月28日",
    )  # fmt: skip
    return points("对市十四届人大三次会议第215号建议的答复", *lines)


def item(*body: str) -> list[Point]:
    return points("关于加装电梯的提案", *body)


def points(title: str, *lines: str) -> list[Point]:
    inner = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1><div>{inner}</div></body></html>"
    return list(parse_page(page.encode()).points)


def test_a_heading_that_says_plan_makes_its_points_plans() -> None:
    rows = reply("一、2023年工作", "新建1.3公里。", "二、2024年计划", "新建2.6公里。")
    assert [row.status for row in rows] == ["done", "planned"]


@pytest.mark.parametrize(
    "behind", ["下一步，我局将加大力度。", "关于冷链中心的建议，暂不具备条件。"]
)
def test_a_paragraph_behind_the_last_point_does_not_settle_it(behind: str) -> None:
    headed = reply(
        "（一）推进通车。已开通3条。", "（二）推进标准化。创建示范园80个，已通过验收。", behind
    )
    assert [row.status for row in headed] == ["done", "done"]
    plain = reply("1.城东公交线路已开通。", "2.城西公交线路已开通。", behind)
    assert [row.status for row in plain] == ["done", "done"]
