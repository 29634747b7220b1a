"""Each gate of a site lets ordinary nights through and finds its own fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from scraper.books.state_rows import ColumnRow
from scraper.quality.bounds import lower_tail, smoothed_share, upper_tail
from scraper.quality.features import COLUMNS, WORDS, find_features, is_core, words_of
from scraper.quality.figures import EXAMPLES, SAMPLES, Figures, add_up
from scraper.quality.looks import Look, look_at
from scraper.quality.results import Severity
from scraper.quality.shapes import shape_of
from scraper.quality.site_gates import SITE_GATES, Evidence
from tests.fakepage import page_text, read_fake

LEAD = "fields.lead_agency"


def look(number: int, features: Sequence[str] = (LEAD,), **facts: Any) -> Look:
    shapes = frozenset(facts.pop("shapes", ()))
    plain = {"kind": "reply", "content": f"c{number}", "labels": frozenset({"承办单位"})}
    more = {"unknown": frozenset()} | plain | facts
    return Look(document_id=f"d{number}", features=frozenset(features), shapes=shapes, **more)


def figures(*looks: Look, before: Look | None = None) -> Figures:
    found = Figures()
    for one in looks:
        found.add_look(one, before)
    return found


def pages(count: int, having: int | None = None, name: str = LEAD, start: int = 0) -> Figures:
    """So many pages, of which the first have the feature."""
    having = count if having is None else having
    names = [(name,) if number < having else () for number in range(count)]
    return figures(*(look(start + number, features) for number, features in enumerate(names)))


def held(tonight: Figures, usual: Figures, **facts: Any) -> list[str]:
    evidence = Evidence(tonight=tonight, usual=usual, **facts)
    return [gate.name for gate in SITE_GATES if gate.ask(evidence, site="a").freezes]


def told(tonight: Figures, usual: Figures) -> list[str]:
    evidence = Evidence(tonight=tonight, usual=usual)
    found = [gate.ask(evidence, site="a") for gate in SITE_GATES if not gate.is_required]
    return [fault.message for one in found for fault in one.faults]


@pytest.mark.parametrize(
    ("count", "having", "is_held"),
    [
        (60, 0, True),
        (12, 0, True),
        (12, 6, True),
        (12, 10, False),  # a fall of 16 points is told by nobody
        (10, 5, True),
        (10, 7, False),  # a fall of 27 points, and yet such nights come about by chance
        (5, 0, True),
        (5, 3, False),
        (3, 0, True),
        (3, 1, False),
        (2, 0, False),
        (0, 0, False),
    ],
)
def test_a_core_feature_must_not_fall_away(count: int, having: int, is_held: bool) -> None:
    assert (held(pages(count, having, start=100), pages(60)) == ["core_fill"]) == is_held


def test_many_features_ask_for_more_certainty() -> None:
    names = [f"fields.f{number}" for number in range(40)]
    usual = figures(*(look(number, [LEAD, *names]) for number in range(60)))
    few = figures(*(look(100 + n, [LEAD, *names] if n else names) for n in range(3)))
    assert held(few, usual) == []


@pytest.mark.parametrize(("had", "is_held"), [(60, True), (54, True), (50, False)])
def test_only_what_nearly_every_page_had_is_asked_for(had: int, is_held: bool) -> None:
    assert bool(held(pages(20, 0, start=100), pages(60, had))) == is_held


@pytest.mark.parametrize("name", ["fields.view_count", "fields.audience", "fields.unknown"])
def test_side_fields_are_told_and_stop_nothing(name: str) -> None:
    tonight, usual = pages(20, 0, name, 100), pages(60, name=name)
    assert held(tonight, usual) == []
    assert any("on 0 of 20 pages" in message for message in told(tonight, usual))


def test_what_letters_may_lack_needs_ten_pages() -> None:
    name = "fields.co_agency"
    assert held(pages(9, 0, name, 100), pages(60, name=name)) == []
    assert held(pages(10, 0, name, 100), pages(60, name=name)) == ["core_fill"]


def test_nothing_is_usual_before_twenty_pages() -> None:
    assert held(pages(60, 0, start=100), pages(19)) == []
    assert held(pages(60, 0, start=100), pages(20)) == ["core_fill"]


@pytest.mark.parametrize(("lost", "kept", "is_held"), [(3, 0, True), (3, 7, True), (2, 0, False)])
def test_pages_that_lose_what_they_had(lost: int, kept: int, is_held: bool) -> None:
    had = look(0)
    rows = [look(n, () if n < lost else (LEAD,)) for n in range(lost + kept)]
    usual = pages(60, 30)  # too rare to be core for the whole site
    assert (held(figures(*rows, before=had), usual) == ["lost_values"]) == is_held


def test_examples_are_the_pages_at_fault() -> None:
    evidence = Evidence(tonight=pages(12, 8, start=100), usual=pages(60))
    results = {gate.name: gate.ask(evidence, site="a") for gate in SITE_GATES}
    (fault,) = results["core_fill"].faults
    assert fault.examples == ("d108", "d109", "d110", "d111")
    assert fault.mark == LEAD
    assert "承办单位" in fault.message
    assert results["core_fill"].severity is Severity.SITE


def shaped(count: int, shape: str, start: int = 0, name: str = LEAD) -> Figures:
    return figures(*(look(start + n, shapes=[(name, shape)]) for n in range(count)))


@pytest.mark.parametrize(
    ("tonight", "is_held"),
    [
        (shaped(12, "date", 100), True),
        (shaped(3, "date", 100), True),
        (shaped(2, "date", 100), False),
        (shaped(12, "body", 100), False),
        (add_up([shaped(11, "body", 100), shaped(1, "date", 200)]), False),
        (add_up([shaped(8, "body", 100), shaped(4, "date", 200)]), True),
        (shaped(12, "date", 100, "fields.audience"), False),
    ],
)
def test_values_that_change_their_shape(tonight: Figures, is_held: bool) -> None:
    usual = add_up([shaped(60, "body"), shaped(60, "words", name="fields.audience")])
    assert (held(tonight, usual) == ["value_shapes"]) == is_held


@pytest.mark.parametrize(
    ("same", "others", "is_held"), [(4, 0, True), (3, 0, False), (4, 30, False)]
)
def test_one_content_at_many_addresses(same: int, others: int, is_held: bool) -> None:
    copies = [look(n, content="x") for n in range(same)]
    rest = [look(100 + n) for n in range(others)]
    assert (held(figures(*copies, *rest), pages(60)) == ["same_content"]) == is_held


@pytest.mark.parametrize(
    ("read", "unread", "is_held"), [(0, 12, True), (0, 3, True), (9, 1, False)]
)
def test_pages_that_cannot_be_read(read: int, unread: int, is_held: bool) -> None:
    tonight = pages(read, start=100)
    for number in range(unread):
        tonight.add_unread(f"u{number}")
    assert (held(tonight, pages(60)) == ["unread"]) == is_held


def column(run: str, rows: int, url: str = "http://a.example/") -> ColumnRow:
    return ColumnRow(run_id=run, column_url=url, unique_details=rows, state="complete")


@pytest.mark.parametrize(
    ("had", "has", "is_held"),
    [(60, 30, True), (60, 48, True), (60, 49, False), (6, 2, False), (6, 1, True), (30, 60, False)],
)
def test_a_list_that_loses_its_rows(had: int, has: int, is_held: bool) -> None:
    before = [column("r1", 200, "http://b.example/"), column("r1", had)]
    lists = [column("r2", has)]
    found = held(Figures(), pages(60), lists=lists, lists_before=before)
    assert (found == ["list_rows"]) == is_held


def test_labels_that_come_and_go_are_told() -> None:
    rows = [look(n, labels=frozenset(), unknown=frozenset({"经手方"})) for n in range(12)]
    messages = told(figures(*rows), pages(60))
    assert messages == [
        "a new label 经手方 on 12 of 12 pages",
        "the label 承办单位 has vanished from 12 pages",
    ]
    known = figures(*(look(n, unknown=frozenset({"经手方"})) for n in range(60)))
    assert "经手方" not in "".join(told(figures(*rows), known))


SHAPES = ("fields.lead_agency", "replies.agency_raw", "proposals.number", "proposers.name")


def cells(number: int, shape: str, count: int = 4, features: Sequence[str] = (LEAD,)) -> Look:
    shapes = {(name, shape if place < count else "usual") for place, name in enumerate(SHAPES)}
    return look(number, features, shapes=shapes)


@pytest.mark.parametrize(
    ("tonight", "is_held"),
    [
        ([cells(1, "strange")], True),  # one page, all of its cells shifted
        ([cells(1, "strange"), cells(2, "strange")], True),
        ([cells(1, "strange"), cells(2, "usual")], False),  # one of two is an odd page
        ([cells(1, "strange", 2)], False),  # two odd values
        ([cells(1, "rare")], False),  # rare, and met before
        ([cells(1, "usual")], False),
    ],
)
def test_one_or_two_pages_whose_cells_have_shifted(tonight: list[Look], is_held: bool) -> None:
    usual = figures(*(cells(number, "rare" if number == 9 else "usual") for number in range(40)))
    # Pooled with the small nights before it, the night would be lost among them.
    pooled = add_up([figures(*tonight), figures(*(cells(n, "usual") for n in range(5)))])
    evidence = Evidence(tonight=pooled, own=figures(*tonight), usual=usual)
    held = [gate.name for gate in SITE_GATES if gate.ask(evidence, site="a").freezes]
    assert held == (["few_shifted"] if is_held else [])
    young = Evidence(tonight=pooled, own=figures(*tonight), usual=figures(cells(1, "usual")))
    assert not any(gate.ask(young, site="a").freezes for gate in SITE_GATES)


@pytest.mark.parametrize(
    ("features", "is_told"),
    [((), True), (("title",), True), (("title", "letter"), False), (("a", "b", "c"), True)],
)
def test_one_page_that_lacks_much_is_told_and_stops_nothing(
    features: Sequence[str], is_told: bool
) -> None:
    whole = ("title", "letter", "agency", "reply_date")
    usual = figures(*(look(number, whole) for number in range(40)))
    own = figures(look(99, features))
    evidence = Evidence(tonight=own, own=own, usual=usual)
    results = [gate.ask(evidence, site="a") for gate in SITE_GATES]
    assert not any(result.freezes for result in results)
    told = [result for result in results if not result.passed and result.gate == "few_poor"]
    assert bool(told) == is_told
    assert all(result.faults[0].examples == ("d99",) for result in told)


def test_what_froze_the_site_must_come_back() -> None:
    doubts = frozenset({LEAD})
    assert held(pages(1, 0), pages(60), doubts=doubts) == ["core_fill"]
    assert held(pages(1, 1), pages(60), doubts=doubts) == []
    assert held(pages(1, 0), pages(60), doubts=frozenset({"title"})) == []


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("青禾市水利局", "body"),
        ("市卫健委、市财政局", "body"),
        ("2023-05-16", "date"),
        ("2023年5月16日", "date"),
        ("二〇二三年五月十六日", "date"),
        ("2023-05-16 10:20", "date"),
        ("青水函〔2023〕12号", "file_number"),
        ("第69号", "number"),
        ("00545268X/2023-00003", "code"),
        ("A", "class"),
        ("B类", "class"),
        ("顾清和", "name"),
        ("顾清和、周明远", "name"),
        ("承办单位：", "label"),
        ("建议在河边修建步道" * 6, "long"),
        ("已经解决或基本解决", "words"),
    ],
)
def test_shapes(value: str, shape: str) -> None:
    assert shape_of(value) == shape


def test_tails_are_exact() -> None:
    assert lower_tail(2, 10, 0.5) == pytest.approx(56 / 1024)
    assert upper_tail(8, 10, 0.5) == pytest.approx(56 / 1024)
    assert lower_tail(10, 10, 0.3) == 1.0
    assert lower_tail(0, 5000, 0.99) < 1e-300
    assert 0 < smoothed_share(0, 10) < smoothed_share(10, 10) < 1


def test_a_reading_is_looked_at() -> None:
    record = read_fake(page_text(7), document_id="d1").to_dict()
    found = look_at(record)
    assert {"title", "item_number", "letter", "lead_agency", "fields.proposer"} <= found.features
    assert {"is_item", "is_accounted"} <= found.features
    assert "outcome" not in found.features
    assert (set(found.labels), set(found.unknown)) == ({"提案人"}, {"来信地址"})
    assert ("fields.proposer", "name") in found.shapes
    assert ("replies.agency_raw", "body") not in found.shapes
    stray = record | {"document": record["document"] | {"unaccounted_chars": 60, "kind": "other"}}
    assert not {"is_item", "is_accounted"} & find_features(stray)


def test_every_feature_has_chinese_words() -> None:
    assert all(WORDS[feature.name] for feature in COLUMNS)
    assert words_of("fields.lead_agency") == "承办单位 (fields.lead_agency)"
    assert words_of("fields.nobody") == "fields.nobody"
    assert is_core("title")
    assert not is_core("fields.view_count")


def test_figures_add_up_and_stay_small() -> None:
    part = pages(30, 20)
    part.add_unread("u1")
    whole = add_up([part] * 3)
    assert (whole.pages, whole.unread, whole.features) == (90, 3, Counter({LEAD: 60}))
    assert len(whole.samples) == SAMPLES
    assert len(whole.examples(lambda one: True)) == EXAMPLES
