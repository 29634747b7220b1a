"""Harvest: lock → crawl → parse → publish, and how it ended.

Takes a project folder and the wishes of the command line; gives an `Ending`: the exit code and the
lines for standard output. A stage that fails never touches what an earlier run published. Never
prints or reads the environment. What makes releases is loaded when there is something for it to do.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.archiving.archive import Archive
from scraper.archiving.index import Mended, mend_index, rebuild_index
from scraper.archiving.traces import record_runs
from scraper.books.state import RunCounts, State
from scraper.crawling.crawl import CrawlResult, crawl_columns
from scraper.crawling.crawl_results import outcome_words
from scraper.errors import CannotWrite, JytaError, NothingReached, ProjectMissing, WrongUsage
from scraper.exitcodes import ExitCode
from scraper.fetching.fetch import Fetcher
from scraper.files import clean_temporary
from scraper.numbers import count
from scraper.orders.ingest import (
    BODILESS,
    KNOWN,
    SCARS,
    TAKEN,
    Ingester,
    Wanted,
    check_files,
    ingest_files,
)
from scraper.orders.late import (
    check_corrections,
    correction_words,
    frozen_words,
    refused_corrections,
)
from scraper.orders.plan import CrawlOptions, Plan, make_plan
from scraper.privacy.takedowns import cover, read_withheld
from scraper.process.endings import Ending, Watch, checked
from scraper.process.loading import later
from scraper.process.lock import hold_lock
from scraper.process.log import add_project_log, hide_words
from scraper.project import Project
from scraper.reading.quarantine import read_quarantine

if TYPE_CHECKING:
    from scraper.publishing.publish import Release
    from scraper.reading.parsing import Engine, ParseCounts

log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Run:
    """What has happened so far in one run; its row is booked once the crawl is over."""

    command: str
    run_id: str
    columns: int
    crawled: CrawlResult | None = None
    parsed: ParseCounts | None = None
    release: Release | None = None

    @property
    def code(self) -> ExitCode:
        """How the run would end now."""
        if self.crawled is None:
            return ExitCode.DONE
        code = crawl_code(self.crawled)
        partial = self.parsed is not None and self.parsed.unexpected > 0
        partial = partial or refused_corrections(self.release) > 0
        partial = partial or (self.release is not None and bool(self.release.report.frozen))
        return ExitCode.PARTIAL if code is ExitCode.DONE and partial else code

    @property
    def counts(self) -> RunCounts:
        """The figures for the table `runs`."""
        return RunCounts() if self.crawled is None else self.crawled.counts

    def line(self) -> str:
        """The one line for standard output."""
        parts = [f"{self.command} {self.run_id}: {_crawl_words(self.columns, self.counts)}"]
        if self.parsed is not None:
            parts.append(parse_words(self.parsed))
        if self.release is not None:
            parts.append(f"release {self.release.name}")
            reasons = later("scraper.publishing.report").frozen_reasons(self.release.report).items()
            parts += [f"{site} is frozen ({why})" for site, why in reasons]
        return "; ".join(parts) + f" (exit {int(self.code)})"

    def note(self) -> str:
        """One sentence on what is missing; empty when nothing is."""
        if self.code is ExitCode.BUDGET_SPENT:
            return "the time budget is used up; the next run goes on from here"
        if self.code is not ExitCode.PARTIAL or self.crawled is None:
            return ""
        told = []
        if self.counts.pages_failed:
            why = outcome_words(self.crawled.failures)
            words = f"{count(self.counts.pages_failed, 'page')} failed"
            told.append(f"{words} ({why})" if why else words)
        if self.parsed is not None and self.parsed.unexpected:
            told.append(quarantine_words(self.parsed))
        told += correction_words(self.release)
        told += frozen_words(self.release)
        told += [f"{one.url}: {one.walk.note}" for one in self.crawled.columns if not one.is_good]
        return "done in part: " + "; ".join(told)

    def ending(self) -> Ending:
        """How the run ended."""
        notes = [self.note(), self.release.note if self.release else ""]
        return Ending(self.code, (self.line(),), "; ".join(filter(None, notes)))


def harvest(
    root: Path,
    options: CrawlOptions,
    watch: Watch,
    *,
    jobs: int = 1,
    publishes: bool = True,
) -> Ending:
    """The main job: crawl, parse and publish, with one line for standard output."""
    plan = make_plan(root, options, watch.clock)
    # What cannot be read must be known before a night is spent on it.
    check_corrections(plan.project)
    with _running("harvest", plan, watch) as (run, state):
        _crawl(run, plan, state, watch)
        parsing = later("scraper.reading.parsing")
        run.parsed = parsing.parse_captures(plan.project, jobs=jobs, progress=checked(watch))
        # Booked before the publish: a release shows the runs that came before it, and
        # publishing once more must find the same rows (reliability.md, 6.2).
        _book(run, plan.project, state, watch, run.code)
        if publishes and run.parsed.pages > run.parsed.quarantined:
            watch.flag.check()
            run.release = later("scraper.publishing.publish").publish(
                plan.project, jobs=jobs, progress=checked(watch), check=watch.flag.check
            )
    return run.ending()


def crawl(root: Path, options: CrawlOptions, watch: Watch) -> Ending:
    """The first stage alone."""
    plan = make_plan(root, options, watch.clock)
    with _running("crawl", plan, watch) as (run, state):
        _crawl(run, plan, state, watch)
        _book(run, plan.project, state, watch, run.code)
    return run.ending()


def ingest(root: Path, paths: Sequence[Path], wanted: Wanted, watch: Watch) -> Ending:
    """Take pages out of WARC files of others; `jyta parse` and `jyta publish` come after it."""
    check_files(paths)
    project = Project.open(root, create=True)
    with _booking("ingest", project, watch) as (run_id, state):
        with closing(Archive(project)) as archive:
            ingester = Ingester(archive, state, run_id, wanted, lambda: _utc(watch.clock.now()))
            report = checked(watch)
            counts = ingest_files(paths, ingester, lambda done: report("ingest", done, None))
        code = ExitCode.PARTIAL if counts.is_partial else ExitCode.DONE
        figures = RunCounts(
            pages_listed=counts.of(TAKEN) + counts.of(KNOWN),
            pages_fetched=counts.of(TAKEN),
            pages_new=counts.new_pages,
            pages_failed=counts.of(SCARS) + counts.of(BODILESS),
        )
        state.finish_run(run_id, _utc(watch.clock.now()), int(code), figures)
        record_runs(Archive(project), state)
    note = "done in part: what could not be read stands in the log" if counts.is_partial else ""
    return Ending(code, (f"ingest {run_id}: {counts.words()} (exit {int(code)})",), note)


def parse(
    root: Path,
    watch: Watch,
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    archive_url: str | None = None,
) -> Ending:
    """The second stage alone; it books no run, so that it can be repeated without a trace."""
    project = _open_crawled(root)
    if archive_url is not None and scheduler is None:
        raise WrongUsage("--archive is for --scheduler: this machine reads its own archive")
    with _indexed(project), _engine(project, scheduler, archive_url) as engine:
        parse_captures = later("scraper.reading.parsing").parse_captures
        counts = parse_captures(project, jobs=jobs, progress=checked(watch), engine=engine)
    note = f"done in part: {quarantine_words(counts)}" if counts.unexpected else ""
    code = ExitCode.PARTIAL if note else ExitCode.DONE
    return Ending(code, (f"parse: {parse_words(counts)} (exit {int(code)})",), note)


def publish(
    root: Path,
    watch: Watch,
    *,
    formats: Sequence[str] = (),
    with_personal_contacts: bool = False,
    accept: Sequence[str] = (),
    jobs: int = 1,
) -> Ending:
    """The third stage alone; it books no run either."""
    making = later("scraper.publishing.publish")
    project = _open_crawled(root)
    with _indexed(project):
        release: Release = making.publish(
            project,
            # A release is what `current` points at: one without its tables would be none.
            formats=tuple(dict.fromkeys((*making.DEFAULT_FORMATS, *formats))),
            with_personal_contacts=with_personal_contacts,
            jobs=jobs,
            progress=checked(watch),
            check=watch.flag.check,
            accept=accept,
        )
        entries = read_quarantine(project)
    news = sum(not entry.is_expected for entry in entries)
    told = [f"{count(news, 'page')} in quarantine"] if news else []
    told += [*correction_words(release), *frozen_words(release)]
    code = ExitCode.PARTIAL if told else ExitCode.DONE
    told += [release.note] if release.note else []
    return Ending(code, (f"publish: {release.summary} (exit {int(code)})",), "; ".join(told))


def crawl_code(result: CrawlResult) -> ExitCode:
    """The exit code of a crawl; the budget tells more than single failures."""
    if result.budget_spent:
        return ExitCode.BUDGET_SPENT
    return ExitCode.PARTIAL if result.is_partial else ExitCode.DONE


def parse_words(counts: ParseCounts) -> str:
    """The figures of a parse stage in words."""
    known = f", {counts.known} known" if counts.known else ""
    expected = f" ({counts.expected} expected)" if counts.expected else ""
    return f"{counts.parsed} parsed{known}, {counts.quarantined} quarantined{expected}"


def quarantine_words(counts: ParseCounts) -> str:
    """How many pages somebody should look at, and why they could not be read."""
    reasons = ", ".join(f"{code} {number}" for code, number in counts.reasons.items())
    return f"{count(counts.unexpected, 'page')} in quarantine ({reasons})"


def _crawl_words(columns: int, counts: RunCounts) -> str:
    return (
        f"{count(columns, 'column')}, {counts.pages_listed} listed,"
        f" {counts.pages_fetched} fetched, "
        f"{counts.pages_new} new, {counts.pages_changed} changed, {counts.pages_failed} failed"
    )


@contextmanager
def _engine(
    project: Project, scheduler: str | None, archive_url: str | None
) -> Iterator[Engine | None]:
    """The cluster behind a scheduler; `None` for the processes of this machine."""
    if scheduler is None:
        yield None
        return
    try:
        # By name: importing Dask takes longer than most commands.
        cluster = import_module("scraper.reading.cluster")
    except ModuleNotFoundError as error:
        raise WrongUsage('--scheduler needs the extra cluster: pip install ".[cluster]"') from error
    engine = cluster.connect(scheduler, archive_url or str(project.archive_dir.resolve()))
    with closing(engine.client):
        yield engine


def _open_crawled(root: Path) -> Project:
    project = Project.open(root)
    if not project.state_path.exists() and not Archive(project).files():
        raise ProjectMissing(f"nothing has been harvested into {root} yet: harvest first")
    return project


@contextmanager
def _locked(project: Project) -> Iterator[None]:
    with hold_lock(project):
        add_project_log(project.logs_dir)
        hide_words(partial(cover, patterns=read_withheld(project.root).patterns))
        yield


@contextmanager
def _indexed(project: Project) -> Iterator[None]:
    """Lock; a lost state is told again by the archive, and the archive is told of all runs."""
    with _locked(project):
        if not project.state_path.exists():
            log.warning("state_rebuilt", extra={"captures": rebuild_index(project)})
        with State.open(project.state_path) as state:
            record_runs(Archive(project), state)
        yield


@contextmanager
def _running(command: str, plan: Plan, watch: Watch) -> Iterator[tuple[Run, State]]:
    """A run whose early end is booked under its own exit code."""
    project = Project.open(plan.project.root, create=True)
    with _booking(command, project, watch) as (run_id, state):
        run = Run(command=command, run_id=run_id, columns=len(plan.columns))
        try:
            yield run, state
        except CannotWrite:
            raise  # there is no room to book it either
        except JytaError as error:
            _book(run, project, state, watch, error.exit_code)
            raise


@contextmanager
def _booking(command: str, project: Project, watch: Watch) -> Iterator[tuple[str, State]]:
    """Lock, open and mend; the run has a number from here on."""
    with _locked(project), State.open(project.state_path) as state:
        _mend(project, state)
        run_id = state.start_run(command, _utc(watch.clock.now()))
        record_runs(Archive(project), state)  # of killed runs: this one is booked at its end
        facts = {"run_id": run_id, "command": command, "sqlite": sqlite3.sqlite_version}
        log.info("run_started", extra=facts)
        yield run_id, state


def _mend(project: Project, state: State) -> None:
    for folder in (project.archive_dir, project.quarantine_dir):
        clean_temporary(folder)  # of killed runs (P27); those of releases go with a publish
    mended = mend_index(project, state)
    if mended != Mended():
        log.warning("archive_mended", extra=asdict(mended))


def _crawl(run: Run, plan: Plan, state: State, watch: Watch) -> None:
    project = plan.project
    fetcher = Fetcher(
        project, state, Archive(project), plan.fetching, run.run_id, clock=watch.clock
    )
    run.crawled = crawl_columns(
        project,
        plan.columns,
        fetcher=fetcher,
        state=state,
        run_id=run.run_id,
        settings=plan.crawling,
        progress=watch.report,
        stop=watch.flag.is_set,
    )
    watch.flag.check()
    if run.crawled.nothing_reached:
        raise NothingReached(run.crawled.reason)


def _book(run: Run, project: Project, state: State, watch: Watch, code: ExitCode) -> None:
    state.finish_run(run.run_id, _utc(watch.clock.now()), int(code), run.counts)
    record_runs(Archive(project), state)
    log.info("run_finished", extra={"run_id": run.run_id, "exit_code": int(code)})


def _utc(epoch: float) -> str:
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
