"""Years of sessions, from the first year of a term.

Takes body, place, term and session; gives the year and whether it is inferred. A session
a year is law for the national bodies only; elsewhere a page must not contradict it.
"""

from __future__ import annotations

from parsers.knowledge.sessions import LOCAL_TERMS, NATIONAL_TERMS, PROVINCE_TERMS_2023

_TERM_YEARS = 5
# Replies appear in the year of the session or, late, up to 27 months on (letters.md, section 11).
_LATEST_REPLY = 2
_FIRST_SERIES_YEAR = 2003


def session_year(
    body: str | None,
    adcode: str | None,
    term: int | None,
    session: int | None,
    published_year: int | None = None,
) -> tuple[int, bool] | None:
    """Year of a session and True (inferred), or None where it is not certain.

    Local sessions may fall twice in a year, so behind the first one the page's own year
    has to fit.

    >>> session_year("cppcc", "100000", 14, 2), session_year("npc", "410400", 10, 1)
    ((2024, True), None)
    """
    if body is None or adcode is None or term is None or session is None:
        return None
    first = _first_year(body, adcode, term)
    if first is None or not 1 <= session <= _TERM_YEARS:
        return None
    year = first + session - 1
    if (body, adcode) in NATIONAL_TERMS or (session == 1 and published_year is None):
        return year, True
    if published_year is None or not year <= published_year <= year + _LATEST_REPLY:
        return None
    return year, True


def _first_year(body: str, adcode: str, term: int) -> int | None:
    if (body, adcode, term) in LOCAL_TERMS:
        return LOCAL_TERMS[body, adcode, term]
    series = NATIONAL_TERMS.get((body, adcode))
    if adcode in PROVINCE_TERMS_2023 and body in ("npc", "cppcc"):
        terms = PROVINCE_TERMS_2023[adcode]
        series = (terms[0] if body == "npc" else terms[1], 2023)
    if series is None:
        return None
    year = series[1] + (term - series[0]) * _TERM_YEARS
    return year if year >= _FIRST_SERIES_YEAR else None
