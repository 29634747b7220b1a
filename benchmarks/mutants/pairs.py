"""Pairs: the labels of a page and where their values stand.

Takes a tree; gives `Pair`s in page order. A label is a word of the label table that fills a
string, or opens one and is closed by a colon, a bracket or a blank. Only where labels are is
taken from the parser's table; how a page is read is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml.etree import _Element

from benchmarks.mutants.tree import Slot, content_slots, is_aside, walk
from parsers.knowledge.labels import BODY_FIELDS, LABELS, WEAK_LABELS

# What serves the reader of a page is no field of the item, and its value stands in links.
_FIELDS = {
    word: field
    for field, words in LABELS.items()
    for word in words
    if field != "furniture" and word != "字号"
}
_OPEN = re.compile(r"(?:^|(?<=[\s\u3000]))[\[【]?([^\s:：\[\]【】]{2,12})(?:[:：]|[\]】])\s*")
_BLANK = re.compile(r"^([^\s:：]{2,8})[\u3000 ]+(?=\S)")
_FILE = re.compile(r"\.(?:docx?|pdf|wps)$", re.IGNORECASE)
_IMPRINT = re.compile("ICP备|公网安备|网站标识码|版权所有")
_SHORT = 60
_SENTENCE = 24
_COLONS = ":："
_DECORATION = "•·◆:：[]【】"
_SPACES = " \t\r\n\u00a0\u2002\u2003\u3000"
_TITLES = frozenset({"代表", "委员"})
_RUNS = frozenset({"span", "b", "strong", "i", "font", "label", "em", "u"})


@dataclass(slots=True)
class Pair:
    """A label in its slot with its span, its field, and the slot and span of its value."""

    label: Slot
    label_span: tuple[int, int]
    word: str
    field: str
    value: Slot | None = None
    value_span: tuple[int, int] = (0, 0)
    has_cell: bool = False

    @property
    def raw(self) -> str:
        """The value as printed, empty when there is none."""
        if self.value is None:
            return ""
        return self.value.text[slice(*self.value_span)].strip()

    @property
    def shown(self) -> tuple[str, ...]:
        """The value, and all that stands behind the label in the value's line."""
        if self.value is None or not self.raw:
            return ()
        line = "".join(str(part) for part in line_of(self.value.element).itertext())
        return (self.raw, line[line.find(self.raw) :].strip())

    @property
    def is_body(self) -> bool:
        """Whether the label opens a long text, under whichever name."""
        return self.field in BODY_FIELDS or self._is_long() or self._heads_text()

    @property
    def is_own(self) -> bool:
        """Whether the value has a slot of its own."""
        return self.value is not None and self.value != self.label

    def _heads_text(self) -> bool:
        # <h3>办理进展</h3><p>投资三千万元建成供水厂,已通水。</p>: a paragraph of the answer.
        return self.is_own and self.raw.endswith("。") and len(self.raw) > _SENTENCE

    def _is_long(self) -> bool:
        if not self.is_own or self.value is None:
            return False
        around = (self.value.element, *_around(self.value))
        cell = next((one for one in around if one.tag in ("td", "dd", "li")), None)
        if cell is None or cell in (self.label.element, *_around(self.label)):
            return False
        return len("".join(map(str, cell.itertext())).strip()) > len(self.raw) + _SHORT

    def put_label(self, word: str) -> None:
        """Print another label; call it for one pair of a slot only."""
        start, end = self.label_span
        text = self.label.text
        self.label.put(text[:start] + word + text[end:])
        if self.value == self.label:
            shift = len(word) - (end - start)
            self.value_span = (self.value_span[0] + shift, self.value_span[1] + shift)
        self.label_span = (start, start + len(word))

    def put_value(self, value: str) -> None:
        """Print another value where this one stands."""
        if self.value is None:
            raise ValueError(f"no value behind {self.word}")
        start, end = self.value_span
        text = self.value.text
        self.value.put(text[:start] + value + text[end:])
        self.value_span = (start, start + len(value))


def find_pairs(root: _Element) -> list[Pair]:
    """All labels of the content with their values, in page order."""
    strings = content_slots(root)
    pairs: list[Pair] = []
    for at, slot in enumerate(strings):
        if not is_aside(slot.element) and not _is_imprint(slot):
            pairs += _in_slot(slot, strings[at + 1 :])
    return pairs


def short_pairs(root: _Element) -> list[Pair]:
    """Labels with a short value, no long text."""
    return [
        pair
        for pair in find_pairs(root)
        if pair.raw
        and not pair.is_body
        and not names_file(pair.raw)
        and (pair.field != "view_count" or pair.raw[:1].isdigit())
    ]


def names_file(text: str) -> bool:
    """Whether a text is a file's name: the answer itself, no short value."""
    return _FILE.search(text) is not None


def line_of(element: _Element) -> _Element:
    """The element that prints the line in which an element stands."""
    while element.tag in _RUNS:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element


