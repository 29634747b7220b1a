"""Ways on that are words, brackets, calls with a name, boxes with a button; classes of answers."""

from __future__ import annotations

import pytest

from scraper.discovery.column import walk_column
from scraper.discovery.shapes import may_be_page
from scraper.discovery.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, items, page, read, title

FOLDER = f"{HOST}/fgw/"
URL = f"{FOLDER}jyta.html"
HREF = "/fgw/202306/{}.html"


def walk(pages: dict[str, str], url: str = URL) -> ColumnWalk:
    return walk_column(url, Site(pages).fetch)


def paged(foots: list[str], urls: list[str]) -> ColumnWalk:
    """A list of several pages of fifteen rows with what stands below each of them."""
    bodies = [page(items(range(15 * at, 15 * at + 15), HREF), foot=f) for at, f in enumerate(foots)]
    return walk(dict(zip(urls, bodies, strict=True)), urls[0])


CALLS = [
    "function turnPage(name, no) {{ if (no <= 1) {{ location.href = name + '.html'; return; }} location.href = name + '_p' + no + '.html'; }}",
    "function turnPage(a, b) {{ if (b == 1) location.href = a + '.html'; else location.href = a + '_p' + b + '.html'; }}",
]


@pytest.mark.parametrize("code", CALLS)
def test_a_call_with_name_and_number(code: str) -> None:
    ways = "".join(f"<a href=\"javascript:turnPage('jyta',{p});\">{p}</a>" for p in (1, 2, 3))
    foot = f"<div class=pg>{ways}</div><script>{code.format()}</script>"
    urls = [URL, f"{FOLDER}jyta_p2.html", f"{FOLDER}jyta_p3.html"]
    assert len(paged([foot] * 3, urls).rows) == 45


def test_a_box_with_a_button() -> None:
    code = "function go(){var p=document.getElementById('pn').value;window.location.href=(p==1?'jyta.html':'jyta'+p+'.html');}"
    box = "".join(f"<option value={p}>第{p}页</option>" for p in (1, 2, 3))
    foot = f"<div>共3页 <select id=pn>{box}</select><button onclick='go()'>确定</button></div><script>{code}</script>"
    urls = [URL, f"{FOLDER}jyta2.html", f"{FOLDER}jyta3.html"]
    assert len(paged([foot] * 3, urls).rows) == 45


@pytest.mark.parametrize("words", ["后15条", "下十条", "[后15篇]"])
def test_ways_that_count_rows(words: str) -> None:
    urls = [f"{HOST}/cgi/jy.pl?t=1{tail}" for tail in ("", "&start=15", "&start=30")]
    foots = [f'<a href="?t=1&start={15 * at}">{words}</a>' for at in (1, 2)]
    assert len(paged([*foots, ""], urls).rows) == 45


@pytest.mark.parametrize("mark", ["【{}】", "〔{}〕", "[ {} ]"])
def test_numbers_in_brackets(mark: str) -> None:
    urls = [f"{HOST}/cfm/list.cfm?{page}c=8" for page in ("", "pg=2&", "pg=3&")]
    foot = "".join(f'<a href="list.cfm?pg={p}&c=8">{mark.format(p)}</a>' for p in (2, 3))
    assert len(paged([foot] * 3, urls).rows) == 45


def test_a_page_a_year() -> None:
    urls = [f"{FOLDER}{year}.html" for year in (2024, 2023, 2022)]
    foots = [
        f'<a href="{year - 1}.html">上一年度</a><a href="{year + 1}.html">下一年度</a>'
        for year in (2024, 2023)
    ]
    found = paged([*foots, '<a href="2023.html">下一年度</a>'], urls)
    assert found.state is ColumnState.COMPLETE
    assert len(found.rows) == 45


CLASSES = (("a", "已经解决"), ("b", "正在解决（9件）"), ("c", "留作参考"))


def heads() -> str:
    return "".join(f'<li><a href="list_{slug}.html">{name}</a></li>' for slug, name in CLASSES)


def test_lists_of_classes_of_answers() -> None:
    pages = {
        f"{FOLDER}list_{slug}.html": page(
            items(range(9 * at, 9 * at + 9), HREF), foot=f"<ul class=tab>{heads()}</ul>"
        )
        for at, (slug, _) in enumerate(CLASSES)
    }
    assert len(walk(pages, f"{FOLDER}list_a.html").rows) == 27


def test_the_class_of_each_row_is_no_list() -> None:
    rows = "".join(
        f"<tr><td>{title(n)}</td><td><a href='show_{4000 + n}.html'>已解决</a></td></tr>"
        for n in range(8)
    )
    found = read(page(f"<table>{rows}</table>"), URL)
    assert found.subcolumns == ()
    assert len(found.rows) == 8


@pytest.mark.parametrize(
    ("name", "goes_on"),
    [("jyta2", True), ("jyta_p2", True), ("jyta-page-2", True), ("jytj2", False), ("jyta", True)],
)
def test_files_named_like_a_list(name: str, goes_on: bool) -> None:
    assert may_be_page(f"{FOLDER}{name}.html", URL) is goes_on


def test_misread_code_is_no_end() -> None:
    """A pager made of code whose page 2 is absent, beside numbers that lead nowhere."""
    ways = "<div class=pages><a>1</a><a>2</a><a>3</a></div>"
    code = "<script>function jump(n) { location.href = 'jyta_' + n + '.html'; }</script>"
    found = walk({URL: page(items(range(15), HREF), foot=ways + code)})
    assert found.state is ColumnState.PAGER_NOT_WORKING
