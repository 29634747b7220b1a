"""Walking columns: verification, stop rules, gaps and conservation (websites.md, 5.4–5.7)."""

from __future__ import annotations

import pytest
from lxml import etree

from parsers.page.markup import parse_markup
from scraper.addressing.urls import alias_key
from scraper.books.outcomes import OUTCOMES
from scraper.discovery.answering import reading
from scraper.discovery.listing import PageRequest
from scraper.walking.column import WORST_FIRST, walk_column
from scraper.walking.walker import MAX_LIST_PAGES
from scraper.walking.walks import ColumnState, ColumnWalk, state_of_outcome
from tests.listsites import HOST, Answer, Site, item, items, page, script, title, trs_site

URL = f"{HOST}/zwgk/jytabl/"


def walk(site: Site, url: str = URL, **limits: object) -> ColumnWalk:
    return walk_column(url, site.fetch, **limits)  # type: ignore[arg-type]


def names(site: Site) -> list[str]:
    return [url.removeprefix(URL) for url in site.asked]


def keys(numbers: range) -> set[str]:
    return {alias_key(f"{URL}202306/t20230616_{4000 + n}.html") for n in numbers}


# --- whole columns ---


@pytest.mark.parametrize(
    "call",
    [
        'createPageHTML({n}, {c}, "index", "html");',
        'createPage({n}, {c}, "index", "html");',
        'createPageHTML({n}, {c}, "index", "html", "black2", 87);',
        'createPageHTML(87, {n}, {c}, "index", "html");',
        "pager_options = {{currentPage: parseInt('{c}')+1, countPage: parseInt('{n}'),"
        " PAGE_NAME:'index', PAGE_EXT:'html'}};",
        "new Pager({{size:{n}, current:{c}, prefix:'index', suffix:'html'}});",
        'var currentPage = {c}; var countPage = {n}; document.write("index_" + 1 + ".html");',
        "//createPageHTML(9, 0, 'index', 'html')\ncreatePageHTML({n}, {c}, 'index', 'html')",
    ],
)
def test_dialects_of_trs(call: str) -> None:
    site = Site(trs_site(5, 20, last=7, call=call))
    found = walk(site)
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.family, found.pager, found.declared_pages) == ("trs", "base_{k-1}", 5)
    assert (found.list_pages, found.rows_seen, found.unique_details) == (5, 87, 87)
    assert found.declared_total == (87 if "87" in call else None)
    assert names(site) == ["", "index_1.html", "index_2.html", "index_3.html", "index_4.html"]
    assert found.rows[86].title == title(86)


def test_a_page_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def parse(text: str) -> etree._Element:
        parsed.append(text)
        return parse_markup(text)

    monkeypatch.setattr(reading, "parse_markup", parse)
    site = Site(trs_site(3, 20, last=7))
    assert walk(site).state is ColumnState.COMPLETE
    assert len(parsed) == len(set(parsed)) == 3


def test_the_same_call_that_counts_from_one() -> None:
    pages = {}
    for k in range(1, 4):
        foot = script(f'createPageHTML(3, {k - 1}, "index", "html");')
        name = "" if k == 1 else f"index_{k}.html"
        pages[URL + name] = page(items(range(20 * k, 20 * k + 20)), foot=foot)
    pages[f"{URL}index_1.html"] = pages[URL]
    site = Site(pages)
    found = walk(site)
    assert (found.state, found.pager, found.rows_seen) == (ColumnState.COMPLETE, "base_{k}", 60)


def test_siteserver() -> None:
    channel = f"{HOST}/channels/14229.html"
    pages = {}
    for k in range(1, 15):
        name = "" if k == 1 else f"_{k}"
        foot = f"<div>当前第 {k} / 14 页" + (
            f'<a href="/channels/14229_{k + 1}.html">下一页</a>' if k < 14 else ""
        )
        header = "<li><span>标题</span><span>发布日期</span></li>"
        rows = items(range(15 * k, 15 * k + (7 if k == 14 else 15)), "/contents/14229/{}.html")
        pages[f"{HOST}/channels/14229{name}.html"] = page(header + rows, foot=foot + "</div>")
    site = Site(pages)
    found = walk(site, channel)
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.family, found.list_pages, found.unique_details) == ("siteserver", 14, 202)


