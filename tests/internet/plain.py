"""Plain: frames of pages around lists, as portals, boards and small systems serve them as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from tests.internet.handmade import Beside


def items(rows: Sequence[Beside], mark: str = "li") -> str:
    """Rows of another column, a day behind each."""
    return "".join(
        f'<{mark}><a href="{one.href}">{one.title}</a><span>{one.date:%m-%d}</span></{mark}>'
        for one in rows
    )


def portal(place: str, title: str, main: str, *, side: str = "", trail: str = "") -> str:
    """A city's portal of 2018: two rows of menus, a trail, a foot with marks of trust."""
    menu = "".join(
        f'<li><a href="/{folder}/">{name}</a><ol><li><a href="/{folder}/{sub}/">{below}</a></li></ol></li>'
        for folder, name, sub, below in (
            ("zwgk", "政务公开", "zcwj", "政策文件"),
            ("zwfw", "政务服务", "grbs", "个人办事"),
            ("hdjl", "政民互动", "ldxx", "领导信箱"),
            ("sjfb", "数据发布", "tjgb", "统计公报"),
        )
    )
    aside = f'<div class="fr w260"><h4>最新发布</h4><ul class="new">{side}</ul></div>'
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}_{place}人民政府</title><meta name="SiteName" content="{place}人民政府"><meta name="ColumnName" content="{title}"><link rel="stylesheet" href="/css/base.css"></head>
<body><div class="head"><h1><a href="/"><img src="/img/logo.png" alt="{place}人民政府"></a></h1><p><a href="/wza/">无障碍</a><a href="/mobile/">移动版</a></p></div>
<div class="menu"><ul><li><a href="/">首页</a></li>{menu}</ul></div>
<div class="crumb">当前位置：<a href="/">首页</a>&gt;<a href="/zwgk/">政务公开</a>&gt;{trail}<span>{title}</span></div>
<div class="box"><div class="fl w900">{main}</div>{aside if side else ""}</div>
<div class="foot"><a href="/map/">网站地图</a><a href="/about/">关于我们</a><p>{place}人民政府办公室主办　网站标识码4199000031　X公网安备00000031号</p></div></body></html>"""


def old(place: str, title: str, main: str, *, left: str = "", charset: str = "gb2312") -> str:
    """A county's page of tables; the left column holds sub-columns and a poll."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{place}-{title}</title></head>
<body topmargin="0"><table width="980" align="center" cellspacing="0"><tr><td colspan="3"><img src="/images/top.jpg" width="980"></td></tr>
<tr bgcolor="#cc0000"><td colspan="3"><a href="/index.html">网站首页</a>|<a href="/jg/">机构设置</a>|<a href="/xw/">新闻中心</a>|<a href="/ws/">网上办事</a>|<a href="/ly/">在线留言</a></td></tr>
<tr><td width="200" valign="top"><table width="100%">{left}</table><form action="/vote/" method="post"><p>您对本站的评价<br><input type="radio" name="v" value="1">好<input type="radio" name="v" value="2">一般<input type="submit" value="投票"></form></td>
<td width="4"></td><td valign="top"><p><b>&gt;&gt; {title}</b></p>{main}</td></tr>
<tr><td colspan="3" align="center">{place}人民政府主办　{place}信息中心维护<br>ICP备00000041号 <script src="/count/c.asp"></script></td></tr></table></body></html>"""
