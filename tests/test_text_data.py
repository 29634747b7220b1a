"""Text data: a page whose text its script brings from one address is read like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.crawling.text_data import find_text_address, page_of_data
from tests.nightsite import Entry, Nights, NightSite, serving

URL = "http://a.cn/zxweb/index_61.html?pkid=5f0c11"
MENU = '<div class="top"><a href="/">首页</a><a href="/jyta/">建议提案</a></div>'
LETTER = "<p>周明远委员：</p><p>您提出的关于增设社区食堂的提案收悉，现答复如下：</p>" + "".join(
    f"<p>{at}、我局将继续增设站点，拟于年底前再建五个，并按月检查。</p>" for at in "一二三"
)


def shell(script: str, body: str = "<div id='c'></div>") -> bytes:
    return f"<html><head><meta charset=utf-8></head><body>{MENU}{body}<script>{script}</script></body></html>".encode()


ASKS = [
    (
        "var id = getParam('pkid'); $.ajax({url:'/wcm/info.jsp?pkid='+id, success:f});",
        "/wcm/info.jsp?pkid=5f0c11",
    ),
    (
        "$.getJSON('/wcm/info.jsp', {pkid: getParam('pkid'), type: 'ta'}, f);",
        "/wcm/info.jsp?pkid=5f0c11&type=ta",
    ),
    ("fetch('/data/5f0c11.json').then(r => r.json()).then(draw);", "/data/5f0c11.json"),
    ("$.get('/hits/add?id=5f0c11'); fetch('/data/5f0c11.json');", "/data/5f0c11.json"),
    ("fetch('/data/menu.json'); fetch('/data/5f0c11.json');", "/data/5f0c11.json"),
    ("fetch('/data/5f0c11.json'); fetch('/more/5f0c11.json');", None),  # which of both?
    ("fetch('/data/' + sign(now) + '.json?id=5f0c11');", None),
    ("fetch('http://other.cn/data/5f0c11.json');", None),
    ("$.post('/wcm/info.jsp', {pkid: '5f0c11'});", None),
    ("fetch('/data/list.json');", None),
    ("show('5f0c11');", None),
]


@pytest.mark.parametrize(("script", "address"), ASKS)
def test_the_address_of_a_text(script: str, address: str | None) -> None:
    found = find_text_address(shell(script), "text/html", URL)
    assert found == (f"http://a.cn{address}" if address else None)


def test_a_page_that_shows_its_text_asks_for_none() -> None:
    for shown in (LETTER, LETTER * 9, "<p>全市要闻一览：" + "各项工作稳步推进。" * 90 + "</p>"):
        assert find_text_address(shell(ASKS[0][0], shown), "text/html", URL) is None


ANSWERS = [
    (
        {"data": {"binfo": {"_content": LETTER, "reason": "关于增设社区食堂的提案"}}},
        "关于增设社区食堂的提案",
    ),
    (
        {
            "title": "关于增设社区食堂的提案",
            "content": LETTER,
            "txt": LETTER.replace("<p>", "").replace("</p>", ""),
        },
        "关于增设社区食堂的提案",
    ),
    (
        {
            "content": LETTER,
            "description": LETTER[:90] + "……以及其他各项工作的开展情况和下一步打算等",
        },
        "",
    ),
    ({"question": "我建议增设社区食堂，方便老人用餐，" * 5, "answer": LETTER}, None),
    ({"title": "关于增设社区食堂的提案"}, None),
    ({"code": 404, "msg": "不存在"}, None),
]


@pytest.mark.parametrize(("answer", "title"), ANSWERS)
def test_the_page_of_an_answer(answer: dict[str, object], title: str | None) -> None:
    found = page_of_data(json.dumps(answer, ensure_ascii=False))
    assert (found is None) is (title is None)
    if found is not None:
        assert f"<h1>{title}</h1>" in found or not title
        assert found.count("拟于年底前再建五个") == 3


def test_what_is_no_data_is_no_page() -> None:
    assert page_of_data("<html><body>404</body></html>") is None
    assert page_of_data("") is None


def test_a_harvest_reads_the_text_and_its_changes(tmp_path: Path) -> None:
    nights = Nights(tmp_path / "p")
    entries = [Entry(n) for n in range(6)]
    with serving(NightSite(entries)) as site:
        path = entries[2].path
        name = path.rpartition("/")[2].partition(".")[0]
        script = f"$.getJSON('/data/info.jsp?id={name}', draw);"
        site.answers[path] = (200, shell(script).decode())
        text = {"title": "关于增设社区食堂的提案的答复", "content": LETTER}
        site.answers[f"/data/info.jsp?id={name}"] = (200, json.dumps(text))
        ending = nights.harvest(site.url(), publishes=True)
        assert ending.code == 0, ending.note
        found = [row for row in nights.rows("documents") if row["url"].endswith(path)]
        assert "拟于年底前再建五个" in found[0]["text"]
        assert found[0]["title"] == "关于增设社区食堂的提案的答复"
        text["content"] = LETTER.replace("再建五个", "再建九个")
        site.answers[f"/data/info.jsp?id={name}"] = (200, json.dumps(text))
        ending = nights.harvest(site.url(), publishes=True, full=True)
        found = [row for row in nights.rows("documents") if row["url"].endswith(path)]
        assert "拟于年底前再建九个" in found[0]["text"]
