"""The sample questions, the page of tools and the notebook run over a demonstration release."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scraper.project import Project
from scraper.query import run_query
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


def test_the_notebook_runs_from_top_to_bottom(demo: Project) -> None:
    names: dict[str, Any] = {}
    cells = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    assert len(cells) == 12
    for cell in cells:
        source = "".join(cell["source"])
        exec(source.replace("data/releases/current", str(_release(demo))), names)
        assert cell["outputs"] == []
    assert len(names["flat"]) > 0
