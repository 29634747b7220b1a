"""Redigesting: digests of rows whose words were covered, of what is left to read.

Takes frames before and after words were covered; gives the latter with the digests and ids made
anew that were made of those words. A digest of a text of which all but a name is known lets
anybody who guesses the name prove it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from parsers.ids import content_digest
from scraper.frames.histories import VOLATILE_FIELDS
from scraper.frames.tables import Frame, plain_rows

_SPOKEN = ("text", "title")
_SAID = ("document_id", "cell", "old_value", "new_value", "who", "why", "reason", "line")

Frames = Mapping[str, Frame]


def redigest(before: Frames, after: Frames) -> dict[str, Frame]:
    """The frames after, without a digest of what stood in the frames before."""
    return dict(after) | {
        "documents": _redigest_pages(before["documents"], after["documents"], after["fields"]),
        "corrections": _rename_corrections(before["corrections"], after["corrections"]),
    }


def _redigest_pages(before: Frame, after: Frame, fields: Frame) -> Frame:
    changed = _changed(before, after, _SPOKEN)
    if not any(changed):
        return after
    volatile: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    counters = fields[fields["field"].isin(VOLATILE_FIELDS) & fields["start"].notna()]
    for row in plain_rows(counters, ("document_id", "start", "end")):
        volatile[row["document_id"]].append((row["start"], row["end"]))
    digests = after["content_sha256"].copy()
    known = digests.notna().tolist()
    for place, row in enumerate(plain_rows(after, ("document_id", *_SPOKEN))):
        if changed[place] and known[place]:
            spans = sorted(volatile[row["document_id"]])
            digests.iloc[place] = digest_page(row["title"] or "", row["text"] or "", spans)
    return after.assign(content_sha256=digests)


def digest_page(title: str, text: str, volatile: Sequence[tuple[int, int]]) -> str:
    """The digest of a page's content, as its reading makes it: counters are left out."""
    pieces, cursor = [], 0
    for start, end in volatile:
        pieces.append(text[cursor:start])
        cursor = end
    return content_digest([title, *pieces, text[cursor:]])


def _rename_corrections(before: Frame, after: Frame) -> Frame:
    changed = _changed(before, after, _SAID)
    if not any(changed):
        return after
    ids = after["correction_id"].copy()
    for place, row in enumerate(plain_rows(after, _SAID)):
        if changed[place]:
            said = "\x1f".join(str(row[name]) for name in _SAID)
            ids.iloc[place] = "c" + hashlib.blake2b(said.encode(), digest_size=8).hexdigest()
    return after.assign(correction_id=ids)


def _changed(before: Frame, after: Frame, names: Sequence[str]) -> list[bool]:
    pairs = zip(plain_rows(before, names), plain_rows(after, names), strict=True)
    return [old != new for old, new in pairs]
