"""Others, in-house portals, pages from one answer, columns below columns."""

from __future__ import annotations

from datetime import timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.framed import Framed, Other
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import NEWEST
from tests.internet.turners import TURNERS


@catalogue
class U16(Other):
    name, family = "u16", "NFCMS static"
    note = "portal column, index_k, post_ details, absolute addresses"
    column = "/zwgk/rdjyhzxta/index.html"
    near_list, near_row = "/zwgk/l{n}/index.html", "/zwgk/l{n}/content/post_{id}.html"
    frame, layout, turner, size = "portal", "grid", "full", 15
    spec = Spec(36)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/rdjyhzxta/content/post_{entry.id}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/attachment/0/{entry.id}.pdf"

    def href(self, entry: Entry, here: str) -> str:
        return self.url(entry.path)

    def link_to(self, page: int, n: int) -> str:
        return self.url(self.targets(page, n)[0])

    def first_targets(self) -> tuple[str, ...]:
        return (self.root,)

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/rdjyhzxta/index_{k}.html"


@catalogue
class U34(Other):
    name, family = "u34", "Shaanxi"
    note = "k.html, the number of pages only in a script, cards with day and month in two nodes"
    column = "/zwgk/jyta/"
    near_list, near_row = "/zwgk/l{n}/", "/zwgk/l{n}/{id}.html"
    frame, layout, size = "cards", "card", 12
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{10**12 + entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}1.html")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}{k}.html"

    def pager(self, k: int, n: int) -> str:
        return (
            '<ul id="pagers"></ul><script>var maxPage = parseInt(\''
            f"{n}'); var nowPage = parseInt('{k}'); for(var i=1;i<=maxPage;i++) add(i, i + '.html');</script>"
        )


@catalogue
class U35(Other):
    name, family = "u35", "Hebei, UUID"
    note = "folders and pages with UUIDs, siblings too"
    column = "/columns/5b1c7a0e-77f2-4d1a-9c55-1f0a2b3c4d5e/index.html"
    near_list = "/columns/5b1c7a0e-77f2-4d1a-9c55-00000000000{n}/index.html"
    near_row = "/columns/5b1c7a0e-77f2-4d1a-9c55-00000000000{n}/{ym}/07/00000000-0000-4000-8000-{id:012d}.html"
    frame, layout, turner, size = "open", "icon", "words", 15
    spec = Spec(35)

    def path_of(self, entry: Entry) -> str:
        folder = self.column.rsplit("/", 1)[0]
        return f"{folder}/{entry.date:%Y%m}/{entry.date:%d}/{self.uuid(entry.id)}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/files/{self.uuid(entry.id)}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root,)

    def list_target(self, k: int, n: int) -> str:
        return self.root.replace("index.html", f"index_{k}.html")


@catalogue
class U36(Other):
    name, family = "u36", "Sichuan"
    note = "list.shtml below numbers, /cols/ details elsewhere on the host"
    column = "/10462/13241/list.shtml"
    near_list, near_row = "/10462/1325{n}/list.shtml", "/cols/2024/6/1{n}/{hex}.shtml"
    frame, layout, turner, size = "department", "front", "full", 15
    spec = Spec(33)

    def path_of(self, entry: Entry) -> str:
        day = entry.date
        return f"/cols/{day.year}/{day.month}/{day.day}/{self.token(entry)}.shtml"

    def file_of(self, entry: Entry) -> str:
        return f"/cols/files/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root,)

    def list_target(self, k: int, n: int) -> str:
        return f"/10462/13241/list_{k}.shtml"


@catalogue
class U37(Other):
    name, family = "u37", "Liaoning"
    note = "web/SECTION/timestamp, pages 80_k, day and year in two nodes"
    column = "/web/SZFXX/1650012345678/80.html"
    near_list, near_row = (
        "/web/SZFXX/165001234560{n}/80.html",
        "/web/SZFXX/165001234560{n}/{ymd}/{id}.shtml",
    )
    frame, layout, turner, size = "portal", "terms", "next", 14
    spec = Spec(32)

    def path_of(self, entry: Entry) -> str:
        return f"/web/SZFXX/1650012345678/{entry.date:%Y%m%d}/{entry.id}.shtml"

    def file_of(self, entry: Entry) -> str:
        return f"/web/files/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root,)

    def list_target(self, k: int, n: int) -> str:
        return self.root.replace("80.html", f"80_{k}.html")


