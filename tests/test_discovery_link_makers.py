"""Link makers: addresses made of what an element keeps, and of the number of a page."""

from __future__ import annotations

import pytest

from scraper.discovery.entries.slices import is_sliced
from scraper.discovery.turning.link_makers import find_keepers, made_pagers
from scraper.discovery.turning.unread import why_unread
from scraper.families.generic import generic_pagers
from tests.listsites import HOST, items, page, read, script, title

COLUMN = f"{HOST}/zwgk/jytabl/list.html"
MAKER = "function (n) { if (n == 1) { return this.hrefFormer + '.html'; } return this.hrefFormer + '_' + n + '.html'; }"
PAGERS = [
    (f"kkpager.generPageHtml({{ hrefFormer: 'list', getLink: {MAKER} }});", "list_2.html"),
    ("pager.init({ getHref: function (p) { return './list_' + (p - 1) + '.html'; } });", "list_1.html"),
    ("var t = { link: p => { return '/zwgk/jytabl/list_' + p + '.html'; } };", "list_2.html"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "second"), PAGERS)
def test_a_pager_that_asks_a_function_for_its_links(code: str, second: str) -> None:
    found = list(made_pagers(read(page(items(range(14))) + script(code), COLUMN)))
    request = found[0].request(2, None)
    assert request is not None and request.url == f"{HOST}/zwgk/jytabl/{second}"


@pytest.mark.parametrize(
    "code", ["o = { getLink: function (n) { return '/other/' + n; } };", "function count(n) { return 'list_' + n + '.html'; }"]
)  # fmt: skip
def test_functions_that_make_no_address_of_a_list_page(code: str) -> None:
    assert not list(made_pagers(read(page(items(range(14))) + script(code), COLUMN)))


KEEPERS = [
    "$('.t').on('click', 'a', function () { window.open('/view?id=' + $(this).attr('data-id')); });",
    "$('.t a').click(function () { var id = $(this).data('id'); location.href = '/view?id=' + id; });",
    "el.onclick = function () { window.location.href = '/view?id=' + this.dataset.id; };",
]


@pytest.mark.parametrize("code", KEEPERS)
def test_rows_that_keep_their_id(code: str) -> None:
    rows = "".join(
        f"<li><a href='javascript:void(0)' data-id='{4000 + n}'>{title(n)}</a><span>2023-06-16</span></li>"
        for n in range(6)
    )
    found = read(page(rows) + script(code), COLUMN)
    assert [row.url for row in found.rows] == [f"{HOST}/view?id={4000 + n}" for n in range(6)]


def test_two_meanings_are_none() -> None:
    other = "$('.f').click(function () { location.href = '/fav?id=' + $(this).data('id'); });"
    assert find_keepers([KEEPERS[0], other]) == {}


SLICED = "var lis = $('.list li'); $('.p').createPage({ pageCount: Math.ceil(lis.length / 10), backFn: function (p) { lis.hide().slice(p * 10).show(); } });"


@pytest.mark.parametrize(
    ("code", "is_whole"),
    [(SLICED, True), (SLICED.replace("lis.length", "data.total"), False)],
)
def test_a_pager_counted_from_the_page_itself(code: str, is_whole: bool) -> None:
    assert is_sliced(read(page(items(range(23))) + script(code), COLUMN)) is is_whole


GUESSES = [
    (11, "<script src=/js/own.js></script>", ["list_2.html"]),
    (11, "<script src=/js/jquery.min.js></script>", []),
    (9, "<script src=/js/own.js></script>", []),
    (11, "<p>共11条</p><script src=/js/own.js></script>", []),
]


@pytest.mark.parametrize(("rows", "foot", "guesses"), GUESSES)
def test_one_guess_where_a_script_may_have_cut_the_list(
    rows: int, foot: str, guesses: list[str]
) -> None:
    found = read(page(items(range(rows), "/d/{}.html"), foot=foot), COLUMN)
    asked = [one.request(2, found) for one in generic_pagers(found)]
    assert [one.url.rpartition("/")[2] for one in asked if one] == guesses


def test_the_guess_counts_as_the_files_of_the_rows_are_named() -> None:
    found = read(page(items(range(11)), foot=GUESSES[0][1]), COLUMN)
    asked = [one.request(2, found) for one in generic_pagers(found)]
    assert [one.url.rpartition("/")[2] for one in asked if one] == ["list_1.html"]


@pytest.mark.parametrize(
    ("code", "is_told"),
    [
        ("var pageIndex = 1, pageCount = 4;", True),
        ("var recordCount = 53;", True),
        ("var pageCount = 1, recordCount = 14;", False),
        ("swiper({ pages: 4, count: 20 });", False),
    ],
)
def test_figures_of_scripts_that_say_there_is_more(code: str, is_told: bool) -> None:
    found = read(page(items(range(14))) + script(code), COLUMN)
    assert (why_unread(found) is not None) is is_told
