"""The documentation against the program: nothing undocumented, nothing invented, no dead link."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main

from benchmarks.accuracy.report import SOURCES
from docs.generate import PAGES
from scraper import __version__
from scraper.cli import app
from scraper.columns.schema import TABLES
from scraper.exitcodes import MEANINGS, ExitCode
from tests.layers import packages_in_order

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "data" / "README.md"]
    + [ROOT / "benchmarks" / "README.md"]
)
COMMON = {"--project", "--verbose", "-v", "--quiet", "--log"}
HELP = {"--help", "-h"}


def commands() -> dict[str, Any]:
    """Every command by the words that call it, subcommands with their group."""
    found: dict[str, Any] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        found[name] = command
        for inner, sub in getattr(command, "commands", {}).items():
            found[f"{name} {inner}"] = sub
    return found


def options_of(command: Any) -> set[str]:
    named = {text for param in command.params for text in param.opts if text.startswith("-")}
    return named - HELP


COMMANDS = commands()
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def section_of(name: str) -> str:
    """The part of docs/commands.md under the heading of one command."""
    match = re.search(rf"^##+ `jyta {re.escape(name)}`\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S)
    assert match, f"docs/commands.md has no section for jyta {name}"
    return match.group(1)


def code_of(text: str) -> str:
    return "\n".join(re.findall(r"^```.*?\n(.*?)^```", text, re.M | re.S))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    section = section_of(name)
    documented = set(re.findall(r"`(--[a-z-]+)", section))
    assert documented == options_of(COMMANDS[name]) - COMMON


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    for param in command.params:
        assert getattr(param, "help", None), f"{name}: {param.name} has no help"


def test_the_common_options_stand_on_the_page() -> None:
    for option in COMMON:
        assert f"`{option}" in PAGE


def test_no_section_without_a_command() -> None:
    assert set(re.findall(r"^##+ `jyta ([a-z ]+)`$", PAGE, re.M)) == set(COMMANDS)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_in_the_text_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    called = re.findall(r"(?:^|[`/ ])jyta ([a-z]+)((?: [^`\n]*)?)", code_of(text), re.M)
    called += re.findall(r"`jyta ([a-z]+)((?: [^`\n]*)?)`", text)
    for name, rest in called:
        assert name in COMMANDS, f"{path.name}: jyta {name}"
        whole = " ".join([name, *rest.split()[:1]])  # jyta takedown add
        known = options_of(COMMANDS[whole if whole in COMMANDS else name]) | HELP
        for option in re.findall(r"(?<=\s)--?[a-z-]+", rest.split("|")[0]):
            assert option in known, f"{path.name}: jyta {name} {option}"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        assert "://" in target or (path.parent / target).exists(), target


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_in_step(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m docs.generate"


def test_every_exit_code_has_its_meaning() -> None:
    assert set(MEANINGS) == set(ExitCode)


def test_make_targets_of_the_readmes_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    for name in ("README.md", "README.zh.md"):
        named = set(re.findall(r"^make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8"), re.M))
        assert named
        assert named <= targets


def test_readmes_show_the_same_commands() -> None:
    english, chinese = (
        set(re.findall(r"^(?:make|jyta) .*?(?=  |$)", code_of(path.read_text("utf-8")), re.M))
        for path in (ROOT / "README.md", ROOT / "README.zh.md")
    )
    assert chinese <= english


def test_readmes_speak_of_the_same_things() -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")]
    tables = [
        {
            name
            for row in re.findall(r"^\| (`.+?) \|", text, re.M)
            for name in re.findall(r"\w+", row)
        }
        for text in texts
    ]
    assert tables[0] == tables[1] == set(TABLES)
    files = [re.findall(r"^  (\S+\.\S+.*)$", code_of(text), re.M) for text in texts]
    named = [
        {name for line in lines for name in re.findall(r"[\w-]+\.\w+", line)} for lines in files
    ]
    assert {name for name in named[0] if "<" not in name} <= named[1]
    for command in re.findall(r"`jyta ([a-z]+)", texts[0]):
        assert f"jyta {command}" in texts[1], command


def test_every_package_has_its_line() -> None:
    for top in ("parsers", "scraper", "scraper/discovery"):
        folders = {path.parent.name for path in (ROOT / top).glob("*/__init__.py")}
        assert folders
        assert folders == set(packages_in_order(top)), top


def test_every_table_of_knowledge_has_its_line() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    part = page[page.index("\nTables of `knowledge/`") : page.index("\n## `scraper/`")]
    modules = {path.stem for path in (ROOT / "parsers/knowledge").glob("*.py")} - {"__init__"}
    assert modules <= named_in_first_column(part)


def named_in_first_column(text: str) -> set[str]:
    cells = re.findall(r"^\| ([^|]+) \|", text, re.M)
    return {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)}


def test_make_targets_of_the_pages_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    for path in WRITTEN:
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"`make ([a-z]+)", text)) <= targets, path.name


def test_modules_that_are_to_be_run_exist() -> None:
    for path in WRITTEN:
        for name in re.findall(r"python -m ([a-z_.]+[a-z])", path.read_text(encoding="utf-8")):
            own = name.split(".")[0] in ("benchmarks", "docs", "fixtures")
            assert not own or importlib.util.find_spec(name), f"{path.name}: {name}"


def test_the_figures_have_their_place() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert re.search(r"^<!-- figures -->\n.+\n<!-- /figures -->$", page, re.M | re.S)
    report = (ROOT / "benchmarks" / "accuracy" / "report.py").read_text(encoding="utf-8")
    for name in re.findall(r"`([A-Z][A-Z_0-9]+)`", page):
        assert re.search(rf"\b{name}\b", report) or name == "DATA", name


def test_the_sources_of_real_documents_are_listed() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| ([a-z][a-z ]+) \|", page, re.M)) - {"source", "command"} == set(
        SOURCES
    )


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_pages_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 500


def test_version_is_in_the_changelog() -> None:
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + sum(project["optional-dependencies"].values(), [])
    pinned = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    )
    names = {re.split(r"[\[<>=~! ]", text)[0].lower() for text in wanted} - {"jyta"}
    assert names <= {name.lower() for name in pinned}
    assert all(re.fullmatch(r"[0-9][0-9a-z.]*", version) for version in pinned.values())
