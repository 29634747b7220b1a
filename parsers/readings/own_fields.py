"""Own fields: which labels of a page speak of which of its letters.

Takes readings and letters in page order; gives those that hold for one letter. A form with an
answer of each body prints class, day and number once for each: they never go over to the letter
of the next one.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.forms.fields import Reading
from parsers.letters.letter_parts import Letter
from parsers.readings.proposers import is_office

# What a page may print once for each letter.
_OF_LETTER = frozenset({"outcome_raw", "handling_mode", "reply_date", "document_number"})
_OUTCOMES = frozenset({"outcome_raw", "handling_mode"})
_SEVERAL = 2


def own_readings(
    readings: Sequence[Reading], letters: Sequence[Letter], at: int
) -> Sequence[Reading]:
    """The readings that hold for the letter at a place: its own, and those of all letters."""
    if len(letters) < _SEVERAL:
        return readings
    names = {name for name in _OF_LETTER if _is_parted(readings, letters, name)}
    is_opinion = at > 0 and _advises(letters[at])
    kept = []
    for reading in readings:
        if reading.field in names and _owner(readings, letters, reading) != at:
            continue
        if is_opinion and reading.field in _OUTCOMES - names:
            continue  # the class is the lead agency's, no matter of who only advises it
        kept.append(reading)
    return kept


def _is_parted(readings: Sequence[Reading], letters: Sequence[Letter], name: str) -> bool:
    """Whether labels of one field stand at different letters."""
    owners = {_owner(readings, letters, r) for r in readings if r.field == name}
    return len(owners) >= _SEVERAL


def _owner(readings: Sequence[Reading], letters: Sequence[Letter], reading: Reading) -> int:
    """The letter that a label belongs to: the next below it, or the last above it.

    Where the first label of its kind stands above the first letter, all stand above their own.
    """
    first = min(_place(r) for r in readings if r.field == reading.field)
    own = _place(reading)
    inside = [i for i, one in enumerate(letters) if one.start <= own < one.end]
    if inside:
        return inside[0]
    if first < letters[0].start:
        below = (i for i, one in enumerate(letters) if one.start > own)
        return next(below, len(letters))
    return sum(one.start <= own for one in letters) - 1


def _place(reading: Reading) -> int:
    """Where a label and its value stand: a label above a column of values is near the first one."""
    return reading.label_start if reading.start is None else reading.start


def _advises(letter: Letter) -> bool:
    """Whether a letter is a co-handler's opinion, written to another office."""
    addressee = letter.addressee
    return addressee is not None and any(map(is_office, addressee.organisations))
