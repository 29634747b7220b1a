"""Page values: what a page itself says of the names that its scripts use.

Takes a list page; gives values by name: its metas, fields of forms, data that elements keep, and
the parameters of its own address (websites.md, 2.2: where the id comes from). Never asks for
anything.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from scraper.discovery.choosing.choices import chosen_values
from scraper.discovery.code.kept_data import kept_data
from scraper.discovery.listing import ListPage

_INPUT = re.compile(r"<input\b[^<>]{0,600}>", re.IGNORECASE)
_UNPICKED = re.compile(
    r"(?![^>]*\schecked\b)[^>]*\stype\s{0,3}=\s{0,3}[\"']?radio\b", re.IGNORECASE
)
_TYPE = re.compile(r"\btype\s{0,3}=\s{0,3}[\"']?(\w{1,20})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(id|name|value)\s{0,3}=\s{0,3}(?:"([^"<>]*)"|'([^'<>]*)')""", re.I)


def values_of(page: ListPage) -> dict[str, str]:
    """Names in small letters, but of metas; a field into which a reader types is empty."""
    found = dict(parse_qsl(page.behind_hash.partition("?")[2]))
    found |= dict(parse_qsl(urlsplit(page.url).query))
    found = dict(chosen_values(page)) | {key.lower(): value for key, value in found.items()}
    for match in _INPUT.finditer(page.markup):
        if _UNPICKED.match(match.group()):
            continue
        parts = {a[1].lower(): a[2] or a[3] or "" for a in _ATTRIBUTE.finditer(match.group())}
        for key in ("id", "name"):
            if parts.get(key) and parts.get("value"):
                found[parts[key].lower()] = parts["value"]
            elif parts.get(key) and _is_typed(match.group()):
                found.setdefault(parts[key].lower(), "")
    return kept_data(page.markup) | found | dict(page.metas)


def _is_typed(tag: str) -> bool:
    """True for a field into which a reader types: it is empty at first."""
    kind = _TYPE.search(tag)
    return kind is None or kind[1].lower() in ("text", "search")
