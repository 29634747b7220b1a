"""The corpus: fixture pages with expected readings, in an open half and a held half.

Every second page of the third and of the fifth round, those with an even number, is only scored,
and so is the held set of the fourth: nothing here shows what they hold. All other pages may be
looked at while rules are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.accuracy.compare import kinds, leaks, pairs
from benchmarks.accuracy.score import Board, Difference
from parsers import parse_page

Json = dict[str, Any]
PAGES = Path(__file__).resolve().parents[2] / "fixtures" / "pages"
# The rounds of pages by their numbers. Of those in `_HALVED` every second page is held; the
# fourth has two sets, one open and one held; the rounds before them are all open.
ROUNDS = {
    "first": range(1, 101),
    "second": range(101, 201),
    "third": range(201, 301),
    "fourth": range(301, 501),
    "fifth": range(501, 601),
    "sixth": range(601, 701),
    "seventh": range(701, 801),
    "eighth": range(801, 901),
    "ninth": range(901, 1001),
}
_HALVED = ("third", "fifth")
_FOURTH_HELD = range(401, 501)


def is_held(number: int) -> bool:
    """Whether the page with this number is only scored."""
    is_even = number % 2 == 0
    return number in _FOURTH_HELD or (is_even and any(number in ROUNDS[name] for name in _HALVED))


@dataclass(frozen=True, slots=True)
class Case:
    """One fixture page."""

    family: str
    number: int
    folder: Path

    @property
    def is_held(self) -> bool:
        """Whether the page is only scored."""
        return is_held(self.number)

    @property
    def round(self) -> str:
        """The round of pages that it was written in."""
        return next(name for name, numbers in ROUNDS.items() if self.number in numbers)

    @property
    def expected(self) -> Json:
        """The expected reading."""
        loaded: Json = json.loads((self.folder / "expected.json").read_text(encoding="utf-8"))
        return loaded

    def read(self) -> Json:
        """The page as the parser reads it."""
        source = next(self.folder.glob("page.*"))
        content: bytes | str = source.read_bytes()
        if source.suffix == ".txt":
            content = source.read_text(encoding="utf-8")
        return parse_page(content, url=self.expected["url"]).to_dict()


@dataclass(slots=True)
class Half:
    """What one half of the corpus scores."""

    board: Board = field(default_factory=Board)
    families: dict[str, Board] = field(default_factory=dict)
    rounds: dict[str, Board] = field(default_factory=dict)
    right_kinds: int = 0
    leaked: int = 0
    differences: list[tuple[Case, str, Difference]] = field(default_factory=list)

    @property
    def kind_accuracy(self) -> float:
        """Share of pages whose kind is right."""
        return self.right_kinds / self.board.pages if self.board.pages else 0.0


def cases() -> Iterator[Case]:
    """All pages of the corpus, by family and number."""
    for expected in sorted(PAGES.glob("*/*/expected.json")):
        folder = expected.parent
        yield Case(folder.parent.name, int(folder.name), folder)


def score(chosen: list[Case]) -> Half:
    """The scores of some pages."""
    half = Half()
    for case in chosen:
        _score_page(half, case)
    return half


def _score_page(half: Half, case: Case) -> None:
    want = case.expected
    page = case.read()
    got_kind, true_kind = kinds(page, want)
    parts = (
        half.families.setdefault(case.family, Board()),
        half.rounds.setdefault(case.round, Board()),
    )
    for board in (half.board, *parts):
        board.pages += 1
    half.right_kinds += got_kind == true_kind
    half.leaked += len(leaks(json.dumps(page, ensure_ascii=False), want))
    if got_kind != true_kind:
        half.differences.append((case, "kind", Difference((got_kind,), (true_kind,))))
    for name, got, true in pairs(page, want):
        for part in parts:
            part.of(name).add(got, true)
        difference = half.board.of(name).add(got, true)
        if difference:
            half.differences.append((case, name, difference))
