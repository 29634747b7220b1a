"""Hanweb: jpage with inline data and a data service, in the shapes it has from place to place."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.internet import detail
from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import ServiceSite, number

EMPTY = "<datastore><recordset></recordset></datastore>"


class Jcms(ServiceSite):
    """Addresses and details of this vendor."""

    number = 61_208  # of the column
    unit = "418_877"
    counters = (r"/vc/vc/interface/.*",)
    counter_script = '<script src="/vc/vc/interface/artcount/artcount.jsp?i_columnid=61208&i_articleid={id}"></script>'
    container = 'id="zoom"'

    def path_of(self, entry: Entry) -> str:
        day = entry.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_{self.number}_{entry.id}.html"

    def sheet(self, entry: Entry) -> detail.Sheet:
        found = super().sheet(entry)
        head = f'\n<meta name="Maketime" content="2024-07-0{self.night} 02:00:11"><meta name="category" content="">'
        return replace(found, head=head, tail="<!-- Produced By 大汉网络 大汉版通发布系统 -->")


class Jpage(Jcms):
    """Records inside the page, the rest from the data service."""

    shell_rows = True
    size = 15
    inline = 45  # records inside the page
    group = 45  # records a request
    api = "/module/web/jpage/dataproxy.jsp"
    most = 100  # records a page that the service gives
    overlap = 0
    row_quote = "'"

    def record(self, entry: Entry) -> str:
        q = self.row_quote
        title = entry.title if len(entry.title) < 22 else entry.title[:22] + "..."
        return (
            f"<li><a href={q}{entry.path}{q} title={q}{entry.title}{q} target={q}_blank{q}>{title}</a>"
            f"<span>{self.dress.day(entry.date)}</span></li>"
        )

    def records(self, entries: list[Entry]) -> str:
        return "\n".join(f"<record><![CDATA[{self.record(entry)}]]></record>" for entry in entries)

    def next_group(self, page: int) -> str:
        query = f"page={page}&appid=1&webid=37&path=/&columnid={self.number}&unitid={self.unit_id}&webname=x&permissiontype=0"
        return f'<nextgroup><![CDATA[<a href="{self.api}?{query}"></a>]]></nextgroup>'

    @property
    def unit_id(self) -> str:
        return self.unit.replace("_", "")

    def params(self) -> str:
        return (
            f"{{col:1,appid:'1',webid:'37',path:'/',columnid:'{self.number}',sourceContentType:'1',"
            f"unitid:'{self.unit_id}',webname:'{self.place.full}人民政府',permissiontype:0}}"
        )

    def script(self) -> str:
        return (
            f"<script>var param_{self.unit_id} = {self.params()};\n$(function(){{ $('#{self.unit_id}').jpage({{"
            f" api:'{self.api}', totalRecord:{len(self.entries)}, perPage:{self.size}, barPosition:'bottom' }}); }});</script>"
        )

    def data(self) -> str:
        return (
            f'<div id="{self.unit_id}"><script type="text/xml"><datastore>{self.next_group(1)}'
            f"<recordset>{self.records(self.entries[: self.inline])}</recordset></datastore></script></div>"
        )

    def shell(self) -> str:
        box = f'<ul {self.dress.cls("list")} id="{self.unit_id}_ul"></ul>{self.data()}'
        return self.draw_list(box, "", tail=self.script())

    def listing(self, request: Request) -> Response | None:
        if request.path == self.column:  # ?uid=…&pageNum=2 is for scripts only
            return self.html(self.shell(), LIST, "shell")
        return self.serve(request)

    def span(self, request: Request) -> tuple[int, int]:
        """First and last record asked for, from 1."""
        if "startrecord" in request.given:
            return number(request, "startrecord"), number(request, "endrecord", 0)
        first = number(request, "page") * self.group + 1
        return first, first + self.group - 1

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        first, last = self.span(request)
        given = request.given
        fits = given.get("unitid") == self.unit_id and given.get("columnid") == str(self.number)
        if not fits or number(request, "perpage", self.size) > self.most or first < 1:
            return self.fragment(EMPTY, 0, "text/xml;charset=UTF-8")
        return self.reply(request, first, last)

    def reply(self, request: Request, first: int, last: int) -> Response:
        total = len(self.entries)
        start = first - 1 - (self.overlap if first > 1 else 0)
        block = -(-last // self.group)
        more = self.next_group(block) if last < total else ""
        text = (
            f"<datastore><totalrecord>{total}</totalrecord><totalpage>{-(-total // self.size)}</totalpage>{more}"
            f"<recordset>{self.records(self.entries[start:last])}</recordset></datastore>"
        )
        return self.fragment(text, block, "text/xml;charset=UTF-8")

    @property
    def list_requests(self) -> int:
        rest = max(0, len(self.entries) - self.inline)
        return 1 + -(-rest // self.group)


@catalogue
class S07(Jpage):
    name, family = "s07", "Hanweb jpage"
    note = (
        "overlap record, single quotes, dates with line breaks, ?pageNum ignored, unitid required"
    )
    column = "/col/col61208/index.html"
    spec = Spec(131)
    overlap = 1
    date_form = "broken"

    @property
    def column_urls(self) -> tuple[str, ...]:
        return (self.url(self.column),)


@catalogue
class S07b(Jpage):
    name, family = "s07b", "Hanweb jpage, sealed"
    note = (
        "ids in nextgroup are sealed and must be handed back as they are; no parameters in the page"
    )
    column = "/col/col1490941083/index.html"
    number, unit = 1490941083, "9_20311"
    spec = Spec(74)
    inline = group = 30
    size = 10
    row_quote = '"'

    def seal(self, page: int) -> str:
        return self.token(self.entries[-1], 24 + page)

    def next_group(self, page: int) -> str:
        sealed = f"columnid={self.seal(page)}%2Bq%3D&unitid={self.seal(page)}%2F"
        return f"<nextgroup><![CDATA[<a href='{self.api}?page={page}&webid=8&{sealed}&permissiontype=0'></a>]]></nextgroup>"

    def script(self) -> str:
        return f"<script>$('#{self.unit_id}').jpage({{perPage:{self.size}}});</script>"

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        page = number(request, "page", 0)
        if request.given.get("unitid") != self.seal(page) + "/" or "startrecord" in request.given:
            return self.fragment(EMPTY, 0, "text/xml")
        first = page * self.group + 1
        return self.reply(request, first, first + self.group - 1)


@catalogue
class S07c(Jpage):
    name, family = "s07c", "Hanweb, rows in the page"
    note = "the data service is empty, the page lists all"
    column = "/col/col20471/index.html"
    number = 20471
    spec = Spec(38)
    inline = group = 38
    size = 40
    row_form = "table"

    def shell(self) -> str:
        return self.draw_list(self.draw_rows(self.entries, self.column), "", tail=self.script())

    def serve(self, request: Request) -> Response | None:
        return self.fragment(EMPTY, 0, "text/xml") if request.path == self.api else None


@catalogue
class S07d(Jpage):
    name, family = "s07d", "Hanweb clone, JSONP"
    note = "XML inside a callback, at most 50 records a page"
    column = "/col/col8813/index.html"
    number, unit = 8813, "55_102"
    spec = Spec(83)
    inline = group = 60
    size = 20
    most = 50

    def script(self) -> str:
        return (
            f"<script>var param_{self.unit_id}={self.params()};\n$('#{self.unit_id}').jpage({{api:'{self.api}',"
            f"dataType:'jsonp',totalRecord:{len(self.entries)},perPage:{self.size}}});</script>"
        )

    def reply(self, request: Request, first: int, last: int) -> Response:
        found = super().reply(request, first, last)
        call = request.given.get("callback", "jsonpCallback")
        text = f"{call}({json.dumps(found.body.decode(), ensure_ascii=False)});"
        return replace(found, body=text.encode(), content_type="application/javascript")


@catalogue
class S08(Jpage):
    name, family = "s08", "Hanweb jpage, bare"
    note = "CDATA without a script around it, dates in brackets"
    column = "/col/col3319/index.html"
    number, unit = 3319, "77_318"
    spec = Spec(60)
    date_form = "bracket"
    gzips = True

    def data(self) -> str:
        return (
            f'<div id="{self.unit_id}">\n<datastore>\n{self.next_group(1)}\n<recordset>\n'
            f"{self.records(self.entries[: self.inline])}\n</recordset></datastore></div>"
        )


@catalogue
class S08e(Jcms):
    name, family = "s08e", "Hanweb, embedded JSON"
    note = "all rows in dataList, no service"
    column = "/col/col229518/index.html"
    number = 229518
    shell_rows = True
    spec = Spec(42)
    size = 42

    def shell(self) -> str:
        rows = [
            {
                "title": entry.title,
                "url": entry.path,
                "pubDate": entry.date.isoformat(),
                "id": entry.id,
            }
            for entry in self.entries
        ]
        script = f"<script>\nvar dataList = {json.dumps(rows, ensure_ascii=False)};\nvar pageSize = 15;\n</script>"
        return self.draw_list('<ul id="dataUl"></ul>', "<div id='ajaxpage'></div>", tail=script)

    def serve(self, request: Request) -> Response | None:
        return None
