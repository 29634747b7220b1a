"""Columns whose rows come from a service or stand in the page as data, walked from end to end."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from scraper.discovery.listing import PageRequest
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Answer, items, page, title

URL = f"{HOST}/hdjl/jytabl/index.shtml"
API = f"{HOST}/s/list"


@dataclass
class Service:
    """A column's page and a function that answers what its script asks."""

    shell: str
    serve: Callable[[PageRequest], object]
    url: str = URL
    asked: list[str] = field(default_factory=list)

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        self.asked.append(request.key.replace(HOST, ""))
        wire = request.url.partition("#")[0]
        if wire == self.url.partition("#")[0] and request.form is None:
            return Answer(wire, body=self.shell.encode())
        value = self.serve(request)
        if value is None:
            return Answer(wire, "gone")
        if isinstance(value, str) and "<" not in value:
            return Answer(wire, value)
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return Answer(wire, content_type="application/json", body=text.encode())

    def walk(self, url: str = "", **limits: object) -> ColumnWalk:
        return walk_column(url or self.url, self.fetch, **limits)  # type: ignore[arg-type]


def shell(script: str, body: str = "<li class='loading'>加载中</li>", head: str = "") -> str:
    return page(body, head=head, foot=f"<script>\n{script}\n</script>")


def parameter(request: PageRequest, name: str) -> int:
    text = (
        request.key.replace('"', "")
        .replace(": ", "=")
        .replace("?", "&")
        .replace(" ", "&")
        .replace("{", "&")
    )
    value = text.split(f"&{name}=")[1].replace(",", "&").replace("}", "&").split("&")[0]
    return int(value)


def record(number: int) -> dict[str, object]:
    return {
        "title": title(number),
        "url": f"//www.linjiang.example/d/{number}.shtml",
        "pubDate": "2023-06-16",
    }


def slices(total: int, size: int, k: int) -> list[dict[str, object]]:
    return [record(n) for n in range(max(0, (k - 1) * size), min(total, k * size))] if k > 0 else []


def paged(
    name: str, total: int, size: int, *, zero: bool = False, figures: Sequence[str] = ("total",)
) -> Callable[[PageRequest], object]:
    """A service that counts pages from 1, or from 0."""

    def serve(request: PageRequest) -> object:
        k = parameter(request, name) + zero
        said = {figure: str(total) for figure in figures}
        return {"data": {**said, "rows": slices(total, size, k)}}

    return serve


# --- JSON lists of any maker ---


