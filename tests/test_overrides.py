"""What a definition overrides: lists and hosts."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.page.markup import parse_markup
from scraper.books.state import State
from scraper.definitions.hostrules import LEGACY_NOTE, HostRule, HostRules
from scraper.definitions.overrides import Override
from scraper.definitions.sites import describe, read_site
from scraper.discovery.entries.selectors import read_selector
from scraper.errors import NothingReached, SiteMisconfigured, WrongUsage
from scraper.families.overridden import choose_by
from scraper.fetching.pacing import HostBook, Pacer
from scraper.fetching.tls import legacy_context
from scraper.orders.survey import name_of, survey_column
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.calling import COLUMN, POLITE, call, small_site
from tests.clocks import FakeClock
from tests.listsites import HOST, Site, item, items, page, title, trs_site

URL = f"{HOST}/zwgk/jytabl/"


def odd_site() -> Site:
    """A column that says nothing of its pages: 17 rows each at `p-k.aspx`, a louder block beside."""
    loud = f"<div class=louder><ul>{items(range(200, 230), '/news/{}.html')}</ul></div>"
    pages = {}
    for k in range(1, 4):
        rows = "".join(item(f"/d/{k}{n:02d}.aspx", f"{n}号件") for n in range(17))
        name = URL if k == 1 else f"{URL}p-{k}.aspx"
        pages[name] = page("", foot=f"<section id=main><ol class='a b'>{rows}</ol></section>{loud}")
    return Site(pages)


@pytest.mark.parametrize(
    "override",
    [
        Override(page="p-{k}.aspx", rows="#main ol.b > li"),
        Override(page="/zwgk/jytabl/p-{k}.aspx", row=r"/d/\d+\.aspx$", pages=3),
        Override(page=f"{URL}p-{{k}}.aspx", row=r"/d/", family="siteserver"),
    ],
)
def test_rows_and_pages_as_told(override: Override) -> None:
    site = odd_site()
    found = walk_column(URL, site.fetch, choose=choose_by(override))
    assert {row.url.rpartition("/")[0] for row in found.rows} == {f"{HOST}/d"}
    assert len(found.rows) == 51, site.asked
    assert found.state is ColumnState.COMPLETE, found.note


@pytest.mark.parametrize(("override", "rows"), [(Override(fold_case=True), 6), (Override(), 11)])
def test_letter_case_of_a_windows_host(override: Override, rows: int) -> None:
    """One page under two spellings, on one list page and on the next."""
    first = items(range(4), "/Jytabl/A{}.html") + items(range(3), "/jytabl/a{}.html")
    second = items(range(2, 6), "/JYTABL/a{}.HTML")
    foot = "<script>createPageHTML(2, {}, 'index', 'html');</script>"
    pages = {URL: page(first, foot=foot.format(0))}
    pages[f"{URL}index_1.html"] = page(second, foot=foot.format(1))
    found = walk_column(URL, Site(pages).fetch, choose=choose_by(override))
    assert len({row.url.lower() for row in found.rows}) == 6
    assert len(found.rows) == rows
    if override.fold_case:
        assert {row.url for row in found.rows} == {f"{HOST}/jytabl/a400{n}.html" for n in range(6)}


def test_a_rule_that_no_longer_fits_does_no_harm() -> None:
    site = Site(trs_site(3, 20, last=7))
    found = walk_column(URL, site.fetch, choose=choose_by(Override(page="seite{k}.html")))
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 47)
    assert site.asked[1] == f"{URL}seite2.html"


def test_a_rule_of_one_list_is_none_for_those_below() -> None:
    pages = {
        URL: page("", foot="<p><a href='rddbjy/'>人大代表建议</a><a href='zx/'>政协提案</a></p>")
    }
    pages[f"{URL}rddbjy/"] = page(items(range(7)))
    pages[f"{URL}zx/"] = page(items(range(20, 29)))
    site = Site(pages)
    walk_column(URL, site.fetch, choose=choose_by(Override(page="/zwgk/jytabl/index_{k}.html")))
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    ("selector", "markup", "holds"),
    [
        ("ul.list li", "<div><ul class='x list'><li><a>1</a></li></ul></div>", True),
        ("div > ul.list", "<div><p><ul class=list><li><a>1</a></li></ul></p></div>", True),
        ("#main .row a", "<div id=main><p class='row'><b><a>1</a></b></p></div>", True),
        ("*.row", "<p class=row><a>1</a></p>", True),
        ("ul.list li", "<ol class=list><li><a>1</a></li></ol>", False),
        ("li ul", "<ul><li><a>1</a></li></ul>", False),
        ("#other a", "<div id=main><a>1</a></div>", False),
    ],
)
def test_selectors(selector: str, markup: str, holds: bool) -> None:
    tree = parse_markup(f"<html><body>{markup}</body></html>")
    read = read_selector(selector)
    assert read is not None
    assert read.holds(next(tree.iter("a"))) is holds


@pytest.mark.parametrize("text", ["", "a[href]", "li:first-child", "div + p", ".."])
def test_what_is_no_selector(text: str) -> None:
    assert read_selector(text) is None


# --- definitions ---

FULL = f"""
name = "linjiang"
columns = ["{URL}"]
note = "since 2019"
family = "trs"
page = "index_{{j}}.html"
pages = 12
rows = "div.list ul > li"
row = 't\\d{{8}}_\\d+\\.s?html$'
fold_case = true
delay = 10
hosts = ["jyj.linjiang.example", "files.linjiang.example:8080"]
scheme = "https"
legacy_tls = true
"""


def test_every_key() -> None:
    assert len(FULL.strip().splitlines()) <= 15
    site = read_site(FULL, "x")
    assert site.lists.page == "index_{j}.html"
    assert site.hosts == HostRule(
        delay=10,
        scheme="https",
        hosts=("jyj.linjiang.example", "files.linjiang.example:8080"),
        legacy_tls=True,
    )
    told = dict(describe(site))
    assert told.keys() == {"name", "note", "column", "family", "page", "pages", "rows", "row"} | {
        "fold_case",
        *("delay", "host", "scheme", "legacy_tls"),
    }


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('family = "nobody"', "no family is named 'nobody'"),
        ('page = "index.html"', "{k}"),
        ('page = "{k}_{j}.html"', "once"),
        ('page = "http://b.example/{k}.html"', "address of the site"),
        ("page = 3", "page must be"),
        ("pages = 0", "pages must be"),
        ("pages = true", "pages must be"),
        ('rows = "li:hover"', "rows must be"),
        ('row = "("', "row must be"),
        ("fold_case = 1", "fold_case must be"),
        ("delay = -1", "delay must be"),
        ("delay = true", "delay must be"),
        ('hosts = "a.example"', "hosts must be"),
        ('hosts = ["http://a.example/"]', "hosts must be"),
        ('scheme = "ftp"', "scheme must be"),
        ('legacy_tls = "yes"', "legacy_tls must be"),
    ],
)
def test_wrong_wishes(line: str, words: str) -> None:
    with pytest.raises(SiteMisconfigured, match=r"sites/x\.toml") as caught:
        read_site(f'columns = ["{URL}"]\n{line}\n', "x")
    assert words in str(caught.value)


# --- hosts ---

RULE = HostRule(delay=9, scheme="http", hosts=("files.linjiang.example",), legacy_tls=True)
RULES = HostRules.of([("https://www.linjiang.example/x/", RULE)])


def test_rules_hold_for_a_site_and_its_hosts() -> None:
    for url in ("http://linjiang.example/", "https://files.linjiang.example/1.pdf"):
        assert RULES.rule(url) is RULE
    assert RULES.rule("http://other.example/").delay is None
    assert RULES.with_scheme("https://linjiang.example/1?a=b") == "http://linjiang.example/1?a=b"
    assert RULES.with_scheme("https://linjiang.example:8443/1") == "https://linjiang.example:8443/1"
    assert RULES.with_scheme("https://other.example/") == "https://other.example/"


def test_a_delay_of_its_own(tmp_path: Path) -> None:
    clock = FakeClock()
    with State.open(tmp_path / "s.sqlite") as state:
        pacer = Pacer(HostBook(state), clock, 3)
        pacer.set_delays(RULES.delays())
        for host in ("www.linjiang.example", "files.linjiang.example"):
            pacer.begin(host, f"address {host}")
            assert pacer.wait(host) == 9
        pacer.begin("other.example", "address x")
        assert pacer.wait("other.example") == 3
        pacer.set_crawl_delay("www.linjiang.example", 20)
        pacer.begin("www.linjiang.example", "address y")
        assert pacer.wait("www.linjiang.example") == 20


def test_old_tls_still_verifies() -> None:
    context = legacy_context()
    assert context.check_hostname
    assert context.verify_mode.name == "CERT_REQUIRED"
    assert LEGACY_NOTE


# --- surveys ---


def test_a_survey_says_why() -> None:
    site = Site(trs_site(5, 20, last=7))
    found = survey_column(URL, site.fetch)
    assert found.is_list
    assert len(site.asked) == 2
    text = found.definition("linjiang")
    assert read_site(text, "x").lists == Override(family="trs", page="index_{j}.html")
    assert len(text.splitlines()) <= 15
    evidence = "\n".join(found.evidence)
    for words in ("trs 0.9", "40 on 2 list pages", "index_1.html", "5 pages declared", title(0)):
        assert words in evidence
    again = Site(trs_site(5, 20, last=7))
    lists = read_site(text, "x").lists
    walked = walk_column(URL, again.fetch, choose=choose_by(lists))
    assert (walked.state, len(walked.rows)) == (ColumnState.COMPLETE, 87)
    assert len(again.asked) == 5


@pytest.mark.parametrize(
    ("pages", "error"),
    [
        ({}, NothingReached),
        ({URL: "challenge"}, NothingReached),
        ({URL: "<html><body><div id='app'></div></body></html>"}, WrongUsage),
        ({URL: page("")}, WrongUsage),
    ],
)
def test_what_gives_no_definition(pages: dict[str, str], error: type[Exception]) -> None:
    found = survey_column(URL, Site(pages).fetch)
    assert not found.is_list
    assert isinstance(found.complaint(), error)
    assert found.evidence


def test_lists_below_and_queries() -> None:
    pages = {f"{HOST}/l.asp?c=%cc%e1&p=1": page(items(range(9), "/d/{}.html"), foot="共2页")}
    pages[f"{HOST}/l.asp?c=%cc%e1&p=2"] = page(items(range(9, 12), "/d/{}.html"))
    found = survey_column(f"{HOST}/l.asp?c=%cc%e1&p=1", Site(pages).fetch)
    assert found.is_list, found.evidence


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://jyj.linjiang.gov.cn/", "jyj-linjiang"),
        ("https://www.gov.cn/", "www-gov-cn"),
        ("http://[::1]:80/", "--1"),
    ],
)
def test_names_of_sites(url: str, name: str) -> None:
    assert name_of(url) == name


def test_sites_add(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        url = served.url(COLUMN)
        added = call(capsys, "sites", "add", url, "--name", "qinghe", *POLITE, "--project", project)
        assert added.code == 0, added.err
        assert "trs" in added.out.splitlines()[0]
        text = (project / "sites" / "qinghe.toml").read_text(encoding="utf-8")
        assert url in text
        assert len(text.splitlines()) <= 15
        for name in ("qinghe", "other"):
            again = call(capsys, "sites", "add", url, "--name", name, *POLITE, "--project", project)
            assert again.code == 2
        harvested = call(capsys, "harvest", "--site", "qinghe", *POLITE, "--project", project)
        assert harvested.code == 0, harvested.err
        gone = served.url("/zwgk/none/")
        lost = call(capsys, "sites", "add", gone, "--name", "x", *POLITE, "--project", project)
        assert lost.code == 6
        detail = served.url(f"{COLUMN}202306/t20230616_1001.html")
        wrong = call(capsys, "sites", "add", detail, "--name", "x", *POLITE, "--project", project)
        assert (wrong.code, wrong.out) == (2, "")
        assert not (project / "sites" / "x.toml").exists()
    assert call(capsys, "sites", "check", "--project", project).code == 0


def test_a_project_that_cannot_be_written_is_told_before_the_site_is_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("scraper.orders.adding.survey_column", lambda url, fetch: asked.append(url))
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    project = tmp_path / "file" / "p"
    url = "http://127.0.0.1:9/zwgk/jytabl/"
    added = call(capsys, "sites", "add", url, "--name", "x", *POLITE, "--project", project)
    assert (added.code, asked) == (8, []), added.err
