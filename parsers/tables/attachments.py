"""Attachments: the files that a page links to from its own content, and those it only names.

Takes links and the lines of a letter's end that list attachments; gives `Attachment` rows, each
file once. Nothing is fetched; addresses stay as printed unless the page's own address is known.
A name without a link has no address.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from parsers.page.canonical import Link
from parsers.records import Attachment
from parsers.text.fold import compare_key

_SEPARATORS = re.compile(r"^(?:[A-Za-z]:)?(?:\.{0,2}[/\\]+){1,40}|[/\\]")
_LABEL = re.compile(
    r"[\s(（\[【]{0,6}(?:(?:相关|下载)?附\s{0,4}(?:[件表图]|(?=[\s\d]{0,4}[:：]))\s{0,4}(?:下载|列表|材料|清单)?"
    r"|(?:文件|资料|材料)下载)(?:如下)?\s{0,2}"
    r"(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,2}(?=\s{0,2}[:：.．、\s]))?\s{0,2}[:：.．、]?\s{0,4}"
)
_NUMBERS = re.compile(
    r"(?:^|[\s;；,，])\s{0,8}(?:附件\s?)?(?:\d{1,2}\s?[.、．:：](?!\d(?!\d{3}年))|[（(]\d{1,2}[)）])\s{0,4}"
)
_COPIES = re.compile(
    r"[\s(（]{0,4}(?:共?[\d一二三四五六七八九十]{1,3}\s?[份页件张]|附后|另附|随文|随函|见附[件页]?|\d[\d.]{0,8}\s?[KMkm][Bb]?|(?:已?下载(?:次数)?)\s?[:：]?\s?\d{0,9}\s?次?)[)）]?[。\s]{0,4}$"
)
_ENDING = re.compile(r"\.[A-Za-z]{2,4}$")
_EDGES = " \t\u00a0\u3000。;；,，、:：《》"
_CLOSERS = (("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"))
_NO_NAME = re.compile(
    r"(?:无|暂无|没有|略|附后|详?见.{0,8}|点击下载|下载|如下|如文|(?:附件)?\d{0,2})"
)
_SHORTEST = 2
_MAX_NAME = 255  # bytes, as file systems have it

MEDIA_TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "wps": "application/vnd.ms-works",
    "et": "application/vnd.ms-excel",
    "ofd": "application/ofd",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "txt": "text/plain",
}


def attachment_rows(
    links: Sequence[Link], url: str | None, document_id: str, listed: Sequence[str] = ()
) -> tuple[Attachment, ...]:
    """One row a linked file, then one a name in the lines 附件:1.… that no link has."""
    rows: list[Attachment] = []
    # A file that a frame shows has its name at the link below.
    names: dict[str, str] = {}
    for link in links:
        address = _resolve(url, link.url)
        if address is not None:
            names[address] = names.get(address) or link.text
    for address, name in names.items():
        rows.append(
            Attachment(
                document_id=document_id,
                position=len(rows) + 1,
                url=address,
                filename=_cleaned(name) or _cleaned(_file_name(address) or ""),
                media_type=MEDIA_TYPES.get(_ending(address)),
                state="listed",
            )
        )
    known = {_key(name) for row in rows for name in (row.filename, row.url) if name}
    for name in (name for line in listed for name in named_files(line)):
        shown = _cleaned(name)
        if shown and _key(shown) not in known:
            known.add(_key(shown))
            rows.append(
                Attachment(
                    document_id=document_id,
                    position=len(rows) + 1,
                    filename=shown,
                    media_type=MEDIA_TYPES.get(shown.rpartition(".")[2].lower()),
                    state="listed",
                )
            )
    return tuple(rows)


def named_files(line: str) -> list[str]:
    """The names that a printed line of attachments lists.

    >>> named_files("附件：1.线路表 2.《候车亭表》（3份）"), named_files("附件下载：")
    (['线路表', '候车亭表'], [])
    """
    text = _without_label(line)
    parts = _NUMBERS.split(text) if _NUMBERS.match(text) else [text]
    names = (_without_closer(_COPIES.sub("", part).strip(_EDGES)).strip(_EDGES) for part in parts)
    return [name for name in names if len(name) >= _SHORTEST and not _NO_NAME.fullmatch(name)]


def _key(name: str) -> str:
    """A name as it is compared: without marks, widths and its file's ending."""
    bare = _ENDING.sub("", _without_label(name))
    return compare_key(_NUMBERS.sub("", bare, count=1) if _NUMBERS.match(bare) else bare)


def _without_label(line: str) -> str:
    """The words behind 附件1: and the like."""
    label = _LABEL.match(line)
    return line[label.end() :] if label else line


def _without_closer(name: str) -> str:
    """Without the bracket that closes (附件:线路表), whose opening one stood before the label."""
    for opener, closer in _CLOSERS:
        if name.endswith(closer) and name.count(closer) > name.count(opener):
            return name[:-1]
    return name


def _resolve(base: str | None, href: str) -> str | None:
    """The address of a link; None where it is no web address (reliability.md, N28)."""
    try:
        address = urljoin(base, href) if base else href
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme in ("", "http", "https") else None


def _file_name(address: str) -> str | None:
    parts = urlsplit(address)
    shown = parse_qs(parts.query).get("showname") or parse_qs(parts.query).get("filename")
    return unquote(shown[0]) if shown else unquote(posixpath.basename(parts.path)) or None


def _cleaned(name: str) -> str | None:
    """A name that is one name: no separators, controls or marks that turn it round.

    A value of the table only; whatever is stored is named by its digest (reliability.md, I31).
    """
    shown = "".join(char for char in name if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    one = _SEPARATORS.sub("_", shown).strip(". \u00a0\u3000")
    while len(one.encode()) > _MAX_NAME:
        stem, dot, ending = one.rpartition(".")
        one = f"{stem[:-1]}{dot}{ending}" if stem and len(ending) <= 8 else one[:-1]
    return one or None


def _ending(address: str) -> str:
    name = _file_name(address) or ""
    return name.rpartition(".")[2].lower()
