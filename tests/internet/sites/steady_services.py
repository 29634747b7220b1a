"""Steady, services: a second hand-out of what stands behind clicks; rows that a service brings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService, cut
from tests.internet.makers import boot, portal, tree
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number
from tests.internet.site import NEWEST


class Periods(HandService):
    """A service whose lists are years, each with pages."""

    spec = Spec(0)
    size = 15
    years: tuple[tuple[int, int], ...] = ((2024, 37), (2023, 28), (2022, 11))

    def fill(self) -> None:
        for year, count in self.years:
            day = NEWEST if year == NEWEST.year else date(year, 11, 9)
            for _ in range(count):
                self.entries.append(self.make_entry(day))
                day -= timedelta(days=self.rng.choice((0, 1, 1, 2)))

    def of(self, year: int) -> list[Entry]:
        return [one for one in self.entries if one.date.year == year]

    def cut(self, year: int, page: int) -> Sequence[Entry]:
        return self.of(year)[self.size * (page - 1) : self.size * page]

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return 1 + sum(-(-len(self.of(year)) // self.size) for year, _count in self.years)

    @property
    def quiet_requests(self) -> int:
        pages = (min(2, -(-len(self.of(year)) // self.size)) for year, _count in self.years)
        return 2 + sum(pages)


@catalogue
class Z17(HandService):
    name, family = "z17", "jpaas, two columns"
    note = "the column holds two cards with pictures; each column below is a unit of its own; page 1 is not in the page"
    column, size = "/col/col1229400/index.html", 15
    spec = Spec(62)
    lists = (("1229401", "人大建议办理"), ("1229402", "政协提案办理"))
    api = "/api-gateway/jpaas-publish-server/front/page/build/unit"

    def fill(self) -> None:
        super().fill()
        for at, entry in enumerate(self.entries):
            entry.group = self.lists[at % 2][0]

    def path_of(self, entry: Entry) -> str:
        return f"/art/{entry.date.year}/art_{self.token(entry)}.html"

    def of(self, ident: str) -> list[Entry]:
        return [one for one in self.entries if (one.group or self.lists[0][0]) == ident]

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return 1 + sum(1 + -(-len(self.of(ident)) // 15) for ident, _name in self.lists)

    @property
    def quiet_requests(self) -> int:
        return 8

    def shell(self) -> str:
        cards = "".join(
            f'<div class="card"><a href="/col/col{ident}/index.html" target="_blank"><img src="/i/{ident}.png" alt="{name}"><p>{name}</p></a></div>'
            for ident, name in self.lists
        )
        return portal(
            self.place.full, "建议提案", [("/col/col1229390/index.html", "法定公开")], cards
        )

    def serve(self, request: Request) -> Response | None:
        for ident, name in self.lists:
            if request.path == f"/col/col{ident}/index.html":
                query = f"{{'parseType':'bulidstatic','webId':'3071','tplSetId':'c0ffee12','pageType':'column','tagId':'当前栏目list','editType':'null','pageId':'{ident}'}}"
                main = f'<div class="r-list"><script class="AuthorizedRead" parseType="bulidstatic" url="{self.api}" queryData="{query}"></script></div>'
                left = tree(request.path, "/col/", name)
                return self.html(
                    portal(self.place.full, name, [(self.column, "建议提案")], main, left=left),
                    LIST,
                    f"col{ident}",
                )
        if request.path != self.api or request.given.get("tplSetId") != "c0ffee12":
            return None
        ident = request.given.get("pageId", "")
        inside = json.loads((request.given.get("paramJson") or "{}").replace("'", '"'))
        page, mine = int(inside.get("pageNo") or 1), self.of(ident)
        rows = "".join(
            f'<li><a href="{one.path}" title="{escape(one.title)}">{cut(one.title, 26)}</a><b>{one.date}</b></li>'
            for one in mine[15 * (page - 1) : 15 * page]
        )
        text = f'<ul>{rows}</ul><div class="pagination" rows="15" count="{len(mine)}" pageNo="{page}" unitUrl="{self.api}"></div>'
        return as_json({"success": True, "data": {"html": text}}, ident=f"{ident}/{page}")


@catalogue
class Z18(Periods):
    name, family = "z18", "Lonsun, years by a call"
    note = "the catalogue's years call getList with a number; pieces of the label service with its own pager; newest year at first"
    column = "/public/column/7204?type=4&action=list"
    cats = {2024: "880124", 2023: "880123", 2022: "880122"}  # noqa: RUF012

    def path_of(self, entry: Entry) -> str:
        return f"/public/7204/{entry.id}.html"

    def shell(self) -> str:
        items = "".join(
            f'<li{" class=active" if year == 2024 else ""}><a href="javascript:;" onclick="getList({cat}, 1)">{year}年</a></li>'
            for year, cat in self.cats.items()
        )
        main = f"""<div class="z-tree"><h4>建议提案办理</h4><ul>{items}</ul></div><div id="xxgk_list"></div>
