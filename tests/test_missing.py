"""Parts that a page should have: what is not there is a finding, on every kind of page."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.page.markup import is_cut

LETTER = (
    "<h1>关于市政协五届三次会议第142号提案的答复</h1><p>文云、柳青委员：</p>"
    "<p>您提出的《关于增设社区食堂的提案》收悉，现答复如下：</p><p>一、已建成社区食堂12家。</p>"
    "<p>感谢您的关心和支持。</p><p>青禾市民政局</p><p>2023年5月16日</p>"
)


def missing(text: str) -> set[str | None]:
    rows = parse_page(text).to_dict()["findings"]
    return {row["field"] for row in rows if row["code"] == "part_missing"}


def codes(text: str) -> set[str]:
    return {row["code"] for row in parse_page(text).to_dict()["findings"]}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (LETTER, {"outcome_raw", "published_date", "publisher"}),
        (LETTER.replace("五届三次会议", ""), {"term", "session"}),
        ("<h1>关于召开提案交办会的通知</h1><p>各承办单位：请按时参加提案交办会。</p>",
         {"published_date", "publisher"}),
        ("<p>今天天气很好，适合出门。</p>", {"title", "published_date", "publisher"}),
    ],
)  # fmt: skip
def test_what_is_not_there_is_noted(text: str, fields: set[str]) -> None:
    assert fields <= missing(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("<html><body><p>甲</p>", True), ("<BODY class='x'><p>甲", True),
        ("<html><body><p>甲</p></body>", False), ("<html><p>甲</p></HTML >", False),
        ("<p>甲</p>", False), ("全文", False),
    ],
)  # fmt: skip
def test_a_document_that_never_closes_is_cut(text: str, cut: bool) -> None:
    assert is_cut(text) is cut


def test_a_cut_page_says_so() -> None:
    page = f"<html><body>{LETTER}</body></html>"
    assert "page_cut" not in codes(page)
    assert "page_cut" in codes(page[:-60])
