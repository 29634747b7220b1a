"""Usual, second: columns of Hanweb, Kaipu, SiteServer, ASP and small services with their usual noise."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, HandService, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.evidence_first import numbers
from tests.internet.usual import bureau, city, committee, county_asp, dated


@catalogue
class N07(HandService):
    name, family = "n07", "Hanweb jpage beside two other units"
    note = (
        "the page holds three datastores: notices, the column, the most read; the proxy wants a "
        "Referer, gives one record too many and obeys startrecord by POST"
    )
    column, size = "/col/col30417/index.html", 15
    spec = Spec(112)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        day = entry.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_30417_{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return 1 + -(-(len(self.entries) - 45) // 45)

    def record(self, href: str, title: str, day: str) -> str:
        return f"<record><![CDATA[<li><a href='{href}' title='{title}' target='_blank'>{cut(title, 24, '...')}</a><span>{day}</span></li>]]></record>"

    def records(self, entries: Sequence[Entry]) -> str:
        return "\n".join(
            self.record(one.path, one.title, f"{one.date.year}-\n{one.date:%m-%d}")
            for one in entries
        )

    def unit(self, ident: int, records: str, total: int, column: int) -> str:
        query = f"page=1&appid=1&webid=8&path=/&columnid={column}&unitid={ident}&webname=%E6%94%BF%E5%BA%9C&permissiontype=0"
        return f"""<div id="{ident}" class="default_pgContainer"><script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?{query}"></a>]]></nextgroup>
<recordset>{records}</recordset></datastore></script></div>
<script>var param_{ident} = {{"col":1,"appid":"1","webid":"8","path":"/","columnid":"{column}","sourceContentType":"1","unitid":"{ident}","webname":"政府","permissiontype":0}};
$(document).ready(function(){{ $("#{ident}").jpage({{api:'/module/web/jpage/dataproxy.jsp', totalRecord:{total}, openCookies:false, perPage:{15 if column == 30417 else 8}, groupSize:1, barPosition:"bottom", ajaxParam:param_{ident} }}); }});</script>"""

    def shell(self) -> str:
        other = self.beside(8)
        news = "".join(
            self.record(f"/art/2024/5/{3 + at}/art_30402_{90 + at}.html", one.title, f"{one.date}")
            for at, one in enumerate(other)
        )
        read = "".join(
            self.record(f"/art/2023/4/{3 + at}/art_30455_{40 + at}.html", one.title, f"{one.date}")
            for at, one in enumerate(self.beside(8, "read"))
        )
        main = f"<h3>通知公告</h3>{self.unit(41871, news, 260, 30402)}<h3>建议提案办理</h3>{self.unit(41873, self.records(self.entries[:45]), len(self.entries), 30417)}<h3>点击排行</h3>{self.unit(41879, read, 90, 30455)}"
        return (
            bureau(self.place.full, "建议提案办理", main)
            + "<!-- Produced By 大汉网络 大汉版通发布系统 -->"
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/module/web/jpage/dataproxy.jsp":
            return None
        if "referer" not in request.headers:
            return Response(b"forbidden", 403, what="missing")
        if request.given.get("unitid") != "41873":
            return self.fragment("<datastore></datastore>", 0, "text/xml;charset=UTF-8")
        first, last = number(request, "startrecord", 1), number(request, "endrecord", 15)
        records = self.records(self.entries[max(0, first - 2) : last])
        text = f"<?xml version='1.0' encoding='utf-8' ?><datastore><totalrecord>{len(self.entries)}</totalrecord><totalpage>{-(-len(self.entries) // 15)}</totalpage><recordset>{records}</recordset></datastore>"
        return self.fragment(text, first, "text/xml;charset=UTF-8")


@catalogue
class N08(Grouped):
    name, family = "n08", "Kaipu, a page of the second level"
    note = (
        "secondLevelChannel shows the newest six of both bodies and of 工作动态, each with 更多>> to "
        "common_list of its own folder; createPageHTML with a div and a total"
    )
    column, size = "/slx/c102233/secondLevelChannel.shtml", 20
    groups = (("c102234", "人大代表建议办理", 47), ("c102235", "政协提案办理", 33))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/slx/{entry.group}/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/slx/{folder}/common_list{'' if k == 1 else f'_{k}'}.shtml"

    def row(self, one: Entry) -> str:
        return f'<li><a href="{one.path}" title="{escape(one.title)}">{cut(one.title, 28)}</a><span class="date">{one.date}</span></li>'

    def head(self) -> str:
        return '<meta name="others" content="页面生成时间 2024-07-01 02:10:15"><meta name="template,templategroup,version" content="common_list,slx,3.2">'

    def top(self) -> str:
        news = "".join(
            f'<li><a href="/slx/c102240/{one.date:%Y%m}/{one.href[-12:-5]}.shtml">{one.title}</a><span class="date">{one.date}</span></li>'
            for one in self.beside(6)
        )
        boxes = f'<div class="lm-box"><h2>工作动态<a class="more" href="/slx/c102240/common_list.shtml">更多&gt;&gt;</a></h2><ul>{news}</ul></div>'
        for folder, name, _ in self.groups:
            rows = "".join(map(self.row, self.of(folder)[0][:6]))
            boxes += f'<div class="lm-box"><h2>{name}<a class="more" href="/slx/{folder}/common_list.shtml">更多&gt;&gt;</a></h2><ul>{rows}</ul></div>'
        return city(self.place.full, "建议提案办理", boxes, head=self.head())

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        total = sum(map(len, self.of(folder)))
        main = f"""<div id="list"><ul>{"".join(map(self.row, entries))}</ul></div><div id="page_div" class="pagination"></div>
