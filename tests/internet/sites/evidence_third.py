"""Evidence, third: blogs with two pages, blocks of one kind and another, sentences, articles of links."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, layout, modern, news_list
from tests.internet.handmade import HandFiles, HandQuery
from tests.internet.makers import Grouped, boot
from tests.internet.messages import DETAIL, LIST, Request, Response
from tests.internet.plain import items, old, portal
from tests.internet.service import number
from tests.internet.sites.evidence_first import numbers, rows_of


@catalogue
class V13(HandFiles):
    name, family = "v13", "a blog of two pages"
    note = (
        "WordPress: nav.navigation with one number and », a calendar, a cloud of tags, months aside"
    )
    column, size = "/category/jyta/", 20
    spec = Spec(34)

    def path_of(self, entry: Entry) -> str:
        return f"/{entry.date:%Y/%m/%d}/{entry.id}/"

    def list_target(self, k: int, n: int) -> str:
        return f"/category/jyta/page/{k}/"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<article class="post"><h2 class="entry-title"><a href="{self.url(one.path)}" rel="bookmark">{escape(one.title)}</a></h2><p class="entry-meta"><time>{one.date}</time> <a href="{self.url("/author/admin/")}">admin</a></p><p>{escape(one.letter.paragraphs[0][:40])}</p></article>'
            for one in entries
        )
        on = f'<a class="next page-numbers" href="{self.url(self.list_target(k + 1, n))}">&raquo;</a>'
        ways = numbers(k, n, self.url(self.column), self.url("/category/jyta/page/{}/"))
        days = "".join(
            f'<td><a href="{self.url(f"/2024/06/{day:02d}/")}">{day}</a></td>'
            if day % 3 == 0
            else f"<td>{day}</td>"
            for day in range(1, 31)
        )
        months = "".join(
            f'<li><a href="{self.url(f"/2024/{m:02d}/")}">2024年{m}月</a></li>' for m in (6, 5, 4)
        )
        tags = "".join(
            f'<a href="{self.url(f"/tag/{at}/")}">{word}</a>'
            for at, word in enumerate(("养老", "教育", "交通"))
        )
        side = f'<div class="widget"><table id="wp-calendar"><tr>{days}</tr></table></div><div class="widget"><h3>归档</h3><ul>{months}</ul></div><div class="tagcloud">{tags}</div>'
        main = f'{rows}<nav class="navigation pagination"><div class="nav-links">{ways}{on if k < n else ""}</div></nav>'
        return modern(self.place.full, "建议提案", main, side=side)


@catalogue
class V14(Grouped):
    name, family = "v14", "selected items and answers, news and rules"
    note = "提案选登, 提案答复, 提案动态 and 提案知识 as blocks of five with a picture for more"
    column, size = "/tagz/index.html", 18
    groups = (("taxd", "提案选登", 24), ("tadf", "提案答复", 40))
    beside_path = "/tagz/{ym}/t{ymd}_{id}.html"

    def path_of(self, entry: Entry) -> str:
        return f"/tagz/{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/tagz/{folder}/index{'' if k == 1 else f'_{k - 1}'}.html"

    def top(self) -> str:
        blocks = ""
        for folder, name in (
            ("tadt", "提案动态"),
            ("taxd", "提案选登"),
            ("tadf", "提案答复"),
            ("tazs", "提案知识"),
        ):
            rows = (
                rows_of(self.of(folder)[0][:5])
                if folder in ("taxd", "tadf")
                else "".join(
                    f'<li><a href="/tagz/{folder}/{one.date:%Y%m}/t{one.date:%Y%m%d}_{at}.html">{title}</a><span>{one.date}</span></li>'
                    for at, (one, title) in enumerate(
                        zip(self.beside(3, folder), self.news(folder), strict=True), 31
                    )
                )
            )
            blocks += f'<div class="box"><h3>{name}<a href="{folder}/"><img src="/images/more.gif"></a></h3><ul>{rows}</ul></div>'
        return congress(self.place.full, "提案工作", blocks, side=news_list(self.beside(5)))

    def news(self, folder: str) -> tuple[str, str, str]:
        if folder == "tadt":
            return "市政协召开提案办理协商会", "提案委员会赴各县调研", "重点提案督办座谈会举行"
        return "怎样撰写提案", "提案的基本格式", "提案工作条例解读"

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(k, n, "index.html", "index_{}.html").replace("index_", "index_")
        ways = "".join(
            f"<b>{p}</b>"
            if p == k
            else f'<a href="index{"" if p == 1 else f"_{p - 1}"}.html">{p}</a>'
            for p in range(1, n + 1)
        )
        main = f'<ul>{rows_of(entries)}</ul><div class="pages">{ways}</div>'
        return congress(self.place.full, name, main, side=news_list(self.beside(5)))

    def first_targets(self) -> tuple[str, ...]:
        return ("/tagz/index.html", "/tagz/")

    def listing(self, request: Request) -> Response | None:
        for folder in ("taxd", "tadf"):
            if request.target == f"/tagz/{folder}/":
                request = Request("GET", f"/tagz/{folder}/index.html", {}, b"")
        return super().listing(request)


@catalogue
class V15(Grouped):
    name, family = "v15", "older years behind 这里"
    note = "one page a year; a sentence says 2023年的请点击这里; files by hand; GBK"
    column, size, has_years, roots = "/zxta/ta2.htm", 99, True, 0
    encoding, charset = "gb18030", "gb2312"
    groups = (("ta2", "2024年", 31), ("tb", "2023年", 26), ("tc", "2022年", 29))

    def path_of(self, entry: Entry) -> str:
        return f"/zxta/files/{entry.group}/{entry.id}.htm"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zxta/{folder}.htm"

    def listing(self, request: Request) -> Response | None:
        for folder, name, _count in self.groups:
            if request.target == self.group_target(folder, 1, 1):
                text = self.group_page(folder, name, self.of(folder)[0], 1, 1)
                return self.html(text, LIST, f"{folder}/{len(self.entries)}")
        return None

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td>{at}.</td><td><a href="files/{folder}/{one.id}.htm">{escape(one.title)}</a></td></tr>'
            for at, one in enumerate(entries, 1)
        )
        foot = ""
        if folder == "ta2":
            foot = '<p>2023年提案办理情况请点击<a href="tb.htm">这里</a>，2022年的请点击<a href="tc.htm">这里</a>。</p>'
        main = f"<center><b>{name}提案办理复文</b></center><table>{rows}</table>{foot}"
        return layout(self.place.full, "提案办理复文", main)


@catalogue
class V16(Grouped):
    name, family = "v16", "headings that lead on, by a query"
    note = "index.php?a=lists&catid=31 shows six of each child, whose heading is the link; no 更多"
    column, size = "/index.php?m=content&c=index&a=lists&catid=31", 20
    groups = (("32", "人大建议答复", 37), ("33", "政协提案答复", 46), ("36", "重点督办件", 8))

    def path_of(self, entry: Entry) -> str:
        return f"/index.php?m=content&c=index&a=show&catid={entry.group}&id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        base = f"/index.php?m=content&c=index&a=lists&catid={folder}"
        return base + ("" if k == 1 else f"&page={k}")

    def top(self) -> str:
        blocks = "".join(
            f'<div class="col-md-6"><h4><a href="{escape(self.group_target(folder, 1, 1))}">{name}</a></h4><ul>{self.lines(self.of(folder)[0][:6])}</ul></div>'
            for folder, name, _count in self.groups
        )
        return boot(self.place.full, "建议提案", [("/", "政务公开")], blocks)

    def lines(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><a href="{escape(one.path)}">{escape(one.title)}</a><i>{one.date}</i></li>'
            for one in entries
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        first = escape(self.group_target(folder, 1, 1))
        ways = numbers(k, n, first, first + "&amp;page={}")
        main = f'<ul class="list">{self.lines(entries)}</ul><div id="pages">{ways}</div>'
        return boot(self.place.full, name, [("/", "政务公开")], main)


@catalogue
class V17(HandFiles):
    name, family = "v17", "batches as articles"
    note = "rows are announcements of batches; each is an article whose text links to the letters"
    column, size = "/zwgk/jyta/", 20
    spec = Spec(57)
    batch = 9

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/fj/{entry.id}.html"

    def batches(self) -> list[list[Entry]]:
        return [
            self.entries[at : at + self.batch] for at in range(0, len(self.entries), self.batch)
        ]

    def list_target(self, k: int, n: int) -> str:
        return self.column

    @property
    def list_requests(self) -> int:
        return 1 + len(self.batches())

    @property
    def quiet_requests(self) -> int:
        return 2 + len(self.batches())

    def article(self, at: int) -> str:
        return f"/zwgk/jyta/gg/{self.first_id - 5000 - at}.html"

    def listing(self, request: Request) -> Response | None:
        batches = self.batches()
        if request.target == self.column:
            rows = "".join(
                f'<li><a href="{self.article(at)}">{self.called(at)}</a><span>{held[0].date}</span></li>'
                for at, held in enumerate(batches)
            )
            text = portal(
                self.place.full, "建议提案", f"<ul>{rows}</ul>", side=items(self.beside(5))
            )
            return self.html(text, LIST, f"top/{len(self.entries)}")
        for at, held in enumerate(batches):
            if request.target == self.article(at):
                links = "".join(
                    f'<p>{number}. <a href="{one.path}">{escape(one.title)}</a></p>'
                    for number, one in enumerate(held, 1)
                )
                main = f'<h1>{self.called(at)}</h1><p>发布时间：{held[0].date}</p><div id="zoom"><p>根据有关规定，现将本批建议提案办理答复情况予以公开。</p>{links}</div>'
                text = portal(self.place.full, self.called(at), main)
                return self.html(text, LIST, f"b{at}/{len(self.entries)}")
        return None

    def called(self, at: int) -> str:
        return (
            f"{self.place.full}关于公开建议提案办理答复情况的公告（第{len(self.batches()) - at}批）"
        )


@catalogue
class V18(HandQuery):
    name, family = "v18", "a tag library"
    note = "display tag: d-49653-p=2, [第一页/前一页] 1, 2, 3 [后一页/最后一页], heads that sort"
    column, size, parameter = "/jyta/list.do?type=1", 15, "d-49653-p"
    required = {"type": "1"}  # noqa: RUF012
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/view.do?id={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        def to(page: int) -> str:
            return f"list.do?type=1&amp;d-49653-p={page}"

        rows = "".join(
            f'<tr class="{"odd" if at % 2 else "even"}"><td>{one.letter.number}</td><td><a href="view.do?id={one.id}">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>{one.date}</td></tr>'
            for at, one in enumerate(entries)
        )
        head = f'<tr><th class="sortable"><a href="{to(k)}&amp;d-49653-s=0&amp;d-49653-o=2">编号</a></th><th class="sortable"><a href="{to(k)}&amp;d-49653-s=1&amp;d-49653-o=2">标题</a></th><th>承办单位</th><th>日期</th></tr>'
        ways = ", ".join(
            f"<strong>{p}</strong>"
            if p == k
            else f'<a href="{to(p)}" title="转到第 {p} 页">{p}</a>'
            for p in range(1, n + 1)
        )
        back = (
            f'[<a href="{to(1)}">第一页</a>/<a href="{to(k - 1)}">前一页</a>]'
            if k > 1
            else "[第一页/前一页]"
        )
        on = (
            f'[<a href="{to(k + 1)}">后一页</a>/<a href="{to(n)}">最后一页</a>]'
            if k < n
            else "[后一页/最后一页]"
        )
        banner = f'<span class="pagebanner">共找到 {len(self.entries)} 条记录，显示其中 {(k - 1) * 15 + 1} 到 {(k - 1) * 15 + len(entries)} 条。</span><span class="pagelinks">{back} {ways} {on}</span>'
        return old(
            self.place.full,
            "建议提案",
            f'{banner}<table class="list">{head}{rows}</table>{banner}',
            charset="utf-8",
        )


__all__ = ["DETAIL", "number"]
