"""Widgets: tables that ask for their rows by themselves."""

from __future__ import annotations

import json

import pytest

from scraper.discovery.answering.answers import read_answer
from scraper.discovery.answering.reading import read_page
from scraper.discovery.code.row_keys import head_keys
from scraper.discovery.listing import ListPage, ListSource
from scraper.discovery.requests.services import find_services

URL = "http://a.cn/ta/"


def page(body: str) -> ListPage:
    return read_page(ListSource(URL, f"<html><body>{body}</body></html>"))


def asked(body: str, number: int) -> str | None:
    for service in find_services(page(body)):
        request = service.request(number, None)
        if request is not None:
            form = "&".join(f"{key}={value}" for key, value in request.form or ())
            return request.url.removeprefix("http://a.cn") + (f" POST {form}" if form else "")
    return None


def script(call: str) -> str:
    return f"<table id='t'></table><script>$(function(){{ {call} }});</script>"


CALLS = [
    (
        script("$('#t').bootstrapTable({url:'/q.json',sidePagination:'server',pageSize:25})"),
        "/q.json?offset=25&limit=25",
    ),
    (
        script(
            "$('#t').bootstrapTable({url:'/q',sidePagination:'server',pageSize:10,"
            "queryParams:function(params){return {limit:params.limit,offset:params.offset,lx:'gk',q:params.search};}})"
        ),
        "/q?limit=10&offset=10&lx=gk&q=",
    ),
    (
        script(
            "$('#t').bootstrapTable({url:'/q',sidePagination:'server',pageSize:10,"
            "queryParams:p=>({pageSize:p.limit,pageNumber:p.pageNumber})})"
        ),
        "/q?pageSize=10&pageNumber=2",
    ),
    (
        script(
            "$('#t').bootstrapTable({url:'/q',sidePagination:'server',queryParams:function(p){"
            "var temp={rows:p.limit,page:p.pageNumber};return temp;}})"
        ),
        "/q?rows=10&page=2",
    ),
    # What a function adds to the fields that it is handed.
    (
        script(
            "$('#t').DataTable({serverSide:true,pageLength:10,ajax:{url:'/q',data:function(d){d.lx='ta';}}})"
        ),
        "/q?draw=1&start=10&length=10&lx=ta",
    ),
    (
        script(
            "$('#t').bootstrapTable({url:'/q',sidePagination:'server',queryParams:function(p){p.lx='ta';return p;}})"
        ),
        "/q?offset=10&limit=10&lx=ta",
    ),
    # A client of a file, called with the page's own object; a word of a request is no value.
    (
        script(
            "const service = axios.create({ baseURL: '/dev' }); function list(query) { return service({ url: '/q', method: 'get', params: query }); }"
            " new Vue({ data: { queryParams: { pageNum: 1, pageSize: 9 } }, methods: { getList() { list(this.queryParams).then(s); } } });"
        ),
        "/dev/q?pageNum=2&pageSize=9",
    ),
    (
        script(
            "var type = '1'; function to(p) { $.ajax({ type: 'post', url: '/q', data: { type: type, page: p } }); } to(1);"
        ),
        "/q POST type=1&page=2",
    ),
    # All rows in one answer: the browser pages.
    (script("$('#t').bootstrapTable({url:'/q.json',pagination:true})"), None),
    (
        script("table.render({elem:'#t',url:'/q',where:{lx:'jy'},page:true,limit:15})"),
        "/q?page=2&limit=15&lx=jy",
    ),
    (script("table.render({elem:'#t',url:'/q',page:{limit:20}})"), "/q?page=2&limit=10"),
    # Names that the settings give to the fields.
    (
        script(
            "table.render({url:'/q',page:true,limit:10,request:{pageName:'current',limitName:'size'}})"
        ),
        "/q?current=2&size=10",
    ),
    (
        script("$('#t').jqGrid({url:'/q',rowNum:30,prmNames:{page:'pageNo',rows:'pageSize'}})"),
        "/q?pageNo=2&pageSize=30",
    ),
    (
        script(
            "$('#t').bootstrapTable({url:'/q',sidePagination:'server',pageSize:10,queryParamsType:''})"
        ),
        "/q?pageSize=10&pageNumber=2",
    ),
    (
        script("$('#t').datagrid({url:'jyAction!list.action',pagination:true,pageSize:20})"),
        "/ta/jyAction!list.action POST page=2&rows=20",
    ),
    (
        script("$('#t').datagrid({url:'/q',pagination:true,pageSize:20,queryParams:{a:'1'}})"),
        "/q POST page=2&rows=20&a=1",
    ),
    (script("$('#t').jqGrid({url:'/q',datatype:'json',rowNum:30})"), "/q?page=2&rows=30"),
    (
        script("$('#t').DataTable({serverSide:true,ajax:'/x',url:'/q',pageLength:10})"),
        "/q?draw=1&start=10&length=10",
    ),
    (
        "<table class='easyui-datagrid' data-options=\"url:'/q',pagination:true,pageSize:10\"></table>",
        "/q POST page=2&rows=10",
    ),
    (
        "<table class='layui-table' lay-data=\"{url:'/q', page:true, limit:10}\"></table>",
        "/q?page=2&limit=10",
    ),
    (
        "<table data-toggle='table' data-url='/q' data-side-pagination='server' data-page-size='50'></table>",
        "/q?offset=50&limit=50",
    ),
    (
        script(
            "new Vue({data:{query:{pageNum:1,pageSize:9,s:'p'}},methods:{load(){axios.post('/q',this.query)}}})"
        ),
        "/q",
    ),
]