<script>createPageHTML('page_div', {n}, {k}, 'common_list', 'shtml', {total});</script>"""
        return city(self.place.full, name, main, head=self.head(), hot=dated(self.beside(6)))


@catalogue
class N09(HandQuery):
    name, family = "n09", "classic ASP, classes"
    note = (
        "Class.asp?ID=63&page=2 in GBK tables; classes beside and the most read of them lead to the "
        "same Show.asp; 共 62 篇文章 分 4 页"
    )
    column, size = "/zw/Class.asp?ID=63", 18
    spec = Spec(62, pinned=(0,))
    encoding, charset, required = "gb18030", "gb2312", {"ID": "63"}
    beside_path = "Show.asp?ID={id}"

    def path_of(self, entry: Entry) -> str:
        return f"/zw/Show.asp?ID={entry.id}"

    def list_target(self, k: int, n: int) -> str:
        return f"/zw/Class.asp?ID=63&page={k}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td height="24"><img src="images/dot.gif">&nbsp;<a href="Show.asp?ID={one.id}" target="_blank" title="标题：{escape(one.title)}">{cut(one.title, 25, "..")}</a></td><td class="hui">[{one.date.year}-{one.date.month}-{one.date.day}]</td></tr>'
            for one in entries
        )
        base = "Class.asp?ID=63&page="
        before = (
            f'<a href="{base}1">首页</a> <a href="{base}{k - 1}">上一页</a>'
            if k > 1
            else "首页 上一页"
        )
        after = (
            f'<a href="{base}{k + 1}">下一页</a> <a href="{base}{n}">尾页</a>'
            if k < n
            else "下一页 尾页"
        )
        main = f'<table width="100%">{rows}<tr><td colspan="2" align="center">共 <b>{len(self.entries)}</b> 篇文章 分 <b>{n}</b> 页 第 <b>{k}</b> 页 {before} {after}</td></tr></table>'
        others = "".join(
            f'<tr><td><a href="Class.asp?ID={at}">{name}</a></td></tr>'
            for at, name in ((61, "政府文件"), (62, "人事任免"), (63, "建议提案"), (64, "招标公告"))
        )
        most = "".join(
            f'<tr><td><a href="{one.href}">{one.title}</a>(<font color="red">{3000 - at}</font>)</td></tr>'
            for at, one in enumerate(self.beside(10))
        )
        left = f'<table class="kuang">{others}</table><table class="kuang"><tr><td><b>阅读排行</b></td></tr>{most}</table>'
        return county_asp(self.place.full, "建议提案", main, left=left)


@catalogue
class N10(Grouped):
    name, family = "n10", "SiteServer, a channel with its children"
    note = (
        "the channel shows blocks of eight of its children, whose heads are links; items stand in "
        "two channels under one id; children go on by _2; a header row"
    )
    column, size = "/channels/20311.html", 15
    groups = (("20312", "人大建议答复", 38), ("20313", "政协提案答复", 22))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/contents/{entry.group}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/channels/{folder}{'' if k == 1 else f'_{k}'}.html"

    def row(self, one: Entry) -> str:
        return f'<li><a href="{one.path}" target="_blank">{escape(one.title)}</a><span>{one.date}</span></li>'

    def top(self) -> str:
        blocks = "".join(
            f'<div class="public-block"><div class="public-block-title"><a href="/channels/{folder}.html">{name}</a></div><ul>{"".join(map(self.row, self.of(folder)[0][:8]))}</ul></div>'
            for folder, name, _ in self.groups
        )
        return bureau(
            self.place.full,
            "建议提案办理",
            blocks,
            nav=self.nav(),
            side=f"<ul>{dated(self.beside(6))}</ul>",
        )

    def nav(self) -> str:
        return "".join(
            f'<li><a href="/channels/{at}.html">{name}</a></li>'
            for at, name in (
                (20300, "政策解读"),
                (20305, "财政信息"),
                (20311, "建议提案办理"),
                (20320, "公开年报"),
            )
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        head = '<li class="h"><span class="t">标题</span><span class="d">发布日期</span></li>'
        after = (
            f'<a href="/channels/{folder}_{k + 1}.html">下一页</a> <a href="/channels/{folder}_{n}.html">末页</a>'
            if k < n
            else "<span>下一页</span> <span>末页</span>"
        )
        main = f'<div class="public-list1"><ul>{head}{"".join(map(self.row, entries))}</ul></div><div class="page"><span class="total">当前第 {k} / {n} 页</span> <span class="public-page-nav">{after}</span></div>'
        return bureau(self.place.full, name, main, nav=self.nav())


@catalogue
class N11(HandFiles):
    name, family = "n11", "a committee's answers beside its news"
    note = (
        "提案动态 at the right has more rows and titles that read like answers; the list has day and "
        "year in two nodes; the next page behind » only, numbers around"
    )
    column, size = "/tagz/tafw/", 12
    spec = Spec(52)
    beside_path = "/tagz/tadt/{id}.html"

    def path_of(self, entry: Entry) -> str:
        return f"/tagz/tafw/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/tagz/tafw/list_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="row"><div class="d"><b>{one.date:%m-%d}</b><i>{one.date.year}</i></div><h5><a href="/tagz/tafw/{one.id}.html">{escape(one.title)}</a></h5><p>{escape(one.letter.paragraphs[0][:46])}...</p></div>'
            for one in entries
        )
        ways = numbers(k, n, "/tagz/tafw/", "list_{}.html")
        ways += f'<a href="list_{k + 1}.html">&raquo;</a>' if k < n else "<span>&raquo;</span>"
        right = f'<h4>提案动态</h4><ul>{dated(self.beside(16, letters=True))}</ul><h4>委员风采</h4><ul><li><a href="/wyfc/12.html"><img src="/up/12.jpg"></a></li></ul>'
        return committee(
            self.place.full, "提案答复", f'{rows}<div class="pg">{ways}</div>', right=right
        )


@catalogue
class N12(HandService):
    name, family = "n12", "rows drawn, the rest by a posted form"
    note = (
        "the first 15 are drawn by the server; $.post with the channel of a hidden field, a pager of "
        "a library; docTitle, docUrl, totalCount as text"
    )
    column, size = "/openinfo/front/channel/8a2f.do", 15
    spec = Spec(67, offsite=(9,))
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/openinfo/{entry.date:%Y}/{entry.date:%m}/{entry.id}.html"

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1  # whether the service counts from nought

    def shell(self) -> str:
        rows = "".join(
            f'<li><a target="_blank" href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in self.entries[:15]
        )
        main = f"""<input type="hidden" id="channelId" value="8a2f"><input type="hidden" id="total" value="{len(self.entries)}"><ul class="list" id="docList">{rows}</ul><div id="pager" class="m-pagination"></div>
