"""Asks: the requests that the scripts of a page make, as the scripts hold them.

Takes what the scripts of a page say; gives method, address and fields of each request: `$.ajax`,
`$.get`, `fetch`, `axios`, `XMLHttpRequest`, `load`, widgets of tables. Holes are left in them:
`services` fills them. Never asks for anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from scraper.discovery.code.assignments import find_assignments
from scraper.discovery.code.expressions import Call, Function, read_value
from scraper.discovery.code.json_texts import as_fields
from scraper.discovery.code.reloads import reloaded
from scraper.discovery.code.script_values import Fields, Hole, Items, Scalar, Value
from scraper.discovery.code.widgets import find_widget, holds_all, with_fields
from scraper.discovery.requests.scope import Scope
from scraper.discovery.words import PAGE_KEYS

GETTERS = frozenset(
    {"get", "ajax", "getjson", "getscript", "load", "fetch", "jsonp", "axios", "request", "http"}
)
POSTERS = frozenset({"post", "postjson"})
FORM_CALLS = ("$.", "jquery.")
_URL_KEYS = ("url", "api", "dataurl", "requesturl", "sajaxsource")
_DATA_KEYS = ("data", "params", "body", "where", "queryparams", "postdata", "form", "query")
_METHOD_KEYS = ("method", "type", "methods", "mtype")
MOST_CALLS = 40  # of one function that is handed the address
_CONFIG_KEYS = frozenset({"params", "method", "body", "headers", "type", "datatype", "data"})
CALLED_BACK = "callback"  # what jQuery calls the parameter of JSONP, and the function here


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as a script holds it: method, address and fields that may have holes."""

    url: Scalar
    data: Value = None
    is_post: bool = False
    is_json: bool = False
    at: tuple[int, int] = (0, 0)  # script and token
    name: str = ""  # of the call
    callback: tuple[str, str] | None = None  # parameter and name of the function of JSONP
    is_whole: bool = False  # the answer holds all rows: a table pages them in the browser


def find_asks(scope: Scope) -> Iterator[Ask]:
    """Every request that the scripts of a page make, whatever it is for."""
    for number, calls in enumerate(scope.calls):
        for position, call in enumerate(calls):
            ask = _ask(call, calls[position + 1 :], scope, number)
            if ask is not None:
                through = list(_through(ask, call, calls[position + 1 :], scope))
                yield from (replace(one, name=call.name) for one in through or [ask])
        yield from _script_files(number, scope)


def _through(ask: Ask, call: Call, later: Sequence[Call], scope: Scope) -> Iterator[Ask]:
    """The requests that calls make of a function which is handed the address, each its own."""
    holes = {piece.name for piece in ask.url.pieces if isinstance(piece, Hole)}
    names = {name for name in holes if name.lower() not in PAGE_KEYS}
    function = next((f for f in scope.around(ask.at) if names & {*f.parameters}), None)
    if function is None:
        return
    others = [[one for one in script if not _calls(one, function)] for script in scope.calls]
    for number, script in enumerate(scope.calls):
        for one in islice((one for one in script if _calls(one, function)), MOST_CALLS):
            alone = replace(
                scope, calls=[*others[:number], [*others[number], one], *others[number + 1 :]]
            )
            made = _ask(call, later, alone, ask.at[0])
            pieces = [_handed(piece, alone, ask.at) for piece in made.url.pieces] if made else []
            if made is not None and pieces != [*made.url.pieces]:
                yield replace(made, url=Scalar(tuple(pieces)), at=(number, one.at))


def _calls(call: Call, function: Function) -> bool:
    return call.name.rpartition(".")[2] == function.name.rpartition(".")[2]


def _handed(piece: str | Hole, scope: Scope, at: tuple[int, int]) -> str | Hole:
    """What a function is handed as a part of an address; a number may be that of a page."""
    text = None if isinstance(piece, str) else scope.handed_text(piece, at)
    return piece if text is None or text.isdecimal() else text


def _script_files(number: int, scope: Scope) -> Iterator[Ask]:
    """Data that stands in scripts which a script puts into the page: `s.src = …`."""
    creates = (call for call in scope.calls[number] if call.name.endswith("createElement"))
    names = (one.text for call in creates for one in call.arguments if isinstance(one, Scalar))
    if "script" not in names:
        return
    code = scope.codes[number]
    for name, sign, at in find_assignments(code):
        if sign == "=" and name.rpartition(".")[2] == "src":
            url = scope.value(read_value(code, at)[0], (number, at))
            if isinstance(url, Scalar):
                yield Ask(url, None, at=(number, at), name="open")


def _ask(call: Call, later: Sequence[Call], scope: Scope, number: int) -> Ask | None:
    last = call.name.rpartition(".")[2].lower()
    arguments = [scope.value(value, (number, call.at)) for value in call.arguments]
    if not arguments:
        return None
    at = (number, call.at)
    if last == "open" and len(arguments) >= 2:
        return _opened(arguments, later, scope, at)
    first = arguments[0]
    if last == "panel" and len(arguments) == 2 and isinstance(arguments[1], Scalar):
        return Ask(arguments[1], at=at)  # `panel("refresh", address)`
    if isinstance(first, Fields):
        return _configured(call.name, first, scope, at)
    config = next((value for value in arguments[1:3] if isinstance(value, Fields)), None)
    if config is not None and not isinstance(first, Scalar):
        return _configured(call.name, config, scope, at)
    if not isinstance(first, Scalar) or last not in GETTERS | POSTERS:
        return None
    return _direct(call.name, last, first, arguments[1:], scope, at)


