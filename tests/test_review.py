"""The review queue: what it asks, in which order, as a sheet that comes back as corrections."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scraper.columns.cells import Cell
from scraper.errors import ProjectMissing
from scraper.frames.doubts import DOUBTS, Doubt, find_doubts
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from scraper.revising.review import COLUMNS, MOST_ALIKE, Asked, choose, review_rows, take_sheet
from scraper.revising.review_files import queue_bytes
from tests.calling import call
from tests.olderrelease import make_older
from tests.publishing import add_page, make_project
from tests.test_correcting import TEXT, page

UNSURE = {
    "date_unparsed": (TEXT.replace("2022年6月1日", "2022年13月1日"), "replies.reply_date"),
    "outcome_unknown": (TEXT, "replies.outcome"),
    "place_inferred": (TEXT, "proposals.place"),
    "contradiction": (
        TEXT.replace("第69号提案的答复", "第70号提案的答复").replace(
            "提案人：赵明远", "提案号：市政协十届一次会议第69号\n提案人：赵明远"
        ),
        "proposals.number",
    ),
    "number_unsure": (TEXT.replace("第69号", ""), "proposals.number"),
    "title_differs": (
        TEXT.replace("提案人：赵明远", "案由：关于修建公园的提案\n提案人：赵明远"),
        "proposals.title",
    ),
    "unknown_label": (
        TEXT.replace("提案人：赵明远", "提案人：赵明远\n登记序码：甲\n承办单位：市水利局"),
        "fields[",
    ),
    "value_unparsed": (TEXT.replace("提案人：赵明远", "提案人：赵明远\n答复日期：不详"), "fields["),
    "agency_unresolved": (
        TEXT.replace("平顶山市水利局", "平顶山市数管局"),
        "agencies",
    ),
}


UNSURE["parties_differ"] = (TEXT.replace("赵明远委员：", "钱小川委员："), "proposers")
UNSURE["value_odd"] = (
    TEXT.replace("提案人：赵明远", "主题分类：2023\n提案人：赵明远"),
    "fields[",
)


@pytest.mark.parametrize("reason", sorted(UNSURE))
def test_what_is_uncertain_is_asked(reason: str) -> None:
    text, cell = UNSURE[reason]
    found = [doubt for doubt in find_doubts(page(text)) if doubt.reason == reason]
    assert found, [(one.reason, str(one.cell)) for one in find_doubts(page(text))]
    assert str(found[0].cell).startswith(cell)


def changed(table: str, number: int, **values: Any) -> dict[str, Any]:
    record = page()
    rows = record[table] if table != "document" else [record["document"]]
    rows[number] |= values
    return record


@pytest.mark.parametrize(
    ("record", "reason", "cell"),
    [
        (changed("links", 0, state="unresolved"), "link_unresolved", "links[p1>r1].state"),
        (changed("links", 1, margin=0.05), "link_close", "links[p2>r2].state"),
        (changed("replies", 0, outcome="resolved"), "outcome_contradicted", "replies.outcome"),
        (changed("document", 0, kind="other"), "kind_doubtful", "documents.kind"),
        (changed("document", 0, unaccounted_chars=200), "kind_doubtful", "documents.kind"),
    ],
)
def test_what_rows_say_against_themselves_is_asked(
    record: dict[str, Any], reason: str, cell: str
) -> None:
    assert (reason, cell) in {(one.reason, str(one.cell)) for one in find_doubts(record)}


def test_every_reason_has_its_own_weight() -> None:
    weights = [weight for weight, _ in DOUBTS.values()]
    assert weights == sorted(set(weights), reverse=True)
    reasons = [doubt.weight for doubt in find_doubts(page())]
    assert reasons == sorted(reasons, reverse=True)


def ask(site: str, number: int, reason: str = "value_unparsed", group: str = "") -> Asked:
    doubt = Doubt(reason, Cell("fields", str(number), "value"), None, group)
    return Asked(site, f"d{number:016x}", doubt)


def test_every_site_has_its_turn() -> None:
    many = [ask("big", n) for n in range(50)] + [ask("small", 99, "place_inferred")]
    chosen = choose(many, 4)
    assert [one.site for one in chosen] == ["big", "big", "big", "small"]
    assert choose(reversed(many), 4) == chosen


def test_of_many_alike_a_few_are_asked() -> None:
    alike = [ask("a", n, "unknown_label", "登记序码") for n in range(20)]
    other = ask("a", 99, "unknown_label", "别的")
    assert len(choose([*alike, other], 100)) == MOST_ALIKE + 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_project(tmp_path_factory.mktemp("review") / "p", {"t1": TEXT})
    hostile = TEXT.replace("修建步道", "=1+1修步道").replace("69", "70")
    add_page(made, "t2", hostile)
    parse_captures(made)
    publish(made)
    return made


@pytest.fixture
def project(made: Project) -> Iterator[Project]:
    """The project, without the corrections of the test before."""
    yield made
    if made.corrections_path.exists():
        made.corrections_path.unlink()
        publish(made)


def records(rows: list[list[str]]) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def fill(project: Project, path: Path, **filled: str) -> list[dict[str, str]]:
    """The queue as somebody gives it back: the rows about outcomes filled, the others left."""
    rows = records(review_rows(project))
    for row in rows:
        if row["cell"] == "replies.outcome":
            row |= filled
    path.write_bytes(queue_bytes(path, [list(row.values()) for row in rows]))
    return rows


def test_a_row_shows_what_a_reviewer_needs(project: Project) -> None:
    row = next(row for row in records(review_rows(project)) if row["cell"] == "replies.outcome")
    assert "【A】" in row["context"]
    assert row["address"].startswith("http://www.shili.example/jyta/t")
    assert ".warc.gz @ " in row["archived_copy"]
    assert row["choices"].split(" · ")[:2] == ["resolved 已解决", "in_progress 正在解决"]
    assert (row["new_value"], row["who"], row["why"]) == ("", "", "")


def test_the_same_release_gives_the_same_queue(project: Project, tmp_path: Path) -> None:
    rows = review_rows(project)
    assert rows == review_rows(project)
    for name in ("q.csv", "q.xlsx"):
        path = tmp_path / name
        assert queue_bytes(path, rows) == queue_bytes(path, rows)


@pytest.mark.parametrize("name", ["q.csv", "q.xlsx"])
def test_a_filled_sheet_comes_back_and_is_applied(
    project: Project, tmp_path: Path, name: str
) -> None:
    sheet = tmp_path / name
    rows = fill(project, sheet, new_value="resolved", who="Lin", why="the city says so")
    taken = take_sheet(project, sheet, today="2026-03-05")
    assert (taken.added, taken.told) == (2, ())
    assert taken.n_open == len(rows) - 2
    release = publish(project)
    assert release.report.corrections == {"applied": 2}
    again = take_sheet(project, sheet, today="2026-03-06")
    assert (again.added, again.known) == (0, 2)
    assert "replies.outcome" not in {row["cell"] for row in records(review_rows(project))}


def test_a_workbook_may_be_filled_and_saved_by_a_person(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    path.write_bytes(queue_bytes(path, review_rows(project)))
    book = openpyxl.load_workbook(path)
    sheet = book["queue"]
    names = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[names.index("cell")].value == "replies.outcome":
            row[names.index("new_value")].value = "planned 列入计划"
            row[names.index("who")].value = "林"
            row[names.index("why")].value = "见市政府办法"
    book.save(path)
    assert take_sheet(project, path, today="2026-03-05").added == 2
    assert publish(project).report.corrections == {"applied": 2}


def test_taking_twice_adds_nothing_twice(project: Project, tmp_path: Path) -> None:
    sheet = tmp_path / "q.csv"
    fill(project, sheet, new_value="resolved", who="Lin", why="the city says so")
    assert take_sheet(project, sheet, today="2026-03-05").added == 2
    again = take_sheet(project, sheet, today="2026-03-06")
    assert (again.added, again.known) == (0, 2)


def test_a_confirmed_value_is_not_asked_again(project: Project, tmp_path: Path) -> None:
    sheet = tmp_path / "q.csv"
    fill(project, sheet, new_value="null", who="Lin", why="nobody knows")
    assert take_sheet(project, sheet).added == 2
    assert publish(project).report.corrections == {"confirmed": 2}
    assert "replies.outcome" not in {row["cell"] for row in records(review_rows(project))}


def test_what_does_not_fit_is_told_with_its_line(project: Project, tmp_path: Path) -> None:
    sheet = tmp_path / "q.csv"
    fill(project, sheet, new_value="solved", who="Lin", why="x")
    taken = take_sheet(project, sheet)
    assert (taken.added, len(taken.told)) == (0, 2)
    assert all(line.startswith("line ") and "resolved" in line for line in taken.told)
    assert not project.corrections_path.exists()


def test_own_columns_and_comments_stay(project: Project, tmp_path: Path) -> None:
    old = "# checked with Wang\n文档,字段,新值,谁,原因,mine\nd0,replies.agency,甲局,林,错字,7\n"
    project.corrections_path.write_text(old, encoding="utf-8")
    sheet = tmp_path / "q.csv"
    fill(project, sheet, new_value="resolved", who="=Lin", why="x")
    assert take_sheet(project, sheet).added == 2
    text = project.corrections_path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][0] == "# checked with Wang"
    assert rows[1][:6] == ["文档", "字段", "新值", "谁", "原因", "mine"]
    assert rows[2][:6] == ["d0", "replies.agency", "甲局", "林", "错字", "7"]
    assert rows[3][2:4] == ["resolved", "'=Lin"]


def test_a_workbook_has_choices_and_no_formula(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    path.write_bytes(queue_bytes(path, review_rows(project)))
    sheet = openpyxl.load_workbook(path)["queue"]
    assert sheet.freeze_panes is not None
    assert sheet.data_validations.dataValidation
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_command(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = ("--project", project.root)
    printed = call(capsys, "check", "--queue", *at)
    assert printed.code == 0
    assert printed.out.startswith('\ufeff"site","doubt","document_id","cell"')
    path = tmp_path / "q.csv"
    assert call(capsys, "check", "--queue", path, *at).code == 0
    again = call(capsys, "check", "--queue", path, *at)
    assert (again.code, "filled" in again.err) == (2, True)
    fill(project, path, new_value="resolved")
    nobody = call(capsys, "check", "--take", path, *at)
    assert (nobody.code, "who is empty" in nobody.out) == (3, True)
    somebody = call(capsys, "check", "--take", path, "--who", "Lin", "--why", "known", *at)
    assert (somebody.code, "2 corrections added" in somebody.out) == (0, True)
    wrong = call(capsys, "check", "--queue", tmp_path / "q.docx", *at)
    assert wrong.code == 2
    path.write_bytes("文档,字段".encode("gb18030"))
    assert call(capsys, "check", "--take", path, *at).code == 2
    assert call(capsys, "check", "--take", tmp_path / "none.csv", *at).code == 2
    for nothing in (b"", b"\xef\xbb\xbf\r\n\r\n", b"# only a remark\n"):
        path.write_bytes(nothing)
        empty = call(capsys, "check", "--take", path, *at)
        assert (empty.code, "q.csv holds no table" in empty.err) == (2, True)


def test_without_a_release_there_is_nothing_to_review(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing, match="publish first"):
        review_rows(make_project(tmp_path / "q"))


def test_a_release_of_an_older_version_is_asked_and_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path / "p", {"t1": TEXT})
    parse_captures(project)
    make_older(publish(project).path)
    rows = review_rows(project)
    assert "replies.outcome" in {row[COLUMNS.index("cell")] for row in rows}
    told = call(capsys, "explain", rows[0][2], "outcome_code", "--project", project.root)
    assert (told.code, "= A" in told.out) == (0, True)
