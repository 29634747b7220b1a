"""Served, sixth: clicks on rows, partial views, plugins of phones, tokens of the page, answers in two steps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern
from tests.internet.handmade import HandService
from tests.internet.makers import boot, county, portal
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.routine_files import script_file


def plain(entries: Sequence[Entry], *keys: str) -> list[dict[str, object]]:
    """Rows with id, title, day and address under names of a maker."""
    return [
        dict(zip(keys, (one.id, one.title, str(one.date), one.path), strict=False))
        for one in entries
    ]


@catalogue
class Y92(HandService):
    name, family = "y92", "a panel that is refreshed"
    note = "the pagination of easyui hands on the number; a panel loads a piece; the panel has page 1 as its address"
    column, size = "/oa/jygk/index.php", 10
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/oa/jygk/show.php?id={entry.id}"

    def shell(self) -> str:
        main = f"""<div id="content" class="easyui-panel" style="height:auto" data-options="href:'show_content.php?page=1'"></div>
<div class="easyui-pagination" id="pp" style="border:1px solid #ddd;"></div><script src="/easyui/jquery.easyui.min.js"></script><script>
$('#pp').pagination({{ total: {len(self.entries)}, pageSize: 10, onSelectPage: function (pageNumber, pageSize) {{ $('#content').panel('refresh', 'show_content.php?page=' + pageNumber); }} }});
</script>"""
        return county(self.place.full, "建议公开", [("/oa/", "公开")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/oa/jygk/show_content.php":
            return None
        page = number(request, "page")
        rows = "".join(
            f'<p>{at}、<a href="show.php?id={one.id}" target="_blank">{escape(one.title)}</a>（{one.date}）</p>'
            for at, one in enumerate(self.page_of(page), 1)
        )
        return self.fragment(rows or "<p>没有数据</p>", page)


@catalogue
class Y95(HandService):
    name, family = "y95", "a click on a row"
    note = "rows carry their id; a handler of the list opens the page of the row that is clicked"
    column, size = "/dbgz/jyblgk/", 15
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/dbgz/jyblgk/xq/{entry.id}.html"

    def shell(self) -> str:
        main = """<ul class="jylist"></ul><div class="fy"></div><script>
$(function () {
  getList(1);
  $('.jylist').on('click', 'li', function () { var jyid = $(this).attr('data-id'); window.open('/dbgz/jyblgk/xq/' + jyid + '.html'); });
});
function getList(page) {
  $.ajax({ url: '/dbgz/jyblgk/list', type: 'post', dataType: 'json', data: { page: page, limit: 15 }, success: function (data) {
    var str = '';
    $.each(data.list, function (index, item) { str += '<li data-id="' + item.jyid + '"><span class="bt">' + item.jymc + '</span><span class="sj">' + item.dfsj + '</span></li>'; });
    $('.jylist').html(str); fy(data.count, page);
  } });
}
</script>"""
        return congress(self.place.full, "建议办理公开", main, head='<script src="/j.js"></script>')

    def serve(self, request: Request) -> Response | None:
        if request.path != "/dbgz/jyblgk/list" or request.method != "POST":
            return None
        page = number(request, "page")
        rows = plain(self.page_of(page), "jyid", "jymc", "dfsj")
        return as_json({"list": rows, "count": len(self.entries)}, ident=f"p{page}")


@catalogue
class Y96(HandService):
    name, family = "y96", "partial views of MVC"
    note = "page 1 stands there; the pager's links lead to a partial view and are taken by an attribute"
    column, size = "/Suggest/Index", 12
    spec = Spec(45)
    shell_rows = True
    server_name = "Microsoft-IIS/10.0"

    def path_of(self, entry: Entry) -> str:
        return f"/Suggest/Details/{entry.id}"

    def piece(self, page: int) -> str:
        pages = len(self.slices())
        rows = "".join(
            f'<tr><td><a href="{one.path}">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>{one.date:%Y/%m/%d}</td></tr>'
            for one in self.page_of(page)
        )
        ways = "".join(
            f'<li{" class=active" if n == page else ""}><a data-ajax="true" data-ajax-mode="replace" data-ajax-update="#list" href="/Suggest/PartialList?page={n}">{n}</a></li>'
            for n in range(1, pages + 1)
        )
        return f'<table class="table"><thead><tr><th>标题</th><th>承办单位</th><th>日期</th></tr></thead><tbody>{rows}</tbody></table><div class="pagination-container"><ul class="pagination">{ways}</ul></div>'

    def shell(self) -> str:
        main = f'<div id="list">{self.piece(1)}</div>'
        tail = '<script src="/Scripts/jquery.unobtrusive-ajax.min.js"></script>'
        return boot(self.place.full, "建议提案", [("/Suggest/", "公开")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/Suggest/PartialList":
            return None
        page = min(max(number(request, "page"), 1), len(self.slices()))
        return self.fragment(self.piece(page), page)


@catalogue
class Y97(HandService):
    name, family = "y97", "vue-resource, fields of a form"
    note = (
        "this.$http.post with emulateJSON sends a form; a template with v-for; pages by a component"
    )
    column, size = "/xxgk/jyta/list.jhtml", 10
    spec = Spec(37)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.id}.jhtml"

    def shell(self) -> str:
        main = """<div id="vm" v-cloak><ul><li v-for="(o, i) in items"><a :href="o.url" :title="o.title">{{ o.title }}</a><span>{{ o.releaseDate }}</span></li></ul><page-nav :total="total" :cur="cur" @go="go"></page-nav></div>
