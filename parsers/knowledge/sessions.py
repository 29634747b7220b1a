"""First years of terms, from which the year of a session follows.

One row a series of terms of five years: body, division code, a term and the year of its
first session. Only what is certain stands here; prefectures and counties begin their
terms in years of their own, so each needs its own row (domain.md, section 5).
"""

from __future__ import annotations

# (body, adcode) -> (term, first year). All terms of the series last five years.
NATIONAL_TERMS: dict[tuple[str, str], tuple[int, int]] = {
    ("npc", "100000"): (14, 2023),
    ("cppcc", "100000"): (14, 2023),
}

# Provinces: the terms that began in January 2023, people's congress and conference.
# fmt: off
PROVINCE_TERMS_2023: dict[str, tuple[int, int]] = {
    "110000": (16, 14), "120000": (18, 15), "130000": (14, 13), "140000": (14, 13),
    "150000": (14, 13), "210000": (14, 13), "220000": (14, 13), "230000": (14, 13),
    "310000": (16, 14), "320000": (14, 13), "330000": (14, 13), "340000": (14, 13),
    "350000": (14, 13), "360000": (14, 13), "370000": (14, 13), "410000": (14, 13),
    "420000": (14, 13), "430000": (14, 13), "440000": (14, 13), "450000": (14, 13),
    "460000": (7, 8), "500000": (6, 6), "510000": (14, 13), "520000": (14, 13),
    "530000": (14, 13), "540000": (12, 12), "610000": (14, 13), "620000": (14, 13),
    "630000": (14, 13), "640000": (13, 12), "650000": (14, 13),
}
# fmt: on

# Other places: (body, adcode, term) -> first year.
LOCAL_TERMS: dict[tuple[str, str, int], int] = {
    ("cppcc", "410400", 10): 2023,
}
