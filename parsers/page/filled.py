"""Filled fields: what a form shows in boxes that nobody may type into.

Takes an element; gives the text that it shows. A box to type in (a search, a login) holds no words
of the page; one that is read-only or disabled is how some systems print an item (`<input
readonly value="…">`, `<textarea disabled>…`).
"""

from __future__ import annotations

from lxml import etree

_TEXT = frozenset({"", "text", "date", "number", "search"})


def shown_lines(element: etree._Element) -> list[str]:
    """The lines that a box shows, each to stand alone; none where it is empty or no such box."""
    if element.tag not in ("input", "textarea") or not _is_locked(element):
        return []
    if element.tag == "textarea":
        shown = "".join(map(str, element.itertext()))
    else:
        kind = (element.get("type") or "").strip().lower()
        shown = (element.get("value") or "") if kind in _TEXT else ""
    return [*shown.split("\n"), ""] if shown.strip() else []


def _is_locked(element: etree._Element) -> bool:
    return any(element.get(name) not in (None, "false") for name in ("readonly", "disabled"))
