"""Hands, services: shells written out by another maker around services of their own habits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import Beside, HandService, cut
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number


@catalogue
class W19(HandService):
    name, family = "w19", "jpage, two blocks"
    note = "the side column is a jpage of its own in front; records are paragraphs with the date first; empty records"
    column, size = "/col/col104512/index.html", 10
    shell_rows = True
    beside_path = "/art/2024/6/3/art_104500_{id}.html"
    spec = Spec(72)
    api = "/module/web/jpage/dataproxy.jsp"

    def path_of(self, entry: Entry) -> str:
        day = entry.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_104512_{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return -(-len(self.entries) // 30)

    def records(self, rows: Sequence[tuple[str, str, object]]) -> str:
        parts = []
        for at, (href, title, day) in enumerate(rows, 1):
            parts.append(
                f"<record><![CDATA[<p class='lb'><em>{day}</em>　<a target='_blank' href='{href}' title='{escape(title)}'>{cut(title, 17)}</a></p>]]></record>"
            )
            if at % 5 == 0:
                parts.append("<record><![CDATA[<p class='line'></p>]]></record>")
        return "\n".join(parts)

    def block(self, unit: int, column: int, total: int, rows: str) -> str:
        query = f"appid=1&webid=31&path=/&columnid={column}&sourceContentType=1&unitid={unit}&webname=x&permissiontype=0"
        return f"""<div id="{unit}" class="jp"><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="{self.api}?page=1&{query}"></a>]]></nextgroup>
<recordset>{rows}</recordset></datastore></script></div><script>$(function(){{ $("#{unit}").jpage({{ proxyUrl:'{self.api}', perPage:10, totalRecord:{total},
 openCookies:false, groupSize:3, params:{{ col:1, appid:1, webid:31, path:'/', columnid:{column}, sourceContentType:1, unitid:'{unit}', webname:'x', permissiontype:0 }} }}); }});</script>"""

    def shell(self) -> str:
        side: list[Beside] = self.beside(8)
        first = [(one.path, one.title, one.date) for one in self.entries[:30]]
        return f"""<!doctype html><html><head><meta charset="utf-8"><title>建议提案</title><meta name="ColumnName" content="建议提案"></head><body>
<div class="side"><h4>工作动态</h4>{self.block(70012, 104500, 8, self.records([(one.href, one.title, one.date) for one in side]))}</div>
<div class="list">{self.block(70077, 104512, len(self.entries), self.records(first))}</div>
<!-- Produced By 大汉网络 大汉版通发布系统 --></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        asked = request.given
        if asked.get("unitid") != "70077" or asked.get("columnid") != "104512":
            return self.fragment("<datastore></datastore>", 0, "text/xml")
        start = number(request, "startrecord", 0) or (number(request, "page") - 1) * 30 + 1
        end = number(request, "endrecord", 0) or start + 29
        rows = [(one.path, one.title, one.date) for one in self.entries[start - 1 : end]]
        text = f"<datastore><totalrecord>{len(self.entries)}</totalrecord><totalpage>8</totalpage><recordset>{self.records(rows)}</recordset></datastore>"
        return self.fragment(text, start, "text/xml")


@catalogue
class W20(HandService):
    name, family = "w20", "jpaas, two units"
    note = "a unit of the menu before the unit of the list; table rows, hosts without a scheme, dates in brackets"
    column, size = "/col/col1229565/index.html", 12
    spec = Spec(43, offsite=(4,))
    api = "/api-gateway/jpaas-publish-server/front/page/build/unit"

    def path_of(self, entry: Entry) -> str:
        return f"/art/{entry.date.year}/art_{self.token(entry)}.html"

    def shell(self) -> str:
        def unit(tag: str, page: str) -> str:
            return (
                f"<script class=\"AuthorizedRead\" url=\"{self.api}\" queryData=\"{{'parseType':'bulidstatic','webId':'3310','tplSetId':'c0ffee12',"
                f"'pageType':'column','tagId':'{tag}','editType':'null','pageId':'{page}'}}\"></script>"
            )

        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>代表建议</title></head><body><div class="menu">{unit("栏目导航", "1229565")}</div>
<div class="con">{unit("当前栏目_list", "1229565")}</div></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        asked = request.given
        if asked.get("tagId") == "栏目导航":
            menu = '<ul class="nav"><li><a href="/col/col1229560/index.html">机构</a></li><li><a href="/col/col1229565/index.html">代表建议</a></li></ul>'
            return as_json({"success": True, "message": None, "data": {"html": menu}}, ident="menu")
        inside = json.loads(asked.get("paramJson") or "{}")
        page = int(inside.get("pageNo", 1))
        rows = "".join(
            f'<tr><td><img src="/d.png"></td><td><a href="{one.path if "://" in one.path else f"//{self.authority}{one.path}"}" title="{escape(one.title)}">'
            f"{cut(one.title, 20)}</a></td><td>[{one.date}]</td></tr>"
            for one in self.page_of(page)
        )
        text = f'<table>{rows}</table><div class="pagination" rows="12" count="{len(self.entries)}" pageNo="{page}" unitUrl="{self.api}" queryData=""></div>'
        return as_json({"success": True, "message": None, "data": {"html": text}}, ident=f"p{page}")


