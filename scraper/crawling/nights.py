"""Nights: which of the known pages are asked for tonight, and why.

Takes what is known of the pages of a column and of tonight; gives visits in order. New pages
come first; then those in doubt (they answered that they are gone), those whose rows are missing
from the list, those that may be back, young ones by the marks of the body we have, and a
rotating share in full, for a server may say 304 although the page changed (websites.md, 5.7,
traps 38, 79, 85; reliability.md, N48, N51). Everything is spread by digests of the address.
Pure: the time comes with `Tonight`, nothing is asked for here.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from parsers.text.dates import read_date
from scraper.books.outcomes import FAILURES, GONE_EVIDENCE, GONE_STRIKES, REFUSALS
from scraper.books.state_rows import PageRow, WalkRow
from scraper.discovery.dates import day_of_nodes
from scraper.discovery.entries.links import is_attachment

DAY = 86_400
# A night ends at noon in China (04:00 UTC), so that midnight parts none.
NIGHT_BEGINS = 4 * 3600
YOUNG_NIGHTS = 60
# Up to this age in nights -> every so many nights: corrections come early.
YOUNG_PERIODS: tuple[tuple[int, int], ...] = ((7, 1), (30, 3), (YOUNG_NIGHTS, 7))
TURN_NIGHTS = 30  # every page is asked for in full once in so many nights
SWEEP_NIGHTS = 7
SWEEP_OFFSETS = 5  # columns that were first read on one night sweep on so many
# An ordinary night with nothing to do costs at most this share of the first one.
QUIET_SHARE = 0.05
SWEEP_TURNS, LEAST_TURNS = 0.33, 5  # of the pages; more than seven nights make due
BACK_NIGHTS = 14  # so long a page that is gone and still listed is asked for
MOST_BACK = 10
MOST_HELD = 10  # enough for the checks to see whether a site is itself again
LEAST_MISSING, MISSING_SHARE = 10, 0.1
# What is no page stays none: it is asked for again in a full sweep only.
NO_PAGE = frozenset({"wrong_type", "too_large", "out_of_scope"})
# A page that was never had and failed so often waits for one night, then two, four, seven.
PATIENCE, MOST_PATIENCE = 3, 7
FAULTS = FAILURES | REFUSALS | {"empty", "bad_redirect", "robots_denied"}
# Walks that read the list as far as it goes.
WHOLE_STATES = frozenset({"complete", "gaps", "short"})
MOST_UNMET = 10  # rows in a row that may be missing above one that was met
_DAY_IN_ADDRESS = re.compile(
    r"(?<!\d)(20\d{2})(?:-?(\d{2})-?(\d{2})|/(\d{1,2})[-/](\d{1,2})|[-/]?(\d{2}))(?!\d)"
)
_LAST_DAY = 28  # of a month that an address names without a day


class Reason(StrEnum):
    """Why a page is asked for; in the order of asking."""

    NEW = "new"  # never had
    FULL = "full"  # the run is asked to have every page again
    DOUBT = "doubt"  # it answered that it is gone, and not often enough
    HELD = "held"  # the checks hold back what it was read with lately
    MISSING = "missing"  # its row is not in the list any more
    BACK = "back"  # it is gone, and the list still has it
    TURN = "turn"  # its share of the rotation
    YOUNG = "young"  # replies are corrected in their first weeks


@dataclass(frozen=True, slots=True)
class Due:
    """A visit that waits for its turn: no more of it than its name need be in memory."""

    name: str  # canonical address
    reason: Reason
    is_conditional: bool


CONDITIONAL = frozenset({Reason.MISSING, Reason.YOUNG})


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to ask for."""

    page: PageRow
    reason: Reason
    is_conditional: bool = False  # the body is wanted only if it is not the one we have

    @property
    def due(self) -> Due:
        """What is kept of it until its turn comes."""
        return Due(self.page.canonical_url, self.reason, self.is_conditional)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tonight:
    """What is known of the night and of the walk that has just ended."""

    now: str  # UTC
    met: Set[str] = frozenset()  # canonical addresses that the walk met
    list_pages: int = 0  # requests for the list tonight
    all_list_pages: int = 0  # that the column has, as far as known
    first_night: int | None = None  # of the first good walk of the column
    is_full: bool = False
    is_sweep: bool = False
    held_since: str | None = None  # since then what the site gave is held back by the checks
    asks_again: bool = True  # False: the host has trouble, only new pages are asked for

    @property
    def night(self) -> int:
        """Number of the night."""
        return night_of(self.now)


@lru_cache(4096)
def night_of(at: str) -> int:
    """The number of the night to which a time belongs.

    >>> night_of("2026-03-02T03:59:59Z") - night_of("2026-03-01T04:00:00Z")
    0
    """
    seconds = datetime.fromisoformat(at.replace("Z", "+00:00")).timestamp()
    return math.floor((seconds - NIGHT_BEGINS) / DAY)


