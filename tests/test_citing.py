"""Citations: from the release's own facts, the same in the view and in `jyta explain`."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest

from scraper import __version__
from scraper.errors import SiteMisconfigured
from scraper.orders.verify import find_damages
from scraper.outputs.citing import (
    ReleaseFacts,
    bibtex_text,
    page_bibtex,
    page_gbt,
    read_imprint,
    release_bibtex,
    release_gbt,
    release_text,
)
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.querying.query import run_query
from scraper.reading.parsing import parse_captures
from scraper.released.lookup import Lookup
from tests.calling import call
from tests.fakepage import page_text
from tests.publishing import READER, add_page, make_project

ROOT = Path(__file__).resolve().parents[1]
FACTS = ReleaseFacts(
    name="20260301T010203Z-0a1b2c3d",
    newest_capture="2026-03-01T01:02:03Z",
    digest="ab" * 32,
    program="0.1.0",
    parsers=("6",),
    pages=51,
    replies=46,
    sites=("示例市政府", "www.shili.example"),
)
DOCUMENT: dict[str, Any] = {
    "document_id": "d1",
    "title": "关于第7号建议的答复",
    "url": "http://www.shili.example/jyta/t7.html",
    "publisher_raw": "示例市人民政府",
    "published_date": "2022-06-10",
    "fetched_at": "2026-03-01T01:02:03Z",
    "warc_file": "a_1.warc.gz",
    "warc_offset": 12,
}
REPLY = {"reply_id": "d1-r1", "agency": "示例市住房局", "agency_raw": "市住房局"}
LINE = (
    "关于第7号建议的答复[EB/OL]. (2022-06-10)[2026-03-01]. http://www.shili.example/jyta/t7.html."
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    texts = {"t1": page_text(7), "t2": page_text(8, "托育点")}
    project = make_project(tmp_path_factory.mktemp("citing"), texts)
    parse_captures(project, reader=READER)
    publish(project, reader=READER)
    return project


@pytest.mark.parametrize(
    ("changes", "replies", "line"),
    [
        ({}, [REPLY], f"示例市住房局. {LINE}"),
        ({}, [REPLY | {"agency": None}], f"市住房局. {LINE}"),
        ({}, [REPLY | {"reply_id": "d1-r2", "agency": "乙局"}, REPLY], f"示例市住房局. {LINE}"),
        ({}, [], f"示例市人民政府. {LINE}"),
        ({"publisher_raw": None}, [], LINE),
        ({"published_date": None}, [REPLY], f"示例市住房局. {LINE}".replace("(2022-06-10)", "")),
        ({"title": None, "publisher_raw": None}, [], LINE.replace(DOCUMENT["title"], "题名不详")),
        ({"url": None, "published_date": None, "fetched_at": None, "publisher_raw": None}, [],
         "关于第7号建议的答复[EB/OL]."),
    ],
)  # fmt: skip
def test_the_line_of_a_page(
    changes: dict[str, Any], replies: list[dict[str, Any]], line: str
) -> None:
    assert page_gbt(DOCUMENT | changes, replies) == line


def test_the_entry_of_a_page() -> None:
    assert page_bibtex(DOCUMENT, [REPLY]) == (
        "@misc{d1, author = {{示例市住房局}}, title = {{关于第7号建议的答复}}, year = {2022},"
        " url = {http://www.shili.example/jyta/t7.html}, urldate = {2026-03-01},"
        r" note = {archived copy a\_1.warc.gz at byte 12}, }"
    )
    bare = dict.fromkeys(DOCUMENT) | {"document_id": "d2"}
    assert page_bibtex(bare) == "@misc{d2, }"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a\nb  c", "a b c"),
        ("}, evil = {x", r"\}, evil = \{x"),
        ("\\input{/etc/passwd}", r"\textbackslash{}input\{/etc/passwd\}"),
        ("50%_#&$~^", r"50\%\_\#\&\$\textasciitilde{}\textasciicircum{}"),
    ],
)
def test_nothing_in_a_title_is_a_command(text: str, escaped: str) -> None:
    assert bibtex_text(text) == escaped
    assert f"title = {{{{{escaped}}}}}" in page_bibtex(DOCUMENT | {"title": text})


def test_an_address_keeps_the_entry_whole() -> None:
    assert "url = {http://a/%7Dx%20%5C%0A}" in page_bibtex(DOCUMENT | {"url": "http://a/}x \\\n"})


def test_the_lines_of_a_release() -> None:
    assert release_gbt(FACTS) == (
        "人大代表建议、政协提案及其答复数据集: 示例市政府、www.shili.example（51页，46件答复），"
        "版本20260301T010203Z-0a1b2c3d[DS]. (2026-03-01). jyta 0.1.0制作. SHA-256: "
        + "ab" * 32 + "."
    )  # fmt: skip
    for part in ("Dataset, version 20260301T010203Z-0a1b2c3d, 2026-03-01", "jyta 0.1.0", "abab"):
        assert part in release_text(FACTS)
    entry = release_bibtex(FACTS)
    assert entry.startswith("@misc{jyta_20260301T010203Z_0a1b2c3d,\n")
    assert "  year = {2026},\n  month = {3},\n" in entry
    assert entry.count("{") == entry.count("}")


def test_who_answers_for_it_is_named_where_somebody_says_so() -> None:
    imprint = read_imprint(
        "林若溪； 周明远;何静文; 罗志坚", " 示例大学出版社 ", "https://doi.org/10.1/x y"
    )
    facts = replace(FACTS, imprint=imprint)
    assert release_gbt(facts).startswith("林若溪, 周明远, 何静文, 等. 人大代表建议")
    assert "[DS/OL]. 示例大学出版社, 2026 (2026-03-01). https://doi.org/10.1/xy. " in release_gbt(
        facts
    )
    assert release_text(facts).startswith("林若溪, 周明远, 何静文, 罗志坚. Proposals")
    entry = release_bibtex(facts)
    assert "  author = {{林若溪} and {周明远} and {何静文} and {罗志坚}},\n" in entry
    assert "  publisher = {示例大学出版社},\n" in entry
    assert "  url = {https://doi.org/10.1/xy},\n" in entry
    assert entry.count("{") == entry.count("}")
    assert not read_imprint(" ", "", None)


def test_the_settings_of_a_project_name_them(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    parse_captures(project, reader=READER)
    plain = publish(project, reader=READER, formats=("csv",))
    assert "add who published it" in (plain.path / "CITATION.md").read_text(encoding="utf-8")
    project.settings_path.write_text(
        'author = "林若溪"\npublisher = "示例大学"\ndataset_url = "https://a.example/d"\n',
        encoding="utf-8",
    )
    named = publish(project, reader=READER, formats=("csv",))
    assert named.name != plain.name  # a release never changes, its citation neither
    page = (named.path / "CITATION.md").read_text(encoding="utf-8")
    assert "林若溪" in page
    assert "add who published it" not in page
    package = json.loads((named.path / "datapackage.json").read_bytes())
    assert package["contributors"] == [
        {"title": "林若溪", "role": "author"},
        {"title": "示例大学", "role": "publisher"},
    ]
    assert package["homepage"] == "https://a.example/d"
    assert (frictionless.Package(str(named.path / "datapackage.json")).to_dict())["homepage"]
    assert find_damages(project) == []
    project.settings_path.write_text("author = 3\n", encoding="utf-8")
    with pytest.raises(SiteMisconfigured, match="author must be a text"):
        publish(project, reader=READER, formats=("csv",))


def test_many_sites_are_counted() -> None:
    many = tuple(f"s{number}.example" for number in range(9))
    facts = ReleaseFacts(
        **{name: getattr(FACTS, name) for name in FACTS.__slots__} | {"sites": many}
    )
    assert "9个网站" in release_gbt(facts)
    assert "9 web sites" in release_text(facts)
    assert "s8" not in release_bibtex(facts)


def test_a_release_says_how_it_is_cited(project: Project) -> None:
    current = (project.releases_dir / "current").resolve()
    page = (current / "CITATION.md").read_text(encoding="utf-8")
    bib = (current / "CITATION.bib").read_text(encoding="utf-8")
    assert bib in page
    assert current.name in page
    assert "2026-03-01" in page
    assert f"jyta {__version__}" in page
    lines = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted((current / "csv").glob("*.csv"))
    )
    digest = hashlib.sha256(lines.encode()).hexdigest()
    assert page.count(digest) == 3
    assert digest in bib


def test_the_same_data_has_the_same_digest_in_other_formats(tmp_path: Path) -> None:
    found = []
    project = make_project(tmp_path / "p")
    parse_captures(project, reader=READER)
    for formats in (("csv", "sqlite"), ("parquet", "sqlite")):
        text = (publish(project, reader=READER, formats=formats).path / "CITATION.bib").read_text()
        found.append(re.findall(r"SHA-256 ([0-9a-f]{64})", text))
    assert found[0] == found[1] != []


def test_the_view_and_explain_say_the_same(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project.releases_dir / "current"
    sql = "select document_id, citation from page_citations"
    found = {str(name): str(line) for name, line in run_query(folder, sql).rows}
    connection = sqlite3.connect(folder / "jyta.sqlite")
    assert dict(connection.execute(sql).fetchall()) == found
    connection.close()
    assert len(found) == 2
    with Lookup.open(project) as lookup:
        for document_id, line in found.items():
            record = lookup.record(document_id)
            assert page_gbt(record["document"], record["replies"]) == line
    told = call(capsys, "explain", next(iter(found)), "--project", project.root)
    assert re.search(rf"^cite +{re.escape(next(iter(found.values())))}$", told.out, re.M)
    assert "@misc{" in told.out


def test_new_pages_change_the_citation(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    parse_captures(project, reader=READER)
    first = (publish(project, reader=READER).path / "CITATION.bib").read_text()
    add_page(project, "t9", page_text(9), at="2026-04-02T00:00:00Z")
    parse_captures(project, reader=READER)
    second = (publish(project, reader=READER).path / "CITATION.bib").read_text()
    assert ("month = {3}" in first, "month = {4}" in second) == (True, True)


def test_the_program_is_cited_in_its_version() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in text
    assert "\nlicense: MIT\n" in text
    assert "\ncff-version: 1.2.0" in f"\n{text}"