def _opened(
    arguments: Sequence[Value], later: Sequence[Call], scope: Scope, at: tuple[int, int]
) -> Ask | None:
    """`xhr.open("GET", address)` and the `send` behind it."""
    method, url = arguments[:2]
    verb = (method.text or "").upper() if isinstance(method, Scalar) else ""
    if verb not in ("GET", "POST") or not isinstance(url, Scalar):
        return None
    sent = next((one for one in later[:12] if one.name.rpartition(".")[2] == "send"), None)
    body = scope.value(sent.arguments[0], at) if sent and sent.arguments else None
    body = as_fields(body)
    is_json = isinstance(body, Fields) and body.is_json
    return Ask(url, body if verb == "POST" else None, verb == "POST", is_json, at)


def _configured(name: str, config: Fields, scope: Scope, at: tuple[int, int]) -> Ask | None:
    """`$.ajax({url: …, data: …})`, and tables and lists that are set up in the same way."""
    values = {key.lower(): scope.value(value, at) for key, value in config.values.items()}
    inner = values.get("ajax")
    if isinstance(inner, Fields) and "url" not in values:  # the request of a table in an object
        values |= {key.lower(): scope.value(one, at) for key, one in inner.values.items()}
    elif isinstance(inner, Scalar) and holds_all(name):
        values = {"url": inner, **values}
    url = next((values[key] for key in _URL_KEYS if isinstance(values.get(key), Scalar)), None)
    if not isinstance(url, Scalar):
        return None
    widget = find_widget(name, values)
    if widget is not None:
        values = _reloaded(with_fields(widget, values), scope)
    ask = _with_config(name, url, values, at, is_post=False)
    return replace(ask, is_whole=widget is None and holds_all(name))


def _reloaded(values: dict[str, Value], scope: Scope) -> dict[str, Value]:
    """The settings of a table with what it is reloaded with by the choice that is made."""
    data = values.get("data")
    names = {name for name, _ in reloaded(scope.calls)} if scope.chosen else set()
    chosen = {name: Scalar((text,)) for name, text in scope.chosen.items() if name in names}
    if not chosen or not isinstance(data, Fields):
        return values
    return {**values, "data": replace(data, values={**data.values, **chosen})}


def _direct(
    name: str, last: str, url: Scalar, rest: Sequence[Value], scope: Scope, at: tuple[int, int]
) -> Ask | None:
    """`$.get(address, fields)`, `fetch(address, {body: …})`, `axios.post(address, fields)`."""
    second = rest[0] if rest else None
    if isinstance(second, Scalar) and not (_holds_fields(second) or _is_form(second, scope)):
        second = None  # the function that takes the answer
    is_post = last in POSTERS or (last == "load" and isinstance(second, Fields))
    if isinstance(second, Fields):
        values = {key.lower(): scope.value(value, at) for key, value in second.values.items()}
        is_plain = name.lower().startswith(FORM_CALLS) and last in ("get", "getjson")
        if (
            not (is_post or is_plain)
            and _CONFIG_KEYS & values.keys()
            and not PAGE_KEYS & values.keys()
        ):
            return _with_config(name, url, values, at, is_post=is_post)
    second = as_fields(second)
    if not is_post and not isinstance(second, Fields | Scalar):
        return Ask(url, None, at=at)
    is_form = name.lower().startswith(FORM_CALLS) or last == "load"
    is_json = isinstance(second, Fields) and (second.is_json or not is_form)
    return Ask(url, second, is_post, is_post and is_json, at)


def _is_form(value: Scalar, scope: Scope) -> bool:
    return value.hole is not None and value.hole.name.lower() in scope.forms


def _holds_fields(value: Scalar) -> bool:
    return any(isinstance(piece, str) and "=" in piece for piece in value.pieces)


def _with_config(
    name: str, url: Scalar, values: Mapping[str, Value], at: tuple[int, int], *, is_post: bool
) -> Ask:
    method = next((values[key] for key in _METHOD_KEYS if values.get(key)), None)
    verb = (method.text or "").upper() if isinstance(method, Scalar) else ""
    is_post = is_post or verb == "POST"
    given = [values[key] for key in _DATA_KEYS if isinstance(values.get(key), Fields | Scalar)]
    data = as_fields(given[0]) if given else None
    kind = json.dumps(_plain(values.get("headers"))) + json.dumps(_plain(values.get("contenttype")))
    is_json = "json" in kind.lower() or (isinstance(data, Fields) and data.is_json)
    if name.lower().endswith(("axios", "http")) and isinstance(data, Fields):
        is_json = "urlencoded" not in kind.lower()
    return Ask(url, data, is_post, is_post and is_json, at, callback=_callback(values))


def _callback(values: Mapping[str, Value]) -> tuple[str, str] | None:
    """The parameter of a JSONP request, whose answer is a call of a function."""
    if _text(values.get("datatype")).lower() != "jsonp":
        return None
    return _text(values.get("jsonp")) or CALLED_BACK, _text(
        values.get("jsonpcallback")
    ) or CALLED_BACK


def _text(value: Value) -> str:
    return (value.text or "") if isinstance(value, Scalar) else ""


def _plain(value: Value) -> object:
    if isinstance(value, Fields):
        return {key: _plain(inner) for key, inner in value.values.items()}
    if isinstance(value, Items):
        return [_plain(inner) for inner in value.values]
    return value.text if isinstance(value, Scalar) else None
