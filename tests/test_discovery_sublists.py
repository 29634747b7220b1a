"""Lists below lists, and lists that show their rows a few at a time."""

from __future__ import annotations

from collections.abc import Sequence, Set

import pytest

from scraper.discovery.entries.list_names import names_list
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, item, items, page, read, script, title

URL = f"{HOST}/zwgk/jytabl/"
HREF = "/zwgk/jytabl/202306/t20230616_{}.html"


def framed(body: str) -> str:
    """A page without a list of its own."""
    return page("").replace('<div class="list"><ul>\n\n</ul></div>', body)


def one(numbers: Sequence[int], href: str = HREF, foot: str = "") -> str:
    return page(items(numbers, href), foot=foot)


def walk(
    pages: dict[str, str], url: str = URL, *, known: Set[str] | None = None, turn: int = 0
) -> tuple[ColumnWalk, list[str]]:
    site = Site(pages)
    return walk_column(url, site.fetch, known=known, turn=turn), site.asked


MORES = [
    "<div class=box><h3><span>{name}</span><a class=more href='{url}'>更多</a></h3><ul>{rows}</ul></div>",
    "<div class='box-head'><b>{name}</b></div><div class=m><ul>{rows}</ul><p>&nbsp;</p></div>"
    "<div><span>{name}</span><a href='{url}'>更多&gt;&gt;</a></div>",
    "<dl><dt>{name}<em><a href='{url}' title=更多>MORE+</a></em></dt><dd><ul>{rows}</ul></dd></dl>",
]


def upper(box: str, lists: Sequence[tuple[str, str, range]], href: str = HREF) -> str:
    """A page with the newest six rows of each list and a way to all of them."""
    boxes = (
        box.format(name=name, url=url, rows=items(numbers[:6], href))
        for name, url, numbers in lists
    )
    return framed("".join(boxes))


@pytest.mark.parametrize("box", MORES)
def test_the_newest_rows_of_each_and_more(box: str) -> None:
    lists = [
        ("人大代表建议", "./rddbjy/", range(27)),
        ("政协委员提案", "zxwyta/index.html", range(100, 131)),
    ]
    pages = {URL: upper(box, lists)}
    for _, url, numbers in lists:
        first = URL + url.removeprefix("./")
        folder = first.rpartition("/")[0] + "/"
        foot = script('createPageHTML(2, {}, "index", "html");')
        pages[first] = one(numbers[:20], foot=foot.format(0))
        pages[f"{folder}index_1.html"] = one(numbers[20:], foot=foot.format(1))
    found, asked = walk(pages)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 58), found.note
    assert len(asked) == 5


@pytest.mark.parametrize("box", MORES)
@pytest.mark.parametrize("shape", ["/channels/1422{}.html", "/list-14{}-1.html", "/l.jsp?id=77{}"])
def test_lists_that_numbers_tell_apart(box: str, shape: str) -> None:
    url = HOST + shape.format(0)
    lists = [
        ("2024年", shape.format(1), range(8)),
        ("2023年建议提案", shape.format(2), range(90, 99)),
    ]
    pages = {url: upper(box, lists, "/contents/1/{}.html")}
    pages |= {HOST + sub: one(numbers, "/contents/1/{}.html") for _, sub, numbers in lists}
    found, asked = walk(pages, url)
    assert (len(found.rows), len(asked)) == (17, 3), asked


YEARS = [
    "<ul class=lm>{}</ul>|<li><a href='{url}'>{name}</a></li>",
    "<div class=tab>{}</div>|<a href='{url}'><b>{name}</b></a> ",
    "<table>{}</table>|<tr><td><a title='{name}' href='{url}'><img src=x.png></a></td></tr>",
    "<select onchange='location.href=this.value'>{}</select>|<option value='{url}'>{name}</option>",
]


