"""Quarantine: the pages that cannot be read, each with its position and the reason.

Takes bodies with their failures; makes the folder say so, no more and no less. Never holds the
text of a page; an entry leaves by its page being read, or taken down.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from parsers.ids import make_document_id
from parsers.sealing import hide
from scraper.batches import Body
from scraper.files import guard_writes, write_file
from scraper.parsed import Failure
from scraper.project import Project
from scraper.takedowns import Withheld, cover_words, read_withheld


def write_quarantine(
    project: Project, failures: Mapping[Body, Failure], parser_version: str
) -> None:
    """Make the folder say which pages cannot be read, no more and no less."""
    withheld = read_withheld(project.root)
    wanted = {
        f"{make_document_id(body.key.canonical_url)}.json": cover_words(
            _entry(body, failure, parser_version), withheld.patterns
        )
        for body, failure in failures.items()
        if make_document_id(body.key.canonical_url) not in withheld.document_ids
    }
    for path in sorted(project.quarantine_dir.glob("d*.json")):
        if path.name not in wanted:
            with guard_writes(path):
                path.unlink()
    for name, entry in wanted.items():
        path = project.quarantine_dir / name
        data = _written(entry)
        if not path.exists() or path.read_bytes() != data:
            write_file(path, data)


def withhold_quarantine(project: Project, withheld: Withheld) -> None:
    """Take out of the folder what was taken down since it was written."""
    for path in sorted(project.quarantine_dir.glob("d*.json")) if withheld.rows else ():
        if path.stem in withheld.document_ids:
            with guard_writes(path):
                path.unlink()
            continue
        entry = json.loads(path.read_text(encoding="utf-8"))
        covered = cover_words(entry, withheld.patterns)
        if covered != entry:
            write_file(path, _written(covered))


def _written(entry: Mapping[str, object]) -> bytes:
    return (json.dumps(entry, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _entry(body: Body, failure: Failure, parser_version: str) -> dict[str, object]:
    return {
        "document_id": make_document_id(body.key.canonical_url),
        "url": hide(body.key.canonical_url),
        "code": failure.code,
        "message": hide(failure.message),
        "parser_version": parser_version,
        "tries": failure.tries,
        "fetched_at": body.fetched_at,
        "warc_file": body.place.warc_file,
        "warc_offset": body.place.warc_offset,
        "payload_sha256": body.key.payload_sha256,
    }
