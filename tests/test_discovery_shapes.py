"""Shapes of addresses."""

from __future__ import annotations

import pytest

from scraper.discovery.shapes import (
    belongs_to,
    folder_of,
    is_below,
    is_detail_shaped,
    is_list_shaped,
    is_same_list,
    signature,
)

A = "http://www.a.example"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (f"{A}/x/202306/t20230616_4.html", "https://a.example/x/202212/t20221201_99.html", True),
        (f"{A}/x/{'0a' * 16}.shtml", f"{A}/x/{'ff' * 16}.shtml", True),
        (f"{A}/x/t1.html", f"{A}/y/t1.html", False),
        (f"{A}/x/?id=1", f"{A}/x/?page=1", False),
        (f"{A}/x/1.html", "http://b.example/x/1.html", False),
    ],
)
def test_signatures(one: str, other: str, same: bool) -> None:
    assert (signature(one) == signature(other)) is same


@pytest.mark.parametrize(
    ("url", "page", "same"),
    [
        (f"{A}/x/index_2.html", f"{A}/x/", True),
        (f"{A}/x/index.html", f"{A}/x/", True),
        (f"{A}/channels/14229_2.html", f"{A}/channels/14229.html", True),
        (f"{A}/channels/14230.html", f"{A}/channels/14229.html", False),
        (f"{A}/list-541-2.html", f"{A}/list-541-1.html", True),
        (f"{A}/content-541-607151-1.html", f"{A}/list-541-1.html", False),
        (f"{A}/x/20849.jhtml", f"{A}/x/index.jhtml", False),
        (f"{A}/x/?c=1&page=2", f"{A}/x/?c=1", True),
        (f"{A}/x/?c=2", f"{A}/x/?c=1", False),
        (f"{A}/x/y/", f"{A}/x/", False),
        ("http://b.example/x/index_2.html", f"{A}/x/", False),
    ],
)
def test_pages_of_one_list(url: str, page: str, same: bool) -> None:
    assert is_same_list(url, page) is same


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{A}/x/", True),
        (f"{A}/x/index.html", True),
        (f"{A}/x/common_list.shtml", True),
        (f"{A}/x/48211.html", False),
        (f"{A}/x/list.aspx?id=7", False),
        (f"{A}/?a=dir&p=1", False),
    ],
)
def test_lists(url: str, expected: bool) -> None:
    assert is_list_shaped(url) is expected


@pytest.mark.parametrize(
    ("column", "folder", "inside", "outside"),
    [
        (f"{A}/zwgk/jytabl/", "/zwgk/jytabl/", "/zwgk/jytabl/2023/", "/zwgk/other/"),
        (f"{A}/zwgk/jytabl/index.html", "/zwgk/jytabl/", "/zwgk/jytabl/2023/", "/zwgk/jytabl/"),
        (f"{A}/channels/14229.html", "/channels/14229/", "/channels/14229/x/", "/channels/14230/"),
    ],
)
def test_below_a_column(column: str, folder: str, inside: str, outside: str) -> None:
    assert folder_of(column) == folder
    assert is_below(A + inside, column)
    assert not is_below(A + outside, column)
    assert not is_below("http://b.example" + inside, column)


def test_belonging_by_an_id() -> None:
    assert belongs_to(f"{A}/contents/14229/48211.html", f"{A}/channels/14229.html")
    assert not belongs_to(f"{A}/contents/14230/48211.html", f"{A}/channels/14229.html")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/x/t20230616_4.html", True),
        ("/art/2023/5/7/art_78960_9001.html", True),
        ("/x.aspx?id=48211", True),
        ("/about.html", False),
        ("/x/index_2.html", False),
    ],
)
def test_details(path: str, expected: bool) -> None:
    assert is_detail_shaped(A + path) is expected
