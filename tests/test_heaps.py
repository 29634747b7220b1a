"""The memory that the C library keeps for threads (scraper/process/heaps.py)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import scraper.__main__ as entry
from scraper import cli
from scraper.process.stopping import Interrupted
from tests.calling import environment

ROOT = Path(__file__).resolve().parents[1]
OURS = "glibc.malloc.tcache_count=0"
# What the process was begun with, and what those get that it starts.
RUN = """
import os, sys
from scraper.process.heaps import share_heap
begun = os.environ.get("GLIBC_TUNABLES")
share_heap(sys.argv[1])
print(begun, os.environ.get("GLIBC_TUNABLES"), sys.argv[1:])
"""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or "CS_GNU_LIBC_VERSION" not in os.confstr_names,
    reason="a setting of glibc",
)


@pytest.mark.parametrize(
    ("verb", "told", "begun", "left"),
    [
        ("crawl", None, OURS, None),
        ("harvest", "", OURS, None),
        ("crawl", "glibc.malloc.check=0", f"glibc.malloc.check=0:{OURS}", "glibc.malloc.check=0"),
        # Somebody has chosen for himself.
        ("crawl", "glibc.malloc.tcache_count=3", "glibc.malloc.tcache_count=3", None),
        ("status", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_crawl_begins_without_heaps_of_threads(
    verb: str, told: str | None, begun: str | None, left: str | None
) -> None:
    given = {} if told is None else {"GLIBC_TUNABLES": told}
    done = subprocess.run(
        [sys.executable, "-c", RUN, verb, "建议"],
        env=environment() | given,
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=60,
    )
    if told is not None and "tcache_count" in told:
        left = told
    assert done.stdout.decode().strip() == f"{begun} {left} {[verb, '建议']}"


def test_ctrl_c_before_anything_is_loaded(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(entry, "share_heap", interrupt)
    monkeypatch.setattr(os, "_exit", leave)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 130
    assert capfd.readouterr().err == "jyta: stopped before it began\n"


def test_ctrl_c_while_nobody_waits_for_it() -> None:
    with pytest.raises(Interrupted):
        cli._interrupt(signal.SIGINT, None)


def test_a_sentence_that_nobody_reads_changes_no_exit_code(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as nobody:
        done = subprocess.run(
            [sys.executable, "-m", "scraper", "status", "--project", tmp_path / "nope"],
            env=environment(), cwd=ROOT, stderr=nobody, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 2


def test_the_command_line_begins_so() -> None:
    """The whole way: what a crawl is begun with, told by its own usage error."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "scraper", "crawl", "--no-such-wish"],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert b"no-such-wish" in done.stderr
