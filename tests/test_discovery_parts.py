"""Several lists of one page by requests alike; links that say what to do; arrows without words."""

from __future__ import annotations

import json

import pytest

from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, items, page, read, script, title

URL = f"{HOST}/ztzf/jyta/index.shtml"
GET = "function {f}(p) {{ $.get('/s/{key}?size=9&page=' + p, function (h) {{ $('#{f}').html(h); }}); }} {f}(1);"
QUERY = "function {f}(p) {{ $.get('/list', {{ type: '{key}', page: p }}, show); }} {f}(1);"
FORMS = {GET: "/s/{key}?size=9&page={k}", QUERY: "/list?type={key}&page={k}"}


def shell(form: str, keys: tuple[str, ...]) -> str:
    blocks = "".join(f"<div class=data id=f{at}></div>" for at in range(len(keys)))
    code = "".join(form.format(f=f"f{at}", key=key) for at, key in enumerate(keys))
    return page("").replace('<div class="list"><ul>\n\n</ul></div>', blocks) + script(code)


def answers(form: str, key: str, numbers: range, news: bool = False) -> dict[str, str]:
    """Two pages of nine rows each, and nothing behind them."""
    found = {}
    for k in (1, 2, 3):
        mine = numbers[9 * k - 9 : 9 * k]
        rows = [
            {"title": f"全市工作会议召开之{n}" if news else title(n), "url": f"/x/{4000 + n}.html"}
            for n in mine
        ]
        target = HOST + FORMS[form].format(key=key, k=k)
        found[target] = json.dumps({"total": len(numbers), "list": rows}).replace("<", "")
    return found


def walk(pages: dict[str, str]) -> tuple[ColumnWalk, list[str]]:
    site = Site({key: text if "<" in text else f"{text}<" for key, text in pages.items()})
    return walk_column(URL, site.fetch), site.asked


@pytest.mark.parametrize("form", FORMS)
def test_two_lists_by_requests_that_are_alike(form: str) -> None:
    pages = {URL: shell(form, ("jy", "ta")), f"{URL}#list-1": shell(form, ("jy", "ta"))}
    pages |= {f"{URL}#list-2": pages[URL]}
    for at, key in enumerate(("jy", "ta")):
        pages |= {u: markup(t) for u, t in answers(form, key, range(50 * at, 50 * at + 14)).items()}
    found, asked = walk(pages)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 28), (found.note, asked)


@pytest.mark.parametrize("form", FORMS)
def test_a_further_request_for_news_brings_nothing(form: str) -> None:
    pages = {URL: shell(form, ("jy", "xw"))}
    pages |= {f"{URL}#list-{at}": pages[URL] for at in (1, 2, 3)}
    pages |= {u: markup(t) for u, t in answers(form, "jy", range(14)).items()}
    pages |= {u: markup(t) for u, t in answers(form, "xw", range(50, 64), news=True).items()}
    found, _ = walk(pages)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 14)


def markup(text: str) -> str:
    """The rows of an answer as markup."""
    rows = "".join(
        f"<li><a href='{one['url']}'>{one['title']}</a><i>2023-06-16</i></li>"
        for one in json.loads(text)["list"]
    )
    return f"<ul>{rows}</ul>"


@pytest.mark.parametrize("words", ["查看答复", "查看复文", "我要看", "点此打开"])
def test_a_link_that_says_what_to_do_names_no_row(words: str) -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{title(n)}</td><td>2023-06-16</td><td><a href='fj/{4000 + n}.html'>{words}</a></td></tr>"
        for n in range(7)
    )
    found = read(f"<html><body><table>{rows}</table></body></html>")
    assert [row.title for row in found.rows] == [title(n) for n in range(7)]


@pytest.mark.parametrize("icon", ["fa fa-angle-right", "el-icon-arrow-right", "icon-caret-right"])
def test_an_arrow_leads_to_the_next_page(icon: str) -> None:
    url = f"{HOST}/tian/list.php?lx=fw"
    slides = "<a href='#slides'><i class='icon-chevron-right'></i></a>"
    pages = {
        url: page(
            items(range(9), "show.php?id={}"),
            foot=f"{slides}<p><a href='?lx=fw&amp;p=2'><i class='{icon}'></i></a></p>",
        ),
        f"{url}&p=2": page(items(range(9, 14), "show.php?id={}")),
    }
    found = walk_column(url, Site(pages).fetch)
    assert len(found.rows) == 14


def test_the_first_of_five_without_a_way_on_is_told() -> None:
    url = f"{HOST}/tian/list.php?lx=fw"
    foot = "<div class=pages><span>1 / 5</span></div>"
    found = walk_column(url, Site({url: page(items(range(9)), foot=foot)}).fetch)
    assert found.state is ColumnState.PAGER_NOT_WORKING


def test_more_of_neighbours_below_a_column_with_lists_of_its_own() -> None:
    folder = f"{HOST}/zwgk/jyta/"
    box = "<div class=lm><div class=lmt><h3>{name}</h3><a href='{url}'>更多&gt;&gt;</a></div><ul class=l>{rows}</ul></div>"
    own = [
        (f"{folder}{name}/", f"{name}年建议", range(50 * at, 50 * at + 9))
        for at, name in enumerate(("2024", "2023"))
    ]
    boxes = "".join(
        box.format(name=name, url=url, rows=items(numbers[:5], url + "202306/{}.html"))
        for url, name, numbers in (*own, (f"{HOST}/zwgk/gzjb/", "工作简报", range(300, 309)))
    )
    pages = {folder: page("").replace('<div class="list"><ul>\n\n</ul></div>', boxes)}
    for url, _, numbers in own:
        pages[url] = page(items(numbers, url + "202306/{}.html"))
    site = Site(pages)
    found = walk_column(folder, site.fetch)
    assert (len(found.rows), f"{HOST}/zwgk/gzjb/" in site.asked) == (18, False)
