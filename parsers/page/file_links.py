"""File links: which element links to a file, and the name that the page shows for it.

Takes an element of the tree; gives an address and a name, or None. The address may stand in
`href`, in a script's quotes or in a data attribute; the name in the words of the link, in its
`title` or `download`, or in front of a bare 下载. Nothing is run or fetched; a picture is no file.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from parsers.knowledge.furniture import ATTACHMENT_ENDINGS

_ENDINGS = "|".join(ATTACHMENT_ENDINGS)
_FILE = re.compile(rf"\.(?:{_ENDINGS})(?:$|[?#&])", re.IGNORECASE)
_NAME = re.compile(rf"[^/\\:*?\"<>|]{{2,100}}\.(?:{_ENDINGS})", re.IGNORECASE)
_QUOTED = re.compile(
    rf"['\"]([^'\"\s]{{1,400}}\.(?:{_ENDINGS}))(?:[?#&][^'\"\s]{{0,200}})?['\"]", re.IGNORECASE
)
_DATA = (
    "data-url",
    "data-href",
    "data-src",
    "data-file",
    "data-path",
    "data-link",
    "data-download",
)
_SCRIPTS = ("onclick", "href")
_ADDRESSES = frozenset({*_DATA, *_SCRIPTS})
EMBEDDED = {"iframe": "src", "embed": "src", "object": "data"}
# A viewer's address names the file that it shows: viewer.html?file=/u/1.pdf
_SHOWN = re.compile(
    rf"[?&](?:file|url|src)=([^&#]{{1,400}}\.(?:{_ENDINGS}))(?:$|[&#])", re.IGNORECASE
)
_EDGE = " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u3000\u200b\ufeff"
# Words of a link that say what to do and name nothing.
_BARE = re.compile(
    r"[\[【(（\s]{0,4}(?:点击|点此|点我|在线|立即|直接|请)?(?:此处|这里)?(?:下载|预览|查看|打开|阅读|浏览)?"
    r"(?:附件|文件|原文|全文|PDF|pdf|Word|WORD|详情|此处|这里)?\d{0,2}(?:下载|预览|查看)?[\]】)）\s]{0,4}"
)
_MAX_NAME = 120

FileLink = tuple[str, str]


def find_file(element: etree._Element) -> FileLink | None:
    """Address and shown name of the file that a link leads to; the name may be empty."""
    href = (element.get("href") or "").strip()
    address = href if _FILE.search(href) else next(iter(_other_addresses(element)), None)
    if address is not None:
        return address, _shown_name(element)
    if not href or href.startswith(("#", "mailto:", "javascript:")):
        return None
    name = _shown_name(element)
    return (href, name) if "." in name and _NAME.fullmatch(name) else None


def find_embedded(element: etree._Element) -> FileLink | None:
    """Address of the file that a frame or an embedded object shows; it has no name of its own."""
    address = (element.get(EMBEDDED.get(str(element.tag), "src")) or "").strip()
    shown = _SHOWN.search(address)
    if shown:
        return shown[1], ""
    return (address, "") if _FILE.search(address) else None


def _other_addresses(element: etree._Element) -> list[str]:
    names = [str(name) for name in element.keys() if name in _ADDRESSES]  # noqa: SIM118
    given = {name: element.get(name) or "" for name in names}
    values = [given[name].strip() for name in _DATA if name in given]
    found = [value for value in values if _FILE.search(value)]
    scripts = [given[name] for name in _SCRIPTS if name in given]
    quoting = [script for script in scripts if "'" in script or '"' in script]
    return found + [quoted[1] for script in quoting if (quoted := _QUOTED.search(script))]


def _shown_name(element: etree._Element) -> str:
    """The words of a link, unless they only say 下载: then what else names the file."""
    told = element.text or "" if not len(element) else "".join(map(str, element.itertext()))
    words = " ".join(told.split()).strip(_EDGE)
    if words and not _is_bare(words):
        return words
    for attribute in ("download", "title"):
        value = (element.get(attribute) or "").strip()
        if len(value) <= _MAX_NAME and value and not _is_bare(value):
            return value
    return _name_before(element)


@lru_cache(maxsize=1024)
def _is_bare(words: str) -> bool:
    """Whether words of a link only say what to do; a site's menu is the same on all its pages."""
    return _BARE.fullmatch(words) is not None


def _name_before(element: etree._Element) -> str:
    """The file's name that stands in front of a bare 下载, in the same line."""
    before, parent = element.getprevious(), element.getparent()
    text = (
        (before.tail or "")
        if before is not None
        else (parent.text or "")
        if parent is not None
        else ""
    )
    if (
        not text.strip(_EDGE)
        and before is not None
        and isinstance(before.tag, str)
        and len(before) == 0
    ):
        text = before.text or ""
    match = _NAME.search(text[-_MAX_NAME:].strip(_EDGE + "[【(（"))
    return match[0].strip(_EDGE) if match else ""
