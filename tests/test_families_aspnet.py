"""ASP.NET: chains of post-backs in the spellings of several pager controls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from scraper.discovery.listing import PageRequest
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Answer, page, title

COLUMN = f"{HOST}/xxgk/Lsit.aspx?cid=863"
Bar = Callable[[int, int], str]  # page, pages


def back(target: str, argument: str, text: str) -> str:
    return f"""<a href="javascript:__doPostBack('{target}','{argument}')">{text}</a>"""


def pager_control(k: int, n: int) -> str:
    numbers = "".join(back("AspNetPager1", str(i), str(i)) for i in range(1, n + 1) if i != k)
    last = (
        "<a disabled='disabled'>下一页</a>"
        if k == n
        else back("AspNetPager1", str(k + 1), "下一页")
    )
    return f'<div id="AspNetPager1">{numbers}{last}</div>'


def escaped(k: int, n: int) -> str:
    if k == n:
        return ""
    return """<A id="ctl00_lnkNext" title="下一页" HREF="javascript:__doPostBack(&#39;ctl00$lnkNext&#39;,&#39;&#39;)"><img src="n.gif"></A>"""


def with_options(k: int, n: int) -> str:
    if k == n:
        return "<span>下页</span>"
    return """<a href='javascript:WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("ctl00$c$next", "", true, "", "", false, true))'>下页</a>"""


def by_onclick(k: int, n: int) -> str:
    if k == n:
        return ""
    return f"""<span class="p" onclick="__doPostBack('pg', '{k + 1}'); return false;">&gt;</span>"""


def grid(k: int, n: int) -> str:
    front = (k - 1) // 10 * 10
    cells = [back("ctl00$M$Grid", f"Page${front}", "...")] if front else []
    for i in range(front + 1, min(front + 10, n) + 1):
        cells.append(f"<span>{i}</span>" if i == k else back("ctl00$M$Grid", f"Page${i}", str(i)))
    if front + 10 < n:
        cells.append(back("ctl00$M$Grid", f"Page${front + 11}", "..."))
    return "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>"


def groups(k: int, n: int) -> str:
    """`…` without a number: the control shows the next ten."""
    front = (k - 1) // 10 * 10
    shown = [
        back("dl", str(i), f"[{i}]") for i in range(front + 1, min(front + 10, n) + 1) if i != k
    ]
    before = [back("dl", "prev", "…")] if front else []
    after = [back("dl", "next", "…")] if front + 10 < n else []
    return "".join([*before, *shown, *after])


def button(k: int, n: int) -> str:
    off = "disabled" if k == n else ""
    return f'<input type="submit" name="ctl00$btnPrev" value="上一页"><input type="submit" name="ctl00$btnNext" value="下一页" {off}>'


def picture(k: int, n: int) -> str:
    return "" if k == n else '<input type="image" name="ctl00$ibNext" src="n.gif" alt="下一页">'


def picture_link(k: int, n: int) -> str:
    if k == n:
        return '<img src="off.gif" alt="下一页">'
    return """<a href="javascript:__doPostBack('ctl00$n','')"><img src=n.gif alt="下一页"></a>"""


def table(numbers: range) -> str:
    rows = "".join(
        f'<tr><td>{n}</td><td><a href="Show.aspx?id={4000 + n}">{title(n)}</a></td><td>2023-06-16</td></tr>'
        for n in numbers
    )
    return f'<table id="GridView1"><tr><th>序号</th><th>标题</th><th>日期</th></tr>{rows}</table>'


OTHERS = """<input name="txtKey" type="text" value="输入关键字"><select name="ddlYear">
<option value="0">全部</option><option selected="selected" value="2023">2023年</option></select>
<input type="checkbox" name="chk" checked><input type="checkbox" name="off" value="1">
<input type="radio" name="r" value="a"><input type="radio" name="r" value="b" checked="checked">
<input type="image" name="go" src="go.gif"><input name="dead" value="1" disabled>
<textarea name="memo">说明</textarea>"""
DEFAULTS = {"txtKey": "输入关键字", "ddlYear": "2023", "chk": "on", "r": "b", "memo": "说明"}


@dataclass
class WebForms:
    """A server that answers only to the hidden fields of the page before."""

    rows: int
    bar: Bar
    size: int = 5
    action: str = "./Lsit.aspx?cid=863"
    words: str = ""
    lost: int | None = None
    asked: list[PageRequest] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return -(-self.rows // self.size)

    def show(self, k: int) -> bytes:
        hidden = "".join(
            f'<input type="hidden" name="{name}" id="{name}" value="{value}" />'
            for name, value in (
                ("__EVENTTARGET", ""),
                ("__EVENTARGUMENT", ""),
                ("__VIEWSTATE", f"/wEP{k}+=="),
                ("__VIEWSTATEGENERATOR", "CA0B"),
                ("__EVENTVALIDATION", f"/wEd{k}"),
            )
        )
        numbers = range((k - 1) * self.size, min(k * self.size, self.rows))
        body = f"{hidden}{OTHERS}{table(numbers)}{self.words.format(k=k, n=self.pages, rows=self.rows)}{self.bar(k, self.pages)}"
        form = f'<form method="post" action="{self.action}" id="form1">{body}</form>'
        search = '<form action="/s.aspx"><input name="q"><input type="submit" name="s" value="搜索"></form>'
        return page("", foot=search + form).encode()

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        self.asked.append(request)
        if request.form is None:
            return Answer(request.url, body=self.show(1))
        assert request.url == COLUMN
        given = dict(request.form)
        assert {name: given[name] for name in DEFAULTS} == DEFAULTS
        assert not {"go", "off", "dead", "s", "q", "ctl00$btnPrev"} & given.keys()
        before = int(given["__VIEWSTATE"][4:-3])
        assert given["__EVENTVALIDATION"] == f"/wEd{before}"
        k = before + 1
        argument = given["__EVENTARGUMENT"].removeprefix("Page$")
        if argument.isdecimal():
            k = int(argument)
        if self.lost == k:
            return Answer(request.url, "server_error", None, b"", "lost")
        return Answer(request.url, body=self.show(k))


@pytest.mark.parametrize(
    "bar",
    [pager_control, escaped, with_options, by_onclick, grid, groups, button, picture, picture_link],
    ids=lambda bar: bar.__name__,
)
@pytest.mark.parametrize("words", ["", "<p>共{rows}条 第{k}/{n}页</p>"])
@pytest.mark.parametrize("rows", [58, 23, 110])
def test_chains_of_post_backs(bar: Bar, words: str, rows: int) -> None:
    site = WebForms(rows, bar, words=words)
    found = walk_column(COLUMN, site.fetch)
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.family, found.pager) == ("aspnet", "post_back")
    assert [row.title for row in found.rows] == [title(n) for n in range(rows)]
    assert len(site.asked) == site.pages
    assert found.declared_total == (rows if words else None)


@pytest.mark.parametrize("action", ["Lsit.aspx?cid=863", "", "/xxgk/Lsit.aspx?cid=863", COLUMN])
def test_actions_of_forms(action: str) -> None:
    found = walk_column(COLUMN, WebForms(23, pager_control, action=action).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 23)


@pytest.mark.parametrize("words", ["", "<p>共{rows}条 第{k}/{n}页</p>"])
def test_a_lost_page_breaks_the_chain(words: str) -> None:
    site = WebForms(58, pager_control, words=words, lost=4)
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.GAPS, 15)
    assert found.gaps


def test_a_list_with_ordinary_links_is_read_by_them() -> None:
    pages: dict[str, bytes] = {}
    for k in range(1, 4):
        link = f'<a href="Lsit.aspx?cid=863&page={k + 1}">下一页</a>' if k < 3 else ""
        site = WebForms(15, lambda k, n, link=link: link)  # type: ignore[misc]
        pages[COLUMN if k == 1 else f"{COLUMN}&page={k}"] = site.show(k)
    found = walk_column(COLUMN, lambda r, purpose: Answer(r.url, body=pages[r.url]))
    assert (found.state, found.family, found.pager) == (ColumnState.COMPLETE, "aspnet", "next_link")
    assert len(found.rows) == 15