def test_a_chain_of_links_without_a_number_of_pages() -> None:
    pages = {}
    for k in range(1, 6):
        link = (
            f'<a href="l.php?p={k + 1}">下一页</a>' if k < 5 else '<a href="l.php?p=5">下一页</a>'
        )
        pages[f"{HOST}/l.php" + (f"?p={k}" if k > 1 else "")] = page(
            items(range(9 * k, 9 * k + 9), "/show.php?id={}"), foot=link
        )
    site = Site(pages)
    found = walk(site, f"{HOST}/l.php")
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.family, found.pager, found.rows_seen) == ("generic", "next_link", 45)
    assert len(site.asked) == 5


def test_reversed_numbers_by_links() -> None:
    pages = {}
    for k in range(1, 8):
        name = "jytabl.htm" if k == 1 else f"jytabl/{8 - k}.htm"
        inner = "" if k == 1 else "../"
        link = f'<a href="{"jytabl/" if k == 1 else ""}{7 - k}.htm">下页</a>' if k < 7 else ""
        rows = items(range(10 * k, 10 * k + 10), inner + "info/1012/{}.htm")
        pages[f"{HOST}/{name}"] = page(rows, foot=f"<p>共70条 {k}/7 {link}</p>")
    found = walk(Site(pages), f"{HOST}/jytabl.htm")
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.list_pages, found.declared_total, found.unique_details) == (7, 70, 70)


def test_a_single_page_asks_for_no_other() -> None:
    for foot in ("", "<p>共1页</p>", script('createPageHTML(1, 0, "index", "html");')):
        site = Site({URL: page(items(range(7)), foot=foot)})
        found = walk(site)
        assert (found.state, found.rows_seen, names(site)) == (ColumnState.COMPLETE, 7, [""])


def test_everything_in_one_response() -> None:
    site = Site({URL: page(items(range(470)))})
    assert walk(site).rows_seen == 470
    assert len(site.asked) == 1


def test_an_empty_column_is_complete() -> None:
    found = walk(Site({URL: page("<li>暂无相关信息</li>")}))
    assert (found.state, found.rows) == (ColumnState.COMPLETE, ())


def test_gb2312_labels_and_redirects() -> None:
    markup = page(items(range(3)) + item("./9.html", "对李喆代表第009号建议的答复"))
    raw = markup.replace("utf-8", "gb2312").encode("gb18030")
    found = walk(Site({URL[:-1]: f"-> {URL}", URL: raw}), URL[:-1])
    assert found.rows[3].title == "对李喆代表第009号建议的答复"
    assert found.rows[0].url == f"{URL}202306/t20230616_4000.html"


# --- figures ---


def test_rows_of_every_kind_are_counted() -> None:
    pages = trs_site(2, 20)
    pinned = items([0])
    more = item("http://jyj.linjiang.example/t20230522_1.html", "（市教育局）对第031号建议的答复")
    more += item("./202305/P020230519402211.pdf", "2023年建议提案办理情况汇总表")
    pages[f"{URL}index_1.html"] = page(
        pinned + items(range(20, 38)) + more, foot=script('createPageHTML(2, 1, "index", "html");')
    )
    found = walk(Site(pages))
    assert found.state is ColumnState.COMPLETE
    assert (found.rows_seen, len(found.rows)) == (41, 40)
    assert (found.unique_details, found.offsite_rows, found.attachment_rows) == (38, 1, 1)


def test_fewer_rows_than_declared() -> None:
    call = 'createPageHTML({n}, {c}, "index", "html", "s", 100);'
    found = walk(Site(trs_site(5, 20, last=10, call=call)))
    assert (found.state, found.declared_total) == (ColumnState.SHORT, 100)
    assert "90" in found.note
    assert walk(Site(trs_site(5, 20, last=17, call=call))).state is ColumnState.COMPLETE


# --- gaps and ends ---


