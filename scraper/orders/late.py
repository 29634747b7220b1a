"""Late: what a run needs of releases and of the tables under them.

Takes projects and releases; gives checks and words. These modules bring pandas along, so they are
loaded by name when there is something for them to do: a night of hundreds of hosts needs its
memory for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.numbers import count
from scraper.process.loading import later
from scraper.project import Project

if TYPE_CHECKING:
    from scraper.publishing.publish import Release


def check_corrections(project: Project) -> None:
    """`SheetUnreadable` for a file of corrections that cannot be read; nothing without one."""
    if project.corrections_path.exists():
        later("scraper.revising.corrections").read_corrections(project.corrections_path)


def frozen_words(release: Release | None) -> list[str]:
    """Which sites are frozen, and why."""
    if release is None:
        return []
    told: list[str] = later("scraper.publishing.report").frozen_words(release.report)
    return told


def refused_corrections(release: Release | None) -> int:
    """The lines of corrections.csv that say nothing; a stale one is told, and no fault."""
    return release.report.corrections.get("refused", 0) if release is not None else 0


def correction_words(release: Release | None) -> list[str]:
    """How many lines of corrections.csv are refused, in words."""
    refused = refused_corrections(release)
    return [f"{count(refused, 'line')} of corrections.csv refused"] if refused else []
