"""Plain, systems: lists by software that was not made for governments and serves them all the same."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.messages import Request, Response
from tests.internet.plain import items, portal
from tests.internet.service import number


@catalogue
class K01(HandFiles):
    name, family = "k01", "sharepoint list"
    note = "AllItems.aspx, details by DispForm, the next page behind an arrow whose onclick posts an address"
    column, size = "/jyta/Lists/List/AllItems.aspx", 30
    server_name = "Microsoft-IIS/7.5"
    spec = Spec(74)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/Lists/List/DispForm.aspx?ID={entry.id}"

    def list_target(self, k: int, n: int) -> str:
        last = self.listed()[(k - 1) * self.size - 1].id
        return f"/jyta/Lists/List/AllItems.aspx?Paged=TRUE&p_ID={last}&PageFirstRow={(k - 1) * self.size + 1}&View=%7b5D1A%7d"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/jyta/Lists/List/AllItems.aspx":
            return None
        k = (number(request, "PageFirstRow") - 1) // self.size + 1
        pages = self.pages()
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        head = "".join(
            f'<th class="ms-vh" scope="col"><a href="javascript:" onclick="javascript:return OnClickFilter(this,event);" sortfields="SortField={key}&amp;SortDir=Asc">{text}</a></th>'
            for key, text in (("Title", "标题"), ("Unit", "承办单位"), ("Modified", "修改时间"))
        )
        rows = "".join(
            f'<tr class="ms-itmhover"><td class="ms-vb-title"><a onfocus="OnLink(this)" href="/jyta/Lists/List/DispForm.aspx?ID={one.id}" onclick="GoToLink(this);return false;" target="_self">{escape(one.title)}</a></td><td class="ms-vb2">{one.letter.office}</td><td class="ms-vb2"><nobr>{one.date.year}/{one.date.month}/{one.date.day}</nobr></td></tr>'
            for one in entries
        )
        first = (k - 1) * self.size + 1
        on = ""
        if k < n:
            to = self.list_target(k + 1, n).replace("&", "\\u0026")
            on = f'<td><a href="javascript:" onclick=\'javascript:SubmitFormPost("{to}");javascript:return false;\'><img src="/_layouts/2052/images/next.gif" border="0" alt="下一步"></a></td>'
        side = "".join(
            f'<li><a class="ms-navitem" href="/{folder}/Pages/default.aspx">{name}</a></li>'
            for folder, name in (("xw", "新闻"), ("gg", "公告"), ("zc", "政策"))
        )
        return f"""<html dir="ltr"><head><meta name="GENERATOR" content="Microsoft SharePoint"><meta charset="utf-8"><title>建议提案 - 所有项目</title></head>
