"""Sniffing: what a body is, judged by its first bytes and not by its name.

Takes bytes; gives `html` or `text`; raises `EmptyPage` or `NotText` for everything
that must never reach the HTML parser (reliability.md, N46, I01, I02).
"""

from __future__ import annotations

import re

from parsers.errors import EmptyPage, NotText

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office or WPS file"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip file"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|table|tr|td|ul|li|dl|meta|span|br|h[1-6]|article"
    r"|section|title|script|center|font)(?=[\s/>])",
    re.IGNORECASE,
)


def check_bytes(content: bytes) -> None:
    """Raise `EmptyPage` or `NotText` unless the bytes can be a page."""
    body = content.lstrip(b"\xef\xbb\xbf\r\n\t \x00")
    if not body:
        raise EmptyPage("the body is empty")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise NotText(f"the body is {name}, not a page")
    if content.startswith(_UTF16_MARKS):
        return
    head = content[:65536]
    noise = len(head) - len(head.translate(None, _CONTROL))
    if noise * 50 > len(head) and head.count(b"\x00") * 10 < len(head) * 3:
        raise NotText("the body is binary noise, not a page")


def find_kind(text: str, content_type: str | None) -> str:
    """`html` or `text`, by the declared type and then by the tags in the text.

    >>> find_kind("<p>某某委员：</p>", None), find_kind("印发<关于某事的意见>的通知", None)
    ('html', 'text')
    """
    declared = (content_type or "").partition(";")[0].strip().lower()
    if declared in ("text/html", "application/xhtml+xml"):
        return "html"
    if declared == "text/plain":
        return "text"
    return "html" if _TAG.search(text) else "text"
