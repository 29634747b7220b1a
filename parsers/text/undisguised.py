"""Undisguised: a text as its reader sees it, each character with the printed ones it stands for.

Takes printed text; gives a folded view without characters that nobody sees, in which entities,
percent signs and `\\u` escapes that a page shows literally are the characters they mean. Spans of
the view lead back to the printed text. Most texts hold none of it: their view is the folded
text. Used where a number must be found in any spelling; never where values are cut.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.text.fold import BIDI, fold

_UNSEEN = (
    "\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\u20e3\ufeff"
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0" + BIDI  # letters that are only blank
)
_ESCAPES = (
    r"&(?:(?:amp|#38|#x26);){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}"
    r"|nbsp|ensp|emsp|thinsp|shy|commat|period|hyphen|lpar|rpar);?"
    r"|(?:%(?:25){0,2}[0-9a-fA-F]{2})+|\\u[0-9a-fA-F]{4}"
)
_SPECIAL = re.compile(f"[{_UNSEEN}]|{_ESCAPES}")
# A single class of characters is looked for ten times as quickly as the pattern itself.
_MAY_BE_SPECIAL = re.compile(rf"[{_UNSEEN}&%\\]")
_AMPERSAND = re.compile("&(?:(?:amp|#38|#x26);)+(?=#|[a-z])")
_OCTET = re.compile("%(?:25)*([0-9a-fA-F]{2})")
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
# Digits of no decimal system: ①, ⁵, ⒈ and those that are written or spoken.
_SPOKEN = {
    char: str(digit)
    for row in (
        "零一二三四五六七八九",
        "〇壹贰叁肆伍陆柒捌玖",
        "洞幺两仨肆伍陆拐捌勾",
        "〇妖弍参四五六七八九",
        "〇壹貳叄肆伍陸柒捌玖",
        "〇弌弐參䦉伍陸漆仈玖",
    )
    for digit, char in enumerate(row)
}
_RANGES = (
    *range(0xB2, 0xBA), *range(0x2070, 0x208A), *range(0x2460, 0x2500), *range(0x2776, 0x2794),
)  # fmt: skip
_SYMBOLS = {
    chr(code): str(digit)
    for code in _RANGES
    if (digit := unicodedata.digit(chr(code), -1)) >= 0
}  # fmt: skip
# Strokes and dots that folding leaves, for it serves the printed text too.
_MARKS = str.maketrans(
    dict.fromkeys("‐‑‒―⁃﹘﹣⎯─━", "-")
    | dict.fromkeys("∙⋅‧･⸱•・․", "·")
    | dict.fromkeys("︱︲丨│┃¦", "|")
    | dict.fromkeys("∶꞉ːˑ։׃", ":")
)
_MARK = re.compile("[" + "".join(map(re.escape, map(chr, _MARKS))) + "]")
_WRITTEN = {ord(char): digit for char, digit in (_SPOKEN | _SYMBOLS).items()}
# Several of them in a row, or nearly: one alone counts an item.
_SIGNS = "".join(_SPOKEN | _SYMBOLS)
_IS_WRITTEN = re.compile(rf"[{_SIGNS}](?:(?:[^\w\n]|_){{0,3}}\n?[\d{_SIGNS}]){{3}}")
# Letters that look like digits: a run of nothing else, or behind a digit.
_LIKE_DIGITS = re.compile(r"(?<![A-Za-z])[0-9OolI]{2,}(?![A-WYZa-wyz])")
_ZEROS = re.compile(r"(?<=\d)[Oo]{1,8}(?=\d|[^A-Za-z\d]|\Z)")
# l 3 8 - 0 O 1: digit by digit.
_ONE_BY_ONE = re.compile(
    r"(?<![A-Za-z])(?:[0-9OolI][ \-.·・•_]{1,3}){8,40}[0-9OolI](?![A-WYZa-wyz])"
)
# What stands for the X at the end of an identity number.
_CROSSES = re.compile(r"(?<=\d)[ΧχХх×✕✖╳](?![\dA-Za-z])")
_MAX_LAYERS = 4
_Spans = tuple[list[int], list[int]]
_LETTERS = "OolI"
_TWINS = str.maketrans(_LETTERS, "0011")


@dataclass(frozen=True, slots=True)
class Undisguised:
    """The view, and where each of its characters begins and ends in the printed text."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """The printed span of a span of the view."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def undisguise(printed: str) -> Undisguised:
    """The view of a text.

    >>> undisguise("1&#51;8\\u200b0").text
    '1380'
    """
    text, spans = printed, None
    for _ in range(_MAX_LAYERS):
        first = _MAY_BE_SPECIAL.search(text)
        if first is None or _SPECIAL.search(text, first.start()) is None:
            break
        text, spans = _unwrap(text, spans)
    starts, ends = spans or (None, None)
    view = fold(text)
    return Undisguised(view.translate(_MARKS) if _MARK.search(view) else view, starts, ends)


