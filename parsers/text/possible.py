"""Possible: whether and where patterns can match a text, before they are tried.

Takes patterns; derives from each, by its own parse, sets of characters of which any match holds
at least one each, and those that it can begin with. What is left out can match nowhere, so the
results are those of `re`, to the letter: an alternation that is tried at every place of a text
costs some hundred times what looking for one character does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache, reduce
from itertools import chain
from operator import add, or_
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as grammar  # type: ignore[attr-defined]
from typing import Any, NamedTuple

# So many needs of a pattern are looked at, the narrowest first.
_NEEDS = 3
# A set that holds more is met by nearly every text: [一-龥].
_WIDE = 1200
# A common character excludes little: it weighs as much as so many rare ones.
_COMMON = dict.fromkeys(",:、", 60) | dict.fromkeys("的一在为和工作理建设行有", 10)
_RARE = 10
_MOST_PAIRS = 300
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_ASSERTIONS = (op.AT, op.ASSERT, op.ASSERT_NOT)
_FAR = 1 << 20
_END = 1 << 40  # of a text, however long
# So few words are looked for one by one in a text so long: each costs a twentieth of a class.
_FEW_WORDS, _LONG_TEXT = 12, 160
_Search = Callable[[str, int, int], "re.Match[str] | None"]


class Need(NamedTuple):
    """Characters or pairs of them: a match holds one, `reach` behind its start at most."""

    characters: frozenset[str]
    reach: int


class _Way(NamedTuple):
    # How a pattern is looked at: whether it ignores case, and whether pairs of characters count.
    caseless: bool
    pairs: bool


class Possible:
    """A list of patterns, of which a text is asked only those that its characters allow.

    >>> Possible(["已(?:建成|修好)", "(?:拟|计划)[^,]{1,9}"]).places("计划建成")
    [1]
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        """Note which characters each pattern needs."""
        self._count = len(patterns)
        self._all = (1 << self._count) - 1
        # Slot by slot the patterns whose need of that slot is met, as bits of one number.
        self._met: dict[str, int] = {}
        self._free = 0
        for index, pattern in enumerate(patterns):
            needs = find_needs(pattern, pairs=True)[:_NEEDS]
            for slot in range(_NEEDS):
                need = needs[slot].characters if slot < len(needs) else None
                self._note(1 << (slot * self._count + index), need)

    def places(self, text: str) -> list[int]:
        """The places in the list of the patterns that a text has the characters for."""
        there = chain(text, map(add, text, text[1:]))
        met = reduce(or_, filter(None, map(self._met.get, there)), self._free)
        left = self._all
        for slot in range(_NEEDS):
            left &= met >> (slot * self._count)
        places = []
        while left:
            lowest = left & -left
            places.append(lowest.bit_length() - 1)
            left ^= lowest
        return places

    def _note(self, bit: int, need: frozenset[str] | None) -> None:
        if need is None:
            self._free |= bit
            return
        for character in need:
            self._met[character] = self._met.get(character, 0) | bit


# The tree of a pattern, which nobody changes; what makes one ready asks for it several times.
_parse: Callable[[str, int], Any] = lru_cache(maxsize=8)(grammar.parse)


