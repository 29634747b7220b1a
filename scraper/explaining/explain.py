"""Explain: from a value of the release to the words, the rule and the bytes behind it.

Takes a project, a page and, if wanted, a value; gives an `Explanation`: the value in its
context, how it was read, the capture that holds it, what stands beside it, what was found and
corrected, the page's history, and the line that would correct it. Reads the current release and
one record of the archive. Never changes anything; texts stay as masked as the release has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scraper.addressing.page_names import id_of_page
from scraper.addressing.urls import canonical_url
from scraper.archiving.archive import Archive
from scraper.books.state import State
from scraper.columns.cells import Cell, CellWrong, cell_of, find_row, read_cell, text_of
from scraper.columns.column_notes import MAKINGS
from scraper.columns.correctable import CORRECTABLE, why_not
from scraper.columns.integrity import rows_of
from scraper.columns.schema import TABLES
from scraper.errors import ProjectDamaged, WrongUsage
from scraper.explaining.rules import Rule, rule_of
from scraper.frames.origins import find_origins
from scraper.frames.tracing import (
    cells_at,
    ends_of_link,
    evidence_of,
    find_span,
    neighbours,
    spans_pages,
)
from scraper.outputs.citing import page_bibtex, page_gbt
from scraper.privacy.takedowns import read_withheld
from scraper.project import Project
from scraper.released.lookup import Lookup
from scraper.revising.review import context_parts, correction_line

Record = Mapping[str, Any]
Row = Mapping[str, Any]

# What a page is told by when no value is asked for.
HEAD_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("documents", ("kind", "title", "published_date")),
    ("proposals", ("proposal_key", "place", "term", "session", "number", "session_year", "title")),
    ("proposers", ("name",)),
    ("replies", ("document_number", "agency", "outcome_code", "outcome", "reply_date")),
    ("agencies", ("name",)),
    ("points", ("role", "status")),
    ("links", ("state",)),
)
_MOST_SOURCES = 40
_ROW_COLUMNS = ("heading", "text", "role", "is_ask", "status", "label_raw", "field", "value_raw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value with its words and what led to it."""

    cell: str
    value: Any
    meaning: str
    made: str | None  # how values of this column come about
    span: tuple[int, int] | None
    context: tuple[str, str, str] | None  # before, the words themselves, behind
    others: list[dict[str, Any]]  # further spans: the two ends of a link
    rule: str | None
    modules: list[str]
    evidence: list[str]
    sources: list[dict[str, Any]]  # the cells that a derived value was made from
    neighbours: list[dict[str, Any]]
    same_words: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    corrections: list[dict[str, Any]]
    correct: dict[str, str] | None  # a line of corrections.csv to fill in
    why_not: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is told of a page or of one value."""

    release: str
    document: dict[str, Any]
    value: Value | None
    values: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    corrections: list[dict[str, Any]]
    capture: dict[str, Any]
    history: list[dict[str, Any]]
    corrections_file: str
    citation: dict[str, str]
    text: str | None = None  # of the page, where no single value is asked for

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


def explain(project: Project, page: str, what: str | None = None) -> Explanation:
    """The explanation of a page, or of one of its values; `WrongUsage` where there is none."""
    with Lookup.open(project) as lookup:
        document_id = lookup.find(page)
        if document_id is None:
            raise WrongUsage(_absent(project, page))
        record = lookup.record(document_id)
        release = lookup.path.name
        cell, number = _target(record, what)
        beyond = _far_ends(lookup, record, cell, number)
    return Explanation(
        release=release,
        document={k: v for k, v in record["document"].items() if k != "text"},
        value=_value(record, cell, number, beyond) if cell.column else None,
        values=[] if cell.column else _values(record, cell, number),
        findings=_plain(record["findings"]),
        corrections=_plain(record["corrections"]),
        capture=_capture(project, record["document"] | _place_of(record, cell, number)),
        history=_plain(record["versions"]),
        corrections_file=str(project.corrections_path),
        citation={
            "gb_t_7714": page_gbt(record["document"], record["replies"]),
            "bibtex": page_bibtex(record["document"], record["replies"]),
        },
        text=None if cell.column else record["document"]["text"],
    )


def _far_ends(
    lookup: Lookup, record: Record, cell: Cell, number: int | None
) -> list[tuple[str, str, str, tuple[int, int]]]:
    """The ends of a link that stand on other pages: name, page, text of the page, span."""
    if cell.table != "links" or not cell.column:
        return []
    row = rows_of(record, "links")[number or 0]
    own, found = record["document"]["document_id"], []
    for name, end in (("ask", row["ask_point_id"]), ("answer", row["reply_point_id"])):
        page = (end or own).rpartition("-")[0] or own
        for point in lookup.rows("points", page) if page != own else ():
            if point["point_id"] == end:
                (document,) = lookup.rows("documents", page)
                span = point["start"], point["end"]
                found.append((name, page, document["text"] or "", span))
    return found


def _place_of(record: Record, cell: Cell, number: int | None) -> dict[str, Any]:
    """Of a version its own capture; of all else the page's."""
    if cell.table != "versions" or number is None:
        return {}
    row = record["versions"][number]
    place = {name: row[name] for name in ("warc_file", "warc_offset")}
    return place | {"fetched_at": row["seen_at"], "content_sha256": None}


