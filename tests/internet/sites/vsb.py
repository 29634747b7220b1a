"""VSB: static lists numbered backwards, dynamic lists by parameters."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.internet import detail
from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec, Truth
from tests.internet.messages import LIST, PART, Request, Response
from tests.internet.service import number
from tests.internet.site import NEWEST, Site, relative
from tests.internet.static import StaticSite


class Vsb(Site):
    """Addresses and details of this vendor."""

    tree = "1047"
    container = 'id="vsb_content_2"'
    counters = (r"/system/resource/code/news/click/.*",)
    counter_script = "<script>_showDynClicks('wbnews', 1583002, {id})</script>"
    server_name = "VWebServer"

    def path_of(self, entry: Entry) -> str:
        return f"/info/{self.tree}/{entry.id}.htm"

    def sheet(self, entry: Entry) -> detail.Sheet:
        found = super().sheet(entry)
        return replace(
            found,
            head='\n<script src="/_sitegray/_sitegray.js"></script><!--Announced by Visual SiteBuilder 9-->',
        )

    def head(self) -> str:
        return '<link rel="stylesheet" href="/jy.vsb.css"><!-- CustomerNO:77656262657232307 --><script src="/_sitegray/_sitegray.js"></script>'


class Reversed(Vsb, StaticSite):
    """Page k of n is `name/{n-k+1}.htm`."""

    stem = "jyta"
    size = 10

    def first_targets(self) -> tuple[str, ...]:
        return (f"/{self.stem}.htm",)

    def list_target(self, k: int, n: int) -> str:
        return f"/{self.stem}/{n - k + 1}.htm"

    def list_head(self) -> str:
        return self.head()

    def href(self, entry: Entry, here: str) -> str:
        return entry.path if "://" in entry.path else relative(entry.path, here)

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def pager(self, k: int, n: int) -> str:
        here = self.targets(k, n)[0]

        def to(page: int) -> str:
            return relative(self.targets(page, n)[0], here).removeprefix("./")

        links = (
            [] if k == 1 else [self.dress.link(to(1), "首页"), self.dress.link(to(k - 1), "上页")]
        )
        if k < n:
            links += [self.dress.link(to(k + 1), "下页"), self.dress.link(to(n), "尾页")]
        return (
            f'<table><tr><td id="fanyeu9">共{len(self.entries)}条&nbsp;&nbsp;{k}/{n}&nbsp;{"&nbsp;".join(links)}'
            '<input size=2 id="u9_gotopage"><input type="button" value="转到" '
            f"onclick=\"_simple_list_gotopage_fun({n},'u9_gotopage',2)\"></td></tr></table>"
        )


@catalogue
class S12(Reversed):
    name, family = "s12", "VSB static"
    note = "N grows while the list is read: every file shifts"
    column = "/jyta.htm"
    spec = Spec(62)
    row_form = "after"

    def __init__(self, seed: str = "") -> None:
        super().__init__(seed)
        self.lists = 0

    def listing(self, request: Request) -> Response | None:
        found = super().listing(request)
        if found is not None:
            self.lists += 1
            if self.lists == 3:
                self.grow()
        return found

    def grow(self) -> None:
        for day in range(9):
            self.entries.insert(0, self.make_entry(NEWEST + timedelta(days=day)))

    @property
    def list_requests(self) -> int:
        return super().list_requests + 4  # what was read in vain


@catalogue
class S12b(Reversed):
    name, family = "s12b", "VSB static, full files"
    note = "page 1 holds ten rows and the rest; news that are links to other pages"
    column = "/zwgk/tabl.htm"
    stem = "zwgk/tabl"
    spec = Spec(57)
    row_form = "table"
    forwarded = 11  # position of the row that is a link

    def pages(self) -> list[list[Entry]]:
        rest = len(self.entries) % self.size + self.size
        return [self.entries[:rest], *self.slices(self.entries[rest:])]

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def _address(self, entry: Entry) -> str:
        return f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid={self.tree}&wbnewsid={entry.id}"

    def href(self, entry: Entry, here: str) -> str:
        is_link = entry is self.entries[self.forwarded]
        return relative(self._address(entry) if is_link else entry.path, here)

    def find(self, target: str) -> Entry | None:
        found = super().find(target)
        return found or next((one for one in self.entries if self._address(one) == target), None)

    def respond(self, request: Request) -> Response:
        entry = self.find(request.target)
        if entry is None or request.target == entry.path:
            return super().respond(request)
        script = (
            f"<script>NewsvoteDWR.getNewsLinkUrl({entry.id}, 1583002, 'vsb', '', function(u){{}});\n"
            f'window.location.href = "{entry.path}";</script>'
        )
        return self.html(
            f"<html><head><title>跳转</title>{script}</head><body></body></html>",
            PART,
            str(entry.id),
        )

    @property
    def truth(self) -> Truth:
        return replace(super().truth, parts=1)


@catalogue
class S12d(Vsb):
    name, family = "s12d", "VSB dynamic"
    note = "a…p counts the pages, content.jsp details"
    column = "/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1154"
    tree = "1154"
    spec = Spec(44)
    size = 12
    row_form = "div"

    def path_of(self, entry: Entry) -> str:
        return f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid={self.tree}&wbnewsid={entry.id}"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path.removeprefix("/")

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def listing(self, request: Request) -> Response | None:
        if request.path != "/list.jsp" or request.query.get("wbtreeid") != self.tree:
            return None
        pages = self.slices()
        k = min(max(1, number(request, "a1154p")), len(pages))
        text = self.draw_list(
            self.draw_rows(pages[k - 1], "/"), self.pager(k, len(pages)), head=self.head()
        )
        return self.html(text, LIST, f"p{k}")

    def pager(self, k: int, n: int) -> str:
        def to(page: int) -> str:
            return f"list.jsp?a1154t={n}&a1154p={page}&a1154c={self.size}&urltype=tree.TreeTempUrl&wbtreeid=1154"

        later = self.dress.link(to(k + 1), "下页") + self.dress.link(to(n), "尾页") if k < n else ""
        return f"<div id='fanye15'>共{len(self.entries)}条 {k}/{n} {later}</div>"
