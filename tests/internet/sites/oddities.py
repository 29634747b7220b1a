"""Oddities: traps of addresses and markup that any family may set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.internet.catalogue import catalogue
from tests.internet.dress import Line
from tests.internet.entries import Entry, Spec
from tests.internet.messages import Request, Response, moved
from tests.internet.static import StaticSite


class Plain(StaticSite):
    """A folder with `index_k.html` and linked numbers."""

    size = 12

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.html")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}index_{k}.html"

    def pager(self, k: int, n: int) -> str:
        return self.number_links(k, n)


@catalogue
class S40(Plain):
    name, family = "s40", "no slash"
    note = "the given address lacks its slash; links are relative to the folder"
    column = "/zwgk/jyta/"
    spec = Spec(27)

    @property
    def column_urls(self) -> tuple[str, ...]:
        return (self.url(self.column.rstrip("/")),)

    def href(self, entry: Entry, here: str) -> str:
        return entry.path.removeprefix(self.column)

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column.rstrip("/"):
            return moved(self.column)
        return super().listing(request)

    def pager(self, k: int, n: int) -> str:
        return f"<a href='index_{k + 1}.html'>下一页&gt;</a>" if k < n else ""

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1


@catalogue
class S41(Plain):
    name, family = "s41", "base href"
    note = "all links are relative to the head's base"
    column = "/site/xxgk/list/jyta/"
    spec = Spec(30)

    def path_of(self, entry: Entry) -> str:
        return f"/site/view/{entry.id}.html"

    def list_head(self) -> str:
        return '<base href="/site/">'

    def href(self, entry: Entry, here: str) -> str:
        return entry.path.removeprefix("/site/")

    def pager(self, k: int, n: int) -> str:
        target = self.targets(min(k + 1, n), n)[0].removeprefix("/site/")
        return self.dress.link(target, "下一页") if k < n else "<a>下一页</a>"


@catalogue
class S42(Plain):
    name, family = "s42", "untidy addresses"
    note = "line breaks, blanks, backslashes, too many ../ and // in href; one href broken by its template"
    column = "/zwgk/tabljg/"
    spec = Spec(33)
    row_form = "after"

    def href(self, entry: Entry, here: str) -> str:
        path = entry.path
        forms = (
            f" {path} ",
            f"\n{path}",
            path.replace("/", "\\"),
            "../../../../.." + path,
            f"//{self.authority}{path}",
            f"{path}#top",
        )
        return forms[entry.id % len(forms)]

    def draw_rows(self, entries: Sequence[Entry], here: str) -> str:
        broken = '<li><a href="<a href=\'\'>" title="">模板错误</a><span></span></li>'
        rows = super().draw_rows(entries, here)
        return rows.replace("<li>", broken + "<li>", 1)


@catalogue
class S43(Plain):
    name, family = "s43", "upper case, no quotes"
    note = "tags as in 1999: upper case, attributes without quotes, unclosed cells"
    column = "/html/jyta/"
    spec = Spec(31)

    def draw_rows(self, entries: Sequence[Entry], here: str) -> str:
        rows = "".join(
            f"<TR><TD HEIGHT=24><IMG SRC=/images/dot.gif><TD><A HREF={one.path} TARGET=_blank CLASS=a12>{one.title}"
            f"</A><TD ALIGN=right><FONT COLOR=#666666>{one.date.year}-{one.date.month}-{one.date.day}</FONT>"
            for one in entries
        )
        return f"<TABLE WIDTH=98% BORDER=0>{rows}</TABLE>"

    def pager(self, k: int, n: int) -> str:
        later = (
            f"<A HREF=index_{k + 1}.html>下一页</A> <A HREF=index_{n}.html>尾页</A>"
            if k < n
            else ""
        )
        return f"共 {len(self.entries)} 条 {later}"


@catalogue
class S44(Plain):
    name, family = "s44", "over New Year"
    note = "MM-DD dates on both sides of a New Year, dates inside the anchors"
    column = "/gzdt/tajy/"
    spec = Spec(26)
    row_form, date_form = "inner", "md"

    def fill(self) -> None:
        super().fill()
        for place, entry in enumerate(self.entries):
            entry.date = date(2024, 1, 20) - timedelta(days=3 * place)


@catalogue
class S45(Plain):
    name, family = "s45", "two titles for many"
    note = "titles alike but for the number, all of one day, one cut row in two"
    column = "/zwgk/rdjy/"
    spec = Spec(38, pinned=(5, 20))
    row_form = "table"

    def fill(self) -> None:
        super().fill()
        for place, entry in enumerate(self.entries):
            entry.date = date(2024, 5, 6)
            title = f"对第{place + 1}号建议的答复"
            entry.letter = replace(entry.letter, title=title)


@catalogue
class S46(Plain):
    name, family = "s46", "mixed rows"
    note = "notices, summaries and statistics among the letters, files and a table of the year"
    column = "/xxgk/jytabl/"
    spec = Spec(40, files=(2, 3, 21), offsite=(6, 7, 8, 30))
    row_form = "before"
    notices = ("2024年建议提案办理工作总结", "关于做好今年建议提案办理工作的通知", "重点提案名单")

    def fill(self) -> None:
        super().fill()
        for entry, title in zip(self.entries[9::7], self.notices, strict=False):
            entry.letter = replace(entry.letter, title=title)

    def line(self, entry: Entry, here: str) -> Line:
        found = super().line(entry, here)
        return replace(found, title=f"（{entry.letter.office}）{found.title}")
