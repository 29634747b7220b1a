"""Document numbers (发文字号): organ code, year and serial of what a paper is filed under.

Takes a text; gives its parts, or None where no number can be read with certainty. Plain
numbers follow GB/T 9704: 机关代字〔year〕serial号; the web adds other brackets, blanks, 第, and
lost parts (domain.md, section 3; letters.md, sections 5 and 13). Orders and announcements
are numbered by 令 and 公告 without a year in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.names.agency_names import looks_like_agency
from parsers.text.fold import fold

_OPEN, _CLOSE = r"[〔\[(【]", r"[〕\])】]"
_YEAR = r"(?:19|20)\d{2}"
#: The bracketed form inside running text, as a pattern without groups.
BRACKETED = (
    rf"(?:[\u4e00-\u9fff]{{1,14}}\s{{0,2}}{_OPEN}{{1,2}}\s{{0,2}}{_YEAR}\s{{0,2}}{_CLOSE}{{1,2}}"
    r"\s{0,2}第?\s{0,2}[A-Z]?\d{1,5}\s{0,2}号"
    # 〔2023〕松水建字第5号: the year in front.
    rf"|{_OPEN}{_YEAR}{_CLOSE}[\u4e00-\u9fff]{{2,12}}字第?\d{{1,5}}号)"
)
_BRACKETED = re.compile(
    rf"([\u4e00-\u9fff·]{{1,30}}?){_OPEN}{{1,2}}({_YEAR}){_CLOSE}{{1,2}}第?(\d{{1,5}})号"
)
_ORDER = re.compile(
    rf"([\u4e00-\u9fff]{{1,30}}?(?:令|公告|政))(?:({_YEAR})年)?第(\d{{1,5}})号"
    rf"|([\u4e00-\u9fff]{{2,30}}(?:局|部|委|委员会|银行|署|厅|院))({_YEAR})年第(\d{{1,5}})号"
)
_ANNOUNCEMENT = re.compile(rf"(公告|令)({_YEAR})年第(\d{{1,5}})号")
_LABEL = re.compile(r"^(?:发文字号|文号|文件编号|字号)[:]?")
# Words of the sentence in front, never the first of an organ's code: 的通知沪建审改〔2023〕1号.
_NO_ORGAN = re.compile(r"^(?:的|关于|根据|据|按照|依据|和|与|及|了)")
_LETTERHEAD = re.compile(
    r"[\u4e00-\u9fff]{3,13}(?:局|部|厅|委员会|委|办公室|政府|院|中心|会|处)([\u4e00-\u9fff]{1,7}(?:函|发|字|复|建|提|议|办|文))"
)
_MAX_LENGTH = 60


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts of a number; an order may have no year."""

    organ: str
    year: int | None
    serial: int

    @property
    def canonical(self) -> str:
        """The number as GB/T 9704 prints it.

        >>> read_document_number("示政 [2019] 第5号").canonical
        '示政〔2019〕5号'
        """
        if self.year is None:
            return f"{self.organ}第{self.serial}号"
        if self.organ.endswith(
            ("令", "公告", "局", "部", "委", "委员会", "银行", "署", "厅", "院")
        ):
            return f"{self.organ}{self.year}年第{self.serial}号"
        return f"{self.organ}〔{self.year}〕{self.serial}号"


def read_document_number(text: str) -> DocumentNumber | None:
    """The number that a whole text is, or None.

    >>> read_document_number("示府办发〔 2022 〕96 号")
    DocumentNumber(organ='示府办发', year=2022, serial=96)
    >>> read_document_number("示农函〔202527"), read_document_number("示农函〔2022〕号")
    (None, None)
    """
    if len(text) > _MAX_LENGTH:
        return None
    bare = _LABEL.sub("", "".join(fold(text).split()))
    for pattern in (_BRACKETED, _ORDER, _ANNOUNCEMENT):
        match = pattern.fullmatch(bare)
        if match:
            organ, year, serial = (group for group in _filled(match))
            organ = _without_letterhead(organ) if pattern is _BRACKETED and organ else organ
            if not organ or not serial or _NO_ORGAN.match(organ):
                return None
            return DocumentNumber(organ, int(year) if year else None, int(serial))
    return None


def _without_letterhead(organ: str) -> str:
    """The organ's code behind a letterhead glued to it: 示例市委宣传部示宣函."""
    glued = _LETTERHEAD.fullmatch(organ)
    return glued[1] if glued and looks_like_agency(organ[: glued.start(1)]) else organ


def _filled(match: re.Match[str]) -> tuple[str | None, str | None, str | None]:
    """Organ, year and serial of whichever form matched."""
    groups = match.groups()
    first = groups[:3] if groups[0] is not None else groups[3:]
    return first[0], first[1], first[2]
