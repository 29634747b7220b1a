"""Explain leads from every kind of cell: of each table, joined, derived, covered and corrected ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parsers.ids import make_document_id
from scraper.columns.cells import cell_of, find_row, read_cell
from scraper.columns.integrity import rows_of
from scraper.columns.schema import TABLES
from scraper.explaining.explain import Value, explain
from scraper.explaining.explain_output import write_explanation
from scraper.privacy.takedowns import Takedown, add_takedown
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from scraper.released.lookup import PAGE_TABLES, Lookup
from tests.casesites import HYDRANTS, PATHS, SCHOOL, item_page, reply_page
from tests.publishing import COLUMN, add_page, make_project
from tests.test_correcting import TEXT
from tests.test_diff_causes import ANEW

FILE = '<p><a href="/f/1.pdf">附件1.pdf</a></p></div>'
PAGE, ITEM, ANSWER = (f"{COLUMN}{stem}.html" for stem in ("t1", "item", "answer"))
FORMATS = ("csv", "sqlite")


def html_page(project: Project, stem: str, text: str) -> None:
    add_page(project, stem, text, content_type="text/html")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_project(tmp_path_factory.mktemp("cells") / "p", {"t1": TEXT})
    html_page(made, "item", item_page())
    html_page(made, "answer", reply_page(HYDRANTS, PATHS, SCHOOL).replace("</div>", FILE))
    later = "2026-03-02T00:00:00Z"
    add_page(made, "t1", TEXT.replace("3公里", "5公里"), at=later, run_id="r000002")
    page = make_document_id(PAGE)
    made.corrections_path.write_text(
        "document_id,cell,old_value,new_value,who,why\n"
        f"{page},replies.agency,平顶山市水利局,平顶山市水务局,Lin,renamed\n",
        encoding="utf-8",
    )
    add_takedown(made.root, Takedown(pattern="赵明远", reason="request", date="2026-03-09"))
    parse_captures(made, reader=ANEW)
    publish(made, reader=ANEW, formats=FORMATS)
    return made


def records(project: Project) -> list[dict[str, Any]]:
    with Lookup.open(project) as lookup:
        return [lookup.record(one) for one in lookup.ids()]


def value_of(project: Project, page: str, cell: str) -> Value:
    told = explain(project, page, cell).value
    assert told is not None
    return told


@pytest.mark.parametrize(
    "table", ["documents", *(name for name in PAGE_TABLES if name != "takedowns")]
)
def test_every_cell_of_every_table_has_an_address_and_an_explanation(
    project: Project, table: str
) -> None:
    met = 0
    for record in records(project):
        rows = rows_of(record, table)
        for row in (*rows[:1], *rows[1:][-1:]):
            for column in TABLES[table].column_names:
                address = str(cell_of(record, table, row, column))
                place = find_row(record, read_cell(address))
                assert place is not None, address
                assert rows[place] == row, address
                if column == TABLES[table].column_names[-1 - met % 4]:  # some of them to the end
                    told = explain(project, record["document"]["document_id"], address)
                    assert told.value is not None
                    assert told.value.value == row[column], address
                    assert told.value.rule or told.value.made, address
                    assert told.capture["state"].startswith("as it was written"), address
                    whole = json.loads(write_explanation(told, "json"))
                    assert whole["value"]["value"] == row[column], address
                    assert whole["value"]["cell"] in write_explanation(told, "text")
                    assert whole["capture"] == told.capture
                met += 1
    assert met


@pytest.mark.parametrize(
    ("page", "column", "sources"),
    [
        (PAGE, "outcome_code", ["replies.outcome_code"]),
        (PAGE, "number", ["proposals.number"]),
        (PAGE, "lead_agency", ["replies.agency"]),
        (PAGE, "proposers", ["proposers.name"]),
        (PAGE, "days_to_reply", ["proposals.session_year", "replies.reply_date"]),
        (PAGE, "n_asks_answered", ["links[p1>r1].state", "links[p2>r2].state"]),
        (PAGE, "has_planned", ["points[r2].status"]),
        (PAGE, "url", ["documents.url"]),
        (PAGE, "archived_copy", ["documents.warc_file", "documents.warc_offset"]),
        (PAGE, "n_points", ["replies.n_points"]),
    ],
)
def test_a_flat_cell_leads_to_the_cells_that_it_was_made_from(
    project: Project, page: str, column: str, sources: list[str]
) -> None:
    told = explain(project, page, f"replies_flat.{column}")
    assert told.value is not None
    assert [one["cell"] for one in told.value.sources] == sources
    lines = [line.split() for line in write_explanation(told, "text").splitlines()]
    assert [line[2] for line in lines if line[:2] == ["made", "from"]] == sources


def test_a_flat_cell_shows_the_words_and_the_rule_of_its_only_source(project: Project) -> None:
    told, source = (
        value_of(project, PAGE, f"{table}.reply_date") for table in ("replies_flat", "replies")
    )
    assert told.span == source.span
    assert told.context == source.context
    assert (told.rule, told.modules) == (source.rule, source.modules)


def test_every_flat_column_has_a_source_or_counts_rows(project: Project) -> None:
    lost = [
        name
        for name in TABLES["replies_flat"].column_names
        if not value_of(project, PAGE, f"replies_flat.{name}").sources
    ]
    # Counts of what is not there, and the number of items on the page.
    assert set(lost) <= {"n_items", "co_handlers", "has_declined", "n_citations", "warnings"}


def test_evidence_and_corrections_lead_to_their_cells(project: Project) -> None:
    (record,) = [one for one in records(project) if one["document"]["url"] == PAGE]
    row = next(one for one in record["evidence"] if one["cell"] == "replies.reply_date")
    told = value_of(project, PAGE, str(cell_of(record, "evidence", row, "value")))
    assert [one["cell"] for one in told.sources] == ["replies.reply_date"]
    told = value_of(project, PAGE, "corrections.new_value")
    assert (told.value, told.sources[0]["cell"]) == ("平顶山市水务局", "replies.agency")


def test_a_link_between_two_pages_shows_the_words_of_both(project: Project) -> None:
    item = make_document_id(ITEM)
    told = explain(project, ANSWER, f"links[{item}-p1>r1].state")
    assert told.value is not None
    pages = {one["name"]: one["page"] for one in told.value.others}
    assert pages == {"answer": None, "ask": item}
    words = {one["name"]: one["context"][1] for one in told.value.others}
    assert words["ask"].startswith("一、补齐室外消火栓")
    assert words["answer"].startswith("一、关于消火栓")
    assert f"of {item}" in write_explanation(told, "text")


def test_a_version_shows_its_own_capture(project: Project) -> None:
    first, second = (
        explain(project, PAGE, f"versions[{number}].change").capture for number in (1, 2)
    )
    assert first["fetched_at"] == "2026-03-01T01:02:03Z"
    assert second["fetched_at"] == "2026-03-02T00:00:00Z"
    assert first["path"] != second["path"]
    assert first["payload_sha256"] != second["payload_sha256"]


def test_what_the_crawl_knows_has_no_rule_of_reading(project: Project) -> None:
    told = value_of(project, PAGE, "documents.first_seen_at")
    assert told.rule is None
    assert told.made is not None
    assert "fetching" in told.made
    assert value_of(project, PAGE, "documents.kind").rule is not None


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_covered_corrected_and_read_anew(project: Project, form: str) -> None:
    """After a takedown of words, a correction and another parser, all three say the same."""
    covered = write_explanation(explain(project, PAGE, "proposers.name"), form)
    assert "赵明远" not in covered
    assert "███" in covered
    corrected = write_explanation(explain(project, PAGE, "replies_flat.lead_agency"), form)
    assert "平顶山市水务局" in corrected
    anew = write_explanation(explain(project, PAGE, "documents.language"), form)
    assert "zh-x-next" in anew


def test_values_of_a_table_are_listed_with_addresses_that_work(project: Project) -> None:
    for table in ("findings", "versions", "replies_flat", "mentions", "attachments"):
        for one in explain(project, ANSWER, table).values:
            assert value_of(project, ANSWER, one["cell"]).value == one["value"]


def test_the_capture_lies_in_the_archive(project: Project) -> None:
    assert Path(explain(project, PAGE, "replies.agency").capture["path"]).is_file()
