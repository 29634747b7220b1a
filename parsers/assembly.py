"""Assembly: from a canonical text to the records of all tables.

Takes a canonical text (masked or not) and what is known of its source; gives a `Page`.
Only orders the readers and ties their results together; every rule lives in its own
module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from parsers.align import Side, align
from parsers.answerers import read_agencies
from parsers.attachments import attachment_rows
from parsers.canonical import Canonical
from parsers.contents import citation_rows, mention_rows
from parsers.coverage import find_gaps
from parsers.dates import read_date
from parsers.fields import Reading, read_fields
from parsers.findings import Findings
from parsers.fold import compare_key, fold
from parsers.ids import content_digest
from parsers.items import (
    Item,
    Origin,
    find_place,
    make_item,
    read_identities,
    read_people,
    values_of,
)
from parsers.kinds import Evidence, find_kind, is_item_title
from parsers.letter import Letter, is_named_line, read_letter
from parsers.masking import mask
from parsers.places import Place
from parsers.points import proposal_points, read_region, read_zones, reply_points
from parsers.records import Agency, Document, Link, Page, Point, Proposal, Proposer, Reply
from parsers.replies import is_document_number, reply_row
from parsers.sections import Sections, find_sections, site_of_title
from parsers.titles import find_item_title
from parsers.values import field_rows

Span = tuple[int, int]
_TRADITIONAL = frozenset("們國會與這個來說為學實關發對時業體務機總級辦復")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_GENERATED = ("others", "maketime")
_UNIT = 4
_MAX_LEAD = 50
_FIRST_SENTENCE = re.compile(r"[^。；;！!？?\n]{4,60}(?=[。；;！!？?])")
_ITEM_KINDS = frozenset({"reply", "proposal", "proposal_with_reply", "co_handler_opinion"})
_FORM_FIELDS = frozenset({"identity_raw", "proposer", "lead_agency"})


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a page before it is read."""

    document_id: str
    url: str | None
    replacements: int
    masked: int
    is_masked: bool


@dataclass(frozen=True, slots=True)
class _Parts:
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


def assemble(page: Canonical, source: Source, parser_version: str) -> Page:
    """All records of one page."""
    parts = _read(page, source)
    findings = parts.findings
    document_id = source.document_id
    fields = field_rows(page, parts.readings, document_id, findings)
    points = _points(parts)
    agencies = read_agencies(page, parts.readings, parts.letters, parts.place, document_id)
    proposals = _proposals(parts, points)
    proposers = _proposers(parts, proposals)
    proposals = [
        replace(row, is_collective=_is_collective(proposers, row.proposal_id)) for row in proposals
    ]
    replies = _replies(parts, points, agencies)
    links = _links(points, proposals, document_id)
    regions = _regions(parts)
    year = _context_year(parts, replies)
    citations = citation_rows(page, regions, points, document_id, findings)
    mentions = mention_rows(page, regions, points, document_id, year)
    document = _document(parts, replies, parser_version)
    _note_identity(parts, document.kind)
    return Page(
        document=document,
        fields=tuple(fields),
        proposals=tuple(proposals),
        proposers=tuple(proposers),
        replies=tuple(replies),
        agencies=tuple(agencies),
        points=tuple(points),
        links=tuple(links),
        citations=tuple(citations),
        mentions=tuple(mentions),
        attachments=attachment_rows(page.links, source.url, document_id),
        findings=findings.rows(),
    )


def _read(page: Canonical, source: Source) -> _Parts:
    readings = read_fields(page)
    sections = find_sections(page, readings)
    letters = [read_letter(page, start, end) for start, end in sections.letters]
    title = _masked(sections.title_raw or "", source)
    identities = read_identities(page, readings, title, letters)
    published = _published(page, readings)
    origin = _origin(page, source)
    lead = identities[0] if identities else None
    place, inferred = find_place(page, lead, title, readings, letters, origin)
    year = _letter_year(letters) or (int(published[:4]) if published else None)
    items = [make_item(identity, place, inferred, year) for identity in identities]
    return _Parts(
        page, source, readings, sections, letters, title, items, place, published,
        Findings(source.document_id),
    )  # fmt: skip


def _masked(text: str, source: Source) -> str:
    return mask(text)[0] if source.is_masked else text


def _origin(page: Canonical, source: Source) -> Origin:
    metas = page.head.metas
    host = urlsplit(source.url).hostname or "" if source.url else metas.get("sitedomain", "")
    site_name = metas.get("sitename", "") or site_of_title(page.head.title)
    return Origin(host, metas.get("siteidcode", ""), site_name)


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


def _points(parts: _Parts) -> list[Point]:
    page, document_id = parts.page, parts.source.document_id
    points: list[Point] = []
    if parts.sections.proposal_parts:
        outline, zones = read_zones(page, parts.sections.proposal_parts)
        lead = page.folded[parts.sections.proposal_parts[0][0] : outline.begin]
        points += proposal_points(page, outline, zones, lead, document_id)
    first = 1
    for letter in parts.letters:
        rows = reply_points(page, read_region(page, (letter.points,)), document_id, first)
        first += sum(row.depth == 1 for row in rows)
        points += rows
    return points


