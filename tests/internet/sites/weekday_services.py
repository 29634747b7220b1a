"""Weekday, services: a third hand-out of what usual makers serve by scripts and services."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandQuery, HandService, cut
from tests.internet.makers import boot, county, portal, tree
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number


@catalogue
class Y41(HandService):
    name, family = "y41", "jpaas, a catalogue"
    note = "the unit's call carries its own paramJson; the pieces are tables with a hidden tip; 共 in the piece's own pager"
    column, size = "/col/col1229700/index.html", 15
    spec = Spec(49, files=(11,))
    api = "/api-gateway/jpaas-publish-server/front/page/build/unit"

    def path_of(self, entry: Entry) -> str:
        return f"/art/{entry.date.year}/{entry.date.month}/{entry.date.day}/art_1229700_{entry.id}.html"

    def shell(self) -> str:
        query = "{'parseType':'buildstatic','webId':'2788','tplSetId':'e4f3a5c0d1','pageType':'column','tagId':'信息公开列表','editType':'null','pageId':'1229700','paramJson':{'pageNo':'','pageSize':'15'}}"
        main = f"""<div class="gkml"><script class="AuthorizedRead" parseType="buildstatic" url="{self.api}" queryData="{query}"></script></div>"""
        return portal(
            self.place.full,
            "建议提案",
            [("/col/col1229690/index.html", "法定公开")],
            main,
            left=tree(self.column, "/col/"),
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api or request.given.get("tplSetId") != "e4f3a5c0d1":
            return None
        inside = json.loads((request.given.get("paramJson") or "{}").replace("'", '"'))
        page = int(inside.get("pageNo") or 1)
        rows = "".join(
            f'<tr><td><a href="{one.path}" title="{escape(one.title)}" target="_blank">{cut(one.title, 28)}</a><div class="tip" style="display:none"><p>名称：{escape(one.title)}</p></div></td><td>{one.date}</td></tr>'
            for one in self.page_of(page)
        )
        text = f'<table class="gk-tb">{rows}</table><div class="pagination" rows="15" count="{len(self.entries)}" pageNo="{page}"><span>共{len(self.entries)}条</span></div>'
        return as_json({"success": True, "data": {"html": text}}, ident=f"p{page}")


@catalogue
class Y42(HandService):
    name, family = "y42", "Vue from a file"
    note = "the page's own small script posts JSON with nested conditions; total as text; links by id; days as seconds"
    column, size = "/jyta/", 10
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/article/{entry.id}"

    def shell(self) -> str:
        return f"""<!doctype html><html><head><meta charset="utf-8"><title>建议提案 - {self.place.full}</title><script src="/lib/vue.min.js"></script></head><body><div id="main"><h1>建议提案</h1><ul><li v-for="item in list" :key="item.id"><a :href="'/jyta/article/' + item.id">{{{{ item.title }}}}</a><span>{{{{ item.publishDate }}}}</span></li></ul><div class="pager"><a @click="turn(pageNo + 1)">下一页</a></div></div>
<script>
new Vue({{ el: '#main', data: {{ list: [], pageNo: 1, pageSize: 10, total: 0 }},
  created: function () {{ this.turn(1); }},
  methods: {{ turn: function (n) {{ var that = this; axios.post('/api/cms/article/page', {{ pageNo: n, pageSize: this.pageSize, query: {{ channel: 'jyta', status: 1 }} }}).then(function (r) {{ that.list = r.data.data.rows; that.total = r.data.data.total; that.pageNo = n; }}); }} }} }});
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/api/cms/article/page" or request.method != "POST":
            return None
        asked = json.loads(request.body or b"{}")
        if asked.get("query", {}).get("channel") != "jyta":
            return as_json({"code": 500, "data": None}, ident="bad")
        page = int(asked["pageNo"])
        rows = [
            {
                "id": one.id,
                "title": one.title,
                "publishDate": str(one.date),
                "source": one.letter.office,
            }
            for one in self.page_of(page)
        ]
        return as_json(
            {"code": 200, "data": {"rows": rows, "total": str(len(self.entries))}}, ident=f"p{page}"
        )


