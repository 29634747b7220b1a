"""The report is true, complete, and safe to open."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from scraper.columns.schema import TABLES
from scraper.frames.tables import CrawlFacts, make_frame
from scraper.keeping.summaries import summarise
from scraper.publishing.gates import Before, Inspected, run_gates
from scraper.publishing.report import Report, make_report, read_before, summary_line, tool_versions
from scraper.publishing.site_report import describe_sites
from scraper.quality.freezing import SiteState
from scraper.quality.results import Fault, GateResult
from scraper.quality.verdicts import SiteVerdict
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
    assert found.newest_capture == "2026-03-01T00:00:00Z"
    assert found.kinds == {"proposal_with_reply": 2}
    assert found.columns["fields"]["value"] == 0.5
    frozen = read_before(hostile("x").to_json().decode())
    assert frozen is not None
    assert frozen.fill == {"x": {"title": 1.0, "x": 0.5}}


def test_changes_since_the_release_before() -> None:
    frames = sound()
    rows = [
        {
            "document_id": "d1",
            "version": 1,
            "seen_at": f"2026-03-0{day}T00:00:00Z",
            "change": change,
        }
        for day, change in ((1, "new"), (2, "modified"), (3, "gone"), (4, "gone"))
    ]
    frames = frames | {"versions": make_frame(TABLES["versions"], rows)}
    before = Before(name="r1", counts={}, newest_capture="2026-03-01T00:00:00Z")
    found = make_report(
        "r2",
        frames,
        [],
        before=before,
        quarantine={},
        newest_capture=None,
        formats=("csv",),
        with_personal_contacts=False,
    )
    assert found.since == {"gone": 2, "modified": 1}
    assert "Pages since r1" in found.to_html().decode()


def test_a_site_without_a_page_is_not_called_good() -> None:
    states = {one: SiteState(verdict=SiteVerdict(site=one)) for one in ("none.example", "good")}
    frames = sound()
    documents = frames["documents"].assign(site="good")
    facts = CrawlFacts(captures={}, runs=(), columns=(), fetches=(), site_of={})
    summary = summarise(frames | {"documents": documents.astype({"site": "string"})})
    found = describe_sites(states, facts, summary, {}, None)
    assert [(one["site"], one["state"]) for one in found] == [
        ("good", "good"),
        ("none.example", "empty"),
    ]
    whole = replace(report(), sites=found)
    assert whole.frozen == {}
    assert "no page of it is in the release" in whole.to_html().decode()
    assert "is frozen" not in summary_line(whole)


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
        " 1 check to look at"
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


def read(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    return page


def site(words: str, url: str = "http://a.example/1.html") -> dict[str, Any]:
    """What is said of a site, with these words wherever words of strangers stand."""
    fault = {"message": words, "examples": [words]}
    gate = {"gate": words, "meaning": words, "threshold": words, "severity": "site"}
    page = {"document_id": words, "url": url, "archived_copy": words, "why": words}
    return {
        "site": words,
        "state": "frozen",
        "since": words,
        "as_of": words,
        "held_nights": 1,
        "held_pages": 2,
        "reasons": [words],
        "columns": [words],
        "documents": {words: 3},
        "newest_run": dict.fromkeys(("listed", "asked", "fetched", "new", "failed", "gaps"), 1)
        | {"run_id": words},
        "fill": {words: 0.5, "title": 1.0},
        "fill_before": {words: 1.0},
        "fill_held": {words: 0.0},
        "gates": [gate | {"required": True, "passed": False, "faults": [fault]}],
        "look_at": [page],
        "nights": [{"at": words, "read": 3, "held": True}, {"at": words, "read": 1, "held": False}],
    }


def hostile(words: str, url: str = "http://a.example/1.html") -> Report:
    told = site(words, url)
    return replace(
        report(gates=[refused()], name=words),
        findings={words: 1},
        documents={name: {words: 1} for name in report().documents},
        labels={words: {"present": 1, "empty": 0, "unparsed": 0}},
        quarantine={words: 1},
        alerts=[{"column_url": words, "state": words, "note": words}],
        sites=[told],
        look_at=told["look_at"],
    )


HOSTILE = [
    ATTACK,
    "</title></table><script src=//x.example/a.js></script>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>",
    "&lt;b&gt; &#60;script&#62;",
    "</style><style>body{background:url(http://x.example/)}",
    "]]><![CDATA[<script>",
    "<!-- <img src=x>",
    "{title} {0} %s {{body}}",
    "\u202egpj.exe\u2066\x00\x1b[31m",
    "</svg><foreignObject><iframe src=x>",
    "https://x.example/<script>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_the_page_is_inert_whatever_stands_in_it(words: str) -> None:
    html = hostile(words).to_html().decode()
    plain = read(hostile("plain").to_html().decode())
    page = read(html)
    assert sorted(page.tags) == sorted(plain.tags)
    assert "script" not in page.tags
    assert page.loads == plain.loads
    assert {name for name, _ in page.loads} == {"href"}
    assert {value for _, value in page.loads} == {"http://a.example/1.html"}
    assert "default-src 'none'" in html
    assert not set("\u202e\u2066\x00\x1b") & set(html)


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x"),
        *("file:///etc/passwd", "//x.example/", "java\nscript:alert(1)", "vbscript:x", "http://"),
        *("http://a.example/ onmouseover=x", "http://[", "\u202ehttp://a.example/", ""),
    ],
)
def test_only_web_addresses_are_links(url: str) -> None:
    page = read(hostile("plain", url).to_html().decode())
    assert page.loads == []
    assert "a" not in page.tags


def test_links_say_nothing_of_where_they_come_from() -> None:
    html = hostile("plain", 'http://a.example/?a="><b>').to_html().decode()
    assert (
        'rel="noopener noreferrer nofollow" href="http://a.example/?a=&quot;&gt;&lt;b&gt;"' in html
    )
    assert '<meta name="referrer" content="no-referrer">' in html


def test_the_page_shows_charts_with_chinese_labels() -> None:
    html = hostile("示例市政协").to_html().decode()
    assert html.count("<svg") == 4
    assert ">示例市政协</text>" in html
    assert ">标题 (title)</text>" in html
    assert "Noto Sans CJK SC" in html
    assert "frozen at its last good night, as of 示例市政协" in html


def test_the_page_tells_what_was_refused() -> None:
    html = report(gates=[refused()]).to_html().decode()
    assert "refused: the release before it is still current" in html
    assert "published" in report().to_html().decode()


def test_the_page_lists_every_column() -> None:
    html = report().to_html().decode()
    for name in ("unaccounted_chars", "days_to_reply", "changed_fields"):
        assert f"<td>{name}</td>" in html