<script>function getList(catId, pageIndex) {{ $.ajax({{ url: '/site/label/8888', type: 'GET', dataType: 'html', data: {{ IsAjax: 1, dataType: 'html', _: Math.random(), labelName: 'publicInfoList', siteId: '6794', organId: '7204', type: 4, catIds: catId, pageSize: 15, pageIndex: pageIndex, action: 'list', isDate: true, dateFormat: 'yyyy-MM-dd', file: '/xxgk/publicInfoList' }}, success: function (h) {{ $('#xxgk_list').html(h); }} }}); }}
getList(880124, 1);</script>"""
        return portal(self.place.full, "信息公开", [(self.column, "信息公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/site/label/8888" or request.given.get("labelName") != "publicInfoList":
            return None
        years = {cat: year for year, cat in self.cats.items()}
        year = years.get(request.given.get("catIds", ""), 0)
        page, total = number(request, "pageIndex"), len(self.of(year))
        rows = "".join(
            f'<li class="clearfix"><a class="title" href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a><span class="date">{one.date}</span></li>'
            for one in self.cut(year, page)
        )
        foot = f"<script>Ls.pagination({{el:'#pg',pageCount:{-(-total // 15)},pageIndex:{page},pageSize:15,total:{total},onPage:function(i){{getList(catId,i)}}}});</script>"
        answer = self.fragment(f"<ul>{rows}</ul><div id='pg'></div>{foot}", page)
        answer.ident = f"{year}/{page}"
        return answer


@catalogue
class Z21(Periods):
    name, family = "z21", "Kaipu JSON, a year's select"
    note = "the search by JSON takes a year from a list whose change calls a function; addresses without a scheme; totals as text"
    column = "/slqzf/jytafw/list.shtml"

    def path_of(self, entry: Entry) -> str:
        return f"/slqzf/jytafw/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def shell(self) -> str:
        options = "".join(
            f'<option value="{year}"{" selected" if year == 2024 else ""}>{year}年</option>'
            for year, _count in self.years
        )
        main = f"""<div class="sx">年份：<select class="yearSel" onchange="changeYear(this.value)">{options}</select></div><ul class="data-list"></ul><div class="page"></div>
<script>var channelId = '5e0c91d2'; var nowYear = '2024';
function changeYear(v) {{ nowYear = v; loadPage(1); }}
function loadPage(page) {{ $.getJSON('/common/search/' + channelId + '?_isAgg=true&_isJson=true&_pageSize=15&_template=index&year=' + nowYear + '&page=' + page, function (res) {{ var s = ''; $.each(res.data.results, function (i, o) {{ s += '<li><a href="' + o.url + '" target="_blank">' + o.title + '</a><span>' + o.publishedTimeStr + '</span></li>'; }}); $('.data-list').html(s); }}); }}
loadPage(1);</script>"""
        return portal(self.place.full, "建议提案复文", [(self.column, "建议提案")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/common/search/5e0c91d2":
            return None
        year, page = number(request, "year", 0), number(request, "page")
        rows = [
            {
                "title": one.title,
                "url": f"//{self.authority}{one.path}",
                "publishedTimeStr": f"{one.date} 09:30:00",
            }
            for one in self.cut(year, page)
        ]
        data = {"total": str(len(self.of(year))), "page": page, "rows": 15, "results": rows}
        return as_json({"code": 200, "data": data}, ident=f"{year}/{page}")


@catalogue
class Z24(HandService):
    name, family = "z24", "a pager's callback"
    note = "a library's pager calls back with its own object; the request stands in a function of a page number; links by id"
    column, size = "/zfxxgk/jyta.html", 12
    spec = Spec(45)

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/detail/{entry.id}.html"

    def shell(self) -> str:
        tail = """<script src="/js/jquery.pagination.js"></script><script>
