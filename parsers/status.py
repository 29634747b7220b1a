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
    ABOVE,
    AGENTS,
    AMOUNT,
    CONCESSIONS,
    CONDITIONS,
    CUES,
    DESCRIPTIVE,
    ELSEWHERE,
    EXAMINED,
    FACTUAL,
    FAR_PLANS,
    KEPT_UP,
    MESSAGES,
    NEGATIONS,
    NORMS,
    OTHERS,
    OUTSIDE,
    PLAN_SECTIONS,
    PRAISE,
    PREPARATORY,
    REPEATED,
    REPORTED,
    SECTION_NAMES,
    SOME,
    STATUS_ORDER,
    UNDER_WAY,
    UNREAL,
    UNREAL_BEFORE_DONE,
    WANTING,
)

_SENTENCE = re.compile(r"[^。;!?\n]{1,600}")
_TITLE = re.compile(r"《[^《》]{1,200}》")
_CUES = tuple((name, tuple(re.compile(p) for p in patterns)) for name, patterns in CUES)
_NEGATIONS = re.compile(NEGATIONS)
_UNREAL = re.compile(UNREAL)
_UNREAL_BEFORE_DONE = re.compile(UNREAL_BEFORE_DONE)
_PREPARATORY = re.compile(PREPARATORY)
_OVER = re.compile(r"已|了")
_COMPLETE = re.compile("全部|到位|完成|累计|共")
_OTHERS = re.compile(OTHERS)
_OUTSIDE = re.compile(OUTSIDE)
_ABOVE = re.compile(ABOVE)
_SOME = re.compile(SOME)
_OWN = re.compile(AGENTS)
_MESSAGES = re.compile(MESSAGES)
_EXAMINED = re.compile(EXAMINED)
_REPORTED = re.compile(REPORTED)
_WANTING = re.compile(WANTING)
_KEPT_UP = re.compile(KEPT_UP)
_FACTUAL = re.compile(FACTUAL)
_PRAISE = re.compile(PRAISE)
_SETTLED = re.compile(rf"^已|\d月|全部|均|{AMOUNT}")
_CONCESSIONS = re.compile(CONCESSIONS)
_NORMS = re.compile(NORMS)
_CONDITIONS = re.compile(CONDITIONS)
_FAR_PLANS = re.compile(FAR_PLANS)
_UNDER_WAY = re.compile(UNDER_WAY)
_REPEATED = re.compile(REPEATED)
_ELSEWHERE = re.compile(ELSEWHERE)
_DESCRIPTIVE = re.compile(DESCRIPTIVE)
_SECTION_NAMES = re.compile(SECTION_NAMES)
_PLAN_SECTIONS = re.compile(PLAN_SECTIONS)
# Length of the words that stand for the cue where a section's heading settles the matter.
_CUE = 12
_RANK = {name: rank for rank, name in enumerate(STATUS_ORDER)}
_REAL = frozenset({"done", "ongoing"})


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status, the words that say so, and their span in the text (-1 when in the heading)."""

    status: str
    cue: str
    start: int
    end: int


def is_plan_section(heading: str) -> bool:
    """Whether a section's heading says that its points are intentions: 下一步工作打算."""
    return _PLAN_SECTIONS.fullmatch(heading.strip(" :。")) is not None


def read_status(text: str, heading: str = "", is_planned: bool = False) -> StatusReading | None:
    """The status that a point's words settle, or None; `is_planned` in a section of intentions.

    >>> read_status("我局已建成站点20个。").status, read_status("将法治教育纳入体系。") is None
    ('done', True)
    """
    if _DESCRIPTIVE.search(heading):
        return None
    if not text.strip():
        named = _SECTION_NAMES.fullmatch(heading.strip(" :。"))
        return None if named else next(map(_in_heading, _readings(heading)), None)
    found = list(_readings(text))
    if is_planned:
        # 新建2.6公里 is no deed below a plan's heading; only 已 or 了 makes it one there.
        found = [r for r in found if r.status != "done" or _OVER.search(r.cue)]
    if is_planned and not any(reading.status != "ongoing" for reading in found):
        first = text.strip()[:_CUE]
        at = text.index(first)
        return StatusReading("planned", first, at, at + len(first))
    best = _best(found)
    repeated = _REPEATED.search(text)
    if repeated and _is_habit(best, found, text, repeated.start()):
        return _matched("ongoing", text, repeated)
    elsewhere = _elsewhere(best, text)
    if elsewhere:
        return _matched("referred", text, elsewhere)
    return _open_matter(best, found, text) if best and best.status == "done" else best


def _matched(status: str, text: str, match: re.Match[str]) -> StatusReading:
    return StatusReading(status, text[match.start() : match.end()], match.start(), match.end())


def _best(found: list[StatusReading]) -> StatusReading | None:
    """The reading of the strongest status; a report is weaker than one's own deed behind it."""
    best = min(found, key=lambda r: (_RANK[r.status], r.start), default=None)
    if best is not None and best.status == "referred" and _REPORTED.search(best.cue):
        own = (r for r in found if r.status in _REAL and not best.start <= r.start < best.end)
        return next(own, best)
    return best


