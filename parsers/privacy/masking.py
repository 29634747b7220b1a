"""Masking: personal contact data found in any spelling and replaced by █, length for length.

Takes printed text; gives spans, or the masked text. What is looked at is the text as its reader
sees it (`undisguised`): widths folded, unseen characters and escapes undone, digits of every
kind as digits. Line breaks stay. Idempotent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parsers.privacy.personal_numbers import find_numbers
from parsers.privacy.personal_words import find_words
from parsers.terms.contact_lines import find_contacts
from parsers.text.undisguised import plain_digits, undisguise, written_digits

MASK = "█"
_MAX_ROUNDS = 12
_LEAST_WRITTEN = 2


class PersonalSpan(NamedTuple):
    """A stretch of personal data: half-open span and kind."""

    start: int
    end: int
    kind: str


def find_personal(printed: str) -> list[PersonalSpan]:
    """The personal data of a text, in order, without overlaps."""
    view = undisguise(printed)
    found = sorted(
        PersonalSpan(*view.printed(start, end), kind)
        for start, end, kind in _find_all(view.text)
        if start < end
    )
    kept: list[PersonalSpan] = []
    for span in found:
        if kept and span.start < kept[-1].end:
            last = kept[-1]
            kept[-1] = PersonalSpan(last.start, max(last.end, span.end), last.kind)
        else:
            kept.append(span)
    return kept


def mask(printed: str) -> tuple[str, list[PersonalSpan]]:
    """The text with every personal character replaced, and the spans; lengths stay.

    >>> mask("请致电 138-0013-8000 咨询")[0]
    '请致电 █████████████ 咨询'
    """
    # A masked value can show the label behind it to be one of a contact line, so the text is
    # read again until nothing is found: what is published must pass its own check.
    masked, found = printed, list[PersonalSpan]()
    for _ in range(_MAX_ROUNDS):
        spans = find_personal(masked)
        if not spans:
            break
        found += spans
        masked = _cover(masked, spans)
    return masked, sorted(found)


def _find_all(text: str) -> Iterator[tuple[int, int, str]]:
    plain = plain_digits(text)
    yield from find_numbers(plain)
    written = written_digits(text)
    if written is not None:
        for start, end, kind in find_numbers(written, is_written=True):
            if _is_written(written, plain, start, end):
                yield start, end, kind
    yield from find_words(text)
    for start, end in find_contacts(text):
        yield start, end, "contact"


def _is_written(written: str, plain: str, start: int, end: int) -> bool:
    """Whether a number has several digits that are written or circled; one of them may count."""
    beside = plain[max(0, start - 1) : start] + plain[end : end + 1]
    changed = sum(a != b for a, b in zip(written[start:end], plain[start:end], strict=True))
    return changed >= _LEAST_WRITTEN and not any(map(str.isdigit, beside))


def _cover(text: str, spans: Iterable[PersonalSpan]) -> str:
    pieces, cursor = [], 0
    for start, end, _ in spans:
        lines = text[start:end].split("\n")
        pieces += [text[cursor:start], "\n".join(MASK * len(line) for line in lines)]
        cursor = end
    return "".join([*pieces, text[cursor:]])
