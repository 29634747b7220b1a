"""Hands, lists as files: sites of the known vendors, each written out by another maker."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import relative


@catalogue
class W01(HandFiles):
    name, family = "w01", "TRS b, news cards"
    note = "a picture, a title and 详情 lead to a row; day and month in two nodes; hot news in the same card"
    column, size = "/xxgk/zdly/tajy/", 12
    beside_path = "/xxgk/zdly/xwdt/{ym}/t{ymd}_{id}.html"
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.html")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}index_{k - 1}.html"

    def card(self, href: str, title: str, day: str, month: str) -> str:
        return (
            f'<div class="wz-card clear"><a class="wz-pic" href="{href}"><img src="../images/hui.png" alt=""></a>'
            f'<div class="wz-time"><b>{day}</b><em>{month}</em></div><div class="wz-txt"><h4><a href="{href}">{cut(title, 26)}</a></h4>'
            f'<p>点击查看全文内容，欢迎提出意见。</p><a class="wz-more" href="{href}">详情&gt;&gt;</a></div></div>'
        )

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "\n".join(
            self.card(relative(one.path, here), one.title, f"{one.date:%d}", f"{one.date:%Y-%m}")
            for one in entries
        )
        hot = "\n".join(
            self.card(one.href, one.title, f"{one.date:%d}", f"{one.date:%Y-%m}")
            for one in self.beside(4)
        )
        return f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>提案建议_{self.place.full}</title>
<meta name="ColumnName" content="提案建议"></head><body><div class="topbar"><a href="/">首页</a><a href="/xxgk/">信息公开</a>
<a href="/hd/">互动交流</a><a href="/fw/">办事服务</a></div>
<section class="two"><aside><div class="cap"><span>要闻推荐</span><a href="/xxgk/zdly/xwdt/">更多&gt;&gt;</a></div>{hot}</aside>
<main><div class="cap"><span>提案建议</span></div>{rows}
<div class="fy"><script>
    // createPageHTML(9, 0, "index", "html");
    createPageHTML({n}, {k - 1}, "index", "html");
</script></div></main></section><footer>版权所有 {self.place.full}人民政府办公室 网站标识码4199000001</footer></body></html>"""


@catalogue
class W02(HandFiles):
    name, family = "w02", "TRS f, office table"
    note = "序号, number, title, office with a link of its own, date; base `list`; a header row; two pager blocks"
    column, size = "/rd/ddjy/blqk/", 15
    spec = Spec(49, files=(7,))

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.shtml"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}list.shtml")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}list_{k - 1}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<tr><td>{(k - 1) * self.size + at}</td><td>第{at:03d}号</td><td class='l'><a href='{relative(one.path, here)}' "
            f"title='{escape(one.title)}'>{cut(one.title, 16, '...')}</a></td>"
            f"<td><a href='http://bm{at % 3}.elsewhere.gov.test/' target='_blank'>{one.letter.office}</a></td>"
            f"<td>办结</td><td>{one.date:%Y.%m.%d}</td></tr>\n"
            for at, one in enumerate(entries, 1)
        )
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>办理情况</title></head><body>
<table width="1000" align="center"><tr><td width="200" valign="top"><ul><li><a href="/rd/zyhy/">重要会议</a></li><li><a href="/rd/ddjy/">代表建议</a></li>
<li><a href="/rd/ddjy/blqk/">办理情况</a></li><li><a href="/rd/lfgz/">立法工作</a></li></ul></td><td>
<table class="tb" border="1"><tr><th>序号</th><th>编号</th><th>建议标题</th><th>承办单位</th><th>办理状态</th><th>答复时间</th></tr>
{rows}</table>
<div class="pagenav"><script type="text/javascript">
var pager_options = {{ currentPage : parseInt('{k - 1}') + 1, countPage : parseInt('{n}'),
  PAGE_NAME : 'list', PAGE_EXT : 'shtml' }};
