"""Ordinary, files: what the usual makers serve, a few everyday habits at a time; lists as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import NEWS, HandFiles, cut
from tests.internet.makers import Grouped, boot, county, portal, tree
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import relative


@catalogue
class Y01(Grouped):
    name, family = "y01", "TRS, two bodies"
    note = "the upper column shows the newest six of each body with 更多; a catalogue at the left; MM-DD; relative links"
    column, size = "/zwgk/fdzdgknr/jytabl/", 15
    groups = (("rddbjy", "人大代表建议", 37), ("zxwyta", "政协委员提案", 52))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"{self.column}{folder}/" + ("" if k == 1 else f"index_{k - 1}.html")

    def rows(self, entries: Sequence[Entry], here: str) -> str:
        return "".join(
            f'<li><a href="{relative(one.path, here)}" target="_blank" title="{escape(one.title)}">{cut(one.title, 22, "...")}</a><span>{one.date:%m-%d}</span></li>'
            for one in entries
        )

    def top(self) -> str:
        boxes = "".join(
            f'<div class="box"><div class="box-t"><h3>{name}</h3><a href="./{folder}/" class="more">更多&gt;&gt;</a></div><ul class="box-c">{self.rows(self.of(folder)[0][:6], self.column)}</ul></div>'
            for folder, name, _count in self.groups
        )
        left = tree(self.column, "/zwgk/fdzdgknr/")
        crumbs = [
            ("/zwgk/", "政务公开"),
            ("/zwgk/fdzdgknr/", "法定主动公开内容"),
            (self.column, "建议提案办理"),
        ]
        return portal(
            self.place.full,
            "建议提案办理",
            crumbs,
            f'<div class="gk-right">{boxes}</div>',
            left=left,
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        here = f"{self.column}{folder}/"
        main = f"""<div class="gk-right"><h2>{name}</h2><ul class="gl-list">{self.rows(entries, here)}</ul><div class="page"><script>
//var countPage = {n}
createPageHTML({n}, {k - 1}, "index", "html");
</script></div></div>"""
        crumbs = [("/zwgk/", "政务公开"), (self.column, "建议提案办理"), (here, name)]
        return portal(
            self.place.full, name, crumbs, main, left=tree(self.column, "/zwgk/fdzdgknr/")
        )


@catalogue
class Y02(HandFiles):
    name, family = "y02", "Kaipu static, mixed list"
    note = "letters and notices in one list; a catalogue at the left; the pager's call with a total; site-wide hot list"
    column, size = "/slxrmzf/xxgkml/c100412/xxgk_list.shtml", 20
    beside_path = "/slxrmzf/c100300/{ym}/{hex}.shtml"
    spec = Spec(71, files=(9,), offsite=(23,))

    def fill(self) -> None:
        super().fill()
        for at, entry in enumerate(self.entries[2::7]):
            title = NEWS[at % len(NEWS)].format(place=self.place.full) + f"（{at + 1}）"
            entry.letter = replace(entry.letter, title=title)

    def path_of(self, entry: Entry) -> str:
        return f"/slxrmzf/xxgkml/c100412/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, "/slxrmzf/xxgkml/c100412/")

    def list_target(self, k: int, n: int) -> str:
        return f"/slxrmzf/xxgkml/c100412/xxgk_list_{k}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td class="bt"><a href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a></td><td class="wh"></td><td class="rq">{one.date}</td></tr>'
            for one in entries
        )
        hot = "".join(f'<li><a href="{one.href}">{one.title}</a></li>' for one in self.beside(6))
        main = f"""<div class="xxgk-list"><table class="xxgk-table"><thead><tr><th>标题</th><th>文号</th><th>发布日期</th></tr></thead><tbody>{rows}</tbody></table><div id="page_div"></div></div>
