"""Lists that are data: keys of any spelling, odd figures, dates, addresses."""

from __future__ import annotations

import json

import pytest

from scraper.discovery.answering.answers import read_answer
from scraper.discovery.data.records import find_records, parse_data
from scraper.discovery.listing import ListPage, ListSource, Origin
from tests.listsites import HOST, items, title

COLUMN = f"{HOST}/hdjl/jytabl/"


def answer(
    value: object, *, details: tuple[tuple[str, ...], ...] = (), like: str | None = None
) -> ListPage:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    source = ListSource(f"{HOST}/api/v1/list?page=1", text, origin=Origin(COLUMN, details))
    return read_answer(source, like)


def rows(
    number: int = 3, url: str = "url", name: str = "title", **more: object
) -> list[dict[str, object]]:
    return [{name: title(n), url: f"/d/{9000 + n}.html", **more} for n in range(number)]


SHAPES: list[tuple[object, int | None, int | None]] = [
    (rows(), None, None),
    ({"data": {"total": "236", "page": 1, "rows": 3, "results": rows()}}, 236, None),
    ({"code": 0, "obj": {"list": rows(3, "URL", "TITLE"), "allRow": 48, "totalPage": "4"}}, 48, 4),
    (
        {"data": {"totalcount": "630", "pagecount": 32.0, "list": rows(3, "link", "reason")}},
        630,
        32,
    ),
    ({"totalRec": 43, "list": rows(3, "infourl", "name")}, 43, None),
    ({"searchVO": {"totalCount": 60.0, "totalpage": 3, "listVO": rows()}}, 60, 3),
    ({"classify": {"post_count": 341}, "articles": rows()}, 341, None),
    ({"hits": {"total": {"value": 77}, "hits": [{"_source": one} for one in rows()]}}, 77, None),
    ({"content": rows(), "totalElements": 41, "totalPages": 14, "size": 3, "number": 0}, 41, 14),
    ({"count": 99, "rows": rows(3, "doc_pub_url", "doc-title")}, 99, None),
    ({"count": 3, "rows": rows()}, None, None),  # the rows of this page alone
    ({"total": 2, "rows": rows()}, None, None),  # the number of something else
    ({"recordsTotal": "1,302", "data": rows()}, 1302, None),
    (
        {"success": True, "data": json.dumps({"total": 5, "list": rows()}, ensure_ascii=False)},
        5,
        None,
    ),
    ("jsonpCb(" + json.dumps({"total": 9, "rows": rows()}) + ");", 9, None),
    (json.dumps(json.dumps({"total": 9, "rows": rows()})), 9, None),
    ("\ufeff \n" + json.dumps(rows()), None, None),
]


@pytest.mark.parametrize(("value", "total", "pages"), SHAPES)
def test_shapes(value: object, total: int | None, pages: int | None) -> None:
    found = answer(value)
    assert [row.title for row in found.rows] == [title(n) for n in range(3)]
    assert [row.url for row in found.rows] == [f"{HOST}/d/{9000 + n}.html" for n in range(3)]
    assert (found.said_total, found.said_pages, found.said_size) == (total, pages, 3)


@pytest.mark.parametrize(
    ("given", "url", "marks"),
    [
        ("//www.linjiang.example/d/1.html", f"{HOST}/d/1.html", (False, False)),
        ("./202306/t1.html", f"{COLUMN}202306/t1.html", (False, False)),
        ("202306/t1.shtml", f"{COLUMN}202306/t1.shtml", (False, False)),
        ("../zxta/1.html?a=1&amp;b=2", f"{HOST}/hdjl/zxta/1.html?a=1&b=2", (False, False)),
        (
            "http://jyj.linjiang.example/a/1.html",
            "http://jyj.linjiang.example/a/1.html",
            (True, False),
        ),
        ("/files/9.pdf", f"{HOST}/files/9.pdf", (False, True)),
        (
            "/link.do?url=http%3A%2F%2Fwww.linjiang.example%2Fx%2F1.html",
            f"{HOST}/x/1.html",
            (False, False),
        ),
    ],
)
def test_addresses(given: str, url: str, marks: tuple[bool, bool]) -> None:
    found = answer([{"title": title(n), "url": given} for n in range(2)])
    assert [row.url for row in found.rows] == [url]
    assert (found.rows[0].is_offsite, found.rows[0].is_attachment) == marks


