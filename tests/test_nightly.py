"""Nights on end over a site that changes: what is asked for, what is booked, what it costs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.books.outcomes import OUTCOMES
from scraper.books.state import State
from scraper.errors import NothingReached
from tests.listsites import page
from tests.nightsite import COLUMN, Entry, Nights, NightSite, details, serving


def old(count: int) -> list[Entry]:
    return [Entry(number) for number in range(count)]


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    yield Nights(tmp_path / "p")


def test_an_unchanged_night_costs_little(nights: Nights) -> None:
    with serving(NightSite(old(210))) as site:
        nights.harvest(site.url())
        first = len(site.take())
        assert 0 <= first - (210 + 11 + 1) <= 5
        costs, had = [], set()
        for _ in range(37):
            nights.harvest()
            asked = site.take()
            assert not any("if-none-match" in headers for _, headers, _ in asked)
            costs.append((len(asked), len(asked) - len(details(asked))))
            had |= set(details(asked))
        quiet = [cost for cost, lists in costs if lists <= 3]
        assert max(quiet) <= 0.05 * first
        assert len(costs) - len(quiet) == 5  # one sweep in seven nights
        assert len(had) == 210  # the rotation met every page
    assert all(run[1:] == (0, 0, 0, 0) for run in nights.runs()[1:])


def test_ten_nights_of_counters_are_no_change(nights: Nights) -> None:
    """N49: counters, days of generation and recommendations are no content."""
    with serving(NightSite(old(4), etags=False)) as site:
        for night in range(10):
            site.furniture = (
                f'<meta name="others" content="页面生成时间 2026-03-{night + 1:02d} 04:00:00">'
                f"<p>发布时间：2023-06-16 浏览次数：{231 + night}</p>"
                f'<div class="related"><h3>相关推荐</h3><ul><li><a href="/x{night}.html">'
                f"第{night}条要闻推荐阅读</a></li></ul></div>"
            )
            nights.harvest(site.url(), full=True, publishes=night == 9)
    assert {run[2] for run in nights.runs()} == {0}
    assert {row["change"] for row in nights.rows("versions")} == {"new"}
    assert len(nights.rows("versions")) == 4


def test_a_real_change_is_a_version(nights: Nights) -> None:
    with serving(NightSite(old(6))) as site:
        nights.harvest(site.url())
        site.entries[2].text = "雨污分流"
        nights.harvest(site.url(), full=True, publishes=True)
    assert nights.runs()[-1] == (6, 0, 1, 0, 0)
    (changed,) = [row for row in nights.rows("versions") if row["change"] == "modified"]
    assert "reply_body" in changed["changed_fields"]


@pytest.mark.parametrize("status", [404, 410])
def test_three_nights_gone_then_back(nights: Nights, status: int) -> None:
    """N51: live, missing, gone with dates; the rows stay; coming back keeps the id."""
    with serving(NightSite(old(8))) as site:
        nights.harvest(site.url(), publishes=True)
        before = {row["url"]: row for row in nights.rows("documents")}
        site.entries[3].status, site.entries[3].is_listed = status, False
        url = site.url(site.entries[3].path)
        states = []
        for _ in range(4):
            nights.harvest(site.url(), publishes=True)
            states.append({row["url"]: row for row in nights.rows("documents")}[url]["state"])
        assert states == ["live", "live", "gone", "gone"]
        site.entries[3].status, site.entries[3].is_listed = 200, True
        nights.harvest(site.url(), publishes=True)
        after = {row["url"]: row for row in nights.rows("documents")}
    assert after[url]["state"] == "live"
    assert after[url]["document_id"] == before[url]["document_id"]
    history = [
        row["change"]
        for row in nights.rows("versions")
        if row["document_id"] == after[url]["document_id"]
    ]
    assert history == ["new", "gone", "back"]
    assert [run[3] for run in nights.runs()] == [0, 0, 0, 1, 0, 0]
    assert {run[4] for run in nights.runs()} == {0}


def test_a_dead_link_that_stays_in_the_list(nights: Nights) -> None:
    with serving(NightSite(old(8))) as site:
        nights.harvest(site.url())
        site.entries[3].status = 404
        for _ in range(3):
            nights.harvest(site.url(), full=True)
        site.entries[3].status = 200
        nights.harvest(site.url(), publishes=True)
    assert {row["state"] for row in nights.rows("documents")} == {"live"}
    assert [row["change"] for row in nights.rows("versions")].count("back") == 1


def test_errors_and_outages_are_no_evidence(nights: Nights) -> None:
    with serving(NightSite(old(8))) as site:
        nights.harvest(site.url())
        site.entries[3].is_listed = False
        for status in (500, 403, 404, 503, 404, 500):
            site.entries[3].status = status
            nights.harvest(site.url(), full=True)
        nights.harvest(site.url(), publishes=True)
    assert "gone" not in {row["state"] for row in nights.rows("documents")}


def test_one_night_strikes_once(nights: Nights) -> None:
    with serving(NightSite(old(8))) as site:
        nights.harvest(site.url())
        site.entries[3].status, site.entries[3].is_listed = 404, False
        site.take()
        nights.harvest(site.url())
        for _ in range(3):
            nights.harvest(site.url(), wait=60)
        assert details(site.take()).count(site.entries[3].path) == 1


def test_a_row_that_is_missing_is_asked_for_once(nights: Nights) -> None:
    with serving(NightSite(old(8))) as site:
        nights.harvest(site.url())
        site.entries[3].is_listed = False
        site.take()
        for _ in range(6):
            nights.harvest(site.url())
        asked = [one for one in site.take() if one[0] == site.entries[3].path]
        assert [status for _, _, status in asked[:1]] == [304]
        assert len(asked) <= 2  # once more at most: its turn


def test_a_row_withdrawn_far_down_is_noticed_by_the_sweep(nights: Nights) -> None:
    """No total is declared, so no ordinary night can know; a sweep asks by the page's mark."""
    with serving(NightSite(old(100))) as site:
        nights.harvest(site.url())
        site.entries[70].is_listed = False
        site.take()
        asked = []
        for _ in range(8):
            nights.harvest()
            asked += [(h.get("if-none-match"), s) for p, h, s in site.take() if "_4070" in p]
        assert [status for mark, status in asked if mark] == [304]
        site.entries[60].is_listed = False
        nights.harvest(full=True)
        assert any("_4060" in path and "if-none-match" in h for path, h, _ in site.take())


