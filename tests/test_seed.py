"""The main job: a page of the hardest kind, read completely, in six forms.

The repository's own page is invented; the real one lies outside the checkout and its
tests skip where it is absent. Both are compared with a hand-made gold reading.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsers import parse_page
from tests.gold_compare import differences, mention_scores, status_scores
from tests.layouts import render
from tests.seed_forms import FORMS

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "own": ROOT / "fixtures" / "pages" / "own_seed",
    "real": ROOT.parent / "shared" / "guide" / "seed",
}
CASES = [
    pytest.param(
        page,
        form,
        marks=pytest.mark.skipif(not PAGES[page].is_dir(), reason="the real page is not here"),
        id=f"{page}-{form}",
    )
    for page in PAGES
    for form in FORMS
]


@cache
def read(page: str, form: str) -> tuple[dict[str, Any], dict[str, Any]]:
    text = (PAGES[page] / "page.txt").read_text(encoding="utf-8")
    gold = json.loads((PAGES[page] / "gold.json").read_text(encoding="utf-8"))
    body, content_type = FORMS[form](text, gold)
    return parse_page(body, content_type=content_type).to_dict(), gold


@pytest.mark.parametrize(("page", "form"), CASES)
def test_gold_is_reproduced(page: str, form: str) -> None:
    assert differences(*read(page, form)) == []


@pytest.mark.parametrize(("page", "form"), CASES)
def test_dates_and_quantities_are_found(page: str, form: str) -> None:
    """The gold lists the countable facts; most must be found in every form."""
    for name, (found, wanted) in mention_scores(*read(page, form)).items():
        assert found >= 0.9 * wanted, name


@pytest.mark.parametrize(("page", "form"), CASES)
def test_statuses_agree(page: str, form: str) -> None:
    """A missing status is better than a wrong one: none may contradict, most must be there."""
    agreeing, total, wrong = status_scores(*read(page, form))
    assert [line for line in wrong if not line.split(": ")[1].startswith("None")] == []
    assert agreeing >= 0.75 * total, wrong


@pytest.mark.parametrize("page", ["own", "real"])
def test_hundreds_of_layouts_give_the_same_reading(page: str) -> None:
    """Ten metadata blocks, thirteen forms, five ways to print a paragraph, three pages."""
    if not PAGES[page].is_dir():
        pytest.skip("the real page is not here")
    text = (PAGES[page] / "page.txt").read_text(encoding="utf-8")
    gold = json.loads((PAGES[page] / "gold.json").read_text(encoding="utf-8"))
    wrong = {
        seed: found
        for seed in range(120)
        if (found := differences(parse_page(render(text, gold, seed)).to_dict(), gold))
    }
    assert wrong == {}


@pytest.mark.parametrize("form", FORMS)
def test_all_forms_give_one_digest_of_the_letter(form: str) -> None:
    """The same letter in another form has the same points, word for word after folding."""
    page, _ = read("own", form)
    first, _ = read("own", "a_text")
    shapes = [
        [(p["block"], p["path"], p["marker_class"], p["role"], p["status"]) for p in each["points"]]
        for each in (page, first)
    ]
    assert shapes[0] == shapes[1]
