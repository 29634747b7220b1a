"""Form pagers: list pages that are asked for by sending the page's own form.

Takes list pages; gives pagers (websites.md, 2.11, 2.12, 5.2 row 6). Two kinds: a chain, where
each page's hidden fields are needed for the next (ASP.NET post-backs, named buttons), and a form
with a field for the number, which a function of the page sets. All other fields keep the values
that the page gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.addressing.urls import resolve_href
from scraper.discovery.code.functions import Effect, Value, find_effects, read_effect
from scraper.discovery.code.literals import split_arguments, unquote_literal
from scraper.discovery.declared import read_declared
from scraper.discovery.entries.links import moving_words
from scraper.discovery.listing import ListPage, Pager, PageRequest
from scraper.discovery.turning.forms import Form, FormPage, Trigger, read_form_page
from scraper.discovery.turning.pagers import Template
from scraper.discovery.words import NEXT_SIGNS, NEXT_WORDS

POST_BACK, FORM, FUNCTION = "post_back", "form", "function"
# Names of fields that hold the number of a list page, in lower case (websites.md, 5.2, row 6).
PAGE_FIELDS = frozenset(
    {"page", "cpage", "pageindex", "currpage", "curpage", "currentpage", "pageno", "pagenum"}
    | {"pagenumber", "cur_page", "page_no", "page_num", "nowpage", "topage", "gopage", "pn"}
    | {"currentpageno", "pagecurrent", "page.currentpage", "page.pageno", "pageinfo.pageno"}
)
JUMP_WORDS = frozenset({"go", "转到", "跳转", "跳到", "确定", "转", "go!", "跳转到"})
ELLIPSES = frozenset({"...", "…", "……", "···"})

_POST_BACK = re.compile(
    r"(?:__doPostBack|WebForm_PostBackOptions)\s{0,4}\(\s{0,4}[\"']([^\"']{0,200})[\"']\s{0,4},"
    r"\s{0,4}[\"']([^\"']{0,200})[\"']"
)
_CALL = re.compile(
    r"\s{0,20}(?:return\s{1,4})?(?:[\w$]{1,40}\.){0,3}([\w$]{1,60})\s{0,4}\((.{0,300}?)\)", re.S
)
_LAST_NUMBER = re.compile(r"(\d{1,5})\D{0,4}\Z")
_KEY_AT_END = re.compile(r"[?&]([\w.]{1,40})=\Z")
_PLACE = "90017003"  # stands for the number while an address is put together


@dataclass(frozen=True, slots=True, kw_only=True)
class PostBack:
    """A chain: the form of the page before, sent as its link or button to the next one does."""

    declared_pages: int | None = None
    declared_total: int | None = None
    name: str = POST_BACK
    is_probe: bool = False
    serves_first: bool = False

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The next page; none where the page before is lost, for its fields are needed."""
        if previous is None:
            return None
        found = read_form_page(previous)
        trigger = find_step(found, number)
        form = _form_of(trigger, found) if trigger else None
        return form.request(previous.url) if form else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPager:
    """Page k by a form with a field for the number: `slope * k + offset`."""

    form: Form
    field: str
    column: str
    slope: int = 1
    offset: int = 0
    constants: tuple[tuple[str, str], ...] = ()  # other fields that the function sets
    declared_pages: int | None = None
    declared_total: int | None = None
    name: str = FORM
    is_probe: bool = False
    serves_first: bool = False

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The form with the number of the page; its other fields as the page before has them."""
        forms = read_form_page(previous).forms if previous else ()
        same = [form for form in forms if form.names == self.form.names]
        form = same[0] if same else self.form
        values = {**dict(self.constants), self.field: str(self.slope * number + self.offset)}
        return form.filled(values).request(self.column)


def post_back_pagers(page: ListPage) -> list[PostBack]:
    """The chain of post-backs of a page, if its links or buttons are such."""
    found = read_form_page(page)
    trigger = find_step(found, 2)
    if trigger is None or _form_of(trigger, found) is None:
        return []
    said = read_declared(page)
    return [PostBack(declared_pages=said.pages, declared_total=said.total)]


def form_pagers(page: ListPage) -> list[Pager]:
    """Pagers by forms and functions, the ones that the page's own script spells out first."""
    lower = page.markup.lower()
    if "<form" not in lower and "javascript:" not in lower and "onclick" not in lower:
        return []
    found = read_form_page(page)
    pagers: list[Pager] = [*post_back_pagers(page)]
    pagers += [*_inline_pagers(page, found), *_function_pagers(page, found)]
    return pagers or [*_field_pagers(page, found)]


