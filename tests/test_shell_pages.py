"""Shell pages: a detail page that waits for a script is told, and is no empty document."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers import parse_page
from scraper.crawling.shell_pages import why_no_text
from tests.nightsite import Entry, Nights, NightSite, serving

HEAD = "<html><head><meta charset=utf-8><title>提案详情</title></head><body>"
MENU = '<div class="top"><a href="/">首页</a><a href="/jyta/">建议提案</a></div>'
AJAX = (
    "<script>var id = getParam('pkid'); $.ajax({url:'/wcm/zxweb/proposalInfo.jsp?pkid='+id,"
    " success:function(r){ $('#content').html(r.data.content); }});</script>"
)
SHELL = f'{HEAD}{MENU}<h2 id="title"></h2><div id="content"></div>{AJAX}</body></html>'
LETTER = (
    "<h1>对第31号建议的答复</h1><p>周明远代表：您提出的建议收悉，现答复如下："
    + "同意。" * 30
    + "</p>"
)
COUNTER = "<script>$.get('/module/hits/addhits.jsp?id=4');</script>"

# fmt: off
CASES: list[tuple[str, str, str | None]] = [
    ("a request", SHELL, "/wcm/zxweb/proposalInfo.jsp"),
    ("fetch", SHELL.replace("$.ajax({url:", "fetch({url:"), "/wcm/zxweb/proposalInfo.jsp"),
    ("an application", f'{HEAD}<div id="app"></div></body></html>', "application"),
    ("templates", f"{HEAD}{MENU}<h1>{{{{title}}}}</h1></body></html>", "application"),
    ("files of an application", f'{HEAD}<div></div><script src="/js/chunk-vendors.1a.js"></script>', "application"),
    ("words for no scripts", f"{HEAD}<noscript>请启用JavaScript</noscript><script src='/a.js'></script>", "script"),
    ("nothing but a script", f"{HEAD}<div class='c'></div><script src='/a.js'></script></body></html>", "script"),
    ("nothing at all", f"{HEAD}<div class='c'></div></body></html>", None),
    ("a letter beside a request", f"{HEAD}{LETTER}{AJAX}</body></html>", None),
    ("a counter alone", f"{HEAD}<p>暂无内容</p>{COUNTER}</body></html>", None),
    ("a page that says little", f"{HEAD}<p>暂无内容</p></body></html>", None),
    ("a file", f'{HEAD}<p><a href="/P0201.pdf">答复.pdf</a></p>{AJAX}</body></html>', None),
]
# fmt: on


@pytest.mark.parametrize(("page", "says"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_why_a_page_has_no_text(page: str, says: str | None) -> None:
    found = why_no_text(parse_page(page).to_dict())
    assert (found is None) is (says is None)
    assert (says or "") in (found or "")


def test_a_harvest_reports_them(tmp_path: Path) -> None:
    nights = Nights(tmp_path / "p")
    entries = [Entry(n) for n in range(6)]
    with serving(NightSite(entries)) as site:
        site.answers[entries[2].path] = (200, SHELL)
        ending = nights.harvest(site.url(), publishes=True)
    assert ending.code == 3
    assert "text_by_script 1" in ending.note
    assert len(nights.rows("documents")) == 5