</script><script src="/images/pager.js"></script></div></td></tr></table></body></html>"""


@catalogue
class W03(HandFiles):
    name, family = "w03", "Kaipu static, terms"
    note = "dl rows, a hidden copy for phones, columns of the same year names at the left, total in the call"
    column, size = "/slxzf/c101207/xxgk_list.shtml", 18
    beside_path = "/slxzf/c101300/{ym}/{hex}.shtml"
    spec = Spec(61)

    def path_of(self, entry: Entry) -> str:
        return f"/slxzf/c101207/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/slxzf/c101207/xxgk_list_{k}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        wide = "".join(
            f'<dl><dt><a target="_blank" href="{one.path}">{cut(one.title, 24)}</a></dt><dd>{one.date}</dd></dl>'
            for one in entries
        )
        phone = "".join(
            f'<p class="m"><a href="//{self.authority}{one.path}">{escape(one.title)}</a><span>{one.date}</span></p>'
            for one in entries
        )
        new = "".join(
            f'<dl><dt><a target="_blank" href="{one.href}">{cut(one.title, 24)}</a></dt><dd>{one.date}</dd></dl>'
            for one in self.beside(8, letters=True)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><meta name="template,templategroup,version" content="xxgk,sl,1.4">
<meta name="others" content="页面生成时间 2024-07-01 03:0{self.night}:11"><title>建议提案</title></head><body>
<div class="nav_left"><a href="/slxzf/c101205/xxgk_list.shtml">2022年</a><a href="/slxzf/c101206/xxgk_list.shtml">2023年</a></div>
<div class="box box_new"><h3>最新公开</h3>{new}</div>
<div class="box box_list"><h3>建议提案</h3><div class="pc">{wide}</div><div class="phone" style="display:none">{phone}</div>
<div id="pageBar"></div></div>
<script>createPageHTML('pageBar', {n}, {k}, 'xxgk_list', 'shtml', {len(self.entries)});</script></body></html>"""


@catalogue
class W04(HandFiles):
    name, family = "w04", "SiteServer, years"
    note = "a column that holds only cards of its years; each year has pages; the address of a year says nothing"
    column, size = "/channels/31070.html", 10
    spec = Spec(44)
    years = (2024, 2023, 2022)

    def path_of(self, entry: Entry) -> str:
        return f"/contents/{self.channel(entry.group or '2024')}/{entry.id}.html"

    def channel(self, year: str) -> int:
        return 31080 + 3 * (2024 - int(year))

    def fill(self) -> None:
        super().fill()
        for at, entry in enumerate(self.entries):
            entry.group = str(2024 - at // 17)
            entry.path = self.path_of(entry)

    def of_year(self, year: int) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == str(year)])

    @property
    def list_requests(self) -> int:
        return 1 + sum(len(self.of_year(year)) for year in self.years)

    def targets(self, k: int, n: int) -> tuple[str, ...]:
        return (self.column,)

    @property
    def quiet_requests(self) -> int:
        return 2 + 2 * len(self.years)

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            return self.html(self.cover(), LIST, "cover")
        for year in self.years:
            pages = self.of_year(year)
            for k, entries in enumerate(pages, 1):
                number = self.channel(str(year))
                names = (
                    (f"/channels/{number}.html",) if k == 1 else (f"/channels/{number}_{k}.html",)
                )
                if request.target in names:
                    text = self.year_page(year, entries, k, len(pages))
                    return self.html(text, LIST, f"{year} {k}/{len(pages)}/{len(self.entries)}")
        return None

    def frame(self, title: str, inner: str) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-{self.place.full}</title>
