"""Beside: columns whose neighbours look more like a list than they do."""

from __future__ import annotations

from collections.abc import Sequence

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import LIST, Request, Response
from tests.internet.sites.oddities import Plain

NEWS = (
    "全市上半年经济运行情况发布",
    "市政府常务会议研究防汛工作",
    "关于开展消防安全专项检查的通知",
    "城区部分道路临时交通管制通告",
    "市领导调研重点项目建设",
    "第二季度空气质量状况公布",
    "关于公开征求立法意见的公告",
    "今年第三批惠企政策清单",
)


class Beside(Plain):
    """A block of dated news stands in front of the column."""

    block = "xw-box"

    def news(self, here: str) -> str:
        items = "".join(
            f'<li><a href="/xwzx/zwyw/202406/t202406{20 - n}_{880100 + n}.html">{text}</a><span>2024-06-{20 - n}</span></li>'
            for n, text in enumerate(NEWS)
        )
        return f'<div class="{self.block}"><h3>政务要闻</h3><ul>{items}</ul></div>'

    def draw_rows(self, entries: Sequence[Entry], here: str) -> str:
        return super().draw_rows(entries, here) + self.news(here)


@catalogue
class S50(Beside):
    name, family = "s50", "four rows beside eight"
    note = "the news beside the column are more than its rows"
    column = "/zwgk/jytabl/zxta/"
    spec = Spec(4)
    row_form = "after"

    def pager(self, k: int, n: int) -> str:
        return "共1页"


@catalogue
class S51(Beside):
    name, family = "s51", "news in front"
    note = "the same markup and dates as the rows, another folder"
    column = "/xxgk/taya/"
    spec = Spec(29)
    row_form = "after"
    block = "lm-news"

    def draw_rows(self, entries: Sequence[Entry], here: str) -> str:
        return self.news(here) + Plain.draw_rows(self, entries, here)


@catalogue
class S52(Beside):
    name, family = "s52", "rows by an unknown script"
    note = "no service is named anywhere: nothing may be taken from the news instead"
    column = "/ztzl/jyta/"
    spec = Spec(12)
    states = ("script_needed", "no_list")

    def listed(self) -> list[Entry]:
        return []

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        shell = f'<div class="lb" id="lbBox"></div>{self.news(self.column)}'
        return self.html(
            self.draw_list(shell, "", tail='<script src="/js/lb.min.js"></script>'), LIST, "p1"
        )


@catalogue
class S53(Beside):
    name, family = "s53", "empty beside news"
    note = "暂无相关信息 in the column, news beside it"
    column = "/zwgk/2026jyta/"
    spec = Spec(0)

    def pager(self, k: int, n: int) -> str:
        return "共0条"


@catalogue
class S54(Beside):
    name, family = "s54", "sub-columns beside news"
    note = "the upper page leads to two lists and shows news"
    column = "/bmgk/jyta/"
    spec = Spec(30)
    row_form = "table"

    def path_of(self, entry: Entry) -> str:
        folder = ("rdjy", "zxta")[entry.id % 2]
        return f"/bmgk/jyta/{folder}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def listing(self, request: Request) -> Response | None:
        if request.path == self.column:
            links = '<li><a href="./rdjy/">人大建议办理</a></li><li><a href="./zxta/">政协提案办理</a></li>'
            text = self.draw_list(f"<ul class=lm>{links}</ul>{self.news(self.column)}", "")
            return self.html(text, LIST, "upper")
        for name in ("rdjy", "zxta"):
            folder = f"{self.column}{name}/"
            pages = self.slices([one for one in self.entries if f"/{name}/" in one.path])
            for k, shown in enumerate(pages, 1):
                if request.target == (folder if k == 1 else f"{folder}index_{k - 1}.html"):
                    call = f"<script>createPageHTML({len(pages)},{k - 1},'index','html');</script>"
                    rows = Plain.draw_rows(self, shown, folder)
                    return self.html(self.draw_list(rows, call, here=folder), LIST, f"{name} {k}")
        return None

    @property
    def quiet_requests(self) -> int:
        return 2 + 2 * 2

    @property
    def list_requests(self) -> int:
        return 1 + sum(
            len(self.slices([one for one in self.entries if f"/{name}/" in one.path]))
            for name in ("rdjy", "zxta")
        )
