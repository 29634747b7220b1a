"""Functions: what the small functions of a page's scripts do to a form or to the address.

Takes live script text; gives for each named function which fields it sets, whether it sends a
form, and which address it goes to, as far as these are written with literals, its parameters and
nothing else (websites.md, 2.12 and 5.2, rows 4 and 6). Calls of functions that only forward are
read as links, addresses with one number in them as pagers. A function is read by tables of
patterns and never run; what a pattern does not know is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from scraper.discovery.code.literals import find_close, is_string, skip_value, unquote_literal

_HEADS = (
    re.compile(r"\bfunction\s{1,4}([\w$]{1,60})\s{0,4}\(([^()]{0,200})\)\s{0,20}(?=\{)"),
    re.compile(
        r"(?<![\w$])([\w$]{1,60})\s{0,4}[=:]\s{0,4}function\s{0,4}\(([^()]{0,200})\)\s{0,20}(?=\{)"
    ),
    re.compile(
        r"(?<![\w$])([\w$]{1,60})\s{0,4}[=:]\s{0,4}\(([^()]{0,200})\)\s{0,4}=>\s{0,20}(?=\{)"
    ),
)
_MAX_BODY = 3000
_MAX_FORWARD = 1500  # characters of a function that only forwards
_MAX_FUNCTIONS = 200
_MAX_PIECES = 8
_MAX_DEPTH = 3  # of variables that stand for sums of variables
_UNKNOWN = "\0"  # a part that says nothing
# How a script names a field; the first group is the name.
_FIELD_VALUE = re.compile(
    r"(?:[\"'](?:input|#|:|\[name=[\"']?|\[type=hidden\])*([\w.$:-]{1,80})[\"']?\]?[\"']\s{0,4}[)\]]"
    r"(?:\[0\])?|\.([\w$]{1,60}))\s{0,4}\.value\s{0,4}=(?!=)\s{0,4}"
)
_FIELD_VAL = re.compile(
    r"\(\s{0,4}[\"'](?:input|form|#|\[name=[\"']?)*([\w.$:-]{1,80})[\"']?\]?[\"']\s{0,4}\)"
    r"\s{0,4}\.(?:val\(|attr\(\s{0,4}[\"']value[\"']\s{0,4},)\s{0,4}(?!\))"
)
_SUBMIT = re.compile(r"\.submit\s{0,4}\(|\.trigger\(\s{0,4}[\"']submit|\brequestSubmit\(")
_ADDRESS = re.compile(
    r"\blocation(?:\.href)?\s{0,4}=(?!=)\s{0,4}|\blocation\.(?:replace|assign)\(\s{0,4}"
    r"|\bwindow\.open\(\s{0,4}|\.load\(\s{0,4}|\.action\s{0,4}=(?!=)\s{0,4}"
)
_VARIABLE = re.compile(
    r"(?:\bvar\s|\blet\s|\bconst\s|[;{}\n])\s{0,40}([\w$]{1,40})\s{0,4}=(?!=)\s{0,4}"
)
_CALLED = re.compile(r"(?<![\w.$])([\w$]{1,60})\s{0,4}\(")
_NOISE = re.compile(
    r"\s+|\bparseInt\b|\bNumber\b|\bString\b|,10(?=\))|\.toString\(\)|\.trim\(\)|[;]"
)
_READS_FIELD = re.compile(r"\.value\b|\.val\(\)")
_NUMBER = re.compile(r"\d{1,6}")
_STEPPED = re.compile(r"([\w$]{1,40})([+-])(\d{1,4})")
_START = re.compile(r"([\w$]{1,40})-1\*(\d{1,4})")

# --- patterns of functions that only forward ---

# What sets the address of the window; the concatenation follows.
_LEADS = re.compile(
    r"(?:\blocation(?:\.href)?\s{0,4}=(?!=)|\blocation\.(?:assign|replace)\s{0,4}\("
    r"|\bwindow\.open\s{0,4}\(|\bopen\s{0,4}\()\s{0,4}"
)
# Page 1 may have a name of its own: `n == 1 ? './' : n + '.html'`, `n > 1 ? n + '.html' : './'`.
_FIRST_PAGE = re.compile(
    r"""\s{0,4}\(?\s{0,4}[\w$.]{1,60}\s{0,4}(?:(?:={2,3}\s{0,4}[01]|<\s{0,4}2|<=\s{0,4}1)\s{0,4}\?"""
    r"""\s{0,4}(?:"[^"\n<>]{0,200}"|'[^'\n<>]{0,200}')\s{0,4}:|(?:>|!==?)\s{0,4}[01]\s{0,4}\?)\s{0,4}"""
)
_LITERAL = re.compile(r"""\s{0,8}(?:"([^"\n<>]{0,300})"|'([^'\n<>]{0,300})')\s{0,8}""")
_NAME = re.compile(
    r"\s{0,8}\(?\s{0,4}(?:parseInt|Number|String|encodeURIComponent)?\s{0,4}\(?\s{0,4}"
    r"([A-Za-z_$][\w$.]{0,60})(?:\(\)|\[\w{1,20}\])?(?:\.\w{1,20})?\s{0,4}(?:,\s{0,4}10\s{0,4})?\)?"
    r"\s{0,4}(?:([-+])\s{0,4}([01])(?![\w.]))?\s{0,4}\)?\s{0,8}"
)
_VALUE = re.compile(
    r"""\s{0,8}\(?\s{0,4}(?:parseInt\s{0,4}\()?\s{0,4}"""
    r"""(?:\$\([^()]{1,60}\)\.val\(\)|document\.getElementById\([^()]{1,60}\)\.value"""
    r"""|this\.[\w.\[\]]{0,60}value|\$\(this\)\.(?:val\(\)|text\(\)|html\(\)|(?:data|attr)\([^()]{1,40}\))"""
    r"""|this\.(?:dataset\.\w{1,30}|innerText|innerHTML|textContent))\s{0,4}(?:,\s{0,4}10\s{0,4})?\)?"""
    r"""\s{0,4}(?:([-+])\s{0,4}([01])(?![\w.]))?\s{0,4}\)?\s{0,8}"""
)
_ASSIGNED = re.compile(
    r"""\b(?:var|let|const)\s{1,4}([A-Za-z_$][\w$]{0,60})\s{0,4}=\s{0,4}"""
    r"""["']([^"'\n<>]{0,200})["'](?!\s{0,4}\+)"""
)
_CALL = re.compile(
    r"\s{0,8}(?:javascript:)?\s{0,8}(?:return\s{1,4})?([A-Za-z_$][\w$.]{0,60})\s{0,4}\("
)
_ARGUMENT = re.compile(
    r"""\s{0,8}(?:"([^"<>]{0,300})"|'([^'<>]{0,300})'|(-?\d{1,9})|(this)(?![\w.]))\s{0,8}(,|\))"""
)


@dataclass(frozen=True, slots=True)
class Value:
    """`slope * argument + offset`, of the parameter at a place; without one, of the page number.

    Without a parameter the script counts for itself: it reads the number from a field or variable.
    """

    parameter: int | None
    slope: int = 1
    offset: int = 0


Piece = str | Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What calling a function would do."""

    fields: tuple[tuple[str, Value | str], ...] = ()  # names with values, or literals
    submits: bool = False
    address: tuple[Piece, ...] = ()  # literals around one value
    body: str = ""


@dataclass(frozen=True, slots=True)
class Handler:
    """A function that does nothing but set an address, in pieces."""

    pieces: tuple[Piece, ...]

    def address(self, arguments: tuple[str, ...]) -> str | None:
        """Where a call with these arguments leads; None if it needs what they do not say."""
        parts = []
        for piece in self.pieces:
            part = piece if isinstance(piece, str) else _filled(piece, arguments)
            if part is None:
                return None
            parts.append(part)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Function:
    parameters: tuple[str, ...]
    body: str


def find_effects(script: str) -> dict[str, Effect]:
    """What each named function of a script does; of a name that comes twice the last one."""
    functions = dict(_functions(script))
    globals_ = dict(_variables(script))
    own = {name: _effect(function, globals_) for name, function in functions.items()}
    return {name: _with_called(effect, own, name) for name, effect in own.items()}


def read_effect(script: str) -> Effect:
    """What the code of a handler does, which stands in the element itself."""
    return _effect(_Function((), script), {})


def _functions(script: str) -> Iterator[tuple[str, _Function]]:
    for head in _HEADS:
        for match in head.finditer(script):
            end = find_close(script[: match.end() + _MAX_BODY], match.end())
            parameters = tuple(one.strip() for one in match.group(2).split(",") if one.strip())
            yield match.group(1), _Function(parameters, script[match.end() + 1 : end])


def _effect(function: _Function, globals_: Mapping[str, str]) -> Effect:
    body = function.body
    known = {**globals_, **dict(_variables(";" + body))}
    return Effect(
        fields=tuple(_set_fields(function, known)),
        submits=_SUBMIT.search(body) is not None,
        address=_address(function, known),
        body=body,
    )


def _with_called(effect: Effect, own: Mapping[str, Effect], name: str) -> Effect:
    """A function that leaves the sending to another one of the page."""
    called = [
        own[other] for other in _CALLED.findall(effect.body) if other in own and other != name
    ]
    submits = effect.submits or any(other.submits for other in called)
    bodies = "\n".join([effect.body, *(other.body for other in called)])
    return Effect(fields=effect.fields, submits=submits, address=effect.address, body=bodies)


def _variables(script: str) -> Iterator[tuple[str, str]]:
    for match in _VARIABLE.finditer(script):
        yield match.group(1), _expression(script, match.end())


def _expression(script: str, start: int) -> str:
    """The text of a value: to the end of its statement or of its call."""
    end = skip_value(script, start)
    text = script[start:end]
    for sign in (";", "\n"):
        text = text.partition(sign)[0] if text.strip() else text
    return text.strip()


def _set_fields(function: _Function, known: Mapping[str, str]) -> Iterator[tuple[str, Value | str]]:
    for pattern in (_FIELD_VALUE, _FIELD_VAL):
        for match in pattern.finditer(function.body):
            name = next(group for group in match.groups() if group)
            value = _value(_expression(function.body, match.end()), function.parameters, known)
            if value is not None:
                yield name, value


def _value(
    expression: str, parameters: Sequence[str], known: Mapping[str, str]
) -> Value | str | None:
    if is_string(expression):
        return unquote_literal(expression)
    plain = _plain(expression)
    for _ in range(2):  # a variable that stands for a parameter
        if plain in known and plain not in parameters and not _READS_FIELD.search(known[plain]):
            plain = _plain(known[plain])
    if _NUMBER.fullmatch(plain):
        return plain
    stepped, start = _STEPPED.fullmatch(plain), _START.fullmatch(plain)
    if plain in parameters:
        return Value(parameters.index(plain))
    if stepped is not None and stepped.group(1) in parameters:
        offset = int(stepped.group(2) + stepped.group(3))
        return Value(parameters.index(stepped.group(1)), 1, offset)
    if start is not None and start.group(1) in parameters:
        size = int(start.group(2))
        return Value(parameters.index(start.group(1)), size, -size)
    is_counted = _READS_FIELD.search(known.get(plain, "") or plain)
    return Value(None) if is_counted and not parameters else None


def _plain(expression: str) -> str:
    plain = _NOISE.sub("", expression).replace("(", "").replace(")", "")
    for empty in ("''+", '""+', "+''", '+""'):
        plain = plain.replace(empty, "")
    return plain


def _address(function: _Function, known: Mapping[str, str]) -> tuple[Piece, ...]:
    for match in _ADDRESS.finditer(function.body):
        pieces = _pieces(_expression(function.body, match.end()), function.parameters, known)
        if sum(isinstance(piece, Value) for piece in pieces) == 1:
            return tuple(pieces)
    return ()


def _pieces(
    expression: str, parameters: Sequence[str], known: Mapping[str, str], depth: int = 0
) -> list[Piece]:
    """The parts of a sum of strings; none if one of them says nothing."""
    found: list[Piece] = []
    for part in _split_sum(expression):
        held = known.get(part, "") if part not in parameters and depth < _MAX_DEPTH else ""
        if held and not _READS_FIELD.search(held):
            found += _pieces(held, parameters, known, depth + 1) or [_UNKNOWN]
            continue
        value = _value(part, parameters, known)
        if value is None:
            return []
        found.append(value)
    return [] if _UNKNOWN in found else found


def _split_sum(expression: str) -> Iterator[str]:
    depth, quote, start = 0, "", 0
    for place, char in enumerate(expression):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
            if depth < 0:
                expression = expression[:place]
                break
        elif char == "+" and depth == 0:
            yield expression[start:place].strip()
            start = place + 1
    yield expression[start:].strip()


# --- functions that only forward ---


def find_handlers(scripts: Iterable[str]) -> dict[str, Handler]:
    """The functions of a page that only set an address, by name."""
    found: dict[str, Handler] = {}
    for script in scripts:
        literals = find_literals(script)
        for name, function in islice(_functions(script), _MAX_FUNCTIONS):
            if len(function.body) > _MAX_FORWARD:
                continue
            addresses = list(find_addresses(function.body, literals, function.parameters))
            # "if (n == 1) … else …": page 1 has an address without a number.
            told = [pieces for pieces in addresses if _values(pieces)]
            most = max((len(_values(pieces)) for pieces in told), default=0)
            told = [pieces for pieces in told if len(_values(pieces)) == most]
            if len(told) == 1 or (not told and len(addresses) == 1):
                found[name] = Handler((told or addresses)[0])
    return found


def find_literals(script: str) -> dict[str, str]:
    """The variables of a script that hold a literal text."""
    return dict(_ASSIGNED.findall(script))


def find_addresses(
    script: str, literals: Mapping[str, str] | None = None, parameters: Sequence[str] = ()
) -> Iterator[tuple[Piece, ...]]:
    """Every address that a script sets out of literals and at most two other parts."""
    for match in _LEADS.finditer(script):
        first = _FIRST_PAGE.match(script, match.end())
        start = first.end() if first else match.end()
        pieces = _chain(script, start, literals or {}, parameters)
        if pieces and len(_values(pieces)) <= 2:
            yield pieces


def read_call(script: str) -> tuple[str, tuple[str, ...]] | None:
    """The one call of an `onclick` or of a `javascript:` address: its name, literal arguments.

    >>> read_call("javascript:void(0)"), read_call("return toPage(2);")
    (('void', ('0',)), ('toPage', ('2',)))
    """
    match = _CALL.match(script)
    if match is None:
        return None
    arguments, position = [], match.end()
    while (found := _ARGUMENT.match(script, position)) is not None:
        arguments.append(next((text for text in found.groups()[:4] if text is not None), ""))
        if found.group(5) == ")":
            return match.group(1).rpartition(".")[2], tuple(arguments)
        position = found.end()
    return None


def _filled(value: Value, arguments: Sequence[str]) -> str | None:
    if value.parameter is None or value.parameter >= len(arguments):
        return None
    text = arguments[value.parameter]
    if not value.offset:
        return text
    return str(int(text) + value.offset) if text.isdecimal() else None


def _values(pieces: Iterable[Piece]) -> list[Value]:
    return [piece for piece in pieces if isinstance(piece, Value)]


def _chain(
    script: str, position: int, literals: Mapping[str, str], parameters: Sequence[str]
) -> tuple[Piece, ...] | None:
    """The parts of a sum that begins at a place; `None` where one of them is something else."""
    pieces: list[Piece] = []
    while len(pieces) < _MAX_PIECES:
        found = _link(script, position, literals, parameters)
        if found is None:
            return None
        piece, position = found
        pieces.append(piece)
        if script[position : position + 1] != "+":
            return tuple(pieces) if _ends(script, position) else None
        position += 1
    return None


def _link(
    script: str, position: int, literals: Mapping[str, str], parameters: Sequence[str]
) -> tuple[Piece, int] | None:
    """One part of a sum, and where it ends."""
    literal = _LITERAL.match(script, position)
    if literal is not None:
        return literal.group(1) or literal.group(2) or "", literal.end()
    held = _VALUE.match(script, position)
    if held is not None:
        return Value(None, 1, _offset(held.group(1), held.group(2))), held.end()
    name = _NAME.match(script, position)
    if name is None:
        return None
    text, offset = name.group(1), _offset(name.group(2), name.group(3))
    if text in parameters:
        return Value(parameters.index(text), 1, offset), name.end()
    return literals.get(text, Value(None, 1, offset)), name.end()


def _offset(sign: str | None, figure: str | None) -> int:
    return 0 if not figure else int(figure) * (-1 if sign == "-" else 1)


def _ends(script: str, position: int) -> bool:
    return script[position : position + 1] in ("", ";", ")", ",", "}", ":", "\n", "\r")
