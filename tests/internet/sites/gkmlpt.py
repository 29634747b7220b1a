"""gkmlpt and NFCMS: columns in the fragment of an address, a JSON service, static portals."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import Request, Response, as_json, missing
from tests.internet.service import ServiceSite, number
from tests.internet.static import StaticSite


class Gkmlpt(ServiceSite):
    """The platform; `ids` are its columns, the groups of the entries."""

    ids: tuple[str, ...] = ("2153",)
    sid = "765021"
    column = "/gkmlpt/index"
    size = 100
    counters = (r"/gkmlpt/api/visit.*",)
    counter_script = "<script>fetch('/gkmlpt/api/visit/{id}')</script>"

    @property
    def column_urls(self) -> tuple[str, ...]:
        return tuple(self.url(f"/gkmlpt/index#{name}") for name in self.ids)

    def fill(self) -> None:
        super().fill()
        for position, entry in enumerate(self.entries):
            entry.group = self.ids[position % len(self.ids)]

    def path_of(self, entry: Entry) -> str:
        return f"/gkmlpt/content/{entry.id // 1000000}/{entry.id // 1000}/post_{entry.id}.html"

    def shell(self) -> str:
        tree = [
            {"id": int(name), "name": f"建议提案办理{number_}", "pid": 700, "children": []}
            for number_, name in enumerate((*self.ids, "699"))
        ]
        config = {
            "SID": self.sid,
            "TREE": [{"id": 700, "name": "政府信息公开目录", "children": tree}],
            "HOST": "",
        }
        script = f"<script>window._CONFIG = {json.dumps(config, ensure_ascii=False)};</script>"
        return self.dress.page("政府信息公开目录", '<div id="app-gkml"></div>', tail=script)

    def serve(self, request: Request) -> Response | None:
        front, _, name = request.path.rpartition("/")
        if front != "/gkmlpt/api/all" or name not in self.ids:
            return None
        rows = [entry for entry in self.entries if entry.group == name]
        k = max(1, number(request, "page"))
        pages = self.slices(rows)
        if k > len(pages):
            return missing()
        classify = {"id": int(name), "name": "建议提案办理", "post_count": len(rows)}
        articles = [self.article(entry) for entry in pages[k - 1]]
        reply = {"classify": classify, "total": len(rows), "articles": articles}
        return as_json(reply, ident=f"{name} p{k}")

    def article(self, entry: Entry) -> dict[str, object]:
        moment = datetime(entry.date.year, entry.date.month, entry.date.day, 4, tzinfo=UTC)
        seconds = int(moment.timestamp())
        return {
            "id": entry.id,
            "title": entry.title,
            "document_number": entry.letter.document_number,
            "publisher": entry.letter.office,
            "identifier": entry.letter.index_number,
            "date": seconds,
            "display_publish_time": seconds,
            "created_at": f"{entry.date.isoformat()} 12:00:00",
            "url": self.url(entry.path),
            "attachment": [],
            "classify_main_name": "建议提案办理",
        }

    @property
    def list_requests(self) -> int:
        groups = [[one for one in self.entries if one.group == name] for name in self.ids]
        return sum(1 + len(self.slices(group)) for group in groups)


@catalogue
class S11(Gkmlpt):
    name, family = "s11", "gkmlpt"
    note = "the column is the fragment, page 0 = page 1, 404 behind the end"
    spec = Spec(230)

    def fill(self) -> None:
        self.first_id = 9_204_117
        super().fill()


@catalogue
class S11c(Gkmlpt):
    name, family = "s11c", "gkmlpt, two columns"
    note = "two columns that differ in the fragment only"
    ids = ("3021", "3022")
    sid = "758118"
    spec = Spec(70)

    @property
    def declared(self) -> int | None:
        return None


@catalogue
class S11b(StaticSite):
    name, family = "s11b", "NFCMS portal"
    note = "static lists from 1 beside the platform"
    column = "/zwgk/jyta/"
    spec = Spec(50, pinned=(2,))
    size = 20
    row_form = "table"
    counter_script = "<script>var NFCMS_SITE_ID='758',NFCMS_POST_ID='{id}';</script><script src='/hits/n.js'></script>"

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/content/post_{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.html")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}index_{k}.html"

    def href(self, entry: Entry, here: str) -> str:
        return self.url(entry.path)

    def pager(self, k: int, n: int) -> str:
        later = (
            f'<a href="{self.url(self.list_target(k + 1, n))}" class="next">&gt;</a>'
            if k < n
            else ""
        )
        return f'<span class="on">{k}</span>{later}<span class="total">共{n}页</span>'
