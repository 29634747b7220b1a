"""The demonstration site's pages against the truth they were rendered from.

The pages were written by somebody who had not seen the rules. A value may be missing,
it may not be another one; and nearly nothing may be missing.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from parsers import parse_page
from parsers.text.fold import compare_key

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
TRUTH: dict[str, Any] = json.loads((FIXTURES / "demo_truth.json").read_text(encoding="utf-8"))
ITEMS = {path: page for path, page in TRUTH["pages"].items() if page.get("proposal_key_parts")}

Json = dict[str, Any]


def read(path: str) -> Json:
    body = (FIXTURES / "demo_site" / path.lstrip("/")).read_bytes()
    return parse_page(body, url=f"http://www.qinghe.example{path}").to_dict()


def pairs(path: str, truth: Json) -> list[tuple[str, Any, Any]]:
    """(name, read, true) for every fact of a page that the truth states."""
    page = read(path)
    rows = [
        (name, page["document"][name], truth[name]) for name in ("kind", "title", "published_date")
    ]
    proposal = page["proposals"][0]
    rows += [
        (name, proposal[name], truth["proposal_key_parts"][name])
        for name in ("body", "term", "session", "number", "kind", "adcode")
    ]
    people = [(p["name"], p["type"]) for p in page["proposers"]]
    rows.append(("proposers", people, [(p["name"], p["type"]) for p in truth["proposers"]]))
    rows.append(
        ("item_title", compare_key(proposal["title"] or ""), compare_key(truth["item_title"] or ""))
    )
    agencies = page["agencies"]
    leads = [a["name"] for a in agencies if a["role"] == "lead"]
    rows.append(("lead_agency", leads[0] if leads else None, truth["lead_agency"]))
    helpers = [a["name"] for a in agencies if a["role"] == "co_handler"]
    rows.append(("co_handlers", None if None in helpers else helpers, truth["co_handlers"]))
    reply = page["replies"][0] if page["replies"] else {}
    rows += [
        (name, reply.get(column), truth[name])
        for name, column in (
            ("document_number", "document_number"),
            ("outcome_code", "outcome_code"),
            ("reply_date", "reply_date"),
            ("salutation", "salutation_raw"),
        )
    ]
    return rows + _tree(page, truth)


def _tree(page: Json, truth: Json) -> list[tuple[str, Any, Any]]:
    paths = {p["point_id"]: p["path"] for p in page["points"]}
    asks = [p["path"] for p in page["points"] if p["is_ask"]]
    roots = sum(p["block"] == "reply" and p["depth"] == 1 for p in page["points"])
    links = sorted(
        [paths[row["ask_point_id"]], paths[row["reply_point_id"]]]
        for row in page["links"]
        if row["state"] == "answered"
    )
    rows: list[tuple[str, Any, Any]] = [("asks", asks, truth["asks"] or [])]
    if truth["reply_is_numbered"]:
        rows.append(("reply_points", roots, truth["n_reply_points_level1"]))
    return [*rows, ("links", links, sorted(truth["links"]))]


@pytest.mark.parametrize("path", ITEMS)
def test_no_value_is_wrong(path: str) -> None:
    wrong = [row for row in pairs(path, ITEMS[path]) if row[1] not in (row[2], None, "", [])]
    assert wrong == []


@pytest.mark.parametrize("path", ITEMS)
def test_all_text_is_accounted_for(path: str) -> None:
    assert read(path)["document"]["unaccounted_chars"] == 0


def test_hardly_any_value_is_missing() -> None:
    missing = Counter(
        name
        for path, truth in ITEMS.items()
        for name, got, true in pairs(path, truth)
        if got != true
    )
    assert sum(missing.values()) <= 4, missing


@pytest.mark.parametrize("path", [path for path in TRUTH["pages"] if path not in ITEMS])
def test_pages_that_are_no_items_say_so(path: str) -> None:
    page = read(path)
    assert page["document"]["kind"] == TRUTH["pages"][path]["kind"]
    assert page["replies"] == []


def test_contact_numbers_are_nowhere() -> None:
    """Every contact line that the truth lists is masked in every cell."""
    planted = 0
    for path, truth in TRUTH["pages"].items():
        printed = json.dumps(read(path), ensure_ascii=False)
        for line in truth.get("contact_lines", []):
            for number in filter(lambda part: len(part) >= 7, _numbers(line)):
                planted += 1
                assert number not in printed
    assert planted


def _numbers(line: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in line).split()
