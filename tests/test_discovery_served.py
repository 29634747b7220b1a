"""Scripts: bases of addresses, attributes of XML, old tables, picked choices, titles without a name."""

from __future__ import annotations

import json

import pytest

from parsers.page.markup import parse_markup
from scraper.discovery.answering.answers import read_answer
from scraper.discovery.answering.embedded import read_embedded
from scraper.discovery.answering.reading import read_page
from scraper.discovery.choosing.tabs import find_tabs
from scraper.discovery.choosing.unfilled import NAMED
from scraper.discovery.data.records import read_records
from scraper.discovery.data.title_keys import infer_titles
from scraper.discovery.listing import ListSource, Origin
from scraper.discovery.periods.code_files import as_code, find_periods
from scraper.discovery.periods.switches import find_switches, unseen
from scraper.discovery.requests.scope import read_scope
from scraper.discovery.requests.services import find_services
from scraper.families import recognise
from scraper.families.generic import generic_pagers
from tests.listsites import HOST, items, page, read, script, title

URL = f"{HOST}/rd/jy/index.html"


def shell(code: str, body: str = "") -> str:
    markup = page("").replace('<div class="list"><ul>\n\n</ul></div>', f"{body}<ul id=ls></ul>")
    return markup + script(code)


@pytest.mark.parametrize(
    ("base", "detail"),
    [("'/m'", "/m/show/"), ("''", "/show/"), ("'http://a.gov.cn/x'", "http://a.gov.cn/x/show/")],
)
def test_a_base_in_front_of_an_address(base: str, detail: str) -> None:
    code = (
        f"var ctx = {base}; b.append('<a href=\"' + ctx + '/show/' + v.id + '\">' + v.bt + '</a>');"
    )
    assert (detail, "id", "") in read_scope(read(shell(code), URL)).origin.details


def test_a_name_that_is_no_path_is_no_base() -> None:
    code = "var k = 'jy'; b.append('<a href=\"' + k + '/show/' + v.id + '\">' + v.bt + '</a>');"
    assert read_scope(read(shell(code), URL)).origin.details == ()


def test_attributes_of_records_of_xml() -> None:
    code = (
        "$(xml).find('ta').each(function () { var o = $(this), t = o.attr('bt');"
        " s += '<a href=\"' + o.attr('wj') + '\">' + t + '</a>'; });"
    )
    assert read_scope(read(shell(code), URL)).origin.keys == (("wj", "bt"),)
    plain = code.replace("$(xml)", "$(box)")
    assert read_scope(read(shell(plain), URL)).origin.keys == ()


def test_a_table_of_the_old_names_sends_old_names() -> None:
    code = (
        "$('#t').dataTable({ 'bServerSide': true, 'sAjaxSource': 'server.php', 'iDisplayLength': 10,"
        " 'fnServerParams': function (ao) { ao.push({ 'name': 'lx', 'value': 'jy' }); } });"
    )
    request = find_services(read(shell(code), URL))[0].request(2, None)
    query = "sEcho=1&iDisplayStart=10&iDisplayLength=10&lx=jy"
    assert request is not None and request.url == f"{HOST}/rd/jy/server.php?{query}"


def test_the_picked_option_of_a_list_is_the_list() -> None:
    box = "<select id=nd><option value=2024>2024年</option><option value=2023>2023年</option></select>"
    code = "var y = $('#nd option:selected').val(); $.get('/l', { nd: y, page: 1 }, show);"
    request = find_services(read(shell(code, box), URL))[0].request(1, None)
    assert request is not None and request.url == f"{HOST}/l?nd=2024&page=1"


def test_titles_are_known_by_what_they_say() -> None:
    rows = [{"proposalId": n, "proposalName": title(n), "unit": "市教育局"} for n in range(4)]
    value = {"data": {"records": rows, "total": 4}}
    origin = Origin(URL, (("/zx/", "proposalId", ""),))
    found = read_records(ListSource(url=URL, text=json.dumps(value), origin=origin), value)
    assert [row.title for row in found.rows] == [title(n) for n in range(4)]


@pytest.mark.parametrize(
    "texts",
    [
        ["市教育局办公室", "市水利局办公室", "市民政局办公室"],
        ["人大代表建议办理"] * 3,
        ["<p>关于增设学校的建议一</p>", "<p>关于增设学校的建议二</p>", "<p>关于增设的建议三</p>"],
    ],
)
def test_what_no_titles_are(texts: list[str]) -> None:
    assert infer_titles({"rows": [{"a": text} for text in texts]}) == ()


