"""Evidence, seventh: parts by characters, ends that turn round, faults within, counts of items as ways."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, layout, modern, news_list
from tests.internet.handmade import HandFiles, HandQuery
from tests.internet.makers import Grouped, boot, county
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, old, portal
from tests.internet.service import number
from tests.internet.sites.evidence_first import numbers, rows_of


def table_of(entries: Sequence[Entry]) -> str:
    """Rows of a table: number, title, office."""
    return "".join(
        f'<tr><td>{one.letter.number}</td><td><a href="{one.path}">{escape(one.title)}</a></td><td>{one.letter.office}</td></tr>'
        for one in entries
    )


@catalogue
class V37(HandFiles):
    name, family = "v37", "parts by characters"
    note = "目录（一） to 目录（三） above the table as links to ml1.htm and so on; the column is the first; GBK"
    column, size = "/rdjy/ml1.htm", 40
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(103)

    def path_of(self, entry: Entry) -> str:
        return f"/rdjy/nr/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/rdjy/ml{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        ways = "　".join(
            f"目录（{'一二三四'[p - 1]}）"
            if p == k
            else f'<a href="ml{p}.htm">目录（{"一二三四"[p - 1]}）</a>'
            for p in range(1, n + 1)
        )
        main = f"<p align=center>{ways}</p><table border=1>{table_of(entries)}</table>"
        return layout(self.place.full, "代表建议办理复文", main)


@catalogue
class V38(HandQuery):
    name, family = "v38", "an end that turns round"
    note = "下一页 of the last page leads to the first; no figure anywhere"
    column, size, parameter = "/plus/jyta.php?tid=9", 16, "p"
    required = {"tid": "9"}  # noqa: RUF012
    spec = Spec(59)

    def path_of(self, entry: Entry) -> str:
        return f"/plus/view.php?aid={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        on, back = k % n + 1, (k - 2) % n + 1
        foot = f'<a href="jyta.php?tid=9&p={back}">上一页</a> <a href="jyta.php?tid=9&p={on}">下一页</a>'
        main = f"<ul>{rows_of(entries)}</ul><div>{foot}</div>"
        return county(self.place.full, "建议提案", [("/plus/", "公开")], main, charset="utf-8")


@catalogue
class V39(HandQuery):
    name, family = "v39", "a fault within the list"
    note = "page 3 of 5 is a page of 200 with the words of a database fault"
    column, size, parameter = "/jyta/list.asp?bid=4", 15, "page"
    required = {"bid": "4"}  # noqa: RUF012
    spec = Spec(68)
    states = ("gaps",)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/show.asp?id={entry.id}"

    def listed(self) -> list[Entry]:
        return [*self.entries[:30], *self.entries[45:]]

    def pages(self) -> list[list[Entry]]:
        return self.slices(self.entries)

    @property
    def list_requests(self) -> int:
        return 5

    @property
    def gaps(self) -> int:
        return 1

    @property
    def quiet_requests(self) -> int:
        return 8  # a list with a gap is read to its end

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        if k == 3:
            return "<font face=宋体 size=2><p>Microsoft OLE DB Provider for SQL Server</font> <font size=2>错误 '80040e31'</font><p>超时已过期<p>/jyta/list.asp，行 88"
        ways = numbers(k, n, "list.asp?bid=4", "list.asp?bid=4&page={}")
        return old(
            self.place.full,
            "建议提案",
            f"<table>{table_of(entries)}</table>{ways}",
            charset="utf-8",
        )


@catalogue
class V40(Grouped):
    name, family = "v40", "a year that holds nothing yet"
    note = "links of four years above, the column is the newest, 暂无信息 stands in it"
    column, size, has_years, roots = "/gk/jyta/", 20, True, 1
    groups = (("2024", "2024年", 33), ("2023", "2023年", 24), ("2022", "2022年", 12))

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jyta/{entry.group}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/gk/jyta/{folder}/" + ("" if k == 1 else f"index_{k}.html")

    def tabs(self) -> str:
        years = ("", *(f"{folder}/" for folder, _n, _c in self.groups))
        return "".join(
            f'<li><a href="/gk/jyta/{one}">{one[:4] or "2025"}年</a></li>' for one in years
        )

    def top(self) -> str:
        main = f'<ul class="nd">{self.tabs()}</ul><div class="lb"><p>暂无信息</p></div>'
        return portal(self.place.full, "建议提案", main)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(k, n, self.group_target(folder, 1, n), f"/gk/jyta/{folder}/index_{{}}.html")
        main = (
            f'<ul class="nd">{self.tabs()}</ul><ul class="lb">{rows_of(entries)}</ul><p>{ways}</p>'
        )
        return portal(self.place.full, "建议提案", main)


@catalogue
class V41(HandFiles):
    name, family = "v41", "counts of items as ways"
    note = "第1-50件 第51-100件 第101-128件 below the table; files a, b and c; a caption with the total"
    column, size = "/zx/dfgk/a.html", 50
    spec = Spec(128)

    def path_of(self, entry: Entry) -> str:
        return f"/zx/dfgk/{entry.date.year}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zx/dfgk/{'abcd'[k - 1]}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        ways = ""
        for p in range(1, n + 1):
            word = f"第{(p - 1) * 50 + 1}-{min(p * 50, len(self.entries))}件"
            ways += (
                f"<td><b>{word}</b></td>"
                if p == k
                else f'<td><a href="{"abcd"[p - 1]}.html">{word}</a></td>'
            )
        main = f"<table><caption>提案答复公开（共{len(self.entries)}件）</caption>{table_of(entries)}</table><table><tr>{ways}</tr></table>"
        return boot(self.place.full, "提案答复", [("/zx/", "政协")], main)


@catalogue
class V42(HandFiles):
    name, family = "v42", "cells that are clicked"
    note = "the ways on are cells whose onclick sets the address; rows are cells that open a window"
    column, size = "/jyta/index.html", 18
    spec = Spec(61)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/d/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/index{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<tr><td onclick=\"window.open('/jyta/d/{one.id}.html')\" style='cursor:pointer'>{escape(one.title)}</td><td>{one.date}</td></tr>"
            for one in entries
        )

        def way(page: int, word: str) -> str:
            target = self.targets(min(max(page, 1), n), n)[0]
            return f"<td onclick=\"location.href='{target}'\">{word}</td>"

        ways = way(1, "首页") + (way(k - 1, "上一页") if k > 1 else "")
        ways += (way(k + 1, "下一页") if k < n else "") + way(n, "尾页")
        main = f"<table>{rows}</table><table><tr>{ways}</tr></table>"
        return congress(self.place.full, "代表建议", main, side=news_list(self.beside(5)))


__all__ = ["LIST", "Request", "Response", "items", "modern", "number"]