<body><form name="aspnetForm" method="post" action="AllItems.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUJ"><div id="s4-leftpanel"><ul>{side}</ul></div>
<div id="MSO_ContentTable"><h3>建议提案 &gt; 所有项目</h3><table class="ms-listviewtable" summary="建议提案">{"<tr class='ms-viewheadertr'>" + head + "</tr>"}{rows}</table>
<table class="ms-bottompaging"><tr><td class="ms-paging">{first} - {first + len(entries) - 1}</td>{on}</tr></table></div></form></body></html>"""


@catalogue
class K02(HandQuery):
    name, family = "k02", "domino view"
    note = "OpenView with Start and Count; 后一屏 as the way on; documents by their 32 digits"
    column, size = "/dbjy.nsf/web?OpenView&Count=25", 25
    server_name = "Lotus-Domino"
    spec = Spec(64)

    def path_of(self, entry: Entry) -> str:
        return f"/dbjy.nsf/web/{self.token(entry).upper()}?OpenDocument"

    def listing(self, request: Request) -> Response | None:
        if not request.target.startswith("/dbjy.nsf/web?OpenView"):
            return None
        k = (number(request, "Start", 1) - 1) // self.size + 1
        pages = self.pages()
        entries = pages[k - 1] if k <= len(pages) else []
        return self.list_page(entries, k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr valign="top"><td><img src="/icons/ecblank.gif" border="0" height="1" width="16" alt=""></td><td><font size="2">{one.date:%Y-%m-%d}</font></td><td><font size="2"><a href="/dbjy.nsf/web/{self.token(one).upper()}?OpenDocument">{escape(one.title)}</a></font></td></tr>'
            for one in entries
        )
        back, on = max(1, (k - 2) * self.size + 1), k * self.size + 1 if k < n else 1 + (k - 1) * 25
        bar = f'<a href="/dbjy.nsf/web?OpenView&amp;Start={back}&amp;Count=25"><font color="#0000ff">前一屏</font></a> <a href="/dbjy.nsf/web?OpenView&amp;Start={on}&amp;Count=25"><font color="#0000ff">后一屏</font></a> <a href="/dbjy.nsf/web?OpenView&amp;Start=1&amp;Count=25&amp;Expand=1">展开</a> <a href="/dbjy.nsf/$SearchForm?SearchView">搜索</a>'
        return f'<html><head><meta charset="utf-8"><title>代表建议</title></head><body text="#000000" bgcolor="#FFFFFF"><h2>{self.place.full}人大代表建议办理</h2>{bar}<hr><table border="0" cellpadding="2" cellspacing="0">{rows}</table>{bar}</body></html>'


@catalogue
class K03(HandFiles):
    name, family = "k03", "a board"
    note = "threads of a forum: icon, author, last post and pages beside each title; pinned notices above"
    column, size = "/forum-42-1.html", 20
    spec = Spec(71)

    def path_of(self, entry: Entry) -> str:
        return f"/thread-{entry.id}-1-1.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/forum-42-{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        def row(one: Entry) -> str:
            return f'<tbody id="normalthread_{one.id}"><tr><td class="icn"><a href="thread-{one.id}-1-1.html" title="新窗口打开" target="_blank"><img src="/static/image/common/folder_new.gif"></a></td><th class="new"><a href="thread-{one.id}-1-1.html" class="s xst">{escape(one.title)}</a></th><td class="by"><cite><a href="space-uid-{one.id % 40}.html">{one.letter.office[-5:]}</a></cite><em><span>{one.date.year}-{one.date.month}-{one.date.day}</span></em></td><td class="num"><a href="thread-{one.id}-1-1.html" class="xi2">{one.id % 5}</a><em>{one.id % 900}</em></td><td class="by"><cite><a href="space-username-admin.html">admin</a></cite><em><a href="forum.php?mod=redirect&amp;tid={one.id}&amp;goto=lastpost#lastpost">{one.date.year}-{one.date.month}-{one.date.day} 10:02</a></em></td></tr></tbody>'

        rows = "".join(map(row, entries))
        numbers = "".join(
            f"<strong>{p}</strong>" if p == k else f'<a href="forum-42-{p}.html">{p}</a>'
            for p in range(1, n + 1)
        )
        on = f'<a href="forum-42-{k + 1}.html" class="nxt">下一页</a>' if k < n else ""
        jump = f'<label><input type="text" name="custompage" class="px" size="2" value="{k}"><span title="共 {n} 页"> / {n} 页</span></label>'
        pager = f'<div class="pg">{numbers}{jump}{on}</div>'
        head = '<tr><td class="icn">&nbsp;</td><th>筛选: <a href="forum.php?mod=forumdisplay&amp;fid=42&amp;filter=lastpost">最新</a> <a href="forum.php?mod=forumdisplay&amp;fid=42&amp;filter=heat">热门</a></th><td class="by">作者</td><td class="num">回复/查看</td><td class="by">最后发表</td></tr>'
        return f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="generator" content="Discuz! X3.4"><title>建议提案答复 - {self.place.full}网络问政</title></head><body id="nv_forum"><div id="hd"><ul><li><a href="forum.php">论坛</a></li><li><a href="member.php?mod=register">注册</a></li></ul></div><div id="pt"><a href="./">网络问政</a> &rsaquo; <a href="forum.php?gid=1">办理</a> &rsaquo; 建议提案答复</div>{pager}<div id="threadlist"><table>{head}{rows}</table></div>{pager}<div id="ft">Powered by Discuz!</div></body></html>'


@catalogue
class K04(HandFiles):
    name, family = "k04", "a blog"
    note = "articles with author, category and 继续阅读; 近期文章, archives and categories aside; 较早文章 leads on"
    column, size = "/category/jyta/", 10
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/{entry.date:%Y/%m/%d}/{entry.id}/"

    def list_target(self, k: int, n: int) -> str:
        return f"/category/jyta/page/{k}/"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        posts = "".join(
            f'<article id="post-{one.id}" class="post"><header><h2 class="entry-title"><a href="{self.url(one.path)}" rel="bookmark">{escape(one.title)}</a></h2><div class="entry-meta">发表于 <a href="{self.url(one.path)}"><time datetime="{one.date}">{one.date.year}年{one.date.month}月{one.date.day}日</time></a> 由 <a href="/author/bgs/">办公室</a></div></header><div class="entry-summary"><p>{escape(one.letter.paragraphs[0][:50])}… <a href="{self.url(one.path)}#more-{one.id}" class="more-link">继续阅读</a></p></div><footer>分类：<a href="/category/jyta/" rel="category tag">建议提案</a> <a href="{self.url(one.path)}#respond">发表评论</a></footer></article>'
            for one in entries
        )
        older = f'<div class="nav-previous"><a href="/category/jyta/page/{k + 1}/"><span class="meta-nav">&larr;</span> 较早文章</a></div>'
        newer = f'<div class="nav-next"><a href="/category/jyta/{"" if k == 2 else f"page/{k - 1}/"}">较新文章 <span class="meta-nav">&rarr;</span></a></div>'
        nav = f'<nav class="navigation">{older if k < n else ""}{newer if k > 1 else ""}</nav>'
        recent = "".join(
            f'<li><a href="{one.href}">{one.title}</a></li>'
            for one in self.beside(5, "w", letters=True)
        )
        months = "".join(
            f'<li><a href="/2024/{month:02d}/">2024年{month}月</a></li>'
            for month in range(6, 0, -1)
        )
        side = f'<aside class="widget"><h3>近期文章</h3><ul>{recent}</ul></aside><aside class="widget"><h3>文章归档</h3><ul>{months}</ul></aside><aside class="widget"><h3>分类目录</h3><ul><li><a href="/category/jyta/">建议提案</a> (38)</li><li><a href="/category/news/">动态</a> (112)</li></ul></aside>'
        return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>建议提案 | {self.place.full}工业园区</title></head><body class="archive category"><div id="page"><header><h1><a href="/">{self.place.full}工业园区</a></h1><nav><ul><li><a href="/about/">园区概况</a></li></ul></nav></header><div id="primary"><h1 class="archive-title">分类目录归档：建议提案</h1>{posts}{nav}</div><div id="secondary">{side}</div></div></body></html>'


@catalogue
class K05(HandQuery):
    name, family = "k05", "drupal view"
    note = "page counts from 0; heads that sort are links to the list itself; nodes by number"
    column, size, parameter, first = "/jyta", 15, "page", 0
    spec = Spec(52)

    def path_of(self, entry: Entry) -> str:
        return f"/node/{entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        heads = "".join(
            f'<th class="views-field"><a href="/jyta?page={k - 1}&amp;order={key}&amp;sort=asc" title="按{text}排序" class="active">{text}</a></th>'
            for key, text in (
                ("title", "标题"),
                ("field_unit", "承办单位"),
                ("created", "发布日期"),
            )
        )
        rows = "".join(
            f'<tr class="{"odd" if at % 2 else "even"}"><td class="views-field views-field-title"><a href="/node/{one.id}">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>{one.date:%Y/%m/%d} - 09:1{at % 10}</td></tr>'
            for at, one in enumerate(entries)
        )
        numbers = "".join(
            f'<li class="pager-current">{p}</li>'
            if p == k
            else f'<li class="pager-item"><a title="到第 {p} 页" href="/jyta{"" if p == 1 else f"?page={p - 1}"}">{p}</a></li>'
            for p in range(1, n + 1)
        )
        on = (
            f'<li class="pager-next"><a href="/jyta?page={k}">下一页 ›</a></li><li class="pager-last"><a href="/jyta?page={n - 1}">末页 »</a></li>'
            if k < n
            else ""
        )
        main = f'<div class="view-content"><table class="views-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div><ul class="pager">{numbers}{on}</ul>'
        return portal(self.place.full, "建议提案", main, side=items(self.beside(5, "d")))


@catalogue
class K06(HandFiles):
    name, family = "k06", "dedecms with sides"
    note = "推荐内容 and 热点内容 of letters of another column aside; pageinfo says 3页48条; list_7_2.html"
    column, size = "/a/jyta/", 18
    beside_path: ClassVar[str] = "/a/zxdt/{ymd}/{id}.html"
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(48)

    def path_of(self, entry: Entry) -> str:
        return f"/a/jyta/{entry.date:%Y%m%d}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/a/jyta/list_7_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{one.path}" class="title">{escape(one.title)}</a><span class="info"><small>日期：</small>{one.date} <small>点击：</small>{one.id % 300} <small>好评：</small>0</span><p class="intro">{escape(one.letter.paragraphs[0][:46])}...</p></li>'
            for one in entries
        )
        numbers = "".join(
            f"<li class='thisclass'>{p}</li>"
            if p == k
            else f"<li><a href='list_7_{p}.html'>{p}</a></li>"
            for p in range(1, n + 1)
        )
        on = f"<li><a href='list_7_{k + 1}.html'>下一页</a></li><li><a href='list_7_{n}.html'>末页</a></li>"
        pager = f"<ul class='pagelist'><li>首页</li>{numbers}{on if k < n else ''}<li><span class='pageinfo'>共 <strong>{n}</strong>页<strong>{len(self.listed())}</strong>条</span></li></ul>"
        hot = "".join(
            f'<li><a href="{one.href}">{one.title}</a><p>{cut(one.title, 12)}</p></li>'
            for one in self.beside(8, "h", letters=True)
        )
        side = f'<div class="pright"><dl class="tbox"><dt><strong>推荐内容</strong></dt><dd><ul class="d4">{hot}</ul></dd></dl><dl class="tbox"><dt><strong>热点内容</strong></dt><dd><ul class="c1 ico2">{hot}</ul></dd></dl></div>'
        return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{self.place.full}_建议提案</title></head><body class="articlelist"><div class="header"><a href="/"><img src="/templets/logo.gif"></a><ul class="nav"><li><a href="/">主页</a></li><li class="thisclass"><a href="/a/jyta/">建议提案</a></li><li><a href="/a/zxdt/">政协动态</a></li></ul></div><div class="pleft"><div class="place"><strong>当前位置:</strong><a href="/">主页</a> &gt; <a href="/a/jyta/">建议提案</a> &gt; </div><div class="listbox"><ul class="e2">{rows}</ul></div><div class="dede_pages">{pager}</div></div>{side}<div class="footer">Powered by DedeCMS</div></body></html>'


@catalogue
class K07(HandQuery):
    name, family = "k07", "joomla category"
    note = (
        "start counts rows, index.php with option and view; a hit counter a row; 显示数量 as a box"
    )
    column, size = "/index.php?option=com_content&view=category&id=31", 20
    spec = Spec(55)

    def path_of(self, entry: Entry) -> str:
        return f"/index.php?option=com_content&view=article&id={entry.id}&catid=31"

    def listing(self, request: Request) -> Response | None:
        given = request.given
        if request.path != "/index.php" or given.get("view") != "category":
            return None
        if given.get("id") != "31":
            return None
        k = number(request, "limitstart", 0) // self.size + 1
        pages = self.pages()
        k = min(max(k, 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        base = "/index.php?option=com_content&amp;view=category&amp;id=31"
        rows = "".join(
            f'<tr class="cat-list-row{at % 2}"><td class="list-title"><a href="/index.php?option=com_content&amp;view=article&amp;id={one.id}&amp;catid=31">{escape(one.title)}</a></td><td class="list-date">{one.date.year}年{one.date.month:02d}月{one.date.day:02d}日</td><td class="list-hits"><span class="badge">点击数：{one.id % 700}</span></td></tr>'
            for at, one in enumerate(entries)
        )
        numbers = "".join(
            f'<li class="active"><a>{p}</a></li>'
            if p == k
            else f'<li><a href="{base}{"" if p == 1 else f"&amp;limitstart={(p - 1) * self.size}"}" class="pagenav">{p}</a></li>'
            for p in range(1, n + 1)
        )
        on = (
            f'<li><a title="下页" href="{base}&amp;limitstart={k * self.size}" class="pagenav">下页</a></li>'
            if k < n
            else '<li class="disabled"><a>下页</a></li>'
        )
        box = '<form action="/index.php?option=com_content&amp;view=category&amp;id=31" method="post" name="adminForm"><select name="limit" onchange="this.form.submit()"><option value="5">5</option><option value="20" selected>20</option><option value="0">全部</option></select></form>'
        main = f'{box}<table class="category table">{rows}</table><div class="pagination"><p class="counter">第 {k} 页 共 {n} 页</p><ul>{numbers}{on}</ul></div>'
        return portal(self.place.full, "建议提案办理", main, side=items(self.beside(4, "j")))
