"""Verdicts: what a page is that was given as a column.

Takes a page as read; says whether it is a list, an empty one, a detail page, or a page whose
rows come by a script, and in one sentence why (websites.md, 2.12, 3.1, 5.1, trap 18). Weighs
several marks: one alone, like a meta or a related-articles block, decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from parsers.knowledge.shell_signs import SHELL_SIGNS, TEMPLATE_SIGNS
from parsers.text.fold import squeeze
from scraper.discovery.data.records import BLOCK
from scraper.discovery.entries.list_names import names_table
from scraper.discovery.entries.row_titles import names_item
from scraper.discovery.entries.standing import SURE
from scraper.discovery.listing import ListPage, Row
from scraper.discovery.shapes import is_detail_shaped, signature
from scraper.discovery.words import BODY_CONTAINERS, EMPTY_NOTICES, SCRIPT_SIGNS, STRONG_CUES

LONG_PARAGRAPH = 150
SHELL_CHARS = 500
LEAST_INDEX, MOST_NAMED = 12, 0.8  # rows of an index by hand, the share that names items
LEAST_TABLED = 5  # rows of an article that is a table of items
LEAST_TITLE = 6  # characters; shorter ones are names of columns
ARTICLE_TITLE = "an ArticleTitle"
LINKS_TO_ITS_LIKE = "links to its like"
# Where there are rows, one of these must be among the marks: lists have introductions, too.
STRONG_MARKS = frozenset({ARTICLE_TITLE, LINKS_TO_ITS_LIKE})


class PageKind(StrEnum):
    """What a page turned out to be."""

    LIST = "list"
    EMPTY = "empty"
    DETAIL = "detail"
    SCRIPT = "script"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind of a page and the reason, one sentence for a person."""

    kind: PageKind
    reason: str = ""


def judge(page: ListPage) -> Verdict:
    """What a page is, by its rows and its marks."""
    marks = detail_marks(page)
    is_detail = len(marks) >= 2 and (not page.rows or bool(STRONG_MARKS & set(marks)))
    if page.rows and (not is_detail or is_table_of_items(page)):
        return Verdict(PageKind.LIST)
    if not page.rows and page.rows_dropped and page.block.startswith(BLOCK):
        why = f"the data names {page.rows_dropped} rows, and no address of any"
        return Verdict(PageKind.SCRIPT, why)
    if not is_detail and not page.is_template and has_empty_notice(page):
        return Verdict(PageKind.EMPTY, "the column says that it holds nothing yet")
    sign = None if is_detail else script_sign(page)
    if sign is not None:
        return Verdict(PageKind.SCRIPT, f"the rows come by a script ({sign})")
    if marks:
        said = " and ".join(marks)
        return Verdict(
            PageKind.DETAIL,
            f"this is a page of its own, not a column ({said}): jyta extract reads it",
        )
    return Verdict(PageKind.NONE, _why_none(page))


def is_table_of_items(page: ListPage) -> bool:
    """True for an article that is nothing but links to items: a table by name, or very many."""
    title = page.metas.get("articletitle", "")
    named = sum(names_item(row.title or "") for row in page.rows)
    is_index = named >= LEAST_INDEX and named >= MOST_NAMED * len(page.rows)
    is_about = any(cue in title for cue in STRONG_CUES) and not names_item(title)
    is_bare = page.longest_paragraph < LONG_PARAGRAPH
    if is_index and is_about and is_bare:
        return True
    return len(page.rows) >= LEAST_TABLED and names_table(title) and is_cued(page)


def is_its_list(found: ListPage, page: ListPage, *, has_list: bool) -> bool:
    """True when rows that a service gave are the list of the page that asks for them.

    A page whose markup holds a list already may ask for others: its own list repeats rows of
    it, or is the one that speaks of proposals.
    """
    if not looks_like_rows(found.rows):
        return False
    if not has_list or found.keys() & page.keys():
        return True
    return is_cued(found) and not is_cued(page)


def is_its_own(page: ListPage) -> bool:
    """True for rows that titles, addresses or a pager beside them show to be the column's."""
    return page.standing >= SURE or is_cued(page) or page.block.startswith(BLOCK)


def is_cued(page: ListPage) -> bool:
    """True when most rows speak of proposals, as those of a side block hardly do."""
    titles = [row.title or "" for row in page.rows]
    cued = sum(any(cue in title for cue in STRONG_CUES) for title in titles)
    return bool(titles) and cued * 2 >= len(titles)


def looks_like_rows(rows: Sequence[Row]) -> bool:
    """True for rows with titles of documents and dates, addresses or words of such columns."""
    titles = [row.title or "" for row in rows]
    titled = sum(len(title) >= LEAST_TITLE for title in titles)
    dated = sum(row.date_raw is not None for row in rows)
    shaped = sum(row.is_attachment or is_detail_shaped(row.url) for row in rows)
    cued = sum(any(cue in title for cue in STRONG_CUES) for title in titles)
    return bool(rows) and titled * 2 > len(rows) and max(dated, shaped, cued) * 2 > len(rows)


def detail_marks(page: ListPage) -> list[str]:
    """What says that a page is a document itself."""
    marks = []
    title = page.metas.get("articletitle", "")
    is_rendered = title and not any(sign in title for sign in TEMPLATE_SIGNS)
    if is_rendered and title != page.metas.get("columnname"):
        marks.append(ARTICLE_TITLE)
    if page.longest_paragraph >= LONG_PARAGRAPH:
        marks.append("long paragraphs")
    if _has_body_container(page):
        marks.append("the container of a body")
    if page.rows and _share_like_itself(page) > 0.5:
        marks.append(LINKS_TO_ITS_LIKE)
    return marks


def has_empty_notice(page: ListPage) -> bool:
    """True when a page without rows says that there are none."""
    words = squeeze(page.words)
    return not page.rows and any(notice in words for notice in EMPTY_NOTICES)


def script_sign(page: ListPage) -> str | None:
    """What shows that the rows of a page come by a script, if anything does."""
    markup = page.markup.lower()
    for sign, meaning in SCRIPT_SIGNS:
        if sign in markup:
            return meaning
    if page.is_template:
        return "unrendered template text"
    if page.empty_list and "<script" in markup:
        return f"its list is empty in the markup: {page.empty_list}"
    is_bare = page.visible_chars < SHELL_CHARS
    if is_bare and SHELL_SIGNS.search(markup):
        return "the shell of a single-page application"
    return None


def _has_body_container(page: ListPage) -> bool:
    markup = page.markup.lower()
    return any(sign in markup for sign in BODY_CONTAINERS)


def _share_like_itself(page: ListPage) -> float:
    here = signature(page.url)
    return sum(signature(row.url) == here for row in page.rows) / len(page.rows)


def _why_none(page: ListPage) -> str:
    if page.visible_chars == 0:
        return "no list was found: the page has no text"
    if not page.anchors:
        return "no list was found: the page has no links"
    if page.passed_over:
        return f"no list was found: {page.passed_over} dated links stand beside it, in a side block"
    return f"no list was found among the page's {len(page.anchors)} links"
