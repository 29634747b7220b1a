"""Alternatives: the grouped pattern finds what the plain list of words finds."""

from __future__ import annotations

import re

import pytest

from parsers.knowledge.agencies import NATIONAL
from parsers.knowledge.units import UNITS
from parsers.text.alternatives import any_of

TEXTS = (
    "国家林业局和国家",
    "m²、m、平方米、公里/小时",
    "国务院办公厅转国家发展改革委",
    "a+b a",
    "",
)


@pytest.mark.parametrize("words", [["a", "a+b", "国家", "国家林业局"], [*NATIONAL], [*UNITS]])
@pytest.mark.parametrize("text", TEXTS)
def test_the_longest_word_is_found(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))
    assert re.findall(any_of(words), text) == re.findall(plain, text)


def test_words_in_any_order_give_one_pattern() -> None:
    assert any_of(["乙", "甲乙", "甲"]) == any_of(["甲", "乙", "甲乙"])
