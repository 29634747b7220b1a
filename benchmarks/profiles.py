"""Profiles: where the time of `parse_page` goes, stage by stage.

Takes pages; gives the share of each stage, of all calls below it. Python's profiler counts calls:
stages of many small calls look a little larger than they are.
"""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Sequence

from parsers import parse_page

# A stage: what it does, the module and the function under which it is counted.
STAGES = (
    ("bytes to text", "parse", "_decode"),
    ("text to tree (lxml)", "page.markup", "parse_markup"),
    ("one walk over the tree", "page.walk", "walk"),
    ("the page's own lines", "page.region", "keep_lines"),
    ("masking", "privacy.masking", "mask"),
    ("labels and fields", "forms.fields", "read_fields"),
    ("where item and letter stand", "readings.sections", "find_sections"),
    ("parts of the letters", "letters.letter", "read_letter"),
    ("identities", "readings.items", "read_identities"),
    ("points and their status", "assembly", "_points"),
    ("bodies in charge", "readings.answerers", "read_agencies"),
    ("asks against points", "ties.align", "align"),
    ("mentions", "tables.contents", "mention_rows"),
    ("citations", "tables.contents", "citation_rows"),
    ("the page's row, coverage", "tables.documents", "document_row"),
    ("what rows say against one another", "tables.contradictions", "note_contradictions"),
)


def profile_parse(pages: Sequence[bytes]) -> list[tuple[str, str]]:
    """The stages with their shares of the whole, and what is left."""
    for page in pages:  # tables and patterns are made ready at first use
        parse_page(page)
    profile = cProfile.Profile()
    profile.enable()
    for page in pages:
        parse_page(page)
    profile.disable()
    return [("stage", "share"), *shares(pstats.Stats(profile))]


def shares(stats: pstats.Stats) -> list[tuple[str, str]]:
    """The share of each stage, the largest first."""
    times: dict[tuple[str, str], float] = {}
    for (path, _, function), (*_, cumulative, _) in stats.stats.items():  # type: ignore[attr-defined]
        module = path.replace("\\", "/").rpartition("/")[2].removesuffix(".py")
        times[module, function] = max(times.get((module, function), 0.0), cumulative)
    whole = times["parse", "parse_page"] or 1.0
    found = [
        (name, times.get((module.rpartition(".")[2], function), 0.0) / whole)
        for name, module, function in STAGES
    ]
    found.sort(key=lambda row: -row[1])
    rest = 1 - sum(share for _, share in found)
    return [(name, f"{share:.1%}") for name, share in [*found, ("all else", rest)]]
