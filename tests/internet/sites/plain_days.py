"""Plain days: a fourth hand-out; forms that ask, units with lists of their own, older years elsewhere, rows that a file writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, HandService, cut
from tests.internet.makers import Grouped, boot, county, portal, tree
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.routine_files import script_file
from tests.internet.sites.steady_files import day_rows


@catalogue
class Z41(HandFiles):
    name, family = "z41", "a pager in a file"
    note = "figures stand in variables, a file of the site writes the ways on by document.write; the numbering counts from nought"
    column, size = "/zwgk/jytabl/", 16
    spec = Spec(54, files=(11,))

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jytabl/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jytabl/default_{k - 1}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, "/zwgk/jytabl/default.html")

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def listing(self, request: Request) -> Response | None:
        if request.path == "/zwgk/js/turn.js":
            return script_file("""function turnTo(nCurr, nCount, sName, sExt) {
  var s = '';
  if (nCurr > 0) { s += '<a href="' + sName + (nCurr == 1 ? '' : '_' + (nCurr - 1)) + '.' + sExt + '">上一页</a>'; }
  if (nCurr < nCount - 1) { s += '<a href="' + sName + '_' + (nCurr + 1) + '.' + sExt + '">下一页</a>'; }
  document.write(s);
}
turnTo(currPage, totalPages, pageName, pageExt);""")
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        main = f'<ul class="gl-list">{day_rows(entries)}</ul><div class="turn"><script>var currPage = {k - 1}; var totalPages = {n}; var pageName = "default"; var pageExt = "html";</script><script src="/zwgk/js/turn.js"></script></div>'
        return portal(
            self.place.full,
            "建议提案",
            [("/zwgk/", "政务公开")],
            main,
            left=tree(self.column, "/zwgk/"),
        )


@catalogue
class Z42(HandQuery):
    name, family = "z42", "a form that asks"
    note = "a call sets a field and sends the form by GET; two links a row, the office's beside; the whole title in data-title; GBK"
    column, size, charset, encoding = "/jyta/search.jsp?lx=2", 15, "gbk", "gb18030"
    required = {"lx": "2"}  # noqa: RUF012
    parameter = "currentPage"
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/detail.jsp?bh={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{one.date.year}/{one.date.month}/{one.date.day}</td><td data-title="{escape(one.title)}"><a href="detail.jsp?bh={one.id}">{escape(one.title)}</a></td><td><a href="/bm/{one.id % 9}/">{one.letter.office[-6:]}</a></td></tr>'
            for one in entries
        )
        main = f"""<form name="pageform" method="get" action="search.jsp"><input type="hidden" name="lx" value="2"><input type="hidden" name="currentPage" value="{k}"></form><table>{rows}</table>
<div class="pager">每页15条 共{n}页 第{k}页 <a href="###" onclick="gopage({min(k + 1, n)})">下一页</a> <a href="###" onclick="gopage({n})">尾页</a></div>
<script>function gopage(n) {{ document.pageform.currentPage.value = n; document.pageform.submit(); }}</script>"""
        return county(
            self.place.full, "建议提案", [("search.jsp?lx=2", "建议提案")], main, charset="gbk"
        )


@catalogue
class Z43(HandService):
    name, family = "z43", "JSON in JSON"
    note = "the data stand two levels down under names of the maker; addresses without a slash count from a base; days in milliseconds"
    column, size = "/cms/jyta/list.html", 12
    spec = Spec(41, offsite=(9,))

    def path_of(self, entry: Entry) -> str:
        return f"/cms/article/{entry.id}.html"

    def shell(self) -> str:
        text = portal(
            self.place.full,
            "建议提案",
            [("/cms/", "公开")],
            """<ul id="infoList"></ul><div id="Pagination"></div><script>
