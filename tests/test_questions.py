"""The sample questions, the page of tools and the notebook run over a demonstration release."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scraper.project import Project
from scraper.querying.query import run_query
from tests.calling import call

DOCS = Path(__file__).resolve().parents[1] / "docs"
QUESTIONS = re.findall(
    r"^### (.*?)\n.*?```sql\n(.*?)```",
    (DOCS / "questions.md").read_text(encoding="utf-8"),
    re.M | re.S,
)
TOOLS = (DOCS / "tools.md").read_text(encoding="utf-8")
NOTEBOOK = json.loads((DOCS / "questions.ipynb").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("questions") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root.parent)
        _run("demo", "--project", str(root))
    return Project.open(root)


def _run(*arguments: str) -> None:
    from scraper.cli import main

    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code in (0, 3)


def _release(project: Project) -> Path:
    return (project.releases_dir / "current").resolve()


def test_three_kinds_of_users_have_their_questions() -> None:
    assert len(QUESTIONS) >= 12
    page = (DOCS / "questions.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", page, flags=re.M)[1:]
    assert [part.splitlines()[0] for part in parts] == [
        "For researchers",
        "For journalists",
        "For operators",
    ]
    assert all(part.count("```sql") >= 4 for part in parts)


@pytest.mark.parametrize(("name", "sql"), QUESTIONS)
def test_each_question_gives_rows(demo: Project, name: str, sql: str) -> None:
    answer = run_query(_release(demo), sql)
    assert answer.rows, name
    assert all(answer.columns)


def test_a_question_runs_from_outside(demo: Project, capsys: pytest.CaptureFixture[str]) -> None:
    called = call(capsys, "query", QUESTIONS[0][1], "--output", "json", "--project", str(demo.root))
    assert called.code == 0
    assert json.loads(called.out)[0]["replies"] > 0


def test_the_lines_for_duckdb_run(demo: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_release(demo))
    block = re.search(r"```sql\n(.*?)```", TOOLS, re.S)
    assert block
    assert duckdb.connect().execute(block.group(1)).fetchall()


def test_the_lines_for_pandas_give_the_same_as_the_questions(demo: Project) -> None:
    block = re.search(r"```python\n(.*?)```", TOOLS, re.S)
    assert block
    names: dict[str, Any] = {"release": str(_release(demo))}
    exec(block.group(1), names)
    for name in ("delay", "first", "cited", "missing", "statuses", "promises", "asks", "money"):
        assert len(names[name]) > 0, name
    assert 0 < names["coverage"] <= 1
    answers = dict(QUESTIONS)
    cited = run_query(_release(demo), answers["Documents that are cited most"])
    assert names["cited"].iloc[0] == cited.rows[0][1]
    assert len(names["promises"]) == len(
        run_query(_release(demo), answers["Promises, the oldest first"]).rows
    )


# What stands in for the one package that not every machine with R has: the same tables as CSV.
STAND_IN = """
read_parquet <- function(path) {
  file <- sub("parquet$", "csv", sub("/parquet/", "/csv/", path))
  table <- read.csv(file, encoding = "UTF-8", na.strings = "", colClasses = "character")
  # Truth values and numbers as their declared types; texts stay texts.
  types <- types_of(file)
  for (name in names(table)) {
    type <- types[[name]]
    if (type %in% c("integer", "number")) table[[name]] <- as.numeric(table[[name]])
    if (type == "boolean") table[[name]] <- table[[name]] == "true"
  }
  table
}
"""


def r_lines(release: Path) -> str:
    """The block of the page as R runs it here, every value that it would show printed."""
    block = re.search(r"```r\n(.*?)```", TOOLS, re.S)
    assert block
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    types = ", ".join(
        f'"{table["name"]}" = c('
        + ", ".join(f'"{one["name"]}" = "{one["type"]}"' for one in table["schema"]["fields"])
        + ")"
        for table in package["resources"]
        if "schema" in table
    )
    known = f"all_types <- list({types})\n" + STAND_IN.replace(
        "types_of(file)", 'as.list(all_types[[sub("\\\\.csv$", "", basename(file))]])'
    )
    lines = block.group(1).replace("data/releases/current", str(release))
    return known + lines.replace("library(arrow); ", "")


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not at hand")
def test_the_lines_for_r_run(demo: Project, tmp_path: Path) -> None:
    quiet = ["Rscript", "-e", 'quit(status = !requireNamespace("dplyr", quietly = TRUE))']
    if subprocess.run(quiet, capture_output=True, check=False).returncode:
        pytest.skip("the package dplyr is not at hand")
    script = tmp_path / "lines.R"
    script.write_text(r_lines(_release(demo)), encoding="utf-8")
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(["Rscript", str(script)], capture_output=True, text=True, check=False,
                          env=environment)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
    flat = run_query(_release(demo), "select sum(n_asks_answered) / sum(n_asks) from replies_flat"
                                     " where duplicate_of is null").rows[0][0]  # fmt: skip
    shares = re.findall(r"^\[1\] ([0-9.]+)$", done.stdout, re.M)
    assert [round(float(str(flat)), 4)] == [round(float(one), 4) for one in shares]
    # Groups of one size come in the order of their names, and R prints ten rows of a table.
    agencies = run_query(_release(demo), "select lead_agency from replies_flat"
                                         " where duplicate_of is null group by 1"
                                         " order by count(*) desc, 1 nulls last limit 10").rows  # fmt: skip
    assert len(agencies) == 10
    assert [one for (one,) in agencies if one and str(one) not in done.stdout] == []


def test_the_notebook_runs_from_top_to_bottom(demo: Project) -> None:
    names: dict[str, Any] = {}
    cells = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    assert len(cells) == 12
    for cell in cells:
        source = "".join(cell["source"])
        exec(source.replace("data/releases/current", str(_release(demo))), names)
        assert cell["outputs"] == []
    assert len(names["flat"]) > 0
