"""Kept data: what elements of a page keep for its scripts in `data-` attributes.

Takes markup; gives the values by name, with and without `data-`, where an attribute says the same
wherever it stands. Pure.
"""

from __future__ import annotations

import re
from collections import defaultdict

_DATA = re.compile(
    r"""\s(data-[\w-]{1,40})\s{0,3}=\s{0,3}(?:"([^"<>]{1,200})"|'([^'<>]{1,200})')""", re.I
)


def kept_data(markup: str) -> dict[str, str]:
    """What elements keep for scripts, where it is the same wherever it stands."""
    given: dict[str, set[str]] = defaultdict(set)
    for match in _DATA.finditer(markup):
        given[match.group(1).lower()].add(match.group(2) or match.group(3) or "")
    single = {name: values.pop() for name, values in given.items() if len(values) == 1}
    return single | {name.removeprefix("data-"): value for name, value in single.items()}
