"""VSB: files numbered from the end, a list that grows during the walk, keys of the query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from scraper.discovery.listing import PageRequest
from scraper.families import recognise
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Answer, Site, items, page, read, title

COLUMN = f"{HOST}/rdzx/jytabl.htm"
Foot = Callable[[int, int, int, str], str]  # page, pages, rows, prefix of links


def foot_with_all(k: int, pages: int, rows: int, near: str) -> str:
    links = ""
    if k < pages:
        links = (
            f'<a href="{near}{pages - k}.htm" class="Next">下页</a><a href="{near}1.htm">尾页</a>'
        )
    return f"""<table><tr><td id="fanyeu9">共{rows}条&nbsp;&nbsp;{k}/{pages}&nbsp;{links}</td>
<td><input id="u9_gotopage"><input type="button" value="转到"
 onclick="_simple_list_gotopage_fun({pages},'u9goto',2)"></td></tr></table>"""


def foot_with_words(k: int, pages: int, rows: int, near: str) -> str:
    link = f'<a href="{near}{pages - k}.htm">下一页</a>' if k < pages else "<span>下一页</span>"
    return f"<div class='pb_sys_common'>第{k}页 共{pages}页 {link}</div>"


def foot_with_next(k: int, pages: int, rows: int, near: str) -> str:
    return f'<p><a href="{near}{pages - k}.htm">Next</a></p>' if k < pages else "<p>Next</p>"


def foot_with_jump(k: int, pages: int, rows: int, near: str) -> str:
    return f"""<span>{k}/{pages}</span><input id="u5_gotopage"/>
<a href="#" onclick="_simple_list_gotopage_fun('{pages}', 'u5goto', 2)">转到</a>"""


@dataclass
class Static:
    """A static list of `rows` rows; after `grow_after` answers it has `more` rows in front."""

    rows: int
    foot: Foot = foot_with_all
    size: int = 10
    grow_after: tuple[int, ...] = ()
    more: int = 10
    lost: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        self.asked.append(request.url)
        grown = sum(len(self.asked) > after for after in self.grow_after)
        first = 500 - grown * self.more
        numbers = range(first, 500 + self.rows)
        pages = -(-len(numbers) // self.size)
        name = request.url.removeprefix(f"{HOST}/rdzx/")
        if name in self.lost:
            return Answer(request.url, "net_error", None, b"", "lost")
        k = 1 if name == "jytabl.htm" else pages + 1 - int(name[len("jytabl/") : -len(".htm")])
        if not 1 <= k <= pages:
            return Answer(request.url, "gone", None, b"", "not found")
        part = numbers[(k - 1) * self.size : k * self.size]
        near = "jytabl/" if k == 1 else ""
        up = "../" if k == 1 else "../../"
        body = items(part, up + "info/1012/{}.htm")
        text = page(body, foot=self.foot(k, pages, len(numbers), near))
        return Answer(request.url, body=text.encode())


@pytest.mark.parametrize(
    "foot",
    [foot_with_all, foot_with_words, foot_with_next, foot_with_jump],
    ids=lambda f: f.__name__,
)
@pytest.mark.parametrize("rows", [62, 70, 25, 14])
def test_static_lists(foot: Foot, rows: int) -> None:
    site = Static(rows, foot)
    found = walk_column(COLUMN, site.fetch)
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.family, found.unique_details) == ("vsb", rows)
    assert found.rows[0].title == title(500)
    assert len(site.asked) <= -(-rows // 10) + 1


def test_what_the_columns_table_is_told() -> None:
    found = walk_column(COLUMN, Static(62).fetch)
    assert (found.pager, found.declared_pages, found.declared_total) == ("name/{N-k+1}", 7, 62)


@pytest.mark.parametrize("more", [10, 3, 12])
@pytest.mark.parametrize("after", [1, 2, 4, 6])
@pytest.mark.parametrize("foot", [foot_with_all, foot_with_words, foot_with_next])
def test_a_list_that_grows_during_the_walk(after: int, more: int, foot: Foot) -> None:
    """Trap 30: nothing between the old and the new numbering is lost; one more start is enough."""
    site = Static(69, foot, grow_after=(after,), more=more)
    found = walk_column(COLUMN, site.fetch)
    assert found.state is ColumnState.COMPLETE, found.note
    assert {row.title for row in found.rows} >= {title(n) for n in range(500, 569)}
    assert len(site.asked) <= 2 * 9 + 2


def test_a_list_that_grows_again_and_again_is_reported() -> None:
    site = Static(69, grow_after=tuple(range(2, 40, 3)))
    found = walk_column(COLUMN, site.fetch)
    assert found.state is not ColumnState.COMPLETE
    assert found.gaps or found.note


def test_a_lost_file_is_a_gap() -> None:
    site = Static(62, lost=frozenset({"jytabl/5.htm"}))
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, found.unique_details) == (ColumnState.GAPS, 52)
    assert found.gaps == (f"{HOST}/rdzx/jytabl/5.htm",)


def test_numbers_that_count_upwards_are_no_reversed_ones() -> None:
    rows = items(range(10), "../info/1012/{}.htm")
    foot = '<p>1/3 <a href="jytabl/2.htm">下页</a><a href="jytabl/3.htm">尾页</a>共3页</p>'
    found = read(page(rows, foot=foot), COLUMN)
    family = recognise(found)
    requests = [pager.request(3, found) for pager in family.pagers(found)]
    assert family.name == "vsb"
    assert requests[0] is not None
    assert requests[0].url == f"{HOST}/rdzx/jytabl/3.htm"


# --- dynamic lists ---

TREE = f"{HOST}/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1154"
LINKED = "list.jsp?a1154t=4&a1154p={k}&a1154c=10&urltype=tree.TreeTempUrl&wbtreeid=1154"
NUMBERED = "?urltype=tree.TreeTempUrl&amp;wbtreeid=1154&amp;PAGENUM={k}"


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        (LINKED, f"{HOST}/{LINKED}"),
        (NUMBERED, f"{TREE}&PAGENUM={{k}}"),
        ("", f"{TREE}&a1154p={{k}}"),
    ],
)
def test_dynamic_lists(link: str, asked: str) -> None:
    pages: dict[str, str | bytes] = {}
    href = "content.jsp?urltype=news.NewsContentUrl&wbtreeid=1154&wbnewsid={}"
    for k in range(1, 5):
        numbers = range(10 * k, 10 * k + (4 if k == 4 else 10))
        following = f'<a href="{link.format(k=k + 1)}">下页</a>' if link and k < 4 else ""
        foot = f"<div>共34条 {k}/4 {following}</div>"
        pages[TREE if k == 1 else asked.format(k=k)] = page(items(numbers, href), foot=foot)
    site = Site(pages)
    found = walk_column(TREE, site.fetch)
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.family, found.unique_details, found.declared_total) == ("vsb", 34, 34)
    assert len(site.asked) == 4
