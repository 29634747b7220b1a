"""Decay: a page that has lost what it was there for.

Takes two readings of one page; says whether the newer one holds none of the bodies that the
older one held. So looks a page whose template is filled with an error or a notice of
maintenance, with status 200: the older values stay, and a person is told (reliability.md, N52;
3.1, invariant 8). Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parsers.text.fold import squeeze

Record = Mapping[str, Any]

LEAST_BODY = 20  # characters; below it there is only a placeholder
# What a letter has beside its text; an error text has none of it.
MARKS = (
    *("salutation_raw", "opening", "closing", "signature_raw"),
    *("reply_date_raw", "document_number", "outcome_raw"),
)
# A text without marks in place of one with them must be that long, one with marks this long.
BARE_SHARE, MARKED_SHARE = 0.5, 0.1
LEAST_LABELS = 3
_BODIES = ("proposals", "replies")


def has_decayed(old: Record, new: Record) -> bool:
    """True when every body that the older reading held is lost, and none came instead.

    Or when all its labels are: the values are still printed, but nothing says what they are.
    """
    if _are_labels_lost(old, new):
        return True
    held, left = _bodies_of(old), _bodies_of(new)
    if left.keys() - held.keys():
        return False
    return bool(held) and all(_is_lost(body, left.get(name)) for name, body in held.items())


def accept(records: Sequence[Record | None]) -> list[Record | None]:
    """The readings of a page, oldest first, without those that have decayed."""
    accepted: list[Record | None] = []
    last: Record | None = None
    for record in records:
        keeps = record is not None and (last is None or not has_decayed(last, record))
        accepted.append(record if keeps else None)
        last = record if keeps else last
    return accepted


def _are_labels_lost(old: Record, new: Record) -> bool:
    """A redesign that renamed every label (N53); one that is still read shows that it was none."""
    held, left = _labelled(old), _labelled(new)
    if len(held) < LEAST_LABELS or held.keys() & left.keys():
        return False
    text = squeeze(new["document"]["text"] or "")
    printed = sum(squeeze(value) in text for value in held.values())
    return 2 * printed >= len(held)


def _labelled(record: Record) -> dict[str, str]:
    """What labels of the page itself say, the bodies left out."""
    rows = (row for row in record.get("fields", ()) if row["status"] == "present")
    return {row["field"]: row["value_raw"] for row in rows if _is_told(row)}


def _is_told(row: Record) -> bool:
    return row["field"] != "unknown" and bool(row["value_raw"]) and row["start"] is not None


@dataclass(frozen=True, slots=True)
class _Body:
    """The texts of one table: how long together, and whether they bear marks."""

    chars: int
    is_marked: bool


def _bodies_of(record: Record) -> dict[str, _Body]:
    found = {}
    for name in _BODIES:
        rows = [row for row in record.get(name, ()) if row["start"] is not None]
        chars = sum(row["end"] - row["start"] for row in rows)
        if chars >= LEAST_BODY:
            is_marked = any(row.get(mark) for row in rows for mark in MARKS)
            found[name] = _Body(chars, is_marked)
    return found


def _is_lost(old: _Body, new: _Body | None) -> bool:
    if new is None:
        return True
    share = BARE_SHARE if old.is_marked and not new.is_marked else MARKED_SHARE
    return new.chars < share * old.chars
