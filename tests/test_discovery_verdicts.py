"""Verdicts: what a page is that was given as a column."""

from __future__ import annotations

import pytest

from scraper.discovery.answering.verdicts import PageKind, judge, script_sign
from tests.listsites import HOST, items, page, read, title

LETTER = (
    "您提出的关于改善乡村饮水条件的建议收悉，经研究并征求有关部门意见，现将办理情况答复如下。" * 6
)
ARTICLE = f'<meta name="ArticleTitle" content="{title(7)}">'
COLUMN = '<meta name="ColumnName" content="建议提案"><meta name="ArticleTitle" content="建议提案">'

PAGES = [
    (page(items(range(6))), PageKind.LIST),
    (page(items(range(6)), head=COLUMN), PageKind.LIST),
    (page(items(range(6)), head='<meta name="ArticleTitle" content="${title}">'), PageKind.LIST),
    # One mark alone, or an introduction above the list, makes no detail page.
    (page(items(range(6)), head=ARTICLE), PageKind.LIST),
    (page(items(range(6)), foot=f'<div class="TRS_Editor"><p>{LETTER}</p></div>'), PageKind.LIST),
    (page("", head=ARTICLE, foot=f"<p>{LETTER}</p>"), PageKind.DETAIL),
    (page("", foot=f"<p>{LETTER}</p>"), PageKind.DETAIL),
    (page(items(range(6)), head=ARTICLE, foot=f"<p>{LETTER}</p>"), PageKind.DETAIL),
    (page("<li>暂无相关信息！</li>"), PageKind.EMPTY),
    (page("<li><span>暂 无 数 据</span></li>"), PageKind.EMPTY),
    (page(""), PageKind.NONE),
    ("", PageKind.NONE),
    ("<html><body><p>网站升级中</p></body></html>", PageKind.NONE),
    (
        '<html><body><div id="app"></div><script src="/js/app.js"></script></body></html>',
        PageKind.SCRIPT,
    ),
    (page('<li ng-repeat="x in list">{{x.docTitle}}</li>'), PageKind.SCRIPT),
    (
        page(
            "",
            foot='<script type="text/xml"><datastore><recordset></recordset></datastore></script>',
        ),
        PageKind.SCRIPT,
    ),
    (page("", foot="<script>window._CONFIG = {SID:'755041'}</script>"), PageKind.SCRIPT),
    (
        page("", foot="<script>$.get('/common/search/7?_isAgg=true&page=1')</script>"),
        PageKind.SCRIPT,
    ),
]


@pytest.mark.parametrize(("markup", "kind"), PAGES)
def test_kinds(markup: str, kind: PageKind) -> None:
    verdict = judge(read(markup))
    assert verdict.kind is kind
    assert bool(verdict.reason) == (kind is not PageKind.LIST)


def test_neighbours_of_a_detail_page_are_no_list() -> None:
    url = f"{HOST}/zwgk/jytabl/202306/t20230616_4099.html"
    markup = page(items(range(6), "./t20230616_{}.html"), foot=f"<p>{LETTER}</p>")
    verdict = judge(read(markup, url))
    assert verdict.kind is PageKind.DETAIL
    assert "jyta extract" in verdict.reason


def test_signs_are_named() -> None:
    assert "jpaas" in (
        script_sign(read(page('<script url="/jpaas-publish-server/x"></script>'))) or ""
    )
    assert script_sign(read(page(items(range(3))))) is None
