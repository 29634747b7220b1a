"""Dress: how a site looks. Class names, wrappers, order and quoting come from a seed.

A site speaks of a page's parts (`page`), of its rows (`rows`) and of links (`link`); the dress
decides which elements and names they become. Nothing here knows a site family.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from random import Random

# Names of classes by role; vendors and web shops use all of these, none belongs to a family.
NAMES: dict[str, tuple[str, ...]] = {
    "wrap": ("w1200", "wrapper clearfix", "container", "zt-box", "mainbody", "page_main", "wp cf"),
    "main": (
        "r-con",
        "listbox",
        "zwgk-right",
        "main_r fr",
        "gl-content",
        "col-md-9",
        "newsbox",
        "xl-r",
    ),
    "list": (
        "gl_list",
        "txtlist",
        "ul-list01",
        "wzlb",
        "zfxxgk_list",
        "news_ul",
        "lb-con",
        "list-main",
        "xxlb",
    ),
    "row": ("item", "clearfix", "lb-item", "li01", "xx", "ovh"),
    "title": ("tit", "bt", "name", "wz", "txt"),
    "date": ("sj", "time", "rq", "fr", "date1", "riqi"),
    "pager": ("fenye", "pages", "pageNav", "fy", "page-con", "turnpage", "pagebox"),
    "crumb": ("dqwz", "crumbs", "weizhi", "location", "position", "bread-w", "mbx", "path_box"),
    "nav": ("nav", "topnav", "menu", "navi", "dh", "daohang w1200", "head-lm"),
    "side": (
        "side",
        "zt-side sidebar",
        "l-nav sidebar",
        "hot",
        "recommend",
        "fl w300",
        "ywtj",
        "zuo",
        "col-md-3",
        "tuijian",
    ),
    "foot": ("footer", "foot", "bottom", "copyright", "ft", "dibu", "bq-wrap"),
    "content": ("article-con", "xl-nr", "con_text", "zw", "wzcon", "detail_con"),
    "meta": ("xx-info", "zw-info", "fbxx", "info_tip", "ly-box"),
}
MENU = ("首页", "走进{place}", "政务公开", "政务服务", "互动交流", "数据发布")
SIDE = (
    "{place}召开防汛工作会议",
    "今年民生实事进展情况通报",
    "关于征集年度工作意见的公告",
    "{place}优化营商环境十条措施解读",
    "第三季度空气质量简报",
    "关于部分路段临时交通管制的通告",
)
FRIENDS = ("中国政府网", "省人民政府", "市纪委监委网站", "信用中国", "统计数据网")


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the page is to show it."""

    title: str
    href: str
    date: date
    body: str = ""  # a few words of the text


DATE_FORMS: dict[str, Callable[[date], str]] = {
    "iso": lambda day: day.isoformat(),
    "bracket": lambda day: f"[{day.isoformat()}]",
    "paren": lambda day: f"({day:%m-%d})",
    "md": lambda day: f"{day:%m-%d}",
    "slash": lambda day: f"{day:%Y/%m/%d}",
    "dot": lambda day: f"{day.year}.{day.month}.{day.day}",
    "cn": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "clock": lambda day: f"{day.isoformat()} 09:{day.day:02d}",
    "broken": lambda day: f"{day.year}-\n{day.month:02d}-\n{day.day:02d}",
}


