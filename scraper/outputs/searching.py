"""Searching: the words under which the search tables hold a text.

Takes texts; gives for each its words, every hanzi being one, and the pairs of neighbouring hanzi,
as the tokeniser of SQLite is to see them. Many texts are looked through at once, by arrays of
their characters: the plain way, one text at a time, says the same and is what it is tested with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]

_WORDS = re.compile("[0-9A-Za-z]+|[^\\W_]")
_HANZI = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_CHARACTERS_AT_ONCE = 1 << 20
# What a character is; `_NEW` are those that nobody has asked for yet.
_NEW, _OTHER, _WORD, _LETTER, _WORD_HANZI, _HANZI_ONLY = range(6)
_KINDS = np.zeros(0x110000, dtype=np.uint8)
_BLANK = ord(" ")


def search_phrase(words: str) -> str:
    """The `MATCH` text that finds a word of any length exactly, quotes and all.

    >>> search_phrase("法治政府"), search_phrase("司法"), search_phrase("园")
    ('"法治 治政 政府"', '"司法"', '"园"')
    """
    characters, pairs = search_words([words])
    return f'"{pairs or characters}"'


def search_words(texts: Iterable[str | None]) -> tuple[str, str]:
    """The words of a text, a hanzi being a word, and the pairs of neighbouring hanzi.

    >>> search_words(["A类：法治宣传"])
    ('A 类 法 治 宣 传', '法治 治宣 宣传')
    """
    text = _joined(texts)
    pairs = (a + b for run in _HANZI.findall(text) for a, b in zip(run, run[1:], strict=False))
    return " ".join(_WORDS.findall(text)), " ".join(pairs)


def search_words_of(rows: Iterable[Iterable[str | None]]) -> Iterator[tuple[str, str]]:
    """The same of many rows of texts, in their order."""
    waiting: list[str] = []
    size = 0
    for row in rows:
        waiting.append(_joined(row))
        size += len(waiting[-1])
        if size >= _CHARACTERS_AT_ONCE:
            yield from _words_of(waiting)
            waiting, size = [], 0
    yield from _words_of(waiting)


def _joined(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)


def _words_of(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words of some texts: between two of them stands a line break, which is no word."""
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le"), dtype=np.uint32)
    kinds = _kinds_of(codes)
    ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64)
    characters = _cut_up(*_spaced_words(codes, kinds), ends)
    pairs = _cut_up(*_spaced_pairs(codes, kinds), ends)
    return zip(characters, pairs, strict=True)


def _kinds_of(codes: Codes) -> npt.NDArray[np.uint8]:
    """What each character is; a kind is looked up once."""
    kinds = _KINDS[codes]
    if (kinds == _NEW).any():
        for code in np.unique(codes[kinds == _NEW]).tolist():
            _KINDS[code] = _kind(chr(code))
        kinds = _KINDS[codes]
    return kinds


def _kind(character: str) -> int:
    is_word = _WORDS.fullmatch(character) is not None
    if _HANZI.fullmatch(character):
        return _WORD_HANZI if is_word else _HANZI_ONLY
    if is_word:
        return _LETTER if character.isascii() else _WORD
    return _OTHER


def _spaced_words(codes: Codes, kinds: npt.NDArray[np.uint8]) -> tuple[Codes, Codes]:
    """Each word with a blank before it, and how many characters stand before each place."""
    is_word = (kinds == _WORD) | (kinds == _LETTER) | (kinds == _WORD_HANZI)
    goes_on = np.zeros(len(codes), dtype=bool)
    is_letter = kinds == _LETTER
    goes_on[1:] = is_letter[1:] & is_letter[:-1]
    widths = is_word.astype(np.int64) + (is_word & ~goes_on)
    behind = np.cumsum(widths)
    spaced = np.full(int(behind[-1]) if len(behind) else 0, _BLANK, dtype=np.uint32)
    spaced[behind[is_word] - 1] = codes[is_word]
    return spaced, behind


def _spaced_pairs(codes: Codes, kinds: npt.NDArray[np.uint8]) -> tuple[Codes, Codes]:
    """Each pair with a blank before it, counted at its second character."""
    is_hanzi = (kinds == _WORD_HANZI) | (kinds == _HANZI_ONLY)
    is_second = np.zeros(len(codes), dtype=bool)
    is_second[1:] = is_hanzi[1:] & is_hanzi[:-1]
    places = is_second.nonzero()[0]
    spaced = np.full(3 * len(places), _BLANK, dtype=np.uint32)
    spaced[1::3], spaced[2::3] = codes[places - 1], codes[places]
    return spaced, 3 * np.cumsum(is_second)


def _cut_up(spaced: Codes, behind: Codes, ends: npt.NDArray[np.int64]) -> Iterator[str]:
    """The part of each text, without the blank before its first word."""
    whole = spaced.tobytes().decode("utf-32-le")
    start = 0
    for end in behind[ends - 1].tolist() if len(ends) else ():
        yield whole[start + 1 : end] if end > start else ""
        start = end