<script src="/js/vue.min.js"></script><script src="/js/vue-resource.min.js"></script><script>
var vm = new Vue({
  el: '#vm', data: { items: [], total: 0, cur: 1 },
  created: function () { this.go(1); },
  methods: { go: function (n) { this.cur = n; this.$http.post('/xxgk/content/query.do', { channelIds: '158', pageNo: n, pageSize: 10 }, { emulateJSON: true }).then(function (res) { this.items = res.body.content; this.total = res.body.totalElements; }); } }
});
</script>"""
        return portal(self.place.full, "建议提案", [("/xxgk/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/xxgk/content/query.do" or request.form.get("channelIds") != "158":
            return None
        page = number(request, "pageNo")
        rows = plain(self.page_of(page), "id", "title", "releaseDate", "url")
        return as_json({"content": rows, "totalElements": len(self.entries)}, ident=f"p{page}")


@catalogue
class Y98(HandService):
    name, family = "y98", "a tree that only sieves"
    note = "all rows are shown at first; nodes of a tree sieve by year; the sieve is empty at the beginning"
    column, size = "/gkml/jyta.html", 20
    spec = Spec(64)

    def path_of(self, entry: Entry) -> str:
        return f"/gkml/{entry.date.year}/{entry.id}.html"

    def shell(self) -> str:
        main = """<div class="l"><ul id="tree" class="ztree"></ul></div><div class="r"><ul id="rs"></ul><div id="pn"></div></div><script src="/js/jquery.ztree.js"></script><script>
var nodeId = '', zNodes = [ { id: 'all', pId: 0, name: '全部' }, { id: '2024', pId: 'all', name: '2024年' }, { id: '2023', pId: 'all', name: '2023年' } ];
$.fn.zTree.init($('#tree'), { data: { simpleData: { enable: true } }, callback: { onClick: function (e, treeId, treeNode) { nodeId = treeNode.id == 'all' ? '' : treeNode.id; load(1); } } }, zNodes);
function load(p) { $.getJSON('/gkml/api/list', { node: nodeId, page: p, size: 20 }, function (d) { $('#rs').html(d.rows.map(function (r) { return '<li><a href="' + r.href + '">' + r.name + '</a><i>' + r.day + '</i></li>'; }).join('')); pn(d.total, p); }); }
load(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/gkml/", "目录")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/gkml/api/list":
            return None
        node, page = request.query.get("node", ""), number(request, "page")
        fit = [one for one in self.entries if not node or str(one.date.year) == node]
        rows = plain(fit[20 * (page - 1) : 20 * page], "id", "name", "day", "href")
        return as_json({"rows": rows, "total": len(fit)}, ident=f"{node}/{page}")


@catalogue
class Y99(HandService):
    name, family = "y99", "a pager that the page draws"
    note = "page 1 in the markup; the pager calls a function of the page; the other pages are files of JSON"
    column, size = "/zfgb/jyta/index.html", 15
    spec = Spec(55)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/zfgb/jyta/{entry.date:%Y-%m}/{entry.id}.html"

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        pages = len(self.slices())
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in self.page_of(1)
        )
        main = f"""<ul class="gblist" id="gblist">{rows}</ul><div class="page-box" id="pageBox"></div><script>
var totalPages = {pages};
function drawPages(cur) {{ var s = ''; for (var i = 1; i <= totalPages; i++) {{ s += '<a href="javascript:toPage(' + i + ')"' + (i == cur ? ' class="cur"' : '') + '>' + i + '</a>'; }} document.getElementById('pageBox').innerHTML = s; }}
function toPage(n) {{
  if (n == 1) {{ location.reload(); return; }}
  $.getJSON('list_' + n + '.json', function (arr) {{ var s = ''; $.each(arr, function (i, a) {{ s += '<li><a href="' + a.url + '">' + a.title + '</a><span>' + a.date + '</span></li>'; }}); $('#gblist').html(s); drawPages(n); }});
}}
drawPages(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/zfgb/", "公报")], main)

    def serve(self, request: Request) -> Response | None:
        for page in range(2, len(self.slices()) + 1):
            if request.path == f"/zfgb/jyta/list_{page}.json":
                return as_json(
                    plain(self.page_of(page), "id", "title", "date", "url"), ident=f"p{page}"
                )
        return None


@catalogue
class Y100(HandService):
    name, family = "y100", "mescroll"
    note = "a plugin of phones hands on num and size; the end is told to it by the number of rows"
    column, size = "/h5/jyta.html", 10
    spec = Spec(33)

    def path_of(self, entry: Entry) -> str:
        return f"/h5/info/{entry.id}.html"

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>建议提案</title><link rel="stylesheet" href="/h5/mescroll.min.css"></head><body><div id="mescroll" class="mescroll"><ul id="dataList"></ul></div>
<script src="/h5/jquery.min.js"></script><script src="/h5/mescroll.min.js"></script><script>
var mescroll = new MeScroll('mescroll', { up: { callback: upCallback, page: { num: 0, size: 10 }, htmlNodata: '<p>没有更多了</p>' } });
function upCallback(page) {
  $.ajax({ type: 'GET', url: '/h5/api/list?columnId=9&num=' + page.num + '&size=' + page.size, dataType: 'json', success: function (res) {
    mescroll.endBySize(res.rows.length, res.total);
    for (var i = 0; i < res.rows.length; i++) { var pd = res.rows[i]; $('#dataList').append('<li><a href="/h5/info/' + pd.id + '.html"><h3>' + pd.title + '</h3><p>' + pd.time + '</p></a></li>'); }
  } });
}
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/h5/api/list" or request.query.get("columnId") != "9":
            return None
        page = number(request, "num", 0)
        rows = plain(self.page_of(page), "id", "title", "time")
        return as_json({"rows": rows, "total": len(self.entries)}, ident=f"p{page}")


@catalogue
class Y101(HandService):
    name, family = "y101", "callback=?"
    note = "getJSON with a callback in the address; the answer is a call of what was asked for"
    column, size = "/sub/jyta/index.htm", 15
    spec = Spec(39)

    def path_of(self, entry: Entry) -> str:
        return f"/sub/jyta/{entry.date:%Y%m}/{entry.id}.htm"

    def shell(self) -> str:
        main = """<dl id="dlist"></dl><p id="pg"></p><script>
