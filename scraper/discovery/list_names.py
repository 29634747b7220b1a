"""List names: what lists of suggestions and proposals are called, and years and sessions.

Takes the text of a link; says whether it is nothing but such a name. Pure.
"""

from __future__ import annotations

import re

from scraper.discovery.groups import without_count

_YEAR = r"(?:19|20)\d{2}(?:年度?)?"
_NUMERAL = r"[〇零一二三四五六七八九十百\d]{1,4}"
_SESSION = (
    rf"第?{_NUMERAL}届(?:(?:人大|政协|委员会|全国)?第?{_NUMERAL}次(?:全体)?(?:会议)?)?"
    rf"|第?{_NUMERAL}次(?:全体)?会议"
)
# The whole name of a list of suggestions and proposals, with or without a year.
_NAME = re.compile(
    rf"(?:(?:{_YEAR}|{_SESSION}|往年|历年|往届|历届|全国|自治区|本级|两会|人大|政协|代表|委员|建议|提案|议案|答复|复函|复文|"
    r"办理|结果|情况|公开|列表|[省市县区]级?|[及和与、/·\-—()【】])+)"
)
_PERIOD = re.compile(rf"{_YEAR}|{_SESSION}")
CUED = re.compile(rf"{_YEAR}|{_SESSION}|往年|历年|往届|历届|建议|提案|议案|人大|政协|代表|委员")


def names_list(text: str) -> bool:
    """True when a text is nothing but the name of such a list.

    >>> names_list("2023年人大代表建议"), names_list("政协提案办理"), names_list("政协工作")
    (True, True, False)
    """
    name = without_count(text)
    return bool(name) and _NAME.fullmatch(name) is not None and CUED.search(name) is not None


def names_period(text: str) -> bool:
    """True when a text is nothing but a year or a session.

    >>> names_period("2023年度"), names_period("十四届二次会议"), names_period("2023年提案")
    (True, True, False)
    """
    return _PERIOD.fullmatch(without_count(text)) is not None
