"""Invented sites in memory: a dictionary of pages behind a function that fetches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scraper.discovery.answering.reading import read_page
from scraper.discovery.listing import ListPage, ListSource, PageRequest

HOST = "http://www.linjiang.example"
TOPICS = (
    *("加装电梯", "疏通河道", "增设公交站点", "修缮校舍", "扶持茶农", "整治油烟"),
    *("保护古树", "建设口袋公园", "规范共享单车", "改善乡村饮水", "关爱独居老人", "开放体育场馆"),
)


@dataclass(frozen=True)
class Answer:
    """What the walker sees of a capture."""

    final_url: str
    outcome: str = "ok"
    content_type: str | None = "text/html"
    body: bytes = b""
    note: str = ""


@dataclass
class Site:
    """Pages by address: markup, bytes, the name of an outcome, or `-> address` for a redirect."""

    pages: Mapping[str, str | bytes]
    asked: list[str] = field(default_factory=list)

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        assert purpose == "list"
        url = request.url
        self.asked.append(request.key)
        page = self.pages.get(request.key, "gone")
        if isinstance(page, str) and page.startswith("-> "):
            url = page[3:]
            page = self.pages[url]
        if isinstance(page, str) and "<" not in page:
            return Answer(url, page, None, b"", f"{url}: {page}")
        body = page if isinstance(page, bytes) else page.encode()
        return Answer(url, body=body)


def title(number: int) -> str:
    """The title of an invented reply."""
    kind, body = ("提案", "政协十届二次会议") if number % 2 else ("建议", "人大三次会议")
    return f"对市{body}第{number:03d}号关于{TOPICS[number % len(TOPICS)]}的{kind}的答复"


def item(href: str, text: str, date: str = "2023-06-16", mark: str = "span") -> str:
    """One list item."""
    return f'<li><a href="{href}">{text}</a><{mark}>{date}</{mark}></li>'


def items(numbers: Iterable[int], href: str = "./202306/t20230616_{}.html") -> str:
    """List items for invented replies."""
    return "\n".join(item(href.format(4000 + n), title(n)) for n in numbers)


def page(body: str, *, head: str = "", foot: str = "") -> str:
    """A page with a menu, a breadcrumb, a list and a footer around the rows."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案办理</title>{head}</head>
<body><div class="header"><ul class="nav"><li><a href="/">首页</a></li>
<li><a href="/zwgk/">政务公开</a></li><li><a href="/hdjl/">互动交流</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div>
<div class="list"><ul>
{body}
</ul></div>
{foot}
<div class="footer"><a href="/about.html">关于我们</a><p>主办：临江市人民政府</p></div></body></html>"""


def script(call: str) -> str:
    """A pager script below a list."""
    return f'<div class="page"><script type="text/javascript">{call}</script></div>'


def read(markup: str, url: str = f"{HOST}/zwgk/jytabl/", like: str | None = None) -> ListPage:
    """A page as read."""
    return read_page(ListSource(url, markup), like)


def trs_site(
    pages: int = 5,
    size: int = 20,
    *,
    last: int = 20,
    call: str = 'createPageHTML({n}, {c}, "index", "html");',
    missing: Iterable[int] = (),
) -> dict[str, str]:
    """A column of TRS: page k is `index_{k-1}.html`."""
    folder = f"{HOST}/zwgk/jytabl/"
    site: dict[str, str] = {}
    for k in range(1, pages + 1):
        rows = range((k - 1) * size, (k - 1) * size + (last if k == pages else size))
        text = page(items(rows), foot=script(call.format(n=pages, c=k - 1)))
        if k not in missing:
            site[folder if k == 1 else f"{folder}index_{k - 1}.html"] = text
    return site
