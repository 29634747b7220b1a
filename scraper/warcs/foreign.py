"""Foreign archives: the records in WARC files that others wrote.

Takes the path of a file (.warc or .warc.gz, of Common Crawl, wget, browsertrix, Heritrix and
their like); gives its records one by one, in the order of the file, and a `Scar` wherever bytes
cannot be read: reading goes on at the next record. Gzip members may hold one record, several,
or the whole file. Never holds more than one record, never judges what a record says; a torn or
flipped record is never handed on as whole (libraries hand it over short: reliability.md, row 8).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

LARGEST_BLOCK = 32 << 20  # a page is not larger; beyond it a block is passed over
_GZIP_MAGIC = b"\x1f\x8b\x08"
_END = b"\r\n\r\n"
_STEP = 1 << 18
_LONGEST_HEAD = 1 << 16
_VERSION = re.compile(rb"WARC/\d\.\d+\r?\n")
_VERSION_AT_START = re.compile(rb"(?:\r?\n){0,8}(WARC/\d\.\d+\r?\n)")
HEAD_END = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_LINE = re.compile(rb"\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignRecord:
    """One record: headers with names in lower case, and its block (`None`: too large)."""

    headers: dict[str, str]
    block: bytes | None

    @property
    def kind(self) -> str:
        """WARC-Type, in lower case."""
        return self.headers.get("warc-type", "").lower()

    @property
    def record_id(self) -> str:
        """WARC-Record-ID; empty where there is none."""
        return self.headers.get("warc-record-id", "")

    @property
    def url(self) -> str:
        """WARC-Target-URI; older writers put it in angle brackets."""
        return self.headers.get("warc-target-uri", "").strip("<> ")


@dataclass(frozen=True, slots=True)
class Scar:
    """A place where no record could be read."""

    at: int  # bytes into the file
    reason: str


def read_foreign(path: Path) -> Iterator[ForeignRecord | Scar]:
    """Every record of a file, and every place that cannot be read; `OSError` as it comes."""
    with path.open("rb") as file:
        reader = _Reader(file)
        while (found := reader.next_record()) is not None:
            yield found


def is_warc(path: Path) -> bool:
    """True when a file begins with a WARC record, packed or not."""
    with path.open("rb") as file:
        stream = _Plain(file)
        return _VERSION_AT_START.match(stream.peek(64)) is not None


class _Plain:
    """The bytes of a file with gzip undone; a broken member ends in a scar, not in an error."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._is_gzip = file.read(3) == _GZIP_MAGIC
        file.seek(0)
        self._packed = b""
        self._inflate: zlib._Decompress | None = None
        self.buffer = b""
        self.scar: Scar | None = None  # behind the bytes of the buffer

    def peek(self, size: int) -> bytes:
        """At least `size` bytes where there are so many before the next scar or the end."""
        parts = [self.buffer]
        have = len(self.buffer)
        while have < size and self.scar is None:
            part = self._more()
            if part is None:
                break
            parts.append(part)
            have += len(part)
        self.buffer = b"".join(parts)
        return self.buffer

    def skip(self, size: int) -> int:
        """Pass over bytes without keeping them; gives how many there were."""
        left = size
        while left > 0 and self.peek(1):
            step = min(left, len(self.buffer))
            self.buffer = self.buffer[step:]
            left -= step
        return size - left

    def heal(self) -> None:
        """Go on behind a scar, with nothing of what stood before it."""
        self.scar = None
        self.buffer = b""

    def _more(self) -> bytes | None:
        if not self._is_gzip:
            return self._file.read(_STEP) or None
        while True:
            if not self._packed:
                self._packed = self._file.read(_STEP)
            if not self._packed:
                self._note_end()
                return None
            part = self._inflated()
            if part or self.scar:
                return part

    def _note_end(self) -> None:
        if self._inflate is not None:
            self.scar = Scar(self._at(), "the file ends inside a gzip member")
            self._inflate = None

    def _inflated(self) -> bytes:
        if self._inflate is None:
            start = self._find_member()
            if start:
                return b""
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            part = self._inflate.decompress(self._packed, _STEP)
        except zlib.error:
            self._inflate = None
            self.scar = Scar(self._at(), "a gzip member is damaged")
            self._packed = self._packed[1:]
            return b""
        self._packed = self._inflate.unconsumed_tail
        if self._inflate.eof:
            self._packed = self._inflate.unused_data
            self._inflate = None
        return part

    def _find_member(self) -> bool:
        """Stand at the begin of a member; True when more must be read to find one."""
        if len(self._packed) < len(_GZIP_MAGIC):
            self._packed += self._file.read(_STEP)
        at = self._packed.find(_GZIP_MAGIC)
        if at == 0:
            return False
        junk = self._packed if at < 0 else self._packed[:at]
        if junk.strip(b"\0"):  # zeros are padding
            self.scar = Scar(self._at(), "bytes that belong to no gzip member")
        self._packed = self._packed[len(junk) :]
        return True

    def _at(self) -> int:
        return self._file.tell() - len(self._packed)


