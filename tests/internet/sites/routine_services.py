"""Routine, services: shells of usual makers whose rows a service brings, often by a script in a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService
from tests.internet.makers import boot, portal
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.site import NEWEST
from tests.internet.sites.routine_files import script_file


@catalogue
class Z03(HandService):
    name, family = "z03", "Hanweb, two units"
    note = "tabs of two bodies on one page, each a jpage with records of its own and a proxy for more; days in b"
    column, size = "/col/col88120/index.html", 15
    units = {"511201": "88121", "511202": "88122"}  # noqa: RUF012
    spec = Spec(101)

    def fill(self) -> None:
        super().fill()
        for at, entry in enumerate(self.entries):
            entry.group = "511201" if at % 5 < 3 else "511202"

    def path_of(self, entry: Entry) -> str:
        return (
            f"/art/{entry.date.year}/{entry.date.month}/{entry.date.day}/art_88120_{entry.id}.html"
        )

    def of(self, unit: str) -> list[Entry]:
        return [one for one in self.entries if (one.group or "511201") == unit]

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return 1 + sum(max(0, -(-len(self.of(unit)) // 45) - 1) for unit in self.units)

    @property
    def quiet_requests(self) -> int:
        return 4

    def records(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f"<record><![CDATA[<li><a href='{one.path}' title='{escape(one.title)}' target='_blank'>{escape(one.title)}</a><b>{one.date}</b></li>]]></record>"
            for one in entries
        )

    def shell(self) -> str:
        blocks = ""
        for at, (unit, column) in enumerate(self.units.items()):
            mine = self.of(unit)
            blocks += f"""<div class="tab-con" style="display:{"block" if at == 0 else "none"}"><ul id="{unit}_ul"></ul><div id="{unit}"><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&webid=31&path=/&columnid={column}&unitid={unit}&webname=x&permissiontype=0"></a>]]></nextgroup><recordset>{self.records(mine[:45])}</recordset></datastore></script></div></div>
