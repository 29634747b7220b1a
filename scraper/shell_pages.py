"""Shell pages: detail pages that show no text because a script is to bring it.

Takes the record of a page and its markup; gives the sentence that says so. Such a page is
reported and kept in the archive, and no empty document stands for it (websites.md, 2.12: report,
do not guess). A page that shows anything, or leads to a file, is none. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from parsers.decode import decode
from scraper.discovery.words import NEVER_CALLED, SHELL_SIGNS, TEMPLATE_SIGNS
from scraper.refusals import visible_text

MOST_TEXT = 40  # characters of a page that waits: a heading, 正在加载
MOST_MARKUP = 400_000
_REQUEST = re.compile(
    r"(?:\$|jQuery)\.(?:ajax|get|post|getJSON)\s{0,4}\(|\bfetch\s{0,4}\(|\baxios\b|XMLHttpRequest"
    r"|\.load\s{0,4}\(\s{0,4}[\"']"
)
_ADDRESS = re.compile(r"[\"']((?:https?:/)?/[\w./%-]{3,200}|[\w-]+/[\w./%-]{3,200})[\"'?]")


def why_no_text(
    record: Mapping[str, Any], content: bytes | str, content_type: str | None
) -> str | None:
    """Why a page has no text, where a script is to bring it; `None` for every other page."""
    document = record["document"]
    if document["kind"] != "other" or record["attachments"]:
        return None
    if (document["text_chars"] or 0) > MOST_TEXT:
        return None
    markup = content if isinstance(content, str) else decode(content, content_type).text
    markup = markup[:MOST_MARKUP]
    asked = [found.end() for found in _REQUEST.finditer(markup)]
    places = (_place(markup[at : at + 400]) for at in asked)
    named = next((place for place in places if place), None)
    if named:
        return f"the page shows no text: a script brings it from {named}"
    waits = any(sign in visible_text(markup) for sign in TEMPLATE_SIGNS[:2])
    if waits or SHELL_SIGNS.search(markup):
        return "the page shows no text: it is the shell of an application"
    return None


def _place(script: str) -> str | None:
    """The address that a request asks, without its parameters; counters are none."""
    found = _ADDRESS.search(script)
    if found is None or any(word in found[1].lower() for word in NEVER_CALLED):
        return None
    return urlsplit(found[1]).path
