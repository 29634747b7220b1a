"""The command line: the verbs of `jyta`, nothing else.

Takes arguments; calls one module a verb; gives data on standard output, talk on standard error
and an exit code. The only place that handles `JytaError` (one sentence, its code), that prints,
and that reads the environment. A fault of the program itself ends with code 1: the traceback
goes into the log, and onto the terminal only with -v.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Annotated, NoReturn

import typer
import typer.main

from scraper import __version__
from scraper.adding import add_site
from scraper.demo import demo as run_demo
from scraper.errors import JytaError, ProjectDamaged, WrongUsage
from scraper.exitcodes import ExitCode
from scraper.extract import check_sources, open_fetcher, read_sources
from scraper.extract import extract as run_extract
from scraper.fetch import SYSTEM
from scraper.harvest import Ending, Watch
from scraper.harvest import crawl as run_crawl
from scraper.harvest import harvest as run_harvest
from scraper.harvest import parse as run_parse
from scraper.harvest import publish as run_publish
from scraper.log import escape_controls, set_up_logging
from scraper.plan import CrawlOptions, fetch_settings
from scraper.progress import show_progress
from scraper.project import Project
from scraper.query import check_form, run_query, write_answer
from scraper.sites import describe, get_sites, load_sites
from scraper.status import read_status, status_lines
from scraper.stopping import (
    STOPPING_SIGNALS,
    StopFlag,
    StoppableClock,
    catch_signals,
    ignore_signals,
)
from scraper.verify import find_damages

# Commands of the contract that no issue has asked for yet.
NOT_YET: dict[str, str] = {
    "ingest": "Take pages from WARC files of others into the project.",
    "check": "Run the data-quality gates on the published dataset.",
    "diff": "Say what changed between two published releases.",
    "explain": "Lead from a value to its place on the page, its rule and its capture.",
    "serve": "Browse and search the dataset in a web browser.",
}

app = typer.Typer(
    help="From Chinese government pages of proposals and their answers to a citable dataset.",
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
sites_app = typer.Typer(help="List, show and check the site definitions of a project.")
app.add_typer(sites_app, name="sites")
log = logging.getLogger(__name__)

ProjectDir = Annotated[Path, typer.Option("--project", help="Folder of the project.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Talk more on standard error.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Talk about errors only; no bars.")]
LogFile = Annotated[Path | None, typer.Option("--log", help="Write JSON lines to this file too.")]
Columns = Annotated[
    list[str] | None, typer.Argument(metavar="COLUMN_URL", help="Columns to harvest.")
]
SiteNames = Annotated[
    list[str] | None, typer.Option("--site", help="A site of sites/*.toml; may be repeated.")
]
MaxPages = Annotated[int | None, typer.Option(min=1, help="At most so many detail pages.")]
Delay = Annotated[
    float | None, typer.Option(min=0, help="Least seconds between requests to a host (3).")
]
Workers = Annotated[int | None, typer.Option(min=1, help="Hosts that are worked on at a time.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Let it talk to loopback and private addresses.")
]
Full = Annotated[bool, typer.Option("--full", help="A complete sweep, no early stop.")]
Budget = Annotated[float | None, typer.Option(min=0, help="End after so many minutes.")]
UserAgent = Annotated[str | None, typer.Option(help="Product token of the User-Agent (jyta).")]
Contact = Annotated[
    str | None, typer.Option(envvar="JYTA_CONTACT", help="Page or mail address for the operator.")
]
NoPublish = Annotated[bool, typer.Option("--no-publish", help="Crawl and parse only.")]
Jobs = Annotated[int, typer.Option(min=1, help="Processes that parse.")]
Scheduler = Annotated[str | None, typer.Option(help="Address of a Dask scheduler.")]
Format = Annotated[str, typer.Option("--format", help="csv, parquet, sqlite, xlsx; by commas.")]
PersonalContacts = Annotated[
    bool, typer.Option("--with-personal-contacts", help="Export contact lines unmasked.")
]
Form = Annotated[str, typer.Option("--output", help="table, csv or json.")]

DATA = Path("data")
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
DEMO = Path("jyta-demo")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and leave with its exit code."""
    sys.excepthook = _report_bug
    _use_utf8()
    try:
        # Not `app(…)`: that would put typer's own report of faults in the place of ours.
        command = typer.main.get_command(app)
        command(args=list(sys.argv[1:] if arguments is None else arguments), prog_name="jyta")
    except JytaError as error:
        log.info("ended_by", extra={"error": type(error).__name__, "reason": str(error)})
        _say(f"jyta: {escape_controls(str(error))}")
        if isinstance(error, tuple(STOPPING_SIGNALS.values())):
            ignore_signals()
        sys.exit(int(error.exit_code))
    except OSError as error:
        if error.errno not in DISK_ERRORS:
            raise
        _leave_full_disk(error)
    sys.exit(int(ExitCode.DONE))


