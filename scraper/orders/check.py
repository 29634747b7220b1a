"""Check: do the gates hold of the published dataset?

Takes a project; reads the tables of its current release back from their files and asks every
gate of them, and what the checks of the sites say of the archive as it is now. Gives results and
an exit code. Changes nothing, but for `pin_pages`, which a person asks for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.addressing.urls import canonical_url
from scraper.books.bodies import body_of
from scraper.books.parsed import ParsedStore
from scraper.books.readers import DEFAULT_READER, Reader
from scraper.books.state import State
from scraper.definitions.sites import load_sites
from scraper.errors import ProjectMissing, ReleaseOutdated, ReleaseUnreadable, WrongUsage
from scraper.exitcodes import ExitCode
from scraper.frames.histories import History
from scraper.frames.tables import CrawlFacts, Frames, read_facts
from scraper.privacy.takedowns import cover, read_withheld
from scraper.project import Project
from scraper.publishing.gates import Before, Inspected, run_gates
from scraper.publishing.report import JSON_FILE, read_before
from scraper.quality.freezing import States, cover_states, judge_project
from scraper.quality.golden import write_golden
from scraper.quality.results import GateResult
from scraper.released.reading_back import find_differences, read_release

MOST_WORDS = 3
COLUMNS = ("scope", "gate", "severity", "result", "meaning", "faults")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the gates say of a release."""

    release: str
    results: tuple[GateResult, ...]
    states: States
    patterns: tuple[re.Pattern[str], ...] = ()  # words that were taken down: names of hosts too
    differences: tuple[str, ...] = ()  # tables and columns of another version

    @property
    def code(self) -> ExitCode:
        """Refused, done in part while a site is frozen, or all well."""
        if any(result.refuses for result in self.results):
            return ExitCode.GATES_REFUSED
        is_partial = any(state.is_frozen for state in self.states.values())
        return ExitCode.PARTIAL if is_partial else ExitCode.DONE

    def rows(self) -> Iterator[tuple[object, ...]]:
        """One row a gate, those of the release first."""
        for result in self.results:
            yield _row("release", result)
        for site, state in self.states.items():
            for result in state.results:
                yield _row(cover(site, self.patterns), result)

    def note(self) -> str:
        """One sentence on what is wrong; empty when nothing is."""
        refusing = [one for one in self.results if one.refuses]
        frozen = [site for site, state in self.states.items() if state.is_frozen]
        told = [f"{one.gate}: {one.faults[0].message}" for one in refusing]
        told += [f"{site} is frozen: {_first(self.states[site].reasons)}" for site in frozen]
        if self.differences:
            what = _first(self.differences)
            told.append(
                f"another version made the release ({what}): publish again to have it whole"
            )
        return cover("; ".join(told), self.patterns)


def check_project(project: Project, *, reader: Reader = DEFAULT_READER) -> Checked:
    """Ask every gate of the current release."""
    current = project.releases_dir / "current"
    if not current.exists():
        raise ProjectMissing(f"no release in {project.root}: harvest or publish first")
    folder = current.resolve()
    report = _read_report(folder)
    differences = find_differences(folder)
    inspected = Inspected(
        frames=_read_frames(folder, differences),
        before=_read_before(folder.parent, report.get("before")),
        quarantined=sum((report.get("quarantine") or {}).values()),
        is_masked=not report.get("with_personal_contacts"),
    )
    return Checked(
        release=folder.name,
        results=tuple(run_gates(inspected)),
        states=_read_states(project, reader),
        patterns=read_withheld(project.root).patterns,
        differences=differences,
    )


def _read_frames(folder: Path, differences: tuple[str, ...]) -> Frames:
    """The tables; where another version made them, what they have of those of this one."""
    try:
        return read_release(folder, is_older=bool(differences))
    except ReleaseUnreadable as error:
        if not differences:
            raise
        raise ReleaseOutdated(
            f"another version made the release {folder.name}, and the checks of this one cannot be"
            f" asked of it ({_first(differences)}): publish again"
        ) from error


def pin_pages(
    project: Project, names: Sequence[str], *, reader: Reader = DEFAULT_READER
) -> list[Path]:
    """Confirm the readings of these pages, named by id or address: their files."""
    if not project.state_path.exists():
        raise ProjectMissing(f"nothing has been harvested into {project.root} yet")
    facts = _read_facts(project)
    wanted = {name: canonical_url(name) for name in names}
    found: dict[str, Path] = {}
    with ParsedStore.open(project.parsed_path, reader.version) as store:
        for url, readings in store.readings():
            captures = facts.captures.get(url, ())
            records = {one.key: one.record() for one in readings}
            if not any((body := body_of(row)) and body.key in records for row in captures):
                continue
            history = History(captures, records)
            record = history.newest_record()
            for name, address in wanted.items():
                if name == record["document"]["document_id"] or address == url:
                    page = {**record, "document": {**record["document"], "url": url}}
                    payload = history.newest_read().payload_sha256
                    found[name] = write_golden(project.root, page, payload)
    missing = [name for name in names if name not in found]
    if missing:
        raise WrongUsage(f"no page {missing[0]!r} has a reading in {project.root}")
    return [found[name] for name in names]


def _read_states(project: Project, reader: Reader) -> States:
    """What the archive says of the sites; nothing where it has not been read."""
    if not (project.state_path.exists() and project.parsed_path.exists()):
        return {}
    with ParsedStore.open(project.parsed_path, reader.version) as store:
        states = judge_project(project.root, store, _read_facts(project))
    return cover_states(states, read_withheld(project.root).patterns)


def _read_facts(project: Project) -> CrawlFacts:
    site_of = {column: site.name for site in load_sites(project) for column in site.columns}
    with State.open(project.state_path) as state:
        return read_facts(state, site_of)


def _read_report(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _read_before(releases: Path, name: object) -> Before | None:
    path = releases / str(name) / JSON_FILE
    if not isinstance(name, str) or "/" in name or not path.is_file():
        return None
    return read_before(path.read_text(encoding="utf-8"))


def _row(scope: str, result: GateResult) -> tuple[object, ...]:
    word = "passed" if result.passed else "failed" if result.is_required else "look at it"
    faults = "; ".join(
        fault.message + (f" ({', '.join(fault.examples)})" if fault.examples else "")
        for fault in result.faults
    )
    return scope, result.gate, str(result.severity), word, result.meaning, faults


def _first(words: Sequence[str]) -> str:
    more = len(words) - MOST_WORDS
    return "; ".join(words[:MOST_WORDS]) + (f"; and {more} more" if more > 0 else "")
