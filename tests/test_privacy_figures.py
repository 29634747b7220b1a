"""The figures of masking that the guide asks for, over items and look-alikes made from seeds.

Whole pages are read, and everything that comes out of them is searched by rules of its own.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from benchmarks.privacy.carriers import CARRIERS, EDGES, choose, leaks
from benchmarks.privacy.look_alikes import make_look_alikes
from benchmarks.privacy.measure import strings
from benchmarks.privacy.planted import Planted, make_numbers, make_words
from parsers import parse_page
from parsers.privacy.masking import find_personal, mask
from parsers.text.undisguised import undisguise

ITEMS = 200
LOOK_ALIKES = 1000


def _numbers(is_held: bool) -> list[Planted]:
    return list(make_numbers(77, ITEMS, is_held=is_held))


@pytest.mark.parametrize("is_held", [False, True])
def test_every_planted_number_is_masked_wherever_it_stands(is_held: bool) -> None:
    dice = random.Random(77)
    items = _numbers(is_held)
    assert len(items) == ITEMS
    assert len({item.spelling for item in items}) >= 20
    assert _shown(items, dice) == []


@pytest.mark.parametrize(("is_held", "most"), [(False, 0), (True, 5)])
def test_contacts_mail_and_homes_are_masked(is_held: bool, most: int) -> None:
    # What is left are labels whose every letter stands in a tag of its own.
    items = list(make_words(78, ITEMS, is_held=is_held))
    assert len(_shown(items, random.Random(78))) <= most


@pytest.mark.parametrize("is_held", [False, True])
def test_at_most_one_look_alike_in_a_hundred_is_masked(is_held: bool) -> None:
    rows = list(make_look_alikes(79, LOOK_ALIKES, is_held=is_held))
    wrong = [row for row in rows if find_personal(row)]
    assert len(wrong) * 100 <= len(rows), wrong[:10]


def test_masking_planted_texts_twice_changes_nothing() -> None:
    for item in (*_numbers(False), *_numbers(True)):
        once = mask(item.text)[0]
        assert len(once) == len(item.text)
        assert once.count("\n") == item.text.count("\n")
        assert mask(once) == (once, []), item


@pytest.mark.parametrize("carrier", sorted({**CARRIERS, **EDGES}))
def test_no_place_of_a_page_is_forgotten(carrier: str) -> None:
    content, url = {**CARRIERS, **EDGES}[carrier]("手机13800138000，邮箱zhangsan@qq.com")
    record = parse_page(content, url=url).to_dict()
    assert leaks(["13800138000", "zhangsan"], strings(record)) == []
    bare = parse_page(content, url=url, with_personal_contacts=True).to_dict()
    assert leaks(["13800138000"], strings(bare)) == ["13800138000"]


def test_a_page_has_the_same_length_masked_and_not() -> None:
    for item in _numbers(True)[:40]:
        _, content, url = choose(random.Random(5), item.text)
        masked, bare = (
            parse_page(content, url=url, with_personal_contacts=flag).document.text
            for flag in (False, True)
        )
        assert masked is not None
        assert bare is not None
        assert len(masked) == len(bare)
        assert all(a in (b, "█") for a, b in zip(masked, bare, strict=True))


@pytest.mark.parametrize(
    ("printed", "view"),
    [
        ("1\u200b3", "13"),
        ("&#49;&#x33;", "13"),
        ("&amp;#49;3", "13"),
        ("%31%33%E5%BC%A0", "13张"),
        ("%2531", "1"),
        ("\\u0031", "1"),
        ("13&nbsp;8", "13 8"),
        ("100%的AT&T", "100%的AT&T"),
        ("%E5%BC", "%%"),
        ("１‑３", "1-3"),
    ],
)
def test_what_a_reader_sees(printed: str, view: str) -> None:
    found = undisguise(printed)
    assert found.text == view
    assert found.printed(0, len(view)) == (0, len(printed))


def _shown(items: Sequence[Planted], dice: random.Random) -> list[str]:
    faults = []
    for item in items:
        name, content, url = choose(dice, item.text)
        if leaks(item.secrets, strings(parse_page(content, url=url).to_dict())):
            faults.append(f"{item.kind} in {name} [{item.spelling}]: {item.text!r}")
    return faults
