"""Changes: what differs between the rows of one page in two releases, cell by cell.

Takes rows as texts; gives `Change`s without a cause. Rows meet by what they stand for, not by
their place: the second field of a name meets the second field of that name, so that one label
more does not change all labels below it. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scraper.columns.schema import PRIMARY_KEYS
from scraper.released.release_rows import Row

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
# Table -> the columns by which its rows meet, where the primary key is a mere place or is none.
# Rows that are alike in them meet in order.
MEETING: dict[str, tuple[str, ...]] = {
    "fields": ("field",),
    "agencies": ("role", "source"),
    "links": ("ask_point_id", "reply_point_id"),
    "citations": ("title_raw", "nested_in"),
    "mentions": ("type", "raw"),
    "findings": ("code", "field"),
    "attachments": ("filename",),
    "evidence": ("cell",),
    # Their ids are made of what they say, or count lines that may go.
    "corrections": ("cell",),
    "takedowns": ("scope", "date", "reason"),
}
# Columns that say where something stands: they move when anything before them changes.
PLACES = frozenset({"start", "end", "position", "line"})

Key = tuple[str, ...]
Rows = tuple[Row | None, Row | None]  # a row as it was, and as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell that differs; `field` is empty for a whole page that came or went."""

    table: str
    document_id: str
    row: str
    field: str
    change: str
    old: str | None = None
    new: str | None = None
    cause: str = ""
    title: str | None = None
    url: str | None = None


def key_rows(table: str, rows: Sequence[Row]) -> dict[Key, Row]:
    """The rows of one page by what they stand for; rows that are alike are numbered."""
    names = MEETING.get(table) or PRIMARY_KEYS.get(table) or ()
    seen: Counter[Key] = Counter()
    found: dict[Key, Row] = {}
    for row in rows:
        key = tuple(row.get(name) or "" for name in names if name != "document_id")
        seen[key] += 1
        found[(*key, str(seen[key]))] = row
    return found


def find_changes(
    table: str, document_id: str, old: Sequence[Row], new: Sequence[Row]
) -> Iterator[tuple[Key, Rows, Change]]:
    """Every cell that differs, with the key of its row and the row in both releases."""
    before, after = key_rows(table, old), key_rows(table, new)
    for key in dict.fromkeys((*before, *after)):
        rows = before.get(key), after.get(key)
        for name, left, right in _cells(*rows):
            yield (
                key,
                rows,
                Change(
                    table=table,
                    document_id=document_id,
                    row=row_words(key).replace(f"{document_id}-", "")
                    if document_id
                    else row_words(key),
                    field=name,
                    change=_kind(name, left, right, key in before, key in after),
                    old=left,
                    new=right,
                ),
            )


def row_words(key: Key) -> str:
    """A key for people; the number is left out where there is only one such row so far."""
    return " ".join(part for part in (*key[:-1], key[-1] if key[-1] != "1" else "") if part)


def _cells(
    old: Mapping[str, str | None] | None, new: Mapping[str, str | None] | None
) -> Iterator[tuple[str, str | None, str | None]]:
    names = dict.fromkeys((*(old or {}), *(new or {})))
    for name in names:
        if name == "document_id":
            continue
        left, right = (old or {}).get(name), (new or {}).get(name)
        if left != right:
            yield name, left, right


def _kind(name: str, old: str | None, new: str | None, was: bool, stands: bool) -> str:
    if name in PLACES and was and stands:
        return MOVED
    if old is None:
        return ADDED
    return REMOVED if new is None else CHANGED
