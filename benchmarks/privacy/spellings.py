"""Spellings: how a number may be written, made of a form of digits, a grouping and a joint.

`LOOKED` may be read while rules are written; `HELD` is only scored. Both are composed anew for
every seed, so that no list of strings can be learnt.
"""

from __future__ import annotations

import random
from collections.abc import Callable

Form = Callable[[str], str]


def _form(digits: str) -> Form:
    return lambda number: number.translate(dict(zip(map(ord, "0123456789"), digits, strict=True)))


def _alternating(number: str) -> str:
    wide = _form("０１２３４５６７８９")
    return "".join(wide(char) if at % 2 else char for at, char in enumerate(number))


def _half_spoken(number: str) -> str:
    return _form("零一二三四五六七八九")(number[:5]) + number[5:]


def _keycaps(number: str) -> str:
    return "".join(char + "\ufe0f\u20e3" if char.isdigit() else char for char in number)


LOOKED_FORMS: dict[str, Form] = {
    "ascii": _form("0123456789"),
    "full width": _form("０１２３４５６７８９"),
    "spoken": _form("零一二三四五六七八九"),
    "spoken, yao": _form("〇幺二三四五六七八九"),
    "spoken, circle": _form("○一二三四五六七八九"),
    "letter O": lambda n: n[:2] + n[2:].replace("0", "O"),
    "letter l": lambda n: n.replace("1", "l"),
    "alternating widths": _alternating,
    "circled": _form("⓪①②③④⑤⑥⑦⑧⑨"),
    "capitals": _form("零壹贰叁肆伍陆柒捌玖"),
    "half spoken": _half_spoken,
    "mathematical": _form("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "keycaps": _keycaps,
    "superscript": _form("⁰¹²³⁴⁵⁶⁷⁸⁹"),
}
HELD_FORMS: dict[str, Form] = {
    "ascii": _form("0123456789"),
    "full width": _form("０１２３４５６７８９"),
    "last four spoken": lambda n: n[:-4] + _form("零一二三四五六七八九")(n[-4:]),
    "spoken, zero as figure": _form("0一二三四五六七八九"),
    "spoken, dong and guai": _form("洞幺二三四五六拐八九"),
    "sans bold": _form("𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵"),
    "Arabic-Indic": _form("٠١٢٣٤٥٦٧٨٩"),
    "subscript": _form("₀₁₂₃₄₅₆₇₈₉"),
    "negative circled": _form("⓿❶❷❸❹❺❻❼❽❾"),
    "letters o and I": lambda n: n[0] + n[1:].replace("0", "o").replace("1", "I"),
    "traditional capitals": _form("零壹貳參肆伍陸柒捌玖"),
}
LOOKED_JOINTS = (
    "", " ", "-", ".", "·", "\u3000", "\u00a0", "—", "－", "\u200b", "_", "/", "\n", "  ", "\u00ad",
    "–", "\u2009", "\u202f", "\u2060", "\ufeff", "\u200d", "・", "．", " - ", ",", "~", "\t", " \n", "\u202c",
    "*", "…",
)  # fmt: skip
HELD_JOINTS = (
    "", " ", "-", "――", "‐", "‑", "−", "\u2003", "\u205f", "\u200c", "\u200e", "\u2063", "•", "︱", "\u3000\u3000",
    "&nbsp;", "\n\n", "、 ", "＿", "—— ", "\u180e", "∙", "⁃",
)  # fmt: skip
GROUPINGS: dict[str, tuple[tuple[int, ...], ...]] = {
    "mobile": ((3, 4, 4), (4, 4, 3), (4, 3, 4), (3, 3, 5), (3, 8), (7, 4), (5, 6), (1,) * 11),
    "identity": ((6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (6, 4, 2, 2, 4), (14, 4), (1,) * 18),
    "card": ((4, 4, 4, 4), (4, 4, 4, 4, 3), (6, 13), (1,) * 19, (8, 8)),
}
# What only numbers grouped as everybody writes them are given.
_FORMAL = frozenset("/,~*…\n") | {" \n", "\n\n", "、 ", "︱"}
LOOKED_COATS = (
    "{}",
    "{}",
    "{}",
    "+86 {}",
    "(+86){}",
    "0086{}",
    "（{}）",
    "86-{}",
    "＋８６{}",
    "[{}]",
    "“{}”",
    "+86-{}",
)
HELD_COATS = (
    "{}",
    "{}",
    "{}",
    "（+86）{}",
    "+86·{}",
    "【{}】",
    "《{}》",
    "<{}>",
    "‘{}’",
    "+0086 {}",
)


def spell(dice: random.Random, number: str, kind: str, *, is_held: bool) -> tuple[str, str]:
    """A name of the spelling, and the number spelled."""
    forms = HELD_FORMS if is_held else LOOKED_FORMS
    name = dice.choice(list(forms))
    joint = dice.choice(HELD_JOINTS if is_held else LOOKED_JOINTS)
    groups = [g for g in GROUPINGS[kind] if sum(g) == len(number) or len(set(g)) == 1]
    grouping = dice.choice(groups[:1] if joint in _FORMAL else groups)
    if joint in "．." and len(grouping) == 2:
        joint = " "  # 189.60375670 is a decimal to every reader
    spelled = joint.join(forms[name](part) for part in cut(number, grouping))
    coat = dice.choice(HELD_COATS if is_held else LOOKED_COATS) if kind == "mobile" else "{}"
    return f"{name}, {grouping[:3]}, {joint!r}, {coat}", coat.format(spelled)


def cut(number: str, sizes: tuple[int, ...]) -> list[str]:
    """The number in pieces of these sizes; what is left over is one more."""
    pieces, at = [], 0
    for size in sizes:
        if number[at : at + size]:
            pieces.append(number[at : at + size])
        at += size
    return [*pieces, number[at:]] if number[at:] else pieces
