"""The reader of pages, pandas and Arrow are loaded when there is something for them to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

HEAVY = ("parsers.parse", "rapidfuzz", "pandas", "pyarrow", "duckdb")


def loaded_by(code: str, names: Sequence[str] = HEAVY) -> list[str]:
    shown = f"import sys; print(*[name for name in {names!r} if name in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", f"{code}; {shown}"], capture_output=True, text=True, check=True
    )
    return told.stdout.split()


@pytest.mark.parametrize(
    "module", ["scraper.cli", "scraper.crawling.crawl", "scraper.reading.batches"]
)
def test_a_crawl_brings_no_reader_along(module: str) -> None:
    assert loaded_by(f"import {module}") == []


# What a publish needs only where there is something to correct, to link or to read.
SELDOM = (
    *(
        "scraper.discovery",
        "scraper.families",
        "scraper.reading.parsing",
        "scraper.crawling.articles",
    ),
    *(
        "scraper.revising.following",
        "scraper.frames.case_links",
        "scraper.crawling.text_data",
        "parsers.ties.links",
        "lxml",
    ),
)


def test_a_publish_brings_nothing_of_a_crawl_along() -> None:
    assert loaded_by("import scraper.publishing.publish", SELDOM) == []


def test_the_reader_comes_when_it_is_asked_for() -> None:
    assert "parsers.parse" in loaded_by("from parsers import parse_page")
    with pytest.raises(AttributeError, match="has no attribute 'other'"):
        __import__("parsers").other  # noqa: B018
