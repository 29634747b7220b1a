"""Cases: items and replies that stand on different pages, or hosts, met by `proposal_key`.

Takes plain rows of documents, items, points and links; gives the pages that belong together,
the links between their asks and points, and what the flat rows say of them. The matching is the
parsers' own. Only keys that stand on several pages are looked at, duplicates are left out: an
item's asks are linked once with each reply that has no text of the item on its own page. A key
with a part that the page does not give joins nothing but pages of one host and one title. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from parsers.terms.titles import are_alike, bare_title

Row = Mapping[str, Any]
CONFLICT_CODE = "case_differs"
CONFLICT = "a page with the same key is about another item: the two are not joined"
_UNKNOWN = "x"


@dataclass(frozen=True, slots=True)
class Item:
    """One item as a page shows it; `has_text` says that the page holds its text."""

    document_id: str
    proposal_id: str
    key: str
    title: str | None
    kind: str | None
    has_text: bool
    n_asks: int


@dataclass(frozen=True, slots=True)
class Case:
    """A page with a reply, and the items on other pages that it answers.

    `has_item` says that the page of the reply holds the text of an item too.
    """

    reply: str
    items: tuple[Item, ...]
    has_item: bool = False

    @property
    def documents(self) -> set[str]:
        """The pages whose rows are needed."""
        return {self.reply, *(item.document_id for item in self.items)}


@dataclass(slots=True)
class Cases:
    """The pages that belong together, and the replies whose item cannot be the same."""

    cases: list[Case] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Joined:
    """What joining has found so far.

    `open` are the rows without an answer: they count once all replies to an item are read.
    `counts` are the asks and the answered ones, by page of the reply and key.
    """

    answered: set[str] = field(default_factory=set)
    open: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


def find_cases(documents: Iterable[Row], items: Iterable[Row], replied: set[str]) -> Cases:
    """The cases of a dataset, by the page of the reply.

    `documents` need document_id, host, first_seen_at and duplicate_of; `items` the columns of an
    `Item` with `start` for `has_text`; `replied` are the pages that have a row in `replies`.
    """
    pages = {str(row["document_id"]): row for row in documents if row["duplicate_of"] is None}
    groups: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for row in items:
        page = pages.get(str(row["document_id"]))
        item = None if page is None else _item(row)
        mark = None if page is None or item is None else _mark(item, page["host"])
        if mark is not None and item is not None:
            groups[mark].append(item)
    found = Cases()
    answered: dict[str, dict[str, Item]] = defaultdict(dict)
    written = {item.document_id for group in groups.values() for item in group if item.has_text}
    for mark in sorted(groups):
        group = sorted(groups[mark], key=lambda one: _age(one, pages))
        if len({item.document_id for item in group}) > 1:
            _join(group, len(mark) == 1, replied, answered, found.conflicts)
    for reply in sorted(answered):
        own = {item.document_id: item for _, item in sorted(answered[reply].items())}
        found.cases.append(Case(reply, tuple(own.values()), reply in written))
    found.conflicts.sort()
    return found


def settle(joined: Joined, known: Iterable[Row]) -> tuple[list[dict[str, Any]], set[str]]:
    """The open links that stay, and the asks whose open links on their own page do not.

    An ask that any reply answers is open nowhere; one that none answers is `unanswered` once,
    and only where no reply leaves it in doubt. `known` are the links of the items' own pages.
    """
    answered = set(joined.answered)
    lone: dict[str, list[Row]] = defaultdict(list)
    candidates: list[dict[str, Any]] = []
    here: set[str] = set()
    for row in known:
        if row["state"] == "answered":
            answered.add(str(row["ask_point_id"]))
        elif row["ask_point_id"] is not None:
            here.add(str(row["ask_point_id"]))
    for row in joined.open:
        ask = str(row["ask_point_id"])
        if ask in answered:
            continue
        if row["reply_point_id"] is not None:
            candidates.append(row)
        else:
            lone[ask].append(row)
    doubtful = here | {str(row["ask_point_id"]) for row in candidates}
    once = [
        {**rows[0], "state": _state_of_all(rows)}
        for ask, rows in lone.items()
        if ask not in doubtful
    ]
    return [*candidates, *once], here & joined.answered


def _state_of_all(rows: Sequence[Row]) -> str:
    """`unanswered` where every reply leaves an ask out for certain."""
    states = {row["state"] for row in rows}
    return "unanswered" if states == {"unanswered"} else "unresolved"


def _item(row: Row) -> Item | None:
    key = row["proposal_key"]
    if key is None:
        return None
    return Item(
        document_id=str(row["document_id"]),
        proposal_id=str(row["proposal_id"]),
        key=str(key),
        title=row["title"],
        kind=row["kind"],
        has_text=row["start"] is not None,
        n_asks=int(row["n_asks"] or 0),
    )


def find_marks(items: Iterable[Row], host: str | None) -> list[tuple[str, ...]]:
    """What the items of a page may share with other pages."""
    marks = (_mark(item, host) for row in items if (item := _item(row)) is not None)
    return [mark for mark in marks if mark is not None]


def _mark(item: Item, host: str | None) -> tuple[str, ...] | None:
    """What pages about one item share: the key, with a gap in it also host and title."""
    if _UNKNOWN not in item.key.split("-"):
        return (item.key,)
    title = bare_title(item.title) if item.title else ""
    return (item.key, host, title) if host and title else None


def _age(item: Item, pages: Mapping[str, Row]) -> tuple[str, str, str]:
    seen = pages[item.document_id]["first_seen_at"] or ""
    return str(seen), item.document_id, item.proposal_id


def _join(
    group: Sequence[Item],
    is_whole: bool,
    replied: set[str],
    answered: dict[str, dict[str, Item]],
    conflicts: list[str],
) -> None:
    """Give every reply of a group without the item's text the oldest page that has it."""
    sources = [item for item in group if item.has_text]
    if not is_whole and len(sources) != 1:
        return  # the same title again, perhaps of another session
    sources.sort(key=lambda item: item.n_asks == 0)
    own = {item.document_id for item in sources}
    for item in group:
        if item.document_id in own or item.document_id not in replied or not sources:
            continue
        source = next((one for one in sources if _agree(one, item)), None)
        if source is None:
            conflicts.append(item.document_id)
        else:
            answered[item.document_id].setdefault(item.proposal_id, source)


def _agree(one: Item, other: Item) -> bool:
    """Whether nothing speaks against two rows being one item: another title, another kind."""
    if one.title and other.title and not are_alike(one.title, other.title):
        return False
    kinds = {one.kind, other.kind} - {None}
    is_same = bool(one.title and other.title) and bare_title(one.title or "") == bare_title(
        other.title or ""
    )
    return len(kinds) < 2 or is_same  # 建议 and 议案 are numbered apart
