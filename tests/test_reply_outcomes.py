"""Outcome classes: read by shape, mapped only where the issuer's scheme is known."""

from __future__ import annotations

import pytest

from parsers.knowledge.schemes import SCHEMES, WORDS
from parsers.parse import parse_page
from parsers.terms.outcomes import map_outcome, read_outcome
from parsers.text.fold import fold

SCALE = {"resolved", "in_progress", "planned", "not_now", "reference_only", "declined"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("A", "A"), ("A类", "A"), ("（A）", "A"), ("Ａ", "A"), (" B ", "B"), ("〔B〕", "B"), ("(B类)", "B"), ("A类)", "A"),
        ("类别标记：A", "A"), ("A1", "A1"), ("A1类", "A1"), ("C 类", "C"), ("甲", "甲"), ("乙类", "乙"), ("一类", "一"),
        ("解决采纳", "解决采纳"), ("正在解决", "正在解决"), ("计划解决", "计划解决"), ("留作参考", "留作参考"), ("已落实", "已落实"),
        ("类 别:B", "B"), ("A类（已解决）", "A"),
    ],
)  # fmt: skip
def test_a_class_is_read_without_decoration(raw: str, code: str) -> None:
    assert read_outcome(fold(raw)).code == code


@pytest.mark.parametrize(
    ("raw", "shape"),
    [
        ("", "empty"), (" ", "empty"), ("满意", "satisfaction"), ("基本满意", "satisfaction"), ("不满意", "satisfaction"),
        ("第3号建议答复.doc", "file"), ("答复函.PDF", "file"), ("已办结", "state"), ("已答复", "state"),
        ("我局高度重视,已完成全部路灯的修复工作,并将继续加强巡查。", "prose"), ("A类提案共5件,B类提案共3件,均已办结。", "prose"), ("AB", "prose"),
    ],
)  # fmt: skip
def test_other_values_are_no_class(raw: str, shape: str) -> None:
    reading = read_outcome(fold(raw))
    assert (reading.code, reading.shape) == (None, shape)


def test_a_letter_without_a_known_scheme_is_not_mapped() -> None:
    assert map_outcome(read_outcome("A"), "410400", 2023) == ("letters", None)
    assert map_outcome(read_outcome("B"), None, None) == ("letters", None)
    assert map_outcome(read_outcome("甲"), "410400", 2023)[1] is None
    assert map_outcome(read_outcome("一类"), "410400", 2023) == ("numbers", None)


def test_a_known_scheme_holds_in_its_place_and_years_only() -> None:
    assert map_outcome(read_outcome("丙"), "410882", 2023) == ("qinyang-2023", "not_now")
    assert map_outcome(read_outcome("丙"), "410882", 2010)[1] is None
    assert map_outcome(read_outcome("丙"), "410883", 2023)[1] is None


def test_a_class_that_mixes_two_outcomes_has_none() -> None:
    # 沁阳, 乙: being resolved and in plan; 南阳, B: in plan and being resolved (domain.md, 4).
    assert map_outcome(read_outcome("乙"), "410882", 2023)[1] is None


@pytest.mark.parametrize(
    ("word", "outcome"),
    [("解决采纳", "resolved"), ("正在解决", "in_progress"), ("计划解决", "planned"), ("留作参考", "reference_only")],
)  # fmt: skip
def test_words_say_themselves_what_they_mean(word: str, outcome: str) -> None:
    assert map_outcome(read_outcome(word), None, None)[1] == outcome


# Every way in which a class and the words for it are printed together.
_BOTH = (
    "{c}类（{w}）", "{w}（{c}类）", "{c}（{w}）", "{w}（{c}）", "{c} 类 {w}", "{c}类：{w}", "{c}类，{w}", "{c}-{w}", "{c}、{w}",
    "【{c}】{w}", "（{c}类）{w}", "{w}-{c}类", "办理结果：{c}类（{w}）", "{c}类:所提问题{w}", "{c} {w}",
)  # fmt: skip