def test_the_first_of_two_error_pages_counts_as_none(nights: Nights) -> None:
    """Its capture is named anew when the second proves it: the figures and the tables say so."""
    lost = (
        "<html><head><meta charset=utf-8><title>临江市人民政府</title></head><body><p>当前位置："
        "建议提案办理</p><p>您要看的东西暂时没有，请稍后再来。</p></body></html>"
    )
    entries = old(6)
    with serving(NightSite(entries)) as site:
        for number in (1, 2):
            site.answers[entries[number].path] = (200, lost)
        site.otherwise = (200, lost)
        nights.harvest(site.url(), publishes=True)
    assert nights.runs()[-1] == (4, 4, 0, 0, 2)
    assert len(nights.rows("documents")) == 4
    (run,) = nights.rows("runs")
    assert run["outcomes"] == "ok 4, soft_404 2"


def test_a_false_304_is_found_out_by_the_rotation(nights: Nights) -> None:
    """N48: the server says 304 to every mark although the page has changed."""
    entries = [Entry(number, date="2026-02-25") for number in range(12)]
    with serving(NightSite(entries, lies=True)) as site:
        nights.harvest(site.url())
        for entry in site.entries:
            entry.text = "雨污分流"
        changed = 0
        for _ in range(37):
            nights.harvest(site.url())
        changed = sum(run[2] or 0 for run in nights.runs())
        nights.harvest(site.url(), publishes=True)
    assert changed == 12
    changes = [row["change"] for row in nights.rows("versions")]
    assert changes.count("modified") == 12


def test_young_pages_are_asked_again_by_their_marks(nights: Nights) -> None:
    young = [Entry(number, date="2026-02-01") for number in range(40)]
    with serving(NightSite(young + [Entry(number) for number in range(40, 60)])) as site:
        nights.harvest(site.url())
        site.take()
        asked = []
        for _ in range(9):
            nights.harvest(site.url())
            asked.append([one for one in site.take() if "20260201" in one[0]])
        shares = [len(one) for one in asked]
        assert all(0 < share < 30 for share in shares), shares
        assert {status for one in asked for _, _, status in one} <= {304, 200}
        assert len({path for one in asked for path, _, _ in one}) == 40
        young[5].text = "雨污分流"
        for _ in range(7):
            nights.harvest(site.url())
    assert sum(run[2] or 0 for run in nights.runs()) == 1


@pytest.mark.parametrize("prints_dates", [True, False])
def test_a_page_without_a_day_in_its_list_gives_its_own(nights: Nights, prints_dates: bool) -> None:
    entries = [Entry(n, href=f"{COLUMN}a_{n}/t20x.html") for n in range(100, 130)]
    with serving(NightSite(entries, prints_dates=prints_dates)) as site:
        nights.harvest(site.url())
        site.take()
        for _ in range(2):
            nights.harvest(site.url())
        assert details(site.take()) == []


