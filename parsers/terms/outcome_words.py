"""Outcome words: what printed words say became of a matter, and whether a class means that.

Takes squeezed, folded phrases (已经解决或基本解决); gives outcomes of the common scale. A phrase
counts only when each of its clauses is known as a whole: a report of what was done is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.knowledge.outcome_words import (
    CLASS_MEANS,
    FILLERS_BEHIND,
    FILLERS_FRONT,
    NEUTRAL_CLAUSES,
    OUTCOME_CLAUSES,
    SAME_CLASS,
)

_SPLIT = re.compile(r"[、,;/。:]|或者?|以及|和|及|但")
_CLAUSES = tuple(
    (re.compile(f"{FILLERS_FRONT}(?:{words}){FILLERS_BEHIND}"), outcome)
    for words, outcome in OUTCOME_CLAUSES
)
_NEUTRAL = re.compile("|".join(NEUTRAL_CLAUSES))
_LONGEST = 40


@lru_cache(maxsize=1024)
def find_meanings(phrase: str) -> frozenset[str | None] | None:
    """All that a phrase says became of the matter; None unless all of its words are known.

    >>> sorted(find_meanings("已经解决或基本解决")), find_meanings("已修复路灯三盏")
    (['resolved'], None)
    >>> sorted(find_meanings("正在解决或列入计划逐步解决"))
    ['in_progress', 'planned']
    """
    if not phrase or len(phrase) > _LONGEST:
        return None
    found: set[str | None] = set()
    for clause in filter(None, _SPLIT.split(phrase)):
        fitting = next((out for words, out in _CLAUSES if words.fullmatch(clause)), "")
        if fitting != "":
            found.add(fitting)
        elif _NEUTRAL.fullmatch(clause) is None:
            return None
    return frozenset(found) or None


def find_meaning(phrase: str) -> str | None:
    """The one outcome that a phrase names; None where it names several or is not known.

    >>> find_meaning("所提问题已经解决"), find_meaning("正在解决或列入计划解决")
    ('resolved', None)
    """
    meanings = find_meanings(phrase) or frozenset()
    return next(iter(meanings)) if len(meanings) == 1 else None


def may_mean(code: str, meanings: frozenset[str | None]) -> bool:
    """Whether some known scheme lets a class mean one of these.

    >>> may_mean("A", frozenset({"resolved"})), may_mean("A", frozenset({"not_now"}))
    (True, False)
    """
    known = CLASS_MEANS.get(SAME_CLASS.get(code[:1], code[:1]))
    return known is None or None in meanings or bool(known & meanings)
