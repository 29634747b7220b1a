"""Gates: what must hold of a dataset before anybody sees it, as data.

Takes the frames of a release to be, the figures of the release before and of the quarantine;
gives one typed result a gate. A required gate that fails refuses the release (exit code 4), an
advisory one is told in the report. A new check is one function and one line in `GATES`. Never
changes a frame, never shows the text of a page (reliability.md, section 5).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from parsers.masking import find_personal
from scraper.correcting import HELD, UNAPPLIED
from scraper.integrity import span_fault
from scraper.quality.features import ITEM_KINDS, MAX_UNACCOUNTED_SHARE
from scraper.quality.results import Fault, Gate, GateResult
from scraper.schema import TABLES, TableSpec
from scraper.tables import DTYPES, Frame, Frames, values_of

MASK = "█"
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
# Cells that are no words: keys, digests, and places in the archive.
_NO_WORDS = ("_id", "_key", "sha256", "_at", "warc_file", "archived_copy")
# What every personal value has, so that few cells are looked at closely.
_MAYBE = re.compile(r"(?:\d\D{0,3}){7}|[@＠]|联系|电话|手机")


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

    frames: Frames
    before: Before | None = None
    quarantined: int = 0
    is_masked: bool = True


def run_gates(inspected: Inspected) -> list[GateResult]:
    """Every gate, in order; with a wrong schema the others cannot be asked."""
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
        if spec.name in inspected.frames:
            yield from _schema_faults(spec, inspected.frames[spec.name])


def check_keys(inspected: Inspected) -> Iterator[Fault]:
    """No two rows of a table have one key."""
    for spec in TABLES.values():
        if spec.primary_key:
            frame = inspected.frames[spec.name]
            names = list(spec.primary_key)
            double = frame[frame.duplicated(names)]
            if len(double):
                keys = zip(*(values_of(double, name) for name in names), strict=True)
                examples = (" ".join(map(str, key)) for key in keys)
                yield _fault(f"{spec.name}: {len(double)} rows have a key twice", examples)


def check_references(inspected: Inspected) -> Iterator[Fault]:
    """Every reference leads to a row."""
    frames = inspected.frames
    for spec in TABLES.values():
        for key in spec.foreign_keys:
            values = frames[spec.name][key.column].dropna()
            lost = values[~values.isin(frames[key.table][key.target])]
            if len(lost):
                message = f"{spec.name}: {len(lost)} values of {key.column} lead nowhere"
                yield _fault(message, lost)


def check_spans(inspected: Inspected) -> Iterator[Fault]:
    """Every span lies in its text and holds the words that it stands for."""
    documents = inspected.frames["documents"]
    texts = dict(
        zip(values_of(documents, "document_id"), values_of(documents, "text"), strict=True)
    )
    for spec in TABLES.values():
        if "start" in spec.column_names:
            yield from _span_faults(spec, inspected.frames[spec.name], texts)


def check_privacy(inspected: Inspected) -> Iterator[Fault]:
    """No personal number or contact line is left in a text."""
    if not inspected.is_masked:
        return
    documents = inspected.frames["documents"]
    ids, texts = values_of(documents, "document_id"), values_of(documents, "text")
    open_ids = [
        document_id
        for document_id, text in zip(ids, texts, strict=True)
        if text and has_personal(text)
    ]
    if open_ids:
        yield _fault(f"documents: {len(open_ids)} texts hold personal data", open_ids)
    known = dict(zip(ids, texts, strict=True))
    for spec in TABLES.values():
        yield from _open_cells(spec, inspected.frames[spec.name], known)


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
    documents = inspected.frames["documents"]
    known = documents[documents["content_sha256"].notna()]
    sizes = known.groupby("content_sha256")["document_id"].transform("size")
    same = known[sizes > MAX_SAME_CONTENT].drop_duplicates("content_sha256")
    if len(same):
        message = f"documents: {len(same)} contents stand under more than"
        yield _fault(f"{message} {MAX_SAME_CONTENT} addresses each", same["document_id"])


def check_quarantine(inspected: Inspected) -> Iterator[Fault]:
    """Nearly every page can be read."""
    pages = len(inspected.frames["documents"]) + inspected.quarantined
    if inspected.quarantined > MAX_QUARANTINED_SHARE * pages:
        yield Fault(f"{inspected.quarantined} of {pages} pages are quarantined")


def check_unaccounted(inspected: Inspected) -> Iterator[Fault]:
    """Hardly any text stands outside of everything that was recognised."""
    documents = inspected.frames["documents"]
    replies = documents[documents["kind"].isin(ITEM_KINDS)]
    share = replies["unaccounted_chars"] / replies["text_chars"]
    many = replies[(share > MAX_UNACCOUNTED_SHARE).fillna(False)]
    if len(many):
        message = f"documents: {len(many)} pages have much text that nothing covers"
        yield _fault(message, many["document_id"])


def check_corrections(inspected: Inspected) -> Iterator[Fault]:
    """Every correction by hand still fits the page that it was written for."""
    frame = inspected.frames["corrections"]
    names = ("line", "document_id", "cell", "state", "reason")
    for row in zip(*(values_of(frame, name) for name in names), strict=True):
        line, document_id, cell, state, reason = row
        if state in UNAPPLIED:
            message = f"corrections.csv line {line}: {cell or 'no cell'} is {state}: {reason}"
            yield _fault(message, [document_id] if document_id else [])
    moved = frame[frame["state"].isin(HELD) & frame["page_changed"].fillna(False)]
    if len(moved):
        message = f"{len(moved)} corrections hold for pages that have changed since: look again"
        yield _fault(message, moved["document_id"])


def check_any(inspected: Inspected) -> Iterator[Fault]:
    """There is something to publish."""
    if not len(inspected.frames["documents"]):
        yield Fault("no page is left that may go out")


def check_fill(inspected: Inspected) -> Iterator[Fault]:
    """The columns of the whole dataset are filled as in the release before."""
    before = inspected.before
    for name, filled in (before.columns if before else {}).items():
        frame = inspected.frames.get(name)
        if before is None or frame is None or name in UNCOUNTED:
            continue
        if min(len(frame), before.counts.get(name, 0)) < MOVED_ROWS:
            continue
        for column, had in filled.items():
            has = float(frame[column].notna().mean()) if column in frame.columns else 0.0
            if had is not None and had - has >= MOVED_SHARE:
                yield Fault(
                    f"{name}: {column} is filled in {has:.0%} of the rows, before {had:.0%}"
                )


def check_kinds(inspected: Inspected) -> Iterator[Fault]:
    """Kinds of pages have their usual shares."""
    before = Counter(inspected.before.kinds if inspected.before else {})
    now = Counter(str(kind) for kind in values_of(inspected.frames["documents"], "kind"))
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


def has_personal(text: str) -> bool:
    """True when something personal is found that is not masked already."""
    return any(text[start:end].strip(f"{MASK} \n") for start, end, *_ in find_personal(text))


def _open_cells(spec: TableSpec, frame: Frame, texts: Mapping[str, str | None]) -> Iterator[Fault]:
    """Columns with something personal that does not stand in the text of its own page."""
    names = (
        values_of(frame, "document_id") if "document_id" in frame.columns else [None] * len(frame)
    )
    for column in spec.columns:
        if column.type != "string" or column.name.endswith(_NO_WORDS):
            continue
        found = {
            str(name or "")
            for name, value in zip(names, values_of(frame, column.name), strict=True)
            if value and _MAYBE.search(value) and value not in (texts.get(name) or "")
            if has_personal(value)
        }
        if found:
            message = f"{spec.name}: {column.name} holds personal data on {len(found)} pages"
            yield _fault(message, sorted(found - {""}))


def _schema_faults(spec: TableSpec, frame: Frame) -> Iterator[Fault]:
    if tuple(frame.columns) != spec.column_names:
        yield Fault(f"{spec.name}: the columns are not those of the schema")
        return
    for column in spec.columns:
        values = frame[column.name]
        if values.dtype != DTYPES[column.type]:
            yield Fault(f"{spec.name}: {column.name} is not of type {column.type}")
        elif not column.nullable and values.isna().any():
            yield Fault(f"{spec.name}: {int(values.isna().sum())} rows have no {column.name}")
        elif column.is_text and (values == "").fillna(False).any():
            yield Fault(f"{spec.name}: {column.name} holds empty texts")


def _span_faults(spec: TableSpec, frame: Frame, texts: Mapping[str, str | None]) -> Iterator[Fault]:
    columns = [values_of(frame, name) for name in spec.column_names]
    found: dict[str, list[str]] = {}
    for values in zip(*columns, strict=True):
        row = dict(zip(spec.column_names, values, strict=True))
        fault = span_fault(row, spec.name, texts.get(row["document_id"]) or "")
        if fault:
            found.setdefault(fault, []).append(row["document_id"])
    for fault, documents in found.items():
        yield _fault(f"{spec.name}: {len(documents)} rows: each {fault}", documents)


def _falls(inspected: Inspected, names: Sequence[str]) -> Iterator[Fault]:
    before = inspected.before.counts if inspected.before else {}
    for name in names:
        had, has = before.get(name, 0), len(inspected.frames[name])
        if name == "documents" and "takedowns" in inspected.frames:
            has += len(inspected.frames["takedowns"])  # what was taken down is not lost
        if had - has > max(FALL_ROWS, FALL_SHARE * had) or (had and not has):
            yield Fault(f"{name}: {has} rows, the release before has {had}")


def _fault(message: str, examples: Iterable[object]) -> Fault:
    names = dict.fromkeys(str(example) for example in examples)
    return Fault(message, tuple(names)[:_EXAMPLES])
