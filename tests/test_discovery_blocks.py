"""Blocks: the column's own list among side blocks of every kind, or none (websites.md, 5.1, trap 8).

Pages of invented sites with odd furniture: wrappers, order, quoting and names differ from page to
page. Where a list is expected, exactly its rows count; where none is, nothing may be taken instead.
"""

from __future__ import annotations

import pytest

from scraper.discovery.answering.verdicts import PageKind, judge
from scraper.discovery.listing import ListPage
from tests.listsites import HOST, items, read, title

COLUMN = f"{HOST}/zwgk/fdzdgk/jyta/"
NEWS = (
    "全市防汛工作会议召开",
    "关于春季校园食品安全检查情况的通报",
    "市领导走访慰问一线职工",
    "第二批惠企政策清单公布",
    "中心城区部分路段临时管制的通告",
    "上半年空气质量状况发布",
    "市图书馆新馆启动试运行",
    "事业单位公开招聘公告",
)
PLAIN = (
    "关于加快老旧小区管网改造",
    "关于在滨河路增设过街设施",
    "完善乡村医生养老保障",
    "支持中小学课后服务",
    "关于提升夜间照明水平",
    "推进农村客运公交化",
    "关于规范电动自行车停放",
    "保护利用古村落",
    "关于扩大社区食堂覆盖面",
    "关于增加公共充电桩",
    "整治校园周边交通秩序",
)
CALL = "<script>createPageHTML(4,0,'index','html');</script>"
TAIL = "<script src='/js/lb.min.js'></script>"


def news(
    heading: str = "<h3>政务要闻</h3>",
    href: str = "/xwzx/zwyw/202406/t2024062{0}_88{0}01.html",
    form: str = "<li><a href='{url}'>{text}</a><span>2024-06-2{n}</span></li>",
    box: str = "<div class='xw'>{heading}<ul>{rows}</ul></div>",
) -> str:
    """A dated block of another matter."""
    rows = "".join(
        form.format(url=href.format(n), text=text, n=n) for n, text in enumerate(NEWS, 1)
    )
    return box.format(heading=heading, rows=rows)


def plain(href: str = "/art/2024/5/1/art_2210_9{0:02d}1.html", count: int = 11) -> str:
    """Rows of the column whose titles have no cue at all."""
    return "".join(
        f"<li><a href='{href.format(n)}'>{text}</a><i>2024-05-{n:02d}</i></li>"
        for n, text in enumerate(PLAIN[:count], 1)
    )


def whole(body: str, name: str = "建议提案办理", head: str = "", tail: str = "") -> str:
    return f"""<!doctype html><html><head><title>{name}_临江市人民政府</title>{head}</head><body>
<div class=top-nav><ul><li><a href=/>首页</a><li><a href=/zwgk/>政务公开</a></ul></div>
<div class=dqwz>您的位置：<a href=/>首页</a> &gt; <a href=/zwgk/>政务公开</a> &gt; {name}</div>
<div class="wp cf">{body}</div>
<div class=foot><p>主办：临江市人民政府办公室</p><a href=/sitemap.html>网站地图</a></div>{tail}</body></html>"""


CUED = f"<ul class='txt'>{items(range(6))}</ul>"
EIGHT_DL = "<dl><dt><a href='{url}'>{text}</a></dt><dd>2024-06-2{n}</dd></dl>"
SAME_BOX = "<div class='txt-box'>{heading}<ul class='txt'>{rows}</ul></div>"

