"""Answers that neither address anybody nor open: summaries, reports of progress."""

from __future__ import annotations

import pytest

from parsers.parse import parse_page

_BODY = (
    "<p>一、关于修建体育公园的问题</p><p>市体育局今年计划投资600万元，在城西修建体育公园1处。</p>"
    "<p>二、关于器材维护</p><p>已更换器材320件。</p>"
)


@pytest.mark.parametrize(
    "title",
    [
        "关于市四届人大四次会议第45号建议的答复（摘要）",
        "对市政协五届二次会议第17号提案的答复摘要",
        "市政协五届二次会议第17号提案办理进展情况报告",
        "关于县十七届人大三次会议第8号建议办理情况的报告",
        "平安市体育局关于市人大四次会议第45号建议的复函",
    ],
)
def test_the_text_below_an_answers_title_is_the_letter(title: str) -> None:
    signature = "<p>平安市体育局</p><p>2024年5月8日</p>"
    page = parse_page(f"<title>{title}</title><h1>{title}</h1><div>{_BODY}{signature}</div>")
    assert page.document.kind == "reply"
    points = [(p.path, p.heading) for p in page.points]
    assert points == [("1", "关于修建体育公园的问题"), ("2", "关于器材维护")]
    assert page.replies[0].signature_raw == "平安市体育局"
    assert page.replies[0].salutation_raw is None


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("关于第45号建议的答复", "<p><a href='45.pdf'>关于第45号建议的答复.pdf</a></p>", "attachment_only"),
        ("关于建议提案办理情况的通报", _BODY, "summary"),
        ("关于修建体育公园的提案", _BODY, "proposal"),
    ],
)  # fmt: skip
def test_other_pages_hold_no_such_letter(title: str, text: str, kind: str) -> None:
    page = parse_page(f"<title>{title}</title><h1>{title}</h1><div>{text}</div>")
    assert page.document.kind == kind
    assert not page.replies
