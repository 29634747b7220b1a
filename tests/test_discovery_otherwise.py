"""Further pages made otherwise, headlines, forms and JSON as text, scripts that can be guessed."""

from __future__ import annotations

import pytest

from scraper.discovery.code.serialised import serialised_forms
from scraper.discovery.requests.services import find_services
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Site, items, page, read, script, title

URL = f"{HOST}/zwgk/jytabl/"
CALL = script('createPageHTML(3, {}, "index", "html");')
OLD = "<html><body><table>{}</table>{}</body></html>"
NEWS = "全市教育工作会议召开之{}"


def old_rows(numbers: range, text: str = "", href: str = "./202306/t20230616_{}.html") -> str:
    return "".join(
        f"<tr><td>·<a href='{href.format(4000 + n)}'>{text.format(n) if text else title(n)}</a></td><td>2023-06-16</td></tr>"
        for n in numbers
    )


def column(third: str) -> dict[str, str]:
    return {
        URL: page(items(range(15)), foot=CALL.replace("{}", "0")),
        f"{URL}index_1.html": page(items(range(15, 30)), foot=CALL.replace("{}", "1")),
        f"{URL}index_2.html": third,
    }


def test_a_page_of_an_older_template() -> None:
    found = walk_column(URL, Site(column(OLD.format(old_rows(range(30, 38)), ""))).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 38)


@pytest.mark.parametrize(
    "rows",
    [
        old_rows(range(30, 38), NEWS),  # speaks of something else
        old_rows(range(30, 38), href="/xw/tpxw/{}.html"),  # of another part of the site
    ],
)
def test_a_side_block_is_no_older_template(rows: str) -> None:
    found = walk_column(URL, Site(column(OLD.format(rows, ""))).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.GAPS, 30)


HEADLINES = [
    "<h2><a href='./202306/t20230616_3999.html'>{}</a></h2>",
    "<div class=top><h3><a href='./202306/t20230616_3999.html'>{}</a></h3><p>摘要……</p></div>",
    "<a href='./202306/t20230616_3999.html'><h4>{}</h4></a>",
]


def headed(form: str, text: str) -> str:
    return page(items(range(9))).replace(
        '<div class="list">', form.replace("{}", text) + '<div class="list">'
    )


@pytest.mark.parametrize("form", HEADLINES)
def test_the_newest_row_large_above_the_list(form: str) -> None:
    found = read(headed(form, title(77)))
    assert [row.title for row in found.rows][:2] == [title(77), title(0)]


@pytest.mark.parametrize(
    "form",
    [
        "<h2><a href='/xw/ttxw/t20230616_3999.html'>{}</a></h2>",  # another part of the site
        "<p><a href='./202306/t20230616_3999.html'>{}</a></p>",  # not large
        "<div class=nav><h2><a href='./202306/t20230616_3999.html'>{}</a></h2></div>",
        "".join(f"<h3><a href='./202306/t20230616_{n}.html'>" + "{}</a></h3>" for n in "123"),
    ],
)
def test_what_is_no_headline(form: str) -> None:
    assert len(read(headed(form, title(77))).rows) == 9


def shell(body: str, code: str) -> str:
    blank = page("").replace('<div class="list"><ul>\n\n</ul></div>', f"{body}<ul id=l></ul>")
    return blank + script(code)


FORM = (
    "<form id=sf name=q><input type=hidden name=channelId value=0417><input name='title' value=''>"
    "<input type=radio name=r value=1><input type=submit name=s value=查询></form>"
)


@pytest.mark.parametrize("name", ["#sf", "form[name=q]"])
def test_the_fields_of_a_form_go_out_with_the_number(name: str) -> None:
    code = f"function load(p) {{ $.post('/a/list.do', $('{name}').serialize() + '&pageIndex=' + p, show); }} load(1);"
    request = find_services(read(shell(FORM, code)))[0].request(2, None)
    assert request is not None
    assert request.form == (("channelId", "0417"), ("title", ""), ("pageIndex", "2"))


def test_forms_by_their_names() -> None:
    assert serialised_forms(FORM) == {"sf": "channelId=0417&title=", "q": "channelId=0417&title="}
    assert serialised_forms("<form id=a>") == {}


@pytest.mark.parametrize("verb", ["get", "post"])
def test_a_page_number_in_json_that_is_text(verb: str) -> None:
    code = f"function load(p) {{ $.{verb}('/a/q', {{ web: '3', paramJson: JSON.stringify({{ pageNo: p, code: 'jy' }}) }}, show); }} load(1);"
    request = find_services(read(shell("", code)))[0].request(2, None)
    assert request is not None
    if verb == "get":
        assert (
            request.url
            == f"{HOST}/a/q?web=3&paramJson=%7B%22pageNo%22:%202,%20%22code%22:%20%22jy%22%7D"
        )
    else:
        assert request.form == (("web", "3"), ("paramJson", '{"pageNo": 2, "code": "jy"}'))


def test_a_script_that_cannot_be_read_may_be_guessed_at() -> None:
    url = f"{HOST}/rdgz/list.html"
    foot = "<a href='javascript:goPage(2)'>2</a><a href='javascript:goPage(2)'>下一页</a>"
    pages = {
        url: page(items(range(13), "/rdgz/2023/{}.html"), foot=foot),
        f"{HOST}/rdgz/list_2.html": page(items(range(13, 20), "/rdgz/2023/{}.html")),
    }
    assert len(walk_column(url, Site(pages).fetch).rows) == 20
    site = Site({url: pages[url]})
    found = walk_column(url, site.fetch)
    assert (found.state, len(site.asked)) == (ColumnState.PAGER_NOT_WORKING, 4)