LISTS = {
    "news behind the rows": (whole(CUED + news()), 6),
    "news in front of the rows": (whole(news() + CUED), 6),
    "more news than rows, rows without cues, pager below": (
        whole(f"{news()}<ul>{plain(count=5)}</ul><div class=fy>{CALL}</div>"),
        5,
    ),
    "rows without cues, nothing else on the page": (whole(f"<ul>{plain()}</ul>"), 11),
    "rows without cues, other section, nothing else": (
        whole(f"<ul>{plain('/bmgk/gzhf/202405/9{0}1.html')}</ul>"),
        11,
    ),
    "rows without cues, shown beside recommended ones": (
        whole(f"<div class=zhong><ul>{plain()}</ul></div><div class=you>{news('<b>热点推荐</b>')}</div>"),
        11,
    ),
    "rows without cues below the column's folder": (
        whole(f"{news('')}<ul>{plain('./202405/{0}77.html')}</ul>"),
        11,
    ),
    "English ids, no cue, figures below": (
        whole(f"<ol>{plain('/article/view?id=88{0}')}</ol><p>共 11 条 1/1 页</p>{news()}"),
        11,
    ),
    "boxes of one class: the column's and the news'": (
        whole(SAME_BOX.format(heading="<h2>建议提案办理</h2>", rows=items(range(6)))
              + news("<h2>最新动态</h2>", box=SAME_BOX)),
        6,
    ),
    "boxes of one class, the news first and under a tab": (
        whole(news("<ul class=tab><li>通知公告</li></ul>", box=SAME_BOX)
              + SAME_BOX.format(heading="<h2>提案</h2>", rows=items(range(4)))),
        4,
    ),
    "boxes of one class, each a part of the column": (
        whole("".join(SAME_BOX.format(heading=f"<h2>{year}年建议提案</h2>",
                                      rows=items(range(at, at + 5)))
                      for at, year in ((0, 2024), (5, 2023), (10, 2022)))),
        15,
    ),
    "a table of news beside a table of rows": (
        whole("<table class=a><tr><td>政务动态</td></tr>"
              + news("", form="<tr><td><a href={url}>{text}</a><td>06-2{n}</tr>", box="{rows}")
              + f"</table><table class=b>{''.join(f'<tr><td><a href=./202405/{n}100.html>{title(n)}</a><td>05-1{n}</tr>' for n in range(5))}</table>"),
        5,
    ),
    "an empty menu and a plain list": (
        whole(f"<ul class=zm></ul><ul class=lb>{plain()}</ul>"),
        11,
    ),
    "暂无 in a side widget": (
        whole(f"<div><h4>在线调查</h4><p>暂无信息</p></div>{CUED}"),
        6,
    ),
    "a template of a weather widget": (whole(f"<p>{{{{weather.city}}}}</p>{CUED}"), 6),
    "a frame of links and a list of two rows": (
        whole(f"<ul>{items(range(2))}</ul>" + news("<h3>友情链接</h3>", href="http://www.f{0}.example/a{0}0011.html")),
        2,
    ),
    "the column itself is called notices": (
        whole(news("<h2>通知公告</h2>", href="./202406/t2024062{0}_88{0}01.html"), name="通知公告"),
        8,
    ),
    "the pager call above the rows, nothing else": (
        whole(f"<div class=yema>共 11 条</div><ul>{plain('/bmgk/hf/{0}551.html')}</ul>"),
        11,
    ),
    "years below, rows in a store of articles": (
        whole("<p><a href='./2023/'>2023年建议</a><a href='./2022/'>2022年建议</a></p>"
              f"<ul>{plain()}</ul><div>{CALL}</div>"),
        11,
    ),
    "a search form that waits for the reader": (
        whole(f"<form><input name=q><button>搜索</button></form><ul>{plain()}</ul>"),
        11,
    ),
    "a list called data, with an empty one for telephones": (
        whole(f"<div class=hidden-xs><ul class=data>{items(range(7))}</ul></div><ul id=mList></ul>"),
        7,
    ),
    "boxes of one class, other columns with 更多 below the rows": (
        whole(SAME_BOX.format(heading="<h2>建议提案办理</h2>", rows=items(range(8)))
              + "".join(news(f"<h2>{name}</h2><a class=gd href=/zwgk/fdzdgk/{at}/>更多&gt;&gt;</a>",
                             href=f"../{at}/202406/t2024062{{0}}_77{{0}}{at}.html", box=SAME_BOX)
                        for at, name in enumerate(("规划计划", "人事信息")))),
        8,
    ),
    "tabs of another column in the list's own markup, 更多 behind the rows": (
        whole(f"<ul>{items(range(6))}</ul>"
              + news("", href="../gh/{0}7001.html", box="<ul>{rows}</ul><a href='../gh/'>更多+</a>")),
        6,
    ),
    "the other body's column below, in the same markup, with 更多": (
        whole(SAME_BOX.format(heading="<h2>人大代表建议</h2>", rows=items(range(6)))
              + SAME_BOX.format(heading="<h2>政协提案</h2><a href='../zxta/'>更多</a>",
                                rows="".join(f"<li><a href='../zxta/2024/{n}551.html'>对政协第{n}号提案的答复</a><i>06-1{n}</i></li>"
                                             for n in range(1, 6)))),
        6,
    ),
    "a menu of columns in the list's own markup": (
        whole(f"<div class=r><ul>{items(range(7))}</ul></div><div class=r><ul>"
              + "".join(f"<li><a href='/zwgk/lm{n}.htm'>{word}</a></li>"
                        for n, word in enumerate(("政策文件", "规划计划", "人事任免")))
              + "</ul></div>"),
        7,
    ),
}  # fmt: skip

