"""Invented pages of one case on several hosts: the item here, its replies there."""

from __future__ import annotations

from pathlib import Path

from parsers.ids import make_document_id
from scraper.books.parsed import ParsedStore
from scraper.books.readers import DEFAULT_READER
from scraper.books.state import State
from scraper.frames.tables import Frames, build_tables, read_facts, values_of
from scraper.project import Project
from scraper.reading.parsing import parse_captures
from tests.publishing import add_page

TITLE = "关于加强老旧小区消防设施建设的提案"
ASKS = (
    "一、补齐室外消火栓。老旧小区每隔一百二十米设一处消火栓。",
    "二、打通消防通道。清理占用通道的地桩和杂物。",
    "三、配备微型消防站。每个社区配一名专职消防员。",
)
FORM = "<tr><td>{}</td><td>{}</td></tr>"
PAGE = (
    "<html><head><meta charset='utf-8'><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>"
)
HYDRANTS = "一、关于消火栓。今年已新建消火栓一百二十处，老旧小区全部覆盖。"
PATHS = "二、关于消防通道。已清理占用消防通道的地桩三百余根。"
SCHOOL = "三、关于消防宣传。我局组织消防知识讲座四十场。"


def item_page(
    number: str = "69", title: str = TITLE, asks: tuple[str, ...] = ASKS, note: str = ""
) -> str:
    """The page of an item alone, with its form."""
    text = "<p>我市老旧小区消防设施薄弱，去年火灾多发。</p><p>建议：</p>" + _lines(asks)
    rows = (
        ("案号", f"政协第十届荆门市委员会第二次会议第{number}号提案"), ("案由", title),
        ("提案人", "沈知远"), ("提案内容", text + note),
    )  # fmt: skip
    return PAGE.format(title, f"<table>{''.join(FORM.format(*row) for row in rows)}</table>")


def reply_page(
    *points: str,
    number: str = "69",
    title: str = TITLE,
    agency: str = "荆门市消防救援支队",
    session: str = "市政协十届二次会议",
) -> str:
    """The page of a letter alone."""
    head = f"关于{session}第{number}号提案的答复"
    letter = _lines(
        ("沈知远委员：", f"您在{session}上提出的《{title}》（第{number}号）收悉，现答复如下：",
         *points, "感谢您对消防工作的关心和支持。", agency, "2023年6月28日")
    )  # fmt: skip
    return PAGE.format(head, f"<div>{letter}</div>")


def merged_page(*points: str, titles: tuple[str, str], numbers: tuple[str, str]) -> str:
    """The page of one letter that answers two items."""
    head = f"关于市政协十届二次会议第{numbers[0]}号、第{numbers[1]}号提案的答复"
    named = "、".join(f"《{t}》（第{n}号）" for t, n in zip(titles, numbers, strict=True))
    letter = _lines(
        ("沈知远、罗若溪委员：", f"你们在市政协十届二次会议上分别提出的{named}收悉，现一并答复如下：",
         *points, "感谢你们的关心和支持。", "荆门市消防救援支队", "2023年6月28日")
    )  # fmt: skip
    return PAGE.format(head, f"<div>{letter}</div>")


def crawled(root: Path, pages: dict[str, str]) -> Project:
    """A project that has fetched and parsed pages by address, seen in the order given."""
    project = Project.open(root, create=True)
    for day, (url, text) in enumerate(pages.items(), 1):
        seen = f"2026-03-{day:02}T01:00:00Z"
        add_page(project, "", text, url=url, at=seen, content_type="text/html")
    parse_captures(project)
    return project


def build(root: Path, pages: dict[str, str]) -> Frames:
    """The frames of pages by address, read by the real parser."""
    project = crawled(root, pages)
    with State.open(project.state_path) as state:
        facts = read_facts(state, {})
    with ParsedStore.open(project.parsed_path, DEFAULT_READER.version) as store:
        return build_tables(store, facts)


def id_of(url: str) -> str:
    """The id of the page at an address."""
    return make_document_id(url)


def tied(frames: Frames, state: str = "answered") -> list[tuple[str | None, str | None, str]]:
    """The links of a state: ends of ask and point (p1, r1), and the page that holds the row."""
    names = ("state", "ask_point_id", "reply_point_id", "document_id")
    columns = (values_of(frames["links"], name) for name in names)
    rows = [row[1:] for row in zip(*columns, strict=True) if row[0] == state]
    return sorted(
        ((_tail(ask), _tail(point), str(page)) for ask, point, page in rows),
        key=lambda row: tuple(part or "" for part in row),
    )


def _tail(point: str | None) -> str | None:
    return None if point is None else point.rsplit("-", 1)[1]


def _lines(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)
