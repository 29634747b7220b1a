"""Common lists: links that scripts write, what tells of them, rows of numbers, fronts of two lists."""

from __future__ import annotations

import pytest

from scraper.discovery.answering.embedded import read_embedded
from scraper.discovery.entries.row_titles import title_beside
from scraper.discovery.periods.frames import find_alike
from scraper.discovery.requests.written import written_pagers
from scraper.discovery.turning.pagers import find_next
from scraper.discovery.turning.unread import why_unread
from scraper.families.generic import generic_pagers
from tests.listsites import HOST, item, items, page, read, script, title

COLUMN = f"{HOST}/zwgk/jytabl/index.html"
MAKER = """function showPages(total, size, now, pre) {
  var all = Math.ceil(total / size), h = '';
  if (now > 1) { h += '<a href="' + (now == 2 ? './' : pre + (now - 1) + '.html') + '">上一页</a>'; }
  if (now < all) { h += '<a href="' + pre + (now + 1) + '.html">下一页</a><a href="' + pre + all + '.html">尾页</a>'; }
  document.write(h);
}"""
# What writes the links, where page 2 and page 3 stand, how many pages are known.
WRITTEN = [
    (f"{MAKER} showPages(40, 14, 1, 'p');", "p2.html", "p3.html", 3),
    (
        "function turn(n, c, name) { var next = c + 1; document.write('<a href=\"' + name + '_' + next + '.html\">后页</a>'); } turn(4, 0, 'index');",
        "index_1.html",
        "index_2.html",
        4,
    ),
    (
        "function bar(all, name) { var s = ''; for (var i = 1; i <= all; i++) { s += '<a href=\"' + name + i + '.html\">' + i + '</a>'; } box.innerHTML = s; } bar(5, 'list');",
        "list2.html",
        "list3.html",
        5,
    ),
]


@pytest.mark.parametrize(("code", "second", "third", "pages"), WRITTEN)
def test_links_that_a_function_writes(code: str, second: str, third: str, pages: int) -> None:
    found = generic_pagers(read(page(items(range(14))) + script(code), COLUMN))
    asked = [found[0].request(number, None) for number in (2, 3)]
    folder = f"{HOST}/zwgk/jytabl/"
    assert [one.url for one in asked if one] == [folder + second, folder + third]
    assert found[0].declared_pages == pages


NO_PAGERS = [
    "function go(id) { document.write('<a href=\"/other/' + (id + 1) + '.html\">x</a>'); } go(1);",
    "function two(now) { document.write('<a href=\"p' + (now + 1) + '.html\">x</a>'); } two(1); two(0);",
    "function lone(now) { document.write('<a href=\"p' + (now + 1) + '.html\">x</a>'); }",
    "function fixed(id) { document.write('<a href=\"p' + id + '.html\">x</a>'); } fixed(1);",
]


@pytest.mark.parametrize("code", NO_PAGERS)
def test_links_of_scripts_that_are_no_pages_of_the_list(code: str) -> None:
    assert not list(written_pagers(read(page(items(range(14))) + script(code), COLUMN)))


@pytest.mark.parametrize(
    ("call", "is_told"),
    [
        ("showPages(67, 14, 1, 'p');", True),  # total, rows of a page, current page
        ("fill('67', '14', '1');", True),
        ("makePage(5, 1, 'list', 'html');", True),
        ("showPages(14, 14, 1, 'p');", False),  # all rows are here
        ("showPages(14, 20, 1, 'p');", False),
        ("setTab(2, 3);", False),
        ("swap(5, 1, 'con');", False),
        ("goPage(total, 14, 1);", False),
    ],
)
def test_a_call_that_tells_of_pages(call: str, is_told: bool) -> None:
    found = why_unread(read(page(items(range(14))) + script(call), COLUMN))
    assert (found is not None) is is_told


def test_rows_in_folders_of_their_own_with_numbers_for_links() -> None:
    rows = "".join(
        f"<tr><td><a href='{22130 + n}/'>第{n:03d}号</a></td><td>{title(n)}</td><td>某县农业农村局</td><td>2023.06.16</td></tr>"
        for n in range(6)
    )
    found = read(page(f"<table>{rows}</table>"), COLUMN)
    assert [row.url for row in found.rows] == [f"{HOST}/zwgk/jytabl/{22130 + n}/" for n in range(6)]
    assert [row.title for row in found.rows] == [title(n) for n in range(6)]
    assert found.subcolumns == ()


def test_folders_without_days_are_lists() -> None:
    rows = "".join(f"<li><a href='{22130 + n}/'>202{n}年建议提案</a></li>" for n in range(3))
    found = read(page(f"<ul>{rows}</ul>"), COLUMN)
    assert found.rows == () and len(found.subcolumns) == 3


def test_units_are_no_titles() -> None:
    assert not title_beside(["某县人力资源和社会保障局", "某县发展和改革局、某县财政局办公室"])


def test_a_template_in_an_object_of_a_script() -> None:
    code = "new Paging({ el: 'box', total: 40, limit: 14, url: 'index_{page}.html' });"
    found = generic_pagers(read(page(items(range(14))) + script(code), COLUMN))
    request = found[0].request(3, None)
    assert request is not None and request.url == f"{HOST}/zwgk/jytabl/index_3.html"
    assert found[0].declared_total == 40


