"""Fresh: frames of pages around lists, as makers of congresses, bureaus and old counties draw them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.internet.handmade import Beside


def news_list(rows: Sequence[Beside]) -> str:
    """Rows of another column, as a side block holds them."""
    return "".join(f'<li><a href="{one.href}">{one.title}</a></li>' for one in rows)


def congress(place: str, title: str, main: str, *, side: str = "", head: str = "") -> str:
    """The site of a standing committee: a band of red, a flat menu, 公告 at the right."""
    menu = "".join(
        f'<dd><a href="/{folder}/index.html">{name}</a></dd>'
        for folder, name in (
            ("rdgk", "人大概况"),
            ("rdyw", "人大要闻"),
            ("lfgz", "立法工作"),
            ("jdgz", "监督工作"),
            ("dbgz", "代表工作"),
            ("xqrd", "乡镇人大"),
        )
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-{place}人大网</title>{head}<link rel="stylesheet" href="/style/rd.css"></head>
<body><div id="top"><img src="/style/guohui.png" alt="国徽"><b>{place}人民代表大会常务委员会</b></div><dl id="menu"><dt><a href="/">首页</a></dt>{menu}</dl>
<div id="path">当前位置：<a href="/">首页</a> - <a href="/dbgz/index.html">代表工作</a> - {title}</div>
<div id="main"><div id="l"><h2>{title}</h2>{main}</div><div id="r"><h3>通知公告</h3><ul>{side}</ul><h3>相关链接</h3><p><a href="http://www.npc.test">全国人大</a></p></div></div>
<div id="bottom">主办：{place}人大常委会办公室　地址：{place}建设路1号　邮编：000000<br>备案号：X备00000021号</div></body></html>"""


def layout(place: str, title: str, main: str, *, charset: str = "gb2312", left: str = "") -> str:
    """A page of tables in capitals, of the first years; nothing is closed that need not be."""
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset={charset}"><TITLE>{place}政府信息网 {title}</TITLE>
<STYLE type=text/css>TD {{FONT-SIZE: 12px}} A:link {{COLOR: #000}}</STYLE></HEAD><BODY topMargin=0 bgColor=#ffffff>
<TABLE width=778 align=center border=0><TBODY><TR><TD colSpan=2><IMG src="images/banner.jpg" useMap=#m border=0><MAP name=m><AREA shape=RECT coords=1,1,60,20 href="/index.asp"></MAP>
<TR><TD colSpan=2 bgColor=#3366cc><A href="/index.asp"><FONT color=#ffffff>首页</FONT></A> | <A href="/about.asp"><FONT color=#ffffff>县情</FONT></A> | <A href="/gov.asp"><FONT color=#ffffff>政务</FONT></A> | <A href="/bbs/"><FONT color=#ffffff>留言</FONT></A>
<TR><TD vAlign=top width=160>{left}<TD vAlign=top width=618><B>&nbsp;{title}</B><HR SIZE=1>{main}
<TR><TD colSpan=2 align=middle><HR SIZE=1>{place}人民政府办公室 版权所有 维护电话见联系我们<BR>建议使用1024*768分辨率</TD></TR></TBODY></TABLE></BODY></HTML>"""


def modern(place: str, title: str, main: str, *, side: str = "", tail: str = "") -> str:
    """HTML5 of a city's bureau: sections, flex, a drawer for phones."""
    return f"""<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="ColumnName" content="{title}"><title>{title} | {place}</title><link href="/assets/app.3f2a.css" rel="stylesheet"></head>
<body><header class="g-hd"><div class="brand"><a href="/">{place}</a></div><button class="drawer" aria-label="菜单"></button><nav><a href="/yw/">要闻</a><a href="/gk/">公开</a><a href="/fw/">服务</a><a href="/hd/">互动</a></nav></header>
<main class="g-bd"><section class="col-main"><div class="hd"><h1>{title}</h1></div>{main}</section><section class="col-side">{side}</section></main>
<footer class="g-ft"><p>{place}人民政府主办　<a href="/map/">网站地图</a>　<a href="/contact/">联系我们</a></p></footer><script src="/assets/jquery.min.js"></script>{tail}</body></html>"""
