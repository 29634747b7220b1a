"""Review: a sheet of the least certain values, and the filled sheet back as corrections.

Takes the current release; gives rows to look at, the most doubtful first, every site in its
turn, with the words around each value, its address and its archived copy. A filled row is a
correction; what nobody filled says nothing. What a person has corrected or confirmed is not
asked again. Never changes the dataset: `corrections.csv` does, at the next publish.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from scraper.columns.cells import (
    CellWrong,
    cell_of,
    digest_of,
    find_row,
    page_digest,
    read_cell,
    row_digest,
    text_of,
)
from scraper.columns.correctable import choices_of
from scraper.columns.integrity import rows_of
from scraper.errors import SheetUnreadable
from scraper.frames.doubts import DOUBTS, Doubt, find_doubts
from scraper.frames.tracing import find_span
from scraper.process.log import escape_controls
from scraper.project import Project
from scraper.released.lookup import Lookup
from scraper.revising.correcting import HELD, correct
from scraper.revising.corrections import Entry, append_corrections, read_entries
from scraper.revising.sheets import read_sheet

COLUMNS = (
    *("site", "doubt", "document_id", "cell", "old_value", "new_value", "who", "why", "choices"),
    *("context", "page_title", "address", "archived_copy", "date"),
    *("old_digest", "row_digest", "page_digest"),
)
ROWS = 200
MOST_ALIKE = 3  # rows a site that doubt the same thing: the first few tell it
AROUND = 60
LONGEST_WORDS = 240
MARKS = ("【", "】")

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of the queue."""

    site: str
    document_id: str
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Taken:
    """What came back: entries that were added, lines that were told and why, rows left open."""

    added: int
    known: int
    told: tuple[str, ...]
    n_open: int


def review_rows(project: Project, *, most: int = ROWS) -> list[list[str]]:
    """The queue as rows of texts, in the order of `COLUMNS`."""
    with Lookup.open(project) as lookup:
        records = (lookup.record(document_id) for document_id in lookup.ids())
        asked = [one for record in records for one in _ask(record)]
        chosen = choose(asked, most)
        return [_row(lookup.record(one.document_id), one) for one in chosen]


def choose(asked: Iterable[Asked], most: int) -> list[Asked]:
    """At most so many rows: each site's most doubtful ones in turn, then by weight."""
    sites: dict[str, list[Asked]] = {}
    for one in sorted(asked, key=_order):
        sites.setdefault(one.site, []).append(one)
    queues = [_thinned(rows) for _, rows in sorted(sites.items())]
    turns = (one for turn in zip_longest(*queues) for one in turn if one is not None)
    return sorted((one for one, _ in zip(turns, range(most), strict=False)), key=_order)


def take_sheet(
    project: Project, path: Path, *, who: str = "", why: str = "", today: str | None = None
) -> Taken:
    """Add the filled rows of a sheet to `corrections.csv`, those that fit the current release.

    `who` and `why` stand in for empty cells of the sheet, `today` for an empty date.
    `SheetUnreadable` where there is not even a header.
    """
    sheet = read_sheet(path)
    if not sheet.header:
        raise SheetUnreadable(f"{path.name} holds no table: a filled sheet of --queue is asked for")
    entries = read_entries(sheet, path.name, who=who, why=why)
    good: list[Entry] = []
    told: list[str] = []
    known = 0
    with Lookup.open(project) as lookup:
        for entry in entries.rows:
            fitted, fault = _fit(lookup, entry)
            if fault:
                told.append(f"line {entry.line}: {fault}")
            elif fitted is None:
                known += 1
            else:
                good.append(replace(fitted, date=entry.date or today))
    added = append_corrections(project.corrections_path, good)
    return Taken(added, known + len(good) - added, tuple(told), entries.n_open)


def correction_line(
    record: Record, table: str, row: Mapping[str, Any], column: str
) -> dict[str, str]:
    """The cells of a line of corrections.csv that a person has only to fill in."""
    return {
        "document_id": str(record["document"]["document_id"]),
        "cell": str(cell_of(record, table, row, column)),
        "old_value": text_of(row[column]),
        "old_digest": digest_of(text_of(row[column])),
        "row_digest": row_digest(record, table, row),
        "page_digest": page_digest(record),
    }