def _unwrap(text: str, outer: _Spans | None) -> tuple[str, _Spans]:
    """One layer of disguise less, with the spans in the text that lies outside of all layers."""
    pieces, starts, ends = list[str](), list[int](), list[int]()
    cursor = 0
    for match in _SPECIAL.finditer(text):
        _keep(text, cursor, match.start(), pieces, starts, ends)
        for char, start, end in _meant(match):
            pieces.append(char)
            starts.append(start)
            ends.append(end)
        cursor = match.end()
    _keep(text, cursor, len(text), pieces, starts, ends)
    if outer is not None:
        starts = [outer[0][start] for start in starts]
        ends = [outer[1][end - 1] for end in ends]
    return "".join(pieces), (starts, ends)


def plain_digits(text: str) -> str:
    """The text with every decimal digit as ASCII, and letters that stand for digits."""
    digits = _OTHER_DIGITS.sub(lambda m: str(unicodedata.decimal(m.group())), text)
    if any(letter in digits for letter in _LETTERS):
        digits = _ZEROS.sub(lambda m: "0" * len(m.group()), digits)
        for pattern in (_LIKE_DIGITS, _ONE_BY_ONE):
            digits = pattern.sub(lambda m: m.group().translate(_TWINS), digits)
    return _CROSSES.sub("X", digits)


def written_digits(text: str) -> str | None:
    """The text with spoken, circled and raised digits as ASCII too; None where it holds none."""
    return plain_digits(text).translate(_WRITTEN) if _IS_WRITTEN.search(text) else None


def _keep(
    printed: str, start: int, end: int, pieces: list[str], starts: list[int], ends: list[int]
) -> None:
    pieces.append(printed[start:end])
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))


def _meant(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The characters that an escape means, each with its printed span; none for an unseen one."""
    raw = match.group()
    if raw[0] == "&":
        char = html.unescape(_AMPERSAND.sub("&", raw))
        char = html.unescape(char + ";") if len(char) != 1 else char
        yield from _one(char, match)
    elif raw[0] == "\\":
        yield from _one(chr(int(raw[2:], 16)), match)
    elif raw[0] == "%":
        yield from _octets(match)


def _one(char: str, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """One character; what is none (a newline would tear a line) is a blank."""
    if char in _UNSEEN:
        return
    yield char if len(char) == 1 and char.isprintable() else " ", match.start(), match.end()


def _octets(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """A run of %XX as the UTF-8 it spells; octets that spell nothing stay as they are."""
    marks = list(_OCTET.finditer(match.group()))
    octets = bytes(int(mark.group(1), 16) for mark in marks)
    at = 0
    while at < len(octets):
        size, char = _first_char(octets[at : at + 4])
        start, end = marks[at].start(), marks[at + size - 1].end()
        if char not in _UNSEEN:
            shown = char if char.isprintable() else " "
            yield shown, match.start() + start, match.start() + end
        at += size


@lru_cache(maxsize=4096)
def _first_char(octets: bytes) -> tuple[int, str]:
    for size in range(1, len(octets) + 1):
        try:
            return size, octets[:size].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return 1, "%"
