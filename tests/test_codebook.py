"""The codebook against the parser: every finding, table, kind and example that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parsers.findings import SEVERITIES
from parsers.knowledge.markers import MARKERS
from parsers.knowledge.status_cues import STATUS_ORDER
from parsers.records import PAGE_TABLES, Proposal, Reply
from parsers.structure.status import read_status
from parsers.text.fold import fold
from scraper.columns.schema import TABLES

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
FINDINGS = {
    code: (severity, meaning)
    for code, severity, meaning in re.findall(
        r"^\| `([a-z_]+)` \| (info|warning|error) \| (.+) \|$", PAGE, re.M
    )
}
STATUSES = {
    name: (cues, false_friends)
    for name, cues, false_friends in re.findall(
        r"^\| `([a-z_]+)` \| [a-z][^|]+ \| ([^|]+) \| ([^|]+) \|$", PAGE, re.M
    )
    if name in STATUS_ORDER
}


def sentences(cell: str) -> list[str]:
    return re.findall(r"[^。\s][^。]*。", cell)


def test_every_finding_is_explained() -> None:
    assert {code: severity for code, (severity, _) in FINDINGS.items()} == SEVERITIES


def test_reserved_findings_are_those_that_nothing_raises() -> None:
    sources = [path for path in (ROOT / "parsers").rglob("*.py") if path.stem != "findings"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    idle = {name for name in SEVERITIES if f'"{name}"' not in code}
    assert {name for name, (_, meaning) in FINDINGS.items() if "(reserved)" in meaning} == idle


SECTIONS: dict[str, str] = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
COMMON = "In every table"
DERIVED = ("read", "normalised", "computed")
# A wide row takes columns from these tables, and says so.
TAKEN = ("proposals", "replies", "documents")


def section_of(table: str) -> str:
    return next(text for head, text in SECTIONS.items() if table in re.findall(r"[a-z_]+", head))


def bold(text: str) -> set[str]:
    return {name for part in re.findall(r"\*\*([^*]+)\*\*", text) for name in part.split()}


def derived_columns() -> list[tuple[str, str]]:
    return [
        (name, column.name)
        for name, spec in TABLES.items()
        for column in spec.columns
        if column.note.made in DERIVED
    ]


def test_every_page_table_is_there() -> None:
    heads = " ".join(SECTIONS)
    assert set(PAGE_TABLES) <= set(re.findall(r"[a-z]+", heads))


@pytest.mark.parametrize(("table", "column"), derived_columns())
def test_how_a_variable_is_derived_is_told(table: str, column: str) -> None:
    told = bold(section_of(table)) | bold(SECTIONS[COMMON])
    if table == "replies_flat" and set(TAKEN) <= told:
        for name in TAKEN:
            taken = {one.name for one in TABLES[name].columns}
            told |= taken & (bold(section_of(name)) | bold(SECTIONS[COMMON]))
    assert column in told


def test_every_section_says_its_limits() -> None:
    assert [head for head, text in SECTIONS.items() if "- **Limits**: " not in text] == []


@pytest.mark.parametrize("table", [Proposal, Reply], ids=lambda table: table.__name__)
def test_the_variables_of_item_and_reply_are_there(table: type) -> None:
    plain = {"proposal_id", "reply_id", "document_id", "start", "end", "number_raw", "n_points",
             "reply_date_raw", "reply_chars", "outcome_scheme", "session_year_is_inferred",
             "term", "session"}  # fmt: skip
    names = {name for name in table.__annotations__ if name not in plain}
    assert [name for name in sorted(names) if name not in PAGE] == []


def test_every_marker_class_is_there() -> None:
    for name in [*(name for name, _, _ in MARKERS), "unit_block", "paragraph"]:
        assert f"`{name}`" in PAGE


def test_the_order_of_statuses() -> None:
    listed = re.search(r"first of ((?:`[a-z_]+`,?\s)+)decides", PAGE)
    assert listed
    assert tuple(re.findall(r"`([a-z_]+)`", listed[1])) == STATUS_ORDER
    assert set(STATUSES) == set(STATUS_ORDER)


@pytest.mark.parametrize("name", sorted(STATUSES))
def test_examples_of_a_status_are_read_so(name: str) -> None:
    cues, false_friends = map(sentences, STATUSES[name])
    assert cues
    assert false_friends
    for text in cues:
        found = read_status(fold(text))
        assert found is not None, text
        assert found.status == name, text
    for text in false_friends:
        found = read_status(fold(text))
        assert found is None or found.status != name, text


def test_it_is_short() -> None:
    assert len(PAGE.splitlines()) <= 290
