"""Ordinary, services: what the usual makers serve where a server or a script makes the list."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandQuery, HandService, cut
from tests.internet.makers import Grouped, county, portal, tree
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number


@catalogue
class Y03(Grouped):
    name, family = "y03", "Hanweb, years"
    note = "the column holds cards of its years; each is a jpage of its own with records in XML and a proxy for more"
    column, size = "/col/col131500/index.html", 15
    groups = (("131533", "2024年", 58), ("131532", "2023年", 51), ("131531", "2022年", 6))
    has_years = True
    api = "/module/web/jpage/dataproxy.jsp"

    def path_of(self, entry: Entry) -> str:
        day = entry.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_{entry.group}_{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return 1 + sum(-(-count // 45) for _slug, _name, count in self.groups)

    def top(self) -> str:
        cards = "".join(
            f'<li><a href="/col/col{slug}/index.html" target="_blank"><img src="/images/23/nd.png"><span>{name}建议提案办理情况</span></a></li>'
            for slug, name, _count in self.groups
        )
        return portal(
            self.place.full,
            "建议提案办理",
            [("/col/col131500/index.html", "建议提案办理")],
            f'<div class="zt"><ul class="zt-list">{cards}</ul></div><!-- Produced By 大汉网络 大汉版通发布系统 -->',
        )

    def records(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f"<record><![CDATA[<tr><td width='85%' align='left'><a href='{one.path}' class='bt_link' title='{escape(one.title)}' target='_blank'>{cut(one.title, 28)}</a></td><td class='bt_time'>[{one.date}]</td></tr>]]></record>\n"
            for one in entries
        )

    def all_of(self, slug: str) -> list[Entry]:
        return [one for one in self.entries if one.group == slug]

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            return self.html(self.top(), LIST, f"top/{len(self.entries)}")
        for slug, name, _count in self.groups:
            if request.path == f"/col/col{slug}/index.html":
                return self.html(self.year(slug, name), LIST, f"{slug}/{len(self.entries)}")
        return self.proxy(request) if request.path == self.api else None

    def year(self, slug: str, name: str) -> str:
        mine = self.all_of(slug)
        query = f"appid=1&webid=23&path=/&columnid={slug}&sourceContentType=1&unitid=44{slug}&webname=%E5%8E%BF&permissiontype=0"
        main = f"""<div id="44{slug}" class="list"><script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="{self.api}?page=1&{query}"></a>]]></nextgroup>
<recordset>{self.records(mine[:45])}</recordset></datastore></script></div>
<script>$(function(){{ $("#44{slug}").jpage({{ proxyUrl:'{self.api}', perPage:15, totalRecord:{len(mine)}, openCookies:false, showMode:'full', groupSize:3, params:{{ col:1, appid:'1', webid:'23', path:'/', columnid:'{slug}', sourceContentType:'1', unitid:'44{slug}', webname:'县', permissiontype:0 }} }}); }});</script>"""
        return portal(
            self.place.full,
            name,
            [("/col/col131500/index.html", "建议提案办理"), (f"/col/col{slug}/index.html", name)],
            main,
        )

    def proxy(self, request: Request) -> Response | None:
        slug = request.given.get("columnid", "")
        if request.given.get("unitid") != f"44{slug}" or not slug:
            return None
        start = number(request, "startrecord", 0) or (number(request, "page") - 1) * 45 + 1
        rows = self.all_of(slug)[start - 1 : number(request, "endrecord", start + 44)]
        total = len(self.all_of(slug))
        text = f"<datastore><totalrecord>{total}</totalrecord><totalpage>{-(-total // 15)}</totalpage><recordset>{self.records(rows)}</recordset></datastore>"
        return Response(
            text.encode(), content_type="text/xml;charset=UTF-8", what=LIST, ident=f"{slug}/{start}"
        )


@catalogue
class Y05(HandQuery):
    name, family = "y05", "PageAdmin"
    note = "aspx with two ids and a page; GBK; a search form above; all numbers, a box to jump; links to the rows by a query alone"
    column, size, charset, encoding = (
        "/lanmu/sublanmu.aspx?lanmuid=64&sublanmuid=702",
        20,
        "gb2312",
        "gb18030",
    )
    beside_path = "/lanmu/content.aspx?lanmuid=60&sublanmuid=640&id={id}"
    spec = Spec(68)
    required = {"sublanmuid": "702"}

    def path_of(self, entry: Entry) -> str:
        return f"/lanmu/content.aspx?lanmuid=64&sublanmuid=702&id={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><span class="date">{one.date}</span><a href="content.aspx?lanmuid=64&sublanmuid=702&id={one.id}" title="{escape(one.title)}" target="_blank">{cut(one.title, 26, "...")}</a></li>'
            for one in entries
        )
        left = "".join(
            f'<li><a href="{one.href}">{cut(one.title, 13)}</a></li>' for one in self.beside(9)
        )
        lanes = "".join(
            f'<li><a href="sublanmu.aspx?lanmuid=64&sublanmuid={at}">{title}</a></li>'
            for at, title in ((701, "议案建议"), (702, "提案答复"), (703, "代表风采"))
        )

        def to(page: int) -> str:
            return f"sublanmu.aspx?lanmuid=64&sublanmuid=702&page={page}"

        numbers = "".join(
            f'<span class="c">{p}</span>' if p == k else f'<a href="{to(p)}">{p}</a>'
            for p in range(1, n + 1)
        )
        ends = f'<a href="{to(1)}">首页</a><a href="{to(max(k - 1, 1))}">上页</a>{numbers}<a href="{to(min(k + 1, n))}">下页</a><a href="{to(n)}">尾页</a>'
        main = f"""<form action="/search.aspx" method="get"><input name="key"><select name="zt"><option value="0">全部</option><option value="1">已办结</option></select><input type="submit" value="查询"></form>
