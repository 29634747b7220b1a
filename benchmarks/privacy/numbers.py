"""Invented numbers that check out: mobiles, identity numbers, bank cards."""

from __future__ import annotations

import random

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIVISIONS = ("110105", "410402", "532901", "320104", "650102", "440305", "230102")


def mobile(dice: random.Random) -> str:
    return f"1{dice.choice('356789')}{dice.randrange(10**9):09d}"


def identity(dice: random.Random) -> str:
    body = (
        f"{dice.choice(_DIVISIONS)}{dice.randrange(1940, 2010)}{dice.randrange(1, 13):02d}"
        f"{dice.randrange(1, 29):02d}{dice.randrange(1000):03d}"
    )
    return body + identity_check(body)


def identity_check(body: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def card(dice: random.Random) -> str:
    body = "62" + "".join(dice.choice("0123456789") for _ in range(dice.choice((13, 16))))
    return next(body + check for check in "0123456789" if luhn(body + check))


def luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
