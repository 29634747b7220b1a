"""Hanweb: data blocks, units and searches in many spellings, and services with habits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from scraper.discovery.listing import ListSource, PageRequest
from scraper.families.hanweb import Hanweb
from scraper.families.hanweb_stores import find_stores, is_answer
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Answer, Site, item, items, page, read, title

COLUMN = f"{HOST}/col/col7081/index.html"
HREF = "/art/2023/5/7/art_7081_{}.html"
UNIT = "220417"
API = "/module/web/jpage/dataproxy.jsp"
Record = Callable[[int], str]
Habit = Callable[["Jpage", dict[str, str]], list[str]]


# --- records ---


def as_item(n: int) -> str:
    return f"<li><a href='{HREF.format(n)}' title='{title(n)}'>{title(n)[:12]}…</a><span>2023-\n05-\n07</span></li>"


def as_row(n: int) -> str:
    return f'<tr class="bt"><td>{n}</td><td><a target=_blank href="{HREF.format(n)}">{title(n)}</a></td><td>[2023-05-07]</td></tr>'


def as_box(n: int) -> str:
    return f"""<div class="it"><h4><a href="//www.linjiang.example{HREF.format(n)}">{title(n)}</a></h4>
<p>某局答复如下，详见全文。</p><i class='d'>2023年5月7日</i></div>"""


def as_paragraph(n: int) -> str:
    return f"<!--<$[标题]>begin--><p class=lb-list><em>2023.05.07</em> <a href=..{HREF.format(n)}>{title(n)}</a></p>"


def as_bare_link(n: int) -> str:
    return f"<a href='{HREF.format(n)}'>{title(n)}</a><b>2023/5/7</b><br>"


RECORDS = [as_item, as_row, as_box, as_paragraph, as_bare_link]


@dataclass
class Jpage:
    """A column with records in its page and a service behind it."""

    rows: int
    record: Record = as_item
    held: int = 45
    per_page: int = 15
    has_params: bool = True
    has_group: bool = True
    habit: Habit | None = None
    wrap: str = '<div id="{unit}"><script type="text/xml">{data}</script></div>'
    reply: str = "<?xml version='1.0' encoding='utf-8'?>{data}"
    api: str = API
    settings: str = "totalRecord: {rows}, perPage: {per_page}"
    more: str = ""
    refuses: tuple[str, ...] = ()
    asked: list[PageRequest] = field(default_factory=list)

    def data(self, numbers: Iterable[int], group: str = "") -> str:
        records = "".join(
            f"<record><![CDATA[{self.record(1000 + n)}]]></record>\n" for n in numbers
        )
        return f"<datastore>{group}<recordset>{records}</recordset></datastore>"

    def group(self, number: int) -> str:
        if not self.has_group:
            return ""
        address = f"{self.api}?page={number}&webid=12&path=/&columnid=7081&unitid={UNIT}"
        return f"<nextgroup><![CDATA[<a href='{address}'></a>]]></nextgroup>"

    def shell(self) -> str:
        held = self.data(range(min(self.held, self.rows)), self.group(1)) if self.held else ""
        box = self.wrap.format(unit=UNIT, data=held)
        param = f"var param_{UNIT} = {{col:1, appid :'1', webid:\"12\",path:'/',columnid:'7081',unitid:'{UNIT}',webname:'临江市教育局', permissiontype : 0}};"
        told = self.settings.format(rows=self.rows, per_page=self.per_page)
        call = f"jQuery(function(){{ jQuery('#{UNIT}').jpage({{ api: '{self.api}', {told}, callback: function(p){{ return p; }} }}); }});"
        script = f"<script>{param if self.has_params else ''}\n{call}</script>"
        return page(f'<li class="empty"></li>{self.more}', foot=box + script)

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        self.asked.append(request)
        parts = urlsplit(request.url)
        if request.url.partition("?")[0] == COLUMN:
            return Answer(request.url, body=self.shell().encode())
        if parts.path != self.api or self.is_refused(request):
            return Answer(request.url, "gone", None, b"", "not found")
        given = dict(parse_qsl(parts.query)) | dict(request.form or ())
        numbers = self.chosen(given) if self.habit is None else None
        data = self.data(numbers, self.figures()) if numbers is not None else ""
        if self.habit is not None:
            data = "".join(self.habit(self, given))
        return Answer(
            request.url, body=self.reply.format(data=data, json=json.dumps(data)).encode()
        )

    def is_refused(self, request: PageRequest) -> bool:
        method = "POST" if request.form is not None else "GET"
        return method in self.refuses or request.referer != COLUMN

    def figures(self) -> str:
        return f"<totalrecord>{self.rows}</totalrecord><totalpage>{-(-self.rows // 15)}</totalpage>"

    def chosen(self, given: dict[str, str]) -> range:
        if given.get("unitid") != UNIT or given.get("columnid") != "7081":
            return range(0)
        first, last = int(given.get("startrecord", 1)), int(given.get("endrecord", 15))
        return range(first - 1, min(last, self.rows))

    def walk(self, max_pages: int | None = None) -> ColumnWalk:
        return walk_column(COLUMN, self.fetch, max_pages=max_pages)


def check(site: Jpage, requests: int | None = None) -> ColumnWalk:
    found = site.walk()
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.family, found.pager, found.unique_details) == ("hanweb", "jpage", site.rows)
    assert [row.title for row in found.rows] == [title(1000 + n) for n in range(site.rows)]
    assert all(row.date_raw for row in found.rows)
    if requests is not None:
        assert len(site.asked) == requests
    return found


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@pytest.mark.parametrize("rows", [131, 45, 7])
def test_records_of_any_shape(record: Record, rows: int) -> None:
    found = check(Jpage(rows, record), requests=1 + -(-max(0, rows - 45) // 45))
    assert found.declared_total == rows


@pytest.mark.parametrize(
    "wrap",
    [
        "<div class='n' id={unit}><SCRIPT TYPE='text/xml'>\n{data}\n</SCRIPT></div>",
        '<div id="{unit}">{data}</div>',
        '<div id="{unit}" style="display:none"><textarea>{data}</textarea></div>',
        '<div id="{unit}"><!-- <datastore><recordset><record><![CDATA[<li><a href="/old.html">'
        "关于旧事项的提案答复一二三</a></li>]]></record></recordset></datastore> -->{data}</div>",
        '<div id="{unit}"><script type="text/xml"><!--{data}--></script></div>',
    ],
)
def test_data_blocks_in_any_wrapper(wrap: str) -> None:
    check(Jpage(70, wrap=wrap))


@pytest.mark.parametrize(
    "reply",
    [
        "\ufeff{data}",
        "  {data}  ",
        "jQuery18_77({json});",
        'cb( {{"code":1, "data":{json}}} )',
        "cb({data})",
    ],
)
def test_answers_in_any_wrapper(reply: str) -> None:
    check(Jpage(100, reply=reply))


@pytest.mark.parametrize("held", [45, 40, 30, 15, 60, 46])
@pytest.mark.parametrize("rows", [131, 90])
def test_groups_of_any_size(held: int, rows: int) -> None:
    check(Jpage(rows, held=held))


@pytest.mark.parametrize(("params", "group"), [(True, True), (True, False), (False, True)])
@pytest.mark.parametrize("refuses", [(), ("POST",), ("GET",)])
def test_what_the_request_is_made_of(params: bool, group: bool, refuses: tuple[str, ...]) -> None:
    site = Jpage(131, has_params=params, has_group=group, refuses=refuses)
    check(site)
    assert len(site.asked) <= 5
    posted = next((request for request in site.asked if request.form), None)
    assert posted is not None
    assert {"webid", "path", "columnid", "unitid"} <= {key for key, _ in posted.form or ()}


@pytest.mark.parametrize(
    "api",
    [
        "/module/web/jpage/morecolumndataproxy.jsp",
        "/module/jpage/dataproxy.jsp",
        "/jcms/module/jslib/jquery/jpage/dataproxy.jsp",
    ],
)
def test_paths_of_the_service(api: str) -> None:
    check(Jpage(80, api=api), requests=2)


@pytest.mark.parametrize(
    "settings",
    [
        "totalRecord:'{rows}',perPage:'{per_page}'",
        '\'perPage\': {per_page}, "totalRecord" : parseInt("{rows}")',
        "totalRecord: {rows}",
    ],
)
def test_spellings_of_the_call(settings: str) -> None:
    check(Jpage(80, settings=settings), requests=2)


def test_a_page_without_records_is_served_from_the_first() -> None:
    site = Jpage(100, held=0, more=items(range(4), "/art/2020/1/2/art_9_{}.html"))
    check(site)
    assert len(site.asked) == 1 + 3


# --- habits of servers ---


def overlapping(site: Jpage, given: dict[str, str]) -> list[str]:
    first = int(given["startrecord"]) - 2
    return [site.data(range(first, min(int(given["endrecord"]), site.rows)), site.figures())]


def by_page_alone(site: Jpage, given: dict[str, str]) -> list[str]:
    size = int(given.get("perpage", 15))
    first = (int(given.get("page", 1)) - 1) * size
    return [site.data(range(first, min(first + size, site.rows)), site.figures())]


def by_group_alone(site: Jpage, given: dict[str, str]) -> list[str]:
    number = int(given.get("page", 0))
    more = site.group(number + 1) if (number + 1) * 45 < site.rows else ""
    return [site.data(range(number * 45, min(number * 45 + 45, site.rows)), more)]


@pytest.mark.parametrize("habit", [overlapping, by_page_alone, by_group_alone])
def test_habits_of_servers(habit: Habit) -> None:
    site = Jpage(131, habit=habit)
    check(site)
    assert len(site.asked) <= 1 + 2 + 6


def sealed(site: Jpage, given: dict[str, str]) -> list[str]:
    number = next((k for k in range(9) if given.get("unitid") == seal(k)), None)
    if number is None or "startrecord" in given:
        return ["<datastore></datastore>"]
    more = sealed_group(number + 1) if (number + 1) * 30 < site.rows else "<nextgroup></nextgroup>"
    return [site.data(range(number * 30, min(number * 30 + 30, site.rows)), more)]


def seal(number: int) -> str:
    return f"x9+Q{number}/a=="


def sealed_group(number: int) -> str:
    code = quote(seal(number), safe="")
    return f'<nextgroup><![CDATA[<a href="{API}?page={number}&amp;columnid={code}&amp;unitid={code}">]]></nextgroup>'


@pytest.mark.parametrize("has_params", [True, False])
def test_sealed_ids_go_back_as_they_came(has_params: bool) -> None:
    class Sealed(Jpage):
        def group(self, number: int) -> str:
            return sealed_group(number)

    site = Sealed(101, held=30, per_page=10, has_params=has_params, habit=sealed)
    check(site, requests=4)
    assert [request.url for request in site.asked[1:3]] == [
        f"{HOST}{API}?page={n}&columnid={quote(seal(n), safe='')}&unitid={quote(seal(n), safe='')}"
        for n in (1, 2)
    ]


def test_an_empty_service_is_reported() -> None:
    site = Jpage(131, habit=lambda site, given: ["<datastore></datastore>"])
    found = site.walk()
    assert (found.state, found.unique_details) == (ColumnState.GAPS, 45)
    assert found.declared_total == 131
    assert len(site.asked) <= 1 + 5


def test_an_empty_service_below_a_whole_page() -> None:
    def never(site: Jpage, given: dict[str, str]) -> list[str]:
        return ["<datastore></datastore>"]

    site = Jpage(38, held=0, more=items(range(38), HREF), habit=never)
    found = site.walk()
    assert (found.state, found.unique_details) == (ColumnState.COMPLETE, 38)


def test_a_lost_group_is_a_gap() -> None:
    site = Jpage(200)
    whole = site.fetch

    def fetch(request: PageRequest, *, purpose: str) -> Answer:
        if "startrecord=91" in request.url:
            return Answer(request.url, "net_error", None, b"", "lost")
        return whole(request, purpose=purpose)

    found = walk_column(COLUMN, fetch)
    assert (found.state, found.unique_details) == (ColumnState.GAPS, 155)
    assert len(found.gaps) == 1


def test_a_total_that_grows_is_heard() -> None:
    site = Jpage(90)

    def growing(site: Jpage, given: dict[str, str]) -> list[str]:
        site.rows = 95
        return [site.data(site.chosen(given), site.figures())]

    site.habit = growing
    found = site.walk()
    assert (found.state, found.declared_total, len(found.rows)) == (ColumnState.COMPLETE, 95, 95)


def test_client_side_pages_are_not_asked_for() -> None:
    links = (
        f'<a href="{COLUMN}?uid={UNIT}&pageNum=2">2</a><a href="?uid={UNIT}&pageNum=2">下一页</a>'
    )
    site = Jpage(70, more=f"<div>{links}</div>")
    check(site, requests=2)
    found = read(page(items(range(30), HREF), foot=f"<div>{links}</div>"), COLUMN)
    assert list(Hanweb().pagers(found)) == []


def test_the_block_that_the_address_asks_for() -> None:
    other = Jpage(20).data(range(500, 520))
    box = f'<div id="99">{other}</div><div id="{UNIT}">{Jpage(3).data(range(3))}</div>'
    url = f"{COLUMN}?uid={UNIT}&pageNum=1"
    found = Hanweb().read(ListSource(url, page("", foot=box)), None)
    assert [row.title for row in found.rows] == [title(1000 + n) for n in range(3)]


@pytest.mark.parametrize("rows", [3, 20])
def test_the_column_of_the_address_goes_before_side_blocks(rows: int) -> None:
    side = Jpage(8).data(
        range(700, 708), "<nextgroup><![CDATA[/x/dataproxy.jsp?columnid=12&unitid=9]]></nextgroup>"
    )
    hot = f'<div id="u9" class="rd"><script type="text/xml">{side}</script></div>'
    plain = f'<ul class="tj">{items(range(800, 809), "/art/2019/1/1/art_3_{}.html")}</ul>'
    site = Jpage(
        rows, wrap=hot + '<div id="{unit}"><script type="text/xml">{data}</script></div>' + plain
    )
    check(site, requests=1)


@pytest.mark.parametrize("rows", [(131, 70), (20, 50), (46, 46)])
def test_two_lists_in_one_page(rows: tuple[int, int]) -> None:
    """The two bodies, each with its block and its service; a block of other news is left out."""
    one, other = (Jpage(n, has_group=False) for n in rows)
    news = "".join(
        f"<record><![CDATA[<li><a href='/art/2023/5/7/art_9_{n}.html'>全市召开第{n}次工作会议研究部署</a>"
        "<span>2023-05-07</span></li>]]></record>"
        for n in range(9)
    )
    side = f"<div id='u5'><datastore><recordset>{news}</recordset></datastore></div>"
    column = f"{HOST}/jytabl/index.html"
    shell = page("", foot=side + one.shell() + later(other.shell()))
    asked: list[str] = []

    def fetch(request: PageRequest, *, purpose: str) -> Answer:
        asked.append(request.key)
        if request.url == column:
            return Answer(column, body=shell.encode())
        site = other if "330001" in request.key else one
        form = tuple((k, later_back(v)) for k, v in request.form or ())
        inner = PageRequest(url=later_back(request.url), form=form or None, referer=COLUMN)
        answer = site.fetch(inner, purpose=purpose)
        body = later(answer.body.decode()) if site is other else answer.body.decode()
        return Answer(request.url, answer.outcome, body=body.encode())

    found = walk_column(column, fetch)
    assert found.state is ColumnState.COMPLETE, found.note
    assert (len(found.rows), found.declared_total) == (sum(rows), sum(rows))
    assert len(asked) == 1 + sum(max(0, -(-n // 45) - 1) for n in rows)


def later(text: str) -> str:
    return text.replace(UNIT, "330001").replace("7081", "7082")


def later_back(text: str) -> str:
    return text.replace("330001", UNIT).replace("7082", "7081")


def test_rows_that_are_all_there_need_no_service() -> None:
    site = Jpage(38, held=0, more=items((1000 + n for n in range(38)), HREF))
    check_rows = site.walk()
    assert (check_rows.state, len(check_rows.rows)) == (ColumnState.COMPLETE, 38)
    assert len(site.asked) == 1


def test_answers_and_pages_are_told_apart() -> None:
    assert not is_answer(Jpage(50).shell())
    assert not is_answer(page(items(range(3))))
    assert find_stores("<record>&lt;li&gt;&lt;a href='/x'&gt;x&lt;/a&gt;&lt;/li&gt;</record>")[
        0
    ].records == ("<li><a href='/x'>x</a></li>",)
    assert find_stores("<datastore><nextgroup>" * 2000) == []


# --- jpaas ---

BUILD = "/api-gateway/jpaas-publish-server/front/page/build/unit"
DATA = "{'parseType':'bulidstatic','webId':'77','tplSetId':'ab12','pageType':'column','tagId':'%s','editType':'null','pageId':'5566'}"
Draw = Callable[[Iterable[int]], str]


def draw_items(numbers: Iterable[int]) -> str:
    return (
        f'<ul class="cf">{items(numbers, "//www.linjiang.example/art/2024/art_{:032x}.html")}</ul>'
    )


def draw_table(numbers: Iterable[int]) -> str:
    rows = "".join(
        f'<tr><td><a class="bt-left" href="/art/2024/art_{n:032x}.html">{title(n)}</a></td><td>[2024-05-07]</td></tr>'
        for n in numbers
    )
    return f"<table class='t'>{rows}</table>"


def draw_paragraphs(numbers: Iterable[int]) -> str:
    return "".join(
        f'<p class="lb-list"><a href="/col/col5/art/2024/art_{n:032x}.html" title="{title(n)}">{title(n)[:9]}...</a><b>05-07</b></p>'
        for n in numbers
    )


@dataclass
class Jpaas:
    """A column that a service builds; `is_shown`: page 1 stands in the page as well."""

    rows: int
    size: int = 15
    draw: Draw = draw_items
    is_shown: bool = False
    moves: bool = False  # the pager of an answer names another unit each time
    unit: str = '<script class="AuthorizedRead" url="{url}" queryData="{data}"></script>'
    asked: list[PageRequest] = field(default_factory=list)

    def bar(self, k: int) -> str:
        data = DATA % (f"信息列表{k}" if self.moves else "信息列表")
        return f"""<div queryData="{data}" unitUrl="{BUILD}" pageNo="{k}" count='{self.rows}' rows={self.size} class="pagination"></div>"""

    def part(self, k: int) -> str:
        return self.draw(range((k - 1) * self.size, min(k * self.size, self.rows))) + self.bar(k)

    def shell(self) -> str:
        menu = self.unit.format(url=BUILD, data=DATA % "导航菜单")
        unit = self.unit.format(url=BUILD, data=DATA % "信息列表")
        shown = self.part(1) if self.is_shown else ""
        side = items(range(900, 906), "/art/2020/art_{:032x}.html")
        return f"""<html><body><div class="nav">{menu}</div><div class="page-content">{unit}{shown}</div>
