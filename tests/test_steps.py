"""Steps of a form's strip: names of what happens to every item are no labels."""

from __future__ import annotations

import pytest

from parsers import parse_page

STRIP = "<ul><li>提交</li><li>立案</li><li>交办</li><li>答复</li><li>办结</li></ul>"
LETTER = (
    "<p>关青委员：</p><p>您提出的《关于修缮古桥的提案》收悉，现答复如下：</p><p>一、修缮工程已于5月完工。</p>"
    "<p>示例县文化和旅游局</p><p>2024年6月3日</p>"
)


def _fields(front: str) -> list[tuple[str, str]]:
    page = (
        f"<html><body><h1>关于修缮古桥的提案</h1>{front}<div><span>提案号</span><span>12</span></div>"
        f"<div><span>承办单位</span><span>示例县文化和旅游局</span></div><div>办理答复</div><div>{LETTER}</div></body></html>"
    )
    rows = parse_page(page).to_dict()["fields"]
    return [(row["label_raw"], row["field"]) for row in rows]


@pytest.mark.parametrize(
    "front",
    [
        STRIP,
        "<p>提交 → 审查立案 → 交办 → 答复 → 办结</p>",
        "<div><span>1</span></div><ol><li>受理</li><li>办理中</li><li>答复</li><li>评价</li></ol>",
    ],
)
def test_a_strip_of_steps_holds_no_label(front: str) -> None:
    assert _fields(front) == [
        ("提案号", "identity_raw"),
        ("承办单位", "lead_agency"),
        ("办理答复", "reply_body"),
    ]


def test_two_words_are_no_strip() -> None:
    """答复 beside 评价 may be the two boxes of a page."""
    page = f"<html><body><p>提案号：12</p><table><tr><td>评价</td><td>满意</td></tr><tr><td>答复</td><td>{LETTER}</td></tr></table></body></html>"
    found = {row["field"] for row in parse_page(page).to_dict()["fields"]}
    assert {"satisfaction", "reply_body"} <= found


@pytest.mark.parametrize(
    "front",
    [
        "<table><tr><th>时间</th><th>环节</th><th>单位</th></tr><tr><td>2024-03-10</td><td>交办</td><td>县政府办</td></tr>"
        "<tr><td>2024-06-03</td><td>答复</td><td>县文化和旅游局</td></tr></table>",
        "<ul><li><p>2024-03-01</p><p>立案</p></li><li><p>2024-03-10</p><p>交办</p></li><li><p>2024-06-03</p><p>答复</p></li></ul>",
        "<ul><li>立案：2024-03-01</li><li>交办：2024-03-10</li><li>答复：2024-06-03</li></ul>",
    ],
)
def test_steps_with_their_days_hold_no_label(front: str) -> None:
    assert "答复" not in {label.rstrip("：") for label, _ in _fields(front)}


def test_rows_of_dated_steps_need_no_head() -> None:
    front = "<table><tr><td>2024-03-10</td><td>交办</td><td>县政府办</td></tr><tr><td>2024-06-03</td><td>答复</td><td>县水利局</td></tr></table>"
    assert "答复" not in {label for label, _ in _fields(front)}
