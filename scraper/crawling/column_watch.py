"""Column watch: is what a column shows tonight still the column that we know?

Takes a walk and what earlier nights know of the column; gives the walk, its state put right,
with a sentence for a person. A column that is closed, moved or overlaid by the home page keeps
all that was had of it; what stands there instead is not taken for its rows (websites.md, 3.9,
5.6, trap 85; reliability.md, N59). Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from scraper.addressing.urls import alias_key, alias_of, canonical_url
from scraper.books.state_rows import WalkRow
from scraper.discovery.shapes import signature
from scraper.numbers import chosen, count
from scraper.walking.walks import ColumnState, ColumnWalk

LEAST_KNOWN = 3  # rows; below it a column that shows others is just a small one
LEAST_TITLE = 8
DECLARED_SLACK = 2  # rows may come and go while a list is read (trap 34)
# Words of a redirect that is not followed, at the begin of its note.
REDIRECT_NOTE = "redirect"
_INDEX_NAMES = ("index", "default", "list")


@dataclass(slots=True)
class Known:
    """What earlier nights know of the rows of a column."""

    keys: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    urls: list[str] = field(default_factory=list)  # the shapes of these are rarely asked for

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str | None]]) -> Known:
        """Gather what is known, from canonical address, address and title of each row."""
        known = cls()
        for canonical, url, title in rows:
            known.keys.add(alias_of(canonical))  # names of a page differ in no more
            known.urls.append(url)
            if title and len(title) >= LEAST_TITLE:
                known.titles.add(title)
        return known

    def recognises(self, walk: ColumnWalk) -> bool:
        """True when a row, its title or the shape of its address is known."""
        if any(row.key in self.keys or row.title in self.titles for row in walk.rows):
            return True
        shapes = set(map(signature, self.urls))
        return any(signature(row.url) in shapes for row in walk.rows)


def watch_column(
    walk: ColumnWalk, known: Known, walks: Sequence[WalkRow], first_url: str | None
) -> ColumnWalk:
    """The walk as it is to be booked; `first_url` is where its first page came from."""
    if not known.keys:
        return _note_move(walk, first_url)
    if walk.rows:
        if len(known.keys) >= LEAST_KNOWN and not known.recognises(walk):
            return _without_rows(walk, known)
        return _note_move(_note_fewer(walk, walks), first_url)
    return _judge_empty(walk, known)


def _without_rows(walk: ColumnWalk, known: Known) -> ColumnWalk:
    note = f"none of its {len(known.keys)} known rows nor any like them stand there: has it moved?"
    return replace(walk, state=ColumnState.MOVED, note=note, rows=())


def _judge_empty(walk: ColumnWalk, known: Known) -> ColumnWalk:
    kept = f"its {count(len(known.keys), 'known row')} {chosen(len(known.keys), 'is', 'are')} kept"
    if walk.state is ColumnState.COMPLETE:
        return _changed(walk, ColumnState.SHORT, f"it says that it is empty; {kept}")
    if walk.state is ColumnState.NO_LIST:
        return _changed(walk, ColumnState.MOVED, f"no list any more ({walk.note}); {kept}")
    is_away = walk.outcome in ("out_of_scope", "bad_redirect")
    if is_away and walk.note.startswith(REDIRECT_NOTE):
        return _changed(walk, ColumnState.MOVED, f"it leads away ({walk.note}); {kept}")
    if walk.state is ColumnState.GONE:
        return _changed(walk, ColumnState.GONE, f"{walk.note}; {kept}")
    return walk


def _note_fewer(walk: ColumnWalk, walks: Sequence[WalkRow]) -> ColumnWalk:
    """Conservation: pages that a whole walk met before, and the declared total (5.6)."""
    if walk.state is not ColumnState.COMPLETE:
        return walk
    notes = [walk.note] if walk.note else []
    before = [one.unique_details for one in walks if one.state == ColumnState.COMPLETE]
    if before and walk.unique_details < before[-1]:
        notes.append(
            f"{count(walk.unique_details, 'page')}, the whole walk before had {before[-1]}"
        )
    return replace(walk, note="; ".join(notes))


def declared_note(walk: ColumnWalk) -> str:
    """How far the rows are from the total that the list declares; empty when they agree."""
    total, have = walk.declared_total, len(walk.rows) + walk.rows_dropped
    if total is None or walk.state is not ColumnState.COMPLETE:
        return ""
    if abs(total - have) <= DECLARED_SLACK:
        return ""
    return f"the site declares {count(total, 'row')}, {have} {chosen(have, 'was', 'were')} seen"


def _note_move(walk: ColumnWalk, first_url: str | None) -> ColumnWalk:
    """The move of a column that was followed, and the total that does not agree."""
    notes = [note for note in (walk.note, declared_note(walk)) if note]
    if walk.rows and first_url is not None and _place(first_url) != _place(walk.url):
        notes.append(f"it stands at {first_url} now")
    return replace(walk, note="; ".join(dict.fromkeys(notes)))


def _place(url: str) -> str:
    """An address without what a server may add by itself: scheme, www, slash, index file."""
    key = alias_key(canonical_url(url)).partition("#")[0].rstrip("/")
    folder, _, name = key.rpartition("/")
    return folder if folder and name.partition(".")[0] in _INDEX_NAMES else key


def _changed(walk: ColumnWalk, state: ColumnState, note: str) -> ColumnWalk:
    return replace(walk, state=state, note=note)
