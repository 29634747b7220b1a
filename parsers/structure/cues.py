"""Cues: the words of one sentence that say what becomes of a matter.

Takes a folded sentence in which titles are blanked out; gives the readings of the cues
that count in it. A cue that is denied, wished for, told of others or of the past, or
overtaken by a later clause gives none (domain.md, section 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from parsers.knowledge.status_cues import (
    ABOUT_THOSE,
    ABOVE,
    AGENTS,
    ANSWERER,
    BARE,
    CAUSE,
    CONDITIONS,
    CUES,
    EXPLAINS,
    FACTUAL,
    FILES,
    FOREIGN,
    GROWN,
    GROWTH,
    NATION,
    NEGATIONS,
    NORMS,
    OLD_PLANS,
    OLD_YEARS,
    OTHERS,
    OVERTAKES,
    OWN_PAPER,
    PASSED_OBJECT,
    PAST_TIME,
    PREPARATORY,
    SOME,
    TIMED,
    TRAIT,
    UNREAL,
    UNREAL_BEFORE_DONE,
    WISHED,
)
from parsers.text.possible import Possible, Sparse

_CUES = tuple((name, Sparse(pattern)) for name, patterns in CUES for pattern in patterns)
_NEGATIONS = re.compile(NEGATIONS)
_UNREAL = re.compile(UNREAL)
_UNREAL_BEFORE_DONE = re.compile(UNREAL_BEFORE_DONE)
_PREPARATORY = re.compile(PREPARATORY)
_OVER = re.compile(r"已|了|完毕")
_BARE = re.compile(BARE)
_WISHED = re.compile(WISHED)
_OTHERS = re.compile(OTHERS)
_ABOVE = re.compile(ABOVE)
_SOME = re.compile(SOME)
_OWN = re.compile(AGENTS)
_FACTUAL = Sparse(FACTUAL)
_FILES = re.compile(FILES)
_GROWN = re.compile(GROWN)
_GROWTH = re.compile(GROWTH)
_FOREIGN = re.compile(FOREIGN)
_ANSWERER = re.compile(ANSWERER)
_EXPLAINS = re.compile(EXPLAINS)
_NORMS = re.compile(NORMS)
_CONDITIONS = re.compile(CONDITIONS)
_ABOUT_THOSE = re.compile(ABOUT_THOSE)
_TRAIT = re.compile(TRAIT)
_CAUSE = re.compile(CAUSE)
_OLD_PLANS = re.compile(OLD_PLANS)
_WAS_PLANNED = re.compile(r"原(?:计划|定|拟|本)?$")
_OVERTAKES = re.compile(OVERTAKES)
_NATION = re.compile(NATION)
_OLD_YEARS = re.compile(OLD_YEARS)
_TIMED = re.compile(TIMED)
_PAST_TIME = re.compile(PAST_TIME)
_PASSED_OBJECT = re.compile(PASSED_OBJECT)
_OWN_PAPER = re.compile(OWN_PAPER)
_CLAUSES = re.compile("[,:]")
_PARTS = re.compile("[,的]")
_CUE = 12
_REAL = frozenset({"done", "ongoing"})
_REFUSALS = frozenset({"declined", "not_now"})
_DECISIONS = frozenset({"declined", "reference"})


class StatusReading(NamedTuple):
    """A status, the words that say so, and their span in the text (-1 when in the heading)."""

    status: str
    cue: str
    start: int
    end: int


def read_sentence(text: str, sentence: str, offset: int) -> Iterator[StatusReading]:
    """The real cues of one sentence; behind a plan nothing is called done."""
    matches = _live(sentence, list(_matches(sentence)))
    first_plan = min((m.start() for name, m in matches if name == "planned"), default=len(sentence))
    for name, match in matches:
        if not _is_denied(sentence, match) and not _is_unreal(sentence, name, match, first_plan):
            start, end = offset + match.start(), offset + match.end()
            yield StatusReading(name, text[start:end], start, end)


def _is_denied(sentence: str, match: re.Match[str]) -> bool:
    """Whether the clause of a cue takes it back or only supposes it."""
    before = _clause_before(sentence, match.start())
    first = sentence[match.start() :][:1]
    return bool(_NEGATIONS.search(before) or _CONDITIONS.match(before + first))


def _is_unreal(sentence: str, name: str, match: re.Match[str], first_plan: int) -> bool:
    """Whether a plan is over already, or what is called done is wished or others' work."""
    if name == "planned":
        return _is_past(sentence, match)
    if name not in _REAL:
        return False
    before = _clause_before(sentence, match.start())
    unreal = _UNREAL_BEFORE_DONE if _OVER.search(match.group()[:_CUE]) else _UNREAL
    if first_plan < match.start() or unreal.search(before):
        return True
    if _NORMS.search(sentence[max(0, match.start() - _CUE) : match.end()]):
        return True
    if name == "done":
        return _is_wished(before, match) or _is_background(sentence, match)
    return _NATION.match(sentence[: match.start()]) is not None


