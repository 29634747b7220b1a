from __future__ import annotations

from pathlib import Path

import pytest

from scraper.definitions.sites import Site, check_column_url, get_sites, load_sites, read_site
from scraper.errors import SiteMisconfigured, WrongUsage
from scraper.project import Project

COLUMN = "https://www.example.org/zwgk/jytabl/"


def test_a_site_takes_its_name_from_the_file() -> None:
    site = read_site(f'columns = ["{COLUMN}", "http://example.org:8080/x/"]', "linjiang")
    assert site == Site(name="linjiang", columns=(COLUMN, "http://example.org:8080/x/"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("columns = [", "no TOML"),
        ("", "columns must be"),
        ("columns = []", "columns must be"),
        ('columns = "https://example.org/"', "columns must be"),
        ("columns = [3]", "columns must be"),
        ('columns = ["ftp://example.org/"]', "no address"),
        ('columns = ["example.org/zwgk"]', "no address"),
        (f'columns = ["{COLUMN}"]\ncolum = 3', "unknown key 'colum'"),
        (f'columns = ["{COLUMN}"]\nname = 3', "name must be a text"),
    ],
)
def test_a_wrong_definition_is_refused_with_its_file(text: str, words: str) -> None:
    with pytest.raises(SiteMisconfigured, match=r"sites/linjiang\.toml") as caught:
        read_site(text, "linjiang")
    assert words in str(caught.value)


def test_sites_of_a_project(tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    assert load_sites(project) == []
    (project.sites_dir / "b.toml").write_text(f'\ufeffcolumns = ["{COLUMN}"]', encoding="utf-8")
    (project.sites_dir / "a.toml").write_text(
        f'name = "云溪"\ncolumns = ["{COLUMN}a"]', encoding="utf-8"
    )
    sites = load_sites(project)
    assert [site.name for site in sites] == ["b", "云溪"]
    assert [site.name for site in get_sites(sites, ["云溪"])] == ["云溪"]
    with pytest.raises(WrongUsage, match="known: b, 云溪"):
        get_sites(sites, ["c"])


def test_two_sites_of_one_name_are_refused(tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    for stem in "ab":
        (project.sites_dir / f"{stem}.toml").write_text(f'name="x"\ncolumns=["{COLUMN}"]')
    with pytest.raises(SiteMisconfigured, match="two site definitions"):
        load_sites(project)


def test_a_definition_that_is_no_text(tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    (project.sites_dir / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SiteMisconfigured, match="cannot be read"):
        load_sites(project)


@pytest.mark.parametrize("url", ["", "x", "//example.org/", "https://", "http://a b/", "http://[x"])
def test_what_is_no_column(url: str) -> None:
    with pytest.raises(WrongUsage):
        check_column_url(url)


def test_blanks_around_an_address_go() -> None:
    assert check_column_url(f" {COLUMN}\n") == COLUMN
