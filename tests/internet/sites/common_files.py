"""Common, files: what local governments run every day; lists as files, whose ways on small scripts or boxes hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.detail import Sheet
from tests.internet.entries import Entry, Kind, Spec
from tests.internet.handmade import HandFiles, cut
from tests.internet.makers import Grouped, boot, county, portal, tree
from tests.internet.messages import Request, Response
from tests.internet.site import NEWEST
from tests.internet.sites.routine_files import script_file
from tests.internet.sites.steady_files import day_rows


@catalogue
class Q01(HandFiles):
    name, family = "q01", "files of any name"
    note = "list pages bear names that follow no order; 上页 and 下页 only, where there is none it is plain text; titles cut, whole in title"
    column, size = "/zwgk/jyta/index.shtml", 14
    spec = Spec(61, offsite=(17,))

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.date:%Y%m}/{self.token(entry, 24)}.shtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jyta/{self.uuid(k)[:8]}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<dd><span>[{one.date:%m-%d}]</span><a target="_blank" href="{one.path}" title="{escape(one.title)}">{cut(one.title, 18, "...")}</a></dd>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            return (
                f'<a href="{self.targets(p, n)[0].rsplit("/", 1)[1]}">{text}</a>'
                if 1 <= p <= n
                else f"<span>{text}</span>"
            )

        main = f'<dl class="wzlb">{rows}</dl><div class="sxy">{to(k - 1, "上页")} {to(k + 1, "下页")}</div>'
        return portal(
            self.place.full,
            "建议提案",
            [("/zwgk/", "政务公开")],
            main,
            left=tree(self.column, "/zwgk/"),
        )


@catalogue
class Q02(HandFiles):
    name, family = "q02", "variables at the end"
    note = "countPage, pageSize, currentPage at the page's end and ways on by document.write; GBK; number, unit and day in columns, 查看 is the link"
    column, size, charset, encoding = "/xxgk/rddbjy/", 20, "gb2312", "gb18030"
    spec = Spec(73)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/rddbjy/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/rddbjy/index_{k - 1}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        head = "<tr><th>编号</th><th>标题</th><th>承办单位</th><th>日期</th><th>操作</th></tr>"
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td>{escape(one.title)}</td><td>{one.letter.office}</td><td>{one.date}</td><td><a href="./{one.path.split("/", 3)[3]}" target="_blank">查看</a></td></tr>'
            for one in entries
        )
        code = f"""<script language="javascript">
var currentPage = {k - 1};
var prevPage = currentPage - 1;
var nextPage = currentPage + 1;
var countPage = {n};
var pageSize = {self.size};
var recordCount = {len(self.entries)};
document.write("共 " + countPage + " 页&nbsp;");
if (countPage > 1 && currentPage != 0 && currentPage != 1) document.write('<a href="index_' + prevPage + '.htm">上一页</a>&nbsp;');
else if (countPage > 1 && currentPage != 0 && currentPage == 1) document.write('<a href="index.htm">上一页</a>&nbsp;');
for (var i = 0; i < countPage; i++) {{ if (currentPage == i) document.write(i + 1); else document.write('<a href="index_' + i + '.htm">' + (i + 1) + '</a>'); }}
if (countPage > 1 && currentPage != countPage - 1) document.write('<a href="index_' + nextPage + '.htm">下一页</a>&nbsp;');
</script>"""
        main = f'<table width="98%" border="1">{head}{rows}</table><div align="center">{code}</div>'
        return county(self.place.full, "代表建议", [("/xxgk/", "信息公开")], main)


@catalogue
class Q05(Grouped):
    name, family = "q05", "years in folders"
    note = "a list a year in folders of its number, years as a menu at the left; the column shows the newest; base href; numbers and 尾页 to list_2"
    column, size = "/gongkai/jytabl/list.html", 15
    groups = (("2024", "2024年", 38), ("2023", "2023年", 30), ("2022", "2022年", 13))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/gongkai/jytabl/{entry.group or 2024}/{entry.date:%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/gongkai/jytabl/{folder}/list{'' if k == 1 else f'_{k}'}.html"

    def top(self) -> str:
        pages = self.of("2024")
        return self.group_page("2024", "2024年", pages[0], 1, len(pages))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        years = "".join(
            f'<li class="{"hover" if slug == folder else ""}"><a href="jytabl/{slug}/list.html">{label}</a></li>'
            for slug, label, _count in self.groups
        )
        rows = "".join(
            f'<li><i></i><a href="{one.path.removeprefix("/gongkai/")}">{escape(one.title)}</a><em>{one.date:%Y/%m/%d}</em></li>'
            for one in entries
        )

        def to(p: int, text: object) -> str:
            return f'<a href="jytabl/{folder}/list{"" if p == 1 else f"_{p}"}.html">{text}</a>'

        ways = "".join(f"<b>{p}</b>" if p == k else to(p, p) for p in range(1, n + 1))
        return portal(
            self.place.full,
            "建议提案办理",
            [("/gongkai/", "公开")],
            f'<ul class="con-list">{rows}</ul><div class="fanye">{ways}{to(n, "尾页")}</div>',
            left=f'<div class="l-menu"><h3>建议提案办理</h3><ul>{years}</ul></div>',
            head=f'<base href="http://{self.authority}/gongkai/">',
        )


@catalogue
class Q06(HandFiles):
    name, family = "q06", "a file of the site writes it"
    note = "the call has total, size, page and name; a common.js writes 首页 … 尾页 by document.write; addresses whole; the last page is not full"
    column, size = "/jyta/rdjy/", 18
    spec = Spec(67, files=(3,))

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/rdjy/content_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/rdjy/p{k}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def listing(self, request: Request) -> Response | None:
        if request.path == "/js/common.js":
            return script_file("""function $id(i) { return document.getElementById(i); }
