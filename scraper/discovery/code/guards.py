"""Guards: the conditions under which a script gives a name its value.

Takes the tokens of a script; gives the comparisons with a literal that stand around a place:
`if (kind == 1) … else …`, `switch (kind) { case 'rd': … }`, and those of `kind == 1 ? a : b`. Any
other condition is none. Never runs anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.discovery.code.script_values import Guard
from scraper.discovery.code.tokens import Code

MAX_CHAIN = 30  # of `else if`
_EQUAL = {"==": True, "===": True, "!=": False, "!==": False}
Span = tuple[int, int, Guard]


def find_guards(code: Code) -> list[Span]:
    """Where each comparison holds: the places from its first to its last token."""
    found: list[Span] = []
    for at in range(len(code.tokens)):
        if code.sign(at + 1) != "(" or at + 1 not in code.closes:
            continue
        if code.name(at) == "if":
            found += _of_if(code, at)
        elif code.name(at) == "switch":
            found += _of_switch(code, at)
    return found


def guards_at(spans: Sequence[Span], at: int) -> tuple[Guard, ...]:
    """The comparisons that hold at a place."""
    return tuple(guard for start, end, guard in spans if start <= at <= end)


def read_guard(code: Code, start: int, end: int) -> Guard | None:
    """The comparison of a name with a literal that stands between two places.

    >>> from scraper.discovery.code.tokens import read_code
    >>> read_guard(read_code("kind === 'rd'"), 0, 3)
    Guard(name='kind', text='rd', is_equal=True)
    """
    while code.sign(start) == "(" and code.closes.get(start) == end - 1:
        start, end = start + 1, end - 1
    if end - start != 3 or code.sign(start + 1) not in _EQUAL:
        return None
    left, right = code.tokens[start], code.tokens[start + 2]
    if left.kind in ("s", "n"):
        left, right = right, left
    if left.kind != "i" or right.kind not in ("s", "n"):
        return None
    return Guard(left.text, right.text, is_equal=_EQUAL[code.sign(start + 1)])


def opposite(guard: Guard) -> Guard:
    """What holds where a comparison does not."""
    return Guard(guard.name, guard.text, is_equal=not guard.is_equal)


def _of_if(code: Code, at: int) -> Iterator[Span]:
    closing = code.closes[at + 1]
    guard = read_guard(code, at + 2, closing)
    if guard is None:
        return
    end = _statement_end(code, closing + 1)
    yield closing + 1, end, guard
    if code.name(end + 1) == "else":
        yield end + 2, _statement_end(code, end + 2), opposite(guard)


def _statement_end(code: Code, at: int, depth: int = 0) -> int:
    """The last token of the statement that begins at a place."""
    if code.sign(at) == "{":
        return code.closes.get(at, at)
    if code.name(at) == "if" and at + 1 in code.closes and depth < MAX_CHAIN:
        end = _statement_end(code, code.closes[at + 1] + 1, depth + 1)
        if code.name(end + 1) == "else":
            return _statement_end(code, end + 2, depth + 1)
        return end
    while at < len(code.tokens) and code.sign(at) not in (";", "}"):
        at = code.closes.get(at, at) + 1
    return at


def _of_switch(code: Code, at: int) -> Iterator[Span]:
    name, opening = code.name(at + 2), code.closes[at + 1] + 1
    if not name or code.closes[at + 1] != at + 3 or opening not in code.closes:
        return
    cases: list[int] = []
    place, end = opening + 1, code.closes[opening]
    while place < end:
        is_case = code.name(place) == "case" and code.tokens[place + 1].kind in ("s", "n")
        if is_case or code.name(place) == "default":
            cases.append(place)
        place = code.closes.get(place, place) + 1
    for start, following in zip(cases, [*cases[1:], end], strict=True):
        if code.name(start) == "case":
            yield start + 2, following - 1, Guard(name, code.tokens[start + 1].text)
