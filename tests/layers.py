"""Layers: the order in which packages may import one another, as the documentation shows it."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "architecture.md"
# A package -> the words behind which the table of its own packages stands.
_TABLES = {
    "parsers": "\n## `parsers/`",
    "scraper": "\n## `scraper/`",
    "scraper/discovery": "\n`discovery` has packages of its own",
}


def packages_in_order(top: str) -> list[str]:
    """The packages of a package, each behind those that it may import."""
    page = PAGE.read_text(encoding="utf-8")
    part = page[page.index(_TABLES[top]) :]
    table = part[part.index("| package |") :].partition("\n\n")[0]
    return re.findall(r"^\| `([a-z_]+)` \|", table, re.M)