def test_rows_of_an_array_that_a_loop_writes() -> None:
    data = ",".join(f"{{t:'{title(n)}',u:'/x/{4000 + n}.html',d:'2023-06-16'}}" for n in range(6))
    code = f"""var all = [{data}]; for (var i = 0; i < all.length; i++) {{ h += '<li><a href="' + all[i].u + '">' + all[i].t + '</a></li>'; }}"""
    found = read_embedded(read(page("<ul id='dl'></ul>") + script(code), COLUMN))
    assert found is not None
    assert [row.url for row in found.rows] == [f"{HOST}/x/{4000 + n}.html" for n in range(6)]
    assert [row.title for row in found.rows] == [title(n) for n in range(6)]


def _front(names: tuple[str, str], mark: str) -> str:
    return "".join(
        f"<table><tr><td>{name}</td><td><a href='/zwgk/list.asp?cid={at}'>{mark}</a></td></tr>"
        + "".join(
            f"<tr><td><a href='/zwgk/show.asp?id={5000 + 10 * at + n}'>{title(n)}</a></td><td>2023-06-16</td></tr>"
            for n in range(5)
        )
        + "</table>"
        for at, name in enumerate(names, 1)
    )


FRONTS = [
    (("人大建议答复", "政协提案答复"), "<img src='/img/more.gif'>", 2),
    (("人大建议答复", "政协提案答复"), "更多&gt;&gt;", 2),
    (("人大建议答复", "政协提案答复"), "<img src='/img/arrow.gif'>", 0),
    (("通知公告", "政务要闻"), "更多", 0),
]


@pytest.mark.parametrize(("names", "mark", "lists"), FRONTS)
def test_lists_whose_newest_rows_stand_below_their_names(
    names: tuple[str, str], mark: str, lists: int
) -> None:
    found = read(page(_front(names, mark)), f"{HOST}/zwgk/jyta.asp")
    assert len(found.subcolumns) == lists


def test_a_cover_that_only_enters_the_column() -> None:
    cover = "<p><a href='p/1.html'>进入建议提案答复公开栏目</a></p>"
    found = read(page(cover), COLUMN)
    assert found.rows == () and found.subcolumns == (f"{HOST}/zwgk/jytabl/p/1.html",)


def test_two_frames_of_one_column() -> None:
    frames = "".join(
        f"<iframe src='{name}' height='420'></iframe>"
        for name in ("jy.html", "ta.html", "top.html", "/weather.html")
    )
    found = read(page(frames), COLUMN)
    assert find_alike(found, f"{HOST}/zwgk/jytabl/jy.html") == [f"{HOST}/zwgk/jytabl/ta.html"]


def test_a_link_that_loads_the_next_part() -> None:
    found = read(page(items(range(14))) + "<a href='more_2.html'>加载更多</a>", COLUMN)
    assert find_next(found) == f"{HOST}/zwgk/jytabl/more_2.html"


def test_a_row_that_leaves_the_site_among_rows_of_two_links() -> None:
    rows = "".join(
        f"<p><a href='{'http://other.example/a/' if n == 3 else '/c/'}{4000 + n}.html'>{title(n)}</a><a href='/wap/{4000 + n}'>手机版</a><span>2023-06-16</span></p>"
        for n in range(7)
    )
    found = read(page(rows), COLUMN)
    assert [row.title for row in found.rows] == [title(n) for n in range(7)]


@pytest.mark.parametrize(
    ("name", "is_list"),
    [("往年建议提案", True), ("历届提案办理", True), ("往年公报", False), ("通知公告", False)],
)
def test_older_ones_in_a_folder_beside(name: str, is_list: bool) -> None:
    found = read(page(items(range(14))) + f"<p><a href='/zwgk/old/'>{name}</a></p>", COLUMN)
    assert (f"{HOST}/zwgk/old/" in found.subcolumns) is is_list


@pytest.mark.parametrize("word", ["查看全部>>", "浏览更多", "更多信息", "更多"])
def test_words_that_lead_to_the_whole_list(word: str) -> None:
    rows = "".join(
        f"<ul>{''.join(item(f'/{slug}/{4000 + n}.html', title(n)) for n in range(6))}</ul><p><a href='/{slug}/'>{word}</a></p>"
        for slug in ("rdjy", "zxta")
    )
    found = read(page(rows), COLUMN)
    assert found.subcolumns == (f"{HOST}/rdjy/", f"{HOST}/zxta/")


def test_lists_beside_a_list_of_its_own_are_not_its_parts() -> None:
    own = "".join(
        f"<tr><td><a href='/zwgk/show.asp?id={6000 + n}'>{title(n)}</a></td><td>2023-06-16</td></tr>"
        for n in range(14)
    )
    beside = _front(("人大建议答复", "政协提案答复"), "更多")
    found = read(page(f"<table>{own}</table>{beside}"), f"{HOST}/zwgk/jyta.asp")
    assert found.subcolumns == ()
