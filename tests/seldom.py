"""Tests of which the short run has a share: `make test-all` runs them all.

The test internet has hundreds of sites, and hardly a change moves one of them alone: `make test`
crawls a quarter.
"""

from __future__ import annotations

from collections.abc import Iterable

SITES = "tests/test_internet.py::test_a_site_without_configuration["
EVERY = 4  # one site of so many stays in the short run


def seldom(names: Iterable[str]) -> set[str]:
    """Of the names of all tests those that only the long run has."""
    sites = [name for name in names if name.startswith(SITES)]
    return {name for number, name in enumerate(sites) if number % EVERY}