def test_the_last_page_is_missing() -> None:
    found = walk(Site(trs_site(5, 20, missing=[5])))
    assert (found.state, found.gaps) == (ColumnState.GAPS, (f"{URL}index_4.html",))
    assert found.rows_seen == 80


def test_a_page_in_the_middle_is_missing() -> None:
    site = Site(trs_site(6, 20, missing=[3]))
    found = walk(site)
    assert (found.state, found.gaps) == (ColumnState.GAPS, (f"{URL}index_2.html",))
    assert found.list_pages == 5


def test_page_two_is_missing() -> None:
    found = walk(Site(trs_site(6, 20, missing=[2])))
    assert found.state is ColumnState.GAPS
    assert found.rows_seen == 100


def test_three_lost_pages_end_the_walk() -> None:
    site = Site(trs_site(30, 20, missing=range(4, 31)))
    found = walk(site)
    assert (found.state, len(found.gaps), len(site.asked)) == (ColumnState.GAPS, 3, 6)


def test_server_errors_and_stubs_are_gaps_too() -> None:
    pages = trs_site(5, 20)
    pages[f"{URL}index_2.html"] = "server_error"
    pages[f"{URL}index_4.html"] = "<html><body><p>.</p></body></html>"
    found = walk(Site(pages))
    assert (found.state, len(found.gaps)) == (ColumnState.GAPS, 2)
    assert "server_error" in found.note


def test_a_stale_number_of_pages() -> None:
    pages = trs_site(2, 20, call='createPageHTML(1, {c}, "index", "html");')
    site = Site(pages)
    assert walk(site).rows_seen == 40
    pages = trs_site(4, 20)
    pages[URL] = page(items(range(20)), foot=script('createPageHTML(1, 0, "index", "html");'))
    assert walk(Site(pages)).rows_seen == 80


def test_one_page_beyond_a_full_last_page() -> None:
    site = Site(trs_site(3, 20))
    assert walk(site).state is ColumnState.COMPLETE
    assert names(site)[-1] == "index_3.html"


def test_a_found_end_without_a_number_of_pages() -> None:
    pages = {
        f"{HOST}/l/index.html": page(items(range(20), "/a/{}.html")),
        f"{HOST}/l/index_2.html": page(items(range(20, 40), "/a/{}.html")),
        f"{HOST}/l/index_3.html": page(items(range(40, 47), "/a/{}.html")),
    }
    site = Site(pages)
    found = walk(site, f"{HOST}/l/index.html")
    assert (found.state, found.pager, found.rows_seen) == (ColumnState.COMPLETE, "base_{k}", 47)
    assert len(site.asked) == 5


@pytest.mark.parametrize(
    ("sizes", "state", "gaps"),
    [
        ((20,), ColumnState.GAPS, 1),  # page 1 is full and links to page 2
        ((20, 20), ColumnState.GAPS, 1),
        ((20, 20, 7), ColumnState.COMPLETE, 0),  # some name one too many
        ((13,), ColumnState.COMPLETE, 0),
    ],
)
def test_a_page_that_a_full_one_links_to_and_that_is_absent(
    sizes: tuple[int, ...], state: ColumnState, gaps: int
) -> None:
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    names = [f"{HOST}/l/index{f'_{at}' if at else ''}.html" for at in range(len(sizes) + 2)]
    links = [
        "".join(
            f'<a href="{url}">{n}</a>' for n, url in enumerate(names[: at + 3], 1) if n != at + 1
        )
        for at in range(len(sizes))
    ]
    pages: dict[str, str | bytes] = {
        names[at]: page(items(range(start, start + size), "/a/{}.html"), foot=links[at])
        for at, (start, size) in enumerate(zip(starts, sizes, strict=True))
    }
    found = walk(Site(pages), names[0])
    assert (found.state, len(found.gaps)) == (state, gaps)
    assert found.unique_details == sum(sizes)


MORE = "<script>var page=1;function more(){page++;$.get('/more?cid=5&page='+page,add)}</script>"