@pytest.mark.parametrize("form", _BOTH)
@pytest.mark.parametrize(
    ("code", "words", "outcome"),
    [
        ("A", "已解决", "resolved"), ("A", "已经解决", "resolved"), ("A", "已经解决或基本解决", "resolved"), ("A", "已采纳并落实", "resolved"),
        ("B", "正在解决", "in_progress"), ("B", "列入计划逐步解决", "planned"), ("B", "正在解决或列入计划逐步解决", None),
        ("C", "因条件限制暂时无法解决", "not_now"), ("C", "因目前条件限制或其他原因需以后解决", "not_now"), ("C", "留作参考", "reference_only"),
        ("甲", "已解决", "resolved"), ("D", "留作今后工作参考", "reference_only"),
    ],
)  # fmt: skip
def test_words_beside_a_class_say_what_it_means(
    form: str, code: str, words: str, outcome: str | None
) -> None:
    reading = read_outcome(fold(form.format(c=code, w=words)))
    assert (reading.code, reading.is_contradictory) == (code, False)
    assert map_outcome(reading, None, None)[1] == outcome


@pytest.mark.parametrize(
    "raw", ["A类（暂时无法解决）", "未解决（A类）", "A：正在解决", "B类（已解决）", "C类：已经解决", "已列入计划（甲类）"]
)  # fmt: skip
def test_words_that_a_class_never_means_are_reported(raw: str) -> None:
    reading = read_outcome(fold(raw))
    assert (reading.shape, reading.is_contradictory) == ("class", True)
    assert map_outcome(reading, None, None)[1] is None
    page = parse_page(_form(raw))
    assert "outcome_conflict" in {row.code for row in page.findings}
    assert page.replies[0].outcome is None


def _form(outcome: str) -> str:
    return (
        "<table><tr><th>提案编号</th><td>第15号</td></tr><tr><th>提案人</th><td>方晓禾</td></tr>"
        f"<tr><th>办理结果</th><td>{outcome}</td></tr><tr><th>答复内容</th><td><p>方晓禾委员：</p>"
        "<p>您提出的提案收悉，现答复如下：</p><p>已修复道路三条。</p><p>示例市水利局</p><p>2024年6月28日</p></td></tr></table>"
    )


@pytest.mark.parametrize("raw", ["已解决（A类）", "A 类 所提问题已解决", "A（已经解决）"])
def test_a_class_with_its_words_is_no_missing_one(raw: str) -> None:
    page = parse_page(_form(raw))
    assert (page.replies[0].outcome_code, page.replies[0].outcome) == ("A", "resolved")
    assert next(row.value for row in page.fields if row.field == "outcome_raw") == "A"
    assert not {row.field for row in page.findings} & {"outcome_raw"}


@pytest.mark.parametrize(
    ("raw", "code", "outcome"),
    [
        ("已办结（A类）", "A", None), ("A类（已办结）", "A", None), ("主动公开（B类）", "B", None), ("B类（部分采纳）", "B", None),
        ("所提问题已基本解决", "所提问题已基本解决", "resolved"), ("已列入计划，逐步解决", "已列入计划,逐步解决", "planned"),
        # Reports, and lists of classes.
        ("已解决路灯三盏", None, None), ("A类（已解决）、B类（正在解决）", None, None), ("满意（A）", None, None),
    ],
)  # fmt: skip
def test_other_words_say_nothing_of_the_outcome(
    raw: str, code: str | None, outcome: str | None
) -> None:
    reading = read_outcome(fold(raw))
    assert (reading.code, map_outcome(reading, None, None)[1]) == (code, outcome)


def test_the_tables_use_the_common_scale() -> None:
    assert {outcome for _, outcome in WORDS} <= SCALE | {None}
    assert all(set(scheme.outcomes.values()) <= SCALE | {None} for scheme in SCHEMES)


@pytest.mark.parametrize(
    ("above", "below"),
    [("A类（已经解决）", ""), ("", "办理结果：已解决（A类）"), ("办理结果：A类：已解决", ""), ("", "答复类别：A类（所提问题已经解决或基本解决的）")],
)  # fmt: skip
def test_lines_of_a_letter_name_class_and_words(above: str, below: str) -> None:
    assert _outcome_of(above=above, below=below) == "A"


