r"""Citing: the lines by which a release, or one page of it, is cited.

Takes facts of a release, or the columns of a page; gives GB/T 7714 and BibTeX. Everything comes
from the data: the date of a release is that of its newest capture, the date of access of a page
that of its capture. What is not known is left out, never made up. Reads no clock.

>>> bibtex_text("100%_{甲}")
'100\\%\\_\\{甲\\}'
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scraper.numbers import count

Row = Mapping[str, Any]

NAME_ZH = "人大代表建议、政协提案及其答复数据集"
NAME = "Proposals of Chinese deputies and CPPCC members and the replies to them"
# Sites that are named in a citation; of more, only the number is.
MOST_SITES = 3
MOST_AUTHORS = 3  # that GB/T 7714 names; 等 stands for the others
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}&%#$_"},
}
_NO_KEY = re.compile(r"[^A-Za-z0-9]+")
# What BibTeX would take for its own braces, or a line for its end.
_URL_ESCAPES = {ord(sign): f"%{ord(sign):02X}" for sign in "{}\\ \n\r\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who answers for a dataset and where it is to be had, as its publisher writes it down."""

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None

    def __bool__(self) -> bool:
        """True when anything is known."""
        return bool(self.authors or self.publisher or self.url)


NOBODY = Imprint()


def read_imprint(author: str | None, publisher: str | None, url: str | None) -> Imprint:
    """The imprint out of settings; several authors are set apart by semicolons.

    >>> read_imprint("周明远; 何静文", None, "").authors
    ('周明远', '何静文')
    """
    names = (" ".join(name.split()) for name in re.split("[;；]", author or ""))
    return Imprint(
        authors=tuple(name for name in names if name),
        publisher=" ".join((publisher or "").split()) or None,
        url="".join((url or "").split()) or None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFacts:
    """What a release is cited by."""

    name: str
    newest_capture: str  # UTC
    digest: str
    program: str
    parsers: tuple[str, ...]
    pages: int
    replies: int
    sites: tuple[str, ...]
    imprint: Imprint = NOBODY

    @property
    def date(self) -> str:
        """The day of the newest capture."""
        return self.newest_capture[:10]


def dataset_digest(tables: Mapping[str, str]) -> str:
    """One digest of what all tables say, whatever the formats.

    It is what `(cd csv && LC_ALL=C sha256sum *.csv | sha256sum)` prints over a release.
    """
    lines = sorted((f"{name}.csv", sha256) for name, sha256 in tables.items())
    text = "".join(f"{sha256}  {name}\n" for name, sha256 in lines)
    return hashlib.sha256(text.encode()).hexdigest()


def release_gbt(facts: ReleaseFacts) -> str:
    """The line of a release in the manner of GB/T 7714."""
    by = facts.imprint
    named = ", ".join(by.authors[:MOST_AUTHORS])
    named += ", 等" if len(by.authors) > MOST_AUTHORS else ""
    published = f"{by.publisher}, {facts.date[:4]} " if by.publisher else ""
    return (
        f"{f'{named}. ' if named else ''}"
        f"{NAME_ZH}: {_sites_zh(facts.sites)}（{facts.pages}页，{facts.replies}件答复），"
        f"版本{facts.name}[{'DS/OL' if by.url else 'DS'}]. {published}({facts.date})."
        f"{f' {by.url}.' if by.url else ''} jyta {facts.program}制作. SHA-256: {facts.digest}."
    )


def release_text(facts: ReleaseFacts) -> str:
    """The line of a release in English."""
    by = facts.imprint
    named = f"{', '.join(by.authors)}. " if by.authors else ""
    published = "".join(f" {part}." for part in (by.publisher, by.url) if part)
    return (
        f"{named}{NAME}: {_sites_en(facts.sites)}. Dataset, version {facts.name}, {facts.date}."
        f"{published} Made with jyta {facts.program}. SHA-256 {facts.digest}."
    )


def release_bibtex(facts: ReleaseFacts) -> str:
    """The entry of a release for BibTeX."""
    note = (
        f"{count(facts.pages, 'page')}, {count(facts.replies, 'reply', 'replies')};"
        f" made with jyta {facts.program},"
        f" parser {', '.join(facts.parsers) or 'unknown'}; SHA-256 {facts.digest}"
    )
    by = facts.imprint
    return _entry(
        "jyta_" + _NO_KEY.sub("_", facts.name),
        {
            "author": " and ".join(f"{{{bibtex_text(name)}}}" for name in by.authors),
            "title": f"{{{bibtex_text(f'{NAME}: {_sites_en(facts.sites)}')}}}",
            "year": facts.date[:4],
            "month": str(int(facts.date[5:7])),
            "version": bibtex_text(facts.name),
            "publisher": bibtex_text(by.publisher or ""),
            "howpublished": "Dataset",
            "url": (by.url or "").translate(_URL_ESCAPES),
            "note": bibtex_text(note),
        },
    )


def page_gbt(document: Row, replies: Sequence[Row] = ()) -> str:
    """The line of one page in the manner of GB/T 7714; the view `page_citations` writes the same.

    >>> page_gbt({"title": "答复", "url": "http://a/", "publisher_raw": None,
    ...           "published_date": "2026-01-02", "fetched_at": "2026-03-01T00:00:00Z"})
    '答复[EB/OL]. (2026-01-02)[2026-03-01]. http://a/.'
    """
    who = _responsible(document, replies)
    published, captured = document["published_date"], document["fetched_at"]
    dates = (f"({published})" if published else "") + (f"[{captured[:10]}]" if captured else "")
    parts = (
        f"{who}. " if who else "",
        f"{document['title'] or '题名不详'}[EB/OL].",
        f" {dates}." if dates else "",
        f" {document['url']}." if document["url"] else "",
    )
    return "".join(parts)


def page_bibtex(document: Row, replies: Sequence[Row] = ()) -> str:
    """The entry of one page for BibTeX, on one line."""
    who = _responsible(document, replies)
    published, captured = document["published_date"], document["fetched_at"]
    copy = f"archived copy {document['warc_file']} at byte {document['warc_offset']}"
    values = {
        "author": f"{{{bibtex_text(who)}}}" if who else "",
        "title": f"{{{bibtex_text(document['title'] or '')}}}" if document["title"] else "",
        "year": published[:4] if published else "",
        "url": (document["url"] or "").translate(_URL_ESCAPES),
        "urldate": captured[:10] if captured else "",
        "note": bibtex_text(copy) if document["warc_file"] else "",
    }
    return " ".join(_entry(document["document_id"], values).split())


def bibtex_text(text: str) -> str:
    """A text as BibTeX takes it: signs with a meaning escaped, on one line."""
    return "".join(_ESCAPES.get(sign, sign) for sign in " ".join(text.split()))


def _responsible(document: Row, replies: Sequence[Row]) -> str | None:
    """Who answers for the page: the body of its first letter, else its publisher."""
    for reply in sorted(replies, key=lambda row: str(row["reply_id"]))[:1]:
        who = reply["agency"] or reply["agency_raw"]
        if who:
            return str(who)
    return document["publisher_raw"] or None


def _entry(key: str, values: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in values.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _sites_zh(sites: Sequence[str]) -> str:
    return "、".join(sites) if len(sites) <= MOST_SITES else f"{len(sites)}个网站"


def _sites_en(sites: Sequence[str]) -> str:
    return ", ".join(sites) if len(sites) <= MOST_SITES else f"{len(sites)} web sites"
