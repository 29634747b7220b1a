"""Kinds of whole pages: each kind in many forms, and the pages that only look like one."""

from __future__ import annotations

from html import escape

import pytest

from parsers import parse_page
from tests.kind_cases import CASES
from tests.kind_friends import MORE_CASES

ITEM_KINDS = ("reply", "proposal", "proposal_with_reply", "co_handler_opinion", "handling_sheet")


def page_of(title: str, path: str, body: str) -> str:
    lines = []
    for line in body.split("\n"):
        if line.startswith("@T "):
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in line[3:].split("|"))
            lines.append(f"<table><tr>{cells}</tr></table>")
        elif line.startswith("@A "):
            lines.append(f'<p><a href="/files/{escape(line[3:])}">{escape(line[3:])}</a></p>')
        else:
            lines.append(f"<p>{escape(line)}</p>")
    whole = "".join(lines).replace("</table><table>", "")
    return (
        f"<html><head><title>{escape(title)}</title></head><body><div>当前位置：{escape(path)}</div>"
        f"<div><h1>{escape(title)}</h1><div>发布时间：2023-09-28　浏览次数：</div>"
        f"<div>{whole}</div></div></body></html>"
    )


@pytest.mark.parametrize(("kind", "title", "path", "body"), CASES + MORE_CASES)
def test_kind(kind: str, title: str, path: str, body: str) -> None:
    page = parse_page(page_of(title, path, body))
    assert page.document.kind == kind
    # Nothing that is no item fills the tables of items; every item has its row.
    assert bool(page.proposals) is (kind in (*ITEM_KINDS, "attachment_only"))
    assert bool(page.replies) is (kind in ("reply", "proposal_with_reply")) or kind in (
        "co_handler_opinion",
        "handling_sheet",
    )


@pytest.mark.parametrize(
    ("quoting", "kind"),
    [
        ("答复函首段写明“您提出的提案收悉，现答复如下”，并注明办理结果。", "notice"),
        ("答复函首段写明您提出的提案收悉，现答复如下，并注明办理结果。", "notice"),
    ],
)
def test_a_notice_may_quote_a_letter(quoting: str, kind: str) -> None:
    body = f"各县（区）人民政府：\n现将提案办理工作有关事项通知如下：\n{quoting}\n市政府办公室"
    title = "关于做好市政协九届三次会议提案办理工作的通知"
    assert parse_page(page_of(title, "首页 > 通知", body)).document.kind == kind


LETTER = "谷雨代表：\n您提出的关于校车安全的建议收悉，现答复如下：\n新增校车20辆。\n青禾市教育局\n2023年7月1日"
FULL = "青禾市公安局关于市政协十届二次会议第90号提案答复的函"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        (FULL, "青禾市公安局<br>关于市政协十届二次会议第90号提案答复的函", FULL),
        (
            "青禾市公安局",
            "关于市政协十届二次会议<br>第90号提案答复的函",
            FULL.removeprefix("青禾市公安局"),
        ),
        ("工单公示 - 青禾市12345", "阳光小区二次供水水质问题", "阳光小区二次供水水质问题"),
        ("领导讲话-青禾市人民政府", "在建议提案办理推进会上的讲话", "在建议提案办理推进会上的讲话"),
        ("青禾镇人大工作", "第17号 关于恢复加班车的建议", "第17号 关于恢复加班车的建议"),
        (f"{FULL}[C]", "", f"{FULL}[C]"),
        (f"{FULL}_政协提案_青禾市公安局", "", FULL),
    ],
    ids=["both in head", "broken", "column", "speech", "numbered", "class", "suffixes"],
)
def test_headings_are_titles(head: str, heading: str, title: str) -> None:
    form = "<p>事由：关于恢复加班车的建议</p>" if "加班车" in heading else ""
    lines = "".join(f"<p>{line}</p>" for line in LETTER.split("\n"))
    text = f"<html><head><title>{head}</title></head><body><h2>{heading}</h2>{form}{lines}</body></html>"
    assert parse_page(text).document.title == title


@pytest.mark.parametrize(
    "line",
    [
        "青禾市交通局关于县政协十一届二次会议第58号提案答复的函　　　青交函〔2022〕31号　　马文远委员：",
        "青文函〔2023〕18号　　关于青禾市第十八届人民代表大会第三次会议第14号建议的答复　鲁东升代表：",
    ],
)
def test_a_flat_letter_holds_its_title(line: str) -> None:
    flat = (
        line + "您提出的建议收悉。现答复如下：一、已建成三处。二、正在建设两处，计划年底完工。" * 3
    )
    title = parse_page(f"<html><body><p>{flat}</p></body></html>").document.title
    assert title is not None and title in line and title.endswith(("答复的函", "建议的答复"))


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("答复：", "您提出的建议收悉。护林员补助已提高到每月900元，将继续争取资金。"),
        ("市林业局答复：", "石光荣代表：您好！您的建议收悉。护林员补助已提高到每月900元。"),
        ("主办单位答复意见：", "经研究，护林员补助已提高到每月900元，将继续争取资金。"),
        ("【办理情况】", "石光荣代表：您提出的建议收悉，现答复如下：护林员补助已提高到每月900元。"),
    ],
)
def test_an_answer_behind_its_label(label: str, answer: str) -> None:
    item = "我县护林员每月补助只有600元，与工作量不相适应，建议提高到1000元。"
    form = f"建议号：8\n代表：石光荣\n内容：{item}\n{label}\n{answer}"
    page = parse_page(page_of("关于提高护林员补助的建议", "首页 > 建议办理", form))
    assert page.document.kind == "proposal_with_reply"
    proposal = page.proposals[0]
    assert (page.document.text or "")[proposal.start : proposal.end].strip() == item


def test_an_interview_is_no_letter_of_a_citizen() -> None:
    body = "主持人：各位网友好，今天请到县教育局局长。\n问：委员提出增加校车线路的建议，有什么打算？\n答：我们已经收到提案，将新增线路4条。"
    assert parse_page(page_of("县教育局局长谈校车", "首页 > 访谈", body)).document.kind == "other"


def test_news_that_is_cut_in_its_first_sentence_is_news() -> None:
    title = "市政协领导督办内涝治理重点提案"
    page = parse_page(page_of(title, "首页 > 水务要闻", "本网讯 7月12日下午，市政协副主席方"))
    assert page.document.kind == "other"
    assert not page.proposals
