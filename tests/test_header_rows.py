"""Tables and lists that print their labels first, and labels in brackets on one line."""

from __future__ import annotations

import pytest

from parsers.forms.fields import read_fields
from parsers.page.canonical import Canonical, read_tree
from parsers.page.markup import parse_markup

PAIRS = [
    ("发布日期", "2023-05-17", "published_date"),
    ("索引号", "008731529/2024-00017", "index_number"),
    ("文号", "", "document_number"),
    ("发布机构", "青禾市水务局", "publisher"),
]


def html(body: str) -> Canonical:
    return read_tree(parse_markup(f"<html><body>{body}</body></html>"))


def found(body: str) -> dict[str, str | None]:
    page = html(body)
    return {
        r.field: None if r.start is None or r.end is None else page.text[r.start : r.end]
        for r in read_fields(page)
    }


def row(cells: list[str], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def table(pairs: list[tuple[str, str, str]], width: int, tag: str = "td") -> str:
    parts = [pairs[at : at + width] for at in range(0, len(pairs), width)]
    rows = (row([p[0] for p in part], tag) + row([p[1] for p in part]) for part in parts)
    return f"<table>{''.join(rows)}</table>"


def listed(pairs: list[tuple[str, str, str]]) -> str:
    heads = "".join(f"<dt>{label}</dt>" for label, *_ in pairs)
    return f"<dl>{heads}{''.join(f'<dd>{value}</dd>' for _, value, _ in pairs)}</dl>"


@pytest.mark.parametrize("word", ["答复", "提案 答复", "建议"])
@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize(
    "shape",
    [
        lambda pairs: table(pairs, 5),
        lambda pairs: table(pairs, 5, "th"),
        lambda pairs: table([*pairs, ("公开方式", "主动公开", "openness")], 3),
        lambda pairs: listed(pairs),
    ],
)
def test_a_value_that_names_a_text_elsewhere_shifts_no_column(
    shape: object, place: int, word: str
) -> None:
    pairs = [*PAIRS[:place], ("主题词", word, "subject_words"), *PAIRS[place:]]
    read = found(shape(pairs))  # type: ignore[operator]
    assert {field: read.get(field) for _, _, field in pairs} == {
        field: value or None for _, value, field in pairs
    }


def test_an_unknown_word_heads_a_column_of_a_table_with_heads() -> None:
    pairs = [*PAIRS[:2], ("主送", "各区", "unknown"), *PAIRS[2:]]
    read = found(table(pairs, 5, "th"))
    assert read["publisher"] == "青禾市水务局"
    assert read["unknown"] == "各区"


@pytest.mark.parametrize(
    "rows",
    [
        # Labels and values that take turns: no row is the head of another.
        row(["主题词", "建议", "体裁", "答复"]) + row(["文号", "", "索引号", "1/2023-3"]),
        row(["主题词", "建议"]) + row(["索引号", "1/2023-3"]) + row(["发布机构", "市水务局"]),
        row(["主题分类", ""]) + row(["索引号", "1/2023-3"]) + row(["甲乙机构码", "无"]),
        row(["有效性", ""])
        + row(["索引号", "1/2023-3"])
        + row(["备注", "纸质"])
        + row(["文号", ""]),
    ],
)
def test_rows_of_pairs_are_no_columns(rows: str) -> None:
    read = found(f"<table>{rows}</table>")
    assert read["index_number"] == "1/2023-3"
    assert read.get("subject_category") is read.get("validity") is None


@pytest.mark.parametrize("end", ["", "；", "　", "<b>[浏览次数]</b><em></em>"])
@pytest.mark.parametrize("blank", ["", " ", "&nbsp;&nbsp;", " | "])
@pytest.mark.parametrize("value", ["<em>{}</em>", "{}", " <span>{}</span>"])
def test_labels_in_brackets_on_one_line(value: str, blank: str, end: str) -> None:
    cells = [("发布机构", "青禾市水务局"), ("主题词", "住房"), ("索引号", "1/2023-00003")]
    line = blank.join(f"<b>[{label}]</b>{value.format(word)}" for label, word in cells)
    read = found(f"<ul><li>{line}{end}</li><li><b>[有效性]</b>是</li></ul>")
    assert read["publisher"] == "青禾市水务局"
    assert read["index_number"] == "1/2023-00003"
    assert read["validity"] == "是"


@pytest.mark.parametrize(
    ("body", "field", "expected"),
    [
        ("<p>[发布机构] 市水务局 [登载要素] 纸质 [文号] 无</p>", "publisher", "市水务局"),
        ("<p>公开方式：主动公开　索引号：1/2023-3　发布机构：市水务局</p>", "openness", "主动公开"),
        ("<p>来源：市政协网 时间 2022-09-15</p><p>点击：3</p>", "publisher", "市政协网"),
        ("<p>来源：市水务局 | ：2022-09-15</p><p>点击：3</p>", "publisher", "市水务局"),
        ("<p>来源：市水务局　　：73</p><p>发布日期：2022-09-15</p>", "publisher", "市水务局"),
        (
            "<p>[发布时间]2018-09-10 16:22 分享</p><p>[文号]无</p>",
            "published_date",
            "2018-09-10 16:22",
        ),
        (
            "<p>【责任编辑】</p><p>【登载要素】纸质</p><p>【文号】青水〔2023〕1号</p>",
            "editor",
            None,
        ),
        (
            "<ul><li>责任编辑：</li><li>登载要素：纸质</li><li>文号：青水〔2023〕1号</li></ul>",
            "editor",
            None,
        ),
        (
            "<p>【名称】关于修建步道的答复</p><p>【主题分类】建议提案</p><p>【文号】无</p>",
            "title",
            "关于修建步道的答复",
        ),
    ],
)
def test_no_value_holds_another_row(body: str, field: str, expected: str | None) -> None:
    assert found(body)[field] == expected


LOST = row(["承办单位", "", "办理结果"]) + row(["市水务局", "2023-06-14", "A"])
MORE = row(["承办单位", "办理结果"]) + row(["市水务局", "2023-06-14", "A"])
AGAIN = row(["承办单位", "办理结果"]) + row(["市水务局", "A", "A"])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [(LOST, ("市水务局", "A")), (MORE, (None, None)), (AGAIN, ("市水务局", "A"))],
)
def test_more_values_than_labels_belong_to_no_column(
    rows: str, expected: tuple[str | None, str | None]
) -> None:
    read = found(f"<table>{row(['提案号', '第3号'])}</table><table>{rows}</table>")
    assert (read["lead_agency"], read["outcome_raw"]) == expected


