"""A site of invented letters in labelled tables, whose template and pages a test spoils at will.

One `Look` is what every page wears tonight: other labels, an emptied field, values moved to the
next cell, one page for all. The letters themselves are made from a number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.nightsite import Entry, NightSite

NAMES = ("周明远", "何静文", "罗志坚", "沈玉梅", "田立新", "韩雪", "邵伯言", "顾清和")
BODIES = ("水利局", "教育局", "民政局", "城市管理局", "交通运输局", "卫生健康委员会", "财政局")
TOPICS = ("步道", "电梯", "托育点", "内涝", "公交接驳", "垃圾分类", "民宿", "照明")
OUTCOMES = ("A", "A", "A", "B", "C")

Cells = list[tuple[str, str]]


@dataclass(frozen=True)
class Look:
    """What every page wears."""

    labels: dict[str, str] = field(default_factory=dict)  # label -> what is printed instead
    emptied: frozenset[str] = frozenset()
    shift: int = 0  # values that many cells further down
    views: int = 100
    same: bool = False  # one letter at every address
    broken: bool = False  # an error text in the template


PLAIN = Look()
RENAMED = Look(
    labels={
        "索引号": "档案标记",
        "提案号": "事项编码标记",
        "提案者": "来件方",
        "承办单位": "经手方",
        "会办单位": "协同方",
        "办理结果": "处置结论标记",
        "提案内容": "来件原文",
        "答复内容": "回文正文",
    }
)
EMPTIED = Look(emptied=frozenset({"承办单位"}))
SHIFTED = Look(shift=1)
SAME = Look(same=True)


def cells_of(number: int) -> Cells:
    body = BODIES[number % len(BODIES)]
    return [
        ("索引号", f"0054{number:04d}X/2023-{number:05d}"),
        ("发文字号", f"青水函〔2023〕{number}号"),
        ("发布日期", f"2023-06-{number % 27 + 1:02d}"),
        ("提案号", f"市政协十届二次会议第{number}号"),
        ("提案者", NAMES[number % len(NAMES)]),
        ("承办单位", f"青禾市{body}"),
        ("会办单位", f"青禾市{BODIES[(number + 3) % len(BODIES)]}"),
        ("办理结果", OUTCOMES[number % len(OUTCOMES)]),
    ]


@dataclass
class Letter(Entry):
    """One page; `lacks` are labels that this very page does not print."""

    lacks: frozenset[str] = frozenset()
    look: Callable[[], Look] = lambda: PLAIN

    def markup(self) -> str:
        look = self.look()
        number = 1 if look.same else self.number
        topic = TOPICS[number % len(TOPICS)]
        title = f"关于第{number}处{topic}的提案"
        rows = "".join(
            f"<tr><td>{look.labels.get(label, label)}</td><td>{value}</td></tr>"
            for label, value in worn(cells_of(number), look)
            if label not in self.lacks
        )
        if look.broken:
            return f"<html><body><h1>{title}</h1><p>系统维护中，请稍后再试。</p></body></html>"
        texts = (
            f"<h3>{look.labels.get('提案内容', '提案内容')}：</h3><p>建议在第{number}处修建{topic}，"
            f"方便附近居民使用，并请有关部门每年检查一次。</p>"
            f"<h3>{look.labels.get('答复内容', '答复内容')}：</h3>"
            f"<p>{NAMES[number % len(NAMES)]}委员：</p><p>您提出的《{title}》收悉，现答复如下：</p>"
            f"<p>一、{self.text}已经列入计划，第{number}处投入{number * 3 + 20}万元。</p>"
            f"<p>二、下一步将继续完善第{number}处{topic}的管理。</p>"
            "<p>感谢您的关心和支持。</p>"
            f"<p>青禾市{BODIES[number % len(BODIES)]}</p><p>2023年6月{number % 27 + 1}日</p>"
        )
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
            f'<div class="article"><h1>{title}</h1><table>{rows}</table>'
            f"<p>浏览次数：{look.views}</p>{texts}</div>"
            '<div class="footer">主办：青禾市人民政府办公室</div></body></html>'
        )


def worn(cells: Cells, look: Look) -> Cells:
    """The cells as tonight's template prints them."""
    values = [value for _, value in cells]
    values = values[-look.shift :] + values[: -look.shift] if look.shift else values
    return [
        (label, "" if label in look.emptied else value)
        for (label, _), value in zip(cells, values, strict=True)
    ]


@dataclass
class DrillSite:
    """The site and its look."""

    site: NightSite
    look: Look = PLAIN

    @classmethod
    def of(cls, count: int) -> DrillSite:
        drill = cls(NightSite([], etags=False))
        for number in range(1, count + 1):
            drill.add(number)
        return drill

    def add(self, number: int, **facts: object) -> None:
        """A new page at the head of the list."""
        entry = Letter(number, look=lambda: self.look, **facts)  # type: ignore[arg-type]
        self.site.entries.insert(0, entry)

    def wear(self, **changes: object) -> None:
        """Change the look a little."""
        self.look = replace(self.look, **changes)  # type: ignore[arg-type]
