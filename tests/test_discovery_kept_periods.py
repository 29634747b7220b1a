"""Kept periods: years that scripts keep as data; pieces and frames whose addresses they set."""

from __future__ import annotations

import json

import pytest

from scraper.discovery.listing import PageRequest
from scraper.discovery.periods.frames import find_frame, find_pieces
from scraper.discovery.periods.switches import find_switches
from scraper.discovery.requests.scope import chosen_by
from scraper.discovery.requests.services import find_services
from scraper.discovery.turning.pagers import link_pagers
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Answer, items, page, read, script, title

URL = f"{HOST}/xxgk/list.jsp?lm=3301"
YEARS = [
    {"id": 3300 + n, "pId": 33, "name": f"{2025 - n}年", "url": f"list.jsp?lm={3300 + n}"}
    for n in (1, 2, 3)
]
ABOVE = {"id": 33, "pId": 1, "name": "建议提案办理"}
OTHER = [{**one, "id": 40, "pId": 40, "url": f"/cw/{one['id']}"} for one in YEARS]


def nodes(*of: dict[str, object]) -> str:
    text = json.dumps(of, ensure_ascii=False)
    return page(items(range(9))) + script(
        f"var zNodes = {text}; $.fn.zTree.init($('#t'), {{}}, zNodes);"
    )


NESTED = {"name": "建议提案", "children": [{"text": "2023年", "href": "/jy/2023/"}, {"text": "2022年", "href": "/jy/2022/"}]}  # fmt: skip
TREES = [
    ((ABOVE, *YEARS), ["/xxgk/list.jsp?lm=3302", "/xxgk/list.jsp?lm=3303"]),
    ((NESTED,), ["/jy/2023/", "/jy/2022/"]),
    (({"id": 40, "pId": 1, "name": "财政预决算"}, *OTHER), []),
    ((ABOVE, YEARS[1]), []),
]


@pytest.mark.parametrize(("held", "wanted"), TREES)
def test_nodes_of_a_tree(held: tuple[dict[str, object], ...], wanted: list[str]) -> None:
    found = find_switches(read(nodes(*held), URL))
    assert list(found.lists) == [HOST + one for one in wanted]


REPEATED = [
    ("<li v-for=\"(y, i) in years\" @click=\"turn(y)\">{{ y }}年</li>", "[2024, 2023, 2022]"),
    ("<li v-for='y of vm.years'><a v-on:click='turn(y.code)'>{{ y.name }}</a></li>", "[{ name: '2024年', code: '24' }, { name: '2023年', code: '23' }, { name: '2022年', code: '22' }]"),
    ("<select v-model=\"query.year\"><option v-for=\"y in years\" :value=\"y\">{{ y }}</option></select>", "['2024', '2023', '2022']"),
]  # fmt: skip
CODE = """new Vue({ data: { years: %s, year: %s, p: 1 }, methods: { turn(y) { this.year = y; this.load(1); },
 load(n) { axios.post('/api/page', { current: n, size: 10, year: this.year }).then(show); } }, created() { this.load(1); } });"""


@pytest.mark.parametrize(("tabs", "years"), REPEATED)
def test_a_list_that_a_template_repeats(tabs: str, years: str) -> None:
    first = "2024" if "code" not in years and "'" not in years else "'24'"
    shell = (
        f"<html><body><div id=v>{tabs}<ul><li v-for='r in rows'>{{{{ r.title }}}}</li></ul></div>"
    )
    markup = shell + script(CODE % (years, first))
    found = find_switches(read(markup, URL))
    assert len(found.lists) >= 2
    values = [chosen_by(url)["year"] for url in found.lists]
    assert [value[-2:] for value in values][-2:] == ["23", "22"]


def test_a_number_stays_one_in_what_is_posted() -> None:
    shell = f"<html><body><div id=v>{REPEATED[0][0]}</div>"
    markup = shell + script(CODE % ("[2024, 2023]", "2024"))
    for url, year in ((URL, 2024), (find_switches(read(markup, URL)).lists[0], 2023)):
        request = find_services(read(markup, url))[0].request(1, None)
        assert request is not None and json.loads(request.json or "")["year"] == year


FRAMES = [
    "$('#f').attr('src', '/in/list.do?cid=7');",
    "var cid = '7'; document.getElementById('f').src = '/in/list.do?cid=' + cid;",
]


