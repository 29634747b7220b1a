from __future__ import annotations

import io
import sys

import pytest

from scraper.process.progress import ignore_progress, show_progress, wants_bars


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "quiet", "wanted"),
    [(Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)],
)
def test_bars_only_for_a_person(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, quiet: bool, wanted: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    assert wants_bars(quiet=quiet) is wanted


def test_silence_elsewhere(capfd: pytest.CaptureFixture[str]) -> None:
    with show_progress() as report:
        assert report is ignore_progress
        report("fetch", 1, 2)
    assert capfd.readouterr() == ("", "")


def test_bars_stand_on_stderr_and_go(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with show_progress() as report:
        report("fetch", 1, None)
        report("fetch", 2, 5)
    assert "fetch" in terminal.getvalue()
    assert "2/5" in terminal.getvalue()
    assert capsys.readouterr().out == ""
