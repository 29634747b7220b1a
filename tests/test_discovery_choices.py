"""Services: years chosen in a list, keys that say nothing, numbers below nought; side tables."""

from __future__ import annotations

import json

import pytest

from scraper.discovery.choosing.choices import chosen_lists, chosen_values
from scraper.discovery.code.row_keys import find_row_keys
from scraper.discovery.data.records import read_records
from scraper.discovery.listing import ListSource, Origin
from scraper.discovery.requests.scope import read_scope
from scraper.discovery.requests.services import find_services
from scraper.families import recognise
from tests.listsites import HOST, page, read, script, title

URL = f"{HOST}/jytapt/index.html"
YEARS = "<select id=nd>{}</select>"
ALL = "<option value=2024 selected>2024年</option><option value=2023>2023年</option>"
LOAD = (
    "function load(p) { $.get('/api/list', { nd: $('#nd').val(), page: p, size: 10 }, show); }"
    " load(1);"
)


def shell(body: str, code: str = LOAD) -> str:
    markup = page("").replace('<div class="list"><ul>\n\n</ul></div>', f"{body}<ul id=ls></ul>")
    return markup + script(code)


def test_what_is_chosen_goes_into_the_request() -> None:
    found = read(shell(YEARS.format(ALL)), URL)
    assert chosen_values(found) == {"nd": "2024"}
    request = find_services(found)[0].request(1, None)
    assert request is not None and request.url == f"{HOST}/api/list?nd=2024&page=1&size=10"


def test_the_other_years_are_lists_of_their_own() -> None:
    assert chosen_lists(read(shell(YEARS.format(ALL)), URL)) == (f"{URL}?nd=2023",)
    below = read(shell(YEARS.format(ALL)), f"{URL}?nd=2023")
    assert chosen_lists(below) == ()
    request = find_services(below)[0].request(1, None)
    assert request is not None and "nd=2023" in request.url


@pytest.mark.parametrize(
    "options",
    [
        f"<option value='' selected>全部年度</option>{ALL.replace(' selected', '')}",
        "<option value=1 selected>已办结</option><option value=0>办理中</option>",
        "<option value=2024>2024年</option>",
    ],
)
def test_lists_that_show_all_or_choose_something_else(options: str) -> None:
    assert chosen_lists(read(shell(YEARS.format(options)), URL)) == ()


def test_a_choice_that_no_script_reads_makes_no_list() -> None:
    assert chosen_lists(read(shell(YEARS.format(ALL), "load(1);"), URL)) == ()


TEMPLATES = [
    "$.each(d.a, function (i, v) { s += '<li><a href=\"' + v.u + '\">' + v.t + '</a>' + v.d + '</li>'; });",
    "s = d.a.map(v => `<li><a href='${v.u}'><span>${v.t}</span></a><em>${v.d}</em></li>`).join('');",
    '</script><script type="text/html"><a href="{{v.u}}" target="_blank">{{v.t}}</a></script><script>',
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_keys_that_only_the_template_explains(template: str) -> None:
    found = read(shell("", f"$.getJSON('list_1.json', function (d) {{ {template} }});"), URL)
    keys = read_scope(found).origin.keys
    assert keys == (("u", "t"),)
    data = {
        "n": 3,
        "a": [{"t": title(n), "u": f"/x/{4000 + n}.html", "d": "06-16"} for n in range(5)],
    }
    source = ListSource(URL, json.dumps(data), origin=Origin(URL, keys=keys))
    rows = read_records(source, data).rows
    assert [(row.title, row.date_raw) for row in rows] == [(title(n), "06-16") for n in range(5)]


def test_a_text_that_stands_in_no_link_is_no_title() -> None:
    found = read(shell("", "s += '<p>' + v.t + '</p><a href=\"/x\">详情</a>';"), URL)
    assert find_row_keys([], found.markup) == ()
    assert read_scope(found).origin.keys == ()


def test_fields_below_nought_are_values() -> None:
    code = "$.post('/module/search.jsp?currpage=' + p, { time: -1, id: 'B01' }, show);"
    services = find_services(read(shell("", f"function go(p) {{ {code} }} go(1);"), URL))
    request = services[0].request(2, None)
    assert request is not None and request.form == (("time", "-1"), ("id", "B01"))


def test_a_service_is_asked_whatever_the_family_is() -> None:
    code = (
        "function go(page) { $.ajax({ url: '/api/stl/actions/dynamic', type: 'POST', contentType:"
        " 'application/json', data: JSON.stringify({ value: 'x0y', page: page }) }); } go(1);"
    )
    found = read(shell("<span id=a></span>", code), f"{HOST}/channels/30771.html")
    family = recognise(found)
    assert family.name == "siteserver"
    assert any(pager.serves_first for pager in family.pagers(found))


def test_a_side_table_without_a_heading_and_without_days() -> None:
    rows = "".join(
        f"<tr><td><a href='show.asp?id={5000 + n}'>{title(n)}</a></td><td>6-{n + 1}</td></tr>"
        for n in range(12)
    )
    side = "".join(
        f"<tr><td>·<a href='show.asp?classid=3&id={n}'>市领导调研重点项目建设情况</a></td></tr>"
        for n in range(700, 707)
    )
    markup = f"<html><body><table><tr><td><table>{side}</table></td><td><table>{rows}</table><p>共12条 1/1</p></td></tr></table></body></html>"
    found = read(markup, f"{HOST}/list.asp?classid=12")
    assert len(found.rows) == 12


def test_rows_of_another_address_are_kept_where_they_are_dated_as_the_others() -> None:
    tables = "".join(
        f"<table>{''.join(f'<tr><td><a href={base}{n}.html>{title(n)}</a></td><td>2023-06-1{n % 10}</td></tr>' for n in numbers)}</table>"
        for base, numbers in (("/art/a/4", range(8)), ("/info/b/c/5", range(10, 14)))
    )
    found = read(f"<html><body><div class=list>{tables}</div></body></html>", f"{HOST}/jyta/")
    assert len(found.rows) == 12