def _leave_full_disk(error: OSError) -> NoReturn:
    """Nothing more can be written, not even what the buffers of standard output still hold."""
    _say(f"jyta: cannot write: {error.strerror}")
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(int(ExitCode.CANNOT_WRITE))


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False,
) -> None:
    """Say the version, or go on to the command."""
    if version:
        _print(f"jyta {__version__}")
        raise typer.Exit


@app.command()
def harvest(
    columns: Columns = None,
    site: SiteNames = None,
    max_pages: MaxPages = None,
    delay: Delay = None,
    workers: Workers = None,
    allow_private: AllowPrivate = False,
    full: Full = False,
    no_publish: NoPublish = False,
    budget: Budget = None,
    user_agent: UserAgent = None,
    contact: Contact = None,
    jobs: Jobs = 1,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Crawl, archive, parse, check and publish; with no address, every site of the project."""
    options = CrawlOptions(
        columns=tuple(columns or ()),
        sites=tuple(site or ()),
        max_pages=max_pages,
        delay=delay,
        workers=workers,
        allow_private=allow_private,
        full=full,
        budget_minutes=budget,
        user_agent=user_agent,
        contact=contact,
    )
    with _session(verbose, quiet, log_file) as watch:
        _end(run_harvest(project, options, watch, jobs=jobs, publishes=not no_publish))


@app.command()
def crawl(
    columns: Columns = None,
    site: SiteNames = None,
    max_pages: MaxPages = None,
    delay: Delay = None,
    workers: Workers = None,
    allow_private: AllowPrivate = False,
    full: Full = False,
    budget: Budget = None,
    user_agent: UserAgent = None,
    contact: Contact = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Fetch what the columns list into the archive, and stop there."""
    options = CrawlOptions(
        columns=tuple(columns or ()),
        sites=tuple(site or ()),
        max_pages=max_pages,
        delay=delay,
        workers=workers,
        allow_private=allow_private,
        full=full,
        budget_minutes=budget,
        user_agent=user_agent,
        contact=contact,
    )
    with _session(verbose, quiet, log_file) as watch:
        _end(run_crawl(project, options, watch))


@app.command()
def parse(
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Read the archived pages into records; never touches the network."""
    if scheduler is not None:
        raise WrongUsage("--scheduler is not there yet: use --jobs")
    with _session(verbose, quiet, log_file) as watch:
        _end(run_parse(project, watch, jobs=jobs))


@app.command()
def publish(
    formats: Format = "csv,parquet,sqlite",
    with_personal_contacts: PersonalContacts = False,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Build a release from the parsed pages, check it and make it the current one."""
    names = [name.strip() for name in formats.split(",") if name.strip()]
    with _session(verbose, quiet, log_file) as watch:
        ending = run_publish(
            project, watch, formats=names, with_personal_contacts=with_personal_contacts
        )
    _end(ending)


@app.command()
def extract(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="FILE|URL|-", help="Pages to read.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Where the single file comes from.")] = None,
    with_personal_contacts: PersonalContacts = False,
    delay: Delay = None,
    allow_private: AllowPrivate = False,
    user_agent: UserAgent = None,
    contact: Contact = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Read pages and print one JSON object per page and line; needs no project."""
    names = list(sources or ())
    check_sources(names, url)
    options = CrawlOptions(
        delay=delay, allow_private=allow_private, user_agent=user_agent, contact=contact
    )
    with _session(verbose, quiet, log_file) as watch:
        settings = fetch_settings(options, Project(project).settings(), watch.clock)
        with open_fetcher(settings, watch.clock, names) as fetch:
            pages = read_sources(names, fetch=fetch, url=url)
            code = run_extract(pages, _print, with_personal_contacts=with_personal_contacts)
        _end(Ending(code))


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """What the project holds, its last runs, blocked hosts, pages that are due."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    figures = read_status(Project.open(project), datetime.now(UTC))
    for line in [figures.to_json()] if as_json else status_lines(figures):
        _print(line)


@app.command()
def verify(
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Compare the archive and the current release with their digests."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    damages = find_damages(Project.open(project))
    for damage in damages:
        _print(damage)
    if damages:
        raise ProjectDamaged(f"{len(damages)} damages in {project}; each line says how to mend it")
    _print("every digest agrees")


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="A statement; tables by their names.")],
    form: Form = "table",
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """SQL over the tables of the current release, through DuckDB."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    check_form(form)
    _print(write_answer(run_query(Project.open(project), sql), form).removesuffix("\n"))


@app.command()
def demo(
    project: ProjectDir = DEMO,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Serve the bundled site on loopback, harvest it, publish, say where the results are."""
    with _session(verbose, quiet, log_file) as watch:
        _end(run_demo(project, watch))


