"""Answers of data services: JSON is read as the page that it holds, whoever wraps it how."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from parsers import parse_page
from parsers.records import Page

TITLE = "关于市政协五届二次会议第15号提案的答复"
LINES = (
    "示教函〔2024〕7号", "方晓禾委员：", "您提出的《关于修建校门的提案》（第15号）收悉，现答复如下：",
    "一、已修建校门三座。", "二、护栏拟于2025年底前建成。", "感谢您的关心。", "示例市教育局", "2024年6月28日",
)  # fmt: skip
CONTENT = "".join(f'<p style="color:red">{line}</p>\n' for line in LINES)
ARTICLE = {"title": TITLE, "publishTime": "2024-07-02 09:12:00", "source": "示例市教育局", "content": CONTENT}  # fmt: skip


def _json(value: object, *, ascii_only: bool = False) -> str:
    return json.dumps(value, ensure_ascii=ascii_only)


def _with(**changed: Any) -> dict[str, Any]:
    return {**ARTICLE, **changed}


ANSWERS = {
    "bare": _json(ARTICLE),
    "nested": _json({"code": 200, "msg": "成功", "data": {"detail": {"info": ARTICLE}}}),
    "escaped": _json({"data": ARTICLE}, ascii_only=True),
    "one in a list": _json({"rows": [ARTICLE], "total": 1}),
    "callback": f"jQuery1_2({_json(ARTICLE)});",
    "variable": f"var detail = {_json(ARTICLE)};",
    "json in json": _json({"data": _json(ARTICLE)}),
    "twice escaped": _json(_with(title=_json(TITLE, ascii_only=True)[1:-1], content=_json(CONTENT, ascii_only=True)[1:-1])),
    "escaped markup": _json(_with(content=html.escape(CONTENT))),
    "percent": _json(_with(content="".join(f"%{byte:02X}" for byte in CONTENT.encode()))),
    "plain text": _json(_with(content="\n".join(LINES))),
    "stamp": _json(_with(publishTime=1719882720000)),
    "utc": _json(_with(publishTime="2024-07-01T17:12:00.000Z")),
    "other names": _json({"docTitle": TITLE, "fbsj": "2024-07-02", "docSource": "示例市教育局", "docHtmlCon": CONTENT}),
    "apart": _json({"article": {"bt": TITLE, "pub_date": "2024-07-02"}, "ext": {"ly": "示例市教育局"}, "text": {"html": CONTENT}}),
    "byte order mark": "\ufeff" + _json(ARTICLE),
}  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_is_the_page_that_it_holds(answer: str) -> None:
    _holds(parse_page(answer.encode()))


def _holds(page: Page, *, with_facts: bool = True) -> None:
    document = page.document
    assert (document.kind, document.title) == ("reply", TITLE)
    if with_facts:
        assert (document.published_date, document.publisher_raw) == ("2024-07-02", "示例市教育局")
    assert (document.text or "").split("\n") == [TITLE, *LINES]
    assert document.unaccounted_chars == 0
    assert page.proposals[0].title == "关于修建校门的提案"
    assert [row.path for row in page.points] == ["1", "2"]
    reply = page.replies[0]
    assert (reply.signature_raw, reply.reply_date) == ("示例市教育局", "2024-06-28")
    assert reply.document_number == "示教函〔2024〕7号"


_TEXT = _json(CONTENT)
SCRIPTS = {
    "state": f"<script>window.__INITIAL_STATE__={_json({'data': ARTICLE}, ascii_only=True)};</script>",
    "data element": f'<script id="__NEXT_DATA__" type="application/json">{_json({"props": {"page": ARTICLE}})}</script>',
    "parsed": f"<script>var d=JSON.parse({_json(_json(ARTICLE))});render(d);</script>",
    "variables": f'<script>var title="{TITLE}"; var pubTime = \'2024-07-02\'; var source="示例市教育局";\nvar content={_TEXT};$("#c").html(content);</script>',
    "object": f"<script>new Vue({{el:'#app',data:{{title:'{TITLE}',pubDate:'2024-07-02',source:'示例市教育局',content:{_TEXT}}}}})</script>",
    "argument": f"<script>$(function(){{ show({_json(ARTICLE)}, 1); }});</script>",
    "behind": f"<script>var a={{content:{_TEXT},source:'示例市教育局',title:'{TITLE}',publish_date:'2024-07-02'}}</script>",
}  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_an_article_in_a_script_keeps_what_stands_beside_it(script: str) -> None:
    shell = '<html><head><meta charset="utf-8"><title>示例市政务公开</title></head><body><div id="app"></div>'
    _holds(parse_page(f"{shell}{script}<script src='/app.js'></script></body></html>".encode()))


def test_what_the_page_itself_says_counts_more() -> None:
    head = f'<meta name="PubDate" content="2024-07-02"><meta name="ContentSource" content="示例市教育局"><title>{TITLE}</title>'
    other = _with(publishTime="2020-01-01", source="别处")
    script = f"<script>var d={_json(other)};</script>"
    _holds(parse_page(f"<html><head>{head}</head><body>{script}</body></html>".encode()))


FORM = {
    "proposalNo": "15", "title": "关于修建校门的提案", "proposer": "方晓禾", "hostUnit": "市教育局", "handleResult": "A",
    "proposalContent": "<p>校门破旧，存在安全隐患。</p><p>建议：</p><p>1.修建校门；</p><p>2.加装护栏。</p>",
    "replyContent": "<p>方晓禾委员：</p><p>您提出的提案收悉，现答复如下：</p><p>一、已修建校门。</p><p>二、将加装护栏。</p><p>示例市教育局</p><p>2024年6月28日</p>",
}  # fmt: skip
NAMES = {
    "proposalNo": "提案号", "title": "案由", "proposer": "提案人", "hostUnit": "主办单位", "handleResult": "办理结果",
    "proposalContent": "提案内容", "replyContent": "答复内容",
}  # fmt: skip
PAIRS = [{"name": NAMES[key], "value": value} for key, value in FORM.items()]


@pytest.mark.parametrize(
    "answer",
    [FORM, {"data": {"proposal": FORM}}, {NAMES[k]: v for k, v in FORM.items()}, {"data": PAIRS}],
    ids=["keys", "nested", "labels", "pairs"],
)  # fmt: skip
def test_an_item_and_its_answer(answer: object) -> None:
    page = parse_page(_json(answer).encode())
    assert page.document.kind == "proposal_with_reply"
    proposal = page.proposals[0]
    assert (proposal.number, proposal.title, proposal.n_asks) == ("15", "关于修建校门的提案", 2)
    assert [row.name for row in page.proposers] == ["方晓禾"]
    assert page.agencies[0].name_raw == "市教育局"
    assert (page.replies[0].outcome_code, page.replies[0].reply_date) == ("A", "2024-06-28")


def test_files_of_an_answer_are_its_attachments() -> None:
    files = [
        {"fileName": "征询表.doc", "filePath": "/up/1.doc"},
        {"name": "图", "url": "/up/a.jpg"},
    ]
    page = parse_page(
        _json({"data": _with(files=files)}).encode(), url="http://www.example.gov.cn/a"
    )
    assert [row.filename for row in page.attachments] == ["征询表.doc"]
    assert page.attachments[0].url == "http://www.example.gov.cn/up/1.doc"


@pytest.mark.parametrize(
    "answer",
    [
        _json({"code": 404, "msg": "数据不存在"}), '{"code": 1}', "[]", "{}", "[" * 50_000, '{"a":' * 50_000,
        _json({"rows": [_with(), _with(title=TITLE.replace("15", "16"))], "total": 2}),
        _json({"list": [{"title": TITLE, "url": "/1"}, {"title": TITLE.replace("15", "16"), "url": "/2"}]}),
        '{"title": "\\ud800", "content": "\\udfff"}', _json({"content": None, "title": ["关于"]}),
    ],
)  # fmt: skip
def test_no_article_or_several_are_no_item(answer: str) -> None:
    page = parse_page(answer.encode())
    assert page.document.kind == "other"
    assert (page.proposals, page.replies) == ((), ())
    assert "no_item" in {row.code for row in page.findings}


@pytest.mark.parametrize(
    "text", ["{甲}第15号提案", "[公开]方晓禾委员：", '{"a": 1} 方晓禾委员', "（A类）", "{'a': 1}"]
)  # fmt: skip
def test_other_texts_are_read_as_they_stand(text: str) -> None:
    assert parse_page(text, content_type="text/plain").document.text == text