var param = { channelId: 218, pageNo: 1, pageSize: 12, keyword: '' };
function getData() {
  $.ajax({ url: '/openapi/article/list', type: 'post', data: JSON.stringify(param), contentType: 'application/json', success: function (res) {
    var str = ''; res.data.list.forEach(function (v) { str += `<li><a href="/zfxxgk/detail/${v.articleId}.html">${v.articleTitle}</a><i>${v.releaseTime.substr(0, 10)}</i></li>`; });
    $('#list').html(str); initPage(res.data.totalPage); } });
}
function initPage(n) { $('.M-box').pagination({ pageCount: n, current: param.pageNo, jump: true, callback: function (api) { param.pageNo = api.getCurrent(); getData(); } }); }
getData();
</script>"""
        return boot(
            self.place.full,
            "建议提案",
            [("/zfxxgk/", "信息公开")],
            '<ul id="list"></ul><div class="M-box"></div>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/openapi/article/list" or request.method != "POST":
            return None
        asked = json.loads(request.body or b"{}")
        if str(asked.get("channelId")) != "218":
            return as_json({"code": 500, "msg": "参数错误"}, ident="bad")
        page = int(asked.get("pageNo") or 1)
        rows = [
            {
                "articleId": one.id,
                "articleTitle": one.title,
                "releaseTime": f"{one.date} 10:00:00",
            }
            for one in self.page_of(page)
        ]
        n = len(self.slices())
        return as_json(
            {"code": 0, "data": {"list": rows, "totalPage": n, "totalCount": len(self.entries)}},
            ident=f"p{page}",
        )


@catalogue
class Z28(Periods):
    name, family = "z28", "XML of years"
    note = "tabs keep a year in an attribute; each loads a file of XML with all rows of the year; a script draws them"
    column, size = "/zxwtagk/index.html", 300

    def path_of(self, entry: Entry) -> str:
        return f"/zxwtagk/{entry.date.year}/{entry.id}.html"

    @property
    def quiet_requests(self) -> int:
        return 5

    def shell(self) -> str:
        tabs = "".join(
            f'<span class="yr{" cur" if year == 2024 else ""}" rel="{year}">{year}</span>'
            for year, _count in self.years
        )
        main = f"""<div class="yrs">{tabs}</div><table id="tb"><thead><tr><th>案号</th><th>案由</th><th>办结时间</th></tr></thead><tbody></tbody></table>
<script>
function loadYear(y) {{ $.ajax({{ url: 'data/' + y + '.xml', dataType: 'xml', success: function (xml) {{ var h = ''; $(xml).find('item').each(function () {{ h += '<tr><td>' + $(this).find('code').text() + '</td><td><a href="' + $(this).find('url').text() + '">' + $(this).find('title').text() + '</a></td><td>' + $(this).find('date').text() + '</td></tr>'; }}); $('#tb tbody').html(h); }} }}); }}
$('.yr').click(function () {{ $(this).addClass('cur').siblings().removeClass('cur'); loadYear($(this).attr('rel')); }});
loadYear('2024');
</script>"""
        return portal(self.place.full + "政协", "提案公开", [(self.column, "提案公开")], main)

    def serve(self, request: Request) -> Response | None:
        for year, _count in self.years:
            if request.path == f"/zxwtagk/data/{year}.xml":
                items = "".join(
                    f"<item><code>{one.letter.number}</code><title>{escape(one.title)}</title><url>{one.path}</url><date>{one.date}</date></item>"
                    for one in self.of(year)
                )
                answer = self.fragment(
                    f'<?xml version="1.0" encoding="utf-8"?><items>{items}</items>', 1, "text/xml"
                )
                answer.ident = str(year)
                return answer
        return None
