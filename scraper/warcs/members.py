"""Gzip members: the frame in which each WARC record lies.

Takes bytes and gives one gzip member that states its own kind, length and
checksum in the extra field of its header (RFC 1952, 2.3.1.1), which every other
reader passes over. So the end of a file is checked without inflating it, one bad
member never hides the next, and no flipped bit is without a sign: the plain
format covers neither its header nor the padding of its stream (reliability.md,
section 1, row 8; P22, P23). Never knows what a record says, never writes a file.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import Any, NamedTuple

try:
    # Four times as fast at a seventh more bytes; the archive is written while a host waits.
    from isal import igzip_lib, isal_zlib

    _fast: Any = isal_zlib
    _igzip: Any = igzip_lib
except ImportError:  # no wheel for this machine: every reader takes either
    _fast = zlib
    _igzip = None

# magic, deflate, "extra field follows" · mtime 0 · no hints, system unknown ·
# 13 bytes of extra field: one subfield "JY" of 9 bytes: kind, length, CRC-32.
_FIXED = b"\x1f\x8b\x08\x04" + bytes(4) + b"\x00\xff" + b"\x0d\x00" + b"JY" + b"\x09\x00"
_SEAL_AT = len(_FIXED)
HEAD_LENGTH = _SEAL_AT + 9  # bytes of a member that state its kind, length and checksum
_TRAILER_LENGTH = 8
_LEAST_LENGTH = HEAD_LENGTH + 2 + _TRAILER_LENGTH
_LEVEL, _FAST_LEVEL = 6, 2
_ONE, _TWO = Struct("<I"), Struct("<II")  # numbers of four bytes
_SEARCH_STEP = 1 << 20
_WINDOW = 1 << 18

INFO, RESPONSE, HOP, REQUEST, REVISIT, RUN = "i", "r", "h", "q", "v", "n"
KINDS = frozenset({INFO, RESPONSE, HOP, REQUEST, REVISIT, RUN})
CAPTURES = frozenset({RESPONSE, REVISIT})  # each stands for a fetch of its own
ANSWERS = CAPTURES | {HOP}


class BrokenRecord(ValueError):
    """Bytes that are not what was written; the text says in what way."""


@dataclass(frozen=True, slots=True)
class Member:
    """A place where a member stands, as its header says; its content is not yet checked."""

    offset: int
    length: int
    kind: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes that belong to no member."""

    offset: int
    length: int


def pack(kind: str, data: bytes) -> bytes:
    """One gzip member that holds `data`."""
    rest = _deflate(data)
    stated = kind.encode("ascii") + _ONE.pack(HEAD_LENGTH + len(rest))
    return b"".join((_FIXED, stated, _ONE.pack(_fast.crc32(rest, _fast.crc32(stated))), rest))


def _deflate(data: bytes) -> bytes:
    """A raw stream and its trailer, by one call: an object costs a third of a small record."""
    if _igzip is not None:
        packed: bytes = _igzip.compress(
            data, _FAST_LEVEL, _igzip.COMP_GZIP_NO_HDR, _igzip.MEM_LEVEL_SMALL, zlib.MAX_WBITS
        )
        return packed
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    trailer = _TWO.pack(zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return deflate.compress(data) + deflate.flush() + trailer


def unpack(member: bytes) -> bytes:
    """The data of one whole member; `BrokenRecord` unless every byte is as it was written."""
    head = _read_head(member[:HEAD_LENGTH])
    if head is None:
        raise BrokenRecord("its gzip header is damaged")
    if head.length != len(member):
        raise BrokenRecord("it is cut short")
    seal = int.from_bytes(member[_SEAL_AT + 5 : HEAD_LENGTH], "little")
    stated = member[_SEAL_AT : _SEAL_AT + 5]
    if _fast.crc32(member[HEAD_LENGTH:], _fast.crc32(stated)) != seal:
        raise BrokenRecord("its bytes do not agree with their checksum")
    return _inflate(member)


def stated_length(head: bytes) -> int:
    """The length of the member that begins with these bytes; `BrokenRecord` for another."""
    found = _read_head(head)
    if found is None:
        raise BrokenRecord("its gzip header is damaged")
    return found.length


def _inflate(member: bytes) -> bytes:
    inflate = _fast.decompressobj(zlib.MAX_WBITS | 16)
    try:
        data: bytes = inflate.decompress(member)
    except (zlib.error, _fast.error) as error:
        raise BrokenRecord(f"it cannot be decompressed ({error})") from error
    if not inflate.eof or inflate.unused_data:
        raise BrokenRecord("its compressed stream does not end where it should")
    return data


def walk(descriptor: int) -> Iterator[Member | Gap]:
    """What stands in an open file, from its begin to its end, without a byte left out."""
    size = os.fstat(descriptor).st_size
    window = _Window(descriptor)
    offset = 0
    while offset < size:
        piece = _piece_at(window, offset, size)
        yield piece
        offset = piece.offset + piece.length


class _Window:
    """An open file of which much is read at once: heads stand close to one another."""

    def __init__(self, descriptor: int, step: int = _WINDOW) -> None:
        """Nothing is read yet."""
        self.descriptor = descriptor
        self._step = step
        self._begin = 0
        self._held = b""

    def read(self, length: int, offset: int) -> bytes:
        """Bytes at a place; fewer at the end of the file."""
        at = offset - self._begin
        if at < 0 or at + length > len(self._held):
            self._begin, at = offset, 0
            self._held = os.pread(self.descriptor, max(length, self._step), offset)
        return self._held[at : at + length]


def is_whole(descriptor: int, member: Member) -> bool:
    """True when the member's bytes are as they were written."""
    try:
        unpack(os.pread(descriptor, member.length, member.offset))
    except BrokenRecord:
        return False
    return True


def piece_at(descriptor: int, offset: int, size: int) -> Member | Gap:
    """What stands at `offset`, which lies before `size`, the end of the file."""
    return _piece_at(_Window(descriptor, HEAD_LENGTH), offset, size)


def _piece_at(window: _Window, offset: int, size: int) -> Member | Gap:
    head = _read_head(window.read(HEAD_LENGTH, offset))
    if head is not None and offset + head.length <= size:
        member = Member(offset, head.length, head.kind)
        end = offset + head.length
        # A damaged length must not swallow the members behind it.
        followed = end == size or window.read(_SEAL_AT, end) == _FIXED
        if followed or is_whole(window.descriptor, member):
            return member
    return Gap(offset, _next_start(window.descriptor, offset + 1, size) - offset)


def _next_start(descriptor: int, offset: int, size: int) -> int:
    while offset < size:
        chunk = os.pread(descriptor, _SEARCH_STEP + _SEAL_AT, offset)
        found = chunk.find(_FIXED)
        if found >= 0:
            return offset + found
        offset += _SEARCH_STEP
    return size


class _Head(NamedTuple):
    kind: str
    length: int


def _read_head(head: bytes) -> _Head | None:
    if len(head) < HEAD_LENGTH or not head.startswith(_FIXED):
        return None
    kind = chr(head[_SEAL_AT])
    length = int.from_bytes(head[_SEAL_AT + 1 : _SEAL_AT + 5], "little")
    return _Head(kind, length) if kind in KINDS and length >= _LEAST_LENGTH else None
