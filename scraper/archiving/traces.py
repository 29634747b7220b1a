"""Traces: what a run says of itself, kept in the archive, so that a lost state is told again.

Takes the state and the archive; writes one record a run and reads them back. Responses alone
do not tell which runs there were, how each column ended, and which requests had no response;
a release shows all three. The archive is the truth, the state its index
(reliability.md, P24, 6.2). To be called under the lock; never changes a record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar

from scraper.archiving.archive import Archive
from scraper.books.state import CaptureRow, ColumnRow, RunRow, State
from scraper.books.state_rows import RunTrace

Row = TypeVar("Row", RunRow, ColumnRow, CaptureRow)


def record_runs(archive: Archive, state: State) -> int:
    """Put into the archive what runs say of themselves and it does not hold yet."""
    runs = state.unrecorded_runs()
    for run in runs:
        block = write_trace(state.trace_of(run))
        place = archive.write_run(block, run.finished_at or run.started_at)
        state.mark_recorded(run.run_id, *place)
    return len(runs)


def restore_runs(archive: Archive, state: State, end: Mapping[str, int] | None = None) -> int:
    """Take the runs in that the state does not know; a later record of a run counts."""
    known = {run.run_id for run in state.runs()}
    found: dict[str, tuple[RunTrace, str, int]] = {}
    for warc_file, offset, block in archive.runs(end):
        trace = read_trace(block)
        if trace is not None and trace.run.run_id not in known:
            found[trace.run.run_id] = (trace, warc_file, offset)
    for run_id, (trace, warc_file, offset) in sorted(found.items()):
        state.restore_run(trace)
        state.mark_recorded(run_id, warc_file, offset)
    return len(found)


def recorded_columns(archive: Archive) -> set[str]:
    """The addresses of the columns that the archive tells of."""
    traces = (read_trace(block) for _, _, block in archive.runs())
    return {row.column_url for trace in traces if trace is not None for row in trace.columns}


def write_trace(trace: RunTrace) -> bytes:
    """The block of the record."""
    text = json.dumps(asdict(trace), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def read_trace(block: bytes) -> RunTrace | None:
    """The trace in a block; nothing where another program wrote something else."""
    try:
        told = json.loads(block)
        return RunTrace(
            run=_row(RunRow, told["run"]),
            columns=_rows(ColumnRow, told["columns"]),
            unanswered=_rows(CaptureRow, told.get("unanswered", ())),
            judged=_rows(CaptureRow, told.get("judged", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _rows(kind: type[Row], told: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    return tuple(_row(kind, one) for one in told)


def _row(kind: type[Row], told: Mapping[str, Any]) -> Row:
    names = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in told.items() if name in names})