def test_a_family_of_addresses_reads_the_answer_of_a_service() -> None:
    url = f"{HOST}/index.php/home/jyta/lists.html"
    family = recognise(read(page(items(range(1, 16))), url))
    markup = "".join(f'<li><a href="/j/{n}.html">{title(n)}</a></li>' for n in range(1, 16))
    text = json.dumps({"status": 1, "data": {"list": markup}})
    found = family.read(ListSource(url=url, text=text), None)
    assert [row.url for row in found.rows][:1] == [f"{HOST}/j/1.html"]


def test_heads_that_open_on_a_click_are_tabs() -> None:
    body = '<div><h3 class="nf" data-year="2024">2024年建议</h3><ul></ul><h3 class="nf" data-year="2023">2023年建议</h3><ul></ul></div>'
    assert [len(group) for group in find_tabs(parse_markup(body))] == [2]
    code = "$('.nf').click(function () { var y = $(this).attr('data-year'); b.load('/y.jsp?year=' + y); });"
    found = find_switches(read(shell(code, body), URL))
    assert len(found.lists) == 2 and found.is_all


def test_a_button_that_keeps_an_address_leaves_the_page_to_its_script() -> None:
    button = (
        '<a href="javascript:;" id="more" data-url="/more.php?tid=5" data-page="1">加载更多</a>'
    )
    code = (
        "$('#more').click(function () { var b = $(this), next = parseInt(b.attr('data-page')) + 1;"
        " $.get(b.attr('data-url'), { page: next }, show); });"
    )
    markup = page(items(range(1, 13))) + button + script(code)
    asked = [one.request(2, None) for one in generic_pagers(read(markup, URL))]
    assert f"{HOST}/more.php?tid=5&page=2" in [one.url for one in asked if one is not None]


def asked(code: str, number: int = 1) -> list[tuple[str, object]]:
    found = (one.request(number, None) for one in find_services(read(shell(code), URL)))
    return [(one.url.removeprefix(HOST), one.form or one.json) for one in found if one is not None]


WRAPPER = "function send(url, param, cb) { $.ajax({ url: '/gw' + url, type: 'POST', data: param, success: cb }); }"


def test_each_call_of_a_function_around_a_request_is_a_request() -> None:
    code = (
        f"{WRAPPER} function tree() {{ send('/tree', {{ id: 5, page: 1 }}, f); }}"
        " function list(n) { send('/list', { cid: '77', pageNo: n }, f); } list(1);"
    )
    assert asked(code, 2) == [
        ("/gw/tree", (("id", "5"), ("page", "2"))),
        ("/gw/list", (("cid", "77"), ("pageNo", "2"))),
    ]


def test_an_arrow_without_brackets_is_a_function_as_well() -> None:
    code = (
        "const api = q => http({ url: '/s/list', method: 'get', params: q });"
        " function load(n) { api({ kind: 1, pageNum: n }).then(show); } load(1);"
    )
    assert asked(code) == [("/s/list?kind=1&pageNum=1", None)]


def test_what_a_name_has_before_unknown_conditions_counts() -> None:
    code = (
        "var kind = 1; function pick(tab) { if (tab.name == 'a') { kind = 3; } else { kind = 2; } }"
        " function load(n) { $.get('/l', { kind: kind, page: n }, show); } load(1);"
    )
    assert asked(code) == [("/l?kind=1&page=1", None)]


def test_tabs_of_a_component_hand_on_their_names() -> None:
    body = (
        '<el-tabs v-model="now" @tab-click="pick"><el-tab-pane label="代表建议" name="a"></el-tab-pane>'
        '<el-tab-pane label="委员提案" name="b"></el-tab-pane></el-tabs>'
    )
    code = (
        "new Vue({ data: { now: 'a', kind: 1 }, methods: { pick: function (tab) { if (tab.name == 'a')"
        " { this.kind = 1; } else { this.kind = 2; } this.load(1); },"
        " load: function (n) { $.get('/l', { kind: this.kind, page: n }, show); } } });"
    )
    lists = find_switches(read(shell(code, body), URL)).lists
    request = find_services(read(shell(code, body), lists[-1]))[0].request(1, None)
    assert request is not None and request.url == f"{HOST}/l?kind=2&page=1"


