"""Correcting: the corrections of a project applied to the records of its pages.

Takes entries and, page by page, records; gives the records with corrected cells, what follows
from them and a finding for each, and at the end one row a correction that says what became of
it. A correction holds for the value that it was written for: where the page says something else
now it is stale and touches nothing. Nothing printed is ever changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from parsers.privacy.masking import mask
from scraper.addressing.page_names import SEVERAL, names_of_pages, page_name
from scraper.addressing.urls import alias_key
from scraper.columns.cells import (
    CellWrong,
    cell_of,
    find_row,
    is_beginning_of,
    is_digest_of,
    page_digest,
    row_digest,
    text_of,
)
from scraper.columns.correctable import NULL, ValueRefused, read_value
from scraper.columns.flat import CORRECTED_CODE
from scraper.columns.integrity import rows_of
from scraper.columns.records import Correction
from scraper.columns.settling import settle
from scraper.columns.spots import OPEN_END, Change, Spot
from scraper.process.loading import later
from scraper.revising.corrections import Entry

CONFIRMED_CODE = "confirmed"
STALE_CODE = "correction_stale"
# States that a person should look at.
WAITING = "waiting"
UNAPPLIED = ("stale", "unknown_target", "refused", WAITING)
HELD_WORDS = (
    "the site is frozen: a newer reading of the page is held back, and may be what it is for"
)
LEFT_OUT_WORDS = "the site is frozen: the page was read on nights that are held back"
_PERHAPS_NEWER = frozenset({"stale", "unknown_target", "unneeded"})
HELD = ("applied", "confirmed")
_LOST = {SEVERAL: "several pages have addresses like this one: give the document_id"}
_PAGE_TABLES = ("fields", "proposals", "proposers", "replies", "agencies", "points", "links")
_COPIED = (*_PAGE_TABLES, "citations", "mentions")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an entry on its page."""

    entry: Entry
    state: str
    reason: str | None = None
    spot: Spot | None = None
    parsed: object = None
    value: object = None


class CorrectionBook:
    """The corrections of a project while a release is built: each is met once, on its page."""

    def __init__(
        self,
        entries: Sequence[Entry] = (),
        pages: Iterable[str] = (),
        *,
        is_open: bool = False,
        held: Collection[str] = (),
    ) -> None:
        """`pages` are the canonical addresses that there are, so that one address means one page.

        `is_open` for a release with personal contacts, in which nothing is masked; `held` are
        documents that go out with older rows than they have, or with none.
        """
        self._open = is_open
        self._held = held
        self._waiting: dict[str, list[Entry]] = {}
        names = names_of_pages((entry.document for entry in entries), pages)
        for entry in entries:
            name = page_name(entry.document)
            self._waiting.setdefault(names.get(entry.document, name), []).append(entry)
        self._rows: list[Correction] = []

    def apply(self, record: Mapping[str, Any], url: str) -> dict[str, Any]:
        """The record with its corrections; `url` is the page's canonical address."""
        own = [
            entry
            for name in (record["document"]["document_id"], alias_key(url))
            for entry in self._waiting.pop(name, ())
        ]
        if not own:
            return dict(record)
        own.sort(key=lambda entry: entry.line)
        document_id = record["document"]["document_id"]
        is_held = document_id in self._held
        page, verdicts = correct(record, own, is_open=self._open, is_held=is_held)
        self._rows += [self._row(verdict, record, document_id) for verdict in verdicts]
        return page

    def entries_of(self, document_id: str, url: str) -> list[Entry]:
        """The corrections of a page that it has not met yet."""
        if not self._waiting:
            return []
        names = (document_id, alias_key(url))
        return [entry for name in names for entry in self._waiting.get(name, ())]

    def rows(self) -> list[dict[str, Any]]:
        """One row a correction, in the order of the file; call it when every page was met."""
        lost = [
            self._lost(name, entry) for name, entries in self._waiting.items() for entry in entries
        ]
        return [asdict(row) for row in sorted([*self._rows, *lost], key=lambda row: row.line)]

    def _row(self, verdict: Verdict, record: Mapping[str, Any], document_id: str) -> Correction:
        entry = verdict.entry
        given = entry.page_digest
        is_known = bool(given) and not self._open
        return Correction(
            correction_id=entry.correction_id,
            document_id=document_id,
            cell=_cell_of(verdict, record),
            state=verdict.state,
            page_changed=not is_beginning_of(given, page_digest(record)) if is_known else None,
            parsed_value=text_of(verdict.parsed),
            old_value=self._shown(entry.old_value),
            new_value=self._shown(_new_value(verdict)),
            who=self._shown(entry.who),
            why=self._shown(entry.why),
            date=entry.date,
            reason=self._shown(verdict.reason or "") or None,
            line=entry.line,
        )

    def _lost(self, name: str, entry: Entry) -> Correction:
        """The row of a correction without a page: its words may be what was taken down."""
        state, reason = "unknown_target", _LOST.get(name, "this release has no such page")
        if name in self._held:
            state, reason = WAITING, LEFT_OUT_WORDS
        if entry.fault:
            state, reason = "refused", entry.fault
        return Correction(
            correction_id=entry.correction_id,
            cell=str(entry.cell) if entry.cell else None,
            state=state,
            who=self._shown(entry.who),
            date=entry.date,
            reason=self._shown(reason),
            line=entry.line,
        )

    def _shown(self, text: str) -> str:
        return text if self._open else mask(text)[0]


