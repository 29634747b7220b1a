"""The same commands in any locale, with any name of a folder (reliability.md, P28)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.process.locales import is_utf8
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from tests.calling import environment
from tests.publishing import READER, make_project

ROOT = Path(__file__).resolve().parents[1]
# What cron gives where somebody has switched Python's own help off as well.
PLAIN_C = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LANG": "C"}
UTF8 = {"LC_ALL": "C.UTF-8"}
# Several verbs in one process: a start costs more than they do.
RUN = """
import sys
from scraper.cli import main
from scraper.process.locales import use_utf8
use_utf8()
for verb in (["status"], ["verify"], ["releases", "list"], ["check"], ["publish"],
             ["query", "select count(*) as n from documents", "--output", "csv"]):
    try:
        main([*verb, "--project", sys.argv[1]])
    except SystemExit as ended:
        print(verb[0], ended.code)
"""


def run(folder: bytes, more: dict[str, str]) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, folder],
        env=environment() | more,
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    assert "n" in lines or '"n"' in lines
    codes = (line.split() for line in lines)
    return {words[0]: words[1] for words in codes if len(words) == 2 and words[1].isdigit()}


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ('建议 项目\'s "x"'.encode(), PLAIN_C),
        ('建议 项目\'s "x"'.encode(), UTF8),
        ("建议[1]*".encode(), UTF8),  # no pattern of names, though it looks like one
        ("建议".encode("gb18030"), UTF8),  # unpacked from an old archive
        ("建议".encode("gb18030"), PLAIN_C),
    ],
)
def test_every_verb_finds_its_project(tmp_path: Path, name: bytes, more: dict[str, str]) -> None:
    made = make_project(tmp_path / "made")
    parse_captures(made, reader=READER)
    publish(made, reader=READER)
    folder = os.fsencode(tmp_path) + b"/" + name
    made.root.rename(os.fsdecode(folder))
    found = run(folder, more)
    # The readings are of another reader than that of the verbs: publish has none of its own.
    assert found.pop("publish") in ("0", "2")
    assert found == dict.fromkeys(("status", "verify", "releases", "check", "query"), "0")


def test_words_in_another_coding_are_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "scraper.cli", "takedown", "add"),
            *("--pattern", "周明远".encode("gb18030"), "--project", str(tmp_path)),
        ],
        env=environment() | UTF8,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    (tmp_path / "sites").mkdir()
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_closed_streams_take_no_file(tmp_path: Path) -> None:
    """`>&- 2>&-` in a crontab: what is opened next must not be written into by what is said."""
    make_project(tmp_path / "p")
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m scraper.cli status --json --project p <&- >&- 2>&-'],
        env=environment() | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0
    assert (tmp_path / "p" / "state.sqlite").read_bytes()[:6] == b"SQLite"


def test_what_is_utf8() -> None:
    assert is_utf8("建议".encode())
    assert not is_utf8("建议".encode("gb18030"))
