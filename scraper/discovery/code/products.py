"""Products: counts of rows that a script makes of the number of a page.

Takes the tokens of a script; gives what `(p - 1) * size + 1` and `p * 15` are: the name of the
page, what is added to it, the factor, what is added to the whole. Any other sum is none.
"""

from __future__ import annotations

from scraper.discovery.code.script_values import Hole, Product
from scraper.discovery.code.tokens import Code

_SIGNS = {"+": 1, "-": -1}


def read_product(code: Code, start: int, end: int) -> Product | None:
    """The product that stands between two places.

    >>> from scraper.discovery.code.tokens import read_code
    >>> one = read_product(read_code("(p - 1) * size + 1"), 0, 9)
    >>> (one.name, one.shift, one.factor, one.plus) if one else None
    ('p', -1, 'size', 1)
    """
    while code.sign(start) == "(" and code.closes.get(start) == end - 1:
        start, end = start + 1, end - 1
    mark = _find(code, start, end, ("*",))
    if mark >= end:
        return None
    behind = _find(code, mark + 1, end, ("+", "-"))
    plus = _added(code, behind, end)
    left, right = _factor(code, start, mark), _factor(code, mark + 1, behind)
    if plus is None or left is None or right is None:
        return None
    if left[0].isdecimal() or (right[1] and not left[1]):  # the page stands behind
        left, right = right, left
    if left[0].isdecimal() or right[1]:
        return None
    return Product(left[0], left[1], right[0], plus)


def value_of(product: Product, page: int, size: int) -> int:
    """What a product is at a page, its factor being a size."""
    return (page + product.shift) * size + product.plus


def size_name(product: Product) -> int | Hole:
    """The factor: a number, or the name under which scripts hold it."""
    return int(product.factor) if product.factor.isdecimal() else Hole(product.factor)


def _find(code: Code, at: int, end: int, signs: tuple[str, ...]) -> int:
    while at < end and code.sign(at) not in signs:
        at = code.closes.get(at, at) + 1
    return min(at, end)


def _added(code: Code, at: int, end: int) -> int | None:
    if at == end:
        return 0
    if end - at != 2 or code.tokens[at + 1].kind != "n" or not code.tokens[at + 1].text.isdecimal():
        return None
    return _SIGNS[code.sign(at)] * int(code.tokens[at + 1].text)


def _factor(code: Code, start: int, end: int) -> tuple[str, int] | None:
    """A name or number with what is added to it: `(p - 1)`, `size`, `15`."""
    while code.sign(start) == "(" and code.closes.get(start) == end - 1:
        start, end = start + 1, end - 1
    if code.name(start).lower() in ("parseint", "number") and code.closes.get(start + 1) == end - 1:
        start, end = start + 2, end - 1
    token = code.tokens[start] if start < end else None
    if token is None or token.kind not in ("i", "n"):
        return None
    shift = _added(code, start + 1, end)
    if shift is None or (token.kind == "n" and (shift or not token.text.isdecimal())):
        return None
    return token.text, shift
