"""Switches: where the tabs of a page lead that a script handles.

Takes a page and what its scripts say; gives the lists of the other years and bodies: an address
that the script sets, or the page's own address with the values of the choice behind `#set?`,
under which its requests are read as if that tab had been chosen. Follows calls and assignments
with literals only, never runs anything; what is not to be found is no list. Also says which tabs
lead nowhere, so that a column with years out of reach is not called whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.markup import parse_markup
from parsers.text.fold import squeeze
from scraper.addressing.urls import alias_key, resolve_href, same_site
from scraper.discovery.choosing.choices import chosen_lists
from scraper.discovery.choosing.tabs import PLACE, Tab, find_tabs
from scraper.discovery.choosing.unfilled import NAMED, unfilled_periods
from scraper.discovery.code.assignments import find_assignments
from scraper.discovery.code.expressions import Call, Function, find_calls, own_name, read_value
from scraper.discovery.code.functions import Value as Handed
from scraper.discovery.code.functions import find_effects, read_effect
from scraper.discovery.code.guards import find_guards, guards_at
from scraper.discovery.code.reloads import reloaded
from scraper.discovery.code.script_values import Fork, Guard, Scalar, Value
from scraper.discovery.code.tokens import Code, read_code
from scraper.discovery.entries.links import is_attachment
from scraper.discovery.entries.list_names import names_period
from scraper.discovery.listing import ListPage, PageRequest, Row
from scraper.discovery.periods.bound_tabs import find_bound, may_bind
from scraper.discovery.periods.drawn_tabs import find_drawn
from scraper.discovery.periods.form_choices import sent_values
from scraper.discovery.periods.frames import FRAME, written_frames
from scraper.discovery.periods.kept_periods import find_kept
from scraper.discovery.requests.scope import Scope, chosen_by, read_scope, with_chosen
from scraper.discovery.requests.services import find_services
from scraper.discovery.turning.link_makers import address_places
from scraper.discovery.words import CHOSEN, PAGE_KEYS, START_KEYS

MAX_DEPTH = 3  # of functions that call others
MOST_LISTS = 24
_MARKS = ("年", "届", "20", "建议", "提案")  # of scripts that may keep years, sessions or bodies
_PAGES = frozenset(PAGE_KEYS | START_KEYS)
_COMPARED = frozenset({"==", "===", "!=", "!=="})
# Words of the two bodies: a title of the one says nothing of the other.
_BODIES = (("提案", "政协", "委员"), ("建议", "人大", "代表", "议案"))
_ADDRESS = re.compile(r"[/.?]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}")
_YEAR_SAID = re.compile(r"(?<!\d)((?:19|20)\d{2})年")


@dataclass(frozen=True, slots=True)
class Switched:
    """What the tabs of a page lead to."""

    lists: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()  # names of those that lead nowhere
    is_all: bool = False  # every tab leads to a list, also the one that is shown at first


def find_switches(page: ListPage) -> Switched:
    """The lists behind the tabs of a page, in its order."""
    if chosen_by(page.url) or not page.markup:
        return Switched()
    groups = _drawn(page)
    may_keep = any(mark in script.text for script in page.scripts for mark in _MARKS)
    if not (groups or may_keep or may_bind(page) or unfilled_periods(page)):
        return Switched()
    scope = read_scope(page)
    groups += [*find_kept(page, scope), *find_bound(page, scope), *find_drawn(scope)]
    plain = {service.request(1, page) for service in find_services(page, scope)}
    by_value = bool(chosen_lists(page))
    lists: dict[str, None] = {}
    lost: list[str] = []
    every: list[bool] = []
    for group in groups:
        apart = _told_apart(group, scope)
        led = {
            tab: _leads(tab, page, scope, plain, apart) for tab in group if not _is_shown(tab, page)
        }
        every.append(len(led) == len(group) > 1 and all(led.values()))
        for found in led.values():
            lists |= dict.fromkeys(found)
        if not any(led.values()) and not by_value and all(tab.is_dead for tab in group):
            is_used = any(tab.is_current for tab in group)
            lost += [
                tab.text
                for tab in led
                if names_period(tab.text) or tab.script or tab.kept or is_used
            ]
    here = alias_key(page.url)
    kept = [url for url in lists if CHOSEN in url or alias_key(url) != here]
    if not lists and not lost and unfilled_periods(page):
        lost.append(NAMED)
    is_all = bool(every) and all(every) and len(kept) <= MOST_LISTS
    return Switched(tuple(kept[:MOST_LISTS]), tuple(lost), is_all)


def _drawn(page: ListPage) -> list[tuple[Tab, ...]]:
    try:
        counts = any(f".{PLACE}" in script.text for script in page.scripts)
        return find_tabs(parse_markup(page.markup), counts=counts)
    except (EmptyPage, MarkupLost):
        return []


def unseen(names: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Of tabs that lead nowhere those whose rows are not there by any other way."""
    told = (f"{row.date_raw or ''} {row.url}" for row in rows)
    years = {year for text in told for year in _YEAR.findall(text)}
    years |= {year for row in rows for year in _YEAR_SAID.findall(row.title or "")}
    titles = squeeze(" ".join(row.title or "" for row in rows))
    return [name for name in names if not _is_seen(name, years, titles)]


