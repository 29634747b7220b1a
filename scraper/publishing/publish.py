"""Publish: a release is built beside the current one, checked, and switched by one rename.

Takes a project whose pages are parsed; gives a `Release`. The name comes from the data: the
same archive and version give the same name, and publishing it again changes nothing. Until
the last rename every reader sees the release before, whatever happens (reliability.md, P04,
P05, P09, promises 13 and 15). To be called under the project's lock; never touches the network.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper import __version__
from scraper.archiving.provenance import ROWS_FROM, Provenance, take_provenance
from scraper.books.readers import DEFAULT_READER, OPEN_READER, Reader
from scraper.books.state import State
from scraper.digests import Digest
from scraper.errors import CannotWrite, GatesRefused, WrongUsage
from scraper.files import (
    CURRENT,
    guard_writes,
    open_tree,
    switch_current,
    sync_folder,
    sync_tree,
    write_file,
)
from scraper.frames.pieces import Tables
from scraper.frames.tables import CrawlFacts
from scraper.keeping.part_summaries import summarise_all
from scraper.keeping.part_tables import PartTables
from scraper.keeping.summaries import Summary
from scraper.numbers import chosen, count
from scraper.outputs.citing import Imprint, read_imprint
from scraper.outputs.writers import WRITERS
from scraper.outputs.xlsx import check_xlsx
from scraper.privacy.mirrors import Mirror
from scraper.privacy.old_releases import find_holding
from scraper.privacy.takedowns import Withheld, cover_words, read_withheld
from scraper.process.loading import later, sparing
from scraper.process.stopping import Check, go_on
from scraper.project import Project
from scraper.publishing.gates import Before, Inspected, run_gates
from scraper.publishing.gathering import gather
from scraper.publishing.release_files import write_release_files
from scraper.publishing.report import (
    HTML_FILE,
    JSON_FILE,
    Report,
    make_report,
    read_before,
    summary_line,
)
from scraper.publishing.site_report import describe_sites, pages_to_look_at
from scraper.publishing.staging import Staging, clean_releases, free_name, make_folder
from scraper.quality.freezing import States
from scraper.quality.results import GateResult
from scraper.reading.quarantine import withhold_quarantine
from scraper.released.release_check import check_files
from scraper.released.releases import note_before
from scraper.revising.correcting import WAITING

if TYPE_CHECKING:
    from scraper.reading.parsing import Progress

DEFAULT_FORMATS = ("csv", "parquet", "sqlite")
_DIGEST_CHARS = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A finished dataset."""

    name: str
    path: Path
    is_new: bool  # False: the current release has this very content
    report: Report
    holding: tuple[str, ...] = ()  # older releases that hold what was taken down
    mirrors: tuple[Mirror, ...] = ()  # pages that print what was taken down

    @property
    def note(self) -> str:
        """What a person has to do about it, or wait for; empty when nothing."""
        told = []
        if self.holding:
            number = len(self.holding)
            words = f"{count(number, 'older release')} still {chosen(number, 'holds', 'hold')}"
            told.append(f"{words} what was taken down: see jyta takedown clean")
        if self.mirrors:
            one = self.mirrors[0]
            number = len(self.mirrors)
            told.append(
                f"{count(number, 'page')} {chosen(number, 'prints', 'print')} what was taken down"
                f" ({one.document_id} as {one.of}): jyta takedown list names them all"
            )
        if waiting := self.report.corrections.get(WAITING, 0):
            words = f"{count(waiting, 'correction')} {chosen(waiting, 'waits', 'wait')}"
            told.append(f"{words} until the site is no longer frozen")
        return "; ".join(told)

    @property
    def summary(self) -> str:
        """One line that sums the release up."""
        return summary_line(self.report) + ("" if self.is_new else " (nothing has changed)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dataset:
    """Everything that is going to be written."""

    frames: Tables
    summary: Summary
    facts: CrawlFacts
    digests: Mapping[str, Digest]
    provenance: Provenance
    states: States
    withheld: Withheld
    left_out: dict[str, int]  # site -> pages that were read on held nights only
    rows_from: str | None  # the release that rows of a misread site are from
    mirrors: tuple[Mirror, ...]
    imprint: Imprint
    formats: tuple[str, ...]
    with_personal_contacts: bool
    quarantine: dict[str, int]
    before: Before | None
    newest_capture: str  # the time of it

    @property
    def made(self) -> dict[str, Any]:
        """What the release is made of, and what each table says."""
        tables = {
            name: {"rows": digest.rows, "sha256": digest.sha256}
            for name, digest in self.digests.items()
        }
        kept = {ROWS_FROM: self.rows_from} if self.rows_from else {}
        return self.provenance.to_dict() | kept | {"tables": tables}


def publish(
    project: Project,
    *,
    formats: Sequence[str] = DEFAULT_FORMATS,
    with_personal_contacts: bool = False,
    jobs: int = 1,
    progress: Progress | None = None,
    reader: Reader | None = None,
    accept: Sequence[str] = (),
    check: Check = go_on,
) -> Release:
    """Build, check and switch; `GatesRefused` leaves the current release as it is.

    `check` is called where nothing is half done and raises when the run should end.

    `jobs` processes build and check the rows of pages; the bytes are the same.
    `accept` names frozen sites whose held nights a person has found right.
    """
    chosen = check_formats(formats)
    settings = project.settings()
    imprint = read_imprint(settings.author, settings.publisher, settings.dataset_url)
    clean_releases(project)
    withhold_quarantine(project, read_withheld(project.root))
    reader = reader or (OPEN_READER if with_personal_contacts else DEFAULT_READER)
    with sparing(), ExitStack() as opened:
        staging = opened.enter_context(Staging(project))
        path = project.parsed_path
        if with_personal_contacts:
            path = _read_openly(project, reader, jobs, progress, opened)
        gathered = gather(
            *(project, path, reader, accept),
            opened=opened,
            is_open=with_personal_contacts,
            jobs=jobs,
            check=check,
        )
        with State.open(project.state_path) as state:
            provenance = take_provenance(project, state, reader.version)
        dataset = _Dataset(
            frames=gathered.frames,
            summary=summarise_all(gathered.frames, is_masked=not with_personal_contacts, jobs=jobs),
            facts=gathered.facts,
            states=gathered.states,
            withheld=gathered.withheld,
            left_out=gathered.left_out,
            rows_from=gathered.rows_from,
            digests=staging.digest(gathered.frames, chosen),
            mirrors=gathered.mirrors,
            imprint=imprint,
            provenance=provenance,
            formats=chosen,
            with_personal_contacts=with_personal_contacts,
            quarantine=count_quarantine(project),
            before=_read_current(project),
            newest_capture=find_newest(gathered.facts),
        )
        check()
        name = release_name(dataset)
        gates = _check(dataset)
        report = _report(dataset, name, gates)
        if report.refused:
            raise _refusal(project, report)
        return _release(project, staging, dataset, report)


def check_formats(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats in the order of the table; `WrongUsage` for an unknown one or none."""
    for name in formats:
        if name not in WRITERS:
            raise WrongUsage(f"no format {name!r} (known: {', '.join(WRITERS)})")
    if not formats:
        raise WrongUsage(f"no format is named (known: {', '.join(WRITERS)})")
    if "xlsx" in formats:
        check_xlsx()
    return tuple(name for name in WRITERS if name in formats)


def find_newest(facts: CrawlFacts) -> str:
    """The time of the newest capture of a page; a release has at least one."""
    return facts.overview.newest or ""


def count_quarantine(project: Project) -> dict[str, int]:
    """The pages in quarantine, by reason."""
    entries = (path.read_text(encoding="utf-8") for path in project.quarantine_dir.glob("d*.json"))
    return dict(Counter(str(json.loads(entry)["code"]) for entry in entries))


def release_name(dataset: _Dataset) -> str:
    """Time of the newest capture and a digest of what the tables say."""
    digest = hashlib.sha256()
    shape = [__version__, *dataset.formats, str(dataset.with_personal_contacts)]
    shape += [repr(dataset.imprint)] if dataset.imprint else []
    digest.update(" ".join(shape).encode())
    for name, table in dataset.digests.items():
        digest.update(f"\n{name} {table.sha256}".encode())
    stamp = dataset.newest_capture.replace("-", "").replace(":", "")
    return f"{stamp}-{digest.hexdigest()[:_DIGEST_CHARS]}"


def _read_openly(
    project: Project, reader: Reader, jobs: int, progress: Progress | None, opened: ExitStack
) -> Path:
    """A reading made for this release; unmasked ones never stay in the project."""
    folder = make_folder(project)
    opened.callback(shutil.rmtree, folder, ignore_errors=True)
    path = folder / project.parsed_path.name
    later("scraper.reading.parsing").parse_captures(
        project, jobs=jobs, progress=progress, reader=reader, parsed_path=path
    )
    return path


def _read_current(project: Project) -> Before | None:
    path = project.releases_dir / CURRENT / JSON_FILE
    return read_before(path.read_text(encoding="utf-8")) if path.is_file() else None


def _check(dataset: _Dataset) -> list[GateResult]:
    results = run_gates(
        Inspected(
            frames=dataset.frames,
            summary=dataset.summary,
            before=dataset.before,
            quarantined=sum(dataset.quarantine.values()),
            is_masked=not dataset.with_personal_contacts,
        )
    )
    for result in results:
        for fault in result.faults:
            level = logging.ERROR if result.is_required else logging.WARNING
            facts = {"gate": result.gate, "fault": fault.message}
            log.log(level, "gate_failed", extra=facts)
    for site, state in dataset.states.items():
        if state.is_frozen:
            log.error("site_frozen", extra={"site": site, "reasons": list(state.reasons)})
    return results


def _report(dataset: _Dataset, name: str, gates: Sequence[GateResult]) -> Report:
    states, facts = dataset.states, dataset.facts
    sites = describe_sites(states, facts, dataset.summary, dataset.left_out, dataset.before)
    look_at, patterns = pages_to_look_at(gates, facts), dataset.withheld.patterns
    return make_report(
        name,
        dataset.frames,
        gates,
        summary=dataset.summary,
        sites=cover_words(sites, patterns),
        look_at=cover_words(look_at, patterns),
        before=dataset.before,
        quarantine=dataset.quarantine,
        newest_capture=dataset.newest_capture,
        formats=dataset.formats,
        with_personal_contacts=dataset.with_personal_contacts,
        made=dataset.made,
    )


def _refusal(project: Project, report: Report) -> GatesRefused:
    """Keep the report of a refused release for reading, and say where it is."""
    folder = project.logs_dir / f"refused-{report.release}"
    write_file(folder / JSON_FILE, report.to_json())
    write_file(folder / HTML_FILE, report.to_html())
    refusing = [gate for gate in report.gates if gate["required"] and not gate["passed"]]
    reasons = "; ".join(gate["faults"][0]["message"] for gate in refusing)
    return GatesRefused(
        f"the checks refused the new dataset ({reasons}); the last release stands;"
        f" read {folder / HTML_FILE}"
    )


def _release(project: Project, staging: Staging, dataset: _Dataset, report: Report) -> Release:
    path = _find_finished(project, report.release)
    current = project.releases_dir / CURRENT
    is_new = path is None or not current.exists() or current.resolve() != path.resolve()
    is_built = path is None
    if path is None:
        path = _build(project, staging, dataset, report)
    elif is_new:
        note_before(project, path.name)  # its report is of the day when it was made
    if is_new:
        switch_current(project.releases_dir, path.name)
    if is_built and isinstance(dataset.frames, PartTables):
        # It is switched: whatever becomes of this note, only the next publish takes longer.
        with contextlib.suppress(OSError, CannotWrite):
            dataset.frames.keep(path)
    holding = find_holding(project, dataset.withheld)
    return Release(
        name=path.name,
        path=path,
        is_new=is_new,
        report=report,
        holding=tuple(one.name for one in holding),
        mirrors=dataset.mirrors,
    )


def _find_finished(project: Project, name: str) -> Path | None:
    """A release of this name whose files are all as they were written."""
    for path in sorted(project.releases_dir.glob(f"{name}*")):
        if path.is_dir() and not check_files(path):
            return path
    return None


def _build(project: Project, staging: Staging, dataset: _Dataset, report: Report) -> Path:
    """Write everything into a folder that nobody reads, then give it its name."""
    folder = staging.path
    with guard_writes(project.releases_dir):
        write_release_files(folder, report, dataset.frames, dataset.imprint, staging.texts)
        open_tree(folder)
        sync_tree(folder)
        path = free_name(project.releases_dir / report.release)
        folder.rename(path)
        sync_folder(project.releases_dir)
    return path
