"""Duplicates: one letter at two addresses is one letter; letters that are alike are two."""

from __future__ import annotations

import pytest

from scraper.frames.duplicates import PageFacts, find_originals

KEY = "cppcc-410400-10-1-0069"
LETTER = "您提出的关于排水改造的提案收悉，现答复如下。" * 5


def fact(name: str, digest: str, *items: tuple[str | None, str], seen: int = 1) -> PageFacts:
    text = "".join(body for _, body in items)
    page = PageFacts(name, f"2026-03-{seen:02d}", digest, text)
    at = 0
    for key, body in items:
        page.add_item("replies", key, at, at + len(body))
        at += len(body)
    return page


@pytest.mark.parametrize(
    ("pages", "originals"),
    [
        ([fact("a", "1"), fact("b", "1")], {"b": "a"}),
        ([fact("a", "1", seen=2), fact("b", "1")], {"a": "b"}),
        ([fact("a", "1"), fact("b", "2")], {}),
        ([fact("a", "1", (KEY, LETTER)), fact("b", "2", (KEY, LETTER))], {"b": "a"}),
        ([fact("a", "1", (KEY, LETTER)), fact("b", "2", (KEY, "\n".join(LETTER)))], {"b": "a"}),
        ([fact("a", "1", (KEY, LETTER)), fact("b", "2", (KEY, LETTER + "补充答复。"))], {}),
        ([fact("a", "1", (KEY, LETTER)), fact("b", "2", (KEY[:-1] + "8", LETTER))], {}),
        ([fact("a", "1", ("cppcc-x-10-1-0069", LETTER))] * 1
         + [fact("b", "2", ("cppcc-x-10-1-0069", LETTER))], {}),
        ([fact("a", "1", (None, LETTER)), fact("b", "2", (None, LETTER))], {}),
        ([fact("a", "1", (KEY, "同意。")), fact("b", "2", (KEY, "同意。"))], {}),
        (
            [fact("a", "1", (KEY, LETTER)), fact("b", "2", (KEY, LETTER)), fact("c", "2")],
            {"b": "a", "c": "a"},
        ),
        ([fact("a", None), fact("b", None)], {}),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_originals(pages: list[PageFacts], originals: dict[str, str]) -> None:
    assert find_originals(pages) == originals