class Dress:
    """The look of one site."""

    def __init__(self, seed: str, place: str, *, rows: str = "", dates: str = "") -> None:
        self.rng = Random(f"dress {seed}")
        self.place = place
        self.names = {role: self.rng.choice(pool) for role, pool in NAMES.items()}
        self.quote = self.rng.choice(('"', '"', "'"))
        self.row_form = rows or self.rng.choice(sorted(ROW_FORMS))
        self.date_form = dates or self.rng.choice(("iso", "bracket", "slash", "dot", "cn", "clock"))
        self.side_first = self.rng.random() < 0.5
        self.has_titles = self.rng.random() < 0.7
        self.cut = self.rng.choice((0, 0, 24, 28))  # characters before …
        self.salts = frozenset(salt for salt in SALTS if self.rng.random() < 0.25)
        self.dated_side = self.rng.random() < 0.3
        self.target = self.rng.choice(("", " target=_blank", ' target="_blank"'))
        self.doctype = self.rng.choice(
            (
                "<!DOCTYPE html>",
                '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
                '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
                "<!doctype html>",
                "",
            )
        )

    # --- small parts ---

    def attr(self, name: str, value: str) -> str:
        return f"{name}={self.quote}{escape(value, quote=True)}{self.quote}"

    def cls(self, role: str) -> str:
        return self.attr("class", self.names[role])

    def link(self, href: str, text: str, title: str = "") -> str:
        more = f" {self.attr('title', title)}" if title else ""
        return f"<a {self.attr('href', href)}{more}{self.target}>{escape(text)}</a>"

    def headline(self, line: Line) -> str:
        """The linked title, cut as the site cuts it."""
        cut = self.cut and len(line.title) > self.cut
        text = line.title[: self.cut] + "…" if cut else line.title
        return self.link(line.href, text, line.title if self.has_titles or cut else "")

    def day(self, day: date) -> str:
        return DATE_FORMS[self.date_form](day)

    def rows(self, lines: Sequence[Line]) -> str:
        """The block of rows."""
        (front, back), render = ROW_FORMS[self.row_form]
        parts = [render(self, line) for line in lines]
        if "old row" in self.salts:
            old = re.sub(r"\d(?=[^/]*$)", "0", lines[-1].href)
            parts.insert(
                1, f"<!-- {render(self, replace(lines[-1], href=old, title='旧条目'))} -->"
            )
        if "separators" in self.salts and front.startswith("<ul"):
            parts = [part + SEPARATOR * (place % 5 == 4) for place, part in enumerate(parts)]
        block = f"{front.format(cls=self.cls('list'))}\n{chr(10).join(parts)}\n{back}"
        if "twin" in self.salts:
            links = "".join(f"<p>{self.link(line.href, line.title)}</p>" for line in lines)
            block += f'<div class="m-list visible-xs">{links}</div>'
        return block

    # --- the page around ---

    def page(
        self,
        title: str,
        main: str,
        *,
        head: str = "",
        crumbs: Sequence[tuple[str, str]] = (),
        charset: str = "utf-8",
        side: str = "",
        tail: str = "",
    ) -> str:
        """A whole page: menu, breadcrumb, side block, main part, footer."""
        aside = f"<div {self.cls('side')}>{side}</div>" if side else ""
        body = f"<div {self.cls('main')}>{main}</div>"
        both = aside + "\n" + body if self.side_first else body + "\n" + aside
        return (
            f"{self.doctype}\n<html>\n<head>\n"
            f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
            f"<title>{escape(title)}-{self.place}人民政府</title>\n{head}\n</head>\n<body>\n"
            f"{self._menu()}\n<div {self.cls('wrap')}>\n{self._crumb(crumbs)}\n{both}\n</div>\n"
            f"{self._foot()}\n{tail}\n</body>\n</html>\n"
        )

    def side(self, links: Sequence[str], heading: str = "热点信息") -> str:
        """A block of links that are no rows of the column."""
        texts = [text.format(place=self.place) for text in SIDE]
        day = "<span>06-11</span>" if self.dated_side else ""
        pairs = zip(links, texts, strict=False)
        items = "".join(f"<li>{self.link(href, text)}{day}</li>" for href, text in pairs)
        return f"<h3>{heading}</h3><ul>{items}</ul>"

    def _menu(self) -> str:
        links = [
            self.link("/" if number == 0 else f"/lanmu{number}/", text.format(place=self.place))
            for number, text in enumerate(MENU)
        ]
        inner = self.rng_join(links)
        return f"<div {self.cls('nav')}>{inner}</div>"

    def rng_join(self, links: Sequence[str]) -> str:
        return "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>"

    def _crumb(self, crumbs: Sequence[tuple[str, str]]) -> str:
        trail = [("/", "首页"), *crumbs]
        return (
            f"<div {self.cls('crumb')}>当前位置："
            + " &gt; ".join(self.link(href, text) for href, text in trail)
            + "</div>"
        )

    def _foot(self) -> str:
        friends = "".join(
            f'<option value="http://www.friend{number}.gov.test/">{name}</option>'
            for number, name in enumerate(FRIENDS)
        )
        return (
            f'<div {self.cls("foot")}><select onchange="window.open(this.value)">'
            f"<option>友情链接</option>{friends}</select>"
            f'<p>主办：{self.place}人民政府办公室 <a href="/sitemap/">网站地图</a> '
            '<a href="https://beian.miit.gov.test/">某ICP备00000000号</a></p></div>'
        )