def _absent(project: Project, page: str) -> str:
    """Why the release has no such page, as far as the project knows."""
    document_id = id_of_page(page)
    if document_id in read_withheld(project.root).document_ids:
        return f"{page} was taken down: jyta takedown list says why"
    entry = project.quarantine_dir / f"{document_id}.json"
    if entry.is_file():
        return f"{page} is in quarantine, not in the release: read {entry}"
    if _is_archived(project, canonical_url(page.strip())):
        return f"{page} is in the archive, and in no release yet: jyta parse, then jyta publish"
    return (
        f"the release has no page {page}: give a document_id of it, or an address as in"
        " documents.url"
    )


def _is_archived(project: Project, url: str) -> bool:
    if not project.state_path.exists():
        return False
    with State.open(project.state_path) as state:
        return state.newest_good("detail", url) is not None


def _target(record: Record, what: str | None) -> tuple[Cell, int | None]:
    """The cell or row that is asked for, with the place of its row."""
    if what is None:
        return Cell(""), None
    try:
        cell = read_cell(what)
        if cell.table in ("runs", "columns"):
            raise CellWrong(f"{cell.table} belongs to no page")
        if not cell.row and not cell.column:
            return cell, None
        number = find_row(record, cell)
    except CellWrong as error:
        raise WrongUsage(str(error)) from error
    if number is None:
        named = Cell(cell.table, cell.row)
        raise WrongUsage(f"the page has no {named}")
    if cell.column and cell.column not in TABLES[cell.table].column_names:
        raise WrongUsage(why_not(cell.table, cell.column) or f"no column {cell.column}")
    return cell, number


def _values(record: Record, cell: Cell, number: int | None) -> list[dict[str, Any]]:
    """The telling values of a page, of a table or of one row."""
    if not cell.table:
        shown = HEAD_COLUMNS
    elif number is None:
        shown = ((cell.table, _telling(cell.table)),)
    else:
        row = rows_of(record, cell.table)[number]
        columns = [name for name in TABLES[cell.table].column_names if name != "document_id"]
        return [_told(record, cell.table, row, name) for name in columns]
    return [
        _told(record, table, row, column)
        for table, columns in shown
        for row in rows_of(record, table)
        for column in columns
    ]


def _telling(table: str) -> tuple[str, ...]:
    """What is shown of each row of a table."""
    names = TABLES[table].column_names
    chosen = [*CORRECTABLE.get(table, ()), *(name for name in _ROW_COLUMNS if name in names)]
    return tuple(dict.fromkeys(chosen)) or tuple(name for name in names if name != "document_id")


def _told(record: Record, table: str, row: Row, column: str) -> dict[str, Any]:
    span = find_span(record, table, row, column)
    text = record["document"]["text"] or ""
    return {
        "cell": str(cell_of(record, table, row, column)),
        "value": row[column],
        "span": span,
        "words": text[slice(*span)][:80] if span else None,
    }


