"""Lists that go on where no way on was found: they are never called complete."""

from __future__ import annotations

import pytest

from scraper.discovery.turning.unread import why_unread
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Site, items, page, read

URL = f"{HOST}/portal/jyta/list.html"
HREF = "/portal/jyta/{}.html"
BUNDLE = "<script src='https://cdn.example/app.js'></script>"


def listed(rows: int, foot: str) -> str:
    return page(items(range(rows), HREF), foot=foot)


GOING_ON = [
    "<script>createPageHTML(pageCount, 0, 'list', 'html');</script>",
    "<p><button class=prev disabled>上一页</button><button class=next>下一页</button></p>",
    "<p><a class='prev off'>上一页</a><a class='next' href='javascript:;'>下一页</a></p>",
    "<div><input type=button value=下一页></div>",
    "<ul class='el-pager'><li class='on'>1</li><li>2</li><li>3</li></ul>",
    "<div class=pages><a href='#'>1</a><a href='#'>2</a></div>",
    f"<ul class=pagination id=p></ul>{BUNDLE}",
    f"<div id='fenye'></div>{BUNDLE}",
]
AT_THE_END = [
    "",
    "<div class=turn><span>上一页</span><span>下一页</span></div>",
    "<p><a class=dead>上一页</a> <a class=dead>下一页</a></p>",  # both look the same
    "<p><button disabled>下一页</button></p>",
    "<p class=disabled><a href='#'>下一页</a></p>",
    "<script>function createPageHTML(a, b) { return a + b; }</script>",
    "<ul class=steps><li>1</li><li>2</li></ul>",
    "<div class=pages></div>",  # nobody fills it
    f"<div class=swiper><p class='swiper-pagination'></p></div>{BUNDLE}",
    f"<div class=focus><ul class=page><li>1</li><li>2</li></ul></div>{BUNDLE}",
    f"<div class='page-header'></div>{BUNDLE}",
    f"<div id=page></div>{BUNDLE}<script>laypage.render({{ elem: 'page', count: 17, limit: 20 }});</script>",
    f"<div id=page></div>{BUNDLE}<script>var totalPage = 1, cur = 1;</script>",
]


@pytest.mark.parametrize("foot", GOING_ON)
def test_a_sign_that_there_is_more_is_told(foot: str) -> None:
    site = Site({URL: listed(17, foot)})
    found = walk_column(URL, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.PAGER_NOT_WORKING, 17)
    assert found.note and len(site.asked) <= 4  # the page and three guesses


@pytest.mark.parametrize("foot", GOING_ON)
def test_a_guess_that_is_right_is_taken(foot: str) -> None:
    second = page(items(range(17, 25), HREF))
    site = Site({URL: listed(17, foot), URL.replace("list", "list_2"): second})
    found = walk_column(URL, site.fetch)
    assert len(found.rows) == 25


@pytest.mark.parametrize("foot", AT_THE_END)
def test_a_short_list_is_whole(foot: str) -> None:
    found = walk_column(URL, Site({URL: listed(17, foot)}).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 17), found.note


def test_an_empty_pager_of_a_page_that_passes_on_says_nothing() -> None:
    foot = f"<div class=pager></div>{BUNDLE}<a href='./2023/'>2023年建议提案</a>"
    pages = {URL: listed(17, foot), URL.replace("list.html", "2023/"): listed(9, "")}
    found = walk_column(URL, Site(pages).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 17), found.note


def test_an_empty_pager_below_a_few_rows_says_nothing() -> None:
    assert why_unread(read(listed(9, f"<div class=pager></div>{BUNDLE}"))) is None
    assert why_unread(read(page(""))) is None


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("本栏目共公开建议提案答复47件", ColumnState.SHORT),
        ("共47件，每页17件", ColumnState.SHORT),
        ("为您找到相关结果 47 个", ColumnState.SHORT),
        ("共四十七件 第一页", ColumnState.SHORT),
        ("全年共办理建议提案47件", ColumnState.COMPLETE),  # a report, no size of this list
        ("为您找到相关结果约 47 个", ColumnState.COMPLETE),
    ],
)
def test_totals_in_other_words(words: str, state: ColumnState) -> None:
    found = walk_column(URL, Site({URL: listed(17, f"<p>{words}</p>")}).fetch)
    assert found.state is state


def test_numbers_of_a_pager_in_quotes() -> None:
    folder = f"{HOST}/gk/jytabl/"
    call = "<script>createPageHTML('2', '{}', 'index', 'shtml');</script>"
    pages = {
        folder: page(items(range(13), "./1/t20230616_{}.shtml"), foot=call.format(0)),
        f"{folder}index_1.shtml": page(items(range(13, 20), "./1/t20230616_{}.shtml")),
    }
    assert len(walk_column(folder, Site(pages).fetch).rows) == 20


def test_a_full_page_with_a_list_below_it_may_have_a_second_one() -> None:
    folder = f"{HOST}/gk/jytabl/"
    foot = "<a href='./2022/'>2022年建议提案</a>"
    pages = {
        folder: page(items(range(15), "/gk/xx/{}.html"), foot=foot),
        f"{folder}index_1.html": page(items(range(15, 22), "/gk/xx/{}.html"), foot=foot),
        f"{folder}2022/": page(items(range(50, 57), "./{}.html")),
    }
    assert len(walk_column(folder, Site(pages).fetch).rows) == 29


@pytest.mark.parametrize(("row", "is_told"), [("<li>{{el.title}}</li>", True), ("", False)])
def test_a_way_on_beside_the_template_of_further_rows(row: str, is_told: bool) -> None:
    ways = '<p><a href="javascript:;">上一页</a><a href="javascript:;">下一页</a></p>'
    assert (why_unread(read(page(items(range(23)) + row, foot=ways))) is not None) is is_told
