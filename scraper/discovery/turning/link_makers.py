"""Link makers: addresses that scripts make of what an element keeps, or of a page's number.

Takes live script text; gives handlers by the name of the attribute that a delegated function
reads (`window.open('/view?id=' + $(this).attr('data-id'))`), and templates out of the functions
with which a pager of a library asks for an address (`getLink: function (n) { return … }`). Only
what is written with literals, and with one meaning. Never runs anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from scraper.addressing.urls import resolve_href
from scraper.discovery.code.assignments import find_assignments
from scraper.discovery.code.expressions import Function, find_functions, own_name, read_value
from scraper.discovery.code.functions import Handler
from scraper.discovery.code.functions import Value as Handed
from scraper.discovery.code.script_values import Hole, Scalar, Value
from scraper.discovery.code.tokens import Code, read_code
from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage
from scraper.discovery.shapes import may_be_page
from scraper.discovery.turning.figures import pages_in_scripts
from scraper.discovery.turning.pagers import Template

MOST_CODE = 60_000  # characters of a script that a person wrote
_READS = re.compile(r"\.(?:attr|data|getAttribute)\s{0,4}\(|\bdataset\b")
_LEADS = re.compile(r"\blocation\b|\bopen\s{0,4}\(")
_SETTERS = re.compile(r"(?:.*\.)?location(?:\.href)?")
_OPENERS = re.compile(r"(?:.*\.)?location\.(?:assign|replace)|(?:window\.)?open")
_MAKERS = frozenset(
    {"getlink", "gethref", "geturl", "getpageurl", "getpagelink", "linkto", "pageurl", "href"}
    | {"makelink", "link", "hrefformat", "urlformat", "buildurl", "getpagehref", "pagelink"}
)
_MARK = "7654321"  # stands for the number while an address is resolved


def address_places(code: Code) -> Iterator[int]:
    """The places of addresses that a script sets."""
    for at, token in enumerate(code.tokens):
        if token.kind != "i":
            continue
        sign = {"=": _SETTERS, "(": _OPENERS}.get(code.sign(at + 1))
        if sign is not None and sign.fullmatch(token.text):
            yield at + 2


def find_keepers(scripts: Iterable[str]) -> dict[str, Handler]:
    """What functions make of an attribute that they read of an element, by its name."""
    found: dict[str, set[Handler]] = defaultdict(set)
    for script in scripts:
        if len(script) > MOST_CODE or not (_READS.search(script) and _LEADS.search(script)):
            continue
        code = read_code(script)
        given = _given(code)
        for at in address_places(code):
            made = _kept_in(read_value(code, at)[0], given)
            if made is not None:
                found[made[0]].add(made[1])
    return {name: handlers.pop() for name, handlers in found.items() if len(handlers) == 1}


def _given(code: Code) -> dict[str, list[Value]]:
    given: dict[str, list[Value]] = defaultdict(list)
    for name, sign, at in find_assignments(code):
        if sign != "+=":
            given[name].append(read_value(code, at)[0])
    return given


def _kept_in(value: Value, given: Mapping[str, list[Value]]) -> tuple[str, Handler] | None:
    """The attribute in an address, and the address around it."""
    pieces = _opened(value, given)
    holes = [piece for piece in pieces if isinstance(piece, Hole)]
    if len(holes) != 1 or len(pieces) < 2 or holes[0].shift:
        return None
    name = holes[0].name.removeprefix("dataset.").lower()
    if not re.fullmatch(r"[a-z][\w-]*", name):
        return None
    told = tuple(Handed(0) if isinstance(piece, Hole) else piece for piece in pieces)
    return name if name.startswith("data-") else f"data-{name}", Handler(told)


def _opened(value: Value, given: Mapping[str, list[Value]]) -> list[str | Hole]:
    """The pieces of a text, with what its names stand for."""
    if not isinstance(value, Scalar):
        return []
    pieces: list[str | Hole] = []
    for piece in value.pieces:
        known = given.get(piece.name, []) if isinstance(piece, Hole) and not piece.shift else []
        inner = known[0] if len(known) == 1 else None
        is_other = isinstance(inner, Scalar) and piece not in inner.pieces
        pieces += inner.pieces if isinstance(inner, Scalar) and is_other else [piece]
    return pieces


def made_pagers(page: ListPage) -> Iterator[Template]:
    """Page k by the function that a pager of a library asks for the address of a page."""
    for script in page.scripts:
        if len(script.text) > MOST_CODE or "return" not in script.text:
            continue
        code = read_code(script.text)
        makers = [one for one in find_functions(code) if _is_maker(one)]
        given = _given(code) if makers else {}
        for maker in makers:
            yield from _made(page, code, maker, given)


def _is_maker(function: Function) -> bool:
    name = function.name.rpartition(".")[2].lower()
    return name in _MAKERS and len(function.parameters) == 1


def _made(
    page: ListPage, code: Code, maker: Function, given: Mapping[str, list[Value]]
) -> Iterator[Template]:
    for at in range(maker.start, maker.end):
        if code.name(at) != "return":
            continue
        pieces = _opened(read_value(code, at + 1)[0], given)
        holes = [piece for piece in pieces if isinstance(piece, Hole)]
        if len(holes) != 1 or own_name(holes[0].name) != maker.parameters[0]:
            continue
        text = "".join(_MARK if isinstance(piece, Hole) else piece for piece in pieces)
        before, mark, after = (resolve_href(page.base, text) or "").partition(_MARK)
        if mark and may_be_page(f"{before}2{after}", page.url):
            said, pages = read_declared(page), pages_in_scripts(page)
            yield Template(
                name="link_maker",
                before=before,
                after=after,
                offset=holes[0].shift,
                declared_pages=said.pages or pages,
                declared_total=said.total,
            )
