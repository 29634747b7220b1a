"""Crawls: what is asked for, what is booked, and how they end; over sites in memory."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scraper.addressing.sending import PLAIN, Sending
from scraper.addressing.urls import canonical_url, host_of, same_site
from scraper.archiving.archive import Archive, capture_row
from scraper.books.state import CaptureRow, State
from scraper.crawling.crawl import CrawlResult, CrawlSettings, PageFetcher, crawl_columns
from scraper.errors import CannotWrite
from scraper.fetching.fetch import Capture
from scraper.project import Project
from scraper.walking.walks import ColumnState
from scraper.warcs.warc import Exchange
from tests.listsites import HOST, item, items, page, title, trs_site

URL = f"{HOST}/zwgk/jytabl/"
PDF = "./202305/P020230519402211.pdf"


@dataclass
class FakeFetcher:
    """Answers from a dictionary and books its captures, as the fetch layer does."""

    state: State
    run_id: str
    pages: dict[str, str]
    asked: list[tuple[str, str]] = field(default_factory=list)
    second: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    archive: Archive | None = None

    def fetch(
        self,
        url: str,
        *,
        purpose: str,
        column_url: str | None = None,
        sending: Sending = PLAIN,
        page: str | None = None,
    ) -> Capture:
        with self.lock:
            self.second += 1
            at = f"2026-03-01T00:{self.second // 60:02d}:{self.second % 60:02d}Z"
            self.asked.append((purpose, url))
        body = self.pages.get(url, "gone" if purpose == "list" else f"<p>{url}</p>")
        outcome = "ok" if "<" in body else body
        if not same_site(url, column_url or url):
            outcome = "out_of_scope"
        row = CaptureRow(
            run_id=self.run_id,
            url=url,
            canonical_url=page or canonical_url(url),
            purpose=purpose,
            host=host_of(url),
            outcome=outcome,
            fetched_at=at,
            payload_sha256=f"{hash(body):x}" if outcome == "ok" else None,
        )
        self.state.add_capture(self._archived(row, body))
        data = body.encode() if outcome == "ok" else b""
        note = "" if outcome == "ok" else f"it was {outcome}"
        return Capture(url, url, outcome, 200, "text/html", data, at, None, None, note)

    def _archived(self, row: CaptureRow, body: str) -> CaptureRow:
        """The row with the place of its bytes, where there is an archive to lay them down in."""
        if self.archive is None or row.outcome != "ok" or row.purpose != "detail":
            return row
        exchange = Exchange(
            url=row.url,
            status=200,
            raw_body=body.encode(),
            fetched_at=row.fetched_at,
            response_headers=(("Content-Type", "text/html"),),
            run_id=row.run_id,
            purpose=row.purpose,
            outcome=row.outcome,
        )
        return capture_row(exchange, self.archive.write_response(exchange))

    def count(self, purpose: str) -> int:
        return sum(one == purpose for one, _ in self.asked)


@dataclass
class Bench:
    """A project and a site that can be crawled again and again."""

    project: Project
    state: State
    pages: dict[str, str]
    fetcher: PageFetcher | None = None
    archive: Archive | None = None

    def crawl(
        self, *urls: str, fetcher: PageFetcher | None = None, **wishes: object
    ) -> CrawlResult:
        run_id = self.state.start_run("crawl", "2026-03-01T00:00:00Z")
        self.last = FakeFetcher(self.state, run_id, self.pages, archive=self.archive)
        stop = wishes.pop("stop", lambda: False)
        return crawl_columns(
            self.project,
            urls or (URL,),
            fetcher=fetcher or self.last,
            state=self.state,
            run_id=run_id,
            settings=CrawlSettings(**wishes),  # type: ignore[arg-type]
            stop=stop,  # type: ignore[arg-type]
        )


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    project = Project.open(tmp_path / "p", create=True)
    with State.open(project.state_path) as state:
        yield Bench(project, state, trs_site(3, 20, last=7))


def test_a_first_crawl(bench: Bench) -> None:
    result = bench.crawl()
    counts = result.counts
    assert (counts.pages_listed, counts.pages_fetched, counts.pages_new) == (47, 47, 47)
    assert (counts.pages_changed, counts.pages_failed, counts.hosts_blocked) == (0, 0, 0)
    assert not (result.is_partial or result.nothing_reached or result.budget_spent)
    (column,) = bench.state.columns()
    assert (column.family, column.pager, column.list_pages) == ("trs", "base_{k-1}", 3)
    assert (column.rows_seen, column.unique_details, column.gaps) == (47, 47, 0)
    assert column.state == "complete"
    first = next(bench.state.listed(URL))
    assert (first.title, first.date_raw, first.last_outcome) == (title(0), "2023-06-16", "ok")
    assert first.first_listed_at == "2026-03-01T00:00:03Z"


def test_a_second_crawl_asks_for_no_page_again(bench: Bench) -> None:
    bench.crawl()
    result = bench.crawl()
    assert (bench.last.count("list"), bench.last.count("detail")) == (2, 0)
    assert (result.counts.pages_listed, result.counts.pages_fetched) == (40, 0)
    assert bench.state.columns()[-1].state == "up_to_date"
    assert not result.is_partial


def test_new_rows_on_the_second_night(bench: Bench) -> None:
    bench.crawl()
    bench.pages[URL] = bench.pages[URL].replace("<ul>\n<li>", f"<ul>\n{items([900])}<li>")
    result = bench.crawl()
    assert (result.counts.pages_new, bench.last.count("detail")) == (1, 1)


def test_a_hole_makes_the_next_walk_whole(bench: Bench) -> None:
    lost = f"{URL}index_2.html"
    saved = bench.pages.pop(lost)
    assert bench.crawl().is_partial
    bench.pages[lost] = saved
    result = bench.crawl()
    assert bench.last.count("list") == 4  # the one that was lost is looked at first
    assert (result.counts.pages_fetched, result.is_partial) == (7, False)


def test_a_full_sweep(bench: Bench) -> None:
    bench.archive = Archive(bench.project)
    bench.crawl()
    url = f"{URL}202306/t20230616_4001.html"
    bench.pages[url] = "<p>another text</p>"
    result = bench.crawl(full=True)
    assert (bench.last.count("list"), result.counts.pages_fetched) == (3, 47)
    assert (result.counts.pages_new, result.counts.pages_changed) == (0, 1)
    bench.archive.close()


def test_pages_that_vanish_are_no_failures(bench: Bench) -> None:
    bench.crawl()
    bench.pages[f"{URL}202306/t20230616_4001.html"] = "gone"
    for gone in (0, 0, 1, 0):
        result = bench.crawl(full=True)
        assert (result.counts.pages_gone, result.counts.pages_failed) == (gone, 0)


def test_the_limit_holds_over_columns_and_runs(bench: Bench) -> None:
    other = f"{HOST}/zwgk/other/"
    bench.pages |= {url.replace(URL, other): text for url, text in trs_site(2, 20).items()}
    result = bench.crawl(URL, other, max_pages=25)
    assert bench.last.count("detail") == 25
    assert not result.is_partial
    seen = 25
    for _ in range(3):
        bench.crawl(URL, other, max_pages=25)
        seen += bench.last.count("detail")
    assert seen == 87


def test_files_and_other_hosts(bench: Bench) -> None:
    away = "http://jyj.linjiang.example/t20230522_1.html"
    rows = items(range(5)) + item(away, title(77)) + item(PDF, "2023年建议提案办理情况汇总表")
    bench.pages = {URL: page(rows)}
    result = bench.crawl()
    assert Counter(purpose for purpose, _ in bench.last.asked) == {
        "list": 1,
        "detail": 6,
        "attachment": 1,
    }
    assert (result.counts.pages_fetched, result.counts.pages_failed) == (5, 0)
    assert result.counts.pages_listed == 5
    assert bench.state.columns()[0].offsite_rows == 1
    assert not result.is_partial
    listed = {row.url: row.last_outcome for row in bench.state.listed()}
    assert listed[away] == "out_of_scope"
    bench.crawl()
    assert bench.last.count("detail") == bench.last.count("attachment") == 0


def test_a_failed_page_is_asked_for_again(bench: Bench) -> None:
    url = f"{URL}202306/t20230616_4001.html"
    bench.pages[url] = "server_error"
    result = bench.crawl()
    assert (result.counts.pages_failed, result.is_partial) == (1, True)
    del bench.pages[url]
    result = bench.crawl()
    assert (bench.last.count("detail"), result.counts.pages_new) == (1, 1)


def test_one_page_in_two_columns_is_asked_for_once(bench: Bench) -> None:
    other = f"{HOST}/zwgk/all/"
    bench.pages[other] = page(items(range(4), "../jytabl/202306/t20230616_{}.html"))
    bench.crawl(URL, other, full=True)
    assert bench.last.count("detail") == 47
    assert bench.crawl(URL, other, full=True).counts.pages_listed == 47


def test_a_broken_column_does_not_stop_the_others(bench: Bench) -> None:
    missing, away = f"{HOST}/zwgk/nothing/", "http://b.example/jytabl/"
    bench.pages[away] = "challenge"
    result = bench.crawl(missing, away, URL)
    states = [report.walk.state for report in result.columns]
    assert states == [ColumnState.GONE, ColumnState.REFUSED, ColumnState.COMPLETE]
    assert (result.is_partial, result.nothing_reached) == (True, False)
    assert (result.counts.pages_fetched, result.counts.hosts_blocked) == (47, 1)


@pytest.mark.parametrize(
    "answer", ["gone", "robots_denied", "net_error", "challenge", "deferred", page("")]
)
def test_nothing_reached(bench: Bench, answer: str) -> None:
    bench.pages = {URL: answer}
    result = bench.crawl()
    assert result.nothing_reached
    assert URL in result.reason
    assert "\n" not in result.reason


def test_an_empty_column_is_something(bench: Bench) -> None:
    bench.pages = {URL: page("<li>暂无相关信息</li>")}
    result = bench.crawl()
    assert not (result.nothing_reached or result.is_partial)


def test_a_detail_page_as_column_is_named(bench: Bench) -> None:
    letter = "您提出的关于改善乡村饮水条件的建议收悉，现将办理情况答复如下。" * 9
    bench.pages = {f"{URL}t1.html": f"<html><body><p>{letter}</p></body></html>"}
    result = bench.crawl(f"{URL}t1.html")
    assert result.columns[0].walk.state is ColumnState.NO_LIST
    assert "jyta extract" in result.reason


def test_the_budget_ends_everything(bench: Bench) -> None:
    bench.pages[f"{URL}202306/t20230616_4010.html"] = "budget_skipped"
    result = bench.crawl()
    assert (result.budget_spent, result.nothing_reached) == (True, False)
    assert bench.last.count("detail") == 11
    bench.pages = {URL: "budget_skipped"}
    assert bench.crawl().budget_spent


def test_a_host_that_is_put_off(bench: Bench) -> None:
    for n in range(5, 47):
        bench.pages[f"{URL}202306/t20230616_{4000 + n}.html"] = "deferred"
    result = bench.crawl()
    assert (result.is_partial, result.counts.pages_fetched) == (True, 5)


def test_a_wish_to_stop(bench: Bench) -> None:
    result = bench.crawl(URL, f"{HOST}/x/", stop=lambda: len(bench.last.asked) >= 10)
    assert result.stopped
    assert len(bench.last.asked) == 10
    assert not result.nothing_reached
    assert [row.column_url for row in bench.state.columns()] == [URL]


def test_hosts_run_side_by_side_and_each_in_turn(bench: Bench) -> None:
    hosts = [f"http://h{n}.example/zwgk/jytabl/" for n in range(3)]
    for host in hosts:
        bench.pages |= {url.replace(URL, host): text for url, text in trs_site(2, 20).items()}
    meeting = threading.Barrier(3, timeout=10)

    class Meeting(FakeFetcher):
        def fetch(
            self,
            url: str,
            *,
            purpose: str,
            column_url: str | None = None,
            sending: Sending = PLAIN,
            page: str | None = None,
        ) -> Capture:
            if url in hosts:
                meeting.wait()  # breaks unless all three are at work at once
            return super().fetch(url, purpose=purpose, column_url=column_url, page=page)

    run_id = bench.state.start_run("crawl", "2026-03-01T00:00:00Z")
    result = bench.crawl(*hosts, fetcher=Meeting(bench.state, run_id, bench.pages))
    assert result.counts.pages_fetched == 120
    assert [report.url for report in result.columns] == hosts


def test_a_fault_of_the_disk_ends_the_crawl(bench: Bench) -> None:
    class Broken(FakeFetcher):
        def fetch(
            self,
            url: str,
            *,
            purpose: str,
            column_url: str | None = None,
            sending: Sending = PLAIN,
            page: str | None = None,
        ) -> Capture:
            if purpose == "detail":
                raise CannotWrite("no space")
            return super().fetch(url, purpose=purpose, column_url=column_url, page=page)

    broken = Broken(bench.state, "r000001", bench.pages)
    with pytest.raises(CannotWrite):
        bench.crawl(URL, "http://b.example/x/", fetcher=broken)


def test_columns_that_only_their_fragments_tell_apart(bench: Bench) -> None:
    front = f"{HOST}/gkmlpt/index"
    script = "<script>window._CONFIG = {SID: '75', TREE: []};</script>"
    names = range(721, 726)
    for name in names:
        articles = [
            {"title": title(n), "url": f"/gkmlpt/content/9/{name}/post_{name}{n}.html"}
            for n in range(3)
        ]
        reply = {"note": "<>", "total": 3, "articles": articles}
        api = f"{HOST}/gkmlpt/api/all/{name}?page=1&sid=75"
        bench.pages |= {f"{front}#{name}": page("", foot=script), api: json.dumps(reply)}
    columns = [f"{front}#{name}" for name in names]
    result = bench.crawl(*columns)
    assert result.counts.pages_listed == 15
    booked = [(row.column_url, row.family, row.unique_details) for row in bench.state.columns()]
    assert booked == [(url, "gkmlpt", 3) for url in columns]
    fronts = [url for purpose, url in bench.last.asked if "/index" in url]
    assert fronts == columns[:1]  # one page for all of them, asked for once
    assert all(row.canonical_url.startswith("http") for row in bench.state.listed(columns[1]))


def test_guesses_in_vain_are_made_once_and_again_in_a_sweep(bench: Bench) -> None:
    bench.pages = {URL: page(items(range(20)))}
    asked = []
    for is_full in (False, False, True, False):
        bench.crawl(full=is_full)
        asked.append(bench.last.count("list"))
    assert asked == [4, 1, 4, 1]