<div class="side-hot"><ul>{side}</ul></div></body></html>"""

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        self.asked.append(request)
        if request.url == COLUMN:
            return Answer(request.url, body=self.shell().encode())
        given = dict(parse_qsl(urlsplit(request.url).query))
        place = json.loads(given.get("paramJson", "{}"))
        k = place.get("pageNo", 1)
        wanted = f"信息列表{k - 1}" if self.moves and k > 1 else "信息列表"
        is_right = given.get("tagId") == wanted and given.get("pageId") == "5566"
        html = self.part(k) if is_right and request.referer == COLUMN else ""
        data = {"success": bool(html), "message": None, "data": {"html": html}}
        return Answer(request.url, content_type="application/json", body=json.dumps(data).encode())


UNITS = [
    '<script class="AuthorizedRead" url="{url}" queryData="{data}"></script>',
    "<script queryData=\"{data}\" class='AuthorizedRead' url='{url}'></script>",
    '<div data-url="{url}" queryData="{data}" class="AuthorizedRead"></div>',
]


@pytest.mark.parametrize("draw", [draw_items, draw_table, draw_paragraphs])
@pytest.mark.parametrize("is_shown", [True, False])
@pytest.mark.parametrize("size", [15, 18])
def test_units_that_a_service_builds(draw: Draw, is_shown: bool, size: int) -> None:
    site = Jpaas(47, size, draw, is_shown)
    found = walk_column(COLUMN, site.fetch)
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.family, found.pager, found.declared_total) == ("hanweb", "jpaas", 47)
    assert [row.title for row in found.rows] == [title(n) for n in range(47)]
    assert len(site.asked) == -(-47 // size) + (not is_shown)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("moves", [True, False])
def test_spellings_of_units(unit: str, moves: bool) -> None:
    site = Jpaas(47, unit=unit, moves=moves)
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 47), found.note


def test_quotes_of_units_may_be_escaped() -> None:
    site = Jpaas(20)
    shell = site.shell().replace("'", "&quot;")
    answer = Answer(COLUMN, body=shell.encode())
    found = walk_column(
        COLUMN, lambda r, purpose: answer if r.url == COLUMN else site.fetch(r, purpose=purpose)
    )
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 20), found.note


def test_units_beside_the_rows_of_a_page_are_no_list() -> None:
    unit = UNITS[0].format(url=BUILD, data=DATA % "访问统计")
    site = Site({COLUMN: page(items(range(7), HREF), foot=unit)})
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 7)
    assert site.asked == [COLUMN]


def test_a_service_that_does_not_answer_leaves_no_rows_of_other_blocks() -> None:
    site = Jpaas(47)
    answer = Answer(COLUMN, body=site.shell().encode())

    def fetch(request: PageRequest, *, purpose: str) -> Answer:
        if request.url == COLUMN:
            return answer
        return Answer(request.url, body=b'{"success":false,"data":null}')

    found = walk_column(COLUMN, fetch)
    assert (found.state, found.rows) == (ColumnState.SCRIPT_NEEDED, ())


# --- jsearch ---


@dataclass
class Jsearch:
    """A search; its fields stand in a form, in a script or in the address."""

    shell: str
    rows: int = 34
    size: int = 12
    total: Callable[[int], object] = int
    asked: list[PageRequest] = field(default_factory=list)

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        self.asked.append(request)
        if request.form is None:
            return Answer(request.url, body=self.shell.encode())
        given = dict(request.form)
        assert request.url == f"{HOST}/jsearchfront/interfaces/cateSearch.do"
        assert (given["websiteid"], given["cateid"], given["q"]) == ("3702", "44", "提案")
        k, size = int(given["p"]), int(given["pg"])
        boxes = [self.box(n) for n in range((k - 1) * size, min(k * size, self.rows))]
        body = json.dumps({"total": self.total(self.rows), "result": boxes}).encode()
        return Answer(request.url, content_type="application/json", body=body)

    def box(self, n: int) -> str:
        target = quote(f"{HOST}{HREF.format(n)}", safe="")
        link = escape(f"/jsearchfront/visit/link.do?url={target}&title={quote(title(n))}")
        words = title(n).replace("答复", "<em>答复</em>")
        return f'<div class="jcse-result-box"><a href="{link}">{words}</a><span class="jcse-news-date">2023-05-07</span></div>'


FIELDS = {"websiteid": "3702", "q": "提案", "pg": "12", "cateid": "44", "tpl": "21"}
INPUTS = "".join(f"<input type='hidden' name='{k}' value='{v}'>" for k, v in FIELDS.items())
OBJECT = "{ websiteid : '3702', q:\"提案\", p:page, pg:12, 'cateid':'44', tpl:\"21\" }"
BY_ID = "".join(f"<input type=hidden id={k} value='{v}'>" for k, v in FIELDS.items())
SEARCHES = [
    (f"{HOST}/jsearchfront/search.do", f"<div>{BY_ID}</div>"),
    (f"{HOST}/jsearchfront/search.do", f"<form>{INPUTS}</form>"),
    (
        COLUMN,
        f"<form>{INPUTS}</form><script>$.post('/jsearchfront/interfaces/cateSearch.do')</script>",
    ),
    (COLUMN, f"<script>$.post('/jsearchfront/interfaces/cateSearch.do', {OBJECT}, f)</script>"),
    (f"{HOST}/jsearchfront/search.do?websiteid=3702&q=%E6%8F%90%E6%A1%88&cateid=44&pg=12", ""),
]


@pytest.mark.parametrize(("url", "body"), SEARCHES)
@pytest.mark.parametrize("total", [int, str, float])
def test_searches(url: str, body: str, total: Callable[[int], object]) -> None:
    site = Jsearch(f"<html><body><div id='r'></div>{body}</body></html>", total=total)
    found = walk_column(url, site.fetch)
    assert (found.state, found.pager) == (ColumnState.COMPLETE, "jsearch"), found.note
    assert [row.url for row in found.rows] == [HOST + HREF.format(n) for n in range(34)]
    assert found.rows[5].title == title(5)
    assert (found.declared_total, len(site.asked)) == (34, 4)


def test_the_rows_beside_a_search_are_not_its_own() -> None:
    hot = f'<div class="rs"><ul>{items(range(50, 58), "/art/2020/1/1/art_5_{}.html")}</ul></div>'
    shell = f"<html><body>{hot}<form>{INPUTS}</form></body></html>"
    found = walk_column(f"{HOST}/jsearchfront/search.do", Jsearch(shell).fetch)
    assert [row.url for row in found.rows] == [HOST + HREF.format(n) for n in range(34)]

    def silent(request: PageRequest, *, purpose: str) -> Answer:
        body = shell.encode() if request.form is None else b'{"total":0,"result":[]}'
        return Answer(request.url, body=body)

    found = walk_column(f"{HOST}/jsearchfront/search.do", silent)
    assert found.rows == ()


@pytest.mark.parametrize(
    "script", ["", "<script>var u='/jsearchfront/interfaces/cateSearch.do'</script>"]
)
def test_a_search_box_in_the_head_is_no_column(script: str) -> None:
    box = f'<form action="/jsearchfront/search.do">{INPUTS}</form>{script}'
    found = read(page(items(range(9), HREF), head="", foot=box), COLUMN)
    assert list(Hanweb().pagers(found)) == []
    assert item("/x.html", title(1))