function fetchPage(pn) {
  $.getJSON("/search/openapi/query.do?callback=?", { "site": "sub", "channel": "jyta", "currentPage": pn, "pageSize": 15 }, function (json) {
    var h = "";
    $.each(json.items, function (k, v) { h += "<dd><a href='" + v.docpuburl + "'>" + v.doctitle + "</a> " + v.docreltime + "</dd>"; });
    $("#dlist").html(h); showPg(json.totalPages, pn);
  });
}
fetchPage(1);
</script>"""
        return county(self.place.full, "建议提案", [("/sub/", "公开")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        name = request.query.get("callback", "")
        if request.path != "/search/openapi/query.do" or not name or name == "?":
            return None
        page = number(request, "currentPage")
        rows = plain(self.page_of(page), "docid", "doctitle", "docreltime", "docpuburl")
        text = json.dumps({"items": rows, "totalPages": len(self.slices())}, ensure_ascii=False)
        return self.fragment(f"{name}({text});", page, "text/javascript;charset=utf-8")


@catalogue
class Y102(HandService):
    name, family = "y102", "a small file, minified"
    note = "the page names a minified file of the site; names of one letter everywhere"
    column, size = "/jy/l.html", 15
    spec = Spec(48)

    def path_of(self, entry: Entry) -> str:
        return f"/jy/{entry.date.year}/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        main = '<ul id="l" class="nl"></ul><div id="g" class="pg"></div><script src="/js/list.min.js?v=3"></script>'
        return portal(self.place.full, "建议提案", [("/jy/", "建议")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/js/list.min.js":
            return script_file(
                """!function(e){function t(n){e.ajax({url:"/jy/api",data:{p:n,s:15,c:"12"},dataType:"json",success:function(r){for(var i="",o=0;o<r.rows.length;o++){var a=r.rows[o];i+='<li><a href="'+a.u+'">'+a.t+"</a><i>"+a.d+"</i></li>"}e("#l").html(i),g(r.n,n)}})}function g(n,r){e("#g").html(Array(n).fill(0).map(function(e,t){return"<a data-p="+(t+1)+">"+(t+1)+"</a>"}).join(""))}e(document).on("click","#g a",function(){t(e(this).data("p"))}),t(1)}(jQuery);"""
            )
        if request.path != "/jy/api" or request.query.get("c") != "12":
            return None
        page = number(request, "p")
        rows = plain(self.page_of(page), "i", "t", "d", "u")
        return as_json({"rows": rows, "n": len(self.slices())}, ident=f"p{page}")


@catalogue
class Y103(HandService):
    name, family = "y103", "a token of the page"
    note = "a token in a meta must go out with every request; the page is counted from 0"
    column, size = "/open/suggestion", 10
    spec = Spec(42)
    token_text = "5f0e7d2c-11aa-4c1e-9d7b-2f6b8f0a77aa"

    def path_of(self, entry: Entry) -> str:
        return f"/open/suggestion/{entry.id}"

    def shell(self) -> str:
        tail = """<script>
