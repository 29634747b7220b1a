"""Pager scripts: the dialects of websites.md, 2.1 and 2.2."""

from __future__ import annotations

import pytest

from scraper.discovery.code.scripts import PagerCall, find_calls, read_attributes, strip_comments

CALLS = [
    # script, rows on the page, dialect, pages, current, base, extension, total
    ('createPageHTML(17, 0, "index", "html");', 20, "call", 17, 0, "index", "html", None),
    (
        'createPageHTML(17, 0, "index", "shtml", "black2", 331)',
        20,
        *("call", 17, 0, "index", "shtml", 331),
    ),
    ("createPage(17,0,'index','html')", 20, "call", 17, 0, "index", "html", None),
    (
        'createPageHTML(331, 17, 0, "index", "html", "x");',
        20,
        *("call_with_total", 17, 0, "index", "html", 331),
    ),
    (
        'createPageHTML(17, 0, 331, "index", "html");',
        20,
        *("call_with_total", 17, 0, "index", "html", 331),
    ),
    (
        "createPageHTML('page_div', 12, 1, 'xxgk_list', 'shtml', 236);",
        20,
        *("call_with_element", 12, 1, "xxgk_list", "shtml", 236),
    ),
    (
        "var pager_options = {currentPage: parseInt('0')+1, countPage: parseInt('17'),"
        " PAGE_NAME:'index', PAGE_EXT:'html'};",
        20,
        *("object", 17, 0, "index", "html", None),
    ),
    (
        "new Pager({size:17, current:0, prefix:'index', suffix:'html'})",
        20,
        *("object", 17, 0, "index", "html", None),
    ),
    (
        "var currentPage = 0;//所在页从0开始\nvar countPage = 17//共多少页\n"
        """document.write("<a href=\\""+"index_" + 1 + ".shtml\\">");"""
        """ if (n) document.write('<a href="list_'+n+'.html">');""",
        20,
        *("variables", 17, 0, "index", "shtml", None),
    ),
]


@pytest.mark.parametrize(
    ("script", "rows", "dialect", "pages", "current", "base", "extension", "total"), CALLS
)
def test_dialects(
    script: str,
    rows: int,
    dialect: str,
    pages: int,
    current: int,
    base: str,
    extension: str,
    total: int | None,
) -> None:
    (call,) = find_calls(strip_comments(script), rows)
    assert (call.dialect, call.pages, call.current) == (dialect, pages, current)
    assert (call.base, call.extension, call.total) == (base, extension, total)
    assert call.counts_from == (dialect == "call_with_element")


@pytest.mark.parametrize(
    "script",
    [
        "function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt) {}",
        "createPageHTML(n, 0, 'index', 'html')",
        "createPageHTML(17, 0)",
        "createPageHTML()",
        "banner({size: 17, current: 0, prefix: 'x'})",
        "var countPage = 17;",
        "createPageHTML(1, 9, 'index', 'html')",
    ],
)
def test_what_is_no_call(script: str) -> None:
    assert list(find_calls(script, 20)) == []


def test_attributes() -> None:
    pairs = {"id": "pageDec", "pageCount": "25", "pageName": "index", "pageExt": "html"}
    assert read_attributes(pairs) == PagerCall(
        dialect="attributes", pages=25, base="index", extension="html"
    )
    assert read_attributes({"id": "pageDec"}) is None


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("a();//createPageHTML(9,0)\nb();", "a();\nb();"),
        ("/* createPageHTML(9,0) */a();", "a();"),
        ("<!-- hide\na();\n//-->", "\na();\n"),
        ("a('http://x.cn/');", "a('http://x.cn/');"),
        ('a("it\\"s // no comment");', 'a("it\\"s // no comment");'),
        ("a('open\nb(); // c", "a('open\nb(); "),
        ("/* open", ""),
        ("`//`", "`//`"),
    ],
)
def test_comments(script: str, left: str) -> None:
    assert strip_comments(script) == left


def test_long_scripts_are_read_in_time() -> None:
    for unit in ("/*", "//", "'", "createPageHTML(", "createPageHTML(1,", "Pager({", '"\\'):
        text = unit * 50_000
        list(find_calls(strip_comments(text)))
        list(find_calls(text))


TOLD = [
    'var m_nRecordCount = "58"; var m_nCurrPage = 0; var m_nPageCount = 3; var m_sPageName = "index"; var m_sPageExt = "html";',
    "showPages({ totalPage: 3, currentPage: 0, fileName: 'index', fileExt: '.html', totalCount: 58 });",
    "var nPageCount=3,nCurrPage=0,sPageName='index',sPageExt='html',nTotal=58;",
]


@pytest.mark.parametrize("script", TOLD)
def test_a_script_that_tells_all_four_facts(script: str) -> None:
    (call,) = find_calls(script, 25)
    assert (call.dialect, call.pages, call.current, call.total) == ("told", 3, 0, 58)
    assert (call.base, (call.extension or "").lstrip("."), call.counts_from) == ("index", "html", 0)


@pytest.mark.parametrize(
    "script",
    [
        "swiper({ pageCount: 3, current: 0, prefix: 'img' });",
        "var pageCount = 3; var fileName = 'index'; var fileExt = 'html';",
        "play({ maxPage: 5, current: 1, fileName: 'clip', ext: 'mp4' });",
        "var m_nPageCount = 3, m_nCurrPage = 9, m_sPageName = 'index', m_sPageExt = 'html';",
    ],
)
def test_a_part_of_the_facts_is_no_pager(script: str) -> None:
    assert list(find_calls(script, 25)) == []
