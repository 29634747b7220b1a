"""Addresses in templates and settings of grids, and what elements and pages keep for scripts."""

from __future__ import annotations

import pytest

from scraper.discovery.choosing.tabs import Tab
from scraper.discovery.code.element_reads import read_element
from scraper.discovery.code.linked_columns import linked_columns
from scraper.discovery.code.script_values import Scalar
from scraper.discovery.code.template_texts import template_texts
from scraper.discovery.code.tokens import read_code
from scraper.discovery.periods.form_choices import ARGUMENT, TARGET, sent_choice, sent_values
from scraper.discovery.requests.page_values import values_of
from tests.listsites import HOST, items, page, read


def _written(value: Scalar) -> str:
    return "".join(one if isinstance(one, str) else f"<{one.name}>" for one in value.pieces)


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("""<a :href="'/a/' + item.id + '.html'">x</a>""", ["/a/<item.id>.html"]),
        ("""<a v-bind:href="'/a?id=' + row.id">x</a>""", ["/a?id=<row.id>"]),
        ("""<router-link :to="'/d/' + it.id">x</router-link>""", ["/d/<it.id>"]),
        ("""<a [href]="'/a/' + i.id">x</a>""", ["/a/<i.id>"]),
        ("""<a href="/a/{{ item.id }}.html">x</a>""", ["/a/<item.id>.html"]),
        ("""<a href="/a/{{= d.id }}.html">x</a>""", ["/a/<d.id>.html"]),
        ("""<li onclick="location.href='/a/{{d.id}}'">x</li>""", ["location.href='/a/<d.id>'"]),
        ("""<a href="/a/1.html">x</a>""", []),  # of nothing that is put in
        ("""<img :src="'/a/' + item.id">""", []),  # no way to a page
        ("""<p>{{ item.title }}</p>""", []),
    ],
)
def test_addresses_in_the_templates_of_a_page(markup: str, texts: list[str]) -> None:
    found = [_written(one) for one in template_texts(markup)]
    assert [text for text in found if text in texts] == texts
    assert texts or not found


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        (
            "{formatter: 'showlink', formatoptions: {baseLinkUrl: 'view.jsp', idName: 'pid'}}",
            [("view.jsp?pid=", "id", "")],
        ),
        (
            "{formatoptions: {baseLinkUrl: '/v?a=1', addParam: '&t=2'}}",
            [("/v?a=1&id=", "id", "&t=2")],
        ),
        ("{formatoptions: {decimalPlaces: 2}}", []),  # of numbers
        ("{formatoptions: {baseLinkUrl: address}}", []),  # a name that is not read here
        ("{formatter: 'showlink'}", []),
    ],
)
def test_addresses_that_a_grid_makes_of_its_settings(
    settings: str, found: list[tuple[str, str, str]]
) -> None:
    assert list(linked_columns([read_code(f"var column = {settings};")])) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dataset.cid", "cid"),
        ('attr("data-cid")', "data-cid"),
        ("getAttribute('data-cid')", "data-cid"),
        ('data("cid")', "cid"),
        ("index()", "index"),
        ('find("bt").text()', "record.bt"),
        ('getElementsByTagName("bt")[0].textContent', "record.bt"),
        ('find("li").addClass("on")', None),  # no text is read
        ('find(".bt").text()', None),  # no name of a record's field
        ('attr("href")', None),
        ("attr(name)", None),
        ("dataset", None),
        ("index(other)", None),
    ],
)
def test_what_a_script_reads_of_an_element(text: str, name: str | None) -> None:
    value = read_element(read_code(text), 0)
    hole = value.hole if isinstance(value, Scalar) else None
    assert (hole.name if hole else None) == name


def test_what_a_page_says_of_the_names_of_its_scripts() -> None:
    fields = """<input type="hidden" id="channelId" name="cid" value="17">
    <input type="radio" name="kind" value="1" checked><input type="radio" name="kind" value="2">
    <input type="text" name="word"><input type="hidden" name="nothing">
    <input name="asked" value="typed"><div data-site="35"></div>"""
    found = read(page(items(range(5)), head='<meta name="SiteId" content="s1">', foot=fields))
    values = values_of(found)
    known = {"channelid": "17", "cid": "17", "kind": "1", "word": "", "asked": "typed"}
    assert known.items() <= values.items()
    assert "nothing" not in values  # hidden and empty: a script fills it
    assert "s1" in values.values()


def test_a_field_of_a_page_says_more_than_its_address() -> None:
    fields = "<input type='hidden' name='cid' value='1'>"
    values = values_of(read(page(fields), f"{HOST}/l?CID=2&Site=4"))
    assert (values["cid"], values["site"]) == ("1", "4")


BACK = "javascript:__doPostBack('years$ctl02','')"
ASP = """<form method="post" action="list.aspx">
<input type="hidden" name="__VIEWSTATE" value="abc"><input type="hidden" name="__EVENTTARGET">
<input type="hidden" name="__EVENTARGUMENT"><select name="year" onchange="this.form.submit()">
<option value="2022">2022</option><option value="2023">2023</option></select></form>"""


@pytest.mark.parametrize(
    ("tab", "markup", "values"),
    [
        (Tab("2023年", BACK), ASP, {TARGET: "years$ctl02", ARGUMENT: ""}),
        (Tab("2023年", BACK), ASP.replace('"post"', '"get"'), {}),
        (Tab("2023年", BACK), "", {}),
        (
            Tab("2023", "this.form.submit()", (("year", "2023"), ("value", "2023"))),
            ASP,
            {"year": "2023"},
        ),
        (Tab("2023", "show(2023)", (("year", "2023"),)), ASP, {}),  # nothing is sent
        (Tab("2023", "this.form.submit()", (("session", "2"),)), ASP, {}),  # of no form
    ],
)
def test_a_tab_that_sends_a_form(tab: Tab, markup: str, values: dict[str, str]) -> None:
    assert sent_values(tab, read(page(items(range(5)), foot=markup))) == values


def test_a_chosen_year_is_sent_once_and_its_own_pager_goes_on() -> None:
    url = f"{HOST}/list.aspx#set?year=2023"
    choice = sent_choice(read(page(items(range(5)), foot=ASP), url))
    assert choice is not None
    first = choice.request(1, None)
    assert first is not None and "#" not in first.url
    assert "year=2023" in first.key and choice.request(2, None) is None
    assert sent_choice(read(page(items(range(5)), foot=ASP), f"{HOST}/l#set?session=2")) is None
    assert sent_choice(read(page(items(range(5)), foot=ASP), f"{HOST}/l")) is None
