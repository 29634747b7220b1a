"""Explain: each value leads to its words, its rule, its bytes and its correction."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path

import pytest

from parsers import parse_page
from scraper.columns.cells import cell_of, find_row, read_cell
from scraper.columns.schema import TABLES
from scraper.errors import ProjectMissing, WrongUsage
from scraper.explaining.explain import explain
from scraper.explaining.explain_output import write_explanation
from scraper.explaining.highlights import choose_spans, mark_text
from scraper.explaining.rules import RULES
from scraper.frames.doubts import find_doubts
from scraper.frames.tracing import evidence_of
from scraper.privacy.takedowns import Takedown, add_takedown
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from tests.calling import call
from tests.publishing import COLUMN, add_page, make_project
from tests.test_correcting import TEXT

URL = f"{COLUMN}t1.html"
ROOT = Path(__file__).resolve().parents[1]
HOSTILE = TEXT.replace("69", "70").replace("修建步道", "修\u202e建\x9b31m步<script>道")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_project(tmp_path_factory.mktemp("explain") / "p", {"t1": TEXT})
    add_page(made, "t2", HOSTILE)
    add_page(made, "t3", "")
    changed = TEXT.replace("3公里", "5公里")
    add_page(made, "t1", changed, at="2026-03-02T00:00:00Z", run_id="r000002")
    parse_captures(made)
    publish(made)
    add_page(made, "t4", TEXT, at="2026-03-03T00:00:00Z", run_id="r000003")
    return made


@pytest.mark.parametrize(
    ("cell", "value", "words", "module", "evidence"),
    [
        ("replies.reply_date", "2022-06-01", "2022年6月1日", "parsers.letters.tails", "inside the letter"),
        ("reply_date", "2022-06-01", "2022年6月1日", "parsers.letters.tails", "inside the letter"),
        ("outcome", None, "A", "parsers.terms.outcomes", "printed A, scheme letters"),
        ("proposals.number", "69", "市政协十届一次会议第69号提案", "parsers.terms.identity", ""),
        ("place", "平顶山市", "平顶山市", "parsers.names.places", "inferred"),
        ("fields[6].value", None, None, "parsers.forms.fields", "label 提案内容"),
        ("points[r2].status", "planned", "我局计划明年安装路灯", "parsers.structure.status", "cue 我局计划"),
        ("points[p1].is_ask", True, "一、建议修建步道，方便居民散步。", "parsers.structure.roles", "marker 一、"),
        ("agencies[1].name", "平顶山市水利局", "平顶山市水利局", "parsers.names.agencies", "source signature"),
        ("proposers.name", "赵明远", "赵明远", "parsers.names.people", "label 提案人"),
        ("replies.signature_raw", "平顶山市水利局", "平顶山市水利局", "parsers.letters.letter", ""),
        ("documents.kind", "proposal_with_reply", None, "parsers.readings.kinds", "layout"),
    ],
)  # fmt: skip
def test_a_value_leads_to_its_words_and_its_rule(
    project: Project, cell: str, value: object, words: str | None, module: str, evidence: str
) -> None:
    told = explain(project, URL, cell).value
    assert told is not None
    assert told.value == value
    assert module in told.modules
    assert any(evidence in one for one in told.evidence)
    if words is not None:
        assert told.context is not None
        assert told.context[1].startswith(words)


def test_a_link_shows_both_ends(project: Project) -> None:
    told = explain(project, URL, "links[p2>r2].state").value
    assert told is not None
    assert [one["context"][1][:6] for one in told.others] == ["二、建议增设", "二、关于“增"]
    assert any("method" in one for one in told.evidence)


@pytest.mark.parametrize(
    "form",
    [URL, f" {URL}", URL.replace("http://www.", "https://"), URL + "#top", URL.replace("www.", ""),
     URL.replace("shili", "SHILI"), URL.replace("example/", "example:80//")],
)  # fmt: skip
def test_an_address_may_have_any_form(project: Project, form: str) -> None:
    assert explain(project, form).document["url"] == URL


def test_an_id_or_its_beginning_will_do(project: Project) -> None:
    document_id = explain(project, URL).document["document_id"]
    assert explain(project, document_id).document["url"] == URL
    assert explain(project, document_id[:9]).document["url"] == URL


def test_the_capture_is_proven(project: Project) -> None:
    capture = explain(project, URL).capture
    assert capture["fetched_at"] == "2026-03-02T00:00:00Z"
    assert (capture["status"], len(capture["payload_sha256"])) == (200, 64)
    assert "digest agrees" in capture["state"]


def test_the_history_is_told(project: Project) -> None:
    assert [row["change"] for row in explain(project, URL).history] == ["new", "modified"]


def test_a_link_to_another_page_says_so_and_is_not_to_be_corrected() -> None:
    record = parse_page(TEXT, url=URL).to_dict()
    record["links"][0] |= {"ask_point_id": "d0123456789abcdef-p3"}
    row = record["links"][0]
    cell = cell_of(record, "links", row, "state")
    assert str(cell) == "links[d0123456789abcdef-p3>r1].state"
    assert find_row(record, read_cell(str(cell))) == 0
    assert "the ask stands on another page: d0123456789abcdef-p3" in evidence_of(
        record, "links", row, "state"
    )
    assert not [one for one in find_doubts(record) if one.cell == cell]


def test_a_damaged_archive_is_told_and_the_rest_shown(project: Project) -> None:
    path = Path(explain(project, URL).capture["path"])
    whole = path.read_bytes()
    path.write_bytes(whole[:200])
    try:
        told = explain(project, URL, "replies.reply_date")
    finally:
        path.write_bytes(whole)
    assert told.capture["state"].startswith("damaged: ")
    assert told.value is not None


def test_the_line_that_corrects_it_corrects_it(project: Project) -> None:
    text = write_explanation(explain(project, URL, "replies.agency"), "text")
    header, line = (part.strip() for part in text.splitlines()[-2:])
    cells = dict(zip(header.split(","), next(csv.reader([line])), strict=True))
    cells |= {"new_value": "平顶山市水务局", "who": "Lin", "why": "renamed"}
    target = io.StringIO()
    csv.writer(target).writerows([cells.keys(), cells.values()])
    project.corrections_path.write_text(target.getvalue(), encoding="utf-8")
    publish(project)
    told = explain(project, URL, "replies.agency").value
    project.corrections_path.unlink()
    publish(project)
    assert told is not None
    assert told.value == "平顶山市水务局"
    assert [row["parsed_value"] for row in told.corrections] == ["平顶山市水利局"]
    assert "corrected" in {row["code"] for row in told.findings}


@pytest.mark.parametrize(
    ("page", "cell", "words"),
    [
        (URL, "replies.outcom", "outcom"),
        (URL, "title", "documents.title or proposals.title"),
        (URL, "points[r9].status", "no points"),
        (URL, "status", "several tables"),
        (URL, "proposal_key", "several tables"),
        (URL, "points.status", "4 rows"),
        (URL, "runs.exit_code", "no page"),
        (URL + "x", None, "no page"),
        (f"{COLUMN}t3.html", None, "quarantine"),
        (f"{COLUMN}t4.html", None, "jyta parse, then jyta publish"),
        ("", None, "no page"),
    ],
)
def test_what_is_not_there_is_said(
    project: Project, page: str, cell: str | None, words: str
) -> None:
    with pytest.raises(WrongUsage, match=words):
        explain(project, page, cell)


def test_a_page_that_was_taken_down_is_said_to_be(project: Project) -> None:
    add_takedown(project.root, Takedown(reason="request", date="2026-03-21", url=URL))
    publish(project)
    try:
        with pytest.raises(WrongUsage, match="taken down"):
            explain(project, URL)
    finally:
        (project.root / "takedowns.csv").unlink()
        publish(project)


@pytest.mark.parametrize("cell", [None, "replies.opening", "documents.text", "fields", "r1"])
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_hostile_text_is_inert(project: Project, form: str, cell: str | None) -> None:
    text = write_explanation(explain(project, f"{COLUMN}t2.html", cell), form)
    assert "\u202e" not in text
    assert "\x9b" not in text
    assert "\x1b" not in text
    if form == "html":
        assert "<script" not in text
        assert "http-equiv" not in text
        assert " src=" not in text
    if form == "json":
        json.loads(text)


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_masked_text_stays_masked(project: Project, form: str) -> None:
    for cell in (None, "documents.text", "closing", "r2"):
        assert "13912345678" not in write_explanation(explain(project, URL, cell), form)


def test_a_terminal_sees_the_words_bright(project: Project) -> None:
    told = explain(project, URL, "replies.reply_date")
    assert "\x1b[7m2022年6月1日\x1b[0m" in write_explanation(told, "text", is_terminal=True)
    assert "【2022年6月1日】" in write_explanation(told, "text")
    assert "<mark>2022年6月1日</mark>" in write_explanation(told, "html")


def test_a_whole_page_is_shown_with_its_values_marked(project: Project) -> None:
    told = explain(project, URL)
    page = write_explanation(told, "html")
    text = page.partition('<div class="text">')[2].partition("</div>")[0]
    plain = html.unescape(re.sub("<[^>]*>", "", text))
    assert plain == told.text is not None
    cells = {one["cell"]: one for one in told.values}
    for cell, words in (
        ("replies.reply_date", "2022年6月1日"),
        ("proposers.name", "赵明远"),
    ):
        assert cells[cell]["span"]
        anchor = re.search(rf'<a href="#(v\d+)">{re.escape(cell)}</a>', page)
        assert anchor is not None, cell
        marked = re.search(
            rf'<a id="{anchor[1]}"></a>(?:<a[^>]*></a>)*<mark title="([^"]*)">', text
        )
        assert marked is not None
        assert cell in marked[1]
        assert f">{words}</mark>" in text
    assert explain(project, URL, "reply_date").text is None


def test_words_that_several_values_print_are_marked_once() -> None:
    text = "市政协第7号提案\n第二行"
    spans = choose_spans(
        [("a", (0, 8)), ("b", (4, 5)), ("none", None), ("lines", (0, 10)), ("empty", (3, 3))], text
    )
    assert spans == {"a": (0, 8), "b": (4, 5)}
    assert mark_text(text, spans) == (
        '<a id="v1"></a><mark title="a">市政协第</mark><a id="v2"></a><mark title="a, b">7</mark>'
        '<mark title="a">号提案</mark>\n第二行'
    )
    assert choose_spans([("long", (0, 200))], "字" * 300) == {}
    assert "<script" not in mark_text("<script>", {'"><b': (0, 3)})


def test_the_command(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--project", project.root)
    assert "replies.reply_date = 2022-06-01" in call(capsys, "explain", URL, "reply_date", *at).out
    told = json.loads(call(capsys, "explain", URL, "reply_date", "--output", "json", *at).out)
    assert told["value"]["value"] == "2022-06-01"
    assert call(capsys, "explain", URL, "--output", "xml", *at).code == 2
    assert call(capsys, "explain", URL + "x", *at).code == 2


def test_without_a_release_there_is_nothing_to_explain(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing, match="publish first"):
        explain(make_project(tmp_path / "q"), URL)


def test_every_rule_names_what_there_is() -> None:
    for (table, column), rule in RULES.items():
        assert not column or column in TABLES[table].column_names, (table, column)
        assert rule.order
        for module in rule.modules:
            assert (ROOT / "parsers" / f"{module.replace('.', '/')}.py").is_file(), module