def find_step(found: FormPage, number: int) -> Trigger | None:
    """What leads to a page from the one before: 下一页, else its number, else the later `…`."""
    able = [one for one in found.triggers if one.button or _POST_BACK.search(one.script)]
    for one in able:
        if not moving_words(one.text).isdisjoint(NEXT_WORDS | NEXT_SIGNS):
            return one
    backs = [one for one in able if one.button is None]
    for one in backs:
        if one.text.strip("[]") == str(number):
            return one
    return _find_ellipsis(backs, number)


def _find_ellipsis(backs: Sequence[Trigger], number: int) -> Trigger | None:
    """The `…` behind the numbers; the one in front of them leads back (trap 37)."""
    is_behind = False
    found: Trigger | None = None
    for one in backs:
        is_behind = is_behind or one.text.strip("[]").isdecimal()
        if one.text in ELLIPSES:
            target = _number_at_end(one.script)
            if target == number or (target is None and is_behind):
                found = one
    return found


def _number_at_end(script: str) -> int | None:
    match = _POST_BACK.search(script)
    number = _LAST_NUMBER.search(match.group(2)) if match else None
    return int(number.group(1)) if number else None


def _form_of(trigger: Trigger, found: FormPage) -> Form | None:
    """The form as a trigger sends it."""
    back = _POST_BACK.search(trigger.script)
    state = next((form for form in found.forms if "__VIEWSTATE" in form.names), None)
    form = trigger.form or state
    if form is None:
        return None
    if trigger.button is not None:
        return form.filled(dict([trigger.button]))
    if back is None:
        return None
    return form.filled({"__EVENTTARGET": back.group(1), "__EVENTARGUMENT": back.group(2)})


# --- functions that set a number ---


@dataclass(frozen=True, slots=True)
class _Step:
    """A trigger that calls a function to go to a page whose number is known."""

    number: int
    function: str
    arguments: tuple[str, ...]
    trigger: Trigger


def _steps(found: FormPage) -> Iterator[_Step]:
    """Calls that lead to a page, those with a number as text first."""
    waiting: list[_Step] = []
    for trigger in found.triggers:
        call = _CALL.match(trigger.script)
        if call is None:
            continue
        arguments = tuple(unquote_literal(one) for one in split_arguments(call.group(2)))
        digits = trigger.text.strip("[]")
        if digits.isdecimal() and 1 < int(digits) < 1000:
            yield _Step(int(digits), call.group(1), arguments, trigger)
        elif not moving_words(trigger.text).isdisjoint(NEXT_WORDS | NEXT_SIGNS | JUMP_WORDS):
            waiting.append(_Step(2, call.group(1), arguments, trigger))
    yield from waiting


def _inline_pagers(page: ListPage, found: FormPage) -> Iterator[FormPager]:
    """Handlers that set the field themselves: `pageNo.value='2';document.forms[0].submit()`."""
    for trigger in found.triggers:
        digits = trigger.text.strip("[]")
        number = int(digits) if digits.isdecimal() and len(digits) < 4 else 0
        if not moving_words(trigger.text).isdisjoint(NEXT_WORDS | NEXT_SIGNS):
            number = 2
        effect = read_effect(trigger.script) if number > 1 else None
        if effect is None or not effect.submits:
            continue
        step = _Step(number, "", (), trigger)
        for name, value in effect.fields:
            form = _owner(found.forms, name, effect, step)
            distance = int(value) - number if isinstance(value, str) and value.isdecimal() else 1
            if form is not None and distance in (0, -1):
                field = _field_name(form, name)
                rest = tuple((n, v) for n, v in effect.fields if n != name and isinstance(v, str))
                yield _pager(page, form, field, (1, distance), rest)
                return


def _function_pagers(page: ListPage, found: FormPage) -> Iterator[Pager]:
    steps = list(_steps(found))
    if not steps:
        return
    effects = find_effects("\n".join(script.text for script in page.scripts))
    seen: set[str] = set()
    for step in steps:
        if step.function in seen:
            continue
        seen.add(step.function)
        effect = effects.get(step.function)
        if effect is None:
            yield from _guessed(page, found, step)
            continue
        yield from _by_address(page, effect, step)
        if effect.submits:
            yield from _by_form(page, found, effect, step)


