"""Years and sessions of a column: below it, beside it, and lists that repeat the one above."""

from __future__ import annotations

from collections.abc import Sequence, Set

import pytest

from scraper.discovery.requests.services import find_services
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, items, page, read, script

URL = f"{HOST}/zwgk/jytabl/"


def walk(
    pages: dict[str, str], url: str = URL, *, barren: Set[str] = frozenset()
) -> tuple[ColumnWalk, list[str]]:
    site = Site(pages)
    return walk_column(url, site.fetch, barren=barren), site.asked


def listed(folder: str, numbers: Sequence[int], foot: str = "") -> str:
    return page(items(numbers, folder + "202306/t20230616_{}.html"), foot=foot)


NAMES = [
    ("十六届人大三次会议", "十六届人大二次会议"),
    ("第十四届一次会议", "第十四届二次会议"),
    ("2024年度", "往年建议提案"),
    ("局办答复", "县区答复"),  # no name of a list: the page shows rows out of both
]


PLACES = ["<h4>{}</h4>", "<div class='side leftnav'>{}</div>"]
# A menu without names of lists stands for itself.
CASES = [(names, place) for names in NAMES for place in PLACES][:-1]


@pytest.mark.parametrize(("names", "place"), CASES)
def test_lists_in_the_folder_by_their_names_or_their_rows(
    names: tuple[str, str], place: str
) -> None:
    lists = [(f"{URL}s{at}c/", name, range(50 * at, 50 * at + 13)) for at, name in enumerate(names)]
    ways = place.format(" ".join(f"<a href='{url}'>{name}</a>" for url, name, _ in lists))
    rows = "".join(
        items(numbers[:4], url + "202306/t20230616_{}.html") for url, _, numbers in lists
    )
    pages = {URL: page(rows, foot=ways)} | {url: listed(url, nums) for url, _, nums in lists}
    found, asked = walk(pages)
    assert (found.state, len(found.rows), len(asked)) == (ColumnState.COMPLETE, 26, 3), asked


@pytest.mark.parametrize("given", [URL, f"{URL}redirect_first.shtml"])
@pytest.mark.parametrize("menu", ["tab", "leftnav"])
def test_an_entry_that_passes_on_to_its_newest_year(given: str, menu: str) -> None:
    years = [(f"{URL}{year}/", f"{year}年") for year in (2024, 2023, 2022)]
    ways = "".join(f"<li><a href='{url}'>{name}</a></li>" for url, name in years)
    foot = f"<ul class='{menu}'>{ways}</ul>"
    pages = {
        url: listed(url, range(40 * at, 40 * at + 9), foot) for at, (url, _) in enumerate(years)
    }
    found, asked = walk(pages | {given: f"-> {years[0][0]}"}, given)
    assert (found.state, len(found.rows), len(asked)) == (ColumnState.COMPLETE, 27, 3)
    alone, _ = walk(pages, years[1][0])
    assert len(alone.rows) == 9  # a year that was asked for is that year


def neighbours(own: str, called: str) -> dict[str, str]:
    """Channels that numbers tell apart: years beside each other, the column is one of them."""
    pages = {}
    for at in range(3):
        url = f"{HOST}/channels/812{at}.html"
        years = "".join(
            f"<li><a href='/channels/812{n}.html'>{2024 - n}年</a></li>" for n in range(3)
        )
        trail = f"<div class=where><a href='{own}'>{called}</a></div>"
        rows = items(range(60 * at, 60 * at + 11), "/contents/81/{}.html")
        pages[url] = page(rows, foot=f"<ul class=years>{years}</ul>{trail}")
    return pages


@pytest.mark.parametrize(
    ("given", "called", "rows"),
    [
        ("8120", "建议提案办理", 33),  # the column's name leads to its newest year
        ("8121", "建议提案办理", 11),  # an older year was asked for
        ("8120", "政务公开", 11),  # nothing says that the column is more than this year
    ],
)
def test_a_column_that_is_its_newest_year(given: str, called: str, rows: int) -> None:
    found, _ = walk(neighbours("/channels/8120.html", called), f"{HOST}/channels/{given}.html")
    assert len(found.rows) == rows


def repeating() -> dict[str, str]:
    """A list of three pages, and two sessions below it that show the same rows again."""
    ways = "".join(f"<a href='{URL}s{at}/'>十届{at}次会议</a>" for at in (1, 2))
    foot = ways + script('createPageHTML(3, {}, "index", "html");')
    numbers = range(29)
    pages = {
        URL if k == 0 else f"{URL}index_{k}.html": listed(
            URL, numbers[10 * k : 10 * k + 10], foot.replace("{}", str(k))
        )
        for k in range(3)
    }
    call = script('createPageHTML(2, {}, "index", "html");')
    for at in (1, 2):
        mine = [n for n in numbers if n % 2 == at % 2]
        pages[f"{URL}s{at}/"] = listed(URL, mine[:10], call.replace("{}", "0"))
        pages[f"{URL}s{at}/index_1.html"] = listed(URL, mine[10:], call.replace("{}", "1"))
    return pages


def test_a_list_that_repeats_the_one_above_is_not_read_on() -> None:
    found, asked = walk(repeating())
    assert (found.state, len(found.rows), len(asked)) == (ColumnState.COMPLETE, 29, 5)
    again, asked = walk(repeating(), barren=set(found.barren))
    assert (again.state, len(again.rows), len(asked)) == (ColumnState.COMPLETE, 29, 3)
    assert set(again.barren) == set(found.barren)


def test_a_list_that_shows_a_few_of_those_below_hides_none() -> None:
    pages = repeating()
    del pages[f"{URL}index_1.html"], pages[f"{URL}index_2.html"]
    pages[URL] = pages[URL].replace("createPageHTML(3", "createPageHTML(1")
    found, _ = walk(pages)
    assert len(found.rows) == 29


def test_the_first_page_has_the_number_of_the_variable_that_the_field_is_called_after() -> None:
    shell = page("").replace('<div class="list"><ul>\n\n</ul></div>', "<ul id=l></ul>") + script(
        "var pageNo = 1; function get(p) { $.post('/a/list', { lm: 'jy', pageNo: p }, show); }"
        "$('#pg').Paging({ callback: function (n) { get(n); } });"
    )
    services = find_services(read(shell))
    assert [service.request(1, None).form for service in services] == [  # type: ignore[union-attr]
        (("lm", "jy"), ("pageNo", "1"))
    ]
