"""Status: what a reply point says of the matter, at clause level.

Takes a point's folded own text and heading; gives the status that its words settle,
with the cue and its place, or None. The body speaks before the heading; an unsettled
point has no status, because a wrong one is worse (domain.md, section 10; seed.md, 45).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.knowledge.status_cues import (
    AMOUNT,
    CONCESSIONS,
    CONTACTS,
    DESCRIPTIVE,
    DUTIES,
    EASED,
    ELSEWHERE,
    EXAMINED,
    FAR_PLANS,
    IN_HAND,
    KEPT_THROUGH,
    KEPT_UP,
    LEAD_IN,
    MESSAGES,
    NOW,
    OUTCOMES,
    OUTSIDE,
    PASSED_ON,
    PLAN_LEADS,
    PLAN_SECTIONS,
    PRAISE,
    PREPARATORY,
    REPEATED,
    REPORTED,
    RESULTS,
    SECTION_NAMES,
    STATEMENTS,
    STATUS_ORDER,
    TEAMS,
    THEIR_WORD,
    TOPICS,
    TROUBLE,
    UNDER_WAY,
    UPKEEP,
    WANTING,
)
from parsers.structure.cues import StatusReading, read_sentence
from parsers.text.possible import Initial, Sparse

_SENTENCE = re.compile(r"[^。;!?\n]{1,600}")
_TITLE = re.compile(r"《[^《》]{1,200}》")
# A line that a break tore out of its sentence.
_TORN = re.compile(r"(?<=[^。;!?:\n]{8})\n")
_PREPARATORY = re.compile(PREPARATORY)
_OVER = re.compile(r"已|了|完毕")
_COMPLETE = re.compile("全部|到位|完成|累计|共")
_OUTCOMES = re.compile(OUTCOMES)
_TEAMS = re.compile(TEAMS)
_OUTSIDE = re.compile(OUTSIDE)
_MESSAGES = re.compile(MESSAGES)
_EXAMINED = re.compile(EXAMINED)
_BARE = re.compile(RESULTS)
_REPORTED = re.compile(REPORTED)
_WANTING = re.compile(WANTING)
_KEPT_THROUGH = re.compile(KEPT_THROUGH)
_KEPT_UP = re.compile(KEPT_UP)
_PRAISE = re.compile(PRAISE)
_SETTLED = re.compile(rf"^已|\d月|全部|均|{AMOUNT}")
_CONCESSIONS = re.compile(CONCESSIONS)
_FAR_PLANS = re.compile(FAR_PLANS)
_UNDER_WAY = re.compile(UNDER_WAY)
_REPEATED = Sparse(REPEATED)
_IN_HAND = re.compile(IN_HAND)
_NOW = re.compile(NOW)
_ELSEWHERE = re.compile(ELSEWHERE)
_DESCRIPTIVE = re.compile(DESCRIPTIVE)
_DUTIES = re.compile(DUTIES)
_EASED = re.compile(EASED)
_TROUBLE = re.compile(TROUBLE)
_SECTION_NAMES = re.compile(SECTION_NAMES)
_PLAN_SECTIONS = re.compile(PLAN_SECTIONS)
_LEAD_IN = Initial(LEAD_IN)
_THEIR_WORD = re.compile(THEIR_WORD)
_TOPICS = re.compile(TOPICS)
_STATEMENTS = re.compile(STATEMENTS)
_CONTACTS = re.compile(CONTACTS)
_POWERLESS = re.compile("无权")
_PASSED_ON = re.compile(PASSED_ON)
_UPKEEP = re.compile(UPKEEP)
_PLAN_LEADS = re.compile(PLAN_LEADS)
_STATEMENT = 12
_CUE = 12
# How far back the sentence of a repeated act is looked at: keeps endless sentences linear.
_NEAR = 120
_RANK = {name: rank for rank, name in enumerate(STATUS_ORDER)}
_REAL = frozenset({"done", "ongoing"})


def is_plan_section(heading: str) -> bool:
    """Whether a section's heading says that its points are intentions: 下一步工作打算."""
    named = heading.strip(" :。").removeprefix("关于")
    return _PLAN_SECTIONS.fullmatch(named) is not None