@catalogue
class U33(Other):
    name, family = "u33", "Shanghai"
    note = "nw-folders, setPage in a script, index_k"
    column = "/nw12344/index.html"
    near_list, near_row = "/nw1235{n}/index.html", "/nw1235{n}/{ymd}/{hex}.html"
    frame, layout, size = "department", "terms", 20
    spec = Spec(48)

    def path_of(self, entry: Entry) -> str:
        return f"/nw12344/{entry.date:%Y%m%d}/{self.token(entry)}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/cmsres/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return ("/nw12344/index.html", "/nw12344/")

    def list_target(self, k: int, n: int) -> str:
        return f"/nw12344/index_{k}.html"

    def pager(self, k: int, n: int) -> str:
        return f"<div class='pagination'></div><script>$('.pagination').pagination(\"setPage\", {k}, {n});</script>"


class Below(Framed):
    """A column with lists below it."""

    groups: tuple[str, ...] = ()
    per_group = 14

    def fill(self) -> None:
        day = NEWEST
        for name in self.groups:
            for _ in range(self.per_group):
                self.entries.append(self.make_entry(day, group=name))
                day -= timedelta(days=self.rng.choice((1, 2)))

    def of(self, group: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.group == group]

    def target(self, group: str, k: int) -> str:
        raise NotImplementedError

    def lower(self, group: str, k: int) -> Response:
        pages = self.slices(self.of(group))
        here = self.target(group, k)
        pager = TURNERS[self.turner](
            k, len(pages), len(self.of(group)), lambda p: self.target(group, p)
        )
        return self.html(
            self.draw_list(self.draw_rows(pages[k - 1], here), pager, here=here), LIST, here
        )

    def lists(self) -> dict[str, tuple[str, int]]:
        return {
            self.target(name, k): (name, k)
            for name in self.groups
            for k in range(1, len(self.slices(self.of(name))) + 1)
        }

    def listing(self, request: Request) -> Response | None:
        found = self.lists().get(request.target)
        return self.lower(*found) if found else self.upper(request)

    def upper(self, request: Request) -> Response | None:
        raise NotImplementedError

    @property
    def list_requests(self) -> int:
        return 1 + len(self.lists())

    @property
    def quiet_requests(self) -> int:
        """The rules, the upper page, each list once, and one of all these a page further."""
        return 3 + len(self.groups)


@catalogue
class U38(Below):
    name, family = "u38", "years as tabs"
    note = "?year= beside each other above the rows; the bare column is the newest year"
    column = "/hdjl/jyta/list.html"
    near_list, near_row = "/hdjl/l{n}/list.html", "/hdjl/l{n}/{id}.html"
    frame, layout, turner, size = "portal", "icon", "words", 10
    groups = ("2024", "2023", "2022")

    def path_of(self, entry: Entry) -> str:
        return f"/hdjl/jyta/view/{entry.id}.html"

    def target(self, group: str, k: int) -> str:
        return f"{self.column}?year={group}" + (f"&page={k}" if k > 1 else "")

    def upper(self, request: Request) -> Response | None:
        return self.lower("2024", 1) if request.target == self.column else None

    def draw_rows(self, entries: list[Entry], here: str) -> str:  # type: ignore[override]
        tabs = "".join(f'<li><a href="?year={year}">{year}年</a></li>' for year in self.groups)
        return f'<ul class="years">{tabs}</ul>' + super().draw_rows(entries, here)


