"""TRS WCM: folders with t-date files, a pager that a script call writes; its dialects."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from tests.internet import detail
from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import Request, Response, missing, moved
from tests.internet.site import relative
from tests.internet.static import StaticSite


class Folders(StaticSite):
    """Lists `base_{k-1}.ext` in a folder, details `YYYYMM/tYYYYMMDD_id.ext`."""

    base: ClassVar[str] = "index"
    ext: ClassVar[str] = "html"
    container = 'class="TRS_Editor"'

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.{self.ext}"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path if "://" in entry.path else relative(entry.path, self.root)

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}{self.base}.{self.ext}")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}{self.base}_{k - 1}.{self.ext}"

    def listing(self, request: Request) -> Response | None:
        if request.target + "/" == self.root:
            return moved(self.root)
        return super().listing(request)

    def side_target(self, number: int) -> str:
        return f"../zwdt/202406/t202406{10 + number}_{self.first_id - 60 - number}.{self.ext}"


@catalogue
class S02(Folders):
    name, family = "s02", "TRS b"
    note = "stale call in comments, pinned, off-host, PDF, long article, page 5 missing, ../ links"
    column = "/xxgk/fdzdgk/jyta/zxta/"
    spec = Spec(100, offsite=(7, 31), files=(12,), pinned=(22,), parts={3: 3})
    size = 20
    states = ("gaps",)
    row_form = "before"

    def path_of(self, entry: Entry) -> str:
        folder = "/xxgk/fdzdgk/jyta/rdjy/" if entry.id % 4 == 0 else self.column
        return f"{folder}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def pager(self, k: int, n: int) -> str:
        return (
            "<!-- <script>createPageHTML(19, 0, 'index', 'html');</script> -->"
            f"<script language='javascript'>//createPageHTML(19,{k - 1},'index','html');\n"
            f'createPageHTML({n},{k - 1},"index","html");</script>'
        )

    def listing(self, request: Request) -> Response | None:
        if request.target.endswith("/index_4.html"):
            return missing("页面不存在")
        return super().listing(request)

    @property
    def gaps(self) -> int:
        return 1

    def listed(self) -> list[Entry]:
        """What can be seen: the last page is missing."""
        return (
            self.entries[:80]
            if len(self.entries) <= 100
            else self.entries[:80] + self.entries[100:]
        )

    def pages(self) -> list[list[Entry]]:
        return self.slices(self.entries)

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def sheet(self, entry: Entry) -> detail.Sheet:
        found = super().sheet(entry)
        if entry.parts == 1:
            return found
        name = entry.path.rsplit("/", 1)[1].removesuffix(".html")
        call = f'<script>createPageHTML({entry.parts},0,"{name}","html");</script>'
        return replace(found, tail=f"<div class=fy>{call}</div>")


@catalogue
class S03(Folders):
    name, family = "s03", "TRS a"
    note = ".shtml, GBK declared as gb2312, rare characters in names, MM-DD dates"
    column = "/gk/jytabl/"
    ext = "shtml"
    encoding, charset = "gbk", "gb2312"
    spec = Spec(45)
    row_form, date_form = "after", "paren"

    def fill(self) -> None:
        super().fill()
        for entry, name in zip(self.entries[2:], ("王喆", "朱镕", "李喆民"), strict=False):
            entry.letter = replace(entry.letter, name=name, title=f"{entry.title}（{name}）")

    def sheet(self, entry: Entry) -> detail.Sheet:
        return replace(super().sheet(entry), form="letter", meta_form="")

    def pager(self, k: int, n: int) -> str:
        return (
            '<SCRIPT LANGUAGE="JavaScript">\n'
            f"var currentPage = {k - 1};//所在页从0开始\nvar prevPage = currentPage-1\nvar nextPage = currentPage+1\n"
            f"var countPage = {n};//共多少页\n"
            'if(countPage>1&&currentPage!=0) document.write("<a href=\\"index"+(prevPage==0?"":"_"+prevPage)+".shtml\\">上一页</a>");\n'
            'if(currentPage!=(countPage-1)) document.write("<a href=\\"index_"+nextPage+".shtml\\">下一页</a>");\n'
            "</SCRIPT>"
        )


@catalogue
class S04(Folders):
    name, family = "s04", "TRS e"
    note = "three leading numbers, the total first; dates in two nodes"
    column = "/zfxxgk/jytabljg/"
    spec = Spec(40, offsite=(5,))
    size = 10
    row_form = "two"
    has_etags = True

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def pager(self, k: int, n: int) -> str:
        return (
            "<script type='text/javascript'>createPageHTML("
            f"{len(self.entries)}, {n}, {k - 1}, 'index', 'html', 'fanye_cur', 'black12');</script>"
        )


@catalogue
class S04c(Folders):
    name, family = "s04c", "TRS c"
    note = "style name and total behind; the column moves in the second night"
    column, moves_to = "/zw/ghjh/jyta/", "/zwgk/jyta2/"
    ext, base = "shtml", "list"
    spec = Spec(47, pinned=(4, 30))
    row_form = "inner"

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def pager(self, k: int, n: int) -> str:
        return f'<script>createPageHTML({n}, {k - 1}, "list", "shtml", "hei14", {len(self.entries)});</script>'

    def href(self, entry: Entry, here: str) -> str:
        return entry.path


@catalogue
class S04d(Folders):
    name, family = "s04d", "TRS d"
    note = "createPage, a bare last page; one date form"
    column = "/zwgk_184/jyta/szxta/"
    spec = Spec(33)
    size = 16
    row_form, date_form = "dl", "dot"

    def pager(self, k: int, n: int) -> str:
        return f"<ul><script>\n\tcreatePage( {n} ,{k - 1} , 'index' , 'html' );\n</script></ul>"


@catalogue
class S04f(Folders):
    name, family = "s04f", "TRS f"
    note = "options as an object"
    column = "/sy/jyta/"
    spec = Spec(64, files=(3, 17))
    size = 18
    row_form = "table"
    gzips = True

    def pager(self, k: int, n: int) -> str:
        return (
            "<div id=pager></div><script>var pager_options = {\n"
            f"  currentPage: parseInt('{k - 1}') + 1, // 当前页\n  countPage: parseInt('{n}'),\n"
            "  PAGE_NAME: 'index',\n  PAGE_EXT: 'html'\n}; initPager('#pager', pager_options);</script>"
        )


@catalogue
class S04g(Folders):
    name, family = "s04g", "TRS g"
    note = "Pager({…}) in the tail of the page"
    column = "/bmxxgk/zjj/jyta/"
    spec = Spec(41)
    size = 20
    ext = "htm"
    row_form = "summary"

    def pager(self, k: int, n: int) -> str:
        return "<span id='pagerBox'></span>"

    def list_tail(self, k: int, n: int) -> str:
        return (
            "<script src='/images/page.js'></script><script>\nPager({ size : "
            f"{n}, current : {k - 1}, prefix : 'index', suffix : 'htm', box: 'pagerBox' }});</script>"
        )


@catalogue
class S04h(Folders):
    name, family = "s04h", "TRS h"
    note = "count in an element's attributes, the script on another host"
    column = "/zc/jyta/"
    spec = Spec(52)
    size = 20
    row_form = "paragraph"

    def pager(self, k: int, n: int) -> str:
        return (
            f'<p id="pageDec" pagecount="{n}" currentpage="{k - 1}" pagename="index" pageext="html"></p>'
            '<script src="//file.elsewhere.gov.test/js/page.js"></script>'
        )


@catalogue
class S04n(Folders):
    name, family = "s04n", "TRS b, two short pages"
    note = "declared 322 pages of which the tail is missing: sites overstate"
    column = "/xwgk/tabl/"
    spec = Spec(60)
    states = ("gaps",)
    row_form = "after"

    def pager(self, k: int, n: int) -> str:
        return f'<script>createPageHTML({n + 2}, {k - 1}, "index", "html");</script>'

    @property
    def gaps(self) -> int:
        return 2

    @property
    def list_requests(self) -> int:
        return len(self.pages()) + 2
