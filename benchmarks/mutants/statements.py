"""Statements: what a raw value behind a label says, as facts.

Takes pairs of a field and a value as printed, and the known names of bodies; gives facts. A value
of another shape than its field's states nothing.
"""

from __future__ import annotations

import re

from benchmarks.mutants.facts import NOTHING, Facts, key, keys

PARTS = re.compile(r"[、,;\s]+")
PLACES = "places"
_DATE = re.compile(r"^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$")
_OUTCOME = re.compile(r"^[\[(]?([A-E][1-4]?)[\])]?类?$")
_NUMBER = re.compile(r"^\D*?第?0*(\d{1,4})号?$")
_ORGAN = re.compile(r".(?:局|委|办|府|院|队|部|会|中心|厅|处|公司|司|行|校|学|室|站|所|团|社|联)$")
_PERSON = re.compile(r"^[一-鿿·]{2,4}$")
_DOCUMENT_NUMBER = re.compile(r".[〔\[(]\d{4}[〕\])]第?\d+号$")
# 市政府督查室杜娟: who wrote it stands behind the office that published it.
_WRITER = re.compile(r"(.{2,}[局委办厅院室府协])[一-鿿]{2,3}")
_SHAPES = {"outcome_raw": ("outcome_code", _OUTCOME), "identity_raw": ("number", _NUMBER)}
_ENDS = re.compile(r"[\s;；,，、]+")
_LONG_NUMBER = re.compile(r"\d[\d-]{6,}")
_IN_FULL = (
    ("政府", "人民政府"), ("工商联", "工商业联合会"), ("人大常委会", "人民代表大会常务委员会"),
)  # fmt: skip


def statements(says: tuple[tuple[str, str], ...], names: Facts) -> Facts:
    """What raw values behind labels state, by fact; a value of another shape states nothing.

    >>> statements((("outcome_raw", "B类"), ("lead_agency", "A")), {})["outcome_code"]
    frozenset({'B'})
    """
    facts: dict[str, frozenset[str]] = {}
    for field, raw in says:
        shown = _publishers(raw) if field == "publisher" else _beginnings(raw)
        facts[f"form.{field}"] = facts.get(f"form.{field}", NOTHING) | shown
        for name, values in _derived(field, raw, names).items():
            facts[name] = facts.get(name, NOTHING) | values
    return facts


def _beginnings(raw: str) -> frozenset[str]:
    """A line's words up to each blank or sign: what follows the value may be something else.

    A number that is masked wherever it stands may be printed so.
    """
    ends = [match.start() for match in _ENDS.finditer(raw)] + [len(raw)]
    found = [raw[:end] for end in ends]
    return keys([*found, *(_LONG_NUMBER.sub(_mask, value) for value in found)])


def _publishers(raw: str) -> frozenset[str]:
    """The beginnings of a line, each also without the person behind an office.

    >>> sorted(_publishers("市教育局宣教科杜某某")), "市督查室" in _publishers("市督查室杜某,电话")
    (['市教育局宣教科杜某某'], True)
    """
    found = _beginnings(raw)
    return found | keys(match[1] for one in found if (match := _WRITER.fullmatch(one)))


def _mask(number: re.Match[str]) -> str:
    return "█" * len(number.group())


def _derived(field: str, shown: str, names: Facts) -> Facts:
    """The facts that a raw value of a field states, if its shape fits the field."""
    raw = key(shown)
    if field in ("document_date", "reply_date", "published_date"):
        return {field.replace("document", "reply"): _dates(raw)}
    if field == "co_agency":
        return {"co_handlers": organ_names(raw, names)}
    if field == "lead_agency":
        return dict.fromkeys(("lead_agency", "reply_agency"), organ_names(raw, names))
    if field == "proposer":
        people = keys(part for part in PARTS.split(raw) if _PERSON.match(part))
        return {"proposers": people | organ_names(raw, names)}
    if field == "title" and raw.startswith("关于"):
        return dict.fromkeys(("title", "item_title"), keys([raw]))
    if field == "document_number" and _DOCUMENT_NUMBER.search(raw):
        return {"document_number": keys([raw])}
    if field == "publisher":
        return {"publisher": _publishers(shown)}
    fact, shape = _SHAPES.get(field, ("", _OUTCOME))
    return {fact: keys(shape.findall(raw))} if fact else {}


def organ_names(raw: str, names: Facts) -> frozenset[str]:
    """The bodies that a printed list may name, by their names in full where these are known."""
    parts = [part for part in PARTS.split(raw) if _ORGAN.search(part)]
    full = [
        name
        for name in names.get("", NOTHING)
        for part in parts
        if name.endswith(part.lstrip("省市县区"))
    ]
    spelled = _spelled_out(parts, names.get(PLACES, NOTHING))
    return keys([*parts, *full, *names.get(raw, ()), *spelled])


def _spelled_out(parts: list[str], places: frozenset[str]) -> list[str]:
    """县政府办公室 of a county's page, written out: the county's name and 人民政府 in full.

    >>> _spelled_out(["伊洛县人大常委会"], frozenset({"伊洛县"}))
    ['伊洛县人民代表大会常务委员会']
    """
    found: list[str] = []
    for part in parts:
        bare = part.lstrip("省市县区")
        for short, full in _IN_FULL:
            bare = bare.replace(short, full, 1)
        is_whole = any(part.startswith(place) for place in places)
        found += [bare] if is_whole else [place + bare for place in places]
    return found


def _dates(raw: str) -> frozenset[str]:
    match = _DATE.match(raw)
    return keys(["{}-{:0>2}-{:0>2}".format(*match.groups())]) if match else NOTHING