def _elsewhere(best: StatusReading | None, text: str) -> re.Match[str] | None:
    """The words that make the matter somebody else's, where nothing else is said than that."""
    if best is None:
        return _ELSEWHERE.search(text)
    if best.status == "done" and _MESSAGES.search(best.cue):
        return _ELSEWHERE.search(text) or _OUTSIDE.search(text)
    return None


def _is_habit(best: StatusReading | None, found: list[StatusReading], text: str, at: int) -> bool:
    """Whether a repeated act is what the point says: nothing else is, or deeds only follow it."""
    if best is None or best.status != "done":
        return best is None
    if at < best.start and "。" not in text[at : best.start]:
        return True
    if best.start <= at < best.end and not _COMPLETE.search(best.cue):
        return True
    deeds = [reading for reading in found if reading.status == "done"]
    if any(_KEPT_UP.match(r.cue) and r.start < best.start for r in found):
        return True
    return not any(_SETTLED.search(reading.cue) for reading in deeds)


def _open_matter(
    deed: StatusReading, found: list[StatusReading], text: str
) -> StatusReading | None:
    """A deed settles a matter unless it is still under way, or its better half is a plan."""
    deeds = [r for r in found if r.status == "done"]
    if all(_EXAMINED.search(r.cue) or _PRAISE.search(r.cue) for r in deeds):
        return None
    if all(r.status == "done" for r in found) and _WANTING.search(text, max(r.end for r in deeds)):
        return None
    for reading in found:
        if reading.status == "ongoing" and _UNDER_WAY.search(reading.cue):
            return reading
    plan = next((r for r in found if r.status == "planned" and r.start > deed.start), None)
    if plan is not None and all(
        _PREPARATORY.search(_clause_of(text, r)) for r in deeds if r.start < plan.start
    ):
        return plan
    return None if plan is not None else deed


def _in_heading(reading: StatusReading) -> StatusReading:
    return StatusReading(reading.status, reading.cue, -1, -1)


def _readings(text: str) -> Iterator[StatusReading]:
    blanked = _TITLE.sub(lambda m: "《" + "□" * (len(m.group()) - 2) + "》", text)
    is_plan, has_plan = False, False
    for sentence in _SENTENCE.finditer(blanked):
        if _CONCESSIONS.match(sentence.group()):
            continue
        is_plan = is_plan or _FAR_PLANS.match(sentence.group()) is not None
        readings = list(_of_sentence(text, sentence.group(), sentence.start()))
        for reading in readings:
            if is_plan and reading.status in _REAL:
                continue
            if not (
                has_plan and reading.status == "ongoing" and not _UNDER_WAY.search(reading.cue)
            ):
                yield reading
        has_plan = has_plan or any(reading.status == "planned" for reading in readings)


def _of_sentence(text: str, sentence: str, offset: int) -> Iterator[StatusReading]:
    """The real cues of one sentence; behind a plan nothing is called done."""
    matches = list(_matches(sentence))
    first_plan = min((m.start() for name, m in matches if name == "planned"), default=len(sentence))
    for name, match in matches:
        before = _clause_before(sentence, match.start())
        if _NEGATIONS.search(before) or _CONDITIONS.match(before + sentence[match.start() :][:1]):
            continue
        unreal = _UNREAL_BEFORE_DONE if _OVER.search(match.group()[:12]) else _UNREAL
        if name in _REAL and (first_plan < match.start() or unreal.search(before)):
            continue
        if name == "done" and _is_background(sentence, match):
            continue
        if name in _REAL and _NORMS.search(sentence[max(0, match.start() - 12) : match.end()]):
            continue
        start, end = offset + match.start(), offset + match.end()
        yield StatusReading(name, text[start:end], start, end)


def _is_background(sentence: str, match: re.Match[str]) -> bool:
    """Whether a deed is told of others, of the past or as a cause, not as the answer."""
    before = sentence[: match.start()]
    is_told_over = _OVER.search(match.group()) is not None
    if _ABOVE.match(before) or (_FACTUAL.search(before) and not is_told_over):
        return True
    if match.group().startswith("已"):
        return _OTHERS.match(before) is not None and not (
            _SOME.match(before) or _OWN.search(before)
        )
    if _SOME.match(re.split("[,:]", before)[-1]):
        return True
    return _OTHERS.match(before) is not None and _OWN.search(before) is None


def _matches(sentence: str) -> Iterator[tuple[str, re.Match[str]]]:
    for name, patterns in _CUES:
        for pattern in patterns:
            for match in pattern.finditer(sentence):
                yield name, match


def _clause_of(text: str, reading: StatusReading) -> str:
    """The whole clause in which a reading begins."""
    before = re.split(r"[,。;:]", text[max(0, reading.start - 60) : reading.start])[-1]
    return before + re.split(r"[,。;:]", text[reading.start : reading.start + 80], maxsplit=1)[0]


def _clause_before(sentence: str, at: int) -> str:
    """The words of the same clause in front of a cue."""
    start = max(sentence.rfind(",", 0, at), sentence.rfind(":", 0, at)) + 1
    return sentence[start:at]
