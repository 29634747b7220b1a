from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from benchmarks import archive, crawl, growth, jobs, ledger, pacing, plots, search
from benchmarks.figures import read_figures, write_figures
from benchmarks.parse_cost import ROOT, Cost, as_gb18030, in_portal, main, measure, summarise
from benchmarks.profiles import STAGES, profile_parse
from parsers.page.decode import decode
from scraper.reading.batches import ProjectSource
from tests.smallsite import write_site


def test_each_page_is_measured_against_its_floor() -> None:
    pages = {"a": b"<p>a</p>", "b": b"<p>bb</p>"}
    ticks = iter(range(1000))
    costs = measure(pages, {"mine": len, "other": len}, 2, lambda: float(next(ticks)))
    assert [cost.name for cost in costs] == ["a", "b"]
    # One tick each by this clock, and the floor is taken five times at once.
    assert all(cost.ratios == {"mine": 5.0, "other": 5.0} for cost in costs)


def test_the_summary_tells_median_and_whole() -> None:
    costs = [Cost("a", 1000, 1.0, {"mine": 2.0}), Cost("b", 3000, 3.0, {"mine": 10.0})]
    assert summarise("as they are", costs) == [
        ("as they are", "2", "2.0", "2000.00", "mine", "6.0", "2.0", "8.0")
    ]


def test_the_same_page_in_gb18030_and_in_a_portal_holds_the_same_text() -> None:
    page = '<html><head><meta charset="utf-8"></head><body class="x"><p>朱镕基</p></body></html>'.encode()
    assert decode(as_gb18030(page)).text == page.decode().replace("utf-8", "gb18030")
    framed = in_portal(page).decode()
    assert framed.count("<a ") == 166
    assert framed.index('<body class="x">') < framed.index("<li>") < framed.index("<p>朱镕基</p>")
    assert in_portal("<p>甲</p>".encode()).startswith("<p>甲</p>".encode())


def test_it_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rounds", "1", str(write_site(tmp_path))]) == 0
    printed = capsys.readouterr().out
    assert printed.count("parse_page") == 3
    assert "one walk over the tree" in printed
    with pytest.raises(SystemExit):
        main([str(tmp_path / "nothing")])


def test_shares_of_a_profile_are_of_the_whole(tmp_path: Path) -> None:
    rows = dict(profile_parse([b"<html><body><p>\xe7\x94\xb2</p></body></html>"])[1:])
    assert set(rows) >= {name for name, *_ in STAGES}
    assert sum(float(share.rstrip("%")) for share in rows.values()) == pytest.approx(100, abs=1)


def test_every_stage_is_a_function_of_the_parsers() -> None:
    for _, module, function in STAGES:
        assert hasattr(importlib.import_module(f"parsers.{module}"), function)


def test_figures_go_between_their_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- figures:x -->\nold\n<!-- end -->\nb\n", encoding="utf-8")
    write_figures(page, "x", [("h",), ("1",)])
    assert page.read_text(encoding="utf-8") == (
        "a\n<!-- figures:x -->\n\n| h |\n|---|\n| 1 |\n\n<!-- end -->\nb\n"
    )
    with pytest.raises(ValueError, match="no place"):
        write_figures(page, "y", [("h",)])


def test_a_page_is_measured_from_size_to_size() -> None:
    ticks = iter(range(1000))
    rows = growth.page_costs((2_000, 20_000), lambda: float(next(ticks)))
    assert [row[0] for row in rows] == ["text", "text", "markup", "markup"]
    assert {row[2] for row in rows} == {"1,000.0"}


def test_the_figures_of_the_docs_are_there() -> None:
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    for name in (
        "parse-cost",
        "profile",
        "peers",
        "growth",
        "crawl",
        "archive",
        "ledger",
        "search",
    ):
        assert f"<!-- figures:{name} -->\n\n| " in text


