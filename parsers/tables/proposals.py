"""Proposal rows: the items of a page with their titles.

Takes the parts of a page and its points; gives `Proposal` rows, one an item; a letter
that answers several items gives several.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.letters.letter_parts import Letter
from parsers.names.places import levels_of_word
from parsers.readings.items import Item
from parsers.readings.kinds import is_item_title
from parsers.readings.own_items import head_lines
from parsers.records import Point, Proposal
from parsers.tables.parts import Parts
from parsers.terms.identity import Identity, is_designation
from parsers.terms.joint_titles import titles_by_number
from parsers.terms.title_shapes import may_be_title
from parsers.terms.titles import find_item_title, find_item_titles, title_start
from parsers.text.fold import compare_key, fold

Span = tuple[int, int]
_IN_FRONT = re.compile(r"(?:[^:]{2,24}:|第?\s?[A-Z]?\d{1,6}\s?[号、.])\s{0,2}(?=关于)")


_SPEAKS = re.compile(
    r"\s{0,4}(?:您|你|您们|你们|贵[委会党])[^。《]{0,40}提[出交][^。《]{0,10}《"
    # 我局对张三等委员提出的第57号提案《…》高度重视: a note that addresses nobody.
    r"|[^。《]{2,40}(?:委员|代表)[^。《]{0,24}提[出交][^。《]{0,24}《"
)
_NUMBERED = re.compile(r"\s{0,4}(?:[0-9]{1,3}[.、]|\([0-9]{1,3}\)|第?[0-9]{1,4}号[:.、]?)?\s{0,4}")
_HEADS_ITEM = re.compile(r"关于[^。;:?!\n]{2,60}(?:提案|建议|议案)\s{0,4}")
_IDENTITY = re.compile(
    r"届.{0,16}次|第\s?[A-Z]?\d{1,8}\s?号|[〔\[(【]\d{4}[〕\])】]\s?第?\d{1,5}\s?号"
)

# A number in front of a title, an office in brackets behind it.
_AROUND = re.compile(r"(?:[A-Z]{0,3}\d{1,5}号?[\s、.:]{0,4})?\|\s{0,2}(?:\([一-龥]{2,20}\))?")


def proposal_rows(parts: Parts, points: Sequence[Point]) -> list[Proposal]:
    """One row an item; one without identity where only an item's text is known."""
    items: list[Item | None] = list(parts.items) or [None]
    titles = _titles(parts)
    n_asks = sum(point.is_ask for point in points)
    rows = []
    for number, item in enumerate(items, 1):
        span = parts.sections.proposal if number == 1 else None
        title = titles[number - 1]
        rows.append(_proposal(parts, item, number, title, n_asks if span else None, span))
    return rows


def _titles(parts: Parts) -> list[str | None]:
    """A title an item: the one beside its number, else in order where a letter quotes as many."""
    count = len(parts.items)
    if count <= 1:
        return [_item_title(parts)]
    page = parts.page
    if all(item.letter is not None for item in parts.items):
        return [_title_of_letter(parts, item.letter or 0) for item in parts.items]
    openings = [letter.opening for letter in parts.letters if letter.opening is not None]
    numbers = [item.number or "" for item in parts.items]
    if len(set(numbers)) == count:
        beside: dict[str, str] = {}
        for start, end in openings:
            for number, span in titles_by_number(page.folded[start:end], numbers).items():
                beside.setdefault(number, _printed(parts, start, span))
        if beside:
            return [beside.get(number) for number in numbers]
    quoted: list[str | None] = [
        _printed(parts, start, span)
        for start, end in openings
        for span in find_item_titles(page.folded[start:end])
    ]
    if len(quoted) == count:
        return quoted
    return [None if len(quoted) > 1 else _item_title(parts)] * count


def _title_of_letter(parts: Parts, number: int) -> str | None:
    """What one of several letters, each of which answers an item of its own, calls its item."""
    letter = parts.letters[number]
    said = _said_title(parts, [letter])
    if said is not None:
        return said
    floor = parts.letters[number - 1].end if number else 0
    head = "".join(head_lines(parts.page, letter, floor))
    found = find_item_title(head)
    return head[slice(*found)] if found is not None and _is_sure(head, found) else None


def _printed(parts: Parts, start: int, span: Span) -> str:
    """The printed text of a span of an opening, without its line breaks."""
    return parts.page.text[start + span[0] : start + span[1]].replace("\n", "")


