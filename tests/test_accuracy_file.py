"""`accuracy.json`: what ships is what was measured last, and says of which parser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from scraper.accuracy import read_packaged, shipped
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from tests.publishing import READER, make_project

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
FIGURES = PAGE.partition("<!-- figures -->")[2].partition("<!-- /figures -->")[0]
MEASURED: dict[str, Any] = {"parser_version": "6", "parser_code": "x", "corpus": {}}


@pytest.mark.parametrize(
    ("versions", "code", "words"),
    [
        (["6", "6"], "x", "version 6, which read the pages of this release."),
        (["6"], "y", "its code has changed since within that version"),
        (["7"], "y", "were read by version 7: the figures speak of another version"),
        (["6", "5", None], "x", "were read by version 5, 6: the figures speak of another"),
        ([], "x", "were read by version unknown"),
    ],
)
def test_it_says_whether_the_figures_are_of_the_parser(
    versions: list[str | None], code: str, words: str
) -> None:
    told = shipped(MEASURED, versions, code)
    assert words in told["note"]
    assert next(iter(told)) == "note"
    assert told["release_parser_code"] == code
    assert told["corpus"] == {}


def test_every_release_has_it(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    parse_captures(project, reader=READER)
    told = json.loads((publish(project, reader=READER).path / "accuracy.json").read_text("utf-8"))
    assert told["release_parser_code"] == READER.version
    for name, value in read_packaged().items():
        assert told[name] == value


def test_the_packaged_figures_are_those_of_the_page() -> None:
    told = read_packaged()
    assert f"Parser version {told['parser_version']}," in FIGURES
    for name, half in (("looked at", "looked_at"), ("held", "held")):
        macro, kind = re.findall(rf"^{name}: macro F1 ([0-9.]+), kind ([0-9.]+)", FIGURES, re.M)[0]
        figures = told["corpus"][half]
        assert (figures["macro_f1"], figures["kind_accuracy"]) == (float(macro), float(kind))
    rows = re.findall(r"^(\w+\.\w+|links) +\S+ +\S+ +(\d+) +(\d+) +(\d+)$", FIGURES, re.M)
    assert len(rows) > 40
    for field, *counts in rows:
        figures = told["corpus"]["held"]["fields"][field]
        assert [figures[one] for one in ("right", "wrong", "missing")] == list(map(int, counts))
    mutants = ", ".join(f"{name} {count}" for name, count in told["mutants"].items())
    assert f"mutants: {mutants}\n" in FIGURES


def test_it_says_what_was_measured_on() -> None:
    told = read_packaged()
    assert set(told["measured_on"]) == {"corpus", "real", "mutants"}
    assert str(told["mutants"]["mutants"]) in told["measured_on"]["mutants"]
    assert "no error rates of this dataset" in " ".join(told["how_to_read"].split()).replace(
        "no error rates", "no error rates"
    )
