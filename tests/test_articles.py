"""Texts on several pages: which parts there are, and one record of all of them (traps 25, 51)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers import parse_page
from scraper.books.part_times import PartTimes
from scraper.books.state import State
from scraper.books.state_rows import CaptureRow, PartRow
from scraper.crawling.articles import find_parts, join_parts
from scraper.discovery.turning.pagers import find_call
from tests.calling import COLUMN, call, small_site
from tests.listsites import items, page, read, script
from tests.test_harvest import harvest, rows

URL = "http://www.linjiang.example/zwgk/jytabl/201909/t20190918_693227.shtml"
STEM = "t20190918_693227"

CALLS = [
    (f'createPageHTML(3, 0, "{STEM}", "shtml");', ["_1.shtml", "_2.shtml"]),
    (f"createPage(2,0,'{STEM}','html')", ["_1.html"]),
    (f"createPageHTML('div_currpage', 3, 1, '{STEM}', 'shtml', 3);", ["_2.shtml", "_3.shtml"]),
    (
        f"var countPage = 2; var currentPage = 0; document.write('{STEM}_' + 1 + '.shtml')",
        ["_1.shtml"],
    ),
    # One part; another file's pager; a list's; a comment; too many to be a text.
    (f'createPageHTML(1, 0, "{STEM}", "shtml");', []),
    ('createPageHTML(4, 0, "t20190918_111111", "shtml");', []),
    ('createPageHTML(14, 0, "index", "shtml");', []),
    (f'//createPageHTML(3, 0, "{STEM}", "shtml");', []),
    (f'createPageHTML(900, 0, "{STEM}", "shtml");', []),
]


@pytest.mark.parametrize(("call", "endings"), CALLS)
def test_parts_that_a_page_names(call: str, endings: list[str]) -> None:
    body = f"<html><body><p>一</p><script>{call}</script></body></html>".encode()
    folder = URL.rpartition("/")[0]
    assert list(find_parts(body, None, URL)) == [f"{folder}/{STEM}{ending}" for ending in endings]


def test_a_list_takes_no_article_s_pager_for_its_own() -> None:
    found = read(page(items(range(5)), foot=script(f'createPageHTML(3, 0, "{STEM}", "html");')))
    assert find_call(found) is None


LETTER = (
    (
        "<p>周明远代表：</p><p>您提出的“关于加快老旧小区电梯加装的建议”（第31号）收悉，现答复如下：</p>",
    ),
    ("<p>一、加强统筹规划。2022年完成加装电梯项目310个，投入资金320万元。</p>",),
    ("<p>二、完善配套政策。正在修订电梯加装管理办法，计划于明年上半年印发。</p>",),
    ("<p>感谢您的关心和支持。</p><p>示例市住房和城乡建设局</p><p>2023年6月16日</p>",),
)
FRAMES = [
    "<div class=wrap><h1>{title}</h1><div class='TRS_Editor'>{text}</div></div><div class=foot>主办</div>",
    "<table><tr><td><h1>{title}</h1></td></tr><tr><td id='zoom' class=nr>{text}</td></tr></table>",
    "<article><h2>{title}</h2><section class='con cl'>{text}</section></article><p>扫一扫打开</p>",
]
TITLE = "对市十六届人大二次会议第31号建议的答复"


@pytest.mark.parametrize("frame", FRAMES)
def test_the_joined_page_reads_like_one(frame: str) -> None:
    def whole(*pieces: str) -> str:
        body = frame.format(title=TITLE, text="".join(pieces))
        return f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"

    pieces = [piece for (piece,) in LETTER]
    joined = join_parts(whole(*pieces[:2]), [whole(pieces[2]), whole(pieces[3])])
    assert joined is not None
    one, other = parse_page(joined, url=URL), parse_page(whole(*pieces), url=URL)
    assert one.to_dict()["document"]["text"] == other.to_dict()["document"]["text"]
    assert one.to_dict()["points"] == other.to_dict()["points"]
    assert one.to_dict()["replies"] == other.to_dict()["replies"]


def test_a_part_that_does_not_fit_is_not_joined() -> None:
    assert (
        join_parts("<div class=a><p>甲乙丙丁</p></div>", ["<table><tr><td>x</td></tr></table>"])
        is None
    )


def cut_in_two(folder: Path, *, with_second: bool = True) -> None:
    """The first letter of the small site on two pages."""
    path = next(folder.rglob("t20230616_1001.html"))
    text = path.read_text(encoding="utf-8")
    head, mark, rest = text.partition("<p>二、")
    body, end, tail = rest.partition("</div></div>")
    foot = "<script>createPageHTML(2, {}, 't20230616_1001', 'html');</script>"
    path.write_text(head + end + foot.format(0) + tail, encoding="utf-8")
    opening = head.partition('<div class="TRS_Editor">')
    second = opening[0] + opening[1] + mark + body + end + foot.format(1) + tail
    if with_second:
        path.with_name("t20230616_1001_1.html").write_text(second, encoding="utf-8")


def test_a_letter_on_two_pages_is_one_record(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    whole, cut = tmp_path / "a", tmp_path / "b"
    whole.mkdir()
    cut.mkdir()
    with small_site(whole) as served:
        assert harvest(capsys, tmp_path / "p", served.url(COLUMN)).code == 0
    with small_site(cut) as served:
        cut_in_two(cut)
        assert harvest(capsys, tmp_path / "q", served.url(COLUMN)).code == 0

    def texts(project: str) -> list[str]:
        return sorted(row["text"] for row in rows(tmp_path / project, "documents"))

    assert texts("p") == texts("q")
    with State.open(tmp_path / "q" / "state.sqlite") as state:
        assert len(list(state.captures(purpose="part"))) == 1


def test_half_a_letter_is_no_letter(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with small_site(tmp_path) as served:
        cut_in_two(tmp_path, with_second=False)
        called = harvest(capsys, tmp_path / "p", served.url(COLUMN))
        assert called.code == 3
        assert "part_missing 1" in called.err
        assert len(rows(tmp_path / "p", "documents")) == 5


def test_a_change_of_a_further_part_alone_is_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        cut_in_two(tmp_path)
        assert harvest(capsys, project, served.url(COLUMN)).code == 0
        part = next(tmp_path.rglob("t20230616_1001_1.html"))
        text = part.read_text(encoding="utf-8")
        part.write_text(text.replace("完善配套政策", "修订配套办法"), encoding="utf-8")
        assert harvest(capsys, project, served.url(COLUMN), "--full").code == 0
    texts = [row["text"] for row in rows(project, "documents")]
    assert sum("修订配套办法" in text for text in texts) == 1
    # The change is one of the page: what stood there is told by `versions` and `jyta diff`.
    versions = [row for row in rows(project, "versions") if row["change"] != "new"]
    assert [(row["change"], row["changed_fields"]) for row in versions] == [
        ("modified", "reply_body")
    ]
    called = call(capsys, "diff", "previous", "--output", "json", "--table", "points", "--project",
                  project)  # fmt: skip
    assert {one["cause"] for one in json.loads(called.out)["changes"]} == {"source"}
    # All of it follows from the archive alone.
    before = (project / "releases" / "current" / "csv" / "versions.csv").read_bytes()
    for name in ("parsed.sqlite", "state.sqlite"):
        for path in project.glob(f"{name}*"):
            path.unlink()
    for command in ("parse", "publish"):
        assert call(capsys, command, "--project", project).code == 0
    assert (project / "releases" / "current" / "csv" / "versions.csv").read_bytes() == before
    called = call(capsys, "verify", "--rebuild", "--project", project)
    assert called.code == 0, called.out


def capture(run: str, outcome: str = "ok") -> CaptureRow:
    url = "http://a.cn/t1.html"
    return CaptureRow(run_id=run, url=url, canonical_url=url, purpose="detail", host="a.cn",
                      outcome=outcome, fetched_at="2026-03-01T00:00:00Z", warc_file="w",
                      warc_offset=int(run[1:]))  # fmt: skip


def times(*parts: tuple[str, str, str]) -> PartTimes:
    at = "2026-03-01T00:01:00Z"
    return PartTimes.of(
        PartRow(f"http://a.cn/{name}", run, body, number, at, "w", 1000 + number)
        for number, (name, run, body) in enumerate(parts)
    )


def filled(parts: list[tuple[str, str, str]], *runs: str) -> list[str]:
    """What stands for the parts of a page at each of its captures: equal letters for equal ones."""
    rows = times(*parts).fill([capture(run) for run in runs])
    seen: dict[str, str] = {"": "-"}
    letters = [seen.setdefault(row.parts, "abcdef"[len(seen) - 1]) for row in rows]
    return [
        letter + "+" * (row.body_file is not None)
        for letter, row in zip(letters, rows, strict=True)
    ]


FIRST, SECOND = ("t1_1.html", "r000001", "x"), ("t1_2.html", "r000001", "y")


@pytest.mark.parametrize(
    ("parts", "runs", "states"),
    [
        ([], ["r000001", "r000002"], ["-", "-"]),
        ([("about.html", "r000001", "x")], ["r000001"], ["-"]),
        ([FIRST, SECOND], ["r000001", "r000002"], ["a", "a"]),
        ([SECOND, FIRST], ["r000001", "r000002"], ["a", "a"]),
        ([FIRST, ("t1_1.html", "r000002", "z")], ["r000001", "r000002"], ["a", "b"]),
        ([FIRST, ("t1_1.html", "r000010", "z")], ["r000001", "r000002", "r000010"], ["a", "a", "b"]),
        # A part that came or changed later than the page was asked for is the page's all the same.
        ([("t1_1.html", "r000002", "x")], ["r000001", "r000003"], ["a", "a"]),
        ([FIRST, ("t1_1.html", "r000003", "z")], ["r000001", "r000002"], ["a", "a", "b+"]),
        ([FIRST, ("t1_1.html", "r000002", "z")], ["r000001", "r000003"], ["a", "b+", "b"]),
        ([FIRST, ("t1_1.html", "r000002", "x")], ["r000001"], ["a"]),
        # Back to what it was: three changes of the page.
        ([FIRST, ("t1_1.html", "r000002", "z"), ("t1_1.html", "r000003", "x")],
         ["r000001", "r000002", "r000003"], ["a", "b", "a"]),
    ],
)  # fmt: skip
def test_parts_as_they_were(
    parts: list[tuple[str, str, str]], runs: list[str], states: list[str]
) -> None:
    assert filled(parts, *runs) == states


def test_a_part_that_changed_while_the_page_was_not_sent_again_is_a_capture_of_its_own() -> None:
    parts = times(("t1_1.html", "r000001", "x"), ("t1_1.html", "r000002", "z"))
    rows = parts.fill([capture("r000001"), capture("r000002", "not_modified"),
                       capture("r000003", "gone")])  # fmt: skip
    assert [row.outcome for row in rows] == ["ok", "not_modified", "ok", "gone"]
    put = rows[2]
    assert (put.run_id, put.warc_offset, put.body_offset) == ("r000002", 1001, 1)
    assert put.parts != rows[0].parts
    assert parts.fill([]) == []
    assert (
        times(("t1_1.html", "r000001", "x")).fill([capture("r000002", "gone")])[0].outcome == "gone"
    )
