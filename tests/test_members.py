"""The frame of a record: no flipped bit and no cut goes unseen, and none hides a neighbour."""

from __future__ import annotations

import gzip
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scraper.warcs.members import (
    HOP,
    INFO,
    KINDS,
    REQUEST,
    RESPONSE,
    BrokenRecord,
    Gap,
    Member,
    is_whole,
    pack,
    unpack,
    walk,
)

TEXTS = [b"", b"a", "关于加强老旧小区改造的建议".encode() * 50, random.Random(7).randbytes(3000)]


@contextmanager
def reading(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def pieces(path: Path) -> list[Member | Gap]:
    with reading(path) as descriptor:
        return list(walk(descriptor))


def three(path: Path) -> tuple[list[bytes], list[Member]]:
    kinds = (INFO, RESPONSE, REQUEST)
    members = [pack(kind, text) for kind, text in zip(kinds, TEXTS[1:4], strict=True)]
    path.write_bytes(b"".join(members))
    offsets = [sum(map(len, members[:count])) for count in range(3)]
    return members, [
        Member(offset, len(member), kind)
        for offset, member, kind in zip(offsets, members, kinds, strict=True)
    ]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_packed_is_unpacked_and_is_plain_gzip(kind: str, text: bytes) -> None:
    member = pack(kind, text)
    assert unpack(member) == text
    assert gzip.decompress(member) == text
    assert pack(kind, text) == member


@pytest.mark.parametrize("text", TEXTS[:3])
def test_every_flipped_bit_is_seen(text: bytes) -> None:
    member = pack(RESPONSE, text)
    for bit in range(len(member) * 8):
        flipped = bytearray(member)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BrokenRecord):
            unpack(bytes(flipped))


def test_every_cut_is_seen() -> None:
    member = pack(RESPONSE, TEXTS[2])
    for length in range(len(member)):
        with pytest.raises(BrokenRecord, match="cut short" if length >= 25 else "header"):
            unpack(member[:length])


def test_more_bytes_are_seen() -> None:
    with pytest.raises(BrokenRecord):
        unpack(pack(HOP, b"a") + b"\0")


def test_a_file_is_walked_without_a_byte_left_out(tmp_path: Path) -> None:
    _, places = three(tmp_path / "a")
    assert pieces(tmp_path / "a") == places


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert pieces(tmp_path / "a") == []


def test_any_flipped_bit_leaves_the_neighbours_readable(tmp_path: Path) -> None:
    path = tmp_path / "a"
    members, places = three(path)
    whole = path.read_bytes()
    for bit in range(8 * len(members[0]), 8 * (len(members[0]) + len(members[1]))):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        with reading(path) as descriptor:
            found = list(walk(descriptor))
            sound = [p for p in found if isinstance(p, Member) and is_whole(descriptor, p)]
        assert sound == [places[0], places[2]], f"bit {bit}"
        assert sum(piece.length for piece in found) == len(whole)


@pytest.mark.parametrize("lost", range(3))
def test_foreign_bytes_are_a_gap(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "a"
    members, places = three(path)
    members[lost] = bytes(len(members[lost]))
    path.write_bytes(b"".join(members))
    gap = Gap(places[lost].offset, places[lost].length)
    expected: list[Member | Gap] = [*places[:lost], gap, *places[lost + 1 :]]
    assert pieces(path) == expected


def test_a_gap_longer_than_the_search_step_is_passed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    member = pack(RESPONSE, b"page")
    for length in ((1 << 20) - 8, 1 << 20, (1 << 20) + 1, 3 << 20):
        path.write_bytes(bytes(length) + member)
        assert pieces(path) == [Gap(0, length), Member(length, len(member), RESPONSE)]


def test_a_length_that_is_too_long_swallows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    members, places = three(path)
    data = bytearray(path.read_bytes())
    data[len(members[0]) + 18] ^= 1  # second byte of the stated length of the second member
    path.write_bytes(data)
    found = pieces(path)
    assert found[0] == places[0]
    assert found[-1] == places[2]