@pytest.mark.parametrize("total", [7, 20, 47, 60])
@pytest.mark.parametrize("figures", [("total",), ("totalCount",), ()])
@pytest.mark.parametrize("zero", [False, True])
def test_pages_counted_from_zero_or_one(
    total: int, figures: tuple[str, ...], *, zero: bool
) -> None:
    """The script does not say from what it counts: the two are told apart by their rows."""
    script = "$.getJSON('/s/list?cid=9&pageNo=' + n, function(r){ draw(r.data.rows); });"
    site = Service(shell(script), paged("pageNo", total, 20, zero=zero, figures=figures))
    found = site.walk()
    assert (found.state, found.unique_details) == (ColumnState.COMPLETE, total), found.note
    assert (found.family, found.pager) == ("json", "service")
    assert len(site.asked) <= 1 + -(-total // 20) + 3


def test_page_zero_that_is_page_one_again() -> None:
    def serve(request: PageRequest) -> object:
        return {"total": 47, "list": slices(47, 20, max(1, parameter(request, "p")))}

    found = Service(shell("fetch('/s/list?p=' + n)"), serve).walk()
    assert (found.state, found.unique_details) == (ColumnState.COMPLETE, 47)


@pytest.mark.parametrize(
    "script",
    [
        "function go(n){ $.post('/s/list', {page: n, cid: 'a b'}, draw, 'json'); } go(1);",
        "let query = {page: 1, size: 20}; axios.post('/s/list', query).then(draw);",
        "fetch('/s/list', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({page: 1, key: {a: 1}})});",
        "layui.table.render({elem: '#t', url: '/s/list', page: true, where: {page: 1}});",
    ],
)
def test_posts_and_tables(script: str) -> None:
    found = Service(shell(script), paged("page", 47, 20)).walk()
    assert (found.state, found.unique_details, found.list_pages) == (ColumnState.COMPLETE, 47, 3)


def test_a_refusal_of_the_service_is_no_empty_column() -> None:
    script = "$.getJSON('/s/list?page=' + 1)"
    for outcome, state in (
        ("challenge", ColumnState.REFUSED),
        ("out_of_scope", ColumnState.SCRIPT_NEEDED),
    ):
        found = Service(shell(script), lambda request, outcome=outcome: outcome).walk()  # type: ignore[misc]
        assert (found.state, found.rows) == (state, ())


def test_an_empty_column_by_a_service() -> None:
    found = Service(
        shell("$.getJSON('/s/list?page=1')"), lambda request: {"total": "0", "rows": []}
    ).walk()
    assert (found.state, found.rows) == (ColumnState.COMPLETE, ())


def test_rows_without_addresses_are_reported() -> None:
    bare = [{"reason": title(n), "pkid": f"{n:032x}"} for n in range(20)]
    site = Service(
        shell("$.getJSON('/s/list?page=1', draw)"), lambda request: {"total": 60, "list": bare}
    )
    found = site.walk()
    assert (found.state, found.rows) == (ColumnState.SCRIPT_NEEDED, ())
    assert "address" in found.note
    assert len(site.asked) == 2


PROPOSALS = [
    "h += '<tr><td><a target=\"_blank\" href=\"index_61.html?pkid=' + o.pkid + '\">' + o.reason + '</a>'",
    "h += `<li><a href='index_61.html?pkid=${o.pkid}'>${o.reason}</a></li>`",
    "$('.t').on('click', function(){ window.open('index_61.html?pkid=' + o.pkid); })",
    "function see(id){ window.location.href = 'index_61.html?pkid=' + id } rows.map(o => see(o.pkid))",
]


@pytest.mark.parametrize("details", PROPOSALS)
def test_a_platform_whose_script_makes_the_addresses(details: str) -> None:
    script = f"""var year = '2022', pagenum = 1;
    function load(){{ $.ajax({{url: '/wcm/zxweb/proposalList.jsp', data: {{year: year, pagenum: pagenum, pagesize: 20}},
      success: function(res){{ $.each(res.data.list, function(i, o){{ {details} }}); }} }}); }}"""

    def serve(request: PageRequest) -> object:
        k = parameter(request, "pagenum")
        span = range((k - 1) * 20, min(47, k * 20))
        rows = [
            {
                "rownum": n,
                "reason": title(n),
                "pkid": f"{n:032x}",
                "publish_time": "2022-01-18 16:12:23",
            }
            for n in span
        ]
        return {"data": {"totalcount": "47", "pagecount": 3.0, "list": rows}}

    site = Service(shell(script), serve, f"{HOST}/zxta/index_60.html")
    found = site.walk()
    assert (found.state, found.unique_details, found.declared_pages) == (
        ColumnState.COMPLETE,
        47,
        3,
    )
    assert found.rows[0].url == f"{HOST}/zxta/index_61.html?pkid={0:032x}"
    assert site.asked[1:] == [
        f"/wcm/zxweb/proposalList.jsp?year=2022&pagenum={k}&pagesize=20" for k in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/s/data?t=gw&p=0&n=20", 0),
        ("/s/data?pagenum=1&pagesize=20", 1),
        ("/s/data?start=0&limit=20", 0),
    ],
)
def test_a_column_that_is_a_json_address(address: str, first: int) -> None:
    def serve(request: PageRequest) -> object:
        if "start=" in request.url:
            k = parameter(request, "start") // 20 + 1
        else:
            k = parameter(request, "p" if "p=" in request.url else "pagenum") + 1 - first
        rows = [
            {"title": title(r), "url": f"/d/{r}.html", "pubtime": 1686844800000}
            for r in range(20 * k - 20, min(47, 20 * k))
        ]
        return {"searchVO": {"totalCount": 47, "listVO": rows}}

    site = Service("", serve)
    site.url = "-"
    found = site.walk(f"{HOST}{address}")
    assert (found.state, found.unique_details, found.family) == (ColumnState.COMPLETE, 47, "json")
    assert found.rows[0].date_raw == "2023-06-16"
    assert len(site.asked) == 3


