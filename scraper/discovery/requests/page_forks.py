"""Page forks: first pages whose address is written otherwise than that of the others.

Takes the address of a request; gives that of page 1 and that of the others, where a script tells
them apart: `file = page == 1 ? 'list.json' : 'list_' + page + '.json'`, or by `if` and `else`.
"""

from __future__ import annotations

from scraper.discovery.code.script_values import Fork, Hole, Scalar, Value
from scraper.discovery.requests.scope import Scope
from scraper.discovery.words import PAGE_KEYS

_FIRST = ("1", "0")


def split_pages(url: Scalar, scope: Scope) -> tuple[Scalar, Scalar] | None:
    """The address of page 1 and that of the others; None where they are written alike."""
    for at, piece in enumerate(url.pieces):
        if not isinstance(piece, Hole):
            continue
        branches = _branches(piece, scope)
        if branches is not None:
            before, behind = url.pieces[:at], url.pieces[at + 1 :]
            first, others = (Scalar((*before, *one.pieces, *behind)) for one in branches)
            return first, others
    return None


def _branches(piece: Hole, scope: Scope) -> tuple[Scalar, Scalar] | None:
    given: list[Value] = [Scalar((piece,))]
    if not isinstance(piece, Fork):
        given = [one for one in scope.given(piece.name) if isinstance(one, Scalar) and one.pieces]
    found = [one.hole for one in given if isinstance(one, Scalar)]
    forks = [fork for fork in found if isinstance(fork, Fork) and _is_first(fork)]
    first: Value = None
    others: Value = None
    for fork in forks:
        equal, other = (fork.yes, fork.no) if fork.guard.is_equal else (fork.no, fork.yes)
        first, others = first or equal, others or other
    if isinstance(first, Scalar) and isinstance(others, Scalar):
        return first, others
    return None


def _is_first(fork: Fork) -> bool:
    name = fork.guard.name.rpartition(".")[2].lower()
    return name in PAGE_KEYS | {"n", "i", "index"} and fork.guard.text in _FIRST