def test_pinned_rows_do_not_end_the_night(nights: Nights) -> None:
    """Trap 38: page 1 is known ground, and something new stands on page 2."""
    with serving(NightSite(old(100))) as site:
        nights.harvest(site.url())
        site.entries.insert(25, Entry(900))
        site.take()
        nights.harvest(site.url())
        assert nights.runs()[-1][1] == 1
        asked = [path for path, _, _ in site.take()]
        assert [path for path in asked if "index" in path] == [
            f"{COLUMN}index_{k}.html" for k in (1, 2, 3)
        ]


def test_a_back_dated_row_is_found_by_the_sweep(nights: Nights) -> None:
    with serving(NightSite(old(100))) as site:
        nights.harvest(site.url())
        site.entries.insert(95, Entry(900, date="2021-05-05"))
        found = []
        for _ in range(8):
            nights.harvest(site.url())
            found.append(nights.runs()[-1][1])
        assert sum(one or 0 for one in found) == 1
        assert found[:2] == [0, 0]


def test_a_column_that_is_gone_keeps_what_was_had(nights: Nights) -> None:
    """Trap 85."""
    with serving(NightSite(old(8))) as site:
        nights.harvest(site.url(), publishes=True)
        site.answers[COLUMN] = (404, "<html><body>404</body></html>")
        with pytest.raises(NothingReached, match="8 known rows are kept"):
            nights.harvest(site.url())
    with State.open(nights.project / "state.sqlite") as state:
        assert state.columns()[-1].state == "gone"
    assert {row["state"] for row in nights.rows("documents")} == {"live"}


HOME = page(
    "\n".join(
        f'<li><a href="/news/2026/n{n}.shtml">临江市召开第{n}次要闻工作会议部署</a></li>'
        for n in range(9)
    )
)
CLOSED = "<html><body><h1>公告</h1><p>本栏目已停止更新，请访问市政府门户网站。</p></body></html>"


@pytest.mark.parametrize("body", [HOME, CLOSED], ids=["home page", "closing notice"])
def test_something_else_in_its_place_is_no_list(nights: Nights, body: str) -> None:
    """websites.md, 3.9: the new home page with 200, or a notice."""
    with serving(NightSite(old(8))) as site:
        nights.harvest(site.url(), publishes=True)
        site.answers[COLUMN] = (200, body)
        site.take()
        with pytest.raises(NothingReached):
            nights.harvest(site.url())
        assert not any("news" in path for path, _, _ in site.take())
        del site.answers[COLUMN]
        assert nights.harvest(site.url()).code == 0
    with State.open(nights.project / "state.sqlite") as state:
        assert [row.state for row in state.columns()] == ["complete", "moved", "complete"]
        assert len(list(state.listed())) == 8


def test_a_move_is_followed_and_told(nights: Nights) -> None:
    with serving(NightSite(old(8))) as site:
        nights.harvest(site.url())
        site.answers["/new/jytabl/"] = (200, site.lists()[COLUMN])
        site.redirects[COLUMN] = "/new/jytabl/"
        assert nights.harvest(site.url()).code == 0
    with State.open(nights.project / "state.sqlite") as state:
        assert "/new/jytabl/" in str(state.columns()[-1].note)


def test_a_column_that_lost_pages_says_so(nights: Nights) -> None:
    with serving(NightSite(old(8))) as site:
        nights.harvest(site.url())
        del site.entries[6:]
        nights.harvest(site.url(), publishes=True)
    note = nights.rows("columns")[-1]["note"]
    assert note == "6 pages, the whole walk before had 8"
    report = json.loads((nights.project / "releases/current/report.json").read_text("utf-8"))
    assert [(alert["column_url"], alert["note"]) for alert in report["alerts"]] == [
        (site.url(), note)
    ]
    assert note in (nights.project / "releases/current/report.html").read_text("utf-8")


def test_a_declared_total_that_does_not_agree(nights: Nights) -> None:
    """N59: 120 results are said, 117 are listed."""
    with serving(NightSite(old(117), declared=120)) as site:
        ending = nights.harvest(site.url(), publishes=True)
    assert ending.code == 3
    assert "declares 120 rows, 117 were seen" in ending.note
    (row,) = nights.rows("columns")
    assert (row["declared_total"], row["unique_details"]) == ("120", "117")
    assert row["note"] == "the site declares 120 rows, 117 were seen"


