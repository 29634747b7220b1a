"""The report is true, complete, and safe to open."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from scraper.gates import Before, Fault, GateResult, Inspected, run_gates
from scraper.report import Report, make_report, read_before, summary_line, tool_versions
from tests.test_gates import sound

ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def report(
    *, before: Before | None = None, gates: list[GateResult] | None = None, name: str = "r2"
) -> Report:
    frames = sound()
    return make_report(
        name,
        frames,
        run_gates(Inspected(frames=frames)) if gates is None else gates,
        before=before,
        quarantine={"empty": 2, "damaged_encoding": 1},
        newest_capture="2026-03-01T00:00:00Z",
        formats=("csv",),
        with_personal_contacts=False,
    )


def refused(*, required: bool = True) -> GateResult:
    fault = Fault(ATTACK, (ATTACK,))
    return GateResult(gate="spans", meaning=ATTACK, is_required=required, faults=(fault,))


def test_figures() -> None:
    found = json.loads(report(before=Before(name="r1", counts={"documents": 5})).to_json())
    assert found["counts"]["documents"] == 2
    assert found["counts"]["links"] == 2
    assert (found["before"], found["changes"]) == ("r1", {"documents": -3})
    assert found["documents"]["kind"] == {"proposal_with_reply": 2}
    assert found["findings"] == {"date_unparsed": 2, "unknown_label": 2}
    assert found["labels"]["unknown"] == {"present": 2, "empty": 0, "unparsed": 0}
    assert found["quarantine"] == {"damaged_encoding": 1, "empty": 2}
    assert found["columns"]["fields"]["value"] == 0.5
    assert found["columns"]["versions"]["version"] is None
    assert found["refused"] is False
    assert {gate["gate"] for gate in found["gates"]} >= {"schema", "keys", "privacy"}
    assert found["versions"] == tool_versions()
    assert {"jyta", "parser", "python", "pandas", "pyarrow", "sqlite"} <= found["versions"].keys()


def test_the_json_is_what_the_next_publish_reads() -> None:
    found = read_before(report().to_json().decode())
    assert found is not None
    assert (found.name, found.counts["documents"]) == ("r2", 2)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"counts": 3}', '{"counts": {"a": "b"}}', "{"])
def test_a_report_that_says_nothing(text: str) -> None:
    assert read_before(text) is None


@pytest.mark.parametrize(("required", "is_refused"), [(True, True), (False, False)])
def test_only_required_gates_refuse(required: bool, is_refused: bool) -> None:
    assert report(gates=[refused(required=required)]).refused == is_refused


def test_the_summary_is_one_line() -> None:
    line = summary_line(report(gates=[refused(required=False)]))
    assert line == (
        "release r2: 2 documents, 2 proposals, 2 replies, 2 links, 3 quarantined,"
        " 1 checks to look at"
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.loads: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [(k, v) for k, v in attrs if k in ("src", "href", "style") or k[:2] == "on"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_is_inert_whatever_stands_in_it() -> None:
    hostile = replace(
        report(gates=[refused()], name=ATTACK),
        findings={ATTACK: 1},
        documents={name: {ATTACK: 1} for name in report().documents},
        labels={ATTACK: {"present": 1, "empty": 0, "unparsed": 0}},
        quarantine={ATTACK: 1},
    )
    html = hostile.to_html().decode()
    page = _Page()
    page.feed(html)
    assert set(page.tags) <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "b", "br"),
        *("table", "tr", "th", "td"),
    }
    assert page.loads == []
    assert "http://" not in html
    assert "https://" not in html
    assert "default-src 'none'" in html
    assert any(ATTACK in text for text in page.texts)


def test_the_page_tells_what_was_refused() -> None:
    html = report(gates=[refused()]).to_html().decode()
    assert "refused: the release before it is still current" in html
    assert "published" in report().to_html().decode()


def test_the_page_lists_every_column() -> None:
    html = report().to_html().decode()
    for name in ("unaccounted_chars", "days_to_reply", "changed_fields"):
        assert f"<td>{name}</td>" in html