<link rel="stylesheet" href="/sitefiles/assets/a.css"></head><body><ul id="menu"><li><a href="/">首页</a></li>
<li><a href="/channels/31001.html">政务公开</a><ul><li><a href="/channels/31002.html">政府文件</a></li><li><a href="/channels/31003.html">财政预决算</a></li></ul></li>
<li><a href="/channels/31050.html">互动</a></li></ul><div class="wz">您的位置：<a href="/">首页</a>&gt;<a href="/channels/31001.html">政务公开</a>&gt;
<a href="{self.column}">建议提案办理</a></div><div class="nr">{inner}</div></body></html>"""

    def cover(self) -> str:
        cards = "".join(
            f'<li><a href="/channels/{self.channel(str(year))}.html"><i></i><strong>{year}年</strong></a></li>'
            for year in self.years
        )
        return self.frame("建议提案办理", f'<ul class="year-cards">{cards}</ul>')

    def year_page(self, year: int, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<div class="it"><span>{one.date:%m-%d}</span><a href="{one.path}">{escape(one.title)}</a></div>'
            for one in entries
        )
        number = self.channel(str(year))
        ways = f"<em>第{k}页/共{n}页</em>"
        if k > 1:
            ways += f'<a href="/channels/{number}{"" if k == 2 else f"_{k - 1}"}.html">前一页</a>'
        if k < n:
            ways += f'<a href="/channels/{number}_{k + 1}.html">后一页</a>'
        return self.frame(f"{year}年", f'<h2>{year}年</h2>{rows}<div class="pg">{ways}</div>')


@catalogue
class W05(HandFiles):
    name, family = "w05", "VSB static, two forms of address"
    note = "info files and content.jsp in one list, titles cut, a ranking with the same addresses, a jump box"
    column, size = "/jytabl.htm", 11
    beside_path = "/info/1044/{id}.htm"
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        if entry.id % 3 == 0:
            return f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1067&wbnewsid={entry.id}"
        return f"/info/1067/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/jytabl/{n - k + 1}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        up = "" if k == 1 else "../"
        rows = "".join(
            f'<tr height="24" id="lineu8_{at}"><td><span class="dian">·</span></td><td><a class="c1208" href="{up}{escape(one.path[1:])}" '
            f'title="{escape(one.title)}">{cut(one.title, 22, "...")}</a></td><td><span class="timestyle">{one.date:%Y/%m/%d}</span></td></tr>'
            for at, one in enumerate(entries)
        )
        hot = "".join(
            f'<li><a href="{up}{one.href[1:]}">{cut(one.title, 14)}</a></li>'
            for one in self.beside(10, letters=True)
        )
        ways = f"共{len(self.entries)}条&nbsp;&nbsp;{k}/{n}&nbsp;"
        if k < n:
            ways += f'<a href="{up}jytabl/{n - k}.htm" class="Next">下页</a>&nbsp;<a href="{up}jytabl/1.htm" class="Next">尾页</a>'
        return f"""<!DOCTYPE html><HTML><HEAD><TITLE>建议提案办理</TITLE><META content="text/html; charset=UTF-8" http-equiv="Content-Type">
<script language="javascript" src="{up}_sitegray/_sitegray.js"></script><!-- CustomerNO:7765626265723230 --></HEAD><BODY>
<!--Announced by Visual SiteBuilder 9--><div class="l"><h3>点击排行</h3><ol>{hot}</ol></div>
<div class="r"><table class="winstyle1208" width="100%">{rows}<tr><td colspan="3" align="center"><table><tr><td id="fanyeu8">{ways}
<input align="absmiddle" type="button" class="defaultButtonStyle" value="转到" onclick="_simple_list_gotopage_fun({n},'u8goto',2)">
<INPUT size="2" id="u8goto"></td></tr></table></td></tr></table></div></BODY></HTML>"""


@catalogue
class W06(HandQuery):
    name, family = "w06", "VSB dynamic, GBK"
    note = "list.jsp in GBK, parameters of three letters, dates in the link"
    column, size = "/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1154", 13
    beside_path = "/info/1020/{id}.htm"
    spec = Spec(37)
    encoding, charset, content_type = "gb18030", "gb2312", "text/html"
    parameter, required = "a1154p", {"wbtreeid": "1154"}

    def path_of(self, entry: Entry) -> str:
        return f"/info/1154/{entry.id}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<p id="line1154_{at}"><a href="info/1154/{one.id}.htm" target=_blank><font>{escape(one.title)}</font><i>[{one.date:%Y-%m-%d}]</i></a></p>'
            for at, one in enumerate(entries)
        )
        base = f"list.jsp?a1154t={n}&amp;a1154c={self.size}&amp;urltype=tree.TreeTempUrl&amp;wbtreeid=1154&amp;a1154p="
        ways = "".join(f'<a href="{base}{p}">[{p}]</a>' for p in range(1, n + 1) if p != k)
        side = "".join(
            f"<dd><a href='{one.href[1:]}'>{one.title}</a></dd>" for one in self.beside(6)
        )
        return f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>提案办理</title></head><body>
<dl><dt>通知公告</dt>{side}</dl><div id=main>{rows}<div class=fy>{ways}</div></div></body></html>"""


