"""Scope: what the scripts of one page say of the names that they use.

Takes a list page; gives the values of names: what scripts assign, then metas, hidden fields and
the parameters of the page's own address, for scripts read them there (websites.md, 2.2: where
the id comes from). Also the addresses of details that scripts and templates make of a row's
fields. A name with two values has none. Never runs anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl

from scraper.discovery.code.expressions import (
    Call,
    Function,
    find_calls,
    find_functions,
    handed,
    own_name,
    read_value,
)
from scraper.discovery.code.given import appended_fields, assigned_values
from scraper.discovery.code.members import item_text
from scraper.discovery.code.queries import as_query
from scraper.discovery.code.row_keys import find_row_keys, head_keys
from scraper.discovery.code.script_values import (
    SPREAD,
    Fields,
    Fork,
    Guard,
    Hole,
    Items,
    Scalar,
    Value,
)
from scraper.discovery.code.serialised import serialised_forms, with_values
from scraper.discovery.code.tokens import Code, read_code
from scraper.discovery.code.widgets import first_pages
from scraper.discovery.listing import ListPage, Origin
from scraper.discovery.requests.details import find_details, texts_with_holes
from scraper.discovery.requests.page_values import values_of
from scraper.discovery.words import CHOSEN, PAGE_KEYS

MAX_DEPTH = 6


@dataclass(slots=True)
class Scope:
    """Names and values of one page."""

    codes: Sequence[Code]
    calls: Sequence[Sequence[Call]]
    functions: Sequence[Sequence[Function]]
    assigned: Mapping[str, Sequence[Value]]
    outside: Mapping[str, str]  # metas, hidden fields, parameters, by lower-case names
    forms: dict[str, str] = field(default_factory=dict)  # what forms send, by their names
    origin: Origin = field(default_factory=lambda: Origin(""))
    texts: Sequence[str] = ()  # the scripts as they stand
    chosen: Mapping[str, str] = field(default_factory=dict)  # what a tab sets

    def value(self, value: Value, at: tuple[int, int]) -> Value:
        """A value; what a name stands for where it is an object or longer text."""
        seen = 0
        while isinstance(value, Scalar) and value.hole is not None and seen < MAX_DEPTH:
            given = self.given(value.hole.name)
            wanted = [one for one in given if isinstance(one, Fields) or _is_long(one)]
            wanted = wanted or list(self._passed_objects(value.hole.name, at))
            if not wanted:
                return value
            if value.hole.shift:
                return self._expanded(value, 0)
            value, seen = wanted[-1], seen + 1
        if isinstance(value, Scalar):
            return self._expanded(value, 0)
        if not isinstance(value, Fields):
            return value
        fields = self._opened(value, at)
        return self._with_choice(fields) if fields is not None and seen else fields

    def _with_choice(self, fields: Fields) -> Fields:
        """An object with a name, which keeps what is chosen: `query: { year: 2024 }`."""
        texts = {key: self.chosen[key] for key in fields.values if key in self.chosen}
        given = {
            key: Scalar((text,), one.is_number and text.isdecimal())
            for key, text in texts.items()
            if isinstance(one := fields.values[key], Scalar) and one.text is not None
        }
        return replace(fields, values={**fields.values, **given})

    def _opened(self, fields: Fields, at: tuple[int, int]) -> Fields | None:
        """An object with the objects in it that are spread; None when one is not to be found."""
        values: dict[str, Value] = {}
        for key, inner in fields.values.items():
            if not key.startswith(SPREAD):
                values[key] = inner
                continue
            found = self.value(inner, at)
            if not isinstance(found, Fields):
                return None
            values |= found.values
        return Fields(values, fields.is_json, fields.is_returned)

    def text(self, hole: Hole, depth: int = 0) -> str | None:
        """The text that a name stands for; None when it is not to be found, or not one."""
        if depth > MAX_DEPTH or hole.shift:
            return None
        if (item := item_text(hole.name, self.lists)) is not None:
            return item
        if isinstance(hole, Fork):
            branch, is_given = self.opened(Scalar((hole,)))
            is_open = is_given and not (isinstance(branch, Scalar) and branch.hole == hole)
            return self._whole(branch, depth) if is_open else None
        texts = {self._whole(one, depth) for one in self.given(hole.name)}
        if len(texts) == 1 and None not in texts:
            return texts.pop()
        known = texts - {None, ""}
        if len(known) > 1:  # what a name has at first, before conditions that nothing is known of
            known = {self._whole(one, depth) for one in self._firsts(hole.name)} - {None, ""}
        if len(known) == 1:
            return known.pop()
        if not texts - {None, ""}:
            return self.outside.get(hole.name.rpartition(".")[2].lower())
        return None

    def whole(self, value: Scalar, at: tuple[int, int] | None = None) -> str | None:
        """A text with all its names filled in, by what calls hand on around a place as well."""
        texts: list[str | None] = []
        for piece in value.pieces:
            text = piece if isinstance(piece, str) else self.text(piece)
            if text is None and at is not None and not isinstance(piece, str):
                text = self.handed_text(piece, at)
            texts.append(text)
        return None if None in texts else "".join(text or "" for text in texts)

    def lists(self, name: str) -> Iterator[Items]:
        """The lists that scripts write down under a name."""
        for code in self.codes:
            for at, token in enumerate(code.tokens):
                if token.text.rpartition(".")[2] == name and code.sign(at + 1) in ("=", ":"):
                    value, _ = read_value(code, at + 2)
                    if isinstance(value, Items):
                        yield value

    def handed_text(self, hole: Hole, at: tuple[int, int]) -> str | None:
        """The one text that calls hand on under a name to the function around a place."""
        given = [] if hole.shift else self._handed(hole.name, at)
        texts = {one.text for one in given if isinstance(one, Scalar) and one.text}
        return texts.pop() if len(texts) == 1 else None

    def is_number(self, hole: Hole) -> bool:
        """True for a name under which scripts write down numbers only."""
        given = self.given(hole.name)
        told = [one for one in given if isinstance(one, Scalar) and one.text is not None]
        return bool(told) and all(one.is_number for one in told)

    def number(self, hole: Hole, at: tuple[int, int]) -> int | None:
        """The first number that a name stands for, such as that of the first page."""
        given = [one.text for one in self.given(hole.name) if isinstance(one, Scalar)]
        numbers = [int(text) for text in given if text and text.isdecimal() and len(text) < 5]
        numbers = numbers or self._passed(hole.name, at) or self._counted_on(hole.name)
        numbers = numbers or [one for f in self.around(at) for one in first_pages(f, hole.name)]
        numbers = numbers or self._first_anywhere(hole.name)
        return numbers[0] + hole.shift if numbers else None

    def _first_anywhere(self, name: str) -> list[int]:
        """The one first page, 0 or 1, that calls hand on under a name, in whatever function."""
        texts = {one.text for one in self._handed_anywhere(name) if isinstance(one, Scalar)}
        firsts = {int(text) for text in texts if text in ("0", "1")}
        return [*firsts] if len(firsts) == 1 else []

    def _counted_on(self, name: str) -> list[int]:
        """What `p = button.data("page") + 1` is at first: an element keeps the number."""
        holes = [one.hole for one in self.given(name) if isinstance(one, Scalar)]
        kept = [(hole.shift, self.outside.get(hole.name, "")) for hole in holes if hole is not None]
        return [int(text) + shift for shift, text in kept if text.isdecimal() and len(text) < 5]

    def given(self, name: str) -> Sequence[Value]:
        """The values of a name, without those whose condition is known not to hold."""
        found = (self.opened(value) for value in self._told(name))
        return [value for value, is_given in found if is_given]

    def _firsts(self, name: str) -> Iterator[Value]:
        """The values of a name under no condition, where all others stand under one."""
        for value in self._told(name):
            if not (isinstance(value, Scalar) and isinstance(value.hole, Fork)):
                yield value

    def _told(self, name: str) -> Sequence[Value]:
        whole = self.assigned.get(own_name(name))
        return whole if whole is not None else self.assigned.get(name.rpartition(".")[2], ())

    def opened(self, value: Value) -> tuple[Value, bool]:
        """What a value is that depends on conditions; False where it is none of them."""
        for _ in range(MAX_DEPTH):
            fork = value.hole if isinstance(value, Scalar) else None
            if not isinstance(fork, Fork):
                return value, True
            holds = self.holds(fork.guard)
            if holds is None and fork.no is not None:
                return value, True
            value = fork.no if holds is False else fork.yes
            if holds is False and value is None:
                return None, False
        return value, True

    def holds(self, guard: Guard, values: Mapping[str, str] | None = None) -> bool | None:
        """Whether a comparison holds by what is known of its name; None where nothing is."""
        name = own_name(guard.name)
        told = (values or {}).get(name, (values or {}).get(name.rpartition(".")[2]))
        told = self._compared(name) if told is None else told
        return None if told is None else (told == guard.text) is guard.is_equal

    def _compared(self, name: str) -> str | None:
        """The one text that a name has by literals: given, handed on, or kept by the page.

        The number of a page is another one next time.
        """
        if name.rpartition(".")[2].lower() in PAGE_KEYS:
            return None
        texts = {one.text for one in self._told(name) if isinstance(one, Scalar)} - {None}
        if not texts:
            texts = {one.text for one in self._handed_anywhere(name) if isinstance(one, Scalar)}
        if not texts:
            return self.outside.get(name.rpartition(".")[2].lower())
        return texts.pop() if len(texts) == 1 else None

    def _handed_anywhere(self, name: str) -> Iterator[Value]:
        for function in (one for functions in self.functions for one in functions):
            if name in function.parameters:
                yield from handed(function, function.parameters.index(name), self.calls)

    def _whole(self, value: Value, depth: int) -> str | None:
        """A text with all its names filled in."""
        expanded = self._expanded(value, depth + 1) if isinstance(value, Scalar) else None
        if expanded is None:
            return None
        pieces = [p if isinstance(p, str) else self.text(p, depth + 1) for p in expanded.pieces]
        return None if None in pieces else "".join(piece or "" for piece in pieces)

    def _expanded(self, value: Scalar, depth: int) -> Scalar:
        """A text with longer texts put in for names; numbers and short values stay names."""
        if depth > MAX_DEPTH:
            return value
        pieces: list[str | Hole] = []
        for piece in value.pieces:
            given = self.given(piece.name) if isinstance(piece, Hole) else ()
            long = [one for one in given if _is_long(one)]
            if len(given) == 1 and isinstance(given[0], Fields) and len(value.pieces) > 1:
                pieces += as_query(given[0], pieces) or (piece,)
            elif len(long) == 1 and isinstance(long[0], Scalar):
                pieces += self._expanded(long[0], depth + 1).pieces
                pieces += _shifted(piece)
            else:
                pieces.append(piece)
        return Scalar(tuple(pieces), value.is_number)

    def _passed(self, name: str, at: tuple[int, int]) -> list[int]:
        """The numbers that calls hand to the function around a place."""
        texts: list[str | None] = []
        for value in (v for v in self._handed(name, at) if isinstance(v, Scalar)):
            named = value.hole is not None and not value.hole.shift
            given = self.given(value.hole.name) if value.hole is not None and named else (value,)
            texts += [one.text for one in given if isinstance(one, Scalar)]
        return [int(text) for text in texts if text and text.isdecimal() and len(text) < 5]

    def _passed_objects(self, name: str, at: tuple[int, int]) -> Iterator[Fields]:
        for value in self._handed(name, at):
            if isinstance(value, Fields):
                yield value
            elif isinstance(value, Scalar) and value.hole is not None:
                given = self.given(value.hole.name)
                yield from (one for one in given if isinstance(one, Fields))

    def _handed(self, name: str, at: tuple[int, int]) -> Iterator[Value]:
        """What calls hand on under a name to the innermost function around a place."""
        for function in self.around(at):
            if name in function.parameters:
                yield from handed(function, function.parameters.index(name), self.calls)
                return

    def tells_pager(self, hole: Hole, at: tuple[int, int]) -> bool:
        """True for what a function is handed and hands on beside a figure of the answer."""
        function = next((f for f in self.around(at) if hole.name in f.parameters), None)
        firsts = {one.text for one in self._handed(hole.name, at) if isinstance(one, Scalar)}
        if function is None or hole.shift or not {"0", "1"} & firsts or len(firsts - {None}) > 1:
            return False
        inside = (one for one in self.calls[at[0]] if function.start < one.at < function.end)
        told = ([v.hole for v in one.arguments if isinstance(v, Scalar)] for one in inside)
        return any(
            hole in holes and any(one is not None and "." in one.name for one in holes)
            for holes in told
        )

    def around(self, at: tuple[int, int]) -> list[Function]:
        """The functions around a place, the innermost first."""
        around = [f for f in self.functions[at[0]] if f.start <= at[1] <= f.end]
        return sorted(around, key=lambda one: one.end - one.start)


def read_scope(page: ListPage) -> Scope:
    """What the scripts of a page say."""
    codes = [read_code(script.text) for script in page.scripts]
    calls = [list(find_calls(code)) for code in codes]
    scope = Scope(
        codes=codes,
        calls=calls,
        functions=[list(find_functions(code)) for code in codes],
        assigned=assigned_values(codes) | dict(appended_fields(calls)),
        outside=values_of(page),
        forms=serialised_forms(page.markup) if "serialize" in page.markup else {},
        texts=[script.text for script in page.scripts],
    )
    if chosen := chosen_by(page.url):
        scope = with_chosen(scope, chosen)
    keys = find_row_keys(texts_with_holes(page, scope), page.markup)
    details = tuple(find_details(page, scope))
    scope.origin = Origin(page.base, details, keys, head_keys(codes, page.markup))
    return scope


def chosen_by(url: str) -> dict[str, str]:
    """The values that an address says to be chosen.

    >>> chosen_by("http://a.cn/x/#set?year=2023&y=2023"), chosen_by("http://a.cn/x/#top")
    ({'year': '2023', 'y': '2023'}, {})
    """
    _, mark, values = url.partition(f"#{CHOSEN}")
    return dict(parse_qsl(values, keep_blank_values=True)) if mark else {}


def with_chosen(scope: Scope, values: Mapping[str, str]) -> Scope:
    """What scripts say once these names have these values; a number stays one in JSON."""
    given = {
        name: [Scalar((text,), text.isdecimal() and scope.is_number(Hole(name)))]
        for name, text in values.items()
    }
    outside = {name.lower(): text for name, text in values.items()}
    return replace(
        scope,
        assigned={**scope.assigned, **given},
        outside={**scope.outside, **outside},
        forms={name: with_values(form, values) for name, form in scope.forms.items()},
        chosen=dict(values),
    )


def _shifted(piece: str | Hole) -> list[str]:
    """A number behind text: `address + 1` is no sum."""
    return [str(piece.shift)] if isinstance(piece, Hole) and piece.shift > 0 else []


def _is_long(value: Value) -> bool:
    """True for text that is part of an address, and not the value of a parameter."""
    return isinstance(value, Scalar) and any(
        isinstance(piece, str) and ("/" in piece or "=" in piece or "?" in piece)
        for piece in value.pieces
    )
