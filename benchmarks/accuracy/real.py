"""Real public documents that lie beside the checkout: what the parser makes of them.

Each source gives a `Board` of two halves: rows with an even place were looked at while rules
were written, rows with an odd place are only scored. Nothing of the documents is copied
into the repository; without the folder the sources are left out and the report says so.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy.compare import bare
from parsers import parse_page
from parsers.knowledge.section_cues import ZONE_HEADINGS
from parsers.terms.document_numbers import read_document_number
from parsers.text.fold import fold

Json = dict[str, Any]
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
_TABLE = ("index_number", "title", "publisher", "document_number", "document_date",
          "published_date", "subject_category")  # fmt: skip
_FORMS = {"npc": "人大", "cppcc": "政协"}
_TERM = re.compile(r"第?([〇零一二三四五六七八九十]{1,4}|\d{1,2})届")
_SESSION = re.compile(r"第?([〇零一二三四五六七八九十]{1,3}|\d{1,2})次会议")
_NUMBER = re.compile(r"第?\s?([A-Z]?\d{1,6})\s?号")
_DIGITS = "〇一二三四五六七八九"
_SHAPE = re.compile(r"([一-龥]+)[〔\[(【](\d{4})[〕\])】]第?(\d+)号$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of one source: whether it is right, and what was read."""

    source: str
    place: int
    is_right: bool
    detail: str

    @property
    def is_held(self) -> bool:
        """Whether the row is only scored."""
        return self.place % 2 == 1


def verdicts() -> Iterator[Verdict]:
    """Every row of every source."""
    sources: tuple[Callable[[], Iterator[Verdict]], ...] = (
        metadata_tables, reply_letters, titles, document_numbers, citizen_letters, sections,
        proposers, other_pages,
    )  # fmt: skip
    for source in sources:
        yield from source()


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def metadata_tables() -> Iterator[Verdict]:
    """Policy papers of one portal: every value of the metadata table exact, and no item."""
    lines = (DATA / "govcn_pages/labels.jsonl").read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(lines):
        truth = json.loads(line)
        if truth["is_reply_letter"]:
            continue
        page = _govcn(truth)
        wrong = _wrong_cells(page, truth)
        if page["proposals"] or page["replies"]:
            wrong.append("called an item")
        yield Verdict("metadata tables", place, not wrong, f"{truth['file']}: {wrong}")


def reply_letters() -> Iterator[Verdict]:
    """The two real letters of that portal: kind, table, date of the letter."""
    lines = (DATA / "govcn_pages/labels.jsonl").read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(lines):
        truth = json.loads(line)
        if not truth["is_reply_letter"]:
            continue
        page = _govcn(truth)
        wrong = _wrong_cells(page, truth)
        if page["document"]["kind"] != "reply" or len(page["replies"]) != 1:
            wrong.append(page["document"]["kind"])
        elif page["replies"][0]["reply_date"] != truth["document_date"]:
            wrong.append(str(page["replies"][0]["reply_date"]))
        yield Verdict("reply letters", place, not wrong, f"{truth['file']}: {wrong}")


def _govcn(truth: Json) -> Json:
    content = (DATA / "govcn_pages" / truth["file"]).read_bytes()
    return parse_page(content, url=truth["url"]).to_dict()


def _wrong_cells(page: Json, truth: Json) -> list[str]:
    wrong = []
    for name in _TABLE:
        key = "category" if name == "subject_category" else name
        rows = [row for row in page["fields"] if row["field"] == name]
        want = truth.get(f"{key}_raw", truth[key])
        got = rows[0]["value_raw"] if rows else None
        if bare(got) != bare(want):
            wrong.append(f"{name} {got!r}")
        if name.endswith("_date") and rows and rows[0]["value"] != truth[key]:
            wrong.append(f"{name} {rows[0]['value']!r}")
    words = [row for row in page["fields"] if row["field"] == "subject_words"]
    if len(words) != 1 or bare(words[0]["value_raw"]) != bare(truth["subject_words"]):
        wrong.append("subject_words")
    return wrong


def titles() -> Iterator[Verdict]:
    """Real titles of reply letters, as the only line above a short invented letter."""
    for place, row in enumerate(_rows("reply_titles_dev.csv")):
        title = row["title"]
        page = parse_page(
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
            "<p>您提出的建议收悉，现答复如下：</p><p>有关工作正在推进。</p></body></html>"
        ).to_dict()
        want = _identity(row)
        got = page["proposals"][0] if len(page["proposals"]) == 1 else {}
        read = {name: got.get(name) for name in want}
        yield Verdict("titles", place, read == want, f"{title}: {read}")


