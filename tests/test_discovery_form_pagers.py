"""Form pagers: hidden fields and functions that set them, read and never run."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

import pytest

from scraper.discovery.answering.reading import read_page
from scraper.discovery.code.functions import Value, find_effects
from scraper.discovery.code.literals import read_object, split_arguments
from scraper.discovery.listing import ListSource, PageRequest
from scraper.discovery.turning.form_pagers import form_pagers
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Answer, items, page, read, title

COLUMN = f"{HOST}/gt/list.do?lm=0412"


@dataclass
class FormSite:
    """A list whose number of the page comes in a field (or in the query)."""

    foot: str  # with {k} the page, {next} the next one, {n} their number
    key: str = "cpage"
    rows: int = 37
    size: int = 12
    from_zero: bool = False
    needs: str = "lmid"
    path: str = "/gt/list.do"
    by_query: bool = False
    href: str = "/d/{}.html"  # with {k} the page
    asked: list[PageRequest] = field(default_factory=list)

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        if purpose == "script":
            return Answer(request.url, "gone")
        self.asked.append(request)
        parts = urlsplit(request.url)
        given = dict(parse_qsl(parts.query)) | dict(request.form or ())
        if request.url != COLUMN:
            assert parts.path == self.path
            assert request.referer
        k = 1
        if self.key in given and (self.by_query or given.get(self.needs) == "0412"):
            k = max(1, int(given[self.key]) + self.from_zero)
        k = min(k, -(-self.rows // self.size))
        numbers = range((k - 1) * self.size, min(k * self.size, self.rows))
        foot = self.foot.replace("{k}", str(k - self.from_zero)).replace("{n}", "4")
        foot = foot.replace("{next}", str(k + 1 - self.from_zero))
        return Answer(
            request.url,
            body=page(items(numbers, self.href.replace("{k}", str(k))), foot=foot).encode(),
        )


HIDDEN = '<input type="hidden" name="cpage" id="cp" value="{k}"><input type="hidden" name="lmid" value="0412">'
FORM = f'<form name="pform" id="pf" method="post" action="list.do">{HIDDEN}<input name="kw" value=""></form>'
SEARCH = '<form action="/search.do"><input name="keyword"><input type="submit" value="搜索"></form>'
LINK = "<a href=\"javascript:page('{next}')\">下一页</a>"
NUMBERS = "<a href='javascript:page(1)'>1</a><a href='javascript:page(2);'>2</a><a href='javascript:page(3)'>3</a>"

FUNCTIONS = [
    "function page(n){ document.pform.cpage.value = n; document.pform.submit(); }",
    "function page( n )\n{\n var f = document.forms['pform'];\n f.cpage.value=n;\n f.submit();\n}",
    "function page(n){document.getElementById('cp').value=n;document.getElementById(\"pf\").submit();}",
    "function page(n){ $('#cp').val(n); $('#pf').submit(); }",
    'function page(n){ $("input[name=\'cpage\']").val( parseInt(n) ); $("form[name=pform]").submit(); }',
    "var page = function(n) { document.getElementsByName('cpage')[0].value = n; document.pform.submit() };",
    "function page(p){ var f=document.pform; f.elements['cpage'].value = p; send(f); }\nfunction send(f){ f.submit(); }",
    "const page = (n) => { document.querySelector('#cp').value = n; document.forms[0].submit(); };",
    "function page(n){ if(n<1){alert('第一页');return;} /* cpage */ document.pform.cpage.value=n;\n// old: document.pform.old.value=n\ndocument.pform.submit();}",
    "function page(n){ $('[name=\"cpage\"]').attr('value', n); document.pform.requestSubmit(); }",
]


def test_the_number_that_a_form_sends_is_no_part_of_an_item() -> None:
    foot = f"{FORM}{LINK}<p>共37条</p><script>{FUNCTIONS[0]}</script>"
    found = walk_column(COLUMN, FormSite(foot, href="/gt/show.do?id={}&cpage={k}").fetch)
    assert {row.url for row in found.rows} == {
        f"{HOST}/gt/show.do?id={4000 + n}" for n in range(37)
    }


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("links", [LINK, NUMBERS + LINK])
@pytest.mark.parametrize("words", ["", "<p>共37条</p>", "<p>第{k}页/共{n}页</p>"])
def test_functions_that_fill_a_form(function: str, links: str, words: str) -> None:
    site = FormSite(f"{SEARCH}{FORM}{links}{words}<script>{function}</script>")
    found = walk_column(COLUMN, site.fetch)
    assert found.state is ColumnState.COMPLETE, found.note
    assert [row.title for row in found.rows] == [title(n) for n in range(37)]
    assert found.pager == "form"
    assert len(site.asked) <= 5


TRIGGERS = [
    '<a href="#" onclick="page({next})">下一页</a>',
    '<a href="javascript:void(0)" onclick="return page(\'{next}\');">下页</a>',
    "<span class=next onclick='page({next}, 12)'>&gt;</span>",
    '<input type="button" value="下一页" onclick="page({next})">',
    '<button type="button" onclick="window.page({next})">下一页</button>',
    '<li onclick="page(2)">2</li><li onclick="page(3)">3</li><li onclick="page(4)">4</li>',
]


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_elements_that_call_a_function(trigger: str) -> None:
    site = FormSite(f"{SEARCH}{FORM}{trigger}<script>{FUNCTIONS[0]}</script>")
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 37), found.note


def test_numbers_that_count_from_zero() -> None:
    links = "<a href='javascript:page(0)'>1</a><a href='javascript:page(1)'>2</a>"
    site = FormSite(f"{FORM}{links}<script>{FUNCTIONS[0]}</script>", from_zero=True)
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 37), found.note


def test_a_form_that_is_sent_by_get() -> None:
    form = FORM.replace('method="post" ', "").replace("list.do", "list.do?old=1")
    site = FormSite(f"{form}{LINK}<script>{FUNCTIONS[0]}</script>")
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 37), found.note
    assert site.asked[1].url == f"{HOST}/gt/list.do?cpage=2&lmid=0412&kw="


@pytest.mark.parametrize("from_zero", [True, False])
def test_a_function_that_counts_for_itself(from_zero: bool) -> None:
    function = """function nextPage(){ var f = document.pform;
f.cpage.value = parseInt(f.cpage.value) + 1; f.submit(); }"""
    foot = f"{FORM}<a href='javascript:nextPage()'>下一页</a><script>{function}</script>"
    found = walk_column(COLUMN, FormSite(foot, from_zero=from_zero).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 37), found.note


def test_rows_to_skip_instead_of_pages() -> None:
    function = "function go(p){ document.pform.start.value = (p-1)*12; document.pform.submit(); }"
    found = find_effects(function)["go"]
    assert found.fields == (("start", Value(0, 12, -12)),)


def test_a_function_in_another_file_goes_by_the_name_of_the_field() -> None:
    foot = f'{SEARCH}{FORM}{NUMBERS}<script src="/js/page.js"></script>'
    found = walk_column(COLUMN, FormSite(foot).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 37), found.note
    unknown = foot.replace("cpage", "zz")
    found = walk_column(COLUMN, FormSite(unknown, key="zz").fetch)
    assert (found.state, len(found.rows)) == (ColumnState.PAGER_NOT_WORKING, 12)


def test_a_form_without_links_where_the_page_says_how_many() -> None:
    form = f'<form method="post" action="list.do">{HIDDEN}<input type="submit" value="GO"></form>'
    found = walk_column(COLUMN, FormSite(f"{form}<p>共37条 1/4页</p>").fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 37), found.note


ADDRESSES = [
    "function page(n){ location.href = 'list.do?lm=0412&cpage=' + n; }",
    "function page(n){ window.location='/gt/list.do?cpage='+n+'&lm=0412'; }",
    "var u = \"list.do?lm=0412\";\nfunction page(n){ var url = u + '&cpage=' + parseInt(n); window.location.href = u + '&cpage=' + parseInt(n); }",
    'function page(n){ location.replace("list.do?cpage="+n+"#top"); }',
    "function page(n){ $('#box').load('list.do?cpage=' + n); }",
    "function page(n){ self.location.assign('?lm=0412&cpage=' + (n)); }",
]


@pytest.mark.parametrize("function", ADDRESSES)
@pytest.mark.parametrize("links", [LINK, NUMBERS])
def test_functions_that_go_to_an_address(function: str, links: str) -> None:
    site = FormSite(f"{links}<script>{function}</script>", by_query=True)
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 37), found.note
    assert found.pager in ("function", "next_link", "numbered_links")
    assert all(request.form is None for request in site.asked)


def test_a_jump_box_that_goes_to_an_address() -> None:
    foot = """共37条 1/4页 <input id="no"><input type="button" value="GO" onclick="jump()">
