"""One run a project: at once, and freed when the holder dies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.errors import LockHeld
from scraper.exitcodes import ExitCode
from scraper.process.lock import hold_lock
from scraper.project import Project

HOLD = """
import os, sys
from pathlib import Path
from scraper.process.lock import hold_lock
from scraper.project import Project
with hold_lock(Project.open(Path(sys.argv[1]))):
    if sys.argv[2] == "fork":
        ready, tell = os.pipe()
        if os.fork() == 0:
            os.write(tell, b"!")
            sys.stdin.read()
            os._exit(0)
        os.read(ready, 1)  # the child runs: whatever it inherited, it has let go by now
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(root: Path, how: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[1],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def test_a_second_run_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    with hold_lock(project):
        before = project.lock_path.read_bytes()
        with pytest.raises(LockHeld, match=f"process {os.getpid()} since 2") as caught:
            hold_lock(project).__enter__()
        assert project.lock_path.read_bytes() == before
    assert caught.value.exit_code is ExitCode.LOCKED


def test_the_lock_is_free_after_the_block(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    with pytest.raises(ZeroDivisionError), hold_lock(project):
        raise ZeroDivisionError
    with hold_lock(project):
        pass


@pytest.mark.parametrize("how", ["alone", "fork"])
def test_the_lock_is_free_when_the_holder_is_killed(tmp_path: Path, how: str) -> None:
    project = Project.open(tmp_path, create=True)
    process = holder(tmp_path, how)
    with pytest.raises(LockHeld):
        hold_lock(project).__enter__()
    process.kill()
    process.wait()
    with hold_lock(project):  # a forked worker may still be alive
        pass
    end(process)


def test_an_old_text_in_the_file_locks_nobody(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    project.lock_path.write_text("process 1 since 2020-01-01T00:00:00Z\n", encoding="utf-8")
    with hold_lock(project):
        assert f"process {os.getpid()}" in project.lock_path.read_text(encoding="utf-8")