<ul class="pa_list">{rows}</ul><div class="page">共{len(self.entries)}条记录 每页20条 当前页：{k}/{n} {ends} 转到<input id="topage" size="3"><input type="button" value="GO" onclick="location.href='{to(0)[:-1]}'+document.getElementById('topage').value"></div>"""
        return county(
            self.place.full,
            "提案答复",
            [("sublanmu.aspx?lanmuid=64", "建议提案"), (to(1), "提案答复")],
            main,
            left=f"<ul>{lanes}</ul><ul>{left}</ul>",
        )


@catalogue
class Y07(HandQuery):
    name, family = "y07", "Lonsun, tabs"
    note = "server-rendered; tabs of 建议 and 提案 narrow the list by a parameter; rows of counties among them"
    column, size = "/public/column/6614781?type=4&action=list&nav=3&catId=6707500", 15
    spec = Spec(64, offsite=(3, 14, 15, 33))
    parameter = "pageIndex"

    def path_of(self, entry: Entry) -> str:
        return f"/public/6614781/{entry.id}.html"

    def listing(self, request: Request) -> Response | None:
        cat = request.given.get("catId", "")
        if request.path != "/public/column/6614781" or cat not in ("6707500", "6707501", "6707502"):
            return None
        words = {"6707501": "建议", "6707502": "提案"}
        shown = [one for one in self.entries if words.get(cat, "") in one.letter.body]
        pages = self.slices(shown)
        k = min(max(number(request, "pageIndex"), 1), len(pages))
        return self.html(
            self.draw(pages[k - 1], k, len(pages), cat, len(shown)),
            LIST,
            f"{cat}/{k}/{len(self.entries)}",
        )

    def draw(self, entries: Sequence[Entry], k: int, n: int, cat: str, total: int) -> str:
        base = "/public/column/6614781?type=4&amp;action=list&amp;nav=3&amp;catId="
        tabs = "".join(
            f'<a class="{"on" if one == cat else ""}" href="{base}{one}">{title}</a>'
            for one, title in (
                ("6707500", "全部"),
                ("6707501", "人大代表建议办理"),
                ("6707502", "政协提案办理"),
            )
        )
        rows = "".join(
            f'<li class="clearfix"><a href="{one.path}" target="_blank" title="{escape(one.title)}" class="left">{cut(one.title, 30)}</a><span class="right date">{one.date}</span></li>'
            for one in entries
        )
        main = f"""<div class="xxgk_navli"><div class="tabs">{tabs}</div><ul class="doc_list">{rows}</ul><div id="page_public_info" class="page"></div></div>
