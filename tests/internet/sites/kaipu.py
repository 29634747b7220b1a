"""Kaipu UCAP: static lists from 1, fragments by XHR, JSON."""

from __future__ import annotations

from dataclasses import replace

from tests.internet import detail
from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.site import Site
from tests.internet.static import StaticSite

GENERATED = "2024-07-0{night} 03:1{night}:22"


class Ucap(Site):
    """What all pages of this vendor have in common."""

    counters = (r"/u/hit/count",)
    counter_script = "<script>var manuscriptId='{id}';$.post('/u/hit/count',{{hType:3,hId:manuscriptId}})</script>"
    container = 'id="UCAP-CONTENT"'

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/{self.token(entry)}.shtml"

    @property
    def generated(self) -> str:
        return GENERATED.format(night=self.night)

    def vendor_head(self) -> str:
        return (
            f'<meta name="others" content="页面生成时间 {self.generated}">\n'
            '<meta name="template,templategroup,version" content="4c1,default,1.3">'
        )

    def sheet(self, entry: Entry) -> detail.Sheet:
        link = (entry.path, f"【解读】关于{entry.letter.topic}的图解")
        return replace(
            super().sheet(entry),
            generated=self.generated,
            head=self.vendor_head(),
            meta_form="dl",
            related=(link, (self.side_target(1), "上一篇：办理工作通报")),
        )

    @property
    def declared(self) -> int | None:
        return len(self.entries)


class UcapStatic(Ucap, StaticSite):
    """`base_k.ext`, k from 1."""

    base = "xxgk_list"
    ext = "shtml"

    def first_targets(self) -> tuple[str, ...]:
        return (f"{self.root}{self.base}.{self.ext}",)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}{self.base}_{k}.{self.ext}"

    def list_head(self) -> str:
        return self.vendor_head()


@catalogue
class S05(UcapStatic):
    name, family = "s05", "Kaipu static"
    note = "quoted id first, PubDate = generation time, U+2002 in labels, related pages"
    column = "/qhsrmzf/jytafw/"
    spec = Spec(118)
    size = 20
    row_form = "after"

    @property
    def column_urls(self) -> tuple[str, ...]:
        return (self.url(self.column + "xxgk_list.shtml"),)

    def pager(self, k: int, n: int) -> str:
        return (
            '<div class="fr" id="page_box"></div><script type="text/javascript">'
            f"createPageHTML('page_box',{n}, {k},'xxgk_list','shtml',{len(self.entries)});</script>"
        )


@catalogue
class S05b(UcapStatic):
    name, family = "s05b", "Kaipu, Hunan style"
    note = "'paging', index.html from 1, protocol-relative links"
    column = "/zls/hdjl/tabl/"
    base, ext = "index", "html"
    spec = Spec(51, offsite=(2, 9, 14))
    row_form, date_form = "table", "iso"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.html")

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path if "://" in entry.path else f"//{self.authority}{entry.path}"

    def pager(self, k: int, n: int) -> str:
        return (
            '<div id="paging"></div><script>createPageHTML("paging",'
            f'{n},{k},"index","html",{len(self.entries)})</script>'
        )