<script>function jump(){ var p = document.getElementById('no').value; location.href='list.do?cpage='+p; }</script>"""
    found = walk_column(COLUMN, FormSite(foot, by_query=True).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 37), found.note


@pytest.mark.parametrize(
    "foot",
    [
        "<a href='javascript:font(16)'>2</a><script>function font(s){ document.body.style.fontSize=s+'px'; }</script>",
        "<a href=\"javascript:page('2')\">2</a>",
        "共37条 1/4页 <button type='button' onclick='find()'>确定</button><script>function find(){ "
        "location.href='/s.do?q='+document.getElementById('q').value; }</script>",
        "<a href='javascript:page(2)'>2</a><script>function page(n){ location.href = base64(n) + '.html'; }</script>",
    ],
)
def test_what_is_no_pager_is_reported_or_left_alone(foot: str) -> None:
    site = FormSite(foot)
    found = walk_column(COLUMN, site.fetch)
    assert len(found.rows) == 12
    assert len(site.asked) <= 4
    assert all("/s.do" not in request.url for request in site.asked)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("{'a':'1',\"b\":\"x,y\",c:3}", {"a": "1", "b": "x,y", "c": "3"}),
        ("{ a : {b:1}, c:[1,2], d:function(){ return {x:1}; }, e:'z' }", {"e": "z"}),
        ("{a:'it\\'s', b:'\\u4e00', c:null, d:true}", {"a": "it's", "b": "一", "d": "true"}),
        ("{}", {}),
        ("{a:", {}),
        ("", {}),
    ],
)
def test_objects(text: str, members: dict[str, str]) -> None:
    assert read_object(text) == members


def test_arguments() -> None:
    assert split_arguments("'a', f(1,2), \"b,c\"") == ["'a'", "f(1,2)", '"b,c"']
    assert split_arguments("") == []


def test_hostile_scripts_end_soon() -> None:
    for text in ("function a(", "page(" * 9000, "location=" * 9000, "{" * 20000, "'" * 9001):
        found = read(page(items(range(12)), foot=f"<script>{text}</script>"))
        find_effects("\n".join(script.text for script in found.scripts))
        read_object(text)


GBK_FORM = (
    '<form name="pform" id="pf" method="{method}" action="list.do"{more}>'
    '<input type="hidden" name="cpage" id="cp" value="1"><input type="hidden" name="lm" value="提案𠮷">'
    "</form>"
)


@pytest.mark.parametrize(
    ("encoding", "more", "written"),
    [
        ("gb18030", "", "%CC%E1%B0%B8%954%B25"),
        ("utf-8", "", "%E6%8F%90%E6%A1%88%F0%A0%AE%B7"),
        ("utf-8", ' accept-charset="GBK"', "%CC%E1%B0%B8"),
        ("big5", "", "%B4%A3%AE%D7%26%23134071%3B"),
    ],
)
def test_a_form_is_sent_in_the_encoding_of_its_page(encoding: str, more: str, written: str) -> None:
    """As browsers do: a server of a GBK page takes no UTF-8 (websites.md, 2.12 and 3.6)."""
    for method in ("post", "get"):
        markup = page(
            items(range(12)) + GBK_FORM.format(method=method, more=more),
            foot=f"<script>{FUNCTIONS[0]}</script>{NUMBERS}",
        )
        listed = read_page(ListSource(COLUMN, markup, encoding))
        request = form_pagers(listed)[0].request(2, listed)
        assert request is not None
        sent = request.sending.body.decode() if method == "post" else request.url
        assert "cpage=2" in sent
        assert f"lm={written}" in sent
