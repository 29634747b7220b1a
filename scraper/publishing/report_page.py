"""Report page: `report.html`, one file that a browser opens without a network.

Takes the object of `report.json`; gives the page: what changed, the checks, every site with its
small charts and the pages to look at, the tables. Nothing loads from outside (a policy in the
page forbids it), and every word of a stranger is inert.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scraper.columns.schema import TABLES
from scraper.numbers import count
from scraper.publishing.charts import Bar, Tick, bar_chart, night_chart
from scraper.publishing.inert import inert, link
from scraper.quality.features import words_of

Shown = Mapping[str, Any]

# Column of `documents` -> heading: pages are counted by each of them.
COUNTED: dict[str, str] = {"site": "Site", "kind": "Kind", "layout": "Layout", "state": "State"}
_REASONS, _EXAMPLES = 3, 2
_MOST = 30  # lines of a table on the page; report.json has all
_CHANGES = {"new": "new", "modified": "changed", "gone": "gone", "back": "back again"}
_RUN_FIGURES = ("listed", "asked", "fetched", "new", "failed", "gaps")
_STANDING = {
    "good": ("good", "good"),
    "empty": ("warn", "no page of it is in the release"),
    "frozen": ("bad", "frozen at its last good night"),
    "stale": ("bad", "frozen for more than 14 nights"),
    "misread": ("bad", "frozen: its rows are those of the release before"),
}


def report_page(report: Shown) -> str:
    """The page."""
    title = f"jyta {report['release']}"
    parts = [
        f"<h1>{inert(title)}</h1>",
        f"<p>{_lead(report)}</p>",
        *_frozen(report),
        *_changed(report),
        *_gates(report["gates"], "Checks of the release"),
        *_look_at(report["look_at"]),
        *_alerts(report["alerts"]),
        *_sites(report["sites"]),
        *_section("Tables", ("table", "rows", "change"), _table_rows(report)),
        *_pages_by(report["documents"]),
        *_counts("Findings", report["findings"]),
        *_counts("Quarantine", report["quarantine"]),
        *_section("Labels", ("field", "present", "empty", "unparsed"), _label_rows(report)),
        *_section("Columns", ("table", "column", "filled"), _column_rows(report)),
        *_section("Made with", ("tool", "version"), report["versions"].items()),
    ]
    return _PAGE.format(title=inert(title), body="\n".join(parts))


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
svg {{ display: block; max-width: 100%; height: auto; margin: .5rem 0 1rem;
  font: 12px system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }}
details {{ margin: .5rem 0; }} h3 {{ margin: 1.5rem 0 .3rem; }}
.bad {{ color: #a00; font-weight: 600; }} .warn {{ color: #850; }} .good {{ color: #060; }}
td.good, td.warn, td.bad {{ white-space: nowrap; }}
.small {{ color: #555; font-size: 13px; }}
</style></head><body>
{body}
</body></html>
"""


def _lead(report: Shown) -> str:
    counts = report["counts"]
    state = "refused: the release before it is still current"
    state = state if report["refused"] else "published"
    newest = report["newest_capture"]
    captured = f", newest capture {newest}" if newest else ""
    figures = f"{count(counts['documents'], 'page')} with "
    figures += f"{count(counts['replies'], 'reply', 'replies')}{captured}."
    return f"{inert(figures)} This release was <b>{inert(state)}</b>."


def _frozen(report: Shown) -> Iterator[str]:
    for site in report["sites"]:
        kind, words = _STANDING[site["state"]]
        if kind == "bad":
            since = f", as of {site['as_of']}" if site["as_of"] else ""
            reasons = _first_reasons(site["reasons"])
            yield (
                f"<p><b class={kind}>{inert(site['site'])}</b> is {inert(words + since)}:"
                f" {inert(reasons)}.</p>"
            )


