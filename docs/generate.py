"""Pages of the documentation that are made from the code: `python -m docs.generate`.

Takes the tables of `scraper`; gives Markdown. A test compares the files with what this module
would write, so that a page cannot fall behind. Never edits a page written by hand.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from scraper.columns.correctable import CORRECTABLE
from scraper.exitcodes import MEANINGS, ExitCode
from scraper.outputs.dictionary import codes_part, dictionary_page, views_part

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

# What a wrapper around a nightly run should do (reliability.md, 5.5).
REACTIONS: dict[ExitCode, str] = {
    ExitCode.DONE: "nothing; ping success",
    ExitCode.BUG: "alert; send the log with a report",
    ExitCode.USAGE: "alert; do not try again before it is corrected",
    ExitCode.PARTIAL: "a low alert; read `report.html`",
    ExitCode.GATES_REFUSED: "a high alert; the old release goes on serving",
    ExitCode.LOCKED: "ignore once, alert after two nights",
    ExitCode.NOTHING_REACHED: "alert; look at the network, then at the outcomes in the log",
    ExitCode.DAMAGED: "a high alert; stop the schedule, follow the message",
    ExitCode.CANNOT_WRITE: "a high alert; make room or mend the disk, then run again",
    ExitCode.BUDGET_SPENT: "note; the next run goes on",
    ExitCode.INTERRUPTED: "note; the next run goes on",
    ExitCode.TERMINATED: "note; the next run goes on",
}


def exit_code_page() -> str:
    """The text of `exit-codes.md`."""
    rows = [f"| {int(code)} | {MEANINGS[code]} | {REACTIONS[code]} |" for code in ExitCode]
    return "\n".join(
        [
            "# Exit codes",
            "",
            "Made by `python -m docs.generate` from `scraper/exitcodes.py`; change it there.",
            "",
            "| code | meaning | what a wrapper should do |",
            "|---|---|---|",
            *rows,
            "",
            "Every code but 0 comes with one sentence on standard error. From cron:",
            "",
            "```",
            "timeout --signal=TERM --kill-after=60 6h jyta harvest --project data --budget 300",
            "```",
            "",
        ]
    )


MADE = "Made by `python -m docs.generate` from the schema; each release has its own copy."


def tables_page() -> str:
    """The text of `dictionary.md`: what every release says of its tables."""
    head, _, rest = dictionary_page().partition("\n\n")
    tables = rest.partition("\n## Views\n")[0]
    return f"{head}\n\n{MADE}\nViews and words of codes: [views.md](views.md).\n\n{tables}"


def views_page() -> str:
    """The text of `views.md`: the rest of a release's dictionary."""
    return f"# Views and codes\n\n{MADE}\n\n{views_part()}\n{codes_part()}"


def corrections_page() -> str:
    """The text of `corrections.md`: written by hand, but for the table of columns."""
    rows = [
        f"| `{table}` | {', '.join(f'`{name}`' for name in columns)} |"
        for table, columns in CORRECTABLE.items()
    ]
    page = (HERE / "corrections.md").read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    end = rest.index(END)
    return before + begin + "\n".join(rows) + "\n" + rest[end:]


def modules_page(top: str, without: str = "") -> str:
    """The text of `modules-….md`: every module of a package, by what its first line says."""
    inner = sorted(path.parent for path in (ROOT / top).rglob("*/__init__.py"))
    folders = [ROOT / top, *(path for path in inner if path.parent.name != without)]
    return "\n".join(
        [
            f"# Modules of `{top}/`",
            "",
            "Made by `python -m docs.generate` from the first lines of the modules.",
            "How they fit together: [architecture.md](architecture.md).",
            *(line for folder in folders for line in _package_part(folder)),
            "",
        ]
    )


def _package_part(folder: Path) -> Iterator[str]:
    name = folder.relative_to(ROOT).as_posix()
    yield from ("", f"## `{name}/`", "", _first_line(folder / "__init__.py"))
    paths = sorted(path for path in folder.glob("*.py") if path.stem != "__init__")
    if paths:
        yield from ("", "| module | what it is |", "|---|---|")
        yield from (f"| `{path.stem}` | {_first_line(path)} |" for path in paths)


def _first_line(path: Path) -> str:
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return told.split("\n")[0].replace("|", "\\|")


BEGIN, END = "<!-- correctable -->\n| table | columns |\n|---|---|\n", "<!-- /correctable -->"
PAGES: dict[str, Callable[[], str]] = {
    "exit-codes.md": exit_code_page,
    "dictionary.md": tables_page,
    "views.md": views_page,
    "corrections.md": corrections_page,
    "modules-parsers.md": partial(modules_page, "parsers"),
    "modules-scraper.md": partial(modules_page, "scraper", without="discovery"),
    "modules-discovery.md": partial(modules_page, "scraper/discovery"),
}


def main() -> None:
    """Write every generated page."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