@pytest.mark.parametrize(
    ("sizes", "state", "gaps"),
    [
        ((15, 15, 15, 3), ColumnState.COMPLETE, 0),
        ((15, 15, 15), ColumnState.COMPLETE, 0),
        ((15, 15, 0, 15, 3), ColumnState.GAPS, 1),
        ((15, 15, 0, 0, 15), ColumnState.GAPS, 2),
    ],
    ids=["a short page", "a full page", "a hole", "a wide hole"],
)
def test_a_service_that_answers_nothing_behind_its_end(
    sizes: tuple[int, ...], state: ColumnState, gaps: int
) -> None:
    pages: dict[str, str | bytes] = {URL: page(items(range(15), "/a/40{:02d}.html"), foot=MORE)}
    for k in range(1, 9):
        rows = range(15 * (k - 1), 15 * (k - 1) + (sizes[k - 1] if k <= len(sizes) else 0))
        pages[f"{HOST}/more?cid=5&page={k}"] = items(rows, "/a/40{:02d}.html") or "empty"
    found = walk(Site(pages))
    assert (found.state, len(found.gaps), found.rows_seen) == (state, gaps, sum(sizes))


# --- pagers that don't work ---


def test_a_parameter_that_is_ignored() -> None:
    first = page(items(range(20), "/a/{}.html"), foot='<a href="?pageNum=2">下一页</a>')
    site = Site({f"{HOST}/l/": first, f"{HOST}/l/?pageNum=2": first})
    found = walk(site, f"{HOST}/l/")
    assert (found.state, found.rows_seen) == (ColumnState.PAGER_NOT_WORKING, 20)
    assert len(site.asked) == 2


def test_a_server_that_repeats_a_page() -> None:
    pages = trs_site(6, 20)
    for k in (3, 4, 5):
        pages[f"{URL}index_{k}.html"] = pages[f"{URL}index_2.html"]
    site = Site(pages)
    found = walk(site)
    assert (found.state, len(found.rows)) == (ColumnState.PAGER_NOT_WORKING, 60)
    assert len(site.asked) == 4


def test_a_server_that_clamps_to_the_last_page() -> None:
    pages = {
        f"{HOST}/l/?page={k}": page(items(range(9 * k, 9 * k + 9), "/a/{}.html")) for k in (2, 3)
    }
    pages[f"{HOST}/l/"] = page(
        items(range(9), "/a/{}.html"),
        foot="".join(f'<a href="?page={k}">{k}</a>' for k in (2, 3)),
    )
    pages[f"{HOST}/l/?page=4"] = pages[f"{HOST}/l/?page=3"]
    found = walk(Site(pages), f"{HOST}/l/")
    assert (found.state, found.rows_seen) == (ColumnState.COMPLETE, 27)


def test_blind_requests_end_after_three() -> None:
    first = page(items(range(20), "/a/{}.html"))
    site = Site({f"{HOST}/l/": first, f"{HOST}/l/?page=2": first})
    found = walk(site, f"{HOST}/l/")
    assert (found.state, len(site.asked)) == (ColumnState.COMPLETE, 4)


def test_side_rows_beyond_the_end_are_no_new_rows() -> None:
    hot = f'<div class="other"><ul>{items(range(50, 60), "/xw/t20240601_{}.html")}</ul></div>'
    first = page(items(range(20), "/a/{}.html"), foot=hot)
    beyond = page("", foot=hot)
    site = Site({f"{HOST}/l/": first, f"{HOST}/l/index_1.html": beyond})
    assert len(walk(site, f"{HOST}/l/").rows) == 20


def test_forms_are_reported() -> None:
    posted = """<a href="javascript:__doPostBack('AspNetPager1','2')">下一页</a>"""
    found = walk(Site({URL: page(items(range(20), "/a/{}.html"), foot=posted)}))
    assert found.state is ColumnState.PAGER_NOT_WORKING
    assert found.rows_seen == 20


def test_pages_declared_and_no_way_to_them() -> None:
    found = walk(Site({URL: page(items(range(20), "/a/{}.html"), foot="<p>共 9 页</p>")}))
    assert found.state is ColumnState.PAGER_NOT_WORKING