<div class="hot"><h4>热点信息</h4><ul>{hot}</ul></div><script>createPageHTML('page_div',{n}, {k},'xxgk_list','shtml',{len(self.entries)});</script>"""
        head = '<meta name="others" content="页面生成时间 2024-06-30 08:11:02"><meta name="template,templategroup,version" content="xxgk_list,xq,2.1">'
        return portal(
            self.place.full,
            "建议提案",
            [("/slxrmzf/xxgkml/", "信息公开目录"), (self.column, "建议提案")],
            main,
            left=tree(self.column, "/slxrmzf/xxgkml/"),
            head=head,
        )


@catalogue
class Y04(HandFiles):
    name, family = "y04", "DedeCMS, a county"
    note = "GBK tables; rows and days in cells of their own; dede's pager with a total; two pinned rows; menus of the same look"
    column, size, charset, encoding = "/jyta/", 18, "gb2312", "gb18030"
    beside_path = "/a/xwdt/2024/0403/{id}.html"
    spec = Spec(49, pinned=(20, 31))

    def path_of(self, entry: Entry) -> str:
        return f"/a/jyta/{entry.date:%Y}/{entry.date:%m%d}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, "/jyta/index.html", "/jyta/list_21_1.html")

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/list_21_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td width="20"><img src="/img/dot.gif"></td><td height="26"><A HREF="{one.path}">{"<b>" if one.pinned else ""}{escape(one.title)}{"</b>" if one.pinned else ""}</A></td><td width="90">{one.date}</td></tr>'
            for one in entries
        )
        left = "".join(
            f'<tr><td><img src="/img/dot.gif"></td><td height="24"><A HREF="{one.href}">{cut(one.title, 13)}</A></td></tr>'
            for one in self.beside(8)
        )
        ways = "".join(
            f'<li class="thisclass">{p}</li>'
            if p == k
            else f"<li><a href='list_21_{p}.html'>{p}</a></li>"
            for p in range(1, n + 1)
        )
        on = (
            ""
            if k == n
            else f"<li><a href='list_21_{k + 1}.html'>下一页</a></li><li><a href='list_21_{n}.html'>末页</a></li>"
        )
        main = f"""<table width="100%">{rows}</table><ul class="pagelist"><li>首页</li>{ways}{on}<li><span class="pageinfo">共 <strong>{n}</strong>页<strong>{len(self.entries)}</strong>条</span></li></ul>"""
        return county(
            self.place.full,
            "建议提案",
            [("/jyta/", "建议提案")],
            main,
            left=f'<table><tr><td colspan="2">最新文章</td></tr>{left}</table>',
        )


@catalogue
class Y06(HandFiles):
    name, family = "y06", "VSB, sessions at the left"
    note = "the column lists all letters; its sessions stand in the menu and list the same again; numbers backwards"
    column, size = "/tagz/tada.htm", 14
    beside_path = "/info/1021/{id}.htm"
    spec = Spec(50)

    def path_of(self, entry: Entry) -> str:
        return f"/info/1038/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/tagz/tada/{n - k + 1}.htm"

    def listing(self, request: Request) -> Response | None:
        sessions = {f"/tagz/tada/s14j{at}c.htm": at for at in range(1, 5)}
        at = sessions.get(request.target)
        if at is not None:
            mine = self.slices(self.entries[at::5])[0]
            return self.html(self.page(mine, 1, 1, request.target), LIST, request.target)
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li id="line_u7_{at}"><span class="fr">{one.date:%Y/%m/%d}</span><a href="{relative(one.path, here)}" title="{escape(one.title)}">{escape(one.title)}</a></li>'
            for at, one in enumerate(entries)
        )
        menu = "".join(
            f'<dd><a href="{relative(f"/tagz/tada/s14j{at}c.htm", here)}">十四届{"一二三四"[at - 1]}次会议</a></dd>'
            for at in range(1, 5)
        )
        left = f'<dl class="lm"><dt><a href="{relative("/tagz/talz.htm", here)}">提案立案</a></dt><dt class="on"><a href="{relative(self.column, here)}">提案答复</a></dt>{menu}<dt><a href="{relative("/tagz/zdta.htm", here)}">重点提案</a></dt></dl>'
        on = (
            ""
            if k == n
            else f'<a href="{relative(self.list_target(k + 1, n), here)}" class="Next">下页</a><a href="{relative("/tagz/tada/1.htm", here)}">尾页</a>'
        )
        main = f'<div class="rlist"><ul>{rows}</ul><div class="pb_sys_common"><span class="p_t">共{len(self.entries) if here.count("/") < 3 or n > 1 else len(entries)}条</span> <span class="p_no_d">{k}</span>/{n} {on}</div></div><!--Announced by Visual SiteBuilder 9--><script src="/_sitegray/_sitegray.js"></script>'
        return portal(
            self.place.full + "政协",
            "提案答复",
            [("/tagz.htm", "提案工作"), ("/tagz/tada.htm", "提案答复")],
            main,
            left=left,
        )


@catalogue
class Y08(Grouped):
    name, family = "y08", "TRS, entry that forwards"
    note = "the column only forwards to its newest year; the years stand in a menu of that page; N = 1 in the older ones"
    column, size = "/xxgk/jytabl/", 16
    groups = (("2024n", "2024年", 33), ("2023n", "2023年", 21), ("2022n", "2022年", 9))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.htm"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"{self.column}{folder}/" + ("" if k == 1 else f"index_{k - 1}.htm")

    def top(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案办理</title><script type="text/javascript">
window.location.href="./2024n/";
</script></head><body></body></html>"""

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        years = "".join(
            f'<li class="{"cur" if slug == folder else ""}"><a href="../{slug}/">{title}</a></li>'
            for slug, title, _count in self.groups
        )
        rows = "".join(
            f'<div class="item clearfix"><a class="fl" href="./{one.path.split("/", 4)[4]}" target="_blank">{escape(one.title)}</a><span class="fr">{one.date}</span></div>'
            for one in entries
        )
        main = f"""<div class="right-con"><ul class="tab-year">{years}</ul><div class="list-con">{rows}</div><div class="fenye"><SCRIPT LANGUAGE="JavaScript">
	var currentPage = {k - 1};//所在页从0开始
	var countPage = {n}//共多少页
	if(countPage>1){{ document.write("<a href=\\"index_"+(currentPage+1)+".htm\\">下一页</a>"); }}
</SCRIPT></div></div>"""
        return portal(
            self.place.full,
            name,
            [("/xxgk/", "信息公开"), ("../", "建议提案办理"), ("./", name)],
            main,
            left=tree(self.column, "/xxgk/"),
        )


