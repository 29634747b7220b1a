"""Makers: what the usual makers of government sites put around a list; pages as they are served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from tests.internet.entries import Entry, Kind
from tests.internet.handmade import HandFiles
from tests.internet.letters import write_letter
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import NEWEST

TREE: tuple[tuple[str, str], ...] = (
    ("jgzn", "机构职能"),
    ("ldzc", "领导之窗"),
    ("zcwj", "政策文件"),
    ("ghjh", "规划计划"),
    ("czyjs", "财政预决算"),
    ("xzxk", "行政许可"),
    ("zdxm", "重大建设项目"),
    ("tjsj", "统计数据"),
    ("rsxx", "人事信息"),
    ("yjgl", "应急管理"),
    ("gknb", "公开年报"),
)
Crumbs = Sequence[tuple[str, str]]


def portal(
    place: str, title: str, crumbs: Crumbs, main: str, *, left: str = "", head: str = ""
) -> str:
    """A portal of these years: a head with menus, a trail, a column at the left, a long foot."""
    menus = "".join(
        f'<li class="nav-item"><a href="/{folder}/">{name}</a><div class="sub-nav"><a href="/{folder}/a/">{name}动态</a><a href="/{folder}/b/">{name}专题</a></div></li>'
        for folder, name in (
            ("zjsl", "走进" + place),
            ("xwzx", "新闻中心"),
            ("zwgk", "政务公开"),
            ("zwfw", "政务服务"),
            ("hdjl", "互动交流"),
        )
    )
    trail = " &gt; ".join(
        f'<a href="{href}" class="CurrChnlCls">{name}</a>'
        for href, name in [("/", "首页"), *crumbs]
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1"><title>{title}_{place}人民政府</title>
<meta name="SiteName" content="{place}人民政府门户网站"><meta name="SiteDomain" content="www.sl.gov.test"><meta name="SiteIDCode" content="4199000012"><meta name="ColumnName" content="{title}"><meta name="ColumnType" content="政务公开">{head}
<link rel="stylesheet" href="/images/common.css"><script src="/images/jquery-1.12.4.min.js"></script></head>
<body><div class="topbar"><div class="w1200"><a href="/wap/">手机版</a><a href="javascript:void(0)" onclick="toggleToolbar()">无障碍浏览</a><a href="/en/">English</a><a href="/login.jsp">登录</a></div></div>
<div class="header w1200"><a href="/" class="logo"><img src="/images/logo.png" alt="{place}人民政府"></a><form action="/search/index.html" target="_blank" class="search"><input name="keyword" placeholder="请输入关键字"><button>搜索</button><p>热门搜索：<a href="/search/index.html?keyword=社保">社保</a> <a href="/search/index.html?keyword=公积金">公积金</a></p></form></div>
<ul class="nav w1200">{menus}</ul><div class="position w1200">您当前的位置：{trail}</div>
<div class="wrap w1200 clearfix">{left}{main}</div>
<div class="footer"><div class="flinks"><select onchange="window.open(this.value)"><option>--国务院部门网站--</option><option value="http://www.fzggw.gov.test">发展改革委</option></select><select onchange="window.open(this.value)"><option>--县区网站--</option><option value="http://www.xq.gov.test">城北区</option></select></div>
<p><a href="/gywm/">关于我们</a> | <a href="/wzdt/">网站地图</a> | <a href="/lxwm/">联系我们</a></p><p>主办：{place}人民政府办公室　网站标识码：4199000012　<a href="https://beian.miit.test/">X备00000012号-1</a></p></div>
<script src="/images/gray.js"></script><span id="_span_jiucuo"></span></body></html>"""


def tree(here: str, base: str, name: str = "建议提案办理") -> str:
    """The catalogue of open government at the left, the column itself among it."""
    others = "".join(f'<li><a href="{base}{folder}/">{title}</a></li>' for folder, title in TREE)
    return f'<div class="gk-left"><h3><a href="{base}">法定主动公开内容</a></h3><ul class="gk-tree">{others}<li class="on"><a href="{here}">{name}</a></li></ul></div>'