def _proposals(parts: _Parts, points: Sequence[Point]) -> list[Proposal]:
    items: list[Item | None] = list(parts.items)
    if not items and parts.sections.proposal is not None:
        items = [None]
    title = _item_title(parts)
    n_asks = sum(point.is_ask for point in points)
    rows = []
    for number, item in enumerate(items, 1):
        span = parts.sections.proposal if number == 1 else None
        rows.append(_proposal(parts, item, number, title, n_asks if span else None, span))
    return rows


def _proposal(
    parts: _Parts,
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
        level=place.level if place is not None else None,
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


def _item_title(parts: _Parts) -> str | None:
    """The item's own title: its field, the page's title if it is one, what the letter quotes."""
    page = parts.page
    for reading in parts.readings:
        if reading.field == "title" and reading.start is not None and reading.end is not None:
            own = page.text[reading.start : reading.end].replace("\n", "")
            if is_item_title(fold(own)):
                return own
    if is_item_title(fold(parts.title)):
        return parts.title
    quoted = find_item_title(fold(parts.title))
    if quoted is not None and "《" in parts.title:
        return parts.title[slice(*quoted)]
    for letter in parts.letters:
        if letter.opening is not None:
            start, end = letter.opening
            found = find_item_title(page.folded[start:end].replace("\n", " "))
            if found is not None:
                return page.text[start + found[0] : start + found[1]].replace("\n", "")
    return parts.title[slice(*quoted)] if quoted is not None else None


def _proposers(parts: _Parts, proposals: Sequence[Proposal]) -> list[Proposer]:
    people = read_people(parts.page, parts.readings, parts.letters)
    return [
        Proposer(
            document_id=parts.source.document_id,
            proposal_id=proposal.proposal_id,
            position=position,
            name=person.name,
            type=person.type,
            role=person.role,
        )
        for proposal in proposals
        for position, person in enumerate(people, 1)
    ]


def _is_collective(proposers: Sequence[Proposer], proposal_id: str) -> bool | None:
    types = [row.type for row in proposers if row.proposal_id == proposal_id]
    return any(kind != "person" for kind in types) if types else None


def _replies(parts: _Parts, points: Sequence[Point], agencies: Sequence[Agency]) -> list[Reply]:
    count = sum(point.block == "reply" for point in points)
    key = parts.items[0].key if parts.items else None
    return [
        reply_row(
            parts.page, letter, parts.readings, parts.title, agencies, key, parts.place,
            f"{parts.source.document_id}-r{number}", parts.source.document_id, count,
        )
        for number, letter in enumerate(parts.letters, 1)
    ]  # fmt: skip


def _links(points: Sequence[Point], proposals: Sequence[Proposal], document_id: str) -> list[Link]:
    asks = [_side(point, order) for order, point in enumerate(_asks(points), 1)]
    answers = [
        _side(point, order)
        for order, point in enumerate((p for p in points if p.block == "reply" and p.depth == 1), 1)
    ]
    key = proposals[0].proposal_key if proposals else None
    return [
        Link(
            document_id=document_id,
            proposal_key=key,
            ask_point_id=pair.ask,
            reply_point_id=pair.point,
            method=pair.method,
            quote=pair.quote,
            score=pair.score,
            margin=pair.margin,
            state=pair.state,
        )
        for pair in align(asks, answers)
    ]


def _asks(points: Sequence[Point]) -> list[Point]:
    return [point for point in points if point.is_ask]


def _side(point: Point, order: int) -> Side:
    """A point for alignment; without a heading its first short sentence speaks for it."""
    heading, text = point.heading, point.text
    if heading is None and text:
        first = _FIRST_SENTENCE.match(text)
        heading = first.group() if first and len(first.group()) <= _MAX_LEAD else None
    return Side(point.point_id, heading, text, order)


def _regions(parts: _Parts) -> list[Span]:
    return [*parts.sections.proposal_parts, *parts.sections.letters]


def _context_year(parts: _Parts, replies: Sequence[Reply]) -> int | None:
    dates = [reply.reply_date for reply in replies if reply.reply_date]
    stamp = dates[0] if dates else parts.published
    if stamp:
        return int(stamp[:4])
    return parts.items[0].year if parts.items else None


def _document(parts: _Parts, replies: Sequence[Reply], parser_version: str) -> Document:
    page, source = parts.page, parts.source
    gaps = find_gaps(page.text, _covered(parts))
    unaccounted = sum(end - start for start, end in gaps)
    kind = find_kind(_evidence(parts))
    for start, end in gaps if kind in _ITEM_KINDS else ():
        parts.findings.add(
            "unaccounted_text", f"{end - start} characters belong to nothing named",
            span=(start, end),
        )  # fmt: skip
    if source.replacements:
        parts.findings.add("text_damaged", f"{source.replacements} characters cannot be decoded")
    if source.masked:
        parts.findings.add("personal_data_masked", f"{source.masked} stretches are masked")
    publishers = values_of(page, parts.readings, "publisher")
    return Document(
        document_id=source.document_id,
        url=source.url,
        host=urlsplit(source.url).hostname if source.url else None,
        kind=kind,
        title=parts.title or None,
        publisher_raw=_printed(page, publishers) or _meta(parts, "contentsource"),
        published_date=parts.published,
        layout=_layout(parts),
        language=_language(page.text),
        text=page.text,
        text_chars=len(page.text),
        unaccounted_chars=unaccounted,
        content_sha256=_digest(parts),
        parser_version=parser_version,
    )


def _meta(parts: _Parts, name: str) -> str | None:
    return _masked(parts.page.head.metas.get(name, ""), parts.source) or None


def _printed(page: Canonical, values: Sequence[tuple[str, int]]) -> str | None:
    return page.text[values[0][1] : values[0][1] + len(values[0][0])] if values else None


def _evidence(parts: _Parts) -> Evidence:
    letter = parts.letters[0] if parts.letters else None
    addressee = letter.addressee if letter is not None else None
    return Evidence(
        title=fold(parts.title),
        text=parts.page.folded,
        has_proposal=bool(parts.sections.proposal_parts),
        has_letter=letter is not None,
        has_form=any(
            r.field in ("identity_raw", "proposer", "lead_agency") for r in parts.readings
        ),
        has_identity=any(item.identity.number or item.identity.session for item in parts.items),
        letter_form=addressee.form if addressee is not None else None,
        to_organisation=bool(addressee is not None and addressee.organisations),
        n_files=len(parts.page.links),
    )


def _layout(parts: _Parts) -> str:
    """The name of the page's shape: how the two texts are set apart."""
    bodies = [reading for reading in parts.readings if reading.is_body]
    if bodies:
        return "form" if any(reading.is_form for reading in bodies) else "labelled_paragraphs"
    if parts.letters:
        return "letter_with_metadata" if len(parts.readings) > 2 else "letter"
    return "prose_with_metadata" if len(parts.readings) > 2 else "prose"


def _language(text: str) -> str | None:
    hanzi = sum("\u4e00" <= char <= "\u9fff" for char in text)
    if not hanzi:
        return None
    traditional = sum(char in _TRADITIONAL for char in text)
    return "zh-Hant" if traditional * 50 > hanzi else "zh-Hans"


def _covered(parts: _Parts) -> list[Span]:
    """Spans that something named covers."""
    page = parts.page
    spans = [_field_span(page, reading) for reading in parts.readings]
    named = [i for i in parts.sections.rest if _is_named(parts, i)]
    for index in (*parts.sections.title_lines, *named):
        spans.append((page.lines[index].start, page.lines[index].end))
    spans += list(parts.sections.proposal_parts)
    for letter in parts.letters:
        own = (letter.salutation, letter.opening, letter.points, letter.closing, letter.signature)
        spans += [span for span in own if span is not None]
        spans += [span for _, span in [*letter.head, *letter.tail]]
    return spans


def _field_span(page: Canonical, reading: Reading) -> Span:
    """Label and value; behind a counter also the unit that closes its line (seed.md, trap 7)."""
    end = reading.label_end if reading.end is None or reading.is_body else reading.end
    if reading.field == "view_count":
        line_end = page.lines[page.line_at(reading.label_start)].end
        end = line_end if line_end - end <= _UNIT else end
    return reading.label_start, end


def _is_named(parts: _Parts, index: int) -> bool:
    """A line outside both texts that says what it is: title, number, date, letterhead, file."""
    line = parts.page.lines[index]
    text = parts.page.folded[line.start : line.end]
    key = compare_key(text)
    if not key:
        return False
    in_title = key in compare_key(parts.title)
    return in_title or is_document_number(text) or is_named_line(text) or _is_file(parts, key)


def _is_file(parts: _Parts, key: str) -> bool:
    return any(key == compare_key(link.text) for link in parts.page.links)


def _digest(parts: _Parts) -> str:
    """Digest of the content without counters (reliability.md, N49)."""
    page = parts.page
    volatile = [
        (r.start, r.end)
        for r in parts.readings
        if r.field == "view_count" and r.start is not None and r.end is not None
    ]
    pieces, cursor = [], 0
    for start, end in volatile:
        pieces.append(page.text[cursor:start])
        cursor = end
    return content_digest([parts.title, *pieces, page.text[cursor:]])


def _note_identity(parts: _Parts, kind: str) -> None:
    findings = parts.findings
    if kind not in _ITEM_KINDS:
        findings.add("no_item", f"the page is no single item: {kind}")
        return
    if not any(item.number for item in parts.items):
        findings.add("identity_missing", "the page names no number of the item")
    if parts.place is None:
        findings.add("place_unknown", "nothing on the page says which place it belongs to")
    for item in parts.items:
        if item.identity.note:
            findings.add("identity_ambiguous", item.identity.note)
