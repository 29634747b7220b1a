"""Requests of a page's script: what is asked for page k, and what is never asked."""

from __future__ import annotations

import pytest

from scraper.discovery.requests.scope import read_scope
from scraper.discovery.requests.services import find_services
from tests.listsites import HOST, page, read

URL = f"{HOST}/hdjl/jytabl/list.shtml?catId=77"


def shell(script: str, *, head: str = "", body: str = "") -> str:
    """A page without rows and with a script."""
    return page(body, head=head, foot=f"<script>{script}</script>")


def asked(script: str, number: int = 2, **parts: str) -> list[str]:
    """The keys of the requests for a page, addresses without the host."""
    found = read(shell(script, **parts), URL)
    requests = [service.request(number, found) for service in find_services(found)]
    return [request.key.replace(HOST, "") for request in requests if request]


PAGED = [
    # Callers, with the number as text, in a template, in an object, in a body.
    ("$.get('/s/list?size=20&pageNo='+n, show); ", "/s/list?size=20&pageNo=2"),
    ("$.getJSON(`/s/list?pageNo=${n}&size=20`, show)", "/s/list?pageNo=2&size=20"),
    ("$.get('/s/list', {pageNo: n, size: 20}, show, 'json')", "/s/list?pageNo=2&size=20"),
    ("jQuery.post('/s/list.do', {pageNo:n,cid:'9'}, show)", "/s/list.do POST pageNo=2&cid=9"),
    ("$.ajax({type:'get', url:'/s/list', data:{cid:'9', 'pageNo':n}})", "/s/list?cid=9&pageNo=2"),
    (
        "$.ajax({url:\"/s/l\",method:'POST',data:'cid=9&pageNo='+n,success:function(r){a(r)}})",
        "/s/l POST cid=9&pageNo=2",
    ),
    (
        "$.ajax({url:'/s/l',type:'post',contentType:'application/json;charset=utf-8',"
        "data:JSON.stringify({pageNo:n,cid:'9',size:20})})",
        '/s/l POST {"pageNo": 2, "cid": "9", "size": 20}',
    ),
    ("fetch('/s/list?pageNo=' + n).then(r => r.json()).then(show)", "/s/list?pageNo=2"),
    (
        "fetch('/s/l', {method:'POST', body: new URLSearchParams({cid:'9', pageNo:n})})",
        "/s/l POST cid=9&pageNo=2",
    ),
    (
        "fetch('/s/l', {method:\"POST\", headers:{'Content-Type':'application/json'},"
        " body: JSON.stringify({pageNo: n})})",
        '/s/l POST {"pageNo": 2}',
    ),
    ("axios.get('/s/list', {params:{pageNo:n, size:20}}).then(show)", "/s/list?pageNo=2&size=20"),
    ("axios.post('/s/l', {pageNo: n, cid: 9})", '/s/l POST {"pageNo": 2, "cid": 9}'),
    ("axios({url:'/s/list',params:{pageNo:n}})", "/s/list?pageNo=2"),
    ("this.$http.get('/s/list', {params: {pageNo: n}})", "/s/list?pageNo=2"),
    (
        "var x = new XMLHttpRequest(); x.open('GET','/s/list?pageNo='+n,true); x.send()",
        "/s/list?pageNo=2",
    ),
    (
        "x.open(\"POST\", '/s/l'); x.setRequestHeader('a','b'); x.send('cid=9&pageNo='+n)",
        "/s/l POST cid=9&pageNo=2",
    ),
    ("$('#box').load('/s/list?cid=9&pageNo=' + n + ' #rows')", "/s/list?cid=9&pageNo=2"),
    ("$('#box').load('/s/list?cid=9&pageNo=' + n)", "/s/list?cid=9&pageNo=2"),
    ("$('#box').load('/s/list', {cid:9, pageNo:n})", "/s/list POST cid=9&pageNo=2"),
    ("Ls.ajax({url:'/s/list', data:{cid:'9', pageNo: n}})", "/s/list?cid=9&pageNo=2"),
    # Where the values come from.
    (
        "var cid='ab', base='/s/'; $.get(base + 'list?cid=' + cid + '&pageNo=' + n)",
        "/s/list?cid=ab&pageNo=2",
    ),
    ("let param = {cid:'9', pageNo:n}; $.post('/s/l', param, show)", "/s/l POST cid=9&pageNo=2"),
    ("var url='/s/list?a=1'; url += '&pageNo=' + n; $.get(url, show)", "/s/list?a=1&pageNo=2"),
    ("var api = '/s/list?cid=9&pageNo='; $.getJSON(api + n, show)", "/s/list?cid=9&pageNo=2"),
    ("$.get('/s/list?cid=' + getParam('catId') + '&pageNo=' + n)", "/s/list?cid=77&pageNo=2"),
    ("$.get('/s/list?pageNo=' + n + '&_=' + Math.random())", "/s/list?pageNo=2"),
    ("$.get('/s/list', {pageNo: n, _: new Date().getTime(), cid: 9})", "/s/list?pageNo=2&cid=9"),
    (
        "new Vue({data(){return {pageNo:1,size:15,cid:'9'}},methods:{load(){"
        "axios.get('/s/list',{params:{pageNo:this.pageNo,size:this.size,cid:this.cid}})}}})",
        "/s/list?pageNo=2&size=15&cid=9",
    ),
    (
        "$.ajax({url:'/s/l',type:'POST',data:{datas:[{key:'status',value:'4'}],page:n,_pageSize:20}})",
        "/s/l POST datas%5B0%5D%5Bkey%5D=status&datas%5B0%5D%5Bvalue%5D=4&page=2&_pageSize=20",
    ),
    (
        "$.post('/s/l', {'datas[0][key]':'status', page: n}, show)",
        "/s/l POST datas%5B0%5D%5Bkey%5D=status&page=2",
    ),
    ("$.ajax('/s/list', {data: {pageNo: n, cid: 9}, success: show})", "/s/list?pageNo=2&cid=9"),
    (
        "axios.post('/s/l', {page: {pageNo: n, size: 20}, q: {cid: '9', on: true}})",
        '/s/l POST {"page": {"pageNo": 2, "size": 20}, "q": {"cid": "9", "on": true}}',
    ),
    (
        "var q = {cid: '9'}; axios.get('/s/list', {params: {...q, pageNo: n}})",
        "/s/list?cid=9&pageNo=2",
    ),
    (
        "const fd = new FormData(); fd.append('cid', '9'); fd.append('pageNo', n); fetch('/s/l', {method: 'POST', body: fd})",
        "/s/l POST cid=9&pageNo=2",
    ),
    (
        "const getList = (p) => { return request({url: '/s/list', method: 'get', params: p}) }; getList({cid: '9', pageNo: n})",
        "/s/list?cid=9&pageNo=2",
    ),
    (
        "const api = axios.create({baseURL: '/prod-api/'}); api.get('/s/list', {params: {pageNo: n}})",
        "/prod-api/s/list?pageNo=2",
    ),
    (
        "var x = await fetch(`/s/list?cid=${document.getElementById('w').dataset.cid}&pageNo=${n}`)",
        "/s/list?cid=d9&pageNo=2",
    ),
    ("$.get('/s/list', {cid: $('#w').attr('data-cid'), pageNo: n})", "/s/list?cid=d9&pageNo=2"),
    # Numbers from 0, and start rows.
    ("$.get('/s/list?p=' + (n - 1) + '&n=20')", "/s/list?p=1&n=20"),
    ("$.get('/s/list', {p: n-1})", "/s/list?p=1"),
    ("$.get('/s/list?start=0&limit=20')", "/s/list?start=20&limit=20"),
    ("$.get('/s/' + n + '.json?page=' + n)", None),
]


