"""Soft 404: error pages that say 200 are told by what the host answers for a made-up name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.archiving.archive import Archive
from scraper.archiving.index import mend_index
from scraper.archiving.traces import record_runs
from scraper.books.outcomes import JUDGED_LATER
from scraper.books.state import RunCounts, State
from scraper.fetching import page_shapes
from scraper.fetching.page_shapes import is_same_message, read_shape
from tests.faults.kit import DAY, Kit, bench
from tests.faultserver import Route, always, in_turn, redirect, reset_after

COLUMN = "/zwgk/jytabl/"
MENU = "<ul><li><a href='/'>首页</a></li><li><a href='/jyta/'>建议提案</a></li></ul>"
FOOT = "<div class=foot>主办：临江市人民政府办公室</div>"


def framed(text: str, title: str = "临江市人民政府") -> bytes:
    head = f"<html><head><meta charset=utf-8><title>{title}</title></head>"
    return f"{head}<body>{MENU}<div>{text}</div>{FOOT}</body></html>".encode()


LOST = framed("<h2>温馨提示</h2><p>您要看的东西暂时没有，五秒后带您回去。</p>")
NEWS = framed("<h1>春季植树活动在江边举行</h1><p>全市机关干部参加，共种树苗三千棵。</p>")
LETTER = framed("<h1>对第31号建议的答复</h1><p>您提出的建议收悉，现答复如下：同意。</p>")
BREADCRUMB = framed("<p>当前位置：建议提案办理</p><p>您要看的东西暂时没有，请稍后再来。</p>")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    with bench(tmp_path / "p") as one:
        yield one


def visit(kit: Kit, *paths: str) -> list[str]:
    column = kit.server.url(COLUMN)
    return [kit.fetch(COLUMN + path, column_url=column).outcome for path in paths]


def serve(kit: Kit, otherwise: Route, **pages: bytes) -> None:
    """Pages of the column, and what the host says for every other name."""
    known = {f"{COLUMN}{name}.html": always(200, body) for name, body in pages.items()}

    class Routes(dict[str, Route]):
        def get(self, target: str, default: Route | None = None) -> Route | None:  # type: ignore[override]
            if target == "/robots.txt":
                return always(404, b"")
            return known.get(target, otherwise)

    kit.server.routes = Routes()


def made_up(kit: Kit) -> list[str]:
    return [row.url for row in kit.rows("probe")]


def test_an_error_page_is_told_by_the_answer_for_a_made_up_name(kit: Kit) -> None:
    serve(kit, always(200, LOST), one=LETTER, two=LOST, three=NEWS, four=LOST)
    names = ("one.html", "two.html", "three.html", "four.html")
    assert visit(kit, *names) == ["ok", "soft_404", "ok", "soft_404"]
    assert len(made_up(kit)) == 1
    assert made_up(kit)[0].startswith(kit.server.url(COLUMN))
    assert made_up(kit)[0].endswith(".html")
    assert kit.rows("probe")[0].warc_file
    assert len(kit.server.targets()) == len(names) + 1
    assert {row.outcome for row in kit.rows() if row.warc_file} == {"ok", "soft_404"}


def test_letters_alone_ask_for_nothing(kit: Kit) -> None:
    other = LETTER.replace("同意".encode(), "不能同意".encode())
    serve(kit, always(200, LOST), one=LETTER, two=other)
    assert visit(kit, "one.html", "two.html") == ["ok", "ok"]
    assert made_up(kit) == []


def test_two_pages_that_say_the_same_are_a_sign(kit: Kit) -> None:
    """A column's name outside of links looks like a letter; the second page tells."""
    pages = {"one": BREADCRUMB, "two": BREADCRUMB}
    serve(kit, always(200, BREADCRUMB), **pages)
    assert visit(kit, "one.html", "two.html") == ["ok", "soft_404"]
    assert len(made_up(kit)) == 1
    # The second shows what the first was: it is named anew, and its record stays.
    assert [row.outcome for row in kit.rows()] == ["soft_404", "soft_404"]
    first = kit.rows()[0]
    assert first.note == JUDGED_LATER
    stored = Archive(kit.project).read(first.warc_file or "", first.warc_offset or 0)
    assert (stored.body, stored.exchange.outcome) == (BREADCRUMB, "ok")
    kit.again()
    assert visit(kit, "one.html") == ["soft_404"]


