"""Every fault of the catalogue is made, and its outcome is the right one (`make faults`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.catalogue import FAULTS
from tests.faults.kills import Kill, Outcome, spread, words
from tests.faults.table import Fault, Result, lines, run

NETWORK = {f"N{number:02d}" for number in range(1, 71)}
PROCESS = {f"P{number:02d}" for number in range(1, 33)}


def test_the_catalogue_is_whole() -> None:
    ids = [one.id for one in FAULTS]
    assert len(set(ids)) == len(ids)
    assert set(ids) >= NETWORK | PROCESS


@pytest.mark.parametrize("one", FAULTS, ids=[one.id for one in FAULTS])
def test_outcome(one: Fault, tmp_path: Path) -> None:
    result = run(one, tmp_path)
    if result.right is None:
        pytest.skip(result.got)
    assert result.got == one.expected


def test_the_table_counts() -> None:
    one = Fault("N00", "made", "expected", lambda _: "expected")
    results = [Result(one, "expected", True, 0.0), Result(one, "a|b\nc", False, 0.0)]
    text = "\n".join(lines([*results, Result(one, "not made here: x", None, 0.0)]))
    assert "| N00 | made | expected | as expected | right |" in text
    assert "| a/b c | WRONG |" in text
    assert text.endswith("1 of 3 right, 1 wrong, 1 not made")


def test_kills_are_spread_over_all_calls() -> None:
    kills = spread({"rename": 2, "fsync": 10, "write": 1000}, 40)
    assert [kill.at for kill in kills if kill.call == "rename"] == [1, 2]
    assert [kill.at for kill in kills if kill.call == "fsync"] == list(range(1, 11))
    places = [kill.at for kill in kills if kill.call == "write"]
    assert (places[0], places[-1], len(places)) == (1, 1000, 28)


def test_a_sweep_in_words() -> None:
    whole = Outcome(Kill("write", 3), True, 2, ())
    wrong = Outcome(Kill("seconds", 0.5), True, 2, ("lost a page",))
    assert words([whole]) == "1 kills at system calls, 0 at random moments, 1 hit: 0 wrong"
    assert words([whole, wrong]).endswith("2 hit: 1 wrong\n  seconds 0.5: lost a page")