class Sparse:
    """A pattern that matches seldom: `search` and `finditer` as those of `re`, much quicker.

    Made ready when it is first asked; `ValueError` then for a pattern that may match nothing.

    >>> [m.group() for m in Sparse(r"(?:约|近)?[0-9]{1,9}(?:米|元)").finditer("路长约30米,2处")]
    ['约30米']
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Keep the pattern; nothing is compiled before it is asked."""
        self.pattern = pattern
        self._flags = flags

    def search(self, text: str, at: int = 0, end: int = _END) -> re.Match[str] | None:
        """The first match that begins at a place of a text or behind it, and ends before `end`."""
        match, begins, needed, reach = self._ready
        if not at and len(text) >= _LONG_TEXT and self._lacks(text):
            return None
        near = at - 1
        while True:
            if needed and near < at:
                character = needed(text, at, end)
                if character is None:
                    return None
                near = character.start()
            if needed and near - at > reach:
                at = near - reach
            if begins:
                begin = begins(text, at, end)
                if begin is None:
                    return None
                at = begin.start()
                if needed and (near < at or near - at > reach):
                    continue
            found = match(text, at, end)
            if found or not begins:
                return found
            at += 1

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in a text, in order."""
        found = self.search(text)
        return iter(()) if found is None else self._from(found, text)

    def _from(self, found: re.Match[str] | None, text: str) -> Iterator[re.Match[str]]:
        while found is not None:
            yield found
            found = self.search(text, found.end())

    def _lacks(self, text: str) -> bool:
        """Whether a text has none of the words of which a match holds one."""
        for word in self._words:
            if word in text:
                return False
        return bool(self._words)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return find_words(self.pattern, self._flags)

    @cached_property
    def _ready(self) -> tuple[_Search, _Search | None, _Search | None, int]:
        """How to match at a place, how to find where a match may begin, what it needs and where."""
        pattern = re.compile(self.pattern, self._flags)
        if _parse(self.pattern, self._flags).getwidth()[0] == 0:
            raise ValueError(f"the pattern may match nothing: {self.pattern}")
        first = find_first(self.pattern, self._flags)
        needs = find_needs(self.pattern, self._flags)
        if needs and not needs[0].reach:  # what is needed is what a match begins with
            first, needs = needs[0].characters & (first or needs[0].characters), []
        begins = _class(first).search if first else None
        needed = _class(needs[0].characters).search if needs else None
        match = pattern.match if begins else pattern.search
        return match, begins, needed, needs[0].reach if needs else 0


class Initial:
    """A pattern that is tried at one place of a text, where its first character stands.

    >>> Initial("(?:第|其)[一二]").match("其二,") is not None, Initial("第一").match("其一")
    (True, None)
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Compile it; what it begins with and what it needs is found out when it is first asked."""
        self._pattern = re.compile(pattern, flags)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The match that begins at a place of a text."""
        first = self._first
        if first is not None and text[at : at + 1] not in first:
            return None
        return self._pattern.match(text, at)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that is the whole text."""
        first = self._first
        if first is not None and text[:1] not in first:
            return None
        words = self._words
        if words and not any(word in text for word in words):
            return None
        return self._pattern.fullmatch(text)

    @cached_property
    def _first(self) -> frozenset[str] | None:
        return find_first(self._pattern.pattern, self._pattern.flags)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return find_words(self._pattern.pattern, self._pattern.flags)


class Leading:
    """A list of patterns that are tried at one place, by the character that stands there.

    >>> Leading(["第?[0-9]", "[一二]是", "(?:第|其)一"]).places("第2条", 0)
    [0, 2]
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        """Note with which characters each pattern can begin."""
        firsts = list(map(find_first, patterns))
        self._others = [at for at, first in enumerate(firsts) if first is None]
        self._known: dict[str, list[int]] = {
            character: [at for at, own in enumerate(firsts) if own is None or character in own]
            for character in frozenset[str]().union(*(first or () for first in firsts))
        }

    def places(self, text: str, at: int) -> list[int]:
        """The places in the list of the patterns that can match at a place of a text."""
        return self._known.get(text[at : at + 1], self._others)


def find_needs(pattern: str, flags: int = 0, *, pairs: bool = False) -> list[Need]:
    """The sets of characters of which a match holds at least one each, the narrowest first.

    With `pairs` a set may hold pairs of characters, that stand side by side.

    >>> [("".join(sorted(n.characters)), n.reach) for n in find_needs("已(?:建成|修好)了?")]
    [('已', 0), ('修成', 2), ('好建', 2)]
    """
    parsed = _parse(pattern, flags)
    return sorted(set(_needs(parsed, _Way(_is_caseless(parsed), pairs))), key=_order)