def is_sweep_due(column_url: str, walks: Sequence[WalkRow], now: str) -> bool:
    """True when a column's list is to be read to its end tonight, by its own history.

    Its sweeps are seven nights apart; the first comes three to seven nights after the first
    whole walk, by a digest of the address, so that a hundred columns do not sweep at once.
    """
    whole = [night_of(walk.started_at) for walk in _whole_walks(walks)]
    if not whole:
        return True
    first = whole[0] + SWEEP_NIGHTS - _digest(column_url) % SWEEP_OFFSETS
    night = night_of(now)
    newest_sweep = night - (night - first) % SWEEP_NIGHTS
    return newest_sweep >= first and whole[-1] < newest_sweep


def _whole_walks(walks: Sequence[WalkRow]) -> Iterator[WalkRow]:
    """Walks that read all there is; one that lacks what the one before it had has failed."""
    before: str | None = None
    for walk in walks:
        if walk.state not in WHOLE_STATES:
            continue
        if walk.state == "complete" or before in (None, walk.state):
            yield walk
        before = walk.state


def count_turns(walks: Sequence[WalkRow]) -> int:
    """How many walks have read a column's lists: whose turn it is to be read a page further.

    Counted in walks and not in nights, for who crawls every second night has a rhythm of his own.
    """
    return sum(walk.state in WHOLE_STATES or walk.state == "up_to_date" for walk in walks)


def find_missing(previous: Sequence[str], met: Set[str]) -> list[str]:
    """Pages of one list, as the walk before met them, that this walk should have met.

    It ended early, and new rows push old ones off its end: only what stood before a row that was
    met is missing, and a row far below the others was found in another place then.
    """
    missing: list[str] = []
    unmet: list[str] = []
    for page in previous:
        if page not in met:
            unmet.append(page)
        elif len(unmet) > MOST_UNMET:
            break
        else:
            missing += unmet
            unmet = []
    return missing


def choose_visits(pages: Iterable[PageRow], tonight: Tonight) -> list[Visit]:
    """The pages to ask for, in order."""
    found: dict[Reason, list[PageRow]] = {reason: [] for reason in Reason}
    total = 0
    for page in pages:
        total += 1
        reason = find_reason(page, tonight)
        if reason is not None:
            found[reason].append(page)
    _cut(found, tonight, total)
    return [
        Visit(page, reason, _is_conditional(page, reason, tonight))
        for reason in Reason
        for page in found[reason]
    ]


def _is_conditional(page: PageRow, reason: Reason, tonight: Tonight) -> bool:
    """Whoever has had his turn is asked by the marks of the body we have, in a full run too."""
    if reason is Reason.FULL:
        return page.was_had and not page.strikes and _turn_of(page, tonight) is None
    return reason in CONDITIONAL


def find_reason(page: PageRow, tonight: Tonight) -> Reason | None:
    """Why a page is asked for tonight; `None` when it is not."""
    if page.not_before is not None and page.not_before > tonight.now:
        return None
    if tonight.is_full:
        return Reason.FULL
    if _is_struck_tonight(page, tonight):
        return None
    if not page.was_had:
        return None if _is_settled(page) or _is_put_off(page, tonight) else Reason.NEW
    if not tonight.asks_again:
        return None
    if page.strikes:
        return _reason_of_struck(page, tonight)
    if _was_asked_tonight(page, tonight):
        return None
    return next((reason for reason in _reasons_of_seen(page, tonight)), None)


def _reasons_of_seen(page: PageRow, tonight: Tonight) -> Iterator[Reason]:
    if tonight.held_since is not None and (page.last_had_at or "") >= tonight.held_since:
        yield Reason.HELD
    if page.missing_since is not None and (page.last_attempt_at or "") < page.missing_since:
        yield Reason.MISSING
    if _turn_of(page, tonight) is not None:
        yield Reason.TURN
    if _is_young_and_due(page, tonight):
        yield Reason.YOUNG


def _reason_of_struck(page: PageRow, tonight: Tonight) -> Reason | None:
    if page.strikes < GONE_STRIKES:
        return Reason.DOUBT
    if _was_asked_tonight(page, tonight):
        return None
    is_listed = page.canonical_url in tonight.met
    is_fresh = tonight.night - night_of(page.last_strike_at or tonight.now) <= BACK_NIGHTS
    came_back = page.returned_at is not None and page.returned_at > (page.last_strike_at or "")
    if came_back or (is_listed and is_fresh and page.strikes < GONE_STRIKES + BACK_NIGHTS):
        return Reason.BACK
    return Reason.TURN if _turn_of(page, tonight) is not None else None


def _is_struck_tonight(page: PageRow, tonight: Tonight) -> bool:
    """Three strikes need three nights."""
    return page.last_strike_at is not None and night_of(page.last_strike_at) == tonight.night


def _was_asked_tonight(page: PageRow, tonight: Tonight) -> bool:
    return page.last_attempt_at is not None and night_of(page.last_attempt_at) == tonight.night


def _is_settled(page: PageRow) -> bool:
    """True for rows that are dealt with though no page was had: files, other hosts, dead links."""
    if page.last_outcome in NO_PAGE or page.strikes >= GONE_STRIKES:
        return True
    if not is_attachment(page.url):
        return False
    is_gone = page.last_outcome in GONE_EVIDENCE and page.attempts >= GONE_STRIKES
    return page.last_outcome == "ok" or is_gone