var infoParams = { "siteId": "410099", "nodeCode": "JYTA", "pageSize": 12 };
function pageCallback(index) { $.ajax({ type: "get", url: "api/info/page", dataType: "json", data: $.extend({ "pageIndex": index + 1 }, infoParams), success: function (r) { $.each(r.result.pageInfo.dataList, function (i, n) { $("#infoList").append('<li><a href="' + n.infoUrl + '">' + n.infoTitle + '</a><span>' + fmt(n.pubDate) + '</span></li>'); }); } }); }
pageCallback(0);
</script>""",
        )
        return text.replace("<head>", f'<head><base href="http://{self.authority}/cms/">', 1)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/cms/api/info/page" or request.given.get("nodeCode") != "JYTA":
            return None
        page = number(request, "pageIndex")
        rows = [
            {
                "infoId": one.id,
                "infoTitle": one.title,
                "infoUrl": one.path.removeprefix("/cms/"),
                "pubDate": int(
                    datetime(one.date.year, one.date.month, one.date.day, 4, tzinfo=UTC).timestamp()
                )
                * 1000,
            }
            for one in self.page_of(page)
        ]
        info = {"pageIndex": page, "totalCount": len(self.entries), "dataList": rows}
        return as_json({"success": True, "result": {"pageInfo": info}}, ident=f"p{page}")


@catalogue
class Z44(Grouped):
    name, family = "z44", "a list a unit"
    note = "the column names the units that answer, each with a list of its own by a parameter and pages; nothing shows them all"
    column, size = "/rdjy/index.html", 12
    groups = (
        ("11", "市教育局", 27),
        ("12", "市卫生健康局", 19),
        ("13", "市交通运输局", 14),
        ("14", "市民政局", 8),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/rdjy/info/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/rdjy/unit.html?dept={folder}" + ("" if k == 1 else f"&page={k}")

    def top(self) -> str:
        units = "".join(
            f'<li><a href="/rdjy/unit.html?dept={slug}">{name}</a><em>({count}件)</em></li>'
            for slug, name, count in self.groups
        )
        return boot(
            self.place.full + "人大",
            "代表建议答复",
            [(self.column, "代表建议答复")],
            f'<h3>按承办单位查看</h3><ul class="unit-list">{units}</ul>',
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = "".join(
            f"<b>{p}</b>"
            if p == k
            else f'<a href="/rdjy/unit.html?dept={folder}&amp;page={p}">{p}</a>'
            for p in range(1, n + 1)
        )
        return boot(
            self.place.full + "人大",
            name,
            [(self.column, "代表建议答复")],
            f'<h3>{name}</h3><ul class="list">{day_rows(entries)}</ul><p class="pages">{ways}</p>',
        )


@catalogue
class Z45(Grouped):
    name, family = "z45", "older years elsewhere"
    note = "the column lists its newest year; a block below it names the older ones, which stand in folders beside by names of another form"
    column, size = "/zfxxgk/zdgk/jytabl/", 15
    groups = (
        ("jytabl", "2024年", 33),
        ("2023jyta", "2023年建议提案办理", 21),
        ("2022njyta", "2022年建议提案办理", 16),
    )
    has_years = True
    roots = 0

    def first_targets(self) -> tuple[str, ...]:
        return ()

    def top(self) -> str:
        return ""

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/zdgk/{entry.group or 'jytabl'}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zfxxgk/zdgk/{folder}/" + ("" if k == 1 else f"index_{k - 1}.shtml")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        links = "".join(
            f'<a href="/zfxxgk/zdgk/{slug}/">{label}</a>' for slug, label, _count in self.groups[1:]
        )
        past = f'<div class="wqhg"><b>往年回顾：</b>{links}</div>' if folder == "jytabl" else ""
        main = f'<ul class="gk-ul">{day_rows(entries)}</ul><div class="page"><script>createPageHTML({n}, {k - 1}, "index", "shtml");</script></div>{past}'
        return portal(
            self.place.full,
            "建议提案办理",
            [("/zfxxgk/", "信息公开")],
            main,
            left=tree(self.column, "/zfxxgk/zdgk/"),
        )


@catalogue
class Z46(HandService):
    name, family = "z46", "rows that a file writes"
    note = (
        "a file of the site writes the rows by document.write, one call a row; all rows, no pager"
    )
    column, size = "/zxta/index.htm", 300
    spec = Spec(36)

    def path_of(self, entry: Entry) -> str:
        return f"/zxta/{entry.date:%Y}/{entry.id}.htm"

    @property
    def declared(self) -> int | None:
        return None

    @property
    def quiet_requests(self) -> int:
        return 6

    def shell(self) -> str:
        return county(
            self.place.full,
            "提案",
            [("index.htm", "提案")],
            '<ul class="ta-list"><script type="text/javascript" src="/zxta/js/list.js"></script></ul>',
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zxta/js/list.js":
            return None
        rows = "\n".join(
            f"""document.write('<li><a href="{one.path}" target="_blank">{cut(one.title, 60)}</a><span>{one.date}</span></li>');"""
            for one in self.entries
        )
        return script_file(rows)
