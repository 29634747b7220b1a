"""Words that were taken down stand in no byte that leaves a project, however they are spelled.

Each spelling in each place of a page, in addresses, other pages, corrections and labels; searched
are all files but the project's own memory (archive, state, readings), and all that is said on the
terminal: every format, report, log, quarantine, queue, explanations, comparisons, queries.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks.privacy.carriers import CARRIERS, EDGES, bare
from parsers.ids import make_document_id
from scraper.addressing.urls import canonical_url
from scraper.privacy.takedowns import Takedown, add_takedown, cover, read_withheld
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.querying.query import run_query
from scraper.reading.parsing import parse_captures
from tests.calling import call
from tests.publishing import COLUMN, add_page, make_project
from tests.test_takedowns import all_bytes

NAME, FIRM = "韦若溪", "Linmo Star Ltd"
SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda words: words,
    "blanks": lambda words: re.sub("([一-龥])(?=[一-龥])", r"\1 ", words),
    "wide blanks": lambda words: re.sub("([一-龥])(?=[一-龥])", "\\1\u3000", words),
    "no-break": lambda words: re.sub(r"([一-龥])(?=[一-龥])| ", "\\1\u00a0", words),
    "wide": lambda words: "".join(
        chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one.replace(" ", "\u3000") for one in words
    ),
    "capitals": str.upper,
    "unseen": lambda words: "\u200b".join(words),
    "joiners": lambda words: "\ufeff\u2060".join(words),
    "soft hyphens": lambda words: "\u00ad".join(words),
    "dots": lambda words: re.sub("([一-龥])(?=[一-龥])", "\\1·", words),
    "entities": lambda words: "".join(f"&#{ord(one)};" for one in words),
    "percent": quote,
    "escapes": lambda words: "".join(f"\\u{ord(one):04x}" for one in words),
    "gbk": lambda words: quote(words.encode("gb18030")),
}
SURELY = ("plain", "blanks", "unseen", "wide", "percent")  # spelled so in every place
# What a project keeps to itself: the original, what was read from it, and what people wrote.
OWN = ("archive", "state.sqlite", "parsed.sqlite", "takedowns.csv", "corrections.csv", "parts")


def pages() -> Iterator[tuple[str, str, str]]:
    """Name, page and address of every planted place."""
    number = 0
    for spelled, spell in SPELLINGS.items():
        places = CARRIERS | EDGES if spelled in SURELY else {"paragraph": CARRIERS["paragraph"]}
        for place, carrier in places.items():
            for words in (NAME, FIRM):
                content, url = carrier(f"由{spell(words)}负责")
                number += 1
                name = f"{spelled} {place} {words}"
                yield name, content, url.replace("t20230616_1001", f"x{number}")


def plant(project: Project) -> None:
    for name, content, url in pages():
        kind = "text/plain" if name.split(" ")[1] == "plain" and "<html" not in content else ""
        kind = kind or ("text/html" if "<html" in content else "text/plain")
        add_page(project, "", content, url=url, content_type=kind)
    letter, _ = CARRIERS["paragraph"]("照旧")
    gbk = quote(NAME.encode("gb18030"))
    for number, url in enumerate(
        (f"http://{NAME}.example/jyta/1.html", f"{COLUMN}{gbk}.html",
         f"{COLUMN}%2525{quote(quote(NAME))[1:]}.html")
    ):  # fmt: skip
        add_page(project, "", letter.replace("31", f"9{number}"), url=url, content_type="text/html")
    label = letter.replace("<td>提案者</td>", f"<td>{NAME}意见</td>")
    add_page(project, "label", label, content_type="text/html")
    add_page(project, "", "", url=f"{COLUMN}{quote(NAME)}.pdf", content_type="application/pdf")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The pages published, the words taken down, and published again."""
    made = make_project(tmp_path_factory.mktemp("words") / "p", {})
    plant(made)
    page = make_document_id(f"{COLUMN}label.html")
    made.corrections_path.write_text(
        "document_id,cell,old_value,new_value,who,why\n"
        f"{page},documents.kind,reply,notice,Lin,{NAME} 说的\n"
        f"{page},documents.kinds,x,{FIRM},{NAME},no such column\n",
        encoding="utf-8",
    )
    parse_captures(made)
    publish(made)
    for words in (NAME, FIRM):
        add_takedown(made.root, Takedown(pattern=words, reason="privacy", date="2026-03-09"))
    return made


