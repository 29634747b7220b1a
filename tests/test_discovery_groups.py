"""Lists by delegations, sectors, parties and months; second texts of a row; menus of framesets."""

from __future__ import annotations

import pytest

from scraper.discovery.entries.companions import with_companions
from scraper.discovery.entries.groups import is_group, is_month
from scraper.discovery.listing import Row
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, items, page, read, title

URL = f"{HOST}/dbgz/jybl/index.html"
HREF = "/dbgz/jybl/show/{}.html"


def walk(pages: dict[str, str], url: str = URL) -> ColumnWalk:
    return walk_column(url, Site(pages).fetch)


@pytest.mark.parametrize(
    "name", ["城关代表团", "第三代表团（9件）", "民盟", "民建市委（12件）", "经济界（4）", "特邀界"]
)
def test_names_of_those_who_hand_in(name: str) -> None:
    assert is_group(name)


@pytest.mark.parametrize(
    "name",
    ["对民盟县委提案的答复", "关于加强外卖骑手保障的建议（3件）", "县教育局", "第三代表团审议"],
)
def test_other_names_are_none(name: str) -> None:
    assert not is_group(name)


def test_days_are_no_months() -> None:
    assert [is_month(text) for text in ("2024-06", "2024年6月", "2024-06-03", "06")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("name", ["{}代表团（{}件）", "{}界别", "{}代表团"])
def test_a_list_a_group(name: str) -> None:
    ways = "".join(
        f'<li><a href="list_d{at}.html">{name.format(place, 3)}</a></li>'
        for at, place in enumerate(("东山", "西河", "城关"))
    )
    pages = {URL: page(f"<ul class=dbt>{ways}</ul>")}
    for at in range(3):
        pages[URL.replace("index", f"list_d{at}")] = page(items(range(9 * at, 9 * at + 9), HREF))
    found = walk(pages)
    assert found.state is ColumnState.COMPLETE
    assert len(found.rows) == 27


def test_months_at_the_side_of_the_newest() -> None:
    def month(at: int) -> str:
        ways = "".join(
            f'<li><a href="/dbgz/jybl/m/2024{n:02d}.html">2024年{n}月</a>({n})</li>'
            for n in (6, 5, 4)
        )
        return page(items(range(9 * at, 9 * at + 9), HREF), foot=f"<div class=side>{ways}</div>")

    pages = {URL: month(6)}
    pages |= {f"{HOST}/dbgz/jybl/m/2024{n:02d}.html": month(n) for n in (6, 5, 4)}
    found = walk(pages)
    assert found.state is ColumnState.COMPLETE
    assert len(found.rows) == 27


def test_months_of_another_column_are_none_of_its_lists() -> None:
    ways = "".join(f'<a href="/gzdt/2024{n:02d}.html">2024年{n}月</a>' for n in (6, 5, 4))
    assert read(page(items(range(9), HREF), foot=ways), URL).subcolumns == ()


TABLE = (
    "<tr><td>{n}</td><td><a href='item.jsp?id={n}'>{title}</a></td><td>某局</td>"
    "<td><a href='{second}'>{word}</a></td></tr>"
)


def table(word: str, second: str = "reply.jsp?id={}") -> tuple[Row, ...]:
    rows = "".join(
        TABLE.format(n=n, title=title(n), word=word, second=second.format(n)) for n in range(8)
    )
    return read(page(f"<table>{rows}</table>"), f"{HOST}/jy/list.jsp?lb=1").rows


@pytest.mark.parametrize("word", ["答复", "[查看答复]", "答复意见", "建议原文"])
def test_a_second_text_stands_beside_its_row(word: str) -> None:
    rows = table(word)
    assert [row.url.rpartition("/")[2] for row in rows] == [f"item.jsp?id={n}" for n in range(8)]
    assert [row.beside[0].url.rpartition("/")[2] for row in rows] == [
        f"reply.jsp?id={n}" for n in range(8)
    ]
    assert rows[3].beside[0].title == title(3)


@pytest.mark.parametrize("word", ["手机版", "打印", "评论", "评价"])
def test_another_link_is_no_text(word: str) -> None:
    assert [row.beside for row in table(word)] == [()] * 8


def test_a_second_link_to_the_same_page_is_no_second_text() -> None:
    assert [row.beside for row in table("答复", "item.jsp?id={}")] == [()] * 8


def test_second_texts_are_placed_behind_their_rows() -> None:
    def row(name: str, *beside: Row) -> Row:
        return Row(url=f"{HOST}/{name}", beside=beside)

    rows = (row("a", row("a2")), row("b", row("a")), row("c", row("c2")))
    placed, starts = with_companions(rows, (2,))
    assert [one.url.rpartition("/")[2] for one in placed] == ["a", "a2", "b", "c", "c2"]
    assert starts == (3,)


def test_the_heading_of_a_card_is_its_title() -> None:
    cards = "".join(
        f"<div class=card><h3>{title(n)}</h3><p>您提出的建议收悉，感谢您对本县工作的关心，经与有关部门研究，现将办理情况答复如下。</p><a href='show_{4000 + n}.html'>查看详情</a></div>"
        for n in range(6)
    )
    found = read(page(f"<div class=cards>{cards}</div>"), URL).rows
    assert [row.title for row in found] == [title(n) for n in range(6)]


@pytest.mark.parametrize("base", ["", "<base target=main>"])
def test_the_menu_of_a_frameset_names_years(base: str) -> None:
    aim = "" if base else " target=main"
    ways = "".join(
        f"<p><a href='r.asp?nd={year}'{aim}>{year}年提案</a></p>" for year in (2024, 2023)
    )
    top = (
        "<html><frameset cols='180,*'><frame src='left.asp' name='left'>"
        "<frame src='r.asp?nd=2024' name='main'></frameset></html>"
    )
    url = f"{HOST}/ta/default.asp"
    pages = {url: top, f"{HOST}/ta/left.asp": f"<html>{base}<body>{ways}</body></html>"}
    for at, year in enumerate((2024, 2023)):
        rows = items(range(9 * at, 9 * at + 9), "d.asp?id={}")
        pages[f"{HOST}/ta/r.asp?nd={year}"] = page(rows)
    assert len(walk(pages, url).rows) == 18
