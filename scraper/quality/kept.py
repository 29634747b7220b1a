"""Kept rows: of a site whose reading is at fault the rows of an earlier release go out.

Takes the frames of all pages before they are joined, and the newest earlier release that shows
as much as the new one: open rows never come into a masked release. Gives frames in which the
site's pages are those of that release, with what follows from them made anew: links to other
pages, marks of duplicates and counts are not taken over, for the other pages may have changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from parsers.privacy.masking import MASK
from scraper.columns.flat import flatten
from scraper.columns.schema import TABLES
from scraper.errors import ReleaseUnreadable
from scraper.files import CURRENT
from scraper.frames.cases import CONFLICT_CODE
from scraper.frames.page_findings import FROZEN_CODE, make_finding
from scraper.frames.tables import (
    Amend,
    Frame,
    Frames,
    join_frames,
    make_frame,
    plain_rows,
    values_of,
)
from scraper.released.reading_back import read_release
from scraper.revising.correcting import WAITING

KEPT_WORDS = "the site's newest readings are held back by the checks; these rows are older"
WAITING_WORDS = "the site is frozen: its rows are those of an earlier release"
LOST = "unknown_target"
LOST_WORDS = "this release has no such page"
_REPORT = "report.json"
_SPOKEN = ("old_value", "new_value", "who", "why")
_REMADE = frozenset({FROZEN_CODE, CONFLICT_CODE})  # findings that every release makes anew
_ENDS = ("ask_point_id", "reply_point_id")
# What a correction says of a page that is not there: it may be what was held back.
_UNSAID = ("document_id", "page_changed", "parsed_value", "old_value", "new_value", "why")
_FLATTENED = (
    *("documents", "proposals", "proposers", "replies", "agencies", "points", "links"),
    *("citations", "findings"),
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release that rows can be taken from."""

    name: str
    frames: Frames


def find_earlier(releases: Path, *, is_open: bool) -> Earlier | None:
    """The newest release that masks as the new one does; `None` where there is none.

    `ReleaseUnreadable` where there are such and none of them can be read.
    """
    failure: ReleaseUnreadable | None = None
    for folder in _newest_first(releases):
        report = _read_report(folder)
        if report is None or bool(report.get("with_personal_contacts")) != is_open:
            continue
        try:
            return Earlier(folder.name, read_release(folder, is_older=True))
        except ReleaseUnreadable as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return None


def keeping(earlier: Earlier | None, sites: Iterable[str], withheld: frozenset[str]) -> Amend:
    """What puts the earlier rows of these sites in; a page that was taken down stays away."""
    return partial(keep_rows, earlier=earlier, sites=frozenset(sites), withheld=withheld)


def keep_rows(
    frames: Frames, earlier: Earlier | None, sites: frozenset[str], withheld: frozenset[str]
) -> Frames:
    """The frames with the earlier rows of these sites; without rows of theirs if there are none."""
    documents = frames["documents"]
    ours = _ids(documents[documents["site"].isin(sites)])
    others = _ids(documents) - ours
    old = earlier.frames if earlier else {name: frame.iloc[:0] for name, frame in frames.items()}
    known = old["documents"]
    wanted = ours | _ids(known[known["site"].isin(sites)])
    kept = (wanted & _ids(known)) - others - withheld
    old = _own_rows(old, kept)
    mixed = dict(frames)
    for name, frame in frames.items():
        if "document_id" in frame.columns and name not in ("corrections", "takedowns"):
            mixed[name] = join_frames([frame[~frame["document_id"].isin(ours)], old[name]])
    mixed["corrections"] = _corrections(frames["corrections"], old["corrections"], ours, kept)
    return mixed


def _own_rows(old: Frames, kept: set[str]) -> Frames:
    """The rows of the pages that are kept, without what other pages have given them."""
    own = {
        name: frame[frame["document_id"].isin(kept)] if "document_id" in frame.columns else frame
        for name, frame in old.items()
    }
    findings = own["findings"][~own["findings"]["code"].isin(_REMADE)]
    told = [make_finding(one, FROZEN_CODE, KEPT_WORDS) for one in sorted(kept)]
    own["findings"] = join_frames([findings, make_frame(TABLES["findings"], told)])
    own["links"] = _own_links(own["links"], own["points"])
    own["replies_flat"] = _flat_rows(own)
    return own


def _own_links(links: Frame, points: Frame) -> Frame:
    """The links between points of one page."""
    page_of = dict(zip(points["point_id"], points["document_id"], strict=True))
    # A letter alone has no link of its own: that nothing asked for it, another page has shown.
    asking = points[points["is_ask"].fillna(False).astype(bool)]["document_id"]
    keep = links["document_id"].isin(asking)
    for end in _ENDS:
        is_own = (links[end].map(page_of) == links["document_id"]).fillna(False).astype(bool)
        keep &= links[end].isna() | is_own
    return links[keep]


def _flat_rows(own: Frames) -> Frame:
    """The flat rows, from what the pages themselves hold."""
    rows = {name: _by_page(own[name]) for name in _FLATTENED}
    flat: list[dict[str, Any]] = []
    for document_id, (document,) in rows["documents"].items():
        record = {name: found.get(document_id, []) for name, found in rows.items()}
        flat += [asdict(one) for one in flatten(record, document)]
    return make_frame(TABLES["replies_flat"], flat)


def _by_page(frame: Frame) -> Mapping[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in plain_rows(frame, list(frame.columns)):
        found[str(row["document_id"])].append(row)
    return found


def _corrections(new: Frame, old: Frame, ours: set[str], kept: set[str]) -> Frame:
    """What became of the corrections: those in the earlier rows as then, later ones wait."""
    applied = set(values_of(old, "correction_id"))
    covered = _covered_cells(old)
    rows = []
    for row in plain_rows(new, list(new.columns)):
        if row["correction_id"] in applied or (row["document_id"], row["cell"]) in covered:
            continue
        if row["document_id"] in kept:
            row |= {"state": WAITING, "reason": WAITING_WORDS, "page_changed": None}
            row |= {"parsed_value": None}
        elif row["document_id"] in ours:
            row |= dict.fromkeys(_UNSAID) | {"state": LOST, "reason": LOST_WORDS}
        rows.append(row)
    return join_frames([make_frame(TABLES["corrections"], rows), old])


def _covered_cells(old: Frame) -> set[tuple[str, str]]:
    """The cells of corrections whose words were taken down: their ids have changed with them."""
    rows = plain_rows(old, list(old.columns))
    return {
        (row["document_id"], row["cell"])
        for row in rows
        if any(MASK in (row[name] or "") for name in _SPOKEN)
    }


def _newest_first(releases: Path) -> Iterator[Path]:
    """The current release, those before it in turn, then any other, the newest first."""
    current = releases / CURRENT
    folder = current.resolve() if current.exists() else None
    told: set[str] = set()
    while folder is not None and folder.name not in told and folder.is_dir():
        told.add(folder.name)
        yield folder
        before = (_read_report(folder) or {}).get("before")
        folder = releases / str(before) if before else None
    for path in sorted(releases.glob("[!.]*"), reverse=True):
        if path.is_dir() and not path.is_symlink() and path.name not in told:
            yield path


def _read_report(folder: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((folder / _REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _ids(documents: Frame) -> set[str]:
    return set(values_of(documents, "document_id"))
