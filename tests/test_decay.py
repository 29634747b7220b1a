"""Decay: an error text where a letter stood is no new version of the letter."""

from __future__ import annotations

from typing import Any

import pytest

from scraper.frames.decay import accept, has_decayed

MARKED: Any = {"salutation_raw": "周明远代表：", "closing": "感谢"}


def page(reply: int = 0, proposal: int = 0, **marks: str) -> dict[str, Any]:
    def rows(chars: int) -> list[dict[str, Any]]:
        return [{"start": 0, "end": chars, **marks}] if chars else [{"start": None, "end": None}]

    return {"replies": rows(reply), "proposals": rows(proposal)}


@pytest.mark.parametrize(
    ("old", "new", "decayed"),
    [
        (page(400, **MARKED), page(390, **MARKED), False),
        (page(400, **MARKED), page(), True),
        (page(400, **MARKED), page(30), True),
        (page(400, **MARKED), page(180), True),
        (page(400, **MARKED), page(300), False),
        (page(400, **MARKED), page(120, **MARKED), False),
        (page(400, **MARKED), page(30, outcome_raw="A"), True),
        (page(400), page(60), False),
        (page(400, 200), page(400), False),
        (page(400, 200), page(0, 200), False),
        (page(400, 200), page(0, 8), True),
        (page(), page(), False),
        (page(12), page(), False),
        (page(0, 300), page(500, **MARKED), False),
    ],
)
def test_decay(old: dict[str, Any], new: dict[str, Any], decayed: bool) -> None:
    assert has_decayed(old, new) == decayed


def test_what_is_accepted() -> None:
    first, lost, better = page(400, **MARKED), page(30), page(500, **MARKED)
    assert accept([lost, first, None, lost, better]) == [lost, first, None, None, better]
    assert accept([]) == []


def labelled(*names: str, text: str = "张三 12 教育局") -> dict[str, Any]:
    values = ("张三", "12", "教育局")
    fields = [
        {"field": name, "status": "present", "value_raw": value, "start": 0, "end": 1}
        for name, value in zip(names, values, strict=False)
    ]
    return {"document": {"text": text}, "fields": fields, "proposals": [], "replies": []}


SHEET = ("proposer", "number", "lead_agency")


@pytest.mark.parametrize(
    ("old", "new", "decayed"),
    [
        (SHEET, labelled("unknown", "unknown", "unknown"), True),
        (SHEET, labelled(), True),
        (SHEET, labelled("proposer"), False),  # one label is still read: the others went
        (SHEET, labelled(text="别的内容"), False),  # the values went as well: another page
        (SHEET[:2], labelled(), False),
        (("unknown",) * 3, labelled(), False),
    ],
)
def test_labels_that_were_renamed(old: tuple[str, ...], new: dict[str, Any], decayed: bool) -> None:
    assert has_decayed(labelled(*old), new) is decayed
