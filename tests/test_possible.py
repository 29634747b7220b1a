"""Possible: what is left out of a text can match nowhere in it."""

from __future__ import annotations

import re

import pytest

from parsers.knowledge.status_cues import CUES
from parsers.text.possible import Initial, Possible, Sparse, find_first, find_needs, find_words

TEXTS = (
    "",
    "我局已于2023年5月建成站点20个,下一步拟再新建三处,投资约1,200万元。",
    "因资金不足,暂不列入;已转请市水利局办理,现正在进行招标。",
    "县政协十届一次会议第69号提案(B类)收悉,近五年来完成改造七成。",
    "联系人：某某 ０３７５—１２３４５６７\n二〇二三年五月十六日",
    "ＡＢ１２ｘ~~~ 《关于…的建议》,约30米、近40元,2处。",
)
PATTERNS = (
    r"(?:约|近)?[0-9]{1,9}(?:米|元)",
    r"(?<![约近])[0-9]{1,9}(?=米|元)",
    r"已(?:建成|修好)了?|拟(?!稿)[^,。;]{1,12}",
    r"《[^《》]{0,20}》|[一-龥]{0,12}\s?\((?:[A-Z])类\)",
    r"(?P<one>[一-龥])[^,]{0,3}(?P=one)",
    r"^\s{0,4}(?:联系|因)[^\n]{2}",
    r"\d{1,4}年(?:\d{1,2}月)?|[二三]〇\w{2}年",
    r"(?>[^,。]{1,4})。",
    r"(?:现|已)?[^。]{0,9}?办理",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_sparse_pattern_finds_what_re_finds(pattern: str, text: str) -> None:
    sparse, plain = Sparse(pattern), re.compile(pattern)
    assert [m.span() for m in sparse.finditer(text)] == [m.span() for m in plain.finditer(text)]
    first, expected = sparse.search(text), plain.search(text)
    assert (first and first.span()) == (expected and expected.span())


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_long_text_and_a_part_of_one_are_searched_alike(pattern: str, text: str) -> None:
    sparse, plain = Sparse(pattern), re.compile(pattern)
    long = text + "无" * 200
    found, expected = sparse.search(long), plain.search(long)
    assert (found and found.span()) == (expected and expected.span())
    for at, end in ((0, 9), (3, 12), (len(text) // 2, len(text))):
        found, expected = sparse.search(text, at, end), plain.search(text, at, end)
        assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_pattern_at_one_place_is_that_of_re(pattern: str, text: str) -> None:
    initial, plain = Initial(pattern), re.compile(pattern)
    for at in range(len(text) + 1):
        found, expected = initial.match(text, at), plain.match(text, at)
        assert (found and found.span()) == (expected and expected.span())
        assert bool(initial.fullmatch(text[at:])) == bool(plain.fullmatch(text[at:]))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("百分之[一二三]", ("百分",)),
        ("已(?:建成|修好)", ("修好", "建成")),
        ("[^,]{1,9}", ()),
        (r"\d{1,3}", ()),
        ("(?:已|拟)?", ()),
    ],
)
def test_the_few_words_of_which_a_match_holds_one(pattern: str, words: tuple[str, ...]) -> None:
    assert find_words(pattern) == words


def test_flags_hold() -> None:
    assert [m.group() for m in Sparse("qq[0-9]", re.IGNORECASE).finditer("QQ1 qq2")] == [
        "QQ1",
        "qq2",
    ]
    assert Sparse("^二", re.MULTILINE).search("一\n二") is not None


def test_every_cue_is_tried_where_it_matches() -> None:
    patterns = [pattern for _, some in CUES for pattern in some]
    possible = Possible(patterns)
    for text in TEXTS:
        matching = [at for at, pattern in enumerate(patterns) if re.search(pattern, text)]
        assert set(matching) <= set(possible.places(text))
    assert len(possible.places("天")) < len(patterns) // 20


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("已建?成", ["已", "成"]),
        ("(?:建|修)好", ["好", "修建"]),
        ("[^,]{1,3}|已", []),
        ("(?:已|拟)?", []),
        ("(?!不)好", ["好"]),
        ("(?<=不)好", ["好"]),
        ("好(?=吗)", ["吗", "好"]),
        ("(?i:a)好", ["好"]),
        (r"(.)\1", []),
    ],
)
def test_what_a_pattern_needs(pattern: str, needs: list[str]) -> None:
    found = ["".join(sorted(need.characters)) for need in find_needs(pattern)]
    assert sorted(found) == sorted(needs)


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("已?建", "已建"),
        ("(?<!不)[一二]", "一二"),
        ("已?", None),
        ("[^,]好", None),
        ("(?:甲|乙?)丙", "甲乙丙"),
    ],
)
def test_what_a_match_can_begin_with(pattern: str, first: str | None) -> None:
    found = find_first(pattern)
    assert (found and "".join(sorted(found))) == (first and "".join(sorted(first)))


def test_a_pattern_that_may_match_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="may match nothing"):
        Sparse("(?=已)").search("已")
