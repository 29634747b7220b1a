"""Files of the review queue: a CSV that every spreadsheet opens, or a workbook with drop-downs.

Takes the rows of the queue; gives bytes. Nothing in them runs as a formula, and both come back
through `jyta check --take`. Never decides what stands in the queue.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from scraper.errors import WrongUsage
from scraper.outputs.safe_cells import OPTIONS, cut
from scraper.revising.review import COLUMNS
from scraper.revising.sheets import sheet_text

SHEET = "queue"
WIDTHS = {"doubt": 32, "cell": 22, "old_value": 24, "new_value": 24, "why": 32, "context": 70,
          "page_title": 32, "address": 32, "choices": 24}  # fmt: skip
_WIDTH = 14
_TO_FILL = frozenset({"new_value", "who", "why"})
_LONGEST_CHOICES = 255  # characters, as Excel allows in one list
README = (
    "Each row is a value that may be wrong: the words around it stand in “context”.",
    "Fill new_value (one of the choices, where there are some), who and why.",
    "A row without new_value is skipped.",
    "The old value once more says that it is right; the word null empties the cell.",
    "Save, then: jyta check --take FILE. The next jyta publish applies it.",
)


def queue_bytes(path: Path, rows: Sequence[Sequence[str]]) -> bytes:
    """The queue as the file that its name asks for."""
    if path.suffix.lower() == ".xlsx":
        return _workbook(rows)
    if path.suffix.lower() != ".csv":
        raise WrongUsage(f"{path.name}: the queue is written as .csv or .xlsx")
    return sheet_text(COLUMNS, rows).encode("utf-8", "replace")


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    try:
        xlsxwriter = import_module("xlsxwriter")  # by name: few queues are workbooks
    except ModuleNotFoundError as error:
        need = 'a queue as .xlsx needs the extra xlsx: pip install ".[xlsx]"'
        raise WrongUsage(need) from error
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, OPTIONS | {"constant_memory": False, "in_memory": True}
    ) as book:
        book.set_properties({"title": "jyta queue", "created": datetime(2000, 1, 1)})
        _write_queue(book, rows)
        _write_readme(book)
    return target.getvalue()


def _write_queue(book: Any, rows: Sequence[Sequence[str]]) -> None:
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    open_cell = book.add_format(
        {"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#FFF6CC", "border": 4}
    )
    sheet.freeze_panes(1, COLUMNS.index("cell") + 1)
    for place, name in enumerate(COLUMNS):
        hidden = {"hidden": True} if name.endswith("_digest") else {}
        sheet.set_column(place, place, WIDTHS.get(name, _WIDTH), None, hidden)
        sheet.write_string(0, place, name, head)
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row):
            form = open_cell if COLUMNS[place] in _TO_FILL else plain
            if text:
                sheet.write_string(number, place, cut(text), form)
            else:
                sheet.write_blank(number, place, None, form)
        _add_choices(sheet, number, row)
    sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)


def _add_choices(sheet: Any, number: int, row: Sequence[str]) -> None:
    """A drop-down of the words that the cell may hold; other words are let through, and told."""
    choices = [word for word in row[COLUMNS.index("choices")].split(" · ") if word]
    if choices and len(",".join(choices)) <= _LONGEST_CHOICES:
        wish = {"validate": "list", "source": choices, "error_type": "warning"}
        sheet.data_validation(number, COLUMNS.index("new_value"), number,
                              COLUMNS.index("new_value"), wish)  # fmt: skip


def _write_readme(book: Any) -> None:
    sheet = book.add_worksheet("README")
    sheet.set_column(0, 0, 110)
    for number, line in enumerate(README):
        sheet.write_string(number, 0, line)
