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
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import add

from parsers.knowledge import matters_economy, matters_order, matters_people, matters_towns
from parsers.knowledge.section_cues import COMMON_WORDS
from parsers.knowledge.synonyms import SYNONYMS
from parsers.knowledge.wording import (
    EMPTY_CHARACTERS,
    EMPTY_PAIRS,
    EVERYDAY_SIGNS,
    FREQUENT_PAIRS,
    FREQUENT_SIGNS,
    KIN,
    MEANS,
)
from parsers.text.fold import compare_key, fold
from parsers.ties.sides import Side

_LEAD = 160
_WHOLE = 600
_FIRST = 60
_TOLD_OF = 400
_COMMON = re.compile("|".join(COMMON_WORDS))
# What a word weighs: one that stands in many papers, one that only names the same matter, means
# or notion,
# one that a point has behind its first words only, one that its heading has,
# one of the item's title; and what a rare character counts beside the words.
_FREQUENT = 0.5
_OF_KIN = 0.7
_OF_MEANS = 0.45
_OF_NOTION = 0.6
# What a word of means counts more where an ask names no matter that is its own, and how many
# other words of its own such an ask may have.
_ONLY_MEANS = 1.8
_FEW = 4
_LATER = 0.5
_NAMED = 1.3
_OF_TOPIC = 0.4
_OF_SIGN = 0.7
_NOT_OWN = 0.2
_EMPTY = frozenset(pair for row in EMPTY_PAIRS for pair in row.split()).union(
    a + b for a in EMPTY_CHARACTERS for b in EMPTY_CHARACTERS
)
_FREQUENT_WORDS = frozenset(pair for row in FREQUENT_PAIRS for pair in row.split())
_ROWS = (
    *KIN,
    *matters_people.MATTERS,
    *matters_towns.MATTERS,
    *matters_economy.MATTERS,
    *matters_order.MATTERS,
)
_MATTERS: dict[str, tuple[str, ...]] = {}
for _sign, _rows in (("#", _ROWS), ("@", MEANS), ("~", SYNONYMS)):
    for _at, _row in enumerate(_rows):
        for _word in _row.split():
            _MATTERS[_word] = (*_MATTERS.get(_word, ()), f"{_sign}{_at}")
_NAMING = frozenset(_MATTERS)
_NAMED_PAIRS = {word: frozenset(map(add, word, word[1:])) for word in _MATTERS}
_RANKS = {"#": _OF_KIN, "@": _OF_MEANS, "~": _OF_NOTION}


_HAN = frozenset(map(chr, range(0x4E00, 0xA000)))
_EVERYDAY = frozenset(EVERYDAY_SIGNS)
_OFTEN = frozenset(FREQUENT_SIGNS)


@dataclass(frozen=True, slots=True)
class Wording:
    """What asks and points share: evidence by pair, and the share of an ask's words that it is.

    `signs` is what the rare characters count that both have: 理赔 and 赔款.
    """

    evidence: Mapping[tuple[str, str], float]
    signs: Mapping[tuple[str, str], float]
    whole: Mapping[str, float]
    own: Mapping[tuple[str, str], float]
    apart: AbstractSet[tuple[str, str]]

    def share(self, ask: str, point: str) -> float:
        """How much of an ask's words a point has, 0..1."""
        return round(min(1.0, self.evidence[ask, point] / self.whole[ask]), 4)

    def likeness(self, ask: str, point: str) -> float:
        """All that their words and characters say for a pair."""
        key = ask, point
        own = self.own[key] + _NOT_OWN * (self.evidence[key] - self.own[key])
        return own + _OF_SIGN * self.signs[key]


def read_wording(asks: Sequence[Side], points: Sequence[Side], topic: str = "") -> Wording:
    """The evidence of every ask and point.

    Words that nearly every ask and point of the page share say nothing: they name its topic,
    and so do the words of the item's title.
    """
    wanted = {a.point_id: _Words.of(f"{a.heading or ''} {(a.text or '')[:_LEAD]}") for a in asks}
    wholes = {p.point_id: _Words.of(f"{p.heading or ''} {p.whole[:_WHOLE]}") for p in points}
    roots = [wholes[p.point_id].tokens for p in points if p.parent is None]
    weights = _weights((*(words.tokens for words in wanted.values()), *roots))
    for word in _Words.of(topic).tokens:
        weights[word] = weights.get(word, 0.0) * _OF_TOPIC
    seen = Counter(word for words in wanted.values() for word in words.tokens)
    evidence, own, apart = {}, {}, set()
    for point in points:
        told = _Told.of(point, wholes[point.point_id], weights)
        for ask, words in wanted.items():
            pair = ask, point.point_id
            evidence[pair], own[pair] = told.of_ask(words, seen)
            if not own[pair] and words.names_own(seen) and told.words.names_other(seen):
                apart.add(pair)
    whole = {
        ask: sum(weights.get(word, 0.0) for word in sorted(words.tokens)) or 1.0
        for ask, words in wanted.items()
    }
    return Wording(evidence, _read_signs(asks, points, topic), whole, own, apart)


