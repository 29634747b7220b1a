"""The report of a release: `report.json` for programs, `report.html` for people.

Takes frames, gate results and what was before; gives figures, a self-contained page, and the
one line that sums them up. Nothing loads from outside and every text is escaped, for names and
addresses come from strangers (reliability.md, 3.1, invariant 9). No clock: the report belongs
to the data, not to the moment; never any text of a page.
"""

from __future__ import annotations

import html
import json
import platform
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from typing import Any

from parsers import PARSER_VERSION
from scraper import __version__
from scraper.gates import Before, GateResult
from scraper.schema import TABLES
from scraper.tables import Frame, Frames, values_of

JSON_FILE = "report.json"
HTML_FILE = "report.html"
LIBRARIES = ("pandas", "pyarrow", "lxml", "beautifulsoup4", "rapidfuzz")
# Column of `documents` -> heading: pages are counted by each of them.
COUNTED: dict[str, str] = {"site": "Site", "kind": "Kind", "layout": "Layout", "state": "State"}
# How the walk of a column ends when nothing is missing.
SOUND_STATES = frozenset({"complete", "up_to_date", "stopped"})
_MOST = 30  # lines of a table on the page; report.json has all


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
    documents: dict[str, dict[str, int]]
    findings: dict[str, int]
    labels: dict[str, dict[str, int]]
    quarantine: dict[str, int]
    corrections: dict[str, int]
    gates: list[dict[str, Any]]
    alerts: list[dict[str, Any]]
    columns: dict[str, dict[str, float | None]]
    versions: dict[str, str]
    made: dict[str, Any]

    def to_json(self) -> bytes:
        """The text of `report.json`."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"
        return text.encode("utf-8", "replace")

    def to_html(self) -> bytes:
        """The text of `report.html`."""
        return report_page(self).encode("utf-8", "replace")


def make_report(
    release: str,
    frames: Frames,
    gates: Sequence[GateResult],
    *,
    before: Before | None,
    quarantine: Mapping[str, int],
    newest_capture: str | None,
    formats: Sequence[str],
    with_personal_contacts: bool,
    made: Mapping[str, Any] | None = None,
) -> Report:
    """The report of a release that went out, or of one that a gate refused."""
    counts = {name: len(frame) for name, frame in frames.items()}
    known = before.counts if before else {}
    documents = frames["documents"]
    return Report(
        release=release,
        refused=any(gate.refuses for gate in gates),
        newest_capture=newest_capture,
        formats=tuple(formats),
        with_personal_contacts=with_personal_contacts,
        counts=counts,
        before=before.name if before else None,
        changes={name: counts[name] - known[name] for name in counts if name in known},
        documents={name: _count(values_of(documents, name)) for name in COUNTED},
        findings=_count(values_of(frames["findings"], "code")),
        labels=_labels(frames["fields"]),
        quarantine=dict(sorted(quarantine.items())),
        corrections=_count(values_of(frames["corrections"], "state")),
        gates=[_gate(result) for result in gates],
        alerts=column_alerts(frames["columns"]),
        columns={name: _filled(frames[name]) for name in frames},
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
        return Before(name=str(report["release"]), counts=counts)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def summary_line(report: Report) -> str:
    """One line for the terminal and for cron's mail."""
    counts = report.counts
    told = [f"{counts[name]} {name}" for name in ("documents", "proposals", "replies", "links")]
    warnings = sum(not gate["passed"] for gate in report.gates)
    quarantined = sum(report.quarantine.values())
    if quarantined:
        told.append(f"{quarantined} quarantined")
    if warnings:
        told.append(f"{warnings} checks to look at")
    return f"release {report.release}: {', '.join(told)}"


def report_page(report: Report) -> str:
    """The page: head figures, gates, tables; small, plain, readable without a network."""
    title = f"jyta {report.release}"
    state = "refused: the release before it is still current" if report.refused else "published"
    parts = [
        f"<h1>{_text(title)}</h1>",
        f"<p>{_text(_lead(report))} This release was <b>{_text(state)}</b>.</p>",
        *_gates_html(report),
        *_alerts_html(report),
        *_section("Tables", ("table", "rows", "change"), _table_rows(report)),
        *(
            line
            for name, heading in COUNTED.items()
            for line in _counts_html(f"Pages by {heading.lower()}", report.documents[name])
        ),
        *_counts_html("Findings", report.findings),
        *_counts_html("Quarantine", report.quarantine),
        *_section("Labels", ("field", "present", "empty", "unparsed"), _label_rows(report)),
        *_section("Columns", ("table", "column", "filled"), _column_rows(report)),
        *_section("Made with", ("tool", "version"), report.versions.items()),
    ]
    return _PAGE.format(title=_text(title), body="\n".join(parts))


