"""Veils: what a release of then may show of a page today.

Takes the words that a project withholds and whether personal data has to be masked; gives the
cells of a row as they may be told. A release never changes, so an old one holds what was taken
down since, and one with personal contacts holds these: what compares it with another must not
carry them on. A cell that its span was cut from is cut again from the covered text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from parsers.privacy.masking import MASK, mask
from scraper.privacy.takedowns import cover
from scraper.released.release_rows import Row

Cover = Callable[[str], str]
# Cells that are no words; a digest of words that are covered would prove a guess at them.
_DIGESTS = ("sha256", "correction_id")
_NO_WORDS = ("_id", "_key", "_at")


class Veil:
    """How the texts of one release are covered."""

    def __init__(self, patterns: Sequence[re.Pattern[str]], *, masks: bool) -> None:
        """`patterns` are the words that are withheld; `masks` hides personal data too."""
        self._patterns = patterns
        self._masks = masks
        self._page: tuple[str, str] = ("", "")

    @property
    def is_thin(self) -> bool:
        """True where nothing has to be covered."""
        return not self._patterns and not self._masks

    def look_at(self, document: Mapping[str, str | None]) -> None:
        """Cover the text of a page once; its cells are shown from then on."""
        text = document.get("text") or ""
        self._page = (text, self.words(text))

    def words(self, text: str) -> str:
        """Any words, covered."""
        if self._masks:
            text = mask(text)[0]
        return cover(text, self._patterns) if self._patterns else text

    def cell(self, row: Row | None, column: str) -> str | None:
        """One cell of a row of the page."""
        value = row.get(column) if row is not None else None
        if row is None or value is None or self.is_thin:
            return value
        text, covered = self._page
        if column.endswith(_DIGESTS):
            return value if text == covered and column != _DIGESTS[1] else MASK * len(value)
        if column.endswith(_NO_WORDS):
            return value
        start, end = row.get("start"), row.get("end")
        if start and end and text[int(start) : int(end)] == value:
            return covered[int(start) : int(end)]
        return covered if value == text else self.words(value)