def _first_reasons(reasons: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    more = len(reasons) - _REASONS
    told = "; ".join(reasons[:_REASONS]) or "see its checks"
    return told + (f"; and {more} more reasons below" if more > 0 else "")


def _changed(report: Shown) -> Iterator[str]:
    if report["before"] is None:
        return
    since = report["since"]
    rows = [(words, since.get(name, 0)) for name, words in _CHANGES.items()]
    yield from _section(f"Pages since {report['before']}", ("", "pages"), rows)


def _gates(gates: Sequence[Shown], heading: str) -> Iterator[str]:
    yield f"<h2>{inert(heading)}</h2>" if heading else ""
    yield "<table><tr><th>check</th><th>result</th><th>to look at</th></tr>"
    for gate in gates:
        kind, word = ("good", "passed") if gate["passed"] else ("warn", "look at it")
        if gate["required"] and not gate["passed"]:
            kind, word = "bad", "held" if gate["severity"] == "site" else "refused"
        faults = "<br>".join(_fault(fault) for fault in gate["faults"])
        meaning = inert(gate["meaning"])
        yield f"<tr><td>{meaning}</td><td class={kind}>{word}</td><td>{faults}</td></tr>"
    yield "</table>"


def _fault(fault: Shown) -> str:
    examples = ", ".join(fault["examples"][:_EXAMPLES])
    return inert(fault["message"] + (f": {examples}" if examples else ""))


def _look_at(pages: Sequence[Shown]) -> Iterator[str]:
    if not pages:
        return
    yield "<h3>Pages to look at</h3><table>"
    yield "<tr><th>page</th><th>why</th><th>archived copy</th></tr>"
    for page in pages:
        where = link(page["url"], page["url"])
        shown = f"<bdi>{where}</bdi><br><span class=small>{inert(page['document_id'])}</span>"
        copy = inert(page["archived_copy"])
        yield f"<tr><td>{shown}</td><td>{inert(page['why'])}</td><td>{copy}</td></tr>"
    yield "</table>"


def _alerts(alerts: Sequence[Shown]) -> Iterator[str]:
    if alerts:
        rows = [(one["column_url"], one["state"] or "", one["note"] or "") for one in alerts]
        yield from _section("Columns to look at", ("column", "state", "why"), rows)


def _sites(sites: Sequence[Shown]) -> Iterator[str]:
    if not sites:
        return
    yield "<h2>Sites</h2>"
    bars = [Bar(one["site"], sum(one["documents"].values())) for one in sites[:_MOST]]
    yield bar_chart("pages of each site", bars)
    for site in sites:
        kind, words = _STANDING[site["state"]]
        is_open = " open" if site["state"] != "good" or len(sites) == 1 else ""
        yield f"<details{is_open}><summary><b>{inert(site['site'])}</b>"
        yield f" <span class={kind}>{inert(words)}</span></summary>"
        yield from _site(site)
        yield "</details>"


def _site(site: Shown) -> Iterator[str]:
    run = site["newest_run"]
    if run:
        told = ", ".join(f"{run[name]} {name}" for name in _RUN_FIGURES)
        pages = ", ".join(f"{count} {state}" for state, count in site["documents"].items())
        held = f"; {site['held_pages']} pages left out" if site["held_pages"] else ""
        yield f"<p>Run {inert(run['run_id'])}: {inert(told)}. Pages: {inert(pages + held)}.</p>"
    ticks = [Tick(one["at"][:10], one["read"], one["held"]) for one in site["nights"]]
    if len(ticks) > 1:
        yield "<p class=small>pages read each night; red: held back</p>"
        yield night_chart("pages read each night", ticks)
    yield from _fill(site)
    yield from _gates([gate for gate in site["gates"] if not gate["passed"]] or site["gates"], "")
    yield from _look_at(site["look_at"])


def _fill(site: Shown) -> Iterator[str]:
    held = site["fill_held"]
    if held:
        bars = [Bar(words_of(name), share, 1.0, f"{share:.0%}") for name, share in held.items()]
        yield "<p class=small>what is held back: share of its pages that have what was usual</p>"
        yield bar_chart("fill rates of the pages held back", bars, most=1.0)
    now, before = site["fill"], site["fill_before"]
    bars = [
        Bar(words_of(name), now.get(name, 0), before.get(name), _share_words(name, now, before))
        for name in sorted(now.keys() | before.keys())
    ]
    if bars:
        yield "<p class=small>share of the item pages that have it; grey: the release before</p>"
        yield bar_chart("fill rates", bars, most=1.0)


def _share_words(name: str, now: Shown, before: Shown) -> str:
    share, had = now.get(name, 0), before.get(name)
    moved = had is not None and abs(share - had) >= 0.005
    return f"{share:.0%}" + (f" (before {had:.0%})" if moved else "")


def _pages_by(documents: Shown) -> Iterator[str]:
    for name, heading in COUNTED.items():
        yield from _counts(f"Pages by {heading.lower()}", documents[name])


def _table_rows(report: Shown) -> Iterator[tuple[object, ...]]:
    for name, rows in report["counts"].items():
        change = report["changes"].get(name)
        yield name, rows, "" if change is None else f"{change:+d}"


def _label_rows(report: Shown) -> Iterator[tuple[object, ...]]:
    for name, counts in report["labels"].items():
        yield name, counts["present"], counts["empty"], counts["unparsed"]


def _column_rows(report: Shown) -> Iterator[tuple[object, ...]]:
    for table in TABLES:
        for name, share in report["columns"].get(table, {}).items():
            yield table, name, "" if share is None else f"{share:.1%}"


def _counts(heading: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        rows = [(name or "(none)", count) for name, count in counts.items()]
        yield from _section(heading, ("", "number"), rows[:_MOST])


def _section(heading: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"<h2>{inert(heading)}</h2><table>"
    yield "<tr>" + "".join(f"<th>{inert(name)}</th>" for name in head) + "</tr>"
    for row in rows:
        yield "<tr>" + "".join(_cell(value) for value in row) + "</tr>"
    yield "</table>"


def _cell(value: object) -> str:
    kind = ' class="n"' if isinstance(value, int) else ""
    return f"<td{kind}>{inert(str(value))}</td>"
