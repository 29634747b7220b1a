"""Facts: the scalar fields of a page as sets of comparable strings.

Takes the object that `jyta extract` prints; gives for each field the non-null values, so that
two readings can be compared and a lost value told from a wrong one. Names of fields are
`table.column` in short; `form.X` are the raw values behind the labels of the field X.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

Json = dict[str, Any]
Facts = dict[str, frozenset[str]]
NOTHING: frozenset[str] = frozenset()

_ITEM = {
    "body": "body", "level": "level", "place": "place", "adcode": "adcode", "term": "term",
    "session": "session", "number": "number", "item_kind": "kind", "item_title": "title",
}  # fmt: skip
_REPLY = {
    "document_number": "document_number", "outcome_code": "outcome_code",
    "reply_date": "reply_date", "salutation": "salutation_raw", "signature": "signature_raw",
    "reply_agency": "agency",
}  # fmt: skip
ITEM_COLUMNS = tuple(_ITEM.values())
REPLY_COLUMNS = tuple(_REPLY.values())
FORMS = (
    "document_number", "index_number", "published_date", "document_date", "reply_date",
    "publisher", "identity_raw", "proposer", "title", "lead_agency", "co_agency", "outcome_raw",
)  # fmt: skip
# Fields whose words may be cut short at the end of a cut page; numbers, dates and codes may not.
WORDY = frozenset({
    "title", "item_title", "salutation", "signature", "proposers", "lead_agency", "co_handlers",
    "reply_agency", "publisher", *(f"form.{name}" for name in FORMS),
})  # fmt: skip
FIELDS = (
    "kind", "title", "published_date", "publisher", *_ITEM, *_REPLY, "proposers", "lead_agency",
    "co_handlers", *(f"form.{name}" for name in FORMS),
)  # fmt: skip
_TRIM = "。.;,:!、\"'"


def key(value: object) -> str:
    """A value as it is compared: widths, blanks and closing punctuation do not count.

    >>> key("（Ａ） 类。"), key(None), key("沈知远委员：")
    ('(A)类', '', '沈知远委员')
    """
    if value is None:
        return ""
    folded = unicodedata.normalize("NFKC", str(value))
    shown = (char for char in folded if unicodedata.category(char) not in ("Cf", "Zs", "Cc"))
    return "".join(shown).strip(_TRIM)


def keys(values: Iterable[object]) -> frozenset[str]:
    """The comparable values of some; nulls and what is masked throughout are left out."""
    return frozenset(found for found in map(key, values) if found.strip("█"))


def read(page: Json) -> Facts:
    """The facts of one page; a kind `other` is no kind, a value that is `unparsed` no value."""
    document = page["document"]
    kind = document["kind"]
    facts: Facts = {
        "kind": keys([None if kind == "other" else kind]),
        "title": keys([document["title"]]),
        "published_date": keys([document["published_date"]]),
        "publisher": keys([document["publisher_raw"]]),
        "proposers": keys(row["name"] for row in page["proposers"]),
        "lead_agency": _agencies(page, "lead"),
        "co_handlers": _agencies(page, "co_handler"),
    }
    facts |= {name: keys(row[at] for row in page["proposals"]) for name, at in _ITEM.items()}
    facts |= {name: keys(row[at] for row in page["replies"]) for name, at in _REPLY.items()}
    facts |= {
        f"form.{name}": keys(
            row["value_raw"]
            for row in page["fields"]
            if row["field"] == name and row["status"] != "unparsed"
        )
        for name in FORMS
    }
    return facts


def of_truth(item: Mapping[str, Any], reply: Mapping[str, Any], page: Mapping[str, Any]) -> Facts:
    """Facts from three mappings of column and value, in the names of this module.

    A column that a mapping does not hold is not known; one that it holds as null is known empty.
    """
    facts = {name: _set(item[at]) for name, at in _ITEM.items() if at in item}
    facts |= {name: _set(reply[at]) for name, at in _REPLY.items() if at in reply}
    return facts | {name: _set(value) for name, value in page.items()}


def _set(value: object) -> frozenset[str]:
    return keys(value if isinstance(value, list | tuple | set | frozenset) else [value])


def _agencies(page: Json, role: str) -> frozenset[str]:
    return keys(row["name"] for row in page["agencies"] if row["role"] == role)
