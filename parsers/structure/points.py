"""Points: outline nodes as rows, with role, ask and status.

Takes a canonical text, an outline and a block name; gives `Point` records in text
order. A proposal's points carry a role, a reply's a status; an ask is a child of an
ask section, or the section itself when it has no children (seed.md, trap 22).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from parsers.letters.letter import region_lines
from parsers.page.canonical import Canonical
from parsers.records import Point
from parsers.structure.cues import StatusReading
from parsers.structure.outline import Node, Outline, read_outline
from parsers.structure.paragraphs import read_paragraphs
from parsers.structure.roles import (
    all_ask,
    announces_asks,
    announces_troubles,
    are_asks,
    heads_asks,
    is_troubled,
    orders_at_end,
    read_paragraph_role,
    read_role,
    section_role,
    turn_to_asks,
    wishes,
)
from parsers.structure.status import is_plan_section, leads_in_to_plans, read_status
from parsers.structure.zones import Zone, by_zone, find_zones, role_at, split_lines
from parsers.text.fold import fold

Span = tuple[int, int]
_MAX_HEAD = 30
_SENTENCE_ENDS = "。!?;…”)"


def read_region(page: Canonical, regions: Sequence[Span]) -> Outline:
    """The outline of a letter's points; paragraphs when nothing is numbered."""
    lines = split_lines(page.folded, _lines(page, regions))
    return _outline(page, lines)


def read_zones(
    page: Canonical, regions: Sequence[Span], opened: Sequence[Zone] = ()
) -> tuple[Outline, list[Zone]]:
    """The outline of an item's text, and the zones that its unmarked headings open.

    `opened` are zones that a form's labels open: the box 建议 holds asks.
    """
    lines, found = find_zones(page.folded, split_lines(page.folded, _lines(page, regions)), True)
    zones = sorted([*opened, *found], key=lambda zone: zone.start)
    breaks = [zone.start for zone in zones]
    numbered = read_outline(page.folded, lines, breaks).roots
    marked = {bisect_right(breaks, root.start) for root in numbered}
    plain = [
        root
        for place, (role, spans) in by_zone(lines, zones)
        if place not in marked and (role is not None or not numbered)
        for root in read_paragraphs(page.folded, _sentences(page, spans)).roots
    ]
    # Paths count marked nodes only (contract), so the paragraphs of a plain zone come behind.
    roots = [*numbered, *plain]
    end = lines[-1][1] if lines else 0
    return Outline(min((root.start for root in roots), default=end), roots), zones


def _sentences(page: Canonical, spans: Sequence[Span]) -> list[Span]:
    """The paragraphs of an item; a short line that ends open, or with a colon, is no point."""
    own = [
        span
        for span in spans
        if span[1] - span[0] > _MAX_HEAD or page.folded[span[1] - 1] in _SENTENCE_ENDS
    ]
    return own or list(spans)


def _lines(page: Canonical, regions: Sequence[Span]) -> list[Span]:
    return [span for region in regions for span in region_lines(page, region)]


def _outline(page: Canonical, lines: Sequence[Span]) -> Outline:
    outline = read_outline(page.folded, lines)
    return outline if outline.roots else read_paragraphs(page.folded, lines, has_headings=True)


def proposal_points(
    page: Canonical, outline: Outline, zones: Sequence[Zone], lead: str, document_id: str
) -> list[Point]:
    """The points of an item's text; `lead` is the folded text before the first of them."""
    points: list[Point] = []
    roles: dict[int, str] = {}
    asked, troubled = announces_asks(lead) or heads_asks(lead), announces_troubles(lead)
    last = outline.begin
    for path, node, parent in outline.walk():
        # A short line 为此建议: between two paragraphs is no point of its own.
        between = page.folded[last : node.start]
        asked = asked or (len(between) <= 2 * _MAX_HEAD and announces_asks(between))
        last = node.end
        heading, text = _heading(page, node), _own_text(page, node)
        above = roles.get(id(parent)) if parent else role_at(zones, node.start)
        # A heading that names a section of its own ends the zone that it stands in.
        own = section_role(heading) if parent is None and not text else None
        role = _named_role(page, node) or own or read_role(heading, text, above)
        if parent is None and asked and role == "other":
            role = "ask"
        if parent is None and troubled and node.marker_class != "paragraph" and role == "other":
            role = "problem"
        roles[id(node)] = role
        if parent is None and node.marker_class == "paragraph":
            asked = asked or announces_asks(text or "")
        elif parent is None and "\n" in text:
            # 三是指示牌少。 / 针对以上问题: the line below a point leads in to the asks.
            asked = asked or announces_asks(text.rpartition("\n")[2])
        points.append(_row(page, node, parent, path, "proposal", document_id, 1, role=role))
    return sorted(_with_asks(_by_words(points, lead)), key=lambda point: (point.start, point.depth))


