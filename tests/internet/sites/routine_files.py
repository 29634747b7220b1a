"""Routine, files: lists as files of usual makers, with years, sessions and bodies behind scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Kind, Spec
from tests.internet.handmade import HandFiles, cut
from tests.internet.makers import Grouped, boot, county, portal, tree
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import relative


def script_file(text: str) -> Response:
    """A script of the site's own."""
    return Response(text.encode(), content_type="application/javascript", what=LIST, ident="script")


@catalogue
class Z01(Grouped):
    name, family = "z01", "TRS, years by load"
    note = "years are items with data-year; a click loads a piece of HTML into the list; a catalogue at the left; the newest year is drawn"
    column, size = "/zfxxgk/fdzdgknr/jytabl/", 80
    groups = (("2024", "2024年", 23), ("2023", "2023年", 19), ("2022", "2022年", 11))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/fdzdgknr/jytabl/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"{self.column}list_{folder}.html"

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><a href="{relative(one.path, self.column)}" title="{escape(one.title)}" target="_blank">{cut(one.title, 26)}</a><span>{one.date}</span></li>'
            for one in entries
        )

    def top(self) -> str:
        heads = "".join(
            f'<li data-year="{folder}"{" class=cur" if at == 0 else ""}>{name}</li>'
            for at, (folder, name, _count) in enumerate(self.groups)
        )
        main = f"""<div class="gk-right"><ul class="nf-tab clearfix">{heads}</ul><ul class="gk-list" id="jytaList">{self.rows(self.of("2024")[0])}</ul></div>
<script>$(function () {{ $('.nf-tab li').click(function () {{ var y = $(this).attr('data-year'); $(this).addClass('cur').siblings().removeClass('cur'); $('#jytaList').load('list_' + y + '.html'); }}); }});</script>"""
        return portal(
            self.place.full,
            "建议提案办理",
            [("/zfxxgk/", "政府信息公开")],
            main,
            left=tree(self.column, "/zfxxgk/fdzdgknr/"),
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        return self.rows(entries)


@catalogue
class Z02(Grouped):
    name, family = "z02", "Kaipu, a year's select"
    note = "the column is its newest year in pages; older years by a drop-down whose code sets an address; hot list at the side"
    column, size = "/slxzf/tajy/index.shtml", 15
    groups = (("", "2024年", 34), ("c2023", "2023年", 26), ("c2022", "2022年", 12))
    has_years = True
    roots = 0

    def path_of(self, entry: Entry) -> str:
        return f"/slxzf/{entry.group or 'tajy'}/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        base = f"/slxzf/tajy/{folder}/" if folder else "/slxzf/tajy/"
        return base + ("index" if k == 1 else f"index_{k}") + ".shtml"

    def first_targets(self) -> tuple[str, ...]:
        return ()

    def top(self) -> str:
        return ""

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><i></i><a href="{one.path}" target="_blank">{escape(one.title)}</a><em>[{one.date:%m-%d}]</em></li>'
            for one in entries
        )
        options = "".join(
            f'<option value="{slug}"{" selected" if slug == folder else ""}>{label}</option>'
            for slug, label, _count in self.groups
        )
        hot = "".join(
            f'<li><a href="{one.href}">{cut(one.title, 14)}</a></li>' for one in self.beside(6)
        )
        total = sum(len(page) for page in self.of(folder))
        main = f"""<div class="list-box"><div class="list-hd"><h2>建议提案办理</h2><select id="nd" onchange="toYear(this)">{options}</select></div><ul class="list">{rows}</ul><div id="page_div" class="pagination"></div></div>
<div class="rd"><h3>热点信息</h3><ul>{hot}</ul></div>
<script>createPageHTML('page_div', {n}, {k}, 'index', 'shtml', {total});
function toYear(s) {{ window.location.href = s.value == '' ? '/slxzf/tajy/index.shtml' : '/slxzf/tajy/' + s.value + '/index.shtml'; }}</script>"""
        return portal(self.place.full, "建议提案", [(self.column, "建议提案")], main)