@pytest.mark.parametrize("form", YEARS)
def test_years_and_bodies_on_two_levels(form: str) -> None:
    around, _, each = form.partition("|")

    def listed(names: Sequence[tuple[str, str]]) -> str:
        return framed(around.format("".join(each.format(name=n, url=u) for n, u in names)))

    bodies = [("人大代表建议办理", "./rddbjy/"), ("政协提案办理", "./zxwyta/")]
    pages = {URL: listed(bodies)}
    for start, (_, body) in enumerate(bodies):
        inner = URL + body[2:]
        years = [(f"{year}年", f"./{year}njy/") for year in (2022, 2023, 2024)]
        pages[inner] = listed(years)
        for step, (_, year) in enumerate(years):
            first = 500 * start + 100 * step
            pages[inner + year[2:]] = one(range(first, first + 7))
    found, asked = walk(pages)
    assert (found.state, len(found.rows), len(asked)) == (ColumnState.COMPLETE, 42, 9)


def two_levels(lists: int) -> tuple[dict[str, str], list[str]]:
    """Two bodies with years below them, each year a list of three pages; the first rows."""
    pages: dict[str, str] = {}
    firsts: list[str] = []
    bodies = [("人大代表建议办理", "rddbjy/"), ("政协提案办理", "zxwyta/")]
    boxes = "".join(f"<li><a href='./{body}'>{name}</a></li>" for name, body in bodies)
    pages[URL] = framed(f"<ul>{boxes}</ul>")
    for start, (_, body) in enumerate(bodies):
        years = [str(2024 - number) for number in range(lists)]
        boxes = "".join(f"<li><a href='./{year}/'>{year}年</a></li>" for year in years)
        pages[URL + body] = framed(f"<ul>{boxes}</ul>")
        for step, year in enumerate(years):
            folder = f"{URL}{body}{year}/"
            for k in range(3):
                first = 1000 * start + 100 * step + 10 * k
                call = f'createPageHTML(3, {k}, "index", "html");'
                name = folder if k == 0 else f"{folder}index_{k}.html"
                pages[name] = page(items(range(first, first + 10)), foot=script(call))
            firsts.append(f"{folder}index_1.html")
    return pages, firsts


@pytest.mark.parametrize("lists", [1, 2, 3])
def test_of_several_lists_one_is_read_a_page_further(lists: int) -> None:
    """Rows that slip in below a first page are met within as many walks as there are lists."""
    pages, seconds = two_levels(lists)
    whole, _ = walk(pages)
    known = {row.key for row in whole.rows}
    read: list[str] = []
    for turn in range(2 * lists):
        found, asked = walk(pages, known=known, turn=turn)
        assert found.state is ColumnState.UP_TO_DATE
        assert len(asked) == 3 + 2 * lists + 1
        read += [url for url in asked if url in seconds]
    assert sorted(read) == sorted(seconds)


def test_a_column_with_rows_takes_a_turn_of_its_own() -> None:
    pages, _ = two_levels(2)
    body = f"{URL}rddbjy/"
    tabs = "<p><a href='rddbjy/2024/'>2024年</a> <a href='rddbjy/2023/'>2023年</a></p>"
    for k in range(3):
        rows = tabs + items(range(5000 + 10 * k, 5010 + 10 * k))
        text = page(rows, foot=script(f'createPageHTML(3, {k}, "index", "html");'))
        pages[URL if k == 0 else f"{URL}index_{k}.html"] = text
    whole, _ = walk(pages)
    known = {row.key for row in whole.rows}
    second = [f"{URL}index_1.html", f"{body}2024/index_1.html", f"{body}2023/index_1.html"]
    for turn in range(6):
        _, asked = walk(pages, known=known, turn=turn)
        assert [url for url in second if url in asked] == [second[turn % 3]]


def test_new_rows_are_met_whosever_turn_it_is() -> None:
    pages, _ = two_levels(2)
    whole, _ = walk(pages)
    fresh = {row.key for shown in whole.lists() for row in shown[:13]}
    known = {row.key for row in whole.rows} - fresh
    for turn in range(4):
        found, _ = walk(pages, known=known, turn=turn)
        assert fresh <= {row.key for row in found.rows}