def correct(
    record: Mapping[str, Any],
    entries: Iterable[Entry],
    *,
    is_open: bool = False,
    is_held: bool = False,
) -> tuple[dict[str, Any], list[Verdict]]:
    """A copy of the record with its corrections, and what became of each of them.

    `is_held` where the page has a newer reading that does not go out: what does not fit the older
    one may be meant for it.
    """
    page = dict(record) | {name: [dict(row) for row in record[name]] for name in _COPIED}
    page |= {"document": dict(record["document"]), "documents": [dict(record["document"])]}
    verdicts: list[Verdict] = []
    for entry in entries:
        verdict = _judge(record, page, entry, is_open=is_open)
        if is_held and verdict.state in _PERHAPS_NEWER:
            verdict = replace(verdict, state=WAITING, reason=HELD_WORDS)
        if verdict.state in HELD:
            verdicts = [_superseded(one, verdict) for one in verdicts]
            table, number, column = _spot(verdict)
            page[table][number][column] = verdict.value
        verdicts.append(verdict)
    before = dict(record) | {"documents": [record["document"]]}
    change = Change(before, page, _spots(verdicts))
    following = later("scraper.revising.following")
    following.follow(change)
    verdicts = _take_back(change, verdicts)
    following.drop_lost_asks(change)
    page["document"] = page.pop("documents")[0]
    page["findings"] = _findings(record, verdicts, is_open=is_open)
    return page, verdicts


def _judge(
    record: Mapping[str, Any], page: Mapping[str, Any], entry: Entry, *, is_open: bool
) -> Verdict:
    """Whether an entry holds for its page as it is now."""
    cell = entry.cell
    if cell is None or entry.fault:
        return Verdict(entry, "refused", entry.fault)
    try:
        number = find_row(record, cell)
    except CellWrong as error:
        return Verdict(entry, "refused", str(error))
    if number is None:
        return Verdict(entry, "unknown_target", f"the page has no {replace(cell, column='')}")
    row = rows_of(record, cell.table)[number]
    parsed, current = row[cell.column], page[cell.table][number][cell.column]
    judged = Verdict(entry, "applied", None, (cell.table, number, cell.column), parsed)
    try:
        value = _value(record, row, entry, is_open=is_open)
    except ValueRefused as error:
        return replace(judged, state="refused", reason=str(error))
    doubt = _doubt(record, row, entry, (parsed, current))
    if doubt is None:
        return replace(judged, state="confirmed" if value == parsed else "applied", value=value)
    if value == parsed:
        reason = "the page says so itself now"
        return replace(judged, state="unneeded", reason=reason, value=value)
    return replace(judged, state=doubt[0], reason=doubt[1])


def _value(
    record: Mapping[str, Any], row: Mapping[str, Any], entry: Entry, *, is_open: bool
) -> object:
    cell = entry.cell
    if cell is None:
        raise ValueRefused("no cell is named")
    value = read_value(cell.table, cell.column, entry.new_value, field=row.get("field"))
    if not isinstance(value, str):
        return value
    if cell.column.endswith("point_id"):
        own = f"{record['document']['document_id']}-"
        value = own + value.removeprefix(own)
        block = "reply" if cell.column == "reply_point_id" else "proposal"
        if not any(one["point_id"] == value and one["block"] == block for one in record["points"]):
            raise ValueRefused(f"the page has no point {entry.new_value} in its {block}")
    return value if is_open else mask(value)[0]


def _doubt(
    record: Mapping[str, Any],
    row: Mapping[str, Any],
    entry: Entry,
    values: tuple[object, object],
) -> tuple[str, str] | None:
    """State and reason when the entry was written for another value or another row."""
    cell = entry.cell
    if cell is None:
        return None
    if entry.row_digest:
        words = row_digest(record, cell.table, row)
        if words and not is_beginning_of(entry.row_digest, words):
            return "stale", "other words stand in this place of the page now"
    if not entry.old_digest and not entry.old_value and values[0] is not None:
        return "refused", "it gives neither old_value nor old_digest, and the value is not empty"
    if any(_is_old(entry, value) for value in values):
        return None
    return "stale", "the value that it replaces is not what is read from the page now"