def context_of(text: str, span: tuple[int, int] | None) -> str:
    """The words around a span on one line, with marks at its ends.

    >>> context_of("第一。我局计划明年安装路灯。", (5, 7))
    '第一。我局【计划】明年安装路灯。'
    """
    if span is None:
        return ""
    before, words, behind = context_parts(text, span)
    return " ".join(f"{before}{MARKS[0]}{words}{MARKS[1]}{behind}".split())


def context_parts(text: str, span: tuple[int, int]) -> tuple[str, str, str]:
    """What stands before a span, in it and behind it; long ones are cut with …."""
    start, end = span
    shown = min(end, start + LONGEST_WORDS)
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return (
        ("…" if start > AROUND else "") + before,
        text[start:shown] + ("…" if shown < end else ""),
        behind + ("…" if end + AROUND < len(text) else ""),
    )


def _order(one: Asked) -> tuple[int, str, str, str]:
    return -one.doubt.weight, one.site, one.document_id, str(one.doubt.cell)


def _thinned(rows: Sequence[Asked]) -> list[Asked]:
    """The rows without those that doubt what others of the site doubt already."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in rows:
        group = (one.doubt.reason, one.doubt.group)
        seen[group] += 1
        if not one.doubt.group or seen[group] <= MOST_ALIKE:
            kept.append(one)
    return kept


def _ask(record: Record) -> Iterator[Asked]:
    document = record["document"]
    if document["duplicate_of"] is not None:
        return
    held = _held(record)
    for doubt in find_doubts(record):
        if _place(record, doubt.cell.table, str(doubt.cell)) not in held:
            yield Asked(document["site"] or document["host"] or "", document["document_id"], doubt)


def _held(record: Record) -> set[tuple[str, int | None, str]]:
    """The cells that a person has corrected or confirmed."""
    cells = [row["cell"] for row in record["corrections"] if row["state"] in HELD]
    return {_place(record, "", cell) for cell in cells if cell}


def _place(record: Record, table: str, text: str) -> tuple[str, int | None, str]:
    try:
        cell = read_cell(text)
        return cell.table, find_row(record, cell), cell.column
    except CellWrong:
        return table, None, text


def _row(record: Record, one: Asked) -> list[str]:
    document, doubt = record["document"], one.doubt
    number = find_row(record, doubt.cell)
    row = rows_of(record, doubt.cell.table)[number or 0]
    cells = correction_line(record, doubt.cell.table, row, doubt.cell.column)
    cells |= {
        "site": one.site,
        "doubt": DOUBTS[doubt.reason][1],
        "choices": " · ".join(choices_of(doubt.cell.table, doubt.cell.column)),
        "context": context_of(document["text"] or "", doubt.span or _span(record, row, doubt)),
        "page_title": document["title"] or "",
        "address": document["url"] or "",
        "archived_copy": f"{document['warc_file']} @ {document['warc_offset']}",
    }
    return [escape_controls(cells.get(name, "")) for name in COLUMNS]


def _span(record: Record, row: Mapping[str, Any], doubt: Doubt) -> tuple[int, int] | None:
    return find_span(record, doubt.cell.table, row, doubt.cell.column)


def _fit(lookup: Lookup, entry: Entry) -> tuple[Entry | None, str | None]:
    """The entry with the digests that it lacks, nothing where the release says so already.

    Or why it would not be applied to the current release.
    """
    document_id = None if entry.fault else lookup.find(entry.document)
    if document_id is None or entry.cell is None:
        return None, entry.fault or f"the release has no page {entry.document}"
    record = lookup.record(document_id)
    _, (verdict,) = correct(record, [entry])
    if verdict.state == "unneeded":
        return None, None
    if verdict.state not in HELD or verdict.spot is None:
        return None, f"{entry.cell} is {verdict.state}: {verdict.reason}"
    row = rows_of(record, entry.cell.table)[verdict.spot[1]]
    line = correction_line(record, entry.cell.table, row, entry.cell.column)
    return replace(
        entry,
        document=document_id,
        old_value=entry.old_value or line["old_value"],
        old_digest=entry.old_digest or line["old_digest"],
        row_digest=entry.row_digest or line["row_digest"],
        page_digest=entry.page_digest or line["page_digest"],
    ), None
