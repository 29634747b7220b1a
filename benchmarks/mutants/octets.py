"""Operators on the page as bytes or as one text: cut, other widths, another charset label."""

from __future__ import annotations

import re
from random import Random

from lxml.etree import _Element

from benchmarks.mutants.golden import Golden
from benchmarks.mutants.mutant import Edit, Mutant
from benchmarks.mutants.pairs import names_file
from benchmarks.mutants.tree import body, content_slots, main_slots, parse, printed

LABELS = ("gb2312", "gbk", "utf-8", "", "big5", "iso-8859-1", "shift_jis", "utf8mb4", "x-unknown")
MIN_KEPT = 20
_META = re.compile(rb"<meta[^>]*charset[^>]*>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \u3000\xa0]{2,}")
_WIDE = {code: code + 0xFEE0 for code in map(ord, ",:;!?()0123456789")}
_NARROW = {wide: code for code, wide in _WIDE.items()}
_DIGITS = frozenset(map(ord, "0123456789"))


def cut(golden: Golden, rng: Random) -> Mutant | None:
    """Keep the first 10…99 % of the bytes."""
    share = rng.randint(10, 99)
    content = golden.content[: len(golden.content) * share // 100].rstrip(b"</")
    shown = _shown(content.decode(golden.encoding, "ignore"))
    seen = printed(shown) or _cut_title(shown)
    return Mutant(content, f"cut at {share} %", end=seen, free=_lost_kinds(golden, seen))


def relabel_charset(golden: Golden, rng: Random) -> Mutant | None:
    """Let the page declare another charset, or none; its bytes stay."""
    label = rng.choice(LABELS)
    in_header = rng.random() < 0.4
    printed_label = b'<meta charset="' + label.encode() + b'">' if label else b""
    content = golden.content
    if _META.search(content):
        content = _META.sub(printed_label, content, count=1)
    elif not in_header:
        content = content.replace(b"<head>", b"<head>" + printed_label, 1)
    header = f"text/html; charset={label}" if in_header and label else None
    return Mutant(content, f"declared as {label or 'nothing'}", content_type=header)


def change_widths(root: _Element, rng: Random) -> Edit | None:
    """Print punctuation, digits or both at the other width, in the whole content."""
    wide = rng.random() < 0.5
    table = _WIDE if wide else _NARROW
    kind = rng.choice(("digits", "punctuation", "both"))
    if kind != "both":
        table = {
            old: new
            for old, new in table.items()
            if (min(old, new) in _DIGITS) == (kind == "digits")
        }
    for slot in main_slots(root):
        slot.put(slot.text.translate(table))
    for heading in body(root).iter("h1"):
        heading.text = (heading.text or "").translate(table)
    return Edit(f"{kind} {'widened' if wide else 'narrowed'}")


def _shown(text: str) -> str:
    # A tag that was cut through prints nothing.
    opened = text.rfind("<")
    return text[:opened] if opened > text.rfind(">") else text


def _cut_title(text: str) -> str:
    """What a cut inside `<title>` has left of it: a browser shows that."""
    opened = text.lower().rfind("<title>")
    return "" if opened < 0 or "</title>" in text.lower() else text[opened + len("<title>") :]


def _lost_kinds(golden: Golden, seen: str) -> frozenset[str]:
    """The kind is free once a cut has taken a text away: what is left is another kind of page."""
    # Of a page in one string each stretch between blanks is a text of its own.
    slots = (
        part
        for slot in content_slots(parse(golden.text))
        for part in _BLANKS.split(slot.text.strip())
    )
    texts = [
        text[:MIN_KEPT]
        for text in slots
        if len(text) >= MIN_KEPT and "。" in text or names_file(text)
    ]
    return frozenset() if texts and all(text in seen for text in texts) else frozenset({"kind"})
