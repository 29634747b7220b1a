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
    ABOUT_THOSE,
    ABOVE,
    AGENTS,
    AMOUNT,
    CAUSE,
    CONCESSIONS,
    CONDITIONS,
    CUES,
    DESCRIPTIVE,
    ELSEWHERE,
    EXAMINED,
    FACTUAL,
    FAR_PLANS,
    KEPT_UP,
    LEAD_IN,
    MESSAGES,
    NEGATIONS,
    NORMS,
    OLD_PLANS,
    OTHERS,
    OUTSIDE,
    OVERTAKES,
    PLAN_LEADS,
    PLAN_SECTIONS,
    PRAISE,
    PREPARATORY,
    REPEATED,
    REPORTED,
    SECTION_NAMES,
    SOME,
    STATEMENTS,
    STATUS_ORDER,
    THEIR_WORD,
    TOPICS,
    TRAIT,
    UNDER_WAY,
    UNREAL,
    UNREAL_BEFORE_DONE,
    UPKEEP,
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
_ABOUT_THOSE = re.compile(ABOUT_THOSE)
_TRAIT = re.compile(TRAIT)
_CAUSE = re.compile(CAUSE)
_OLD_PLANS = re.compile(OLD_PLANS)
_OVERTAKES = re.compile(OVERTAKES)
_LEAD_IN = re.compile(LEAD_IN)
_THEIR_WORD = re.compile(THEIR_WORD)
_TOPICS = re.compile(TOPICS)
_STATEMENTS = re.compile(STATEMENTS)
_UPKEEP = re.compile(UPKEEP)
_PLAN_LEADS = re.compile(PLAN_LEADS)
_STATEMENT = 12
# Length of the words that stand for the cue where a section's heading settles the matter.
_CUE = 12
_RANK = {name: rank for rank, name in enumerate(STATUS_ORDER)}
_REAL = frozenset({"done", "ongoing"})
_REFUSALS = frozenset({"declined", "not_now"})
_DECISIONS = frozenset({"declined", "reference"})


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status, the words that say so, and their span in the text (-1 when in the heading)."""

    status: str
    cue: str
    start: int
    end: int


def is_plan_section(heading: str) -> bool:
    """Whether a section's heading says that its points are intentions: 下一步工作打算."""
    named = heading.strip(" :。").removeprefix("关于")
    return _PLAN_SECTIONS.fullmatch(named) is not None


def leads_in_to_plans(text: str) -> bool:
    """Whether the words above some points announce intentions: 下一步做好以下工作:.

    >>> leads_in_to_plans("下阶段着重做好以下工作:"), leads_in_to_plans("采取了以下措施:")
    (True, False)
    """
    sentence = _SENTENCE.findall(text.split("\n", maxsplit=1)[0])
    return (
        bool(sentence)
        and _is_lead_in(sentence[-1])
        and _PLAN_LEADS.search(sentence[-1]) is not None
    )


def _is_lead_in(sentence: str) -> bool:
    return _LEAD_IN.fullmatch(sentence) is not None


def read_status(text: str, heading: str = "", is_planned: bool = False) -> StatusReading | None:
    """The status that a point's words settle, or None; `is_planned` in a section of intentions.

    >>> read_status("我局已建成站点20个。").status, read_status("将法治教育纳入体系。") is None
    ('done', True)
    """
    if _DESCRIPTIVE.search(heading):
        return None
    if not text.strip():
        return _of_heading(heading)
    return _of_text(text, is_planned) or _of_statement(heading)


def _of_heading(heading: str) -> StatusReading | None:
    """What a heading without text says; the name of a section or of an ask says nothing."""
    named = heading.strip(" :。")
    if _SECTION_NAMES.fullmatch(named) or _TOPICS.fullmatch(named) or is_plan_section(named):
        return None
    best = _settled(heading, list(_readings(heading)))
    return _in_heading(best) if best else None


def _of_statement(heading: str) -> StatusReading | None:
    """What a heading says that is a whole statement, where the text behind it only explains."""
    is_statement = len(heading) >= _STATEMENT and _STATEMENTS.search(heading) is not None
    return _of_heading(heading) if is_statement else None


