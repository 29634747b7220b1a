"""The oracle: which values may be read from a mutant, and whether a loss is accounted for.

Takes a golden page's truth, its unmutated reading and what a mutation states; gives the allowed
values of every fact. A fact whose unmutated reading is wrong is left out: accuracy is measured
elsewhere. Never looks at how the mutant was read before it has said what is allowed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from benchmarks.mutants.facts import FIELDS, NOTHING, WORDY, Facts, Json, key, keys, read
from benchmarks.mutants.golden import Golden
from benchmarks.mutants.mutant import Mutant
from benchmarks.mutants.pairs import find_pairs
from benchmarks.mutants.statements import PARTS, PLACES, organ_names, statements
from benchmarks.mutants.tree import content_slots, parse, printed
from parsers.tables.documents import ITEM_KINDS

_BODIES = frozenset({"reply_agency", "lead_agency", "co_handlers"})
LISTS = frozenset({"proposers", "co_handlers"})
_IDENTITY = ("identity_missing", "identity_ambiguous", "identity_conflict")
# Where a loss of a fact may be accounted for: rows of these fields, findings of these codes.
RELATED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "kind": ((), ("no_item",)),
    "title": (("title",), ()),
    "published_date": (("published_date",), ("date_unparsed", "date_conflict")),
    "publisher": (("publisher",), ()),
    **dict.fromkeys(
        ("body", "term", "session", "number", "item_kind"),
        (("identity_raw", "term_session"), _IDENTITY),
    ),
    **dict.fromkeys(("level", "place", "adcode"), (("identity_raw",), ("place_unknown",))),
    "item_title": (("title",), ()),
    "document_number": (("document_number",), ()),
    "outcome_code": (("outcome_raw",), ()),
    "reply_date": (("reply_date", "document_date"), ("date_unparsed", "date_conflict")),
    "salutation": (("reply_body",), ()),
    "signature": (("reply_body",), ()),
    "reply_agency": (("lead_agency",), ("agency_unresolved",)),
    "proposers": (("proposer",), ()),
    "lead_agency": (("lead_agency",), ("agency_unresolved",)),
    "co_handlers": (("co_agency",), ("agency_unresolved", "list_incomplete")),
}
_SHEET = re.compile(r"[^:,。的]{0,24}(?:提案|建议|议案)(?:办理|处理)[^:,。的]{0,6}(?:表|单)")
_OFFICE = re.compile(r"^尊敬的|(?:等.{0,3})?(?:代表|委员)(?:您好|你们?好)?$")
_NAMED = (
    ("form.lead_agency", "lead_agency"),
    ("form.co_agency", "co_handlers"),
    ("form.proposer", "proposers"),
)
# The columns that say what a form's rows say, where they have other names.
_OWN = {
    "proposer": "proposers", "co_agency": "co_handlers", "outcome_raw": "outcome_code",
    "identity_raw": "number",
}  # fmt: skip
# What of `<title>` names an item or its form, and no column of the site.
_TITLE = re.compile(r"关于.{2}|第.{1,12}号|(?:表|单|卡)$")
_TITLE_PARTS = re.compile(r"[_|]+|\s?-+\s?")
_METAS = {"PubDate": "published_date", "ContentSource": "publisher", "ArticleTitle": "title"}
_DAY = re.compile(r"^\d{4}-\d\d-\d\d")
_MIN_END = 2


@dataclass(frozen=True, slots=True)
class Baseline:
    """The unmutated page: how it is read, and what its labels and its standard metas show."""

    facts: Facts
    findings: Counter[tuple[str, str | None]]
    forms: Facts
    names: Facts
    metas: Facts
    unaccounted: int = 0

    @classmethod
    def of(cls, golden: Golden, page: Json) -> Baseline:
        """The baseline that a page and its reading make."""
        names: Facts = {}
        for row in page["agencies"]:
            raw = key(row["name_raw"])
            names[raw] = names.get(raw, NOTHING) | keys([row["name"]])
        return cls(
            read(page),
            _findings(page),
            _printed_fields(golden.text),
            names,
            _metas(golden),
            _unaccounted(page),
        )


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fact with values that nobody could read from the page."""

    fact: str
    got: tuple[str, ...]
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one mutant's reading is worth."""

    wrong: tuple[Wrong, ...] = ()
    lost: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def allowed(golden: Golden, baseline: Baseline, mutant: Mutant) -> Facts:
    """The values that a careful person could read, by fact; facts that are left out are absent."""
    known = _reference(golden, baseline)
    said = statements(mutant.says, _names(known, baseline))
    shown = _shown_by(golden, mutant)
    said["proposers"] = said.get("proposers", NOTHING) | _addressed(baseline, shown)
    said["lead_agency"] = said.get("lead_agency", NOTHING) | _leading(known, baseline, shown)
    facts = {
        name: values | said.get(name, NOTHING) | baseline.metas.get(name, NOTHING)
        for name, values in known.items()
        if name not in mutant.free
    }
    if mutant.end is not None:
        left = key(printed(mutant.content.decode(golden.encoding, "replace")))
        if not any(name in left for name in baseline.facts["signature"]):
            said_short = _shortened(known, baseline)
            facts = {n: v | said_short.get(n, NOTHING) for n, v in facts.items()}
        end = key(mutant.end)
        for name in WORDY & facts.keys():
            facts[name] |= _cut_short(facts[name], end)
    return facts


