"""Corrections on a page's record: applied, followed, marked, or left alone with the reason."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from parsers import parse_page
from scraper.columns.cells import (
    cell_of,
    digest_of,
    find_row,
    page_digest,
    read_cell,
    row_digest,
    text_of,
)
from scraper.columns.correctable import CORRECTABLE, DERIVED_TABLES, column_spec, why_not
from scraper.columns.integrity import find_faults, rows_of
from scraper.columns.schema import TABLES
from scraper.revising.correcting import CorrectionBook, correct
from scraper.revising.corrections import Entry

URL = "http://www.shili.example/jyta/t1.html"
TEXT = """关于市政协十届一次会议第69号提案的答复
类别：A
赵明远委员：
您提出的《关于修建步道的提案》收悉，现答复如下：
一、关于“修建步道”的建议。步道已于2022年建成，全长3公里。
二、关于“增设路灯”的建议。我局计划明年安装路灯。
感谢您的关心和支持。
联系人：林某　联系电话：13912345678
平顶山市水利局
2022年6月1日
提案原文
提案人：赵明远
提案内容：
一、建议修建步道，方便居民散步。
二、建议增设路灯，保障夜间出行。"""
Record = dict[str, Any]
CONTENTS = Path(__file__).resolve().parents[1] / "fixtures" / "demo_site" / "contents"
PAGES = sorted(CONTENTS.rglob("48*.html"))[:8]


def page(text: str = TEXT) -> Record:
    return parse_page(text, url=URL).to_dict()


def entry(cell: str, new: str, old: str = "", **facts: Any) -> Entry:
    told: dict[str, Any] = {"old_digest": "", "row_digest": "", "page_digest": ""} | facts
    return Entry(
        line=told.pop("line", 2), document=told.pop("document", URL), cell=read_cell(cell),
        old_value=old, new_value=new, who="Lin", why="looked it up", date="2026-03-01", **told,
    )  # fmt: skip


def fixed(*entries: Entry, record: Record | None = None) -> tuple[Record, list[str]]:
    found, verdicts = correct(record or page(), entries)
    assert find_faults(found) == []
    return found, [verdict.state for verdict in verdicts]


def value(record: Record, cell: str) -> object:
    address = read_cell(cell)
    rows = rows_of(record, address.table)
    found = [r for r in rows if cell_of(record, address.table, r).row in (address.row, "")]
    return found[0][address.column]


def test_the_page_is_what_the_cases_below_rest_on() -> None:
    record = page()
    assert value(record, "proposals.proposal_key") == "cppcc-410400-10-1-0069"
    assert value(record, "replies.outcome_code") == "A"
    assert [point["point_id"][18:] for point in record["points"]] == ["p1", "p2", "r1", "r2"]


@pytest.mark.parametrize(
    ("cell", "old", "new", "expected"),
    [
        ("documents.kind", "proposal_with_reply", "reply", "reply"),
        ("documents.published_date", "", "2022/6/3", "2022-06-03"),
        ("replies.outcome", "", "resolved", "resolved"),
        ("replies.outcome", "", "列入计划", "planned"),
        ("points[r2].status", "将做", "ongoing 在做", "ongoing"),
        ("replies.reply_date", "2022-06-01", "2022年6月2日", "2022-06-02"),
        ("replies.reply_date", "2022/6/1", "null", None),
        ("replies.is_summary", "FALSE", "是", True),
        ("proposals.number", "69", "0070", "70"),
        ("proposals.term", "10", "11.0", 11),
        ("proposers[i1.1].name", "赵明远", "赵明元", "赵明元"),
        ("proposers[1].role", "lead", "Cosigner", "cosigner"),
        ("agencies[1].name", "平顶山市水利局", "平顶山市农业农村局", "平顶山市农业农村局"),
        ("points[r2].status", "planned", "ongoing", "ongoing"),
        ("points[p1].role", "ask", "problem", "problem"),
        ("citations", "", "", None),
    ],
)
def test_a_correction_is_applied(cell: str, old: str, new: str, expected: object) -> None:
    if cell == "citations":
        row = page()["citations"][0]
        cell, old, new = f"citations[{row['start']}..{row['end']}].kind", row["kind"], "law"
        expected = "law"
    found, states = fixed(entry(cell, new, old))
    assert states == ["applied"]
    assert value(found, cell) == expected


def test_a_corrected_page_says_so_and_nothing_printed_changes() -> None:
    before = page()
    found, _ = fixed(entry("replies.outcome", "resolved"))
    (told,) = [row for row in found["findings"] if row["code"] == "corrected"]
    assert (told["severity"], told["field"]) == ("info", "replies.outcome")
    assert found["document"]["text"] == before["document"]["text"]
    for table, spec in TABLES.items():
        for name in (column for column in spec.column_names if column.endswith("_raw")):
            assert [row[name] for row in rows_of(found, table)] == [
                row[name] for row in rows_of(before, table)
            ]
    assert before == page(), "the record that was read is left as it was"


@pytest.mark.parametrize(
    ("cell", "old", "new", "follows"),
    [
        ("proposals.number", "69", "70", {"proposals.proposal_key": "cppcc-410400-10-1-0070"}),
        ("proposals.number", "69", "70", {"replies.proposal_key": "cppcc-410400-10-1-0070"}),
        ("proposals.body", "cppcc", "npc", {"links[p1>r1].proposal_key": "npc-410400-10-1-0069"}),
        ("proposals.place", "平顶山市", "襄阳市", {"proposals.adcode": "420600"}),
        ("proposals.place", "平顶山市", "襄阳市", {"replies.proposal_key": "cppcc-420600-10-1-0069"}),
        ("proposals.place", "平顶山市", "新华区", {"proposals.adcode": None}),
        ("proposals.adcode", "410400", "420600", {"proposals.place": "襄阳市"}),
        ("replies.outcome_code", "A", "已解决", {"replies.outcome": "resolved"}),
        ("replies.outcome_code", "A", "null", {"replies.outcome_scheme": None}),
        ("agencies[1].name", "平顶山市水利局", "平顶山市水务局", {"replies.agency": "平顶山市水务局"}),
        ("points[r2].status", "planned", "done", {"points[r2].status_cue": None}),
        ("points[p2].is_ask", "true", "false", {"proposals.n_asks": 1}),
        ("proposers[1].type", "person", "party", {"proposals.is_collective": True}),
        ("links[p2>r2].state", "answered", "unanswered", {"links[p2>].reply_point_id": None}),
        ("links[p2>r2].reply_point_id", "r2", "null", {"links[p2>].state": "unanswered"}),
    ],
)  # fmt: skip
def test_what_follows_from_a_value_follows(
    cell: str, old: str, new: str, follows: dict[str, object]
) -> None:
    if old == "r2":
        old = page()["document"]["document_id"] + "-r2"
    found, states = fixed(entry(cell, new, old))
    assert states == ["applied"]
    assert {name: value(found, name) for name in follows} == follows


def test_what_a_person_sets_does_not_follow() -> None:
    found, states = fixed(
        entry("replies.outcome_code", "已解决", "A"), entry("replies.outcome", "planned", line=3)
    )
    assert states == ["applied", "applied"]
    assert value(found, "replies.outcome") == "planned"


def test_an_ask_that_is_none_loses_its_link() -> None:
    found, _ = fixed(entry("points[p2].is_ask", "false", "true"))
    ends = [(link["ask_point_id"], link["state"]) for link in found["links"]]
    own = found["document"]["document_id"]
    assert ends == [(f"{own}-p1", "answered"), (None, "unprompted")]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (entry("replies.outcome_code", "B", "C"), "stale"),
        (entry("replies.outcome_code", "B", old_digest=digest_of("C")), "stale"),
        (entry("replies.outcome_code", "B", "C", old_digest=digest_of("A")), "applied"),
        (entry("replies.outcome_code", "B", old_digest=digest_of("A")[7:15]), "applied"),
        (entry("replies.outcome_code", "A", "A"), "confirmed"),
        (entry("replies.outcome_code", "A", "C"), "unneeded"),
        (entry("replies.outcome", "null"), "confirmed"),
        (entry("replies.outcome_code", "B"), "refused"),
        (entry("replies.outcome", "solved"), "refused"),
        (entry("replies.reply_date", "soon", "2022-06-01"), "refused"),
        (entry("documents.kind", "null", "proposal_with_reply"), "refused"),
        (entry("proposals.adcode", "41", "410400"), "refused"),
        (entry("points.status", "done", "planned"), "refused"),
        (entry("points[r9].status", "done", "planned"), "unknown_target"),
        (entry("links[p1>r1].reply_point_id", "r9", "r1"), "refused"),
        (entry("links[p1>r1].reply_point_id", "p2", "r1"), "refused"),
        (entry("points[r2].status", "done", "planned", row_digest=digest_of("x")), "stale"),
    ],
)
def test_what_does_not_fit_touches_nothing(given: Entry, state: str) -> None:
    found, states = fixed(given)
    assert states == [state]
    if state not in ("applied", "confirmed"):
        before = page()
        assert {n: found[n] for n in before if n != "findings"} == {
            n: before[n] for n in before if n != "findings"
        }


def test_a_row_is_known_by_its_words_when_rows_move() -> None:
    record = page()
    row = record["points"][3]
    written = entry(
        "points[r2].status", "ongoing", "planned", row_digest=row_digest(record, "points", row)
    )
    assert fixed(written)[1] == ["applied"]
    moved = TEXT.replace("二、关于“增设路灯", "二、我局计划新建花园。\n三、关于“增设路灯")
    found, states = fixed(written, record=page(moved))
    assert states == ["stale"]
    assert value(found, "points[r2].status") == "planned"
    (told,) = [one for one in found["findings"] if one["code"] == "correction_stale"]
    assert told["severity"] == "warning"


def test_the_later_line_wins_whichever_value_it_was_written_for() -> None:
    first = entry("replies.outcome_code", "B", "A")
    for old in ("A", "B"):
        found, states = fixed(first, entry("replies.outcome_code", "C", old, line=3))
        assert states == ["superseded", "applied"]
        assert value(found, "replies.outcome_code") == "C"


def test_a_settled_finding_goes() -> None:
    record = page(TEXT.replace("2022年6月1日", "2022年13月1日"))
    assert "date_unparsed" in {one["code"] for one in record["findings"]}
    found, _ = fixed(entry("replies.reply_date", "2022-06-01"), record=record)
    assert "date_unparsed" not in {one["code"] for one in found["findings"]}


def rows_for(*entries: Entry, record: Record | None = None, is_open: bool = False) -> list[Record]:
    book = CorrectionBook(entries, is_open=is_open)
    book.apply(record or page(), URL)
    return book.rows()


@pytest.mark.parametrize(
    "document",
    [page()["document"]["document_id"], URL, "https://shili.example/jyta/t1.html#top", f" {URL} "],
)
def test_a_page_may_be_named_in_any_form(document: str) -> None:
    (row,) = rows_for(entry("replies.outcome", "resolved", document=document))
    assert (row["state"], row["document_id"]) == ("applied", page()["document"]["document_id"])


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ("http://shili.example/jyta/t1.html", "applied"),
        ("https://shili.example/jyta/t1.html", "unknown_target"),
        ("https://www.shili.example/jyta/t1.html", "unknown_target"),
    ],
)
def test_of_several_addresses_alike_only_the_very_one_is_meant(given: str, state: str) -> None:
    own = "http://shili.example/jyta/t1.html"
    twin = URL
    book = CorrectionBook([entry("replies.outcome", "resolved", document=given)], [own, twin])
    for url in (twin, own):
        book.apply(parse_page(TEXT, url=url).to_dict(), url)
    (row,) = book.rows()
    assert (row["state"], "give the document_id" in (row["reason"] or "")) == (
        state,
        state != "applied",
    )


def test_what_a_spreadsheet_does_to_an_old_value_is_no_change() -> None:
    record = page()
    record["document"]["title"] = "关于修建步道的\n提案 "
    given = entry("documents.title", "关于修建步道的提案", "关于修建步道的\r\n提案")
    assert fixed(given, record=record)[1] == ["applied"]


@pytest.mark.parametrize(
    ("cell", "old", "new", "shown"),
    [
        ("reply_date", "2022-06-01", "2022/6/2", ("replies.reply_date", "2022-06-02")),
        ("outcome", "", "已解决", ("replies.outcome", "resolved")),
        ("fields[proposer].value", "", "null", ("fields[5].value", "null")),
        ("fields[proposer].status", "present", "odd", ("fields[5].status", "odd")),
    ],
)
def test_the_table_shows_whole_addresses_and_values_as_they_were_set(
    cell: str, old: str, new: str, shown: tuple[str, str]
) -> None:
    (row,) = rows_for(entry(cell, new, old))
    assert (row["cell"], row["new_value"]) == shown


def test_a_page_that_is_not_there_shows_no_value() -> None:
    (row,) = rows_for(entry("replies.agency", "某局", "某委", document="d0000000000000000"))
    assert (row["state"], row["document_id"]) == ("unknown_target", None)
    assert (row["new_value"], row["old_value"], row["why"]) == (None, None, None)


def test_a_changed_page_is_told_though_the_value_is_the_same() -> None:
    given = entry("replies.outcome", "resolved", page_digest=page_digest(page()))
    changed = page(TEXT.replace("全长3公里", "全长5公里"))
    assert [row["page_changed"] for row in rows_for(given)] == [False]
    assert [(row["state"], row["page_changed"]) for row in rows_for(given, record=changed)] == [
        ("applied", True)
    ]


def test_personal_data_in_a_correction_is_masked() -> None:
    given = replace(entry("replies.agency", "打13912345678", "平顶山市水利局"), why="问13912345678")
    book = CorrectionBook([given])
    record = book.apply(page(), URL)
    assert "13912345678" not in str(record) + str(book.rows())
    assert "█" in record["replies"][0]["agency"]
    assert "13912345678" in str(rows_for(given, is_open=True))


def test_an_open_release_agrees_about_rows_and_values() -> None:
    record = page()
    opened = parse_page(TEXT, url=URL, with_personal_contacts=True).to_dict()
    for row, twin in zip(record["points"], opened["points"], strict=True):
        assert row_digest(record, "points", row) == row_digest(opened, "points", twin)


def test_every_correctable_column_exists_and_is_no_evidence() -> None:
    for table, columns in CORRECTABLE.items():
        names = {column.name for column in TABLES[table].columns}
        assert set(columns) <= names
        keys = {*TABLES[table].primary_key, "document_id", "start", "end"}
        assert not keys & set(columns)
        assert not [name for name in columns if name.endswith("_raw") or "text" in name]
    assert not CORRECTABLE.keys() & DERIVED_TABLES.keys()
    assert why_not("replies", "outcome") is None


@pytest.mark.parametrize("table", [name for name in TABLES if name not in CORRECTABLE])
def test_what_no_page_says_cannot_be_corrected(table: str) -> None:
    for column in TABLES[table].column_names:
        assert "cannot be corrected" in (why_not(table, column) or "")


def some_value(record: Record, table: str, column: str, dice: random.Random) -> str:
    words = CORRECTABLE[table][column]
    if column.endswith("point_id"):
        words = tuple(point["point_id"] for point in record["points"])
    kind = column_spec(table, column).type
    free = {"boolean": "true", "integer": "3", "date": "2023/6/1"}.get(kind, "平顶山市")
    return dice.choice([*words, free, "null", "410400"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_whatever_is_corrected_the_record_stays_sound(path: Path) -> None:
    record = parse_page(path.read_bytes(), url=f"http://www.shili.example/{path.name}").to_dict()
    cells = [
        (table, row, column)
        for table, columns in CORRECTABLE.items()
        for row in rows_of(record, table)
        for column in columns
    ]
    for table, row, column in cells:
        cell = cell_of(record, table, row, column)
        assert read_cell(str(cell)) == cell
        assert rows_of(record, table)[find_row(record, cell) or 0] is row
    dice = random.Random(7)
    for _ in range(12):
        entries = [
            entry(
                str(cell_of(record, table, row, column)),
                some_value(record, table, column, dice),
                old_digest=digest_of(text_of(row[column])),
                row_digest=row_digest(record, table, row),
                line=line,
            )
            for line, (table, row, column) in enumerate(dice.sample(cells, 8), 2)
        ]
        found, verdicts = correct(record, entries)
        assert find_faults(found) == []
        assert {one.state for one in verdicts} <= {"applied", "confirmed", "refused"}
