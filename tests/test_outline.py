"""Outline: markers by shape and sequence, depth by order of first sight, spans that hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.structure.markers import find_marks
from parsers.structure.outline import Node, Outline, read_outline
from parsers.structure.paragraphs import read_paragraphs
from parsers.text.fold import fold


def lines_of(text: str) -> list[tuple[int, int]]:
    spans, offset = [], 0
    for line in text.split("\n"):
        spans.append((offset, offset + len(line)))
        offset += len(line) + 1
    return spans


def outline(text: str) -> Outline:
    folded = fold(text)
    return read_outline(folded, lines_of(folded))


def shape(text: str) -> dict[str, tuple[str, str | None, str]]:
    folded = fold(text)
    return {
        path: (
            folded[node.start : node.marker_end],
            folded[slice(*node.heading)] if node.heading else None,
            "/".join(folded[a:b] for a, b in node.pieces),
        )
        for path, node, _ in outline(text).walk()
    }


def test_three_levels() -> None:
    assert shape(
        "前言。\n一、总则。\n引言段。\n（一）机制。一是甲；二是乙。\n（二）队伍\n二、结语"
    ) == {
        "1": ("一、", "总则", "引言段。"),
        "1.1": ("(一)", "机制", ""),
        "1.1.1": ("一是", None, "甲;"),
        "1.1.2": ("二是", None, "乙。"),
        "1.2": ("(二)", "队伍", ""),
        "2": ("二、", "结语", ""),
    }


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("1、甲\n2、乙\n3、丙", ["1", "2", "3"]),
        ("1．甲\n2．乙", ["1", "2"]),
        ("（1）甲\n（2）乙", ["1", "2"]),
        ("①甲\n②乙", ["1", "2"]),
        ("第一，甲。\n第二，乙。", ["1", "2"]),
        ("第一条关于路灯的建议\n第二条关于道路的建议", ["1", "2"]),
        ("一、甲\n1、子\n2、子\n二、乙\n1、子\n2、子", ["1", "1.1", "1.2", "2", "2.1", "2.2"]),
        ("一、甲\n二、乙\n四、丁", ["1", "2", "3"]),
        ("1、甲\n2.乙\n3、丙", ["1", "2", "3"]),
        ("为此建议：1.增设站点。2.延长时间；3.加强管理。", ["1", "2", "3"]),
        ("一、现状。内容很多。二、问题。内容不少。三、建议。内容更多。", ["1", "2", "3"]),
        ("首先，甲。\n其次，乙。\n最后，丙。", ["1", "2", "3"]),
        ("（市住建局）已完成改造。\n（市城管局）正在推进。", ["1", "2"]),
        ("一是甲。\n二是乙。", ["1", "2"]),
        ("（一） 甲\n（ 二 ）乙", ["1", "2"]),
        ("一、甲\n1.1 子\n1.2 子\n二、乙\n2.1 子\n2.2 子", ["1", "1.1", "1.2", "2", "2.1", "2.2"]),
        ("1.甲\n1.1子\n1.2子\n2.乙", ["1", "1.1", "1.2", "2"]),
        ("Ⅰ.甲\nⅡ.乙", ["1", "2"]),
        ("II.甲\nIII.乙", ["1", "2"]),
        ("一、甲\nA.子\nB、子", ["1", "1.1", "1.2"]),
        ("建议一：甲\n答复：乙\n建议二：丙", ["1", "2"]),
        ("问题1：甲\n问题2：乙", ["1", "2"]),
        ("第一个问题：甲\n第二个问题：乙", ["1", "2"]),
    ],
)
def test_numbering_styles(text: str, paths: list[str]) -> None:
    assert [path for path, _, _ in outline(text).walk()] == paths


@pytest.mark.parametrize(
    "text",
    [
        "处在工作的第一线，不是一朝一夕能成的，引入第三方，一把手负责，第一批、第二批先后完成。",
        "小（二）型水库全部完成除险加固，总长10.6平方公里。",
        "按照（2021-2025年）规划，（市、区）政府落实。",
        "2.5公里道路已经完工。",
        "1.1公里道路已经完工。\n1.2亿元资金到位。\n1.3 万人受益。",
        "3.15消费者权益日\n3.16 活动",
        "1.1%的增速\n1.2%的增速",
        "A类建议12件。\nB类建议3件。",
        "建议一并研究。\n问题二次发生。",
        "IT产业。\nAI产业。",
        "落实“1+3”机制，自2018以来共3、4批。",
        "一是否可行，尚待论证。",
        "全市一二三产业协调发展，三是数字。",
        "二、单独一个序号不成列。",
    ],
)
def test_false_friends_are_no_markers(text: str) -> None:
    assert outline(text).roots == []


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("一、关于“甲。乙”的建议。", "关于“甲。乙”的建议", ""),
        ("1、理念落后，意识待提升。由于历史原因。", "理念落后,意识待提升", "由于历史原因。"),
        (
            "1、加强领导：成立了由主要领导任组长的专班" + "，明确责任" * 12 + "。",
            "加强领导",
            "成立了由主要领导任组长的专班" + ",明确责任" * 12 + "。",
        ),
        (
            "1、" + "我局高度重视，多次研究，" * 6 + "已全部完成。",
            None,
            fold("我局高度重视，多次研究，" * 6) + "已全部完成。",
        ),
        (
            "1、我局已安排专人赴现场查看，并将于近期完成整改工作。",
            None,
            "我局已安排专人赴现场查看,并将于近期完成整改工作。",
        ),
    ],
)
def test_heading_and_text_of_a_line(line: str, heading: str | None, rest: str) -> None:
    text = line + ("\n二、乙" if line[0] == "一" else "\n2、乙")
    _, found, pieces = shape(text)["1"]
    assert (found, pieces) == (heading, rest)


def test_heading_is_cut_before_an_inline_item() -> None:
    assert shape("（一）从市级层面来讲，一是甲。二是乙。\n（二）其他")["1"][1] == "从市级层面来讲"


def test_tail_after_the_last_item_belongs_to_the_parent() -> None:
    """seed.md, trap 20."""
    found = shape("1、机构薄弱。同时存在：一是甲；二是乙。丙。这些在客观上造成困难。\n2、其他")
    assert found["1"][2] == "同时存在:/这些在客观上造成困难。"
    assert found["1.2"][2] == "乙。丙。"


def test_paragraph_after_inline_items_belongs_to_their_parent() -> None:
    found = shape("一、措施。一是甲；二是乙。\n下段没有标号。\n二、其他")
    assert found["1"][2] == "下段没有标号。"


def test_unnumbered_text_gives_paragraphs() -> None:
    text = "第一段。\n\n第二段。"
    roots = read_paragraphs(text, lines_of(text)).roots
    assert [(text[n.start : n.end], n.marker_class) for n in roots] == [
        ("第一段。", "paragraph"),
        ("第二段。", "paragraph"),
    ]


_PARTS = st.sampled_from(
    [
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "1、",
        "2、",
        "1.",
        "①",
        "一是",
        "二是",
        "，",
        "。",
        "；",
        "：",
        "\n",
        "\n",
        "甲乙",
        "关于道路的建议",
        "“",
        "”",
        "《",
        "》",
        " ",
        "2021",
        "（",
        "）",
    ]
)


@given(st.lists(_PARTS, max_size=60).map("".join))
def test_spans_nest_and_never_overlap(text: str) -> None:
    folded = fold(text)
    tree = outline(text)

    def check(nodes: list[Node], low: int, high: int) -> None:
        cursor = low
        for node in nodes:
            assert cursor <= node.start <= node.marker_end <= node.end <= high
            own = [*node.pieces, *([node.heading] if node.heading else [])]
            for start, end in own:
                assert node.marker_end <= start < end <= node.end
                assert folded[start:end].strip() == folded[start:end]
            check(node.children, node.marker_end, node.end)
            cursor = node.end

    check(tree.roots, 0, len(folded))


def test_marks_are_linear_in_long_runs() -> None:
    for unit in ("一、", "（", "1", "是", "第", "。", " "):
        text = unit * 20_000
        find_marks(text, [(0, len(text))])


def test_a_first_sentence_that_tells_a_deed_is_no_heading() -> None:
    text = "1.我局已会同财政局修订办法，并在大厅公布。新办法规定从严。\n2.加强监督，严格考核。每月通报。\n3.今年的改造任务为35公里，目前各标段正在抓紧施工，其中：①甲；②乙。"
    assert [(path, head) for path, (_, head, _) in shape(text).items()] == [
        ("1", None), ("2", "加强监督,严格考核"), ("3", None), ("3.1", None), ("3.2", None),
    ]  # fmt: skip


def test_words_that_look_back_on_a_whole_list_go_to_the_parent() -> None:
    text = (
        "一、做法。各地有两种做法。1.集中。统一管理。2.委托。购买服务。我部正在总结推广上述经验。"
    )
    assert shape(text)["1"][2] == "各地有两种做法。/我部正在总结推广上述经验。"
    assert shape(text)["1.2"] == ("2.", "委托", "购买服务。")


def test_a_year_behind_the_dot_is_no_decimal() -> None:
    tree = outline("1.2024年新建公厕15座。\n2.改造旱厕28座。\n3.2025年计划新建3座。")
    assert [node.ordinal for node in tree.roots] == [1, 2, 3]
    assert outline("1.2公里的路已修。\n2.2024公里的路已修。").roots == []
    articles = outline("第一条架空线入地。路面窄。\n第二条增设公厕。已投用。")
    assert [node.ordinal for node in articles.roots] == [1, 2]
    named = outline("1.3号线向东延伸。2.开行接驳巴士。3.12路公交延时。")
    assert [node.ordinal for node in named.roots] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("（市发改委）甲。\n一、一。\n二、二。\n（市妇联）乙。\n一、三。\n二、四。",
         {"1": "(市发改委)", "1.2": "二、", "2": "(市妇联)", "2.1": "一、"}),
        ("【市教育局】甲。\n【团市委】乙。", {"1": "【市教育局】", "2": "【团市委】"}),
        ("〔市财政局意见〕甲。\n〔市科协〕乙。", {"1": "〔市财政局意见〕", "2": "〔市科协〕"}),
        ("市教育局：\n一、甲。\n二、乙。\n市卫健委：\n一、丙。\n二、丁。",
         {"1": "市教育局:", "1.1": "一、", "2": "市卫健委:", "2.2": "二、"}),
        ("市教育局答复：甲。\n市卫健委答复：乙。", {"1": "市教育局答复:", "2": "市卫健委答复:"}),
        ("市教育局意见\n甲。\n市卫健委意见\n乙。", {"1": "市教育局意见", "2": "市卫健委意见"}),
        # Bodies below what they answer, one alone, dividing up a task, in a remark: no heads.
        ("甲。\n（市教育局）\n乙。\n（市卫健委）", {}),
        ("（市教育局）甲。", {}),
        ("（一）分工\n市教育局：负责学校。\n市财政局：落实经费。\n（二）打算\n继续。",
         {"1": "(一)", "2": "(二)"}),
        ("（责任单位：市教育局）甲。\n（责任单位：市财政局）乙。", {}),
        ("（图片）甲。\n（今年新建镇）乙。", {}),
    ],
)  # fmt: skip
def test_the_bodies_of_a_joint_letter_head_their_parts(text: str, markers: dict[str, str]) -> None:
    found = {path: marker for path, (marker, _, _) in shape(text).items()}
    assert markers.items() <= found.items()
    assert bool(markers) == bool(found)


@pytest.mark.parametrize(
    ("text", "own", "last"),
    [
        (
            "一、票价。一方面，甲。另一方面，乙。对此我们作了解释。\n二、丙",
            "对此我们作了解释。",
            "乙。",
        ),
        ("一、线路。①甲。②乙。通过以上举措，达95%。\n二、丙", "通过以上举措,达95%。", "乙。"),
        ("一、线路。首先，甲。其次，乙。总的来看，达标。\n二、丙", "总的来看,达标。", "乙。"),
        # Each item has its own 对此; inside a sentence it is the item's.
        ("一、票价。一是甲。对此，已改。二是乙。对此，已查。\n二、丙", "", "乙。对此,已查。"),
        ("一、票价。一是甲。二是乙，对此，已查。\n二、丙", "", "乙,对此,已查。"),
    ],
)
def test_the_point_speaks_again_behind_its_items(text: str, own: str, last: str) -> None:
    points = shape(text)
    assert points["1"][2] == own
    assert points["1.2"] == (points["1.2"][0], None, last)


def test_a_higher_level_on_its_own_line_leaves_the_items_of_the_line_above() -> None:
    points = shape("一、票价。一是甲。二是乙。\n（一）丙。\n（二）丁。\n二、戊")
    assert list(points) == ["1", "1.1", "1.2", "1.3", "1.4", "2"]
    # A colon leads in to what stands below.
    points = shape("一、票价。一是甲。二是乙，措施如下：\n（一）丙。\n（二）丁。\n二、戊")
    assert list(points) == ["1", "1.1", "1.2", "1.2.1", "1.2.2", "2"]


def test_what_ends_with_a_comma_is_no_heading() -> None:
    points = shape("一、打算\n（一）争取资金，\n（二）建设冷库2座，\n（三）打造品牌。")
    assert [points[path][1] for path in ("1.1", "1.2", "1.3")] == [None, None, None]