@catalogue
class Y43(HandService):
    name, family = "y43", "Kaipu fragment, two channels"
    note = "two lists of one page, each by the same search with its own channel; a piece ends with its pager's call"
    column, size = "/ztzf/jyta/index.shtml", 15
    spec = Spec(54)
    keys = ("4c2f0d81", "97ab1e33")

    def fill(self) -> None:
        super().fill()
        for at, entry in enumerate(self.entries):
            entry.group = self.keys[at % 2]

    def path_of(self, entry: Entry) -> str:
        return f"/ztzf/jyta/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def of(self, key: str) -> list[Entry]:
        return [one for one in self.entries if (one.group or self.keys[0]) == key]

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return 1 + sum(-(-len(self.of(key)) // 15) for key in self.keys)

    @property
    def quiet_requests(self) -> int:
        return 6

    def shell(self) -> str:
        blocks = "".join(
            f'<div class="blk"><h3>{name}</h3><div class="data" id="data_{key}"></div></div>'
            for key, name in zip(self.keys, ("人大建议", "政协提案"), strict=True)
        )
        calls = "".join(
            f"""load_{key}(1); function load_{key}(p) {{ $.get('/es-search/search/{key}?_template=ztzf/list&_isAgg=1&_pageSize=15&page=' + p, function (html) {{ $('#data_{key}').html(html); }}); }} """
            for key in self.keys
        )
        return portal(
            self.place.full,
            "建议提案",
            [(self.column, "建议提案")],
            f"{blocks}<script>{calls}</script>",
        )

    def serve(self, request: Request) -> Response | None:
        key = request.path.removeprefix("/es-search/search/")
        if key not in self.keys:
            return None
        mine, page = self.of(key), number(request, "page")
        rows = "".join(
            f'<li><a href="{one.path}" target="_blank">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in mine[15 * page - 15 : 15 * page]
        )
        n = -(-len(mine) // 15)
        return self.fragment(
            f"<ul>{rows}</ul><div id='pg_{key}'></div><script>ejscreatePageHTML('pg_{key}', {n}, {page}, 15, {len(mine)}, 'load_{key}');</script>",
            page + 100 * self.keys.index(key),
        )


@catalogue
class Y44(HandService):
    name, family = "y44", "infinite scroll"
    note = "page 1 is rendered; scrolling asks for pieces with an offset; an empty piece is the end; no total"
    column, size = "/wap/jyta", 15
    shell_rows = True
    spec = Spec(52)

    def path_of(self, entry: Entry) -> str:
        return f"/wap/jyta/{entry.id}"

    @property
    def declared(self) -> int | None:
        return None

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<a class="cell" href="{one.path}"><div class="tit">{escape(one.title)}</div><div class="time">{one.date}</div></a>'
            for one in entries
        )

    def shell(self) -> str:
        return f"""<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>建议提案</title></head><body><div class="hd">建议提案</div><div id="cells">{self.rows(self.entries[:15])}</div><div id="loading">正在加载...</div><script>
var start = 15, busy = false, over = false;
$(window).scroll(function () {{ if (busy || over || $(document).height() - $(window).scrollTop() - $(window).height() > 50) return;
  busy = true; $.ajax({{ url: '/wap/jyta/more', data: {{ start: start, limit: 15 }}, dataType: 'html', success: function (h) {{ if ($.trim(h) == '') {{ over = true; $('#loading').text('没有更多了'); return; }} $('#cells').append(h); start += 15; busy = false; }} }}); }});
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/wap/jyta/more":
            return None
        start = number(request, "start", 0)
        return self.fragment(self.rows(self.entries[start : start + 15]), 1 + start // 15)


@catalogue
class Y45(HandQuery):
    name, family = "y45", "ASP.NET post-back, a filter"
    note = "AspNetPager by post-back, a list of years posts back too and shows all at first; GBK; the row's title in a span"
    column, size, charset, encoding = "/xxgk/JytaList.aspx", 15, "gb2312", "gb18030"
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/JytaView.aspx?id={entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        form = request.form
        k = 1
        if request.method == "POST":
            before = form.get("__VIEWSTATE", "")
            if not before.startswith("/wEPDwU") or form.get("__EVENTTARGET") != "AspNetPager1":
                return self.list_page(self.pages()[0], 1, len(self.pages()), request.target)
            k = int(form.get("__EVENTARGUMENT") or 1)
        pages = self.pages()
        k = min(max(k, 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a id="rpt_ctl{at:02d}_lnk" href="JytaView.aspx?id={one.id}" target="_blank"><span>{escape(one.title)}</span></a></td><td><span id="rpt_ctl{at:02d}_d">{one.date.year}-{one.date.month}-{one.date.day}</span></td></tr>'
            for at, one in enumerate(entries)
        )
        years = "".join(
            f"<option value='{year}'>{year}</option>" for year in ("2024", "2023", "2022")
        )

        def to(p: int, text: str) -> str:
            return f"<a href=\"javascript:__doPostBack('AspNetPager1','{p}')\">{text}</a>"

        ways = " ".join(f"<span>{p}</span>" if p == k else to(p, str(p)) for p in range(1, n + 1))
        main = f"""<form method="post" action="JytaList.aspx" id="form1"><input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value=""><input type="hidden" name="__VIEWSTATE" value="/wEPDwU{k * 77}=="><input type="hidden" name="__EVENTVALIDATION" value="/wEdAA{k}">
年度：<select name="ddlYear" onchange="javascript:setTimeout('__doPostBack(\\'ddlYear\\',\\'\\')', 0)"><option selected="selected" value="">全部</option>{years}</select>
<table>{rows}</table><div id="AspNetPager1">共{len(self.entries)}条 第{k}/{n}页 {ways} {to(min(k + 1, n), "下一页")} {to(n, "尾页")}</div></form>
<script>function __doPostBack(t, a) {{ document.forms[0].__EVENTTARGET.value = t; document.forms[0].__EVENTARGUMENT.value = a; document.forms[0].submit(); }}</script>"""
        return county(self.place.full, "建议提案", [("JytaList.aspx", "建议提案")], main)


@catalogue
class Y46(HandService):
    name, family = "y46", "gkmlpt beside a portal"
    note = "the platform's data with a column that holds news and letters; more than one page of the service"
    column, size = "/gkmlpt/index#3308", 100
    spec = Spec(124, offsite=(12,))

    def path_of(self, entry: Entry) -> str:
        return f"/gkmlpt/content/{entry.id // 1_000_000}/{entry.id // 1000}/post_{entry.id}.html"

    @property
    def column_urls(self) -> tuple[str, ...]:
        return (self.url(self.column),)

    def shell_targets(self) -> tuple[str, ...]:
        return ("/gkmlpt/index",)

    def shell(self) -> str:
        config = {
            "SID": "755123",
            "TREE": [
                {
                    "id": 3300,
                    "name": "政府信息公开",
                    "children": [
                        {"id": 3307, "name": "政策文件"},
                        {"id": 3308, "name": "建议提案办理"},
                    ],
                }
            ],
        }
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开平台</title></head><body><div id="app"></div><script>window._CONFIG = {json.dumps(config, ensure_ascii=False)};</script><script src="/gkmlpt/static/app.js"></script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/gkmlpt/api/all/3308" or request.given.get("sid") != "755123":
            return None
        page = max(number(request, "page"), 1)
        articles = [
            {
                "id": one.id,
                "title": one.title,
                "publisher": one.letter.office,
                "display_publish_time": f"{one.date} 10:00:00",
                "url": one.path if "://" in one.path else self.url(one.path),
                "attachment": [],
            }
            for one in self.page_of(page)
        ]
        return as_json(
            {
                "classify": {"id": 3308, "name": "建议提案办理", "post_count": len(self.entries)},
                "total": len(self.entries),
                "articles": articles,
            },
            LIST,
            f"p{page}",
        )


@catalogue
class Y47(HandService):
    name, family = "y47", "a JSON feed with its own base"
    note = "addresses of the data are relative to a base in the data; pages by next_page_url of Laravel"
    column, size = "/suggestions", 12
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/suggestions/{self.token(entry, 18)}"

    def shell(self) -> str:
        tail = """<script>
function fetchPage(page) { fetch('/api/suggestions?page=' + page).then(function (r) { return r.json(); }).then(function (j) {
  document.getElementById('list').innerHTML = j.data.map(function (o) { return '<li><a href="/suggestions/' + o.uuid + '">' + o.title + '</a> <time>' + o.replied_at + '</time></li>'; }).join(''); }); }
fetchPage(1);
</script>"""
        return boot(
            self.place.full + "人大",
            "建议答复",
            [("/suggestions", "建议答复")],
            '<ol id="list"></ol><nav id="nav"></nav>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/api/suggestions":
            return None
        page, n = number(request, "page"), len(self.slices())
        data = [
            {"uuid": self.token(one, 18), "title": one.title, "replied_at": str(one.date)}
            for one in self.page_of(page)
        ]
        on = None if page >= n else self.url(f"/api/suggestions?page={page + 1}")
        return as_json(
            {
                "current_page": page,
                "data": data,
                "first_page_url": self.url("/api/suggestions?page=1"),
                "from": 1,
                "last_page": n,
                "next_page_url": on,
                "per_page": 12,
                "to": 12,
                "total": len(self.entries),
            },
            ident=f"p{page}",
        )


@catalogue
class Y48(HandService):
    name, family = "y48", "a tree that loads"
    note = "the list stands in a frame of the same site that reads its column from its own address; posted pages"
    column, size = "/xxgk/jyta/index.html", 15
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return len(self.slices()) + 2

    @property
    def quiet_requests(self) -> int:
        return 5  # robots.txt, the page, its frame and two pages

    def shell(self) -> str:
        return portal(
            self.place.full,
            "建议提案",
            [("/xxgk/", "信息公开")],
            '<div class="r"><iframe id="listFrame" src="/xxgk/inner/list.html?cid=0417" width="780" height="900" frameborder="0" scrolling="no"></iframe></div>',
            left=tree(self.column, "/xxgk/"),
        )

    def serve(self, request: Request) -> Response | None:
        if request.path == "/xxgk/inner/list.html":
            text = """<html><head><meta charset="utf-8"></head><body><ul id="u"></ul><div id="p"></div><script>
var cid = getQueryString('cid');
function query(page) { $.post('/xxgk/inner/query.do', { cid: cid, page: page, rows: 15 }, function (d) { var h = ''; for (var i = 0; i < d.list.length; i++) { h += '<li><a target="_blank" href="' + d.list[i].url + '">' + d.list[i].title + '</a><span>' + d.list[i].date + '</span></li>'; } $('#u').html(h); $('#p').text('共' + d.total + '条'); }, 'json'); }
query(1);
</script></body></html>"""
            return self.html(text, LIST, "inner")
        if request.path != "/xxgk/inner/query.do" or request.given.get("cid") != "0417":
            return None
        page = number(request, "page")
        rows = [
            {"title": one.title, "url": one.path, "date": str(one.date)}
            for one in self.page_of(page)
        ]
        return as_json({"total": len(self.entries), "list": rows}, ident=f"p{page}")