def _is_old(entry: Entry, value: object) -> bool:
    """Whether a value is the one that the entry was written for."""
    text = text_of(value)
    if entry.old_digest:
        return any(is_digest_of(entry.old_digest, one) for one in (text, mask(text)[0]))
    if _plain(entry.old_value) in (_plain(text), _plain(mask(text)[0])):
        return True
    cell = entry.cell
    try:
        return cell is not None and read_value(cell.table, cell.column, entry.old_value) == value
    except ValueRefused:
        return False


def _cell_of(verdict: Verdict, record: Mapping[str, Any]) -> str | None:
    """The whole address, whatever short form the line has."""
    cell = verdict.entry.cell
    if cell is None or verdict.spot is None:
        return str(cell) if cell else None
    row = rows_of(record, cell.table)[verdict.spot[1]]
    return str(cell_of(record, cell.table, row, cell.column))


def _new_value(verdict: Verdict) -> str:
    """The value that was set, as the CSV writes it; what the line says where none was."""
    if verdict.state not in (*HELD, "superseded", "unneeded"):
        return verdict.entry.new_value
    return NULL if verdict.value is None else text_of(verdict.value)


def _plain(text: str) -> str:
    """A text as it comes back from a spreadsheet: other line ends, no blanks at its edges."""
    return "\n".join(text.strip().splitlines())


def _spot(verdict: Verdict) -> Spot:
    return verdict.spot or ("", 0, "")


def _spots(verdicts: Iterable[Verdict]) -> frozenset[Spot]:
    return frozenset(one.spot for one in verdicts if one.spot and one.state in HELD)


def _superseded(earlier: Verdict, later: Verdict) -> Verdict:
    if earlier.spot != later.spot or earlier.state not in HELD:
        return earlier
    reason = f"line {later.entry.line} corrects the same value"
    return replace(earlier, state="superseded", reason=reason)


def _take_back(change: Change, verdicts: list[Verdict]) -> list[Verdict]:
    """Undo what leaves a link whose state and ends contradict one another."""
    for number, link in enumerate(change.page["links"]):
        own = [one for one in verdicts if one.state in HELD and one.spot]
        own = [one for one in own if _spot(one)[:2] == ("links", number)]
        fault = _link_fault(link)
        if own and fault:
            change.page["links"][number] = dict(change.before["links"][number])
            lost = {id(one) for one in own}
            verdicts = [
                replace(one, state="refused", reason=fault) if id(one) in lost else one
                for one in verdicts
            ]
    return verdicts


def _link_fault(link: Mapping[str, Any]) -> str | None:
    missing = {name for name in OPEN_END.values() if link[name] is None}
    wanted = {OPEN_END[link["state"]]} if link["state"] in OPEN_END else set()
    if missing == wanted:
        return None
    if missing:
        return f"a link that is {link['state']} needs {' and '.join(sorted(missing - wanted))}"
    return f"a link that is {link['state']} has no {' and '.join(sorted(wanted))}"


def _findings(
    record: Mapping[str, Any], verdicts: Iterable[Verdict], *, is_open: bool
) -> list[dict[str, Any]]:
    """The page's findings without those that are settled, and one for each correction."""
    kept = [dict(one) for one in record["findings"]]
    told: list[dict[str, Any]] = []
    for verdict in verdicts:
        cell = verdict.entry.cell
        if cell is None or verdict.state not in (*HELD, "stale"):
            continue
        row: Mapping[str, Any] = {}
        if verdict.spot:
            row = rows_of(record, cell.table)[verdict.spot[1]]
            kept = settle(kept, cell, row) if verdict.state in HELD else kept
        why = verdict.entry.why if is_open else mask(verdict.entry.why)[0]
        code, severity, message = {
            "applied": (CORRECTED_CODE, "info", f"corrected by hand: {why}"),
            "confirmed": (CONFIRMED_CODE, "info", f"confirmed by hand: {why}"),
        }.get(verdict.state, (STALE_CODE, "warning", "a correction is stale: look at it again"))
        told.append(
            {
                "document_id": record["document"]["document_id"],
                "severity": severity,
                "code": code,
                "message": message,
                "field": _cell_of(verdict, record),
                "start": row.get("start"),
                "end": row.get("end"),
            }
        )
    return [*kept, *told]
