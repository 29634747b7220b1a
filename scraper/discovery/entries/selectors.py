"""Selectors: the few forms of CSS selectors that name the rows of a list.

Takes `div.list > ul li`, `#zoom tr.row`: tags, classes and ids, one inside the other; gives what
tells whether an element stands in such a place. `>` counts as a blank; nothing else is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

_STEP = re.compile(r"([A-Za-z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_MARK = re.compile(r"([.#])([\w-]+)")


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a selector."""

    tag: str | None
    classes: frozenset[str]
    id: str | None

    def fits(self, element: etree._Element) -> bool:
        """True for an element of this tag, these classes, this id."""
        if self.tag is not None and element.tag != self.tag:
            return False
        if self.id is not None and element.get("id") != self.id:
            return False
        return self.classes <= set((element.get("class") or "").split())


@dataclass(frozen=True, slots=True)
class Selector:
    """The steps from outside to inside."""

    steps: tuple[Step, ...]

    def holds(self, element: etree._Element) -> bool:
        """True when an element, or one around it, is selected."""
        chain = [element, *element.iterancestors()]
        return any(self._selects(chain[place:]) for place in range(len(chain)))

    def _selects(self, chain: Sequence[etree._Element]) -> bool:
        if not self.steps[-1].fits(chain[0]):
            return False
        left = list(self.steps[:-1])
        for element in chain[1:]:
            if left and left[-1].fits(element):
                left.pop()
        return not left


def read_selector(text: str) -> Selector | None:
    """The selector that a text spells; `None` when it is none that is known here."""
    steps = []
    for word in text.replace(">", " ").split():
        match = _STEP.fullmatch(word)
        if match is None:
            return None
        tag, marks = match.group(1), _MARK.findall(match.group(2))
        ids = [name for sign, name in marks if sign == "#"]
        classes = frozenset(name for sign, name in marks if sign == ".")
        tag = None if tag in (None, "*") else tag.lower()
        steps.append(Step(tag, classes, ids[0] if ids else None))
    return Selector(tuple(steps)) if steps else None