def test_an_error_text_in_the_template_is_no_version(nights: Nights) -> None:
    """N52: status 200, the right frame, and nothing of the letter."""
    with serving(NightSite(old(6))) as site:
        nights.harvest(site.url(), publishes=True)
        before = {row["url"]: row["content_sha256"] for row in nights.rows("documents")}
        letter = site.entries[2]
        site.answers[letter.path] = (200, letter.notice())
        ending = nights.harvest(site.url(), full=True, publishes=True)
        assert ending.code == 3
        assert "parts_lost 1" in ending.note
        rows = {row["url"]: row for row in nights.rows("documents")}
        assert {url: row["content_sha256"] for url, row in rows.items()} == before
        assert {row["state"] for row in rows.values()} == {"live"}
        assert "modified" not in {row["change"] for row in nights.rows("versions")}
        codes = {row["code"] for row in nights.rows("findings")}
        assert "newest_capture_unread" in codes
        del site.answers[letter.path]
        assert nights.harvest(site.url(), full=True, publishes=True).code == 0


def test_rows_that_come_while_the_list_is_read(nights: Nights) -> None:
    """N60, trap 39: everything moves down by one, and something new stands on page 1."""
    with serving(NightSite(old(60))) as site:

        def insert(path: str) -> None:
            if path.endswith("index_1.html") and len(site.entries) == 60:
                site.entries.insert(0, Entry(900))

        site.hook = insert
        nights.harvest(site.url())
    assert nights.runs()[-1][:2] == (61, 61)
    with State.open(nights.project / "state.sqlite") as state:
        assert state.columns()[-1].unique_details == 61


def test_a_site_that_moves_to_another_scheme_or_host_name_keeps_its_ids(nights: Nights) -> None:
    with serving(NightSite(old(4))) as site:
        nights.harvest(site.url(), publishes=True)
        before = {row["document_id"] for row in nights.rows("documents")}
        for entry in site.entries:
            entry.href = f"http://127.0.0.1:{site.port}{entry.path}?utm_source=x"
        nights.harvest(site.url(), publishes=True)
        assert {row["document_id"] for row in nights.rows("documents")} == before


def test_one_broken_site_does_not_stop_the_other(nights: Nights) -> None:
    with serving(NightSite(old(8))) as good, serving(NightSite(old(8))) as bad:
        nights.harvest(good.url(), bad.url())
        bad.answers[COLUMN] = (500, "<html><body>x</body></html>")
        good.entries.insert(0, Entry(900))
        ending = nights.harvest(good.url(), bad.url())
    assert ending.code == 3
    assert nights.runs()[-1][1] == 1


def test_every_page_ends_in_one_outcome_and_the_sums_agree(nights: Nights) -> None:
    statuses = {3: 404, 4: 403, 5: 500, 6: 410, 7: 429}
    entries = [Entry(n, status=statuses.get(n, 200)) for n in range(30)]
    with serving(NightSite(entries)) as site:
        nights.harvest(site.url(), max_pages=25)
    with State.open(nights.project / "state.sqlite") as state:
        outcomes = state.count_outcomes()
        listed = {row.canonical_url for row in state.listed()}
        attempts = [row.last_outcome for row in state.listed() if row.last_outcome]
    assert outcomes.keys() <= OUTCOMES.keys()
    assert {"gone", "blocked", "server_error", "rate_limited"} & outcomes.keys()
    assert sum(outcomes.values()) == len(listed)
    assert len(attempts) + outcomes["deferred"] == len(listed) + attempts.count("deferred")


def test_the_sums_stand_in_columns_and_runs(nights: Nights) -> None:
    """Each row in one outcome of the closed list; a page of two columns once in the run."""
    statuses = {3: 404, 4: 403, 6: 410}
    entries = [Entry(n, status=statuses.get(n, 200)) for n in range(12)]
    with serving(NightSite(entries)) as site, serving(NightSite(old(3))) as other:
        nights.harvest(site.url(), other.url(), publishes=True)
    columns = {row["column_url"]: row for row in nights.rows("columns")}
    assert columns[site.url()]["outcomes"] == "blocked 1, gone 2, ok 9"
    assert columns[other.url()]["outcomes"] == "ok 3"
    (run,) = nights.rows("runs")
    assert (run["rows_known"], run["outcomes"]) == ("15", "blocked 1, gone 2, ok 12")
    for row in (*columns.values(), run):
        figures = dict(part.split() for part in row["outcomes"].split(", "))
        assert figures.keys() <= OUTCOMES.keys()
        assert sum(map(int, figures.values())) == int(row["rows_known"])
