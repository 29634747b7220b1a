"""Families: which software a list is made by, and what it says of its pages."""

from __future__ import annotations

import pytest

from scraper.discovery.listing import ListPage, ListSource
from scraper.families import FAMILIES, recognise
from scraper.families.base import Family
from tests.listsites import HOST, item, items, page, read, script, title

TRS = f"{HOST}/zwgk/jytabl/"
CHANNEL = f"{HOST}/syjj/channels/14229.html"


def channel(foot: str = "", url: str = CHANNEL, size: int = 15) -> ListPage:
    body = items(range(size), "/syjj/contents/14229/{}.html")
    return read(page(body, foot=foot), url)


def urls(family: Family, found: ListPage, number: int = 2) -> list[str]:
    requests = [pager.request(number, found) for pager in family.pagers(found)]
    return [request.url for request in requests if request]


CASES = [
    (read(page(items(range(5)))), "trs"),
    (read(page(items(range(1)))), "trs"),
    (
        read(page(items(range(5), "/a/{}.html"), foot=script("createPageHTML(5,0,'l','html')"))),
        "trs",
    ),
    (
        read(
            page(items(range(5), "/a/{}.html"), foot=script("createPageHTML('p',5,1,'l','html')"))
        ),
        "kaipu",
    ),
    (read(page(items(range(5), "/a/{}.html"))), "generic"),
    (channel(), "siteserver"),
    # Links to another office's files do not change the software of the list.
    (
        read(page(items(range(3)) + items(range(9), "/contents/14229/{}.html")), CHANNEL),
        "siteserver",
    ),
]


@pytest.mark.parametrize(("found", "name"), CASES)
def test_recognition(found: ListPage, name: str) -> None:
    assert recognise(found).name == name


def test_every_family_keeps_the_protocol() -> None:
    empty = read(page(""))
    for family in FAMILIES:
        assert 0 <= family.recognise(empty) <= 1
        assert list(family.pagers(empty)) == []
        assert family.read(ListSource(TRS, page(items(range(3)))), None).rows
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)


def test_siteserver_with_the_number_of_pages() -> None:
    foot = (
        '<div class="page"><span>当前第 1 / 14 页</span><a href="/syjj/channels/14229_2.html">下一页'
        '</a><a href="/syjj/channels/14229_14.html">末页</a></div>'
    )
    found = channel(foot)
    family = recognise(found)
    first = family.pagers(found)[0]
    assert (first.name, first.declared_pages) == ("base_{k}", 14)
    assert urls(family, found, 14)[0] == f"{HOST}/syjj/channels/14229_14.html"


def test_siteserver_with_a_link_alone() -> None:
    found = channel('<a href="/syjj/channels/14229_2.html">下一页</a>')
    pagers = recognise(found).pagers(found)
    assert [pager.name for pager in pagers] == ["next_link"]


def test_siteserver_whose_links_say_otherwise() -> None:
    found = channel('当前第 1 / 14 页<a href="/syjj/channels/14229.html?page=2">下一页</a>')
    assert [pager.name for pager in recognise(found).pagers(found)] == ["next_link"]


def test_trs_proposes_both_numberings() -> None:
    found = read(page(items(range(20)), foot=script('createPageHTML(5, 0, "index", "html");')))
    assert urls(recognise(found), found) == [f"{TRS}index_1.html", f"{TRS}index_2.html"]


def test_trs_without_a_call_goes_by_links() -> None:
    found = read(page(items(range(20)), foot='<a href="index_1.html">下一页</a>'))
    assert urls(recognise(found), found) == [f"{TRS}index_1.html"]


def test_probes_only_for_full_pages_without_evidence() -> None:
    family = FAMILIES[-1]
    full = read(page(items(range(20), "/a/{}.html")))
    assert [pager.is_probe for pager in family.pagers(full)] == [True, True, True]
    assert list(family.pagers(read(page(items(range(7), "/a/{}.html"))))) == []
    posted = """<a href="javascript:__doPostBack('P','2')">2</a>"""
    assert list(family.pagers(read(page(items(range(20), "/a/{}.html"), foot=posted)))) == []
    single = read(page(items(range(20), "/a/{}.html"), foot="<p>共1页</p>"))
    assert list(family.pagers(single)) == []


def test_rows_decide_before_body_marks() -> None:
    old_wrapper = f'<div class="TRS_Editor">{item("/x.html", title(3))}</div>'
    assert recognise(channel(old_wrapper)).name == "siteserver"