def _is_seen(name: str, years: set[str], titles: str) -> bool:
    year = _YEAR.search(name)
    if year is not None:
        return year.group() in years
    if any(word in name for word in ("届", "次")):
        return squeeze(name) in titles
    own, other = _BODIES if any(word in name for word in _BODIES[0]) else _BODIES[::-1]
    return any(word in titles for word in own) or not any(word in titles for word in other)


def _is_shown(tab: Tab, page: ListPage) -> bool:
    return tab.is_current and bool(page.rows)


def _told_apart(group: Sequence[Tab], scope: Scope) -> frozenset[str]:
    """Names that sound like the number of a page, and by which tabs differ: `cur` of `pick(2)`."""
    given: dict[str, set[str]] = defaultdict(set)
    has_calls = any(tab.script for tab in group)
    for tab in group:
        chosen = _Choice(scope, dict(_attributes(tab)), kept=_PAGES)
        chosen.call(tab.script)
        for name in _PAGES & {one.lower() for one in chosen.values}:
            text = chosen.values.get(name, "")
            if has_calls or not (text.isdecimal() and len(text) < 4):  # no number of a page
                given[name].add(text)
    return frozenset(name for name, values in given.items() if len(values) == len(group))


def _leads(
    tab: Tab,
    page: ListPage,
    scope: Scope,
    plain: set[PageRequest | None],
    kept: frozenset[str] = frozenset(),
) -> list[str]:
    """Where a tab leads: addresses, else the page itself with its values."""
    if not tab.is_dead and not tab.script:  # a link is found as one, a node of data is not
        url = resolve_href(page.base, tab.href) if tab.is_data else None
        return [url] if url and same_site(url, page.url) and not is_attachment(url) else []
    if sent := sent_values(tab, page):
        return [f"{page.url.partition('#')[0]}#{CHOSEN}{urlencode(sent)}"]
    chosen = _Choice(scope, dict(_attributes(tab)), kept=kept)
    chosen.call(tab.script)
    values = {name: text for name, text in chosen.values.items() if name != PLACE}
    if not values:
        return []
    other = with_chosen(scope, values)
    addresses = [*_addresses(page, scope, other, chosen), *_frames(page, scope, other)]
    if addresses:
        return addresses
    asked = (service.request(1, page) for service in find_services(page, other))
    if all(request in plain for request in asked):
        return []
    return [f"{page.url.partition('#')[0]}#{CHOSEN}{urlencode(values)}"]


def _attributes(tab: Tab) -> Iterator[tuple[str, str]]:
    for name, value in tab.kept:
        yield name, value
        if name.startswith("data-"):
            yield name.removeprefix("data-"), value