def leads_in_to_plans(text: str) -> bool:
    """Whether the words above some points announce intentions: 下一步做好以下工作:.

    >>> leads_in_to_plans("下阶段着重做好以下工作:"), leads_in_to_plans("采取了以下措施:")
    (True, False)
    """
    lines = text.split("\n")
    # The first words, or the line right above the points.
    said = [_SENTENCE.findall(line)[-1:] for line in {lines[0], lines[-1]}]
    return any(
        _is_lead_in(sentence) and _PLAN_LEADS.search(sentence) is not None
        for found in said
        for sentence in found
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
    if not _STATEMENTS.search(named):
        return None
    best = _settled(heading, list(_readings(heading)))
    return _in_heading(best) if best else None


def _of_statement(heading: str) -> StatusReading | None:
    """What a heading says that is a whole statement, where the text behind it only explains."""
    return _of_heading(heading) if len(heading) >= _STATEMENT else None


def _of_text(text: str, is_planned: bool) -> StatusReading | None:
    found = list(_readings(text))
    if is_planned and not _is_present(text, found):
        # 新建2.6公里 is no deed below a plan's heading; only 已 or 了 makes it one there.
        found = [r for r in found if r.status != "done" or _OVER.search(r.cue)]
        if not any(reading.status != "ongoing" for reading in found):
            first = text.strip()[:_CUE]
            at = text.index(first)
            return StatusReading("planned", first, at, at + len(first))
    return _settled(text, found)


def _is_present(text: str, found: list[StatusReading]) -> bool:
    """Whether a point below a plan's heading tells of what is done now: 目前正与设计单位商谈."""
    if any(r.status == "planned" for r in found):
        return False
    return any(_IN_HAND.search(r.cue) for r in found if r.status == "ongoing") or (
        _REPEATED.search(text) is not None and _NOW.search(text) is not None
    )


def _settled(text: str, found: list[StatusReading]) -> StatusReading | None:
    best = _best(found, is_powerless=_POWERLESS.search(text) is not None)
    repeated = _find_habit(text)
    if repeated and _is_habit(best, found, text, repeated.start()):
        return _matched("ongoing", text, repeated)
    elsewhere = _elsewhere(best, text)
    if elsewhere:
        return _matched("referred", text, elsewhere)
    if best is not None and best.status == "ongoing" and _CONTACTS.match(best.cue):
        return next((r for r in found if r.status == "planned"), best)
    return _open_matter(best, found, text) if best and best.status == "done" else best


def _find_habit(text: str) -> re.Match[str] | None:
    """A repeated act that is neither a duty of somebody nor the oversight of tasks."""
    for match in _REPEATED.finditer(text):
        near = max(0, match.start() - _NEAR)
        start = max(near, *(text.rfind(mark, near, match.start()) + 1 for mark in "。;!?\n"))
        if not _DUTIES.search(text[start : match.start()]) and not _CONCESSIONS.match(
            text[start : match.end()]
        ):
            return match
    return None


def _matched(status: str, text: str, match: re.Match[str]) -> StatusReading:
    return StatusReading(status, text[match.start() : match.end()], match.start(), match.end())


def _best(found: list[StatusReading], *, is_powerless: bool = False) -> StatusReading | None:
    """The reading of the strongest status; a report is weaker than one's own deed behind it."""
    best = min(found, key=lambda r: (_RANK[r.status], r.start), default=None)
    if best is not None and best.status == "referred" and _REPORTED.search(best.cue):
        # 县级无权延长,已将建议向州局作了汇报: what stands in front is no answer of one's own.
        own = [r for r in found if r.status in _REAL and not _overlap(best, r)]
        own = [r for r in own if r.start > best.end or not is_powerless]
        if own:
            return own[0]
    if best is not None and best.status == "referred" and _PASSED_ON.search(best.cue):
        # 短期内无法实现,我们会继续向上反映: what is put off stays so.
        put_off = (r for r in found if r.status == "not_now" and r.end <= best.start)
        return next(put_off, best)
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
    if all(
        (_TEAMS.search(r.cue) and r.start < at) or _OUTCOMES.search(_clause_of(text, r))
        for r in deeds
    ):
        return True
    return not any(_SETTLED.search(reading.cue) for reading in deeds)


def _open_matter(
    deed: StatusReading, found: list[StatusReading], text: str
) -> StatusReading | None:
    """A deed settles a matter unless it is still under way, or its better half is a plan."""
    deeds = [r for r in found if r.status == "done"]
    under_way = next((r for r in found if _is_under_way(r, deeds)), None) or _kept_through(
        found, text
    )
    if under_way is not None:
        return under_way
    if all(_EXAMINED.search(_whole(text, r)) or _PRAISE.search(r.cue) for r in deeds):
        # 已研究,拟于年内设立: what was only looked into leaves the word to what is to come.
        last = max(r.start for r in deeds)
        return next((r for r in found if r.status == "planned" and r.start > last), None)
    if all(r.status == "done" for r in found) and _is_wanting(text, deeds):
        return None
    plan = next((r for r in found if r.status == "planned" and r.start > deed.start), None)
    if plan is not None and all(
        _PREPARATORY.search(_clause_of(text, r)) for r in deeds if r.start < plan.start
    ):
        return plan
    return None if plan is not None else deed


def _whole(text: str, reading: StatusReading) -> str:
    """A cue with the character in front of it, which is half of a verb: 听|取了."""
    return text[max(0, reading.start - 1) : reading.end]


def _is_wanting(text: str, deeds: list[StatusReading]) -> bool:
    """Whether what follows the last deed tells of what is wanting, or of the trouble it made."""
    last = max(r.end for r in deeds)
    if _WANTING.search(text, last):
        return True
    if any(_SETTLED.search(r.cue) for r in deeds) or _EASED.search(text):
        return False
    return _TROUBLE.search(text[last:].partition("。")[0]) is not None


def _kept_through(found: list[StatusReading], text: str) -> StatusReading | None:
    """The work that a point begins with where it is kept up: what was done is a part of it."""
    begun = _KEPT_THROUGH.match(text)
    if begun is None:
        return None
    return next((r for r in found if r.status == "ongoing" and r.start < begun.end()), None)


def _is_under_way(reading: StatusReading, deeds: list[StatusReading]) -> bool:
    """Whether a work goes on, or is kept up and its deeds are only how: 持续把课堂搬进驿站."""
    if reading.status != "ongoing":
        return False
    return _UNDER_WAY.search(reading.cue) is not None or (
        _KEPT_UP.match(reading.cue) is not None
        and all(
            r.start > reading.start and not (_OVER.search(r.cue) or _SETTLED.search(r.cue))
            for r in deeds
        )
    )


def _in_heading(reading: StatusReading) -> StatusReading:
    return StatusReading(reading.status, reading.cue, -1, -1)


def _readings(text: str) -> Iterator[StatusReading]:
    blanked = _TITLE.sub(lambda m: "《" + "□" * (len(m.group()) - 2) + "》", _TORN.sub("□", text))
    is_plan, has_plan = False, False
    for sentence in _SENTENCE.finditer(blanked):
        words = _without_lead_in(blanked, sentence)
        if not words or _CONCESSIONS.match(words):
            continue
        is_plan = is_plan or _FAR_PLANS.match(words) is not None
        readings = list(read_sentence(text, words, sentence.start()))
        for reading in readings:
            if is_plan and reading.status in _REAL:
                continue
            if has_plan and reading.status == "done" and _BARE.fullmatch(reading.cue):
                continue
            if not (
                has_plan and reading.status == "ongoing" and not _UNDER_WAY.search(reading.cue)
            ):
                yield reading
        has_plan = has_plan or any(reading.status == "planned" for reading in readings)


def _without_lead_in(text: str, sentence: re.Match[str]) -> str:
    """A sentence without its last clause, where this only announces what stands below."""
    words = sentence.group()
    rest = text[sentence.end() : sentence.end() + 2].lstrip("。")
    if (rest and rest[0] != "\n") or not _is_lead_in(words):
        return words
    return words.rpartition(",")[0]


def _clause_of(text: str, reading: StatusReading) -> str:
    """The whole clause in which a reading begins."""
    before = re.split(r"[,。;:]", text[max(0, reading.start - 60) : reading.start])[-1]
    return before + re.split(r"[,。;:]", text[reading.start : reading.start + 80], maxsplit=1)[0]