def _identity(row: dict[str, str]) -> Json:
    """Body, term, session and number by the form that the source's list assigns."""
    title = fold(row["title"])
    head = title[: title.rfind("号") + 1] if "号" in title else title
    term, session = _TERM.search(head), _SESSION.search(head)
    number = _NUMBER.search(head, session.end() if session else 0)
    return {
        "body": next((name for name, word in _FORMS.items() if word in title), None),
        "term": _numeral(term.group(1)) if term else None,
        "session": _numeral(session.group(1)) if session else None,
        "number": number.group(1).lstrip("0") if number else None,
    }


def _numeral(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, is_tens, ones = text.partition("十")
    if not is_tens:
        return _DIGITS.index(text.replace("零", "〇"))
    high = _DIGITS.index(tens) if tens else 1
    return 10 * high + (_DIGITS.index(ones) if ones else 0)


def document_numbers() -> Iterator[Verdict]:
    """Raw 发文字号: split into organ, year and serial, or refused where nothing is sure."""
    for place, row in enumerate(_rows("document_numbers_dev.csv")):
        raw = row["document_number_raw"]
        got = read_document_number(raw)
        yield Verdict("document numbers", place, _is_split(raw, got), f"{raw!r}: {got}")


def _is_split(raw: str, got: Any) -> bool:
    """A bracketed number gives its three parts; all others keep their last number and year."""
    bare_raw = "".join(fold(raw).split()).split(":")[-1]
    shape = _SHAPE.match(bare_raw)
    if shape:
        if got is None:
            return shape.group(1).startswith(("的", "据", "根据"))
        return (got.organ, str(got.year), got.serial) == (
            shape.group(1), shape.group(2), int(shape.group(3)),
        )  # fmt: skip
    digits = re.findall(r"\d+", bare_raw)
    if got is None or not digits:
        return got is None and not digits
    return got.serial == int(digits[-1]) and (got.year is None or str(got.year) in digits[:-1])


def citizen_letters() -> Iterator[Verdict]:
    """Citizens' letters and their answers: never the reply to a deputy."""
    for place, row in enumerate(_rows("citizen_letters_dev.csv")):
        body = "".join(f"<p>{line}</p>" for line in row["答复意见"].split("\n"))
        page = parse_page(
            f"<html><head><title>{row['留言主题']}</title></head><body><h1>{row['留言主题']}</h1>"
            f"<p>{row['留言详情']}</p>{body}</body></html>"
        ).to_dict()
        kind = page["document"]["kind"]
        yield Verdict("citizen letters", place, not page["replies"] and "reply" not in kind, kind)


def sections() -> Iterator[Verdict]:
    """Real proposals: the sections found where the text prints their headings."""
    words = [word for role, names in ZONE_HEADINGS if role in ("ask", "problem") for word in names]
    heading = re.compile("|".join(map(re.escape, ("问题分析", "具体建议"))))
    for place, row in enumerate(_rows("proposals_2019.csv")):
        printed = set(heading.findall(fold(row["content"])))
        if len(printed) < 2 or not words:
            continue
        page = _proposal(row)
        roles = {point["role"] for point in page["points"]}
        asks = any(point["is_ask"] for point in page["points"])
        right = {"problem", "ask"} <= roles and asks and page["document"]["kind"] == "proposal"
        yield Verdict("proposal sections", place, right, f"{row['proposal_number']}: {roles}")


def _proposal(row: dict[str, str]) -> Json:
    lines = "".join(f"<p>{line}</p>" for line in row["content"].split("\n"))
    return parse_page(
        f"<html><head><title>{row['reason']}</title></head><body><h1>{row['reason']}</h1>"
        f"<p>提案号：{row['proposal_number']}</p><p>提案者：{row['personnel_name']}</p>{lines}"
        "</body></html>"
    ).to_dict()


def proposers() -> Iterator[Verdict]:
    """Real proposers: a single short name is one person, a body's name none."""
    for place, row in enumerate(_rows("proposals_2019.csv")):
        name = row["personnel_name"].strip()
        if not re.fullmatch(r"[一-龥]{2,3}", name):
            continue
        got = [(who["name"], who["type"]) for who in _proposal(row)["proposers"]]
        yield Verdict("proposers", place, got == [(name, "person")], f"{name}: {got}")


def other_pages() -> Iterator[Verdict]:
    """Pages of other kinds: none is an item."""
    for place, path in enumerate(sorted((DATA / "html_other").glob("*.html"))):
        page = parse_page(path.read_bytes()).to_dict()
        right = not page["proposals"] and not page["replies"]
        yield Verdict("other pages", place, right, f"{path.name}: {page['document']['kind']}")
