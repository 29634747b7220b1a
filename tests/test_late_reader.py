"""The reader of pages, pandas and Arrow are loaded when there is something for them to do."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("parsers.parse", "rapidfuzz", "pandas", "pyarrow", "duckdb")
SHOWN = f"import sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"


def loaded_by(code: str) -> list[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}; {SHOWN}"], capture_output=True, text=True, check=True
    )
    return told.stdout.split()


@pytest.mark.parametrize("module", ["scraper.cli", "scraper.crawl", "scraper.batches"])
def test_a_crawl_brings_no_reader_along(module: str) -> None:
    assert loaded_by(f"import {module}") == []


def test_the_reader_comes_when_it_is_asked_for() -> None:
    assert "parsers.parse" in loaded_by("from parsers import parse_page")
    with pytest.raises(AttributeError, match="has no attribute 'other'"):
        __import__("parsers").other  # noqa: B018