def test_a_title_ends_before_a_label_glued_to_it() -> None:
    line = "<p>事由　关于修建便民桥的建议建议人：裴守信建议内容：</p><p>发布日期：2023-05-17</p>"
    assert found(line)["title"] == "关于修建便民桥的建议"


def test_a_colon_alone_is_what_is_left_of_a_label() -> None:
    cells = ["发文字号：", "索引号：", "1/2023-00003", "：", "2024-06-21", "主题分类：", "交通"]
    read = found(f"<ul>{''.join(f'<li>{cell}</li>' for cell in cells)}</ul>")
    assert read["index_number"] == "1/2023-00003"
    assert read["document_number"] is None


LIST_HEAD = ["建议号", "标题", "领衔代表", "承办单位", "办理结果"]
FIRST = ["第0042号", "关于建设湿地公园的建议", "方竹", "县林业局", "A"]
SECOND = ["第0107号", "关于延长公交线路的建议", "游远", "县交通局", "B"]
ITEM_FIELDS = {"identity_raw", "title", "proposer", "lead_agency", "outcome_raw"}


def cut_list(rows: list[list[str]], title: str) -> set[str]:
    body = "<table>" + "".join(map(row, [LIST_HEAD, *rows])).removesuffix("</td></tr>")
    page = read_tree(parse_markup(f"<html><head><title>{title}</title></head><body>{body}"))
    return {r.field for r in read_fields(page) if r.start is not None} & ITEM_FIELDS


@pytest.mark.parametrize("cells", range(2, 5))
def test_a_list_that_is_cut_in_its_second_row_is_no_form(cells: int) -> None:
    assert not cut_list([FIRST, SECOND[:cells]], "建议办理结果")


@pytest.mark.parametrize("title", ["建议办理情况公示（第二批）", "重点建议一览表", "交办提案目录"])
def test_a_page_that_calls_itself_a_list_is_no_form(title: str) -> None:
    assert not cut_list([FIRST], title)


@pytest.mark.parametrize("cells", range(1, 5))
def test_which_value_stands_below_which_label_is_not_known_of_a_row_that_is_cut(cells: int) -> None:
    assert not cut_list([FIRST[:cells]], "建议办理结果")


def test_one_item_below_its_labels_is_a_form() -> None:
    assert cut_list([FIRST], "建议办理结果") == ITEM_FIELDS


@pytest.mark.parametrize("numbers", [("第0042号", "第0107号"), ("1", "2"), ("12号", "13号")])
def test_a_list_whose_column_of_numbers_lost_its_label_is_no_form(numbers: tuple[str, str]) -> None:
    head, rows = (
        ["", *LIST_HEAD[1:]],
        [[n, *r[1:]] for n, r in zip(numbers, (FIRST, SECOND), strict=True)],
    )
    page = html("<table>" + "".join(map(row, [head, *rows])) + "</table>")
    assert not {r.field for r in read_fields(page) if r.start is not None} & ITEM_FIELDS