$('head').append('<meta name="r" content="1">');
function list(page) {
  $.post('/open/suggestion/search', { _csrf: $('meta[name="_csrf"]').attr('content'), page: page, size: 10, type: 'SUGGESTION' }, function (res) {
    $('#t').html(res.content.map(function (o) { return '<tr><td><a href="/open/suggestion/' + o.id + '">' + o.title + '</a></td><td>' + o.date + '</td></tr>'; }).join(''));
    pager(res.totalPages, res.number);
  });
}
list(0);
</script>"""
        text = boot(
            self.place.full,
            "代表建议",
            [("/open/", "公开")],
            '<table id="t"></table><ul id="p"></ul>',
            tail=tail,
        )
        return text.replace("</head>", f'<meta name="_csrf" content="{self.token_text}"></head>')

    def serve(self, request: Request) -> Response | None:
        is_its = request.path == "/open/suggestion/search" and request.method == "POST"
        if not is_its or request.form.get("_csrf") != self.token_text:
            return None
        page = number(request, "page", 0)
        rows = plain(self.page_of(page + 1), "id", "title", "date")
        answer = {"content": rows, "totalPages": len(self.slices()), "number": page}
        return as_json(answer | {"totalElements": len(self.entries)}, ident=f"p{page}")


@catalogue
class Y104(HandService):
    name, family = "y104", "an id out of another answer"
    note = "the id of the channel comes from a first answer; the list is asked for with it"
    column, size = "/site/jyta/index.html", 15
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"/site/jyta/{entry.date:%Y%m%d}/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        main = """<ul id="u"></ul><div id="p"></div><script>
var channelId = '';
$.getJSON('/site/api/channel', { code: 'jyta' }, function (r) { channelId = r.data.id; load(1); });
function load(p) { $.getJSON('/site/api/docs', { channelId: channelId, pageNo: p, pageSize: 15 }, function (r) { var h = ''; $.each(r.data.list, function (i, d) { h += '<li><a href="' + d.url + '">' + d.title + '</a><i>' + d.date + '</i></li>'; }); $('#u').html(h); pages(r.data.total, p); }); }
</script>"""
        return modern(self.place.full, "建议提案", main)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/site/api/channel":
            return as_json({"data": {"id": "8f02", "name": "建议提案"}}, ident="channel")
        if request.path != "/site/api/docs":
            return None
        page = number(request, "pageNo")
        is_its = request.query.get("channelId") == "8f02"
        rows = plain(self.page_of(page), "id", "title", "date", "url") if is_its else []
        total = len(self.entries) if is_its else 0
        return as_json({"data": {"list": rows, "total": total}}, ident=f"p{page}")


@catalogue
class Y105(HandService):
    name, family = "y105", "names in pinyin"
    note = "page and size are called dqy and mys, keys of the data are pinyin; rows open by a call"
    column, size = "/rdxt/jygk.do", 20
    spec = Spec(69)

    def path_of(self, entry: Entry) -> str:
        return f"/rdxt/jyxq.do?jybh={entry.id}"

    def shell(self) -> str:
        main = """<table id="jylb" width="100%"></table><div id="fyq"></div><script>
function ckxq(bh) { window.open('jyxq.do?jybh=' + bh); }
function cxlb(dqy) {
  $.post('jycx.do', { dqy: dqy, mys: 20, zt: '2' }, function (fh) {
    var nr = '<tr><th>序号</th><th>建议名称</th><th>主办单位</th></tr>';
    for (var i = 0; i < fh.sj.length; i++) { nr += '<tr><td>' + (i + 1) + '</td><td><a href="javascript:ckxq(\\'' + fh.sj[i].jybh + '\\')">' + fh.sj[i].jymc + '</a></td><td>' + fh.sj[i].zbdw + '</td></tr>'; }
    $('#jylb').html(nr); fy(fh.zys, dqy);
  }, 'json');
}
cxlb(1);
</script>"""
        return county(
            self.place.full + "人大", "建议公开", [("/rdxt/", "人大")], main, charset="utf-8"
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/rdxt/jycx.do" or request.form.get("zt") != "2":
            return None
        page = number(request, "dqy")
        rows = [
            {"jybh": one.id, "jymc": one.title, "zbdw": one.letter.office}
            for one in self.page_of(page)
        ]
        return as_json({"sj": rows, "zys": len(self.slices())}, ident=f"p{page}")
