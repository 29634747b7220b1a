"""Content codings: the bytes of the wire back to the bytes of the page.

Takes a stored body and its headers; gives the body without its coding and
whether it is provably whole. Follows the bytes where label and bytes disagree
(reliability.md, N14-N20). Never raises for what a server sent, never inflates
without a limit, never undoes more than one coding.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO

DECODED_LIMIT = 20 << 20
_GZIP_MAGIC = b"\x1f\x8b\x08"
_STEP = 1 << 16


@dataclass(frozen=True, slots=True)
class Undone:
    """A body without its coding; `whole` is False when its end is not proven."""

    body: bytes
    whole: bool


def header(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """The first value of a header, whatever the case of its name."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), None)


def undo_coding(
    raw: bytes, headers: Iterable[tuple[str, str]], *, limit: int = DECODED_LIMIT
) -> Undone:
    """The body as the page's author wrote it."""
    pairs = tuple(headers)
    values = [value for key, value in pairs if key.lower() == "content-encoding"]
    if not values and not raw.startswith(_GZIP_MAGIC):  # most bodies of most servers
        return Undone(raw[:limit], len(raw) <= limit)
    names = [part.strip().lower() for value in values for part in value.split(",")]
    coding = [name for name in names if name not in ("", "identity")]
    if raw.startswith(_GZIP_MAGIC) and len(coding) < 2 and (coding or _says_text(pairs)):
        return _gunzip(raw, limit)
    if not raw or not coding or coding in (["gzip"], ["x-gzip"]):
        return Undone(raw[:limit], len(raw) <= limit)
    undo = _OTHERS.get(coding[0]) if len(coding) == 1 else None
    return undo(raw, limit) if undo else Undone(b"", False)


def _says_text(headers: tuple[tuple[str, str], ...]) -> bool:
    media_type = (header(headers, "content-type") or "text/html").lower()
    return media_type.startswith("text/") or "xml" in media_type or "json" in media_type


def _gunzip(raw: bytes, limit: int) -> Undone:
    parts: list[bytes] = []
    rest, left = raw, limit
    while rest.startswith(_GZIP_MAGIC):
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        part, whole = _inflate(inflate, rest, left)
        parts.append(part)
        left -= len(part)
        if not whole:
            return Undone(b"".join(parts), False)
        rest = inflate.unused_data
    return Undone(b"".join(parts), True)  # what stands behind the last member is junk (N16)


def _deflate(raw: bytes, limit: int) -> Undone:
    # "deflate" means zlib (RFC 9110, 8.4.1.2); many servers send the bare stream.
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        body, whole = _inflate(zlib.decompressobj(bits), raw, limit)
        if whole:
            return Undone(body, True)
    return Undone(body, False)


_OTHERS: dict[str, Callable[[bytes, int], Undone]] = {"deflate": _deflate}


def _inflate(inflate: zlib._Decompress, data: bytes, limit: int) -> tuple[bytes, bool]:
    whole = BytesIO()  # gives its bytes without a second copy
    size = 0
    try:
        while data and not inflate.eof and size <= limit:
            part = inflate.decompress(data, _STEP)
            whole.write(part[: limit - size])
            size += len(part)
            data = inflate.unconsumed_tail
            if not part and not data:
                break
        if inflate.eof:
            rest = inflate.flush()
            whole.write(rest[: max(0, limit - size)])
            size += len(rest)
    except zlib.error:
        return whole.getvalue(), False
    return whole.getvalue(), inflate.eof and size <= limit