def find_words(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """A few characters or pairs of them of which any match holds one; none where it may be many.

    >>> find_words("百分之[一二三]"), find_words("[^,]{1,9}")
    (('百分',), ())
    """
    few = [n.characters for n in find_needs(pattern, flags, pairs=True)]
    return next((tuple(sorted(words)) for words in few if len(words) <= _FEW_WORDS), ())


def find_first(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """The characters with which a match can begin; None where it may be any, or no character.

    >>> sorted(find_first("(?:约|近)?[0-3]米"))
    ['0', '1', '2', '3', '约', '近']
    """
    parsed = _parse(pattern, flags)
    first, may_be_empty = _first(parsed, _is_caseless(parsed))
    return None if may_be_empty else first


def _is_caseless(parsed: Any) -> bool:
    return bool(parsed.state.flags & re.IGNORECASE)


def _order(need: Need) -> tuple[int, int, list[str]]:
    # Decimal digits of other scripts are as good as none, and pairs are much rarer than signs.
    weight = sum(
        1 if len(c) > 1 else _RARE * _COMMON.get(c, 1)
        for c in need.characters
        if c.isascii() or not c.isdecimal()
    )
    return weight, need.reach, sorted(need.characters)


def _needs(parsed: Any, way: _Way) -> list[Need]:
    found, before = [], 0
    last: frozenset[str] | None = None
    for index, (code, value) in enumerate(parsed):
        for need in _needs_of(code, value, way):
            found.append(Need(need.characters, min(_FAR, before + need.reach)))
        one = _one(code, value, way.caseless) if way.pairs else None
        if one and last and len(one) * len(last) <= _MOST_PAIRS:
            found.append(Need(frozenset(a + b for a in last for b in one), before))
        last = one
        before = min(_FAR, before + int(parsed[index : index + 1].getwidth()[1]))
    return found


def _one(code: Any, value: Any, caseless: bool) -> frozenset[str] | None:
    """The characters of which an element is exactly one, where they are few."""
    if code not in (op.LITERAL, op.IN):
        return None
    return _characters([(code, value)] if code is op.LITERAL else value, caseless)


def _needs_of(code: Any, value: Any, way: _Way) -> list[Need]:
    """What one element of a pattern needs; nothing where it may match without any character."""
    if code in (op.LITERAL, op.IN):
        characters = _one(code, value, way.caseless)
        return [Need(characters, 0)] if characters else []
    if code is op.BRANCH:
        return _needs_of_branches([_needs(branch, way) for branch in value[1]])
    if code is op.ASSERT and value[0] < 0:
        return []  # what stands behind the start of a match
    inner = _inner(code, value)
    is_sure = code not in _REPEATS or value[0] > 0
    return _needs(inner, way) if inner is not None and is_sure else []


def _needs_of_branches(branches: list[list[Need]]) -> list[Need]:
    """One of each branch's needs joined; a branch that has fewer gives its last one again."""
    if not all(branches):
        return []
    branches = [sorted(needs, key=_order) for needs in branches]
    found = []
    for at in range(max(map(len, branches))):
        joined = [needs[min(at, len(needs) - 1)] for needs in branches]
        characters = frozenset[str]().union(*(need.characters for need in joined))
        found.append(Need(characters, max(need.reach for need in joined)))
    return [need for need in found if len(need.characters) < _WIDE]


def _first(parsed: Any, caseless: bool) -> tuple[frozenset[str] | None, bool]:
    """The characters that a sequence can begin with, and whether it can match none at all."""
    found = frozenset[str]()
    for code, value in parsed:
        first, may_be_empty = _first_of(code, value, caseless)
        if first is None:
            return None, True
        found |= first
        if not may_be_empty:
            return found, False
    return found, True


def _first_of(code: Any, value: Any, caseless: bool) -> tuple[frozenset[str] | None, bool]:
    if code in _ASSERTIONS:
        return frozenset(), True
    if code in (op.LITERAL, op.IN):
        return _one(code, value, caseless), False
    if code is op.BRANCH:
        branches = [_first(branch, caseless) for branch in value[1]]
        known = [first for first, _ in branches if first is not None]
        joined = frozenset[str]().union(*known) if len(known) == len(branches) else None
        return joined, any(may_be_empty for _, may_be_empty in branches)
    inner = _inner(code, value)
    if inner is None:
        return None, True
    first, may_be_empty = _first(inner, caseless)
    return first, may_be_empty or (code in _REPEATS and value[0] == 0)


def _inner(code: Any, value: Any) -> Any:
    """The pattern inside a group, a repetition or an assertion; None for any other element."""
    if code is op.SUBPATTERN:
        return None if value[1] or value[2] else value[3]
    if code is op.ATOMIC_GROUP:
        return value
    if code is op.ASSERT:
        return value[1]
    return value[2] if code in _REPEATS else None


def _characters(items: Sequence[tuple[Any, Any]], caseless: bool) -> frozenset[str] | None:
    """The characters of a class, None for one that is negated, wide or has upper and lower case."""
    found: set[str] = set()
    for code, value in items:
        if code is op.LITERAL:
            found.add(chr(value))
        elif code is op.RANGE and value[1] - value[0] < _WIDE:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif code is op.CATEGORY and value is op.CATEGORY_DIGIT:
            found |= _decimals()
        elif code is op.CATEGORY and value is op.CATEGORY_SPACE:
            found |= _spaces()
        else:
            return None
    if len(found) >= _WIDE or caseless and any(c.lower() != c.upper() for c in found):
        return None
    return frozenset(found)


def _class(characters: frozenset[str]) -> re.Pattern[str]:
    digits = _decimals() if _decimals() <= characters else frozenset()
    listed = "".join(map(re.escape, sorted(characters - digits)))
    return re.compile(f"[{listed}{chr(92) + 'd' if digits else ''}]")


@cache
def _decimals() -> frozenset[str]:
    # Unicode has decimal digits in its first two planes only.
    return frozenset(filter(str.isdecimal, map(chr, range(0x20000))))


@cache
def _spaces() -> frozenset[str]:
    return frozenset(filter(str.isspace, map(chr, range(0x3001))))
