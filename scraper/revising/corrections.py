"""Corrections: what people wrote into `corrections.csv`, line by line.

Takes the file; gives one `Entry` a line, good or with the reason why it says nothing. A file
that cannot be read at all is an error, one bad line is not: it is told with its number and set
aside, so that a slip of the hand costs no night. Never looks at the dataset; `correcting` does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parsers.privacy.masking import mask
from parsers.text.dates import read_date
from scraper.columns.cells import Cell, CellWrong, is_digest, read_cell
from scraper.columns.correctable import NULL, TRUTHS, why_not
from scraper.errors import SheetUnreadable
from scraper.files import write_file
from scraper.revising.sheets import Sheet, header_place, pick, read_rows, read_sheet, sheet_text

# The columns in the order in which they are written.
COLUMNS = (
    *("document_id", "cell", "old_value", "new_value", "who", "why", "date"),
    *("old_digest", "row_digest", "page_digest"),
)
# What a header may say, in small letters with _ for blanks -> our own name of the column.
ALIASES: dict[str, str] = {
    **{name: name for name in COLUMNS},
    **dict.fromkeys(
        ("document", "doc_id", "id", "page", "url", "文档", "文档编号", "网址", "页面"),
        "document_id",
    ),
    **dict.fromkeys(("address", "target", "field_or_point", "单元格", "位置"), "cell"),
    **dict.fromkeys(("table", "table_name", "表"), "table"),
    **dict.fromkeys(("row", "row_key", "行"), "row"),
    **dict.fromkeys(("point", "point_id", "要点"), "point"),
    **dict.fromkeys(("field", "column", "column_name", "字段", "列"), "column"),
    **dict.fromkeys(("old", "原值", "旧值"), "old_value"),
    **dict.fromkeys(("new", "value", "corrected_value", "新值", "更正值", "改为"), "new_value"),
    **dict.fromkeys(("by", "author", "corrected_by", "更正人", "谁"), "who"),
    **dict.fromkeys(("reason", "note", "comment", "原因", "理由", "说明"), "why"),
    **dict.fromkeys(("day", "when", "日期"), "date"),
    **dict.fromkeys(("old_value_digest", "old_sha256", "digest", "原值摘要"), "old_digest"),
}
NEEDED = ("document_id", "new_value", "who", "why")
_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the file; `fault` says why it cannot be used."""

    line: int
    document: str
    cell: Cell | None
    old_value: str
    old_digest: str
    row_digest: str
    page_digest: str
    new_value: str
    who: str
    why: str
    date: str | None
    fault: str | None = None

    @property
    def correction_id(self) -> str:
        """An id that stays when the lines of the file change places; of nothing personal."""
        said = (self.document, str(self.cell), self.old_value, self.old_digest, self.new_value)
        whole = "\x1f".join(mask(part)[0] for part in (*said, self.who, self.why))
        return "c" + hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Entries:
    """What a file says; `n_open` rows have no new value yet and say nothing."""

    rows: tuple[Entry, ...] = ()
    n_open: int = 0


def read_corrections(path: Path) -> Entries:
    """The corrections of a project; none where there is no file."""
    if not path.exists():
        return Entries()
    return read_entries(read_sheet(path), path.name)


def read_entries(sheet: Sheet, name: str, *, who: str = "", why: str = "") -> Entries:
    """The corrections of a sheet, each once; `SheetUnreadable` for a header that names none.

    `who` and `why` stand in for empty cells.
    """
    if not sheet.header:
        return Entries()
    _check_header(sheet.header, name)
    found: dict[str, Entry] = {}
    n_open = 0
    for line, record in sheet.records():
        cells = pick(record, ALIASES)
        if "new_value" not in cells:
            n_open += 1
            continue
        standing = {name: text for name, text in (("who", who), ("why", why)) if text}
        entry = _entry(line, standing | cells)
        found.setdefault(entry.correction_id, entry)
    return Entries(tuple(found.values()), n_open)


