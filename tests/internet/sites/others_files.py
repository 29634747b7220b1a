"""Others, lists as files: sites of the known vendors in templates of another make."""

from __future__ import annotations

from typing import ClassVar

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.framed import Other
from tests.internet.site import relative


class TrsOther(Other):
    """A folder, t-date names, `base_{k-1}`."""

    base: ClassVar[str] = "index"
    ext: ClassVar[str] = "html"
    near_list = "/zwgk/lm{n}/"
    near_row = "/zwgk/lm{n}/{ym}/t{ymd}_{id}.html"

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.{self.ext}"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}{self.base}.{self.ext}")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}{self.base}_{k - 1}.{self.ext}"

    def href(self, entry: Entry, here: str) -> str:
        return relative(entry.path, here) if entry.path.startswith("/") else entry.path


@catalogue
class U01(TrsOther):
    name, family = "u01", "TRS c, open government"
    note = (
        "number, office and state columns; tabs of other columns with 更多; the total in the call"
    )
    column = "/zfxxgk/fdzdgknr/jytabl/rdjy/"
    near_list = "/zfxxgk/fdzdgknr/lm{n}/"
    near_row = "/zfxxgk/fdzdgknr/lm{n}/{ym}/t{ymd}_{id}.shtml"
    ext = "shtml"
    frame, layout, size = "open", "status", 14
    spec = Spec(38, offsite=(5,), files=(9,))

    def pager(self, k: int, n: int) -> str:
        return f'<script>createPageHTML({n}, {k - 1}, "{self.base}", "{self.ext}", "black2", {len(self.entries)});</script>'


@catalogue
class U02(TrsOther):
    name, family = "u02", "TRS a, tables"
    note = "GBK in nested tables, seven rows a page, a calendar and a red hot list"
    column = "/gongkai/jyta/"
    near_list = "/gongkai/c{n}/"
    near_row = "/gongkai/c{n}/{ym}/t{ymd}_{id}.htm"
    ext, frame, layout, size = "htm", "tables", "oldtable", 7
    spec = Spec(26)
    encoding, charset = "gb18030", "gb2312"

    def pager(self, k: int, n: int) -> str:
        return (
            f"<script language=JavaScript>\nvar currentPage = {k - 1};//所在页从0开始\nvar prevPage = currentPage-1\n"
            f"var nextPage = currentPage+1\nvar countPage = {n}//共多少页\n"
            'if(countPage>1&&currentPage!=0) document.write("<a href=\\"index.htm\\">首页</a>");\n'
            'document.write("<a href=\\"index" + "_" + nextPage + "." + "htm\\">下一页</a>");\n</script>'
        )


@catalogue
class U03(TrsOther):
    name, family = "u03", "TRS h, attributes"
    note = "the pager is an element with attributes; its script is on another host"
    column = "/sy/rddbjyhzxwyta/"
    frame, layout, size = "cards", "card", 16
    spec = Spec(40)

    def pager(self, k: int, n: int) -> str:
        return (
            f'<p id="pageDec" pagecount="{n}" pageindex="{k - 1}" pagename="index" pageext="html"></p>'
            '<script src="http://file.elsewhere.gov.test/js/page.js"></script>'
        )


@catalogue
class U04(TrsOther):
    name, family = "u04", "TRS g, like siblings"
    note = "blocks of other columns in the same markup below the rows, each with 更多"
    column = "/zwgk/tabl/"
    frame, layout, size = "department", "icon", 24
    spec = Spec(55)

    def pager(self, k: int, n: int) -> str:
        return (
            "<div id='pager'></div><script>Pager({ container: '#pager', size:"
            f"{n}, current:{k - 1}, prefix:'index', suffix:'html' }});</script>"
        )


@catalogue
class U05(Other):
    name, family = "u05", "TRS WAS"
    note = "a search of was5 as a column, parameters in another order, `page` in the middle"
    column = (
        "/was5/web/search?channelid=210831&page=1&templet=list.jsp&sortfield=-docreltime&prepage=12"
    )
    near_list, near_row = "/xw/l{n}/", "/xw/l{n}/{ym}/t{ymd}_{id}.htm"
    frame, layout, turner, size = "portal", "number", "words", 12
    spec = Spec(30)

    def path_of(self, entry: Entry) -> str:
        return f"/tajy/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.htm"

    def file_of(self, entry: Entry) -> str:
        return f"/tajy/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column,)

    def list_target(self, k: int, n: int) -> str:
        return self.column.replace("page=1&", f"page={k}&", 1)

    def pager(self, k: int, n: int) -> str:
        return f'<input type="hidden" id="pagenum_hd" value="{n}">' + super().pager(k, n)


