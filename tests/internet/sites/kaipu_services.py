"""Kaipu UCAP with services: HTML fragments by XHR, JSON under several prefixes, a mere forward."""

from __future__ import annotations

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import Request, Response, as_json, moved
from tests.internet.service import ServiceSite, number
from tests.internet.sites.kaipu import Ucap, UcapStatic


class UcapJson(Ucap, ServiceSite):
    """A shell, and JSON below a prefix."""

    prefix = "/common/search/"
    channel = "5d0b4be1a7c34c0c8e8f3ad9c1b2ae77"
    size = 20

    def shell(self) -> str:
        call = (
            f"<script>var channelId='{self.channel}';\nvar pageSize = {self.size};\n"
            "function loadList(pageNo){\n  $.ajax({ url: '"
            f"{self.prefix}' + channelId + '?_isAgg=true&_isJson=true&_pageSize=' + pageSize + "
            "'&_template=index&_rangeTimeGte=&_channelName=&page=' + pageNo,\n"
            "    dataType: 'json', success: function(r){ render(r.data.results); } });\n}\nloadList(1);</script>"
        )
        box = "<ul id='listContent'></ul><div id='pageBox'></div>"
        return self.draw_list(box, "", head=self.vendor_head(), tail=call)

    def serve(self, request: Request) -> Response | None:
        if request.path != self.prefix + self.channel or "_isJson" not in request.query:
            return None
        k = number(request, "page")
        shown = self.page_of(max(k, 1))
        data = {
            "total": str(len(self.entries)),
            "page": k,
            "rows": str(self.size),
            "results": [self.result(entry) for entry in shown],
        }
        return as_json({"code": 200, "msg": "ok", "data": data}, ident=f"p{max(k, 1)}")

    def result(self, entry: Entry) -> dict[str, object]:
        stem = entry.path.removesuffix(".shtml")
        url = entry.path if "://" in entry.path else f"//{self.authority}{entry.path}"
        files = (
            [{"fileName": "附件.pdf", "filePath": f"{stem}/files/{entry.id}.pdf"}]
            if entry.id % 3 == 0
            else []
        )
        index = {"key": "indexnumber", "value": entry.letter.index_number}
        return {
            "title": entry.title,
            "subTitle": "",
            "url": url,
            "publishedTimeStr": f"{entry.date.isoformat()} 09:12:00",
            "content": "".join(entry.letter.paragraphs),
            "channelName": "建议提案",
            "resList": files,
            "domainMetaList": [{"domainName": "公开信息", "resultList": [index]}],
        }


@catalogue
class S06(UcapJson):
    name, family = "s06", "Kaipu JSON"
    note = "protocol-relative addresses, resList, totals as strings"
    column = "/bljy/c104455/jytagk.shtml"
    spec = Spec(90)

    def path_of(self, entry: Entry) -> str:
        return f"/bljy/c104455/{entry.date:%Y%m}/c00_{31_000_000 + entry.id}.shtml"


@catalogue
class S06b(UcapJson):
    name, family = "s06b", "Kaipu JSON, searchList"
    note = "other prefix, id in a meta, off-host rows, content.shtml"
    column = "/yhsc/c100203/common_list.shtml"
    prefix, channel = "/searchList/", "a51f6e0cc0fb4b66ae1f55d06a3b1a99"
    spec = Spec(43, offsite=(6, 30))
    size = 18

    def path_of(self, entry: Entry) -> str:
        return f"/yhsc/c100203/c{entry.id}/content.shtml"

    def shell(self) -> str:
        head = f'{self.vendor_head()}<meta name="channelId" content="{self.channel}">'
        call = (
            '<script>var id = $("meta[name=channelId]").attr("content");\n'
            f'var apiUrl = "{self.prefix}" + id + "?_isAgg=true&_isJson=true&_pageSize={self.size}&_template=index&page=";\n'
            "$.getJSON(apiUrl + 1, show);</script>"
        )
        return self.draw_list(
            '<div class="list-wrap" data-page="1"></div>', "", head=head, tail=call
        )


@catalogue
class S05f(Ucap, ServiceSite):
    name, family = "s05f", "Kaipu fragment"
    note = "es-search, ejscreatePageHTML in each fragment"
    column = "/lhqzf/tajy/common_list.shtml"
    spec = Spec(57, files=(8,))
    size = 20
    code = "lhq0451jy"
    row_form = "after"

    def path_of(self, entry: Entry) -> str:
        return f"/lhqzf/tajy/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def file_of(self, entry: Entry) -> str:
        return f"/lhqzf/tajy/{entry.date:%Y%m}/files/{self.token(entry)}.pdf"

    def shell(self) -> str:
        call = (
            f'<script>var lmCode = "{self.code}";\nfunction goPage(no){{\n'
            f'  $(".data-box").load("/es-search/search/" + lmCode + "?_template=lhq/list_ejs&_isAgg=1&_pageSize={self.size}&page=" + no);\n'
            "}\n$(function(){ goPage(1); });</script>"
        )
        return self.draw_list(
            '<div class="data-box"></div>', "", head=self.vendor_head(), tail=call
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != f"/es-search/search/{self.code}":
            return None
        k = number(request, "page")
        rows = self.draw_rows(self.page_of(k), self.column)
        n, total = len(self.slices()), len(self.entries)
        call = f"<div id='pg'></div><script>ejscreatePageHTML('pg',{n},{k},{self.size},{total},'goPage');</script>"
        return self.fragment(rows + call, k)


@catalogue
class S05r(UcapStatic):
    name, family = "s05r", "Kaipu, a forward"
    note = "redirect_firstChannel.shtml only leads to the first sub-column"
    column = "/nczf/jybl/redirect_firstChannel.shtml"
    home = "/nczf/jybl/rdjy/"
    base = "common_list"
    spec = Spec(36)

    def path_of(self, entry: Entry) -> str:
        return f"{self.home}{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def first_targets(self) -> tuple[str, ...]:
        return (f"{self.home}common_list.shtml",)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.home}common_list_{k}.shtml"

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            return moved(self.first_targets()[0], 302)
        return super().listing(request)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def pager(self, k: int, n: int) -> str:
        return f"<div id=fenye></div><script>\ncreatePageHTML('fenye', {n}, {k}, 'common_list', 'shtml', {len(self.entries)});\n</script>"
