"""Own items: several letters on one page, each of which answers an item of its own.

Takes the letters of a canonical text; gives the identities of each. Letters that answer one item
(分办) have none of their own: only where every letter names numbers, and no two the same, are
they letters to different items.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.forms.fields import Reading
from parsers.letters.letter_parts import Letter
from parsers.page.canonical import Canonical
from parsers.readings.items import read_identities
from parsers.terms.identity import Identity, find_identities

# A number, a title of two lines and a mark may stand above a letter.
_ABOVE = 4
_LONGEST = 80
_SEVERAL = 2


def read_own_items(
    page: Canonical, readings: Sequence[Reading], title: str, letters: Sequence[Letter]
) -> list[list[Identity]]:
    """The identities of each letter; nothing where the letters answer the same item.

    `title` is the page's: it may name the session that none of the letters repeats.
    """
    if len(letters) < _SEVERAL or any(reading.field == "identity_raw" for reading in readings):
        return []
    heads = [
        head_lines(page, letter, letters[place - 1].end if place else 0)
        for place, letter in enumerate(letters)
    ]
    numbers = [_numbers(page, head, le) for head, le in zip(heads, letters, strict=True)]
    every = [number for own in numbers for number in own]
    if not all(numbers) or len(every) != len(set(every)):
        return []
    return [
        read_identities(page, (), "".join(head), [letter], [title])
        for head, letter in zip(heads, letters, strict=True)
    ]


def head_lines(page: Canonical, letter: Letter, floor: int) -> list[str]:
    """The short lines right above a letter, behind the end of the one in front of it."""
    first = page.line_at(letter.start)
    lines = [i for i in range(max(0, first - _ABOVE), first) if page.lines[i].start >= floor]
    texts = [page.line_text(line) for line in lines]
    texts += [page.folded[slice(*span)] for kind, span in letter.head if kind == "heading"]
    return [text for text in texts if len(text) <= _LONGEST and "。" not in text]


def _numbers(page: Canonical, head: Sequence[str], letter: Letter) -> set[str]:
    """The numbers that a letter's own title, else its opening, gives its items."""
    opening = page.folded[slice(*letter.opening)].replace("\n", "") if letter.opening else ""
    for text in ("".join(head), opening):
        found = {n for one in find_identities(text) for n in one.numbers or (one.number,) if n}
        if found:
            return found
    return set()
