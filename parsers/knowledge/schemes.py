"""Schemes of outcome classes: what a letter means, place by place (domain.md, section 4).

A letter is mapped only by a scheme whose issuer is known; a word that says itself what
it means is mapped by its own words. Adding a scheme: one row with the division code of
the issuer, the first and last year it is known to hold, and the meaning of each code.
"""

from __future__ import annotations

from typing import NamedTuple


class Scheme(NamedTuple):
    """An issuer's scheme: id, division code, years in which it is known to hold, meanings."""

    name: str
    adcode: str
    first_year: int
    last_year: int
    outcomes: dict[str, str | None]


# fmt: off
# None where one class holds two outcomes of the common scale.
SCHEMES: tuple[Scheme, ...] = (
    Scheme("qinyang-2023", "410882", 2023, 2023, {"甲": "resolved", "乙": None, "丙": "not_now"}),
)

# Words that say themselves what became of the matter.
WORDS: tuple[tuple[str, str | None], ...] = (
    ("已解决", "resolved"), ("已经解决", "resolved"), ("基本解决", "resolved"), ("解决采纳", "resolved"), ("已落实", "resolved"),
    ("已采纳", "resolved"), ("采纳落实", "resolved"), ("正在解决", "in_progress"), ("正在办理", "in_progress"), ("部分解决", "in_progress"),
    ("部分采纳", None), ("计划解决", "planned"), ("列入计划解决", "planned"), ("列入计划", "planned"), ("已列入计划", "planned"), ("拟列入计划", "planned"), ("计划逐步解决", "planned"),
    ("暂时无法解决", "not_now"), ("因条件限制无法解决", "not_now"), ("暂不能解决", "not_now"), ("留作参考", "reference_only"),
    ("供工作参考", "reference_only"), ("不予采纳", "declined"), ("无法采纳", "declined"),
)
# fmt: on