<script>Ls.pagination({{ el: "#page_public_info", pageCount: {n}, pageIndex: {k}, pageSize: 15, total: {total}, onPage: function (pageIndex) {{ location.href = Ls.setUrlParam('pageIndex', pageIndex); }} }});</script>"""
        return portal(
            self.place.full,
            "建议提案办理",
            [("/public/column/6614781?type=4&action=list", "政府信息公开目录")],
            main,
            left=tree(base + "6707500", "/public/column/6614781?nav=2&amp;lm="),
        )


@catalogue
class Y09(HandService):
    name, family = "y09", "in-house, posted pieces"
    note = "a POST answers with JSON that holds markup and a total; page 1 stands in the page; a left menu by hand"
    column, size = "/gov/lm/jytabl.html", 15
    shell_rows = True
    spec = Spec(53)

    def path_of(self, entry: Entry) -> str:
        return f"/gov/xx/{entry.date:%Y-%m}/{self.token(entry, 24)}.html"

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><a href="{one.path}" title="{escape(one.title)}"><span class="tt">{cut(one.title, 25)}</span><span class="rq">{one.date}</span></a></li>'
            for one in entries
        )

    def shell(self) -> str:
        main = f"""<div class="lmlist"><ul id="infoList">{self.rows(self.entries[:15])}</ul><div id="pageDiv"></div></div><script>
var pageNo = 1, pageSize = 15, lmId = "8a80b0c4";
$(function () {{ initPage({len(self.entries)}); }});
function getList(p) {{
  $.post("/gov/front/info/list", {{ "lmId": lmId, "pageNo": p, "pageSize": pageSize, "withPic": "" }}, function (data) {{
    if (data.success) {{ $("#infoList").html(data.html); pageNo = p; }}
  }}, "json");
}}
function initPage(total) {{ $("#pageDiv").Paging({{ pagesize: pageSize, count: total, toolbar: true, callback: function (page, size, count) {{ getList(page); }} }}); }}
</script>"""
        return portal(
            self.place.full,
            "建议提案办理",
            [(self.column, "建议提案办理")],
            main,
            left=tree(self.column, "/gov/lm/"),
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/gov/front/info/list" or request.method != "POST":
            return None
        if request.form.get("lmId") != "8a80b0c4":
            return as_json({"success": False, "html": ""}, ident="bad")
        page = number(request, "pageNo")
        return as_json(
            {"success": True, "html": self.rows(self.page_of(page)), "total": len(self.entries)},
            ident=f"p{page}",
        )


@catalogue
class Y10(HandQuery):
    name, family = "y10", "a search's results"
    note = "the column is a search; marked words, summaries, links that pass through a counter of clicks; 约 n 条"
    column, size = "/s?siteCode=4199000012&tab=jyta&qt=%E5%BB%BA%E8%AE%AE%E6%8F%90%E6%A1%88", 10
    spec = Spec(47)
    required = {"tab": "jyta"}

    def path_of(self, entry: Entry) -> str:
        return f"/jytabl/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def titles(self, entry: Entry) -> tuple[str, ...]:
        return (entry.title,)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"""<div class="result"><h3><a href="/link?url={quote(self.url(one.path), safe="")}&amp;q=x" target="_blank">{escape(one.title).replace(one.letter.body, f"<em>{one.letter.body}</em>")}</a></h3>
<p class="summary">{escape(one.letter.paragraphs[1][:60])}...</p><p class="from"><span>{one.letter.office}</span> <span>{one.date}</span></p></div>"""
            for one in entries
        )
        base = escape(self.column)
        ways = "".join(
            f"<strong>{p}</strong>" if p == k else f'<a href="{base}&amp;page={p}">{p}</a>'
            for p in range(1, n + 1)
        )
        on = "" if k == n else f'<a href="{base}&amp;page={k + 1}">下一页&gt;</a>'
        times = "".join(
            f'<a href="{base}&amp;timeOption={at}">{word}</a>'
            for at, word in enumerate(("时间不限", "一周内", "一月内", "一年内"))
        )
        main = f"""<div class="filters"><p>时间：{times}</p><p>排序：<a href="{base}&amp;sort=dateDesc">按时间</a> <a href="{base}&amp;sort=relevance">按相关度</a></p></div><p class="count">为您找到相关结果约 {len(self.entries)} 条</p>{rows}<div class="pages">{ways} {on}</div>