# Oddities of the block of rows: a row in a comment, empty rows, the rows again for telephones.
SALTS = ("old row", "separators", "twin")
SEPARATOR = '<li class="line"></li>'

Render = Callable[[Dress, Line], str]
_UL = ("<ul {cls}>", "</ul>")


def _li_after(dress: Dress, line: Line) -> str:
    return f"<li>{dress.headline(line)}<span {dress.cls('date')}>{dress.day(line.date)}</span></li>"


def _li_before(dress: Dress, line: Line) -> str:
    return f"<li {dress.cls('row')}><em>{dress.day(line.date)}</em>·{dress.headline(line)}</li>"


def _table(dress: Dress, line: Line) -> str:
    return (
        f'<tr><td width="12">·</td><td align="left">{dress.headline(line)}</td>'
        f"<td {dress.cls('date')}>{dress.day(line.date)}</td></tr>"
    )


def _dl(dress: Dress, line: Line) -> str:
    return f"<dl><dt>{dress.headline(line)}</dt><dd>{dress.day(line.date)}</dd></dl>"


def _div(dress: Dress, line: Line) -> str:
    return (
        f"<div {dress.cls('row')}><div {dress.cls('title')}>{dress.headline(line)}</div>"
        f"<div {dress.cls('date')}>{dress.day(line.date)}</div></div>"
    )


def _inner(dress: Dress, line: Line) -> str:
    return (
        f"<li><a {dress.attr('href', line.href)}><i>{escape(line.title)}</i>"
        f"<b {dress.cls('date')}>{dress.day(line.date)}</b></a></li>"
    )


def _two_nodes(dress: Dress, line: Line) -> str:
    return (
        f"<li><div {dress.cls('date')}><strong>{line.date:%m-%d}</strong><span>{line.date.year}</span></div>"
        f"<p {dress.cls('title')}>{dress.headline(line)}</p></li>"
    )


def _summary(dress: Dress, line: Line) -> str:
    return (
        f"<li {dress.cls('row')}><h4>{dress.headline(line)}</h4><p>{escape(line.body)}……"
        f"{dress.link(line.href, '[详细]')}</p><span>{dress.day(line.date)}</span></li>"
    )


def _beside(dress: Dress, line: Line) -> str:
    return (
        f"<li><p {dress.cls('title')}>{escape(line.title)}</p><span>{dress.day(line.date)}</span>"
        f"{dress.link(line.href, '查看详情')}</li>"
    )


def _paragraph(dress: Dress, line: Line) -> str:
    return (
        f"<p>{dress.headline(line)}&nbsp;&nbsp;<font color=gray>{dress.day(line.date)}</font></p>"
    )


ROW_FORMS: dict[str, tuple[tuple[str, str], Render]] = {
    "after": (_UL, _li_after),
    "before": (_UL, _li_before),
    "table": (('<table {cls} width="100%" cellspacing=0>', "</table>"), _table),
    "dl": (("<div {cls}>", "</div>"), _dl),
    "div": (("<div {cls}>", "</div>"), _div),
    "inner": (_UL, _inner),
    "two": (_UL, _two_nodes),
    "summary": (_UL, _summary),
    "beside": (_UL, _beside),
    "paragraph": (("<div {cls}>", "</div>"), _paragraph),
}