# --- what is no list ---


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("gone", ColumnState.GONE),
        ("soft_404", ColumnState.GONE),
        ("robots_denied", ColumnState.REFUSED),
        ("challenge", ColumnState.REFUSED),
        ("net_error", ColumnState.UNREACHABLE),
        ("deferred", ColumnState.STOPPED),
        ("budget_skipped", ColumnState.STOPPED),
        ("wrong_type", ColumnState.NO_LIST),
        ("<html><body><div id='app'></div></body></html>", ColumnState.SCRIPT_NEEDED),
        (page(""), ColumnState.NO_LIST),
    ],
)
def test_first_pages_that_are_no_list(answer: str, state: ColumnState) -> None:
    site = Site({URL: answer})
    found = walk(site)
    assert (found.state, found.rows, len(site.asked)) == (state, (), 1)
    assert found.note


def test_every_outcome_has_a_state() -> None:
    for outcome in OUTCOMES.keys() - {"ok"}:
        assert state_of_outcome(outcome) not in (ColumnState.COMPLETE, ColumnState.UP_TO_DATE)
    assert set(WORST_FIRST) == set(ColumnState)


@pytest.mark.parametrize("outcome", ["challenge", "budget_skipped", "robots_denied"])
@pytest.mark.parametrize("lost", [1, 2])
def test_a_refusal_on_the_way_ends_the_walk(outcome: str, lost: int) -> None:
    pages = trs_site(9, 20)
    pages[f"{URL}index_{lost}.html"] = outcome
    site = Site(pages)
    found = walk(site)
    assert (found.state, found.outcome) == (state_of_outcome(outcome), outcome)
    assert len(site.asked) == lost + 1
    assert len(found.rows) == 20 * lost


# --- limits ---


def test_increments_end_after_two_known_pages() -> None:
    site = Site(trs_site(9, 20))
    found = walk(site, known=keys(range(180)))
    assert (found.state, found.list_pages) == (ColumnState.UP_TO_DATE, 2)
    assert found.note == ""  # an ordinary night: a note would make it one of the columns to look at
    site = Site(trs_site(9, 20))
    found = walk(site, known=keys(range(25, 180)))
    assert (found.state, found.list_pages) == (ColumnState.UP_TO_DATE, 4)
    site = Site(trs_site(9, 20))
    found = walk(site, known=keys(range(20)))
    assert (found.state, found.list_pages) == (ColumnState.COMPLETE, 9)


@pytest.mark.parametrize(
    ("before", "list_pages"),
    [(180, 2), (None, 2), (177, 9)],  # the list grew by three, and page 1 and 2 are as they were
)
def test_a_list_that_grows_at_its_end_is_read_on(before: int | None, list_pages: int) -> None:
    call = 'createPageHTML({n}, {c}, "index", "html", "black2", 180);'
    site = Site(trs_site(9, 20, call=call))
    found = walk(site, known=keys(range(177)), total=before)
    assert found.list_pages == list_pages
    assert len(found.rows) == 20 * list_pages


def test_a_limit_of_list_pages() -> None:
    site = Site(trs_site(9, 20))
    found = walk(site, max_pages=3)
    assert (found.state, found.outcome, len(site.asked)) == (ColumnState.STOPPED, "ok", 3)


def test_a_limit_of_rows_counts_what_is_not_done() -> None:
    assert walk(Site(trs_site(9, 20)), max_rows=5).list_pages == 1
    assert walk(Site(trs_site(9, 20)), max_rows=25).list_pages == 2
    assert walk(Site(trs_site(9, 20)), max_rows=5, done=keys(range(40))).list_pages == 3


def test_a_wish_to_stop() -> None:
    site = Site(trs_site(9, 20))
    found = walk(site, stop=lambda: len(site.asked) >= 4)
    assert (found.state, found.list_pages) == (ColumnState.STOPPED, 4)


