"""Each gate lets sound frames through and finds its own fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scraper.columns.schema import TABLES
from scraper.frames.tables import Frames, make_frame
from scraper.keeping.summaries import has_personal
from scraper.publishing.gates import GATES, Before, Inspected, run_gates
from scraper.quality.results import Fault, GateResult
from tests.fakepage import page_text, read_fake


def sound(count: int = 2, *, extra: str = "无") -> Frames:
    pages = [
        read_fake(page_text(n, f"步道{n}", extra), document_id=f"d{n}").to_dict()
        for n in range(1, count + 1)
    ]
    rows = {name: [row for page in pages for row in page.get(name, [])] for name in TABLES}
    rows["documents"] = [page["document"] for page in pages]
    return {name: make_frame(spec, rows[name]) for name, spec in TABLES.items()}


def results(inspected: Inspected) -> dict[str, GateResult]:
    return {result.gate: result for result in run_gates(inspected)}


def failed(frames: Frames, **facts: object) -> dict[str, tuple[Fault, ...]]:
    found = results(Inspected(frames=frames, **facts))  # type: ignore[arg-type]
    return {name: result.faults for name, result in found.items() if not result.passed}


def change(table: str, column: str, row: int, value: Any) -> Callable[[Frames], Frames]:
    def apply(frames: Frames) -> Frames:
        frame = frames[table].copy()
        frame.loc[row, column] = value
        return frames | {table: frame}

    return apply


def double(table: str) -> Callable[[Frames], Frames]:
    def apply(frames: Frames) -> Frames:
        frame = frames[table]
        return frames | {table: frame.iloc[[0, *range(len(frame))]].reset_index(drop=True)}

    return apply


def test_sound_frames_pass_every_gate() -> None:
    found = results(Inspected(frames=sound()))
    assert list(found) == [gate.name for gate in GATES]
    assert all(result.passed and not result.refuses for result in found.values())


@pytest.mark.parametrize(
    ("spoil", "gate"),
    [
        (lambda frames: dict(list(frames.items())[1:]), "schema"),
        (lambda f: f | {"links": f["links"].drop(columns=["score"])}, "schema"),
        (lambda f: f | {"links": f["links"][list(f["links"].columns)[::-1]]}, "schema"),
        (lambda f: f | {"points": f["points"].astype({"depth": "float64"})}, "schema"),
        (change("points", "path", 0, None), "schema"),
        (change("points", "heading", 0, ""), "schema"),
        (double("points"), "keys"),
        (double("documents"), "keys"),
        (change("points", "document_id", 0, "d99"), "references"),
        (change("links", "ask_point_id", 0, "d1-p.9"), "references"),
        (change("documents", "duplicate_of", 0, "d99"), "references"),
        (change("mentions", "end", 0, 9999), "spans"),
        (change("mentions", "raw", 0, "9元"), "spans"),
        (change("replies", "end", 1, None), "spans"),
    ],
)
def test_a_fault_of_integrity_refuses(spoil: Callable[[Frames], Frames], gate: str) -> None:
    frames = spoil(sound())
    found = results(Inspected(frames=frames))
    assert found[gate].refuses
    assert found[gate].faults[0].message


def test_a_wrong_schema_ends_the_questions() -> None:
    frames = sound()
    del frames["points"]
    assert list(results(Inspected(frames=frames))) == ["schema"]


def test_faults_name_rows_to_look_at_but_not_too_many() -> None:
    frames = sound(30)
    for row in range(30):
        frames = change("mentions", "raw", row, "x")(frames)
    (fault,) = failed(frames)["spans"]
    assert fault.message == "mentions: 30 rows: each has a span that differs from its raw"
    assert len(fault.examples) == 10
    assert fault.examples[0] == "d1"


def test_personal_data_refuses_unless_asked_for() -> None:
    frames = sound()
    text = str(frames["documents"].loc[0, "text"])
    spoilt = change("documents", "text", 0, f"{text}\n联系电话：13912345678")(frames)
    assert failed(spoilt) == {"privacy": (Fault("documents: 1 text with personal data", ("d1",)),)}
    assert failed(spoilt, is_masked=False) == {}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("points", "heading", "13912345678"),
        ("findings", "message", "致电13912345678"),
        ("attachments", "url", "http://a.example/?tel=13912345678"),
        ("replies", "signature_raw", "chen1987@163.com"),
    ],
)
def test_personal_data_in_any_text_refuses(table: str, column: str, value: str) -> None:
    spoilt = change(table, column, 0, value)(sound())
    (fault,) = results(Inspected(frames=spoilt))["privacy"].faults
    assert fault == Fault(f"{table}: {column} holds personal data on 1 page", ("d1",))
    assert "privacy" not in failed(spoilt, is_masked=False)


def test_a_cell_that_stands_in_its_page_was_judged_there() -> None:
    # Behind a label of projects it is no private number; alone it would look like one.
    frames = sound()
    text = str(frames["documents"].loc[0, "text"]) + "\n项目编号：13912345678"
    frames = change("documents", "text", 0, text)(frames)
    frames = change("points", "heading", 0, "13912345678")(frames)
    assert not has_personal(text)
    assert has_personal("13912345678")
    assert "privacy" not in failed(frames)


def test_what_is_masked_is_no_personal_data() -> None:
    assert not has_personal("联系电话：███████████")
    assert has_personal("手机：13912345678")


@pytest.mark.parametrize(
    ("had", "has", "refused"),
    [(2, 2, False), (22, 2, False), (23, 2, True), (1, 2, False), (2000, 1960, False)],
)
def test_pages_do_not_get_lost(had: int, has: int, refused: bool) -> None:
    frames = sound(2)
    if has > 2:
        document = frames["documents"].iloc[[0] * has].reset_index(drop=True)
        frames = frames | {"documents": document}
    before = Before(name="r1", counts={"documents": had})
    assert results(Inspected(frames=frames, before=before))["count"].refuses == refused


def test_other_tables_warn() -> None:
    before = Before(name="r1", counts={"documents": 2, "points": 100, "runs": 100})
    faults = failed(sound(), before=before)
    assert faults == {"other_counts": (Fault("points: 4 rows, the release before has 100"),)}


def test_a_table_that_empties_warns() -> None:
    frames = sound()
    before = Before(name="r1", counts={"citations": 2})
    empty = frames | {"citations": make_frame(TABLES["citations"], [])}
    assert list(failed(empty, before=before)) == ["other_counts"]


def test_one_content_under_many_addresses_warns() -> None:
    frames = sound(4)
    same = frames["documents"].assign(content_sha256="x").astype({"content_sha256": "string"})
    assert list(failed(frames | {"documents": same})) == ["same_content"]
    fewer = same.iloc[:3].assign(content_sha256=same["content_sha256"])
    assert list(failed(sound(3) | {"documents": fewer})) == []


@pytest.mark.parametrize(("quarantined", "warned"), [(0, False), (1, False), (2, True)])
def test_quarantine_warns(quarantined: int, warned: bool) -> None:
    assert ("quarantine" in failed(sound(60), quarantined=quarantined)) == warned


def test_much_unaccounted_text_warns() -> None:
    frames = change("documents", "unaccounted_chars", 0, 60)(sound())
    assert failed(frames)["unaccounted"][0].examples == ("d1",)
    unknown = change("documents", "text_chars", 0, None)(frames)
    assert "unaccounted" not in failed(unknown)


def test_nothing_to_publish_is_refused() -> None:
    empty = {name: make_frame(spec, []) for name, spec in TABLES.items()}
    assert results(Inspected(frames=empty))["any"].refuses


@pytest.mark.parametrize(("had", "is_told"), [(0.59, False), (0.61, True), (None, False)])
def test_columns_that_empty_are_told(had: float | None, is_told: bool) -> None:
    frames = sound(50)
    counts = {name: len(frame) for name, frame in frames.items()}
    before = Before(name="r1", counts=counts, columns={"fields": {"value": had}})
    assert ("fill" in failed(frames, before=before)) == is_told
    few = Before(name="r1", counts=counts | {"fields": 49}, columns={"fields": {"value": 1.0}})
    assert "fill" not in failed(frames, before=few)


@pytest.mark.parametrize(("others", "is_told"), [(4, False), (6, True)])
def test_kinds_that_shift_are_told(others: int, is_told: bool) -> None:
    kinds = {"proposal_with_reply": 50 - others, "notice": others}
    before = Before(name="r1", counts={}, kinds=kinds)
    assert ("kinds" in failed(sound(50), before=before)) == is_told


def test_every_gate_is_data() -> None:
    for gate in GATES:
        assert gate.meaning
        assert gate.threshold
    severities = {result.gate: result.severity for result in run_gates(Inspected(frames=sound()))}
    assert severities["schema"] == "release"
    assert severities["kinds"] == "advice"