def _by_address(page: ListPage, effect: Effect, step: _Step) -> Iterator[Template]:
    value = next((piece for piece in effect.address if isinstance(piece, Value)), None)
    line = _line(value, step) if value is not None else None
    if line is None:
        return
    pieces = (_PLACE if isinstance(piece, Value) else piece for piece in effect.address)
    address = resolve_href(page.base, "".join(pieces))
    if address is None or address.count(_PLACE) != 1:
        return
    before, _, after = address.partition(_PLACE)
    if value is not None and value.parameter is None and not _takes_number(before):
        return  # what a reader types may be a word to search for
    said = read_declared(page)
    yield Template(
        name=FUNCTION,
        before=before,
        after=after.partition("#")[0],
        slope=line[0],
        offset=line[1],
        declared_pages=said.pages,
        declared_total=said.total,
    )


def _takes_number(before: str) -> bool:
    """True when the number of a page may follow in an address."""
    key = _KEY_AT_END.search(before)
    return before[-1:] in "_/-" or (key is not None and key.group(1).lower() in PAGE_FIELDS)


def _by_form(page: ListPage, found: FormPage, effect: Effect, step: _Step) -> Iterator[FormPager]:
    constants = tuple((name, value) for name, value in effect.fields if isinstance(value, str))
    for name, value in effect.fields:
        line = _line(value, step) if isinstance(value, Value) else None
        form = _owner(found.forms, name, effect, step)
        if line is None or form is None or not isinstance(value, Value):
            continue
        field = _field_name(form, name)
        if value.parameter is not None:
            yield _pager(page, form, field, line, constants)
        elif field.lower() in PAGE_FIELDS:  # the script counts on from what stands there
            yield _pager(page, form, field, (1, -(form.value(field) == "0")), constants)


def _guessed(page: ListPage, found: FormPage, step: _Step) -> Iterator[FormPager]:
    """A function that stands in another file: the one field that is called like a page number."""
    numbers = [int(one) for one in step.arguments if one.isdecimal() and len(one) < 6]
    if not numbers:
        return
    for form in found.forms:
        names = [name for name in form.names if name.lower() in PAGE_FIELDS]
        if len(names) == 1:
            yield _pager(page, form, names[0], (1, numbers[0] - step.number), ())


def _field_pagers(page: ListPage, found: FormPage) -> Iterator[FormPager]:
    """A form with a field for the number, where the page says that there are more pages."""
    if (read_declared(page).pages or 0) < 2:
        return
    for form in found.forms:
        names = [name for name in form.names if name.lower() in PAGE_FIELDS]
        if len(names) == 1:
            is_from_zero = form.value(names[0]) == "0"
            yield _pager(page, form, names[0], (1, -1 if is_from_zero else 0), ())


def _pager(
    page: ListPage,
    form: Form,
    field: str,
    line: tuple[int, int],
    constants: tuple[tuple[str, str], ...],
) -> FormPager:
    said = read_declared(page)
    return FormPager(
        form=form,
        field=field,
        column=page.url,
        slope=line[0],
        offset=line[1],
        constants=tuple(pair for pair in constants if pair[0] in form.names),
        declared_pages=said.pages,
        declared_total=said.total,
    )


def _line(value: Value, step: _Step) -> tuple[int, int] | None:
    """Slope and offset of what page k gets, from one call whose page is known."""
    if value.parameter is None:
        return 1, 0
    if value.parameter >= len(step.arguments):
        return None
    argument = step.arguments[value.parameter]
    if not argument.isdecimal() or len(argument) > 6:
        return None
    distance = int(argument) - step.number
    if distance not in (0, -1):
        return None  # no number of a page: a size, an id
    return value.slope, value.slope * distance + value.offset


def _owner(forms: Sequence[Form], field: str, effect: Effect, step: _Step) -> Form | None:
    """The form that a function sends: the one with the field, the one it names, its own."""
    having = [form for form in forms if _field_name(form, field) in form.names]
    named = [form for form in forms if form.name and form.name in effect.body]
    both = [form for form in having if form in named]
    found = [*both, *having, *named]
    return found[0] if found else step.trigger.form or (forms[0] if len(forms) == 1 else None)


def _field_name(form: Form, name: str) -> str:
    """The name under which a field is sent, for scripts may call it by its id."""
    return dict(form.ids).get(name, name)