@catalogue
class Z04(HandFiles):
    name, family = "z04", "SiteServer, mixed list"
    note = "letters, notices and summaries in one list, some rows only files; the next page is a sign alone; 页次 in words; pinned rows"
    column, size = "/zwgk/channels/5519.html", 18
    spec = Spec(59, files=(8, 21), offsite=(13,), pinned=(3, 17))
    beside_path = "/zwgk/contents/5502/{id}.html"

    def make_entry(self, day: date, kind: Kind = Kind.PAGE, group: str = "") -> Entry:
        entry = super().make_entry(day, kind, group)
        serial = len(self.entries) + len(self.removed)
        if serial % 5 == 4:
            words = (
                f"{self.place.full}{day.year}年第{serial}批建议提案办理工作情况通报",
                f"关于做好{day.year}年建议提案办理第{serial}次调度工作的通知",
            )
            entry.letter = replace(entry.letter, title=words[serial % 2])
        return entry

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/contents/5519/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/channels/5519_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li class="{"top" if one.pinned else ""}">{"<em>[置顶]</em>" if one.pinned else ""}<span class="fr">{one.date:%Y/%m/%d}</span><a href="{one.path}" target="_blank">{escape(one.title)}</a></li>'
            + ('<li class="line"></li>' if at % 5 == 4 else "")
            for at, one in enumerate(entries)
        )
        side = "".join(
            f'<li><a href="{one.href}">{cut(one.title, 12)}</a></li>' for one in self.beside(7)
        )
        on = (
            f'<a href="/zwgk/channels/5519_{k + 1}.html">&gt;</a> <a href="/zwgk/channels/5519_{n}.html">&gt;&gt;</a>'
            if k < n
            else ""
        )
        main = f'<div class="lb-left"><h3>推荐阅读</h3><ul>{side}</ul></div><div class="lb-right"><ul class="news-list">{rows}</ul><div class="pages">页次：{k}/{n} {on}</div></div>'
        return portal(self.place.full, "建议提案", [("/zwgk/", "政务公开")], main)


@catalogue
class Z09(Grouped):
    name, family = "z09", "DedeCMS, two bodies"
    note = "blocks of the newest six with [更多]; GBK tables; lists end with a select whose values are files; the last page is small"
    column, size = "/jytabl/index.html", 16
    charset, encoding = "gb2312", "gb18030"
    groups = (("rdjy", "人大建议", 39), ("zxta", "政协提案", 35))
    has_bodies = True
    ids = {"rdjy": 41, "zxta": 42}  # noqa: RUF012

    def path_of(self, entry: Entry) -> str:
        return f"/jytabl/{entry.group}/{entry.date:%Y}/{entry.date:%m%d}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        base = f"/jytabl/{folder}/"
        return base if k == 1 else f"{base}list_{self.ids[folder]}_{k}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, "/jytabl/")

    def rows(self, entries: Sequence[Entry], days: str = "%Y-%m-%d") -> str:
        return "".join(
            f'<tr><td width="84%" height="26"><img src="/img/dot.gif"> <a href="{one.path}" title="{escape(one.title)}">{cut(one.title, 30, "...")}</a></td><td>{one.date.strftime(days)}</td></tr>'
            for one in entries
        )

    def top(self) -> str:
        blocks = "".join(
            f'<table width="100%"><tr><td class="bt">{name}</td><td align="right"><a href="/jytabl/{slug}/">[更多]</a></td></tr>{self.rows(self.of(slug)[0][:6], "%m-%d")}</table>'
            for slug, name, _count in self.groups
        )
        return county(self.place.full, "建议提案办理", [("/jytabl/", "建议提案")], blocks)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ident = self.ids[folder]
        options = "".join(
            f"<option value='list_{ident}_{p}.html'{' selected' if p == k else ''}>{p}</option>"
            for p in range(1, n + 1)
        )
        near = "".join(
            f"<li class='thisclass'>{p}</li>"
            if p == k
            else f"<li><a href='list_{ident}_{p}.html'>{p}</a></li>"
            for p in range(1, n + 1)
        )
        on = f"<li><a href='list_{ident}_{k + 1}.html'>下一页</a></li>" if k < n else ""
        total = sum(len(page) for page in self.of(folder))
        main = f"<table>{self.rows(entries)}</table><ul class='pagelist'><li>首页</li>{near}{on}<li><a href='list_{ident}_{n}.html'>末页</a></li><li><select name='sldd' onchange='location.href=this.options[this.selectedIndex].value;'>{options}</select></li><li><span class='pageinfo'>共 <strong>{n}</strong>页<strong>{total}</strong>条</span></li></ul>"
        return county(self.place.full, name, [("/jytabl/", "建议提案")], main)

    def listing(self, request: Request) -> Response | None:
        for folder, ident in self.ids.items():
            if request.target == f"/jytabl/{folder}/list_{ident}_1.html":
                request = replace(request, target=f"/jytabl/{folder}/")
        return super().listing(request)


