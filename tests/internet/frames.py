"""Frames: whole pages as public sites have them, around the column or the letter.

A frame draws what stands around: menus with sub-menus, columns of the same folder with their own
lists and 更多, hot lists with dates, calendars, search forms, floating windows, friend links.
Layouts draw rows; turners draw pagers. None of them knows a family.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape

from tests.internet.dress import Dress, Line
from tests.internet.letters import Place

NEAR_NAMES = ("政策文件", "规划计划", "人事任免", "财政预决算", "应急管理")
NEAR_TITLES = (
    "关于印发{place}全民健身设施补短板行动方案的通知",
    "{place}人民政府关于调整征地补偿标准的公告",
    "{place}召开建议提案办理工作推进会",
    "关于公布第三批行政许可事项目录的通知",
    "{place}2024年上半年财政预算执行情况的报告",
    "关于任免沈立坚等同志职务的通知",
)
KIN = ("政协提案办理", ("对政协第{n}号提案的答复", "关于增设公交站点的提案（第{n}号）的答复"))
OFFICES = ("教育体育局", "民政局", "水务局", "卫生健康局", "交通运输局")


@dataclass(frozen=True, slots=True)
class Near:
    """A column of the same folder: name, address, rows."""

    name: str
    target: str
    rows: tuple[tuple[str, str, date], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in a frame."""

    title: str
    main: str
    head: str
    crumbs: Sequence[tuple[str, str]]
    charset: str
    tail: str


@dataclass(slots=True)
class Around:
    """What a frame knows of its site."""

    own: str = "/"
    own_name: str = "建议提案办理结果"
    near: list[Near] = field(default_factory=list)


class FrameDress(Dress):
    """A dress whose pages are whole frames."""

    def __init__(self, seed: str, place: Place, frame: str, *, dates: str = "") -> None:
        super().__init__(seed, place.full, dates=dates)
        self.frame = frame
        self.around = Around()
        self.salts = frozenset()

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
        return FRAMES[self.frame](self, Sheet(title, main, head, crumbs, charset, tail))


def make_near(
    dress: Dress, lists: str, rows: str, first_id: int, *, kin: bool = False
) -> list[Near]:
    """Neighbouring columns; `lists` and `rows` are the shapes of their addresses.

    `kin`: the first of them is the column of the other body, whose rows are letters too.
    """
    found = []
    for number, name in enumerate(NEAR_NAMES):
        items = []
        for place in range(5):
            day = date(2024, 6, 20) - timedelta(days=9 * place + number)
            ident = first_id - 5000 - 40 * number - place
            facts = {"n": number + 1, "id": ident, "ym": f"{day:%Y%m}", "ymd": f"{day:%Y%m%d}"}
            text = NEAR_TITLES[(number + place) % len(NEAR_TITLES)].format(place=dress.place)
            if kin and number == 0:
                name, forms = KIN
                text = forms[place % 2].format(n=700 + place)
            items.append((rows.format(**facts, hex=f"{ident * 7919:032x}"), text, day))
        found.append(Near(name, lists.format(n=number + 1), tuple(items)))
    return found


# --- pieces of pages ---


def _near_list(dress: FrameDress, near: Near, *, dated: bool = True) -> str:
    return "".join(
        f"<li>{dress.link(href, text)}{f'<span>{dress.day(day)}</span>' if dated else ''}</li>"
        for href, text, day in near.rows
    )


def _search(dress: FrameDress) -> str:
    words = "".join(f'<a href="/s?q={n}">{word}</a>' for n, word in enumerate(("社保", "公积金")))
    return (
        '<form action="/s" method="get" target="_blank" name="sousuo"><input type="text" name="q" value="请输入关键字">'
        f'<input type="hidden" name="page" value="1"><button>搜索</button></form><p>热搜：{words}</p>'
    )


def _menus(dress: FrameDress) -> str:
    items = []
    for number, name in enumerate(("首页", "要闻动态", "政务公开", "办事服务", "政民互动")):
        below = "".join(
            f'<li><a href="/lm{number}/{one}/">{text}</a></li>'
            for one, text in enumerate(("领导之窗", "机构职能", "部门动态"))
        )
        more = f"<ul class='sub'>{below}</ul>" if number else ""
        items.append(f'<li><a href="{f"/lm{number}/" if number else "/"}">{name}</a>{more}</li>')
    return f"<ul>{''.join(items)}</ul>"


def _left(dress: FrameDress) -> str:
    own = dress.around
    items = [f"<li>{dress.link(near.target, near.name)}</li>" for near in own.near]
    items.insert(2, f'<li class="on">{dress.link(own.own, own.own_name)}</li>')
    return f"<ul>{''.join(items)}</ul>"


