"""Towns, scripts: a second hand of small makers; lists that scripts draw."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.detail import paragraphs
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandService
from tests.internet.messages import DETAIL, PART, Request, Response, as_json
from tests.internet.service import number


@catalogue
class X17(HandService):
    name, family = "x17", "a layui table"
    note = "table.render makes page and limit; links by a templet; the total is called count"
    column, size = "/jyta/index.html", 10
    spec = Spec(37)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/detail/{entry.id}.html"

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案公开</title><link rel="stylesheet" href="/layui/css/layui.css"></head><body><table id="demo" lay-filter="test"></table><script src="/layui/layui.js"></script>
<script type="text/html" id="bt"><a class="layui-table-link" href="/jyta/detail/{{d.id}}.html" target="_blank">{{d.title}}</a></script><script>
layui.use('table', function () { var table = layui.table;
  table.render({ elem: '#demo', url: '/jyta/api/list', where: { type: 'jy' }, page: true, limit: 10,
    cols: [[ { field: 'bh', title: '编号', width: 80 }, { field: 'title', title: '标题', templet: '#bt' }, { field: 'pubdate', title: '日期' } ]] }); });
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/jyta/api/list":
            return None
        if request.given.get("type") != "jy":
            return as_json({"code": 1, "msg": "参数错误"}, ident="bad")
        page, limit = number(request, "page"), number(request, "limit", 10)
        rows = [
            {"id": one.id, "bh": str(one.id % 300), "title": one.title, "pubdate": str(one.date)}
            for one in self.entries[(page - 1) * limit : page * limit]
        ]
        return as_json(
            {"code": 0, "msg": "", "count": len(self.entries), "data": rows}, ident=f"p{page}"
        )


@catalogue
class X18(HandService):
    name, family = "x18", "Vue in the page"
    note = "a small application in the page itself; the query is kept in data; the link is bound"
    column, size = "/open/proposal/", 12
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"/open/proposal/info?id={self.token(entry, 24)}"

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案公开</title></head><body><div id="main" v-cloak><h2>提案公开</h2><ul><li v-for="item in list" :key="item.uuid"><a :href="'/open/proposal/info?id=' + item.uuid">{{ item.proposalTitle }}</a><span>{{ item.releaseDate }}</span></li></ul>
<el-pagination layout="prev, pager, next" :total="total" :page-size="query.pageSize" @current-change="turn"></el-pagination></div><script src="/js/vue.min.js"></script><script>
new Vue({ el: '#main', data: { list: [], total: 0, query: { pageNum: 1, pageSize: 12, status: 'pub' } },
  created() { this.load(); },
  methods: { turn(p) { this.query.pageNum = p; this.load(); },
    load() { axios.post('/open/api/proposal/list', this.query).then(res => { this.list = res.data.rows; this.total = res.data.total; }); } } });
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/open/api/proposal/list":
            return None
        if request.method != "POST" or request.form.get("status") != "pub":
            return as_json({"code": 401}, ident="bad")
        page = number(request, "pageNum")
        rows = [
            {"uuid": self.token(one, 24), "proposalTitle": one.title, "releaseDate": str(one.date)}
            for one in self.page_of(page)
        ]
        return as_json({"code": 200, "total": len(self.entries), "rows": rows}, ident=f"p{page}")


@catalogue
class X24(HandService):
    name, family = "x24", "an easyui grid"
    note = "the address is an attribute of the table: data-options; page and rows are posted"
    column, size = "/web/jyta.html", 10
    spec = Spec(33)

    def path_of(self, entry: Entry) -> str:
        return f"/web/jytaDetail.action?id={entry.id}"

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><table id="dg" class="easyui-datagrid" data-options="url:'/web/jytaList.action',method:'post',pagination:true,pageSize:10,singleSelect:true">
<thead><tr><th data-options="field:'title',formatter:fmt">标题</th><th data-options="field:'fbsj'">发布时间</th></tr></thead></table>
<script>function fmt(value, row) { return '<a href="/web/jytaDetail.action?id=' + row.id + '" target="_blank">' + value + '</a>'; }</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/web/jytaList.action":
            return None
        page, size = number(request, "page"), number(request, "rows", 10)
        rows = [
            {"id": one.id, "title": one.title, "fbsj": f"{one.date} 08:30:00"}
            for one in self.entries[(page - 1) * size : page * size]
        ]
        return as_json({"total": len(self.entries), "rows": rows}, ident=f"p{page}")


@catalogue
class X25(HandService):
    name, family = "x25", "nested query"
    note = (
        "fetch posts JSON with the page in an object; the address of a letter is made of two fields"
    )
    column, size = "/site/gk/jyta", 10
    spec = Spec(34)

    def path_of(self, entry: Entry) -> str:
        return f"/site/gk/{entry.date.year}/{entry.id}"

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><ol id="l"></ol><div id="p"></div><script>
const state = { page: { current: 1, size: 10 }, condition: { lm: 'jyta', open: true } };
async function show(n) { state.page.current = n;
  const r = await fetch('/site/api/search', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(state) });
  const d = (await r.json()).result;
  document.querySelector('#l').innerHTML = d.records.map(x => `<li><a href="/site/gk/${x.year}/${x.docid}">${x.biaoti}</a> ${x.fbrq}</li>`).join('');
  drawPager('#p', d.pages, show); }
show(1);</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/site/api/search" or request.method != "POST":
            return None
        asked = json.loads(request.body or b"{}")
        if asked.get("condition", {}).get("lm") != "jyta":
            return as_json({"success": False, "result": None}, ident="bad")
        page = int(asked["page"]["current"])
        records = [
            {"docid": one.id, "year": one.date.year, "biaoti": one.title, "fbrq": str(one.date)}
            for one in self.page_of(page)
        ]
        result = {
            "records": records,
            "total": len(self.entries),
            "pages": len(self.slices()),
            "current": page,
        }
        return as_json({"success": True, "result": result}, ident=f"p{page}")


@catalogue
class X28(HandService):
    name, family = "x28", "an array of arrays"
    note = "all rows in a script, each an array of title, address and day; drawn fifteen at a time"
    column, size = "/ztzl/jyta/index.htm", 500
    shell_rows = True
    spec = Spec(52)

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/jyta/{entry.date:%Y%m}/{entry.id}.htm"

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        rows = ",\n".join(f"['{one.title}','{one.path}','{one.date}']" for one in self.entries)
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="nav"><a href="/">首页</a><a href="/ztzl/">专题专栏</a></div><ul id="box"></ul><div id="pg"></div>
<script>var data = [{rows}];
function show(p) {{ var h = ''; for (var i = (p - 1) * 15; i < p * 15 && i < data.length; i++) h += '<li><a href="' + data[i][1] + '">' + data[i][0] + '</a>' + data[i][2] + '</li>'; document.getElementById('box').innerHTML = h; }}
show(1);</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        return None


@catalogue
class X29(HandService):
    name, family = "x29", "hasNext"
    note = "the service counts nothing and says only whether there is more; XMLHttpRequest in a function"
    column, size = "/m/ta/list", 9
    shell_rows = True
    spec = Spec(31)

    def path_of(self, entry: Entry) -> str:
        return f"/m/ta/{self.token(entry, 8)}"

    @property
    def declared(self) -> int | None:
        return None

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li class="cell"><a href="{one.path}"><p class="t">{escape(one.title)}</p><p class="d">{one.date}</p></a></li>'
            for one in entries
        )

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案</title></head><body><ul id="ul">{self.rows(self.entries[:9])}</ul><div id="more" onclick="next()">点击加载更多</div><script>
var pageIndex = 1;
function next() {{ pageIndex++; var x = new XMLHttpRequest(); x.open('GET', '/m/ta/more?pageIndex=' + pageIndex, true);
  x.onload = function () {{ var j = JSON.parse(x.responseText); j.items.forEach(function (o) {{ document.getElementById('ul').insertAdjacentHTML('beforeend', '<li class="cell"><a href="/m/ta/' + o.key + '"><p class="t">' + o.title + '</p></a></li>'); }}); if (!j.hasNext) document.getElementById('more').style.display = 'none'; }}; x.send(); }}
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/m/ta/more":
            return None
        page = number(request, "pageIndex")
        items = [
            {"key": self.token(one, 8), "title": one.title, "date": str(one.date)}
            for one in self.page_of(page)
        ]
        return as_json({"items": items, "hasNext": page < len(self.slices())}, ident=f"p{page}")


@catalogue
class X30(HandFiles):
    name, family = "x30", "files named by a script"
    note = "a pager of a library: total, size and a function of the number that sets the address"
    column, size = "/rd/jyblgk/", 16
    beside_path = "/rd/rdyw/{ym}/{id}.html"
    spec = Spec(54, files=(7,), offsite=(12,))

    def path_of(self, entry: Entry) -> str:
        return f"/rd/jyblgk/{entry.date:%Y%m}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/rd/jyblgk/{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li class="item"><h4><a href="{one.path}">{escape(one.title)}</a></h4><span>{one.date:%m月%d日}</span></li>'
            for one in entries
        )
        hot = "".join(
            f'<li class="item"><h4><a href="{one.href}">{one.title}</a></h4></li>'
            for one in self.beside(9)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议办理公开</title></head><body><ul class="hot">{hot}</ul><ul class="main">{rows}</ul><div id="page"></div><script>
laypage({{ cont: 'page', pages: {n}, curr: {k}, skip: true, jump: function (obj, first) {{ if (!first) {{ location.href = obj.curr == 1 ? './' : obj.curr + '.html'; }} }} }});
</script></body></html>"""


