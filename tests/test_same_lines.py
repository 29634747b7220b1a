"""With which lines two texts of a table begin and end alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.frames.same_lines import Ends, same_ends

LINES = st.lists(
    st.sampled_from(('"a"', '"b"', "", '"a\r\nb"', '"a""\n"', "1,", '"路"')), max_size=7
)


def text(lines: list[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


@pytest.mark.parametrize(
    ("old", "new", "ends"),
    [
        (["a", "b", "c"], ["a", "x", "c"], Ends(1, 1)),
        (["a", "b"], ["a", "b"], Ends(2, 0)),
        (["a"], [], Ends(0, 0)),
        (["a", "a"], ["a", "a", "a"], Ends(2, 0)),
        (["ab", "c"], ["b", "c"], Ends(0, 1)),
        (['"a\r\nb"', "c"], ['"a\r\nx"', "c"], Ends(0, 1)),
        (['"x\r\na"', "c"], ['"y\r\na"', "c"], Ends(0, 1)),
    ],
)
def test_lines_at_both_ends(old: list[str], new: list[str], ends: Ends) -> None:
    assert same_ends(text(old), text(new), min(len(old), len(new))) == ends


@settings(max_examples=300, deadline=None)
@given(head=LINES, old=LINES, new=LINES, tail=LINES)
def test_no_line_is_the_same_that_differs(
    head: list[str], old: list[str], new: list[str], tail: list[str]
) -> None:
    one, other = [*head, *old, *tail], [*head, *new, *tail]
    first, last = same_ends(text(one), text(other), min(len(one), len(other)))
    assert first + last <= min(len(one), len(other))
    assert one[:first] == other[:first]
    assert one[len(one) - last :] == other[len(other) - last :]
    assert first >= len(head)
    assert first + last >= min(len(head) + len(tail) - 1, len(one), len(other))


def test_many_quotes() -> None:
    long = '"' + '""' * 700 + '\n"'
    assert same_ends(text([long, long, "a"]), text([long, long, "b"]), 3) == Ends(2, 0)
