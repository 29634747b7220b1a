"""Golden pages: readings that a person has confirmed, one JSON file a page.

Takes the files of a project's folder `golden/`, each an object as `jyta extract` prints it, and
the readings that are about to go out; gives what differs. A page whose content is the one that
was confirmed and that reads differently is a fault of ours; one whose content has changed is
the site's business and only told (reliability.md, 5.2). Files may be cut down to the tables and
columns that matter: what is not in them is not compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parsers.ids import make_document_id
from parsers.privacy.masking import MASK
from scraper.addressing.urls import canonical_url
from scraper.errors import SiteMisconfigured
from scraper.files import write_file
from scraper.quality.results import Fault, GateResult

FOLDER = "golden"
LEAST_DIFFERING = 2  # pages of a site; one is told, or stops the site when it is the only one
MEANING = "pages that a person has confirmed read as before"
THRESHOLD = "2 pages of a site read differently, or all of them"
# Table -> columns that are compared, in order of the rows.
COMPARED: dict[str, tuple[str, ...]] = {
    "document": ("kind", "title", "published_date"),
    "fields": ("label_raw", "field", "value_raw", "status"),
    "proposals": (
        *("body", "level", "place", "term", "session", "number", "kind", "session_year", "title"),
        "is_collective",
    ),
    "proposers": ("name", "type", "role"),
    "replies": (
        *("document_number", "salutation_raw", "agency_raw", "agency", "outcome_raw"),
        *("outcome_code", "outcome", "reply_date", "signature_raw"),
    ),
    "agencies": ("name_raw", "name", "role"),
}
# What changes at every visit is no part of a confirmed reading.
_VOLATILE = frozenset({"view_count"})
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Golden:
    """One confirmed page."""

    url: str  # canonical
    record: Record
    payload_sha256: str | None = None

    @property
    def document_id(self) -> str:
        """Id of the page."""
        return make_document_id(self.url)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How a confirmed page reads now: by itself and with its corrections by hand."""

    record: Record
    corrected: Record
    payload_sha256: str | None = None

    def differences(self, golden: Golden) -> list[str]:
        """What neither the reading nor the corrected one says as it was confirmed."""
        corrected = set(differences(golden.record, self.corrected))
        return [one for one in differences(golden.record, self.record) if one in corrected]


def read_golden(root: Path) -> list[Golden]:
    """The confirmed pages of a project, by file name."""
    return [_read(path) for path in sorted((root / FOLDER).glob("*.json"))]


def write_golden(root: Path, record: Record, payload_sha256: str | None) -> Path:
    """Confirm a reading: its file, named by the document's id."""
    pinned = {"payload_sha256": payload_sha256}
    text = json.dumps({**record, "pinned": pinned}, ensure_ascii=False, indent=1) + "\n"
    path = root / FOLDER / f"{record['document']['document_id']}.json"
    write_file(path, text.encode("utf-8", "replace"))
    return path


def differences(golden: Record, record: Record) -> list[str]:
    """What a reading says otherwise than the confirmed one: `table.column`, each once."""
    found: dict[str, None] = {}
    for table, columns in COMPARED.items():
        if table in golden:
            found |= dict.fromkeys(_table_differences(table, columns, golden, record))
    return list(found)


def is_same_page(golden: Golden, record: Record, payload_sha256: str | None) -> bool:
    """True when the page is the one that was confirmed: its bytes, or its content, are."""
    if golden.payload_sha256 is not None and golden.payload_sha256 == payload_sha256:
        return True
    content = golden.record["document"].get("content_sha256")
    return content is None or content == record["document"]["content_sha256"]


def check_golden(
    site: str, pages: Sequence[tuple[Golden, Confirmed | None]]
) -> Iterator[GateResult]:
    """What the confirmed pages of one site say, each with its reading of today."""
    differing: list[Fault] = []
    told: list[Fault] = []
    compared = 0
    for golden, reading in pages:
        if reading is None:
            told.append(Fault(f"the confirmed page {golden.url} has no reading"))
            continue
        found = reading.differences(golden)
        examples = (reading.record["document"]["document_id"],)
        if not is_same_page(golden, reading.record, reading.payload_sha256):
            if found:
                told.append(Fault("a confirmed page has changed at its source", examples))
            continue
        compared += 1
        if found:
            message = f"a confirmed page reads differently: {', '.join(found)}"
            differing.append(Fault(message, examples, "golden"))
    stops = bool(differing) and len(differing) >= min(LEAST_DIFFERING, compared)
    if not stops:
        told, differing = [*differing, *told], []
    yield _result("golden", site, differing, is_required=True)
    yield _result("golden_sources", site, told, is_required=False)


def _result(name: str, site: str, faults: Iterable[Fault], *, is_required: bool) -> GateResult:
    return GateResult(
        gate=name,
        meaning=MEANING if is_required else "confirmed pages stand as they did",
        is_required=is_required,
        faults=tuple(faults),
        threshold=THRESHOLD if is_required else "any",
        site=site,
    )


def _read(path: Path) -> Golden:
    try:
        record = json.loads(path.read_text(encoding="utf-8-sig"))
        url = record["document"]["url"]
        pinned = record.get("pinned") or {}
        if not isinstance(url, str):
            raise TypeError("document.url is missing")
        return Golden(canonical_url(url), record, pinned.get("payload_sha256"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"{path} is no confirmed page (an object of jyta extract with its url)"
        raise SiteMisconfigured(f"{what}: {type(error).__name__} {error}") from error


def _table_differences(
    table: str, columns: Sequence[str], golden: Record, record: Record
) -> Iterator[str]:
    wanted, found = _rows(golden, table), _rows(record, table)
    if len(wanted) != len(found):
        yield f"{table} ({len(found)} rows, confirmed {len(wanted)})"
        return
    for one, other in zip(wanted, found, strict=True):
        for column in columns:
            if column in one and not _agree(one[column], other.get(column)):
                yield f"{table}.{column}"


def _agree(one: object, other: object) -> bool:
    """Whether two values are one; what is masked in one of them, it may say in the other.

    >>> _agree("电话███", "电话123"), _agree("电话███", "电话12")
    (True, False)
    """
    if not (isinstance(one, str) and isinstance(other, str)):
        return one == other
    if len(one) != len(other):
        return False
    return all(a == b or MASK in (a, b) for a, b in zip(one, other, strict=True))


def _rows(record: Record, table: str) -> list[Mapping[str, Any]]:
    if table == "document":
        return [record["document"]]
    rows = record.get(table) or ()
    return [row for row in rows if row.get("field") not in _VOLATILE]