def _named_role(page: Canonical, node: Node) -> str | None:
    """What a marker with a word says: 问题一: a problem, 建议一: an ask."""
    if node.marker_class != "named":
        return None
    return "problem" if page.folded.startswith("问题", node.start) else "ask"


def _by_words(points: list[Point], lead: str) -> list[Point]:
    """Roles by what the points say, where no section, heading or sentence gives one."""
    points = _like_neighbours(_begun_anew(points))
    if any(point.role not in ("other", "ask") for point in points):
        return points
    roots = [point for point in points if point.depth == 1]
    texts = [_words(point) for point in roots]
    if all(point.marker for point in roots):
        named = any(p.role == "ask" for p in points)
        asking = all_ask(texts) if named else all_ask(texts) or are_asks(texts, lead)
        return [replace(p, role="ask") for p in points] if asking else points
    if any(point.marker for point in points):
        return points
    if len(roots) == 1 and wishes(texts[0]):
        return [replace(point, role="ask") for point in points]
    asked = next((at for at, point in enumerate(points) if point.role == "ask"), None)
    if asked is None:
        asked = orders_at_end(texts)
    return [
        replace(p, role=read_paragraph_role(text, at == 0, at < asked, asked == 1))
        if p.role == "other"
        else p
        for at, (p, text) in enumerate(zip(points, texts, strict=True))
    ]


def _like_neighbours(points: list[Point]) -> list[Point]:
    """Numbered points in front of the asks, one of them a problem by its heading and most troubled.

    (一)业态单一 (二)配套不足 (三)管理滞后 / 建议: the three are of one list.
    """
    roots = [point for point in points if point.depth == 1]
    front = list(takewhile(lambda point: point.role != "ask", roots))
    is_list = len({point.marker_class for point in front}) == 1 and all(p.marker for p in front)
    roles = {point.role for point in front}
    if len(front) == len(roots) or not is_list or roles != {"problem", "other"}:
        return points
    told = sum(p.role == "problem" or is_troubled(_words(p)) for p in front)
    if 3 * told < 2 * len(front):
        return points
    paths = {point.path for point in front if point.role == "other"}
    return [
        replace(p, role=_troubled(p.role)) if p.path.split(".")[0] in paths else p for p in points
    ]


def _words(point: Point) -> str:
    return fold((point.heading or "") + (point.text or ""))


def _begun_anew(points: list[Point]) -> list[Point]:
    """Where the highest numbers begin anew behind troubles, and order something, these are asks."""
    roots = [p for p in points if p.depth == 1 and p.marker]
    again = [at for at, p in enumerate(roots) if at and p.ordinal == 1]
    if len(again) != 1 or any(p.role == "ask" for p in points):
        return points
    texts = [_words(p) for p in roots]
    if not turn_to_asks(texts[: again[0]], texts[again[0] :]):
        return points
    asks = {p.path for p in roots[again[0] :]}
    return [
        replace(p, role="ask" if p.path.split(".")[0] in asks else _troubled(p.role))
        if p.marker
        else p
        for p in points
    ]


def _troubled(role: str | None) -> str | None:
    return "problem" if role == "other" else role


def reply_points(
    page: Canonical, outline: Outline, document_id: str, first: int = 1
) -> list[Point]:
    """The points of a letter, each with what the agency says of the matter."""
    points: list[Point] = []
    intentions: set[int] = set()
    for path, node, parent in outline.walk():
        row = _row(page, node, parent, path, "reply", document_id, first)
        heading = _heading(page, node)
        is_plan = is_plan_section(heading)
        is_planned = parent is not None and id(parent) in intentions
        if is_planned or is_plan or _announces_plans(page, node):
            intentions.add(id(node))
        # Words that only lead in to a plan's points have no status of their own.
        is_planned = is_planned or (is_plan and not node.children)
        siblings = parent.children if parent is not None else outline.roots
        status = read_status(_status_text(page, node, siblings), heading, is_planned)
        if status is not None:
            row = replace(row, status=status.status, status_cue=_cue(page, node, status))
        points.append(row)
    return points


