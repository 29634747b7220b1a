"""`CITATION.md` and `CITATION.bib`: how a release is cited, for people and for their programs.

Takes the frames of a release, its name and what it is made of; gives both files. Nothing in them
that the release does not say itself, no clock, no machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scraper import __version__
from scraper.frames.pieces import Tables, distinct
from scraper.outputs.citing import (
    NOBODY,
    Imprint,
    ReleaseFacts,
    dataset_digest,
    release_bibtex,
    release_gbt,
    release_text,
)

FILE, BIB_FILE = "CITATION.md", "CITATION.bib"
PAGE = """# How to cite

The dataset{hint}:

> {text}

GB/T 7714:

> {gbt}

BibTeX (the same stands in `CITATION.bib`):

```bibtex
{bibtex}
```

- The version is the name of the release: the time of its newest capture (UTC) and a digest. The
  same version is the same data; `jyta verify` proves a release.
- The SHA-256 is that of the tables: `(cd csv && LC_ALL=C sha256sum *.csv | sha256sum)` prints it.
- **One page** is cited by its own publisher, title and address, with the day of its capture: the
  view `page_citations` and `jyta explain DOCUMENT_ID` give the line. The texts belong to their
  publishers.
- Name the program too where its reading matters: jyta {program}, parser {parsers}. How it reads
  stands in `dictionary.md`, how well in `accuracy.json`.
"""


HINT = " (add who published it, and where, if it was passed on to you by somebody)"


def write_citation(
    folder: Path,
    name: str,
    newest_capture: str,
    frames: Tables,
    tables: Mapping[str, Any],
    imprint: Imprint = NOBODY,
) -> None:
    """Both files; `tables` holds what each table says: its rows and its digest."""
    facts = replace(find_facts(name, newest_capture, frames, tables), imprint=imprint)
    bibtex = release_bibtex(facts)
    page = PAGE.format(
        hint="" if imprint else HINT,
        text=release_text(facts),
        gbt=release_gbt(facts),
        bibtex=bibtex,
        program=facts.program,
        parsers=", ".join(facts.parsers) or "unknown",
    )
    (folder / FILE).write_text(page, encoding="utf-8", newline="\n")
    (folder / BIB_FILE).write_text(bibtex + "\n", encoding="utf-8", newline="\n")


def find_facts(
    name: str, newest_capture: str, frames: Tables, tables: Mapping[str, Any]
) -> ReleaseFacts:
    """What the release is cited by."""
    documents = frames["documents"]
    return ReleaseFacts(
        name=name,
        newest_capture=newest_capture,
        digest=dataset_digest({table: str(told["sha256"]) for table, told in tables.items()}),
        program=__version__,
        parsers=_each(distinct(documents, ["parser_version"])),
        pages=int(tables["documents"]["rows"]),
        replies=int(tables["replies"]["rows"]),
        sites=_each(distinct(documents, ["site"])),
    )


def _each(values: set[tuple[str | None, ...]]) -> tuple[str, ...]:
    return tuple(sorted(value for (value,) in values if value is not None))
