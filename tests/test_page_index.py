"""Page index: the same pages and marks, whichever pass over them takes them in."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from scraper.books.parsed import ParsedStore
from scraper.books.state import State
from scraper.frames.tables import read_facts
from scraper.keeping import parts
from scraper.keeping.page_index import PageIndex
from scraper.keeping.parts import Making
from scraper.quality.freezing import judge_project
from scraper.reading.parsing import parse_captures
from scraper.revising.correcting import CorrectionBook
from tests.fakepage import page_text
from tests.publishing import READER, add_page, make_project


def test_pages_met_by_the_judges_are_those_that_are_looked_up(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", {f"t{n}": page_text(n) for n in range(5)})
    add_page(project, "t1", page_text(9), at="2026-03-02T00:00:00Z")
    add_page(project, "t2", "", at="2026-03-02T00:00:00Z", outcome="gone")
    parse_captures(project, reader=READER)
    add_page(project, "unread", page_text(7), at="2026-03-03T00:00:00Z")
    with State.open(project.state_path) as state:
        facts = read_facts(state, {}).looked_over()
    with (
        ParsedStore.open(project.parsed_path, READER.version) as store,
        closing(PageIndex(facts, READER.version)) as met,
    ):
        judge_project(project.root, store, facts, meeting=met.meet)
        making = Making(tmp_path, store, facts, CorrectionBook(), READER.version)
        with closing(parts._index_pages(making)) as looked_up:
            assert list(met.pages()) == list(looked_up.pages())
            assert met.count() == looked_up.count() == 5
        mark = {page.url: page.mark for page in met.pages()}
        pages = list(store.readings())
        with closing(PageIndex(facts, READER.version, is_open=True)) as other:
            for url, readings in reversed(pages):
                other.meet(url, readings, facts.captures[url])
            ids = [page.document_id for page in other.pages()]
            assert ids == sorted(ids) == [page.document_id for page in met.pages()]
            assert not mark.items() & {(page.url, page.mark) for page in other.pages()}