@dataclass(slots=True)
class _Choice:
    """The values that names have once a tab is chosen, and the functions that then run."""

    scope: Scope
    values: dict[str, str]
    run: list[tuple[int, Function]] = field(default_factory=list)
    kept: frozenset[str] = frozenset()  # names of pages that are a choice all the same

    def __post_init__(self) -> None:
        """What scripts read of the element itself."""
        if self.values:
            for code in self.scope.codes:
                self._assign(code, 0, len(code.tokens), own=True)
            for name, value in reloaded(self.scope.calls):
                if self._reads_own(value) and (text := self._text(value)) is not None:
                    self._keep(name, text)
            for call in (call for calls in self.scope.calls for call in calls):
                handed = (one for one in call.arguments if isinstance(one, Scalar))
                if any(map(self._reads_own, handed)):
                    self._follow(call, 0)

    def call(self, script: str) -> None:
        """What the call of a tab hands on."""
        code = read_code(script.partition("javascript:")[2] or script)
        self._assign(code, 0, len(code.tokens), known=True)
        for name, value in read_effect(script).fields if "val" in script else ():
            if isinstance(value, str):  # `$("#kind").val("2")`
                self._keep(name, value)
        for call in find_calls(code):
            self._follow(call, 0)

    def _follow(self, call: Call, depth: int) -> None:
        if depth >= MAX_DEPTH:
            return
        for number, functions in enumerate(self.scope.functions):
            for function in functions:
                if _last(function.name) == _last(call.name) and (number, function) not in self.run:
                    self._enter(number, function, call, depth)

    def _enter(self, number: int, function: Function, call: Call, depth: int) -> None:
        self.run.append((number, function))
        told = [self._text(value) for value in call.arguments]
        for name, text in zip(function.parameters, told, strict=False):
            if text is not None:
                self._keep(name, text)
        code = self.scope.codes[number]
        self._assign(code, function.start, function.end)
        self._set_fields(number, function, told)
        for inner in self.scope.calls[number]:
            if function.start < inner.at < function.end:
                self._follow(inner, depth + 1)

    def _assign(
        self, code: Code, start: int, end: int, *, own: bool = False, known: bool = False
    ) -> None:
        """Values that code gives to names; `own` reads of the tab, `known` names of scripts."""
        spans = find_guards(code)
        for name, sign, at in find_assignments(code):
            if sign != "=" or not start <= at < end:
                continue
            if known and own_name(name) not in self.scope.assigned:
                continue
            if any(self._fails(guard) for guard in guards_at(spans, at)):
                continue
            value, _ = read_value(code, at)
            if isinstance(value, Scalar) and (not own or self._reads_own(value)):
                text = self._text(value)
                if text is not None:
                    self._keep(name, text)

    def _fails(self, guard: Guard) -> bool:
        """True where a condition is known not to hold for this choice."""
        return self.scope.holds(guard, self.values) is False

    def _reads_own(self, value: Scalar) -> bool:
        holes = (piece for piece in value.pieces if not isinstance(piece, str))
        return any(one.name in self.values or _last(one.name) in self.values for one in holes)

    def _set_fields(self, number: int, function: Function, told: Sequence[str | None]) -> None:
        """Fields that a function fills with what it is handed: `$('#nd').val(y)`."""
        script = self.scope.texts[number] if number < len(self.scope.texts) else ""
        effect = find_effects(script).get(_last(function.name)) if script else None
        for name, value in effect.fields if effect is not None else ():
            if isinstance(value, Handed) and value.parameter is not None:
                text = told[value.parameter] if value.parameter < len(told) else None
                if text is not None:
                    self._keep(name, text)

    def _keep(self, name: str, text: str) -> None:
        """The value of a name; the number of a page is no choice."""
        if _last(name).lower() not in _PAGES - self.kept:
            self.values[own_name(name)] = self.values[_last(name)] = text

    def _text(self, value: Value) -> str | None:
        """The text of a value by what is known so far; numbers of pages are no choice."""
        if isinstance(value, Scalar) and isinstance(fork := value.hole, Fork):
            holds = self.scope.holds(fork.guard, self.values)
            return None if holds is None else self._text(fork.yes if holds else fork.no)
        if not isinstance(value, Scalar):
            return None
        pieces = [p if isinstance(p, str) else self._named(p.name, p.shift) for p in value.pieces]
        return None if None in pieces else "".join(piece or "" for piece in pieces)

    def _named(self, name: str, shift: int) -> str | None:
        text = self.values.get(own_name(name), self.values.get(_last(name)))
        if not shift:
            return text
        is_place = _last(name) == PLACE and text is not None and text.isdecimal()
        return str(int(text or 0) + shift) if is_place else None


