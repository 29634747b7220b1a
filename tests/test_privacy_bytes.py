"""No byte that leaves a project shows what was planted in its pages, however it was spelled.

Planted are numbers, mail, homes and contact lines in texts, metas, titles, file names and
addresses; searched are tables, search index, workbook, reports, logs, quarantine, `extract`,
`query` and everything said on the terminal.
"""

from __future__ import annotations

import json
import random
import zlib
from pathlib import Path

import pytest

from benchmarks.privacy.carriers import CARRIERS, EDGES, bare
from benchmarks.privacy.planted import make_numbers, make_words
from scraper.archiving.archive import Archive, capture_row
from scraper.books.parsed import ParsedStore
from scraper.books.readers import DEFAULT_READER
from scraper.books.state import State
from scraper.project import Project
from scraper.warcs.warc import Exchange
from tests.calling import call
from tests.publishing import COLUMN, make_project
from tests.test_takedowns import all_bytes

MOBILE, OTHER = "13912345678", "18687654321"
FORMATS = "csv,parquet,sqlite,xlsx"


def _add(project: Project, stem: str, content: str, kind: str = "text/html; charset=utf-8") -> None:
    exchange = Exchange(
        url=f"{COLUMN}{stem}.html?q=电话{MOBILE}",
        status=200,
        raw_body=content.encode(),
        fetched_at="2026-03-01T01:02:03Z",
        response_headers=(("Content-Type", kind),),
        run_id="r000001",
        purpose="detail",
        outcome="ok",
        column_url=f"{COLUMN}?tel={OTHER}",
    )
    archive = Archive(project)
    place = archive.write_response(exchange)
    archive.close()
    with State.open(project.state_path) as state:
        state.add_capture(capture_row(exchange, place))


@pytest.fixture
def planted(tmp_path: Path) -> tuple[Project, list[str]]:
    """A project whose pages hold forty items, and the secrets; also one page that is unreadable."""
    project = make_project(tmp_path / "p")
    dice, secrets = random.Random(3), [MOBILE, OTHER]
    items = [*make_numbers(5, 28, is_held=False), *make_words(6, 12, is_held=False)]
    for number, item in enumerate(items):
        carriers = CARRIERS if "\n" in item.text else CARRIERS | EDGES
        content, _ = carriers[dice.choice(list(carriers))](item.text)
        kind = "text/plain; charset=utf-8" if "<html" not in content else "text/html; charset=utf-8"
        _add(project, f"x{number}", content, kind)
        secrets += item.secrets
    _add(
        project,
        "broken",
        "%PDF-1.4\n%\u00e2\u00e3\n1 0 obj <</Type /Catalog>> endobj",
        "application/pdf",
    )
    return project, secrets


def _shown(secrets: list[str], data: bytes | str) -> list[str]:
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    undone = bare(text)
    return [secret for secret in secrets if bare(secret) in undone]


def test_nothing_that_is_published_shows_it(
    planted: tuple[Project, list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, secrets = planted
    root, log = str(project.root), tmp_path / "log.jsonl"
    said = ""
    for arguments in (
        ("parse",),
        ("publish", "--format", FORMATS),
        ("status",),
        ("status", "--json"),
        ("query", "select * from documents"),
        ("query", "select * from fields", "--output", "json"),
        ("takedown", "list"),
        ("verify",),
    ):
        called = call(capsys, *arguments, "--project", root, "--log", str(log), "-v")
        assert called.code in (0, 3), called
        said += called.out + called.err
    assert json.loads(call(capsys, "status", "--json", "--project", root).out)
    assert _shown(secrets, said) == []
    assert _shown(secrets, log.read_bytes()) == []
    for folder in (project.releases_dir, project.quarantine_dir, project.logs_dir):
        assert _shown(secrets, all_bytes(folder)) == [], folder
    assert list(project.quarantine_dir.glob("*.json"))


def test_the_readings_that_a_project_keeps_are_masked(
    planted: tuple[Project, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    project, secrets = planted
    call(capsys, "parse", "--project", str(project.root))
    with ParsedStore.open(project.parsed_path, DEFAULT_READER.version) as store:
        pages = [zlib.decompress(one.page) for _, group in store.readings() for one in group]
    assert len(pages) > 40
    assert _shown(secrets, b"\n".join(pages)) == []


def test_extract_shows_it_only_on_an_explicit_wish(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(CARRIERS["foot"](f"联系人：周明远，电话：{MOBILE}")[0], encoding="utf-8")
    masked = call(capsys, "extract", str(page)).out
    shown = call(capsys, "extract", "--with-personal-contacts", str(page)).out
    assert MOBILE not in masked
    assert MOBILE in shown
    a, b = json.loads(masked)["document"]["text"], json.loads(shown)["document"]["text"]
    assert len(a) == len(b)
    assert [x for x, y in zip(b, a, strict=True) if x != y] == list(f"周明远{MOBILE}")


def test_a_release_with_contacts_has_the_same_offsets(
    planted: tuple[Project, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    project, secrets = planted
    root = str(project.root)
    call(capsys, "parse", "--project", root)
    call(capsys, "publish", "--with-personal-contacts", "--project", root)
    opened = (project.releases_dir / "current").resolve()
    assert len(_shown(secrets, all_bytes(opened))) > len(secrets) / 2
    assert "Do not pass it" in (opened / "dictionary.md").read_text(encoding="utf-8")
    # Addresses are the keys by which a project finds its bodies; its folder is its owner's.
    assert _shown(secrets[2:], project.parsed_path.read_bytes()) == []
