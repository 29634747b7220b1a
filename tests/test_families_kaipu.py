"""Kaipu UCAP: the call that counts from 1, fragments, JSON under any prefix, other hosts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scraper.discovery.listing import PageRequest
from scraper.families import recognise
from scraper.families.kaipu import read_figures
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, item, items, page, read, script
from tests.test_families_data import Service, parameter, shell, slices

URL = f"{HOST}/ljrmzf/jytabl/xxgk_list.shtml"
GENERATED = '<meta name="others" content="页面生成时间 2024-05-16 12:34:05">'
TEMPLATE = "<META content='8a1,default,2.0' NAME='template,templategroup,version'/>"
SIDE = (
    '<div class="zx-box"><ul>'
    + "".join(item(f"/xw/202401/{n}.shtml", f"本市召开第{n}次工作会议") for n in range(6))
    + "</ul></div>"
)


@pytest.mark.parametrize("head", [GENERATED, TEMPLATE])
def test_recognised_by_its_metas(head: str) -> None:
    assert recognise(read(page(items(range(5)), head=head), URL)).name == "kaipu"


def test_wrappers_and_monitors_are_no_sign() -> None:
    foot = '<div id="_jiucuo_" sitecode="3609220011"></div><script>var kpyfx_js_id_10006494 = 1;</script>'
    assert recognise(read(page(items(range(5)), foot=foot), URL)).name == "trs"


@pytest.mark.parametrize(
    "call",
    [
        "createPageHTML('page_div', {n}, {k}, 'xxgk_list', 'shtml', 111);",
        'createPageHTML( "paging",{n},{k},"xxgk_list","shtml",111 )',
        "//createPageHTML('old', 9, 1, 'xxgk_list', 'shtml', 999)\n  createPageHTML('p1',{n},{k},'xxgk_list','shtml',111);",
    ],
)
def test_static_lists_from_one(call: str) -> None:
    pages: dict[str, str] = {}
    for k in range(1, 7):
        rows = items(range(20 * k, 20 * k + (11 if k == 6 else 20)), f"./202306/{{}}{k:028x}.shtml")
        name = "xxgk_list.shtml" if k == 1 else f"xxgk_list_{k}.shtml"
        pages[URL.replace("xxgk_list.shtml", name)] = page(
            rows, head=GENERATED, foot=script(call.format(n=6, k=k))
        )
    site = Service(pages[URL], lambda request: pages.get(request.url), URL)
    found = site.walk()
    assert (found.state, found.family, found.pager) == (ColumnState.COMPLETE, "kaipu", "base_{k}")
    assert (found.unique_details, found.declared_total, len(site.asked)) == (111, 111, 6)


def json_service(total: int, size: int, path: str) -> Callable[[PageRequest], object]:
    def serve(request: PageRequest) -> object:
        if not request.url.split("?")[0].endswith(path):
            return None
        k = parameter(request, "page")
        results = [
            {
                **one,
                "content": "http://www.linjiang.example/x.shtml",
                "resList": [{"fileName": "附件.pdf", "filePath": "/f/1.pdf"}] * 3,
            }
            for one in slices(total, size, k)
        ]
        return {
            "code": 200,
            "data": {"total": str(total), "page": k, "rows": size, "results": results},
        }

    return serve


JSON_SHELLS = [
    (
        "var channelId='5d0b';function go(p){$.ajax({url:'/common/search/'+channelId+'?_isAgg=true&_isJson=true&_pageSize=20&_template=index&_rangeTimeGte=&_channelName=&page='+p,success:draw})} go(1);",
        "/common/search/5d0b",
        "",
    ),
    (
        "const id = $('meta[name=\"channelId\"]').attr('content'); fetch(`/searchList/${id}?_isAgg=true&_isJson=true&_pageSize=20&page=${cur}`)",
        "/searchList/5d0b",
        '<meta name="channelId" content="5d0b">',
    ),
    (
        "var lmCode = \"5d0b\"; var u = '/es-search/search/' + lmCode; $.get(u, {_isAgg: true, _isJson: true, _pageSize: 20, page: pageNo})",
        "/es-search/search/5d0b",
        "",
    ),
    (
        "$.post('/search/5d0b', {'datas[0][key]': 'status', 'datas[0][value]': 4, _isAgg: 1, page: 1, _pageSize: 20}, draw)",
        "/search/5d0b",
        "",
    ),
    (
        "jQuery.ajax({type: 'POST', dataType: 'json', url: 'https://api.linjiang.example/search/common/search/5d0b', data: {datas: [{key: 'status', value: 4}], page: page, _pageSize: 20, _isAgg: true}})",
        "https://api.linjiang.example/search/common/search/5d0b",
        "",
    ),
]


@pytest.mark.parametrize(("text", "path", "head"), JSON_SHELLS)
@pytest.mark.parametrize("body", ["", SIDE])
def test_json_under_any_prefix(text: str, path: str, head: str, body: str) -> None:
    markup = page(
        "", head=GENERATED + head, foot=body + f"<div class='data'></div><script>{text}</script>"
    )
    site = Service(markup, json_service(90, 20, path), URL)
    found = site.walk()
    assert (found.state, found.family, found.unique_details) == (
        ColumnState.COMPLETE,
        "kaipu",
        90,
    ), found.note
    assert (found.offsite_rows, found.declared_total, found.rows[0].date_raw) == (
        0,
        90,
        "2023-06-16",
    )
    assert len(site.asked) <= 7


def fragment(k: int, n: int, total: int, rows: str) -> str:
    return f"<ul class='ls'>{rows}</ul><div id='pg{k}'></div><script>ejscreatePageHTML('pg{k}', {n}, {k}, 20, {total}, 'go');</script>"


@pytest.mark.parametrize(
    "text",
    [
        "var lmCode='ab12'; function go(n){ $('.data').load('/es-search/search/'+lmCode+'?_template=ucap/list_ejs&_isAgg=1&_pageSize=20&page='+n) } go(1)",
        "var lmCode = 'ab12', page = 1; var x = new XMLHttpRequest(); x.open('get', '/es-search/search/' + lmCode + '?_isAgg=1&page=' + page); x.send(null);",
        "$.ajax({url: '/es-search/search/ab12', data: {_isAgg: 1, page: 1}, dataType: 'html', success: h => $('.data').html(h)})",
    ],
)
def test_fragments(text: str) -> None:
    def serve(request: PageRequest) -> object:
        k = max(1, parameter(request, "page"))
        numbers = range(20 * k - 20, min(57, 20 * k))
        rows = items(numbers, f"./202306/{{}}{k:028x}.shtml")
        return fragment(k, 3, 57, rows) if numbers else "<p>暂无相关信息</p>"

    site = Service(
        page("", head=GENERATED, foot=SIDE + f"<div class=data></div><script>{text}</script>"),
        serve,
        URL,
    )
    found = site.walk()
    assert (found.state, found.unique_details, found.declared_pages) == (
        ColumnState.COMPLETE,
        57,
        3,
    ), found.note
    assert found.rows[0].url.startswith(f"{HOST}/ljrmzf/jytabl/202306/")
    assert len(site.asked) <= 5


def test_a_host_that_is_not_permitted() -> None:
    text = "$.post('https://api.example/common/search/5', {_isAgg: 1, page: 1})"
    site = Service(
        page("", head=GENERATED, foot=SIDE + f"<script>{text}</script>"),
        lambda request: "out_of_scope",
        URL,
    )
    found = site.walk()
    assert (found.state, found.rows) == (ColumnState.SCRIPT_NEEDED, ())
    assert "api.example" in found.note


def test_a_script_that_lies_elsewhere() -> None:
    head = (
        GENERATED + '<meta name="channelId" content="5d0b"><script src="/js/ucap_list.js"></script>'
    )
    site = Service(
        page("", head=head, foot='<div id="app" class="data"></div>'), lambda request: None, URL
    )
    found = site.walk()
    assert (found.rows, len(site.asked)) == ((), 2)
    assert "/js/ucap_list.js" in str(site.asked[1])


def test_a_shell_of_another_maker_with_the_same_service() -> None:
    text = "fetch('/common/search/5d0b?_isAgg=true&_isJson=true&page=1')"
    found = Service(shell(text), json_service(33, 20, "/common/search/5d0b"), URL).walk()
    assert (found.family, found.unique_details) == ("kaipu", 33)


def test_figures_that_are_no_literals() -> None:
    assert read_figures("div, pages, cur, size, total") is None