def test_escaped_markup_in_an_answer_is_markup() -> None:
    markup = "".join(f'<li><a href="/j/{n}.html">{title(n)}</a></li>' for n in range(1, 16))
    text = json.dumps({"content": markup.replace("<", "&lt;").replace(">", "&gt;"), "pageCount": 3})
    assert len(read_answer(ListSource(url=URL, text=text)).rows) == 15


def test_a_last_page_of_one_row_is_read_like_those_before() -> None:
    first = {"list": [{"jyid": n, "jymc": title(n), "dw": "市教育局"} for n in range(15)]}
    last = {"list": [{"jyid": 99, "jymc": "增设社区食堂", "dw": "市民政局"}]}
    origin = Origin(URL, (("/xq/", "jyid", ".html"),))
    page_1 = read_records(ListSource(url=URL, text="{}", origin=origin), first)
    page_2 = read_records(ListSource(url=URL, text="{}", origin=origin), last, page_1.block)
    assert [row.title for row in page_2.rows] == ["增设社区食堂"]


@pytest.mark.parametrize(
    ("code", "second"),
    [
        ("function cx(dqy) { $.post('/c.do', { dqy: dqy, zt: '2' }, show); } cx(1);", "/c.do"),
        (
            "function cx(a) { $.get('/c.do', { a: a, z: 2 }, function (r) { fy(r.zys, a); }); } cx(1);",
            "/c.do?a=2&z=2",
        ),
        ("function up(page) { $.get('/l?num=' + page.num + '&size=10', f); }", "/l?num=2&size=10"),
        ("$('#c').panel('refresh', 'c.php?page=' + pageNumber);", "/rd/jy/c.php?page=2"),
        ("function to(n) { $.getJSON('list_' + n + '.json', f); } to(1);", "/rd/jy/list_2.json"),
    ],
)
def test_places_of_the_number_of_a_page(code: str, second: str) -> None:
    assert second in [url for url, _form in asked(code, 2)]


@pytest.mark.parametrize(
    "code",
    [
        "function show(kind) { $.get('/c.do', { kind: kind, z: 2 }, function (r) { draw(r.rows); }); } show(1);",
        "function show(k) { $.get('/c.do', { k: k }, function (r) { fy(r.n, k); }); } show(1); show(2);",
    ],
)
def test_a_kind_is_no_number_of_a_page(code: str) -> None:
    assert asked(code, 2) == []


def test_a_click_on_a_row_opens_what_the_row_keeps() -> None:
    code = (
        "$('.l').on('click', 'li', function () { var b = $(this).attr('data-id'); window.open('/xq/' + b + '.html'); });"
        " s += '<li data-id=\"' + item.jyid + '\"><i>' + item.jymc + '</i></li>';"
    )
    assert ("/xq/", "jyid", ".html") in read_scope(read(shell(code), URL)).origin.details


BOX = "<p>年度：<select id='nd'>{}</select></p>"
FILL = (
    "var nd = '2024'; $.getJSON('/api/years', function (r) { $.each(r.data, function (i, y) {"
    " $('#nd').append('<option value=\"' + y.value + '\">' + y.label + '</option>'); }); });"
    " $('#nd').change(function () { nd = $(this).val(); load(1); });"
    " function load(p) { $.get('/l', { nd: nd, pageNo: p }, show); } load(1);"
)


def test_a_box_of_years_that_stays_empty_is_asked_for() -> None:
    found = read(shell(FILL, BOX.format("")), URL)
    assert find_periods(found) == [f"{HOST}/api/years"]
    assert find_switches(found).out_of_reach == (NAMED,)
    assert unseen((NAMED,), read(page(items(range(1, 9))), URL).rows) == [NAMED]
    data = '{"data": [{"value": "2024", "label": "2024年"}, {"value": "2023", "label": "2023年"}]}'
    lists = find_switches(read(shell(f"{FILL} {as_code(data)}", BOX.format("")), URL)).lists
    request = find_services(read(shell(FILL, BOX.format("")), lists[-1]))[0].request(1, None)
    assert request is not None and request.url == f"{HOST}/l?nd=2023&pageNo=1"


@pytest.mark.parametrize(
    "options", ["<option value=''>全部</option>", "<option>2024年</option><option>2023年</option>"]
)
def test_a_box_that_shows_all_or_has_its_years_is_not_asked_for(options: str) -> None:
    assert find_periods(read(shell(FILL, BOX.format(options)), URL)) == []


