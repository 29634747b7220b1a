"""Safe cells: a text as a spreadsheet shows it and does not run it.

Takes one text; gives it with a quote in front where a spreadsheet would run it or read it as
something else, and cut at what a cell holds. Light on purpose: who reads or writes one sheet needs
nothing of what makes tables.
"""

from __future__ import annotations

import re
import unicodedata

BOM = "\ufeff"
MAX_CELL = 32_767  # UTF-16 units, as Excel counts
CUT_MARK = "…【截断 cut: whole text in csv/】"
# What a spreadsheet takes for the start of a formula, East Asian twins and small forms included.
TRIGGERS = frozenset("=+-@\t\r\n\0＝＋－＠﹦﹢﹣﹫")
# Texts that a spreadsheet would read as a number, a date or a truth value and print otherwise:
# leading zeros, more digits than it keeps, `1.10` and `1.`, `1E5`, `1-2`, `3/4`, `2023-03`, `1:2`,
# 3月5日 (to which it adds a year).
_CHANGED = re.compile(
    r"0[0-9]+|[0-9]{12,}|[0-9]+\.[0-9]*0|[0-9]+\.|[0-9]+\.[0-9]{15,}|[0-9.]+[eE][+-]?[0-9]+"
    r"|[0-9]{1,2}[-/][0-9]{1,4}|[0-9]{4}[-/][0-9]{1,2}|[0-9]{1,4}(?::[0-9]{1,2}){1,2}"
    r"|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}年[0-9]{1,2}月|(?i:true|false)"
)
# How a workbook is written.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_CHANGED = 40  # characters; what is longer is no number


def defuse(text: str) -> str:
    """A text that no spreadsheet runs or rereads, and that fits into a cell.

    >>> defuse("=1+1"), defuse("0069"), defuse("第7号")
    ("'=1+1", "'0069", '第7号')
    """
    return cut("'" + text if starts_formula(text) or is_reread(text) else text)


def starts_formula(text: str) -> bool:
    """True when the text, or what stands behind its leading blanks, begins with a trigger.

    >>> starts_formula("　＝1"), starts_formula("a=1")
    (True, False)
    """
    if text[:1] in TRIGGERS:
        return True
    for character in text:
        if character in TRIGGERS:
            return True
        if unicodedata.category(character)[0] not in "ZC":
            return False
    return False


def is_reread(text: str) -> bool:
    """True when a spreadsheet would take the text for a number or date and show another one."""
    if len(text) > _LONGEST_CHANGED:
        return False
    return _CHANGED.fullmatch(text.strip()) is not None


def cut(text: str) -> str:
    """A text of at most `MAX_CELL` units; what is cut says so."""
    if len(text) * 2 <= MAX_CELL or units(text) <= MAX_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MAX_CELL - units(CUT_MARK))]
    return kept.decode("utf-16-le", "ignore") + CUT_MARK


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