@pytest.mark.parametrize(("body", "second"), CALLS)
def test_what_a_table_asks_for_page_two(body: str, second: str | None) -> None:
    assert asked(body, 2) == second


def test_a_query_that_is_kept_in_data_is_sent_as_json() -> None:
    (service, *_) = find_services(page(CALLS[-1][0]))
    request = service.request(3, None)
    assert request is not None
    assert request.json == '{"pageNum": 3, "pageSize": 9, "s": "p"}'


def test_a_function_in_the_place_of_an_answer_is_no_data() -> None:
    body = script("$.get('/q?page=1', function(data){ return {a: 1}; })")
    assert asked(body, 2) == "/q?page=2"


HEADS = {
    "settings": script(
        "$('#t').bootstrapTable({url:'/q',sidePagination:'server',columns:[{field:'name',title:'提案人'},"
        "{field:'tamc',title:'提案名称',formatter:function(v,r){return '<a onclick=show(' + r.pkid + ')>' + v + '</a>';}}]});"
        " function show(id) { window.open('/ta/show?id=' + id); }"
    ),
    "attributes": "<table class='easyui-datagrid' data-options=\"url:'/q',pagination:true\"><tr><th data-options=\"field:'name'\">提案人</th>"
    "<th data-options=\"field:'tamc'\">案　由</th></tr></table>"
    + script("function f(v, r) { return '<a href=\"/ta/show?id=' + r.pkid + '\">' + v + '</a>'; }"),
    "a component": "<el-table :data='rows'><el-table-column prop='name' label='领衔代表'></el-table-column>"
    "<el-table-column prop='tamc' label='建议标题'></el-table-column></el-table>"
    + script("axios.get('/q?page=1').then(s); var u = '/ta/show?id=' + row.pkid;"),
}


@pytest.mark.parametrize("name", HEADS)
def test_the_head_of_a_column_says_which_field_is_the_title(name: str) -> None:
    (service, *_) = find_services(page(HEADS[name]))
    request = service.request(1, None)
    assert request is not None
    rows = [
        {"pkid": n, "name": "邵远", "tamc": f"关于修缮第{n}座石桥的提案", "bjsj": "2024-05-06"}
        for n in range(3)
    ]
    text = json.dumps({"total": 3, "rows": rows}, ensure_ascii=False)
    found = read_answer(ListSource(request.url, text, origin=request.origin))
    assert [(row.title, row.url, row.date_raw) for row in found.rows] == [
        (f"关于修缮第{n}座石桥的提案", f"http://a.cn/ta/show?id={n}", "2024-05-06")
        for n in range(3)
    ]


def test_a_list_that_flows_begins_with_page_one() -> None:
    code = "flow.load({elem:'#t',done:function(page,next){$.get('/q?page='+page,function(res){next('',1);});}});"
    assert asked(script(code), 1) == "/q?page=1"
    assert asked(script(code.replace("done", "other")), 1) == "/q?page=0"


@pytest.mark.parametrize(
    ("head", "count"),
    [("标题", 1), ("案 由", 1), ("委员提案名称", 1), ("名称", 0), ("标题图", 0), ("承办单位", 0)],
)
def test_what_the_head_of_titles_says(head: str, count: int) -> None:
    keys = head_keys([], f"<th data-field='x'>{head}</th>")
    assert keys == (("", "x"),) * count
