"""Common, ways: a third hand-out of what is usual; units, panes and older years, numbers whose code stands in files."""

from __future__ import annotations

from collections.abc import Sequence

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry
from tests.internet.makers import Grouped, boot, portal, tree
from tests.internet.sites.common_scripts import Plain
from tests.internet.sites.steady_files import day_rows


@catalogue
class Q23(Grouped):
    name, family = "q23", "units with their newest"
    note = "a block a unit shows its newest three, 更多 leads to the unit's list; numbers as pager"
    column, size = "/zwgk/jyta/index.html", 12
    groups = (
        ("jyj", "县教育局", 26),
        ("wjj", "县卫生健康局", 21),
        ("zjj", "县住房和城乡建设局", 16),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.group or 'jyj'}/{entry.date:%Y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/jyta/{folder}/" + ("" if k == 1 else f"index_{k}.html")

    def top(self) -> str:
        blocks = "".join(
            f'<div class="dept"><h3>{name}<a class="more" href="{slug}/">更多</a></h3><ul>{day_rows(self.of(slug)[0][:3])}</ul></div>'
            for slug, name, _count in self.groups
        )
        return portal(self.place.full, "建议提案", [("/zwgk/", "政务公开")], blocks)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = "".join(
            f"<b>{p}</b>" if p == k else f'<a href="index{"" if p == 1 else f"_{p}"}.html">{p}</a>'
            for p in range(1, n + 1)
        )
        main = f'<h2>{name}</h2><ul>{day_rows(entries)}</ul><div class="pages">{ways}</div>'
        return portal(self.place.full, name, [(self.column, "建议提案")], main)


@catalogue
class Q24(Grouped):
    name, family = "q24", "panes and 查看全部"
    note = (
        "two panes of the newest eight, 查看全部 below each leads to a list in a folder elsewhere"
    )
    column, size = "/zt/lhjy/index.html", 15
    groups = (("rdjy", "人大建议", 38), ("zxta", "政协提案", 29))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/{entry.group or 'rdjy'}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/{folder}/" + ("" if k == 1 else f"list_{k}.html")

    def top(self) -> str:
        heads = "".join(f"<li>{name}</li>" for _slug, name, _count in self.groups)
        panes = "".join(
            f'<div class="tab-pane"><ul>{day_rows(self.of(slug)[0][:8])}</ul><p class="all"><a href="/zwgk/{slug}/">查看全部&gt;&gt;</a></p></div>'
            for slug, _name, _count in self.groups
        )
        main = f'<ul class="tab-hd">{heads}</ul><div class="tab-bd">{panes}</div>'
        return boot(self.place.full, "两会建议提案", [(self.column, "两会建议提案")], main)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        on = f'<a href="/zwgk/{folder}/list_{k + 1}.html">下一页</a>' if k < n else ""
        main = f'<ul>{day_rows(entries)}</ul><div class="pg">第{k}页 共{n}页 {on}</div>'
        return boot(self.place.full, name, [(self.column, "两会建议提案")], main)


@catalogue
class Q25(Grouped):
    name, family = "q25", "older ones elsewhere"
    note = "a line below the list leads to 往年建议提案, a folder beside with pages of its own"
    column, size = "/gk/jyta/", 15
    groups = (("jyta", "建议提案", 31), ("wnjyta", "往年建议提案", 27))
    has_years = True
    roots = 0

    def first_targets(self) -> tuple[str, ...]:
        return ()

    def top(self) -> str:
        return ""

    def path_of(self, entry: Entry) -> str:
        return f"/gk/{entry.group or 'jyta'}/{entry.date:%Y}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/gk/{folder}/" + ("" if k == 1 else f"index_{k - 1}.html")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        old = (
            '<p class="old"><a href="/gk/wnjyta/">往年建议提案</a></p>' if folder == "jyta" else ""
        )
        call = f'<script>createPageHTML({n}, {k - 1}, "index", "html");</script>'
        main = f"<ul>{day_rows(entries)}</ul>{call}{old}"
        left = tree(self.column, "/gk/")
        return portal(self.place.full, name, [("/gk/", "信息公开")], main, left=left)


@catalogue
class Q26(Plain):
    name, family = "q26", "javascript:page"
    note = "numbers call a function in a file, which cuts its own address at the last slash"
    script, file = (
        "/js/base.js",
        "function page(n) { var u = location.href, b = u.substring(0, u.lastIndexOf('/') + 1); location.href = b + (n == 1 ? 'list.html' : 'list_' + n + '.html'); }",
    )

    def ways(self, k: int, n: int) -> str:
        return "".join(
            f"<b>{p}</b> " if p == k else f'<a href="javascript:page({p})">{p}</a> '
            for p in range(1, n + 1)
        )


@catalogue
class Q27(Plain):
    name, family = "q27", "an element with figures"
    note = "data-total, data-size, data-cur and data-name of an empty element; a file draws the ways on"
    script, file = (
        "/js/site.js",
        """$(function () { $('.turnbox').each(function () { var t = $(this), n = Math.ceil(t.data('total') / t.data('size')), c = t.data('cur'), f = t.data('name'), h = '';
if (c < n) { h += '<a href="' + f + '_' + (c + 1) + '.html">下一页</a>'; } t.html(h); }); });""",
    )

    def ways(self, k: int, n: int) -> str:
        return f'<div class="turnbox" data-total="{len(self.entries)}" data-size="{self.size}" data-cur="{k}" data-name="list"></div>'


@catalogue
class Q28(Plain):
    name, family = "q28", "numbers in items"
    note = "items without links; a handler in a file makes the address of the item's text"
    script, file = (
        "/js/main.js",
        "$(function () { $('.num li').click(function () { var p = parseInt($(this).text()); if (p == 1) { location.href = 'list.html'; } else { location.href = 'list_' + p + '.html'; } }); });",
    )

    def ways(self, k: int, n: int) -> str:
        items = "".join(f"<li{' class=cur' if p == k else ''}>{p}</li>" for p in range(1, n + 1))
        return f'<ul class="num">{items}</ul>'
