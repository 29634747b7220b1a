"""Parts: what is read from a page before any table is filled.

Takes a canonical text and what is known of its source; gives the shared readings:
fields, sections, letters, title, items, place and date of publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsers.canonical import Canonical
from parsers.dates import read_date
from parsers.fields import Reading, read_fields
from parsers.findings import Findings
from parsers.fold import fold
from parsers.item_places import Origin, find_place
from parsers.items import Item, make_item, read_identities, values_of
from parsers.letter import read_letter
from parsers.letter_parts import Letter
from parsers.masking import mask
from parsers.places import Place
from parsers.replies import is_letters_date
from parsers.sections import Sections, find_sections

_GENERATED = ("others", "maketime")
_MAX_LOOSE = 40


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a page before it is read."""

    document_id: str
    url: str | None
    replacements: int
    masked: int
    is_masked: bool
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The readings that several tables share."""

    page: Canonical
    source: Source
    readings: list[Reading]
    sections: Sections
    letters: list[Letter]
    title: str
    items: list[Item]
    place: Place | None
    published: str | None
    findings: Findings


def read_parts(page: Canonical, source: Source) -> Parts:
    """The readings that several tables share."""
    readings = read_fields(page)
    sections = find_sections(page, readings)
    letters = [read_letter(page, start, end) for start, end in sections.letters]
    title = masked(sections.title_raw or "", source)
    loose = [text for text in map(page.line_text, sections.rest) if len(text) <= _MAX_LOOSE]
    identities = read_identities(page, readings, title, letters, loose)
    own = [r for r in readings if any(is_letters_date(page, one, r) for one in letters)]
    published = _published(page, [reading for reading in readings if reading not in own])
    origin = _origin(page, source)
    lead = identities[0] if identities else None
    place, inferred = find_place(page, lead, title, readings, letters, origin)
    year = _letter_year(letters) or (int(published[:4]) if published else None)
    items = [make_item(identity, place, inferred, year) for identity in identities]
    return Parts(
        page, source, readings, sections, letters, title, items, place, published,
        Findings(source.document_id),
    )  # fmt: skip


def masked(text: str, source: Source) -> str:
    """A text that does not stand in the canonical one, masked like it."""
    return mask(text)[0] if source.is_masked else text


def _origin(page: Canonical, source: Source) -> Origin:
    metas = page.head.metas
    host = urlsplit(source.url).hostname or "" if source.url else metas.get("sitedomain", "")
    return Origin(host, metas.get("siteidcode", ""), page.head.owners)


def _published(page: Canonical, readings: Sequence[Reading]) -> str | None:
    """The date of publication: a printed one, else `PubDate` unless it is the generation time."""
    for value, _ in values_of(page, readings, "published_date"):
        date = read_date(value)
        if date.value:
            return date.value
    stamp = page.head.metas.get("pubdate", "")
    generated = any(stamp and stamp in page.head.metas.get(name, "") for name in _GENERATED)
    return None if generated or not stamp else read_date(fold(stamp)).value


def _letter_year(letters: Sequence[Letter]) -> int | None:
    for letter in letters:
        if letter.date is not None and letter.date.value:
            return int(letter.date.value[:4])
    return None
