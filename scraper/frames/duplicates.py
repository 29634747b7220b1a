"""Duplicates: pages that hold the same item and the same letter, wherever they stand.

Takes what is needed of each page; gives the original of every duplicate: the page that was
seen first. Two pages are one when their content has one digest, or when they are about the same
items, by keys without a gap, and print the same texts of them: the city's portal and the
department publish one reply under different titles (websites.md, 3.9, trap 86; reliability.md,
N58). Pages are marked, never dropped. Pure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LEAST_TEXT = 60  # characters; shorter ones are alike by chance
_BLANK = re.compile(r"\s+")
_UNKNOWN = "x"


@dataclass(slots=True)
class PageFacts:
    """What decides whether a page is a duplicate."""

    document_id: str
    first_seen_at: str
    digest: str | None
    text: str = ""
    items: set[str] = field(default_factory=set)  # a key and the digest of the text below it
    is_certain: bool = True  # every item of the page has a whole key and a text

    def add_item(self, table: str, key: str | None, start: int | None, end: int | None) -> None:
        """One item's text of the page; an uncertain one makes the page incomparable."""
        body = "" if start is None else _BLANK.sub("", self.text[start:end])
        if key is None or _UNKNOWN in key.split("-") or (start is not None and not body):
            self.is_certain = False
        elif len(body) >= LEAST_TEXT:
            digest = hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()
            self.items.add(f"{table} {key} {digest}")

    @property
    def item_mark(self) -> str | None:
        """What two pages about the same items share."""
        return "\n".join(sorted(self.items)) if self.items and self.is_certain else None


def find_originals(pages: Iterable[PageFacts]) -> dict[str, str]:
    """The original of every duplicate, by document id."""
    by_age = sorted(pages, key=lambda page: (page.first_seen_at, page.document_id))
    firsts: dict[str, str] = {}  # mark -> original
    originals: dict[str, str] = {}
    for page in by_age:
        marks = [mark for mark in (page.digest, page.item_mark) if mark]
        known = [firsts[mark] for mark in marks if mark in firsts]
        original = known[0] if known else page.document_id
        for mark in marks:
            firsts.setdefault(mark, original)
        if known:
            originals[page.document_id] = original
    return originals


def gather_pages(
    documents: Iterable[Mapping[str, str | None]],
    items: Iterable[tuple[str, Sequence[Mapping[str, object]]]],
) -> list[PageFacts]:
    """The facts of all pages, from the rows of `documents` and of the tables of items."""
    pages = {
        str(row["document_id"]): PageFacts(
            document_id=str(row["document_id"]),
            first_seen_at=row["first_seen_at"] or "",
            digest=row["content_sha256"],
            text=row["text"] or "",
        )
        for row in documents
    }
    for table, rows in items:
        for row in rows:
            page = pages.get(str(row["document_id"]))
            if page is not None:
                page.add_item(
                    table, _text(row["proposal_key"]), _int(row["start"]), _int(row["end"])
                )
    return list(pages.values())


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _int(value: object) -> int | None:
    return None if value is None else int(str(value))
