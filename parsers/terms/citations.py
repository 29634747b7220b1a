"""Citations: documents named in a text by 《》, with nested titles and numbers.

Takes folded text and the printed text of the same length; gives titles with their spans,
marks included. Nested 〈〉, <> and 《》 are documents of their own; an unclosed 《 is
bounded by its sentence and flagged. One pass, so a run of 《 costs nothing
(reliability.md, I25).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.knowledge.document_kinds import BEFORE, BEHIND, ENDINGS
from parsers.terms.document_numbers import BRACKETED
from parsers.text.fold import fold

_MARK = re.compile("[《》]")
_UNCLOSED_END = re.compile("[。,;!?\n《]")
_MAX_TITLE = 260
_INNER = re.compile(r"<([^<>]{2,160})>|《([^《》]{2,160})》")
_NUMBER = re.compile(rf"\s{{0,2}}[,(【〔\[]?\s{{0,2}}({BRACKETED})")
_BRACKETS = (("(", ")"), ("<", ">"), ("“", "”"))
_TRAILING = re.compile(r"\([^()]{0,40}\)?$")
_DASH = re.compile(r"-{2,}")


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A document named: span with its marks, title as printed and in its canonical form."""

    start: int
    end: int
    title_raw: str
    title: str
    document_number: str | None
    nested_in: str | None
    kind: str | None
    is_balanced: bool


def find_citations(text: str, printed: str) -> list[FoundCitation]:
    """The documents that a text names, nested ones right behind their outer title."""
    found: list[FoundCitation] = []
    for start, end, is_closed in _outer_spans(text):
        inner_end = end - 1 if is_closed else end
        title = printed[start + 1 : inner_end]
        if not title.strip():
            continue
        number = _NUMBER.match(text, end)
        balanced = is_closed and _is_balanced(text[start + 1 : inner_end])
        found.append(
            FoundCitation(
                start=start,
                end=end,
                title_raw=title,
                title=canonical_title(title),
                document_number=printed[slice(*number.span(1))] if number else None,
                nested_in=None,
                kind=_kind(text, start, end, text[start + 1 : inner_end]),
                is_balanced=balanced,
            )
        )
        found.extend(_nested(text, printed, start + 1, inner_end, title))
    return found


def canonical_title(title: str) -> str:
    """A title with folded widths and dashes and its open brackets closed.

    >>> canonical_title("示例市实施方案（2022—2025年")
    '示例市实施方案(2022-2025年)'
    """
    joined = "".join(part.strip() for part in fold(title).split("\n"))
    text = _DASH.sub("-", joined)
    for opening, closing in _BRACKETS:
        if text.count(opening) == text.count(closing) + 1:
            text += closing
    return text


def _outer_spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """Spans of outermost titles; an unclosed one ends with its clause and holds no other."""
    closed, opens = _pairs(text)
    covered = 0
    for start in opens:
        if start < covered:
            continue
        if start in closed:
            covered = closed[start] + 1
            yield start, covered, True
        else:
            covered = _unclosed_end(text, start)
            yield start, covered, False


def _pairs(text: str) -> tuple[dict[int, int], list[int]]:
    """Where each title that is closed soon enough ends, and every opening mark in order."""
    closed: dict[int, int] = {}
    opens: list[int] = []
    stack: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if match.group() == "《":
            opens.append(at)
            stack.append(at)
        elif stack and at - stack[-1] <= _MAX_TITLE:
            closed[stack.pop()] = at
        else:
            stack.clear()
    return closed, opens


def _unclosed_end(text: str, start: int) -> int:
    limit = min(len(text), start + _MAX_TITLE)
    match = _UNCLOSED_END.search(text, start + 1, limit)
    end = match.start() if match else limit
    return start + len(text[start:end].rstrip())


def _nested(text: str, printed: str, start: int, end: int, outer: str) -> Iterator[FoundCitation]:
    for match in _INNER.finditer(text, start, end):
        group = 1 if match.group(1) is not None else 2
        title = printed[slice(*match.span(group))]
        yield FoundCitation(
            start=match.start(),
            end=match.end(),
            title_raw=title,
            title=canonical_title(title),
            document_number=None,
            nested_in=outer,
            kind=_by_ending(match.group(group)),
            is_balanced=_is_balanced(match.group(group)),
        )


def _is_balanced(title: str) -> bool:
    return all(title.count(opening) == title.count(closing) for opening, closing in _BRACKETS)


def _kind(text: str, start: int, end: int, title: str) -> str | None:
    before, behind = text[max(0, start - 6) : start], text[end : end + 8]
    for kind, words in BEHIND:
        if any(behind.startswith(word) for word in words):
            return (
                kind
                if kind != "periodical" or _by_ending(title) in (None, kind)
                else _by_ending(title)
            )
    own = _by_ending(title)
    if own is not None:
        return own
    return next((kind for kind, words in BEFORE if before.endswith(words)), None)


def _by_ending(title: str) -> str | None:
    bare = _TRAILING.sub("", title.rstrip())
    best: tuple[int, str] | None = None
    for kind, endings in ENDINGS:
        for ending in endings:
            if bare.endswith(ending) and (best is None or len(ending) > best[0]):
                best = (len(ending), kind)
    return best[1] if best else None
