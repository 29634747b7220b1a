"""A page that vanishes and comes back, as a reader of the releases sees it night by night."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers.ids import make_document_id
from scraper.books.readers import DEFAULT_READER
from scraper.comparing.diff import Comparison
from scraper.comparing.diff_words import Wishes, page_form
from scraper.privacy.takedowns import Takedown, add_takedown
from scraper.project import Project
from scraper.querying.query import run_query
from scraper.released.releases import find_release
from tests.nightsite import Entry, Nights, NightSite, details, serving


class Reader:
    """What stands in the current release of a project."""

    def __init__(self, nights: Nights, url: str) -> None:
        self.nights, self.url = nights, url

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        folder = self.nights.project / "releases" / "current"
        return [tuple(row) for row in run_query(folder, sql).rows]

    def gone(self) -> list[object]:
        return [row[0] for row in self.rows("select url from gone_pages")]

    def changes(self) -> list[object]:
        sql = f"select change from versions where document_id = '{make_document_id(self.url)}'"
        return [row[0] for row in self.rows(f"{sql} order by version")]

    def since(self) -> dict[str, int]:
        path = self.nights.project / "releases" / "current" / "report.json"
        found: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))["since"]
        return found

    def diff(self) -> str:
        project = Project(self.nights.project)
        old, new = find_release(project, "previous"), find_release(project, "current")
        changes = list(Comparison(project, old, new, DEFAULT_READER).changes())
        return "\n".join(page_form("old", "new", changes, Wishes(everything=True)))


def test_gone_and_back_in_versions_views_report_and_diff(tmp_path: Path) -> None:
    with serving(NightSite([Entry(number) for number in range(6)])) as site:
        nights = Nights(tmp_path / "p")
        entry = site.entries[2]
        seen = Reader(nights, site.url(entry.path))
        nights.harvest(site.url(), publishes=True)
        (text,) = seen.rows(f"select text from documents where url = '{seen.url}'")
        assert (seen.gone(), seen.changes()) == ([], ["new"])
        entry.status, entry.is_listed = 404, False
        for _ in range(2):  # two strikes are no proof
            nights.harvest(site.url(), publishes=True)
            assert (seen.gone(), seen.changes()) == ([], ["new"])
        nights.harvest(site.url(), publishes=True)
        assert (seen.gone(), seen.changes()) == ([seen.url], ["new", "gone"])
        assert seen.since() == {"gone": 1}
        assert "documents.state: live → gone" in seen.diff()
        # The rows stay, with the last good capture.
        assert seen.rows(f"select text from documents where url = '{seen.url}'") == [text]
        (flat,) = seen.rows(f"select state, archived_copy from replies_flat where url='{seen.url}'")
        assert (flat[0], ".warc.gz" in str(flat[1])) == ("gone", True)
        entry.status, entry.is_listed = 200, True
        nights.harvest(site.url(), publishes=True)
        assert (seen.gone(), seen.changes()) == ([], ["new", "gone", "back"])
        assert seen.since() == {"back": 1}
        assert "documents.state: gone → live" in seen.diff()


@pytest.mark.parametrize("is_known", [True, False], ids=["fetched before", "never fetched"])
def test_a_page_that_was_taken_down_is_not_asked_for(tmp_path: Path, is_known: bool) -> None:
    with serving(NightSite([Entry(number) for number in range(6)])) as site:
        nights = Nights(tmp_path / "p")
        entry = site.entries[2]
        entry.is_listed = is_known
        nights.harvest(site.url(), publishes=True)
        assert (entry.path in details(site.take())) == is_known
        row = Takedown(url=site.url(entry.path), reason="request", date="2026-03-02")
        add_takedown(nights.project, row)
        entry.is_listed, entry.text = True, "雨污分流"
        for full in (False, True, True):
            nights.harvest(site.url(), full=full, publishes=True)
            asked = details(site.take())
            assert entry.path not in asked
            assert asked or not full
        assert len(nights.rows("documents")) == 5
        (nights.project / "takedowns.csv").unlink()
        nights.harvest(site.url(), full=True, publishes=True)
        assert entry.path in details(site.take())
        assert len(nights.rows("documents")) == 6
