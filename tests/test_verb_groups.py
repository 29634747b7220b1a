"""Groups of verbs: alone they list, and what is said before a verb holds for the verb."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.calling import call
from tests.publishing import make_project

GROUPS = ("sites", "takedown", "quarantine", "releases")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with something for each list: a site, a takedown, a page, a release."""
    monkeypatch.chdir(tmp_path)
    root = make_project(tmp_path / "有 名", {"a": "一、已完成。\n"}).root
    (root / "sites").mkdir(exist_ok=True)
    (root / "sites" / "shili.toml").write_text(
        'name = "shili"\ncolumns = ["http://www.shili.example/jyta/"]\n', encoding="utf-8"
    )
    return root


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_takes_the_common_options(
    capsys: pytest.CaptureFixture[str], project: Path, group: str
) -> None:
    named = ("--project", str(project))
    call(capsys, "takedown", "add", "--pattern", "林若溪", *named)
    expected = call(capsys, group, "list", *named)
    assert expected.code == 0
    assert call(capsys, group, *named, "list") == expected
    assert call(capsys, group, *named) == expected
    assert call(capsys, group, "--project", "nowhere", "list", *named) == expected
    assert call(capsys, group, *named, "--quiet", "--log", "log.jsonl", "-v", "list").code == 0
    assert Path("log.jsonl").exists()
    if group in ("sites", "takedown"):
        assert expected.out


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_alone_tells_of_a_missing_project(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    group: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    called = call(capsys, group)
    assert (called.code, called.out) == (2, "")
    assert "no project in data" in called.err


def test_the_reader_is_listed_before_it_is_loaded() -> None:
    code = "import json, parsers; print(json.dumps([dir(parsers), list(vars(parsers))]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    listed, loaded = json.loads(done.stdout)
    assert "parse_page" in listed
    assert "parse_page" not in loaded