@pytest.mark.parametrize(("call", "expected"), PAGED)
def test_requests_for_page_two(call: str, expected: str | None) -> None:
    script = f"function go(n){{ {call} }}\ngo(1);"
    found = asked(script, body="<div id='w' data-cid=\"d9\"></div>")
    assert found[:1] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("script", "numbers"),
    [
        ("var page=1; $.get('/s?page='+page)", [1]),
        ("var page=0; $.get('/s?page='+page)", [0, 1]),
        ("$.get('/s?page='+page)", [0, 1]),
        ("function go(k){$.get('/s?page='+k)} go(0);", [0, 1]),
        ("function go(k){$.get('/s?page='+(k-1))} go(1);", [0, 1]),
        ("const go = (k) => { $.get('/s?page='+k) }; go(1);", [1]),
        ("$.get('/s?page=1')", [1]),
        ("axios.get('/s',{params:{page:0}})", [0, 1]),
    ],
)
def test_the_number_of_page_one(script: str, numbers: list[int]) -> None:
    assert asked(script, 1) == [f"/s?page={number}" for number in numbers]


@pytest.mark.parametrize(
    "script",
    [
        "$.post('/u/hit/count', {page: 1, id: 5})",
        "$.get('/vc/artcount.jsp?page='+n)",
        "$.get('/system/dynclicks.jsp?p=1')",
        "$.get('/s/list?cid=' + window.userCid + '&page=' + n)",
        "$.get('/s/list?page=' + n + '&sign=' + md5(n))",
        "$.get(api + '?page=' + n)",
        "//$.get('/s/list?page=' + n)",
        "/* $.get('/s/list?page=' + n) */",
        "$.get('/s/list?channel=9')",
        "axios.get('/s/list', {params: {...query, page: 1}})",
        "$.post('/s/list', $('#f').serialize() + '&page=1')",
        "axios.post('/s/l', {page: 1, sign: md5(key)})",
        "map.get('page'); a.load('x'); $.get('page')",
        "$.post('/login', {page: 1})",
        "var p = 'a'; p = 'b'; $.get('/s?c=' + p + '&page=' + n)",
    ],
)
def test_requests_that_are_not_made(script: str) -> None:
    assert asked(script) == []