def _crumb(dress: FrameDress, sheet: Sheet, glue: str) -> str:
    trail = [("/", "网站首页"), *sheet.crumbs]
    return "您现在所在的位置：" + glue.join(dress.link(href, text) for href, text in trail)


def _friends() -> str:
    names = ("国务院部门网站", "省直部门", "县区网站")
    return "".join(
        f'<li><a href="http://f{n}.friends.gov.test/" target="_blank">{name}</a></li>'
        for n, name in enumerate(names)
    )


def _float() -> str:
    return (
        '<div id="floatwin" style="position:absolute;z-index:9"><a href="/zt/2024tjhd/"><img src="/images/f.jpg" '
        'alt="专题：民生实事"></a><a href="javascript:closewin()">关闭</a></div>'
    )


def _calendar() -> str:
    cells = "".join(
        f'<td><a href="/rili/2024-06-{day:02d}.html">{day}</a></td>' + "</tr><tr>" * (day % 7 == 0)
        for day in range(1, 31)
    )
    return f'<table class="rl"><caption>2024年6月</caption><tr>{cells}</tr></table>'


def _head(sheet: Sheet, doctype: str = "<!DOCTYPE html>") -> str:
    return (
        f'{doctype}\n<html lang="zh-CN"><head><meta charset="{sheet.charset}"><title>{escape(sheet.title)}</title>'
        f'{sheet.head}<link rel="stylesheet" href="/css/a.css"><script src="/js/jquery.min.js"></script></head><body>\n'
    )


# --- frames ---


def _portal(dress: FrameDress, sheet: Sheet) -> str:
    hot = dress.around.near[0]
    return (
        f'{_head(sheet)}<div class="topbar"><a href="/en/">English</a><a href="#">繁體</a><a href="/wza/">无障碍</a>'
        f'</div><div class="logo">{_search(dress)}</div><div class="mainnav">{_menus(dress)}</div>'
        f'<div class="mbx">{_crumb(dress, sheet, " » ")}</div><div class="wp"><div class="fl lmlist">'
        f'<h3>政务公开</h3>{_left(dress)}<div class="phb"><h3>点击排行</h3><ol>{_near_list(dress, hot)}</ol></div>'
        f'</div><div class="fr nr">{sheet.main}</div></div>{_float()}<div class="yqlj"><ul>{_friends()}</ul></div>'
        f'<div class="ft"><p><a href="/about/">关于我们</a>|<a href="/map/">网站地图</a> 标识码：3399000001</p></div>'
        f"{sheet.tail}</body></html>"
    )


def _tables(dress: FrameDress, sheet: Sheet) -> str:
    hot = dress.around.near[1]
    rows = "".join(
        f'<tr><td>·<a href="{href}">{text}</a></td><td><font color="red">{dress.day(day)}</font></td></tr>'
        for href, text, day in hot.rows
    )
    menu = "".join(
        f'<td><a href="/lm{n}/">{text}</a></td>' for n, text in enumerate(("首页", "机构", "公告"))
    )
    return (
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset={sheet.charset}'><title>"
        f"{escape(sheet.title)}</title>{sheet.head}</head><body bgcolor=#ffffff topmargin=0><center>"
        f"<table width=1000 border=0><tr>{menu}</tr></table><table width=1000><tr><td width=240 valign=top>"
        f"<table><tr><td background=/images/bt.gif>最新公告</td></tr>{rows}<tr><td align=right><a href={hot.target}>更多...</a>"
        f"</td></tr></table>{_calendar()}{_left(dress)}</td><td valign=top><table width=100%><tr><td height=30>"
        f"{_crumb(dress, sheet, '&nbsp;&gt;&nbsp;')}</td></tr><tr><td>{sheet.main}</td></tr></table></td></tr></table>"
        f"<table width=1000><tr><td align=center>主办单位：{dress.place}人民政府 <a href=mailto:a@b.test>联系我们</a></td></tr>"
        f"</table></center>{sheet.tail}</body></html>"
    )


def _open_government(dress: FrameDress, sheet: Sheet) -> str:
    tabs, panels = "", ""
    for near in dress.around.near[2:4]:
        tabs += f"<li data-tab>{near.name}</li>"
        more = f'<a class="gd" href="{near.target}">更多+</a>'
        panels += f'<div class="tabcon" style="display:none"><ul>{_near_list(dress, near)}</ul>{more}</div>'
    return (
        f"{_head(sheet, '')}<header><a href='/'><img src='/logo.png' alt='{dress.place}'></a>{_search(dress)}</header>"
        f"<nav>{_menus(dress)}</nav><div class='gk-left'><dl><dt>政府信息公开指南</dt><dt>政府信息公开制度</dt><dt>法定主动公开"
        f"内容</dt><dd>{_left(dress)}</dd><dt><a href='/gkml/nb/'>政府信息公开年报</a></dt><dt><a href='/ysq/'>依申请公开"
        f"</a></dt></dl></div><section class='gk-right'><div class='pos'>{_crumb(dress, sheet, ' / ')}</div>{sheet.main}"
        f"<div class='tabbox'><ul class='tabs'>{tabs}</ul>{panels}</div></section><footer><ul>{_friends()}</ul>"
        f"<p>版权所有：{dress.place}人民政府</p></footer>{sheet.tail}</body></html>"
    )


