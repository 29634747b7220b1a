"""gkmlpt: the column is the fragment, from the address that is given to the tables."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from scraper.addressing.urls import canonical_url
from scraper.discovery.listing import PageRequest
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, items, page, title
from tests.test_families_data import Service, parameter

URL = f"{HOST}/gkmlpt/index#721"
CONFIGS = [
    "window._CONFIG = {{SID:'755041', TREE:{tree}, DETAIL:{{}}}};",
    'window._CONFIG={{"TREE":{tree},"SID":755041}}',
    "var x = 1; window._CONFIG = {{\n  HOST: '', SID: \"755041\",\n  TREE: {tree}, fn: function(){{ return {{a: 1}} }} }}; start();",
    "var NFCMS_SITE_ID = '755041'; window._CONFIG = {{TREE: {tree}}};",
]
TREE = [
    {
        "id": 700,
        "name": "目录",
        "children": [
            {
                "id": 721,
                "name": "建议提案办理",
                "children": [
                    {"id": 722, "name": "建议", "children": []},
                    {"id": 723, "name": "提案", "children": []},
                ],
            }
        ],
    }
]


def front(config: str = CONFIGS[0], tree: Sequence[object] = TREE, body: str = "") -> str:
    text = config.format(tree=json.dumps(tree, ensure_ascii=False))
    return page(body, foot=f"<div id='app'></div><script>{text}</script>")


def articles(name: int, span: range) -> list[dict[str, object]]:
    return [
        {
            "id": 9100000 + n,
            "title": title(n),
            "date": 1686844800,
            "created_at": "2023-06-16 09:12:00",
            "url": f"https://www.linjiang.example/gkmlpt/content/9/{name}/post_{9100000 + n}.html",
            "attachment": [{"name": "附件.pdf", "url": "/attachment/1.pdf"}],
        }
        for n in span
    ]


def api(totals: dict[int, int], size: int = 100) -> object:
    def serve(request: PageRequest) -> object:
        path, _, query = request.url.removeprefix(HOST).partition("?")
        name = int(path.rpartition("/")[2])
        assert path == f"/gkmlpt/api/all/{name}" and "sid=755041" in query
        k, total = max(1, parameter(request, "page")), totals[name]
        span = range(size * k - size, min(total, size * k))
        if not span and total:
            return None
        return {
            "classify": {"id": name, "name": "建议", "post_count": total},
            "total": total,
            "articles": articles(name, span),
        }

    return serve


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize(("total", "size"), [(230, 100), (200, 100), (41, 20), (3, 100)])
def test_columns(config: str, total: int, size: int) -> None:
    hot = items(range(8), "/gkmlpt/content/8/1/post_{}.html")
    site = Service(front(config, body=hot), api({721: total}, size), URL)  # type: ignore[arg-type]
    found = site.walk()
    assert (found.state, found.family, found.pager) == (ColumnState.COMPLETE, "gkmlpt", "page"), (
        found.note
    )
    assert (found.url, found.unique_details, found.declared_total) == (URL, total, total)
    assert found.rows[0].date_raw == "2023-06-16"
    assert site.asked[1:] == [
        f"/gkmlpt/api/all/721?page={k}&sid=755041" for k in range(1, -(-total // size) + 1)
    ]


def test_a_folder_in_front_and_another_form_of_fragment() -> None:
    site = Service(front(), lambda request: None, f"{HOST}/zf/gkmlpt/index#/721")
    site.walk()
    assert site.asked[1] == "/zf/gkmlpt/api/all/721?page=1&sid=755041"


def test_a_column_that_holds_nothing_itself() -> None:
    site = Service(front(), api({721: 0, 722: 15, 723: 8}), URL)  # type: ignore[arg-type]
    found = site.walk()
    assert (found.state, found.unique_details) == (ColumnState.COMPLETE, 23)
    assert site.asked == [
        "/gkmlpt/index#721", "/gkmlpt/api/all/721?page=1&sid=755041",
        "/gkmlpt/index#722", "/gkmlpt/api/all/722?page=1&sid=755041",
        "/gkmlpt/index#723", "/gkmlpt/api/all/723?page=1&sid=755041",
    ]  # fmt: skip


def test_what_serves_rows_is_not_opened_further() -> None:
    site = Service(front(), api({721: 30, 722: 15, 723: 15}), URL)  # type: ignore[arg-type]
    assert (site.walk().unique_details, len(site.asked)) == (30, 2)


def test_an_empty_column() -> None:
    found = Service(front(tree=[]), api({721: 0}), URL).walk()  # type: ignore[arg-type]
    assert (found.state, found.rows) == (ColumnState.COMPLETE, ())


def test_without_the_number_of_the_site() -> None:
    found = Service(
        front("window._CONFIG = {{TREE: {tree}}};", tree=[]), lambda request: None, URL
    ).walk()
    assert (found.state, found.rows) == (ColumnState.SCRIPT_NEEDED, ())


def test_without_a_fragment_nothing_is_harvested() -> None:
    site = Service(front(), lambda request: None, URL.partition("#")[0])
    assert (site.walk().rows, len(site.asked)) == ((), 1)


def test_names_of_columns_keep_the_fragment() -> None:
    assert canonical_url(URL) != canonical_url(URL.replace("721", "722"))
