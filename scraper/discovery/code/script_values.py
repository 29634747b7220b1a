"""Script values: what an expression of a script says, as data.

A text or number with holes in it, the fields of an object, the items of a list; `None` is what
could not be read. A hole has the name of what a running script would put in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BY_FIELD = "\x00"  # between a field of a row, what it may be, and the texts for yes and no
SPREAD = "..."  # what keys begin with under which another object is put in
RANDOM = "random()"  # the name of holes that only defeat caches


@dataclass(frozen=True, slots=True)
class Hole:
    """What a running script would put in: a name, and a number that is added to it."""

    name: str
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Guard:
    """A comparison of a name with a literal."""

    name: str
    text: str
    is_equal: bool = True


@dataclass(frozen=True, slots=True)
class Fork(Hole):
    """A value that depends on a comparison; `no` is None where nothing is known of it."""

    guard: Guard = Guard("", "")
    yes: Value = None
    no: Value = None


@dataclass(frozen=True, slots=True)
class Product(Hole):
    """A count of rows: the number of a page times a size, and what is added to that."""

    factor: str = ""
    plus: int = 0


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text or a number, in pieces."""

    pieces: tuple[str | Hole, ...]
    is_number: bool = False

    @property
    def text(self) -> str | None:
        """The text, if nothing is missing in it."""
        whole = [piece for piece in self.pieces if isinstance(piece, str)]
        return "".join(whole) if len(whole) == len(self.pieces) else None

    @property
    def hole(self) -> Hole | None:
        """The hole, if it is nothing else."""
        piece = self.pieces[0] if len(self.pieces) == 1 else None
        return piece if isinstance(piece, Hole) else None


@dataclass(frozen=True, slots=True)
class Fields:
    """An object: its keys with values; `is_json` when the script turns it into JSON text."""

    values: Mapping[str, Value]
    is_json: bool = False
    is_returned: bool = False  # a function gives it


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: tuple[Value, ...]


Value = Scalar | Fields | Items | None