def judge(may: Facts, baseline: Baseline, page: Json, absent: str | None = None) -> Verdict:
    """The verdict on the reading of a mutant; a field without label owes no row."""
    got = read(page)
    beyond = {name: _beyond(name, got[name], values) for name, values in may.items()}
    wrong = tuple(
        Wrong(name, tuple(sorted(values)), tuple(sorted(may[name])))
        for name, values in beyond.items()
        if values
    )
    lost = tuple(
        name
        for name in may
        if _is_lost(name, baseline.facts[name], got[name])
        and name != f"form.{absent}"
        and not _is_said_elsewhere(name, baseline, got)
    )
    silent = tuple(name for name in lost if not is_accounted(name, baseline, page))
    return Verdict(wrong, lost, silent)


def _shortened(known: Facts, baseline: Baseline) -> Facts:
    """What a form's 市生态环境局 is short for on a page of 监利市, once no signature says more."""
    names = _names(known, baseline)
    facts: Facts = {}
    for form, fact in _NAMED[:2]:
        bodies = (organ_names(raw, names) for raw in known.get(form, NOTHING))
        facts[fact] = NOTHING.union(*bodies)
    return facts | {"reply_agency": facts["lead_agency"]}


def _shown_by(golden: Golden, mutant: Mutant) -> Facts:
    """The values that the labels of a mutant show."""
    text = mutant.content.decode(golden.encoding, "replace")
    return _printed_fields(text) if text.strip() else {}


def _addressed(baseline: Baseline, shown: Facts) -> frozenset[str]:
    """Whom the letter answers: with the form's box gone they are who hands the item in.

    Where the mutant still prints a box of proposers with its names, the salutation says nothing.
    """
    named = baseline.forms.get("form.proposer", NOTHING)
    if named and named <= shown.get("form.proposer", NOTHING):
        return NOTHING
    lines = baseline.facts["salutation"]
    parts = [part for line in lines for part in PARTS.split(line)]
    return keys(_OFFICE.sub("", part) for part in parts)


def _leading(known: Facts, baseline: Baseline, shown: Facts) -> frozenset[str]:
    """Whom 承办单位 names leads, where the 办理方式 that says otherwise is gone: 分别办理."""
    mode = baseline.forms.get("form.handling_mode", NOTHING)
    if not mode or mode <= shown.get("form.handling_mode", NOTHING):
        return NOTHING
    names = _names(known, baseline)
    return NOTHING.union(*(organ_names(raw, names) for raw in known.get("form.lead_agency", ())))


def _beyond(name: str, got: frozenset[str], may: frozenset[str]) -> frozenset[str]:
    """What was read and may not be; a body's printed short form is no other body."""
    extra = got - may
    if name not in _BODIES:
        return extra
    return frozenset(v for v in extra if not any(true.endswith(v) for true in may))


def _is_said_elsewhere(name: str, baseline: Baseline, got: Facts) -> bool:
    """Whether a row of the form is gone but the page's own value of that field stands."""
    field = name.removeprefix("form.")
    fact = _OWN.get(field, field)
    return name != fact and fact in got and bool(got[fact]) and got[fact] == baseline.facts[fact]


