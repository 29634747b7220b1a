"""Short names of places that leave out characters in their middle."""

from __future__ import annotations

import pytest

from parsers.knowledge.short_places import SHORT_PLACES
from parsers.names.agencies import expand_agency
from parsers.names.gazetteer import divisions_by_name
from parsers.names.places import find_places


def test_every_short_name_stands_for_one_listed_division() -> None:
    names = divisions_by_name()
    for name, short in SHORT_PLACES.items():
        assert {place.name for place in names[short]} == {name}, short


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("莫旗水利局", "莫力达瓦达斡尔族自治旗水利局"),
        ("喀左县教育局", "喀喇沁左翼蒙古族自治县教育局"),
        ("科右前旗财政局", "科尔沁右翼前旗财政局"),
        ("巴州水利局", "巴音郭楞蒙古自治州水利局"),
    ],
)
def test_a_body_of_a_short_name_is_expanded(raw: str, name: str) -> None:
    assert expand_agency(raw, None, 2024) == name


@pytest.mark.parametrize("text", ["抓好督察县里的工作", "名额旗下企业", "巴州区教育局"])
def test_chance_characters_are_no_short_name(text: str) -> None:
    shorts = set(SHORT_PLACES.values())
    assert not [one.name for one in find_places(text) if one.name in shorts]
