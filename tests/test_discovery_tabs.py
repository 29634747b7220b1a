"""Tabs: years and bodies behind clicks lead to lists, or the column is not called whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote

import pytest

from parsers.page.markup import parse_markup
from scraper.discovery.choosing.tabs import find_tabs, is_current
from scraper.discovery.listing import PageRequest
from scraper.discovery.periods.switches import find_switches
from scraper.discovery.requests.scope import chosen_by
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Answer, items, page, read, script

COLUMN = f"{HOST}/zwgk/jytabl/"
TABS = "<ul class='nf'>{}</ul>"
YEARS = ("2024", "2023", "2022")


def tabs(form: str, names: tuple[str, ...] = YEARS) -> str:
    """Tabs in one form; `{y}` is the year, the first one is marked."""
    return TABS.format(
        "".join(
            form.replace("{y}", y).replace("{on}", "on" if y == names[0] else "") for y in names
        )
    )


CLICKED = "<li class='{on}' onclick='turn({y}, this)'>{y}年</li>"
KEPT = "<li class='{on}' data-nd='{y}'><span>{y}年度</span></li>"
CALLED = "<a class='tab {on}' href=\"javascript:turn('{y}')\">{y}年</a>"

LEADS = [
    (CALLED, "function turn(y) { location.href = '/zwgk/jytabl/' + y + '/'; }", "/zwgk/jytabl/{y}/"),
    (CLICKED, "function turn(y, o) { go(y + 'n'); } function go(f) { window.location.href = f + '/'; }", "/zwgk/jytabl/{y}n/"),
    (KEPT, "$('.nf li').click(function () { var f = $(this).attr('data-nd'); window.open('list_' + f + '.html', '_self'); });", "/zwgk/jytabl/list_{y}.html"),
    (KEPT, "$('.nf li').on('click', function () { location.href = 'y' + this.dataset.nd + '.html'; });", "/zwgk/jytabl/y{y}.html"),
    (KEPT, "$('.nf li').click(function () { $('#u').load('p/' + $(this).data('nd') + '.html'); });", None),
    (CLICKED, "var nd = 2024; function turn(y) { nd = y; show(1); } function show(p) { $.post('/api/list', { nd: nd, page: p, size: 10 }, draw); } show(1);", None),
    (CLICKED, "function turn(y) { $('#nd').val(y); show(1); } function show(p) { $.get('/api/list', { nd: $('#nd').val(), page: p }, draw); } show(1);", None),
    (KEPT, "function show(nd) { $.ajax({ url: 'data/' + nd + '.json', success: draw }); } $('.nf li').click(function () { show($(this).attr('data-nd')); }); show('2024');", None),
    (CLICKED, "function turn(y) { show(y, 1); } function show(nd, p) { $.getJSON('/api/' + nd + '/list.json?page=' + p, draw); } show(2024, 1);", None),
]  # fmt: skip


@pytest.mark.parametrize(("form", "code", "address"), LEADS)
def test_where_a_tab_leads(form: str, code: str, address: str | None) -> None:
    markup = page(items(range(12)), foot=tabs(form) + '<input type="hidden" id="nd" value="2024">')
    found = find_switches(read(markup + script(code), COLUMN))
    assert found.out_of_reach == ()
    if address is not None:
        wanted = [HOST + address.replace("{y}", year) for year in YEARS[1:]]
        assert list(found.lists) == wanted
        return
    assert [url.partition("#")[0] for url in found.lists] == [COLUMN, COLUMN]
    assert ["2023" in chosen_by(url).values() for url in found.lists] == [True, False]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("y == '' ? './' : './' + y + '/'", "2023/"), ("(y != '') ? y + '.html' : './'", "2023.html")],
)
def test_an_address_by_a_condition(value: str, wanted: str) -> None:
    options = "<option value='' selected>2024年</option><option value='2023'>2023年</option>"
    select = f"<select onchange='turn(this.value)'>{options}</select>"
    code = script(f"function turn(y) {{ location.href = {value}; }}")
    found = find_switches(read(page(items(range(12)), foot=select) + code, COLUMN))
    assert found.lists == (COLUMN + wanted,)


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        (tabs(KEPT), 1),
        (TABS.format("<li class=on>全部</li><li>2024年</li><li>2023年</li>"), 0),
        (TABS.format("<li>全部</li><li class=on>2024年</li><li>2023年</li>"), 1),
        (TABS.format("<li>2024年</li>"), 0),
        (TABS.format("<li>机构概况</li><li>政策文件</li>"), 0),
        (TABS.format("<li>人大建议</li><li>政协提案</li>"), 1),
        (f"<div class='footer'>{tabs(KEPT)}</div>", 0),
        ("<div><h2>建议提案办理</h2><span>2023年</span></div>", 0),
    ],
)
def test_what_is_a_group_of_tabs(markup: str, count: int) -> None:
    assert len(find_tabs(parse_markup(f"<html><body>{markup}</body></html>"))) == count


def test_what_marks_the_tab_that_is_shown() -> None:
    tree = parse_markup("<ul><li class='tab-on'><a>2024</a></li><li><a>2023</a></li></ul>")
    assert [is_current(one) for one in tree.iter("a")] == [True, False]


@dataclass
class TabSite:
    """A column that shows its newest year; the others come by its script."""

    code: str
    form: str = CLICKED
    asked: list[str] = field(default_factory=list)

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        self.asked.append(request.key)
        year = next((y for y in YEARS if y in request.key), "2024")
        rows = items(range(11), f"/d/{year}{{}}.html").replace("2023-06-16", f"{year}-06-16")
        if request.url.partition("#")[0] == COLUMN and request.form is None:
            body = page(rows, foot=tabs(self.form)) + script(self.code)
            return Answer(request.url, body=body.encode())
        if "/api/" in request.url or ".html" in request.url:
            return Answer(request.url, body=f"<ul>{rows}</ul>".encode())
        return Answer(request.url, outcome="gone")


def test_each_year_is_a_list_and_the_page_is_asked_for_once() -> None:
    site = TabSite("function turn(y) { $('#u').load('/api/piece?nd=' + y); }")
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, found.unique_details, found.list_pages) == (ColumnState.COMPLETE, 33, 3)
    assert site.asked == [COLUMN, f"{HOST}/api/piece?nd=2023", f"{HOST}/api/piece?nd=2022"]


@pytest.mark.parametrize(
    ("code", "form", "state"),
    [
        ("function turn(y) { remote.open(y); }", CLICKED, ColumnState.PAGER_NOT_WORKING),
        ("", "<li class='{on}'><a href='#'>{y}年</a></li>", ColumnState.PAGER_NOT_WORKING),
        ("", "<li><a href='#'>{y}年提案</a></li><li>全部</li>", ColumnState.COMPLETE),
    ],
)
def test_years_out_of_reach_are_said(code: str, form: str, state: ColumnState) -> None:
    found = walk_column(COLUMN, TabSite(code, form).fetch)
    assert found.state is state
    assert ("2023" in found.note) is (state is not ColumnState.COMPLETE)


def test_years_whose_rows_are_there_are_no_loss() -> None:
    rows = "".join(
        items(range(5), f"/d/{y}{{}}.html").replace("2023-06-16", f"{y}-06-16") for y in YEARS
    )
    markup = page(rows, foot=tabs("<li><a href='#'>{y}年</a></li>"))

    def fetch(request: PageRequest, *, purpose: str) -> Answer:
        return Answer(request.url, body=markup.encode())

    assert walk_column(COLUMN, fetch).state is ColumnState.COMPLETE


ASKED = "<li class='{on}'><a href='?nd={y}'>{y}年</a></li>"


@pytest.mark.parametrize(
    ("form", "names", "wanted"),
    [
        (ASKED, YEARS, ["?nd=2023", "?nd=2022"]),
        ("<li class='{on}'><a href='?t={y}'>{y}</a></li>", ("人大建议", "政协提案"), ["?t=政协提案"]),
        ("<li><a href='?t={y}'>{y}</a></li>", ("人大建议", "政协提案"), []),
        (ASKED.replace("</li>", "</li><li><a href='?nd='>全部</a></li>", 1), YEARS, []),
    ],
)  # fmt: skip
def test_lists_that_differ_in_what_is_asked_for(
    form: str, names: tuple[str, ...], wanted: list[str]
) -> None:
    url = f"{HOST}/proposal/index"
    found = read(
        page(items(range(12)), foot=tabs(form, names).replace("'nf'", "'nav nav-tabs'")), url
    )
    assert [unquote(one) for one in found.subcolumns] == [url + one for one in wanted]
