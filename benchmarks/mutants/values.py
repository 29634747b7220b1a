"""Value operators: values emptied, moved to the next cell, or rows put in another order."""

from __future__ import annotations

from random import Random

from lxml import etree
from lxml.etree import _Element

from benchmarks.mutants.mutant import Edit
from benchmarks.mutants.pairs import Pair, one_a_slot, short_pairs

_EMPTY = ("", "\u00a0", "\u3000")
_CELLS = ("td", "dd", "li", "span", "div")


def empty_value(root: _Element, rng: Random) -> Edit | None:
    """Take one value away; its label and its cell stay."""
    chosen = one_a_slot(short_pairs(root))
    if not chosen:
        return None
    pair = rng.choice(chosen)
    raw = pair.raw
    pair.put_value(rng.choice(_EMPTY))
    return Edit(f"value {raw} of {pair.word} emptied")


def move_right(root: _Element, rng: Random) -> Edit | None:
    """Put an empty cell between a label and its value."""
    chosen = [pair for pair in one_a_slot(short_pairs(root)) if _has_cell(pair)]
    if not chosen:
        return None
    pair = rng.choice(chosen)
    cell = _cell(pair)
    if cell is None:
        return None
    cell.addprevious(etree.Element(str(cell.tag)))
    return Edit(f"an empty {cell.tag} before the value of {pair.word}")


def move_next(root: _Element, rng: Random) -> Edit | None:
    """Take one value out of its cell and put it into the cell of the next label."""
    pairs = [pair for pair in one_a_slot(short_pairs(root)) if pair.is_own]
    if len(pairs) < 2:
        return None
    at = rng.randrange(len(pairs) - 1)
    one, other = pairs[at], pairs[at + 1]
    raw = one.raw
    other.put_value(raw)
    one.put_value("")
    return Edit(f"value {raw} of {one.word} now stands behind {other.word}", ((other.field, raw),))


def reorder_rows(root: _Element, rng: Random) -> Edit | None:
    """Let two labels change place, each with its value."""
    chosen = [pair for pair in one_a_slot(short_pairs(root)) if pair.is_own]
    if len(chosen) < 2:
        return None
    one, other = rng.sample(chosen, 2)
    one_raw, other_raw = one.raw, other.raw
    one_word, other_word = one.word, other.word
    one.put_value(other_raw)
    other.put_value(one_raw)
    one.put_label(other_word)
    other.put_label(one_word)
    says = ((one.field, one_raw), (other.field, other_raw))
    return Edit(f"rows {one_word} and {other_word} changed place", says)


def _cell(pair: Pair) -> _Element | None:
    if pair.value is None:
        return None
    for element in [pair.value.element, *pair.value.element.iterancestors()]:
        if element.tag in _CELLS:
            return element
    return None


def _has_cell(pair: Pair) -> bool:
    cell = _cell(pair)
    label = pair.label.element
    if cell is None or not pair.is_own or cell in (label, *label.iterancestors()):
        return False
    row = cell.getparent()
    return row is not None and (cell.tag != "td" or row in label.iterancestors())
