"""Labels that nobody knows: which cells are one by their place.

Takes the slots of a canonical text; gives those that hold a label that is not in the table
of labels. Such a label counts only among known ones: in their table or list, on their line,
between their lines. It is never given a field (contract, fields).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

from parsers.page.canonical import Canonical
from parsers.terms.labels import find_field
from parsers.terms.unknown_words import could_be_label, looks_like_label

_MAX_LABEL = 24
_FEWEST = 2
_MAX_BROKEN = 2


def find_label_slots(page: Canonical, settled: Set[int] = frozenset()) -> set[int]:
    """Slots that hold nothing but an unknown label, by their place among the known ones.

    `settled`: slots of which it is known already what they are.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    for index, slot in enumerate(page.slots):
        if slot.group and index not in settled:
            groups[slot.group].append(index)
    found: set[int] = set()
    for members in groups.values():
        texts = [_lone_text(page, index) for index in members]
        known = [text is not None and bool(text) and is_known(text) for text in texts]
        if sum(known) >= _FEWEST:
            found.update(members[at] for at in _unknown_places(texts, known))
    return found


def is_known(text: str) -> bool:
    """Whether a whole text is a label of the table, tools of the page aside."""
    return len(text) <= _MAX_LABEL and find_field(text) not in (None, "furniture")


def _lone_text(page: Canonical, index: int) -> str | None:
    """The text of a slot of one line, or of a label broken over two; "" when it is empty."""
    slot = page.slots[index]
    if slot.first == slot.last:
        return ""
    if slot.last - slot.first > _MAX_BROKEN:
        return None
    text = page.slot_text(index)
    whole = slot.last - slot.first == 1 or is_known(text)
    return text if whole or looks_like_label(text) else None


def _unknown_places(texts: Sequence[str | None], known: Sequence[bool]) -> list[int]:
    """Places of unknown labels in the row of a group's slots.

    Labels and values take turns, an empty cell takes the place of either.
    """
    with_colon = (
        sum(
            bool(text and text[-1] == ":")
            for text, is_label in zip(texts, known, strict=True)
            if is_label
        )
        >= _FEWEST
    )
    found: list[int] = []
    value_next = False
    for at, text in enumerate(texts):
        if known[at]:
            value_next = True
        elif text and _is_unknown(texts, known, at, value_next, with_colon):
            found.append(at)
            value_next = True
        else:
            # An empty cell in the place of a label: one that lost it.
            value_next = text == "" and not value_next
    return found


def _is_unknown(
    texts: Sequence[str | None], known: Sequence[bool], at: int, value_next: bool, with_colon: bool
) -> bool:
    text = texts[at] or ""
    if text[-1] == ":":
        return with_colon and could_be_label(text)
    if with_colon or not looks_like_label(text) or at + 1 >= len(texts) or known[at + 1]:
        return False
    if not value_next:
        return True
    # In the place of a value: only if the next slot would otherwise be nobody's.
    rest = texts[at + 2] if at + 2 < len(texts) else None
    ends = at + 2 >= len(texts) or known[at + 2] or (rest is not None and looks_like_label(rest))
    return ends and texts[at + 1] != ""
