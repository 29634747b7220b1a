"""The collector of garbage: as before behind a large page, and behind one that fails."""

from __future__ import annotations

import gc

import pytest

from parsers import PageError, parse_page
from parsers.page.garbage import uncollected

LARGE = 1_000_000


def test_a_large_page_is_read_without_collections_and_a_small_one_with_them() -> None:
    with uncollected(LARGE):
        assert not gc.isenabled()
        with uncollected(LARGE):
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with uncollected(1000):
        assert gc.isenabled()


def test_it_is_on_again_behind_a_page_that_cannot_be_read() -> None:
    with pytest.raises(PageError):
        parse_page("甲乙丙丁\n" * 200_001)
    assert gc.isenabled()


def test_who_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with uncollected(LARGE):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
