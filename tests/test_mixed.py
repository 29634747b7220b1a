"""Pages of two texts that no sure label tells apart: which is the item's, which the letter."""

from __future__ import annotations

import pytest

from parsers import parse_page

LETTER = (
    "<p>文云代表：</p><p>您提出的《关于增设社区食堂的建议》收悉，现答复如下：</p>"
    "<p>我局已建成社区食堂12家，明年再建8家，各项工作正在推进之中。</p>"
    "<p>感谢您的关心和支持。</p><p>青禾市民政局</p><p>2023年5月16日</p>"
)
ITEM = (
    "<p>我市六十周岁以上老年人已有四十一万，多数独自在家吃饭，做饭难、吃饭难的问题十分突出，子女不在身边。</p>"
    "<p>现有的食堂只有三家，位置偏远，许多老人走不到，也有不少社区没有合适的用房，长期无人过问。</p>"
    "<p>建议在每个街道至少建设一家社区食堂，由财政给予补助，让老人就近吃上热饭。</p>"
)
FORM = "<p>建议人：文云</p><p>主办单位：市民政局</p>"
TITLE = "<h1>关于增设社区食堂的建议</h1>"
FLAT = LETTER.replace("</p><p>", "　　").replace("青禾市民政局　　", "　　青禾市民政局　　　　")
BOTH = "proposal_with_reply"


@pytest.mark.parametrize(
    ("text", "kind", "begins"),
    [
        # Below a letter that has ended: by the form's proposer, by a head, by an appendix.
        (TITLE + FORM + LETTER + ITEM, BOTH, "我市"),
        (TITLE + FORM + FLAT + ITEM, BOTH, "我市"),
        (TITLE + LETTER + "<p>建议</p>" + ITEM, BOTH, "我市"),
        (TITLE + LETTER + "<p>建议内容</p>" + ITEM, BOTH, "我市"),
        (TITLE + LETTER + "<p>附件：建议原文</p>" + ITEM, BOTH, "我市"),
        (TITLE + LETTER + "<p>登载要素：建议内容</p>" + ITEM, BOTH, "我市"),
        ("<h1>关于第3号建议的答复</h1>" + LETTER + "<p>附件1</p>" + TITLE.replace("h1", "p") + ITEM, BOTH, "我市"),
        (TITLE + LETTER + "<p>（附：代表建议原文）</p>" + ITEM, BOTH, "我市"),
        (TITLE + LETTER + "<p>联系人：文理　电话：0375-5201234</p><p>附件：建议原文</p>" + ITEM, BOTH, "我市"),
        (TITLE + LETTER + "<p>附件：</p>" + TITLE.replace("h1", "p") + ITEM, BOTH, "我市"),
        # In an element of its own beside the letter's.
        (f"<h1>关于第3号建议的答复</h1><div class='article-content'>{LETTER}</div>"
         f"<div class='panel'><h3>建议原文</h3><div>{ITEM}</div></div>", BOTH, "我市"),
        (f"<h1>关于第3号建议的答复</h1><div class='article-content'>{LETTER}</div>"
         f"<div class='panel'><h4>附：建议原文</h4>{ITEM}</div>", BOTH, "我市"),
        (f"<h1>关于第3号建议的答复</h1><div class='article-content'>{LETTER}</div>"
         f"<div class='panel'><p>附件1：提案全文</p><div>{ITEM}</div></div>", BOTH, "我市"),
        # Above the letter: below a title that names both, in one line with the whole form.
        ("<h1>关于增设社区食堂的建议及答复</h1><p>原文：</p>" + ITEM + LETTER, BOTH, "我市"),
        (TITLE + "<p>事由：关于增设社区食堂的建议　建议人：文云　建议内容：" + ITEM[3:] + LETTER,
         BOTH, "我市"),
        # 案由 of an old form is filled with the item's text.
        ("<h1>某页</h1><p>提案人：文云</p><p>案由：" + ITEM[3:].replace("</p><p>", "") + "<p>承办单位：市民政局</p>"
         + LETTER, BOTH, "我市"),
        (f"<h1>关于第3号建议的答复</h1><div class='article-content'>{LETTER}</div>"
         f"<div class='panel'><h4>附：征询意见表</h4>{ITEM}</div>", "reply", None),
        # No item: a letter alone, with contacts, a questionnaire or a neighbour's title behind it.
        (TITLE.replace("建议", "建议的答复") + LETTER, "reply", None),
        (TITLE.replace("建议", "建议的答复") + LETTER + "<p>附件：征询意见表</p><p>请在收到之日起十日内填写意见。</p>",
         "reply", None),
        (TITLE.replace("建议", "建议的答复") + LETTER + "<p>附件1</p><p>关于促进社区食堂发展的实施意见</p><p>为加快发展，建议各街道参照执行本意见，自印发之日起施行，有效期三年，由民政局负责解释。</p>",
         "reply", None),
        (TITLE.replace("建议", "建议的答复") + FORM + LETTER + "<p>抄送：市人大选工委，市政府督查室，建议人所在代表团。</p>",
         "reply", None),
    ],
)  # fmt: skip
def test_the_two_texts(text: str, kind: str, begins: str | None) -> None:
    page = parse_page(text).to_dict()
    assert page["document"]["kind"] == kind
    (row,) = page["proposals"]
    if begins is None:
        assert row["start"] is None
    else:
        assert page["document"]["text"][row["start"] : row["start"] + 2] == begins
    assert page["replies"][0]["salutation_raw"] == "文云代表："


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("对十四届全国人大二次会议第3187号建议的答复-政府信息公开-某部", "对十四届全国人大二次会议第3187号建议的答复"),
        ("对十四届全国人大二次会议第3187号建议的答复-政府信息公开", "对十四届全国人大二次会议第3187号建议的答复"),
        ("关于推进产业链-供应链协同的提案", "关于推进产业链-供应链协同的提案"),
    ],
)  # fmt: skip
def test_a_title_without_the_names_of_site_and_column(head: str, title: str) -> None:
    page = parse_page(f"<html><head><title>{head}</title></head><body><p>略</p></body></html>")
    assert page.to_dict()["document"]["title"] == title


def test_names_of_columns_in_a_row_are_no_title() -> None:
    page = parse_page("<p>青禾市公开平台</p><p>承办单位登录</p><p>政协提案</p>").to_dict()
    assert page["document"]["title"] is None