def test_a_judgement_after_the_fact_outlives_the_state(kit: Kit, tmp_path: Path) -> None:
    """P24: the archive alone tells it again."""
    serve(kit, always(200, BREADCRUMB), one=BREADCRUMB, two=BREADCRUMB)
    visit(kit, "one.html", "two.html")
    run_id = kit.rows()[0].run_id
    kit.state.finish_run(run_id, "2026-03-01T00:00:00Z", 3, RunCounts())
    record_runs(Archive(kit.project), kit.state)
    with State.open(tmp_path / "other.sqlite") as other:
        mend_index(kit.project, other)
        assert [row.outcome for row in other.captures(purpose="detail")] == ["soft_404"] * 2


def test_a_letter_that_two_pages_print_is_left_alone(kit: Kit) -> None:
    """What an earlier run had, and what differs from the answer for a made-up name, stays."""
    serve(kit, always(200, LOST), one=BREADCRUMB, two=BREADCRUMB)
    assert visit(kit, "one.html", "two.html") == ["ok", "ok"]
    serve(kit, always(200, BREADCRUMB), one=BREADCRUMB, three=BREADCRUMB)
    kit.clock.advance(8 * DAY)
    kit.again()
    assert visit(kit, "one.html", "three.html") == ["ok", "soft_404"]
    assert [row.outcome for row in kit.rows()] == ["ok", "ok", "ok", "soft_404"]


@pytest.mark.parametrize(
    "otherwise",
    [
        always(404, LOST),
        always(410, b""),
        always(403, LOST),
        always(500, LOST),
        always(503, LOST, "Retry-After: 20"),
        always(200, "<p>您访问的页面不存在</p>".encode()),
        always(200, b""),
        reset_after(b""),
        redirect("/"),
        redirect("/404.html"),
    ],
)
def test_a_host_that_says_it_is_asked_once(kit: Kit, otherwise: Route) -> None:
    serve(kit, otherwise, one=NEWS, two=NEWS, three=NEWS)
    assert visit(kit, "one.html", "two.html", "three.html") == ["ok"] * 3
    assert len(made_up(kit)) == 1
    assert not kit.fetcher.stopped_hosts()
    kit.again()
    assert visit(kit, "two.html", "four.html")[0] == "ok"
    assert len(made_up(kit)) == 1


def test_once_a_week(kit: Kit) -> None:
    serve(kit, always(200, LOST), one=LOST, two=NEWS)
    for _ in range(3):
        assert visit(kit, "one.html", "two.html") == ["soft_404", "ok"]
        kit.clock.advance(2 * DAY)
        kit.again()
    assert len(made_up(kit)) == 1
    kit.clock.advance(2 * DAY)
    assert visit(kit, "one.html") == ["soft_404"]
    assert len(made_up(kit)) == 2
    assert len(set(made_up(kit))) == 2


def test_a_page_we_have_is_not_asked_about(kit: Kit) -> None:
    serve(kit, always(404, b""), one=NEWS)
    visit(kit, "one.html")
    kit.clock.advance(9 * DAY)
    kit.again()
    assert visit(kit, "one.html") == ["ok"]
    assert len(made_up(kit)) == 1


def test_robots_and_pacing_hold_for_it_too(kit: Kit) -> None:
    kit.server.routes[f"{COLUMN}one.html"] = always(200, NEWS)
    rules = f"User-agent: *\nAllow: {COLUMN}one\nDisallow: /\n".encode()
    kit.server.routes["/robots.txt"] = always(200, rules)
    assert visit(kit, "one.html") == ["ok"]
    assert kit.rows("probe")[0].outcome == "robots_denied"
    assert kit.server.targets() == [f"{COLUMN}one.html"]
    kit.server.routes["/robots.txt"] = in_turn(always(404, b""))
    kit.clock.advance(2 * DAY)
    kit.server.routes[f"{COLUMN}two.html"] = always(200, NEWS)
    kit.again()
    kit.clock.slept.clear()
    visit(kit, "two.html")
    assert sum(kit.clock.slept) >= 6
    assert len(kit.server.targets()) == 3