def _of_text(text: str, is_planned: bool) -> StatusReading | None:
    found = list(_readings(text))
    if is_planned:
        # 新建2.6公里 is no deed below a plan's heading; only 已 or 了 makes it one there.
        found = [r for r in found if r.status != "done" or _OVER.search(r.cue)]
    if is_planned and not any(reading.status != "ongoing" for reading in found):
        first = text.strip()[:_CUE]
        at = text.index(first)
        return StatusReading("planned", first, at, at + len(first))
    return _settled(text, found)


def _settled(text: str, found: list[StatusReading]) -> StatusReading | None:
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
        own = (r for r in found if r.status in _REAL and not _overlap(best, r))
        return next(own, best)
    return best


def _overlap(one: StatusReading, other: StatusReading) -> bool:
    return one.start < other.end and other.start < one.end


def _elsewhere(best: StatusReading | None, text: str) -> re.Match[str] | None:
    """The words that make the matter somebody else's, where nothing else is said than that."""
    if best is None:
        return _ELSEWHERE.search(text)
    if best.status == "done" and _MESSAGES.search(best.cue):
        return _ELSEWHERE.search(text) or _OUTSIDE.search(text)
    if best.status in ("done", "planned") and _THEIR_WORD.search(text):
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
    if _UPKEEP.match(text) and at > best.start:
        return True
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
        if _CONCESSIONS.match(sentence.group()) or _only_leads_in(blanked, sentence):
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


def _only_leads_in(text: str, sentence: re.Match[str]) -> bool:
    """Whether a sentence ends its line and only announces what stands below."""
    rest = text[sentence.end() : sentence.end() + 2].lstrip("。")
    return (not rest or rest[0] == "\n") and _is_lead_in(sentence.group())


def _of_sentence(text: str, sentence: str, offset: int) -> Iterator[StatusReading]:
    """The real cues of one sentence; behind a plan nothing is called done."""
    matches = _live(sentence, list(_matches(sentence)))
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


def _live(
    sentence: str, matches: list[tuple[str, re.Match[str]]]
) -> list[tuple[str, re.Match[str]]]:
    """The cues of a sentence without traits, causes and plans that its later clauses overtake."""
    last = max((m.start() for name, m in matches if name in _DECISIONS), default=-1)
    real = max(
        (m.start() for name, m in matches if name in _REAL and _overtakes(sentence, m)), default=-1
    )
    return [
        (name, match)
        for name, match in matches
        if not (
            (name in _REFUSALS and _is_trait(sentence, match))
            or (name == "not_now" and match.start() < last and _is_cause(sentence, match))
            or (name == "planned" and _is_overtaken(sentence, match, real))
        )
    ]


def _is_trait(sentence: str, match: re.Match[str]) -> bool:
    """Whether a refusal only says whom something is done about: 对不符合条件的6家网吧."""
    before = sentence[: match.start()]
    is_about = _ABOUT_THOSE.search(before) is not None
    # 达不到条件的暂不列入名录: the refusal is a measure against some.
    return (before[-1:] == "的" and match.group()[0] in "暂不未无") or (
        is_about and _TRAIT.match(sentence, match.start()) is not None
    )


def _is_cause(sentence: str, match: re.Match[str]) -> bool:
    return _CAUSE.search(sentence[: match.start()]) is not None


def _overtakes(sentence: str, match: re.Match[str]) -> bool:
    """Whether a cue tells a deed or a work under way that is more than the plan's own papers."""
    if not _OVERTAKES.search(match.group()[:_CUE]):
        return False
    start = max(sentence.rfind(",", 0, match.start()), sentence.rfind(":", 0, match.start())) + 1
    clause = re.split("[,:]", sentence[start:], maxsplit=1)[0]
    return not _PREPARATORY.search(clause) and not _UNREAL_BEFORE_DONE.search(
        sentence[start : match.start()]
    )


def _is_overtaken(sentence: str, plan: re.Match[str], real: int) -> bool:
    """Whether a plan is an old one that a later clause tells the end of."""
    return (
        real > plan.start()
        and _OLD_PLANS.match(plan.group()) is not None
        and re.search(r"[,的]", sentence[plan.start() : real]) is not None
    )


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
