"""Handlers and jump boxes: addresses that a page's own functions set."""

from __future__ import annotations

import pytest

from scraper.discovery.code.functions import find_handlers, read_call
from scraper.discovery.turning.jumps import jump_pagers
from tests.listsites import HOST, items, page, read

URL = f"{HOST}/zwgk/jytabl/"
HEX = "0123456789abcdef0123456789abcdef"

CALLS = [
    # body, call, where it leads
    ("function go(n){location.href='index_'+n+'.html';}", "go(3)", "index_3.html"),
    (
        "function go( n ) { window.location = 'p/' + (n-1) + '.htm' }",
        "javascript:go('3')",
        "p/2.htm",
    ),
    (
        "var go = function(n){ location.replace('l_'+(parseInt(n)-1)+'.html') };",
        "go(2)",
        "l_1.html",
    ),
    (
        "function doRead(id,t){ window.open('/detail/'+id+'.html','_blank'); }",
        f"return doRead('{HEX}','1');",
        f"/detail/{HEX}.html",
    ),
    (
        "var root = '/web/'; function see(id, kind){var w=1; top.location.href = root + kind + '/' + id;}",
        "see(48211, 'jyta')",
        "/web/jyta/48211",
    ),
    (
        "function go(n){ if (n == 1) { location.href = 'index.html'; } "
        "else { location.href = 'index_' + n + '.html'; } }",
        "go(4)",
        "index_4.html",
    ),
    # What is no address by itself: a form, another variable, two ways, a call that says too little.
    ("function go(n){ document.f.page.value = n; document.f.submit(); }", "go(3)", None),
    ("function go(n){ location.href = 'x_' + token + '.html'; }", "go(3)", None),
    ("function go(n){ location.href = make(n) + '.html'; }", "go(3)", None),
    (
        "function go(n){ if(mobile) location.href='/m/'+n; else location.href='/pc/'+n; }",
        "go(3)",
        None,
    ),
    ("function go(a,b){ location.href = a + '/' + b + '.html'; }", "go('x')", None),
    ("function go(n){ location.href='index_'+n+'.html';}", "go(this.value)", None),
    ("function go(n){ if (location.href == 'a' + n) alert(1); }", "go(1)", None),
]


@pytest.mark.parametrize(("body", "call", "expected"), CALLS)
def test_where_a_call_leads(body: str, call: str, expected: str | None) -> None:
    read_as = read_call(call)
    handlers = find_handlers([body])
    found = None
    if read_as is not None and read_as[0] in handlers:
        found = handlers[read_as[0]].address(read_as[1])
    assert found == expected


def test_rows_behind_a_function_of_the_page() -> None:
    body = "".join(
        f"<li><a href=\"javascript:void(0)\" onclick=\"doRead('{n}{HEX[1:]}','1')\">"
        f"对市政协第{n}号提案的答复</a><span>2024-05-0{n}</span></li>"
        for n in range(1, 6)
    )
    code = "<script>function doRead(id,f){window.open('/jyta/'+f+'/'+id+'.shtml');}</script>"
    found = read(page(body, foot=code), URL)
    assert [row.url for row in found.rows][:1] == [f"{HOST}/jyta/1/1{HEX[1:]}.shtml"]
    assert (len(found.rows), found.rows_dropped) == (5, 0)
    blind = read(page(body), URL)
    assert (len(blind.rows), blind.rows_dropped) in ((0, 0), (0, 5))


JUMPS = [
    (
        "<input type=button onclick=\"location.href='index_'+document.getElementById('p').value+'.html'\">",
        2,
        "index_2.html",
    ),
    (
        "<script>function j(){var n=$('#n').val();location.href='list_'+(n-1)+'.shtml'}</script>",
        3,
        "list_2.shtml",
    ),
    (
        "<script>$('#s').change(function(){window.location='?page='+$(this).val()})</script>",
        2,
        "?page=2",
    ),
    (
        "<script>var b='index';function j(n){location.href=b+'_'+n+'.html'}</script>",
        5,
        "index_5.html",
    ),
    ("<script>function j(n){location=n+'.html'}</script>", 2, "2.html"),
    # A search box, a home page and another column are no pagers.
    ("<script>function q(w){location.href='/search?wd='+w}</script>", 2, None),
    ("<script>function h(){location.href='/index.html'}</script>", 2, None),
    ("<script>function c(n){location.href='/other/index_'+n+'.html'}</script>", 2, None),
    ("<script>function c(a,b){location.href='index_'+a+'_'+b+'.html'}</script>", 2, None),
    ("<script>//function j(n){location='index_'+n+'.html'}</script>", 2, None),
]


@pytest.mark.parametrize(("foot", "number", "expected"), JUMPS)
def test_jump_boxes(foot: str, number: int, expected: str | None) -> None:
    found = list(jump_pagers(read(page(items(range(8)), foot=f"共5页{foot}"), URL)))
    asked = [request.url for p in found if (request := p.request(number, None))]
    assert asked == ([URL + expected] if expected else [])
    assert all(pager.declared_pages == 5 for pager in found)


def test_long_scripts_are_read_in_time() -> None:
    for unit in ("function f(n){", "location.href='a'+", "location=a+", "var a='b';", "f(1,"):
        find_handlers([unit * 20_000])
        list(
            jump_pagers(read(page(items(range(3)), foot=f"<script>{unit * 20_000}</script>"), URL))
        )