SHAPES: list[tuple[str, bytes, bytes, bool]] = [
    ("the same", LOST, LOST, True),
    ("its own address in it", LOST + b"<i>/a/1.html</i>", LOST + b"<i>/a/77777777.html</i>", True),
    ("a title of its own", framed("<p>请稍候再来查看本页内容</p>", "关于植树的信息"), LOST, False),
    ("one more word", LOST + "<p>植树</p>".encode(), LOST, False),
    ("a word in a script", LOST + "<script>var t='植树'</script>".encode(), LOST, False),
    ("an escaped word", LOST + b"<script>var t='\\u690d\\u6811'</script>", LOST, False),
    ("a spelled word", LOST + b"<textarea>&#26893;&#26641;</textarea>", LOST, False),
    ("a picture", LOST + b"<img src='/a/1.jpg'>", LOST, False),
    ("a file", LOST + b"<a href='/a/1.pdf?x'>1</a>", LOST, False),
    ("something sealed", LOST + b"<script>var d='" + b"Q2hp" * 300 + b"'</script>", LOST, False),
    ("while it loads", "<p>正在加载</p>".encode(), "<p>正在加载</p>".encode(), False),
    ("an application", b"<div id=app></div>" + LOST, b"<div id=app></div>" + LOST, False),
    ("nothing to see", b"<html></html>", b"<html></html>", False),
    ("comments aside", LOST + "<!-- 植树 -->".encode(), LOST, True),
    ("a file in capitals", LOST + b"<A HREF='/a/1.PDF'>1</A>", LOST, False),
    ("no link at all", LOST + b"<i data-xhref='/a/1.pdf'></i>", LOST, True),
    ("a page linked", LOST + b"<a href='/a/pdf.html'>1</a>", LOST, True),
    ("half of it", framed("<p>温馨提示</p>"), LOST, False),
]


@pytest.mark.parametrize(
    ("page", "nothing", "same"), [case[1:] for case in SHAPES], ids=[case[0] for case in SHAPES]
)
def test_shapes(page: bytes, nothing: bytes, same: bool) -> None:
    assert is_same_message(read_shape(page, "text/html"), read_shape(nothing, "text/html")) is same


SAID: list[tuple[str, str, bool]] = [
    ("a letter", "<p>您的来信收悉</p>", True),
    ("words of a link", "<p>请看</p><a href='/'>建议提案</a>", False),
    ("behind a link", "<a href='/'>首页</a><p>答复</p>", True),
    ("between links", "<A href='/'>首页</A>答复<a href='/x'>下页</a>", True),
    ("link in link", "<a href='/'>首页<a href='/x'>答复</a>", False),
    ("a link that nobody closes", "<a href='/'>首页<p>答复</p>", True),
    ("closed twice", "<a href='/'>首页</a>答</a>复函", True),
    ("no link by its name", "<article>答复</article>", True),
]


@pytest.mark.parametrize(
    ("markup", "named"), [case[1:] for case in SAID], ids=[case[0] for case in SAID]
)
def test_words_outside_of_links_name_a_letter(markup: str, named: bool) -> None:
    assert read_shape(markup.encode(), "text/html").names_letter is named


LETTER_LINE = "您提出的关于某事的建议已收悉，现答复如下"
FRAGMENTS = (
    *("<a href='x.html'>", "<a>", "<A href=y.pdf>", "</a>", "</A>", "</a >", "<article>", "<p>"),
    *("<script>", "</script>", "<SCRIPT>", "</Script>", "<style>", "</style>", "<svg>", "</svg>"),
    *("<!--", "-->", "<title>", "</title>", "<textarea>", "</textarea>", "<template>", "</p>"),
    *(
        LETTER_LINE,
        LETTER_LINE,
        "答复",
        "首页 建议提案",
        "&nbsp;",
        "&#25552;",
        "\\u63d0",
        "<",
        ">",
        "\n",
    ),
    *("<div id=app>", "<img src=a.jpg>", "<i title='<script>'>", "<a title='</script>'>", "İſ"),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
@settings(max_examples=300)
def test_what_is_found_at_once_is_what_the_whole_page_says(markup: str) -> None:
    quick = read_shape(markup.encode(), "text/html")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_shapes, "_shows_letter", lambda _: False)
        patch.setattr(page_shapes, "_may_link_files", lambda _: True)
        patch.setattr(page_shapes, "_is_spelled", lambda _: False)
        whole = read_shape(markup.encode(), "text/html")
    assert (quick.key, quick.is_message, quick.is_shell, quick.names_letter) == (
        whole.key,
        whole.is_message,
        whole.is_shell,
        whole.names_letter,
    )


def test_a_letter_is_told_by_one_line_of_it() -> None:
    page = framed(f"<h1>{LETTER_LINE}</h1>").lower()
    assert page_shapes._shows_letter(page)
    for begin, end in (("<a href=/>", "</a>"), ("<script>", "</script>"), ("<title>", "</title>")):
        assert not page_shapes._shows_letter(f"<p>{begin}{LETTER_LINE}{end}".encode())


@pytest.mark.parametrize("unit", ["</script>", "<a", "<aa ", "<a>", f"<p>{LETTER_LINE}", "<title>"])
def test_a_hard_page_takes_no_long_time(unit: str) -> None:
    lower = (unit * (500_000 // len(unit.encode()))).encode() + LETTER_LINE.encode()
    tags = len(page_shapes._HIDING.findall(lower))
    assert page_shapes._shows_letter(lower) is False or tags < page_shapes.MOST_TAGS
