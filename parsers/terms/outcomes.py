"""Outcomes: the class of an answer, by the shape of what is printed.

Takes folded values; gives a code and, only where the issuer's scheme is known, the
outcome on the common scale. The same letter means different things in different places,
so nothing is mapped by habit (domain.md, section 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.knowledge.schemes import SCHEMES, WORDS
from parsers.terms.outcome_words import find_meaning, find_meanings, may_mean
from parsers.text.fold import squeeze

_LABEL = re.compile(r"^(?:类别标记|办理结果|办复类别|办理类别|答复类别|类别|结果)\s{0,4}:?")
_DECORATION = "()〔〕[]【】“”'\"。,;:"
_LETTER = re.compile(r"([A-Da-d])\s?([1-3]?)(?:类|级|件)?(?:\([^()]{1,30}\)?)?|(?:类|第)([A-D])类?")
_STEM = re.compile(r"([甲乙丙丁])(?:类|级|件)?")
_NUMBER = re.compile(r"([一二三四1234])类")
_FILE = re.compile(r"\.(?:docx?|pdf|wps|ofd|xlsx?|jpg|png|zip|rar)$", re.IGNORECASE)
_SATISFACTION = re.compile(r"(?:非常|很|基本|比较)?(?:满意|不满意)|同意|不同意")
_FINISHED = re.compile(r"已?(?:办结|答复|办复|完成|办理)")
# A class with the words for it, in either order: A类（已解决）, A:已解决, 已解决-A类.
_CODE = r"([A-Da-d][1-3]?|[甲乙丙丁]|[一二三四1-4](?=[类级]))(?:类|级|件)?(?:件|提案|建议|答复)?"
_GLOSSED = re.compile(
    rf"[(〔\[【“]?{_CODE}[)〕\]】”]?[:,;、.\-—–/]{{0,2}}[(〔\[【“]?([\u4e00-\u9fff][^()〔〕\[\]【】“”]{{1,39}})[)〕\]】”]?"
)
_GLOSSED_BEHIND = re.compile(
    rf"([\u4e00-\u9fff][^()〔〕\[\]【】“”]{{1,39}}?)[:,;、.\-—–/]{{0,2}}(?:属于?|为|即|列为)?"
    rf"[(〔\[【“]?(?:类别:?|第)?{_CODE}[)〕\]】”]?"
)
# Neither an outcome nor a doubt of the class beside it.
_STATE = re.compile(r"已?(?:办结|办复|答复|办理完?毕?|完成)|(?:此件)?(?:主动|同意|可以|予以)?公开")
_MAX_WORD = 12
_MAX_FILE = 120


@dataclass(frozen=True, slots=True)
class OutcomeReading:
    """What a value under an outcome label is.

    `shape`: class, word, satisfaction, state, file, prose or empty; `code` is the class or
    word without decoration, None for the other shapes. `words` are those that stand beside a
    class and say what it means: A类（已解决）.
    """

    code: str | None
    shape: str
    words: str | None = None

    @property
    def is_contradictory(self) -> bool:
        """Whether the words beside a class are ones that it never means."""
        meanings = find_meanings(self.words) if self.words else None
        return bool(self.code and meanings and not may_mean(self.code, meanings))


def names_file(text: str) -> bool:
    """Whether a value is nothing but a file's name: the answer is a file.

    >>> names_file("第3号建议答复.doc"), names_file("答复见附件第3号建议答复。")
    (True, False)
    """
    return len(text) <= _MAX_FILE and "。" not in text and _FILE.search(squeeze(text)) is not None


def read_outcome(raw: str) -> OutcomeReading:
    """The class that a value shows.

    >>> read_outcome("（A类）").code, read_outcome("类别标记:B").code, read_outcome("A1").code
    ('A', 'B', 'A1')
    >>> read_outcome("满意").shape, read_outcome("第3号建议答复.doc").shape
    ('satisfaction', 'file')
    >>> read_outcome("已解决（A类）").code, read_outcome("A 类 所提问题已解决").words
    ('A', '所提问题已解决')
    """
    text = squeeze(raw)
    if not text:
        return OutcomeReading(None, "empty")
    if _FILE.search(text):
        return OutcomeReading(None, "file")
    bare = _LABEL.sub("", text).strip(_DECORATION)
    code = _class_of(bare)
    glossed = _glossed(bare)
    if glossed is not None:
        return glossed
    if code is not None:
        return OutcomeReading(code, "class")
    if any(bare == word for word, _ in WORDS) or find_meanings(bare):
        return OutcomeReading(bare, "word")
    if len(bare) <= _MAX_WORD and _SATISFACTION.fullmatch(bare):
        return OutcomeReading(None, "satisfaction")
    if len(bare) <= _MAX_WORD and _FINISHED.fullmatch(bare):
        return OutcomeReading(None, "state")
    return OutcomeReading(None, "prose")


def map_outcome(
    reading: OutcomeReading, adcode: str | None, year: int | None
) -> tuple[str | None, str | None]:
    """Scheme and outcome of a class or word; no outcome unless scheme or words are known.

    Words beside a class say what it means, unless they contradict it or its issuer's scheme.

    >>> map_outcome(read_outcome("A"), "410400", 2023)
    ('letters', None)
    >>> map_outcome(read_outcome("A类（已解决）"), "410400", 2023)
    ('words', 'resolved')
    """
    code = reading.code
    if code is None:
        return None, None
    if reading.shape == "word":
        return "words", next((out for word, out in WORDS if code == word), find_meaning(code))
    said = find_meaning(reading.words) if reading.words else None
    for scheme in SCHEMES:
        known = year is not None and scheme.first_year <= year <= scheme.last_year
        if scheme.adcode == adcode and known and code in scheme.outcomes:
            meant = scheme.outcomes[code]
            return scheme.name, None if said and meant and said != meant else meant or said
    if said is not None and not reading.is_contradictory:
        return "words", said
    if code[0] in "甲乙丙丁":
        return "stems", None
    return ("letters" if code[0].isascii() and code[0].isalpha() else "numbers"), None


def _glossed(bare: str) -> OutcomeReading | None:
    """A class and words that are known for what they say, in either order."""
    for pattern, code_at, words_at in ((_GLOSSED, 1, 2), (_GLOSSED_BEHIND, 2, 1)):
        match = pattern.fullmatch(bare)
        if match is None:
            continue
        words = match[words_at]
        if find_meanings(words):
            return OutcomeReading(match[code_at].upper(), "class", words)
        if _STATE.fullmatch(words):
            return OutcomeReading(match[code_at].upper(), "class")
    return None


def _class_of(bare: str) -> str | None:
    letter = _LETTER.fullmatch(bare)
    if letter:
        return (letter.group(1) or letter.group(3)).upper() + (letter.group(2) or "")
    stem = _STEM.fullmatch(bare)
    if stem:
        return stem.group(1)
    number = _NUMBER.fullmatch(bare)
    return number.group(1) if number else None
