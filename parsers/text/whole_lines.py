"""Whole lines: what a line is called by the first of many patterns that is all of it.

Takes named patterns, then lines; gives names. Of a table of patterns a line is asked only those
that can begin with its first character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from parsers.text.possible import Leading


class WholeLines:
    """Named patterns in the order in which they count.

    >>> WholeLines([("copies", "抄送:.+"), ("files", "附件:?.+")]).name_of("附件:1.线路表")
    'files'
    """

    def __init__(self, named: Iterable[tuple[str, str]], end: str = "") -> None:
        """Keep the patterns; `end` is what may stand behind each of them."""
        self._named = [(name, re.compile(f"(?:{pattern}){end}")) for name, pattern in named]

    def name_of(self, line: str) -> str | None:
        """The name of a line; None where no pattern is all of it."""
        for place in self._leading.places(line, 0):
            name, pattern = self._named[place]
            if pattern.fullmatch(line):
                return name
        return None

    @cached_property
    def _leading(self) -> Leading:
        return Leading([pattern.pattern for _, pattern in self._named])
