"""Block operators: parts printed twice, wrapped, run together or broken up.

None of them changes what a page says, so nothing but the original values may be read.
"""

from __future__ import annotations

import copy
from random import Random

from lxml import etree
from lxml.etree import _Element

from benchmarks.mutants.mutant import Change, Edit, Says
from benchmarks.mutants.pairs import find_pairs, line_of
from benchmarks.mutants.tree import SENTENCE, Slot, body, main_slots, prose_slots


def double_metadata(root: _Element, rng: Random) -> Edit | None:
    """Print the block that holds the labels once more behind itself."""
    pairs = [pair for pair in find_pairs(root) if not pair.is_body]
    if len(pairs) < 2:
        return None
    pair = rng.choice(pairs)
    block = _around(pair.label.element, ("ul", "table", "dl"))
    block = _around(pair.label.element, ("p", "div")) if block is None else block
    return None if block is None else _double(block, "metadata")


def double_letter(root: _Element, rng: Random) -> Edit | None:
    """Print the element that holds most of the running text once more behind itself."""
    counts: dict[_Element, int] = {}
    for slot in prose_slots(root):
        block = _around(slot.element, ("td", "dd", "div"))
        if block is not None:
            counts[block] = counts.get(block, 0) + len(slot.text)
    if not counts:
        return None
    best = max(counts.values())
    return _double(rng.choice([b for b, n in counts.items() if n * 2 >= best]), "text block")


def double_paragraph(root: _Element, rng: Random) -> Edit | None:
    """Print one paragraph twice."""
    chosen = [slot.element for slot in prose_slots(root) if slot.element.tag == "p"]
    return _double(rng.choice(chosen), "paragraph") if chosen else None


def wrap(depth: int) -> Change:
    """The change that puts the whole content into nested divs."""

    def change(root: _Element, rng: Random) -> Edit | None:
        outer = inner = etree.Element("div")
        for _ in range(depth - 1):
            inner = etree.SubElement(inner, "div")
        page = body(root)
        inner.text, page.text = page.text, None
        for child in list(page):
            inner.append(child)
        page.append(outer)
        return Edit(f"content inside {depth} divs")

    return change


def span_words(root: _Element, rng: Random) -> Edit | None:
    """Put some words of every string into spans of their own, as Word does."""
    count = 0
    for slot in main_slots(root):
        text = slot.text
        if len(text.strip()) < 2 or rng.random() > 0.5:
            continue
        start = rng.randrange(len(text) - 1)
        end = min(len(text), start + rng.randint(1, 6))
        word = etree.Element("span")
        word.text = text[start:end]
        slot.put(text[:start] + text[end:])
        slot.put_in(start, [word])
        count += 1
    return Edit(f"{count} words in spans") if count else None


def join_paragraphs(root: _Element, rng: Random) -> Edit | None:
    """Run a paragraph and the one behind it together, without anything between."""
    chosen = [p for p in body(root).iter("p") if _follower(p) is not None]
    if not chosen:
        return None
    first = rng.choice(chosen)
    second = _follower(first)
    if second is None:
        return None
    what = f"joined: …{_text(first)[-12:]}|{_text(second)[:12]}…"
    says = _now_behind(root, first, second)
    _append(first, second.text or "")
    for child in list(second):
        first.append(child)
    parent = second.getparent()
    if parent is None:
        return None
    tail, second.tail = second.tail, None
    parent.remove(second)
    first.tail = (first.tail or "") + (tail or "")
    return Edit(what, says)


def remove_breaks(root: _Element, rng: Random) -> Edit | None:
    """Take away some of the `<br>`, and the line breaks of the source beside them."""
    breaks = list(body(root).iter("br"))
    if not breaks:
        return None
    share = rng.choice((0.1, 0.5, 1.0))
    gone = [node for node in breaks if rng.random() < share] or breaks[:1]
    for node in gone:
        _remove_break(node)
    return Edit(f"{len(gone)} of {len(breaks)} <br> removed")


def split_paragraph(root: _Element, rng: Random) -> Edit | None:
    """Break running text by `<br>` behind a sign, or anywhere."""
    chosen = prose_slots(root)
    if not chosen:
        return None
    slot = rng.choice(chosen)
    offset = inner_offset(slot, rng) if rng.random() < 0.5 else rng.randrange(1, len(slot.text))
    what = f"<br> in: …{slot.text[max(0, offset - 12) : offset]}|{slot.text[offset : offset + 12]}…"
    slot.put_in(offset, [etree.Element("br")])
    return Edit(what)


def inner_offset(slot: Slot, rng: Random) -> int:
    """An offset behind a sign inside a string, not at its end."""
    text = slot.text
    last = len(text.rstrip()) - 1
    return rng.choice([at + 1 for at, char in enumerate(text[:last]) if char in SENTENCE] or [last])


def _double(block: _Element, name: str) -> Edit:
    twin = copy.deepcopy(block)
    block.addnext(twin)
    block.tail = None
    return Edit(f"{name} twice: <{block.tag}> {_text(block)[:16]}…")


def _around(element: _Element, tags: tuple[str, ...]) -> _Element | None:
    for one in [element, *element.iterancestors()]:
        if one.tag in tags:
            return one
    return None


def _follower(paragraph: _Element) -> _Element | None:
    follower = paragraph.getnext()
    if follower is None or follower.tag != "p" or (paragraph.tail or "").strip():
        return None
    return follower if _text(paragraph) and _text(follower) else None


def _now_behind(root: _Element, first: _Element, second: _Element) -> Says:
    """What the label alone in a paragraph says once the next one stands on its line."""
    fields = {pair.field for pair in find_pairs(root) if line_of(pair.label.element) is first}
    is_label = len(fields) == 1 and _text(first).endswith((":", "："))
    return tuple((field, _text(second)) for field in fields) if is_label else ()


def _append(element: _Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _remove_break(node: _Element) -> None:
    parent = node.getparent()
    if parent is None:
        return
    tail = (node.tail or "").lstrip("\r\n")
    before = node.getprevious()
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    node.tail = None
    parent.remove(node)


def _text(element: _Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()
