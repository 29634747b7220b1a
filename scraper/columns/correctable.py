"""Correctable columns: which values a person may correct, and what each may become.

Knowledge as data: `CORRECTABLE` names the columns table by table, with the words that a coded
column may hold. What a page prints, ids, spans and what the crawl saw are evidence and stand in
no row; what follows from other columns says so in `FOLLOWS`. Reads values as people and
spreadsheets write them; never changes a row.
"""

from __future__ import annotations

import difflib
import re

from parsers.knowledge.document_kinds import BEFORE, BEHIND, ENDINGS
from parsers.knowledge.labels import LABELS
from parsers.knowledge.status_cues import STATUS_ORDER
from parsers.text.dates import read_date
from parsers.text.fold import fold
from scraper.columns.column_notes import words_of
from scraper.columns.schema import TABLES, ColumnSpec

Words = tuple[str, ...]
FREE: Words = ()  # a column that holds any text, number, date or truth value of its type

BODIES = ("cppcc", "npc", "party_congress")
LEVELS = ("national", "province", "prefecture", "county", "township")
DOCUMENT_KINDS = (
    *("reply", "proposal", "proposal_with_reply", "co_handler_opinion", "handling_sheet"),
    *("summary", "notice", "citizen_letter", "attachment_only", "other"),
)
PROPOSER_TYPES = (
    *("person", "party", "organisation", "sector", "committee", "delegation", "group"),
)
OUTCOMES = ("resolved", "in_progress", "planned", "not_now", "reference_only", "declined")
CITATION_KINDS = tuple(dict.fromkeys(kind for kind, _ in (*ENDINGS, *BEFORE, *BEHIND)))

CORRECTABLE: dict[str, dict[str, Words]] = {
    "documents": {
        "kind": DOCUMENT_KINDS,
        "title": FREE,
        "published_date": FREE,
        "language": ("zh-Hans", "zh-Hant"),
    },
    "fields": {
        "field": tuple(dict.fromkeys((*LABELS, "unknown"))),
        "value": FREE,
        "status": ("present", "empty", "unparsed"),
    },
    "proposals": {
        "body": BODIES,
        "level": LEVELS,
        "place": FREE,
        "adcode": FREE,
        "term": FREE,
        "session": FREE,
        "number": FREE,
        "kind": ("提案", "建议", "议案"),
        "session_year": FREE,
        "title": FREE,
        "is_collective": FREE,
    },
    "proposers": {"name": FREE, "type": PROPOSER_TYPES, "role": ("lead", "cosigner")},
    "replies": {
        "document_number": FREE,
        "agency": FREE,
        "outcome_code": FREE,
        "outcome_scheme": FREE,
        "outcome": OUTCOMES,
        "reply_date": FREE,
        "is_summary": FREE,
        "is_second_reply": FREE,
    },
    "agencies": {"name": FREE, "role": ("lead", "co_handler", "split")},
    "points": {
        "role": ("background", "problem", "ask", "other"),
        "is_ask": FREE,
        "status": STATUS_ORDER,
    },
    "links": {
        "ask_point_id": FREE,
        "reply_point_id": FREE,
        "method": ("quote", "heading", "ordinal", "similarity"),
        "state": ("answered", "unresolved", "unanswered", "unprompted"),
    },
    "citations": {"title": FREE, "document_number": FREE, "kind": CITATION_KINDS},
    "mentions": {"value": FREE, "unit": FREE},
}
# Column that cannot be corrected itself -> what it follows from.
FOLLOWS: dict[tuple[str, str], str] = {
    ("proposals", "proposal_key"): "body, adcode, term, session and number",
    ("proposals", "n_asks"): "points.is_ask",
    ("replies", "proposal_key"): "the item's body, adcode, term, session and number",
    ("links", "proposal_key"): "the item's body, adcode, term, session and number",
    ("points", "status_cue"): "the words of the page; a corrected status has none",
}
# Tables that are made of others or of what the crawl saw.
DERIVED_TABLES: dict[str, str] = {
    "replies_flat": "it follows from the other tables: correct the value there",
    "corrections": "it follows from corrections.csv: change the line there",
    "findings": "it says what was noticed: correct the value that it is about",
    "versions": "it is what the crawl saw",
    "runs": "it is what the crawl saw",
    "columns": "it is what the crawl saw",
    "fetches": "it is what the crawl saw",
    "attachments": "it is what the page links to",
}
NULL = "null"  # what a person writes to empty a cell
_TRUE = frozenset({"true", "yes", "1", "是", "对", "真"})
_FALSE = frozenset({"false", "no", "0", "否", "不是", "假"})
TRUTHS = _TRUE | _FALSE
_WHOLE = re.compile(r"(\d{1,9})(?:\.0{1,6})?")
_ADCODE = re.compile(r"\d{6}")
_NUMBER = re.compile(
    r"第?((?:[A-Za-z]|(?!第)[一-龥]){0,4}-?\d{1,12}(?:[A-Za-z]|-\d{1,4})?)(?:\.0{1,6})?号?"
)
# What a file that was saved in a poorer encoding leaves of a text; names of bodies, people and
# documents hold no question.
_LOST = re.compile(r"\?{2}|[一-龥]\?[一-龥]")
_NO_QUESTIONS = frozenset({"document_number", "agency", "name", "place", "number"})
_DATE_FIELD = re.compile(r"[a-z_]+_date")


