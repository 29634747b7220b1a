"""Tests that take long and that hardly a change moves: run by `make test-all`, not by `make test`.

Of each of them the short run keeps a sibling: a quarter of the sites of the test internet, each
kind of redesign in one size, each cause with one parser.
"""

from __future__ import annotations

from collections.abc import Iterable

SITES = "tests/test_internet.py::test_a_site_without_configuration["
EVERY = 4  # one site of so many stays in the short run
SELDOM = (
    "tests/test_diff_causes.py::test_a_copy_and_its_original[same-parser]",
    "tests/test_diff_causes.py::test_a_counter_floods_nothing[same-parser]",
    "tests/test_diff_causes.py::test_links_to_another_page_have_the_cause_of_that_page[next-parser-came]",
    "tests/test_diff_causes.py::test_links_to_another_page_have_the_cause_of_that_page[next-parser-corrected]",
    "tests/test_diff_causes.py::test_links_to_another_page_have_the_cause_of_that_page[same-parser-changed]",
    "tests/test_diff_causes.py::test_links_to_another_page_have_the_cause_of_that_page[same-parser-taken-down]",
    "tests/test_drill.py::test_a_redesign_is_held_and_thaws[emptied-4-new]",
    "tests/test_drill.py::test_a_redesign_is_held_and_thaws[emptied-all]",
    "tests/test_drill.py::test_a_redesign_is_held_and_thaws[one-page-12-new]",
    "tests/test_drill.py::test_a_redesign_is_held_and_thaws[one-page-4-new]",
    "tests/test_drill.py::test_a_redesign_is_held_and_thaws[renamed-12-new]",
    "tests/test_drill.py::test_a_redesign_is_held_and_thaws[renamed-all]",
    "tests/test_drill.py::test_a_redesign_is_held_and_thaws[shifted-12-new]",
    "tests/test_drill.py::test_a_redesign_is_held_and_thaws[shifted-all]",
    "tests/test_drill.py::test_fifteen_ordinary_nights_are_never_stopped",
    "tests/test_nightly.py::test_ten_nights_of_counters_are_no_change",
)


def seldom(names: Iterable[str]) -> set[str]:
    """Of the names of all tests those that only the long run has."""
    all_names = list(names)
    sites = [name for name in all_names if name.startswith(SITES)]
    left_out = {name for number, name in enumerate(sites) if number % EVERY}
    return left_out | set(SELDOM).intersection(all_names)
