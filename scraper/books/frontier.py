"""The frontier: which pages the columns list, and what became of asking for them.

Takes rows of lists and outcomes of attempts; gives pages with all that is known of them. What
is to be done with a page is decided in `nights`. Never reads a clock.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from scraper.books.database import plain
from scraper.books.state_rows import ListedRow, PageRow
from scraper.books.store import BATCH, Store, values_of

_LIST = 1 << 20  # rows of one list of a column have places apart from those of the next
_EVIDENCE = "('gone', 'soft_404')"
_OF_PAGE = "FROM captures WHERE purpose = 'detail' AND canonical_url = listed.canonical_url"
_HAD = f"{_OF_PAGE} AND outcome = 'ok'"
# Since the page was last seen; every capture of it is newer than none. Looked for only where a
# page was ever found gone, which hardly any was.
_STRIKES = f"""{_OF_PAGE} AND outcome IN {_EVIDENCE} AND id > max(
    coalesce((SELECT max(id) {_HAD}), 0),
    coalesce((SELECT max(id) {_OF_PAGE} AND outcome = 'not_modified'), 0))"""
_PAGES = f"""SELECT listed.*, last_outcome, last_attempt_at, not_before, published,
    coalesce(attempts, 0) AS attempts,
    (SELECT min(fetched_at) {_HAD}) AS first_had_at,
    had.fetched_at AS last_had_at, had.final_url AS had_url,
    iif(struck.id IS NULL, 0, (SELECT count(DISTINCT run_id) {_STRIKES})) AS strikes,
    iif(struck.id IS NULL, NULL, (SELECT max(fetched_at) {_STRIKES})) AS last_strike_at
    FROM listed LEFT JOIN attempts USING (canonical_url)
    LEFT JOIN captures AS had ON had.id = (SELECT max(id) {_HAD})
    LEFT JOIN captures AS struck ON struck.id =
        (SELECT max(id) {_OF_PAGE} AND outcome IN {_EVIDENCE})
    WHERE listed.column_url = :column AND """  # noqa: S608
# The plus keeps SQLite from an index by purpose, of which it would look through every page.
KNOWN_NAMES = tuple(
    f"SELECT canonical_url, min(id) FROM {rows} canonical_url IN"  # noqa: S608
    " (SELECT value FROM json_each(:names)) GROUP BY canonical_url"
    for rows in ("captures WHERE +purpose = 'detail' AND", "listed WHERE")
)
_ADD_ATTEMPT = (
    "INSERT INTO attempts (canonical_url, last_outcome, last_attempt_at, attempts, not_before,"
    " published) VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT (canonical_url)"
    " DO UPDATE SET last_outcome = excluded.last_outcome,"
    " last_attempt_at = excluded.last_attempt_at, attempts = attempts + 1,"
    " not_before = excluded.not_before, published = coalesce(excluded.published, published)"
)
# A column lists each address once.
_ROWS_OF_ONE = """(SELECT canonical_url FROM listed
    WHERE column_url = json_extract(:columns, '$[0]'))"""
_ROWS_OF_SEVERAL = """(SELECT DISTINCT canonical_url FROM listed WHERE :columns IS NULL
    OR column_url IN (SELECT value FROM json_each(:columns)))"""
_NEXT_PAGES = f"{_PAGES} listed.id > :after ORDER BY listed.id LIMIT :limit"
_NAMED_PAGES = f"{_PAGES} listed.canonical_url IN (SELECT value FROM json_each(:names))"  # noqa: S608


class Frontier(Store):
    """The part of the state that a crawl goes by."""

    def add_listed(
        self, column_url: str, rows: Iterable[ListedRow], seen_at: str, starts: Sequence[int] = ()
    ) -> int:
        """Remember what a column lists; gives the number of pages never listed before.

        `starts` are the places in `rows` where further lists of the column begin.
        """
        new = 0
        with self._writing() as connection:
            for place, row in enumerate(rows):
                values = values_of(row) | {"column_url": column_url, "seen_at": seen_at}
                values["position"] = place + _LIST * bisect_right(starts, place)
                known = connection.execute(
                    "SELECT 1 FROM listed WHERE canonical_url = :canonical_url", values
                ).fetchone()
                new += known is None
                connection.execute(
                    "INSERT INTO listed (canonical_url, url, column_url, host, title, date_raw,"
                    " first_listed_at, last_listed_at, position) VALUES (:canonical_url, :url,"
                    " :column_url, :host, :title, :date_raw, :seen_at, :seen_at, :position)"
                    " ON CONFLICT (canonical_url, column_url) DO UPDATE SET url = excluded.url,"
                    " title = coalesce(excluded.title, title),"
                    " date_raw = coalesce(excluded.date_raw, date_raw),"
                    " last_listed_at = max(last_listed_at, excluded.last_listed_at),"
                    " position = excluded.position, missing_since = NULL,"
                    " returned_at = iif(missing_since IS NULL, returned_at, :seen_at)",
                    values,
                )
        return new

    def add_named(self, column_url: str, rows: Iterable[ListedRow], seen_at: str) -> None:
        """Remember pages that pages of a column name and its list does not: they have no place."""
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO listed (canonical_url, url, column_url, host, title,"
                " date_raw, first_listed_at, last_listed_at) VALUES (:canonical_url, :url,"
                " :column_url, :host, :title, :date_raw, :seen_at, :seen_at)",
                [values_of(row) | {"column_url": column_url, "seen_at": seen_at} for row in rows],
            )

    def listed(self, column_url: str | None = None) -> Iterator[ListedRow]:
        """What the columns list, in the order of listing; a page once for each of its columns."""
        return self._batches(
            ListedRow,
            "SELECT listed.*, last_outcome, last_attempt_at, not_before,"
            " coalesce(attempts, 0) AS attempts FROM listed"
            " LEFT JOIN attempts USING (canonical_url)"
            " WHERE id > :after AND (:column IS NULL OR column_url = :column)"
            " ORDER BY id LIMIT :limit",
            {"column": column_url},
        )

    def known_rows(self, column_url: str) -> Iterator[tuple[str, str, str | None]]:
        """Canonical address, address and title of every row that a column ever listed."""
        after = 0
        while True:
            with self._reading() as connection:
                rows = connection.execute(
                    "SELECT id, canonical_url, url, title FROM listed"
                    " WHERE column_url = ? AND id > ? ORDER BY id LIMIT ?",
                    (plain(column_url), after, BATCH),
                ).fetchall()
            yield from ((row[1], row[2], row[3]) for row in rows)
            if len(rows) < BATCH:
                return
            after = rows[-1][0]

    def pages(self, column_url: str) -> Iterator[PageRow]:
        """The pages of a column with all that is known of them, in the order of listing."""
        return self._batches(PageRow, _NEXT_PAGES, {"column": column_url})

    def named_pages(self, column_url: str, names: Collection[str]) -> dict[str, PageRow]:
        """Some pages of a column by their canonical addresses, as they are known now."""
        values = {"column": column_url, "names": json.dumps(list(names))}
        return {row.canonical_url: row for row in self._rows(PageRow, _NAMED_PAGES, values)}

    def known_names(self, pages: Sequence[Sequence[str]]) -> list[str | None]:
        """For each page the first of its canonical addresses under which it was had or listed.

        What was had goes before what was listed.
        """
        found: list[str | None] = []
        for start in range(0, len(pages), BATCH):
            found += self._known_names(pages[start : start + BATCH])
        return found

    def _known_names(self, pages: Sequence[Sequence[str]]) -> list[str | None]:
        told = [[plain(name) for name in names] for names in pages]
        values = {"names": json.dumps([name for names in told for name in names])}
        found: list[str | None] = [None] * len(pages)
        for statement in KNOWN_NAMES:
            with self._reading() as connection:
                since = dict(connection.execute(statement, values).fetchall())
            for place, names in enumerate(told if since else ()):
                known = [name for name in names if name in since]
                if found[place] is None and known:
                    found[place] = min(known, key=lambda name: since[name])
        return found

    def last_walk(self, column_url: str) -> list[list[str]]:
        """The pages that the newest walk of a column met, list by list, in their order."""
        with self._reading() as connection:
            found = connection.execute(
                "SELECT canonical_url, position FROM listed WHERE column_url = :column AND"
                " position IS NOT NULL AND last_listed_at = (SELECT max(last_listed_at)"
                " FROM listed WHERE column_url = :column AND position IS NOT NULL)"
                " ORDER BY position, id",
                {"column": column_url},
            )
            return [
                [row[0] for row in rows]
                for _, rows in groupby(found, key=lambda row: (row[1] or 0) // _LIST)
            ]

    def mark_missing(self, column_url: str, pages: Collection[str], at: str) -> None:
        """Remember since when the rows of these pages are missing; the first time counts.

        A page that never had a place in the list is not missing from it.
        """
        with self._writing() as connection:
            connection.executemany(
                "UPDATE listed SET missing_since = coalesce(missing_since, ?)"
                " WHERE column_url = ? AND canonical_url = ? AND position IS NOT NULL",
                [(at, column_url, plain(page)) for page in pages],
            )

    def count_outcomes(self, column_urls: Collection[str] | None = None) -> Counter[str]:
        """Every row of some columns, or of all, each address once, by the outcome it ended in.

        One that was never asked for is `deferred`; where the state was told again by the archive,
        the newest capture says what an attempt would.
        """
        columns = None if column_urls is None else list(column_urls)
        rows = _ROWS_OF_ONE if columns is not None and len(columns) == 1 else _ROWS_OF_SEVERAL
        with self._reading() as connection:
            found = connection.execute(
                "SELECT coalesce(last_outcome, (SELECT outcome FROM captures WHERE id ="  # noqa: S608
                " (SELECT max(id) FROM captures WHERE purpose IN ('detail', 'attachment')"
                " AND canonical_url = rows.canonical_url)), 'deferred'), count(*)"
                f" FROM {rows} AS rows"
                " LEFT JOIN attempts USING (canonical_url) GROUP BY 1",
                {"columns": None if columns is None else json.dumps(columns)},
            )
            return Counter({row[0]: row[1] for row in found})

    def record_attempt(
        self,
        canonical_url: str,
        outcome: str,
        at: str,
        not_before: str | None = None,
        published: str | None = None,
    ) -> None:
        """Count one try at a page and its outcome; `not_before` puts the next one off.

        `published` is the day on which the page says that it was published, where it says one.
        """
        self._put(_ADD_ATTEMPT, (plain(canonical_url), outcome, at, not_before, published))
