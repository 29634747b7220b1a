"""The fixtures say what they claim: rebuilt byte for byte, spans true, truth and pages agree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SITE = FIXTURES / "demo_site"
SEED = FIXTURES / "pages" / "own_seed"
TRUTH: dict[str, Any] = json.loads((FIXTURES / "demo_truth.json").read_text("utf-8"))
GOLD: dict[str, Any] = json.loads((SEED / "gold.json").read_text("utf-8"))
TEXT = (SEED / "page.txt").read_bytes().decode()
PAGES: dict[str, dict[str, Any]] = TRUTH["pages"]
SPANS = {
    "label_span": "label",
    "value_span": "value",
    "marker_span": "marker",
    "heading_span": "heading",
    "text_span": "text",
    "title_span": "title",
    "quote_span": "quote",
}


def rebuild(script: str, out: Path) -> None:
    command = [sys.executable, str(FIXTURES / script), "--out", str(out)]
    subprocess.run(command, check=True, timeout=60)


def tree(root: Path) -> dict[str, bytes]:
    files = (p for p in root.rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


def markup(url: str) -> str:
    data = (SITE / url.lstrip("/")).read_bytes()
    return data.decode("gb18030" if b'charset="gb2312"' in data else "utf-8")


def words(url: str) -> str:
    inside = re.sub(r"(?s)<(style|script|head)\b.*?</\1>|<!--.*?-->", "", markup(url))
    return unescape(re.sub(r"<[^>]+>", "\n", inside))


def content(url: str) -> str:
    parts = markup(url).split('<div class="main">')
    inner = parts[-1] if len(parts) > 1 else parts[0].split('<div class="article-body">')[1]
    inner = re.split('扫一扫|<ul class="near', inner)[0]
    inner = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", "", inner)
    return "".join(unescape(inner).split())


def spans_in(node: Any) -> list[tuple[list[int], str]]:
    """Every pair of a span and the words that should stand there."""
    if isinstance(node, list):
        return [pair for child in node for pair in spans_in(child)]
    if not isinstance(node, dict):
        return []
    found = [([node["start"], node["end"]], node["text"])] if "start" in node else []
    found += [(node[k], node[v]) for k, v in SPANS.items() if node.get(k)]
    found += [(node["span"], node["raw"])] if "raw" in node and "span" in node else []
    return found + [pair for child in node.values() for pair in spans_in(child)]


def test_site_and_truth_are_what_the_source_gives(tmp_path: Path) -> None:
    rebuild("build_demo_site.py", tmp_path)
    assert tree(tmp_path / "demo_site") == tree(SITE)
    written = (tmp_path / "demo_truth.json").read_bytes()
    assert written == (FIXTURES / "demo_truth.json").read_bytes()


def test_own_seed_is_what_the_source_gives(tmp_path: Path) -> None:
    rebuild("build_own_seed.py", tmp_path)
    for name in ("page.txt", "gold.json"):
        assert (tmp_path / name).read_bytes() == (SEED / name).read_bytes()


def test_every_span_of_the_gold_holds_its_words() -> None:
    pairs = spans_in(GOLD)
    assert len(pairs) > 200
    wrong = [(span, said) for span, said in pairs if TEXT[span[0] : span[1]] != said]
    assert wrong == []


def test_nested_titles_and_bodies_of_the_gold_stand_where_it_says() -> None:
    for document in GOLD["documents"]:
        for inner in document["nested"]:
            start, end = inner["span"]
            assert TEXT[start - 1 : end + 1] == f"<{inner['title']}>"
    for name, agency in GOLD["agencies_mentioned"].items():
        assert {TEXT[a:b] for a, b in agency["spans"]} == {name}
    for block, ends in zip(GOLD["blocks"], ("硬指标", "6月18日"), strict=True):
        inside = TEXT[block["span"][0] : block["span"][1]]
        assert inside == inside.strip()
        assert ends in inside


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("metadata_empty", 3),
        ("proposal_level1", 3),
        ("proposal_inline_yishi", 8),
        ("proposal_inline_parallel_pair", 2),
        ("asks", 4),
        ("reply_level1", 4),
        ("reply_level2", 12),
        ("reply_inline", 10),
        ("co_handlers", 2),
        ("document_mentions_outer", 12),
        ("document_mentions_nested", 5),
        ("documents_unbalanced_paren", 1),
        ("policy_numbers", 1),
    ],
)
def test_own_seed_has_the_difficulties_of_the_seed(name: str, least: int) -> None:
    assert GOLD["counts"][name] >= least


def test_own_seed_quotes_one_ask_with_one_other_character_and_another_order() -> None:
    assert [len(link["char_diffs"]) for link in GOLD["links"]].count(1) == 1
    order = [link["ask"] for link in GOLD["links"]]
    assert sorted(order) != order
    assert GOLD["reply"]["date"]["leading_padding_chars"] > 100
    assert "》《" in TEXT
    assert GOLD["reply"]["intro"]["quoted_title_equals_title"] is False


def test_site_is_as_large_and_varied_as_asked() -> None:
    assert len(PAGES) >= 44
    layouts = Counter(page["layout"] for page in PAGES.values())
    assert len(layouts) >= 7
    assert layouts["letter"] > len(PAGES) / 2
    total = sum(len(data) for data in tree(FIXTURES / "demo_site").values())
    assert total < 1_500_000


def test_every_detail_page_is_in_the_truth_and_the_other_way_round() -> None:
    files = {f"/{name}" for name in tree(SITE)}
    details = {f for f in files if re.search(r"/contents/|/t\d{8}_\d+\.html$", f)}
    assert details == set(PAGES)
    assert not (SITE / "demo_truth.json").exists()


@pytest.mark.parametrize("column", TRUTH["columns"], ids=lambda c: c["family"])
def test_lists_hold_the_rows_of_the_truth(column: dict[str, Any]) -> None:
    rows: list[str] = []
    for page in column["list_urls"]:
        shown = re.sub(r"(?s)<!--.*?-->", "", markup(page))
        listed = re.search(r'(?s)<ul(?: class="list")?>\n.*?</ul>', shown)
        assert listed is not None
        links = re.findall(r'<a href="([^"]+)"', listed[0])
        rows += [urljoin(page, link) for link in links]
    assert len(rows) == column["rows"]
    assert len(column["list_urls"]) == column["list_pages"]
    others = column["offsite_rows"] + column["file_rows"]
    details = [row for row in rows if row not in others]
    assert len(set(details)) == column["unique_details"]
    assert len(details) - len(set(details)) == column["repeated_rows"]
    assert set(details) <= set(PAGES)


def test_the_two_columns_list_every_page() -> None:
    assert sum(c["unique_details"] for c in TRUTH["columns"]) == len(PAGES)


@pytest.mark.parametrize("url", PAGES)
def test_page_prints_what_the_truth_says(url: str) -> None:
    page, text = PAGES[url], words(url)
    parts = page.get("proposal_key_parts")
    expected = [page["title"], page["published_date"]]
    if parts:
        expected += [f"第{page['number_raw']}号", *[p["name"] for p in page["proposers"]]]
        expected += [page["salutation"] or "", page["document_number"] or ""]
        expected += page["contact_lines"]
    assert [said for said in expected if said not in text] == []


@pytest.mark.parametrize("url", [u for u, p in PAGES.items() if p.get("outcome_code")])
def test_outcome_class_stands_on_the_page(url: str) -> None:
    code = PAGES[url]["outcome_code"]
    assert re.search(rf"(?<![A-Za-z]){code}(?![A-Za-z])", words(url))


@pytest.mark.parametrize("url", [u for u, p in PAGES.items() if p.get("reply_date")])
def test_reply_date_stands_on_the_page(url: str) -> None:
    year, month, day = PAGES[url]["reply_date"].split("-")
    han = "".join("〇一二三四五六七八九"[int(d)] for d in year)
    shapes = (f"{year}年{int(month)}月{int(day)}日", f"{han}年")
    assert any(shape in words(url) for shape in shapes)


@pytest.mark.parametrize("url", [u for u, p in PAGES.items() if p["layout"] == "form"])
def test_pages_of_the_seeds_kind_have_its_length(url: str) -> None:
    assert 3_000 <= len(content(url)) <= 6_000


@pytest.mark.parametrize("url", [u for u, p in PAGES.items() if p["layout"] == "letter"])
def test_letters_have_a_letters_length(url: str) -> None:
    assert 500 <= len(content(url)) <= 2_500


def test_links_join_points_that_exist() -> None:
    for page in PAGES.values():
        for ask, point in page.get("links", []):
            assert ask in page["asks"]
            assert int(point.split(".")[0]) <= page["n_reply_points_level1"]
    assert sum(len(page.get("links", [])) for page in PAGES.values()) >= 40


def test_proposal_and_reply_on_two_pages_share_their_key() -> None:
    assert TRUTH["cross_links"]
    for pair in TRUTH["cross_links"]:
        left, right = PAGES[pair["proposal_url"]], PAGES[pair["reply_url"]]
        assert left["proposal_key_parts"] == right["proposal_key_parts"]
        assert [ask for ask, _ in pair["links"]] == left["asks"]


def test_duplicate_says_the_same_as_its_first_page() -> None:
    copies = {u: p["duplicate_of"] for u, p in PAGES.items() if p["duplicate_of"]}
    assert len(copies) == 1
    for url, first in copies.items():
        assert words(url) == words(first)


def test_keys_of_different_items_differ() -> None:
    answered = {pair["reply_url"] for pair in TRUTH["cross_links"]}
    keys = [
        tuple(page["proposal_key_parts"].values())
        for url, page in PAGES.items()
        if "proposal_key_parts" in page and not page["duplicate_of"] and url not in answered
    ]
    assert [key for key, n in Counter(keys).items() if n > 1] == []


def test_no_sentence_is_used_on_two_pages() -> None:
    seen: Counter[str] = Counter()
    for url, page in PAGES.items():
        if page["duplicate_of"]:
            continue
        sentences = re.split("[。；！：]", content(url))
        seen.update({s for s in sentences if len(s) >= 22})
    assert [s for s, n in seen.items() if n > 1] == []


def test_one_page_is_gb18030_and_says_gb2312() -> None:
    wide = [url for url in PAGES if b"gb2312" in (SITE / url.lstrip("/")).read_bytes()]
    assert len(wide) == 1
    data = (SITE / wide[0].lstrip("/")).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("gb2312")
    assert "陈喆" in data.decode("gb18030")


def test_script_pager_has_a_stale_call_next_to_the_live_one() -> None:
    column = next(c for c in TRUTH["columns"] if c["family"] == "trs")
    for number, page in enumerate(column["list_urls"]):
        calls = re.findall(r"(//)?createPageHTML\((\d+), (\d+)", markup(page))
        live = [call[1:] for call in calls if not call[0]]
        assert live == [(str(column["list_pages"]), str(number))]
        assert len(calls) == 2


def test_robots_allow_the_columns_and_nothing_else_is_forbidden() -> None:
    rules = (SITE / "robots.txt").read_text("utf-8").split("\n")
    assert [rule for rule in rules if rule.startswith("Disallow")] == ["Disallow: /admin/"]


def test_home_page_says_that_all_is_invented() -> None:
    assert "虚构" in markup("/index.html")


def test_telephone_numbers_are_of_no_real_area() -> None:
    numbers = set(re.findall(r"\d{3,4}-\d{7,8}|1[3-9]\d{9}", "".join(map(words, PAGES))))
    assert numbers
    assert [n for n in numbers if not n.startswith(("0500-6120", "19900005"))] == []


def test_pdf_row_is_a_pdf_whose_table_is_where_it_says() -> None:
    column = next(c for c in TRUTH["columns"] if c["family"] == "trs")
    for url in column["file_rows"]:
        data = (SITE / url.lstrip("/")).read_bytes()
        place = re.search(rb"startxref\n(\d+)", data)
        assert data.startswith(b"%PDF-")
        assert place is not None
        assert data[int(place[1]) :].startswith(b"xref\n0 6")
