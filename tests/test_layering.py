"""The directions of imports, read from the syntax trees of both packages.

`parsers` is a pure library: it imports the standard library, lxml, bs4 and rapidfuzz,
opens nothing and knows no clock. Libraries that touch the world have one door each.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.layers import packages_in_order

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("parsers", "scraper")

# Library -> the modules that may import it. A library that is not named here may be
# imported anywhere in `scraper` and nowhere in `parsers`, unless PARSER_LIBRARIES has it.
DOORS: dict[str, tuple[str, ...]] = {
    "requests": (
        "scraper.fetching.dialling",
        "scraper.fetching.incoming",
        "scraper.fetching.outgoing",
        "scraper.fetching.transport",
    ),
    "urllib3": (
        "scraper.fetching.dialling",
        "scraper.fetching.incoming",
        "scraper.fetching.outgoing",
        "scraper.fetching.transport",
    ),
    "socket": (
        "scraper.addressing.addresses",
        "scraper.fetching.dialling",
        "scraper.fetching.incoming",
    ),
    "ssl": ("scraper.fetching.tls",),
    "tenacity": ("scraper.fetching.fetch",),
    "pandas": (
        "scraper.frames.tables",
        "scraper.frames.pieces",
        "scraper.keeping.summaries",
        "scraper.outputs",
        "scraper.released.reading_back",
        "scraper.privacy.withholding",
        "scraper.privacy.old_releases",
        "scraper.privacy.hiding",
        "scraper.privacy.redigesting",
    ),
    "pyarrow": (
        "scraper.released.logical",
        "scraper.frames.tables",
        "scraper.frames.pieces",
        "scraper.frames.row_tables",
        "scraper.keeping.containers",
        "scraper.keeping.part_building",
        "scraper.keeping.covered_parts",
        "scraper.keeping.joining",
        "scraper.keeping.part_tables",
        "scraper.keeping.earlier",
        "scraper.keeping.summaries",
        "scraper.outputs",
        "scraper.released.reading_back",
    ),
    "xlsxwriter": ("scraper.outputs", "scraper.revising.review_files"),
    "openpyxl": ("scraper.revising.sheets",),
    "isal": ("scraper.warcs.members",),
    "protego": ("scraper.fetching.robots",),
    "warcio": ("scraper.archiving.archive", "scraper.warcs.warc"),
    "typer": ("scraper.cli", "scraper.verbs"),
    "distributed": ("scraper.reading.cluster",),
    "fsspec": ("scraper.warcs.ranges",),
    "rich": ("scraper.process.progress", "scraper.querying.query_output"),
}
PARSER_LIBRARIES = {"lxml", "bs4", "rapidfuzz"}
# `parse_page` comes with the first page, and importlib, by which others load late, is worldly.
LATE_IMPORT = ("parsers", "__getattr__")
# Standard modules through which the world would come in.
WORLDLY = {
    *("asyncio", "ftplib", "glob", "http", "importlib", "io", "logging", "multiprocessing", "os"),
    *(
        "pathlib",
        "random",
        "secrets",
        "shutil",
        "smtplib",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
    ),
    *("sys", "tempfile", "threading", "time", "urllib.request", "uuid"),
}
# `datetime.now()` and the like: a clock in a pure library.
CLOCK_CALLS = {"now", "today", "utcnow"}
FORBIDDEN_CALLS = {"open", "input", "exec", "eval", "__import__", "breakpoint"}
MACHINE_WORDS = re.compile("/" + r"(?:work|home|opt|root|tmp)/[a-z]")


@cache
def modules() -> dict[str, ast.Module]:
    """Dotted name -> syntax tree of every module of both packages."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def imports(name: str, tree: ast.AST) -> Iterator[str]:
    """Dotted names that a module imports, modules of our own resolved as far as they exist."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole in modules() else base


def inside(name: str, doors: tuple[str, ...]) -> bool:
    return any(name == door or name.startswith(door + ".") for door in doors)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield "." + node.func.attr


every_module = pytest.mark.parametrize("name", sorted(modules()))
every_parser = pytest.mark.parametrize("name", sorted(n for n in modules() if n[:7] == "parsers"))


def test_there_is_something_to_read() -> None:
    assert {"parsers.records", "scraper.errors"} <= modules().keys()


@every_parser
def test_parsers_know_nothing_of_the_world(name: str) -> None:
    for imported in imports(name, modules()[name]):
        top = imported.partition(".")[0]
        assert top != "scraper", f"{name} imports {imported}"
        assert imported not in WORLDLY, f"{name} imports {imported}"
        assert top not in WORLDLY, f"{name} imports {imported}"
        known = top in PARSER_LIBRARIES or top == "parsers" or _is_standard(top)
        assert known, f"{name} imports {imported}"


@every_parser
def test_parsers_open_no_file_and_read_no_clock(name: str) -> None:
    found = set(calls(modules()[name]))
    assert not found & FORBIDDEN_CALLS, name
    assert not found & {f".{call}" for call in CLOCK_CALLS}, name


@every_module
def test_each_library_has_its_doors(name: str) -> None:
    for imported in imports(name, modules()[name]):
        doors = DOORS.get(imported.partition(".")[0])
        assert doors is None or inside(name, doors), f"{name} imports {imported}"


@every_module
def test_no_import_inside_a_function(name: str) -> None:
    for function in functions(modules()[name]):
        if (name, function.name) == LATE_IMPORT:
            continue
        for node in ast.walk(function):
            bad = isinstance(node, ast.Import | ast.ImportFrom)
            assert not bad, f"{name}.{function.name} imports in its body"


@every_module
def test_no_assert_outside_tests(name: str) -> None:
    for node in ast.walk(modules()[name]):
        assert not isinstance(node, ast.Assert), f"{name}: line {getattr(node, 'lineno', '?')}"


@every_module
def test_every_module_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(modules()[name]), name


@every_module
def test_nobody_prints(name: str) -> None:
    assert "print" not in set(calls(modules()[name]))


def test_no_cycles() -> None:
    graph = {name: _own_imports(name) for name in modules()}
    done: set[str] = set()
    for name in graph:
        cycle = _find_cycle(name, graph, done, ())
        assert not cycle, " -> ".join(cycle)


@pytest.mark.parametrize("top", ["parsers", "scraper", "scraper/discovery"])
def test_packages_import_only_those_above_them(top: str) -> None:
    order = packages_in_order(top)
    inner = top.replace("/", ".") + "."
    for name, tree in modules().items():
        package = name.removeprefix(inner).partition(".")[0]
        if not name.startswith(inner) or package not in order:
            continue
        for imported in imports(name, tree):
            other = imported.removeprefix(inner).partition(".")[0]
            if imported.startswith(inner) and other in order:
                assert order.index(other) <= order.index(package), f"{name} imports {imported}"


def test_a_cycle_would_be_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}}
    assert _find_cycle("a", graph, set(), ()) == ("b", "c", "b")


def test_only_the_two_packages_are_shipped() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'packages = ["scraper", "parsers"]' in text


def test_nothing_names_a_machine() -> None:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            match = MACHINE_WORDS.search(path.read_text(encoding="utf-8"))
            assert match is None, f"{path.name}: {match}"


def _own_imports(name: str) -> set[str]:
    # A package that imports its own submodule is how families register, no cycle;
    # a submodule that imports its package is one.
    found = {other for other in imports(name, modules()[name]) if other in modules()}
    return found - {name}


def _find_cycle(
    name: str, graph: dict[str, set[str]], done: set[str], way: tuple[str, ...]
) -> tuple[str, ...]:
    if name in way:
        return (*way[way.index(name) :], name)
    if name in done:
        return ()
    for other in sorted(graph[name]):
        cycle = _find_cycle(other, graph, done, (*way, name))
        if cycle:
            return cycle
    done.add(name)
    return ()


def _is_standard(top: str) -> bool:
    return top in STANDARD


STANDARD = {
    *("__future__", "bisect", "codecs", "collections", "contextlib", "dataclasses", "datetime"),
    *("decimal", "difflib", "enum", "fractions", "functools", "gc", "hashlib", "html", "itertools"),
    "json",
    *(
        "math",
        "operator",
        "posixpath",
        "re",
        "string",
        "types",
        "typing",
        "unicodedata",
        "urllib",
        "zlib",
    ),
}