def test_a_walk_tells_where_each_list_begins() -> None:
    pages, _ = two_levels(2)
    found, _ = walk(pages)
    assert found.starts == (30, 60, 90)
    assert [len(shown) for shown in found.lists()] == [30] * 4


def test_files_that_do_not_look_like_lists() -> None:
    tabs = "<p><a href='jytabl/rddbjy.htm'>人大代表建议</a> <a href='jytabl/zxwyta.htm'>政协提案</a></p>"
    pages = {f"{HOST}/jytabl.htm": framed(tabs)}
    pages[f"{HOST}/jytabl/rddbjy.htm"] = one(range(8), "../info/1012/{}.htm")
    pages[f"{HOST}/jytabl/zxwyta.htm"] = one(range(20, 29), "../info/1013/{}.htm")
    found, _ = walk(pages, f"{HOST}/jytabl.htm")
    assert len(found.rows) == 17


STAYS = [
    # A menu of neighbours, with this list among them; other matters; one alone; other hosts; up.
    "<ul class=lm><li><a href='/channels/14221.html'>2023年</a></li><li><a href='/channels/14222.html'>"
    "2022年</a></li></ul>",
    "<div><a href='/channels/88.html'>通知公告</a><a href='/channels/89.html'>工作动态</a></div>",
    "<div class=hot><b>热点专题</b><a href='/channels/90.html'>更多</a></div>"
    "<div class=hot><b>图片新闻</b><a href='/channels/91.html'>更多</a></div>",
    "<p><a href='/channels/92.html'>政协提案</a></p>",
    "<p><a href='http://b.example/channels/1.html'>政协提案</a><a href='http://b.example/channels/2.html'>"
    "人大建议</a></p>",
    "<p><a href='/zwgk/'>政务公开</a><a href='/channels/'>人大建议</a></p>",
]


@pytest.mark.parametrize("foot", STAYS)
@pytest.mark.parametrize("rows", [7, 0])
def test_what_is_not_followed(foot: str, rows: int) -> None:
    url = f"{HOST}/channels/14221.html"
    _, asked = walk({url: page(items(range(rows), "/contents/14221/{}.html"), foot=foot)}, url)
    assert asked == [url]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年", True),
        ("2023年度建议提案", True),
        ("市级人大代表建议", True),
        ("政协提案（2022年）", True),
        ("办理情况", False),
        ("2023年政府工作报告", False),
        ("建议提案办理情况总结", False),
        ("对市政协第12号提案的答复", False),
        ("", False),
    ],
)
def test_names(text: str, expected: bool) -> None:
    assert names_list(text) is expected


# --- everything in one answer ---


def shown(count: int, mark: str = "", hidden: str = "", visible: int = 999) -> str:
    row = item(HREF, "{}")
    return "".join(
        row.format(4000 + n, title(n)).replace("<li", f"<li {mark if n < visible else hidden}", 1)
        for n in range(count)
    )


WHOLE = [
    (shown(50, hidden='style="display: none"', visible=15), "<a href='javascript:;'>下一页</a>"),
    (
        shown(470, hidden="class='item hide'", visible=20),
        "共24页<a href='javascript:page(2)'>2</a>",
    ),
    (shown(30, mark="class=pagedContent"), "<a href='javascript:void(0)'>下一页</a>"),
    (shown(60, hidden="hidden", visible=10), "<span>1/6页</span>"),
    (shown(150), script("$('.list li').hide().slice(0,15).show()") + "共10页"),
    (
        shown(45),
        script("$('.l').pajinate({items_per_page: 15})") + "<a href='javascript:p(3)'>3</a>",
    ),
    (shown(20), "共20条"),
    (shown(50), "共有 50 条记录 <a href='javascript:turn(2)'>下一页</a>"),
]
CUT = [
    # A script that slices something is no proof, where the figures say otherwise or nothing.
    (shown(20), script("var a = b.slice(0, 5)") + "<a href='javascript:turn(2)'>下一页</a>"),
    (shown(20), script("$('.l').hide().slice(0,20)") + "共7页<a href='javascript:turn(2)'>2</a>"),
    (
        shown(15, hidden='style="display:none"', visible=14),
        "共9页<a href='javascript:turn(2)'>2</a>",
    ),
    (shown(20), "共 90 条<a href='javascript:turn(2)'>下一页</a>"),
]