@catalogue
class X31(HandService):
    name, family = "x31", "a feed"
    note = "the column is drawn from an Atom feed; further pages by rel=next inside the feed"
    column, size = "/feeds/jyta.html", 14
    spec = Spec(30)

    def path_of(self, entry: Entry) -> str:
        return f"/feeds/jyta/{entry.id}.html"

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title><link rel="alternate" type="application/atom+xml" href="/feeds/jyta.xml"></head><body><ul class="list"></ul><script>
fetch('/feeds/jyta.xml').then(r => r.text()).then(t => draw(new DOMParser().parseFromString(t, 'text/xml')));</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/feeds/jyta.xml":
            return None
        page = number(request, "page")
        items = "".join(
            f'<entry><title>{escape(one.title)}</title><link href="{one.path}"/><id>tag:{one.id}</id><published>{one.date}T08:00:00+08:00</published></entry>'
            for one in self.page_of(page)
        )
        on = (
            f'<link rel="next" href="/feeds/jyta.xml?page={page + 1}"/>'
            if page < len(self.slices())
            else ""
        )
        text = f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>建议提案</title>{on}{items}</feed>'
        return self.fragment(text, page, "application/atom+xml")


@catalogue
class X33(HandFiles):
    name, family = "x33", "letters as data"
    note = "a letter's page is a shell; its script asks one address that carries the page's own id"
    column, size = "/tasd/index.html", 500
    spec = Spec(18, parts=dict.fromkeys(range(18), 2))

    def path_of(self, entry: Entry) -> str:
        return f"/tasd/show.html?id={self.token(entry, 16)}"

    def detail(self, entry: Entry) -> Response:
        text = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案详情</title></head><body><div class="top"><a href="/">首页</a></div><h2 id="t"></h2><div id="c"></div><script>
var id = getUrlParam('id'); $.ajax({ url: '/tasd/api/info', type: 'get', data: { id: id, lang: 'zh' }, success: function (r) { $('#t').text(r.data.title); $('#c').html(r.data.content); } });
</script></body></html>"""
        return self.html(text, DETAIL, str(entry.id))

    def _part(self, request: Request) -> Response | None:
        named = (one for one in self.entries if self.token(one, 16) == request.given.get("id"))
        entry = next(named, None) if request.path == "/tasd/api/info" else None
        if entry is None:
            return None
        content = "".join(f"<p>{text}</p>" for text in paragraphs(self.sheet(entry)))
        data = {"title": entry.title, "content": content, "hits": entry.hits}
        return as_json({"code": 0, "data": data}, PART, str(entry.id))

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案</title></head><body><ul class="list">{rows}</ul><p>共{len(self.entries)}条</p></body></html>"""
