"""Index numbers and check characters: the worked tables of domain.md, section 6."""

from __future__ import annotations

import pytest

from parsers.text.index_numbers import (
    derive_social_credit_code,
    gb11714_check,
    gb32100_check,
    is_organisation_code,
    read_index_number,
)

CODES = {
    "00545268X": True,
    "00529508X": True,
    "005452161": True,
    "01527918X": True,
    "000014349": True,
    "000013338": True,
    "011043145": True,
    "640323004": False,
    "123456000": False,
}

# printed -> shape, organisation code, adcode, year, serial
NUMBERS = {
    "00545268X/2023-00003": ("organisation_code", "00545268X", None, 2023, "00003"),
    "000014349/2025-422422": ("organisation_code", "000014349", None, 2025, "422422"),
    "01527918X-2020-153077": ("organisation_code", "01527918X", None, 2020, "153077"),
    "00545268Ｘ／2023-00003": ("organisation_code", "00545268X", None, 2023, "00003"),
    "01525724-7-/2022-00012": ("organisation_code", "015257247", None, 2022, "00012"),
    "640323004/2022-00062": ("adcode", None, "640323", 2022, "00062"),
    "6107280000/2024-001005": ("adcode", None, "610728", 2024, "001005"),
    "4114810015/zfbgs/2020-001": ("adcode", None, "411481", None, None),
    "430S00001/2017-01475": ("provincial", None, "430000", 2017, "01475"),
    "0000csglj/2026-00002": ("padded_pinyin", None, None, 2026, "00002"),
    "123456/2019-00448": ("dummy", None, None, 2019, "00448"),
    "-lyqrmzf-00000915": ("local", None, None, None, None),
    "2026-02-00018": ("local", None, None, None, None),
    "014742224A/2023-0043406": ("local", None, None, 2023, "0043406"),
    "无": ("absent", None, None, None, None),
    "": ("absent", None, None, None, None),
}


@pytest.mark.parametrize(("code", "valid"), CODES.items())
def test_organisation_codes(code: str, valid: bool) -> None:
    assert is_organisation_code(code) is valid


@pytest.mark.parametrize(("body", "check"), [("64032300", "0"), ("12345600", "8")])
def test_the_check_character_that_was_expected(body: str, check: str) -> None:
    assert gb11714_check(body) == check


def test_no_check_character_for_what_is_no_code() -> None:
    assert gb11714_check("0054-268") is None
    assert gb32100_check("1141040000545268I") is None


def test_social_credit_code_of_an_old_code() -> None:
    assert gb32100_check("1141040000545268X") == "2"
    assert derive_social_credit_code("410400", "00545268X") == "1141040000545268X2"
    assert derive_social_credit_code("410400", "005452680") is None


@pytest.mark.parametrize(("raw", "expected"), NUMBERS.items())
def test_index_numbers(raw: str, expected: tuple[object, ...]) -> None:
    found = read_index_number(raw)
    parts = (found.shape, found.organisation_code, found.adcode, found.year, found.serial)
    assert parts == expected
    assert found.raw == raw