def _addresses(page: ListPage, scope: Scope, other: Scope, chosen: _Choice) -> Iterator[str]:
    """The addresses that the functions of a tab set, or any that depend on what it keeps."""
    for number, code in enumerate(scope.codes):
        spans = [(f.start, f.end) for place, f in chosen.run if place == number]
        spans = spans or ([] if chosen.run else [(0, len(code.tokens))])
        for at in address_places(code):
            if any(start <= at < end for start, end in spans):
                yield from _resolved(page, code, at, scope, other)


def _frames(page: ListPage, scope: Scope, other: Scope) -> Iterator[str]:
    """The frames that a script writes, where they depend on the choice."""
    if not any(FRAME in text for text in scope.texts):
        return
    plain = [given.get("src") for given in written_frames(scope)]
    for source in (given.get("src", "") for given in written_frames(other)):
        url = resolve_href(page.base, source) if source and source not in plain else None
        if url is not None and same_site(url, page.url) and not is_attachment(url):
            yield url


def _resolved(page: ListPage, code: Code, at: int, scope: Scope, other: Scope) -> Iterator[str]:
    places, is_sure = _branches(code, at, other)
    for begin, end in places:
        value, _ = read_value(Code(code.tokens[:end], code.closes), begin)
        text = _filled(value, other)
        if text is None or (text == _filled(value, scope) and not is_sure):
            continue
        if isinstance(value, Scalar) and value.hole is not None and not _ADDRESS.search(text):
            continue  # a year alone is no address, whatever opens what is chosen
        url = resolve_href(page.base, text)
        if url is not None and same_site(url, page.url) and not is_attachment(url):
            yield url.partition("#")[0]
            return


def _branches(code: Code, at: int, scope: Scope) -> tuple[list[tuple[int, int]], bool]:
    """Where the values that an expression may have begin and end, and whether it is known which.

    `a == "" ? b : c` has two; what is compared may be known.
    """
    marks, position = [at], at
    while position < len(code.tokens) and code.sign(position) not in (";", ")", "}", ","):
        if code.sign(position) in ("?", ":"):
            marks.append(position + 1)
        position = code.closes.get(position, position) + 1
    if len(marks) < 3:
        return [(marks[-1], position)], False
    places = [(marks[1], marks[2] - 1), (marks[2], position)]
    holds = _holds(code, at, marks[1] - 1, scope)
    return (places, False) if holds is None else ([places[0 if holds else 1]], True)


def _holds(code: Code, at: int, end: int, scope: Scope) -> bool | None:
    """Whether `name == "text"` holds; None for any other condition."""
    at, end = (
        (at + 1, end - 1) if code.sign(at) == "(" and code.closes.get(at) == end - 1 else (at, end)
    )
    sign = next((one for one in range(at, end) if code.sign(one) in _COMPARED), None)
    if sign is None:
        return None
    compared, _ = read_value(Code(code.tokens[:sign], code.closes), at)
    left, told = _filled(compared, scope), code.tokens[sign + 1 : end]
    right = told[0].text if len(told) == 1 and told[0].kind in ("s", "n") else None
    if left is None or right is None:
        return None
    return (left == right) is (code.sign(sign)[0] == "=")


def _filled(value: Value, scope: Scope) -> str | None:
    return scope.whole(value) if isinstance(value, Scalar) else None


def _last(name: str) -> str:
    return name.rpartition(".")[2]
