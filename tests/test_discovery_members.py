"""Scripts: items of lists, fields by names in quotes, objects as queries, templates in templates."""

from __future__ import annotations

import json

import pytest

from parsers.page.markup import parse_markup
from scraper.discovery.choosing.tabs import find_tabs
from scraper.discovery.code.tokens import read_code
from scraper.discovery.data.records import read_records
from scraper.discovery.listing import ListSource, Origin
from scraper.discovery.periods.switches import find_switches
from scraper.discovery.requests.scope import read_scope
from scraper.discovery.requests.services import find_services
from tests.listsites import HOST, page, read, script, title

URL = f"{HOST}/rd/jy/index.html"


def shell(code: str, body: str = "") -> str:
    markup = page("").replace('<div class="list"><ul>\n\n</ul></div>', f"{body}<ul id=ls></ul>")
    return markup + script(code)


def first(code: str, body: str = "") -> str:
    request = find_services(read(shell(code, body), URL))[0].request(1, None)
    assert request is not None
    return request.url.removeprefix(HOST)


@pytest.mark.parametrize(
    "query",
    [
        "const q = new URLSearchParams({ cat: 'jy', page: n, size: 10 }); fetch(`/api/c?${q}`)",
        "var q = { cat: 'jy', page: n, size: 10 }; $.getJSON('/api/c?' + $.param(q), show)",
        "fetch('/api/c?' + new URLSearchParams({ cat: 'jy', page: n, size: 10 }))",
        "fetch(`/api/c?${new URLSearchParams({ cat: 'jy', page: n, size: 10 })}`)",
    ],
)
def test_an_object_behind_a_question_mark_is_a_query(query: str) -> None:
    assert first(f"function load(n) {{ {query}; }} load(1);") == "/api/c?cat=jy&page=1&size=10"


def test_a_page_that_is_counted_on_is_still_the_first_one() -> None:
    code = (
        "let page = 1; function more() { $.get('/api/c', { page: page, k: 1 }, show); page += 1; }"
    )
    assert first(code) == "/api/c?page=1&k=1"


def test_an_item_of_a_list_by_its_place() -> None:
    code = (
        "var ts = [{ id: 's3', n: 1 }, { id: 's2', n: 2 }], now = ts[0].id;"
        "function load(p) { $.get('/api/c', { term: now, page: p }, show); } load(1);"
    )
    assert first(code) == "/api/c?term=s3&page=1"


def test_fields_by_names_in_quotes_are_the_keys_of_a_row() -> None:
    code = (
        "r['数据'].forEach(function (x) { h += '<li><a href=\"' + x['链接'] + '\">' + x['标题']"
        " + '</a></li>'; });"
    )
    keys = read_scope(read(shell(code), URL)).origin.keys
    assert keys == (("链接", "标题"),)
    data = json.dumps({"数据": [{"标题": title(1), "链接": "/rd/1.html"}]})
    found = read_records(
        ListSource(url=URL, text=data, origin=Origin(URL, (), keys)), json.loads(data)
    )
    assert [row.url for row in found.rows] == [f"{HOST}/rd/1.html"]


def test_a_template_inside_a_template_is_read_whole() -> None:
    code = "b.innerHTML = `<ul>${rows.map(r => `<li><a href='/rd/${r.id}'>${r.bt}</a></li>`)}</ul>`; f('x');"
    assert read_code(code).tokens[-3].text == "x"
    assert ("/rd/", "id", "") in read_scope(read(shell(code), URL)).origin.details


def test_a_template_that_does_not_close_takes_no_more_than_itself() -> None:
    code = read_code("a = `<b>${x ? '{' : ''}</b>`; load('/list');")
    assert "/list" in [token.text for token in code.tokens]


def test_titles_without_an_address_are_named_again_by_the_template() -> None:
    value = {"rows": [{"bt": title(1), "lj": "/rd/1.html"}, {"bt": title(2), "lj": "/rd/2.html"}]}
    origin = Origin(URL, (), (("lj", "bt"),))
    found = read_records(ListSource(url=URL, text=json.dumps(value), origin=origin), value)
    assert len(found.rows) == 2


FORM = (
    '<form id="q"><input type="hidden" id="lb" name="lb" value="1"><input type="hidden" id="pageNo"'
    ' name="pageNo" value="1"></form><dl class="tab"><dd class="cur" onclick="$(\'#lb\').val(\'1\');'
    "go(1)\">建议</dd><dd onclick=\"$('#lb').val('2');go(1)\">提案</dd></dl>"
)
SEND = "function go(n) { $('#pageNo').val(n); $.post('/q.do', $('#q').serialize(), show); } go(1);"


def test_a_form_goes_out_as_text_and_tabs_set_its_fields() -> None:
    found = read(shell(SEND, FORM), URL)
    request = find_services(found)[0].request(2, None)
    assert request is not None and request.form == (("lb", "1"), ("pageNo", "2"))
    (other,) = find_switches(found).lists
    request = find_services(read(shell(SEND, FORM), other))[0].request(1, None)
    assert request is not None and request.form == (("lb", "2"), ("pageNo", "1"))


def test_a_block_with_much_in_it_is_no_tab_by_its_first_words() -> None:
    rest = "".join(f"<p>{number}</p>" for number in range(20))
    tree = parse_markup(
        f"<div><div><span onclick='f(1)'>建议</span><span onclick='f(2)'>提案</span>{rest}</div></div>"
    )
    assert len(find_tabs(tree)) == 1


WIDGET = (
    "$('#nd').combobox({ data: [{ id: '2024', text: '2024年' }, { id: '2023', text: '2023年' }],"
    " onSelect: function (r) { $('#dg').datagrid('load', { nd: r.id }); } });"
    "$('#dg').datagrid({ url: '/l.do', pagination: true, pageSize: 20, queryParams: { nd: '2024' } });"
)


def test_a_table_is_reloaded_with_the_value_of_a_choice() -> None:
    found = read(shell(WIDGET), URL)
    chosen = [url for url in find_switches(found).lists if "2023" in url]
    request = find_services(read(shell(WIDGET), chosen[0]))[0].request(1, None)
    assert request is not None and request.form is not None and ("nd", "2023") in request.form
