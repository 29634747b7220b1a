"""Release files: everything that lies in the folder of a release, in the order of its making.

Takes a folder that nobody reads yet, the report and the tables; writes the tables in the formats
of the report, as far as they do not stand there, what explains them, and last the checksums of all.
Decides nothing.
"""

from __future__ import annotations

from pathlib import Path

from scraper.accuracy import write_accuracy
from scraper.digests import FileDigests
from scraper.frames.pieces import Tables, check_of, distinct, distinct_rows
from scraper.outputs.checksums import write_checksums
from scraper.outputs.citation import write_citation
from scraper.outputs.citing import NOBODY, Imprint
from scraper.outputs.csv import FOLDER
from scraper.outputs.datapackage import write_datapackage
from scraper.outputs.dictionary import write_dictionary
from scraper.outputs.texts import NO_TEXTS, Texts
from scraper.outputs.writers import WRITERS
from scraper.publishing.report import HTML_FILE, JSON_FILE, Report

_TOLD = ("parser_version", "site", "column_url")  # columns of documents


def write_release_files(
    folder: Path,
    report: Report,
    frames: Tables,
    imprint: Imprint = NOBODY,
    texts: Texts = NO_TEXTS,
) -> None:
    """All files of a release; `imprint` says who answers for it, `texts` what is there already."""
    check = check_of(frames)
    written = {FOLDER} if texts.files else set()
    for name in (one for one in report.formats if one not in written):
        for write in WRITERS[name]:
            check()
            write(folder, frames)
    check()
    write_dictionary(folder, with_personal_contacts=report.with_personal_contacts)
    (folder / JSON_FILE).write_bytes(report.to_json())
    (folder / HTML_FILE).write_bytes(report.to_html())
    # All that is told of the pages one by one, from one pass over them.
    told = {"documents": [distinct_rows(frames["documents"], _TOLD)]}
    read_by = [version for (version,) in distinct(told["documents"], ["parser_version"])]
    write_accuracy(folder, read_by, str(report.made["parser"]))
    captured, tables = report.newest_capture or "", report.made["tables"]
    write_citation(folder, report.release, captured, told, tables, imprint)
    # `sha256sum` of the exact CSV is the digest of its table.
    exact = {folder / FOLDER / f"{name}.csv": str(one["sha256"]) for name, one in tables.items()}
    exact |= {folder / name: digest for name, digest in texts.files.items()}
    digest = FileDigests(exact if FOLDER in report.formats else {})
    write_datapackage(folder, report.release, told, report.made, imprint, digest)
    write_checksums(folder, digest)
