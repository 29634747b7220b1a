"""The places of a request where the number of a page stands, and what fills its others."""

from __future__ import annotations

import json

import pytest

from scraper.discovery.code.expressions import read_value
from scraper.discovery.code.script_values import Hole, Scalar, Value
from scraper.discovery.code.tokens import read_code
from scraper.discovery.requests.page_forks import split_pages
from scraper.discovery.requests.scope import read_scope
from scraper.discovery.requests.slots import (
    END,
    MISSING,
    ROW,
    SLOT,
    Slots,
    as_json,
    flatten,
    with_query,
)
from tests.listsites import items, page, read, script

KNOWN = "var channel = 'jyta'; var size = 15; var page = 1;"


def _value(text: str) -> Value:
    return read_value(read_code(text), 0)[0]


def _slots(known: str) -> Slots:
    return Slots([], read_scope(read(page(items(range(5)), foot=script(known)))), (0, 0))


@pytest.mark.parametrize(
    ("known", "fields", "filled"),
    [
        (KNOWN, "{page: page, cid: channel}", [("page", SLOT), ("cid", "jyta")]),
        (KNOWN, "{pageNo: 1, pageSize: size}", [("pageNo", SLOT), ("pageSize", "15")]),
        (KNOWN, "{page: page, cid: nowhere}", None),  # a value that is not to be found
        (KNOWN, "{page: page, _: new Date().getTime()}", [("page", SLOT)]),
        (KNOWN, "{q: {page: page}}", [("q[page]", SLOT)]),
        (KNOWN, "{q: {pageSize: size}, 'vo.page': 1}", [("q[pageSize]", "15"), ("vo.page", SLOT)]),
        (KNOWN, "{ids: ['a', 'b'], page: 1}", [("ids[0]", "a"), ("ids[1]", "b"), ("page", SLOT)]),
        (KNOWN, "{page: page, type: ''}", [("page", SLOT), ("type", "")]),
        ("var cid = 'a'; cid = 'b';", "{page: 1, cid: cid}", None),  # two values: neither is taken
    ],
)
def test_fields_are_filled_or_the_request_is_unusable(
    known: str, fields: str, filled: list[tuple[str, str]] | None
) -> None:
    assert _slots(known).fields(_value(fields)) == filled


def test_an_object_that_is_made_a_text_goes_as_json() -> None:
    found = _slots(KNOWN).fields(_value("{param: JSON.stringify({page: page, cid: channel})}"))
    assert found == [("param", f'{{"page": {SLOT}, "cid": "jyta"}}')]


@pytest.mark.parametrize(
    ("fields", "size", "lines"),
    [
        ("{page: 1, rows: size}", 15, [(1, 0)]),  # page n is n
        ("{page: 0, rows: size}", 15, [(1, -1), (1, 0)]),  # the first may be 0 or 1
        ("{start: 0, length: 15}", 15, [(15, -15)]),  # page n begins at row 15 (n - 1)
        ("{start: 0}", None, []),  # nobody says how many rows a page has
        ("{page: 1, pageNum: 1, rows: 5}", 5, []),  # two places: neither is sure
    ],
)
def test_what_number_page_n_has(
    fields: str, size: int | None, lines: list[tuple[int, int]]
) -> None:
    slots = _slots(KNOWN)
    assert slots.fields(_value(fields)) is not None
    assert (slots.size, slots.lines()) == (size, lines)


def test_first_and_last_row_of_a_page_are_counted_from_its_number() -> None:
    slots = _slots(KNOWN)
    filled = slots.fields(_value("{startrow: (page - 1) * size + 1, endrow: page * size}"))
    assert filled == [("startrow", SLOT), ("endrow", END)]
    assert (slots.first, slots.last, slots.lines()) == (1, 15, [(15, -14)])


def test_a_value_of_the_last_row_is_a_place_of_its_own() -> None:
    slots = _slots("var lastId = ''; function add(res) { lastId = res.data.id; }")
    assert slots.fields(_value("{lastId: lastId, size: 20}")) == [("lastId", ROW), ("size", "20")]
    assert slots.cursor == ("id", "")


@pytest.mark.parametrize(
    ("fields", "posted"),
    [
        ("{page: 1, size: 15}", {"page": "PAGE", "size": 15}),
        ("{page: 1, size: '15'}", {"page": "PAGE", "size": "15"}),
        ("{page: 1, cid: channel, t: Math.random()}", {"page": "PAGE", "cid": "jyta"}),
        ("{page: 1, where: {cids: [channel]}}", {"page": "PAGE", "where": {"cids": ["jyta"]}}),
        ("{page: 1, where: more}", {"page": "PAGE", "where": {"kind": 2}}),
    ],
)
def test_a_body_of_json_keeps_its_kinds(fields: str, posted: dict[str, object]) -> None:
    body = _slots(KNOWN + "var more = {kind: 2};").body(_value(fields))
    assert json.loads(as_json(body).replace(SLOT, "PAGE")) == posted


@pytest.mark.parametrize("fields", ["{page: 1, cid: nowhere}", "{page: 1, all: [nowhere]}"])
def test_a_body_with_an_unknown_value_is_not_sent(fields: str) -> None:
    assert _slots(KNOWN).body(_value(fields)) is MISSING


@pytest.mark.parametrize(
    ("address", "head"),
    [
        ("'/list/' + channel + '/' + page + '.json'", f"/list/jyta/{SLOT}.json"),
        ("'/list/' + nowhere + '.json'", None),
        ("'/list/all.json'", "/list/all.json"),
    ],
)
def test_an_address_with_the_page_in_its_path(address: str, head: str | None) -> None:
    slots = _slots(KNOWN)
    text = next(one for _, one in flatten(_value(address), slots.holes, "url"))
    assert slots.path(text) == head


def test_parameters_are_written_once_only() -> None:
    assert with_query("/a", []) == "/a"
    assert with_query("/a", [("q", "建议 提案"), ("b", "%E5%BB")]) == (
        "/a?q=%E5%BB%BA%E8%AE%AE%20%E6%8F%90%E6%A1%88&b=%E5%BB"
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "var file = page == 1 ? 'list' : 'list_' + page;",
            ("/x/list.json", ("/x/list_", ".json")),
        ),
        (
            "var file = page != 1 ? 'list_' + page : 'list';",
            ("/x/list.json", ("/x/list_", ".json")),
        ),
        ("var file = kind == 1 ? 'list' : 'other';", None),  # of no page
        ("var file = page == 3 ? 'list' : 'other';", None),  # not the first
        ("var file = 'list_' + page;", None),
    ],
)
def test_first_pages_of_another_name(text: str, parts: tuple[str, tuple[str, str]] | None) -> None:
    scope = read_scope(read(page(items(range(5)), foot=script(text))))
    found = split_pages(Scalar(("/x/", Hole("file"), ".json")), scope)
    if parts is None:
        assert found is None
        return
    assert found is not None
    first, others = found
    assert first.text == parts[0]
    written = "".join(one if isinstance(one, str) else "*" for one in others.pieces)
    assert written == "*".join(parts[1])
