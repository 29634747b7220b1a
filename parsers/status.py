"""Status: what a reply point says of the matter, at clause level.

Takes a point's folded own text and heading; gives the status that its words settle,
with the cue and its place, or None. The body speaks before the heading; an unsettled
point has no status, because a wrong one is worse (domain.md, section 10; seed.md, 45).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.knowledge.status_cues import (
    CONCESSIONS,
    CONDITIONS,
    CUES,
    FAR_PLANS,
    NEGATIONS,
    NORMS,
    STATUS_ORDER,
    UNDER_WAY,
    UNREAL,
)

_SENTENCE = re.compile(r"[^。;!?\n]{1,600}")
_TITLE = re.compile(r"《[^《》]{1,200}》")
_CUES = tuple((name, tuple(re.compile(p) for p in patterns)) for name, patterns in CUES)
_NEGATIONS = re.compile(NEGATIONS)
_UNREAL = re.compile(UNREAL)
_CONCESSIONS = re.compile(CONCESSIONS)
_NORMS = re.compile(NORMS)
_CONDITIONS = re.compile(CONDITIONS)
_FAR_PLANS = re.compile(FAR_PLANS)
_UNDER_WAY = re.compile(UNDER_WAY)
_RANK = {name: rank for rank, name in enumerate(STATUS_ORDER)}
_REAL = frozenset({"done", "ongoing"})


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status, the words that say so, and their span in the text (-1 when in the heading)."""

    status: str
    cue: str
    start: int
    end: int


def read_status(text: str, heading: str = "") -> StatusReading | None:
    """The status that a point's words settle, or None.

    >>> read_status("我局已建成站点20个。").status, read_status("将法治教育纳入体系。") is None
    ('done', True)
    """
    found = list(_readings(text))
    if not found and not text.strip():
        return next((_in_heading(reading) for reading in _readings(heading)), None)
    best = min(found, key=lambda r: (_RANK[r.status], r.start), default=None)
    return _open_matter(best, found) if best is not None and best.status == "done" else best


def _open_matter(deed: StatusReading, found: list[StatusReading]) -> StatusReading | None:
    """A deed settles a matter unless it is still under way, or its better half is a plan."""
    for reading in found:
        if reading.status == "ongoing" and _UNDER_WAY.match(reading.cue):
            return reading
    planned = [reading for reading in found if reading.status == "planned"]
    return None if any(reading.start > deed.start for reading in planned) else deed


def _in_heading(reading: StatusReading) -> StatusReading:
    return StatusReading(reading.status, reading.cue, -1, -1)


def _readings(text: str) -> Iterator[StatusReading]:
    blanked = _TITLE.sub(lambda m: "《" + "□" * (len(m.group()) - 2) + "》", text)
    is_plan = False
    for sentence in _SENTENCE.finditer(blanked):
        if _CONCESSIONS.match(sentence.group()):
            continue
        is_plan = is_plan or _FAR_PLANS.match(sentence.group()) is not None
        for reading in _of_sentence(text, sentence.group(), sentence.start()):
            if not (is_plan and reading.status in _REAL):
                yield reading


def _of_sentence(text: str, sentence: str, offset: int) -> Iterator[StatusReading]:
    """The real cues of one sentence; behind a plan nothing is called done."""
    planned = [m.start() for _, m in _matches(sentence, "planned")]
    for name, match in _matches(sentence):
        before = _clause_before(sentence, match.start())
        if _NEGATIONS.search(before) or _CONDITIONS.match(before + sentence[match.start() :][:1]):
            continue
        if name in _REAL and (_UNREAL.search(before) or any(at < match.start() for at in planned)):
            continue
        if name in _REAL and _NORMS.search(sentence[max(0, match.start() - 12) : match.end()]):
            continue
        start, end = offset + match.start(), offset + match.end()
        yield StatusReading(name, text[start:end], start, end)


def _matches(sentence: str, only: str | None = None) -> Iterator[tuple[str, re.Match[str]]]:
    for name, patterns in _CUES:
        if only is None or name == only:
            for pattern in patterns:
                for match in pattern.finditer(sentence):
                    yield name, match


def _clause_before(sentence: str, at: int) -> str:
    """The words of the same clause in front of a cue."""
    start = max(sentence.rfind(",", 0, at), sentence.rfind(":", 0, at)) + 1
    return sentence[start:at]