def county(
    place: str, title: str, crumbs: Crumbs, main: str, *, left: str = "", charset: str = "gb2312"
) -> str:
    """A county's site of 2010: tables, capitals here and there, a marquee, counters."""
    trail = " -&gt; ".join(
        f'<a href="{href}">{name}</a>' for href, name in [("/", "网站首页"), *crumbs]
    )
    menu = "".join(
        f'<td align="center"><a href="/{folder}/"><font color="#ffffff">{name}</font></a></td>'
        for folder, name in (
            ("xwdt", "新闻动态"),
            ("zwgk", "政务公开"),
            ("bszn", "办事指南"),
            ("gzcy", "公众参与"),
            ("tszz", "投资" + place),
        )
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" /><title>{title}-{place}政府网</title><link href="/css/style.css" rel="stylesheet" type="text/css" /></head>
<body><table width="1002" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td colspan="2"><img src="/img/top.jpg" width="1002" height="180" /></td></tr>
<tr><td colspan="2" background="/img/menu.gif"><table width="100%"><tr><td align="center"><a href="/"><font color="#ffffff">首 页</font></a></td>{menu}</tr></table></td></tr>
<tr><td height="28" colspan="2"><marquee scrollamount="3"><a href="/xwdt/2024/tzgg.html">热烈祝贺{place}荣获全省平安建设先进称号</a></marquee></td></tr>
<tr><td width="230" valign="top">{left}</td><td width="772" valign="top"><div class="weizhi">当前位置：{trail}</div>{main}</td></tr>
<tr><td colspan="2" align="center">版权所有：{place}人民政府　您是第<script src="/count/show.asp"></script>位访客<br /><a href="/admin/">管理</a></td></tr></table></body></html>"""


def boot(
    place: str, title: str, crumbs: Crumbs, main: str, *, left: str = "", tail: str = ""
) -> str:
    """A page built on bootstrap, as small companies deliver it today."""
    trail = "".join(
        f'<li><a href="{href}">{name}</a></li>' for href, name in [("/", "首页"), *crumbs]
    )
    aside = f'<div class="col-md-3 hidden-xs">{left}</div>' if left else ""
    return f"""<!doctype html><html lang="zh"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} - {place}</title>
<link href="/static/bootstrap/css/bootstrap.min.css" rel="stylesheet"><meta name="keywords" content="{place},{title}"></head><body>
<nav class="navbar navbar-default"><div class="container"><div class="navbar-header"><a class="navbar-brand" href="/">{place}</a></div><ul class="nav navbar-nav"><li><a href="/index/about.html">概况</a></li><li class="dropdown"><a href="#" data-toggle="dropdown">新闻 <b class="caret"></b></a><ul class="dropdown-menu"><li><a href="/index/news.html">要闻</a></li><li><a href="/index/notice.html">通知公告</a></li></ul></li><li><a href="/index/service.html">服务</a></li></ul></div></nav>
<div class="container"><ol class="breadcrumb">{trail}</ol><div class="row">{aside}<div class="col-md-9">{main}</div></div></div>
<footer class="text-center"><p>Copyright &copy; {place} 版权所有 技术支持：某某科技</p></footer><a class="to-top" href="#top">回到顶部</a>
<script src="/static/jquery.min.js"></script>{tail}</body></html>"""


class Grouped(HandFiles):
    """A column of several lists, each in pages; what joins them is the site's own."""

    groups: ClassVar[tuple[tuple[str, str, int], ...]] = ()  # folder, name, rows
    has_years: ClassVar[bool] = False  # whether a list is a year
    has_bodies: ClassVar[bool] = False  # whether the first list is 建议, the others 提案
    roots: ClassVar[int] = 1  # list pages above the lists

    def fill(self) -> None:
        newest = NEWEST
        for at, (folder, _name, count) in enumerate(self.groups):
            day = newest if not self.has_years or at == 0 else date(NEWEST.year - at, 11, 20)
            for _ in range(count):
                self.entries.append(self.make_entry(day, group=folder))
                day -= timedelta(days=self.rng.choice((0, 0, 1, 2)))
        self.entries.sort(key=lambda entry: -entry.date.toordinal())

    def make_entry(self, day: date, kind: Kind = Kind.PAGE, group: str = "") -> Entry:
        entry = super().make_entry(day, kind, group)
        wanted = "建议" if group == self.groups[0][0] else "提案"
        serial = len(self.entries) + len(self.removed) + 1
        while self.has_bodies and entry.letter.body != wanted:
            entry.letter = write_letter(self.rng, self.place, serial, day)
        return entry

    def of(self, folder: str) -> list[list[Entry]]:
        """The pages of one list."""
        return self.slices([one for one in self.entries if one.group == folder])

    @property
    def list_requests(self) -> int:
        return self.roots + sum(len(self.of(folder)) for folder, _name, _count in self.groups)

    @property
    def quiet_requests(self) -> int:
        pages = sum(min(2, len(self.of(folder))) for folder, _name, _count in self.groups)
        return 1 + self.roots + pages

    def group_target(self, folder: str, k: int, n: int) -> str:
        """Where page k of n of a list stands."""
        raise NotImplementedError

    def top(self) -> str:
        """The page of the column itself."""
        raise NotImplementedError

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        """One page of one list."""
        raise NotImplementedError

    def listing(self, request: Request) -> Response | None:
        if request.target in self.first_targets():
            return self.html(self.top(), LIST, f"top/{len(self.entries)}")
        for folder, name, _count in self.groups:
            pages = self.of(folder)
            for k, entries in enumerate(pages, 1):
                if request.target == self.group_target(folder, k, len(pages)):
                    text = self.group_page(folder, name, entries, k, len(pages))
                    return self.html(text, LIST, f"{folder}/{k}/{len(self.entries)}")
        return None
