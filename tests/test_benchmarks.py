from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import pacing
from benchmarks.parse_cost import Cost, find_pages, main, measure, summarise
from tests.smallsite import write_site


def test_each_page_is_measured_against_its_floor(tmp_path: Path) -> None:
    pages = find_pages([write_site(tmp_path) / "zwgk" / "jytabl" / "202306"])
    ticks = iter(range(1000))
    costs = measure(pages, 2, lambda: float(next(ticks)))
    assert [cost.name for cost in costs] == [page.name for page in pages]
    assert all(cost.ratio == 1 for cost in costs)  # one tick each by this clock


def test_the_summary_weighs_pages_by_their_time() -> None:
    costs = [Cost("a", 1000, 1.0, 2.0), Cost("b", 1000, 1.0, 10.0)]
    lines = "\n".join(summarise(costs))
    assert "ratio            6.0 in all, median 6.0, worst 10.0 (b)" in lines


def test_it_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rounds", "1", str(write_site(tmp_path))]) == 0
    assert "pages            8" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([str(tmp_path / "nothing")])


def test_pacing_is_measured_from_the_server_s_log(tmp_path: Path) -> None:
    found = pacing.measure(tmp_path, hosts=2, delay=0.05, letters=4)
    assert (found.code, found.breaches, found.pages) == (0, 0, 12)
    assert 0 < found.worst <= found.share <= 1
    assert found.least_gap >= 0.05
