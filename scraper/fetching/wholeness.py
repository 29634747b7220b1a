"""Wholeness: is this body all that the server meant to send?

Takes a body, how its end was framed, and what the connection said after it; gives the fault or a
remark. No record is built from a body that is not provably whole (reliability.md, promise 1,
N09-N20). Never reads a connection, never guesses from what a page says.

- Chunked or compressed: its own end mark was received; nothing else is asked.
- With a length: that many bytes came. An HTML page that opens `<html>` or `<body>` and closes
  neither may still be cut by a wrong length (N12), so the connection is asked for surplus bytes:
  the page is whole only if the connection ends there. Many real pages are never closed.
- Without either (N13): HTML needs `</html>` or `</body>` near its end; other types have no mark
  to prove it by and are taken as they are; a piece of a page is whole with the list it opens.
- JSON has an end of its own, however it was framed.
"""

from __future__ import annotations

import re

from scraper.warcs.codings import Undone, header
from scraper.warcs.warc import Pairs

CHUNKED, LENGTH, CLOSE = "chunked", "length", "close"
TAIL_BYTES = 4096  # scripts and comments stand behind </html> on many pages
HEAD_BYTES = 1 << 16
RATIO_FREE_BYTES = 1 << 20  # a small page may be compressed as well as it likes
KNOWN_CODINGS = frozenset({"gzip", "x-gzip", "deflate"})

_OPENS = re.compile(rb"<(?:html|body)[\s>]", re.IGNORECASE)
_CLOSES = re.compile(rb"</(?:html|body)\s{0,9}>", re.IGNORECASE)
# What data looks like, whatever it is called; what a piece of a page begins with.
_DATA = re.compile(rb"[{\[]\s{0,99}(?:\"[^\"]{1,80}\"\s{0,9}:|\{\s{0,99}\")")
_LIST = re.compile(rb"<(ul|ol|table|dl|div)[\s>]")
_PAIRED = (b"ul", b"ol", b"table", b"dl", b"div", b"script", b"section")

Verdict = tuple[str | None, str]  # fault, if any, and a sentence


def judge_body(
    raw: bytes,
    undone: Undone,
    headers: Pairs,
    *,
    framing: str,
    surplus: bool | None,
    decoded_limit: int,
    ratio: int,
) -> Verdict:
    """The fault of a body that was received as announced, or a remark on it.

    `surplus`: True, bytes follow the stated length; False, the connection ends there; None,
    nobody asked or nobody answered.
    """
    body, codings = undone.body, codings_of(headers)
    if not undone.whole:
        return _judge_coding(codings, len(body) >= decoded_limit)
    if len(body) > max(RATIO_FREE_BYTES, ratio * len(raw)):
        return "too_large", f"{len(raw)} bytes became {len(body)}"
    coded = body != raw
    if not coded and body.strip():
        fault = _judge_end(body, headers, framing, surplus)
        if fault:
            return "truncated", fault
    return None, _remark(codings, coded, raw, body)


def is_open_page(body: bytes) -> bool:
    """True for a page that opens `<html>` or `<body>` and closes neither near its end."""
    return bool(_OPENS.search(_plain(body[:HEAD_BYTES]))) and not _is_closed(body)


def codings_of(headers: Pairs) -> list[str]:
    """The content codings a response names, in order."""
    values = [value for key, value in headers if key.lower() == "content-encoding"]
    names = [part.strip().lower() for value in values for part in value.split(",")]
    return [name for name in names if name not in ("", "identity")]


def _judge_coding(codings: list[str], is_full: bool) -> Verdict:
    if is_full:
        return "too_large", "the body without its coding is larger than the cap"
    if len(codings) > 1 or not KNOWN_CODINGS.issuperset(codings):
        return "wrong_type", f"content coding {', '.join(codings)} was not asked for"
    return "truncated", "the compressed stream is damaged or has no end"


def _judge_end(body: bytes, headers: Pairs, framing: str, surplus: bool | None) -> str | None:
    if _is_cut_data(headers, body):
        return "the data has no end"
    if framing == LENGTH and surplus:
        return "the body is longer than its stated length"
    if framing == LENGTH and surplus is None and is_open_page(body):
        return "the page is not closed, and the connection did not end"
    is_closed = _is_closed(body) or _is_closed_piece(body)
    if framing == CLOSE and _is_html(headers, body) and not is_closed:
        return "neither a length nor an end mark"
    return None


def _remark(codings: list[str], coded: bool, raw: bytes, body: bytes) -> str:
    """What was odd about the coding, though nothing was lost (N16, N17)."""
    if codings and not coded and raw:
        return f"labelled {codings[0]}, but not compressed"
    if coded and not codings:
        return "compressed without a label"
    # The last four bytes of a gzip member are its length.
    if coded and "deflate" not in codings and int.from_bytes(raw[-4:], "little") != len(body):
        return "more than one gzip member, or bytes behind it"
    return ""


def _is_html(headers: Pairs, body: bytes) -> bool:
    declared = (header(headers, "content-type") or "").lower()
    head = _plain(body[:HEAD_BYTES])
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    return ("html" in declared and begins) or bool(_OPENS.search(head))


def _is_closed(body: bytes) -> bool:
    return bool(_CLOSES.search(_plain(body[-TAIL_BYTES:])))


def _is_cut_data(headers: Pairs, body: bytes) -> bool:
    """True for JSON that does not end with what it begins with."""
    text = body.removeprefix(b"\xef\xbb\xbf").strip()
    declared = (header(headers, "content-type") or "").lower()
    if not _DATA.match(text) and not ("json" in declared and text[:1] in (b"{", b"[")):
        return False
    return not text.endswith(b"}" if text[:1] == b"{" else b"]")


def _is_closed_piece(body: bytes) -> bool:
    """True for a piece of a page whose one list is closed, and everything else in it, too.

    Rows that stand side by side without a list around them prove nothing: more may be missing.
    """
    text = body.strip().lower()
    opening = _LIST.match(text)
    if opening is None or _OPENS.search(text) or not text.endswith(b">"):
        return False
    balanced = all(text.count(b"<" + one) == text.count(b"</" + one) for one in _PAIRED)
    return balanced and text.count(b" href=") > 1 and _spans_links(text, opening.group(1))


def _spans_links(text: bytes, name: bytes) -> bool:
    """True when the element that opens a text is closed behind its last link."""
    depth = 0
    for tag in re.finditer(rb"<(/?)" + name + rb"\b", text):
        depth += -1 if tag.group(1) else 1
        if depth == 0:
            return tag.start() > text.rfind(b" href=")
    return False


def _plain(piece: bytes) -> bytes:
    return piece.replace(b"\0", b"")  # UTF-16 reads like ASCII without its NULs