@catalogue
class U39(Below):
    name, family = "u39", "columns below columns"
    note = (
        "four blocks of the newest five with 更多, among a page of menus; one has no more than five"
    )
    column = "/zwgk/jyta/"
    near_list, near_row = "/zwgk/l{n}/", "/zwgk/l{n}/{ym}/{id}.html"
    frame, layout, turner, size = "cards", "number", "full", 10
    groups = ("rddbjy/2024n", "rddbjy/2023n", "zxwyta/2024n", "zxwyta/2023n")

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.group}/{entry.date:%Y%m}/{entry.id}.html"

    def target(self, group: str, k: int) -> str:
        return f"/zwgk/jyta/{group}/" + (f"index_{k}.html" if k > 1 else "")

    def upper(self, request: Request) -> Response | None:
        if request.target != self.column:
            return None
        boxes = "".join(
            f'<div class="tit"><h3>{"人大代表建议" if name.startswith("rd") else "政协委员提案"}（{name[7:11]}年）</h3><span>'
            f'<a href="{name}/" class="more">更多+</a></span></div>{self.draw_rows(self.of(name)[:5], self.column)}'
            for name in self.groups
        )
        return self.html(
            self.dress.page(self.heading, boxes, crumbs=[(self.column, self.heading)]),
            LIST,
            "upper",
        )


@catalogue
class U40(Other):
    name, family = "u40", "all rows at once, hidden"
    note = "sixty rows in one answer, a script pages them; blocks of siblings below"
    column = "/col/jyta/index.html"
    near_list, near_row = "/col/l{n}/index.html", "/col/l{n}/{ym}/{id}.html"
    frame, size = "department", 1000
    spec = Spec(60)

    def path_of(self, entry: Entry) -> str:
        return f"/col/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root,)

    def draw_rows(self, entries: object, here: str) -> str:
        rows = "".join(
            f'<li class="pagedContent"{"" if at < 15 else " hidden"}><a href="{one.path}">{escape(one.title)}</a><time>{one.date}</time></li>'
            for at, one in enumerate(self.entries)
        )
        return f"<ul class='list'>{rows}</ul>"

    def pager(self, k: int, n: int) -> str:
        return "<span>共 4 页</span> <a href='javascript:go(1)'>1</a> <a href='javascript:go(2)'>2</a> <a href='javascript:next()'>下一页</a>"


@catalogue
class U41(Other):
    name, family = "u41", "最高法 style"
    note = "a folder of numbers, the total only as text, rows without dates"
    column = "/fabu/jianyi/gengduo/14.html"
    near_list, near_row = "/fabu/l{n}/gengduo/2{n}.html", "/fabu/xiangqing/{id}.html"
    frame, layout, turner, size = "portal", "bare", "arrows", 20
    spec = Spec(45)

    def path_of(self, entry: Entry) -> str:
        return f"/fabu/xiangqing/{entry.id + 500000}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/fabu/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root,)

    def list_target(self, k: int, n: int) -> str:
        return f"/fabu/jianyi/gengduo/14_{k}.html"


@catalogue
class U42(Other):
    name, family = "u42", "beside the other body"
    note = "the deputies' column; below it the newest five of the other body's, in the same markup, with 更多"
    column = "/zwgk/rddbjy/"
    near_list, near_row = "/zwgk/l{n}/", "/zwgk/l{n}/{ym}/{id}.html"
    frame, layout, turner, size = "department", "icon", "full", 12
    heading, has_kin = "人大代表建议办理", True
    spec = Spec(30)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/rddbjy/{entry.date:%Y%m}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, "/zwgk/rddbjy/index.html")

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/rddbjy/index_{k}.html"


@catalogue
class U43(Other):
    name, family = "u43", "tables of one row"
    note = "each row a table, pictures as pager, a calendar and a red list beside"
    column = "/html/dbwy/jyta.html"
    near_list, near_row = "/html/l{n}/list.html", "/html/l{n}/{id}.html"
    frame, layout, turner, size = "tables", "rowtable", "pictures", 10
    spec = Spec(28)
    encoding, charset = "gb18030", "gb2312"

    def path_of(self, entry: Entry) -> str:
        return f"/html/dbwy/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root,)

    def list_target(self, k: int, n: int) -> str:
        return f"/html/dbwy/jyta_{k}.html"