def _outcome_of(title: str = "", above: str = "", below: str = "") -> str | None:
    page = parse_page(
        f"<h1>{title or '关于示例市政协五届二次会议第15号提案的答复'}</h1>{above and f'<p>{above}</p>'}"
        "<p>方晓禾委员：</p><p>您提出的《关于修路的提案》收悉，现答复如下：</p>"
        "<p>一、道路。我局已修复道路三条。</p><p>二、路灯。我局将安装路灯。</p>"
        f"<p>感谢您的关心。</p><p>示例市水利局</p><p>2024年6月28日</p>{below and f'<p>{below}</p>'}"
    )
    return page.replies[0].outcome_code


TITLE = "关于示例市政协五届二次会议第15号提案的答复"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("【A】" + TITLE, "A"), ("（B类）" + TITLE, "B"), ("A类答复：" + TITLE, "A"), (TITLE + "【B】", "B"),
        (TITLE + "(类别:C)", "C"), (TITLE + "-A类", "A"), ("【乙】" + TITLE, "乙"), ("附件A:" + TITLE, None),
        ("关于A类机动车限行的提案的答复", None), ("A1 " + TITLE, None), ("【答复】" + TITLE, None),
    ],
)  # fmt: skip
def test_a_class_at_either_end_of_the_title(title: str, code: str | None) -> None:
    assert _outcome_of(title=title) == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("A类　　主动公开", "A"), ("主动公开　　B类", "B"), ("（C类）　此件公开发布", "C"), ("等级：A", "A"), ("办理等级：B类", "B"),
        ("签发人：邢树森　　（A）", "A"), ("签发人：高建国　B类", "B"), ("办理类型：A类", "A"), ("办理类型：已列入计划", "已列入计划"),
        ("办理类型：主办", None), ("主动公开", None), ("编号：A", None), ("签发人：高建国", None), ("A类道路主动公开", None),
        ("风险等级：A级路段", None),
    ],
)  # fmt: skip
def test_a_class_on_a_line_above_the_letter(line: str, code: str | None) -> None:
    assert _outcome_of(above=line) == code


@pytest.mark.parametrize(
    ("line", "code"),
    [("A类", "A"), ("（B）", "B"), ("等级：A", "A"), ("A", None), ("抄送：A局", None)],
)
def test_a_class_below_the_date(line: str, code: str | None) -> None:
    assert _outcome_of(below=line) == code


@pytest.mark.parametrize(
    ("above", "title", "code"),
    [
        ("<p>（A类）　　　签发人：何平</p>", "关于县政协十届二次会议第36号提案的答复", "A"),
        ("<p>办理情况分类：B</p>", "关于县政协十届二次会议第36号提案的答复", "B"),
        ("<p>办理结果类别：A</p>", "关于县政协十届二次会议第36号提案的答复", "A"),
        ("<p>分类：A</p>", "关于县政协十届二次会议第36号提案的答复", "A"),
        ("<p>落实情况：已落实</p>", "关于县政协十届二次会议第36号提案的答复", "已落实"),
        ("", "关于县政协十届二次会议A类第36号提案的答复", "A"),
        # Paper sizes, series, places and kinds are no classes.
        ("<p>A4</p>", "关于县政协十届二次会议第36号提案的答复", None),
        ("<p>编号：B〔2017〕062号</p>", "关于县政协十届二次会议第36号提案的答复", None),
        ("<p>落实情况：我局已完成整改。</p>", "关于县政协十届二次会议第36号提案的答复", None),
        ("", "关于B类客运站建设提案的答复", None),
        ("", "对第B36号提案的答复", None),
    ],
)
def test_where_a_class_stands(above: str, title: str, code: str | None) -> None:
    page = parse_page(
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{above}<p>李平委员：</p>"
        "<p>您提出的关于加强公共设施建设的提案收悉，现答复如下：</p><p>我局已新建幼儿园。</p>"
        "<p>示例县教育局</p><p>2022年6月8日</p></body></html>"
    )
    assert [reply.outcome_code for reply in page.replies] == [code]
