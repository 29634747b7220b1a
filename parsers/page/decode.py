"""Decoding: bytes to text before any parser sees them.

A page labelled gb2312 that holds one rare name character is cut there by lxml and
emptied by bs4, without an error (reliability.md, section 1, row 1). So: byte order
mark, then strict UTF-8 over the whole body, then the reading with the fewest
replacement characters, every gb… label meaning gb18030. Never guesses from words.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.errors import DamagedText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:-]{2,20})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_:-]{2,20})", re.IGNORECASE)
# Labels whose bytes gb18030 would read as rubbish without a single error.
_TRUSTED_LABELS = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_REPLACED = 3
_MAX_SHARE = 0.001
_SHORT = 1 << 16  # bytes; longer ones are not remembered


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was won: codec, rule (`bom`, `strict`, `fewest`, `label`), replacements."""

    text: str
    encoding: str
    rule: str
    replacements: int


def decode(content: bytes, content_type: str | None = None) -> Decoded:
    """The text of a body; never raises, the caller judges `replacements`."""
    # A page that is judged is asked for its text some eight times in a row.
    return (_decode_short if len(content) <= _SHORT else _decode)(content, content_type)


def _decode(content: bytes, content_type: str | None) -> Decoded:
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return _decoded(content, codec, "bom")
    try:
        return Decoded(_without_nul(content.decode("utf-8")), "utf-8", "strict", 0)
    except UnicodeDecodeError as error:
        # A body cut inside its last character is UTF-8 all the same.
        if error.reason == "unexpected end of data" and error.end == len(content):
            return _decoded(content, "utf-8", "cut")
    trusted = _TRUSTED_LABELS.get(declared_label(content, content_type) or "")
    if trusted is not None:
        reading = _decoded(content, trusted, "label")
        if reading.replacements == 0:
            return reading
    readings = [_decoded(content, codec, "fewest") for codec in ("utf-8", "gb18030")]
    return min(readings, key=lambda reading: reading.replacements)


_decode_short = lru_cache(maxsize=16)(_decode)


def declared_label(content: bytes, content_type: str | None) -> str | None:
    """The charset that the header or the first meta names, lower case.

    >>> declared_label(b'<meta charset="GB2312">', None)
    'gb2312'
    """
    header = _HEADER.search(content_type or "")
    if header:
        return header.group(1).lower()
    meta = _META.search(content[:4096])
    return meta.group(1).decode("ascii").lower() if meta else None


def check_damage(decoded: Decoded) -> None:
    """Raise `DamagedText` above 0.1 % and more than 3 replacements (reliability.md, I11)."""
    count = decoded.replacements
    if count > _MAX_REPLACED and count > _MAX_SHARE * len(decoded.text):
        raise DamagedText(f"{count} undecodable characters under {decoded.encoding}")


def clean_text(text: str) -> str:
    """A text given as `str`: lone surrogates and NUL replaced (reliability.md, I10, I12)."""
    return _without_nul(_SURROGATE.sub("\ufffd", text))


def _decoded(content: bytes, codec: str, rule: str) -> Decoded:
    text = content.decode(codec, "replace")
    return Decoded(_without_nul(text), codec, rule, text.count("\ufffd"))


def _without_nul(text: str) -> str:
    return text.replace("\x00", "\ufffd")
