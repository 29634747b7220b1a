"""Wording: the words of an ask and a point, what they weigh, and how far they are shared.

Takes asks and reply points; gives for each pair of them how much evidence their words are
that both speak of one matter. One word that only these two have, in what the point says
first, counts 1. Words are pairs of neighbouring characters and the matters that they name.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from parsers.fold import compare_key, fold
from parsers.knowledge.section_cues import COMMON_WORDS
from parsers.knowledge.wording import EMPTY_CHARACTERS, EMPTY_PAIRS, FREQUENT_PAIRS, KIN
from parsers.sides import Side

_LEAD = 160
_WHOLE = 600
_FIRST = 60
_COMMON = re.compile("|".join(COMMON_WORDS))
# What a word weighs: one that stands in many papers, one that only names the same matter,
# one that a point has behind its first words only, one that its heading has,
# one of the item's title.
_FREQUENT = 0.5
_OF_KIN = 0.7
_LATER = 0.5
_NAMED = 1.3
_OF_TOPIC = 0.4
_EMPTY = frozenset(pair for row in EMPTY_PAIRS for pair in row.split()).union(
    a + b for a in EMPTY_CHARACTERS for b in EMPTY_CHARACTERS
)
_FREQUENT_WORDS = frozenset(pair for row in FREQUENT_PAIRS for pair in row.split())
_MATTERS: dict[str, tuple[str, ...]] = {}
for _at, _row in enumerate(KIN):
    for _word in _row.split():
        _MATTERS[_word] = (*_MATTERS.get(_word, ()), f"#{_at}")
_NAMING = frozenset(_MATTERS)


@dataclass(frozen=True, slots=True)
class Wording:
    """What asks and points share: evidence by pair, and the share of an ask's words that it is."""

    evidence: Mapping[tuple[str, str], float]
    whole: Mapping[str, float]

    def share(self, ask: str, point: str) -> float:
        """How much of an ask's words a point has, 0..1."""
        return round(min(1.0, self.evidence[ask, point] / self.whole[ask]), 4)


def read_wording(asks: Sequence[Side], points: Sequence[Side], topic: str = "") -> Wording:
    """The evidence of every ask and point.

    Words that nearly every ask and point of the page share say nothing: they name its topic,
    and so do the words of the item's title.
    """
    wanted = {a.point_id: _words(f"{a.heading or ''} {(a.text or '')[:_LEAD]}") for a in asks}
    heads = {p.point_id: _words(p.heading or "") if p.has_heading else set() for p in points}
    leads = {p.point_id: _words(f"{p.heading or ''} {(p.text or '')[:_FIRST]}") for p in points}
    wholes = {p.point_id: _words(f"{p.heading or ''} {p.whole[:_WHOLE]}") for p in points}
    roots = [wholes[p.point_id] for p in points if p.parent is None]
    weights = _weights((*wanted.values(), *roots))
    for word in _words(topic):
        weights[word] = weights.get(word, 0.0) * _OF_TOPIC
    evidence = {
        (ask, point): sum(
            weights.get(word, 0.0)
            * (_NAMED if word in heads[point] else 1.0 if word in lead else _LATER)
            for word in sorted(words & (lead | wholes[point]))
        )
        for ask, words in wanted.items()
        for point, lead in leads.items()
    }
    whole = {
        ask: sum(weights.get(word, 0.0) for word in sorted(words)) or 1.0
        for ask, words in wanted.items()
    }
    return Wording(evidence, whole)


def _weights(texts: Iterable[set[str]]) -> dict[str, float]:
    """What a word weighs: most when one ask and one point have it, nothing when all have it."""
    listed = list(texts)
    seen = Counter(word for words in listed for word in words)
    total = len(listed) + 1
    unique = math.log(total / 2) or 1.0
    return {
        word: min(1.0, math.log(total / count) / unique) * _rank(word)
        for word, count in seen.items()
    }


def _rank(word: str) -> float:
    if word.startswith("#"):
        return _OF_KIN
    return _FREQUENT if word in _FREQUENT_WORDS else 1.0


def _words(text: str) -> set[str]:
    """The words of a text that may tie it, and the matters that they name."""
    pairs: set[str] = set()
    triples: set[str] = set()
    for part in _COMMON.split(fold(text)):
        key = compare_key(part)
        pairs.update(map(add, key, key[1:]))
        triples.update(map(add, map(add, key, key[1:]), key[2:]))
    named = (pairs & _NAMING) | (triples & _NAMING)
    return (pairs - _EMPTY).union(*(_MATTERS[word] for word in named))


def words_of(text: str) -> set[str]:
    """Pairs of neighbouring characters, the common words of all such papers left out."""
    return {pair for part in _COMMON.split(fold(text)) for pair in pairs_of(compare_key(part))}


def pairs_of(key: str) -> set[str]:
    """Pairs of neighbouring characters: what stands for words in comparison."""
    return {key[i : i + 2] for i in range(len(key) - 1)}
