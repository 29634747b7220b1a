"""Assembly: from a canonical text to the records of all tables.

Takes a canonical text (masked or not) and what is known of its source; gives a `Page`.
Only orders the readers and ties their results together; every rule lives in its own
module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.forms.fields import Reading
from parsers.forms.values import field_rows
from parsers.knowledge.section_cues import BODY_BOXES, BOX_ROLES
from parsers.names.agencies import expand_agency, plain_name
from parsers.names.people import ProposerName
from parsers.names.places import Place
from parsers.page.canonical import Canonical
from parsers.readings.answerers import read_agencies
from parsers.readings.bylines import find_bylines
from parsers.readings.items import Item
from parsers.readings.own_fields import own_readings
from parsers.readings.proposers import people_of_items, read_people
from parsers.readings.replies import reply_row
from parsers.records import Agency, Document, Link, Page, Point, Proposal, Proposer, Reply
from parsers.structure.points import proposal_points, read_region, read_zones, reply_points
from parsers.structure.zones import Zone
from parsers.tables.attachments import attachment_rows
from parsers.tables.contents import citation_rows, mention_rows
from parsers.tables.contradictions import note_contradictions
from parsers.tables.documents import ITEM_KINDS, document_row
from parsers.tables.missing import note_missing, note_page
from parsers.tables.parts import Parts, Source, read_parts
from parsers.tables.proposals import proposal_rows
from parsers.terms.labels import bare_label
from parsers.ties.links import link_row, pair_points

Span = tuple[int, int]
_SEVERAL = 2


def assemble(page: Canonical, source: Source, parser_version: str) -> Page:
    """All records of one page."""
    parts = read_parts(page, source)
    findings = parts.findings
    document_id = source.document_id
    document = document_row(parts, parser_version)
    _note_identity(parts, document.kind)
    note_page(document, findings)
    if document.kind not in (*ITEM_KINDS, "attachment_only"):
        return _no_item(parts, document)
    fields = field_rows(page, parts.readings, document_id, findings)
    points = _points(parts)
    agencies = read_agencies(page, parts.readings, parts.letters, parts.place, document_id)
    proposals = proposal_rows(parts, points)
    proposers = _proposers(parts, proposals)
    proposals = [
        replace(row, is_collective=_is_collective(proposers, row.proposal_id)) for row in proposals
    ]
    replies = _replies(parts, points, agencies)
    for reply in replies:
        if reply.reply_date_raw and not reply.reply_date:
            findings.add(
                "date_unparsed", f"the letter's date {reply.reply_date_raw} names no certain day",
                field="reply_date",
            )  # fmt: skip
    note_missing(document.kind, proposals, replies, agencies, proposers, findings)
    links = _links(page, points, proposals, document_id)
    regions = _regions(parts)
    year = _context_year(parts, replies)
    citations = citation_rows(page, regions, points, document_id, findings)
    mentions = mention_rows(page, regions, points, document_id, year)
    rows = Page(
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
        attachments=attachment_rows(page.links, source.url, document_id, _listed(parts)),
    )
    note_contradictions(rows, parts)
    return replace(rows, findings=findings.rows())


def _listed(parts: Parts) -> list[str]:
    """The printed lines that list what is attached: of the letters' ends, then of the fields."""
    spans = [
        span for letter in parts.letters for kind, span in letter.tail if kind == "attachments"
    ]
    for field in parts.readings:
        if field.field != "attachments" or field.start is None or field.end is None:
            continue
        if not any(start <= field.start < end for start, end in spans):
            spans.append((field.start, field.end))
    return [parts.page.text[slice(*span)] for span in spans]


def _no_item(parts: Parts, document: Document) -> Page:
    """A page that is no item has fields and files; a citizen's letter is no 答复 of the tables."""
    page, document_id = parts.page, parts.source.document_id
    return Page(
        document=document,
        fields=tuple(field_rows(page, parts.readings, document_id, parts.findings)),
        attachments=attachment_rows(page.links, parts.source.url, document_id),
        findings=parts.findings.rows(),
    )


def _points(parts: Parts) -> list[Point]:
    page, document_id = parts.page, parts.source.document_id
    points: list[Point] = []
    if parts.sections.proposal_parts:
        opened = _boxes(parts)
        outline, zones = read_zones(page, parts.sections.proposal_parts, opened)
        lead = page.folded[parts.sections.proposal_parts[0][0] : outline.begin]
        points += proposal_points(page, outline, zones, lead, document_id)
    first = 1
    for letter in parts.letters:
        rows = reply_points(page, read_region(page, (letter.points,)), document_id, first)
        first += sum(row.depth == 1 for row in rows)
        points += rows
    return points


def _boxes(parts: Parts) -> list[Zone]:
    """Zones that a form's labels open: of several boxes each is a section of its own.

    内容 and its like hold the item as such; what they say first is a preamble.
    """
    boxes = [
        (reading.start, bare_label(_label(parts.page, reading)))
        for reading in parts.readings
        if reading.field == "proposal_body" and reading.start is not None
    ]
    if len(boxes) < _SEVERAL and not all(BOX_ROLES.get(name, "ask") != "ask" for _, name in boxes):
        return []
    roles = [
        (start, BOX_ROLES.get(name, "other")) for start, name in boxes if name not in BODY_BOXES
    ]
    return [Zone(start, role) for start, role in roles]


def _label(page: Canonical, reading: Reading) -> str:
    return page.folded[reading.label_start : reading.label_end]


