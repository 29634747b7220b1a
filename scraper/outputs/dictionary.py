"""`dictionary.md`: the release described for people, column by column.

Takes the schema; gives the page. Nothing is written by hand here but how to read the files:
meanings stand with the columns in `parsers.records` and `scraper.records`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scraper import __version__
from scraper.schema import TABLES, ColumnSpec, TableSpec

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
- **`csv/`** is exact: UTF-8 without BOM, every text in quotes, lines end with CRLF. **`excel/`** is
  the same made safe for a spreadsheet: with BOM, a leading `'` before what it would take for
  a formula, cells cut at 32,767 characters with a mark. Compute with `csv/` or `parquet/`.
- **`jyta.sqlite`** has search tables for `documents` and `points`, joined by `rowid`. Two
  characters are one word, other lengths a phrase with spaces between:
  `SELECT d.url FROM documents_search s JOIN documents d ON d.rowid = s.rowid WHERE
  documents_search MATCH '司法'`, or `MATCH '"法 治 政 府"'`. Punctuation between characters is
  passed over: confirm a hit with `instr(d.text, '法治政府')`.
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
    parts += ["\n".join(_table(spec)) for spec in TABLES.values()]
    return "\n".join(parts) + "\n"


def _table(spec: TableSpec) -> Iterator[str]:
    yield f"## {spec.name}"
    yield ""
    yield f"{spec.meaning} Key: {_key(spec)}."
    yield ""
    yield "| column | type | null | meaning |"
    yield "|---|---|---|---|"
    targets = {key.column: f" → `{key.table}.{key.target}`" for key in spec.foreign_keys}
    for column in spec.columns:
        yield _row(column, targets.get(column.name, ""))
    yield ""


def _row(column: ColumnSpec, target: str) -> str:
    null = "yes" if column.nullable else "no"
    meaning = column.meaning.replace("|", "\\|") + target
    return f"| `{column.name}` | {column.type} | {null} | {meaning} |"


def _key(spec: TableSpec) -> str:
    return ", ".join(f"`{name}`" for name in spec.primary_key) or "none, each row is evidence"
