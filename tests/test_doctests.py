"""The examples in docstrings say what is true: each module's doctests run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import parsers
import scraper

MODULES = sorted(
    info.name
    for package in (parsers, scraper)
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not info.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = (test for name in MODULES for test in finder.find(importlib.import_module(name)))
    assert sum(len(test.examples) for test in found) > 50
