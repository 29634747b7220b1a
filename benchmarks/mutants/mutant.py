"""Mutants and operators: what a mutation makes and what it states about its page.

An operator is a pure function of a golden page and a seeded random source. Its mutant says what
the page now states that it did not state before (`says`) and of which fields it no longer states
anything certain (`free`); the oracle knows nothing else of the mutation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from lxml.etree import _Element

from benchmarks.mutants.golden import Golden
from benchmarks.mutants.tree import parse, serialise

Says = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutated page.

    `says`: pairs of a canonical field and a raw value that the page now prints for it;
    `end`: the printed words in front of a cut; `free`: facts about which nothing can be said;
    `absent`: a field whose label is no longer there, so that the page owes no row for it;
    `what`: the mutation in words, for the reader of an example.
    """

    content: bytes
    what: str
    says: Says = ()
    end: str | None = None
    free: frozenset[str] = field(default_factory=frozenset)
    absent: str | None = None
    content_type: str | None = None


Make = Callable[[Golden, Random], Mutant | None]
Change = Callable[[_Element, Random], "Edit | None"]


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to a tree: in words, and what the page now states."""

    what: str
    says: Says = ()
    absent: str | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """A named mutation; `oracle` says in a sentence which values may be read from its mutants."""

    name: str
    oracle: str
    make: Make


def on_tree(change: Change) -> Make:
    """An operator's function from a change of the tree; the change gives None if it can't."""

    def make(golden: Golden, rng: Random) -> Mutant | None:
        root = parse(golden.text)
        edit = change(root, rng)
        if edit is None:
            return None
        content = serialise(root).encode(golden.encoding, "xmlcharrefreplace")
        return Mutant(content, edit.what, edit.says, absent=edit.absent)

    return make