@pytest.mark.parametrize("name", plots.PLOTS)
def test_every_plot_shows_a_table_of_the_docs(name: str) -> None:
    plot = plots.PLOTS[name]
    page = ROOT / "docs" / "performance.md"
    lines = plots.points_of(plot, read_figures(page, plots.TABLE_OF.get(name, name)))
    assert lines
    assert all(len(points) > 1 for points in lines.values())
    assert f"(figures/{name}.svg)" in page.read_text(encoding="utf-8")
    drawn = (page.parent / plots.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    # What a line is called stands in the picture as a word.
    assert all(f">{line}<" in drawn for line in lines)


def test_rows_without_a_number_are_no_points() -> None:
    plot = plots.Plot("t", "n", ("ms",), "ms", series="what")
    rows = [
        {"n": "1,000", "ms": "2.5", "what": "a"},
        {"n": "10", "ms": "1", "what": "a"},
        {"n": "10", "ms": "11%", "what": "share"},
        {"n": "10", "ms": "", "what": "b"},
    ]
    assert plots.points_of(plot, rows) == {"a": [(10.0, 1.0), (1000.0, 2.5)]}


def test_a_plot_is_the_same_each_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="comes with the extra bench")
    page = tmp_path / "page.md"
    rows = [("kB", "ms", "what grows"), ("10", "1.0", "text"), ("100", "9.0", "text")]
    page.write_text("<!-- figures:growth --><!-- end -->", encoding="utf-8")
    write_figures(page, "growth", rows)
    [path] = plots.draw_all(page)
    first = path.read_bytes()
    assert plots.draw_all(page) == [path]
    assert path.read_bytes() == first
    assert b">text<" in first


def test_three_ways_of_searching_find_the_same(tmp_path: Path) -> None:
    rows = search.measure(tmp_path, 8_000, rounds=1)
    found = {row[2]: row[3] for row in rows[1:]}
    assert found["修订管理办法"] == "2,000"
    assert found["无障碍通行坡道"] == "2"
    assert found["海底隧道通风"] == "0"


def test_pacing_is_measured_from_the_server_s_log(tmp_path: Path) -> None:
    found = pacing.measure(tmp_path, hosts=2, delay=0.05, letters=4)
    assert (found.code, found.breaches, found.pages) == (0, 0, 12)
    assert 0 < found.worst <= found.share <= 1
    assert found.least_gap >= 0.05


def test_a_crawl_is_measured_from_outside(tmp_path: Path) -> None:
    with crawl.serving(crawl.make_pages(3), hosts=2) as server:
        cost = crawl.measure(server, crawl.run_ours(server, server.hosts, tmp_path))
        again = server.take()
    assert cost.pages == 2 * (3 + 1 + 1)  # letters, the list, robots.txt
    assert cost.seconds > 0
    assert cost.peak_mib > 10
    assert again[0] == 0
    assert crawl.Cost(12, 1.0, 3.0, 1.0).less(crawl.Cost(2, 1.0, 1.0, 1.0)) == 0.2


def test_the_books_of_a_night_lose_no_row(tmp_path: Path) -> None:
    night = ledger.measure(tmp_path, pages=120, columns=2)
    assert (night.pages, night.columns) == (120, 2)
    assert night.visits < 12  # the turns of a night, not all of it
    assert ledger.table([night])[1][:2] == ("120", "2")


def test_archives_are_compared_page_by_page(tmp_path: Path) -> None:
    pages = ["<p>关于加强养老服务的建议</p>".encode() * n for n in range(1, 9)]
    row = archive.compare(pages, "few")
    assert row[:2] == ("few", "8")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive.write_ours(pages))
    assert archive.scan_ours(path) == archive.scan_ours(path, proves=False) == 8


def test_every_engine_reads_all_pages(tmp_path: Path) -> None:
    project = jobs.make_project(tmp_path / "p", [b"<p>\xe7\x94\xb2</p>"] * 2, 5)
    store = tmp_path / "readings.sqlite"
    engine = jobs.Here(ProjectSource(project))
    assert jobs.read_all(project, engine, store).parsed == 5
    # Read anew each time: nothing is known from the pass before.
    assert jobs.read_all(project, engine, store).parsed == 5


def test_engines_are_compared_round_by_round() -> None:
    runs = {
        jobs.HERE: [jobs.Run(2.0, 1.0), jobs.Run(4.0, 3.0)],
        jobs.ONE: [jobs.Run(4.0, 1.0), jobs.Run(4.0, 1.0)],
    }
    assert jobs.summarise(runs, 1.0, 1000) == [
        ("no process", "1000", "333", "1.50", "2000", "1000"),
        ("one process", "1000", "250", "1.00", "1000", ""),
    ]


def test_contenders_take_turns() -> None:
    order: list[str] = []
    ticks = iter(range(100))
    works = {name: lambda name=name: order.append(name) for name in ("a", "b")}
    runs = jobs.measure(works, 2, lambda: float(next(ticks)))
    assert order == ["a", "b", "a", "b"]
    assert [run.wall for run in runs["a"]] == [1.0, 1.0]
