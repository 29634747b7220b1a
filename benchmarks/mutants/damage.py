"""Damage operators: values and labels as careless templates print them.

A colon that became a blank, a value in a row of its own, in an attribute or in a picture, a block
printed again with another value, an entity without its end. Each states what the page still says.
"""

from __future__ import annotations

import copy
from random import Random

from lxml import etree
from lxml.etree import _Element

from benchmarks.mutants.mutant import Edit
from benchmarks.mutants.pairs import Pair, find_pairs, names_file, one_a_slot, short_pairs

OTHERS = {
    "published_date": ("2011-11-11", "2011年11月11日"),
    "reply_date": ("2011-11-11", "2011年11月11日"),
    "document_date": ("2011-11-11", "2011年11月11日"),
    "outcome_raw": ("D", "C类"),
    "index_number": ("000000000/2011-00999",),
    "document_number": ("临水函〔2011〕999号",),
    "lead_agency": ("水务局",),
    "publisher": ("水务局",),
    "proposer": ("伍虚构",),
}
ENTITIES = ("&nbsp", "&nbsp ", "&amp;nbsp;", "&ensp", "&#12288", "&#x3000;", "&zwj;")
BLANKS = ("\u3000", " ", "\u00a0\u00a0", "\u2003")
_COLONS = ":："


def colon_to_blank(root: _Element, rng: Random) -> Edit | None:
    """Print a blank for the colon between a label and the value in its string."""
    chosen = [pair for pair in one_a_slot(short_pairs(root)) if _colon(pair)]
    if not chosen:
        return None
    pair = rng.choice(chosen)
    blank = rng.choice(BLANKS)
    text, end = pair.label.text, pair.label_span[1]
    pair.label.put(text[:end] + blank + text[end:].lstrip(_COLONS + " \u3000"))
    return Edit(f"{blank!r} for the colon of {pair.word}", absent=pair.field)


def as_columns(root: _Element, rng: Random) -> Edit | None:
    """Print rows of a label and a short value as a row of labels above a row of values."""
    runs = [run for run in _runs(root) if len(run) > 1]
    if not runs:
        return None
    run = rng.choice(runs)
    heads, values = etree.Element("tr"), etree.Element("tr")
    run[0].addprevious(heads)
    run[0].addprevious(values)
    for row in run:
        heads.append(row[0])
        values.append(row[0])
        parent = row.getparent()
        if parent is not None:
            parent.remove(row)
    return Edit(f"{len(run)} rows as columns")


def split_row(root: _Element, rng: Random) -> Edit | None:
    """Put the value's cell into a row of its own below the label's."""
    chosen = [pair for pair in one_a_slot(short_pairs(root)) if _row_of_two(pair) is not None]
    if not chosen:
        return None
    pair = rng.choice(chosen)
    row = _row_of_two(pair)
    if row is None:
        return None
    below = etree.Element("tr")
    below.append(row[1])
    row.addnext(below)
    return Edit(f"the value of {pair.word} in a row below", absent=pair.field)


def value_in_attribute(root: _Element, rng: Random) -> Edit | None:
    """Take a value's text away; its element has it as `title` or `data-value` only."""
    pair = _own(root, rng)
    if pair is None or pair.value is None:
        return None
    raw, name = pair.raw, rng.choice(("title", "data-value", "aria-label"))
    pair.value.element.set(name, raw)
    pair.put_value("")
    return Edit(f"value {raw} of {pair.word} only as {name}")


def value_in_picture(root: _Element, rng: Random) -> Edit | None:
    """Print a picture in the place of a value, with or without its words as `alt`."""
    pair = _own(root, rng)
    if pair is None or pair.value is None:
        return None
    raw, start = pair.raw, pair.value_span[0]
    pair.put_value("")
    picture = etree.Element("img", src="/p/1.png", alt=rng.choice((raw, "")))
    pair.value.put_in(start, [picture])
    return Edit(f"value {raw} of {pair.word} as a picture")


def double_with_other(root: _Element, rng: Random) -> Edit | None:
    """Print the block around a label once more behind itself, with another value there."""
    chosen = [pair for pair in one_a_slot(short_pairs(root)) if pair.field in OTHERS]
    pairs = [pair for pair in chosen if _block(pair) is not None]
    if not pairs:
        return None
    pair = rng.choice(pairs)
    block = _block(pair)
    if block is None:
        return None
    twin = copy.deepcopy(block)
    block.addnext(twin)
    block.tail = None
    other = rng.choice(OTHERS[pair.field])
    for again in find_pairs(twin.getroottree().getroot()):
        around = (again.label.element, *again.label.element.iterancestors())
        if twin in around and again.field == pair.field and again.raw == pair.raw:
            again.put_value(other)
            break
    return Edit(f"printed again with {other} for {pair.word}", ((pair.field, other),))


def broken_entity(root: _Element, rng: Random) -> Edit | None:
    """Print an entity, often one without its end, in front of a value or behind it."""
    chosen = [pair for pair in one_a_slot(short_pairs(root)) if pair.value is not None]
    if not chosen:
        return None
    pair, entity = rng.choice(chosen), rng.choice(ENTITIES)
    raw = pair.raw
    word = f"{entity}{raw}" if rng.random() < 0.7 else f"{raw}{entity}"
    pair.put_value(word.replace("&amp;", "&"))
    return Edit(f"{word} for {raw} of {pair.word}", ((pair.field, word),))


def _runs(root: _Element) -> list[list[_Element]]:
    """Neighbouring rows of two cells, a label and a short value each."""
    rows = {
        row: None
        for pair in one_a_slot(find_pairs(root))
        if not pair.is_body and (pair.raw or pair.has_cell) and not names_file(pair.raw)
        for row in pair.label.element.iterancestors("tr")
        if len(row) == 2 and all(cell.get("colspan") is None for cell in row)
    }
    runs: list[list[_Element]] = []
    for row in rows:
        if runs and runs[-1][-1].getnext() is row:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _own(root: _Element, rng: Random) -> Pair | None:
    """A label whose value has an element of its own."""
    chosen = [
        pair
        for pair in one_a_slot(short_pairs(root))
        if pair.is_own and pair.value is not None and not pair.value.is_tail
    ]
    return rng.choice(chosen) if chosen else None


def _colon(pair: Pair) -> bool:
    end = pair.label_span[1]
    return not pair.is_own and pair.label.text[end : end + 1] in tuple(_COLONS)


def _row_of_two(pair: Pair) -> _Element | None:
    """The table row of a label that holds nothing but it and its value."""
    if not pair.is_own or pair.value is None:
        return None
    rows = [one for one in pair.label.element.iterancestors() if one.tag == "tr"]
    if not rows or len(rows[0]) != 2 or rows[0] not in pair.value.element.iterancestors():
        return None
    return rows[0]


def _block(pair: Pair) -> _Element | None:
    for one in (pair.label.element, *pair.label.element.iterancestors()):
        if one.tag in ("ul", "table", "dl"):
            return one
    return None
