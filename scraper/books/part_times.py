"""Part times: what the further parts of a text were when its page was captured.

Takes the good captures of parts; gives, for an address of a page and a run, a digest of its parts
as they were then. A page whose own bytes stay the same is another page when a part of it changes
(websites.md, trap 51), in `documents` and in `versions`. Never fetches, never reads a body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.addressing.text_ids import data_keys, text_keys
from scraper.books.state_rows import CaptureRow, PartRow, run_order
from scraper.warcs.warc import digest

_Run = tuple[int, str]


@dataclass(frozen=True, slots=True)
class PartTimes:
    """The captures of all parts, by what their addresses share with that of their page."""

    rows: dict[str, list[PartRow]]

    @classmethod
    def of(cls, rows: Iterable[PartRow]) -> PartTimes:
        """From the good captures of parts, in any order."""
        found: dict[str, list[PartRow]] = {}
        for row in sorted(rows, key=lambda row: (run_order(row.run_id), row.number)):
            for key in keys_of_part(row.url):
                found.setdefault(key, []).append(row)
        return cls(found)

    def fill(self, captures: Sequence[CaptureRow]) -> list[CaptureRow]:
        """The captures of a page, oldest first, each with the digest of its parts.

        Where a run found another part and the page itself was not sent again (304), a capture is
        put in that refers to the body before, at the place of the part that changed.
        """
        own = self._own(captures[0].canonical_url) if captures and self.rows else []
        if not own:
            return list(captures)
        told = [replace(row, parts=_digest(own, run_order(row.run_id))) for row in captures]
        for part in _changes(own):
            told = _with_part(told, part, _digest(own, run_order(part.run_id)))
        return told

    def _own(self, url: str) -> list[list[PartRow]]:
        keys = (stem_of(url), *text_keys(url))
        return [self.rows[key] for key in keys if key in self.rows]


NO_PARTS = PartTimes({})


def _digest(own: Sequence[Sequence[PartRow]], run: _Run) -> str:
    """Of the parts as the run left them; of the first ones where it saw none."""
    found = []
    for rows in own:
        payloads = {row.url: row.payload_sha256 for row in until(rows, run)}
        lines = [f"{url} {payload}" for url, payload in sorted(payloads.items())]
        found.append(digest("\n".join(lines).encode()))
    return found[0] if len(found) == 1 else digest("\n".join(found).encode())


def until(rows: Sequence[PartRow], run: _Run) -> Sequence[PartRow]:
    """The captures of parts up to a run; those of the first run where it saw none."""
    met = [row for row in rows if run_order(row.run_id) <= run]
    return met or [row for row in rows if row.run_id == rows[0].run_id]


def _changes(own: Sequence[Sequence[PartRow]]) -> Iterator[PartRow]:
    """The last part that each run found changed, run by run."""
    runs = sorted({run_order(row.run_id) for rows in own for row in rows})
    for before, run in zip(runs, runs[1:], strict=False):
        if _digest(own, before) != _digest(own, run):
            yield max(
                (row for rows in own for row in rows if run_order(row.run_id) == run),
                key=lambda row: row.number,
            )


def _with_part(rows: list[CaptureRow], part: PartRow, parts: str) -> list[CaptureRow]:
    """The captures with one that shows the part, unless the run brought the page as well."""
    run = run_order(part.run_id)
    place = max((n for n, row in enumerate(rows, 1) if run_order(row.run_id) <= run), default=0)
    bodies = [row for row in rows[:place] if row.outcome == "ok" and row.warc_file is not None]
    if not bodies or bodies[-1].run_id == part.run_id or bodies[-1].parts == parts:
        return rows
    last = bodies[-1]
    shown = replace(
        last,
        run_id=part.run_id,
        fetched_at=part.fetched_at,
        warc_file=part.warc_file,
        warc_offset=part.warc_offset,
        warc_length=None,
        body_file=last.body_file or last.warc_file,
        body_offset=last.warc_offset if last.body_offset is None else last.body_offset,
        parts=parts,
    )
    return [*rows[:place], shown, *rows[place:]]


def stem_of(url: str) -> str:
    """What the address of a page and those of its parts have in common.

    >>> stem_of("http://a.cn/x/t1_7.shtml")
    'http://a.cn/x/t1_7'
    """
    return url.rpartition(".")[0] or url


def keys_of_part(url: str) -> list[str]:
    """The keys under which a page finds this part."""
    stem, mark, number = stem_of(url).rpartition("_")
    return [stem] if mark and number.isdigit() else data_keys(url)