def _is_wished(before: str, match: re.Match[str]) -> bool:
    """Whether a bare resultative is what somebody is to bring about: 推进项目竣工."""
    return _BARE.fullmatch(match.group()) is not None and _WISHED.search(before) is not None


def _is_past(sentence: str, match: re.Match[str]) -> bool:
    """Whether a plan's time is over, or its 将 is 把: 已于4月底前完成, 已通过市局将…上报."""
    before = _clause_before(sentence, match.start())
    if match.group().startswith("将") and _PASSED_OBJECT.search(before):
        return True
    clause = before + match.group()
    timed = _TIMED.search(clause)
    return timed is not None and _PAST_TIME.search(clause[: timed.start()]) is not None


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
            or (name == "declined" and _EXPLAINS.search(sentence[match.end() :]))
            or (name == "referred" and _FILES.search(_clause_before(sentence, match.start())))
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
    clause = _CLAUSES.split(sentence[start:], maxsplit=1)[0]
    return not _PREPARATORY.search(clause) and not _UNREAL_BEFORE_DONE.search(
        sentence[start : match.start()]
    )


def _is_overtaken(sentence: str, plan: re.Match[str], real: int) -> bool:
    """Whether a plan is an old one that a later clause tells the end of."""
    before = sentence[: plan.start()]
    return (
        real > plan.start()
        and (_OLD_PLANS.match(plan.group()) is not None or _WAS_PLANNED.search(before) is not None)
        and _PARTS.search(sentence, plan.start(), real) is not None
    )


def _is_background(sentence: str, match: re.Match[str]) -> bool:
    """Whether a deed is told of others, of the past or as a cause, not as the answer."""
    before = sentence[: match.start()]
    if _FOREIGN.match(before) and not _ANSWERER.search(before):
        return True
    if _GROWN.search(sentence[max(0, match.start() - 1) : match.end()]) and _GROWTH.search(before):
        return True
    is_told_over = _OVER.search(match.group()) is not None
    if is_told_over and _OWN_PAPER.search(before):
        return False
    if _ABOVE.match(before):
        return True
    if not is_told_over and (_OLD_YEARS.match(match.group()) or _FACTUAL.search(before)):
        return True
    if match.group().startswith("已"):
        return _OTHERS.match(before) is not None and not (
            _SOME.match(before) or _OWN.search(before)
        )
    if _SOME.match(_CLAUSES.split(before)[-1]):
        return True
    return _OTHERS.match(before) is not None and _OWN.search(before) is None


def _matches(sentence: str) -> Iterator[tuple[str, re.Match[str]]]:
    for place in _possible().places(sentence):
        name, pattern = _CUES[place]
        for match in pattern.finditer(sentence):
            yield name, match


@cache
def _possible() -> Possible:
    # Of some hundred cues a sentence has the characters of a dozen: trying only those makes the
    # reading of a whole page a seventh quicker.
    return Possible([cue.pattern for _, cue in _CUES])


def _clause_before(sentence: str, at: int) -> str:
    """The words of the same clause in front of a cue."""
    start = max(sentence.rfind(",", 0, at), sentence.rfind(":", 0, at)) + 1
    return sentence[start:at]
