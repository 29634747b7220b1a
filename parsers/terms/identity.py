"""Identity of an item: body, level, place, term, session, number, kind, as printed.

Takes folded text; gives what each identity string says, with its span, and nothing that it
does not say: an implied place (市政协) stays a level word, resolved by `parsers.names.places`.
Document numbers, neighbours (上一篇) and class numbers are never numbers of the item
(domain.md, section 5; letters.md, section 5).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import lru_cache

from parsers.terms.identity_grammar import Compact, Found, compact, find_strings, may_identify
from parsers.terms.item_numbers import ItemNumber, bare_number, is_run, number_at, split_composite

__all__ = [
    "Identity",
    "find_identities",
    "merge_identity",
    "proposal_key",
    "read_identity",
    "split_composite",
]


# Share of a line that an identity must fill to be all of it.
_WHOLE = 0.7


@dataclass(frozen=True, slots=True)
class Identity:
    """What one identity string says.

    `place_raw` is a place that the string names itself (None for 市政协); `numbers` holds
    all numbers of a merged item, `number` the first; `kind` the kind by the body's law,
    `note` words for what a person should look at (`unsplit`, `kind_printed:建议`, …).
    """

    start: int
    end: int
    raw: str
    body: str | None = None
    level_word: str | None = None
    place_raw: str | None = None
    term: int | None = None
    session: int | None = None
    number: str | None = None
    number_raw: str | None = None
    numbers: tuple[str, ...] = ()
    kind: str | None = None
    year: int | None = None
    class_letter: str | None = None
    note: str = ""


def find_identities(text: str) -> list[Identity]:
    """Every identity string of a folded text, in order; a bare session has no number.

    >>> found = find_identities("关于市政协十届一次会议第69号提案的答复")[0]
    >>> found.raw, found.body, found.level_word, found.term, found.session, found.number
    ('市政协十届一次会议第69号提案', 'cppcc', '市', 10, 1, '69')
    """
    return list(_find(text)) if may_identify(text) else []


@lru_cache(maxsize=128)
def _find(text: str) -> tuple[Identity, ...]:
    # Titles, openings and headings of one page are asked for by several readers.
    view = compact(text)
    return tuple(split_runs([_identity(text, view, item) for item in find_strings(view.text)]))


def is_designation(text: str) -> bool:
    """Whether a folded line does nothing but name an item.

    >>> is_designation("政协示例县第十五届委员会第五次会议第31号提案"), is_designation("很好。")
    (True, False)
    """
    found = find_identities(text)
    return any(item.end - item.start >= _WHOLE * len(text.strip()) for item in found)


def read_identity(
    raw: str, *, term: int | None = None, session: int | None = None, year: int | None = None
) -> Identity:
    """The identity in the value of a field (提案号, 编号 …), bare numbers included.

    `term`, `session` and `year` are what the rest of the page shows; they support the
    split of a run of digits and are not copied into the result.

    >>> read_identity("0069").number, read_identity("142028", term=14, session=2).number
    ('69', '28')
    """
    found = find_identities(raw)
    best = next((item for item in found if item.numbers), found[0] if found else None)
    if best is None or not best.numbers:
        view = compact(raw)
        bare = bare_number(view.text) or _bare_with_label(view.text)
        if bare is not None:
            number = _identity(raw, view, Found(0, len(view.text), number=bare))
            best = number if best is None else merge_identity(best, number)
    if best is None:
        return Identity(0, len(raw), raw, note="unread" if raw.strip() else "")
    return _split(best, best.term or term, best.session or session, best.year or year)


def merge_identity(first: Identity, second: Identity) -> Identity:
    """The first with what only the second shows; the first alone where they contradict."""
    shared = ("body", "level_word", "term", "session", "number", "year")
    for name in shared:
        one, other = getattr(first, name), getattr(second, name)
        if one is not None and other is not None and one != other:
            return first
    names = ("body", "level_word", "place_raw", "term", "session", "kind", "year", "class_letter")
    filled = {name: getattr(second, name) for name in names if getattr(first, name) is None}
    if first.number is None:
        filled |= {
            name: getattr(second, name) for name in ("number", "number_raw", "numbers", "note")
        }
    merged = dataclasses.replace(first, **filled)
    return _split(merged, merged.term, merged.session, merged.year)


def proposal_key(
    body: str | None,
    adcode: str | None,
    term: int | None,
    session: int | None,
    number: str | None,
    year: int | None = None,
) -> str | None:
    """The contract's key, `x` for what the page does not give; None without a body.

    Items that are numbered by year have the year in the slot of the session, else every
    year's No. 12 would share one key (domain.md, section 5).

    >>> proposal_key("cppcc", "410400", 10, 1, "69")
    'cppcc-410400-10-1-0069'
    >>> proposal_key("npc", "150800", None, None, "12", 2015)
    'npc-150800-x-2015-0012'
    """
    if body is None:
        return None
    yearly = year if term is None and session is None else None
    slots = (adcode, term, session if session is not None else yearly)
    padded = number.zfill(4) if number and number.isdigit() else number
    return "-".join([body, *("x" if slot is None else str(slot) for slot in slots), padded or "x"])


def _bare_with_label(text: str) -> ItemNumber | None:
    return number_at(text, 0) or number_at(text.rpartition(":")[2], 0)


def _identity(text: str, view: Compact, found: Found) -> Identity:
    start, end = view.span(found.start, found.end)
    number = found.number
    kind, kind_note = _kind(found.kind, found.body)
    notes = [number.note if number else "", kind_note, "out_of_session" if found.out else ""]
    return Identity(
        start=start,
        end=end,
        raw=text[start:end],
        body=found.body,
        level_word=found.level_word,
        place_raw=found.place_raw,
        term=found.term if found.term is not None or number is None else number.term,
        session=found.session if found.session is not None or number is None else number.session,
        number=number.numbers[0] if number and number.numbers else None,
        number_raw=_printed(number.raw) if number else None,
        numbers=number.numbers if number else (),
        kind=kind,
        year=found.year if found.year is not None or number is None else number.year,
        class_letter=number.class_letter if number else None,
        note=";".join(note for note in notes if note),
    )


def _printed(raw: str) -> str:
    """What is printed between 第 and 号."""
    if raw.endswith(")"):
        raw = raw.removesuffix(")").removeprefix("(")
    return raw.removeprefix("第").strip('“”"').removeprefix("第").removesuffix("号").strip('“”"')


def _kind(printed: str | None, body: str | None) -> tuple[str | None, str]:
    """The kind by the body: the words are used one for another on real pages.

    The political conference knows 提案 only; the congress 建议 and 议案 (letters.md, section 4).
    """
    word = {"议案转建议": "建议", "议事原案": "议案", "建议案": "建议"}.get(printed or "", printed)
    lawful = {"cppcc": ("提案",), "npc": ("建议", "议案")}.get(body or "")
    if lawful is None or word in lawful:
        return word, ""
    if word is None:
        return ("提案" if body == "cppcc" else None), ""
    return lawful[0], f"kind_printed:{printed}"


def split_runs(items: list[Identity]) -> list[Identity]:
    """Split runs of digits by the only session and year that the identities show."""
    sessions = {(item.term, item.session) for item in items if item.term and item.session}
    years = {item.year for item in items if item.year}
    term, session = sessions.pop() if len(sessions) == 1 else (None, None)
    year = years.pop() if len(years) == 1 else None
    return [
        _split(item, item.term or term, item.session or session, item.year or year)
        for item in items
    ]


def _split(item: Identity, term: int | None, session: int | None, year: int | None) -> Identity:
    """A run of digits becomes the item's own number, or is kept whole and says so."""
    if not is_run(item.number):
        return item
    run = item.number or ""
    if item.level_word == "全国" and len(run) == 5:
        # 第10167号: the national congress has five-digit numbers of its own.
        return item
    split = split_composite(run, term, session, year)
    if split is None:
        note = item.note if "unsplit" in item.note else f"{item.note};unsplit".strip(";")
        return dataclasses.replace(item, note=note)
    return dataclasses.replace(
        item,
        number=split.number,
        numbers=(split.number,),
        year=item.year if item.year is not None else split.year,
        note=";".join(note for note in item.note.split(";") if note and note != "unsplit"),
    )