@catalogue
class Y11(HandFiles):
    name, family = "y11", "TRS, attachments"
    note = "nearly half of the rows are files; addresses whole and relative mixed; the pager's call in capitals of HTML"
    column, size = "/gsgg/jyta/", 20
    spec = Spec(64, files=tuple(range(1, 60, 3)), offsite=(5, 17))

    def path_of(self, entry: Entry) -> str:
        return f"/gsgg/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.htm"

    def file_of(self, entry: Entry) -> str:
        kind = ("pdf", "doc", "docx", "wps")[entry.id % 4]
        return f"/gsgg/jyta/{entry.date:%Y%m}/P0{entry.date:%Y%m%d}{entry.id}.{kind}"

    def list_target(self, k: int, n: int) -> str:
        return f"/gsgg/jyta/index_{k - 1}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        def href(one: Entry) -> str:
            return self.url(one.path) if one.id % 2 else relative(one.path, here)

        rows = "".join(
            f'<LI><SPAN class=date>[{one.date:%Y-%m-%d}]</SPAN><A href="{href(one) if "://" not in one.path else one.path}" target=_blank>{escape(one.title)}</A></LI>'
            for one in entries
        )
        main = f"""<DIV class=ejlist><UL>{rows}</UL><DIV class=pages><SCRIPT>createPage({n}, {k - 1}, "index", "htm");</SCRIPT></DIV></DIV>"""
        return portal(
            self.place.full + "交通运输局",
            "建议提案",
            [("/gsgg/", "公示公告"), ("/gsgg/jyta/", "建议提案")],
            main,
        )


@catalogue
class Y12(HandFiles):
    name, family = "y12", "JEECMS, with a version for phones"
    note = "the rows twice, for desks and for phones; the head names a mobile page; select, 首页 and 尾页"
    column, size = "/jytabl/index.jhtml", 15
    beside_path = "/tzgg/{id}.jhtml"
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/jytabl/{entry.id}.jhtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/jytabl/index_{k}.jhtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{one.path}" title="{escape(one.title)}">{cut(one.title, 30)}</a><span class="pull-right">{one.date}</span></li>'
            for one in entries
        )
        phone = "".join(
            f'<a class="weui-cell" href="{one.path}"><p>{escape(one.title)}</p><i>{one.date:%m-%d}</i></a>'
            for one in entries
        )
        left = "".join(
            f'<a class="list-group-item" href="{one.href}">{cut(one.title, 14)}</a>'
            for one in self.beside(6)
        )
        at = [self.targets(p, n)[0].rsplit("/", 1)[1] for p in range(1, n + 1)]
        options = "".join(
            f'<option value="{name}"{" selected" if p == k else ""}>{p}</option>'
            for p, name in enumerate(at, 1)
        )
        before = (
            "首页 上一页"
            if k == 1
            else f'<a href="{at[0]}">首页</a> <a href="{at[k - 2]}">上一页</a>'
        )
        behind = (
            "下一页 尾页" if k == n else f'<a href="{at[k]}">下一页</a> <a href="{at[-1]}">尾页</a>'
        )
        main = f"""<ul class="news-list hidden-xs">{rows}</ul><div class="weui-cells visible-xs">{phone}</div><div class="turn">共 {len(self.entries)} 条记录 {k}/{n} 页 {before} {behind} 第<select onchange="location.href=this.value">{options}</select>页</div>"""
        return boot(
            self.place.full,
            "建议提案办理",
            [("/jytabl/index.jhtml", "建议提案办理")],
            main,
            left=left,
        )