class _Reader:
    def __init__(self, file: BinaryIO) -> None:
        self._stream = _Plain(file)
        self._file = file

    def next_record(self) -> ForeignRecord | Scar | None:
        """The next record or scar; `None` at the end of the file."""
        stream = self._stream
        start = stream.peek(64)
        while start[:1] in (b"\r", b"\n"):  # the end marks of the record before
            stream.buffer = start.lstrip(b"\r\n")
            start = stream.peek(64)
        if not start:
            return self._take_scar()
        if not _VERSION_AT_START.match(start):
            return self._resume("bytes that belong to no record")
        return self._read(start)

    def _read(self, start: bytes) -> ForeignRecord | Scar | None:
        stream = self._stream
        head = HEAD_END.search(start)
        if head is None:
            head = HEAD_END.search(stream.peek(_LONGEST_HEAD))
        if head is None:
            return self._resume("the headers of a record have no end")
        headers = parse_headers(stream.buffer[: head.start()])
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return self._resume("a record does not state its length")
        stream.buffer = stream.buffer[head.end() :]
        return self._read_block(headers, int(length))

    def _read_block(self, headers: dict[str, str], length: int) -> ForeignRecord | Scar | None:
        stream = self._stream
        if length > LARGEST_BLOCK:
            if stream.skip(length) < length:
                return self._resume("a record is cut short")
            return ForeignRecord(headers=headers, block=None)
        # The end marks too: with them comes the checksum of a member that holds one record.
        found = stream.peek(length + len(_END))
        block = found[:length]
        if len(block) < length or (stream.scar and not found.startswith(_END, length)):
            return self._resume("a record is cut short")
        stream.buffer = stream.buffer[length:]
        if not digest_agrees(headers.get("warc-block-digest", ""), block):
            return Scar(self._file.tell(), "a record does not agree with its digest")
        return ForeignRecord(headers=headers, block=block)

    def _take_scar(self) -> Scar | None:
        scar = self._stream.scar
        self._stream.heal()
        return scar

    def _resume(self, reason: str) -> Scar | None:
        """Pass over what cannot be read, up to the next record or the scar behind it."""
        stream = self._stream
        at = self._file.tell()
        stream.buffer = stream.buffer[1:]
        while stream.peek(_STEP):
            found = _VERSION.search(stream.buffer)
            if found:
                stream.buffer = stream.buffer[found.start() :]
                return Scar(at, reason)
            stream.buffer = stream.buffer[max(1, len(stream.buffer) - 16) :]
        return self._take_scar() or Scar(at, reason)


def parse_headers(head: bytes) -> dict[str, str]:
    """The named fields of a head, names in lower case; its first line has no name."""
    lines = header_lines(head)[1:]
    return {name.lower(): value for name, value in pairs_of(lines, "utf-8")}


def header_lines(head: bytes) -> list[bytes]:
    """The lines of a head, folded ones joined, whatever ends them."""
    return _LINE.split(_FOLD.sub(b" ", head.strip(b"\r\n")))


def pairs_of(lines: list[bytes], encoding: str) -> list[tuple[str, str]]:
    """Names and values of header lines; a line without colon has no value."""
    split = (line.partition(b":") for line in lines)
    return [
        (name.decode(encoding, "replace").strip(), value.decode(encoding, "replace").strip())
        for name, _, value in split
        if name.strip()
    ]


def digest_agrees(stated: str, block: bytes) -> bool:
    """False only when a digest of a known kind is stated and is another one."""
    name, _, value = stated.partition(":")
    kind = name.lower().replace("-", "")
    if kind not in ("sha1", "sha256", "md5") or not value:
        return True
    actual = hashlib.new(kind, block, usedforsecurity=False).digest()
    return value.strip().lower() in _spellings(actual)


def _spellings(digest: bytes) -> set[str]:
    found = {digest.hex()}
    with suppress(binascii.Error):
        coded = base64.b32encode(digest).decode().lower()
        found |= {coded, coded.rstrip("=")}
    return found