_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222; background: #fff; }}
table {{ border-collapse: collapse; margin: .5rem 0 1.5rem; }}
th, td {{ border-bottom: 1px solid #ddd; padding: .2rem .8rem .2rem 0; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }}
th {{ font-weight: 600; }} td.n {{ text-align: right; font-variant-numeric: tabular-nums; }}
.bad {{ color: #a00; font-weight: 600; }} .warn {{ color: #850; }} .good {{ color: #060; }}
</style></head><body>
{body}
</body></html>
"""


def _count(values: Iterable[Any]) -> dict[str, int]:
    counts = Counter("" if value is None else str(value) for value in values)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _labels(fields: Frame) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    names, states = values_of(fields, "field"), values_of(fields, "status")
    for name, state in zip(names, states, strict=True):
        counts = found.setdefault(name, {"present": 0, "empty": 0, "unparsed": 0})
        counts[state] = counts.get(state, 0) + 1
    return dict(sorted(found.items()))


def _filled(frame: Frame) -> dict[str, float | None]:
    """Column -> share of rows that have a value; null for a table without rows."""
    if not len(frame):
        return {str(name): None for name in frame.columns}
    return {str(name): round(float(frame[name].notna().mean()), 4) for name in frame.columns}


def _gate(result: GateResult) -> dict[str, Any]:
    return {
        "gate": result.gate,
        "meaning": result.meaning,
        "required": result.is_required,
        "passed": result.passed,
        "faults": [
            {"message": fault.message, "examples": list(fault.examples)} for fault in result.faults
        ],
    }


def _lead(report: Report) -> str:
    counts = report.counts
    captured = f", newest capture {report.newest_capture}" if report.newest_capture else ""
    return f"{counts['documents']} pages with {counts['replies']} replies{captured}."


def _gates_html(report: Report) -> Iterator[str]:
    yield "<h2>Checks</h2><table><tr><th>check</th><th>result</th><th>to look at</th></tr>"
    for gate in report.gates:
        kind, word = ("good", "passed") if gate["passed"] else ("warn", "look at it")
        if gate["required"] and not gate["passed"]:
            kind, word = "bad", "refused"
        faults = "<br>".join(_fault_html(fault) for fault in gate["faults"])
        yield (
            f"<tr><td>{_text(gate['meaning'])}</td><td class={kind}>{word}</td>"
            f"<td>{faults}</td></tr>"
        )
    yield "</table>"


def _alerts_html(report: Report) -> Iterator[str]:
    if report.alerts:
        rows = [(one["column_url"], one["state"] or "", one["note"] or "") for one in report.alerts]
        yield from _section("Columns to look at", ("column", "state", "why"), rows)


def _run_of(row: Sequence[Any]) -> str:
    return str(row[0])


def _fault_html(fault: Mapping[str, Any]) -> str:
    examples = ", ".join(fault["examples"])
    return _text(fault["message"] + (f": {examples}" if examples else ""))


def _table_rows(report: Report) -> Iterator[tuple[object, ...]]:
    for name, count in report.counts.items():
        change = report.changes.get(name)
        yield name, count, "" if change is None else f"{change:+d}"


def _label_rows(report: Report) -> Iterator[tuple[object, ...]]:
    for name, counts in report.labels.items():
        yield name, counts["present"], counts["empty"], counts["unparsed"]


def _column_rows(report: Report) -> Iterator[tuple[object, ...]]:
    for table in TABLES:
        for name, share in report.columns.get(table, {}).items():
            yield table, name, "" if share is None else f"{share:.1%}"


def _counts_html(heading: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        rows = [(name or "(none)", count) for name, count in counts.items()]
        yield from _section(heading, ("", "number"), rows[:_MOST])


def _section(heading: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"<h2>{_text(heading)}</h2><table>"
    yield "<tr>" + "".join(f"<th>{_text(name)}</th>" for name in head) + "</tr>"
    for row in rows:
        yield "<tr>" + "".join(_cell(value) for value in row) + "</tr>"
    yield "</table>"


def _cell(value: object) -> str:
    kind = ' class="n"' if isinstance(value, int) else ""
    return f"<td{kind}>{_text(str(value))}</td>"


def _text(value: str) -> str:
    return html.escape(value, quote=True)
