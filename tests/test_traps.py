"""The 88 traps of websites.md, section 7: where each one is proven.

A trap has its own small case here, or names the tests that fail when its behaviour breaks; that
they are there is checked. The numbers are the guide's.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from parsers import parse_page
from scraper.addressing.urls import alias_key, canonical_url, resolve_href, same_site
from scraper.definitions.overrides import Override
from scraper.discovery.answering.verdicts import PageKind, judge
from scraper.discovery.listing import ListSource
from scraper.families.overridden import choose_by
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Site, items, page, read

TESTS = Path(__file__).parent
URL = f"{HOST}/zwgk/jytabl/"
LETTER = (
    "<p>周明远代表：</p><p>您提出的“关于加装电梯的建议”（第31号）收悉，现答复如下：</p>"
    "<p>一、2022年完成加装电梯310部。</p><p>二、计划于明年印发管理办法。</p>"
    "<p>示例市住房和城乡建设局</p><p>2023年6月16日</p>"
)


def letter(head: str = "", before: str = "", after: str = "") -> str:
    h1 = "<h1>对市十六届人大二次会议第31号建议的答复</h1>"
    return (
        f"<html><head>{head}</head><body>{before}{h1}<div class='TRS_Editor'>{LETTER}</div>"
        f"{after}</body></html>"
    )


# Trap -> tests that prove it, `file::function` without the folder and the ending.
ELSEWHERE: dict[int, tuple[str, ...]] = {
    1: ("test_discovery_column::test_gb2312_labels_and_redirects",),
    4: ("test_discovery_rows::test_rows_off_the_site_and_files_are_marked",),
    5: ("test_crawl::test_files_and_other_hosts",),
    6: (
        "test_discovery_rows::test_pager_links_sub_columns_and_home_are_no_rows",
        "test_discovery_sublists::test_what_is_not_followed",
    ),
    7: ("test_discovery_rows::test_header_rows_separators_and_comments_are_no_rows",),
    8: (
        "test_discovery_rows::test_the_same_row_twice_counts_once",
        "test_discovery_rows::test_side_blocks_stay_out",
    ),
    9: ("test_discovery_rows::test_header_rows_separators_and_comments_are_no_rows",),
    10: (
        "test_discovery_rows::test_rows_behind_onclick",
        "test_discovery_handlers::test_rows_behind_a_function_of_the_page",
    ),
    11: ("test_discovery_rows::test_titles",),
    12: ("test_discovery_rows::test_titles",),
    13: ("test_discovery_dates::test_a_date_inside_a_title",),
    14: ("test_urls::test_links_as_browsers_read_them",),
    15: ("test_discovery_rows::test_links_without_an_address_are_dropped_and_counted",),
    16: ("test_discovery_links::test_click_through",),
    17: ("test_discovery_shapes::test_pages_of_one_list", "test_schemes::test_whole_columns"),
    18: ("test_discovery_verdicts::test_neighbours_of_a_detail_page_are_no_list",),
    19: ("test_urls::test_aliases_share_a_key",),
    21: ("test_schemes::test_rules",),
    23: ("test_discovery_column::test_the_same_call_that_counts_from_one",),
    24: ("test_discovery_pagers::test_the_live_call_next_to_the_rows_counts",),
    25: ("test_articles::test_a_list_takes_no_article_s_pager_for_its_own",),
    26: ("test_discovery_column::test_the_last_page_is_missing",),
    27: ("test_discovery_column::test_a_stale_number_of_pages",),
    28: ("test_discovery_column::test_a_parameter_that_is_ignored",),
    29: (
        "test_discovery_column::test_a_server_that_clamps_to_the_last_page",
        "test_discovery_column::test_side_rows_beyond_the_end_are_no_new_rows",
    ),
    30: ("test_families_vsb::test_a_list_that_grows_during_the_walk",),
    31: ("test_families_hanweb::test_habits_of_servers",),
    32: ("test_families_hanweb::test_groups_of_any_size",),
    33: (
        "test_families_hanweb::test_sealed_ids_go_back_as_they_came",
        "test_families_hanweb::test_an_empty_service_is_reported",
    ),
    34: ("test_families_hanweb::test_a_total_that_grows_is_heard",),
    35: ("test_families_hanweb::test_what_the_request_is_made_of",),
    38: ("test_discovery_column::test_rows_of_every_kind_are_counted",),
    40: ("test_discovery_sublists::test_all_rows_are_there",),
    42: (
        "test_discovery_sublists::test_the_newest_rows_of_each_and_more",
        "test_discovery_sublists::test_years_and_bodies_on_two_levels",
    ),
    44: ("test_canonical::test_unrendered_template_values_are_no_metas",),
    46: ("test_titles_of_pages::test_title",),
    47: ("test_fields::test_bare_label_drops_decoration",),
    48: ("test_input_faults::test_i40_an_empty_label_leaves_the_next_one_its_value",),
    49: ("test_fields::test_cells_take_turns",),
    50: ("test_input_faults::test_i29_a_label_in_running_text_is_no_field",),
    51: (
        "test_articles::test_a_letter_on_two_pages_is_one_record",
        "test_articles::test_half_a_letter_is_no_letter",
    ),
    52: ("test_input_faults::test_i30_what_nobody_sees_is_not_read",),
    53: ("test_canonical::test_head_comes_from_the_first_head_only",),
    54: ("test_input_faults::test_i04_a_hundred_thousand_levels_keep_all_the_text",),
    57: ("test_mixed::test_the_two_texts",),
    58: ("test_identity::test_several_numbers",),
    59: ("test_input_faults::test_i24_a_letter_may_be_older_than_its_publication",),
    60: ("test_parse::test_digest_forgets_the_counter",),
    61: ("test_canonical::test_navigation_footer_and_neighbours_go",),
    62: (
        "test_forwards::test_where_a_page_forwards",
        "test_forwards::test_once_and_archived_on_the_way",
    ),
    63: ("test_refusals::test_by_page",),
    65: ("test_decode::test_gb2312_label_with_names_outside_gb2312_loses_nothing",),
    # By what such a page says and where it leads; no name that cannot exist is asked for.
    66: (
        "test_refusals::test_by_page",
        "test_redirects::test_steps",
        "test_probes::test_an_error_page_is_told_by_the_answer_for_a_made_up_name",
    ),
    67: ("test_decay::test_decay", "test_decay::test_what_is_accepted"),
    68: ("test_refusals::test_shields", "test_fetch::test_what_is_not_asked_for_again"),
    69: ("test_fetch::test_what_is_not_asked_for_again",),
    70: (
        "test_fetch::test_n04_retry_after_holds_the_whole_host",
        "test_fetch::test_n01_a_failure_that_passes",
    ),
    71: ("test_fetch::test_n27_a_gate_that_wants_its_cookie",),
    72: (
        "test_fetch::test_n33_n41_redirects_that_lead_away",
        "test_fetch::test_n29_redirects_into_the_private_network",
    ),
    73: ("test_overrides::test_rules_hold_for_a_site_and_its_hosts",),
    74: (
        "test_transport::test_certificates_that_do_not_hold",
        "test_overrides::test_old_tls_still_verifies",
    ),
    75: ("test_wholeness::test_ends", "test_fetch::test_broken_bodies_are_asked_for_again"),
    76: ("test_codings::test_codings", "test_transport::test_bodies"),
    77: ("test_fetch::test_one_request_a_host_at_a_time",),
    78: ("test_histories::test_what_changed",),
    79: (
        "test_nightly::test_a_false_304_is_found_out_by_the_rotation",
        "test_nights::test_every_page_has_its_turn_once_in_thirty_nights",
    ),
    80: ("test_robots::test_a_page_holds_no_rules", "test_robots::test_encodings_and_line_ends"),
    81: (
        "test_transport::test_a_bomb_stops_at_the_cap",
        "test_fetch::test_an_attachment_is_no_page",
    ),
    83: ("test_refusals::test_by_page",),
    85: ("test_histories::test_state",),
    86: ("test_crawl::test_one_page_in_two_columns_is_asked_for_once",),
    87: (
        "test_transport::test_the_next_address_is_tried",
        "test_transport::test_which_address_goes_first",
        "test_transport::test_a_silent_address_leaves_time_to_the_next",
    ),
}


# --- cases of their own ---


def trap_2() -> None:
    """The fragment is the column."""
    one, other = (f"{HOST}/gkmlpt/index#{n}" for n in (721, 722))
    assert canonical_url(one) != canonical_url(other)
    assert canonical_url(f"{URL}1.html#top") == canonical_url(f"{URL}1.html")


def trap_3() -> None:
    """Queries choose the page; only known noise goes."""
    for query in ("code=tjsja&temp=xsq", "a=dir&h=1&p=D0104X", "id=1"):
        assert canonical_url(f"{HOST}/x.shtml?{query}") != canonical_url(f"{HOST}/x.shtml")
    for noise in ("_=0.27", "COLLCC=3", "utm_source=a", "jsessionid=5"):
        assert canonical_url(f"{HOST}/x.shtml?a=1&{noise}") == canonical_url(f"{HOST}/x.shtml?a=1")


def trap_20() -> None:
    """Letter case tells pages apart, unless a definition says that it does not."""
    body = items(range(3), "/Jy/{}.html") + items(range(3), "/jy/{}.html")
    for folds, rows in ((True, 3), (None, 6)):
        family = choose_by(Override(fold_case=folds))(read(page(body)))
        assert len(family.read(ListSource(URL, page(body)), None).rows) == rows
    assert alias_key(f"{HOST}/Jytabl/1.html") != alias_key(f"{HOST}/jytabl/1.html")
    assert same_site("http://WWW.Linjiang.example/a", f"{HOST}/A")


def trap_22() -> None:
    """Print views, calendars and font sizes stand outside the rows."""
    tools = "".join(f'<a href="{URL}?print=1&d={n}">{n}</a>' for n in range(1, 31))
    found = read(page(items(range(6)), foot=f"<div class=cal>{tools}</div>"))
    assert len(found.rows) == 6


def trap_36() -> None:
    """Hidden fields of the page before go into the next request, never those of page 1."""
    sent = _walk_by_form(pages=4)
    assert [form["__VIEWSTATE"] for form in sent] == ["v1", "v2", "v3"]


def trap_37() -> None:
    """Numbers that end at 10 are no end of the list."""
    assert len(_walk_by_form(pages=13)) == 12


def trap_39() -> None:
    """Rows that a new one pushed onto the next page are seen twice, none is lost."""
    foot = '<div class="page"><script>createPageHTML(3, {}, "index", "html");</script></div>'
    pages = {URL: page(items(range(20)), foot=foot.format(0))}
    pages[f"{URL}index_1.html"] = page(items(range(19, 39)), foot=foot.format(1))
    pages[f"{URL}index_2.html"] = page(items(range(39, 45)), foot=foot.format(2))
    found = walk_column(URL, Site(pages).fetch)
    assert (found.state, len(found.rows), found.rows_seen) == (ColumnState.COMPLETE, 45, 46)


def trap_41() -> None:
    """A month and a day get no year of their own."""
    body = '<li><a href="./1001.html">对市政协第1号提案的答复</a><i>12-30</i></li>' * 1
    found = read(page(body + items(range(4), "./{}.html")))
    assert found.rows[0].date_raw == "12-30"


def trap_43() -> None:
    """A time of generation is no day of publication."""
    head = (
        '<meta name="PubDate" content="2026-04-24 10:00:43">'
        '<meta name="others" content="页面生成时间 2026-04-24 10:00:43">'
    )
    before = "<p>发布日期：<publishtime>2023-06-17 09:00:00</publishtime></p>"
    shown = parse_page(letter(head, before), url=f"{URL}t20230617_1.html").to_dict()["document"]
    assert shown["published_date"] == "2023-06-17"


def trap_45() -> None:
    """Metas that name an address are no identity."""
    head = '<meta name="Url" content="http://10.1.1.7:9000/edit/1.html"><meta name="Image" content="./W.jpg">'
    with_meta = parse_page(letter(head), url=f"{URL}1.html").to_dict()["document"]
    without = parse_page(letter(), url=f"{URL}1.html").to_dict()["document"]
    assert (with_meta["url"], with_meta["document_id"]) == (without["url"], without["document_id"])


def trap_55() -> None:
    """A page that is nothing but a file says so."""
    body = "<html><body><h1>对市政协十届二次会议第12号提案的答复</h1><iframe src='/pdf/viewer.html?file=/a/1.pdf'></iframe>"
    found = parse_page(
        body + "<a href='/a/1.pdf'>附件1</a></body></html>", url=f"{URL}1.html"
    ).to_dict()
    assert found["document"]["kind"] == "attachment_only"
    assert found["replies"] == []


def trap_56() -> None:
    """A letter that a hidden field holds is read."""
    long = LETTER + "<p>三、加强宣传引导，继续开展电梯加装进社区活动，听取群众意见。</p>" * 5
    held = long.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    markup = f"<html><body><h1>对市十六届人大二次会议第31号建议的答复</h1><textarea id=c style='display:none'>{held}</textarea></body></html>"
    assert parse_page(markup, url=f"{URL}1.html").to_dict()["document"]["kind"] == "reply"


def trap_64() -> None:
    """A page whose text a script would fill in is reported."""
    markup = "<html><body><ul><li><a href='#/d'>{{x.docTitle}}</a></li></ul><p>{{x.time}}</p></body></html>"
    assert judge(read(markup)).kind is PageKind.SCRIPT


def trap_82() -> None:
    """Nothing is asked with HEAD."""
    sources = [
        path.read_text(encoding="utf-8") for path in (TESTS.parent / "scraper").rglob("*.py")
    ]
    assert not any('"HEAD"' in source for source in sources)
    senders = [source for source in sources if "import requests" in source]
    assert senders
    assert not any(".head(" in source for source in senders)


def trap_84() -> None:
    """A floating notice and a grey day are no rows."""
    float_ = "<div style='position:fixed'><a href='/tz/20240101.html'>本网站将于今晚升级维护的通知</a></div>"
    style = "<style>html{filter:grayscale(100%)}</style>"
    found = read(page(items(range(8)), head=style, foot=float_))
    assert len(found.rows) == 8


def trap_88() -> None:
    """No address goes out with `..` in it."""
    for href in ("../../a/../b.html", "./x/../../y.html", "/a/./b/../c.html"):
        resolved = resolve_href(URL, href)
        assert resolved is not None
        assert "/.." not in resolved
        assert "/./" not in resolved


OWN: dict[int, Callable[[], None]] = {
    int(name.removeprefix("trap_")): case
    for name, case in list(globals().items())
    if name.startswith("trap_")
}


def _walk_by_form(pages: int) -> list[dict[str, str]]:
    """The forms that a post-back list of so many pages is asked with."""

    def listed(k: int) -> str:
        numbers = "".join(
            f"""<a href="javascript:__doPostBack('P','{n}')">{n}</a>"""
            for n in range(1, min(pages, 10) + 1)
        )
        following = f"""<a href="javascript:__doPostBack('P','{k + 1}')">下一页</a>""" * (k < pages)
        fields = f'<input type="hidden" name="__VIEWSTATE" value="v{k}">'
        rows = items(range(9 * k, 9 * k + 9), "Show.aspx?id={}")
        form = '<form method="post" action="./List.aspx?cid=8" id="form1">'
        return page(rows, foot=f"{form}{fields}<div id=P>{numbers}{following}</div></form>")

    sent: list[dict[str, str]] = []

    class Posts(Site):
        def fetch(self, request, *, purpose):  # type: ignore[no-untyped-def]
            form = dict(request.form or ())
            number = int(form.get("__EVENTARGUMENT") or 1)
            if form:
                sent.append(form)
            self.pages = {request.key: listed(number)}
            return super().fetch(request, purpose=purpose)

    found = walk_column(f"{HOST}/List.aspx?cid=8", Posts({}).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 9 * pages), found.note
    return sent


# --- the table itself ---


@cache
def _functions(name: str) -> frozenset[str]:
    path = TESTS / f"{name}.py"
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("number", sorted(OWN))
def test_traps(number: int) -> None:
    OWN[number]()


@pytest.mark.parametrize("number", range(1, 89))
def test_every_trap_is_proven_somewhere(number: int) -> None:
    places = ELSEWHERE.get(number, ())
    assert places or number in OWN, f"trap {number} has no test"
    for place in places:
        file, _, function = place.partition("::")
        assert function in _functions(file), f"trap {number}: {place} is not there"
