"""The examples of docs/operations.md are run as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.calling import COLUMN, small_site

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def block(kind: str, holding: str) -> str:
    """The fenced block of a kind that holds some words."""
    found: list[str] = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.M | re.S)
    return next(text for text in found if holding in text)


def test_the_crontab_line_runs_as_cron_runs_it(tmp_path: Path) -> None:
    line = next(text for text in block("crontab", "harvest").splitlines() if text[0].isdigit())
    command = line.split(None, 5)[5]
    bin_dir = tmp_path / "jyta" / "bin"
    bin_dir.mkdir(parents=True)
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from scraper.cli import main; main()"
    (bin_dir / "jyta").write_text(f'#!/bin/sh\nexec {sys.executable} -c {shlex.quote(code)} "$@"\n')
    (bin_dir / "jyta").chmod(0o755)
    with small_site(tmp_path) as served:
        sites = tmp_path / "proposals" / "sites"
        sites.mkdir(parents=True)
        (sites / "linjiang.toml").write_text(f'columns = ["{served.url(COLUMN)}"]\n')
        settings = "allow_private = true\ndelay = 0\nbudget = 300\n"
        (tmp_path / "proposals" / "jyta.toml").write_text(settings)
        done = subprocess.run(
            ["sh", "-c", command],
            env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
    report = tmp_path / "proposals" / "releases" / "current" / "report.json"
    watch = block("sh", "alerts").splitlines()[-1]
    told = subprocess.run(
        ["sh", "-c", watch], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert report.is_file()
    assert told.stdout == "[]\n"


@pytest.mark.parametrize("name", ["jyta.service", "jyta.timer"])
def test_units_are_in_order(tmp_path: Path, name: str) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is missing")
    for unit in ("jyta.service", "jyta.timer"):
        text = (
            block("ini", f"/{unit}\n")
            .replace("User=jyta\n", "")
            .replace("/srv/jyta/venv/bin/jyta", "/bin/true")
        )
        (tmp_path / unit).write_text(text.replace("/srv/jyta", str(tmp_path)))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / name],
        capture_output=True,
        text=True,
        check=False,
    )
    own = [line for line in done.stderr.splitlines() if "jyta" in line]
    assert own == []


def test_the_settings_are_read(tmp_path: Path) -> None:
    text = block("sh", "jyta.toml")
    settings, site = re.findall(r"<<'EOF'\n(.*?)EOF", text, re.S)
    assert tomllib.loads(settings)["budget"] == 300
    assert tomllib.loads(site)["columns"]


def test_every_exit_code_has_its_alarm() -> None:
    from scraper.exitcodes import ExitCode

    row = next(line for line in PAGE.splitlines() if line.startswith("| how the run ended"))
    service = block("ini", "SuccessExitStatus")
    named = set(map(int, re.findall(r"\d+", row.rpartition("|")[0].rpartition("|")[2])))
    quiet = {0, 9, 130, 143}
    assert {int(code) for code in ExitCode} - quiet <= named
    assert "SuccessExitStatus=3 5 9" in service


def test_the_timer_names_a_moment() -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is missing")
    (when,) = re.findall(r"^OnCalendar=(.*)$", block("ini", "/jyta.timer\n"), re.M)
    command = ["systemd-analyze", "calendar", when]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "17:17:00 UTC" in done.stdout


# As ProtectSystem=strict, ReadWritePaths and PrivateTmp have it: all is read-only but these.
STRICT = (
    'mount --bind "$1" "$1" && mount -o remount,bind,ro / && mount -t tmpfs tmpfs /mnt'
    ' && export TMPDIR=/mnt && shift && ! touch "$1" 2>/dev/null && shift && exec "$@"'
)


def test_the_service_writes_only_where_it_may(tmp_path: Path) -> None:
    service = block("ini", "SuccessExitStatus")
    assert {"ProtectSystem=strict", "PrivateTmp=yes"} <= set(service.splitlines())
    assert "ReadWritePaths=/srv/jyta/proposals" in service
    (command,) = re.findall(r"^ExecStart=\S+ (.*)$", service, re.M)
    root, other = tmp_path / "proposals", tmp_path / "other"
    root.mkdir()
    enter = ["unshare", "-m", "sh", "-c", STRICT, "sh", str(root), str(other)]
    if not shutil.which("unshare") or subprocess.run([*enter, "true"], check=False).returncode:
        pytest.skip("no right to mount")
    with small_site(tmp_path, letters=1) as served:
        (root / "jyta.toml").write_text("allow_private = true\ndelay = 0\n")
        (root / "sites").mkdir()
        (root / "sites" / "a.toml").write_text(f'columns = ["{served.url(COLUMN)}"]\n')
        done = subprocess.run(
            [*enter, sys.executable, "-m", "scraper.cli", *command.split()],
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert (root / "releases" / "current" / "report.json").is_file()


def test_logrotate_takes_the_lines_as_they_stand(tmp_path: Path) -> None:
    if not shutil.which("logrotate"):
        pytest.skip("logrotate is missing")
    log = tmp_path / "run.jsonl"
    log.write_text("{}\n")
    lines = block("", "copytruncate")
    (tmp_path / "conf").write_text(lines.replace("/srv/jyta", str(tmp_path)))
    (tmp_path / "conf").chmod(0o644)
    command = ["logrotate", "--force", "--state", str(tmp_path / "state"), str(tmp_path / "conf")]
    subprocess.run(command, check=True)
    assert log.read_text() == ""
    assert (tmp_path / "run.jsonl.1.gz").is_file()
