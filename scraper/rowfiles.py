"""Row files: small CSV files of a project that people and verbs write a line into.

Takes a path and the columns; gives rows of texts and writes them back. The first column names
what a row is about, and must be there; the others may be missing. Never guesses a coding.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from scraper.errors import SiteMisconfigured
from scraper.files import write_file


def read_rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a file, each with these columns at least; none where there is no file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SiteMisconfigured(f"{path} cannot be read: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows = list(reader)
    if rows and columns[0] not in (reader.fieldnames or ()):
        raise SiteMisconfigured(f"{path}: its first column is {columns[0]}")
    none = dict.fromkeys(columns, "")
    return [none | {str(k): str(v or "") for k, v in row.items()} for row in rows]


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a file anew: whole or not at all."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    write_file(path, target.getvalue().encode())
