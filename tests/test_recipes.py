"""The recipes of docs/recipes.md, run as they are printed.

Each recipe's `diff` is applied to a copy of the code; its command runs before and after, and
prints what the words behind `#` say. A recipe that changes nothing fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
COPIED = ("parsers", "scraper", "benchmarks/accuracy", "benchmarks/__init__.py", "fixtures/corpus",
          "fixtures/__init__.py", "fixtures/build_corpus.py")  # fmt: skip
SAID = re.compile(r"  # (?P<after>.+?) before: (?P<before>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Recipe:
    """One section: its change, its command, the module that it adds (path and text)."""

    name: str
    diff: str
    command: str
    module: tuple[str, str] | None

    def said(self, when: str) -> list[str]:
        """What the command prints, by the recipe's own words."""
        return [match[when] for match in SAID.finditer(self.command)]


def recipes() -> list[Recipe]:
    found = []
    for name, body in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S):
        blocks = dict(re.findall(r"^```([a-z]+)\n(.*?)^```", body, re.M | re.S))
        if "diff" in blocks:
            path = re.search(r"`(fixtures/corpus/\w+\.py)`", body)
            module = (path[1], blocks["python"]) if path and "python" in blocks else None
            found.append(Recipe(name, blocks["diff"], blocks["sh"], module))
    return found


RECIPES = recipes()


def copy_code(target: Path) -> None:
    for name in COPIED:
        source = ROOT / name
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)


def apply(diff: str, root: Path) -> None:
    """Replace the lines that a diff shows with a blank or minus by those with a blank or plus."""
    name, *lines = diff.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    text = (root / name).read_text(encoding="utf-8")
    assert f"\n{text}".count(f"\n{old}") == 1, f"{name} has not these lines once:\n{old}"
    (root / name).write_text(f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:], encoding="utf-8")


def run(command: str, root: Path) -> list[str]:
    """What a recipe's command prints, with this interpreter as `python`."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {"PATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    # `sh` without -e: grep says with its exit code that it has counted none.
    done = subprocess.run(
        ["sh"], input=command, cwd=root, env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()


def test_the_recipes_that_are_promised_are_there() -> None:
    names = " ".join(recipe.name for recipe in RECIPES)
    for thing in ("label", "marker", "template", "scheme", "short name"):
        assert thing in names


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name.split("(")[0].strip())
def test_a_recipe_does_what_it_says(recipe: Recipe, tmp_path: Path) -> None:
    copy_code(tmp_path)
    if recipe.module is not None:
        assert not (ROOT / recipe.module[0]).exists()
        (tmp_path / recipe.module[0]).write_text(recipe.module[1], encoding="utf-8")
    assert run(recipe.command, tmp_path) == recipe.said("before")
    apply(recipe.diff, tmp_path)
    assert run(recipe.command, tmp_path) == recipe.said("after")
    assert recipe.said("before") != recipe.said("after")


def test_paths_in_the_recipes_exist() -> None:
    paths = set(re.findall(r"`((?:parsers|scraper|tests|fixtures|docs)/[^`\s]*)`", PAGE))
    added = {recipe.module[0] for recipe in RECIPES if recipe.module is not None}
    assert len(paths) > 20
    assert [path for path in sorted(paths - added) if not (ROOT / path).exists()] == []