def test_an_endless_list_is_cut() -> None:
    pages: dict[str, str | bytes] = {}
    for k in range(1, MAX_LIST_PAGES + 5):
        name = f"{HOST}/l/" + (f"?page={k}" if k > 1 else "")
        pages[name] = page(
            items(range(2 * k, 2 * k + 2), "/a/{}.html"), foot=f'<a href="?page={k + 1}">下一页</a>'
        )
    site = Site(pages)
    found = walk(site, f"{HOST}/l/")
    assert found.state is ColumnState.GAPS
    assert len(site.asked) == MAX_LIST_PAGES


# --- lists below a column ---


def two_level(upper_rows: str = "") -> Site:
    foot = '<div><a href="./rddbjy/">人大代表建议</a><a href="./zxwyta/">政协提案</a></div>'
    pages: dict[str, str | bytes] = {URL: page(upper_rows, foot=foot)}
    for start, name in ((0, "rddbjy"), (100, "zxwyta")):
        for k in (1, 2):
            file = "" if k == 1 else "index_1.html"
            rows = range(start + 20 * k, start + 20 * k + 20)
            pages[f"{URL}{name}/{file}"] = page(
                items(rows), foot=script(f'createPageHTML(2, {k - 1}, "index", "html");')
            )
    return Site(pages)


def test_an_upper_column_without_rows() -> None:
    found = walk(two_level())
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.family, found.list_pages, found.unique_details) == ("trs", 5, 80)


def test_an_upper_column_with_the_newest_rows_of_each() -> None:
    newest = items(range(20, 25), "./rddbjy/202306/t20230616_{}.html")
    found = walk(two_level(newest))
    assert found.state is ColumnState.COMPLETE, found.note
    assert (found.rows_seen, found.unique_details) == (85, 80)


def test_a_lost_list_below_is_seen_above() -> None:
    site = two_level()
    assert isinstance(site.pages, dict)
    site.pages[f"{URL}zxwyta/"] = "challenge"
    found = walk(site)
    assert (found.state, found.unique_details) == (ColumnState.REFUSED, 40)


def test_a_limit_of_rows_holds_over_lists() -> None:
    site = two_level()
    assert walk(site, max_rows=30).list_pages == 3
    assert f"{URL}zxwyta/" not in site.asked


def test_lists_elsewhere_are_not_followed() -> None:
    foot = '<a href="/zwgk/other/">2023年建议</a><a href="http://b.example/zwgk/jytabl/x/">更多</a>'
    site = Site({URL: page(items(range(4)), foot=f"<div>{foot}</div>")})
    walk(site)
    assert site.asked == [URL]


# --- frames, rows that are withdrawn, guesses that were made ---

FRAMED = '<iframe {attributes} width="100%"></iframe>'


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        (['src="lb_1.html" height="900"'], "lb_1.html"),
        (["src='./list.html' name=main frameborder=0"], "list.html"),
        (['src="/tianqi/index.html" height="30"', 'src="nr.html"'], "nr.html"),
        (['src="http://map.other.example/list.html"', 'src="nr.html"'], "nr.html"),
        (['src="tj.html" style="display: none"', 'src="nr.html"'], "nr.html"),
        (['src="a.pdf"', 'src="nr.html"'], "nr.html"),
        (['src="top.html" name="top"', 'src="rows.html" name="list"'], "rows.html"),
        (['src="/hits/counter.html"'], None),
    ],
)
def test_a_list_in_a_frame(frames: list[str], expected: str | None) -> None:
    shell = "".join(FRAMED.format(attributes=one) for one in frames)
    pages = {URL: page("", foot=shell)}
    if expected:
        link = '<a href="p2.html">下一页</a>'
        pages[URL + expected] = page(items(range(12)), foot=link)
        pages[f"{URL}p2.html"] = page(items(range(12, 17)))
    site = Site(pages)
    found = walk(site)
    assert names(site) == (["", expected, "p2.html"] if expected else [""])
    assert (found.state, len(found.rows)) == (
        (ColumnState.COMPLETE, 17) if expected else (ColumnState.NO_LIST, 0)
    )


