from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scraper import __version__
from scraper.project import Project
from scraper.verbs.missing import NOT_YET
from tests.calling import COLUMN, POLITE, call, clear, environment, finish, small_site, start

ROOT = Path(__file__).resolve().parents[1]
LETTER = "示例市教育局\n王小明代表：\n您提出的建议收悉，现答复如下：\n一、已完成校舍改造。\n"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    called = call(capsys, "--version")
    assert (called.code, called.out) == (0, f"jyta {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["harvest", "--nonsense"],
        ["harvest", "--max-pages", "0"],
        ["harvest", "--delay", "-1"],
        ["harvest", "ftp://www.example.org/x/"],
        ["harvest", "not-an-address"],
        ["harvest"],
        ["crawl"],
        ["parse"],
        ["publish"],
        ["status"],
        ["verify"],
        ["sites", "list"],
        ["query"],
        ["query", "select 1"],
        ["parse", "--scheduler", "tcp://127.0.0.1:8786"],
        ["extract"],
        ["extract", "a.html", "b.html", "--url", "https://www.example.org/"],
        *([name, "--some", "thing"] for name in NOT_YET),
        ["sites", "add", "https://www.example.org/zwgk/"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_touches_nothing(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    called = call(capsys, *arguments)
    assert called.code == 2
    assert called.out == ""
    assert called.err
    assert "Traceback" not in called.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NOT_YET)
def test_what_is_not_there_says_so(capsys: pytest.CaptureFixture[str], name: str) -> None:
    called = call(capsys, name)
    assert called.err == f"jyta: jyta {name} is not there yet; see jyta --help\n"


def test_a_public_host_needs_a_contact(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JYTA_CONTACT", raising=False)
    called = call(
        capsys, "harvest", "https://www.example.org/zwgk/", "--project", tmp_path / "data"
    )
    assert called.code == 2
    assert clear(called)
    assert "contact" in called.err
    assert not (tmp_path / "data").exists()


def test_sites_of_a_project(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    column = "https://www.example.org/zwgk/jytabl/"
    (project.sites_dir / "linjiang.toml").write_text(f'columns = ["{column}"]\nnote = "临江"')
    for words in (["sites"], ["sites", "list"]):
        called = call(capsys, *words, "--project", tmp_path)
        assert (called.code, called.out) == (0, f"linjiang\t{column}\n")
    called = call(capsys, "sites", "show", "linjiang", "--project", tmp_path)
    assert "note\t临江\n" in called.out
    assert call(capsys, "sites", "check", "--project", tmp_path).code == 0
    (project.sites_dir / "other.toml").write_text("colums = []")
    called = call(capsys, "sites", "check", "--project", tmp_path)
    assert called.code == 2
    assert "sites/other.toml" in called.err
    assert clear(called)


def test_status_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    Project.open(tmp_path, create=True)
    called = call(capsys, "status", "--json", "--project", tmp_path)
    assert json.loads(called.out)["release"] is None


def test_verify_of_a_torn_archive_is_7(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    assert call(capsys, "verify", "--project", tmp_path).code == 0
    (project.archive_dir / "jyta-20260101-00001.warc.gz").write_bytes(b"\x1f\x8b\x08\x00rubbish")
    called = call(capsys, "verify", "--project", tmp_path)
    assert called.code == 7
    assert "jyta-20260101-00001.warc.gz" in called.out
    assert clear(called)


BUG = """
import sys
import scraper.cli as cli
import scraper.verbs.projects as projects
def broken(*_): raise KeyError("电话13800138000")
projects.read_status = broken
cli.main(sys.argv[1:])
"""


@pytest.mark.parametrize("verbose", [False, True])
def test_a_fault_of_the_program_is_1(tmp_path: Path, verbose: bool) -> None:
    Project.open(tmp_path / "p", create=True)
    written = tmp_path / "log.jsonl"
    command = [sys.executable, "-c", BUG, "status", "--project", str(tmp_path / "p")]
    command += ["--log", str(written)]
    command += ["-v"] if verbose else []
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment(),
        cwd=Path(__file__).resolve().parents[1],
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert ("Traceback" in done.stderr) is verbose
    assert "138001" not in done.stderr
    events = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    assert "KeyError" in events[-1]["traceback"]


def test_chinese_under_cron(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(LETTER, encoding="utf-8")
    called = finish(start("extract", page))
    assert called.code == 0, called.err
    assert "示例市教育局" in called.out


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(LETTER, encoding="utf-8")
    process = start("extract", *[page] * 40)
    if process.stdout is None or process.stderr is None:
        pytest.fail("no pipes")
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(timeout=60) == 0


def test_a_folder_among_files_is_an_error_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "a.txt"
    page.write_text("关于建设的提案", encoding="utf-8")
    called = call(capsys, "extract", str(tmp_path), str(page))
    first, second = called.out.splitlines()
    assert called.code == 3
    assert '"error"' in first
    assert '"document"' in second


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output_is_8(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("关于建设的提案", encoding="utf-8")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scraper.cli", "extract", str(page)],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False,
            env=environment(), cwd=Path(__file__).resolve().parents[1],
        )  # fmt: skip
    assert done.returncode == 8, done.stderr
    assert "Traceback" not in done.stderr


def test_a_crawl_loads_no_tables() -> None:
    """Hundreds of hosts have the memory for themselves: pandas comes with the publish."""
    code = (
        "import sys, scraper.cli, scraper.verbs.harvesting;"
        " print(sorted({'pandas', 'pyarrow'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("verbs", "heavy"),
    [
        (
            "",
            {
                "requests",
                "lxml",
                "pandas",
                "scraper.crawling.crawl",
                "parsers.privacy.masking",
                "rich.progress",
            },
        ),
        (".verbs.releases", {"lxml", "pandas", "pyarrow", "scraper.crawling.crawl"}),
        (".verbs.projects", {"pandas", "pyarrow", "scraper.crawling.crawl"}),
        (".verbs.review", {"pandas", "pyarrow", "xlsxwriter", "scraper.crawling.crawl"}),
        (".verbs.comparing", {"pandas", "xlsxwriter", "scraper.crawling.crawl"}),
    ],
)
def test_a_verb_loads_what_it_needs(verbs: str, heavy: set[str]) -> None:
    """`jyta --version`, `query`, `status` and `explain` start without crawler and tables.

    `diff` reads Parquet.
    """
    code = (
        f"import sys, scraper.cli, scraper{verbs or '.cli'};"
        f" print(sorted({heavy!r} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("check", "--take", "--project", "p"), "--take"),
        (("takedown", "add", "--pattern", "--project", "p"), "--pattern"),
        (("sites", "add", "http://www.shili.example/", "--name", "--quiet"), "--name"),
        (("diff", "previous", "--table", "--cause=source"), "--table"),
        (("query", "select 1", "--output", "-v"), "--output"),
    ],
)
def test_an_option_is_no_value(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], option: str
) -> None:
    called = call(capsys, *words)
    assert called.code == 2
    assert called.err.startswith(f"jyta: {option} needs a value")
    assert clear(called)


@pytest.mark.parametrize(
    "words",
    [
        ("query", "select '--project'", "--limit", "-1"),  # the parser has its own words for it
        ("check", "--take=--project"),
        ("query", "--", "--project"),
    ],
)
def test_what_is_meant_as_a_value_is_taken(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert "needs a value" not in call(capsys, *words).err


def test_the_project_may_stand_before_the_verb(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    Project.open(tmp_path, create=True)
    column = 'columns = ["http://www.shili.example/jyta/"]\n'
    (tmp_path / "sites" / "shili.toml").write_text(column, encoding="utf-8")
    told = [
        call(capsys, "sites", *words).out
        for words in (("--project", tmp_path), ("--project", tmp_path, "list"))
    ]
    assert told == ["shili\thttp://www.shili.example/jyta/\n"] * 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_run_that_is_done_is_done_though_its_line_cannot_be_written(tmp_path: Path) -> None:
    """Code 8 would say that the release before is untouched."""
    with small_site(tmp_path, letters=1) as served, Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "scraper.cli", "harvest", served.url(COLUMN), *POLITE),
                *("--project", tmp_path / "p"),
            ],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False,
            env=environment(), cwd=ROOT,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, line = done.stderr.splitlines()
    assert said == "jyta: standard output cannot be written (No space left on device); it says:"
    assert line.startswith("harvest r000001: 1 column")
    assert (tmp_path / "p" / "releases" / "current" / "report.json").is_file()
