"""Numbers in words: how many of what, in the right number.

Takes a count and a noun; gives both as they are said. Every count that a person reads comes
through here.
"""

from __future__ import annotations

_ENDS = ("s", "x", "ch", "sh")


def count(number: int, noun: str, many: str = "") -> str:
    """A number with its noun; `many` where the plural has no rule.

    >>> count(1, "page"), count(2, "page"), count(0, "reply", "replies"), count(3, "address")
    ('1 page', '2 pages', '0 replies', '3 addresses')
    """
    return f"{number} {noun if number == 1 else many or plural(noun)}"


def plural(noun: str) -> str:
    """The plural of a noun.

    >>> plural("page"), plural("batch"), plural("address")
    ('pages', 'batches', 'addresses')
    """
    return noun + ("es" if noun.endswith(_ENDS) else "s")


def chosen(number: int, one: str, many: str) -> str:
    """The word that goes with a number.

    >>> chosen(1, "holds", "hold"), chosen(2, "holds", "hold")
    ('holds', 'hold')
    """
    return one if number == 1 else many
