"""Diff words: the changes between two releases, for people and for programs.

Takes `Change`s; gives lines: a page for a terminal with sums by cause and field and the first
changes with title and address, CSV, or JSON. What only says where something stands, when it was
visited or that a column is new is counted and not listed, unless all is asked for. Text of
strangers is inert.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace

from scraper.comparing.causes import CAUSES, COUNTER, CRAWL, PARSER_COLUMNS, SCHEMA, TAKEDOWN
from scraper.comparing.changes import ADDED, CHANGED, MOVED, REMOVED, Change
from scraper.numbers import count
from scraper.outputs.csv_cells import LINE_END, quote
from scraper.process.log import escape_controls

NAMES = tuple(field.name for field in fields(Change))
KINDS = (CHANGED, ADDED, REMOVED, MOVED)
# Columns that are no value of a page: a digest says nothing that the text does not say, and a
# version of the parser alone changes nothing that was read.
NO_VALUES = frozenset({"content_sha256"}) | PARSER_COLUMNS
# Causes that are only counted: no value of a page differs.
COUNTED = frozenset({CRAWL, COUNTER, SCHEMA})
REPEATING = frozenset({"evidence"})  # says again of each value what its own table says
_SHORT = 70


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants to see."""

    causes: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    everything: bool = False
    limit: int = 40  # changes listed on a terminal; 0: none

    def asks(self, change: Change) -> bool:
        """True for a change that is asked about: it is counted."""
        if self.causes and change.cause not in self.causes:
            return False
        return not self.tables or change.table in self.tables

    def lists(self, change: Change) -> bool:
        """True for a change that is listed."""
        if not self.asks(change):
            return False
        if self.everything or self.causes:
            return True
        return is_value(change) and (bool(self.tables) or change.table not in REPEATING)


def is_value(change: Change) -> bool:
    """True where a value of a page differs, or a whole page came or went."""
    is_told = change.cause not in COUNTED and change.change != MOVED
    return is_told and change.field not in NO_VALUES


def csv_form(changes: Iterable[Change], wishes: Wishes) -> Iterator[str]:
    """One line a change; a header first."""
    yield ",".join(quote(name) for name in NAMES) + LINE_END
    for change in filter(wishes.lists, changes):
        cells = (getattr(change, name) for name in NAMES)
        yield ",".join("" if cell is None else quote(cell) for cell in cells) + LINE_END


def json_form(old: str, new: str, changes: Iterable[Change], wishes: Wishes) -> Iterator[str]:
    """One object: the releases, every change, and the sums, which stand last."""
    sums: Counter[tuple[str, ...]] = Counter()
    head = json.dumps({"old": old, "new": new}, ensure_ascii=False)
    yield head.removesuffix("}") + ', "changes": ['
    comma = ""
    for change in filter(wishes.asks, changes):
        _count(sums, change)
        if wishes.lists(change):
            yield comma + "\n" + json.dumps(asdict(change), ensure_ascii=False)
            comma = ","
    names = ("cause", "table", "field", "change", "cells")
    rows = [dict(zip(names, (*key, count), strict=True)) for key, count in sorted(sums.items())]
    yield '\n],\n"summary": ' + json.dumps(rows, ensure_ascii=False, indent=1) + "}\n"


def page_form(old: str, new: str, changes: Iterable[Change], wishes: Wishes) -> Iterator[str]:
    """For a terminal: the sums, then the first changes, page by page."""
    sums: Counter[tuple[str, ...]] = Counter()
    pages: dict[str, set[str]] = {kind: set() for kind in KINDS}
    reread: set[str] = set()
    listed: list[Change] = []
    more = 0
    for change in filter(wishes.asks, changes):
        _count(sums, change)
        if is_value(change) and change.document_id:
            pages[change.change if not change.field else CHANGED].add(change.document_id)
        elif change.field in PARSER_COLUMNS:
            reread.add(change.document_id)
        if wishes.lists(change):
            more += len(listed) >= wishes.limit
            listed += [_shortened(change)] if len(listed) < wishes.limit else []
    yield f"{old} → {new}"
    yield (
        f"{count(len(pages[ADDED]), 'page')} came, {len(pages[REMOVED])} went,"
        f" {len(pages[CHANGED])} changed"
    )
    if reread := reread.difference(*pages.values()):
        yield f"{len(reread)} more were read by another version of the parser, with the same values"
    if not sums:
        yield "no value differs"
        return
    yield ""
    yield from _sum_lines(sums)
    yield from _change_lines(listed)
    if more:
        yield ""
        words = f"and {more} more" if listed else count(more, "change")
        yield f"{words}: --limit, --output csv or --output json give them"


def _count(sums: Counter[tuple[str, ...]], change: Change) -> None:
    sums[change.cause, change.table, change.field, change.change] += 1


def _sum_lines(sums: Counter[tuple[str, ...]]) -> Iterator[str]:
    """Cause by cause: how many cells of which fields."""
    for cause, meaning in CAUSES.items():
        mine = {key[1:]: number for key, number in sums.items() if key[0] == cause}
        if not mine:
            continue
        yield f"{cause}: {count(sum(mine.values()), 'value')} ({meaning})"
        if cause == CRAWL:
            continue
        by_field: dict[str, list[str]] = {}
        for (table, field, kind), number in sorted(mine.items()):
            by_field.setdefault(f"{table}.{field}".removesuffix("."), []).append(f"{number} {kind}")
        yield from (f"  {name:<34} {', '.join(told)}" for name, told in by_field.items())


def _change_lines(listed: list[Change]) -> Iterator[str]:
    page = None
    for change in listed:
        if change.document_id != page:
            page = change.document_id
            yield ""
            yield escape_controls(f"{_title(change)}  {change.url or page}".rstrip())
        place = ".".join(part for part in (change.table, change.field) if part)
        row = f" [{change.row}]" if change.row else ""
        yield escape_controls(f"  {change.cause:<10} {place}{row}: {_values(change)}")


def _title(change: Change) -> str:
    """What a page is called; one that was taken down has no name any more."""
    if change.title or change.document_id == "":
        return change.title or "(no page)"
    is_withheld = change.cause == TAKEDOWN and change.url is None
    return "(taken down)" if is_withheld else "(no title)"


def _values(change: Change) -> str:
    if not change.field:
        return f"the page {'came' if change.change == ADDED else 'went'} ({change.document_id})"
    if change.old == change.new:  # one of them is covered, and the words are not told
        return f"covered in one of the two: {change.new}"
    if change.change == ADDED:
        return f"+ {change.new}"
    return f"- {change.old}" if change.change == REMOVED else f"{change.old} → {change.new}"


def _shortened(change: Change) -> Change:
    """Long texts around their first difference."""
    old, new = change.old, change.new
    if old is None or new is None:
        return replace(change, old=_cut(old), new=_cut(new))
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    start = max(0, start - 12) if max(len(old), len(new)) > _SHORT else 0
    return replace(change, old=_cut(old, start), new=_cut(new, start))


def _cut(text: str | None, start: int = 0) -> str | None:
    if text is None:
        return None
    part = " ".join(text[start : start + _SHORT].split())
    return ("…" if start else "") + part + ("…" if len(text) > start + _SHORT else "")