def one_a_slot(pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs that share their strings with no other pair, so that each can be rewritten."""
    counts: dict[Slot, int] = {}
    for pair in pairs:
        counts[pair.label] = counts.get(pair.label, 0) + 1
    return [pair for pair in pairs if counts[pair.label] == 1]


def _is_imprint(slot: Slot) -> bool:
    """Whether a line says who runs the site: its 主办单位 is no field of the item."""
    line = "".join(str(part) for part in line_of(slot.element).itertext())
    return len(line) <= 4 * _SHORT and _IMPRINT.search(line) is not None


def _in_slot(slot: Slot, following: Sequence[Slot]) -> Iterator[Pair]:
    text = slot.text
    if not text.strip() or len(text.strip()) > 4 * _SHORT:
        return
    whole = _whole(text)
    if whole is not None:
        if not _is_label(slot) or whole in _TITLES and _stands_behind(slot):
            return
        core = text.strip(_DECORATION + _SPACES)
        start = text.index(core)
        pair = Pair(slot, (start, start + len(core)), whole, _FIELDS[whole])
        _find_value(pair, following)
        yield pair
        return
    yield from _inline(slot, text)


def _inline(slot: Slot, text: str) -> Iterator[Pair]:
    found = [match for match in _OPEN.finditer(text) if match.group(1) in _FIELDS]
    if not found:
        match = _BLANK.match(text.lstrip())
        word = match.group(1) if match else ""
        if match and word in _FIELDS and word not in WEAK_LABELS:
            lead = len(text) - len(text.lstrip())
            span = (lead, lead + len(word))
            value = (lead + match.end(), len(text.rstrip()))
            yield Pair(slot, span, word, _FIELDS[word], slot, value)
        return
    if text[: found[0].start()].strip():
        return
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        stop = match.end() + len(text[match.end() : end].rstrip())
        pair = Pair(slot, match.span(1), match.group(1), _FIELDS[match.group(1)])
        if 0 < stop - match.end() <= _SHORT:
            pair.value, pair.value_span = slot, (match.end(), stop)
        yield pair


def _find_value(pair: Pair, following: Sequence[Slot]) -> None:
    cell = _cell_below(pair.label)
    if cell is None:
        cell = _cell_in_turn(pair.label)
    if cell is not None:
        following = [slot for slot in following if cell in (slot.element, *_around(slot))]
    for slot in following:
        text = slot.text.strip()
        if slot.is_tail and slot.owner is pair.label.owner:
            text = text.lstrip(_COLONS).strip()  # <b>索引号</b>：1/2
        if not text:
            pair.has_cell = pair.has_cell or not slot.is_tail
            continue
        if pair.has_cell and not pair.is_body and not _shares_row(pair.label, slot):
            return
        is_label = _whole(text) is not None or any(
            match.group(1) in _FIELDS for match in _OPEN.finditer(text)
        )
        if not is_label and (pair.is_body or len(text) <= _SHORT):
            start = slot.text.index(text)
            pair.value, pair.value_span = slot, (start, start + len(text))
        return


def _shares_row(label: Slot, slot: Slot) -> bool:
    """Whether two strings stand in one row: behind an empty cell the next row is another's."""
    around = [slot.element, *_around(slot)]
    own = [label.element, *_around(label)]
    row = next((one for one in own if one.tag in ("li", "tr", "dl", "p")), None)
    return row is None or row in around


def _cell_below(slot: Slot) -> _Element | None:
    """The cell below a label in a table whose rows are all labels, then all values."""
    own = next((one for one in (slot.element, *_around(slot)) if one.tag in ("td", "th")), None)
    row = None if own is None else own.getparent()
    below = None if row is None else row.getnext()
    if own is None or row is None or below is None or len(row) < 2 or len(row) != len(below):
        return None
    words = [_whole("".join(map(str, cell.itertext()))) for cell in row]
    return below[row.index(own)] if all(words) else None


def _cell_in_turn(slot: Slot) -> _Element | None:
    """The `<dd>` of a `<dt>` in a list that prints some labels first, then as many values."""
    own = next((one for one in (slot.element, *_around(slot)) if one.tag == "dt"), None)
    if own is None:
        return None
    first, place = own, 0
    while (before := first.getprevious()) is not None and before.tag == "dt":
        first, place = before, place + 1
    row = [first, *first.itersiblings()]
    labels = list(takewhile(lambda one: one.tag == "dt", row))
    values = list(takewhile(lambda one: one.tag == "dd", row[len(labels) :]))
    return values[place] if len(labels) == len(values) > 1 else None


def _around(slot: Slot) -> Iterator[_Element]:
    return slot.element.iterancestors()


def _is_label(slot: Slot) -> bool:
    # Behind other words of a paragraph, and before more of them, a label without colon is a word.
    if slot.text.strip().endswith(tuple(":：]】")):
        return True
    block = line_of(slot.element)
    if block.tag != "p":
        return True
    return _whole("".join(str(part) for part in block.itertext())) is not None


def _stands_behind(slot: Slot) -> bool:
    """Whether words stand in front of a string in its line: 代表： behind 张三 addresses him."""
    block = line_of(slot.element)
    for other in walk(block):
        if other == slot:
            return False
        if other.text.strip():
            return True
    return False


def _whole(text: str) -> str | None:
    bare = "".join(text.split()).strip(_DECORATION)
    return bare if len(bare) > 1 and bare in _FIELDS else None
