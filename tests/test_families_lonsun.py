"""Lonsun: plain columns by a parameter, fragments of the label service, rows on other hosts."""

from __future__ import annotations

import pytest

from scraper.discovery.listing import PageRequest
from scraper.families import recognise
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, item, page, read, title
from tests.test_families_data import Service, parameter

COLUMN = f"{HOST}/content/column/6791573"
PUBLIC = f"{HOST}/public/column/4971284?type=4&catId=4977426&action=list"


def rows(numbers: range, every: int = 1) -> str:
    """Rows of which every n-th is the city's own, the others those of its counties."""
    out = []
    for n in numbers:
        own = n % every == 0
        href = (
            f"/public/7071/{3401000 + n}.html"
            if own
            else f"http://qx{n % 3}.linjiang.example/public/9/{n}.html"
        )
        out.append(item(href, title(n)))
    return "".join(out)


def pager(pages: int, k: int, total: int, form: int = 0) -> str:
    forms = (
        f"Ls.pagination({{el:'#page_ls', pageCount:{pages}, pageIndex:{k}, pageSize:20, total:{total}, onPage:function(i){{ location.href='?pageIndex='+i }}}});",
        f'Ls.pagination({{\n "el": "#pg", "pageIndex": "{k}",\n "total": "{total}", "pageCount": "{pages}", onPage: (i) => {{ go(i); }} }});',
        f"$(function () {{ Ls.pagination ({{ pageSize : 20, pageCount : {pages}, total : {total}, onPage : function (i) {{ if (i > 0) {{ reload(i); }} }} }}) }})",
    )
    return f"<div class='fenye'></div><script>{forms[form]}</script>"


@pytest.mark.parametrize("form", range(3))
@pytest.mark.parametrize("every", [1, 4])
@pytest.mark.parametrize("query", ["", "?type=2"])
def test_plain_columns(form: int, every: int, query: str) -> None:
    def serve(request: PageRequest) -> object:
        k = parameter(request, "pageIndex")
        return page(rows(range(20 * k - 20, min(66, 20 * k)), every), foot=pager(4, k, 66, form))

    url = COLUMN + query
    site = Service(page(rows(range(20), every), foot=pager(4, 1, 66, form)), serve, url)
    found = site.walk()
    assert (found.state, found.family, found.pager) == (
        ColumnState.COMPLETE,
        "lonsun",
        "pageIndex",
    ), found.note
    assert (len(found.rows), found.declared_pages, found.declared_total) == (66, 4, 66)
    assert found.offsite_rows == sum(n % every > 0 for n in range(66))
    assert site.asked[1:] == [
        f"/content/column/6791573{query or '?'}{'&' if query else ''}pageIndex={k}"
        for k in (2, 3, 4)
    ]


LABELS = [
    "$.get('/site/label/8888?IsAjax=1&dataType=html&_='+Math.random()+'&labelName=publicInfoList&siteId=31&organId=4971284&catIds=4977426&type=4&pageSize=15&pageIndex='+i+'&action=list&isDate=true&dateFormat=yyyy-MM-dd&length=80&result=暂无相关信息&file=/xxgk/publicInfoList_newest2020', put)",
    "Ls.ajax({url:'/site/label/8888', data:{_: Math.random(), IsAjax: 1, dataType: 'html', labelName: 'publicInfoList', siteId: '31', organId: '4971284', catIds: getPar('catId'), type: 4, pageSize: 15, pageIndex: pageIndex, action: 'list', result: '暂无相关信息', file: '/xxgk/publicInfoList_newest2020'}}).done(put)",
    "var par = {labelName: 'publicInfoList', siteId: 31, organId: 4971284, catIds: 4977426, type: 4, pageSize: 15, pageIndex: 1, file: '/xxgk/publicInfoList'}; $('#list').load('/site/label/8888', par);",
    'function load(n){ $.post("/site/label/8888", {labelName:"publicInfoList", organId:"4971284", catIds:"4977426", pageIndex:n, pageSize:15}, function(h){$(\'#l\').html(h)}) } load(1);',
]


@pytest.mark.parametrize("text", LABELS)
def test_label_lists(text: str) -> None:
    def serve(request: PageRequest) -> object:
        key = request.key
        assert (
            "/site/label/8888" in key
            and "publicInfoList" in key
            and "4977426" in key
            and "_=" not in key
        )
        k = max(1, parameter(request, "pageIndex"))
        numbers = range(15 * k - 15, min(66, 15 * k))
        body = "".join(
            f'<div class="xxgk_nav_con"><ul><li><a class="title" href="{"/public/7071/" if n % 4 else "http://qx.linjiang.example/p/"}{3401000 + n}.html" target="_blank">{title(n)}</a></li><li>2023-06-16</li></ul></div>'
            for n in numbers
        )
        return body + pager(5, k, 66) if numbers else "<div>暂无相关信息</div>"

    site = Service(page("", foot=f"<div id='list'></div><script>{text}</script>"), serve, PUBLIC)
    found = site.walk()
    assert (found.state, found.family, len(found.rows)) == (ColumnState.COMPLETE, "lonsun", 66), (
        found.note
    )
    assert (found.declared_total, found.offsite_rows) == (66, 17)
    assert len(site.asked) <= 7


def test_an_empty_label_list() -> None:
    site = Service(
        page("", foot=f"<script>{LABELS[2]}</script>"),
        lambda request: "<p>暂无相关信息</p>",
        PUBLIC,
    )
    found = site.walk()
    assert (found.state, found.rows) == (ColumnState.COMPLETE, ())


def test_a_column_of_one_page() -> None:
    site = Service(page(rows(range(7)), foot=pager(1, 1, 7)), lambda request: None, COLUMN)
    found = site.walk()
    assert (found.state, len(found.rows), len(site.asked)) == (ColumnState.COMPLETE, 7, 1)


def test_recognised_by_the_address_alone() -> None:
    assert recognise(read(page(rows(range(5))), COLUMN)).name == "lonsun"
