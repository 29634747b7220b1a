"""Gathering: the tables of a project as they are to go out, from all that decides over them.

Takes a project, its readings and what people wrote into it; gives the frames: what the checks of
the sites hold back is left out, corrections are applied, rows of an earlier release stand in
where a reading is at fault, pages are joined, what was taken down and what is personal is gone.
The order is what keeps them right together. Publish and rebuild both come through here.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from scraper.books.parsed import ParsedStore
from scraper.books.readers import Reader
from scraper.books.state import State
from scraper.books.stored_captures import StoredCaptures
from scraper.definitions.sites import load_sites
from scraper.errors import ProjectMissing
from scraper.frames.pieces import CheckedTables, Tables, frame_of
from scraper.frames.tables import Amend, CrawlFacts, build_tables, read_facts
from scraper.keeping.covered_parts import cover_parts
from scraper.keeping.earlier import read_earlier
from scraper.keeping.joining import gather_parts
from scraper.keeping.page_index import PageIndex
from scraper.keeping.part_summaries import tables_of
from scraper.keeping.parts import Making, forget_parts
from scraper.privacy.hiding import hide_personal
from scraper.privacy.mirrors import Mirror, Record, find_mirrors, read_withheld_pages
from scraper.privacy.takedowns import Withheld, read_withheld
from scraper.privacy.withholding import withhold
from scraper.process.stopping import Check, go_on
from scraper.project import Project
from scraper.quality.cohorts import Meeting
from scraper.quality.freezing import (
    States,
    accept_sites,
    cover_states,
    find_held_pages,
    hold_back,
    judge_project,
)
from scraper.quality.kept import find_earlier, keeping
from scraper.quality.remembered import remembering
from scraper.revising.correcting import CorrectionBook
from scraper.revising.corrections import read_corrections

_SHORT_LIVED = ".covering-"
PARTS = "parts"  # the folder in which the rows of pages are kept from publish to publish


@dataclass(frozen=True, slots=True)
class Gathered:
    """The tables, and what they were made of."""

    frames: Tables
    facts: CrawlFacts
    states: States
    withheld: Withheld
    left_out: dict[str, int]  # site -> pages that were read on held nights only
    rows_from: str | None = None  # the release that rows of a misread site are from
    mirrors: tuple[Mirror, ...] = ()  # of pages that were taken down, for the operator


def gather(
    project: Project,
    parsed_path: Path,
    reader: Reader,
    accept: Sequence[str] = (),
    *,
    opened: ExitStack,
    is_open: bool = False,
    jobs: int = 1,
    check: Check = go_on,
) -> Gathered:
    """The tables; `accept` names sites whose held nights are right from now on.

    `jobs` processes build the rows of pages. `check` is called where the work may end. `opened`
    closes what the facts are read from, once nobody asks for them any more.

    `ProjectMissing` where there is no page to publish.
    """
    withheld = read_withheld(project.root)
    site_of = {column: site.name for site in load_sites(project) for column in site.columns}
    with State.open(project.state_path) as state:

        def reading(runs: Collection[str]) -> StoredCaptures:
            stored = StoredCaptures(project.state_path, runs, state.part_times(), check)
            return opened.enter_context(closing(stored))

        known = read_facts(state, site_of, reading)
        facts = replace(known, withheld=withheld.document_ids).looked_over()
    # Other processes may stand in another folder; that of unmasked readings goes with them.
    folder = parsed_path.absolute().parent / PARTS
    with ParsedStore.open(parsed_path, reader.version, check) as store:
        if not store.count():
            raise ProjectMissing(f"nothing to publish in {project.root}: {_reason(store, facts)}")
        index = opened.enter_context(closing(PageIndex(facts, reader.version, is_open=is_open)))
        states = _judge(project, store, facts, folder, accept, index.meet)
        misread = [site for site, one in states.items() if one.is_misread]
        earlier = find_earlier(project.releases_dir, is_open=is_open) if misread else None
        amend = keeping(earlier, misread, facts.withheld) if misread else None
        held_pages = find_held_pages(facts, states)
        counting = hold_back(facts, {site: one.verdict for site, one in states.items()})
        entries = read_corrections(project.corrections_path).rows
        waiting = (held_pages.marked | held_pages.left_out.keys()) - facts.withheld
        book = CorrectionBook(entries, facts.captures, is_open=is_open, held=waiting)
        held = replace(counting, held=held_pages.marked)
        tables: Tables
        lost = list(read_withheld_pages(store, facts, withheld.document_ids))
        if withheld.patterns:
            forget_parts(folder)
        if amend is None:
            place = _short_lived(folder, opened) if withheld.patterns else folder
            # Judged by the captures and under the marks with which the pages go out?
            is_same = not (entries or withheld.patterns or held.held) and counting is facts
            making = Making(
                *(place, store, held, book, reader.version, jobs),
                is_open=is_open,
                check=check,
                index=index if is_same else None,
            )
            tables, mirrors = _in_parts(project, making, withheld, lost)
        else:
            whole = build_tables(store, held, book, _covering(amend, withheld))
            mirrors = find_mirrors(whole, lost)
            whole = withhold(whole, withheld)
            tables = CheckedTables(whole if is_open else hide_personal(whole), check)
    states = cover_states(states, withheld.patterns)
    return Gathered(
        frames=tables,
        facts=facts,
        states=states,
        withheld=withheld,
        left_out=held_pages.count_left_out(),
        rows_from=earlier.name if earlier else None,
        mirrors=tuple(mirrors),
    )


def _covering(amend: Amend, withheld: Withheld) -> Amend:
    """Words go from both kinds of rows before pages are joined."""
    return lambda frames: withhold(amend(frames), withheld)


def _short_lived(folder: Path, opened: ExitStack) -> Path:
    """A folder for parts that hold words which were taken down."""
    folder.mkdir(exist_ok=True)
    for left in folder.glob(f"{_SHORT_LIVED}*"):  # by a run that was killed
        shutil.rmtree(left)
    made = TemporaryDirectory(prefix=_SHORT_LIVED, dir=folder, ignore_cleanup_errors=True)
    return Path(opened.enter_context(made))


def _judge(
    project: Project,
    store: ParsedStore,
    facts: CrawlFacts,
    folder: Path,
    accept: Sequence[str],
    meeting: Meeting,
) -> States:
    """How each site goes out, once what a person has accepted is written down."""
    with remembering(folder) as looking:
        states = judge_project(project.root, store, facts, looking, meeting)
        if accept:
            accept_sites(project.root, states, accept)
            states = judge_project(project.root, store, facts, looking)
    return states


def _in_parts(
    project: Project, making: Making, withheld: Withheld, lost: Sequence[Record]
) -> tuple[Tables, list[Mirror]]:
    """The tables in parts, and the mirrors of the pages that were taken down."""
    if withheld.patterns:  # what is masked is masked after words are covered
        tables = gather_parts(replace(making, is_open=True), withheld)
    else:
        tables = gather_parts(making, withheld, read_earlier(making.folder, project.releases_dir))
    parts = map(tables_of, (tables.rest, *tables.parts)) if lost else ()
    frames = ({name: frame_of(found) for name, found in part.items()} for part in parts)
    mirrors = sorted(one for some in frames for one in find_mirrors(some, lost))
    if withheld.patterns:
        tables = cover_parts(tables, withheld, is_open=making.is_open)
    return tables, mirrors


def _reason(store: ParsedStore, facts: CrawlFacts) -> str:
    """Why there is no page that could be published, and what to do."""
    if store.failures():
        return "no page could be read, see its folder quarantine"
    if facts.captures or store.count(any_version=True):
        return "its pages are not parsed, run jyta parse"
    return "it holds no page, harvest first"
