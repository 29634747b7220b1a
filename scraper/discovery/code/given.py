"""Given: the values that the scripts of a page give to names, with the conditions around them.

Takes scripts as tokens; gives the values by name. Where a name has several, each that stands
under a comparison with a literal is a fork: it counts only where the comparison may hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scraper.discovery.code.assignments import find_assignments
from scraper.discovery.code.expressions import Call, own_name, read_value
from scraper.discovery.code.guards import find_guards, guards_at
from scraper.discovery.code.script_values import Fields, Fork, Guard, Hole, Scalar, Value
from scraper.discovery.code.tokens import Code
from scraper.discovery.words import END_KEYS, PAGE_KEYS, START_KEYS

Told = tuple[Value, tuple[Guard, ...]]


def assigned_values(codes: Sequence[Code]) -> dict[str, list[Value]]:
    """What scripts assign, by name."""
    told: dict[str, list[Told]] = defaultdict(list)
    for code in codes:
        spans = find_guards(code)
        for name, sign, at in find_assignments(code):
            value, _ = read_value(code, at)
            known = told[name]
            if sign != "+=" and _holds_itself(value, name):
                continue
            if sign != "+=":
                known.append((value, guards_at(spans, at)))
                continue
            before, guards = known[-1] if known else (None, ())
            is_count = isinstance(value, Scalar) and value.is_number  # `page += 1`: another one
            if isinstance(before, Scalar) and isinstance(value, Scalar) and not is_count:
                known[-1] = Scalar((*before.pieces, *value.pieces)), guards
        for at, token in enumerate(code.tokens):
            if token.text == "baseURL" and code.sign(at + 1) == ":" and code.name(at + 2):
                told["baseURL"].append((read_value(code, at + 2)[0], ()))
    found = {name: _forked(values) for name, values in told.items()}
    return found | dict(_filled(found))


def _filled(found: Mapping[str, list[Value]]) -> Iterator[tuple[str, list[Value]]]:
    """Objects with the fields that are added to them later: `param.page = 1`."""
    added: dict[str, dict[str, Value]] = defaultdict(dict)
    for name, values in found.items():
        owner, dot, key = name.partition(".")
        if dot and "." not in key and len(values) == 1:
            added[owner][key] = values[0]
    for owner, fields in added.items():
        known = found.get(owner, [])
        if len(known) == 1 and isinstance(known[0], Fields):
            later = {k: v for k, v in fields.items() if not _is_kept(known[0].values.get(k), k, v)}
            yield owner, [replace(known[0], values={**known[0].values, **later})]


def _is_kept(first: Value, key: str, later: Value) -> bool:
    """True for a field written down that only a handler changes: `organ: "12"`, `q.organ = id`."""
    is_text = isinstance(first, Scalar) and first.text is not None
    is_name = isinstance(later, Scalar) and later.text is None
    return is_text and is_name and key.lower() not in PAGE_KEYS | START_KEYS | END_KEYS


def _holds_itself(value: Value, name: str) -> bool:
    """True for `url: base + url`, which says nothing of the name on the right."""
    pieces = value.pieces if isinstance(value, Scalar) and len(value.pieces) > 1 else ()
    return any(isinstance(piece, Hole) and piece.name == name for piece in pieces)


def _forked(told: Sequence[Told]) -> list[Value]:
    if len(told) < 2:
        return [value for value, _ in told]
    return [_guarded(value, guards) for value, guards in told]


def _guarded(value: Value, guards: Sequence[Guard]) -> Value:
    for guard in guards if isinstance(value, Scalar | Fields) else ():
        value = Scalar((Fork("", 0, guard, value),))
    return value


def appended_fields(calls: Sequence[Sequence[Call]]) -> Mapping[str, list[Value]]:
    """Forms that are put together field by field: `form.append("page", n)`."""
    forms: dict[str, dict[str, Value]] = defaultdict(dict)
    for call in (call for script in calls for call in script):
        owner, _, method = call.name.rpartition(".")
        key = call.arguments[0] if len(call.arguments) == 2 else None
        if owner and method in ("append", "set") and isinstance(key, Scalar) and key.text:
            forms[own_name(owner)][key.text] = call.arguments[1]
    return {name: [Fields(values)] for name, values in forms.items()}
