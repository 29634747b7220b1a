"""Lists of items, notes without a letter's frame, and items of which only the title speaks."""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse_page

Json = dict[str, Any]
_HEADS = ("序号", "提案号", "案由", "提案者", "主办单位", "办理结果")


def _read(text: str) -> Json:
    return parse_page(text).to_dict()


def _row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _table(count: int, heads: tuple[str, ...] = _HEADS) -> Json:
    values = [
        (f"{n}", f"{n}2", f"关于修渠{n}的提案", f"申红{n}", "县水利局", "A")
        for n in range(1, count + 1)
    ]
    rows = "".join(_row(one[: len(heads)]) for one in values)
    return _read(f"<body><h1>提案办理结果公示</h1><table>{_row(heads)}{rows}</table></body>")


@pytest.mark.parametrize(("count", "fields"), [(1, 6), (2, 0), (9, 0)])
def test_the_rows_of_a_list_of_items_are_no_fields_of_the_page(count: int, fields: int) -> None:
    assert len(_table(count)["fields"]) == fields


def test_pairs_of_head_and_value_rows_are_no_list() -> None:
    first = _row(("提案编号", "届别")) + _row(("0219", "市政协十四届二次会议"))
    second = _row(("提案人", "主办单位")) + _row(("唐以安", "市民政局"))
    page = _read(f"<body><h1>关于修渠的提案</h1><table>{first}{second}</table></body>")
    assert [row["value_raw"] for row in page["fields"]] == [
        "0219", "市政协十四届二次会议", "唐以安", "市民政局",
    ]  # fmt: skip


def test_a_note_that_addresses_nobody_names_item_and_proposer() -> None:
    lines = (
        "我局对王嘉树等委员提出的第57号提案《关于建设口袋公园的提案》高度重视，6月3日赴现场调研。",
        "目前，首批6个口袋公园正在办理前期手续。",
        "（园林绿化科）",
    )
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = _read(f"<body><h1>第57号提案办理进展</h1>{text}</body>")
    assert page["document"]["kind"] == "reply"
    item = page["proposals"][0]
    assert (item["number"], item["title"]) == ("57", "关于建设口袋公园的提案")
    assert [row["name"] for row in page["proposers"]] == ["王嘉树"]
    assert page["replies"][0]["closing"] is None
    assert page["document"]["unaccounted_chars"] == 0


_ITEM = "渔港功能单一，停靠不便，群众反映强烈。\n建议：加大投入，支持渔港升级改造。\n"


@pytest.mark.parametrize(
    ("title", "text", "body", "kind"),
    [
        ("关于建设渔港的提案", _ITEM, "cppcc", "提案"),
        ("关于建设渔港的议案", _ITEM, "npc", "议案"),
        ("关于建设渔港的建议", _ITEM, None, None),
        ("关于建设渔港的提案", f"党代表领衔提出。\n{_ITEM}", None, None),
        ("关于建设渔港的议案", f"政协来函。\n{_ITEM}", None, None),
    ],
)
def test_a_title_alone_says_whose_an_item_is_where_its_word_is_one_bodys(
    title: str, text: str, body: str | None, kind: str | None
) -> None:
    row = _read(f"{title}\n{text}")["proposals"][0]
    assert (row["body"], row["kind"]) == (body, kind)


@pytest.mark.parametrize(
    ("second", "roles"),
    [
        ("（二）配套不足。夜间公交收班早，停车不便。", ["problem"] * 3),
        ("（二）客流增长。夜间客流比去年多了三成。", ["other"] * 2 + ["problem"]),
    ],
)
def test_numbered_points_before_the_asks_are_of_one_list(second: str, roles: list[str]) -> None:
    page = _read(
        "关于发展夜间经济的提案\n夜间经济是城市活力的体现。\n（一）业态单一。多以餐饮为主，文化项目少。\n"
        f"{second}\n（三）短板突出。油烟扰民投诉较多。\n建议：\n1.编制规划。\n2.延长公交运营时间。\n"
    )
    assert [row["role"] for row in page["points"]][:3] == roles
