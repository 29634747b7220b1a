"""HTTP blocks: the response that a foreign WARC record holds, as we would have stored it.

Takes the block of a `response` or `revisit` record; gives status, headers as received and the
body without its chunks. Writers differ: some keep the chunks, some take them out and leave the
header, some undo the content coding and rename its header. Pure; `BadBlock` for what is no
HTTP response.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.warcs.codings import header
from scraper.warcs.foreign import HEAD_END, header_lines, pairs_of
from scraper.warcs.warc import Pairs

_STATUS = re.compile(rb"(HTTP/\d(?:\.\d)?|ICY)[ \t]+(\d{3})(?:[ \t]+(.*))?\Z", re.IGNORECASE)
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


class BadBlock(ValueError):
    """The block is no HTTP response."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A response out of a block."""

    http_version: str
    status: int
    reason: str
    headers: Pairs
    body: bytes  # without chunks, content coding still on
    is_whole: bool  # False: shorter than its length or its chunks say


def read_block(block: bytes) -> Response:
    """The response in a block."""
    end = HEAD_END.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    lines = header_lines(head)
    status = _STATUS.match(lines[0].strip())
    if not status:
        raise BadBlock("it does not begin with a status line")
    headers = tuple(pairs_of(lines[1:], "latin-1"))
    content, is_whole = _content(headers, body)
    return Response(
        http_version=status[1].decode("ascii").upper(),
        status=int(status[2]),
        reason=(status[3] or b"").decode("latin-1").strip(),
        headers=headers,
        body=content,
        is_whole=is_whole,
    )


def _content(headers: Pairs, body: bytes) -> tuple[bytes, bool]:
    if "chunked" in (header(headers, "transfer-encoding") or "").lower():
        content, is_whole = undo_chunks(body)
        # Writers that took the chunks out often leave the header.
        return (body, True) if content is None else (content, is_whole)
    stated = header(headers, "content-length") or ""
    if not stated.isdigit() or header(headers, "content-encoding"):
        return body, True  # the coding has an end of its own
    return body, len(body) >= int(stated)


def undo_chunks(body: bytes) -> tuple[bytes | None, bool]:
    """The content of a chunked body, and whether its end is there; `None` when it has no chunks."""
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts), True
        part = body[size.end() : size.end() + length]
        parts.append(part)
        at = size.end() + length
        if len(part) < length:
            return b"".join(parts), False
        if body[at : at + 2] == b"\r\n":
            at += 2
        elif body[at : at + 1] == b"\n":
            at += 1
        elif at < len(body):
            return None, False  # a text that begins like a chunk
    return (b"".join(parts), False) if parts else (None, False)