@pytest.mark.parametrize(("rows", "foot"), WHOLE)
def test_all_rows_are_there(rows: str, foot: str) -> None:
    markup = page(rows, foot=f"<div class=fy>{foot}</div>")
    found, asked = walk({URL: markup})
    assert (found.state, asked) == (ColumnState.COMPLETE, [URL]), found.note
    assert len(found.rows) == len(read(markup).rows) >= 20


@pytest.mark.parametrize(("rows", "foot"), CUT)
def test_rows_may_be_missing(rows: str, foot: str) -> None:
    found, _ = walk({URL: page(rows, foot=f"<div class=fy>{foot}</div>")})
    assert found.state is ColumnState.PAGER_NOT_WORKING


PICTURES = [
    "<a href='{url}'><img src=/i/gd.png alt=更多></a>",
    "<a href='{url}'><img src=/i/more.gif></a>",
    "<a class='i-more' href='{url}'></a>",
    "<a href='{url}' title='更多'><i class=icon></i></a>",
]


@pytest.mark.parametrize("link", PICTURES)
@pytest.mark.parametrize("place", ["./rddbjy/", "/zwgk/jytabl/rddbjy/index.html"])
def test_a_way_to_all_rows_that_is_a_picture(link: str, place: str) -> None:
    box = f"<div class=half><div class=hd><b>{{name}}</b>{link}</div><ul>{{rows}}</ul></div>"
    lists = [("人大代表建议", place, range(9)), ("政协提案", "./zxwyta/", range(90, 99))]
    pages = {URL: upper(box, lists)}
    pages |= {f"{URL}rddbjy/": one(range(9)), f"{URL}rddbjy/index.html": one(range(9))}
    pages[f"{URL}zxwyta/"] = one(range(90, 99))
    found, asked = walk(pages)
    assert (found.state, len(found.rows), len(asked)) == (ColumnState.COMPLETE, 18, 3)


PAST = "<div class=past><b>往年回顾：</b>{}</div>"
OLDER = "<a href='/zwgk/{0}/'>{1}年建议提案办理</a>"


@pytest.mark.parametrize(
    ("folders", "count"),
    [(("2022njyta",), 1), (("other",), 0), (("lm8", "lm9"), 2), (("jytabl/x/y",), 1)],
)
def test_older_years_in_folders_beside(folders: tuple[str, ...], count: int) -> None:
    ways = "".join(OLDER.format(name, 2022 - at) for at, name in enumerate(folders))
    found = read(page(items(range(9)), foot=PAST.format(ways)), f"{HOST}/zwgk/jytabl/")
    assert len(found.subcolumns) == count


@pytest.mark.parametrize(
    ("rows", "names", "count"),
    [
        (0, ("市教育局", "市民政局(12)", "城北街道"), 3),
        (0, ("市教育局", "市民政局"), 0),
        (7, ("市教育局", "市民政局", "城北街道"), 0),
        (0, ("机构职能", "人事信息", "规划计划"), 0),
    ],
)
def test_lists_of_the_units_that_answer(rows: int, names: tuple[str, ...], count: int) -> None:
    ways = "".join(
        f"<li><a href='unit.html?dept={at}'>{name}</a></li>" for at, name in enumerate(names)
    )
    markup = page(items(range(rows)), foot=f"<ul class=dw>{ways}</ul>")
    markup = (
        markup
        if rows
        else markup.replace('<div class="list"><ul>', "").replace("</ul></div>", "", 1)
    )
    found = read(markup, f"{HOST}/rdjy/index.html")
    assert len(found.subcolumns) == count
