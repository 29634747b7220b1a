"""Hanweb's newer services: jpaas units, and the site search used as a column."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import LIST, Request, Response, as_json, missing
from tests.internet.service import ServiceSite, number
from tests.internet.sites.hanweb import Jcms


class Jpaas(Jcms):
    """A unit that is built by a service; the page number is inside `paramJson`."""

    api = "/api-gateway/jpaas-publish-server/front/page/build/unit"
    size = 15
    page_id = "1229418807"
    tag = "信息列表"

    def path_of(self, entry: Entry) -> str:
        return f"/art/{entry.date.year}/art_{self.token(entry)}.html"

    def query_data(self) -> str:
        return (
            f"{{'parseType':'bulidstatic','webId':'2917','tplSetId':'{self.page_id[::-1]}','pageType':'column',"
            f"'tagId':'{self.tag}','editType':'null','pageId':'{self.page_id}'}}"
        )

    def shell(self) -> str:
        unit = f'<script class="AuthorizedRead" url="{self.api}" queryData="{self.query_data()}"></script>'
        return self.draw_list(f'<div class="page-content">{unit}</div>', "")

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        if request.given.get("pageId") != self.page_id or request.given.get("webId") != "2917":
            return as_json({"success": False, "message": "参数错误", "data": None}, ident="none")
        try:
            asked = json.loads(request.given.get("paramJson", "{}"))
        except ValueError:
            return missing("bad paramJson")
        k = int(asked.get("pageNo", 1))
        markup = self.draw_rows(self.page_of(k), self.column) + self.bar(k)
        return as_json({"success": True, "message": None, "data": {"html": markup}}, ident=f"p{k}")

    def bar(self, k: int) -> str:
        return (
            f'<div class="pagination" rows="{self.size}" count="{len(self.entries)}" pageNo="{k}" '
            f'unitUrl="{self.api}" queryData="{self.query_data()}"></div>'
        )


@catalogue
class S09(Jpaas):
    name, family = "s09", "Hanweb jpaas"
    note = "the page number only in paramJson"
    column = "/col/col1229418807/index.html"
    spec = Spec(47)
    row_form = "after"


@catalogue
class S09b(Jpaas):
    name, family = "s09b", "Hanweb jpaas, rendered"
    note = "page 1 stands in the page, // links, other quoting"
    column = "/jytabl/col/index.html"
    page_id = "98817"
    shell_rows = True
    spec = Spec(52, offsite=(4,))
    size = 18
    row_form = "paragraph"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path if "://" in entry.path else f"//{self.authority}{entry.path}"

    def shell(self) -> str:
        data = self.query_data().replace("'", "&quot;")
        unit = f"<script class='AuthorizedRead' url='{self.api}' queryData=\"{self.query_data()}\"></script>"
        rows = self.draw_rows(self.page_of(1), self.column)
        bar = f'<div class="pagination" rows="{self.size}" count="{len(self.entries)}" pageNo="1" unitUrl="{self.api}" queryData="{data}"></div>'
        return self.draw_list(f"<div class='page-content'>{unit}{rows}{bar}</div>", "")


@catalogue
class S09j(ServiceSite):
    name, family = "s09j", "Hanweb jsearch"
    note = "results are strings of HTML, links go through link.do, POST"
    column = "/jsearchfront/search.do?websiteid=370100000000032&q=%E6%8F%90%E6%A1%88&cateid=4410&tpl=2117&pg=12"
    spec = Spec(40)
    size = 12
    api = "/jsearchfront/interfaces/cateSearch.do"

    def path_of(self, entry: Entry) -> str:
        return (
            f"/art/{entry.date.year}/{entry.date.month}/{entry.date.day}/art_1910_{entry.id}.html"
        )

    def shell(self) -> str:
        fields = {
            "websiteid": "370100000000032",
            "q": "提案",
            "pg": "12",
            "cateid": "4410",
            "tpl": "2117",
        }
        inputs = "".join(
            f'<input type="hidden" name="{k}" id="{k}" value="{v}">' for k, v in fields.items()
        )
        script = (
            "<script>var JSEARCHFRONT = '/jsearchfront';\nfunction query(p){ $.post(JSEARCHFRONT + '/interfaces/cateSearch.do',"
            "{websiteid:$('#websiteid').val(), q:$('#q').val(), p:p, pg:$('#pg').val(), cateid:$('#cateid').val(),"
            " tpl:$('#tpl').val(), pos:'', begin:'', end:'', sortType:'1'}, show, 'json'); }\nquery(1);</script>"
        )
        return self.draw_list(
            f'<form id="sf">{inputs}</form><div class="jsearch-results"></div>', "", tail=script
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        k = number(request, "p")
        if request.given.get("cateid") != "4410" or request.given.get("q") != "提案":
            return as_json({"total": 0, "result": []}, ident="none")
        return as_json(
            {"total": len(self.entries), "result": [self.box(entry) for entry in self.page_of(k)]},
            what=LIST,
            ident=f"p{k}",
        )

    def box(self, entry: Entry) -> str:
        link = f"visit/link.do?url={quote(self.url(entry.path), safe='')}&title={quote(entry.title)}&q={quote('提案')}"
        return (
            f'<div class="jcse-result-box news-result"><div class="jcse-news-title"><a href="{escape(link)}">'
            f'{entry.title}</a></div><div class="jcse-news-abs">{entry.letter.paragraphs[0][:50]}</div>'
            f'<span class="jcse-news-date">{entry.date.isoformat()} 10:11</span></div>'
        )