@sites_app.callback(invoke_without_command=True)
def sites(context: typer.Context, project: ProjectDir = DATA) -> None:
    """List the sites, when no command is named."""
    if context.invoked_subcommand is None:
        sites_list(project)


@sites_app.command("list")
def sites_list(
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """The name and the columns of each site, one column a line."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    for one in load_sites(Project.open(project)):
        for column in one.columns:
            _print(f"{one.name}\t{column}")


@sites_app.command("show")
def sites_show(
    name: Annotated[str, typer.Argument(help="Name of the site.")],
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """What one definition says."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    for one in get_sites(load_sites(Project.open(project)), [name]):
        for key, value in describe(one):
            _print(f"{key}\t{value}")


@sites_app.command("check")
def sites_check(
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Read every definition; the first wrong one is named."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    found = load_sites(Project.open(project))
    _print(f"{len(found)} site definitions, all in order")


@sites_app.command("add")
def sites_add(
    column: Annotated[str, typer.Argument(metavar="COLUMN_URL", help="Address of a column.")],
    name: Annotated[
        str | None, typer.Option(help="Name of the definition (from the host).")
    ] = None,
    delay: Delay = None,
    allow_private: AllowPrivate = False,
    user_agent: UserAgent = None,
    contact: Contact = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Look at a column's first two pages, write a definition and say why it is so."""
    options = CrawlOptions(
        delay=delay, allow_private=allow_private, user_agent=user_agent, contact=contact
    )
    with _session(verbose, quiet, log_file) as watch:
        for line in add_site(project, column, options, watch.clock, name=name):
            _print(escape_controls(line))


def _add_missing(name: str, help_text: str) -> None:
    @app.command(
        name,
        help=f"{help_text} (Not there yet.)",
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )
    def missing(context: typer.Context) -> None:
        raise WrongUsage(f"jyta {context.info_name} is not there yet; see jyta --help")


for _name, _help in NOT_YET.items():
    _add_missing(_name, _help)


@contextmanager
def _session(verbose: bool, quiet: bool, log_file: Path | None) -> Iterator[Watch]:
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    flag = StopFlag()
    with catch_signals(flag, is_last=True), show_progress(quiet=quiet) as report:
        yield Watch(flag=flag, clock=StoppableClock(SYSTEM, flag), report=report)


def _end(ending: Ending) -> NoReturn:
    for line in ending.lines:
        _print(line)
    if ending.note:
        _say(f"jyta: {escape_controls(ending.note)}")
    raise typer.Exit(int(ending.code))


def _print(line: str) -> None:
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wanted (`| head`): end quietly, and give the interpreter
        # nothing to complain about at its own last flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def _use_utf8() -> None:
    # cron has LC_ALL=C; a page's text must not end a run (reliability.md, P28).
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _report_bug(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    log.critical("fault_of_the_program", exc_info=(kind, error, trace))
    _say(f"jyta: a fault of the program itself ({kind.__name__}); -v shows where, --log keeps it")


if __name__ == "__main__":
    main()
