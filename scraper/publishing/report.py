"""The report of a release: the figures of `report.json`.

Takes frames, gate results, what is said of each site and what was before; gives the figures, the
page that shows them (`scraper.publishing.report_page`), and the one line that sums them up. No
clock: the report belongs to the data, not to the moment; never any text of a page beyond its
labels.
"""

from __future__ import annotations

import json
import platform
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from importlib import metadata
from typing import Any

from parsers import PARSER_VERSION
from scraper import __version__
from scraper.frames.page_findings import FROZEN_STATES
from scraper.frames.pieces import Tables, frame_of, rows_of
from scraper.frames.tables import Frame, values_of
from scraper.keeping.summaries import Summary, summarise
from scraper.numbers import count
from scraper.publishing.gates import Before
from scraper.publishing.report_page import COUNTED, report_page
from scraper.publishing.site_report import describe_gate
from scraper.quality.results import GateResult

JSON_FILE = "report.json"
MOST_FROZEN = 5  # sites that one line names
HTML_FILE = "report.html"
LIBRARIES = ("pandas", "pyarrow", "lxml", "beautifulsoup4", "rapidfuzz")
# Tables that one line sums up, and what their rows are called.
SUMMED: dict[str, tuple[str, ...]] = {
    "documents": ("document",),
    "proposals": ("proposal",),
    "replies": ("reply", "replies"),
    "links": ("link",),
}
# How the walk of a column ends when nothing is missing.
SOUND_STATES = frozenset({"complete", "up_to_date", "stopped"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is said of a release, and of one that was refused."""

    release: str
    refused: bool
    newest_capture: str | None
    formats: tuple[str, ...]
    with_personal_contacts: bool
    counts: dict[str, int]
    before: str | None
    changes: dict[str, int]
    since: dict[str, int]  # pages new, modified, gone, back since the release before
    documents: dict[str, dict[str, int]]
    findings: dict[str, int]
    labels: dict[str, dict[str, int]]
    quarantine: dict[str, int]
    corrections: dict[str, int]
    gates: list[dict[str, Any]]
    alerts: list[dict[str, Any]]
    columns: dict[str, dict[str, float | None]]
    sites: list[dict[str, Any]]
    look_at: list[dict[str, Any]]
    versions: dict[str, str]
    made: dict[str, Any]

    @property
    def frozen(self) -> dict[str, tuple[str, ...]]:
        """The sites that did not go out with their newest readings, and why."""
        held = (site for site in self.sites if site["state"] in FROZEN_STATES)
        return {site["site"]: tuple(site["reasons"]) for site in held}

    def to_json(self) -> bytes:
        """The text of `report.json`."""
        text = json.dumps(self._plain(), ensure_ascii=False, indent=1) + "\n"
        return text.encode("utf-8", "replace")

    def to_html(self) -> bytes:
        """The text of `report.html`."""
        return report_page(self._plain()).encode("utf-8", "replace")

    def _plain(self) -> dict[str, Any]:
        """Its fields, plain data already: `asdict` would copy each figure of each site."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def make_report(
    release: str,
    frames: Tables,
    gates: Sequence[GateResult],
    *,
    summary: Summary | None = None,
    before: Before | None,
    quarantine: Mapping[str, int],
    newest_capture: str | None,
    formats: Sequence[str],
    with_personal_contacts: bool,
    made: Mapping[str, Any] | None = None,
    sites: Sequence[dict[str, Any]] = (),
    look_at: Sequence[dict[str, Any]] = (),
) -> Report:
    """The report of a release that went out, or of one that a gate refused."""
    told = summary or summarise(frames)
    counts = {name: told.rows[name] for name in frames}
    known = before.counts if before else {}
    return Report(
        release=release,
        refused=any(gate.refuses for gate in gates),
        newest_capture=newest_capture,
        formats=tuple(formats),
        with_personal_contacts=with_personal_contacts,
        counts=counts,
        before=before.name if before else None,
        changes={name: counts[name] - known[name] for name in counts if name in known},
        since=_since(frames, before),
        documents={name: _by_size(told.counted[name]) for name in COUNTED},
        findings=_by_size(told.findings),
        labels=_labels(told.labels),
        quarantine=dict(sorted(quarantine.items())),
        corrections=_count(values_of(frame_of(frames["corrections"]), "state")),
        gates=[describe_gate(result) for result in gates],
        alerts=column_alerts(frame_of(frames["columns"])),
        columns={name: _filled(counts[name], told.filled[name]) for name in frames},
        sites=list(sites),
        look_at=list(look_at),
        versions=tool_versions(),
        made=dict(made or {}),
    )


def column_alerts(columns: Frame) -> list[dict[str, Any]]:
    """The columns that a person should look at, by their newest run: address, state, sentence."""
    names = ("run_id", "column_url", "state", "note")
    values = zip(*(values_of(columns, name) for name in names), strict=True)
    newest = {row[1]: dict(zip(names, row, strict=True)) for row in sorted(values, key=_run_of)}
    return [
        row for _, row in sorted(newest.items()) if row["note"] or row["state"] not in SOUND_STATES
    ]


def tool_versions() -> dict[str, str]:
    """What the release was made with."""
    libraries = {name: metadata.version(name) for name in LIBRARIES}
    python = platform.python_version()
    own = {"jyta": __version__, "parser": PARSER_VERSION, "python": python}
    return own | {"sqlite": sqlite3.sqlite_version} | libraries


def read_before(text: str) -> Before | None:
    """The figures of an earlier release, out of its `report.json`; none when they are not there."""
    try:
        report = json.loads(text)
        counts = {str(name): int(count) for name, count in report["counts"].items()}
        return Before(
            name=str(report["release"]),
            counts=counts,
            newest_capture=report.get("newest_capture"),
            columns=report.get("columns") or {},
            kinds=(report.get("documents") or {}).get("kind") or {},
            fill={site["site"]: site["fill"] for site in report.get("sites") or ()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def summary_line(report: Report) -> str:
    """One line for the terminal and for cron's mail."""
    counts = report.counts
    told = [count(counts[name], *words) for name, words in SUMMED.items()]
    warnings = sum(not gate["passed"] for gate in report.gates)
    quarantined = sum(report.quarantine.values())
    if quarantined:
        told.append(f"{quarantined} quarantined")
    if warnings:
        told.append(f"{count(warnings, 'check')} to look at")
    told += [f"{site} is frozen ({why})" for site, why in frozen_reasons(report).items()]
    return f"release {report.release}: {', '.join(told)}"


def frozen_reasons(report: Report, most: int = MOST_FROZEN) -> dict[str, str]:
    """The frozen sites with their first reason each; where they are many, the rest is counted."""
    named = dict(list(report.frozen.items())[:most])
    told = {site: why[0] if why else "see the report" for site, why in named.items()}
    rest = len(report.frozen) - len(named)
    return told | ({f"and {rest} more": "see the report"} if rest else {})


def frozen_words(report: Report) -> list[str]:
    """What holds each frozen site back, and what a person does who finds its pages right."""
    held = (site for site in report.sites if site["state"] in FROZEN_STATES)
    return [_frozen_site(site["site"], site["state"], site["reasons"]) for site in held]


def _frozen_site(name: str, state: str, reasons: Sequence[str]) -> str:
    then = "jyta check --pin PAGE" if state == "misread" else f"jyta publish --accept {name}"
    why = reasons[0] if reasons else "see the report"
    return f"{name} is frozen at its last good rows ({why}; right all the same? {then})"


def _since(tables: Tables, before: Before | None) -> dict[str, int]:
    """The changes of pages that captures after the release before have shown."""
    if before is None or before.newest_capture is None:
        return {}
    counts: Counter[str] = Counter()
    for seen_at, change in rows_of(tables, "versions", ("seen_at", "change")):
        if seen_at > before.newest_capture:
            counts[change] += 1
    return _by_size(counts)


def _count(values: Iterable[Any]) -> dict[str, int]:
    return _by_size(Counter("" if value is None else str(value) for value in values))


def _by_size(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _labels(labels: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    none = {"present": 0, "empty": 0, "unparsed": 0}
    return {name: none | dict(states) for name, states in sorted(labels.items())}


def _filled(rows: int, filled: Mapping[str, int]) -> dict[str, float | None]:
    """Column -> share of rows that have a value; null for a table without rows."""
    return {name: round(count / rows, 4) if rows else None for name, count in filled.items()}


def _run_of(row: Sequence[Any]) -> str:
    return str(row[0])