class ValueRefused(ValueError):
    """A value that a cell cannot hold; the message is a clause for the person who wrote it."""


def why_not(table: str, column: str) -> str | None:
    """Why a column cannot be corrected, or nothing."""
    if column in CORRECTABLE.get(table, {}):
        return None
    if table not in TABLES:
        return f"there is no table {table!r}{_nearest(table, CORRECTABLE)}"
    if table not in CORRECTABLE:
        reason = DERIVED_TABLES.get(table, "it is not read from the text of a page")
        return f"{table} cannot be corrected: {reason}"
    if (table, column) in FOLLOWS:
        return f"{table}.{column} follows from {FOLLOWS[table, column]}: correct these"
    if column not in TABLES[table].column_names:
        return f"{table} has no column {column!r}{_nearest(column, CORRECTABLE[table])}"
    known = ", ".join(CORRECTABLE[table])
    return f"{table}.{column} is evidence or an id and cannot be corrected (there: {known})"


def read_value(table: str, column: str, text: str, *, field: str | None = None) -> object:
    """The value that a person's text stands for; `ValueRefused` where the cell cannot hold it.

    `field` is the name of the field in the table `fields`, whose dates must be dates.

    >>> read_value("replies", "reply_date", "2023/6/16"), read_value("points", "is_ask", "TRUE")
    ('2023-06-16', True)
    """
    spec = column_spec(table, column)
    # `answered 有回应`, as the review sheet offers it.
    text = text.strip() if not CORRECTABLE[table][column] else (text.split() or [""])[0]
    if text.lower() == NULL:
        if not spec.nullable:
            raise ValueRefused(f"{table}.{column} cannot be empty")
        return None
    words = CORRECTABLE[table][column]
    if words:
        return _word(table, column, text, words)
    if spec.type == "boolean":
        return _truth(text)
    if spec.type == "integer":
        return _whole_number(text)
    if spec.type == "date" or (table == "fields" and _DATE_FIELD.fullmatch(field or "")):
        return _day(text)
    return _text(table, column, text)


def choices_of(table: str, column: str) -> list[str]:
    """The words that a coded column may hold, each with its Chinese name where it has one.

    >>> choices_of("links", "state")[0]
    'answered 有回应'
    """
    chinese = words_of(table, column)
    return [f"{word} {chinese.get(word, '')}".rstrip() for word in CORRECTABLE[table][column]]


def column_spec(table: str, column: str) -> ColumnSpec:
    """The declared column."""
    return next(one for one in TABLES[table].columns if one.name == column)


def _word(table: str, column: str, text: str, words: Words) -> str:
    chinese = {zh: code for code, zh in words_of(table, column).items()}
    for word in words:
        if word.casefold() in (text.casefold(), chinese.get(text)):
            return word
    raise ValueRefused(f"{table}.{column} cannot be {text!r} (known: {', '.join(words)})")


def _truth(text: str) -> bool:
    word = fold(text).casefold()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise ValueRefused(f"{text!r} is neither true nor false")


def _whole_number(text: str) -> int:
    match = _WHOLE.fullmatch(fold(text))
    if match is None:
        raise ValueRefused(f"{text!r} is no whole number")
    return int(match[1])


def _day(text: str) -> str:
    # A spreadsheet hands a day back as 2023/6/16 or with a time of midnight behind it.
    day = read_date(text.removesuffix("00:00:00")).value
    if day is None:
        raise ValueRefused(f"{text!r} is no day (write it as 2023-06-16)")
    return day


def _text(table: str, column: str, text: str) -> str:
    if "\ufffd" in text:
        raise ValueRefused("the new value holds characters that were lost (\ufffd)")
    if column == "adcode" and not _ADCODE.fullmatch(text):
        raise ValueRefused(f"{text!r} is no division code of six digits")
    if _LOST.search(text) or ("?" in text and column in _NO_QUESTIONS):
        raise ValueRefused("the new value holds ? in the place of characters that were lost")
    return _item_number(text) if (table, column) == ("proposals", "number") else text


def _item_number(text: str) -> str:
    """The number of an item as the table has it, however a spreadsheet or a page writes it.

    >>> _item_number("0069"), _item_number("69.0"), _item_number("第６９号"), _item_number("D022")
    ('69', '69', '69', 'D022')
    """
    match = _NUMBER.fullmatch(fold(text).strip())
    if match is None:
        raise ValueRefused(f"{text!r} is no number of an item (write it as 69 or D022)")
    return match[1].lstrip("0") or "0" if match[1].isdecimal() else match[1]


def _nearest(word: str, known: dict[str, Words] | dict[str, dict[str, Words]]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f" (known: {', '.join(known)})"
