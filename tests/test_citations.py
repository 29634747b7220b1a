"""Citations: titles, nested and unclosed ones, numbers behind them, kinds."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from parsers.terms.citations import FoundCitation, canonical_title, find_citations
from parsers.text.fold import fold

SEED = Path(__file__).resolve().parents[1].parent / "shared" / "guide" / "seed"


def _find(text: str) -> list[FoundCitation]:
    return find_citations(fold(text), text)


def test_a_title_has_its_marks_in_its_span() -> None:
    text = "落实《示例市供水规划（2021—2025年）》要求"
    (found,) = _find(text)
    assert text[found.start : found.end] == "《示例市供水规划（2021—2025年）》"
    assert found.title_raw == "示例市供水规划（2021—2025年）"
    assert found.title == "示例市供水规划(2021-2025年)"
    assert (found.kind, found.is_balanced, found.nested_in) == ("plan_or_list", True, None)


def test_adjacent_titles_are_two_documents() -> None:
    assert [c.title for c in _find("出台《甲方案》《乙办法》,明确")] == ["甲方案", "乙办法"]


@pytest.mark.parametrize("opening, closing", ["<>", "〈〉", "＜＞", "《》"])
def test_nested_titles_stand_behind_their_outer_title(opening: str, closing: str) -> None:
    text = f"转发《示例市人民政府关于印发{opening}示例方案{closing}{opening}示例办法{closing}的通知》等"
    outer, first, second = _find(text)
    assert outer.kind == "notice"
    assert [first.title_raw, second.title_raw] == ["示例方案", "示例办法"]
    assert {first.nested_in, second.nested_in} == {outer.title_raw}
    assert text[first.start : first.end] == f"{opening}示例方案{closing}"


def test_quotes_inside_a_title_stay() -> None:
    (found,) = _find("印发《开展败诉率“双下降”专项行动方案》,“双下降”")
    assert found.title == "开展败诉率“双下降”专项行动方案"


def test_an_open_bracket_is_kept_raw_and_mended_in_the_canonical_title() -> None:
    (found,) = _find("出台《示例市建设方案(2022—2025年》")
    assert found.title_raw == "示例市建设方案(2022—2025年"
    assert found.title == "示例市建设方案(2022-2025年)"
    assert not found.is_balanced


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("根据《关于做好甲工作的通知,各县抓紧落实。另外", ["关于做好甲工作的通知"]),
        ("根据《甲办法》、《乙方案", ["甲办法", "乙方案"]),
        ("根据《甲规划,落实《乙方案》要求。", ["甲规划", "乙方案"]),
        ("没有书名号》的话", []),
        ("空的《》与《 》", []),
    ],
)
def test_an_unclosed_title_is_bounded_and_eats_nothing(text: str, titles: list[str]) -> None:
    found = _find(text)
    assert [c.title for c in found] == titles
    closed = {c.title for c in found if c.is_balanced}
    assert all((f"《{title}》" in text) == (title in closed) for title in titles)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("《甲意见》（示政办〔2022〕18号）", "示政办〔2022〕18号"),
        ("《甲意见》(示政办﹝2022﹞18号)", "示政办﹝2022﹞18号"),
        ("《甲意见》【示发【2012】5号】", "示发【2012】5号"),
        ("《甲意见》示建复字〔2023〕第29号", "示建复字〔2023〕第29号"),
        ("《甲意见》。示政办〔2022〕18号", None),
        ("《甲意见》和《乙意见》", None),
    ],
)
def test_the_number_behind_a_title(text: str, number: str | None) -> None:
    assert _find(text)[0].document_number == number


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("《关于梳理事项清单工作的通知》", "notice"),
        ("《关于加强经费保障的意见》", "opinion"),
        ("《示例市拟赋予乡镇事项清单》", "plan_or_list"),
        ("《示例市供水规划(2021-2025)》", "plan_or_list"),
        ("《中华人民共和国水法》", "law"),
        ("《示例省供水条例》", "law"),
        ("工作举措被《示例司法简报》采用并报道", "periodical"),
        ("邀请张三教授作《学好供水理论做好供水工作》专题报告", "lecture"),
        ("作《政府工作报告》", "report"),
        ("关于《推进供水的提案》", "proposal"),
        ("《看不出的东西》", None),
    ],
)
def test_kinds(text: str, kind: str | None) -> None:
    assert _find(text)[0].kind == kind


def test_canonical_forms_of_one_document_are_equal() -> None:
    assert canonical_title("示例方案（2022—2025年）") == canonical_title("示例方案(2022-2025年)")


@pytest.mark.parametrize(
    "unit", ["《", "《a", "《》", "《a》", "<", "《a<b", "《a》<b>", "》", "《a\n", "《。"]
)
def test_finding_is_linear(unit: str) -> None:
    small, large = unit * 5_000, unit * 20_000
    _find(small)
    before = time.process_time()
    _find(small)
    middle = time.process_time()
    _find(large)
    after = time.process_time()
    # Quadratic work would take sixteen times as long; the floor hides the clock's grain.
    assert after - middle <= 9 * max(middle - before, 0.05)


@pytest.mark.parametrize("text", ["《" * 50_000 + "》" * 50_000, "《甲" * 10_000 + "》" * 10_000])
def test_deep_nesting_ends(text: str) -> None:
    assert len(_find(text)) < 30_000


@pytest.mark.skipif(not SEED.is_dir(), reason="the guide's page is not here")
def test_the_titles_of_the_guides_page() -> None:
    text = (SEED / "page.txt").read_text(encoding="utf-8")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["documents"]
    found = _find(text)
    outer = [c for c in found if c.nested_in is None]
    nested = [c for c in found if c.nested_in is not None]
    assert [(c.start, c.end) for c in outer] == [tuple(d["span"]) for d in gold]
    assert [c.title for c in outer] == [d["canonical_title"] for d in gold]
    assert [c.kind for c in outer] == [d["kind"] for d in gold]
    assert [c.is_balanced for c in outer] == [d["paren_balanced"] for d in gold]
    wanted = [n for d in gold for n in d["nested"]]
    assert [(c.start + 1, c.end - 1) for c in nested] == [tuple(n["span"]) for n in wanted]
    assert [c.title for c in nested] == [n["canonical_title"] for n in wanted]
    assert len({c.title for c in found}) - len({c.title for c in outer if "<" in c.title}) >= 14
