"""Others, lists by scripts of a server: JEECMS, PHP and ASP sites of another make."""

from __future__ import annotations

from dataclasses import replace

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.framed import Other
from tests.internet.messages import Request, Response


@catalogue
class U21(Other):
    name, family = "u21", "JEECMS, grid"
    note = "next link and numbers relative, a select; rows in a grid"
    column = "/rdjy/index.jhtml"
    near_list, near_row = "/lm{n}/index.jhtml", "/lm{n}/{id}.jhtml"
    frame, layout, turner, size = "cards", "grid", "full", 14
    spec = Spec(37)
    counters = (r"/content_view\.jspx", r"/hits[\w./]*")

    def path_of(self, entry: Entry) -> str:
        return f"/rdjy/{entry.id}.jhtml"

    def file_of(self, entry: Entry) -> str:
        return f"/u/cms/www/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column,)

    def list_target(self, k: int, n: int) -> str:
        return f"/rdjy/index_{k}.jhtml"

    def link_to(self, page: int, n: int) -> str:
        return self.targets(page, n)[0].removeprefix("/rdjy/")


@catalogue
class U22(Other):
    name, family = "u22", "郑州 platform"
    note = "root path and query; sibling columns differ only by one parameter"
    column = "/?a=dir&h=1&p=D1102X"
    near_list, near_row = "/?a=dir&h=1&p=D110{n}Z", "/D110{n}Z/{id}.jhtml"
    frame, layout, turner, size = "open", "front", "arrows", 20
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/D1102X/{entry.id}.jhtml"

    def file_of(self, entry: Entry) -> str:
        return f"/D1102X/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, self.column + "&page=1")

    def listing(self, request: Request) -> Response | None:
        beyond = request.target.startswith(self.column)
        return super().listing(request) or (self.not_found() if beyond else None)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.column}&page={k}"


@catalogue
class U23(Other):
    name, family = "u23", "phpCMS, numbers"
    note = "list-541-1, show-541-id-1; the last page's words are dead"
    column = "/list-541-1.html"
    near_list, near_row = "/list-55{n}-1.html", "/show-55{n}-{id}-1.html"
    frame, layout, turner, size = "portal", "office", "words", 10
    spec = Spec(24)

    def path_of(self, entry: Entry) -> str:
        return f"/show-541-{entry.id}-1.html"

    def file_of(self, entry: Entry) -> str:
        return f"/uploadfile/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return ("/list-541-1.html",)

    def list_target(self, k: int, n: int) -> str:
        return f"/list-541-{k}.html"


@catalogue
class U24(Other):
    name, family = "u24", "phpCMS, dynamic"
    note = "index.php with m, c, a, catid and page; relative addresses with a question mark only"
    column = "/index.php?m=content&c=index&a=lists&catid=30"
    near_list = "/index.php?m=content&c=index&a=lists&catid=4{n}"
    near_row = "/index.php?m=content&c=index&a=show&catid=4{n}&id={id}"
    frame, layout, turner, size = "department", "number", "arrows", 12
    spec = Spec(28)

    def path_of(self, entry: Entry) -> str:
        return f"/index.php?m=content&c=index&a=show&catid=30&id={entry.id}"

    def file_of(self, entry: Entry) -> str:
        return f"/uploadfile/{entry.id}.pdf"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path.removeprefix("/index.php")

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, self.column + "&page=1")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.column}&page={k}"

    def link_to(self, page: int, n: int) -> str:
        return f"?m=content&c=index&a=lists&catid=30&page={page}"


@catalogue
class U27(Other):
    name, family = "u27", "DedeCMS, tables"
    note = "list_118_k, /a/… details, office links in the rows, GBK"
    column = "/a/tianbanli/"
    near_list, near_row = "/a/lm{n}/", "/a/lm{n}/20240611/{id}.html"
    frame, layout, turner, size = "tables", "office", "words", 15
    spec = Spec(36)
    encoding = charset = "gbk"

    def path_of(self, entry: Entry) -> str:
        return f"/a/tianbanli/{entry.date:%Y%m%d}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, "/a/tianbanli/list_118_1.html")

    def list_target(self, k: int, n: int) -> str:
        return f"/a/tianbanli/list_118_{k}.html"

    def link_to(self, page: int, n: int) -> str:
        return f"list_118_{page}.html"