def _row(
    page: Canonical,
    node: Node,
    parent: Node | None,
    path: str,
    block: str,
    document_id: str,
    first: int,
    role: str | None = None,
) -> Point:
    root, _, rest = path.partition(".")
    own_path = f"{int(root) + first - 1}" + (f".{rest}" if rest else "")
    parent_path = own_path.rpartition(".")[0]
    prefix = f"{document_id}-{block[0]}"
    has_marker = node.marker_class != "paragraph"
    return Point(
        point_id=prefix + own_path,
        document_id=document_id,
        block=block,
        path=own_path,
        parent_id=prefix + parent_path if parent_path else None,
        depth=own_path.count(".") + 1,
        marker=page.text[node.start : node.marker_end] if has_marker else None,
        marker_class=node.marker_class,
        ordinal=node.ordinal,
        heading=page.text[slice(*node.heading)] if node.heading else None,
        text=_printed_text(page, node),
        role=role,
        start=node.start,
        end=node.end,
    )


def _heading(page: Canonical, node: Node) -> str:
    return page.folded[slice(*node.heading)] if node.heading else ""


def _own_text(page: Canonical, node: Node) -> str:
    return "\n".join(page.folded[start:end] for start, end in node.pieces)


def _status_text(page: Canonical, node: Node, siblings: Sequence[Node]) -> str:
    """The own text that says what becomes of a point.

    Behind the last of several points that have one paragraph each, further paragraphs are
    about something else or about all of them.
    """
    is_last = len(siblings) > 1 and siblings[-1] is node and node.marker_class != "paragraph"
    if not is_last or node.children or not all(_is_one_line(page, one) for one in siblings[:-1]):
        return _own_text(page, node)
    line_end = page.lines[page.line_at(node.start)].end
    first = [(start, end) for start, end in node.pieces if start < line_end]
    if not first and any(one.heading is not None for one in siblings[:-1]):
        return _own_text(page, node)
    return "\n".join(page.folded[start:end] for start, end in first)


def _announces_plans(page: Canonical, node: Node) -> bool:
    """Whether a point's words above its children say that these are intentions."""
    if not node.children:
        return False
    first = node.children[0].start
    above = "\n".join(page.folded[start:end] for start, end in node.pieces if end <= first)
    said = read_status(above) if above else None
    return leads_in_to_plans(above) or (said is not None and said.status == "planned")


def _is_one_line(page: Canonical, node: Node) -> bool:
    """Whether a point ends on the line that it begins on."""
    last = max(node.start, node.end - 1)
    return not node.children and page.line_at(node.start) == page.line_at(last)


def _printed_text(page: Canonical, node: Node) -> str | None:
    return "\n".join(page.text[start:end] for start, end in node.pieces) or None


def _cue(page: Canonical, node: Node, status: StatusReading) -> str:
    """The printed words of a cue; those of a heading are given as they were found."""
    if status.start < 0:
        return status.cue
    return (_printed_text(page, node) or "")[status.start : status.end]


def _is_ask_section(root: Point) -> bool:
    """Whether a point only gathers the asks below it: 三、建议, and not 一、完善设施 among asks."""
    if root.heading is None:
        return not root.text or announces_asks(fold(root.text))
    return read_role(fold(root.heading), "", None) == "ask" or announces_asks(fold(root.text or ""))


def _with_asks(points: list[Point]) -> list[Point]:
    """Mark the asks: the highest points below an ask section, else the section itself."""
    children: dict[str | None, list[Point]] = {}
    for point in points:
        children.setdefault(point.parent_id, []).append(point)
    asks: set[str] = set()
    for root in children.get(None, []):
        if root.role == "ask":
            below = [p for p in children.get(root.point_id, []) if p.role == "ask"]
            if not below or not _is_ask_section(root):
                asks.add(root.point_id)
            else:
                asks.update(p.point_id for p in below)
    return [replace(p, is_ask=p.point_id in asks) for p in points]
