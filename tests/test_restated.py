"""Restated asks: what a letter tells again of its item heads no text of the item's own."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.records import Page

HEAD = (
    "尹小满、盛怀远代表：",
    "你们提出的“关于整治停车的建议”（第33号）、“关于新建停车场的建议”（第34号）收悉，现合并答复如下：",
)
TAIL = ("感谢你们的关心。", "示例县公安局", "2024年5月20日")
UNITS = ("（县公安局）已施划泊位1860个。", "（县住建局）停车场已列入2025年计划。")


def _read(*body: str, tail: tuple[str, ...] = TAIL) -> Page:
    lines = "".join(f"<p>{line}</p>" for line in (*HEAD, *body, *tail))
    return parse_page(f"<h1>对县十八届人大四次会议第33、34号建议的答复</h1><div>{lines}</div>")


@pytest.mark.parametrize(
    "told",
    [
        ("建议内容：一是新建停车场；二是施划泊位。",), ("【建议内容】一是新建停车场；二是施划泊位。",), ("提案主要内容：一是新建停车场；二是施划泊位。",),
        ("建议原文：新建停车场，施划泊位。",), ("建议内容：", "新建停车场，施划泊位。"), ("建议内容：", "新建停车场。", "办理情况："),
        ("建议内容：新建停车场。", "答复内容："), ("建议内容：新建停车场。", "答复意见："),
    ],
)  # fmt: skip
def test_asks_that_a_letter_repeats_are_part_of_it(told: tuple[str, ...]) -> None:
    page = _read(*told, *UNITS)
    assert page.document.kind == "reply"
    assert [row.start for row in page.proposals] == [None, None]
    reply = page.replies[0]
    assert (reply.salutation_raw, reply.signature_raw) == (HEAD[0], "示例县公安局")
    assert (reply.reply_date, reply.opening) == ("2024-05-20", HEAD[1])
    assert page.document.unaccounted_chars == 0
    assert [row.marker for row in page.points][-2:] == ["（县公安局）", "（县住建局）"]


def test_a_list_of_repeated_asks_has_no_points_of_the_answer() -> None:
    page = _read("建议内容：一是新建停车场；二是施划泊位。", *UNITS)
    assert [row.marker for row in page.points] == ["（县公安局）", "（县住建局）"]


@pytest.mark.parametrize(
    ("body", "tail"),
    [
        # Below the end of the letter the same words head the item.
        (UNITS, (*TAIL, "建议内容：县城停车难，群众反映强烈。建议新建停车场，施划路内泊位。")),
        (UNITS, (*TAIL, "附：建议原文", "县城停车难，群众反映强烈。建议新建停车场，施划路内泊位，规范停车秩序，方便群众出行，缓解高峰拥堵。")),
    ],
)  # fmt: skip
def test_below_the_signature_they_head_the_item(
    body: tuple[str, ...], tail: tuple[str, ...]
) -> None:
    page = _read(*body, tail=tail)
    assert page.document.kind == "proposal_with_reply"
    assert page.replies[0].signature_raw == "示例县公安局"


def test_a_form_of_two_texts_stays_one() -> None:
    page = parse_page(
        "<p>提案号：第12号</p><p>提案人：李小禾</p><p>提案内容：停车难。建议新建停车场。</p>"
        "<p>答复内容：</p><p>李小禾委员：</p><p>您提出的提案收悉，现答复如下：</p><p>已列入计划。</p>"
        "<p>示例市公安局</p><p>2024年5月20日</p>"
    )
    assert page.document.kind == "proposal_with_reply"
    assert page.proposals[0].n_asks == 1