def _proposers(parts: Parts, proposals: Sequence[Proposal]) -> list[Proposer]:
    if any(item.letter is not None for item in parts.items):
        return [
            _proposer(parts, proposal, position, person)
            for proposal, item in zip(proposals, parts.items, strict=True)
            for position, person in enumerate(_people_of(parts, item), 1)
        ]
    if len(proposals) > 1:
        shared = people_of_items(parts.page, parts.letters, [row.number for row in proposals])
        if shared is not None:
            return [
                _proposer(parts, proposal, position, person)
                for proposal, people in zip(proposals, shared, strict=True)
                for position, person in enumerate(people, 1)
            ]
    people = read_people(parts.page, parts.readings, parts.letters, parts.note, parts.title)
    people = people or find_bylines(parts.page, parts.sections, parts.title)
    if len(proposals) > 1 and len(people) == len(proposals) and _is_shared_out(parts):
        return [
            _proposer(parts, proposal, 1, person._replace(role="lead"))
            for proposal, person in zip(proposals, people, strict=True)
        ]
    return [
        _proposer(parts, proposal, position, person)
        for proposal in proposals
        for position, person in enumerate(people, 1)
    ]


def _people_of(parts: Parts, item: Item) -> list[ProposerName]:
    """The people of an item that has a letter of its own on a page of several."""
    own = parts.letters[item.letter : item.letter + 1] if item.letter is not None else []
    return read_people(parts.page, (), own)


def _proposer(parts: Parts, proposal: Proposal, position: int, person: ProposerName) -> Proposer:
    return Proposer(
        document_id=parts.source.document_id,
        proposal_id=proposal.proposal_id,
        position=position,
        name=person.name,
        type=person.type,
        role=person.role,
    )


def _is_shared_out(parts: Parts) -> bool:
    """你们分别提出: of a merged letter's items each has its own proposer."""
    openings = [letter.opening for letter in parts.letters if letter.opening is not None]
    return any("分别提" in parts.page.folded[slice(*opening)] for opening in openings)


def _is_collective(proposers: Sequence[Proposer], proposal_id: str) -> bool | None:
    types = [row.type for row in proposers if row.proposal_id == proposal_id]
    return any(kind != "person" for kind in types) if types else None


def _replies(parts: Parts, points: Sequence[Point], agencies: Sequence[Agency]) -> list[Reply]:
    starts = [point.start for point in points if point.block == "reply"]
    keys = [_key_of(parts, number) for number in range(len(parts.letters))]
    rows = [
        reply_row(
            parts.page, letter, own_readings(parts.readings, parts.letters, number - 1),
            parts.title, agencies, keys[number - 1], parts.place,
            f"{parts.source.document_id}-r{number}", parts.source.document_id,
            sum(letter.start <= start < letter.end for start in starts),
        )
        for number, letter in enumerate(parts.letters, 1)
    ]  # fmt: skip
    return rows[:1] + [
        _as_signed(row, letter.signature, agencies, parts.place)
        for row, letter in zip(rows[1:], parts.letters[1:], strict=True)
    ]


def _key_of(parts: Parts, letter: int) -> str | None:
    """The key of the first item that a letter answers."""
    own = (item for item in parts.items if item.letter in (None, letter))
    return next((item.key for item in own), None)


def _year_of(row: Reply) -> int | None:
    return int(row.reply_date[:4]) if row.reply_date else None


def _as_signed(
    row: Reply, signature: Span | None, agencies: Sequence[Agency], place: Place | None
) -> Reply:
    """A later letter of a page with the body that signs it, which is not the first one's."""
    start, end = signature or (0, 0)
    own = (one for one in agencies if one.start is not None and start <= one.start < end)
    named = (one for one in agencies if one.name_raw == row.signature_raw)
    writer = next(own, None) or next(named, None)
    if writer is None:
        raw = row.signature_raw or ""
        name = plain_name(raw, expand_agency(raw, place, _year_of(row)))
        return replace(row, agency_raw=raw or None, agency=name)
    return replace(row, agency_raw=writer.name_raw, agency=writer.name)


def _links(
    page: Canonical, points: Sequence[Point], proposals: Sequence[Proposal], document_id: str
) -> list[Link]:
    first = proposals[0] if proposals else None
    topic = (first.title or "") if first is not None else ""
    pairs = pair_points(points, page.text, points, page.text, topic)
    return [link_row(pair, document_id, first.proposal_key if first else None) for pair in pairs]


def _regions(parts: Parts) -> list[Span]:
    return [*parts.sections.proposal_parts, *parts.sections.letters]


def _context_year(parts: Parts, replies: Sequence[Reply]) -> int | None:
    dates = [reply.reply_date for reply in replies if reply.reply_date]
    stamp = dates[0] if dates else parts.published
    if stamp:
        return int(stamp[:4])
    return parts.items[0].year if parts.items else None


def _note_identity(parts: Parts, kind: str) -> None:
    findings = parts.findings
    if kind not in ITEM_KINDS:
        findings.add("no_item", f"the page is no single item: {kind}")
        return
    if not any(item.number for item in parts.items):
        findings.add("identity_missing", "the page names no number of the item")
    if parts.place is None:
        findings.add("place_unknown", "nothing on the page says which place it belongs to")
    for item in parts.items:
        if item.identity.note:
            findings.add("identity_ambiguous", item.identity.note)
