"""The two sides of an alignment, asks and reply points, and a tie between them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """An ask or a reply point: id, heading and own text as printed, order from 1.

    `whole` is the text of a point with all below it, `parent` the point above it;
    `is_answer` says that it tells what becomes of a matter, and not only how things stand,
    `is_refused` that this is nothing, now or here.
    """

    point_id: str
    heading: str | None
    text: str | None
    order: int
    whole: str = ""
    parent: str | None = None
    is_answer: bool = True
    is_refused: bool = False

    @property
    def has_heading(self) -> bool:
        """Whether the heading is one, and not the first sentence of the text again."""
        return self.heading is not None and not (self.text or "").startswith(self.heading)


@dataclass(frozen=True, slots=True)
class Pair:
    """A tie found; `ask` or `point` is None where the other side stands alone."""

    ask: str | None
    point: str | None
    method: str | None
    quote: str | None
    score: float | None
    margin: float | None
    state: str


def is_answered(pair: Pair | None) -> bool:
    """Whether a pair, if there is one, is a tie and no mere candidate."""
    return pair is not None and pair.state == "answered"
