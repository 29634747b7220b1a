"""The index: the captures of the state against the records of the archive.

Takes an archive and a state; brings the state in step with the archive, builds
it anew out of the archive, or says where the two differ (reliability.md, P03,
P24, section 1, row 8). The archive is the truth. Never changes a whole record,
never invents what the archive does not hold. To be called under the lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scraper.archiving.archive import Archive, Damage, StoredResponse, capture_row
from scraper.archiving.traces import restore_runs
from scraper.books.state import CaptureRow, State
from scraper.errors import ProjectDamaged
from scraper.files import guard_writes, sync_folder
from scraper.project import Project

_BATCH = 500
_UNKNOWN = "the record is missing from the index"
_GONE = "the index names a record that is not there"
_DIFFERENT = "the index and the record differ"
_BODILESS = "the record that holds its body is not there"
_MEND_INDEX = "jyta harvest takes it in"
_MEND_STATE = "move state.sqlite away and run jyta harvest: it is rebuilt from the archive"
_MEND_FILE = "restore the file from a copy, or harvest with --full to fetch the page again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What `mend_index` did; all nothing after a run that ended well."""

    torn: Path | None = None  # where the torn end of the newest file was moved to
    lost: int = 0  # captures whose records were torn: to be fetched again
    added: int = 0  # records that the index did not know
    runs: int = 0  # runs that it did not know


def mend_index(project: Project, state: State) -> Mended:
    """Bring the index in step with the archive; to be called before the first fetch of a run."""
    archive = Archive(project)
    torn = archive.mend_tail()
    lost = sum(state.lose_captures(path.name, path.stat().st_size) for path in archive.files())
    added, runs = fill_index(archive, state)
    return Mended(torn=torn, lost=lost, added=added, runs=runs)


def fill_index(
    archive: Archive, state: State, end: Mapping[str, int] | None = None
) -> tuple[int, int]:
    """Take in the captures and the runs that the index does not know; gives their numbers.

    `end` names the files, and the byte where each ends, if not all there is: the archive as
    it was when a release was made. Nothing of the archive is changed.
    """
    added = sum(_add_missing(archive, state, path, end) for path in archive.files())
    return added, restore_runs(archive, state, end)


def rebuild_index(project: Project) -> int:
    """Put the state aside and build a new one from the archive alone; gives its captures.

    The frontier is not in the archive: the next harvest discovers it anew.
    """
    with guard_writes(project.state_path):
        _put_aside(project.state_path)
    with State.open(project.state_path) as state:
        return mend_index(project, state).added


def verify_index(project: Project, state: State) -> list[Damage]:
    """Every damage of the archive, and every capture that differs from its record."""
    expected = {_place(row): row for row in state.stored()}
    found: list[Damage] = []
    bodies: set[tuple[str, int]] = set()
    for piece in Archive(project).inspect():
        if isinstance(piece, Damage):
            expected.pop((piece.warc_file, piece.offset), None)
            found.append(piece)
        else:
            row = expected.pop((piece.at.warc_file, piece.at.offset), None)
            found.extend(_difference(piece, row))
            found.extend(_bodiless(piece, bodies))
    lost = [_damage(row, _GONE, _MEND_FILE) for row in expected.values()]
    return sorted([*found, *lost], key=lambda damage: (damage.warc_file, damage.offset))


def _add_missing(archive: Archive, state: State, path: Path, end: Mapping[str, int] | None) -> int:
    known = {row.warc_offset for row in state.stored(path.name)}
    added = 0
    rows: list[CaptureRow] = []
    for place in archive.places(path, end=end):
        if place.offset not in known:
            rows.extend(_row_at(archive, path.name, place.offset))
        if len(rows) >= _BATCH:
            added += state.add_captures(rows)
            rows.clear()
    return added + (state.add_captures(rows) if rows else 0)


def _row_at(archive: Archive, warc_file: str, offset: int) -> list[CaptureRow]:
    try:
        stored = archive.read(warc_file, offset)
    except ProjectDamaged:
        return []  # named by `jyta verify`; the records around it are sound
    return [capture_row(stored.exchange, stored.at)]


def _difference(stored: StoredResponse, row: CaptureRow | None) -> list[Damage]:
    at = stored.at
    if row is None:
        if not stored.exchange.is_capture:
            return []
        row = capture_row(stored.exchange, at)
        return [_damage(row, _UNKNOWN, _MEND_INDEX)]
    if (row.warc_length, row.payload_sha256) == (at.length, at.payload_sha256):
        return []
    return [_damage(row, _DIFFERENT, _MEND_STATE)]


def _bodiless(stored: StoredResponse, bodies: set[tuple[str, int]]) -> list[Damage]:
    """A revisit whose body is gone; `bodies` are the sound ones before it."""
    refers = stored.exchange.refers
    if refers is None:
        bodies.add((stored.at.warc_file, stored.at.offset))
    elif (refers.warc_file, refers.offset) not in bodies:
        return [_damage(capture_row(stored.exchange, stored.at), _BODILESS, _MEND_FILE)]
    return []


def _damage(row: CaptureRow, reason: str, mend: str) -> Damage:
    warc_file, offset = _place(row)
    length = row.warc_length or 0
    return Damage(warc_file=warc_file, offset=offset, length=length, reason=reason, mend=mend)


def _place(row: CaptureRow) -> tuple[str, int]:
    return row.warc_file or "", row.warc_offset or 0


def _put_aside(path: Path) -> None:
    number = 1
    while path.with_name(f"{path.name}.damaged-{number}").exists():
        number += 1
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(path.with_name(f"{path.name}.damaged-{number}{suffix}"))
    sync_folder(path.parent)