<script>var param_{unit} = {{col:1,webid:'31',path:'/',columnid:'{column}',sourceContentType:'1',unitid:'{unit}',webname:'{self.place.full}',permissiontype:0}}; $(function(){{ $("#{unit}").jpage({{ api:'/module/web/jpage/dataproxy.jsp', perPage:15, groupSize:3, totalRecord:{len(mine)}, params:param_{unit} }}); }});</script>"""
        return portal(
            self.place.full,
            "建议提案",
            [(self.column, "建议提案")],
            f'<ul class="tab-hd"><li class="on">人大建议</li><li>政协提案</li></ul>{blocks}',
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/module/web/jpage/dataproxy.jsp":
            return None
        unit = request.given.get("unitid", "")
        if unit not in self.units or request.given.get("columnid") != self.units[unit]:
            return self.fragment("<datastore></datastore>", 0, "text/xml")
        mine = self.of(unit)
        start, end = number(request, "startrecord"), number(request, "endrecord", 45)
        body = f"<?xml version='1.0' encoding='utf-8'?><datastore><totalrecord>{len(mine)}</totalrecord><totalpage>{-(-len(mine) // 15)}</totalpage><nextgroup></nextgroup><recordset>{self.records(mine[start - 1 : end])}</recordset></datastore>"
        return self.fragment(body, start + 1000 * int(unit[-1]), "text/xml;charset=UTF-8")


@catalogue
class Z07(HandService):
    name, family = "z07", "layui table from a file"
    note = "table.render in a file of the site; a row opens by an event; count and data; an id in the address; a search bar above"
    column, size = "/jyta/index.html", 15
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/view/{entry.id}.html"

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案办理公开 - {self.place.full}</title><link rel="stylesheet" href="/layui/css/layui.css"></head><body><div class="layui-container"><h2>建议提案办理公开</h2>
<form class="layui-form"><input name="keyword" class="layui-input" placeholder="关键字"><button class="layui-btn" lay-submit lay-filter="search">查询</button></form><table id="jyta" lay-filter="jyta"></table></div>
<script src="/layui/layui.js"></script><script src="/jyta/js/index.js?v=20240301"></script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path == "/jyta/js/index.js":
            return script_file("""layui.use(['table', 'form', 'jquery'], function () {
  var table = layui.table, form = layui.form, $ = layui.jquery;
  table.render({
    elem: '#jyta', url: '/jyta/data/list.json', method: 'get', page: true, limit: 15, limits: [15, 30],
    cols: [[ { type: 'numbers', title: '序号' }, { field: 'code', title: '编号', width: 120 },
      { field: 'name', title: '标题', templet: function (d) { return '<a class="lk">' + d.name + '</a>'; } },
      { field: 'unit', title: '承办单位' }, { field: 'replyDate', title: '答复时间' } ]]
  });
  table.on('row(jyta)', function (obj) { window.open('/jyta/view/' + obj.data.id + '.html'); });
  form.on('submit(search)', function (data) { table.reload('jyta', { where: data.field, page: { curr: 1 } }); return false; });
});""")
        if request.path != "/jyta/data/list.json":
            return None
        page, limit = number(request, "page"), number(request, "limit", 10)
        rows = [
            {
                "id": one.id,
                "code": one.letter.number,
                "name": one.title,
                "unit": one.letter.office,
                "replyDate": str(one.date),
            }
            for one in self.entries[limit * (page - 1) : limit * page]
        ]
        return as_json(
            {"code": 0, "msg": "", "count": len(self.entries), "data": rows}, ident=f"p{page}"
        )


@catalogue
class Z08(HandService):
    name, family = "z08", "Vue, base in a file"
    note = "the base of all requests stands in one file, the list's request in another; parameters as an object; addresses in the data"
    column, size = "/portal/list.html?channelId=3107", 10
    spec = Spec(42, files=(7,), offsite=(15,))

    def path_of(self, entry: Entry) -> str:
        return f"/portal/article/{entry.date:%Y%m}/{entry.id}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/portal/upload/{entry.id}.pdf"

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 2

    @property
    def list_requests(self) -> int:
        return super().list_requests + 2

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>建议提案 - {self.place.full}人民政府</title><link href="/portal/css/list.css" rel="stylesheet"></head><body>
<div id="app"><div class="crumb">首页 / 建议提案</div><ul class="news"><li v-for="(it, i) in rows" :key="i"><a :href="it.linkUrl" target="_blank">{{{{ it.title }}}}</a><span>{{{{ it.publishTime | day }}}}</span></li></ul><el-pagination layout="total, prev, pager, next" :total="total" :page-size="pageSize" @current-change="load"></el-pagination></div>
<script src="/portal/js/vue.min.js"></script><script src="/portal/js/axios.min.js"></script><script src="/portal/js/config.js"></script><script src="/portal/js/list.js"></script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path == "/portal/js/config.js":
            return script_file(
                "var CONFIG = { baseUrl: '/portal-api/front', siteId: 2 };\nvar service = axios.create({ baseURL: CONFIG.baseUrl, timeout: 15000 });"
            )
        if request.path == "/portal/js/list.js":
            return script_file("""function getParam(n) { var m = location.search.match(new RegExp('[?&]' + n + '=([^&]*)')); return m ? decodeURIComponent(m[1]) : ''; }
var vm = new Vue({ el: '#app', data: { rows: [], total: 0, pageNum: 1, pageSize: 10, channelId: getParam('channelId') },
  filters: { day: function (v) { return (v || '').substring(0, 10); } },
  mounted: function () { this.load(1); },
  methods: { load: function (p) { var that = this; that.pageNum = p;
    service.get('/content/page', { params: { channelId: that.channelId, siteId: CONFIG.siteId, pageNum: that.pageNum, pageSize: that.pageSize } }).then(function (res) {
      that.rows = res.data.data.records; that.total = res.data.data.total; }); } } });""")
        if request.path != "/portal-api/front/content/page":
            return None
        if request.given.get("channelId") != "3107" or request.given.get("siteId") != "2":
            return as_json({"code": 200, "data": {"records": [], "total": 0}}, ident="bad")
        page = number(request, "pageNum")
        rows = [
            {"title": one.title, "linkUrl": one.path, "publishTime": f"{one.date} 09:00:00"}
            for one in self.page_of(page)
        ]
        return as_json(
            {"code": 200, "data": {"records": rows, "total": len(self.entries), "current": page}},
            ident=f"p{page}",
        )


@catalogue
class Z15(HandService):
    name, family = "z15", "a tree that calls"
    note = "a catalogue whose items call loadList(code); the column's own code stands in the address; a piece of HTML by load; its ways call again"
    column, size = "/xxgk/index.jsp?code=A0305", 16
    spec = Spec(52)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/show.jsp?docid={entry.id}"

    def shell(self) -> str:
        items = "".join(
            f"""<li><a href="javascript:void(0)" onclick="loadList('{code}',1)">{name}</a></li>"""
            for code, name in (
                ("A0301", "机构概况"),
                ("A0302", "政策文件"),
                ("A0303", "财政信息"),
                ("A0305", "建议提案办理"),
                ("A0306", "公开年报"),
            )
        )
        main = f"""<ul class="ztree">{items}</ul><div id="listArea">正在加载……</div>