class Shrinking(Site):
    """A list of 40 rows, 10 a page; row 14 goes after some page was served."""

    def __init__(self, after: int) -> None:
        self.after, self.rows = after, list(range(40))
        super().__init__({})

    def fetch(self, request: PageRequest, *, purpose: str) -> Answer:
        number = int(request.url.partition("p=")[2] or 1)
        shown = self.rows[10 * number - 10 : 10 * number]
        foot = f'<p>共 {len(self.rows)} 条</p><a href="?p={number + 1}">下一页</a>'
        self.pages = {request.key: page(items(shown), foot=foot if 10 * number < 39 else foot[:14])}
        answer = super().fetch(request, purpose=purpose)
        if len(self.asked) == self.after:
            self.rows.remove(14)
        return answer


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_row_that_is_withdrawn_costs_no_other(after: int) -> None:
    site = Shrinking(after)
    found = walk(site)
    assert found.state is ColumnState.COMPLETE, found.note
    assert keys(range(40)) - {row.key for row in found.rows} <= keys(range(14, 15))
    assert len(site.asked) == 5


def test_guesses_that_were_vain_are_not_made_again() -> None:
    site = Site({URL: page(items(range(20)))})
    first = walk(site)
    assert (first.state, len(first.barren), len(site.asked)) == (ColumnState.COMPLETE, 3, 4)
    again = Site(site.pages)
    second = walk(again, barren=frozenset(first.barren))
    assert (second.state, second.barren, names(again)) == (first.state, first.barren, [""])


def test_a_column_of_many_lists_makes_three_guesses_in_all() -> None:
    years = "".join(f'<p><a href="./{year}/">{year}年</a></p>' for year in range(2020, 2024))
    pages = {URL: page("", foot=years)}
    for place, year in enumerate(range(2020, 2024)):
        pages[f"{URL}{year}/"] = page(items(range(20 * place, 20 * place + 20)))
    site = Site(pages)
    found = walk(site)
    assert (len(found.rows), len(site.asked), len(found.barren)) == (80, 8, 3)


def test_links_that_stand_on_page_2_again_are_no_rows_of_a_list_nobody_sees() -> None:
    news = "".join(
        item(f"/art/2024/6/{n}/art_11_8{n}.html", f"全市重点工程第{n}批集中开工")
        for n in range(1, 9)
    )
    body = page(news, foot="<div>" + "<p>　</p>" * 9 + '<a href="index_2.html">下一页</a></div>')
    side = body.replace('<div class="list">', '<h3>今日要闻</h3><div class="zuo">')
    found = walk(Site({URL: side, f"{URL}index_2.html": side}))
    assert (found.rows, found.state) == ((), ColumnState.SCRIPT_NEEDED)


# --- one list under two addresses ---


def _turning(k: int, n: int) -> str:
    return script(f'createPageHTML({n}, {k - 1}, "index", "html");')


def _same_twice(*, upper_turns: bool) -> Site:
    """The column shows its newest year, and that year has an address of its own too."""
    years = '<div class="tabs"><a href="./2024/">2024年建议提案</a><a href="./2023/">2023年建议提案</a></div>'
    link = "/zwgk/jytabl/202306/t20230616_{}.html"
    shown = items(range(20), link)
    pages = {URL: page(shown, head=years, foot=_turning(1, 2) if upper_turns else "")}
    pages[f"{URL}index_1.html"] = page(items(range(20, 33), link), head=years, foot=_turning(2, 2))
    pages[f"{URL}2024/"] = page(shown, foot=_turning(1, 2))
    pages[f"{URL}2024/index_1.html"] = page(items(range(20, 33), link), foot=_turning(2, 2))
    pages[f"{URL}2023/"] = page(items(range(50, 58), link), foot=_turning(1, 1))
    return Site(pages)


@pytest.mark.parametrize("upper_turns", [True, False])
def test_a_list_under_two_addresses_is_read_on_once(upper_turns: bool) -> None:
    """A page that only shows the newest rows of a list is not that list: then it is read on."""
    site = _same_twice(upper_turns=upper_turns)
    found = walk(site)
    assert (found.state, found.unique_details) == (ColumnState.COMPLETE, 41)
    assert (f"{URL}2024/index_1.html" in site.asked) is not upper_turns