@pytest.mark.parametrize("code", FRAMES)
@pytest.mark.parametrize(
    ("frame", "wanted"),
    [("<iframe id=f></iframe>", "/in/list.do?cid=7"), ("<iframe id=f src='/own.html'></iframe>", "/own.html"), ("", None)],
)  # fmt: skip
def test_a_frame_whose_address_a_script_sets(code: str, frame: str, wanted: str | None) -> None:
    found = find_frame(read(page("", foot=frame) + script(code), URL))
    assert found == (HOST + wanted if wanted else None)


PIECES = [
    "function go(u) { $('#l').load(u); } go('/p/1.html');",
    "$('#l').load('/p/1.html');",
    "$('#l').load('/p/1.html #rows');",
]


@pytest.mark.parametrize("code", PIECES)
def test_a_piece_that_holds_its_own_way_on(code: str) -> None:
    asked: list[str] = []

    def fetch(request: PageRequest, *, purpose: str) -> Answer:
        asked.append(request.url.removeprefix(HOST))
        if request.url == URL:
            return Answer(URL, body=(page("", foot="<div id=l></div>") + script(code)).encode())
        k = int(request.url.rpartition("/")[2].partition(".")[0])
        if k > 3:
            return Answer(request.url, outcome="gone")
        on = f"<a href=\"javascript:go('/p/{k + 1}.html')\">下一页</a>" if k < 3 else ""
        rows = items(range(9 * k, 9 * k + 9), "/d/{}.html")
        return Answer(request.url, body=f"<ul>{rows}</ul>{on}".encode())

    found = walk_column(URL, fetch)
    assert (found.state, found.unique_details) == (ColumnState.COMPLETE, 27)
    assert asked[1:4] == ["/p/1.html", "/p/2.html", "/p/3.html"]


def test_what_is_no_piece_of_a_list() -> None:
    code = "$('#n').load('/count/hits.jsp'); $('#p').load(address);"
    assert find_pieces(read(page("") + script(code), URL)) == []


@pytest.mark.parametrize(
    ("foot", "names"),
    [("<p>[1] <a href='list_2.html'>[2]</a></p>", ["list_2.html"]), ("<p>[1] <a href='/x/2.html'>[2]</a></p>", [])],
)  # fmt: skip
def test_two_pages_with_one_link(foot: str, names: list[str]) -> None:
    found = read(page(items(range(13)), foot=foot), f"{HOST}/jyta/list.html")
    asked = [one.request(2, None) for one in link_pagers(found)]
    assert [one.url.rpartition("/")[2] for one in asked if one] == names


WRITTEN = "document.write('<li><a href=\"/d/{0}.html\">{1}</a><span>2023-06-16</span></li>');"


@pytest.mark.parametrize("count", [6, 2])
def test_rows_that_a_script_writes_word_by_word(count: int) -> None:
    code = "\n".join(WRITTEN.format(4000 + n, title(n)) for n in range(count))

    def fetch(request: PageRequest, *, purpose: str) -> Answer:
        return Answer(request.url, body=(page("") + script(code)).encode())

    assert len(walk_column(URL, fetch).rows) == (count if count > 2 else 0)


def test_fields_that_are_extended_by_an_object_with_a_name() -> None:
    code = "var kept = { node: 'JYTA', pageSize: 12 }; function go(i) { $.get('/api/page', $.extend({ pageIndex: i + 1 }, kept), show); } go(0);"
    request = find_services(read(page("") + script(code), URL))[0].request(2, None)
    assert request is not None
    assert request.url == f"{HOST}/api/page?pageIndex=2&node=JYTA&pageSize=12"


@pytest.mark.parametrize(
    ("data", "lost"),
    [
        (["2024", "2023", "2022"], ("2024年", "2023年", "2022年")),
        (["2024"], ()),
        (["2024", "办公室"], ()),
    ],
)
def test_years_of_a_box_that_lead_nowhere_are_told(data: list[str], lost: tuple[str, ...]) -> None:
    """`combobox({data: […]})`: years and nothing else, chosen by what the walk cannot follow."""
    words = [{"id": one, "text": f"{one}年" if one.isdecimal() else one} for one in data]
    box = f"$('#nd').combobox({{data: {json.dumps(words, ensure_ascii=False)}, onSelect: pick}});"
    shown = read(page(items(range(9))) + script(box))
    assert find_switches(shown).out_of_reach == lost
