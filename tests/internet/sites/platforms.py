"""Platforms: JSON back ends with odd types and names, single-page shells, posted forms."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.internet import detail
from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import DETAIL, LIST, Request, Response, as_json
from tests.internet.service import ServiceSite, number
from tests.internet.site import Site


@catalogue
class S18(ServiceSite):
    name, family = "s18", "JSON proposal platform"
    note = "total as a string, pages as a float, titles called reason, details in JSON"
    column = "/zxweb/index_60.html"
    spec = Spec(630)
    size = 20
    api = "/wcm/zxweb/proposalList.jsp"

    def path_of(self, entry: Entry) -> str:
        return f"/wcm/zxweb/proposalInfo.jsp?pkid={self.token(entry)}"

    def visible(self, entry: Entry) -> str:
        return f"/zxweb/index_61.html?pkid={self.token(entry)}"

    def fill(self) -> None:
        super().fill()
        self.by_target = {one.path: one for one in self.entries}
        self.by_target |= {self.visible(one): one for one in self.entries}

    def find(self, target: str) -> Entry | None:
        if target not in self.by_target:  # rows that a later night brought
            self.by_target |= {self.visible(one): one for one in self.entries}
        found = self.by_target.get(target)
        return found if found in self.entries else super().find(target)

    def shell(self) -> str:
        script = (
            "<script>var year = '2022', pagesize = 20;\nfunction load(pagenum){ $.ajax({type:'get', dataType:'json',\n"
            f" url:'{self.api}?year=' + year + '&pagenum=' + pagenum + '&pagesize=' + pagesize, success: draw}}); }}\n"
            "function draw(r){ $.each(r.data.list, function(i, o){ $('#tab').append('<tr><td>' + o.proposal_number +"
            " '</td><td><a href=\"index_61.html?pkid=' + o.pkid + '\">' + o.reason + '</a></td></tr>'); }); }\nload(1);</script>"
        )
        return self.draw_list(
            "<table id='tab'><tr><th>编号</th><th>案由</th></tr></table>", "", tail=script
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        if request.given.get("year") != "2022":
            return as_json(
                {"data": {"totalcount": "0", "pagecount": 0.0, "list": []}}, ident="none"
            )
        k = number(request, "pagenum")
        shown = self.page_of(k)
        pages = -(-len(self.entries) // self.size)
        rows = [
            self.row(entry, place) for place, entry in enumerate(shown, (k - 1) * self.size + 1)
        ]
        data = {"totalcount": str(len(self.entries)), "pagecount": float(pages), "list": rows}
        return as_json({"data": data}, ident=f"p{k}", kind="text/html")

    def titles(self, entry: Entry) -> tuple[str, ...]:
        return (entry.title, f"关于{entry.letter.topic}的建议")

    def row(self, entry: Entry, place: int) -> dict[str, object]:
        return {
            "rownum": place,
            "proposal_number": f"{place + place // 9:04d}",
            "reason": f"关于{entry.letter.topic}的建议",
            "pkid": self.token(entry),
            "year": "2022",
            "publish_time": f"{entry.date.isoformat()} 16:12:23",
            "personnel_name": entry.letter.name,
            "type": "社会民生",
        }

    def respond(self, request: Request) -> Response:
        entry = self.find(request.target)
        if entry is not None and request.target == entry.path:
            content = "".join(f"<p>{text}</p>" for text in detail.paragraphs(self.sheet(entry)))
            info = {"_content": content, "reason": entry.title, "pkid": self.token(entry)}
            return as_json({"data": {"binfo": info}}, DETAIL, str(entry.id))
        return super().respond(request)


@catalogue
class S18b(ServiceSite):
    name, family = "s18b", "JSON by POST, upper case"
    note = "pageSize in the address, pageIndex and channel in the body"
    column = "/szf/xxgk/jytabl/list.html"
    spec = Spec(49, offsite=(10,))
    size = 15
    api = "/szinf/xxgk/interfacesWebZcwj/loadData"

    def path_of(self, entry: Entry) -> str:
        return f"/szf/jyta/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def shell(self) -> str:
        script = (
            "<script>var channel_id = 'e4fc6bb1aa5c4f2b';\nfunction getData(pageIndex){ $.ajax({ type: 'POST',"
            f" url: '{self.api}?pageSize=15', data: {{ pageIndex: pageIndex, channel_id: channel_id }}, dataType: 'json',"
            " success: function(res){ fill(res.data.list); } }); }\ngetData(1);</script>"
        )
        return self.draw_list("<div class='con-list' id='conList'></div>", "", tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        if request.method != "POST" or request.form.get("channel_id") != "e4fc6bb1aa5c4f2b":
            return as_json({"data": {"allRow": 0, "totalPage": 0, "list": []}}, ident="none")
        k = number(request, "pageIndex")
        rows = [
            {
                "TITLE": one.title,
                "URL": one.path,
                "PUBLISHED_TIME_FORMAT": one.date.isoformat(),
                "C_WJBH": "",
                "MANUSCRIPT_ID": str(one.id),
            }
            for one in self.page_of(k)
        ]
        return as_json(
            {"data": {"allRow": len(self.entries), "totalPage": len(self.slices()), "list": rows}},
            ident=f"p{k}",
        )


@catalogue
class S18c(ServiceSite):
    name, family = "s18c", "JSON from page 0"
    note = "p=0 is the first page, milliseconds, whole addresses"
    column = "/zhengcelibrary/jyta.htm"
    spec = Spec(55)
    size = 20
    api = "/search-gov/data"

    def path_of(self, entry: Entry) -> str:
        return f"/zhengce/content/{entry.date:%Y%m}/content_{entry.id}.htm"

    def shell(self) -> str:
        script = (
            "<script>var p = 0, n = 20;\nfunction search(p){ fetch(`/search-gov/data?t=jyta_gw&p=${p}&n=${n}&sort=pubtime`)"
            ".then(r => r.json()).then(d => draw(d.searchVO.listVO)); }\nsearch(0);</script>"
        )
        return self.draw_list("<ul class=library></ul>", "", tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        k = number(request, "p", 0) + 1
        rows = [
            {
                "title": one.title,
                "url": self.url(one.path),
                "pcode": one.letter.document_number,
                "puborg": one.letter.office,
                "pubtime": self.millis(one),
            }
            for one in self.page_of(k)
        ]
        found = {"totalCount": len(self.entries), "totalpage": len(self.slices()), "listVO": rows}
        return as_json({"code": 200, "searchVO": found}, ident=f"p{k}")

    def millis(self, entry: Entry) -> int:
        return int(
            datetime(entry.date.year, entry.date.month, entry.date.day, 2, tzinfo=UTC).timestamp()
            * 1000
        )


@catalogue
class S18d(ServiceSite):
    name, family = "s18d", "jsonlist"
    note = "protocol-relative infourl, parameters as an object in the script"
    column = "/gzfw/jytabl/A0937index_1.htm"
    spec = Spec(41)
    size = 15
    api = "/cms/JsonList"

    def path_of(self, entry: Entry) -> str:
        return f"/{entry.date:%Y-%m/%d}/c_{entry.id}.htm"

    def shell(self) -> str:
        script = (
            f"<script>function getList(n){{ $.get('{self.api}', {{ channelCode: 'A0937', perPage: 15, pageno: n }},"
            " function(d){ show(d.list); }, 'json'); } getList(1);</script>"
        )
        return self.draw_list(
            "<ul id='loadingInfoPage'></ul>", "<div class='paging'></div>", tail=script
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api or request.given.get("channelCode") != "A0937":
            return None
        k = number(request, "pageno")
        rows = [
            {
                "topic": one.title,
                "infourl": f"//{self.authority}{one.path}",
                "pubtime": f"{one.date.isoformat()} 10:00:00",
            }
            for one in self.page_of(k)
        ]
        return as_json({"totalRec": len(self.entries), "pageNo": k, "list": rows}, ident=f"p{k}")


@catalogue
class S18x(ServiceSite):
    name, family = "s18x", "JSON by POST body"
    note = "the body is JSON, ids instead of addresses, a template in the script"
    column = "/jyta/list"
    spec = Spec(36)
    size = 10
    api = "/api/proposal/page"

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/detail/{entry.id}.html"

    def shell(self) -> str:
        script = (
            f"<script>function load(i){{ $.ajax({{url:'{self.api}', type:'post', contentType:'application/json',"
            " data: JSON.stringify({pageIndex: i, pageSize: 10, type: 'ta'}), success: function(r){ r.rows.forEach(function(x){"
            " $('#l').append('<li><a href=\"/jyta/detail/' + x.id + '.html\">' + x.bt + '</a></li>') }) } }) }\nload(1)</script>"
        )
        return self.draw_list("<ul id=l></ul>", "", tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api or request.method != "POST" or request.form.get("type") != "ta":
            return None
        k = number(request, "pageIndex")
        rows = [
            {"id": one.id, "bt": one.title, "rq": one.date.isoformat()} for one in self.page_of(k)
        ]
        return as_json({"total": float(len(self.entries)), "rows": rows}, ident=f"p{k}")


@catalogue
class S18g(Site):
    name, family = "s18g", "posted form, cpage"
    note = "links javascript:page('2'), a form with a hidden field"
    column = "/gtapp/jyta/list.action"
    spec = Spec(37)
    size = 12
    row_form = "table"

    def path_of(self, entry: Entry) -> str:
        return f"/gtapp/jyta/show.action?id={entry.id}"

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        pages = self.slices()
        k = number(request, "cpage") if request.method == "POST" else 1
        if request.method == "POST" and request.form.get("lmid") != "0412":
            k = 1
        k = min(max(k, 1), len(pages))
        later = f"<a href=\"javascript:page('{k + 1}')\">下一页</a>" if k < len(pages) else ""
        numbers = " ".join(
            f"<a href=\"javascript:page('{n}')\">{n}</a>" for n in range(1, len(pages) + 1)
        )
        form = (
            f'<form name="pform" method="post" action="{self.column}"><input type="hidden" name="cpage" value="{k}">'
            '<input type="hidden" name="lmid" value="0412"><input type="submit" name="go" value="查询"></form>'
            "<script>function page(n){ document.pform.cpage.value = n; document.pform.submit(); }</script>"
        )
        pager = f"{form}共{len(self.entries)}条 {numbers} {later}"
        return self.html(
            self.draw_list(self.draw_rows(pages[k - 1], self.column), pager), LIST, f"p{k}"
        )


class Shell(Site):
    """Pages that a script must draw: to be reported, nothing to be found."""

    states = ("script_needed",)
    spec = Spec(12)

    def path_of(self, entry: Entry) -> str:
        return f"/detail/{entry.id}"

    def listed(self) -> list[Entry]:
        return []


@catalogue
class S19(Shell):
    name, family = "s19", "SPA shell"
    note = "an empty element and bundles"
    column = "/web/jyta"

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        text = (
            "<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>建议提案公开平台</title>"
            "<link href=/css/chunk-vendors.2d1f.css rel=stylesheet></head><body><noscript>请启用 JavaScript</noscript>"
            "<div id=app></div><script src=/js/chunk-vendors.7be1.js></script><script src=/js/app.90ac.js></script></body></html>"
        )
        return self.html(text, LIST, "shell")


@catalogue
class S19b(Shell):
    name, family = "s19b", "unrendered template"
    note = "rows are templates of a script"
    column = "/cn/view/pages/ItemList.html?itemPId=923&itemId=931"

    def listing(self, request: Request) -> Response | None:
        if request.target != self.column:
            return None
        row = (
            '<li ng-repeat="x in rows"><a href="ItemDetail.html?docId={{x.docId}}&itemId={{x.itemId}}">'
            "{{x.docSubtitle}}</a><span>{{x.publishDate | date}}</span></li>"
        )
        text = self.draw_list(f'<div ng-app="list" ng-controller="c"><ul>{row}</ul></div>', "")
        return self.html(text, LIST, "shell")
