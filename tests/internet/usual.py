"""Usual: whole pages as the usual makers serve them, with all that stands around a list."""

from __future__ import annotations

from collections.abc import Sequence

from tests.internet.handmade import Beside

LAWFUL = (
    ("jgjj", "机构简介"),
    ("zfgz", "政府规章"),
    ("gfxwj", "规范性文件"),
    ("ghxx", "规划信息"),
    ("tjxx", "统计信息"),
    ("xzxkgs", "行政许可"),
    ("xzcf", "行政处罚"),
    ("czxx", "财政预决算"),
    ("xzsf", "行政事业性收费"),
    ("zfcg", "政府集中采购"),
    ("zdxmjs", "重大建设项目"),
    ("mszx", "民生政策"),
    ("yjgl", "应急预案"),
    ("gwyzk", "公务员招考"),
)


def dated(rows: Sequence[Beside], form: str = "%Y-%m-%d") -> str:
    """Rows of another column with their days."""
    return "".join(
        f'<li><a target="_blank" href="{one.href}" title="{one.title}">{one.title}</a><span>{one.date:{form}}</span></li>'
        for one in rows
    )


def city(
    place: str,
    title: str,
    main: str,
    *,
    hot: str = "",
    tree: str = "",
    head: str = "",
    trail: str = "",
) -> str:
    """A city's portal of today: a large menu, a tree of open government, hot lists, windows that float."""
    mega = "".join(
        f'<dl><dt><a href="/{folder}/">{name}</a></dt><dd><a href="/{folder}/{a}/">{first}</a><a href="/{folder}/{b}/">{second}</a></dd></dl>'
        for folder, name, a, first, b, second in (
            ("ywdt", "要闻动态", "zwyw", "政务要闻", "bmdt", "部门动态"),
            ("zwgk", "政务公开", "zcjd", "政策解读", "hygk", "会议公开"),
            ("zwfw", "政务服务", "grfw", "个人服务", "frfw", "法人服务"),
            ("hdjl", "互动交流", "zxft", "在线访谈", "dczj", "调查征集"),
        )
    )
    left = "".join(f'<li><a href="/zfxxgk/{folder}/">{name}</a></li>' for folder, name in LAWFUL)
    left = f'<div class="zfxxgk-nav"><p><a href="/zfxxgk/zn/">政府信息公开指南</a></p><p><a href="/zfxxgk/zd/">政府信息公开制度</a></p><p class="cur">法定主动公开内容</p><ul>{left}{tree}</ul><p><a href="/zfxxgk/nb/">政府信息公开年报</a></p></div>'
    side = (
        f'<div class="hotbox"><h4>热点信息</h4><ul class="hot-list">{hot}</ul></div>' if hot else ""
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge"><meta name="renderer" content="webkit">
<title>{title}_{place}人民政府门户网站</title><meta name="SiteName" content="{place}人民政府"><meta name="SiteDomain" content="www.cs.gov.test"><meta name="SiteIDCode" content="4199000077"><meta name="ColumnName" content="{title}"><meta name="ColumnDescription" content="{title}"><meta name="ColumnKeywords" content="{title}"><meta name="ColumnType" content="信息公开">
<link rel="stylesheet" href="/template/css/swiper.min.css"><script src="/template/js/jquery-3.5.1.min.js"></script>{head}</head>
<body><div class="wza-bar"><a href="javascript:;" id="wza">适老化无障碍</a><a href="/en/">English</a><a href="/tw/">繁體</a></div>
<header><a class="logo" href="/"><img src="/template/img/logo.png" alt="{place}人民政府"></a><div class="ss"><form target="_blank" action="/so/s"><input name="qt"><input type="submit" value="搜索"></form></div></header>
<nav class="mega"><a class="home" href="/">网站首页</a>{mega}</nav>
<div class="dqwz">您的位置：<a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; {trail}{title}</div>
<div class="con clearfix">{left}<div class="gl-right"><div class="gl-tit"><span>{title}</span></div>{main}</div>{side}</div>
<div class="pf" style="position:fixed"><a href="/zt/gzbg/"><img src="/template/img/pf1.jpg" alt="政府工作报告"></a><span class="close">关闭</span></div>
<footer><ul class="tab"><li>省直部门网站</li><li>市直部门网站</li><li>县区网站</li></ul><div class="links"><a href="http://jyj.cs.gov.test/">市教育局</a><a href="http://wjw.cs.gov.test/">市卫生健康委</a><a href="http://dx.cs.gov.test/">东乡区</a></div>
<p>主办：{place}人民政府办公室 承办：{place}大数据中心</p><p><a href="/wzsm/">网站声明</a>|<a href="/wzdt/">网站地图</a>|<a href="/lxwm/">联系我们</a></p><p>X备00000077号-1　X公网安备 00000000000077号　网站标识码：4199000077</p><span id="_ideConac"></span></footer>
<script src="/template/js/swiper.min.js"></script><script>$(function(){{$(".mega dl").hover(function(){{$(this).find("dd").stop().slideToggle()}});}});</script><script id="_jiucuo_" sitecode="4199000077" src="/template/js/jiucuo.js"></script></body></html>"""


def bureau(
    place: str, title: str, main: str, *, side: str = "", nav: str = "", head: str = ""
) -> str:
    """A bureau's own site: a band, one row of menus, columns of the section at the left."""
    menu = "".join(
        f'<li><a href="/{folder}/">{name}</a></li>'
        for folder, name in (
            ("gk", "机构概况"),
            ("gzdt", "工作动态"),
            ("tzgg", "通知公告"),
            ("zcfg", "政策法规"),
            ("ztzl", "专题专栏"),
        )
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{title}</title><meta name="SiteName" content="{place}某局" /><meta name="ColumnName" content="{title}" />{head}
<link href="/images/style2015.css" rel="stylesheet" type="text/css" /></head><body>
<div class="banner"><img src="/images/banner2015.jpg" alt="" /></div><div class="menu"><ul><li class="first"><a href="/">首页</a></li>{menu}</ul></div>
<div class="main"><div class="left"><div class="lm"><h3>政务公开</h3><ul>{nav}</ul></div><div class="lm"><h3>图片新闻</h3><a href="/gzdt/tpxw/t1.html"><img src="/images/tp.jpg" width="200" alt="" /></a></div>{side}</div>
<div class="right"><div class="weizhi">当前位置：<a href="/">首页</a>&gt;&gt;<a href="/zwgk/">政务公开</a>&gt;&gt;{title}</div>{main}</div></div>
<div class="foot">版权所有：{place}某局　地址：{place}人民路　邮编：000000<br />您是第<script type="text/javascript" src="/hits/total.js"></script>位访问者</div></body></html>"""


def county_asp(
    place: str, title: str, main: str, *, left: str = "", charset: str = "gb2312"
) -> str:
    """A county's ASP pages of tables: classes and the most read ones at the left."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}--{place}政务网</title>
<link href="css/css.css" rel="stylesheet" type="text/css"></head><body leftmargin="0" topmargin="0">
<table width="950" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td height="150" background="images/top.gif">&nbsp;</td></tr>
<tr><td height="30" bgcolor="#1c5aa8" class="baizi">&nbsp;<a href="index.asp">首 页</a>&nbsp;|&nbsp;<a href="Class.asp?ID=1">县情概览</a>&nbsp;|&nbsp;<a href="Class.asp?ID=9">政务动态</a>&nbsp;|&nbsp;<a href="Class.asp?ID=20">办事服务</a>&nbsp;|&nbsp;<a href="guestbook.asp">县长信箱</a></td></tr>
<tr><td><table width="100%"><tr><td width="220" valign="top">{left}</td><td valign="top"><table width="100%"><tr><td height="26" background="images/bt.gif"><b>{title}</b></td><td align="right"><a href="index.asp">首页</a>-&gt;<a href="Class.asp?ID=60">政务公开</a>-&gt;{title}</td></tr></table>{main}</td></tr></table></td></tr>
<tr><td align="center" height="60">{place}人民政府办公室主办　<a href="admin/login.asp">管理入口</a></td></tr></table></body></html>"""


def committee(place: str, title: str, main: str, *, right: str = "", tail: str = "") -> str:
    """The site of a committee of the CPPCC: flat, a list of news beside."""
    menu = "".join(
        f'<a href="/{folder}/">{name}</a>'
        for folder, name in (
            ("zxgk", "政协概况"),
            ("zxyw", "政协要闻"),
            ("tagz", "提案工作"),
            ("wyfc", "委员风采"),
            ("wsgz", "文史资料"),
        )
    )
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{title} - 政协{place}委员会</title><link rel="stylesheet" href="/skin/zx.css"></head>
<body><div class="zx-top"><img src="/skin/zxhui.png" alt=""><span>中国人民政治协商会议{place}委员会</span></div><div class="zx-nav"><a href="/">首页</a>{menu}</div>
<div class="zx-body"><div class="zx-l"><div class="zx-path"><a href="/">首页</a>/<a href="/tagz/">提案工作</a>/{title}</div>{main}</div><div class="zx-r">{right}</div></div>
<div class="zx-foot">主办：政协{place}委员会办公室　备案号：X备00000078号</div>{tail}</body></html>"""