def _cards(dress: FrameDress, sheet: Sheet) -> str:
    slides = "".join(
        f'<div class="swiper-slide"><a href="{href}"><img src="/up/{n}.jpg"><p>{text}</p></a></div>'
        for n, (href, text, _) in enumerate(dress.around.near[0].rows[:3])
    )
    hot = "".join(
        f'<li class="list-group-item"><em>{n}</em><a href="{href}">{text}</a><small>{day:%m-%d}</small></li>'
        for n, (href, text, day) in enumerate(dress.around.near[1].rows, 1)
    )
    columns = "".join(
        f'<dl><dt>{name}</dt><dd><a href="/d{n}/1/">法规规章</a></dd><dd><a href="/d{n}/2/">解读回应</a></dd></dl>'
        for n, name in enumerate(("公开", "服务", "互动"))
    )
    return (
        f'{_head(sheet)}<div class="navbar"><div class="collapse">{_menus(dress)}</div></div><div class="swiper">{slides}'
        f'</div><div class="container"><ol class="breadcrumb"><li>{_crumb(dress, sheet, "</li><li>")}</li></ol>'
        f'<div class="row"><div class="col-lg-9">{sheet.main}</div><div class="col-lg-3"><div class="card"><div class="card-'
        f'header">热点排行</div><ul class="list-group">{hot}</ul></div>{_left(dress)}</div></div></div>'
        f'<div class="footer">{columns}</div>{_float()}{sheet.tail}</body></html>'
    )


def _department(dress: FrameDress, sheet: Sheet) -> str:
    blocks = "".join(
        f'<div class="lm"><div class="lmt"><h2>{near.name}</h2><a href="{near.target}">更多&gt;&gt;</a></div>'
        f'<ul class="list">{_near_list(dress, near)}</ul></div>'
        for near in dress.around.near[:2]
    )
    return (
        f"{_head(sheet)}<div id=top><h1>{dress.place}人民政府</h1><ul class=menu><li><a href=/>首页</a><li><a href=/lm1/>机构"
        f"</a><li><a href=/lm2/>公开</a></ul></div><div class=path>{_crumb(dress, sheet, '/')}</div><div class=center>"
        f'<div class="lm first">{sheet.main}</div><h3>相关栏目</h3>{blocks}</div><div class=link><select onchange="go(this)">'
        '<option value="http://a.gov.test/">友情链接</option><option value="http://b.gov.test/">省政府</option></select></div>'
        f"<div class=bottom>电话：000-0000000 <a href='#'>返回顶部</a></div>{sheet.tail}</body></html>"
    )


FRAMES: dict[str, Callable[[FrameDress, Sheet], str]] = {
    "portal": _portal,
    "tables": _tables,
    "open": _open_government,
    "cards": _cards,
    "department": _department,
}


# --- rows ---


@dataclass(frozen=True, slots=True)
class Fact:
    """One row with what columns beside the title say."""

    line: Line
    office: str
    number: int
    state: str = "已办结"


Layout = tuple[str, str, Callable[[Dress, Fact], str]]


def _status(dress: Dress, fact: Fact) -> str:
    line = fact.line
    return (
        f"<tr><td>{fact.number}</td><td class='l'>{dress.headline(line)}</td><td>{fact.office}</td><td>{fact.state}</td>"
        f"<td>{dress.day(line.date)}</td></tr>"
    )


def _old_table(dress: Dress, fact: Fact) -> str:
    return (
        f"<tr><td width=20><img src=/images/dot.gif></td><td height=26>{dress.headline(fact.line)}</td>"
        f"<td width=90><font color=#999999>{dress.day(fact.line.date)}</font></td></tr><tr><td colspan=3 height=1 "
        "bgcolor=#cccccc></td></tr>"
    )


def _terms(dress: Dress, fact: Fact) -> str:
    return f"<dt>{dress.headline(fact.line)}</dt><dd>{dress.day(fact.line.date)}</dd>"


def _bare(dress: Dress, fact: Fact) -> str:
    return f"<p>{dress.headline(fact.line)}</p>"


