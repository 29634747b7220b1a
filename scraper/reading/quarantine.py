"""Quarantine: the pages that cannot be read, each with its position and the reason.

Takes bodies with their failures, and what a person knows of them (`known.csv`); gives the
entries and makes the folder say so, no more and no less. Never holds the text of a page; an
entry leaves by its page being read, or taken down. An entry is expected where nothing can be done
about it any more, or a person has looked at it: it stays, and is no news.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from parsers.ids import make_document_id
from parsers.privacy.sealing import hide
from scraper.books.bodies import Body
from scraper.books.parsed import Failure
from scraper.errors import WrongUsage
from scraper.files import guard_writes, write_file
from scraper.privacy.takedowns import Withheld, cover_words, read_withheld
from scraper.project import Project
from scraper.rowfiles import read_rows, write_rows

KNOWN_FILE = "known.csv"
KNOWN_COLUMNS = ("document_id", "payload_sha256", "why")
GONE = "the page is gone; its last good reading stands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One page in quarantine: a file of the folder."""

    document_id: str
    url: str
    code: str
    message: str
    parser_version: str
    tries: int
    fetched_at: str
    warc_file: str
    warc_offset: int
    payload_sha256: str
    expected: str | None = None  # why it is no news

    @property
    def is_expected(self) -> bool:
        """True where nobody has to look at it."""
        return self.expected is not None


_NAMES = frozenset(field.name for field in fields(Entry))


def find_entries(
    project: Project, failures: Mapping[Body, Failure], gone: Collection[str], parser_version: str
) -> list[Entry]:
    """The entries of pages that cannot be read; `gone` are addresses that are over."""
    known, withheld = read_known(project), read_withheld(project.root)
    entries = [
        _entry(body, failure, parser_version, body.key.canonical_url in gone)
        for body, failure in failures.items()
        if make_document_id(body.key.canonical_url) not in withheld.document_ids
    ]
    return [
        Entry(**cover_words(asdict(_recognise(entry, known)), withheld.patterns))
        for entry in entries
    ]


def write_quarantine(project: Project, entries: Sequence[Entry]) -> None:
    """Make the folder say which pages cannot be read, no more and no less."""
    names = {f"{entry.document_id}.json" for entry in entries}
    for path in sorted(project.quarantine_dir.glob("d*.json")):
        if path.name not in names:
            with guard_writes(path):
                path.unlink()
    for entry in entries:
        _write(project, entry)


def read_quarantine(project: Project) -> list[Entry]:
    """The entries as the folder has them; one of an older version says less."""
    return [Entry(**told) for told in _read(project)]


def withhold_quarantine(project: Project, withheld: Withheld) -> None:
    """Take out of the folder what was taken down since it was written."""
    for entry in read_quarantine(project) if withheld.rows else ():
        if entry.document_id in withheld.document_ids:
            path = project.quarantine_dir / f"{entry.document_id}.json"
            with guard_writes(path):
                path.unlink()
            continue
        _write(project, Entry(**cover_words(asdict(entry), withheld.patterns)))


def read_known(project: Project) -> dict[tuple[str, str], str]:
    """The bodies of pages that a person knows to be unreadable, each with the reason."""
    rows = read_rows(project.root / KNOWN_FILE, KNOWN_COLUMNS)
    return {(row["document_id"], row["payload_sha256"]): row["why"] for row in rows}


def note_known(project: Project, page: str, why: str) -> Entry:
    """Write down that a page in quarantine is no news as long as it sends this very body."""
    if not why.strip():
        raise WrongUsage("say why nobody has to look at it: --why TEXT")
    entry = next(
        (one for one in read_quarantine(project) if page in (one.document_id, one.url)), None
    )
    if entry is None:
        raise WrongUsage(f"{page} is not in quarantine: jyta quarantine list names what is")
    known = read_known(project) | {(entry.document_id, entry.payload_sha256): why.strip()}
    rows = [dict(zip(KNOWN_COLUMNS, (*key, told), strict=True)) for key, told in known.items()]
    write_rows(project.root / KNOWN_FILE, KNOWN_COLUMNS, rows)
    entry = replace(entry, expected=why.strip())
    _write(project, entry)
    return entry


def _recognise(entry: Entry, known: Mapping[tuple[str, str], str]) -> Entry:
    why = known.get((entry.document_id, entry.payload_sha256))
    return entry if why is None else replace(entry, expected=why)


def _read(project: Project) -> Iterator[dict[str, Any]]:
    for path in sorted(project.quarantine_dir.glob("d*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        yield {name: value for name, value in told.items() if name in _NAMES}


def _write(project: Project, entry: Entry) -> None:
    path = project.quarantine_dir / f"{entry.document_id}.json"
    text = json.dumps(asdict(entry), ensure_ascii=False, indent=1) + "\n"
    data = text.encode("utf-8", "replace")
    if not path.exists() or path.read_bytes() != data:
        write_file(path, data)


def _entry(body: Body, failure: Failure, parser_version: str, is_gone: bool) -> Entry:
    return Entry(
        document_id=make_document_id(body.key.canonical_url),
        url=hide(body.key.canonical_url),
        code=failure.code,
        message=hide(failure.message),
        parser_version=parser_version,
        tries=failure.tries,
        fetched_at=body.fetched_at,
        warc_file=body.place.warc_file,
        warc_offset=body.place.warc_offset,
        payload_sha256=body.key.payload_sha256,
        expected=GONE if is_gone else None,
    )