function setTab(n, m) { for (var i = 1; i <= m; i++) { $id('con' + i).style.display = i == n ? 'block' : 'none'; } }
function showPages(total, size, now, pre) {
  var all = Math.ceil(total / size), h = '共' + total + '条 ' + now + '/' + all;
  if (now > 1) { h += '<a href="' + (now == 2 ? './' : pre + (now - 1) + '.html') + '">上一页</a>'; }
  if (now < all) { h += '<a href="' + pre + (now + 1) + '.html">下一页</a><a href="' + pre + all + '.html">尾页</a>'; }
  document.write(h);
}""")
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="http://{self.authority}{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        call = f"<script>showPages({len(self.entries)}, {self.size}, {k}, 'p');</script>"
        text = portal(
            self.place.full,
            "人大建议",
            [("/jyta/", "建议提案")],
            f'<ul class="text-list">{rows}</ul><div class="pages">{call}</div>',
        )
        return text.replace("</head>", '<script src="/js/common.js"></script></head>')


@catalogue
class Q07(HandFiles):
    name, family = "q07", "a box of pages"
    note = "a select box is the only way on, its values are files; the number is the link, the title stands in the next cell"
    column, size = "/zxta/2024/index.html", 15
    spec = Spec(48)

    def path_of(self, entry: Entry) -> str:
        return f"/zxta/2024/{entry.id}/"

    def list_target(self, k: int, n: int) -> str:
        return f"/zxta/2024/index{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="{one.id}/">第{one.letter.number}号</a></td><td>{escape(one.title)}</td><td>{one.letter.office}</td><td>{one.date:%Y.%m.%d}</td></tr>'
            for one in entries
        )
        options = "".join(
            f'<option value="index{"" if p == 1 else p}.html"{" selected" if p == k else ""}>第{p}页</option>'
            for p in range(1, n + 1)
        )
        main = f'<table class="ta"><tr><th>提案号</th><th>标题</th><th>答复单位</th><th>答复日期</th></tr>{rows}</table><p>转到<select name="fy" onchange="location.href=this.value">{options}</select></p>'
        return boot(self.place.full + "政协", "提案办理", [(self.column, "提案办理")], main)


@catalogue
class Q09(HandFiles):
    name, family = "q09", "years by anchors"
    note = "one page holds all years, a menu of anchors jumps to each; a third are PDF; months and days only"
    column, size = "/zwgk/jyta.html", 200
    years = ((2024, 31), (2023, 26), (2022, 17))

    def fill(self) -> None:
        for year, count in self.years:
            day = NEWEST if year == NEWEST.year else date(year, 9, 20)
            for at in range(count):
                entry = self.make_entry(day)
                if at % 3 == 1:
                    entry = self.filed(entry)
                self.entries.append(entry)
                day -= timedelta(days=self.rng.choice((0, 1, 1, 2)))

    def filed(self, entry: Entry) -> Entry:
        entry.kind = Kind.FILE
        entry.path = f"/zwgk/files/{entry.date:%Y%m}/{self.token(entry, 16)}.pdf"
        return entry

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/{entry.date:%Y}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        menu = "".join(f'<a href="#y{year}">{year}年</a> ' for year, _count in self.years)
        blocks = ""
        for year, _count in self.years:
            mine = [one for one in entries if one.date.year == year]
            blocks += f'<h3><a name="y{year}"></a>{year}年建议提案办理</h3><ul>{day_rows(mine, "%m-%d")}</ul><p><a href="#top">返回顶部</a></p>'
        return portal(
            self.place.full,
            "建议提案",
            [("/zwgk/", "政务公开")],
            f'<div class="years">{menu}</div>{blocks}',
        )


@catalogue
class Q10(HandFiles):
    name, family = "q10", "parts and a turner"
    note = "numbers, … and 尾页 to list-2.html; letters of several parts with ways of their own; the last page is full; a sibling column below 相关栏目"
    column, size = "/fgj/jyta/list.html", 12
    spec = Spec(84, parts={4: 2, 30: 3})

    def path_of(self, entry: Entry) -> str:
        return f"/fgj/jyta/show_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/fgj/jyta/list-{k}.html"

    def sheet(self, entry: Entry) -> Sheet:
        sheet = super().sheet(entry)
        if entry.parts < 2:
            return sheet
        stem = entry.path.removesuffix(".html")
        ways = "".join(f'<a href="{stem}_{p}.html">{p + 1}</a>' for p in range(1, entry.parts))
        return replace(
            sheet,
            tail=f'<div class="page"><b>1</b>{ways}<a href="{stem}_1.html">下一页</a></div>',
        )

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        def to(p: int, text: object) -> str:
            return f'<a href="list{"" if p == 1 else f"-{p}"}.html">{text}</a>'

        shown = [p for p in range(1, n + 1) if abs(p - k) < 3]
        ways = "".join(f"<span>{p}</span>" if p == k else to(p, p) for p in shown)
        dots = "..." if shown[-1] < n else ""
        news = "".join(
            f'<li><a href="{one.href}">{one.title}</a></li>' for one in self.beside(5, "b")
        )
        main = f'<div class="news-list"><ul>{day_rows(entries)}</ul></div><div class="turn">{ways}{dots}{to(n, "尾页")}</div><div class="xg"><h4>相关栏目</h4><ul>{news}</ul></div>'
        return portal(self.place.full + "发展改革局", "建议提案", [("/fgj/", "发改局")], main)