@catalogue
class W07(HandFiles):
    name, family = "w07", "JEECMS, select only"
    note = "the only way on is a select; the row's date stands in front; a link to the office behind every title"
    column, size = "/tajy/index.jhtml", 14
    beside_path = "/tzgg/{id}.jhtml"
    spec = Spec(53)

    def path_of(self, entry: Entry) -> str:
        return f"/tajy/{entry.id}.jhtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/tajy/index_{k}.jhtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<article><time>{one.date:%Y年%m月%d日}</time> <a href="{self.url(one.path)}">{escape(one.title)}</a> '
            f'<a class="from" href="/tajy/index.jhtml?dept={at % 4}">{one.letter.office}</a></article>'
            for at, one in enumerate(entries)
        )
        options = "".join(
            f"<option value='{p}'{' selected' if p == k else ''}>第{p}页</option>"
            for p in range(1, n + 1)
        )
        side = "".join(
            f'<article><time>{one.date:%m-%d}</time> <a href="{one.href}">{one.title}</a></article>'
            for one in self.beside(5)
        )
        return f"""<!DOCTYPE html><html><head><meta charset=utf-8><title>提案建议</title></head><body><nav><a href="/">首页</a></nav>
<div class="grid"><div class="main">{rows}<div class="turn">共{len(self.entries)}条 <select onchange="if(this.value=='1'){{location.href='index.jhtml';}}else{{location.href='index_'+this.value+'.jhtml';}}">{options}</select></div></div>
<div class="col"><h4>通知公告</h4>{side}</div></div></body></html>"""


@catalogue
class W08(HandFiles):
    name, family = "w08", "DedeCMS, select and numbers"
    note = "GBK; dede's own page list with a select; flags before the title; the category is a link before the title"
    column, size = "/jianyi/", 16
    spec = Spec(42)
    encoding, charset = "gb18030", "gbk"
    beside_path = "/a/dongtai/{ymd}/{id}.html"

    def path_of(self, entry: Entry) -> str:
        return f"/a/jianyi/{entry.date:%Y%m%d}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ("/jianyi/", "/jianyi/list_118_1.html", "/jianyi/index.html")

    def list_target(self, k: int, n: int) -> str:
        return f"/jianyi/list_118_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<li class='e2'>[<b><a href='/jianyi/'>建议办理</a></b>] <a href='{one.path}' class='title'>{escape(one.title)}</a>"
            f"<span class='info'><small>日期：</small>{one.date} 09:1{one.id % 10}:22 <small>点击：</small>{31 + self.night * 3 + one.id % 50}</span></li>"
            for one in entries
        )
        numbers = "".join(
            f"<li class='thisclass'>{p}</li>"
            if p == k
            else f"<li><a href='list_118_{p}.html'>{p}</a></li>"
            for p in range(1, n + 1)
        )
        options = "".join(
            f"<option value='list_118_{p}.html'{' selected' if p == k else ''}>{p}</option>"
            for p in range(1, n + 1)
        )
        hot = "".join(
            f"<li><a href='{one.href}'>{one.title}</a><p>摘要文字。</p></li>"
            for one in self.beside(6)
        )
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk">
<title>建议办理</title></head><body><div class="place">当前位置: <a href='/'>主页</a> > <a href='/jianyi/'>建议办理</a> > </div>
<div class="listbox"><ul class="e2">{rows}</ul></div><div class="dede_pages"><ul class="pagelist"><li><a>首页</a></li>{numbers}
<li><select name='sldd' style='width:50px' onchange='location.href=this.options[this.selectedIndex].value;'>{options}</select></li>
<li><span class="pageinfo">共 <strong>{n}</strong>页<strong>{len(self.entries)}</strong>条</span></li></ul></div>
<div class="hot"><dl><dt>推荐内容</dt><dd><ul class="d4">{hot}</ul></dd></dl></div></body></html>"""
