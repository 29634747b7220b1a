"""Cases: items and replies on different pages meet by their key, and never where it is in doubt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scraper.columns.schema import TABLES
from scraper.frames import tables
from scraper.frames.cases import Case, Joined, find_cases, settle
from scraper.frames.tables import values_of
from scraper.publishing.publish import publish
from scraper.querying.query import run_query
from tests.casesites import (
    HYDRANTS,
    PATHS,
    SCHOOL,
    TITLE,
    build,
    crawled,
    id_of,
    item_page,
    merged_page,
    reply_page,
    tied,
)

ITEM = "http://www.zx.example/tian/1.html"
REPLY = "http://xf.example/jyta/9.html"
SECOND = "http://cz.example/jyta/3.html"
MIRROR = "http://www.jm.example/zwgk/7.html"
OTHER = "http://www.zx.example/tian/2.html"
DOCS = Path(__file__).resolve().parents[1] / "docs" / "cases.md"
STATION = "配备微型消防站的经费已列入预算，每个社区一名专职消防员。"


def flat_counts(frames: tables.Frames) -> dict[str, tuple[Any, Any]]:
    flat = frames["replies_flat"]
    names = ("document_id", "n_asks", "n_asks_answered")
    return {row[0]: row[1:] for row in zip(*(values_of(flat, n) for n in names), strict=True)}


def test_an_item_and_its_reply_on_two_hosts_are_linked(tmp_path: Path) -> None:
    frames = build(tmp_path, {ITEM: item_page(), REPLY: reply_page(HYDRANTS, PATHS, SCHOOL)})
    page = id_of(REPLY)
    assert tied(frames) == [("p1", "r1", page), ("p2", "r2", page)]
    assert tied(frames, "unanswered") == [("p3", None, page)]
    assert tied(frames, "unprompted") == [(None, "r3", page)]
    assert set(values_of(frames["links"], "proposal_key")) == {"cppcc-420800-10-2-0069"}
    assert flat_counts(frames) == {page: (3, 2)}


def test_the_order_in_which_pages_were_seen_changes_no_link(tmp_path: Path) -> None:
    pages = {ITEM: item_page(), REPLY: reply_page(HYDRANTS, PATHS, SCHOOL)}
    one = build(tmp_path / "a", pages)
    other = build(tmp_path / "b", dict(reversed(pages.items())))
    assert one["links"].equals(other["links"])


def test_links_on_two_pages_are_those_of_one_page(tmp_path: Path) -> None:
    letter = reply_page(HYDRANTS, PATHS, SCHOOL).split("<div>")[1].split("</div>")[0]
    whole = item_page().replace("</table>", f"<tr><td>答复内容</td><td>{letter}</td></tr></table>")
    one = build(tmp_path / "a", {ITEM: whole})["links"]
    two = build(tmp_path / "b", {ITEM: item_page(), REPLY: reply_page(HYDRANTS, PATHS, SCHOOL)})
    columns = ["method", "quote", "score", "margin", "state"]
    assert one[columns].equals(two["links"][columns])


def test_several_replies_answer_an_item_together(tmp_path: Path) -> None:
    pages = {
        ITEM: item_page(),
        REPLY: reply_page(HYDRANTS, PATHS, SCHOOL),
        SECOND: reply_page(STATION, agency="荆门市财政局"),
    }
    frames = build(tmp_path, pages)
    assert ("p3", "r1", id_of(SECOND)) in tied(frames)
    assert tied(frames, "unanswered") == tied(frames, "unresolved") == []
    assert flat_counts(frames) == {id_of(REPLY): (3, 2), id_of(SECOND): (3, 1)}


def test_an_ask_that_no_reply_answers_is_unanswered_once(tmp_path: Path) -> None:
    pages = {
        ITEM: item_page(),
        REPLY: reply_page(HYDRANTS, PATHS, SCHOOL),
        SECOND: reply_page(
            PATHS.replace("三百", "五百"), SCHOOL.replace("四十", "六十"), agency="荆门市城市管理局"
        ),
    }
    frames = build(tmp_path, pages)
    assert [row[0] for row in tied(frames, "unanswered")] == ["p3"]
    assert ("p2", "r1", id_of(SECOND)) in tied(frames)


def test_a_later_reply_answers_what_the_page_of_the_item_left_open(tmp_path: Path) -> None:
    letter = reply_page(HYDRANTS, PATHS, SCHOOL).split("<div>")[1].split("</div>")[0]
    whole = item_page().replace("</table>", f"<tr><td>答复内容</td><td>{letter}</td></tr></table>")
    alone = build(tmp_path / "a", {ITEM: whole})
    assert tied(alone, "unanswered") == [("p3", None, id_of(ITEM))]
    both = build(tmp_path / "b", {ITEM: whole, SECOND: reply_page(STATION)})
    assert tied(both, "unanswered") == []
    assert ("p3", "r1", id_of(SECOND)) in tied(both)


def test_a_mirror_is_marked_and_linked_only_once(tmp_path: Path) -> None:
    reply = reply_page(HYDRANTS, PATHS, SCHOOL)
    frames = build(tmp_path, {ITEM: item_page(), REPLY: reply, MIRROR: reply})
    assert {row[2] for row in tied(frames)} == {id_of(REPLY)}
    marked = dict(
        zip(
            *(values_of(frames["documents"], n) for n in ("document_id", "duplicate_of")),
            strict=True,
        )
    )
    assert marked[id_of(MIRROR)] == id_of(REPLY)
    assert len(frames["documents"]) == 3
    assert flat_counts(frames) == {id_of(REPLY): (3, 2), id_of(MIRROR): (3, 2)}
    flat = dict(
        zip(
            *(values_of(frames["replies_flat"], n) for n in ("document_id", "duplicate_of")),
            strict=True,
        )
    )
    assert flat[id_of(MIRROR)] == id_of(REPLY)


def test_a_copy_of_the_item_is_not_linked_again(tmp_path: Path) -> None:
    copy = item_page(note="<p>附：现场照片若干。</p>")
    frames = build(
        tmp_path, {ITEM: item_page(), OTHER: copy, REPLY: reply_page(HYDRANTS, PATHS, SCHOOL)}
    )
    asks = {str(ask).rsplit("-", 1)[0] for ask in values_of(frames["links"], "ask_point_id") if ask}
    assert asks == {id_of(ITEM)}


def test_one_letter_for_two_items_answers_the_asks_of_both(tmp_path: Path) -> None:
    second = "关于增加公园座椅的提案"
    seats = ("一、在滨江公园增加座椅。每两百米设一组木质座椅。",)
    pages = {
        ITEM: item_page(),
        OTHER: item_page("70", second, seats),
        REPLY: merged_page(
            HYDRANTS, "二、关于公园座椅。滨江公园今年新增木质座椅二百组。",
            titles=(TITLE, second), numbers=("69", "70"),
        ),
    }  # fmt: skip
    frames = build(tmp_path, pages)
    links = frames["links"]
    rows = links[links["state"] == "answered"]
    found = {
        (row.ask_point_id, str(row.reply_point_id).rsplit("-", 1)[1], row.proposal_key)
        for row in rows.itertuples()
    }
    assert found == {
        (f"{id_of(ITEM)}-p1", "r1", "cppcc-420800-10-2-0069"),
        (f"{id_of(OTHER)}-p1", "r2", "cppcc-420800-10-2-0070"),
    }


@pytest.mark.parametrize(
    ("reply", "is_joined"),
    [
        (reply_page(HYDRANTS, PATHS), True),
        # Another number, another session, another place.
        (reply_page(HYDRANTS, PATHS, number="96"), False),
        (reply_page(HYDRANTS, PATHS, session="市政协十届一次会议"), False),
        (reply_page(HYDRANTS, PATHS, agency="随州市消防救援支队"), False),
        # The same number, and a title that names another matter: one of the two is misread.
        (reply_page(HYDRANTS, PATHS, title="关于推广水稻机插秧的提案"), False),
    ],
)
def test_only_the_same_item_is_joined(tmp_path: Path, reply: str, is_joined: bool) -> None:
    frames = build(tmp_path, {ITEM: item_page(), REPLY: reply})
    assert bool(tied(frames)) is is_joined


def test_a_key_with_another_title_is_told(tmp_path: Path) -> None:
    reply = reply_page(HYDRANTS, title="关于推广水稻机插秧的提案")
    findings = build(tmp_path, {ITEM: item_page(), REPLY: reply})["findings"]
    told = findings[findings["code"] == "case_differs"]
    assert list(told["document_id"]) == [id_of(REPLY)]


def test_ids_and_references_stay_unique_and_whole(tmp_path: Path) -> None:
    frames = build(tmp_path, {ITEM: item_page(), REPLY: reply_page(HYDRANTS, PATHS, SCHOOL)})
    for name, spec in TABLES.items():
        assert tuple(frames[name].columns) == spec.column_names
        for column in spec.columns:
            assert frames[name][column.name].dtype == tables.DTYPES[column.type]
        if spec.primary_key:
            assert not frames[name].duplicated(list(spec.primary_key)).any()
        for key in spec.foreign_keys:
            known = set(values_of(frames[key.table], key.target))
            assert set(values_of(frames[name], key.column)) - {None} <= known


def test_small_and_large_chunks_give_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {
        ITEM: item_page(), OTHER: item_page("70"), REPLY: reply_page(HYDRANTS, PATHS, SCHOOL),
        SECOND: reply_page(STATION, number="70"),
    }  # fmt: skip
    whole = build(tmp_path, pages)
    monkeypatch.setattr(tables, "CASES_PER_CHUNK", 1)
    again = build(tmp_path, {})
    for name in ("links", "replies_flat", "findings"):
        assert again[name].equals(whole[name]), name


def test_a_release_holds_the_case_and_the_query_of_the_docs_shows_it(tmp_path: Path) -> None:
    pages = {ITEM: item_page(), REPLY: reply_page(HYDRANTS, PATHS, SCHOOL)}
    project = crawled(tmp_path, pages)
    publish(project, formats=("csv", "parquet", "sqlite"))
    sql = DOCS.read_text(encoding="utf-8").split("```sql\n")[1].split("```")[0]
    rows = run_query(project.releases_dir / "current", sql).rows
    assert [(row[0] is None, row[1] is None, row[2], row[3]) for row in rows] == [
        (False, False, "done", REPLY), (False, False, "done", REPLY), (False, True, None, REPLY),
    ]  # fmt: skip


def page(name: str, host: str = "a", seen: str = "1", of: str | None = None) -> dict[str, Any]:
    return {"document_id": name, "host": host, "first_seen_at": seen, "duplicate_of": of}


def row(name: str, key: str, title: str | None, start: int | None, **facts: Any) -> dict[str, Any]:
    plain = {"document_id": name, "proposal_id": f"{name}-i1", "proposal_key": key, "title": title}
    return (
        plain | {"kind": "提案", "start": start, "n_asks": 2 if start is not None else None} | facts
    )


WHOLE, GAP = "cppcc-420800-10-2-0069", "cppcc-420800-x-x-0069"


@pytest.mark.parametrize(
    ("key", "hosts", "titles", "is_joined"),
    [
        (WHOLE, ("a", "b"), (TITLE, TITLE), True),
        (WHOLE, ("a", "b"), (TITLE, None), True),
        (WHOLE, ("a", "b"), (TITLE, "关于老旧小区消防设施建设的建议"), True),
        (WHOLE, ("a", "b"), (TITLE, "关于办好幼儿园的提案"), False),
        # A key with a gap: one host and one title, or nothing.
        (GAP, ("a", "a"), (TITLE, TITLE), True),
        (GAP, ("a", "b"), (TITLE, TITLE), False),
        (GAP, ("a", "a"), (TITLE, "关于老旧小区消防设施的提案"), False),
        (GAP, ("a", "a"), (TITLE, None), False),
    ],
)
def test_what_a_key_joins(
    key: str, hosts: tuple[str, str], titles: tuple[str, str | None], is_joined: bool
) -> None:
    documents = [page("d1", hosts[0]), page("d2", hosts[1])]
    items = [row("d1", key, titles[0], 5), row("d2", key, titles[1], None)]
    assert bool(find_cases(documents, items, {"d2"}).cases) is is_joined


def test_a_gap_joins_nothing_where_the_same_title_came_again() -> None:
    documents = [page("d1"), page("d2"), page("d3")]
    items = [row("d1", GAP, TITLE, 5), row("d2", GAP, TITLE, 5), row("d3", GAP, TITLE, None)]
    assert find_cases(documents, items, {"d3"}).cases == []


def test_bills_and_suggestions_of_one_number_are_two_items() -> None:
    items = [
        row("d1", WHOLE, TITLE, 5, kind="议案"),
        row("d2", WHOLE, None, None, kind="建议"),
    ]
    assert find_cases([page("d1"), page("d2")], items, {"d2"}).cases == []


def test_duplicates_are_left_out_and_the_oldest_text_counts() -> None:
    documents = [page("d1", seen="2"), page("d2", seen="1"), page("d3", of="d1"), page("d4")]
    items = [row(name, WHOLE, TITLE, 5) for name in ("d1", "d2", "d3")]
    found = find_cases(documents, [*items, row("d4", WHOLE, TITLE, None)], {"d4"})
    assert [(c.reply, [i.document_id for i in c.items]) for c in found.cases] == [("d4", ["d2"])]


def test_a_page_without_a_reply_is_no_case() -> None:
    items = [row("d1", WHOLE, TITLE, 5), row("d2", WHOLE, TITLE, None)]
    assert find_cases([page("d1"), page("d2")], items, set()).cases == []
    assert Case("d2", ()).documents == {"d2"}


def lone(ask: str, state: str, point: str | None = None) -> dict[str, Any]:
    return {"ask_point_id": ask, "reply_point_id": point, "state": state}


def test_open_links_are_settled_over_all_replies() -> None:
    joined = Joined(
        answered={"a"},
        open=[
            lone("a", "unanswered"), lone("b", "unanswered"), lone("b", "unanswered"),
            lone("c", "unanswered"), lone("c", "unresolved"), lone("d", "unresolved", "r1"),
            lone("d", "unanswered"), lone("e", "unanswered"),
        ],
    )  # fmt: skip
    left, closed = settle(joined, [lone("a", "unanswered"), lone("e", "unanswered")])
    assert [(r["ask_point_id"], r["reply_point_id"], r["state"]) for r in left] == [
        ("d", "r1", "unresolved"), ("b", None, "unanswered"), ("c", None, "unresolved"),
    ]  # fmt: skip
    assert closed == {"a"}