@pytest.mark.parametrize(
    "record",
    [
        {"title": title(1), "content": "http://www.linjiang.example/a.html"},
        {"title": title(1), "contentHtml": "/d/1.html", "imgUrl": "/d/1.jpg"},
        {"title": title(1), "url": "", "link": "无"},
        {"title": title(1), "url": "javascript:void(0)"},
        {"title": title(1), "url": "/pic/1.jpg"},
        {"title": title(1), "id": 9001},
    ],
)
def test_no_address_is_made_up(record: dict[str, object]) -> None:
    found = answer({"total": 1, "list": [record]})
    assert (found.rows, found.rows_dropped) == ((), 1)


def test_addresses_by_the_script_of_the_page() -> None:
    value = {
        "list": [
            {"reason": title(1), "pkid": "0a1b", "personnel_name": "某某"},
            {"reason": title(2)},
        ]
    }
    found = answer(value, details=(("index_61.html?pkid=", "pkid", ""),))
    assert [row.url for row in found.rows] == [f"{COLUMN}index_61.html?pkid=0a1b"]
    assert found.rows_dropped == 1
    two = answer(
        [{"bt": title(1), "doc_id": 5, "itemId": 7}],
        details=(("I.html?d=", "docId", "&i=", "itemId", ""),),
    )
    assert two.rows[0].url == f"{COLUMN}I.html?d=5&i=7"


@pytest.mark.parametrize(
    ("record", "date"),
    [
        ({"publishedTimeStr": "2023-06-16 09:12:00"}, "2023-06-16 09:12:00"),
        ({"PUBLISHED_TIME_FORMAT": "2023年6月1日"}, "2023年6月1日"),
        ({"pubtime": 1686844800000}, "2023-06-16"),
        ({"date": 1686844800}, "2023-06-16"),
        ({"date": "1686844800"}, "2023-06-16"),
        ({"publish_time": "", "createTime": "2023/6/1"}, "2023/6/1"),
        ({"date": 20230616}, None),
        ({"time": "昨天"}, None),
        ({}, None),
    ],
)
def test_dates(record: dict[str, object], date: str | None) -> None:
    found = answer([{"title": title(n), "url": f"/d/{n}.html", **record} for n in range(2)])
    assert found.rows[0].date_raw == date


def test_the_list_among_others() -> None:
    value = {
        "hotList": [{"title": f"对第{n}号建议的答复", "url": f"/hot/{n}.html"} for n in range(30)],
        "menu": [{"name": "政务公开", "url": "/zwgk/"}] * 9,
        "data": {"list": rows(3, resList=[{"name": "附件一.pdf", "url": "/f/1.pdf"}] * 5)},
    }
    found = answer(value)
    assert [row.url for row in found.rows] == [f"{HOST}/d/{9000 + n}.html" for n in range(3)]
    assert found.block == "json:data:list"
    assert answer({"data": {"list": []}, "hotList": value["hotList"]}, like=found.block).rows == ()


def test_marks_in_titles_and_doubles() -> None:
    value = [{"title": "对第1号<em>建议</em>&nbsp;的答复 [06-16]", "url": "/d/1.html"}] * 2
    found = answer(value)
    assert [(row.title, row.date_raw) for row in found.rows] == [("对第1号建议 的答复", "06-16")]
    assert found.said_size == 2


def test_empty_answers() -> None:
    assert answer({"data": {"total": 0, "list": []}}).said_total == 0
    for value in ("{}", "[]", "null()", '{"a": ', "[1, 2]", '{"list": [{"id": 1}]}'):
        assert answer(value).rows == ()


def test_markup_inside_data() -> None:
    markup = f"<ul class='x'>{items(range(4))}</ul>"
    for value in ({"data": {"html": markup, "total": 40}}, {"total": 40, "result": [markup]}):
        found = answer(value)
        assert (len(found.rows), found.said_total) == (4, 40)
        assert found.rows[0].url == f"{COLUMN}202306/t20230616_4000.html"


def test_pieces_of_markup_belong_to_the_column() -> None:
    piece = "".join(
        f'<dl><dt><a href="./{n}.shtml">{title(n)}</a></dt><dd>2023-06-0{n}</dd></dl>'
        for n in range(1, 5)
    )
    found = answer(piece, like="html>body>div.list>ul>li")
    assert [row.url for row in found.rows] == [f"{COLUMN}{n}.shtml" for n in range(1, 5)]


def test_deep_data_is_no_danger() -> None:
    assert parse_data("[" * 100_000) is None
    assert find_records(parse_data("[" * 500 + "]" * 500)) is None
