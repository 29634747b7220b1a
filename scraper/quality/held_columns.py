"""Held columns: which columns the next night should look at again, because their site is frozen.

Takes the folder of the current release; gives each column of a frozen site with the time since
when its captures are held back, as `report.json` says. Nothing where there is no release.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPORT = "report.json"


def find_held_columns(release: Path) -> dict[str, str]:
    """Column -> start of the first held night of its site."""
    try:
        report = json.loads((release / REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    sites = report.get("sites") if isinstance(report, dict) else None
    return dict(pair for site in sites or () for pair in _columns(site))


def _columns(site: Any) -> Iterator[tuple[str, str]]:
    since = site.get("since") if isinstance(site, dict) else None
    if isinstance(since, str):
        yield from ((str(url), since) for url in site.get("columns") or ())