@pytest.mark.parametrize(
    ("head", "script"),
    [
        (
            '<meta name="channelId" content="5d0b">',
            'var c=$("meta[name=channelId]").attr("content");',
        ),
        (
            "<meta content='5d0b' name='channelid'>",
            "const c = document.querySelector('meta[name=\"channelId\"]').getAttribute('content');",
        ),
        ('<input type="hidden" id="cid" value="5d0b">', "var c = $('#cid').val();"),
        (
            "<input value='5d0b' name=chan id='chan' type=hidden>",
            "var c = document.getElementById('chan').value;",
        ),
        ("", 'var other = 1, c = "5d0b";'),
    ],
)
def test_ids_that_the_page_holds(head: str, script: str) -> None:
    call = "$.get('/common/search/' + c + '?_isAgg=true&page=' + n)"
    assert asked(f"{script} {call}", 3, head=head) == [
        "/common/search/5d0b?_isAgg=true&page=2",
        "/common/search/5d0b?_isAgg=true&page=3",
    ]


def test_another_host_and_a_base() -> None:
    script = "$.post('https://api.linjiang.example/search/common/search/77', {page: 1})"
    assert asked(script) == ["https://api.linjiang.example/search/common/search/77 POST page=2"]
    head = '<base href="/wcm/zx/">'
    assert asked("$.get('list.do?page=1')", head=head) == ["/wcm/zx/list.do?page=2"]


def test_a_file_of_data_without_pages() -> None:
    assert asked("$.getJSON('data/jyta.json', show)", 1) == ["/hdjl/jytabl/data/jyta.json"]
    assert asked("$.getJSON('data/jyta.json', show)", 2) == []


def test_a_referer_without_fragment() -> None:
    found = read(shell("$.get('/s?page=1')"), f"{URL}#top")
    request = find_services(found)[0].request(2, found)
    assert request is not None
    assert (request.referer, request.sending.method) == (URL, "GET")


DETAILS = [
    (
        "h += '<a href=\"index_61.html?pkid=' + row.pkid + '\">' + row.reason + '</a>'",
        ("index_61.html?pkid=", "pkid", ""),
    ),
    (
        "h += `<li><a target=_blank href='/d/${item.id}.html'>${item.title}</a></li>`",
        ("/d/", "id", ".html"),
    ),
    ("el.onclick = function(){ window.open('show.html?id=' + d.ID) }", ("show.html?id=", "ID", "")),
    (
        "function go(id){ location.href='/show/'+id+'.shtml' } go(item.docId)",
        ("/show/", "docId", ".shtml"),
    ),
]


@pytest.mark.parametrize(("script", "expected"), DETAILS)
def test_addresses_that_scripts_make(script: str, expected: tuple[str, ...]) -> None:
    assert expected in read_scope(read(shell(script))).origin.details


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<li v-for='r in rows'><a :href=\"'/show.html?id=' + r.id\">{{r.title}}</a></li>",
            ("/show.html?id=", "id", ""),
        ),
        ('<li><a href="/d/{{x.docId}}.html">{{x.title}}</a></li>', ("/d/", "docId", ".html")),
        (
            "<li><a ng-href='Item.html?docId={{x.docId}}&itemId={{x.itemId}}'>{{x.t}}</a></li>",
            ("Item.html?docId=", "docId", "&itemId=", "itemId", ""),
        ),
    ],
)
def test_addresses_that_templates_make(body: str, expected: tuple[str, ...]) -> None:
    assert expected in read_scope(read(page(body))).origin.details


def test_pictures_are_no_details() -> None:
    script = "h += '<img src=\"/pic/' + row.id + '.html\">'"
    assert read_scope(read(shell(script))).origin.details == ()