def _read_signs(
    asks: Sequence[Side], points: Sequence[Side], topic: str
) -> dict[tuple[str, str], float]:
    """What the rare characters count that each ask and point share, by the rules for words."""
    wanted = {a.point_id: _signs(f"{a.heading or ''}{(a.text or '')[:_LEAD]}") for a in asks}
    wholes = {p.point_id: _signs(f"{p.heading or ''}{p.whole[:_TOLD_OF]}") for p in points}
    weights = _weights((*wanted.values(), *(wholes[p.point_id] for p in points if not p.parent)))
    named = _signs(topic)
    known = Counter(sign for own in wanted.values() for sign in own)
    signs = {}
    for point in points:
        first = _signs(f"{point.heading or ''}{(point.text or '')[:_FIRST]}")
        for ask, own in wanted.items():
            signs[ask, point.point_id] = sum(
                weights.get(sign, 0.0)
                * (1.0 if sign in first else _LATER)
                * (_OF_TOPIC if sign in named else 1.0)
                * (_NOT_OWN if known[sign] > 1 else 1.0)
                for sign in sorted(own & wholes[point.point_id])
            )
    return signs


def _signs(text: str) -> frozenset[str]:
    return _HAN & frozenset(fold(text)) - _EVERYDAY


def _weights(texts: Iterable[AbstractSet[str]]) -> dict[str, float]:
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
    if word[0] in _RANKS:
        return _RANKS[word[0]]
    return _FREQUENT if word in _FREQUENT_WORDS or word in _OFTEN else 1.0


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text that may tie it, and the matters named, each with its pairs."""

    pairs: AbstractSet[str]
    matters: Mapping[str, AbstractSet[str]]

    @property
    def tokens(self) -> AbstractSet[str]:
        """Words and matters alike."""
        return self.pairs | self.matters.keys()

    def names_own(self, known: Mapping[str, int]) -> bool:
        """Whether an ask names a matter that no other ask names."""
        return any(known[matter] == 1 for matter in self.matters if matter[0] == "#")

    def names_other(self, known: Mapping[str, int]) -> bool:
        """Whether a point names a matter that no ask names."""
        return any(known[matter] == 0 for matter in self.matters if matter[0] == "#")

    def is_of_means(self, known: Mapping[str, int]) -> bool:
        """Whether only its means set an ask apart from the others: 加大资金投入, 配齐人员."""
        means: set[str] = set()
        for matter, pairs in self.matters.items():
            if matter[0] == "@":
                means |= pairs
            elif known[matter] == 1:
                return False
        return sum(known[word] == 1 for word in self.pairs - means) <= _FEW

    @classmethod
    def of(cls, text: str) -> _Words:
        """What a text says and names."""
        folded = fold(text)
        pairs: set[str] = set()
        for part in _COMMON.split(folded):
            key = compare_key(part)
            pairs.update(map(add, key, key[1:]))
        key = compare_key(folded)
        doubles = list(map(add, key, key[1:]))
        longer = set(map(add, doubles, key[2:])).union(map(add, doubles, doubles[2:]))
        matters: dict[str, frozenset[str]] = {}
        for word in (pairs & _NAMING) | (longer & _NAMING):
            pairs_named = _NAMED_PAIRS[word]
            for matter in _MATTERS[word]:
                named = matters.get(matter)
                matters[matter] = pairs_named if named is None else named | pairs_named
        return cls(pairs - _EMPTY, matters)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a point says, each word with what it counts there."""

    counts: Mapping[str, float]
    words: _Words

    @classmethod
    def of(cls, point: Side, whole: _Words, weights: Mapping[str, float]) -> _Told:
        """The words of a point: those of its heading count most, those far behind least."""
        head = _Words.of(point.heading or "").tokens if point.has_heading else frozenset()
        lead = _Words.of(f"{point.heading or ''} {(point.text or '')[:_FIRST]}")
        matters = {
            matter: whole.matters.get(matter, frozenset()) | lead.matters.get(matter, frozenset())
            for matter in {*whole.matters, *lead.matters}
        }
        words = _Words(whole.pairs | lead.pairs, matters)
        first = lead.tokens
        counts = {
            word: weights.get(word, 0.0)
            * (_NAMED if word in head else 1.0 if word in first else _LATER)
            for word in words.tokens
        }
        return cls(counts, words)

    def of_ask(self, ask: _Words, known: Mapping[str, int]) -> tuple[float, float]:
        """What an ask and the point share, and what of it no other ask has.

        A matter counts once, by whatever words of the ask it is named.
        """
        shared = [(self.counts[word], known[word]) for word in sorted(ask.pairs & self.words.pairs)]
        seen: set[str] = set()
        raised = _ONLY_MEANS if ask.is_of_means(known) else 1.0
        matters = ask.matters.keys() & self.words.matters.keys()
        for matter in sorted(matters, key=lambda word: (-self.counts[word], word)):
            if not ask.matters[matter] <= seen:
                seen |= ask.matters[matter]
                count = self.counts[matter] * (raised if matter[0] == "@" else 1.0)
                shared.append((count, known[matter]))
        return sum(count for count, _ in shared), sum(count for count, n in shared if n == 1)


def words_of(text: str) -> set[str]:
    """Pairs of neighbouring characters, the common words of all such papers left out."""
    return {pair for part in _COMMON.split(fold(text)) for pair in pairs_of(compare_key(part))}


def pairs_of(key: str) -> set[str]:
    """Pairs of neighbouring characters: what stands for words in comparison."""
    return {key[i : i + 2] for i in range(len(key) - 1)}
