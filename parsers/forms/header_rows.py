"""Header rows: tables that print their labels in one row and the values in the row below.

Takes the slots of a canonical text; gives the columns of such pairs of rows, and of lists that
print all their `<dt>` first. Only markup says for certain which value stands below which label:
答复 below 主题词 is a value there, whatever else it names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from parsers.knowledge.furniture import STEP_DAYS, STEP_HEADS
from parsers.knowledge.kind_cues import LIST_TITLE
from parsers.page.canonical import Canonical, Slot
from parsers.terms.labels import find_field
from parsers.terms.shapes import leading_date_end
from parsers.terms.step_names import is_step
from parsers.terms.unknown_words import looks_like_label
from parsers.text.fold import squeeze

MAX_COLUMNS = 24
_MAX_LABEL = 24
_MAX_HEAD = 12
_MAX_BROKEN, _MAX_UPRIGHT, _MAX_STEP_CELLS = 3, 8, 6
_FEWEST = 2
# So many rows of a list are looked at: its length costs nothing more.
_MAX_ROWS = 400

_LIST_TITLE = re.compile("|".join(LIST_TITLE))
_DIGITS = re.compile(r"\d+")
# What heads a column of figures, and a figure in it.
_HEADS_COUNT = re.compile(
    r"(?:(?:建议|提案|承办|主办|会办|办理|办结|办复|立案|满意|收到)?(?:件数|数量|总数|数)|[\u4e00-\u9fff]{2,4}率|占比|比例|合计|小计|总计|[A-D]类)\s{0,2}(?:\([件%个]\))?"
)
_COUNT = re.compile(r"\d{1,6}(?:\.\d{1,3})?\s?(?:%|件|个)?\Z")

Known = Callable[[int], bool]


def is_whole_label(page: Canonical, index: int) -> bool:
    """Whether a slot of few lines is nothing but a known label."""
    slot = page.slots[index]
    if not slot.first < slot.last <= slot.first + _MAX_BROKEN and not _is_upright(page, slot):
        return False
    text = page.slot_text(index)
    return len(text) <= _MAX_LABEL and find_field(text) is not None


def _is_upright(page: Canonical, slot: Slot) -> bool:
    """Whether the characters of a cell stand one below the other: 答 / 复 / 内 / 容."""
    lines = page.lines[slot.first : slot.last]
    return 0 < len(lines) <= _MAX_UPRIGHT and all(line.end - line.start == 1 for line in lines)


class Headers(NamedTuple):
    """The columns of each header row by the slot in which it begins, and values of no column.

    A row with more values than there are labels has lost a label: nobody can say which.
    """

    widths: dict[int, int]
    loose: set[int]


def find_header_rows(page: Canonical, is_known: Known) -> Headers:
    """The header rows of a page."""
    widths: dict[int, int] = {}
    loose: set[int] = set()
    below = -1
    rows = list(_rows(page))
    loose.update(*_dated_steps(page, rows))
    for at, (upper, lower) in enumerate(pairwise(rows)):
        if upper[0] == below or not _stand_together(page, upper, lower):
            loose.update(*_cut_off(page, upper, lower, is_known))
            continue
        if _counts(page, upper, lower) or _tells_steps(page, upper, lower):
            loose.update(*_tally(page, rows[at : at + _MAX_ROWS]))
            continue
        is_whole = _is_header(page, upper, is_known)
        if not is_whole and not _lost_one(page, upper, is_known):
            continue
        if _is_labelled(page, lower, is_known):
            continue
        listed = _listed_below(page, rows[at : at + _MAX_ROWS], is_known)
        if not is_whole and not listed:
            continue
        below = lower[0]
        if listed:
            loose.update(upper, *listed)
        elif _only_repeats(page, lower, len(upper)):
            widths[upper[0]] = len(upper)
        elif all(map(is_known, upper)) and page.slots[upper[0]].row:
            loose.update(lower)
    return Headers(widths, loose)


def _stand_together(page: Canonical, upper: Sequence[int], lower: Sequence[int]) -> bool:
    """Whether a row goes right below another one of its table, and is no shorter."""
    is_below = len(upper) <= len(lower) and upper[-1] + 1 == lower[0]
    return is_below and page.slots[upper[0]].group == page.slots[lower[0]].group


def _cut_off(
    page: Canonical, upper: Sequence[int], lower: Sequence[int], is_known: Known
) -> Sequence[Sequence[int]]:
    """Both rows, where a page ends inside the row below: which value has which label?"""
    is_below = upper[-1] + 1 == lower[0] and lower[-1] + 1 == len(page.slots)
    if not is_below or page.slots[upper[0]].group != page.slots[lower[0]].group:
        return ()
    is_head = _is_header(page, upper, is_known) and not _is_labelled(page, lower, is_known)
    return (upper, lower) if is_head else ()


def _counts(page: Canonical, upper: Sequence[int], lower: Sequence[int]) -> bool:
    """Whether a table counts what offices did: [承办单位, 件数] above [县教育局, 31]."""
    if len(upper) != len(lower) or not page.slots[upper[0]].row:
        return False
    heads = [at for at, i in enumerate(upper) if _heads_count(page.slot_text(i))]
    return bool(heads) and all(_COUNT.match(page.slot_text(lower[at])) for at in heads)


@lru_cache(maxsize=512)
def _heads_count(text: str) -> bool:
    return _HEADS_COUNT.fullmatch(text) is not None


def _tells_steps(page: Canonical, upper: Sequence[int], lower: Sequence[int]) -> bool:
    """Whether a table tells what happened when: [时间, 环节] above [3月10日, 交办]."""
    if not len(upper) == len(lower) > _FEWEST or not page.slots[upper[0]].row:
        return False
    heads = {page.slot_text(i) for i in upper}
    return not heads.isdisjoint(STEP_HEADS) and not heads.isdisjoint(STEP_DAYS)


def _dated_steps(page: Canonical, rows: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """Rows of a table with a day and a step each, two or more of one table: 3月10日 | 交办."""

    def is_dated(row: Sequence[int]) -> bool:
        if not _FEWEST <= len(row) <= _MAX_STEP_CELLS or not page.slots[row[0]].row:
            return False
        texts = [squeeze(page.slot_text(i)) for i in row]
        has_day = any(leading_date_end(text) == len(text) > 0 for text in texts)
        return has_day and sum(map(is_step, texts)) == 1

    dated = [row for row in rows if is_dated(row)]
    groups = Counter(page.slots[row[0]].group for row in dated)
    return [row for row in dated if groups[page.slots[row[0]].group] >= _FEWEST]


def _tally(page: Canonical, rows: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    """The rows of such a table, its head among them."""
    head = rows[0]
    group = page.slots[head[0]].group
    return takewhile(lambda row: page.slots[row[0]].group == group, rows)


def _listed_below(
    page: Canonical, rows: Sequence[Sequence[int]], is_known: Known
) -> list[Sequence[int]]:
    """The rows of a list of items below its head, where there are several: 序号, 提案号, 案由.

    Each row is another item: none of them is the page's own.
    """
    head, *below = rows
    group = page.slots[head[0]].group
    numbers = [at for at, i in enumerate(head) if find_field(page.slot_text(i)) == "identity_raw"]
    if not numbers:  # its label is lost, or one that nobody knows
        unnamed = (at for at, i in enumerate(head) if not is_known(i))
        numbers = [at for at in unnamed if _counts_on(page, below, at)]
    if not numbers:
        return []

    def goes_on(row: Sequence[int]) -> bool:
        is_alike = len(row) == len(head) and page.slots[row[0]].group == group
        return is_alike and not any(map(is_known, row))

    listed = list(takewhile(goes_on, below))
    if listed and len(listed) < _FEWEST and below[1:]:
        listed += _begun(page, listed[0], below[1], numbers[0])
    is_list = len(listed) >= _FEWEST or _LIST_TITLE.search(page.head.title or "") is not None
    return listed if is_list else []


def _counts_on(page: Canonical, rows: Sequence[Sequence[int]], column: int) -> bool:
    """Whether a column whose label is lost numbers its rows: 第0042号 above 第0107号."""
    texts = [page.slot_text(row[column]) for row in rows[:_FEWEST] if len(row) > column]
    shapes = {_DIGITS.sub("0", text) for text in texts}
    return len(set(texts)) == _FEWEST and shapes <= {"0", "第0号", "0号"}


def _begun(
    page: Canonical, row: Sequence[int], after: Sequence[int], number: int
) -> list[Sequence[int]]:
    """The row behind a row of a list where the page is cut in it, behind its number."""
    if not number < len(after) < len(row) or after[0] != row[-1] + 1:
        return []
    first, second = (_DIGITS.sub("0", page.slot_text(at[number])) for at in (row, after))
    return [after] if first == second and "0" in first else []


def _only_repeats(page: Canonical, row: Sequence[int], width: int) -> bool:
    """Whether the cells of a row behind the last column are none, or print others once more."""
    texts = [page.slot_text(i) for i in row]
    return set(texts[width:]) <= set(texts[:width])


def _rows(page: Canonical) -> Iterator[list[int]]:
    """The slots of each row of a table, of each run of labels or of values in a list."""

    def row_of(index: int) -> tuple[int, int, bool]:
        slot = page.slots[index]
        return slot.group, slot.row, not slot.row and slot.is_label_cell

    for (group, _, _), members in groupby(range(len(page.slots)), key=row_of):
        own = list(members)
        if group and len({page.slots[i].key for i in own}) == len(own):
            yield own


def _is_header(page: Canonical, row: Sequence[int], is_known: Known) -> bool:
    """Whether a row holds labels only, two of them known ones."""
    known = sum(map(is_known, row))
    if not _FEWEST <= len(row) <= MAX_COLUMNS or known < _FEWEST:
        return False
    is_head = all(page.slots[i].is_label_cell for i in row)
    if not is_head and not page.slots[row[0]].row:
        return False
    return all(is_known(i) or _may_head(page, i, is_head) for i in row)


def _lost_one(page: Canonical, row: Sequence[int], is_known: Known) -> bool:
    """Whether one label of a row of known ones is gone: [序号, "", 案由, 提案者]."""
    empty = [i for i in row if page.slots[i].first == page.slots[i].last]
    others = [i for i in row if i not in empty]
    is_row = bool(page.slots[row[0]].row) and _FEWEST < len(row) <= MAX_COLUMNS
    return is_row and len(empty) == 1 and all(map(is_known, others))


def _may_head(page: Canonical, index: int, is_head: bool) -> bool:
    """Whether unknown words head a column: in a `<th>` any short ones."""
    slot = page.slots[index]
    if slot.last - slot.first != 1:
        return False
    text = page.slot_text(index)
    return looks_like_label(text) or (is_head and len(text) <= _MAX_HEAD)


def _is_labelled(page: Canonical, row: Sequence[int], is_known: Known) -> bool:
    """Whether the row below holds labels itself: at every second place, or for the most part."""
    turns = [i for i in row[::2] if page.slots[i].first < page.slots[i].last]
    if turns and all(map(is_known, turns)):
        return True
    return 2 * sum(map(is_known, row)) > len(row)