def _is_put_off(page: PageRow, tonight: Tonight) -> bool:
    """True for a page that failed again and again: it is asked for less and less, and in sweeps."""
    if tonight.is_sweep or page.attempts < PATIENCE or page.last_outcome not in FAULTS:
        return False
    wait = min(1 << min(page.attempts - PATIENCE, MOST_PATIENCE), MOST_PATIENCE)
    return tonight.night - night_of(page.last_attempt_at or tonight.now) < wait


# --- the age of a page ---


def _is_young_and_due(page: PageRow, tonight: Tonight) -> bool:
    age = tonight.night - born_on(page, tonight.first_night)
    period = next((period for most, period in YOUNG_PERIODS if age <= most), None)
    if period is None:
        return False
    waited = tonight.night - night_of(page.last_attempt_at or page.first_listed_at)
    return waited >= period or (tonight.night + _digest(page.canonical_url)) % period == 0


def born_on(page: PageRow, first_night: int | None) -> int:
    """The night on which a page came out, as well as can be told.

    The first walk of a column meets pages of any age, by their dates; what turns up later has
    come out lately, whatever date it bears. Where the state was lost, the archive still says
    when a page was first had.
    """
    seen = night_of(min(page.first_listed_at, page.first_had_at or page.first_listed_at))
    day = day_of_row(page)
    if day is None:
        return night_of(page.first_had_at) if page.first_had_at else seen
    dated = night_of(f"{day.isoformat()}T12:00:00Z")
    return max(dated, seen) if first_night is not None and seen > first_night else dated


def day_of_row(page: PageRow) -> date | None:
    """The day that the list, the page or the address gives, in this order."""
    listed = _printed_day(page.date_raw) if page.date_raw else None
    for text in (listed, page.published):
        if text:
            return date.fromisoformat(text)
    return day_in_address(page.url)


@lru_cache(4096)
def _printed_day(text: str) -> str | None:
    return read_date(day_of_nodes(text) or text).value


def day_in_address(url: str) -> date | None:
    """The day, or the month, that an address names.

    >>> day_in_address("http://a.cn/x/202306/t20230616_4.html").isoformat()
    '2023-06-16'
    >>> day_in_address("http://a.cn/x/202306/4.html").isoformat()
    '2023-06-28'
    """
    days = []
    for match in _DAY_IN_ADDRESS.finditer(url):
        year, *rest = match.groups()
        month, day = [*(part for part in rest if part), str(_LAST_DAY)][:2]
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days[-1] if days else None


# --- the rotation ---


def _turn_of(page: PageRow, tonight: Tonight) -> int | None:
    """The night on which the page's turn came; `None` when it was had since."""
    turn = tonight.night - (tonight.night + _digest(page.canonical_url)) % TURN_NIGHTS
    had = night_of(page.last_attempt_at or page.first_listed_at) if page.strikes else None
    newest = had if had is not None else night_of(page.last_had_at or page.first_listed_at)
    return turn if newest < turn else None


def _cut(found: dict[Reason, list[PageRow]], tonight: Tonight, total: int) -> None:
    """Keep every night small: what is left over comes on the next."""
    # What failed before comes last: it must not keep a run from the pages behind it.
    found[Reason.NEW].sort(key=lambda page: page.last_attempt_at or "")
    found[Reason.BACK] = _longest_unasked(found[Reason.BACK])[:MOST_BACK]
    held = _longest_unasked(found[Reason.HELD])
    found[Reason.HELD] = held[:MOST_HELD]
    found[Reason.YOUNG] += [page for page in held[MOST_HELD:] if _is_young_and_due(page, tonight)]
    most = max(LEAST_MISSING, math.ceil(MISSING_SHARE * total))
    found[Reason.MISSING] = _longest_unasked(found[Reason.MISSING])[:most]
    others = sum(len(found[one]) for one in (Reason.DOUBT, Reason.MISSING, Reason.BACK))
    turns = sorted(
        found[Reason.TURN],
        key=lambda page: (_turn_of(page, tonight) or 0, _digest(page.canonical_url)),
    )
    most = _most_turns(tonight, total, others)
    found[Reason.TURN] = turns[:most]
    left = (page for page in turns[most:] if not page.strikes)
    found[Reason.YOUNG] += [page for page in left if _is_young_and_due(page, tonight)]


def _most_turns(tonight: Tonight, total: int, others: int) -> int:
    """How many pages the rotation may take tonight.

    A small column has hardly any room beside its two list pages and robots.txt: its turns are
    made up for on the night of its sweep.
    """
    if tonight.is_sweep:
        return max(LEAST_TURNS, math.ceil(SWEEP_TURNS * total))
    first_night = total + max(tonight.all_list_pages, tonight.list_pages) + 1
    room = math.floor(QUIET_SHARE * first_night) - tonight.list_pages - 1 - others
    return max(0, room)


def _longest_unasked(pages: list[PageRow]) -> list[PageRow]:
    return sorted(pages, key=lambda page: (page.last_attempt_at or "", page.canonical_url))


@lru_cache(8)
def _digest(text: str) -> int:
    raw = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(raw, "big")
