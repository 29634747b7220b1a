"""Causes beyond source and parser: what people, checks, other pages and counters did.

Each cause by the smallest thing that has it, on real pages; and what is taken down or personal is
told by no comparison with a release that still holds it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from parsers import Page, parse_page
from parsers.ids import make_document_id
from scraper.books.readers import DEFAULT_READER, OPEN_READER, Reader
from scraper.comparing.changes import Change
from scraper.comparing.diff import Comparison
from scraper.comparing.diff_words import Wishes, csv_form, json_form, page_form
from scraper.privacy.takedowns import FILE, Takedown, add_takedown
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from tests.calling import call
from tests.casesites import ASKS, HYDRANTS, PATHS, SCHOOL, item_page, reply_page
from tests.publishing import COLUMN, add_page, make_project
from tests.smallsite import PAGE
from tests.test_night_crossings import (
    FRESH,
    NEW,
    NUMBERS,
    REPLY,
    accept,
    empty,
    fetch,
    letter,
    out,
    thaw,
    url_of,
)

ITEM = f"{COLUMN}item.html"
ANSWER = f"{COLUMN}answer.html"
LATER = "2026-03-05T00:00:00Z"
MOBILE = "13912345678"


def small(number: int, *, views: int = 100, name: str = "何静文", extra: str = "") -> str:
    text = PAGE.format(
        number=number, day=16, title="关于排水的建议", name=name, agency="水务局", topic="排水"
    )
    return text.replace("<h1>", f"<p>浏览次数：{views}</p><h1>").replace(
        "<p>感谢", f"{extra}<p>感谢"
    )


def publish_now(project: Project, reader: Reader = DEFAULT_READER, **wishes: Any) -> Path:
    parse_captures(project, reader=reader)
    is_open = wishes.get("with_personal_contacts", False)
    chosen = None if is_open else reader
    return publish(project, reader=chosen, formats=("parquet",), **wishes).path


def compare(
    project: Project, old: Path, new: Path, reader: Reader = DEFAULT_READER
) -> list[Change]:
    return list(Comparison(project, old, new, reader).changes())


def causes(changes: Sequence[Change], *, crawl: bool = False) -> set[str]:
    return {one.cause for one in changes if crawl or one.cause != "crawl"}


def told(changes: Sequence[Change]) -> str:
    """Everything that the three forms say."""
    everything = Wishes(everything=True, limit=9999)
    lines = [*page_form("old", "new", changes, everything), *csv_form(changes, everything)]
    return "\n".join([*lines, *json_form("old", "new", changes, everything)])


def html_project(root: Path, pages: dict[str, str]) -> Project:
    project = make_project(root, {"t9": "示例市人民政府"})
    for stem, text in pages.items():
        add_page(project, stem, text, content_type="text/html")
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return html_project(tmp_path / "p", {"a": small(31), "b": small(32, name="周明远")})


def take(project: Project, **what: str) -> None:
    add_takedown(project.root, Takedown(reason="request", date="2026-03-09", **what))


# --- takedowns ---


def test_a_page_that_was_taken_down_went_by_its_takedown(project: Project) -> None:
    first = publish_now(project)
    page = make_document_id(f"{COLUMN}a.html")
    take(project, document=page)
    second = publish_now(project)
    changes = compare(project, first, second)
    assert causes(changes) == {"takedown"}
    (gone,) = [one for one in changes if one.table == "documents"]
    assert (gone.change, gone.document_id, gone.title, gone.old) == ("removed", page, None, None)
    text = "\n".join(page_form("old", "new", changes, Wishes()))
    assert "0 pages came, 1 went, 0 changed" in text
    assert f"(taken down)  {page}" in text
    assert "(no title)" not in text
    assert "a.html" not in told(changes)
    # The next release has the same tombstone: nothing came, nothing went.
    add_page(project, "b", small(32, name="沈玉梅"), at=LATER, content_type="text/html")
    changes = compare(project, second, publish_now(project))
    assert causes(changes) == {"source"}
    # Both releases of before hold it still, and it is told of neither.
    (project.root / FILE).unlink()
    third = publish_now(project)
    back = [one for one in compare(project, second, third) if one.table == "documents"]
    assert {one.cause for one in back if one.document_id == page} == {"takedown"}


def test_a_page_taken_down_since_is_not_compared(project: Project) -> None:
    first = publish_now(project)
    add_page(project, "a", small(31, name="沈玉梅"), at=LATER, content_type="text/html")
    second = publish_now(project)
    take(project, url=f"{COLUMN}a.html")
    both = Comparison(project, first, second, DEFAULT_READER)
    assert "沈玉梅" not in told(list(both.changes()))
    assert "1 page taken down since: not compared" in both.note


def test_words_that_were_taken_down(project: Project) -> None:
    first = publish_now(project)
    take(project, pattern="何静文")
    second = publish_now(project)
    changes = compare(project, first, second)
    assert causes(changes) == {"takedown"}
    assert {one.table for one in changes} >= {"documents", "replies", "proposers", "takedowns"}
    assert "何静文" not in told(changes)
    assert "[pattern 2026-03-09 request]" in told(changes)
    assert "covered in one of the two: ███" in told(changes)
    add_page(project, "a", small(31, views=7, name="何静文、沈玉梅"), at=LATER,
             content_type="text/html")  # fmt: skip
    changes = compare(project, first, publish_now(project))
    assert "何静文" not in told(changes)
    assert {one.cause for one in changes if one.table == "takedowns"} == {"takedown"}


def test_a_digest_of_covered_words_is_not_told(project: Project) -> None:
    first = publish_now(project)
    take(project, pattern="何静文")
    changes = compare(project, first, publish_now(project))
    (digest,) = [one for one in changes if one.field == "content_sha256"]
    assert set(digest.old or "") == {"█"}


# --- personal contacts ---


def test_masking_in_one_of_two_releases(tmp_path: Path) -> None:
    contact = f"<p>联系人：田立新，联系电话：{MOBILE}</p>"
    project = html_project(tmp_path / "p", {"a": small(31, extra=contact)})
    masked = publish_now(project)
    shown = publish_now(project, with_personal_contacts=True)
    for old, new, reader in ((masked, shown, OPEN_READER), (shown, masked, DEFAULT_READER)):
        changes = compare(project, old, new, reader)
        assert causes(changes) == {"masking"}
        assert [one for one in changes if (one.table, one.field) == ("documents", "text")]
        assert MOBILE not in told(changes)
        assert "田立新" not in told(changes)
    assert compare(project, shown, shown, OPEN_READER) == []


# --- the checks of a site ---


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path, Path]:
    """A good night and one that is held, with the release after each."""
    project = Project.open(tmp_path_factory.mktemp("held") / "p", create=True)
    fetch(project, "r000001", 1, {url_of(number): letter(number) for number in NUMBERS})
    first = out(project).path
    bad = {url_of(number): empty(number) for number in (69, *range(101, 106), *FRESH)}
    fetch(project, "r000002", 2, bad)
    return project, first, out(project).path


def test_a_frozen_site_its_thaw_and_its_acceptance(
    nights: tuple[Project, Path, Path], tmp_path: Path
) -> None:
    project, first, held = nights
    changes = compare(project, first, held)
    assert causes(changes) == {"frozen"}
    assert {(one.table, one.field) for one in changes if one.table == "replies_flat"} == {
        ("replies_flat", "warnings"),
        ("replies_flat", "confidence"),
    }
    accepted = accept(project).path
    changes = compare(project, held, accepted)
    assert causes(changes) == {"frozen"}
    came = [one for one in changes if one.document_id == make_document_id(NEW) and not one.field]
    assert [(one.change, one.cause) for one in came] == [("added", "frozen")]
    assert {one.cause for one in compare(project, accepted, held)} == {"frozen", "crawl"}
    thawed = thaw(project).path
    page = make_document_id(REPLY)
    changes = [one for one in compare(project, held, thawed) if one.document_id == page]
    assert {one.cause for one in changes if one.table == "findings"} == {"frozen"}


# --- other pages ---


def read_anew(content: bytes | str, **facts: Any) -> Page:
    """The next parser says another language of every page."""
    page = parse_page(content, **facts)
    return replace(page, document=replace(page.document, language="zh-x-next"))


ANEW = Reader(read_anew, "next")


def add_item(project: Project, *asks: str) -> None:
    add_page(project, "item", item_page(asks=asks or ASKS), at=LATER, content_type="text/html")


def take_item(project: Project) -> None:
    take(project, url=ITEM)


def correct_item(project: Project) -> None:
    line = f"{ITEM},proposals.number,69,96,Lin,the scan\n"
    head = "document_id,cell,old_value,new_value,who,why\n"
    project.corrections_path.write_text(head + line, encoding="utf-8")


@pytest.mark.parametrize(
    ("asks", "act", "cause"),
    [
        ((), add_item, "other_page"),
        (ASKS[:2], add_item, "other_page"),
        (ASKS, take_item, "takedown"),
        (ASKS, correct_item, "correction"),
    ],
    ids=["came", "changed", "taken-down", "corrected"],
)
@pytest.mark.parametrize("reader", [DEFAULT_READER, ANEW], ids=["same-parser", "next-parser"])
def test_links_to_another_page_have_the_cause_of_that_page(
    tmp_path: Path,
    asks: tuple[str, ...],
    act: Callable[[Project], None],
    cause: str,
    reader: Reader,
) -> None:
    pages = {"item": item_page(asks=asks)} if asks else {}
    project = html_project(tmp_path / "p", pages | {"answer": reply_page(HYDRANTS, PATHS, SCHOOL)})
    first = publish_now(project)
    act(project)
    changes = compare(project, first, publish_now(project, reader), reader)
    answer = make_document_id(ANSWER)
    own = [one for one in changes if one.document_id == answer]
    assert {one.cause for one in own if one.table == "links"} == {cause}
    counts = {one.cause for one in own if one.field in ("n_asks", "n_asks_answered")}
    assert counts == {cause}
    rest = {one.cause for one in own if one.table not in ("links", "replies_flat")}
    assert rest == ({"parser"} if reader is ANEW else set())


@pytest.mark.parametrize("reader", [DEFAULT_READER, ANEW], ids=["same-parser", "next-parser"])
def test_a_copy_and_its_original(project: Project, reader: Reader) -> None:
    first = publish_now(project)
    add_page(project, "0", small(31), at="2026-02-01T00:00:00Z", content_type="text/html")
    second = publish_now(project, reader)
    copies = [one for one in compare(project, first, second, reader) if "duplicate" in one.field]
    assert {
        one.cause for one in copies if one.document_id == make_document_id(f"{COLUMN}a.html")
    } == {"other_page"}
    take(project, url=f"{COLUMN}0.html")
    copies = [
        one
        for one in compare(project, second, publish_now(project, reader), reader)
        if one.field == "duplicate_of"
    ]
    assert {one.cause for one in copies} == {"takedown"}


# --- counters ---


@pytest.mark.parametrize("reader", [DEFAULT_READER, ANEW], ids=["same-parser", "next-parser"])
def test_a_counter_floods_nothing(project: Project, reader: Reader) -> None:
    first = publish_now(project)
    add_page(project, "a", small(31, views=90210), at=LATER, content_type="text/html")
    changes = compare(project, first, publish_now(project, reader), reader)
    page = make_document_id(f"{COLUMN}a.html")
    own = {(one.table, one.field): one.cause for one in changes if one.document_id == page}
    assert own["documents", "text"] == "counter"
    assert own["documents", "text_chars"] == "counter"
    assert set(own.values()) - {"counter", "crawl"} <= {"parser"}
    lines = list(page_form("old", "new", changes, Wishes()))
    assert "90210" not in "\n".join(lines)
    assert any(line.startswith("counter: ") for line in lines)
    if reader is DEFAULT_READER:
        assert lines[1] == "0 pages came, 0 went, 0 changed"


def test_a_counter_beside_a_change_is_a_counter(project: Project) -> None:
    first = publish_now(project)
    changed = small(31, views=90210).replace("印发", "公布")
    add_page(project, "a", changed, at=LATER, content_type="text/html")
    changes = compare(project, first, publish_now(project))
    counted = {one.cause for one in changes if one.table == "fields" and "view" in one.row}
    assert counted == {"counter"}
    assert {one.cause for one in changes if one.table == "points" and one.field == "text"} == {
        "source"
    }


# --- what is counted and listed ---


def test_sums_are_of_what_is_asked_for(project: Project) -> None:
    first = publish_now(project)
    add_page(project, "a", small(31, views=7).replace("印发", "公布"), at=LATER,
             content_type="text/html")  # fmt: skip
    changes = compare(project, first, publish_now(project))
    for wishes, table, cause in (
        (Wishes(tables=("points",)), "points", None),
        (Wishes(causes=("crawl",)), None, "crawl"),
    ):
        whole = json.loads("".join(json_form("a", "b", changes, wishes)))
        assert {one["table"] for one in whole["summary"]} == {table} or table is None
        assert {one["cause"] for one in whole["summary"]} == {cause} or cause is None
    text = "\n".join(page_form("a", "b", changes, Wishes(tables=("points",))))
    assert "documents." not in text
    assert "0 changed" in next(
        line for line in page_form("a", "b", changes, Wishes(tables=("runs",))) if "changed" in line
    )
    listed = "\n".join(page_form("a", "b", changes, Wishes(limit=999)))
    assert " evidence.value [" not in listed  # each value is told once, by its own table
    assert "evidence." in "\n".join(page_form("a", "b", changes, Wishes(tables=("evidence",))))


def test_limit_0_lists_nothing(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    publish_now(project)
    add_page(project, "a", small(31).replace("印发", "公布"), at=LATER, content_type="text/html")
    publish_now(project)
    words = ("diff", "previous", "--project", project.root)
    none, some = call(capsys, *words, "--limit", "0"), call(capsys, *words, "--limit", "1")
    assert "公布" not in none.out
    assert "source: " in none.out
    assert " changes: --limit, --output csv or --output json give them" in none.out
    assert len(none.out.splitlines()) < len(some.out.splitlines())
