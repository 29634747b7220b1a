"""Status: what a project holds, for the person who runs it.

Takes a project; gives figures out of its state, its current release and its quarantine, and the
lines that show them. Never changes anything and never touches the network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from scraper.books.state import ColumnRow, HostRow, RunRow, State
from scraper.crawling.nights import Reason, Tonight, find_reason
from scraper.numbers import count
from scraper.project import Project
from scraper.reading.quarantine import read_quarantine

LAST_RUNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedHost:
    """A host that is left alone for now."""

    host: str
    reason: str
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlFigures:
    """What the state knows; all nothing before the first crawl."""

    pages_by_outcome: dict[str, int] = field(default_factory=dict)  # adds up to pages_listed
    pages_listed: int = 0  # rows of all columns, each address once
    pages_due: int = 0
    pages_archived: int = 0  # pages that were had, whether or not a list is known to have them
    columns: tuple[ColumnRow, ...] = ()
    runs: tuple[RunRow, ...] = ()
    blocked: tuple[BlockedHost, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The figures of a project."""

    root: str
    release: str | None
    documents: int | None
    quarantined: int
    quarantine_expected: int  # of these: no news
    archive_files: int
    archive_bytes: int
    has_state: bool  # without it the archive tells again what was crawled
    crawl: CrawlFigures

    def to_json(self) -> str:
        """The figures as one JSON object on one line."""
        return json.dumps(asdict(self), ensure_ascii=False)


def read_status(project: Project, now: datetime) -> Status:
    """The figures as they are now."""
    release = find_release(project)
    entries = read_quarantine(project)
    archive = sorted(project.archive_dir.glob("*.warc.gz"))
    return Status(
        root=str(project.root),
        release=release.name if release else None,
        documents=count_documents(release) if release else None,
        quarantined=len(entries),
        quarantine_expected=sum(entry.is_expected for entry in entries),
        archive_files=len(archive),
        archive_bytes=sum(path.stat().st_size for path in archive),
        has_state=project.state_path.exists(),
        crawl=_read_crawl(project, now),
    )


def find_release(project: Project) -> Path | None:
    """The folder of the current release."""
    current = project.releases_dir / "current"
    return current.resolve() if current.exists() else None


def count_documents(release: Path) -> int | None:
    """How many documents a release holds, by its report; `None` when it does not say."""
    try:
        report = json.loads((release / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    counts = report.get("counts") if isinstance(report, dict) else None
    count = counts.get("documents") if isinstance(counts, dict) else None
    return count if isinstance(count, int) else None


def latest_columns(rows: Sequence[ColumnRow]) -> tuple[ColumnRow, ...]:
    """The newest row of each column, by address."""
    newest: dict[str, ColumnRow] = {}
    for row in sorted(rows, key=lambda row: row.run_id):
        newest[row.column_url] = row
    return tuple(newest[url] for url in sorted(newest))


def status_lines(status: Status) -> Iterator[str]:
    """The figures for a person, block by block."""
    crawl = status.crawl
    held = "? documents" if status.documents is None else count(status.documents, "document")
    released = f"{status.release} ({held})" if status.release else "none yet"
    size = status.archive_bytes / 1e6
    yield f"project     {status.root}"
    yield f"release     {released}"
    yield f"archive     {count(status.archive_files, 'file')}, {size:.1f} MB"
    yield f"pages       {_pages_words(status)}"
    yield f"quarantine  {_quarantine_words(status)}"
    yield from _column_lines(crawl.columns)
    yield from _run_lines(crawl.runs)
    yield from _blocked_lines(crawl.blocked)


def _read_crawl(project: Project, now: datetime) -> CrawlFigures:
    if not project.state_path.exists():
        return CrawlFigures()
    with State.open(project.state_path) as state:
        columns = latest_columns(state.columns())
        outcomes = state.count_outcomes()
        return CrawlFigures(
            pages_by_outcome=dict(sorted(outcomes.items())),
            pages_listed=outcomes.total(),
            pages_archived=state.count_archived(),
            pages_due=_count_due(state, [column.column_url for column in columns], now),
            columns=columns,
            runs=tuple(state.runs()[-LAST_RUNS:]),
            blocked=tuple(_blocked(state.hosts(), now)),
        )


def _count_due(state: State, columns: Sequence[str], now: datetime) -> int:
    """Pages that were never had and that the next run would ask for: no dead links, no files."""
    tonight = Tonight(now=_text(now), asks_again=False)
    pages = (page for column in columns for page in state.pages(column))
    return len({p.canonical_url for p in pages if find_reason(p, tonight) is Reason.NEW})


def _blocked(hosts: Sequence[HostRow], now: datetime) -> Iterator[BlockedHost]:
    for host in hosts:
        until = host.blocked_until
        if until is not None and until > now.timestamp():
            at = _text(datetime.fromtimestamp(until, UTC))
            yield BlockedHost(host=host.host, reason=host.block_reason or "?", until=at)


def _pages_words(status: Status) -> str:
    """What is known of pages, and why where it is less than the archive holds."""
    crawl = status.crawl
    if not status.has_state and status.archive_files:
        return (
            "not known: state.sqlite is not there; the next harvest, parse or publish makes it"
            " again from the archive"
        )
    words = f"{crawl.pages_listed} listed, {crawl.pages_due} due, {crawl.pages_archived} archived"
    if crawl.columns and crawl.pages_archived and not crawl.pages_listed:
        return f"{words}; the next harvest reads the lists again"
    outcomes = ", ".join(f"{name} {number}" for name, number in crawl.pages_by_outcome.items())
    return f"{words}; {outcomes}" if outcomes else words


def _quarantine_words(status: Status) -> str:
    words = count(status.quarantined, "page")
    if status.quarantine_expected:
        words += f", {status.quarantine_expected} of them expected: jyta quarantine list"
    return words


def _column_lines(columns: Sequence[ColumnRow]) -> Iterator[str]:
    if columns:
        yield ""
        yield "columns"
    for row in columns:
        declared = "" if row.declared_total is None else f", {row.declared_total} declared"
        found = f"{count(row.unique_details, 'page')}{declared}"
        found += f" in {count(row.list_pages, 'list page')}"
        note = f"; {row.note}" if row.note else ""
        yield f"  {row.column_url}  {row.state or '?'}: {found} ({row.family or 'no family'}){note}"


def _run_lines(runs: Sequence[RunRow]) -> Iterator[str]:
    if runs:
        yield ""
        yield "last runs"
    for run in reversed(runs):
        code = "unfinished" if run.exit_code is None else f"exit {run.exit_code}"
        got = f"{run.pages_fetched or 0} fetched, {run.pages_failed or 0} failed"
        yield f"  {run.run_id}  {run.command:<8} {run.started_at}  {code:<10} {got}"


def _blocked_lines(blocked: Sequence[BlockedHost]) -> Iterator[str]:
    if blocked:
        yield ""
        yield "blocked hosts"
    for host in blocked:
        yield f"  {host.host}  {host.reason}" + (f"  until {host.until}" if host.until else "")


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
