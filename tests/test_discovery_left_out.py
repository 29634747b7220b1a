"""Rows of boxes and pages that only look like another matter's: taken, or said to be missing."""

from __future__ import annotations

import pytest

from tests.listsites import item, items, page, read

LETTERS = [
    "教函〔2023〕{}号.pdf",
    "第00{}号答复.pdf",
    "提案1{}号复函.pdf",
    "某委员提案（{}）答复.doc",
    "提案办理情况表{}.xls",
    "第01{}号提案办理登记表.pdf",
]
FORMS = ["建议提案办理登记表（{}）", "提案样式{}.doc", "提案格式（{}）下载"]


def beside(heading: str, rows: str) -> str:
    """A list of nine, and a box of the same markup below it."""
    body = f"<div><h2>建议提案</h2><ul>{items(range(9))}</ul></div><div><h2>{heading}</h2><ul>{rows}</ul></div>"
    return page("").replace('<div class="list"><ul>\n\n</ul></div>', body)


def files(form: str) -> str:
    return "".join(
        f'<li><a href="/xz/{at}.doc">{form.format(at)}</a><span>2023-03-1{at}</span></li>'
        for at in range(5)
    )


@pytest.mark.parametrize("form", LETTERS)
def test_files_are_rows_whatever_they_are_called(form: str) -> None:
    found = read(beside("提案答复（附件）", files(form)))
    assert (len(found.rows), found.passed_over) == (14, 0)


@pytest.mark.parametrize("form", FORMS)
def test_files_that_call_themselves_forms_are_left_out_and_counted(form: str) -> None:
    found = read(beside("附件", files(form)))
    assert (len(found.rows), found.passed_over) == (9, 5)


@pytest.mark.parametrize("heading", ["提案动态", "办理动态", "建议办理动态", "提案知识"])
def test_items_below_the_name_of_news_are_rows(heading: str) -> None:
    found = read(beside(heading, items(range(50, 60))))
    assert (len(found.rows), found.passed_over) == (19, 0)


def test_what_names_no_item_below_the_name_of_news_is_left_out_and_counted() -> None:
    rows = "".join(
        item(f"./202301/t20230105_{at}.html", f"提案应当具备哪些要素之{at}") for at in range(10)
    )
    found = read(beside("提案知识", rows))
    assert (len(found.rows), found.passed_over) == (9, 10)