def _proposal(
    parts: Parts,
    item: Item | None,
    number: int,
    title: str | None,
    n_asks: int | None,
    span: Span | None,
) -> Proposal:
    identity = item.identity if item is not None else None
    place = parts.place
    start, end = span if span is not None else (None, None)
    return Proposal(
        proposal_id=f"{parts.source.document_id}-i{number}",
        document_id=parts.source.document_id,
        proposal_key=item.key if item is not None else None,
        body=identity.body if identity is not None else None,
        level=place.level if place is not None else _level_of(identity),
        place=place.name if place is not None else None,
        adcode=(place.adcode or None) if place is not None else None,
        place_is_inferred=item.place_is_inferred if item is not None and place else None,
        term=identity.term if identity is not None else None,
        session=identity.session if identity is not None else None,
        number=item.number if item is not None else None,
        number_raw=identity.number_raw if identity is not None else None,
        kind=identity.kind if identity is not None else None,
        session_year=item.year if item is not None else None,
        session_year_is_inferred=item.year_is_inferred if item is not None else None,
        title=title,
        n_asks=n_asks,
        start=start,
        end=end,
    )


def _proposer_in_front(title: str) -> int:
    """Length of the proposer's name that stands in front of a title: 民进示例市委:关于…的提案."""
    folded = fold(title)
    match = _IN_FRONT.match(folded)
    return match.end() if match else title_start(folded)


def _level_of(identity: Identity | None) -> str | None:
    """The level that 县政协 names without a place; 市 is a prefecture's or a county's."""
    levels = levels_of_word(identity.level_word or "") if identity is not None else ()
    return levels[0] if len(levels) == 1 else None


def _is_sure(title: str, quoted: Span) -> bool:
    """Whether a reply's title names the item itself: in 《》, or 关于…的建议的答复 as a whole."""
    own = title[slice(*quoted)]
    return "《" in title or (own.startswith("关于") and _IDENTITY.search(title) is None)


def _title_above(parts: Parts) -> str | None:
    """The line that heads the item's own text below a letter: 附:建议原文 / 关于…的建议."""
    span = parts.sections.proposal
    if span is None or not parts.letters:
        return None
    first = parts.page.line_at(span[0])
    for index in (first, first - 1) if first else (first,):
        line = parts.page.lines[index]
        text = parts.page.folded[line.start : line.end]
        start = match.end() if (match := _NUMBERED.match(text)) else 0
        if _HEADS_ITEM.fullmatch(text, start):
            return parts.page.text[line.start + start : line.end].strip()
    return None


def _item_title(parts: Parts) -> str | None:
    """The item's own title: its field, the page's title if it is one, what the letter quotes."""
    page = parts.page
    for reading in parts.readings:
        if reading.field == "title" and reading.start is not None and reading.end is not None:
            own = page.text[reading.start : reading.end].replace("\n", "")
            if may_be_title(own) and is_item_title(fold(own)) and not is_designation(fold(own)):
                return own[_proposer_in_front(own) :]
    if is_item_title(fold(parts.title)) and not is_designation(fold(parts.title)):
        own = parts.title[_proposer_in_front(parts.title) :]
        said = _said_title(parts, parts.letters)
        return said if said and _is_packed(own, said) else own
    headed = _title_above(parts)
    if headed is not None:
        return headed
    quoted = find_item_title(fold(parts.title))
    named = parts.title[slice(*quoted)] if quoted is not None else None
    named = named if named and _IDENTITY.search(fold(named)) is None else None
    said = _said_title(parts, parts.letters)
    if quoted is not None and _is_sure(fold(parts.title), quoted) and not _is_short(named, said):
        return named
    return said or named


def _said_title(parts: Parts, letters: Sequence[Letter]) -> str | None:
    """What the opening of one of the letters calls the item."""
    page = parts.page
    for letter in letters:
        first = letter.opening or _first_words(parts, letter)
        if first is not None:
            start, end = first
            found = find_item_title(page.folded[start:end].replace("\n", " "))
            if found is not None:
                return page.text[start + found[0] : start + found[1]].replace("\n", "")
    return None


def _first_words(parts: Parts, letter: Letter) -> Span | None:
    """The first line of a letter that says at once what became of 您提出的《…》, no opening."""
    start, end = letter.points
    end = min(end, parts.page.lines[parts.page.line_at(start)].end)
    return (start, end) if _SPEAKS.match(parts.page.folded, start, end) else None


def _is_packed(own: str, said: str) -> bool:
    """A051 关于修渠的提案(市水务局): a number and an office around what the letter calls it."""
    front, found, behind = own.partition(said)
    return bool(found) and own != said and _AROUND.fullmatch(fold(f"{front}|{behind}")) is not None


def _is_short(named: str | None, said: str | None) -> bool:
    """关于修渠建议的答复 names the item without the 的 of its title: 《关于修渠的建议》."""
    if named is None or said is None or len(said) != len(named) + 1:
        return False
    return compare_key(said.replace("的", "")) == compare_key(named.replace("的", ""))
