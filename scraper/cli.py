"""The command line: which verbs there are, and how a run of the program ends.

Takes arguments; gives an exit code. The only place that handles `JytaError` (one sentence, its
code). A fault of the program itself ends with code 1: the traceback goes into the log, and onto
the terminal only with -v. The verbs themselves are in `scraper/verbs`.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType, TracebackType
from typing import Annotated, NoReturn

import typer
import typer.main

from scraper import __version__
from scraper.errors import JytaError
from scraper.exitcodes import ExitCode
from scraper.process.locales import is_utf8, use_utf8
from scraper.process.log import escape_controls
from scraper.process.stopping import STOPPED, STOPPING_SIGNALS, Interrupted, ignore_signals
from scraper.verbs.arguments import check_arguments
from scraper.verbs.later import LaterGroup
from scraper.verbs.missing import add_missing
from scraper.verbs.session import DISK_ERRORS, close_output, open_streams, print_line, say

# In the order in which the help shows them: where each verb stands.
VERBS: dict[str, str] = {
    "harvest": "scraper.verbs.harvesting",
    "crawl": "scraper.verbs.harvesting",
    "ingest": "scraper.verbs.harvesting",
    "parse": "scraper.verbs.harvesting",
    "publish": "scraper.verbs.harvesting",
    "extract": "scraper.verbs.pages",
    "status": "scraper.verbs.projects",
    "verify": "scraper.verbs.projects",
    "diff": "scraper.verbs.comparing",
    "check": "scraper.verbs.review",
    "explain": "scraper.verbs.review",
    "query": "scraper.verbs.releases",
    "demo": "scraper.verbs.harvesting",
}
# Verbs that have verbs of their own.
GROUPS: dict[str, str] = {
    "sites": "scraper.verbs.sites:sites_app",
    "takedown": "scraper.verbs.takedowns:takedown_app",
    "quarantine": "scraper.verbs.quarantine:quarantine_app",
    "releases": "scraper.verbs.retention:releases_app",
}

app = typer.Typer(
    cls=LaterGroup.of(VERBS, GROUPS),
    help="From Chinese government pages of proposals and their answers to a citable dataset.",
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and leave with its exit code."""
    sys.excepthook = _report_bug
    if arguments is None:
        use_utf8()
    open_streams()
    _write_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if arguments is None:
            signal.signal(signal.SIGINT, _interrupt)
        # Not `app(…)`: that would put typer's own report of faults in the place of ours.
        command = typer.main.get_command(app)
        check_arguments(command, words)
        command(args=words, prog_name="jyta")
    except JytaError as error:
        log.info("ended_by", extra={"error": type(error).__name__, "reason": str(error)})
        say(f"jyta: {escape_controls(str(error))}")
        if isinstance(error, tuple(STOPPING_SIGNALS.values())):
            ignore_signals()
        sys.exit(int(error.exit_code))
    except UnicodeEncodeError:
        if all(is_utf8(os.fsencode(word)) for word in words):
            raise
        say("jyta: a word of the command line is no UTF-8 and cannot be kept as a text")
        sys.exit(int(ExitCode.USAGE))
    except PermissionError as error:
        say(f"jyta: {escape_controls(str(error.filename))}: permission denied")
        sys.exit(int(ExitCode.CANNOT_WRITE))
    except OSError as error:
        if error.errno not in DISK_ERRORS:
            raise
        _leave_full_disk(error)
    sys.exit(int(ExitCode.DONE))


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """Ctrl-C while nobody waits for it: an error like others, which ends with its own code."""
    raise Interrupted(STOPPED)


def _leave_full_disk(error: OSError) -> NoReturn:
    """Nothing more can be written, not even what the buffers of standard output still hold."""
    say(f"jyta: cannot write: {error.strerror}")
    close_output()
    sys.exit(int(ExitCode.CANNOT_WRITE))


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False,
) -> None:
    """Say the version, or go on to the command."""
    if version:
        print_line(f"jyta {__version__}")
        raise typer.Exit


add_missing(app)


def _write_utf8() -> None:
    # cron has LC_ALL=C; a page's text must not end a run (reliability.md, P28).
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _report_bug(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    log.critical("fault_of_the_program", exc_info=(kind, error, trace))
    say(f"jyta: a fault of the program itself ({kind.__name__}); -v shows where, --log keeps it")


if __name__ == "__main__":
    main()
