"""Slots: the places of one request where a number stands, and what fills the others.

Takes the address and the fields of a request as a script holds them; gives them filled in, with
marks where the number of the page, its first or last row, or a value of the row before stands. A
value that is not to be found makes the request unusable: nothing is guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import quote

from scraper.discovery.code.products import size_name, value_of
from scraper.discovery.code.script_values import Fields, Hole, Items, Product, Scalar, Value
from scraper.discovery.data.cursors import cursor_of
from scraper.discovery.requests.scope import Scope
from scraper.discovery.words import END_KEYS, PAGE_KEYS, SIZE_KEYS, START_KEYS

MISSING, DROPPED = object(), object()  # a value that is not to be found; one that is left out
SLOT = "\x00page\x00"  # where the number of the page stands
END = "\x00end\x00"  # where the number of its last row stands
ROW = "\x00row\x00"  # where a value of the last row before stands
NOISE = frozenset({"_", "_t", "t", "rnd", "random", "r", "timestamp", "ts", "v", "time", "nocache"})
COUNTERS = frozenset({"n", "i", "k", "num", "idx", "index", "pn"})  # names of a number of pages
# The number in the object of a page, as plugins hand it on.
_OF_PAGE = re.compile(
    r"(?:\w+\.)?(?:page|pager|pageInfo|pages)\.(?:num|no|index|current|cur|page\w*)"
)
_MAX_FLAT = 200
MAX_DEPTH = 6
ONES, TWOS, THREES = "1111111", "2222222", "3333333"  # numbers while an address is resolved


def marked(value: Scalar, holes: list[Hole]) -> str:
    """A text with marks where its holes are."""
    pieces = []
    for piece in value.pieces:
        if isinstance(piece, Hole):
            holes.append(piece)
            pieces.append(f"\x00{len(holes) - 1}\x00")
        else:
            pieces.append(piece)
    return "".join(pieces).strip()


def split_query(query: str) -> list[tuple[str, str]]:
    """Names and values as they are written, nothing decoded."""
    pieces = [piece.partition("=") for piece in query.split("&") if piece]
    return [(key, value) for key, _, value in pieces]


def flatten(value: Value, holes: list[Hole], name: str = "") -> list[tuple[str, str]]:
    """Fields as a form sends them: `a[0][key]=…` for what is nested."""
    if isinstance(value, Scalar):
        text = marked(value, holes)
        return [(name, text)] if name else split_query(text)
    pairs: list[tuple[str, str]] = []
    if isinstance(value, Fields):
        for key, inner in value.values.items():
            pairs += flatten(inner, holes, f"{name}[{key}]" if name else key)
    elif isinstance(value, Items):
        for number, inner in enumerate(value.values):
            pairs += flatten(inner, holes, f"{name}[{number}]")
    return pairs[:_MAX_FLAT]


def with_query(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The path with its parameters behind it."""
    if not pairs:
        return path
    # What the script holds is already written for an address, or is plain text.
    written = (f"{key}={quote(value, safe=_WRITTEN)}" for key, value in pairs)
    return f"{path}?{'&'.join(written)}"


_WRITTEN = "%/:=?~+!$,;'@()*[]|{}\x00\"" + "".join(map(chr, range(0x80, 0x2000)))