@catalogue
class U06(Other):
    name, family = "u06", "Kaipu static, content"
    note = "c-ids, content.shtml, total in the call, div 'paging'"
    column = "/csrc/c100028/common_list.shtml"
    near_list, near_row = "/csrc/c10003{n}/common_list.shtml", "/csrc/c10003{n}/c{id}/content.shtml"
    frame, layout, size = "cards", "front", 18
    spec = Spec(45)

    def path_of(self, entry: Entry) -> str:
        return f"/csrc/c100028/c{entry.id}/content.shtml"

    def file_of(self, entry: Entry) -> str:
        return f"/csrc/c100028/files/{entry.id}.pdf"

    def list_head(self) -> str:
        return (
            '<meta name="others" content="页面生成时间 2024-07-01 03:02:01">'
            '<meta name="template,templategroup,version" content="common_list,default,1.0">'
        )

    def first_targets(self) -> tuple[str, ...]:
        return (self.root,)

    def list_target(self, k: int, n: int) -> str:
        return f"/csrc/c100028/common_list_{k}.shtml"

    def pager(self, k: int, n: int) -> str:
        return f"<div id='paging'></div><script>createPageHTML('paging', {n}, {k}, 'common_list', 'shtml', {len(self.entries)});</script>"


class Channels(Other):
    """SiteServer."""

    prefix: ClassVar[str] = ""
    channel: ClassVar[int] = 7743

    def path_of(self, entry: Entry) -> str:
        return f"{self.prefix}/contents/{self.channel}/{entry.id}.html"

    def file_of(self, entry: Entry) -> str:
        return f"{self.prefix}/upload/files/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column,)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.prefix}/channels/{self.channel}_{k}.html"


@catalogue
class U17(Channels):
    name, family = "u17", "SiteServer, sub-site"
    note = "sub-site, hot list of another channel, pager above and below with dead ends"
    prefix = "/syjj"
    column = "/syjj/channels/7743.html"
    near_list, near_row = "/syjj/channels/775{n}.html", "/syjj/contents/775{n}/{id}.html"
    frame, layout, turner, size, both_ends = "portal", "number", "full", 16, True
    spec = Spec(37, offsite=(4,))

    def list_head(self) -> str:
        return '<script src="/sitefiles/assets/js/stl.js"></script>'


@catalogue
class U18(Channels):
    name, family = "u18", "SiteServer, select"
    note = "states and offices in columns, a select box as pager"
    column, channel = "/channels/31007.html", 31007
    near_list, near_row = "/channels/3101{n}.html", "/contents/3101{n}/{id}.html"
    frame, layout, turner, size = "department", "status", "chooser", 15
    spec = Spec(33)


@catalogue
class U19(Other):
    name, family = "u19", "VSB static, terms"
    note = "one dl of dt and dd, numbers backwards, pager above and below"
    column = "/zwgk/tajybl.htm"
    near_list, near_row = "/zwgk/lm{n}.htm", "/info/20{n}1/{id}.htm"
    frame, layout, turner, size, both_ends = "cards", "terms", "full", 12, True
    spec = Spec(29)

    def path_of(self, entry: Entry) -> str:
        return f"/info/1187/{entry.id}.htm"

    def file_of(self, entry: Entry) -> str:
        return f"/system/_content/{entry.id}.pdf"

    def list_head(self) -> str:
        return '<link href="/zwgk/list.vsb.css"><script src="/system/resource/js/vsbscreen.js"></script>'

    def href(self, entry: Entry, here: str) -> str:
        return relative(entry.path, here) if entry.path.startswith("/") else entry.path

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/tajybl/{n - k + 1}.htm"


@catalogue
class U20(Other):
    name, family = "u20", "VSB dynamic"
    note = "list.jsp with a1154t, a1154p, a1154c; details by content.jsp"
    column = "/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1154"
    near_list = "/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=120{n}"
    near_row = "/content.jsp?urltype=news.NewsContentUrl&wbtreeid=120{n}&wbnewsid={id}"
    frame, layout, turner, size = "tables", "oldtable", "words", 14
    spec = Spec(31)
    heading = "提案建议"

    def path_of(self, entry: Entry) -> str:
        return f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1154&wbnewsid={entry.id}"

    def file_of(self, entry: Entry) -> str:
        return f"/__local/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column,)

    def list_target(self, k: int, n: int) -> str:
        return f"/list.jsp?a1154t={n}&a1154p={k}&a1154c=14&urltype=tree.TreeTempUrl&wbtreeid=1154"
