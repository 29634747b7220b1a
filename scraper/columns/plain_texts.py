"""Plain texts: a value as it stands in a table.

Takes a value of a record; gives it as every file of a release has it.
"""

from __future__ import annotations

import re
from typing import Any

# What no file of a release may hold: they end texts, lines or the export (section 1, row 16).
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def plain_text(value: Any) -> Any:
    """A value as it stands in a table: an empty text is null, what no file may hold is a mark."""
    if not isinstance(value, str):
        return value
    return _UNWRITABLE.sub("\ufffd", value) or None