class Slots:
    """Fills the holes of one request and finds the place of the page number."""

    def __init__(self, holes: list[Hole], scope: Scope, at: tuple[int, int]) -> None:
        """`at`: script and token of the request."""
        self.holes = holes
        self.scope = scope
        self.at = at
        self.starts: list[int | None] = []  # the number that page 1 has there
        self.is_start = False  # the place counts rows, not pages
        self.size: int | None = None
        self.cursor: tuple[str, str] | None = None
        self.first = self.last = 0  # rows of page 1, as a script counts them

    def path(self, head: str) -> str | None:
        """The path without holes; one hole that names a page is the place of the number."""
        for mark, hole in self._marks(head):
            if _last(hole.name) in PAGE_KEYS or self._is_counted(hole):
                self.starts.append(self._start(hole, _last(hole.name)))
                head = head.replace(mark, SLOT)
                continue
            text = self._text(hole)
            if text is None:
                return None
            head = head.replace(mark, text)
        return head

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]] | None:
        """The fields without holes; None when a value is not to be found."""
        filled = []
        for key, value in pairs:
            name = _plain(key)
            plain = name.lower()
            is_named = plain in PAGE_KEYS | START_KEYS and self._is_number(value)
            if is_named or self._is_of_pages(value):
                self._take(name, value)
                filled.append((key, SLOT))
                continue
            if plain in END_KEYS and (last := self._product(value)) is not None:
                self.last = last
                filled.append((key, END))
                continue
            if (cursor := self._cursor(value)) is not None:
                self.cursor = cursor
                filled.append((key, ROW))
                continue
            text = self._filled(value)
            if text is None and plain in NOISE:
                continue
            if text is None or "\x00" in key:
                return None
            if plain in SIZE_KEYS and text.isdecimal():
                self.size = int(text)
            filled.append((key, text))
        return filled

    def fields(self, value: Value) -> list[tuple[str, str]] | None:
        """The fields of a request; an object that is made a text goes as JSON in one of them."""
        packed = value.values if isinstance(value, Fields) else {}
        inner = {key: one for key, one in packed.items() if isinstance(one, Fields) and one.is_json}
        plain = {key: one for key, one in packed.items() if key not in inner}
        found = self.pairs(flatten(Fields(plain) if inner else value, self.holes))
        for key, one in inner.items():
            body = self.body(one)
            if found is None or body is MISSING:
                return None
            found.append((key, as_json(body).replace(f'"{SLOT}"', SLOT)))
        return found

    def body(self, value: Value, key: str = "", depth: int = 0) -> object:
        """What is posted as JSON; `MISSING` when a value is not to be found."""
        if isinstance(value, Fields):
            pairs = [(name, self.body(inner, name, depth)) for name, inner in value.values.items()]
            kept = {name: one for name, one in pairs if one is not DROPPED}
            return MISSING if MISSING in kept.values() else kept
        if isinstance(value, Items):
            items = [self.body(inner, "", depth) for inner in value.values]
            return MISSING if MISSING in items else items
        if not isinstance(value, Scalar):
            return MISSING
        named = self.scope.given(value.hole.name) if value.hole is not None else ()
        whole = [one for one in named if isinstance(one, Fields | Items)]
        if len(whole) == 1 and depth < MAX_DEPTH:
            return self.body(whole[0], key, depth + 1)
        return self._leaf(value, key)

    def lines(self) -> list[tuple[int, int]]:
        """What a page and its number add up to, twice where the first page may be 0 or 1."""
        start = self.starts[0] if self.starts else 1
        slope = (self.size or 0) if self.is_start else 1
        if len(self.starts) > 1 or not slope:
            return []
        starts = {0: (0, 1), 1: (1,), 2: (1,), None: (0, 1)}.get(start, ())
        return [(slope, number - slope) for number in ((self.first,) if self.is_start else starts)]

    def _leaf(self, value: Scalar, key: str) -> object:
        text = marked(value, self.holes)
        filled = self.pairs([(key, text)])
        if filled is None:
            return MISSING
        if not filled:
            return DROPPED
        said = filled[0][1]
        is_number = value.is_number or (
            value.hole is not None and said.isdecimal() and self.scope.is_number(value.hole)
        )
        return json.loads(said) if is_number and said not in (SLOT, END, ROW) else said

    def _is_number(self, value: str) -> bool:
        return (
            value.isdecimal() or value == "" or any(mark == value for mark, _ in self._marks(value))
        )

    def _take(self, key: str, value: str) -> None:
        self.is_start = self.is_start or key.lower() in START_KEYS
        first = self._product(value) if key.lower() in START_KEYS else None
        self.first = first if first in (0, 1) else self.first
        marks = self._marks(value)
        if marks:
            self.starts.append(self._start(marks[0][1], key))
        else:
            self.starts.append(int(value) if value else None)

    def _cursor(self, value: str) -> tuple[str, str] | None:
        """The field of a row that the next request begins behind, and what stands there first."""
        hole = next((one for mark, one in self._marks(value) if mark == value), None)
        if hole is None or hole.shift or self.scope.chosen.get(hole.name):
            return None
        return cursor_of(hole.name, self.scope.given(hole.name))

    def _product(self, value: str) -> int | None:
        """What a count of rows is at the first page: `(p - 1) * size + 1`, or a name for it."""
        hole = next((one for mark, one in self._marks(value) if mark == value), None)
        given = self.scope.given(hole.name) if hole is not None else ()
        holes = [hole, *(one.hole for one in given if isinstance(one, Scalar))]
        product = next((one for one in holes if isinstance(one, Product)), None)
        if product is None:
            return None
        named = size_name(product)
        size = named if isinstance(named, int) else self.scope.number(named, self.at)
        page = self.scope.number(Hole(product.name), self.at)
        if not size or page is None:
            return None
        self.size = size
        return value_of(product, page, size)

    def _is_of_pages(self, value: str) -> bool:
        """True for what only the number of a page is: `page.num`, or what a pager is told."""
        hole = next((one for mark, one in self._marks(value) if mark == value), None)
        if hole is None or self.starts:
            return False
        is_told = self.scope.text(hole) is None and self.scope.tells_pager(hole, self.at)
        return is_told or _OF_PAGE.fullmatch(hole.name) is not None

    def _is_counted(self, hole: Hole) -> bool:
        """True for a name of counters in a path that its function is handed, once in a request."""
        is_free = not self.starts and hole.name in COUNTERS and self.holes.count(hole) == 1
        function = next(iter(self.scope.around(self.at)), None)
        return is_free and function is not None and hole.name in function.parameters

    def _start(self, hole: Hole, key: str) -> int | None:
        """The number in a hole, or else in the variable that is called like the field."""
        number = self.scope.number(hole, self.at)
        return self.scope.number(Hole(key), self.at) if number is None else number

    def _filled(self, value: str) -> str | None:
        for mark, hole in self._marks(value):
            text = self._text(hole)
            if text is None:
                return None
            value = value.replace(mark, text)
        return value

    def _text(self, hole: Hole) -> str | None:
        text = self.scope.text(hole)
        if text is None and self.holes.count(hole) == 1:
            # What a call hands on to two places may be the page, which is another one next time.
            return self.scope.handed_text(hole, self.at)
        return text

    def _marks(self, text: str) -> list[tuple[str, Hole]]:
        numbers = re.findall(r"\x00(\d+)\x00", text)
        return [(f"\x00{number}\x00", self.holes[int(number)]) for number in numbers]


def _plain(key: str) -> str:
    """The last name of a nested field.

    >>> _plain("vo.pageNo"), _plain("query[page][current]"), _plain("ids[]")
    ('pageNo', 'current', 'ids')
    """
    return re.split(r"[.\[]", key.rstrip("[]"))[-1].rstrip("]")


def _last(name: str) -> str:
    return name.rpartition(".")[2].lower()


def as_json(body: object) -> str:
    """The body as JSON; marks of holes stay as they are."""
    return json.dumps(body, ensure_ascii=False).replace("\\u0000", "\x00")