@catalogue
class Y15(Grouped):
    name, family = "y15", "TRS, sessions"
    note = "blocks of the newest eight of two sessions, older sessions as links only; .shtml with a total in the call"
    column, size = "/rdgz/yajy/jyblqk/", 20
    groups = (
        ("s16j3c", "十六届人大三次会议", 44),
        ("s16j2c", "十六届人大二次会议", 31),
        ("s16j1c", "十六届人大一次会议", 26),
        ("s15j5c", "十五届人大五次会议", 12),
    )
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"{self.column}{folder}/" + ("" if k == 1 else f"index_{k - 1}.shtml")

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><em>·</em><a href="{one.path}" target="_blank">{escape(one.title)}</a><i>{one.date:%Y.%m.%d}</i></li>'
            for one in entries
        )

    def top(self) -> str:
        blocks = "".join(
            f'<div class="session"><h4><a href="{self.column}{folder}/">{name}</a></h4><ul>{self.rows(self.of(folder)[0][:8])}</ul></div>'
            for folder, name, _count in self.groups[:2]
        )
        older = "".join(
            f'<a href="{self.column}{folder}/">{name}</a> '
            for folder, name, _count in self.groups[2:]
        )
        main = f'<div class="con">{blocks}<div class="older"><h4>往届建议办理情况</h4><p>{older}</p></div></div>'
        return portal(
            self.place.full + "人大",
            "建议办理情况",
            [("/rdgz/", "人大工作"), ("/rdgz/yajy/", "议案建议")],
            main,
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        total = sum(len(page) for page in self.of(folder))
        main = f"""<div class="con"><h3>{name}</h3><ul class="con-list">{self.rows(entries)}</ul><div id="pages"><script>createPageHTML({n},{k - 1},"index","shtml","black2",{total});</script></div></div>"""
        return portal(
            self.place.full + "人大",
            name,
            [("/rdgz/", "人大工作"), (self.column, "建议办理情况"), ("./", name)],
            main,
        )


@catalogue
class Y16(HandFiles):
    name, family = "y16", "a plug-in's pager"
    note = "no total, seventeen rows a page; the page number goes into a file's name in a callback; a picture news on top"
    column, size = "/rdzx/jyblgk/list.html", 17
    beside_path = "/rdzx/rdyw/{id}.html"
    spec = Spec(60)

    def path_of(self, entry: Entry) -> str:
        return f"/rdzx/jyblgk/{entry.date:%Y%m%d}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/rdzx/jyblgk/list_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="media"><div class="media-body"><h5><a href="{one.path}">{escape(one.title)}</a></h5><small>发布时间：{one.date}　来源：{one.letter.office}</small></div></div>'
            for one in entries
        )
        pictures = "".join(
            f'<div class="col-sm-4"><a href="{one.href}"><img src="/up/{at}.jpg" alt=""><p>{one.title}</p></a></div>'
            for at, one in enumerate(self.beside(3))
        )
        tail = f"""<script src="/static/jquery.pagination.js"></script><script>
$('.M-box').pagination({{ pageCount: {n}, current: {k}, jump: true, coping: true, homePage: '首页', endPage: '末页', prevContent: '上页', nextContent: '下页',
  callback: function (api) {{ var p = api.getCurrent(); window.location.href = p == 1 ? 'list.html' : 'list_' + p + '.html'; }} }});
</script>"""
        return boot(
            self.place.full + "人大",
            "建议办理公开",
            [("/rdzx/", "人大在线"), (here, "建议办理公开")],
            f'<div class="row pics">{pictures}</div>{rows}<div class="M-box"></div>',
            tail=tail,
        )
