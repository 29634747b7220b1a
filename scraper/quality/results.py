"""Results: what a check is and what it says.

A `Gate` is data: a name, what it means, what it takes to fail, and what then happens. Its check
gives `Fault`s, each one sentence without the text of a page. Pure records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Subject = TypeVar("Subject")


class Severity(StrEnum):
    """What a failed check does."""

    RELEASE = "release"  # nothing goes out, the release before stays current (exit code 4)
    SITE = "site"  # the site is frozen at its last good night, the others go out (exit code 3)
    ADVICE = "advice"  # the report tells it


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a gate found: a sentence and the rows or pages to look at."""

    message: str
    examples: tuple[str, ...] = ()
    mark: str = ""  # what is at fault, for comparing nights: a feature, a field


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """What one gate says, of the whole release or of one site."""

    gate: str
    meaning: str
    is_required: bool
    faults: tuple[Fault, ...] = field(default=())
    threshold: str = ""
    site: str | None = None

    @property
    def passed(self) -> bool:
        """True when nothing was found."""
        return not self.faults

    @property
    def severity(self) -> Severity:
        """What the gate does when it fails."""
        if not self.is_required:
            return Severity.ADVICE
        return Severity.RELEASE if self.site is None else Severity.SITE

    @property
    def refuses(self) -> bool:
        """True when the release must not go out."""
        return self.severity is Severity.RELEASE and not self.passed

    @property
    def freezes(self) -> bool:
        """True when the site must not go out."""
        return self.severity is Severity.SITE and not self.passed


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Generic[Subject]):
    """One check of a subject: a whole release, or a night of a site."""

    name: str
    meaning: str
    check: Callable[[Subject], Iterator[Fault]]
    is_required: bool = True
    threshold: str = "any"

    def ask(self, subject: Subject, *, site: str | None = None) -> GateResult:
        """What the gate says of a subject."""
        return GateResult(
            gate=self.name,
            meaning=self.meaning,
            is_required=self.is_required,
            faults=tuple(self.check(subject)),
            threshold=self.threshold,
            site=site,
        )
