"""Gates: what must hold of a dataset before anybody sees it, as data.

Takes the tables of a release to be, what they say in sum, the figures of the release before and
of the quarantine; gives one typed result a gate. A required gate that fails refuses the release
(exit code 4), an advisory one is told in the report. A new check is one function and one line in
`GATES`. Never changes a table, never shows the text of a page (reliability.md, section 5).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from scraper.columns.schema import TABLES, TableSpec
from scraper.frames.pieces import Tables, frame_of, frequent_rows, held_values
from scraper.frames.tables import values_of
from scraper.keeping.summaries import Summary, summarise
from scraper.numbers import count
from scraper.quality.results import Fault, Gate, GateResult
from scraper.revising.correcting import HELD, UNAPPLIED

# Least fall that is told, in rows and as a share of the release before; the larger counts.
FALL_ROWS = 20
FALL_SHARE = 0.02
MAX_SAME_CONTENT = 3
MAX_QUARANTINED_SHARE = 0.02
# Shares of the whole dataset that are told when they move so far, on so many rows.
MOVED_SHARE, MOVED_ROWS = 0.1, 50
# Tables that tell of trouble or of runs: that they change is no fault.
UNCOUNTED = frozenset({"findings", "runs", "columns", "versions"})
_EXAMPLES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The figures of the release that is current now."""

    name: str
    counts: Mapping[str, int]
    newest_capture: str | None = None
    columns: Mapping[str, Mapping[str, float | None]] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    fill: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # site -> feature


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What the gates look at."""

    frames: Tables
    before: Before | None = None
    quarantined: int = 0
    is_masked: bool = True
    summary: Summary = field(default_factory=Summary)  # made by `run_gates` where it is empty

    @property
    def rows(self) -> Counter[str]:
        """Table -> rows."""
        return self.summary.rows


def run_gates(inspected: Inspected) -> list[GateResult]:
    """Every gate, in order; with a wrong schema the others cannot be asked."""
    if not inspected.summary.filled:
        found = summarise(inspected.frames, is_masked=inspected.is_masked)
        inspected = replace(inspected, summary=found)
    results: list[GateResult] = []
    for gate in GATES:
        results.append(gate.ask(inspected))
        if gate is GATES[0] and not results[0].passed:
            break
    return results


def check_schema(inspected: Inspected) -> Iterator[Fault]:
    """Tables, columns, their order and types are the declared ones; nothing needed is null."""
    if list(inspected.frames) != list(TABLES):
        yield Fault("the tables are not those of the schema", tuple(inspected.frames))
    for spec in TABLES.values():
        yield from _schema_faults(spec, inspected.summary.wrong)


def check_keys(inspected: Inspected) -> Iterator[Fault]:
    """No two rows of a table have one key."""
    for name, keys in _in_order(inspected.summary.doubles):
        yield _fault(f"{name}: {count(len(keys), 'row')} with a key twice", keys)


def check_references(inspected: Inspected) -> Iterator[Fault]:
    """Every reference leads to a row."""
    for spec in TABLES.values():
        for key in spec.foreign_keys:
            ends = inspected.summary.open_ends.get(f"{spec.name} {key.column}")
            if not ends:
                continue
            known = held_values(inspected.frames, key.table, key.target, ends)
            lost = [end for end in ends if end not in known]
            if lost:
                message = (
                    f"{spec.name}: {count(len(lost), 'value')} of {key.column} leading nowhere"
                )
                yield _fault(message, lost)


def check_spans(inspected: Inspected) -> Iterator[Fault]:
    """Every span lies in its text and holds the words that it stands for."""
    for name, faults in _in_order(inspected.summary.spans):
        for fault, documents in faults.items():
            yield _fault(f"{name}: {count(len(documents), 'row')}: each {fault}", documents)


def check_privacy(inspected: Inspected) -> Iterator[Fault]:
    """No personal number or contact line is left in a text."""
    summary = inspected.summary
    if summary.open_texts:
        message = f"documents: {count(len(summary.open_texts), 'text')} with personal data"
        yield _fault(message, summary.open_texts)
    for spec in TABLES.values():
        for column in spec.column_names:
            found = set(summary.open_cells.get(f"{spec.name} {column}", ()))
            if found:
                message = (
                    f"{spec.name}: {column} holds personal data on {count(len(found), 'page')}"
                )
                yield _fault(message, sorted(found - {""}))


def check_count(inspected: Inspected) -> Iterator[Fault]:
    """The dataset does not lose pages: what is gone stays in it."""
    yield from _falls(inspected, ("documents",))


def check_other_counts(inspected: Inspected) -> Iterator[Fault]:
    """The tables read from pages do not lose rows; a better parser may be the reason."""
    names = [name for name, spec in TABLES.items() if "document_id" in spec.column_names]
    counted = [name for name in names if name != "documents" and name not in UNCOUNTED]
    yield from _falls(inspected, counted)


def check_same_content(inspected: Inspected) -> Iterator[Fault]:
    """No content stands under many addresses: an error page, a trap."""
    columns = ("content_sha256", "document_id")
    known = frequent_rows(inspected.frames, "documents", columns[0], MAX_SAME_CONTENT, columns[1])
    sizes = known.groupby("content_sha256")["document_id"].transform("size")
    same = known[sizes > MAX_SAME_CONTENT].drop_duplicates("content_sha256")
    if len(same):
        message = f"documents: {count(len(same), 'content')} under more than"
        yield _fault(f"{message} {MAX_SAME_CONTENT} addresses each", same["document_id"])


def check_quarantine(inspected: Inspected) -> Iterator[Fault]:
    """Nearly every page can be read."""
    pages = inspected.rows["documents"] + inspected.quarantined
    if inspected.quarantined > MAX_QUARANTINED_SHARE * pages:
        yield Fault(f"{inspected.quarantined} of {count(pages, 'page')} in quarantine")


def check_unaccounted(inspected: Inspected) -> Iterator[Fault]:
    """Hardly any text stands outside of everything that was recognised."""
    many = inspected.summary.unread
    if many:
        message = f"documents: {count(len(many), 'page')} with much text that nothing covers"
        yield _fault(message, many)


def check_corrections(inspected: Inspected) -> Iterator[Fault]:
    """Every correction by hand still fits the page that it was written for."""
    frame = frame_of(inspected.frames["corrections"])
    names = ("line", "document_id", "cell", "state", "reason")
    for row in zip(*(values_of(frame, name) for name in names), strict=True):
        line, document_id, cell, state, reason = row
        if state in UNAPPLIED:
            message = f"corrections.csv line {line}: {cell or 'no cell'} is {state}: {reason}"
            yield _fault(message, [document_id] if document_id else [])
    moved = frame[frame["state"].isin(HELD) & frame["page_changed"].fillna(False)]
    if len(moved):
        message = f"{count(len(moved), 'correction')} for pages that have changed since: look again"
        yield _fault(message, moved["document_id"])


def check_any(inspected: Inspected) -> Iterator[Fault]:
    """There is something to publish."""
    if not inspected.rows["documents"]:
        yield Fault("no page is left that may go out")


def check_fill(inspected: Inspected) -> Iterator[Fault]:
    """The columns of the whole dataset are filled as in the release before."""
    before = inspected.before
    for name, filled in (before.columns if before else {}).items():
        rows, now = inspected.rows[name], inspected.summary.filled.get(name)
        if before is None or now is None or name in UNCOUNTED:
            continue
        if min(rows, before.counts.get(name, 0)) < MOVED_ROWS:
            continue
        for column, had in filled.items():
            has = now[column] / rows
            if had is not None and had - has >= MOVED_SHARE:
                yield Fault(
                    f"{name}: {column} is filled in {has:.0%} of the rows, before {had:.0%}"
                )


def check_kinds(inspected: Inspected) -> Iterator[Fault]:
    """Kinds of pages have their usual shares."""
    before = Counter(inspected.before.kinds if inspected.before else {})
    now = inspected.summary.counted.get("kind") or Counter()
    had, has = before.total(), now.total()
    if min(had, has) < MOVED_ROWS:
        return
    for kind in sorted(before.keys() | now.keys()):
        shares = before[kind] / had, now[kind] / has
        if abs(shares[1] - shares[0]) >= MOVED_SHARE:
            yield Fault(f"documents: {shares[1]:.0%} are of kind {kind}, before {shares[0]:.0%}")


GATES: tuple[Gate[Inspected], ...] = (
    Gate(
        name="schema", meaning="columns and types as declared", threshold="any", check=check_schema
    ),
    Gate(name="keys", meaning="keys are unique", threshold="any", check=check_keys),
    Gate(
        name="references",
        meaning="references lead somewhere",
        threshold="any",
        check=check_references,
    ),
    Gate(name="spans", meaning="spans hold their words", threshold="any", check=check_spans),
    Gate(name="privacy", meaning="no personal data is left", threshold="any", check=check_privacy),
    Gate(name="any", meaning="there is something to publish", threshold="no page", check=check_any),
    Gate(
        name="count",
        meaning="no pages were lost",
        threshold="20 pages and 2 % fewer, or none left",
        check=check_count,
    ),
    Gate(
        name="other_counts",
        meaning="no rows were lost",
        threshold="20 rows and 2 % fewer, or none left",
        check=check_other_counts,
        is_required=False,
    ),
    Gate(
        name="fill",
        meaning="columns are filled as before",
        threshold="10 points less, from 50 rows",
        check=check_fill,
        is_required=False,
    ),
    Gate(
        name="kinds",
        meaning="kinds of pages have their usual shares",
        threshold="10 points more or less, from 50 pages",
        check=check_kinds,
        is_required=False,
    ),
    Gate(
        name="same_content",
        meaning="contents differ",
        threshold="one content under more than 3 addresses",
        check=check_same_content,
        is_required=False,
    ),
    Gate(
        name="quarantine",
        meaning="nearly every page is read",
        threshold="more than 2 % in quarantine",
        check=check_quarantine,
        is_required=False,
    ),
    Gate(
        name="unaccounted",
        meaning="nearly all text is accounted for",
        threshold="more than a quarter of a page's text",
        check=check_unaccounted,
        is_required=False,
    ),
    Gate(
        name="corrections",
        meaning="corrections by hand fit the pages",
        check=check_corrections,
        is_required=False,
    ),
)


def _schema_faults(spec: TableSpec, wrong: Counter[str]) -> Iterator[Fault]:
    if wrong[f"{spec.name} * columns"]:
        yield Fault(f"{spec.name}: the columns are not those of the schema")
        return
    for column in spec.columns:
        where = f"{spec.name} {column.name}"
        if wrong[f"{where} type"]:
            yield Fault(f"{spec.name}: {column.name} is not of type {column.type}")
        elif wrong[f"{where} null"]:
            yield Fault(f"{spec.name}: {wrong[f'{where} null']} rows have no {column.name}")
        elif wrong[f"{where} empty"]:
            yield Fault(f"{spec.name}: {column.name} holds empty texts")


def _in_order(found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What was found of tables, in the order of the schema."""
    return ((name, found[name]) for name in TABLES if name in found)


def _falls(inspected: Inspected, names: Sequence[str]) -> Iterator[Fault]:
    before = inspected.before.counts if inspected.before else {}
    for name in names:
        had, has = before.get(name, 0), inspected.rows[name]
        if name == "documents":
            has += inspected.rows["takedowns"]  # what was taken down is not lost
        if had - has > max(FALL_ROWS, FALL_SHARE * had) or (had and not has):
            yield Fault(f"{name}: {has} rows, the release before has {had}")


def _fault(message: str, examples: Iterable[object]) -> Fault:
    names = dict.fromkeys(str(example) for example in examples)
    return Fault(message, tuple(names)[:_EXAMPLES])
