"""Usual, first: directory columns of TRS and others with the habits that guides name for them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, cut
from tests.internet.makers import Grouped
from tests.internet.messages import MISSING, Request, Response
from tests.internet.site import relative
from tests.internet.usual import bureau, city, dated

DEPARTMENTS = ("sjyj", "swjw", "szjj", "smzj", "sjtj", "snyj")


def created(call: str) -> str:
    """The call that writes the pager, with the old one in a comment."""
    return f"""<div class="fenye"><script language="JavaScript">
	//createPageHTML(9, 0, "index", "html");
	{call}
</script></div>"""


@catalogue
class N01(HandFiles):
    name, family = "n01", "TRS, more pages declared than published"
    note = (
        "createPageHTML says 9, index_6 and further answer 200 with an empty page; two notices of "
        "another host on top of every page"
    )
    column, size = "/zfxxgk/jytabl/", 15
    spec = Spec(90)
    states = ("gaps", "short")

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/jytabl/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zfxxgk/jytabl/index_{k - 1}.html"

    def listed(self) -> list[Entry]:
        return self.entries[:90]

    def listing(self, request: Request) -> Response | None:
        if request.path in {f"/zfxxgk/jytabl/index_{k}.html" for k in (6, 7, 8)}:
            return self.html("<html><head></head><body></body></html>", MISSING)
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        top = "".join(
            f'<li class="zd"><a href="http://www.sheng.gov.test/zt/{at}.html">{name}</a><span>2024-01-0{at}</span></li>'
            for at, name in ((3, "省政府办公厅关于办理工作的通知"), (2, "全省建议提案公开专栏"))
        )
        rows = "".join(
            f'<li><a href="{relative(one.path, here)}" target="_blank" title="{escape(one.title)}">{cut(one.title, 26)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        pager = created(f'createPageHTML(9, {k - 1}, "index", "html");')
        main = f'<ul class="gl-list">{top}{rows}</ul>{pager}'
        return city(self.place.full, "建议提案办理", main, hot=dated(self.beside(8)))


@catalogue
class N02(HandFiles):
    name, family = "n02", "TRS, letters of many departments"
    note = (
        "rows lead into the folders of six departments and to other hosts; the hot list is of one "
        "folder; countPage and document.write"
    )
    column, size = "/zwgk/zdlyxxgk/jyta/", 20
    spec = Spec(73, offsite=(4, 11, 12, 30, 44), files=(7, 25))

    def path_of(self, entry: Entry) -> str:
        folder = DEPARTMENTS[entry.id % 6]
        return f"/{folder}/zwgk/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/zdlyxxgk/jyta/index_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><span class="rq">{one.date}</span><a href="{one.path if "://" in one.path else relative(one.path, here)}">{escape(one.title)}</a></li>'
            + ('<li class="xx"></li>' if at % 5 == 4 else "")
            for at, one in enumerate(entries)
        )
        pager = f"""<div class="page"><script>