CALENDAR = "".join(
    f"<td><a href=/rl/{n}.html>{n}</a></td>" + "<tr>" * (n % 7 == 0) for n in range(1, 32)
)
NONE = {
    "a calendar below news is no pager of theirs": (
        whole(f"<div id=rs class=result-list></div>{news('<b>最新公告</b>')}<table><tr>{CALENDAR}</table>",
              tail=TAIL), PageKind.SCRIPT),
    "an empty list, a ranking of letters": (
        whole("<div id=jgList></div><div><h3>点击排行</h3><ol>"
              + "".join(f"<li><a href='/zxta/2024/{n}551.html'>对政协第{n}号提案的答复</a><i>06-1{n}</i></li>" for n in range(1, 6))
              + "</ol></div>", tail=TAIL), PageKind.SCRIPT),
    "an empty list, tabs of other columns with 更多": (
        whole("<ul id=jgList></ul>"
              + news("", href="../gh/{0}7001.html", box="<div class=tab><ul>{rows}</ul><a href=../gh/>更多</a></div>"),
              tail=TAIL), PageKind.SCRIPT),
    "rows by a script nobody names": (
        whole(f"<div class=lb id=lbBox></div>{news()}", tail=TAIL), PageKind.SCRIPT),
    "an empty list, news without a heading": (
        whole(f"<ul id=newsList></ul>{news('')}", tail=TAIL), PageKind.SCRIPT),
    "a container that an inline script fills": (
        whole(f"<div id='w7'></div>{news()}",
              tail="<script>load('#w7', window.q)</script>"), PageKind.SCRIPT),
    "a table of heads without rows": (
        whole("<table class='data-table'><tr><th>序号</th><th>标题</th><th>日期</th></tr></table>"
              + news(), tail=TAIL), PageKind.SCRIPT),
    "an empty list and a pager that counts": (
        whole(f"{news()}<ul class='gl-list'></ul><div>共 3 页</div>", tail=TAIL), PageKind.SCRIPT),
    "暂无 and news": (whole(f"<div><p>暂无相关信息</p></div>{news()}"), PageKind.EMPTY),
    "该栏目暂无 between two side blocks": (
        whole(news("<h3>热点</h3>") + "<p>该栏目暂无内容</p>" + news("<h3>推荐</h3>",
              box="<section>{heading}<ul>{rows}</ul></section>")), PageKind.EMPTY),
    "暂无 for a script to hide": (
        whole(f"<div v-if='!n'>暂无数据</div><p v-for='x in a'>{{{{x.bt}}}}</p>{news()}"),
        PageKind.SCRIPT),
    "a template and a dated block": (
        whole("<li ng-repeat='x in rows'><a href='d?i={{x.i}}'>{{x.t}}</a></li>"
              + news("<h3>热点信息</h3>", href="/news/8802{0}.html")), PageKind.SCRIPT),
    "still loading": (
        whole(f"<div id=main>数据加载中……</div>{news('')}"), PageKind.SCRIPT),
    "two lists below, news beside": (
        whole(f"<ul><li><a href='./rd/'>人大代表建议</a><li><a href='./zx/'>政协提案</a></ul>{news()}"),
        PageKind.NONE),
    "news in the form of definition lists": (
        whole(news("<div class=bt>图片新闻</div>", form=EIGHT_DL, box="<div>{heading}{rows}</div>"),
              name="议案办理"), PageKind.NONE),
    "notices of another section, no heading": (
        whole(news("", href="/zwgk/tzgg/20240{0}/t{0}_55100{0}.html")), PageKind.NONE),
    "two side blocks of one class": (
        whole(news("<h2>热门排行</h2>", box=SAME_BOX)
              + news("<h2>友情链接</h2>", href="http://www.f{0}.example/a{0}0011.html", box=SAME_BOX)),
        PageKind.NONE),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_the_list_is_told_from_what_stands_beside(name: str) -> None:
    markup, count = LISTS[name]
    page = read(markup, COLUMN)
    assert judge(page).kind is PageKind.LIST
    strangers = [row.title for row in page.rows if row.title in NEWS]
    assert len(page.rows) == count
    assert not strangers or count == len(strangers)


@pytest.mark.parametrize("name", NONE)
def test_nothing_is_taken_for_a_list_that_is_not_there(name: str) -> None:
    markup, kind = NONE[name]
    page = read(markup, COLUMN)
    verdict = judge(page)
    assert (page.rows, verdict.kind) == ((), kind)
    assert verdict.reason


def test_a_side_block_that_shares_the_path_of_a_later_page_stays_out() -> None:
    side = news("<h2>最新动态</h2>", box=SAME_BOX)
    pages = [
        whole(
            SAME_BOX.format(heading="<h2>建议提案办理</h2>", rows=items(range(at, at + 6))) + side
        )
        for at in (0, 6)
    ]
    first: ListPage = read(pages[0], COLUMN)
    second = read(pages[1], f"{COLUMN}index_1.html", like=first.block)
    assert (len(first.rows), len(second.rows)) == (6, 6)
    assert not {row.title for row in second.rows} & set(NEWS)


@pytest.mark.parametrize("row", ["table", "ul"])
def test_rows_in_tables_of_their_own_are_told_from_such_rows_beside(row: str) -> None:
    """One box a row makes many boxes: they are rows of the two cells that they stand in."""
    line = (
        "<table width=100%><tr><td>◆ <a href={url}>{text}</a></td><td>（05-1{n}）</td></tr></table>"
    )
    if row == "ul":
        line = "<ul><li><a href={url}>{text}</a><i>05-1{n}</i></li></ul>"
    urls = ("./202405/{n}100.html", "/gonggao/2024/{n}200.html")
    own = "".join(line.format(url=urls[0].format(n=n), text=title(n), n=n) for n in range(8))
    side = "".join(line.format(url=urls[1].format(n=n), text=NEWS[n], n=n) for n in range(6))
    page = read(
        whole(f"<table><tr><td>{side}</td><td>{own}<p>{CALL}</p></td></tr></table>"), COLUMN
    )
    assert [found.title for found in page.rows] == [title(n) for n in range(8)]


@pytest.mark.parametrize("heading", ["相关政策", "热门推荐", "最新公开"])
def test_letters_of_another_column_below_a_side_heading_stay_out(heading: str) -> None:
    own = items(range(8))
    other = items(range(20, 26), "/zwgk/fdzdgk/zcwj/202306/t20230616_{}.html")
    body = f"<ul class=u>{own}</ul><div>{CALL}</div><h3>{heading}</h3><ul class=u>{other}</ul>"
    assert [row.title for row in read(whole(body), COLUMN).rows] == [title(n) for n in range(8)]


@pytest.mark.parametrize("heading", ["政协提案", "2023年", ""])
def test_letters_of_the_other_body_below_their_own_heading_stay_in(heading: str) -> None:
    own, other = items(range(8)), items(range(20, 26), "../zxta/202306/t20230616_{}.html")
    body = f"<h3>人大建议</h3><ul class=u>{own}</ul><h3>{heading}</h3><ul class=u>{other}</ul>"
    assert len(read(whole(body), COLUMN).rows) == 14