def test_a_json_address_without_a_page() -> None:
    whole = Service("", lambda request: {"totalRec": 3, "list": slices(3, 20, 1)}, "-")
    assert whole.walk(f"{HOST}/jsonlist").state is ColumnState.COMPLETE
    assert len(whole.asked) == 1
    cut = Service("", lambda request: {"totalRec": 47, "list": slices(47, 20, 1)}, "-")
    found = cut.walk(f"{HOST}/jsonlist")
    assert (found.state, found.unique_details) == (ColumnState.SHORT, 20)
    assert len(cut.asked) == 4


# --- the page's own list first ---


def test_a_service_beside_a_list_of_its_own() -> None:
    """The list is short and whole: what its script asks for is not its matter."""
    script = "$.get('/s/list?page=1', hot)"
    site = Service(shell(script, items(range(7))), paged("page", 60, 20))
    found = site.walk()
    assert (found.state, found.unique_details, len(site.asked)) == (ColumnState.COMPLETE, 7, 1)


def test_a_list_that_a_service_goes_on_with() -> None:
    first = "".join(
        f'<li><a href="/d/{n}.shtml">{title(n)}</a><i>2023-06-16</i></li>' for n in range(20)
    )
    found = Service(
        shell("function more(n){ $.get('/s/list?page=' + n, add) }", first), paged("page", 47, 20)
    ).walk()
    assert (found.state, found.unique_details) == (ColumnState.COMPLETE, 47)


def test_other_rows_of_a_service_are_not_the_list() -> None:
    def serve(request: PageRequest) -> object:
        if "/s/list?" not in request.url:
            return None
        k = parameter(request, "page")
        return {
            "list": [
                {"title": f"关于提案的新闻稿第{n}篇", "url": f"/xw/{n}.html"}
                for n in range(20 * k, 20 * k + 20)
            ]
        }

    found = Service(shell("$.get('/s/list?page=1', news)", items(range(20))), serve).walk()
    assert all("/hdjl/jytabl/" in row.url for row in found.rows)


# --- data in the page itself ---

EMBEDDED = [
    "var dataList = {rows};",
    "var dataList={rows}, pageSize = 10;\nslice(dataList);",
    "window.__STATE__ = {{page: {{list: {rows}, total: 30}}}};",
    "const list = JSON.parse('[]'), data = {rows}",
]


@pytest.mark.parametrize("script", EMBEDDED)
@pytest.mark.parametrize("quoted", [True, False])
def test_rows_in_a_script(script: str, *, quoted: bool) -> None:
    records = json.dumps([record(n) for n in range(30)], ensure_ascii=False)
    if not quoted:
        for key in ("title", "url", "pubDate"):
            records = records.replace(f'"{key}":', f"{key}:")
    site = Service(shell(script.format(rows=records)), lambda request: None)
    found = site.walk()
    assert (found.state, found.unique_details, found.family) == (ColumnState.COMPLETE, 30, "json")
    assert (found.rows[0].title, found.rows[0].date_raw, len(site.asked)) == (
        title(0),
        "2023-06-16",
        1,
    )


def test_a_data_block() -> None:
    block = json.dumps({"items": [record(n) for n in range(12)]})
    foot = f'<script type="application/json" id="__DATA__">{block}</script>'
    assert Service(page("", foot=foot), lambda request: None).walk().unique_details == 12


def test_other_data_of_a_page_is_no_list() -> None:
    menu = json.dumps(
        [{"name": "政务公开", "url": "/zwgk/"}, {"name": "互动交流", "url": "/hdjl/"}]
    )
    found = Service(shell(f"var nav = {menu};", items(range(7))), lambda request: None).walk()
    assert found.unique_details == 7
    empty = Service(shell(f"var nav = {menu};", ""), lambda request: None).walk()
    assert empty.rows == ()


@pytest.mark.parametrize(
    "body",
    [
        "<div id=app></div>",
        "<div class=w id='root'></div>",
        '<section id="__nuxt"></section>',
        "<app-root></app-root>",
    ],
)
def test_a_shell_without_evidence_is_reported(body: str) -> None:
    markup = f"<!DOCTYPE html><html><head><title>公开平台</title></head><body>{body}<script src=/js/app.1.js></script></body></html>"
    site = Service(markup, lambda request: None)
    found = site.walk()
    # The page, and the script that may say where its list comes from.
    assert (found.state, len(site.asked)) == (ColumnState.SCRIPT_NEEDED, 2)
    assert "/js/app.1.js" in str(site.asked[1])