var currentPage = {k - 1};//所在页从0开始
var prevPage = currentPage-1;
var nextPage = currentPage+1;
var countPage = {n};
document.write("共"+countPage+"页&nbsp;&nbsp;");
if(countPage>1&&currentPage!=0&&currentPage!=1) document.write('<a href="index_' + prevPage + '.html">上一页</a>');
else if(countPage>1&&currentPage==1) document.write('<a href="index.html">上一页</a>');
for (var i=0; i<countPage; i++) {{ if(currentPage==i) document.write("<b>"+(i+1)+"</b>"); else if(i==0) document.write('<a href="index.html">1</a>'); else document.write('<a href="index_'+i+'.html">'+(i+1)+'</a>'); }}
if(countPage>1&&currentPage!=(countPage-1)) document.write('<a href="index_' + nextPage + '.html">下一页</a>');
</script></div>"""
        main = f'<ul class="gl-list2">{rows}</ul>{pager}'
        return city(self.place.full, "建议提案办理", main, hot=dated(self.beside(10), "%m-%d"))


@catalogue
class N03(HandFiles):
    name, family = "n03", "TRS, https in the links of an http site"
    note = "every third row and all links of the menu say https, which the server does not speak"
    column, size = "/xxgk/jyta/", 15
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.shtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/jyta/index_{k - 1}.shtml"

    def link_of(self, entry: Entry, here: str) -> str:
        kind = entry.id % 3
        if kind == 0:
            return f"https://{self.authority}{entry.path}"
        return f"//{self.authority}{entry.path}" if kind == 1 else relative(entry.path, here)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li>· <a href="{self.link_of(one, here)}">{escape(one.title)}</a> <em>({one.date:%Y-%m-%d})</em></li>'
            for one in entries
        )
        pager = created(
            f'createPageHTML({n}, {k - 1}, "index", "shtml", "black2", {len(self.entries)});'
        )
        nav = f'<li><a href="https://{self.authority}/xxgk/zcwj/">政策文件</a></li><li class="on"><a href="https://{self.authority}/xxgk/jyta/">建议提案</a></li>'
        return bureau(self.place.full, "建议提案", f'<ul class="list">{rows}</ul>{pager}', nav=nav)


@catalogue
class N04(HandFiles):
    name, family = "n04", "TRS, a stale number of pages"
    note = "countPage=1 stands on a page 1 that is full; index_1 and index_2 exist and say 3"
    column, size = "/zwgk/rdjyzxta/", 20
    spec = Spec(53)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/rdjyzxta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/rdjyzxta/index_{k - 1}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="{relative(one.path, here)}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        pager = created(f'createPageHTML({1 if k == 1 else n}, {k - 1}, "index", "htm");')
        main = f'<table class="tlist"><tr><th>标题</th><th>发布时间</th></tr>{rows}</table>{pager}'
        return city(self.place.full, "人大建议和政协提案办理", main, hot=dated(self.beside(5)))


@catalogue
class N05(HandFiles):
    name, family = "n05", "TRS, one body of two"
    note = (
        "the column is that of the deputies; the tree at the left names the other body's and the "
        "years of regulations; both bodies' newest stand in the hot list of the site"
    )
    column, size = "/zfxxgk/jyta/rddbjy/", 15
    spec = Spec(41)
    beside_path = "/zfxxgk/jyta/zxwyta/{ym}/t{ymd}_{id}.html"

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/jyta/rddbjy/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zfxxgk/jyta/rddbjy/index_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{relative(one.path, here)}" title="{escape(one.title)}">{cut(one.title, 30)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        tree = '<li class="open"><a href="/zfxxgk/jyta/">建议提案办理</a><ul><li class="on"><a href="/zfxxgk/jyta/rddbjy/">人大代表建议</a></li><li><a href="/zfxxgk/jyta/zxwyta/">政协委员提案</a></li></ul></li>'
        pager = created(f'createPageHTML({n}, {k - 1}, "index", "html");')
        main = f'<ul class="gl-list">{rows}</ul>{pager}'
        hot = dated(self.beside(8, letters=True))
        return city(self.place.full, "人大代表建议", main, hot=hot, tree=tree)


@catalogue
class N06(Grouped):
    name, family = "n06", "TRS, years below years of folders"
    note = (
        "the column shows the newest year as its own list in pages; the tree at the left opens to "
        "2024年, 2023年 and 2022年 in folders below; the other years have N = 2 and N = 1"
    )
    column, size, has_years = "/zwgk/jytafw/", 15, True
    groups = (("2024n", "2024年", 33), ("2023n", "2023年", 27), ("2022n", "2022年", 12))

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jytafw/{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/jytafw/{folder}/" + ("" if k == 1 else f"index_{k - 1}.html")

    @property
    def list_requests(self) -> int:
        return 2 + super().list_requests

    def top(self) -> str:
        return self.drawn(self.of("2024n")[0], 1, len(self.of("2024n")), self.column)

    def listing(self, request: Request) -> Response | None:
        pages = self.of("2024n")
        for k in range(2, len(pages) + 1):
            if request.target == f"{self.column}index_{k - 1}.html":
                text = self.drawn(pages[k - 1], k, len(pages), self.column)
                return self.html(text, "list", f"own/{k}/{len(self.entries)}")
        return super().listing(request)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        return self.drawn(entries, k, n, f"/zwgk/jytafw/{folder}/")

    def drawn(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{relative(one.path, here)}">{escape(one.title)}</a><i>{one.date:%m-%d}</i></li>'
            for one in entries
        )
        years = "".join(
            f'<li><a href="/zwgk/jytafw/{folder}/">{name}</a></li>'
            for folder, name, _ in self.groups
        )
        tree = f'<li class="open"><a href="/zwgk/jytafw/">建议提案</a><ul class="sub">{years}</ul></li>'
        pager = created(f'createPageHTML({n}, {k - 1}, "index", "html");')
        return city(self.place.full, "建议提案", f"<ul>{rows}</ul>{pager}", tree=tree)
