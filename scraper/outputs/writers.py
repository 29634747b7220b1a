"""Writers: one a format, the table of formats that a user can name.

Takes tables and the folder of a release that nobody sees yet; gives files. A new format is one
module with `write_…(folder, tables)` and one line in `WRITERS`. Never opens a final name: the
folder is renamed as a whole by `scraper.publishing.publish`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scraper.frames.pieces import Tables
from scraper.outputs.csv import write_csv
from scraper.outputs.excel import write_excel
from scraper.outputs.parquet import write_parquet
from scraper.outputs.sqlite import write_sqlite
from scraper.outputs.xlsx import write_xlsx

Writer = Callable[[Path, Tables], None]

# The CSV for computers never comes without the one for spreadsheets: two files, two purposes.
WRITERS: dict[str, tuple[Writer, ...]] = {
    "csv": (write_csv, write_excel),
    "parquet": (write_parquet,),
    "sqlite": (write_sqlite,),
    "xlsx": (write_xlsx,),
}