def _value(
    record: Record,
    cell: Cell,
    number: int | None,
    beyond: Sequence[tuple[str, str, str, tuple[int, int]]],
) -> Value:
    row = rows_of(record, cell.table)[number or 0]
    column = cell.column
    full = cell_of(record, cell.table, row, column)
    origins = find_origins(record, cell.table, row, column)
    read = origins[0] if len(origins) == 1 else (cell.table, row, column)
    span = find_span(record, *read)
    rule = _rule(read[0], read[2])
    text = record["document"]["text"] or ""
    spec = next(one for one in TABLES[cell.table].columns if one.name == column)
    refusal = why_not(cell.table, column)
    if cell.table == "links" and spans_pages(record, row):
        refusal = "a link between two pages follows from both: correct the points or the keys"
    others = ends_of_link(record, row) if cell.table == "links" else []
    own = (str(full), f"{cell.table}.{column}", str(cell))
    return Value(
        cell=str(full),
        value=row[column],
        meaning=" · ".join(part for part in (spec.note.zh, spec.meaning) if part),
        made=MAKINGS[spec.note.made].meaning if spec.note.made else None,
        span=span,
        context=context_parts(text, span) if span else None,
        others=[
            {"name": name, "page": None, "span": at, "context": context_parts(text, at)}
            for name, at in others
        ]
        + [
            {"name": name, "page": page, "span": at, "context": context_parts(far, at)}
            for name, page, far, at in beyond
        ],
        rule=rule.order if rule else None,
        modules=[f"parsers.{name}" for name in rule.modules] if rule else [],
        evidence=evidence_of(record, *read) if rule else [],
        sources=[_told(record, *origin) for origin in origins[:_MOST_SOURCES]],
        neighbours=_pairs(neighbours(record, cell.table, number or 0, column)),
        same_words=_pairs(cells_at(record, span, full)) if span else [],
        findings=[one for one in _plain(record["findings"]) if _is_about(one, span, column, own)],
        corrections=[one for one in _plain(record["corrections"]) if one["cell"] in own],
        correct=None if refusal else correction_line(record, cell.table, row, column),
        why_not=refusal,
    )


def _rule(table: str, column: str) -> Rule | None:
    """How a value is read; nothing for what is known from fetching the page."""
    spec = next(one for one in TABLES[table].columns if one.name == column)
    return None if spec.note.made == "crawled" else rule_of(table, column)


def _is_about(
    finding: Row, span: tuple[int, int] | None, column: str, cells: tuple[str, ...]
) -> bool:
    if finding["field"] in (column, *cells):
        return True
    if span is None or finding["start"] is None:
        return False
    return bool(finding["start"] < span[1] and span[0] < finding["end"])


def _pairs(cells: list[tuple[Cell, object]]) -> list[dict[str, Any]]:
    return [{"cell": str(cell), "value": value} for cell, value in cells]


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k != "document_id"} for row in rows]


def _capture(project: Project, document: Row) -> dict[str, Any]:
    """The archived response that the page was read from, proven by its digest."""
    place = {
        "url": document["url"],
        "fetched_at": document["fetched_at"],
        "warc_file": document["warc_file"],
        "warc_offset": document["warc_offset"],
        "content_sha256": document["content_sha256"],
        "parser_version": document["parser_version"],
    }
    if document["warc_file"] is None or document["warc_offset"] is None:
        return place | {"state": "the release names no capture"}
    path = Path(project.archive_dir, document["warc_file"])
    try:
        stored = Archive(project).read(document["warc_file"], document["warc_offset"])
    except ProjectDamaged as error:
        return place | {"path": str(path), "state": f"damaged: {error}"}
    return place | {
        "path": str(path),
        "state": "as it was written: its digest agrees",
        "payload_sha256": stored.at.payload_sha256,
        "status": stored.status,
        "content_type": stored.content_type,
        "record_id": stored.record_id,
        "bytes": len(stored.raw_body),
    }


def value_words(value: object) -> str:
    """A value in words for people: null says so."""
    return "null" if value is None else text_of(value)
