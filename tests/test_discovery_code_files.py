"""Code files: scripts of the same site are read as data where the page alone does not say enough."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from scraper.discovery.listing import PageRequest
from scraper.discovery.periods.code_files import MOST_CHARS, find_code_files, is_code
from scraper.families import recognise
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Answer, items, page, read, title

COLUMN = f"{HOST}/zwgk/jytabl/"
NEXT = "<a href='javascript:turn({next})'>下一页</a> 共3页"
TURN = "function turn(n){ window.location.href = '/zwgk/jytabl/list-' + n + '.html'; }"


@dataclass
class CodeSite:
    """A list of three pages whose functions stand in files of their own."""

    foot: str
    files: dict[str, str]
    calls: bool = False  # rows lead on by a call
    asked: list[tuple[str, str]] = field(default_factory=list)

    def rows(self, k: int) -> str:
        numbers = range((k - 1) * 20, k * 20 - 7 * (k == 3))
        if not self.calls:
            return items(numbers, "/d/{}.html")
        return "".join(
            f"<li><a href='#' onclick='show({n})'>{title(n)}</a><span>2023-06-16</span></li>"
            for n in numbers
        )

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        self.asked.append((purpose, request.url))
        path = request.url.removeprefix(HOST)
        if purpose == "script":
            text = self.files.get(path)
            return Answer(request.url, body=(text or "").encode(), outcome="ok" if text else "gone")
        number = path.strip("/").split("-")[-1].split(".")[0]
        if request.url != COLUMN and not number.isdecimal():
            return Answer(request.url, outcome="gone")  # a guess
        k = 1 if request.url == COLUMN else int(number)
        names = "".join(f'<script src="{name}"></script>' for name in self.files)
        foot = names + self.foot.replace("{next}", str(k + 1)) * (k < 3)
        return Answer(request.url, body=page(f"<ul>{self.rows(k)}</ul>", foot=foot).encode())

    @property
    def scripts(self) -> list[str]:
        return [url.removeprefix(HOST) for purpose, url in self.asked if purpose == "script"]


def test_a_function_in_a_file_turns_the_pages() -> None:
    site = CodeSite(NEXT, {"/js/jquery-3.6.0.js": "x", "/js/list.js": TURN, "/js/top.js": "y()"})
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, found.unique_details, found.list_pages) == (ColumnState.COMPLETE, 53, 3)
    assert site.scripts == ["/js/list.js", "/js/top.js"]


def test_rows_that_call_a_function_in_a_file() -> None:
    code = TURN + "function show(id){ window.open('/d/' + id + '.html'); }"
    site = CodeSite(NEXT, {"/js/pages.js": code}, calls=True)
    found = walk_column(COLUMN, site.fetch)
    assert (found.state, found.unique_details) == (ColumnState.COMPLETE, 53)
    assert {row.url for row in found.rows} == {f"{HOST}/d/{n}.html" for n in range(53)}


def test_a_page_that_says_enough_needs_no_file() -> None:
    foot = f"<script>{TURN}</script>{NEXT}<script src='/js/list.js'></script>"
    site = CodeSite(foot, {"/js/list.js": TURN})
    assert walk_column(COLUMN, site.fetch).unique_details == 53
    assert site.scripts == []


@pytest.mark.parametrize("text", ["<html><body>404</body></html>", "", " \n", "f();" * MOST_CHARS])
def test_what_is_no_code_is_passed_over(text: str) -> None:
    assert not is_code(text)
    site = CodeSite(NEXT, {"/js/list.js": text})
    found = walk_column(COLUMN, site.fetch)
    assert found.state is ColumnState.PAGER_NOT_WORKING  # told, after three guesses
    assert len(found.rows) == 20
    assert sum(purpose == "list" for purpose, _ in site.asked) == 4


@pytest.mark.parametrize(
    "source",
    [
        "https://cdn.other.example/list.js",
        "/js/jquery.pagination.min.js",
        "/js/click_list.js",
        "/count/list.js",
        "/list.jsp",
        "",
    ],
)
def test_files_that_are_never_asked_for(source: str) -> None:
    markup = page(items(range(20)), foot=f"<script src='{source}'></script>" + NEXT)
    listed = read(markup, COLUMN)
    assert find_code_files(listed, recognise(listed).pagers(listed)) == []


def test_an_application_is_reported_and_its_bundles_are_not_read() -> None:
    packed = '<script src="/js/chunk-vendors.js"></script><script src="/js/app.js"></script>'
    markup = f'<html><body><div id="app"></div>{packed}</body></html>'
    listed = read(markup, COLUMN)
    assert find_code_files(listed, ()) == []
