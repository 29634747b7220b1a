"""Ways on that are words, brackets, calls with a name, boxes with a button; classes of answers."""

from __future__ import annotations

import pytest

from scraper.discovery.shapes import may_be_page
from scraper.discovery.turning.number_links import number_links
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, items, page, read, title

FOLDER = f"{HOST}/fgw/"
URL = f"{FOLDER}jyta.html"
HREF = "/fgw/202306/{}.html"


def framed(body: str) -> str:
    """A page without a list of its own."""
    return page("").replace('<div class="list"><ul>\n\n</ul></div>', body)


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


@pytest.mark.parametrize("names", [("第二页", "第三页"), ("2", "3"), ("第2页", "第3页")])
def test_pages_whose_names_follow_no_rule(names: tuple[str, str]) -> None:
    urls = [URL, f"{FOLDER}jytab.html", f"{FOLDER}qta.html"]
    links = [f'<a href="jyta.html">{names[0].replace("二", "一").replace("2", "1")}</a>']
    links += [f'<a href="{url}">{name}</a>' for url, name in zip(urls[1:], names, strict=True)]
    assert len(paged([" ".join(links)] * 3, urls).rows) == 45


def test_days_of_a_calendar_are_no_pages() -> None:
    days = "".join(f'<td><a href="day_{d}_x{d % 7}.html">{d}</a></td>' for d in (3, 9, 11, 28))
    found = read(page(items(range(9), HREF), foot=f"<table>{days}</table>"), URL)
    assert [*number_links(found)] == []


def test_a_list_and_its_articles_under_names_alike() -> None:
    url = f"{HOST}/node/88"
    rows = "".join(
        f'<div class=row><a href="/node/{4000 + n}">{title(n)}</a></div>' for n in range(10)
    )
    foot = '<ul class=pager><li>1</li><li><a href="/node/88?page=1">2</a></li></ul>'
    more = rows.replace("/node/40", "/node/50")
    found = walk({url: page(rows, foot=foot), f"{url}?page=1": page(more)}, url)
    assert len(found.rows) == 20


def test_a_line_of_earlier_years() -> None:
    def year(at: int, line: str) -> str:
        return page(items(range(9 * at, 9 * at + 9), "/xx/{}.html"), foot=line)

    line = '<p>历年建议提案答复：2024年、<a href="jy2023.html">2023年</a>、<a href="jy2022.html">2022年</a></p>'
    pages = {f"{FOLDER}jy{2024 - at}.html": year(at, line) for at in range(3)}
    assert len(walk(pages, f"{FOLDER}jy2024.html").rows) == 27


def test_a_list_in_a_frame_of_a_frame() -> None:
    pages = {
        URL: framed('<iframe src="sys/index.jsp" width=980 height=900></iframe>'),
        f"{FOLDER}sys/index.jsp": '<html><frameset rows="60,*"><frame src="menu.jsp" name="m"><frame src="list.jsp?lx=1" name="mainFrame"></frameset></html>',
        f"{FOLDER}sys/menu.jsp": '<html><base target="mainFrame"><a href="list.jsp?lx=1">人大代表建议</a><a href="list.jsp?lx=2">政协委员提案</a></html>',
        f"{FOLDER}sys/list.jsp?lx=1": page(items(range(9), "read.jsp?a={}")),
        f"{FOLDER}sys/list.jsp?lx=2": page(items(range(9, 18), "read.jsp?a={}")),
    }
    assert len(walk(pages).rows) == 18


def test_units_in_files_of_their_names() -> None:
    names = (("cgj", "城市管理局"), ("jyj", "教育体育局"), ("mzj", "民政局"))
    ways = "".join(f'<p><b>{s[0]}</b> <a href="{s}.html">{name}</a>（9）</p>' for s, name in names)
    pages = {f"{HOST}/jytagk/dw.html": framed(f"<div>{ways}</div>")}
    for at, (slug, _) in enumerate(names):
        rows = items(range(9 * at, 9 * at + 9), f"/jytagk/{slug}/{{}}.html")
        pages[f"{HOST}/jytagk/{slug}.html"] = page(rows)
    assert len(walk(pages, f"{HOST}/jytagk/dw.html").rows) == 27


@pytest.mark.parametrize("words", ["▶", "往后翻", "次页"])
def test_other_words_that_lead_on(words: str) -> None:
    urls = [URL, f"{FOLDER}jyta-2.html", f"{FOLDER}jyta-3.html"]
    foots = [f'<a href="jyta-{at}.html">{words}</a>' for at in (2, 3)]
    assert len(paged([*foots, ""], urls).rows) == 45


@pytest.mark.parametrize("words", ["查看全部（18）", "更多(18)", "查看更多(18条)"])
def test_more_with_a_figure(words: str) -> None:
    names = (("jy", "代表建议"), ("ta", "委员提案"))
    boxes, pages = "", {}
    for at, (slug, name) in enumerate(names):
        numbers = range(20 * at, 20 * at + 18)
        boxes += f"<div class=box><h3>{name}</h3><ul>{items(numbers[:5], HREF)}</ul><div><a href=lh{slug}.html>{words}</a></div></div>"
        pages[f"{FOLDER}lh{slug}.html"] = page(items(numbers, HREF))
    pages[f"{FOLDER}lh.html"] = framed(boxes)
    assert len(walk(pages, f"{FOLDER}lh.html").rows) == 36
