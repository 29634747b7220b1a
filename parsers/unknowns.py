"""Labels that nobody knows: which words may be one, and which cells are one by their place.

Takes words, or the slots of a canonical text; gives answers about labels that are not in
the table of labels. Such a label counts only among known ones: in their table or list,
on their line, between their lines. It is never given a field (contract, fields).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from parsers.agency_names import looks_like_agency
from parsers.canonical import Canonical
from parsers.knowledge.labels import LABEL_ENDINGS, NO_LABEL_ENDINGS, NO_LABELS
from parsers.labels import bare_label, find_field

_MAX_LABEL = 24
_WORDS = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[/及和与][\u4e00-\u9fff]{1,6})?(?:\([\u4e00-\u9fff]{1,6}\))?"
)
_FEWEST = 2
_MAX_BROKEN = 2
_LONGEST, _SHORTEST = 10, 2
_PIECES = re.compile(r"[^\s|/;、,【\[(]{1,24}")
_BLANK_LINE = re.compile(r"([\u4e00-\u9fff]{2,10})\s{1,8}\S[^。]{0,60}$")
_LINE = re.compile(
    r"[\s•·*]{0,4}(?:[\[【]\s{0,4}(?P<boxed>[\u4e00-\u9fff][\u4e00-\u9fff\s/]{1,20})\s{0,4}[\]】]\s{0,4}:?"
    r"|(?P<plain>[\u4e00-\u9fff][\u4e00-\u9fff\s/]{1,20})\s{0,4}:)"
)


def could_be_label(text: str) -> bool:
    """Whether short words may be a label at all: no name of a body, no salutation, no verb.

    >>> could_be_label("经 办 情 形："), could_be_label("李四委员："), could_be_label("市民政局")
    (True, False, False)
    """
    bare = bare_label(text)
    return (
        _SHORTEST <= len(bare) <= _LONGEST
        and _WORDS.fullmatch(bare) is not None
        and bare not in NO_LABELS
        and not bare.endswith(NO_LABEL_ENDINGS)
        and not looks_like_agency(bare)
    )


def looks_like_label(text: str) -> bool:
    """Whether short words end as labels do.

    >>> looks_like_label("审 查 意 见"), looks_like_label("环境资源界")
    (True, False)
    """
    return could_be_label(text) and bare_label(text).endswith(LABEL_ENDINGS)


def label_before(text: str, floor: int, colon: int) -> int | None:
    """Where unknown words begin that end at a colon and stand apart from what is before them."""
    window = max(floor, colon - _MAX_LABEL)
    words = list(_PIECES.finditer(text, window, colon))
    start = colon
    for word in reversed(words):
        # The characters of a label may stand apart: 附 记 栏:
        if start < colon and len(word[0]) > 1:
            break
        start = word.start()
        if len(word[0]) > 1:
            break
    if start == colon or (start == window and window > floor):
        return None
    return start if could_be_label(text[start:colon]) else None


def find_line_label(line: str) -> tuple[int, int] | None:
    """Span of unknown words before a colon, or in brackets, at the start of a line, colon included.

    >>> find_line_label("经办情形:已转办"), find_line_label("[附记栏] 无")
    ((0, 5), (0, 6))
    >>> find_line_label("李四委员:您好") is None
    True
    """
    match = _LINE.match(line)
    if match is None or not could_be_label(match["boxed"] or match["plain"]):
        return None
    return match.start("plain") if match["plain"] else match.start(), match.end()


def find_blank_label(line: str) -> tuple[int, int] | None:
    """Span of words that end as labels do and that only blanks set off from a short value.

    >>> find_blank_label("登载要素 00873/2024-17"), find_blank_label("登载要素")
    ((0, 4), None)
    """
    match = _BLANK_LINE.match(line)
    return match.span(1) if match and looks_like_label(match[1]) else None


def find_label_slots(page: Canonical) -> frozenset[int]:
    """Slots that hold nothing but an unknown label, by their place among the known ones."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, slot in enumerate(page.slots):
        if slot.group:
            groups[slot.group].append(index)
    found: set[int] = set()
    for members in groups.values():
        texts = [_lone_text(page, index) for index in members]
        known = [text is not None and bool(text) and is_known(text) for text in texts]
        if sum(known) >= _FEWEST:
            found.update(members[at] for at in _unknown_places(texts, known))
    return frozenset(found)


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
