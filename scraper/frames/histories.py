"""Histories: what the captures of one page say of it.

Takes the captures of a page, oldest first, and the records read from its bodies; gives the
columns of `documents` that only the crawl knows, and the rows of `versions`. Pure: no files,
no clock. An error is no evidence that a page is gone (reliability.md, 3.1, invariant 8).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scraper.books.bodies import key_of
from scraper.books.outcomes import GONE_EVIDENCE, GONE_STRIKES, REFUSED, SEEN
from scraper.books.parsed import BodyKey
from scraper.books.state import CaptureRow
from scraper.columns.records import Version
from scraper.frames.decay import accept

Record = Mapping[str, Any]

# What changes at every visit (websites.md: counters), and what is compared as a body.
VOLATILE_FIELDS = frozenset({"view_count"})


@dataclass(frozen=True, slots=True)
class History:
    """One page: its captures, oldest first, and its records by body."""

    captures: Sequence[CaptureRow]
    records: Mapping[BodyKey, Record]

    def newest_read(self) -> CaptureRow:
        """The capture with the newest body that could be read, not one that only refers to it."""
        read = [row for row, record in self.readings() if record is not None]
        return next((row for row in reversed(read) if not row.is_revisit), read[-1])

    def newest_record(self) -> Record:
        """The newest record that counts."""
        return next(record for _, record in reversed(self.readings()) if record is not None)

    def is_unread(self) -> bool:
        """True when the newest good capture gave no record, or one that lost its bodies."""
        good = [record for row, record in self.readings() if row.outcome == "ok"]
        return good[-1] is None

    def readings(self) -> list[tuple[CaptureRow, Record | None]]:
        """Each capture with its record, where it has one that counts."""
        records = accept([self._record_of(row) for row in self.captures])
        return list(zip(self.captures, records, strict=True))

    def _record_of(self, capture: CaptureRow) -> Record | None:
        key = key_of(capture)
        return None if key is None else self.records.get(key)


def crawl_columns(history: History, site_of: Mapping[str, str]) -> dict[str, Any]:
    """The columns of `documents` that only the crawl knows."""
    capture = history.newest_read()
    column = _column_url(history, capture)
    seen = [row for row in history.captures if row.outcome in SEEN]
    return {
        "url": capture.url,
        "host": capture.host,
        "site": site_of.get(column or "", capture.host),
        "column_url": column,
        "state": find_state(history.captures),
        "first_seen_at": seen[0].fetched_at,
        "last_seen_at": seen[-1].fetched_at,
        "fetched_at": capture.fetched_at,
        "warc_file": capture.warc_file,
        "warc_offset": capture.warc_offset,
    }


def find_state(captures: Sequence[CaptureRow]) -> str:
    """`live`, `gone` or `blocked`, by the newest capture that is evidence of one of them."""
    state = "live"
    for capture, gone in _with_ends(captures):
        if capture.outcome in SEEN:
            state = "live"
        elif gone:
            state = "gone"
        elif capture.outcome in REFUSED and state != "gone":
            state = "blocked"
    return state


def find_versions(document_id: str, history: History) -> list[Version]:
    """The changes of a page in order: new, modified, gone, back."""
    return [
        Version(
            document_id=document_id,
            version=number,
            seen_at=capture.fetched_at,
            change=change,
            changed_fields=", ".join(changed) or None,
            warc_file=capture.warc_file,
            warc_offset=capture.warc_offset,
        )
        for number, (capture, change, changed) in enumerate(_changes(history), 1)
    ]


def _changes(history: History) -> Iterator[tuple[CaptureRow, str, list[str]]]:
    known: Record | None = None
    is_new, is_gone = True, False
    ends = _with_ends(history.captures)
    for (capture, gone), (_, record) in zip(ends, history.readings(), strict=True):
        if gone and not is_gone and not is_new:
            yield capture, "gone", []
            is_gone = True
        if capture.outcome not in SEEN:
            continue
        changed = changed_fields(known, record)
        known = record or known
        if is_new or is_gone or changed:
            yield capture, "new" if is_new else "back" if is_gone else "modified", changed
        is_new, is_gone = False, False


def changed_fields(old: Record | None, new: Record | None) -> list[str]:
    """What differs between two readings of a page; nothing where one of them is missing."""
    if old is None or new is None or _content(old) == _content(new):
        return []
    before, after = _parts(old), _parts(new)
    names = sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )
    return names or ["text"]


def _with_ends(captures: Sequence[CaptureRow]) -> Iterator[tuple[CaptureRow, bool]]:
    """Each capture, and whether the page is known to be gone with it: one strike a run."""
    strikes: set[str] = set()
    for capture in captures:
        if capture.outcome in SEEN:
            strikes.clear()
        is_strike = capture.outcome in GONE_EVIDENCE
        if is_strike:
            strikes.add(capture.run_id)
        yield capture, is_strike and len(strikes) >= GONE_STRIKES


def _column_url(history: History, capture: CaptureRow) -> str | None:
    named = (row.column_url for row in (capture, *history.captures) if row.column_url)
    return next(named, None)


def _content(record: Record) -> str:
    document = record["document"]
    if document["content_sha256"]:
        return str(document["content_sha256"])
    return hashlib.sha256((document["text"] or "").encode("utf-8", "replace")).hexdigest()


def _parts(record: Record) -> dict[str, str]:
    """The named contents of a page; several of one name are joined."""
    document, parts = record["document"], {}
    text = document["text"] or ""
    parts["title"] = document["title"] or ""
    for row in record["fields"]:
        if row["field"] not in VOLATILE_FIELDS and row["value_raw"]:
            parts[row["field"]] = parts.get(row["field"], "") + "\n" + row["value_raw"]
    for table, name in (("proposals", "proposal_body"), ("replies", "reply_body")):
        for row in record[table]:
            if row["start"] is not None:
                parts[name] = parts.get(name, "") + "\n" + text[row["start"] : row["end"]]
    return parts
