"""Disguises: how words look in addresses, and the way back to the printed ones.

Takes a text; gives views of it in which escapes are undone that only addresses know: octets that
spell GBK (`%CE%A4`), names of hosts in Punycode (`xn--…`). UTF-8 octets, entities and unseen
characters are undone by `parsers.text.undisguised`. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from parsers.text.fold import fold
from parsers.text.undisguised import Undisguised

_OCTETS = re.compile(r"(?:%(?:25)*[0-9a-fA-F]{2}|(?<=%[0-9a-fA-F]{2})[!-~])+")
_LAYERS = re.compile(r"%(?:25)+(?=[0-9a-fA-F]{2})")
_PUNY = re.compile(r"xn--[0-9a-z-]{1,59}", re.IGNORECASE)


def address_views(printed: str) -> Iterator[Undisguised]:
    """The views of a text that differ from it.

    >>> [view.text for view in address_views("/%CE%A4%C8%F4.html")]
    ['/韦若.html']
    """
    if "%" in printed and (view := _undone(printed, _OCTETS, _gbk)):
        yield view
    if "xn--" in printed.lower() and (view := _undone(printed, _PUNY, _host)):
        yield view


def _undone(
    printed: str, pattern: re.Pattern[str], read: Callable[[str], str | None]
) -> Undisguised | None:
    """The text with every match read; each character of it stands for the whole match."""
    pieces, starts, ends = list[str](), list[int](), list[int]()
    cursor = 0
    for match in pattern.finditer(printed):
        meant = read(match.group())
        if meant is None:
            continue
        pieces += [printed[cursor : match.start()], meant]
        starts += [*range(cursor, match.start()), *([match.start()] * len(meant))]
        ends += [*range(cursor + 1, match.start() + 1), *([match.end()] * len(meant))]
        cursor = match.end()
    if not pieces:
        return None
    pieces.append(printed[cursor:])
    starts += range(cursor, len(printed))
    ends += range(cursor + 1, len(printed) + 1)
    return Undisguised(fold("".join(pieces)), starts, ends)


def _gbk(octets: str) -> str | None:
    raw = unquote_to_bytes(_LAYERS.sub("%", octets))
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _host(label: str) -> str | None:
    try:
        return label.lower().encode("ascii").decode("idna")
    except UnicodeError:
        return None