@catalogue
class W21(HandService):
    name, family = "w21", "phpCMS, 加载更多"
    note = "page 1 in the page, a button asks for fragments; the dates stand before the links; recommended below"
    column, size = "/list-541-1.html", 15
    shell_rows = True
    beside_path = "/show-512-{id}-1.html"
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/show-541-{entry.id}-1.html"

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><span class="rq">{one.date:%Y.%m.%d}</span><h3><a href="{one.path}">{escape(one.title)}</a></h3></li>'
            for one in entries
        )

    def shell(self) -> str:
        side = "".join(
            f'<li><h3><a href="{one.href}">{one.title}</a></h3></li>'
            for one in self.beside(6, letters=True)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="c"><ul class="mlist">{self.rows(self.entries[:15])}</ul>
<a class="more" id="more" href="javascript:;">加载更多</a></div><div class="tj"><h4>推荐阅读</h4><ul class="mlist">{side}</ul></div>
<script>var page = 1;
$('#more').click(function () {{ page++;
  $.get('/index.php?m=content&c=index&a=ajax_lists&catid=541&page=' + page, function (html) {{
    if (html == '') {{ $('#more').text('没有更多了'); return; }} $('.c .mlist').append(html); }}); }});</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/index.php" or request.given.get("catid") != "541":
            return None
        page = number(request, "page")
        return self.fragment(self.rows(self.page_of(page)), page)


@catalogue
class W22(HandService):
    name, family = "w22", "in-house, JSON posted"
    note = "the body is JSON; records hold an id only, the page's own template says how a link is made; dates with a T"
    column, size = "/site/jyta/index.html", 10
    spec = Spec(34)

    def path_of(self, entry: Entry) -> str:
        return f"/site/jyta/detail/{entry.id}.html"

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="head"><a href="/">首页</a><a href="/site/zcwj/index.html">政策文件</a></div>
<ul id="box"></ul><div id="pg"></div><script>
var q = { pageNo: 1, pageSize: 10, channelCode: 'jyta' };
function load(p) { q.pageNo = p;
  $.ajax({ url: '/site/api/article/page', type: 'POST', contentType: 'application/json', data: JSON.stringify(q), success: function (res) {
    var html = ''; $.each(res.data.records, function (i, item) {
      html += '<li><a href="/site/jyta/detail/' + item.articleId + '.html">' + item.articleTitle + '</a><span>' + item.publishTime.substr(0, 10) + '</span></li>'; });
    $('#box').html(html); pager('#pg', res.data.total, load); } }); }
load(1);</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/site/api/article/page":
            return None
        if request.method != "POST" or request.form.get("channelCode") != "jyta":
            return as_json({"code": 500, "msg": "参数错误", "data": None}, ident="bad")
        page = number(request, "pageNo")
        records = [
            {
                "articleId": one.id,
                "articleTitle": one.title,
                "deptName": one.letter.office,
                "publishTime": f"{one.date}T09:20:00",
            }
            for one in self.page_of(page)
        ]
        data = {
            "records": records,
            "total": len(self.entries),
            "size": 10,
            "current": page,
            "pages": len(self.slices()),
        }
        return as_json({"code": 200, "msg": "ok", "data": data}, ident=f"p{page}")


@catalogue
class W23(HandService):
    name, family = "w23", "Kaipu JSON, milliseconds"
    note = "a side list stands in the page, the column's rows come from the service; dates in ms; marks in titles"
    column, size = "/slqzf/c105566/list.shtml", 20
    beside_path = "/slqzf/c105500/{ym}/{hex}.shtml"
    spec = Spec(66, offsite=(3, 12))
    key = "9be1774d2c0f4b7e8d5a6c1f20e3b4a5"

    def path_of(self, entry: Entry) -> str:
        return f"/slqzf/c105566/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def shell(self) -> str:
        side = "".join(
            f'<li><a href="{one.href}">{one.title}</a><span>{one.date}</span></li>'
            for one in self.beside(7, letters=True)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="template,templategroup,version" content="q,s,3.0"><title>建议提案</title></head><body>
<div class="col-l"><h3>政务动态</h3><ul>{side}</ul></div><div class="col-r"><ul class="list"></ul><div class="page"></div></div>
<script>var channelId = "{self.key}", pageSize = 20;
function query(page) {{ $.getJSON("/common/search/" + channelId + "?_isAgg=true&_isJson=true&_pageSize=" + pageSize + "&_template=index&_rangeTimeGte=&_channelName=&page=" + page, render); }}
query(1);</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != f"/common/search/{self.key}":
            return None
        page = number(request, "page")
        rows = [
            {
                "title": one.title.replace("答复", "<em>答复</em>"),
                "subTitle": "",
                "url": one.path,
                "publishedTime": int(
                    datetime(one.date.year, one.date.month, one.date.day, 4, tzinfo=UTC).timestamp()
                    * 1000
                ),
                "content": one.letter.paragraphs[0],
                "contentHtml": f"<p>{one.letter.paragraphs[0]}</p>",
                "resList": [],
            }
            for one in self.page_of(page)
        ]
        data = {"total": len(self.entries), "page": page, "rows": 20, "results": rows}
        return as_json({"code": 200, "data": data}, ident=f"p{page}")