def _anchors(dress: Dress, fact: Fact) -> str:
    line = fact.line
    return f'<a class="lk" {dress.attr("href", line.href)}>{escape(line.title)}<span>{dress.day(line.date)}</span></a>'


def _card(dress: Dress, fact: Fact) -> str:
    line = fact.line
    return (
        f'<div class="item"><div class="rq"><b>{line.date:%d}</b><i>{line.date:%Y-%m}</i></div><div class="wz"><h4>'
        f"{dress.headline(line)}</h4><p>{escape(line.body)}…</p>{dress.link(line.href, '查看详情>>')}</div></div>"
    )


def _icon(dress: Dress, fact: Fact) -> str:
    return (
        f'<li><img src="/images/ico.png" alt="">{dress.headline(fact.line)}<span class="dw">{fact.office}</span>'
        f'<span class="sj">{dress.day(fact.line.date)}</span></li>'
    )


def _number(dress: Dress, fact: Fact) -> str:
    return f"<li><i>{fact.number:03d}</i>{dress.headline(fact.line)}<em>{dress.day(fact.line.date)}</em></li>"


def _grid(dress: Dress, fact: Fact) -> str:
    return (
        f'<div class="row line"><div class="col-9">{dress.headline(fact.line)}</div><div class="col-3">'
        f"{dress.day(fact.line.date)}</div></div>"
    )


def _office_link(dress: Dress, fact: Fact) -> str:
    at = OFFICES.index(fact.office) if fact.office in OFFICES else 0
    return (
        f'<li><b>[<a href="/bm/{at}/">{fact.office}</a>]</b> {dress.headline(fact.line)} '
        f"<small>{dress.day(fact.line.date)}</small></li>"
    )


def _front(dress: Dress, fact: Fact) -> str:
    return (
        f'<li><span class="date">{dress.day(fact.line.date)}</span>{dress.headline(fact.line)}</li>'
    )


def _row_table(dress: Dress, fact: Fact) -> str:
    line = fact.line
    return (
        f'<table width="96%" border="0"><tr><td width="14"><img src="/i/d.gif"></td><td>{dress.headline(line)}</td>'
        f"<td align=right>{dress.day(line.date)}</td></tr></table>"
    )


def _fives(dress: Dress, fact: Fact) -> str:
    cut = '</ul><div class="xx"></div><ul class="five">' if fact.number % 5 == 0 else ""
    return f"<li>{dress.headline(fact.line)}<span>{dress.day(fact.line.date)}</span></li>{cut}"


def _quarters(dress: Dress, fact: Fact) -> str:
    day = fact.line.date
    cut = f"</ul><h4>{day.year}年{day.month}月</h4><ul>" if fact.number % 4 == 0 else ""
    return f"<li>{dress.headline(fact.line)}<span>{dress.day(day)}</span></li>{cut}"


def _block_link(dress: Dress, fact: Fact) -> str:
    line = fact.line
    return (
        f'<div class="it"><a {dress.attr("href", line.href)}><h3>{escape(line.title)}</h3><p>{escape(line.body)}</p>'
        f"<time>{dress.day(line.date)}</time></a></div>"
    )


def _named_cells(dress: Dress, fact: Fact) -> str:
    line = fact.line
    return (
        f'<ul class="tr"><li class="c1">{fact.number}</li><li class="c2">{dress.headline(line)}</li><li class="c3">'
        f'{fact.office}</li><li class="c4">{dress.day(line.date)}</li></ul>'
    )


_HEAD_ROW = "<tr><th>序号</th><th>标题</th><th>承办单位</th><th>办理状态</th><th>发布日期</th></tr>"
LAYOUTS: dict[str, Layout] = {
    "status": (f'<table class="tb"><thead>{_HEAD_ROW}</thead><tbody>', "</tbody></table>", _status),
    "oldtable": ("<table width=98% border=0 cellspacing=0>", "</table>", _old_table),
    "terms": ('<dl class="wzlist">', "</dl>", _terms),
    "bare": ('<div class="con">', "</div>", _bare),
    "anchors": ('<div class="links">', "</div>", _anchors),
    "card": ('<div class="items">', "</div>", _card),
    "icon": ('<ul class="list">', "</ul>", _icon),
    "number": ("<ul>", "</ul>", _number),
    "grid": ("<div>", "</div>", _grid),
    "office": ('<ul class="c1">', "</ul>", _office_link),
    "rowtable": ("<td>", "</td>", _row_table),
    "fives": ('<ul class="five">', "</ul>", _fives),
    "quarters": ("<ul>", "</ul>", _quarters),
    "blocklink": ('<div class="its">', "</div>", _block_link),
    "cells": ('<div class="tb">', "</div>", _named_cells),
    "front": ('<ul class="newslist">', "</ul>", _front),
}
