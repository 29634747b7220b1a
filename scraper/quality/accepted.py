"""Acceptances: nights that a person has looked at and found right although a check held them.

Takes and gives `accepted.csv` of a project: one row a site and span of runs. From such a night on
begins what is usual for the site. The file is part of what a release is made from, like the
corrections.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from scraper.books.state_rows import run_order
from scraper.errors import SiteMisconfigured
from scraper.files import write_file

FILE = "accepted.csv"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One row: the runs of a site from one to another, both included."""

    site: str
    since_run: str
    through_run: str

    def covers(self, run_id: str) -> bool:
        """True for a run of the span."""
        return run_order(self.since_run) <= run_order(run_id) <= run_order(self.through_run)


HEAD = tuple(field.name for field in fields(Acceptance))


def read_accepted(root: Path) -> list[Acceptance]:
    """The rows of a project; none where there is no file."""
    path = root / FILE
    if not path.exists():
        return []
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, ValueError, csv.Error) as error:
        raise SiteMisconfigured(f"{path} cannot be read: {error}") from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if rows and tuple(rows[0]) != HEAD:
        raise SiteMisconfigured(f"{path}: the first line must be {','.join(HEAD)}")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(HEAD):
            raise SiteMisconfigured(f"{path}: line {number} has {len(row)} cells, not {len(HEAD)}")
    return [Acceptance(*(cell.strip() for cell in row)) for row in rows[1:]]


def write_accepted(root: Path, rows: Iterable[Acceptance]) -> None:
    """Write the whole file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(astuple(row) for row in rows)
    write_file(root / FILE, text.getvalue().encode("utf-8"))
