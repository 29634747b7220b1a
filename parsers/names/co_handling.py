"""Co-handlers: the bodies that an opening names as having had a part in the reply.

Takes the folded opening of a letter; gives names with their place and role. A name counts
only inside a cue such as 经与X共同研究; text that is no name of a body ends the list
(domain.md, section 9; letters.md, section 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parsers.knowledge.agencies import ACTS
from parsers.names.agency_names import looks_like_agency, split_agencies
from parsers.text.fold import squeeze

# How a form says that each of its bodies answers apart.
_APART = frozenset({"分办", "分别办理", "分别答复", "分头办理"})
_REACH = 160
_LONGEST = 45
_ACT_HEAD = re.compile("|".join(map(re.escape, ACTS)))
# The writer itself, and bodies that are named by their kind only.
_SELF = re.compile(
    r"(?:各|部分|一些|多[个家]|几[个家]|其[它他]|有关|相关|沿线|所在|属地)[一-龥、()]{1,20}\Z|(?:由)?(?:我|本|贵|你)(?:局|委|办|厅|部|院|中心|单位|市|县|区|镇|乡|街道|公司|处|行|会|校)\Z|(?:以及|和|及|与)我"
)

# One row a cue: what stands before the list, what must follow it in the same clause, the role.
_ACTS = "研究|会商|协商|商议|商讨|办理|讨论|调研|答复"
_TALK = f"(?:共同|联合)(?:认真|进行)?(?:{_ACTS})|会商|沟通|协商|研究|商议|商讨|磋商|协调"
# A word with a body is a part in the reply only where the reply is said to come of it.
_CONTACT = "对接|衔接"
_BEFORE_WITH = "|".join(
    f"(?<={word})"
    for word in (
        "[局委办厅院部区县们]",
        "商请",
        "认真",
        "及时",
        "立即",
        "积极",
        "主动",
        "多次",
        "专门",
        "先后",
    )
)
_CUES = tuple(
    (re.compile(before), re.compile(after), role)
    for before, after, role in (
        ("[经并现](?:认真)?与", f"{_TALK}|{_CONTACT}", "co_handler"),
        (f"(?:(?<![一-龥])|{_BEFORE_WITH})与", _TALK, "co_handler"),
        ("(?:经会?|并|再)商(?![务业请贸定议讨量])", "", "co_handler"),
        ("现商(?![务业请贸定议讨量])", "[答函回]复", "co_handler"),
        (
            "(?<![协会磋相洽通])商(?=[省市州县区旗团]|国家|[一-龥]{2,8}[部署])",
            "后|研究|同意|(?:进行|共同|联合|认真)",
            "co_handler",
        ),
        ("会商(?=[省市州县区旗])", "", "co_handler"),
        ("(?<!不)会同", "", "co_handler"),
        ("(?:联合|协同|商请)(?=[省市州县区旗])", "研究|会商|办理|答复", "co_handler"),
        (
            "(?:综合|汇总|结合|参考|吸收|吸纳|采纳|根据|依据|征求|征询|听取|收集|汇集)了?",
            "(?<![交督批转承]办)(?<![批指]示)(?:工作)?(?:意见|反馈)|提供|会办情况|协办情况|办理情况",
            "co_handler",
        ),
        ("(?:会办|协办|配合)(?:单位|部门)(?:为|是|:|(?=[省市州县区旗]))", "", "co_handler"),
        ("分办(?:单位|部门)(?:为|是|:|(?=[省市州县区旗]))", "", "split"),
        (
            "(?<![一-龥])经(?![济费营过研认与会商综])",
            f"会办|协办|会签|共同(?:{_ACTS})|会商",
            "co_handler",
        ),
        ("由(?=[^,。;主]{2,40}(?:协办|会办))", "协办|会办", "co_handler"),
        ("在", "的?(?:大力|积极|密切|共同)?(?:配合|协助|协同|参与)下", "co_handler"),
        (
            "(?<=[,。;])(?=[省市州县区旗][^,。;主]{1,40}(?:提[供出]|反馈|回复|出具|会办|协办))",
            "(?:也|均|已|分别){0,2}(?:提[供出]|反馈|回复|出具)了?[^,。;]{0,6}意见|会办|协办",
            "co_handler",
        ),
        ("(?:交由|由)", "主办|牵头|负责(?:主办|答复|牵头)|为主办", "lead"),
        (
            "(?:主办|牵头|承办)(?:办理)?[,、;。](?:并?由)?",
            "协办|会办|配合|协同|协助|参与|参加",
            "co_handler",
        ),
        ("(?:牵头|召集)组织", "研究|会商|协商|办理|座谈|座谈会", "co_handler"),
        (
            "(?:转?交(?:给|由|至)?|转至?)我[局委办厅院部](?:办理|主办)?[,、;](?:并?由)?",
            "协办|会办|配合",
            "co_handler",
        ),
        ("由我(?:[局委办院厅县]|单位|中心)[与和、]", "分办|分别办理|分别答复", "split"),
        ("分别由", "办理|答复", "split"),
        ("(?:明确|指定|确定)(?:由)?", "分办|分别办理|分别答复", "split"),
        ("由", "分办|分别办理|分别答复", "split"),
    )
)
# 征求了城关镇的意见 names a place; its government would have a part in the reply.
_BARE_TOWN = ("镇", "乡")
# 县新华书店 between two bodies of a list is one itself.
_IN_LIST = re.compile(
    r"[省市州县区旗](?![一-龥]{0,10}(?:的|了|对|有关|相关|进行|研究|各|我|等|代表|委员|领导|专家|企业|科室))"
    r"[一-龥]{2,10}(?:站|队|段|店|社|行|所|馆|厂|处|院|校|台)"
)
_GOES_ON = re.compile(r" {0,4}(?:[、,;/ ]|以及|[和及与])|\Z")
_CLAUSE_END = re.compile(r"[。;:!?\n《“]")


class CoHandler(NamedTuple):
    """A body named in an opening, with its role: co_handler, split or lead."""

    name_raw: str
    start: int
    end: int
    role: str


def find_co_handlers(opening: str) -> list[CoHandler]:
    """The bodies beside the writer that an opening names, in order, each once.

    >>> [(c.name_raw, c.role) for c in find_co_handlers("经与市委编办共同研究,现答复如下:")]
    [('市委编办', 'co_handler')]
    """
    found: dict[str, CoHandler] = {}
    for before, after, role in _CUES:
        for cue in before.finditer(opening):
            for name, start, end in _list_behind(opening, cue.end(), after):
                if not any(_overlap((start, end), known) for known in found.values()):
                    found.setdefault(name, CoHandler(name, start, end, role))
    return sorted(found.values(), key=lambda item: item.start)


def _overlap(span: tuple[int, int], known: CoHandler) -> bool:
    return span[0] < known.end and known.start < span[1]


def _list_behind(text: str, start: int, after: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """Names from a position on, as long as each part is one; `after` must follow the last."""
    stop = _CLAUSE_END.search(text, start, start + _REACH)
    end = stop.start() if stop else min(len(text), start + _REACH)
    names: list[tuple[str, int, int]] = []
    last = start
    for part in split_agencies(text[start:end]):
        span = _longest_name(text, start + part.start, start + part.end, bool(names))
        if span is None and (_SELF.match(part.name) or names and _IN_LIST.fullmatch(part.name)):
            if not _SELF.match(part.name):
                names.append((part.name, start + part.start, start + part.end))
                last = start + part.end
            continue
        if span is None:
            break
        names.append(("".join(text[slice(*span)].split()), *span))
        last = span[1]
        if not _GOES_ON.match(text, span[1], end):
            break
    if names and after.search(text, last, min(end, last + 14)):
        yield from names


def _longest_name(text: str, start: int, end: int, in_list: bool) -> tuple[int, int] | None:
    """市委编办共同研究 → 市委编办: the longest name before a word of action.

    `in_list`: bodies stand in front of it, so that 濯水镇 is one too.
    """
    for cut in range(min(end, start + _LONGEST), start + 1, -1):
        rest = text[cut:end].lstrip(" ")
        if rest and not _ACT_HEAD.match(rest):
            continue
        name = text[start:cut].rstrip(" ")
        is_town = name.endswith(_BARE_TOWN) and not in_list
        if looks_like_agency(name) and not _SELF.match(name) and not is_town:
            return start, start + len(name)
    return None


def answers_apart(modes: Iterable[str], lines: Iterable[str]) -> bool:
    """Whether a form says that each of its bodies answers apart, also where its label is lost.

    >>> answers_apart(["分办"], []), answers_apart([], ["分办"]), answers_apart([], [" 分别办理"])
    (True, False, True)
    """
    if any(squeeze(mode) in _APART for mode in modes):
        return True
    # 分办 alone may be a step of the handling: 交办, 分办, 办结.
    return any(line.strip(" :") in _APART and "分办" not in line for line in lines)