<script>var ctx = "/openinfo";
function loadDocs(n){{
  $.post(ctx + "/front/docs/list.do", {{channelId: $("#channelId").val(), pageNum: n, pageSize: 15}}, function(res){{
    if(res.status != "0") {{ alert(res.msg); return; }}
    var html = "";
    $.each(res.rows, function(i, d){{ html += '<li><a target="_blank" href="' + d.docUrl + '">' + d.docTitle + '</a><span>' + d.pubDate + '</span></li>'; }});
    $("#docList").html(html);
  }}, "json");
}}
$("#pager").pagination({{ total: $("#total").val(), pageSize: 15, onPageClicked: function(e, i){{ loadDocs(i + 1); }} }});</script>"""
        return city(self.place.full, "建议提案", main, hot=dated(self.beside(6)))

    def serve(self, request: Request) -> Response | None:
        if request.path != "/openinfo/front/docs/list.do" or request.method != "POST":
            return None
        k = number(request, "pageNum", 1)
        if request.form.get("channelId") != "8a2f":
            return as_json({"status": "1", "msg": "参数错误"}, LIST, f"p{k}")
        rows = [
            {"docTitle": one.title, "docUrl": one.path, "pubDate": str(one.date), "docId": one.id}
            for one in self.page_of(k)
        ]
        return as_json(
            {"status": "0", "msg": "", "totalCount": str(len(self.entries)), "rows": rows},
            LIST,
            f"p{k}",
        )
