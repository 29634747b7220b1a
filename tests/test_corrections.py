"""corrections.csv: tolerant of how people write, exact about what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.columns.cells import Cell
from scraper.errors import SheetUnreadable
from scraper.revising.corrections import Entries, Entry, read_corrections, read_entries
from scraper.revising.sheets import parse_sheet

ID = "d0123456789abcdef"
HEADER = "document_id,cell,old_value,new_value,who,why,date,old_digest"
GOOD = {
    "document_id": ID,
    "cell": "replies.outcome",
    "new_value": "resolved",
    "who": "Lin",
    "why": "says so",
}


def entries(text: str) -> Entries:
    return read_entries(parse_sheet(text.encode(), "corrections.csv"), "corrections.csv")


def one(**changes: str) -> Entry:
    record = GOOD | changes
    text = ",".join(record) + "\n" + ",".join(f'"{value}"' for value in record.values())
    (entry,) = entries(text).rows
    return entry


@pytest.mark.parametrize(
    ("header", "row", "cell"),
    [
        ("document_id,cell", f"{ID},replies.outcome", Cell("replies", "", "outcome")),
        ("Document ID,Cell", f"{ID},replies[r1].outcome", Cell("replies", "r1", "outcome")),
        ("document,field", f"{ID},outcome", Cell("replies", "", "outcome")),
        ("document,field", f"{ID},lead_agency", Cell("fields", "lead_agency", "value")),
        ("文档,字段", f"{ID},replies.outcome", Cell("replies", "", "outcome")),
        ("url,point", f"{ID},{ID}-r1.2", Cell("points", "r1.2", "status")),
        ("document,field_or_point", f"{ID},p2", Cell("points", "p2", "role")),
        ("document_id,point_id,field", f"{ID},p2,role", Cell("points", "p2", "role")),
        ("document,table,row,column", f"{ID},links,p1>r2,state", Cell("links", "p1>r2", "state")),
        ("document,table,column", f"{ID},replies,outcome", Cell("replies", "", "outcome")),
    ],
)
def test_a_value_may_be_named_in_many_ways(header: str, row: str, cell: Cell) -> None:
    text = f"{header},new_value,who,why\n{row},x,Lin,because\n"
    (entry,) = entries(text).rows
    assert (entry.cell, entry.fault) == (cell, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cell": "replies.outcom"}, "did you mean 'outcome'"),
        ({"cell": "replis.outcome"}, "no table 'replis'"),
        ({"cell": "title"}, "documents.title or proposals.title"),
        ({"cell": "points[r1].text"}, "evidence"),
        ({"cell": "fields[3].value_raw"}, "evidence"),
        ({"cell": "documents.text"}, "evidence"),
        ({"cell": "documents.document_id"}, "evidence or an id"),
        ({"cell": "proposals.proposal_key"}, "follows from body, adcode"),
        ({"cell": "replies_flat.outcome"}, "correct the value there"),
        ({"cell": "runs.exit_code"}, "what the crawl saw"),
        ({"cell": "replies[r1]"}, "say which column"),
        ({"cell": "?"}, "no address"),
        ({"cell": ""}, "no address"),
        ({"who": ""}, "who is empty"),
        ({"why": " "}, "why is empty"),
        ({"document_id": ""}, "document_id is empty"),
        ({"date": "soon"}, "no day"),
        ({"old_digest": "1.2E+15"}, "no digest"),
        ({"why": "x" * 5000}, "more than 4000"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(changes: dict[str, str], words: str) -> None:
    assert words in (one(**changes).fault or "")


def test_a_point_alone_means_what_the_new_value_can_be() -> None:
    assert str(one(cell="p1", new_value="problem").cell) == "points[p1].role"
    assert str(one(cell="p1", new_value="false").cell) == "points[p1].is_ask"
    assert str(one(cell="r1.2", new_value="done").cell) == "points[r1.2].status"


def test_a_wrong_line_does_not_spoil_the_others() -> None:
    text = f"{HEADER}\n{ID},replies.outcom,,x,Lin,why,,\n{ID},replies.outcome,,planned,Lin,why,,\n"
    rows = entries(text).rows
    assert [(row.line, row.fault is None) for row in rows] == [(2, False), (3, True)]


def test_rows_that_nobody_has_filled_say_nothing() -> None:
    found = entries(f"{HEADER}\n{ID},replies.outcome,,,,,,\n{ID},replies.outcome,,planned,L,w,,\n")
    assert (found.n_open, len(found.rows)) == (1, 1)


def test_the_same_line_twice_counts_once() -> None:
    line = f"{ID},replies.outcome,,planned,Lin,why,,\n"
    assert len(entries(f"{HEADER}\n{line}{line}").rows) == 1


def test_the_id_of_a_correction_does_not_hang_on_its_line() -> None:
    line = f"{ID},replies.outcome,,planned,Lin,why,,\n"
    (first,), (second,) = entries(f"{HEADER}\n{line}").rows, entries(f"{HEADER}\n\n{line}").rows
    assert first.line != second.line
    assert first.correction_id == second.correction_id


@pytest.mark.parametrize("day", ["2026-03-01", "2026/3/1", "2026年3月1日"])
def test_days_may_stand_as_a_spreadsheet_writes_them(day: str) -> None:
    assert one(date=day).date == "2026-03-01"


@pytest.mark.parametrize("header", ["a,b,c", "document_id,cell,who,why", "cell,new_value,who,why"])
def test_a_header_that_names_no_correction_is_refused(header: str) -> None:
    with pytest.raises(SheetUnreadable, match="header has no column"):
        entries(f"{header}\n1,2,3,4\n")


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.csv") == Entries()
