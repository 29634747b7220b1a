"""Figures: the tables that the benchmarks write into the documentation.

Takes a page with a pair of marks (`<!-- figures:NAME -->` … `<!-- end -->`) and rows; replaces what
stands between them. Everything else of the page is written by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

END = "<!-- end -->"


def write_figures(page: Path, name: str, rows: Sequence[Sequence[str]]) -> None:
    """Write a table, its head first, between the marks of that name; `ValueError` without them."""
    text = page.read_text(encoding="utf-8")
    mark = f"<!-- figures:{name} -->"
    before, found, rest = text.partition(mark)
    _, closed, behind = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"{page.name} has no place for the figures of {name}")
    table = "\n".join(make_table(rows))
    page.write_text(f"{before}{mark}\n\n{table}\n\n{END}{behind}", encoding="utf-8")


def read_figures(page: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table that a benchmark wrote, by the words of its head; none without it."""
    _, _, rest = page.read_text(encoding="utf-8").partition(f"<!-- figures:{name} -->")
    lines = [line for line in rest.partition(END)[0].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def make_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table in Markdown.

    >>> make_table([("what", "ratio"), ("a", "2.0")])
    ['| what | ratio |', '|---|---|', '| a | 2.0 |']
    """
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return [head, "|---" * len(rows[0]) + "|", *body]
