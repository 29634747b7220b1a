"""Generated pages: letters of invented places and people, as many as wanted, each another one.

Takes a number; gives the page of that number, or a project whose archive holds so many pages after
one night. The same number gives the same bytes. One page in ten is an item alone, and the letter
that answers it stands on another host; one in fifty stands on a second host as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from scraper.archiving.archive import Archive, capture_row
from scraper.books.state import ColumnRow, RunCounts, State
from scraper.project import Project
from scraper.warcs.warc import Exchange

HOSTS = 40
TOPICS = (
    *("老旧小区电梯加装", "社区托育点", "城区内涝整治", "乡村民宿", "公交接驳线路", "垃圾分类投放"),
    *(
        "校园周边停车",
        "农村污水处理",
        "养老助餐",
        "青年公寓",
        "河道清淤",
        "夜间照明",
        "应急避难场所",
    ),
)
AGENCIES = (
    *("住房和城乡建设局", "卫生健康局", "城市管理局", "文化和旅游局", "交通运输局", "生态环境局"),
    *("教育局", "农业农村局", "民政局", "水利局", "应急管理局"),
)
SURNAMES, GIVEN = (
    "周何罗沈田韩吴郑孙马",
    ("明远", "静文", "志坚", "玉梅", "立新", "雪", "建国", "晓岚"),
)
CN = "一二三四五六七八九十"
NIGHT = "2026-03-01T01:{:02d}:{:02d}Z"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>
<meta name="PubDate" content="{day} 09:00"></head><body><div class="nav"><a href="/">首页</a> &gt;
<a href="/zwgk/jytabl/">建议提案办理</a></div><div class="article"><h1>{title}</h1>{body}</div>
<div class="footer">主办：示例市人民政府办公室　网站标识码：4101000{host:03d}</div></body></html>
"""
FORM = (
    "<table><tr><td>提案号</td><td>{number}</td></tr><tr><td>提案人</td><td>{name}</td></tr>"
    "<tr><td>承办单位</td><td>{agency}</td></tr><tr><td>提案内容</td><td>{item}</td></tr>"
)
_AT_ONCE = 200


def make_page(number: int) -> tuple[str, str]:
    """Address and text of a page."""
    host = number % HOSTS
    is_copy, is_item = number % 50 == 49, number % 10 == 8
    shown = number - 1 if is_copy else number + 1 if is_item else number
    facts = _facts(shown)
    if is_item:
        title, body = "关于{topic}的提案".format(**facts), _item_page(facts)
    else:
        title = "对市政协十届二次会议第{number}号提案的答复".format(**facts)
        body = _letter(facts, with_item=shown % 3 == 0 and shown % 10 != 9)
    url = f"http://www.s{host:02d}.shili.example/zwgk/jytabl/202306/t{number:07d}.html"
    return url, PAGE.format(title=title, day=facts["day"], body=body, host=host)


def make_project(root: Path, pages: int) -> Project:
    """A project after one finished crawl of so many pages."""
    project = Project.open(root, create=True)
    with State.open(project.state_path) as state:
        run_id = state.start_run("harvest", NIGHT.format(0, 0))
        for host in range(min(HOSTS, pages)):
            column = ColumnRow(run_id=run_id, column_url=_column(host), list_pages=1)
            state.add_column(column)
        add_pages(project, state, range(pages), run_id)
        state.finish_run(run_id, "2026-03-01T09:00:00Z", 0, RunCounts(pages_fetched=pages))
    return project


def add_pages(
    project: Project, state: State, numbers: range, run_id: str, at: str = NIGHT, extra: str = ""
) -> None:
    """Store pages as a crawl does; `extra` is a paragraph more in each."""
    archive = Archive(project)
    for some in _groups(iter(numbers)):
        exchanges = [_exchange(number, run_id, at, extra) for number in some]
        places = archive.write_responses(exchanges, exchanges[-1].fetched_at)
        pairs = zip(exchanges, places, strict=True)
        state.add_captures([capture_row(one, place) for one, place in pairs])
    archive.close()


def _groups(numbers: Iterator[int]) -> Iterator[list[int]]:
    while some := list(islice(numbers, _AT_ONCE)):
        yield some


def _exchange(number: int, run_id: str, at: str, extra: str) -> Exchange:
    url, text = make_page(number)
    if extra:
        text = text.replace("感谢您", f"{extra}</p><p>感谢您")
    return Exchange(
        url=url,
        status=200,
        raw_body=text.encode(),
        fetched_at=at.format(number // 60 % 60, number % 60),
        response_headers=(("Content-Type", "text/html; charset=utf-8"),),
        run_id=run_id,
        purpose="detail",
        outcome="ok",
        column_url=_column(number % HOSTS),
    )


def _column(host: int) -> str:
    return f"http://www.s{host:02d}.shili.example/zwgk/jytabl/"


def _facts(number: int) -> dict[str, str | int]:
    day = f"2023-{number % 9 + 1:02d}-{number % 27 + 1:02d}"
    year, month, date = day.split("-")
    return {
        "number": number,
        "topic": f"{TOPICS[number % len(TOPICS)]}第{number}期",
        "name": SURNAMES[number % len(SURNAMES)] + GIVEN[number // 10 % len(GIVEN)],
        "agency": f"示例市{AGENCIES[number % len(AGENCIES)]}",
        "day": day,
        "date": f"{year}年{int(month)}月{int(date)}日",
    }


def _item(facts: dict[str, str | int]) -> str:
    asks = "".join(
        f"<p>{CN[k]}、加强第{k + 1}片区的{{topic}}，增设{k + 2}处设施，明确专人管理。</p>"
        for k in range(4)
    )
    text = "<p>近年来，{topic}问题突出，居民反映强烈，现有设施不足。</p><p>为此建议：</p>" + asks
    return text.format(**facts)


def _item_page(facts: dict[str, str | int]) -> str:
    head = "<p>市政协十届二次会议第{number}号提案</p><p>提案人：{name}</p><p>提案内容：</p>"
    return head.format(**facts) + _item(facts)


def _letter(facts: dict[str, str | int], *, with_item: bool) -> str:
    points = "".join(
        f"<p>{CN[k]}、关于“加强第{k + 1}片区的{{topic}}”的建议。我局已会同有关部门制定实施方案，"
        f"2022年完成项目{k + 3}个，投入资金{(k + 1) * 120}万元；目前正在修订《{{topic}}管理办法》，"
        "计划于2024年上半年印发。下一步，我们将继续开展进社区活动，听取群众意见，"
        f"{'推动' if k % 2 else '落实'}各项措施见到实效。</p>"
        for k in range(4)
    )
    letter = (
        "<p>{name}委员：</p><p>您提出的《关于{topic}的提案》（第{number}号）收悉，经与市财政局共同研究，"
        "现答复如下：</p>"
        + points
        + "<p>感谢您对{topic}工作的关心和支持。</p><p>{agency}</p><p>{date}</p>"
        "<p>（联系人：{name}，联系电话：13800138000）</p>"
    ).format(**facts)
    if not with_item:
        return letter
    form = FORM.format(item=_item(facts), **facts)
    return f"{form}<tr><td>答复内容</td><td>{letter}</td></tr></table>"
