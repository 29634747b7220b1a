"""`dictionary.md`: the release described for people, column by column.

Takes the schema and the views; gives the page. Nothing is written by hand here but how to read the
files: meanings stand with the columns in `parsers.records` and `scraper.columns.records`, Chinese
names, units and caveats in `columns.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scraper import __version__
from scraper.columns.column_notes import MAKINGS
from scraper.columns.schema import TABLES, ColumnSpec, TableSpec
from scraper.columns.views import VIEWS

FILE = "dictionary.md"
HEAD = """# Data dictionary

Made by jyta {version} from the schema that the files are written with.

- **Ids** are texts and stay the same from release to release. `start`, `end` are half-open
  offsets in Unicode code points into `documents.text`: `text[start:end]` is what a row was
  read from.
- **`*_raw`** is what the page prints, never corrected; the normalised value stands beside it.
- **Null** is an empty cell without quotes in `csv/`, null elsewhere. An empty label, an absent
  one and a value that nobody could read are told apart by `fields.status`.
- **Dates** are `YYYY-MM-DD` and `*_at` are UTC `YYYY-MM-DDThh:mm:ssZ`, as texts in every format.
- **`csv/`** is exact: UTF-8 without BOM, every text in quotes, lines end with CRLF, an empty cell
  is null (no text is empty). Read it so that texts stay texts:
  `pandas.read_csv(file, dtype=str, keep_default_na=False, na_values=[""])`, or in DuckDB
  `read_csv(file, header = true, all_varchar = true, nullstr = '', max_line_size = 67108864)`.
- **`parquet/`** has the types of the tables below and no index; meanings stand in its metadata.
  In pandas, `read_parquet(file, dtype_backend="numpy_nullable")` keeps whole numbers whole.
- **`excel/`** is the same made safe for a spreadsheet: with BOM, a leading `'` before what it would
  take for a formula or read as another text (`0069`, `1.10`, `1-2`, long digits), cells cut at
  32,767 characters with a mark. Compute with `csv/` or `parquet/`.
- **`jyta.sqlite`** holds all tables with keys and indexes (booleans are 0 and 1), this dictionary
  as tables `dictionary` and `codes`, the views below, and a search in titles and texts of pages
  and points. Two characters are a word; a longer one is the phrase of its pairs; hits are exact:
  `SELECT title, url FROM search_pages WHERE words MATCH '司法'`, `… MATCH '"法治 治政 政府"'`,
  `SELECT point_id, text FROM search_points WHERE words MATCH '养老 AND 社区'`.
- **`jyta query`** reads the same tables and views and finds words of any length:
  `jyta query "select title, url from search_pages('法治政府')"`, and `search_points('…')`.
- **Personal data**: {personal}
"""
MASKED = (
    "mobile numbers, identity numbers, contact lines and the like are replaced by `█`, one a"
    " character."
)
OPEN = (
    "**this release was made with `--with-personal-contacts`: nothing is masked. Do not pass it"
    " on.**"
)


def write_dictionary(folder: Path, *, with_personal_contacts: bool = False) -> None:
    """The dictionary of a release."""
    text = dictionary_page(with_personal_contacts=with_personal_contacts)
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def dictionary_page(*, with_personal_contacts: bool = False) -> str:
    """The text of the dictionary."""
    personal = OPEN if with_personal_contacts else MASKED
    parts = [HEAD.format(version=__version__, personal=personal)]
    parts.append("\n".join(_makings()))
    parts += ["\n".join(_table(spec)) for spec in TABLES.values()]
    return "\n".join([*parts, views_part(), codes_part()])


def views_part() -> str:
    """The part on the views."""
    return "\n".join(_views()) + "\n"


def codes_part() -> str:
    """The part on the words of coded columns."""
    return "\n".join(_words()) + "\n"


def _makings() -> Iterator[str]:
    yield "## How values are made"
    yield ""
    yield "The column *made* of each table below says where its values come from:"
    yield ""
    for name, making in MAKINGS.items():
        yield f"- **{name}** ({making.zh}): {making.meaning}."
    yield ""


def _table(spec: TableSpec) -> Iterator[str]:
    yield f"## {spec.name}"
    yield ""
    zh = f"{spec.zh}. " if spec.zh else ""
    yield f"{zh}{spec.meaning} Key: {_key(spec)}."
    yield ""
    yield "| column | type | null | 中文 | unit | made | meaning and caveats |"
    yield "|---|---|---|---|---|---|---|"
    targets = {key.column: f" → `{key.table}.{key.target}`" for key in spec.foreign_keys}
    for column in spec.columns:
        yield _row(column, targets.get(column.name, ""))
    yield ""


def _row(column: ColumnSpec, target: str) -> str:
    note = column.note
    null = "yes" if column.nullable else "no"
    caveat = f". *Beware: {note.caveat}*" if note.caveat else ""
    cells = (column.type, null, note.zh, note.unit or "", note.made or "")
    meaning = (column.meaning + target + caveat).replace("|", "\\|")
    return f"| `{column.name}` | {' | '.join(cells)} | {meaning} |"


def _words() -> Iterator[str]:
    yield "## Codes in Chinese"
    yield ""
    yield "| column | codes |"
    yield "|---|---|"
    for spec in TABLES.values():
        for column in spec.columns:
            if column.note.words:
                words = "、".join(f"`{code}` {zh}" for code, zh in column.note.words.items())
                yield f"| `{spec.name}.{column.name}` | {words} |"


def _views() -> Iterator[str]:
    yield "## Views"
    yield ""
    yield "Questions as names, in `jyta.sqlite` and in `jyta query`: `select * from promises`."
    yield ""
    yield "| view | 中文 | what it answers | reads |"
    yield "|---|---|---|---|"
    for view in VIEWS:
        reads = ", ".join(f"`{name}`" for name in view.tables)
        yield f"| `{view.name}` | {view.zh} | {view.meaning} | {reads} |"


def _key(spec: TableSpec) -> str:
    return ", ".join(f"`{name}`" for name in spec.primary_key) or "none, each row is evidence"