def is_accounted(fact: str, baseline: Baseline, page: Json) -> bool:
    """Whether a page with a lost fact says so: an empty row, or a finding that is new or its own.

    A page whose only hints are findings that the whole page had too says nothing. On a page of
    no item what nothing named covers is counted only, so that a higher count says so there; on
    an item's page a finding must.
    """
    rows, codes = RELATED.get(fact, ((fact.removeprefix("form."),), ()))
    if any(row["field"] in rows and row["status"] != "present" for row in page["fields"]):
        return True
    if any(row["code"] in codes or row["field"] in (fact, *rows) for row in page["findings"]):
        return True
    counts_only = page["document"]["kind"] not in ITEM_KINDS
    is_counted = counts_only and _unaccounted(page) > baseline.unaccounted
    return is_counted or bool(_findings(page) - baseline.findings)


def _reference(golden: Golden, baseline: Baseline) -> Facts:
    """The true values by fact; without a truth on file those that the page is read as, for a
    row of a form also those that its labels show. What is read wrongly or is not known is out."""
    facts: Facts = {}
    for name in FIELDS:
        now = baseline.facts[name]
        true = golden.truth.get(name)
        if true is None and name.startswith("form."):
            true = now | baseline.forms.get(name, NOTHING)
        elif true is None and now:
            true = now
        if true is not None and now <= true:
            facts[name] = true
    return _with_sheet(facts, golden)


def _with_sheet(facts: Facts, golden: Golden) -> Facts:
    """Facts of a page that prints the name of a sheet above its form: it may be called so.

    人大代表建议办理情况表 with both texts is a sheet to one reader, an item and its answer to
    another.
    """
    if facts.get("kind", NOTHING) <= {"handling_sheet"} or not printed(golden.text):
        return facts
    texts = keys(slot.text for slot in content_slots(parse(golden.text)))
    heads = frozenset(text for text in texts if _SHEET.fullmatch(text))
    more = {"kind": frozenset({"handling_sheet"}), "title": heads}
    return facts | {name: facts[name] | more[name] for name in more if heads and name in facts}


def _printed_fields(text: str) -> Facts:
    """The values that the labels of a page show, by field."""
    forms: Facts = {}
    for pair in find_pairs(parse(text)):
        name = f"form.{pair.field}"
        forms[name] = forms.get(name, NOTHING) | keys([pair.raw])
    return forms


def _metas(golden: Golden) -> Facts:
    """What `<title>` and the standard metas say: where the printed value is gone, they stay."""
    root = parse(golden.text)
    own = root.findtext("head/title") or ""
    parts = [own, *_TITLE_PARTS.split(own)]
    metas: Facts = {"title": keys(part for part in parts if _TITLE.search(part))}
    for meta in root.iter("meta"):
        fact = _METAS.get(str(meta.get("name") or ""))
        value = str(meta.get("content") or "")
        if fact == "published_date":
            day = _DAY.match(value)
            value = day.group() if day else ""
        if fact:
            metas[fact] = metas.get(fact, NOTHING) | keys([value])
    return metas


def _names(known: Facts, baseline: Baseline) -> Facts:
    """Full names of organs by printed names; those of all of the page stand under ''."""
    names = dict(baseline.names)
    for form, fact in _NAMED:
        if len(known.get(form, NOTHING)) == 1:
            (raw,) = known[form]
            names[raw] = names.get(raw, NOTHING) | known.get(fact, NOTHING)
    organs = NOTHING.union(*names.values())
    return names | {"": organs, PLACES: known.get("place", NOTHING)}


def _cut_short(values: frozenset[str], end: str) -> frozenset[str]:
    """The beginnings of some values that stand at the end of what a cut left."""
    return frozenset(
        value[:length]
        for value in values
        for length in range(_MIN_END, len(value))
        if end.endswith(value[:length])
    )


def _is_lost(name: str, before: frozenset[str], now: frozenset[str]) -> bool:
    # Other names than before are what the page says now: two labels changed place.
    if name in LISTS:
        return bool(before - now) and now <= before
    return bool(before) and not now


def _unaccounted(page: Json) -> int:
    return int(page["document"].get("unaccounted_chars") or 0)


def _findings(page: Json) -> Counter[tuple[str, str | None]]:
    return Counter((row["code"], row["field"]) for row in page["findings"])
