"""Takedowns: what a person asked to have removed, and how it leaves a dataset.

Takes `takedowns.csv` of a project; gives the pages and words that are withheld. Words become █
of the same length in every text. A tombstone stays: when and why, never what. The archive keeps
the original. Frames without what is withheld are made in `withholding`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from parsers.ids import make_document_id
from parsers.privacy.masking import MASK
from parsers.text.fold import fold
from parsers.text.undisguised import Undisguised, undisguise
from scraper.addressing.urls import canonical_url
from scraper.columns.records import Tombstone
from scraper.errors import SiteMisconfigured, WrongUsage
from scraper.files import write_file
from scraper.privacy.disguises import address_views

FILE = "takedowns.csv"
# Why something is withheld, in one word: it is published, so it may say nothing more.
REASONS: dict[str, str] = {
    "privacy": "it shows personal data",
    "request": "a person whom it concerns asked",
    "publisher": "the publisher took it back or asked",
    "court": "a court or an authority ordered it",
    "rights": "somebody holds rights in it",
    "error": "it was never meant to be here",
}
_ID = re.compile(r"d[0-9a-f]{8,40}")
_LEAST_PATTERN = 2
_PADDING = r"[\s·•・‧．._-]{0,3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedown:
    """One line of the file: a page by id or address, or words wherever they stand."""

    document: str = ""
    url: str = ""
    pattern: str = ""
    reason: str
    date: str
    reference: str = ""  # of the request; never published

    @property
    def document_id(self) -> str | None:
        """The page that is withheld, if it is one."""
        if self.url:
            return make_document_id(canonical_url(self.url))
        return self.document or None


COLUMNS = tuple(field.name for field in fields(Takedown))


@dataclass(frozen=True, slots=True)
class Withheld:
    """Everything that a project withholds."""

    rows: tuple[Takedown, ...] = ()

    @property
    def document_ids(self) -> frozenset[str]:
        """The pages."""
        return frozenset(row.document_id for row in self.rows if row.document_id)

    @property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The words, as patterns over what a reader sees."""
        return tuple(_pattern(row.pattern) for row in self.rows if row.pattern)

    def tombstones(self) -> list[Tombstone]:
        """What is said of them."""
        return [
            Tombstone(
                takedown_id=f"t{number}",
                scope="pattern" if row.pattern else "document",
                document_id=row.document_id,
                date=row.date,
                reason=row.reason,
            )
            for number, row in enumerate(self.rows, 1)
        ]


def read_withheld(folder: Path) -> Withheld:
    """What the file in a project says; nothing is withheld where there is none."""
    path = folder / FILE
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Withheld()
    except (OSError, UnicodeDecodeError) as error:
        raise SiteMisconfigured(f"{path} cannot be read: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    unknown = set(reader.fieldnames or ()) - set(COLUMNS)
    if unknown or not {"reason", "date"} <= set(reader.fieldnames or ()):
        raise SiteMisconfigured(f"{path}: its columns are {', '.join(COLUMNS)}")
    rows = [_read_row(row, f"{path}, line {reader.line_num}") for row in reader]
    return Withheld(tuple(rows))


def add_takedown(folder: Path, row: Takedown) -> Withheld:
    """Write one more line; `WrongUsage` for one that says nothing or too much."""
    _check(row, "a takedown")
    before = read_withheld(folder)
    known = (row.document_id, row.pattern)
    if any((one.document_id, one.pattern) == known for one in before.rows):
        return before
    rows = (*before.rows, row)
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(one) for one in rows)
    # Words that somebody wants gone stand in it: for its owner only.
    write_file(folder / FILE, target.getvalue().encode(), mode=0o600)
    return Withheld(rows)


def cover(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """The text with every match covered, line breaks left.

    >>> cover("周明远委员", [re.compile("周明远")])
    '███委员'
    """
    for pattern in patterns:
        text = _covered(text, undisguise(text), pattern)
        for view in address_views(text):
            text = _covered(text, view, pattern)
    return text


def _covered(text: str, view: Undisguised, pattern: re.Pattern[str]) -> str:
    """The text without what the pattern finds in a view of it; covering keeps every length."""
    for match in pattern.finditer(view.text):
        if match.group():
            start, end = view.printed(*match.span())
            hidden = re.sub(r"[^\n]", MASK, text[start:end])
            text = text[:start] + hidden + text[end:]
    return text


def cover_words(said: Any, patterns: Sequence[re.Pattern[str]]) -> Any:
    """What a report says, every text in it covered; the keys of objects stay.

    >>> cover_words({"why": ["周明远 is new"], "pages": 3}, [re.compile("周明远")])
    {'why': ['███ is new'], 'pages': 3}
    """
    if isinstance(said, str):
        return cover(said, patterns)
    if isinstance(said, Mapping):
        return {key: cover_words(value, patterns) for key, value in said.items()}
    if isinstance(said, list | tuple):
        return type(said)(cover_words(value, patterns) for value in said)
    return said


def holds(values: Iterable[object], patterns: Sequence[re.Pattern[str]]) -> bool:
    """Whether a text among values matches one of the patterns."""
    texts = (text for value in values if isinstance(value, str) for text in _views(value))
    return any(pattern.search(text) for text in texts for pattern in patterns)


def _views(value: str) -> Iterator[str]:
    yield undisguise(value).text
    for view in address_views(value):
        yield view.text


def _pattern(words: str) -> re.Pattern[str]:
    """Words whatever their widths and blanks; behind `re:` a pattern as it stands."""
    if words.startswith("re:"):
        return re.compile(words[3:], re.IGNORECASE)
    # Hanzi may be padded: 周 明 远, 周·明远. Other words only where they have blanks of their own.
    parts = re.findall(r"[一-龥]|[^\s一-龥]+", fold(words))
    return re.compile(_PADDING.join(map(re.escape, parts)), re.IGNORECASE)


def _read_row(row: Mapping[str | None, Any], where: str) -> Takedown:
    if None in row:
        raise SiteMisconfigured(f"{where}: more cells than columns")
    cells = {str(key): str(value or "").strip() for key, value in row.items()}
    takedown = Takedown(**cells)
    try:
        _check(takedown, where)
    except WrongUsage as error:
        raise SiteMisconfigured(str(error)) from error
    return takedown


def _check(row: Takedown, where: str) -> None:
    """`WrongUsage` where a line cannot be followed; the message never repeats the words."""
    if sum(map(bool, (row.document, row.url, row.pattern))) != 1:
        raise WrongUsage(f"{where}: name a document, an address or a pattern, and only one of them")
    if row.document and not _ID.fullmatch(row.document):
        raise WrongUsage(f"{where}: {row.document!r} is no document_id")
    if row.reason not in REASONS:
        raise WrongUsage(f"{where}: no reason {row.reason!r} (known: {', '.join(REASONS)})")
    try:
        date.fromisoformat(row.date)
    except ValueError:
        raise WrongUsage(f"{where}: {row.date!r} is no day (YYYY-MM-DD)") from None
    if row.pattern:
        _check_pattern(row.pattern, where)


def _check_pattern(words: str, where: str) -> None:
    if len(words.strip()) < _LEAST_PATTERN:
        raise WrongUsage(f"{where}: the pattern is too short, it would cover half of every text")
    try:
        pattern = _pattern(words)
    except re.error as error:
        raise WrongUsage(f"{where}: the pattern cannot be read: {error}") from error
    if pattern.search(""):
        raise WrongUsage(f"{where}: the pattern matches nothing at all, and so every place")
