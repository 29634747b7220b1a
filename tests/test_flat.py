"""The flat row of a reply repeats what the tables say and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.findings import SEVERITIES
from scraper.columns.flat import SERIOUS, days_to_reply, flatten, judge_confidence
from scraper.frames.page_findings import UNREAD_CODE
from tests.fakepage import page_text, read_fake

CRAWLED = {"url": "http://a.example/1", "fetched_at": "2026-03-01T00:00:00Z"}
CRAWLED |= {"warc_file": "a.warc.gz", "warc_offset": "5"}


def flat(**changes: Any) -> Any:
    record = read_fake(page_text(), document_id="d1").to_dict() | changes
    (row,) = flatten(record, record["document"] | CRAWLED)
    return row


def record() -> dict[str, Any]:
    return read_fake(page_text(), document_id="d1").to_dict()


def test_a_whole_page() -> None:
    row = flat()
    assert (row.place, row.term, row.session, row.number) == ("示例市", 10, 1, "7")
    assert (row.proposers, row.proposer_types, row.n_proposers) == ("赵明远", "person", 1)
    assert (row.lead_agency, row.co_handlers) == ("示例市住房局", None)
    assert (row.n_asks, row.n_asks_answered, row.n_citations) == (1, 1, 1)
    assert (row.has_planned, row.has_declined) == (True, False)
    assert (row.days_to_reply, row.title) == (92, "关于第7号提案的答复")
    assert row.archived_copy == "archive/a.warc.gz @ 5"
    assert row.warnings == "date_unparsed"


@pytest.mark.parametrize(
    ("year", "date", "days"),
    [
        (2022, "2022-03-01", 0),
        (2022, "2023-03-01", 365),
        (2022, "2022-02-28", None),
        (None, "2022-03-01", None),
        (2022, None, None),
        (2022, "2022-13-01", None),
    ],
)
def test_days(year: int | None, date: str | None, days: int | None) -> None:
    assert days_to_reply(year, date) == days


def test_of_several_items_the_one_that_is_answered() -> None:
    one = record()["proposals"][0]
    other = one | {"proposal_id": "d1-i2", "proposal_key": "other", "number": "8"}
    assert flat(proposals=[other, one]).number == "7"
    assert flat(proposals=[other, one]).n_items == 2


def test_of_several_items_none_without_the_key() -> None:
    one = record()["proposals"][0]
    other = one | {"proposal_id": "d1-i2", "proposal_key": "other"}
    reply = record()["replies"][0] | {"proposal_key": None}
    row = flat(proposals=[other, one], replies=[reply])
    assert (row.number, row.place, row.n_asks_answered, row.proposers) == (None, None, None, None)


def test_a_page_with_the_letter_only() -> None:
    row = flat(proposals=[], proposers=[], links=[])
    assert (row.number, row.n_items, row.n_proposers, row.proposal_chars) == (None, 0, 0, None)
    assert row.reply_date == "2022-06-01"


def test_points_of_another_letter_do_not_count() -> None:
    far = record()["points"][1] | {"start": 0, "status": "declined"}
    near = record()["points"][1] | {"status": "not_now"}
    assert flat(points=[far]).has_declined is False
    assert flat(points=[near]).has_declined is True


def test_an_ask_answered_twice_counts_once() -> None:
    link = record()["links"][0]
    open_one = link | {"ask_point_id": "d1-p.2", "state": "unresolved"}
    assert flat(links=[link, link, open_one]).n_asks_answered == 1


WHOLE_ITEM = {"place": "示例市", "number": "7", "session_year": 2022}
WHOLE_REPLY = {"agency": "示例市住房局", "agency_raw": "市住房局", "reply_date": "2022-06-01"}


@pytest.mark.parametrize(
    ("item", "reply", "codes", "is_unread", "confidence"),
    [
        ({}, {}, [], False, "high"),
        ({}, {}, ["date_unparsed"], False, "medium"),
        ({"place": None}, {}, [], False, "medium"),
        ({"number": None}, {}, [], False, "medium"),
        ({"session_year": None}, {}, [], False, "medium"),
        ({}, {"reply_date": None}, [], False, "medium"),
        ({}, {"agency": None}, [], False, "medium"),
        ({}, {"agency": None, "agency_raw": None}, [], False, "low"),
        ({}, {}, ["identity_conflict"], False, "low"),
        ({}, {}, [], True, "low"),
    ],
)
def test_confidence(
    item: dict[str, Any],
    reply: dict[str, Any],
    codes: list[str],
    is_unread: bool,
    confidence: str,
) -> None:
    told = judge_confidence(WHOLE_ITEM | item, WHOLE_REPLY | reply, codes, is_unread=is_unread)
    assert told == confidence


@pytest.mark.parametrize(("unread", "confidence"), [(0, "medium"), (99, "low")])
def test_much_unread_text_lowers_the_confidence(unread: int, confidence: str) -> None:
    assert (
        flat(document=record()["document"] | {"unaccounted_chars": unread}).confidence == confidence
    )


def test_serious_findings_exist() -> None:
    assert set(SEVERITIES) | {UNREAD_CODE} >= SERIOUS
