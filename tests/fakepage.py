"""A reader that makes a small page with a row in every table out of an invented text.

Workers import this module: it imports nothing that is slow.
"""

from __future__ import annotations

import os
import signal
from typing import Any

from parsers.errors import EmptyPage
from parsers.ids import content_digest
from parsers.records import (
    Agency,
    Attachment,
    Citation,
    Document,
    Field,
    Finding,
    Link,
    Mention,
    Page,
    Point,
    Proposal,
    Proposer,
    Reply,
)

TEXT = """关于第{number}号提案的答复
提案人：赵明远
来信地址：{extra}
建议修建{topic}。
您的提案收悉，现答复如下：
一、{topic}已经列入《示例市建设规划》，投入320万元。
示例市住房局"""


def page_text(number: int = 7, topic: str = "步道", extra: str = "无") -> str:
    """An invented page as text."""
    return TEXT.format(number=number, topic=topic, extra=extra)


def read_fake(
    content: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    document_id: str | None = None,
    with_personal_contacts: bool = False,
) -> Page:
    """What `parse_page` is to the stages around it; some words make it fail in their way."""
    text = content.decode() if isinstance(content, bytes) else content
    if "EMPTY" in text:
        raise EmptyPage("the text is empty")
    if "BUG" in text:
        raise KeyError(text)
    if "GREEDY" in text:
        raise MemoryError(text)
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if not with_personal_contacts:
        text = text.replace("13912345678", "█" * 11)
    return _Maker(text, document_id or "d0").page()


def read_open(content: bytes | str, **facts: Any) -> Page:
    """The same without masking."""
    return read_fake(content, with_personal_contacts=True, **facts)


class _Maker:
    def __init__(self, text: str, document_id: str) -> None:
        self.text = text
        self.id = document_id
        self.lines = text.split("\n")

    def span(self, words: str) -> dict[str, Any]:
        start = self.text.index(words)
        return {"start": start, "end": start + len(words) + (words == "BROKEN")}

    def page(self) -> Page:
        name = self.lines[1].split("：")[1]
        agency = self.lines[-1]
        number = "".join(filter(str.isdigit, self.lines[0]))
        key = f"cppcc-410400-10-1-{number:0>4}"
        ids: dict[str, Any] = {"document_id": self.id}
        ask, letter = self.lines[3], "\n".join(self.lines[4:])
        point = self.lines[5]
        extra = self.lines[2].split("：", 1)[1]
        return Page(
            document=Document(
                document_id=self.id,
                kind="proposal_with_reply",
                title=self.lines[0],
                published_date="2023-06-16",
                layout="form",
                language="zh-Hans",
                text=self.text,
                text_chars=len(self.text),
                unaccounted_chars=0,
                content_sha256=content_digest([self.text]),
                parser_version="1",
            ),
            fields=(
                Field(
                    **ids, position=1, label_raw="提案人", field="proposer", status="present",
                    value_raw=name, value=name, **self.span(name),
                ),
                Field(
                    **ids, position=2, label_raw="来信地址", field="unknown", status="present",
                    value_raw=extra or None, value="", **self.span(extra),
                ),
            ),
            proposals=(
                Proposal(
                    **ids, proposal_id=f"{self.id}-i1", proposal_key=key, body="cppcc",
                    level="prefecture", place="示例市", adcode="410400", place_is_inferred=False,
                    term=10, session=1, number=number, kind="提案", session_year=2022, n_asks=1,
                    is_collective=False, **self.span(ask),
                ),
            ),
            proposers=(
                Proposer(
                    **ids, proposal_id=f"{self.id}-i1", position=1, name=name, type="person",
                    role="lead",
                ),
            ),
            replies=(
                Reply(
                    **ids, reply_id=f"{self.id}-r1", proposal_key=key, agency=agency,
                    reply_date="2022-06-01", n_points=1, reply_chars=len(letter),
                    **self.span(letter),
                ),
            ),
            agencies=(
                Agency(
                    **ids, position=1, name_raw=agency, name=agency, role="lead",
                    source="signature", **self.span(agency),
                ),
            ),
            points=(
                Point(
                    **ids, point_id=f"{self.id}-p.1", block="proposal", path="1", depth=1,
                    marker_class="paragraph", text=ask, role="ask", is_ask=True, **self.span(ask),
                ),
                Point(
                    **ids, point_id=f"{self.id}-r.1", block="reply", path="1", depth=1,
                    marker="一、", marker_class="cn_dun", ordinal=1, text=point[2:],
                    status="planned", status_cue="列入", **self.span(point),
                ),
            ),
            links=(
                Link(
                    **ids, proposal_key=key, ask_point_id=f"{self.id}-p.1", score=0.875,
                    reply_point_id=f"{self.id}-r.1", method="similarity", state="answered",
                ),
            ),
            citations=(
                Citation(
                    **ids, point_id=f"{self.id}-r.1", title_raw="示例市建设规划",
                    **self.span("《示例市建设规划》"),
                ),
            ),
            mentions=(
                Mention(
                    **ids, point_id=f"{self.id}-r.1", type="money", raw="320万元",
                    value="3200000", unit="元", **self.span("320万元"),
                ),
            ),
            attachments=(Attachment(**ids, position=1, url="http://a.example/1.pdf", bytes=0),),
            findings=(
                Finding(**ids, severity="info", code="unknown_label", message="来信地址"),
                Finding(**ids, severity="warning", code="date_unparsed", message="no date"),
            ),
        )  # fmt: skip