def shown(data: bytes | str) -> list[str]:
    """The words that are still to be read in it, whatever their spelling."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    forms = (bare(text).casefold(), text.casefold())
    puny, gbk = (
        canonical_url(f"http://{NAME}.example/").split("/")[2].split(".")[0],
        quote(NAME.encode("gb18030")),
    )
    wanted = {
        NAME: (NAME, puny, gbk.casefold()),
        FIRM: (bare(FIRM).casefold(), FIRM.casefold()),
    }
    return [
        words
        for words, spelled in wanted.items()
        if any(s in form for s in spelled for form in forms)
    ]


def test_every_byte_and_all_that_is_said(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.jsonl"
    said = []
    ids = [make_document_id(canonical_url(url)) for _, _, url in pages()]
    for arguments in (
        ("parse",),
        ("publish", "--format", "csv,parquet,sqlite,xlsx"),
        ("status",),
        ("check",),
        ("check", "--queue"),
        ("check", "--queue", tmp_path / "queue.xlsx"),
        ("diff", "previous", "--all", "--limit", "99999"),
        ("diff", "previous", "--all", "--output", "csv"),
        ("diff", "previous", "--all", "--output", "json"),
        ("diff", "current", "previous", "--all", "--output", "json"),
        ("query", "select * from documents", "--output", "csv"),
        ("query", "select * from evidence", "--output", "json"),
        ("query", "select * from runs"),
        ("releases", "list"),
        ("takedown", "list"),
        ("verify",),
        ("explain", ids[0]),
        ("explain", ids[3], "--output", "json"),
        ("explain", ids[5], "--output", "html"),
        ("explain", make_document_id(f"{COLUMN}label.html"), "fields"),
        ("explain", make_document_id(f"{COLUMN}{quote(NAME)}.pdf")),
    ):
        called = call(capsys, *arguments, "--project", project.root, "--log", log, "-v")
        assert called.code in (0, 2, 3), called
        found = shown(called.out), shown(called.err)
        assert found == ([], []), (arguments, _near(called.out + called.err))
        said.append(called.out)
    assert all(said[:-1])
    assert shown(log.read_bytes()) == [], _near(log.read_text())
    released = (project.releases_dir / "current").resolve()
    for path in sorted(released.rglob("*")):
        if path.is_file():
            assert shown(path.read_bytes()) == [], path
    everything = all_bytes(released).decode("utf-8", "replace")
    assert shown(everything) == [], _near(everything)
    assert shown(all_bytes(tmp_path)) == []
    assert shown(" ".join(path.name for path in released.rglob("*"))) == []


def _near(text: str) -> list[str]:
    """Where it stands, for whoever mends it."""
    plain = html.unescape(text)
    return [plain[max(0, m.start() - 80) : m.end() + 20]
            for m in re.finditer(f"{NAME}|{FIRM}|xn--[a-z0-9]+|%CE%A4", plain, re.I)][:3]  # fmt: skip


def _texts(release: Path) -> dict[str, str]:
    rows = run_query(release, "select document_id, text from documents").rows
    return {str(row[0]): str(row[1]) for row in rows}


def test_the_rest_stays_as_it_was(project: Project) -> None:
    """As many characters as before, covered where the words stood and nowhere else."""
    before, after = (_texts(path) for path in sorted(project.releases_dir.glob("2*"))[:2])
    patterns = read_withheld(project.root).patterns
    if any("█" in text for text in before.values()):
        before, after = after, before
    assert before.keys() == after.keys()
    for page, text in before.items():
        assert len(text) == len(after[page])
        assert cover(text, patterns) == after[page]
    assert sum("█" in text for text in after.values()) > len(SPELLINGS)


def test_what_a_project_keeps_from_run_to_run(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the archive and what was read from it, no file of a project holds them."""
    log = project.logs_dir / "jyta.jsonl"
    log.write_text(f'{{"event": "page_quarantined", "url": "{COLUMN}{quote(NAME)}.pdf"}}\n')
    publish(project)
    assert call(capsys, "takedown", "clean", "--yes", "--project", project.root).code == 0
    assert log.read_text().startswith('{"event": "page_quarantined"')
    for path in sorted(project.root.rglob("*")):
        name = path.relative_to(project.root).parts[0]
        if path.is_file() and not name.startswith(OWN) and name != "jyta.toml":
            assert shown(path.name.encode() + path.read_bytes()) == [], path
    assert not list((project.root / "parts").glob("*part-*"))
