"""Alternatives: one pattern for many words.

Takes words; gives a pattern that finds the longest of them. Words with one first character stand
together, so that a place of a text costs a look at the first characters and not at every word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern, to be put in brackets, for the longest of some words.

    >>> any_of(["国务院", "国家", "国家林业局", "财政部"])
    '国(?:家林业局|务院|家)|财政部'
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(head) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
        for head, rests in groups.items()
    )