def append_corrections(path: Path, entries: Sequence[Entry]) -> int:
    """Add entries to the file, whole or not at all; gives how many it did not hold yet.

    What stands in the file stays, comments and columns of a person's own included; columns that
    it lacks are added behind.
    """
    known = read_corrections(path)
    ids = {entry.correction_id for entry in known.rows}
    fresh = {one.correction_id: one for one in entries if one.correction_id not in ids}
    if not fresh:
        return 0
    rows = read_rows(path) if path.exists() else []
    place = header_place(rows)
    header = list(rows[place].cells) if place is not None else []
    own = [own_name(cell) for cell in header]
    missing = [name for name in COLUMNS if name not in own]
    kept = [list(row.cells) for row in rows]
    if place is None:
        kept = []
    else:
        kept[place] = [*header, *missing]
    added = [
        [_written(one).get(name or "", "") for name in own + missing] for one in fresh.values()
    ]
    lines = kept if place is not None else [list(COLUMNS)]
    text = sheet_text(lines[0], [*lines[1:], *added])
    write_file(path, text.encode("utf-8", "replace"))
    return len(fresh)


def own_name(cell: str) -> str | None:
    """Our own name of a column of a header."""
    return ALIASES.get(cell.strip().casefold().replace(" ", "_"))


def _written(entry: Entry) -> dict[str, str]:
    return {
        "document_id": entry.document,
        "cell": str(entry.cell),
        "old_value": entry.old_value,
        "new_value": entry.new_value,
        "who": entry.who,
        "why": entry.why,
        "date": entry.date or "",
        "old_digest": entry.old_digest,
        "row_digest": entry.row_digest,
        "page_digest": entry.page_digest,
    }


def _check_header(header: tuple[str, ...], name: str) -> None:
    known = {own_name(cell) for cell in header}
    missing = [column for column in NEEDED if column not in known]
    if not known & {"cell", "column", "point"}:
        missing.append("cell")
    if missing:
        raise SheetUnreadable(
            f"{name}: the header has no column {', '.join(missing)}"
            f" (needed: {', '.join(COLUMNS[:6])}; the others may be left out)"
        )


def _entry(line: int, cells: Mapping[str, str]) -> Entry:
    cell, fault = _cell(cells)
    day, day_fault = _day(cells.get("date", ""))
    faults = (
        fault,
        _missing(cells),
        day_fault,
        _too_long(cells),
        _digest_fault(cells, "old_digest"),
        _digest_fault(cells, "row_digest"),
        _digest_fault(cells, "page_digest"),
    )
    old = cells.get("old_value", "")
    return Entry(
        line=line,
        document=cells.get("document_id", ""),
        cell=cell,
        old_value="" if old.lower() == NULL else old,
        old_digest=cells.get("old_digest", ""),
        row_digest=cells.get("row_digest", ""),
        page_digest=cells.get("page_digest", ""),
        new_value=cells["new_value"],
        who=cells.get("who", ""),
        why=cells.get("why", ""),
        date=day,
        fault=next((one for one in faults if one), None),
    )


def _cell(cells: Mapping[str, str]) -> tuple[Cell | None, str | None]:
    """The address, in one column or in several, or what is wrong with it."""
    try:
        cell = read_cell(_address(cells))
    except CellWrong as error:
        return None, str(error)
    if not cell.column and cell.table == "points":
        # A point of a reply has one value that can be corrected, one of an item two.
        is_truth = cells.get("new_value", "").strip().casefold() in TRUTHS
        of_item = "is_ask" if is_truth else "role"
        cell = Cell("points", cell.row, "status" if cell.row.startswith("r") else of_item)
    if not cell.column:
        return cell, f"{cell} names a row: say which column"
    return cell, why_not(cell.table, cell.column)


def _address(cells: Mapping[str, str]) -> str:
    if "cell" in cells:
        return cells["cell"]
    column = cells.get("column", "")
    if "point" in cells:
        point = read_cell(cells["point"]).row
        return f"points[{point}].{column}" if column else f"points[{point}]"
    table, row = cells.get("table", ""), cells.get("row", "")
    if not table:
        return column
    return str(Cell(table, row, column.removeprefix(f"{table}.")))


def _missing(cells: Mapping[str, str]) -> str | None:
    missing = [name for name in NEEDED if not cells.get(name)]
    return f"{missing[0]} is empty" if missing else None


def _too_long(cells: Mapping[str, str]) -> str | None:
    long = [name for name in ("new_value", "who", "why") if len(cells.get(name, "")) > _LONGEST]
    return f"{long[0]} has more than {_LONGEST} characters" if long else None


def _digest_fault(cells: Mapping[str, str], name: str) -> str | None:
    given = cells.get(name, "")
    return None if not given or is_digest(given) else f"{name} {given[:80]!r} is no digest"


def _day(text: str) -> tuple[str | None, str | None]:
    if not text:
        return None, None
    day = read_date(text).value
    return day, None if day else f"date {text[:40]!r} is no day (write it as 2026-03-01)"
