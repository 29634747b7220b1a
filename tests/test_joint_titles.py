"""Joint letters: each number takes the title that stands beside it (titles are invented)."""

from __future__ import annotations

import pytest

from parsers.parse import parse_page
from parsers.terms.joint_titles import titles_by_number
from parsers.text.fold import fold

A, B, C = "关于疏浚东沟的建议", "关于增设校车站点的建议", "关于修缮老戏台的建议"
MARKS = [("“", "”"), ("「", "」"), ("《", "》"), ('"', '"'), ("‘", "’"), ("『", "』"), ("〈", "〉")]
FORMS = [
    "{o}{a}{c}（第7号）、{o}{b}{c}（第8号）、{o}{d}{c}（第21号）收悉",
    "{o}{a}{c}（建议第7号）、{o}{b}{c}（建议第8号）和{o}{d}{c}（建议第21号）收悉",
    "{o}{a}{c}（编号：007）、{o}{b}{c}（编号：008）、{o}{d}{c}（编号：021）收悉",
    "{o}{a}{c}第7号、{o}{b}{c}第8号、{o}{d}{c}第21号建议收悉",
    "第7号{o}{a}{c}、第8号{o}{b}{c}、第21号{o}{d}{c}收悉",
    "第7号建议{o}{a}{c}、第8号建议{o}{b}{c}、第21号建议{o}{d}{c}收悉",
    "第7号（{o}{a}{c}）、第8号（{o}{b}{c}）、第21号（{o}{d}{c}）收悉",
    "第7、8、21号建议{o}{a}{c}、{o}{b}{c}、{o}{d}{c}收悉",
    "第7号{o}{a}{c}第8号{o}{b}{c}第21号{o}{d}{c}收悉",
    "{o}{a}{c}，第7号；{o}{b}{c}，第8号；{o}{d}{c}，第21号收悉",
    "{o}{a}{c}，第7号，{o}{b}{c}，第8号，{o}{d}{c}，第21号收悉",
    "{o}{a}{c}（第7号）；{o}{b}{c}（第8号）；{o}{d}{c}（第21号）收悉",
    "{o}{a}{c}：7号；{o}{b}{c}：8号；{o}{d}{c}：21号收悉",
    "{o}{a}{c}即第7号、{o}{b}{c}即第8号、{o}{d}{c}即第21号建议收悉",
    "{o}{a}{c}，编号第7号；{o}{b}{c}，编号第8号；{o}{d}{c}，编号第21号收悉",
    "第7号，{o}{a}{c}；第8号，{o}{b}{c}；第21号，{o}{d}{c}收悉",
    "第7号：{o}{a}{c}；第8号：{o}{b}{c}；第21号：{o}{d}{c}收悉",
]


def _page(said: str, numbers: str = "7、8、21") -> list[tuple[str | None, str | None]]:
    page = parse_page(
        f"<h1>对示例县十六届人大三次会议第{numbers}号建议的答复</h1><p>方晓禾、李大海代表：</p>"
        f"<p>你们在县十六届人大三次会议上分别提出的{said}，现合并答复如下：</p>"
        "<p>一、已疏浚东沟三公里。</p><p>二、已增设站点四处。</p><p>感谢你们的关心。</p>"
        "<p>示例县人民政府办公室</p><p>2024年5月20日</p>"
    )
    return [(row.number, row.title) for row in page.proposals]


@pytest.mark.parametrize(("o", "c"), MARKS)
@pytest.mark.parametrize("form", FORMS)
def test_each_number_has_its_own_title_in_any_marks(form: str, o: str, c: str) -> None:
    said = form.format(o=o, c=c, a=A, b=B, d=C)
    assert _page(said) == [("7", A), ("8", B), ("21", C)]


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        # The order of the letter is not the order of the numbers.
        (f"“{C}”（第21号）、“{A}”（第7号）、“{B}”（第8号）收悉", [A, B, C]),
        (f"第21号“{C}”、第8号《{B}》、第7号「{A}」收悉", [A, B, C]),
        # A number in front of the next title, a comma between them and the one before.
        (f"第7号“{A}”，第8号“{B}”，第21号“{C}”收悉", [A, B, C]),
        (f"第7号“{A}”，第8号，第21号“{C}”收悉", [A, None, C]),
        # A number without a title beside it has none.
        (f"“{A}”（第7号）、第8号、“{C}”（第21号）收悉", [A, None, C]),
        (f"第7号“{A}”、第8号、第21号“{C}”收悉", [A, None, C]),
        (f"第7号、第8号“{B}”、第21号“{C}”收悉", [None, B, C]),
        (f"“{A}”（第7号）和第8号、第21号建议收悉", [A, None, None]),
        (f"第7号“{A}”和另两件建议收悉", [A, None, None]),
        (f"《{A}》（第7号）、《{B}》（第8号）、第21号建议收悉", [A, B, None]),
        # One title of several numbers.
        (f"“{A}”（第7、8号）、“{C}”（第21号）收悉", [A, A, C]),
        (f"“{A}”（第7号、第8号）、“{C}”（第21号）收悉", [A, A, C]),
        (f"第7、8、21号建议“{A}”收悉", [A, A, A]),
        (f"第7号、第8号、第21号建议《{A}》收悉", [A, A, A]),
        # Without marks, and titles that are not in the usual form.
        (f"{A}（第7号）、{B}（第8号）、{C}（第21号）收悉", [A, B, C]),
        (f"第7号{A}、第8号{B}、第21号{C}收悉", [A, B, C]),
        ("“疏浚东沟”（第7号）、“增设校车站点”（第8号）收悉", ["疏浚东沟", "增设校车站点", None]),
        # Titles with marks inside.
        (
            f"“关于落实《水法》的建议”（第7号）、《关于“一河一策”的建议》（第8号）、“{C}”（第21号）收悉",
            ["关于落实《水法》的建议", "关于“一河一策”的建议", C],
        ),
        # No number beside any title: in order where there are as many, else none.
        (f"“{A}”、“{B}”、“{C}”收悉", [A, B, C]),
        (f"“{A}”、“{B}”收悉", [None, None, None]),
    ],
)
def test_no_number_has_a_neighbours_title(said: str, titles: list[str | None]) -> None:
    assert [title for _, title in _page(said)] == titles


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"第7号“{A}”、第99号“{B}”", {"7": A}),
        (f"根据《关于办理建议的规定》，“{A}”（第8号）", {"8": A}),
        (f"“{A}”、“{B}”", {}),
        ("第7号、第8号建议收悉", {}),
    ],
)
def test_only_numbers_of_the_letter_are_read(text: str, found: dict[str, str]) -> None:
    spans = titles_by_number(fold(text), ["7", "8"])
    assert {number: text[slice(*span)] for number, span in spans.items()} == found