def test_what_stands_behind_the_hash_is_read_by_scripts() -> None:
    code = "var c = hashParam('cid'); function load(p) { $.get('/l', { cid: c, page: p }, f); } load(1);"
    found = read_page(ListSource(url=URL, text=shell(code), given=f"{URL}#/list?cid=88"))
    request = find_services(found)[0].request(1, None)
    assert request is not None and request.url == f"{HOST}/l?cid=88&page=1"


def test_rows_in_a_hidden_field_are_data_of_the_page() -> None:
    rows = json.dumps([{"id": n, "bt": title(n)} for n in range(4)], ensure_ascii=False)
    code = "h += '<a href=\"detail.jsp?id=' + rows[i].id + '\">' + rows[i].bt + '</a>';"
    found = read_embedded(read(shell(code, f"<textarea id=d>{rows}</textarea>"), URL))
    assert found is not None and found.rows[0].url == f"{HOST}/rd/jy/detail.jsp?id=0"


def test_pieces_of_rows_in_objects_are_one_list() -> None:
    told = [{"html": f'<p><a href="/j/{n}.html">{title(n)}</a></p>'} for n in range(12)]
    assert len(read_answer(ListSource(url=URL, text=json.dumps({"list": told}))).rows) == 12


def test_an_object_has_the_fields_that_are_added_to_it() -> None:
    code = (
        "function query(n) { var param = {}; param.pageNo = n; param.lm = 'A1';"
        " $.ajax({ url: '/q', data: param, success: show }); } query(1);"
    )
    assert asked(code) == [("/q?pageNo=1&lm=A1", None)]


def test_a_choice_goes_into_the_object_that_keeps_it() -> None:
    body = (
        '<el-select v-model="q.year" @change="load"><el-option v-for="y in years"'
        ' :label="y" :value="y"></el-option></el-select>'
    )
    code = (
        "new Vue({ data: { years: [2024, 2023], q: { year: 2024, page: 1 } }, methods: {"
        " load: function () { axios.get('/l', { params: this.q }).then(show); } } });"
    )
    lists = find_switches(read(shell(code, body), URL)).lists
    request = find_services(read(shell(code, body), lists[-1]))[0].request(1, None)
    assert request is not None and request.url == f"{HOST}/l?year=2023&page=1"


def test_fields_that_a_function_takes_apart() -> None:
    code = (
        "b.innerHTML = d.map(({ dir, file, bt }) => `<a href='/p/${dir}/${file}.html'>${bt}</a>`);"
    )
    scope = read_scope(read(shell(code), URL))
    assert ("/p/", "dir", "/", "file", ".html") in scope.origin.details
    assert ("", "bt") in scope.origin.keys


def test_rows_as_arrays_are_read_by_their_places() -> None:
    value = {"rows": [[str(n), title(n), "2024-05-06"] for n in range(3)]}
    origin = Origin(URL, (("view.html?k=", "0", ""),), (("", "1"),))
    found = read_records(ListSource(url=URL, text="{}", origin=origin), value)
    told = [(row.url.rpartition("/")[2], row.title, row.date_raw) for row in found.rows]
    assert told[0] == ("view.html?k=0", title(0), "2024-05-06")


def test_an_address_by_a_field_of_the_row() -> None:
    code = (
        "$.each(d.rows, function (i, r) { var p = r.lx == '2' ? 'ta.jsp' : 'jy.jsp';"
        " h += '<a href=\"' + p + '?id=' + r.id + '\">' + r.bt + '</a>'; });"
    )
    origin = read_scope(read(shell(code), URL)).origin
    value = {"rows": [{"id": n, "bt": title(n), "lx": n} for n in (1, 2)]}
    found = read_records(ListSource(url=URL, text="{}", origin=origin), value)
    assert [row.url.rpartition("/")[2] for row in found.rows] == ["jy.jsp?id=1", "ta.jsp?id=2"]


def test_a_field_that_only_a_handler_changes_keeps_its_first_value() -> None:
    code = """var q = { organ: '12', size: 15 };
    function load(p) { $.get('/label', $.extend({}, q, { page: p }), function (h) { $('#x').html(h); }); }
    function choose(id) { q.organ = id; load(1); } load(1);"""
    found = list(find_services(read(f'<div id="x"></div><script>{code}</script>')))
    assert ["organ=12" in one.url for one in found] == [True]
