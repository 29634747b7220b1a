"""Field rows: what a label's value says, normalised where that is certain.

Takes readings of labels; gives `Field` rows. A value that cannot be read stays raw with
status `unparsed`; a label without value is `empty`; the two long texts have a span and
no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from parsers.findings import Findings
from parsers.forms.fields import Reading
from parsers.names.agency_names import looks_like_agency, split_agencies
from parsers.names.people import read_proposers
from parsers.page.canonical import Canonical
from parsers.records import Field
from parsers.terms.document_numbers import read_document_number
from parsers.terms.labels import bare_label
from parsers.terms.outcomes import read_outcome
from parsers.text.dates import read_date
from parsers.text.fold import fold
from parsers.text.index_numbers import read_index_number

_COLON = re.compile(r"[\s:：\]】)）]+$")
_OPEN = re.compile(r"^[\[【(（•·●■◆▪◦★☆▲△►▶◎※▌◇*\s]+")
_YEAR_VALUE = re.compile(r"^(?:19|20)\d{2}年?度?$|年度报告$|公开目录$")
# None of these is a number or an address: what is masked throughout is none of them.
_NAMED = frozenset({"publisher", "lead_agency", "co_agency", "proposer", "title", "outcome_raw"})
_OTHER = re.compile(
    r"[0-9A-Za-z]{4,}[/-]\d|关于.{4,80}的?(?:提案|建议|议案)$|.{0,30}[〔\[]\d{4}[〕\]]"
)
_ITEM_TITLE = re.compile(r"关于.{4,80}的?(?:提案|建议|议案)(?:的?(?:答复|复函|回复))?[(〔\[]?")
_INDEX = re.compile(r"[0-9A-Za-z]{4,20}[/-](?:19|20)\d{2}-\d{1,8}")
_COUNT = re.compile(r"^\d{1,9}$")
_LONGEST_OUTCOME = 48


def field_rows(
    page: Canonical, readings: Sequence[Reading], document_id: str, findings: Findings
) -> list[Field]:
    """One row a label, in page order; the page's own tools are none."""
    own = [reading for reading in readings if reading.field != "furniture"]
    return [
        _row(page, reading, position, document_id, findings)
        for position, reading in enumerate(own, 1)
    ]


def _row(
    page: Canonical, reading: Reading, position: int, document_id: str, findings: Findings
) -> Field:
    label = _OPEN.sub("", _COLON.sub("", page.text[reading.label_start : reading.label_end]))
    if label.count("(") + label.count("（") > label.count(")") + label.count("）"):
        # 案由（Title）
        label = _OPEN.sub("", page.text[reading.label_start : reading.label_end]).rstrip(" :：")
    if reading.field == "unknown":
        findings.add(
            "unknown_label",
            f"the label {bare_label(label)} is not in the label table",
            field="unknown",
            span=(reading.label_start, reading.label_end),
        )
    if reading.start is None or reading.end is None:
        return Field(
            document_id=document_id, position=position, label_raw=label, field=reading.field,
            status="empty",
        )  # fmt: skip
    span = (reading.start, reading.end)
    raw = page.text[slice(*span)]
    value, status = (None, "present") if reading.is_body else _normalise(reading.field, raw)
    if status == "unparsed":
        findings.add(
            "date_unparsed" if reading.field.endswith("_date") else "value_unparsed",
            f"no certain value can be read from this {reading.field}",
            field=reading.field, span=span,
        )  # fmt: skip
    if reading.field == "subject_category" and _YEAR_VALUE.search(fold(raw)):
        findings.add(
            "value_unexpected", "the subject looks like a column name or a year",
            field=reading.field, span=span,
        )  # fmt: skip
    return Field(
        document_id=document_id,
        position=position,
        label_raw=label,
        field=reading.field,
        value_raw=None if reading.is_body else raw,
        value=value,
        status=status,
        start=span[0],
        end=span[1],
    )


def _normalise(name: str, raw: str) -> tuple[str | None, str]:
    """The normalised value and its status."""
    folded = fold(raw).strip()
    if name in _NAMED and not raw.strip("█ ()（）-　"):
        return None, "unparsed"
    if "█" in raw:
        # A person and his number behind 文号: the label stands in the wrong place.
        return None, "unparsed" if name == "document_number" else "present"
    if "\ufffd" in raw:
        return None, "unparsed"
    reader = _DATE if name.endswith("_date") else _READERS.get(name, _WORDS)
    return reader(folded)


def _read_date(text: str) -> tuple[str | None, str]:
    date = read_date(text)
    return date.value, "present" if date.value or date.precision else "unparsed"


def _read_count(text: str) -> tuple[str | None, str]:
    return (text, "present") if _COUNT.match(text) else (None, "unparsed")


def _read_number(text: str) -> tuple[str | None, str]:
    number = read_document_number(text)
    return (number.canonical, "present") if number else (None, "unparsed")


def _read_index(text: str) -> tuple[str | None, str]:
    known = read_index_number(text).shape not in ("dummy", "absent")
    return (text if known else None), "present"


def _read_outcome(text: str) -> tuple[str | None, str]:
    reading = read_outcome(text)
    misplaced = reading.code is None and (looks_like_agency(text) or _is_other(text))
    # A whole paragraph in a class's place tells what was done, cut or torn from its report.
    misplaced = misplaced or reading.shape == "prose" and len(text) > _LONGEST_OUTCOME
    return reading.code, "unparsed" if misplaced else "present"


def _is_other(text: str) -> bool:
    """A date, an index number or an item's title under an outcome's label."""
    return bool(read_date(text).value) or _OTHER.match(text) is not None


def _read_subject(text: str) -> tuple[str | None, str]:
    return (None, "present") if _YEAR_VALUE.search(text) else _read_words(text)


def _read_bodies(text: str) -> tuple[str | None, str]:
    """Names of bodies stay as printed; a value that names none is none of the field's."""
    if any(looks_like_agency(name.name) for name in split_agencies(text)):
        return _read_words(text)
    return None, "unparsed"


def _read_people(text: str) -> tuple[str | None, str]:
    return None, "present" if read_proposers(text) else "unparsed"


def _read_contact(text: str) -> tuple[str | None, str]:
    """Whoever is named stays raw; an item's title, a number or a day is nobody."""
    return None, "unparsed" if _is_other(text) or _ITEM_TITLE.match(text) else "present"


def _read_files(text: str) -> tuple[str | None, str]:
    """Names of files stay as printed; an index number alone names none."""
    return (None, "unparsed") if _INDEX.fullmatch(text) else _read_words(text)


def _read_nothing(text: str) -> tuple[str | None, str]:
    return None, "present"


def _read_words(text: str) -> tuple[str | None, str]:
    return " ".join(text.split()), "present"


_DATE, _WORDS = _read_date, _read_words
_READERS: dict[str, Callable[[str], tuple[str | None, str]]] = {
    "view_count": _read_count,
    "document_number": _read_number,
    "index_number": _read_index,
    "outcome_raw": _read_outcome,
    "subject_category": _read_subject,
    "lead_agency": _read_bodies,
    "co_agency": _read_bodies,
    "proposer": _read_people,
    "contact": _read_contact,
    "attachments": _read_files,
    "unknown": _read_nothing,
}
