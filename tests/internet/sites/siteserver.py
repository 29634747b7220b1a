"""SiteServer: numbered channels and contents, a pager of plain links."""

from __future__ import annotations

from dataclasses import replace

from tests.internet import detail
from tests.internet.catalogue import catalogue
from tests.internet.dress import Line
from tests.internet.entries import Entry, Spec
from tests.internet.static import StaticSite


class Channels(StaticSite):
    """Lists `/channels/ID_k.html`, pages `/contents/ID/n.html`."""

    prefix = ""
    channel = 30418
    counter_script = '<script src="{{}}/api/stl/actions/hits/30418/{id}"></script>'
    counters = (r".*/api/stl/actions/.*",)

    @property
    def counted(self) -> str:
        return f"共 {len(self.listed())} 条"

    def path_of(self, entry: Entry) -> str:
        return f"{self.prefix}/contents/{self.channel}/{entry.id}.html"

    def file_of(self, entry: Entry) -> str:
        return f"{self.prefix}/upload/files/{entry.date:%Y/%m}/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (f"{self.prefix}/channels/{self.channel}.html",)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.prefix}/channels/{self.channel}_{k}.html"

    def list_head(self) -> str:
        return f'<link rel="stylesheet" href="{self.prefix}/sitefiles/assets/css/base.css">'


@catalogue
class S01(Channels):
    name, family = "s01", "SiteServer"
    note = "header row, structured details, two without fields, counter in the page"
    column = "/channels/30418.html"
    spec = Spec(14 * 15 - 8)
    row_form = "div"
    prints_hits = True

    def draw_rows(self, entries: list[Entry], here: str) -> str:  # type: ignore[override]
        head = f"<div {self.dress.cls('row')}><div>标题</div><div>日期</div></div>"
        return head + super().draw_rows(entries, here)

    def sheet(self, entry: Entry) -> detail.Sheet:
        bare = entry.id in (self.entries[4].id, self.entries[-2].id)
        return replace(
            super().sheet(entry),
            form="letter" if bare else "structured",
            meta_form="" if bare else "list",
        )

    def pager(self, k: int, n: int) -> str:
        rest = ""
        if k < n:
            rest = f"{self.dress.link(self.list_target(k + 1, n), '下一页')}{self.dress.link(self.list_target(n, n), '末页')}"
        return f"<em>第{k}页 / 共{n}页</em><div>{rest}</div>"


@catalogue
class S01b(Channels):
    name, family = "s01b", "SiteServer"
    note = "sub-site prefix, relative links, numbers and 下一页 as »"
    prefix, channel = "/rsj", 7710
    column = "/rsj/channels/7710.html"
    spec = Spec(48, pinned=(9,), offsite=(20,))
    size = 12
    row_form = "table"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path if "://" in entry.path else f"../contents/7710/{entry.id}.html"

    def line(self, entry: Entry, here: str) -> Line:
        top = "[置顶]" if entry.pinned else ""
        found = super().line(entry, here)
        return replace(found, title=top + found.title)

    def pager(self, k: int, n: int) -> str:
        spans = []
        for page in range(1, n + 1):
            target = self.targets(page, n)[0].rsplit("/", 1)[1]
            spans.append(
                f"<span class=cur>{page}</span>"
                if page == k
                else self.dress.link(target, str(page))
            )
        if k < n:
            spans.append(self.dress.link(f"{self.channel}_{k + 1}.html", "»"))
        return "".join(spans) + f"<span>{self.counted}</span>"