<script>var curCode = 'A0305';
function loadList(code, page) {{ curCode = code; $('#listArea').load('/xxgk/list.jsp?code=' + code + '&page=' + page); }}
$(document).ready(function () {{ loadList(curCode, 1); }});</script>"""
        return portal(self.place.full, "政府信息公开目录", [("/xxgk/", "信息公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/xxgk/list.jsp" or request.given.get("code") != "A0305":
            return None
        page, n = number(request, "page"), len(self.slices())
        rows = "".join(
            f'<tr><td>{one.letter.index_number}</td><td><a href="/xxgk/show.jsp?docid={one.id}" target="_blank">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in self.page_of(page)
        )
        ways = f"""共{len(self.entries)}条 {page}/{n} <a href="javascript:loadList('A0305',{min(page + 1, n)})">下一页</a> <a href="javascript:loadList('A0305',{n})">尾页</a>"""
        return self.fragment(
            f'<table class="gkml"><tr><th>索引号</th><th>信息名称</th><th>生成日期</th></tr>{rows}</table><div class="pg">{ways}</div>',
            page,
        )


@catalogue
class Z16(HandService):
    name, family = "z16", "posted JSON by year"
    note = "tabs of years call changeTab(2023); each asks a service by POST for pages; the answer holds markup; newest year at first"
    column, size = "/szx/tagk/", 12
    spec = Spec(0)
    years = ((2024, 31), (2023, 25), (2022, 9))

    def fill(self) -> None:
        for year, count in self.years:
            day = NEWEST if year == NEWEST.year else date(year, 10, 27)
            for _ in range(count):
                self.entries.append(self.make_entry(day))
                day -= timedelta(days=self.rng.choice((0, 1, 1, 2)))

    def path_of(self, entry: Entry) -> str:
        return f"/szx/tagk/{entry.date.year}/{entry.id}.html"

    def of(self, year: int) -> list[Entry]:
        return [one for one in self.entries if one.date.year == year]

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return 1 + sum(-(-len(self.of(year)) // 12) for year, _count in self.years)

    @property
    def quiet_requests(self) -> int:
        return 2 + sum(min(2, -(-len(self.of(year)) // 12)) for year, _count in self.years)

    def shell(self) -> str:
        tabs = "".join(
            f'<a href="javascript:;" onclick="changeTab({year}, this)" class="{"on" if year == 2024 else ""}">{year}年</a>'
            for year, _count in self.years
        )
        tail = """<script>
var year = 2024, pageNo = 1, pageSize = 12;
function changeTab(y, o) { year = y; pageNo = 1; $(o).addClass('on').siblings().removeClass('on'); getList(); }
function getList() { $.ajax({ type: 'POST', url: '/szx/api/tagk/list', data: { year: year, pageNo: pageNo, pageSize: pageSize }, dataType: 'json', success: function (r) { $('#list').html(r.html); $('#total').text(r.total); } }); }
function toPage(n) { pageNo = n; getList(); }
getList();
</script>"""
        return boot(
            self.place.full + "政协",
            "提案公开",
            [("/szx/tagk/", "提案公开")],
            f'<div class="years">{tabs}</div><ul id="list"></ul><p>共<b id="total"></b>件</p><div id="fy"><a href="javascript:toPage(pageNo-1)">上一页</a><a href="javascript:toPage(pageNo+1)">下一页</a></div>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/szx/api/tagk/list" or request.method != "POST":
            return None
        year, page = number(request, "year", 0), number(request, "pageNo")
        mine = self.of(year)
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in mine[12 * (page - 1) : 12 * page]
        )
        answer = as_json({"code": 1, "total": len(mine), "html": rows}, ident=f"{year}/{page}")
        answer.what = "list"
        return answer
