"""Families of one line each: whole columns of every line, in markup that varies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from scraper.families.schemes import SCHEMES, Scheme, make_template
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Site, page, title

Foot = Callable[[int, int], str]


@dataclass(frozen=True)
class Column:
    """An invented column: where page k stands, what its rows and its pager look like."""

    name: str
    address: Callable[[int], str]
    row: str
    foot: Foot
    pages: int = 4
    size: int = 9
    last: int = 5
    family: str = ""
    requests: int | None = None
    codec: str = "utf-8"

    @property
    def total(self) -> int:
        return self.size * (self.pages - 1) + self.last

    def site(self) -> Site:
        return Site({self.address(k): self.page(k) for k in range(1, self.pages + 1)})

    def page(self, k: int) -> bytes:
        numbers = range((k - 1) * self.size, min(k * self.size, self.total))
        rows = "\n".join(ROWS[len(self.name) % len(ROWS)](self.row, n) for n in numbers)
        return page(rows, foot=self.foot(k, self.pages)).encode(self.codec)


def in_item(row: str, n: int) -> str:
    return f'<li class="cl"><em>2024-03-{n % 28 + 1:02d}</em><a href="{row.format(n=n + 3001)}">{title(n)}</a></li>'


def in_cells(row: str, n: int) -> str:
    href = row.format(n=n + 3001)
    return f"<li><p><a target=_blank href='{href}' title='{title(n)}'>{title(n)[:18]}…</a></p><i>[2024/3/{n % 28 + 1}]</i></li>"


def in_plain(row: str, n: int) -> str:
    return f'<li>· <a href="{row.format(n=n + 3001)}">{title(n)}<span>03-{n % 28 + 1:02d}</span></a></li>'


ROWS = (in_item, in_cells, in_plain)


def nothing(k: int, n: int) -> str:
    return ""


def words(text: str) -> Foot:
    """Only words: `{k}` and `{n}`."""
    return lambda k, n: f"<div class=fy>{text.format(k=k, n=n)}</div>"


def following(href: str, *, more: str = "") -> Foot:
    """A link to the next page, `{k}` the number of the next page, `{j}` one less."""

    def foot(k: int, n: int) -> str:
        link = f'<a href="{href.format(k=k + 1, j=k)}">下一页</a>' if k < n else "<a>下一页</a>"
        return f'<div class="turn">{more.format(k=k, n=n)}{link}</div>'

    return foot


def numbered(href: str, first: str) -> Foot:
    def foot(k: int, n: int) -> str:
        links = [
            f'<a href="{first if i == 1 else href.format(k=i)}">{i}</a>' for i in range(1, n + 1)
        ]
        return f'<ul class="pg"><li>{"</li><li>".join(links)}</li></ul>'

    return foot


def script(text: str) -> Foot:
    return lambda k, n: (
        f"<div><script>{text.replace('KK', str(k)).replace('NN', str(n))}</script></div>"
    )


L = f"{HOST}/jytabl"
COLUMNS = [
    # JEECMS: drop-down list, words alone, a jump box's own code, links that look like rows.
    Column(
        "jeecms select",
        lambda k: f"{L}/index.jhtml" if k == 1 else f"{L}/index_{k}.jhtml",
        "/jytabl/{n}.jhtml",
        lambda k, n: (
            "<div>共 32 条记录 <select onchange=\"location.href='index_'+this.value+'.jhtml'\">"
            + "".join(f"<option value={i}>{i}/{n}</option>" for i in range(1, n + 1))
            + "</select></div>"
        ),
        family="jeecms",
    ),
    Column(
        "jeecms words",
        lambda k: f"{L}/" if k == 1 else f"{L}/index_{k}.jhtml",
        "{n}.jhtml",
        words("共 32 条记录 {k}/{n}页 <a href='javascript:void(0)'>下一页</a>"),
        family="jeecms",
    ),
    Column(
        "jeecms jump box",
        lambda k: f"{L}/" if k == 1 else f"{L}/index_{k}.jhtml",
        "http://www.linjiang.example/jytabl/{n}.jhtml",
        lambda k, n: (
            f'<span>第{k}页 共{n}页</span><input id=p><input type=button value=GO onclick="go(document'
            ".getElementById('p').value)\"><script>function go(n){ if(n==1){location='index.jhtml'}"
            "else{location='index_'+n+'.jhtml'} }</script>"
        ),
        family="jeecms",
    ),
    Column(
        "jeecms links",
        lambda k: f"{L}/index.jhtml" if k == 1 else f"{L}/index_{k}.jhtml",
        "/jytabl/{n}.jhtml",
        following("index_{k}.jhtml", more="<a href='index.jhtml'>首页</a>"),
        family="jeecms",
    ),
    # The platform of Zhengzhou: root path, everything in the query.
    Column(
        "zhengzhou",
        lambda k: f"{HOST}/?a=dir&h=1&p=D0104X" + (f"&page={k}" if k > 1 else ""),
        "/D0104X/{n}.jhtml",
        following("/?a=dir&amp;h=1&amp;p=D0104X&amp;page={k}", more="<b>共32条</b>"),
        family="zhengzhou",
    ),
    Column(
        "zhengzhou words",
        lambda k: f"{HOST}/?a=path&d=19&p=D12Y&page=" + (str(k) if k > 1 else ""),
        "/D1101X/{n}.jhtml",
        words("第{k}页/共{n}页"),
        family="zhengzhou",
    ),
    # phpCMS and its like.
    Column(
        "phpcms static",
        lambda k: f"{HOST}/list-541-{k}.html",
        "content-541-60{n}-1.html",
        lambda k, n: (
            f'<div id="pages"><a>32条</a> <a href="list-541-{k - 1}.html">上一页</a> <span>{k}</span> '
            + (f'<a href="list-541-{k + 1}.html">下一页</a>' if k < n else "")
            + "</div>"
        ),
        family="phpcms",
    ),
    Column(
        "phpcms words",
        lambda k: f"{HOST}/html/list-36-{k}.html",
        "/html/show-36-{n}-1.html",
        words("总数：32 页次：{k}/{n}"),
        family="phpcms",
    ),
    Column(
        "phpcms dynamic",
        lambda k: (
            f"{HOST}/index.php?m=content&c=index&a=lists&catid=30" + (f"&page={k}" if k > 1 else "")
        ),
        "/index.php?m=content&c=index&a=show&catid=30&id={n}",
        words("共 32 条 {k}/{n}页"),
        family="phpcms",
    ),
    # DedeCMS.
    Column(
        "dedecms static",
        lambda k: f"{HOST}/a/jyta/list_118_{k}.html",
        "/a/jyta/20240311/{n}.html",
        lambda k, n: (
            "<ul class=pagelist><select name='sldd' onchange='location.href=this.options"
            "[this.selectedIndex].value;'>"
            + "".join(f"<option value='list_118_{i}.html'>{i}</option>" for i in range(1, n + 1))
            + f"</select><span>共 <strong>{n}</strong>页<strong>32</strong>条</span></ul>"
        ),
        family="dedecms",
    ),
    Column(
        "dedecms folder",
        lambda k: f"{HOST}/a/jyta/" if k == 1 else f"{HOST}/a/jyta/list_118_{k}.html",
        "/a/jyta/20240311/{n}.html",
        numbered("list_118_{k}.html", "list_118_1.html"),
        family="dedecms",
    ),
    Column(
        "dedecms dynamic",
        lambda k: f"{HOST}/plus/list.php?tid=118" + (f"&PageNo={k}" if k > 1 else ""),
        "/plus/view.php?aid={n}",
        words("共{n}页32条"),
        family="dedecms",
    ),
    # 帝国CMS counts from 0.
    Column(
        "empire",
        lambda k: f"{HOST}/e/action/ListInfo/?classid=16" + (f"&page={k - 1}" if k > 1 else ""),
        "/html/jyta/{n}.html",
        lambda k, n: (
            "<a title='总数'>&nbsp;<b>32</b> </a>&nbsp;"
            + (f'<a href="/e/action/ListInfo/?classid=16&page={k}">下一页</a>' if k < n else "")
        ),
        family="empirecms",
    ),
    Column(
        "empire words",
        lambda k: f"{HOST}/e/action/ListInfo.php?classid=16&page={k - 1}",
        "/html/jyta/{n}.html",
        words("共 32 条记录 {k}/{n}"),
        family="empirecms",
    ),
    # ThinkPHP.
    Column(
        "thinkphp",
        lambda k: f"{HOST}/index.php/List/index/cid/16" + (f"/p/{k}.html" if k > 1 else ".html"),
        "/index.php/Show/index/cid/16/id/{n}.html",
        words("32 条记录 {k}/{n} 页"),
        family="thinkphp",
    ),
    Column(
        "thinkphp links",
        lambda k: f"{HOST}/index.php/List/index/cid/16/p/{k}.html",
        "/index.php/Show/index/cid/16/id/{n}.html",
        following("/index.php/List/index/cid/16/p/{k}.html"),
        family="thinkphp",
    ),
    # Classic ASP: the raw query stays, GBK escapes too.
    Column(
        "asp gbk",
        lambda k: f"{HOST}/NewsList.asp?Sort=%cc%e1%b0%b8" + (f"&page={k}" if k > 1 else ""),
        "Show.asp?id={n}",
        words("共32条 页次：{k}/{n}页"),
        family="asp",
        codec="gb18030",
    ),
    Column(
        "asp question mark",
        lambda k: f"{HOST}/list/?76_{k}.html",
        "/content/?{n}.html",
        following("?76_{k}.html"),
        family="asp",
    ),
    # Provincial portals.
    Column(
        "shaanxi",
        lambda k: f"{L}/" if k == 1 else f"{L}/{k}.html",
        "/jytabl/content_{n}.html",
        script("var maxPage = parseInt('NN'); var page = 1;"),
        family="shaanxi",
    ),
    Column(
        "shanghai",
        lambda k: f"{HOST}/nw12344/index.html" if k == 1 else f"{HOST}/nw12344/index_{k}.html",
        "/nw12344/20240616/0123456789abcdef0123456789ab{n}.html",
        script('$(".page").pagination("setPage", KK, NN);'),
        family="shanghai",
    ),
    Column(
        "hebei",
        lambda k: (
            f"{HOST}/columns/0a1b2c3d-0001-4e5f-8a9b-0123456789ab/index"
            + (f"_{k}.html" if k > 1 else ".html")
        ),
        "/columns/0a1b2c3d-0001-4e5f-8a9b-0123456789ab/202406/16/1a2b3c4d-0002-4e5f-8a9b-01234567{n}.html",
        numbered("index_{k}.html", "index.html"),
        family="hebei",
    ),
    Column(
        "sichuan",
        lambda k: f"{HOST}/10462/13241/list" + (f"_{k}.shtml" if k > 1 else ".shtml"),
        "/cols/2024/6/16/0123456789abcdef0123456789ab{n}.shtml",
        following("list_{k}.shtml"),
        family="sichuan",
    ),
    Column(
        "liaoning",
        lambda k: (
            f"{HOST}/web/jyta/20240101/index.shtml"
            if k == 1
            else f"{HOST}/web/jyta/20240101/80_{k}.html"
        ),
        "/web/jyta/1718{n}00112/index.shtml",
        following("80_{k}.html", more="共{n}页"),
        family="liaoning",
    ),
    Column(
        "qinghai",
        lambda k: f"{L}/" if k == 1 else f"{L}/list_{k}/",
        "/jytabl/{n}.html",
        following("/jytabl/list_{k}/", more="第{k}页/共 {n} 页"),
    ),
    # TRS WAS: the number of pages in a hidden field.
    Column(
        "was",
        lambda k: f"{HOST}/was5/web/search?channelid=254377" + (f"&page={k}" if k > 1 else ""),
        "/jytabl/202406/c{n}.html",
        lambda k, n: f"<form><input value='{n}' type='hidden' name='pagecount'></form>",
        family="trs_was",
    ),
    # The column's own address names the parameter.
    Column(
        "any software",
        lambda k: f"{HOST}/NewsLsit.aspx?ClassID=863&page={k}",
        "Show.aspx?id={n}",
        words("共32条 第{k}/{n}页"),
        family="query",
    ),
    # TRS with the figures in attributes of an element, the code on another host.
    Column(
        "trs attributes",
        lambda k: f"{L}/" if k == 1 else f"{L}/index_{k - 1}.html",
        "./202406/t20240616_{n}.html",
        lambda k, n: (
            f"<p class='fy' data-pagecount='{n}' currentpage='{k - 1}' prefix='index' suffix='html' "
            "id='pageDec'></p><script src='//file.linjiang.example/p.js'></script>"
        ),
        family="trs",
    ),
    # A function of the page itself, called by links without an address.
    Column(
        "own function",
        lambda k: f"{L}/list.html" if k == 1 else f"{L}/list_{k}.html",
        "/jytabl/2024/{n}.html",
        lambda k, n: (
            "<script>var base='list'; function toPage(n){ if(n==1) window.location.href=base+'.html';"
            " else window.location.href = base + '_' + n + '.html'; }</script>"
            + "".join(f"<a href='javascript:toPage({i})'>{i}</a>" for i in range(1, n + 1))
        ),
    ),
    Column(
        "own function from 0",
        lambda k: f"{L}/list.html" if k == 1 else f"{L}/list_{k - 1}.html",
        "/jytabl/2024/{n}.html",
        lambda k, n: (
            f"共{n}页<input id='no'><a onclick='jump()'>跳转</a><script>var jump=function(){{"
            "var n=$('#no').val(); location.href='list_'+(parseInt(n)-1)+'.html';}</script>"
        ),
    ),
]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_whole_columns(column: Column) -> None:
    site = column.site()
    found = walk_column(column.address(1), site.fetch)
    assert found.state is ColumnState.COMPLETE, (found.note, found.pager, site.asked)
    assert found.unique_details == column.total, (found.pager, site.asked)
    assert len(site.asked) == (column.requests or column.pages), (found.pager, site.asked)
    if column.family:
        assert found.family == column.family


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_a_lost_page_is_a_gap_where_the_rule_is_known(column: Column) -> None:
    site = column.site()
    pages = dict(site.pages)
    del pages[column.address(3)]
    lost = Site(pages)
    found = walk_column(column.address(1), lost.fetch)
    assert found.state is ColumnState.GAPS or found.declared_pages is None, (found.note, lost.asked)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_every_line_has_a_column(scheme: Scheme) -> None:
    assert any(column.family == scheme.name for column in COLUMNS)


@pytest.mark.parametrize(
    ("name", "url", "second"),
    [
        ("asp", "/L.asp?k=%cc%e1&Page=1&x=a+b", "/L.asp?k=%cc%e1&Page=2&x=a+b"),
        ("asp", "/list/?76.html", "/list/?76_2.html"),
        (
            "empirecms",
            "/e/action/ListInfo/?classid=16&page=0",
            "/e/action/ListInfo/?classid=16&page=1",
        ),
        ("phpcms", "/list-36.html", "/list-36-2.html"),
        ("thinkphp", "/index.php/List/p/1.html", "/index.php/List/p/2.html"),
        ("zhengzhou", "/?a=dir&p=D0104X", "/?a=dir&p=D0104X&page=2"),
        ("query", "/x.do?id=5&pageNo=1", "/x.do?id=5&pageNo=2"),
        ("shaanxi", "/kjdt/1.html", "/kjdt/2.html"),
        ("jeecms", "/jytabl/list.html", None),
    ],
)
def test_rules(name: str, url: str, second: str | None) -> None:
    (scheme,) = (scheme for scheme in SCHEMES if scheme.name == name)
    template = make_template(scheme, HOST + url)
    request = template.request(2, None) if template else None
    assert (request.url.removeprefix(HOST) if request else None) == second