<div class="relate"><h4>相关搜索</h4><a href="/s?siteCode=4199000012&amp;qt=%E6%8F%90%E6%A1%88%E5%8A%9E%E7%90%86">提案办理</a><a href="/s?siteCode=4199000012&amp;qt=%E5%BB%BA%E8%AE%AE">建议</a></div>"""
        return portal(self.place.full, "建议提案", [("/s", "搜索")], main)


@catalogue
class Y13(Grouped):
    name, family = "y13", "SiteServer, years at the left"
    note = "the given channel lists its newest year; older years stand in the menu; 下一页 in words; days in cells"
    column, size = "/channels/8120.html", 20
    groups = (("8120", "2024年", 43), ("8119", "2023年", 38), ("8118", "2022年", 20))
    has_years = True
    roots = 0

    def path_of(self, entry: Entry) -> str:
        return f"/contents/{entry.group}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ()

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/channels/{folder}" + ("" if k == 1 else f"_{k}") + ".html"

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        years = "".join(
            f'<li{" class=on" if slug == folder else ""}><a href="/channels/{slug}.html">{title}</a></li>'
            for slug, title, _count in self.groups
        )
        rows = "".join(
            f'<tr><td>·</td><td><a href="{one.path}" title="{escape(one.title)}" target="_blank">{escape(one.title)}</a></td><td align="right">{one.date:%Y-%m-%d}</td></tr>'
            for one in entries
        )
        ways = f"<td>第 {k} 页/共 {n} 页</td><td>" + (
            "首页 上一页"
            if k == 1
            else f'<a href="{self.group_target(folder, 1, n)}">首页</a> <a href="{self.group_target(folder, k - 1, n)}">上一页</a>'
        )
        ways += (
            " 下一页 尾页"
            if k == n
            else f' <a href="{self.group_target(folder, k + 1, n)}">下一页</a> <a href="{self.group_target(folder, n, n)}">尾页</a>'
        )
        main = f'<div class="right"><table class="xxlb">{rows}</table><table class="fy"><tr>{ways}</td></tr></table></div><script src="/sitefiles/assets/stl.js"></script>'
        left = f'<div class="left"><h3>建议提案办理</h3><ul>{years}</ul></div>'
        return portal(
            self.place.full,
            name,
            [("/channels/8100.html", "政务公开"), ("/channels/8120.html", "建议提案办理")],
            main,
            left=left,
        )


@catalogue
class Y14(HandQuery):
    name, family = "y14", "Java, a posted form"
    note = "a table with number, office and state; toPage() writes a field and posts; GBK; the total in words"
    column, size, charset, encoding = (
        "/xxgk/jytaAction.do?method=queryList&lmdm=0417",
        15,
        "gbk",
        "gb18030",
    )
    spec = Spec(50)
    parameter = "currentPage"
    required = {"method": "queryList", "lmdm": "0417"}

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jytaAction.do?method=view&xh={self.token(entry, 16)}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr class="{"odd" if at % 2 else "even"}"><td>{(k - 1) * 15 + at}</td><td>{one.letter.number}</td><td align="left"><a href="javascript:void(0);" onclick="view(\'{self.token(one, 16)}\')">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>已答复</td><td>{one.date}</td></tr>'
            for at, one in enumerate(entries, 1)
        )
        main = f"""<form name="pageForm" method="post" action="/xxgk/jytaAction.do?method=queryList"><input type="hidden" name="lmdm" value="0417"><input type="hidden" name="currentPage" value="{k}"><input type="hidden" name="bt" value="">
<table class="tb"><tr><th>序号</th><th>编号</th><th>标题</th><th>承办单位</th><th>状态</th><th>答复日期</th></tr>{rows}</table>
<div class="fy">共 {len(self.entries)} 条 第 {k}/{n} 页 <a href="javascript:toPage(1)">首页</a> <a href="javascript:toPage({max(k - 1, 1)})">上一页</a> <a href="javascript:toPage({min(k + 1, n)})">下一页</a> <a href="javascript:toPage({n})">末页</a></div></form>
<script>function toPage(p) {{ document.pageForm.currentPage.value = p; document.pageForm.submit(); }}
function view(id) {{ window.open("/xxgk/jytaAction.do?method=view&xh=" + id); }}</script>"""
        return county(self.place.full, "建议提案", [("/xxgk/", "信息公开")], main, charset="gbk")
