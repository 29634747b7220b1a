"""Years of sessions."""

from __future__ import annotations

import pytest

from parsers.names.sessions import session_year

KNOWN = [
    (("npc", "100000", 14, 2), 2024),
    (("cppcc", "100000", 13, 3), 2020),
    (("npc", "100000", 10, 4), 2006),
    (("cppcc", "410400", 10, 1), 2023),
    (("cppcc", "410400", 10, 2, 2024), 2024),
    (("cppcc", "440000", 12, 3, 2020), 2020),
    (("npc", "460000", 6, 1), 2018),
]
UNKNOWN = [
    ("cppcc", "410400", 9, 1),
    ("cppcc", "410400", 10, 2),
    ("npc", "340000", 12, 4, 2015),
    ("npc", "100000", 14, 9),
    ("npc", "100000", 3, 1),
    (None, "100000", 14, 1),
    ("npc", None, 14, 1),
    ("npc", "100000", None, 1),
    ("npc", "100000", 14, None),
]


@pytest.mark.parametrize(("arguments", "year"), KNOWN)
def test_year_is_inferred(arguments: tuple[str, str, int, int], year: int) -> None:
    assert session_year(*arguments) == (year, True)


@pytest.mark.parametrize("arguments", UNKNOWN)
def test_no_year_without_certainty(arguments: tuple[str, str, int, int]) -> None:
    assert session_year(*arguments) is None
