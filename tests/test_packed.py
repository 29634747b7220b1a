"""Names and numbers in little memory (scraper/process/packed.py)."""

from __future__ import annotations

import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.crawling.nights import Due, Reason
from scraper.crawling.waiting import AT_HAND, Waiting
from scraper.process.packed import FEW, Firsts, Numbers, pack, unpack

NAMES = st.text(st.characters(exclude_characters="\0"), max_size=12)


@given(st.lists(NAMES, min_size=1, max_size=30))
def test_names_come_back(names: list[str]) -> None:
    assert unpack(pack(names)) == names


@given(st.lists(st.integers(-(1 << 63), (1 << 64) - 1) | st.integers(0, 40), max_size=300))
def test_numbers_keep_their_places(numbers: list[int]) -> None:
    known: dict[int, int] = {}
    packed = Numbers()
    for number in numbers:
        told = number & ((1 << 64) - 1)
        assert packed.find(number) == known.get(told)
        assert packed.place(number) == known.setdefault(told, len(known))
    assert len(packed) == len(known)


def test_the_first_name_of_a_key_stays() -> None:
    keys = [random.Random(number).getrandbits(64) for number in range(3 * FEW + 5)]
    firsts = Firsts()
    for number, key in enumerate(keys):
        assert firsts.first(key, f"http://a.cn/{number}") == f"http://a.cn/{number}"
    for number, key in enumerate(keys):
        assert firsts.first(key, "http://a.cn/later") == f"http://a.cn/{number}"


DUE = st.builds(Due, NAMES, st.sampled_from(Reason), st.booleans())


@given(st.lists(DUE, max_size=60), st.lists(DUE, max_size=30))
def test_who_waits_comes_in_turn(due: list[Due], later: list[Due]) -> None:
    waiting = Waiting(due)
    assert len(waiting) == len(due)
    waiting.add(later)
    came: list[Due] = []
    while few := waiting.take():
        assert len(few) <= AT_HAND
        came += few
    assert came == [*due, *later]
    assert len(waiting) == 0


@pytest.mark.parametrize("count", [20_000])
def test_who_waits_needs_little_memory(count: int) -> None:
    """A page that waits, that was taken and whose text is known: 120 bytes, not 500."""
    address = "http://www.example.gov.cn/zwgk/jytabl/2023/t20230616_{}.html".format
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        waiting = Waiting(
            Due(address(one), Reason.NEW, is_conditional=False) for one in range(count)
        )
        taken, firsts = Numbers(), Firsts()
        for one in range(count):
            taken.place(hash(address(one)))
            firsts.first(random.Random(one).getrandbits(64), address(one))
        used = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert len(waiting) == count
    assert used < 120 * count