@catalogue
class U28(Other):
    name, family = "u28", "帝国, ListInfo"
    note = "classid and a page from 0, 100 rows a page would be; next link only"
    column = "/e/action/ListInfo/?classid=16"
    near_list, near_row = "/e/action/ListInfo/?classid=2{n}", "/xx/l{n}/{id}.html"
    frame, layout, turner, size = "portal", "bare", "next", 20
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/xx/jyta/{entry.date:%Y-%m-%d}/{entry.id}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/d/file/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, self.column + "&page=0")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.column}&page={k - 1}"


@catalogue
class U29(Other):
    name, family = "u29", "ThinkPHP"
    note = "index.php/List/index/cid/16/p/k.html, signs as pager"
    column = "/index.php/List/index/cid/16.html"
    near_list, near_row = (
        "/index.php/List/index/cid/3{n}.html",
        "/index.php/Show/index/cid/3{n}/id/{id}.html",
    )
    frame, layout, turner, size = "department", "anchors", "arrows", 10
    spec = Spec(27)

    def path_of(self, entry: Entry) -> str:
        return f"/index.php/Show/index/cid/16/id/{entry.id}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/Uploads/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, "/index.php/List/index/cid/16/p/1.html")

    def list_target(self, k: int, n: int) -> str:
        return f"/index.php/List/index/cid/16/p/{k}.html"


@catalogue
class U30(Other):
    name, family = "u30", "classic ASP"
    note = "GBK pages and a GBK-percent parameter, all relative, page after the word"
    column = "/NewsList.asp?Class=%cc%e1%b0%b8&SortID=63"
    near_list, near_row = "/NewsList.asp?Class=x&SortID=7{n}", "/NewsShow.asp?ID={id}"
    frame, layout, turner, size = "tables", "oldtable", "words", 15
    spec = Spec(34)
    encoding, charset, content_type = "gb18030", "gb2312", "text/html"
    date_form = "slash"

    def path_of(self, entry: Entry) -> str:
        return f"/NewsShow.asp?ID={entry.id}"

    def file_of(self, entry: Entry) -> str:
        return f"/UploadFile/{entry.id}.pdf"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path.removeprefix("/")

    def listing(self, request: Request) -> Response | None:
        target = request.target.replace("%CC%E1%B0%B8", "%cc%e1%b0%b8")  # the same bytes
        return super().listing(replace(request, target=target))

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, self.column + "&page=1")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.column}&page={k}"

    def link_to(self, page: int, n: int) -> str:
        return f"NewsList.asp?Class=%cc%e1%b0%b8&SortID=63&page={page}"


@catalogue
class U25(Other):
    name, family = "u25", "ASP.NET by query"
    note = "Category.aspx with another order of parameters, grid rows, a select"
    column = "/xxgk/NewsLsit.aspx?ClassID=863"
    near_list, near_row = (
        "/xxgk/NewsLsit.aspx?ClassID=88{n}",
        "/xxgk/NewsView.aspx?NewsID={id}&ClassID=88{n}",
    )
    frame, layout, turner, size = "tables", "status", "chooser", 20
    spec = Spec(43, files=(8,))
    encoding = charset = "gb2312"

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/NewsView.aspx?NewsID={entry.id}&ClassID=863"

    def file_of(self, entry: Entry) -> str:
        return f"/xxgk/UpFiles/{entry.id}.pdf"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path.removeprefix("/xxgk/")

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, "/xxgk/NewsLsit.aspx?page=1&ClassID=863")

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/NewsLsit.aspx?page={k}&ClassID=863"