@catalogue
class Z10(HandFiles):
    name, family = "z10", "帝国CMS, class and ranking"
    note = "index_2.html and so on, numbers with &nbsp;; a ranking with the same letters; rows to departments; days in front of links"
    column, size = "/gongkai/jytabl/", 17
    spec = Spec(56, offsite=(4, 9, 28))
    beside_path = "/xinwen/{ymd}/{id}.html"

    def path_of(self, entry: Entry) -> str:
        return f"/gongkai/jytabl/{entry.date:%Y-%m-%d}/{entry.id % 100000}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/gongkai/jytabl/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="li"><span>[{one.date}]</span>&nbsp;<a href="{one.path}" target="_blank" title="{escape(one.title)}">{escape(one.title)}</a></div>'
            for one in entries
        )
        ranks = [one for one in self.entries if one.kind is Kind.PAGE][5:35:4]
        hot = "".join(f'<li><a href="{one.path}">{cut(one.title, 12)}</a></li>' for one in ranks)
        ways = "&nbsp;".join(
            f"<b>{p}</b>"
            if p == k
            else f'<a href="{self.column}index{"" if p == 1 else f"_{p}"}.html">{p}</a>'
            for p in range(1, n + 1)
        )
        last = f'&nbsp;<a href="{self.column}index_{k + 1}.html">下一页</a>&nbsp;<a href="{self.column}index_{n}.html">尾页</a>'
        main = f'<div class="main-l"><div class="box">{rows}</div><div class="show_page"><a title="总数">&nbsp;<b>{len(self.entries)}</b> </a>&nbsp;&nbsp;{ways}{last if k < n else ""}</div></div>'
        return boot(
            self.place.full,
            "建议提案办理",
            [("/gongkai/", "公开"), (self.column, "建议提案")],
            main,
            left=f'<div class="panel"><h4>点击排行</h4><ul class="rank">{hot}</ul></div>',
        )


@catalogue
class Z11(HandFiles):
    name, family = "z11", "PageAdmin, kkpager"
    note = "the pager is a library's with former and latter parts of a name, its call stands in a file of the site; no total in words"
    column, size = "/zwgk/tajygk/list.html", 14
    spec = Spec(53)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/tajygk/content_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/tajygk/list_{k}.html"

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def listing(self, request: Request) -> Response | None:
        if request.path == "/zwgk/js/fenye.js":
            return script_file("""$(function () { kkpager.generPageHtml({ pno: pageIndex, total: pageCount, totalRecords: recordCount,
  hrefFormer: 'list', hrefLatter: '.html', isShowTotalRecords: false,
  getLink: function (n) { if (n == 1) { return this.hrefFormer + this.hrefLatter; } return this.hrefFormer + '_' + n + this.hrefLatter; } }); });""")
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<dl><dt><a href="content_{one.id}.html">{escape(one.title)}</a></dt><dd>发布时间：{one.date}　来源：{one.letter.office}</dd></dl>'
            for one in entries
        )
        main = f"""<div class="con_list">{rows}</div><div id="kkpager"></div>
<script>var pageIndex = {k}, pageCount = {n}, recordCount = {len(self.entries)};</script><script src="/zwgk/js/kkpager.min.js"></script><script src="/zwgk/js/fenye.js"></script>"""
        return portal(self.place.full, "提案建议公开", [("/zwgk/", "政务公开")], main)


@catalogue
class Z14(HandFiles):
    name, family = "z14", "a frame with the list"
    note = "the column is a frame around a list of another folder; GBK; rows and pager count from there; a phone's twin in the head"
    column, size = "/zwgk/jytabl.html", 16
    charset, encoding = "gb2312", "gb18030"
    spec = Spec(51)

    def path_of(self, entry: Entry) -> str:
        return f"/cms/article/{entry.date:%Y/%m}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/cms/frame/jytabl_{k}.htm"

    def first_targets(self) -> tuple[str, ...]:
        return ("/cms/frame/jytabl.htm",)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            main = '<table width="100%"><tr><td class="tit">建议提案办理</td></tr><tr><td><iframe name="list" src="../cms/frame/jytabl.htm" width="100%" height="640" frameborder="0" scrolling="no"></iframe></td></tr></table>'
            left = "".join(
                f'<li><a href="/zwgk/{slug}.html">{name}</a></li>'
                for slug, name in (
                    ("zcfg", "政策法规"),
                    ("rsrm", "人事任免"),
                    ("jytabl", "建议提案"),
                )
            )
            text = county(
                self.place.full,
                "建议提案办理",
                [("/zwgk/", "政务公开")],
                main,
                left=f"<ul>{left}</ul>",
            )
            phone = '<link rel="alternate" media="only screen and (max-width: 640px)" href="/m/jytabl.html">'
            return self.html(text.replace("</head>", phone + "</head>"), LIST, "outer")
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>·<a href="{relative(one.path, "/cms/frame/")}" target="_blank">{escape(one.title)}</a></td><td>{one.date:%Y-%m-%d}</td></tr>'
            for one in entries
        )
        on = f'<a href="jytabl_{k + 1}.htm">下页</a> ' if k < n else "下页 "
        back = (
            f'<a href="jytabl{"" if k == 2 else f"_{k - 1}"}.htm">上页</a> ' if k > 1 else "上页 "
        )
        return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><base target="_top"></head><body><table>{rows}</table><p align="center">第{k}页 共{n}页 {back}{on}</p></body></html>'
