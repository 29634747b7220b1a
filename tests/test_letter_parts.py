"""Letters, titles, kinds, alignment and coverage: small tables of cases."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.letters.letter import read_letter
from parsers.letters.letter_parts import Letter
from parsers.page.canonical import read_plain
from parsers.readings.evidence import Evidence
from parsers.readings.kinds import find_kind, is_item_title
from parsers.tables.coverage import find_gaps
from parsers.terms.titles import find_item_title
from parsers.text.fold import fold
from parsers.ties.align import align
from parsers.ties.named_asks import find_quotes
from parsers.ties.sides import Side

BODY = "近年来，我市共建成社区食堂二十个，服务老年人三千余人次。\n下一步，我局将继续增设站点，拟于年底前再建五个。"


def letter(text: str) -> tuple[Letter, str]:
    page = read_plain(text)
    return read_letter(page, 0, len(page.text)), page.text


def cut(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("您提出的《关于增设社区食堂的建议》收悉，现答复如下：", None),
        (
            "您提出的关于增设社区食堂的提案已收悉。经与市财政局共同研究，现将办理情况答复如下。",
            None,
        ),
        ("您的建议收悉，感谢您的关心。\n我局高度重视。\n现将有关情况答复如下:", None),
        ("贵委《关于增设社区食堂的提案》已交我局研究办理，现函复如下", None),
        ("您提出的建议收悉，现答复下：", None),
        ("您提出的建议收悉。我局认真研究，现将答复摘要如下：", None),
        ("您提出的建议收悉。现作如下答复：", None),
        ("您提出的建议收悉。经调研，现将有关情况通报如下：", None),
        ("您提出的建议收悉。现予答复。", None),
        ("您提出的建议，我局办理结果告知如下：", None),
        ("贵局转来的建议收悉。现结合工作职责，提出如下会办意见：", None),
        ("现就第8号建议，提出以下会办意见，供贵局答复时参考：", None),
        ("您提出的建议，经研究，反馈意见如下：", None),
    ],
)
def test_opening_ends_where_the_answer_begins(opening: str, expected: str | None) -> None:
    found, text = letter(
        f"某某某代表：\n{opening}\n{BODY}\n感谢您的关心和支持！\n示例市民政局\n2023年5月16日"
    )
    assert cut(text, found.opening) == (expected or opening)
    assert cut(text, found.points) == BODY
    assert cut(text, found.closing) == "感谢您的关心和支持！"
    assert cut(text, found.signature) == "示例市民政局"
    assert cut(text, found.date_span) == "2023年5月16日"


def test_opening_and_answer_in_one_paragraph() -> None:
    found, text = letter(
        "某某某委员：\n您提出的提案收悉，现答复如下：我局已建成三个站点。感谢您对民政工作的支持。"
    )
    assert cut(text, found.points) == "我局已建成三个站点。"
    assert cut(text, found.closing) == "感谢您对民政工作的支持。"


def test_tail_lines_are_named() -> None:
    found, text = letter(
        f"某某某代表：\n您的建议收悉，现答复如下：\n{BODY}\n此复。\n示例市民政局\n2023年5月16日\n"
        "（联系人：██，联系电话：████）\n抄送：市人大代工委（2份），市政府督查室。\n（此件公开发布）"
    )
    assert [kind for kind, _ in found.tail] == [
        "signature",
        "date",
        "contact",
        "copies",
        "publicity",
    ]
    assert cut(text, found.closing) == "此复。"


HEAD = f"某某某代表：\n您的建议收悉，现答复如下：\n{BODY}\n"
SIGNED = "示例市民政局\n2023年5月16日"


@pytest.mark.parametrize(
    "tail",
    [
        f"感谢您的支持！\n{SIGNED}\n附件：1.站点表\n2.预算表",
        f"感谢您的支持！\n{SIGNED}\n附件\n1.站点表\n2.预算表",
        f"感谢您的支持！\n{SIGNED}\n（此件公开发布）\n附件：\n1.站点表\n2.预算表",
        f"感谢您的支持！\n附件：1.站点表\n2.预算表\n{SIGNED}",
        f"感谢您的支持！\n附件：\n1.站点表\n2.预算表\n{SIGNED}\n抄送：市政府督查室",
    ],
)
def test_lists_of_attachments_are_no_points(tail: str) -> None:
    found, text = letter(HEAD + tail)
    assert cut(text, found.points) == BODY
    assert cut(text, found.closing) == "感谢您的支持！"
    assert cut(text, found.signature) == "示例市民政局"
    assert cut(text, found.date_span) == "2023年5月16日"
    listed = [cut(text, span) for kind, span in found.tail if kind == "attachments"]
    assert listed[-1] == "2.预算表"


def test_an_attached_item_is_not_the_letter() -> None:
    item = "关于增设食堂的提案\n提案人：某某某\n老人吃饭难。建议：\n一、增设站点。\n二、给予补贴。"
    found, text = letter(f"{HEAD}感谢您的支持！\n{SIGNED}\n附件：关于增设食堂的提案\n{item}")
    assert cut(text, found.points) == BODY
    assert cut(text, found.signature) == "示例市民政局"
    assert text[found.start : found.end].endswith("附件：关于增设食堂的提案")


def test_an_item_below_the_signed_letter_is_not_the_letter() -> None:
    item = "关于增设食堂的提案\n老人吃饭难，路远。\n一、增设站点。\n二、给予补贴。"
    found, text = letter(f"{HEAD}感谢您的支持！\n{SIGNED}\n{item}")
    assert cut(text, found.points) == BODY
    assert text[found.start : found.end].endswith("2023年5月16日")


def test_a_second_letter_is_not_the_first() -> None:
    other = "关于对市政协第102号提案的答复\n冷某某委员：\n您提出的提案收悉，现答复如下：\n已修好。\n示例市水利局\n2023年5月9日"
    found, text = letter(f"{HEAD}感谢您的支持！\n{SIGNED}\n{other}")
    assert cut(text, found.points) == BODY
    assert cut(text, found.signature) == "示例市民政局"
    assert cut(text, found.date_span) == "2023年5月16日"


@pytest.mark.parametrize(
    "head",
    [
        "示例市民政局关于第58号提案答复的函　　　　示民函〔2022〕31号　　　　某某某代表：　　",
        "示民字〔2024〕52号    某某某代表：    ",
    ],
)
def test_a_flat_letter_has_its_head_behind_blanks(head: str) -> None:
    opening = "您的建议收悉，现答复如下："
    body = (
        BODY.replace("\n", "")
        + "各街道均已设立站点，由社区统一管理，并按季度公布服务人次和资金使用情况。" * 4
    )
    found, text = letter(f"{head}{opening}{body}感谢您的支持！")
    assert cut(text, found.salutation) == "某某某代表："
    assert cut(text, found.opening) == opening


def test_numbered_points_behind_a_word_about_attachments_stay() -> None:
    body = "一、情况\n站点见附件：\n1.站点已建二十个。\n2.预算已落实。"
    found, text = letter(f"某某某代表：\n您的建议收悉，现答复如下：\n{body}\n{SIGNED}")
    assert cut(text, found.points) == body


@pytest.mark.parametrize(
    "closing",
    [
        "以上是对您建议的答复，感谢您一直以来对民政工作的关心。",
        "望您继续关注支持民政工作。",
        "特此回复，谢谢！",
        "专此致谢。",
        "以上汇报，如有不妥，敬请批评指正。",
        "工作中的不足之处，敬请谅解并给予指正。",
        "对以上回复如有不同看法，请直接到镇人大办公室反映。",
        "您的建议切中要害，对我们改进工作很有启发。因财力所限，有些设想还不能一步到位，请予理解。谨致谢忱！",
        "专此函复。\n祝工作顺利！",
        "感谢您的支持！\n我局将跟踪落实，并及时向您通报进展。",
        "请将《征询意见表》寄回市政府督查室。",
    ],
)
def test_closings_are_known(closing: str) -> None:
    found, text = letter(f"{HEAD}{closing}\n{SIGNED}")
    assert cut(text, found.closing) == closing
    assert cut(text, found.points) == BODY


@pytest.mark.parametrize(
    "talk",
    [
        "垃圾分类贵在坚持，还望二位委员常来“找茬”。", "孩子们的笑脸就是最好的回答。", "乡村振兴，人人有份。",
        "一枝一叶总关情，您的牵挂我们记在心里。", "卡莎莎！",
    ],
)  # fmt: skip
def test_talk_in_front_of_the_thanks_belongs_to_them(talk: str) -> None:
    found, text = letter(f"{HEAD}我局已完成改造12处。\n{talk}感谢您的支持！\n{SIGNED}")
    assert cut(text, found.closing) == f"{talk}感谢您的支持！"


@pytest.mark.parametrize(
    "matter",
    [
        "此事由市水利局负责。",
        "我局将开展排查。",
        "路灯均已更换。",
        "该路段暂无法拓宽。",
        "宣传培训同步跟上。",
    ],
)
def test_the_matter_in_front_of_the_thanks_does_not(matter: str) -> None:
    found, text = letter(f"{HEAD}我局已完成改造12处。\n{matter}感谢您的支持！\n{SIGNED}")
    assert cut(text, found.closing) == "感谢您的支持！"


def test_a_last_paragraph_of_mere_talk_is_the_closing() -> None:
    talk = "我们愿与社会各界一道，让古城的明天更加美好。"
    points = "我局已完成改造12处。\n路灯均已更换。\n"
    found, text = letter(f"{HEAD}{points}{talk}\n{SIGNED}")
    assert cut(text, found.closing) == talk
    found, text = letter(f"{HEAD}{points}其余路段由市公路局负责。\n{SIGNED}")
    assert found.closing is None


@pytest.mark.parametrize(
    "sentence",
    [
        "地方不得自行设置加分项目，此条建议不能采纳，请您理解。",
        "您提出的扩建方案暂时无法实施，敬请谅解。",
        "请各街道继续做好摸排工作。",
        "我们对该路段进行了勘查，并就办理意见与您沟通。",
        "水利还存在许多需要完善的地方，下一步将投入2000万元进行改造。",
    ],
)
def test_answers_are_no_closings(sentence: str) -> None:
    found, text = letter(f"{HEAD}{sentence}\n感谢您的支持！\n{SIGNED}")
    assert cut(text, found.closing) == "感谢您的支持！"


@pytest.mark.parametrize(
    "between", ["宁安交函", "宁安交函\n甲类件", "校对：某某某", "（此页无正文）"]
)
def test_an_unknown_line_costs_no_other_part_of_the_end(between: str) -> None:
    found, text = letter(f"{HEAD}感谢您的支持！\n{between}\n{SIGNED}")
    assert cut(text, found.closing) == "感谢您的支持！"
    assert cut(text, found.signature) == "示例市民政局"
    assert cut(text, found.date_span) == "2023年5月16日"
    assert cut(text, found.points) == BODY


@pytest.mark.parametrize("line", ["（盖章）", "负责人：某某某", "分管领导（签字）："])
def test_seals_and_chiefs_belong_to_the_tail(line: str) -> None:
    found, text = letter(f"{HEAD}特此答复。\n{line}\n{SIGNED}")
    assert cut(text, found.closing) == "特此答复。"
    assert cut(text, found.signature) == "示例市民政局"


@pytest.mark.parametrize(
    ("lines", "signature", "date"),
    [
        ("（示例市民政局）\n（2023年5月16日）", "示例市民政局", "2023年5月16日"),
        ("（示例市民政局 2023年5月16日）", "示例市民政局", "2023年5月16日"),
        ("单位（公章）：示例市民政局\n2023年05月16", "示例市民政局", "2023年05月16"),
        ("示例市民政局\n2023 年 5 月 1 6 日", "示例市民政局", "2023 年 5 月 1 6 日"),
    ],
)
def test_dressed_signatures(lines: str, signature: str, date: str) -> None:
    found, text = letter(f"{HEAD}特此答复。\n{lines}")
    assert cut(text, found.closing) == "特此答复。"
    assert cut(text, found.signature) == signature
    assert cut(text, found.date_span) == date
    assert found.date is not None
    assert found.date.value == "2023-05-16"


@pytest.mark.parametrize(
    ("lines", "signature"),
    [
        ("示例市民政局\n示例市财政局\n2023年5月16日", "示例市民政局\n示例市财政局"),
        ("示例市民政局\n示例市财政局", "示例市民政局\n示例市财政局"),
        ("示例市民政局\n示例市民政局\n2023年5月16日", "示例市民政局"),
        ("示例市民政局\n（盖章）\n示例市财政局\n（盖章）\n2023年5月16日", "示例市民政局"),
    ],
)
def test_the_first_of_two_signers_is_not_lost(lines: str, signature: str) -> None:
    found, text = letter(f"{HEAD}特此答复。\n{lines}")
    assert cut(text, found.signature) == signature
    assert cut(text, found.closing) == "特此答复。"


def test_a_second_letter_is_not_the_first_one() -> None:
    second = "关于第102号提案的答复\n某某某委员：\n您的提案收悉，现答复如下：\n已立项。\n示例市民政局\n2023年5月19日"
    found, text = letter(f"{HEAD}特此答复。\n{SIGNED}\n{second}")
    assert cut(text, found.date_span) == "2023年5月16日"
    assert cut(text, found.points) == BODY
    assert text[found.end :].strip() == second


@pytest.mark.parametrize("line", ["年 月 日", "2023年 月 日"])
def test_a_blank_date_is_no_date(line: str) -> None:
    found, text = letter(f"{HEAD}特此答复。\n示例市民政局\n{line}")
    assert cut(text, found.signature) == "示例市民政局"
    assert cut(text, found.closing) == "特此答复。"
    assert found.date is None


def test_nothing_is_invented() -> None:
    found, text = letter("某某某代表：\n您的建议收悉。我局认真研究，已安排专人办理。")
    assert (found.signature, found.date, found.closing) == (None, None, None)
    assert cut(text, found.points) == "我局认真研究，已安排专人办理。"


def test_promises_are_no_closing() -> None:
    found, text = letter(f"某某某代表：\n您的建议收悉，现答复如下：\n{BODY}\n2023年5月16日")
    assert found.closing is None
    assert cut(text, found.points) == BODY


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("您提出的《关于增设公交站点的建议》（第12号）收悉", "关于增设公交站点的建议"),
        ("您提出的关于“推进法治政府建设工作的建议”的提案已收悉", "推进法治政府建设工作的建议"),
        ("您提出的关于加强社区食堂建设的提案收悉", "关于加强社区食堂建设的提案"),
        ("对《关于治理扬尘污染的提案》的答复", "关于治理扬尘污染的提案"),
        ("您的建议收悉", None),
    ],
)
def test_item_titles(text: str, title: str | None) -> None:
    folded = fold(text)
    found = find_item_title(folded)
    assert (folded[slice(*found)] if found else None) == title


@pytest.mark.parametrize(
    ("title", "is_item"),
    [
        ("关于推进社区食堂建设的提案", True),
        ("对市政协十届一次会议第69号提案的答复", False),
        ("关于推进社区食堂建设的提案的复函", False),
        ("2023年政府工作报告", False),
    ],
)
def test_titles_of_items(title: str, is_item: bool) -> None:
    assert is_item_title(title) is is_item


def evidence(**known: object) -> Evidence:
    values: dict[str, object] = {
        "title": "", "text": "", "has_proposal": False, "has_letter": False, "has_form": False,
        "has_identity": False, "letter_form": None, "to_organisation": False, "n_files": 0,
    }  # fmt: skip
    return Evidence(**(values | known))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (
            evidence(
                has_letter=True, letter_form="代表", has_identity=True, title="对第3号建议的答复"
            ),
            "reply",
        ),
        (evidence(has_letter=True, has_proposal=True, letter_form="委员"), "proposal_with_reply"),
        (evidence(has_proposal=True, title="关于建设的提案"), "proposal"),
        (
            evidence(has_letter=True, letter_form="citizen", text="网友您好，来信收悉"),
            "citizen_letter",
        ),
        (
            evidence(has_letter=True, text="网民：您好！您的来信收悉", title="关于路灯的建议"),
            "citizen_letter",
        ),
        (
            evidence(
                title="2023年建议提案办理情况的报告",
                text="共承办建议12件，承办提案30件，办结率100%",
            ),
            "summary",
        ),
        (
            evidence(title="关于做好建议提案办理工作的通知", text="各单位：" + "请认真办理。" * 40),
            "notice",
        ),
        (
            evidence(
                has_letter=True,
                title="关于第12号提案的会办意见",
                to_organisation=True,
                text="会办意见" * 50,
            ),
            "co_handler_opinion",
        ),
        (
            evidence(title="对第9号提案的答复", n_files=1, text="对第9号提案的答复\n附件"),
            "attachment_only",
        ),
        (evidence(title="市长会见客商", text="今天上午" * 50), "other"),
    ],
)
def test_kinds(page: Evidence, kind: str) -> None:
    assert find_kind(page) == kind


ASKS = [
    Side("a1", "提高公务员依法行政意识和能力", "公务员特别是领导干部。", 1),
    Side("a2", "逐步完善行政执法体制,规范行政执法行为", "进一步推进改革。", 2),
    Side("a3", "推进政府法制机构和队伍建设", "全面推进依法行政。", 3),
]


def test_quotes_link_through_one_wrong_character() -> None:
    points = [
        Side("r1", "关于提案中提出的“提高公务员依法行政意识和能力”的建议", None, 1),
        Side("r2", "关于“推进政府法治机构和队伍建设”的建议", None, 2),
    ]
    found = {(p.ask, p.point): p for p in align(ASKS, points)}
    assert found["a1", "r1"].score == 1.0
    assert found["a3", "r2"].method == "quote"
    assert 0.9 < (found["a3", "r2"].score or 0) < 1.0
    assert found["a2", None].state == "unanswered"


def test_headings_and_ordinals_link() -> None:
    points = [
        Side("r1", "关于完善行政执法体制,规范行政执法行为", None, 1),
        Side("r2", "关于第三条建议", None, 2),
        Side("r3", "办理工作基本情况", "我局高度重视。", 3),
    ]
    found = {(p.ask, p.point): (p.method, p.state) for p in align(ASKS, points)}
    assert found["a2", "r1"] == ("heading", "answered")
    assert found["a3", "r2"] == ("ordinal", "answered")
    assert found[None, "r3"] == (None, "unprompted")


def test_prose_is_not_called_unanswered() -> None:
    found = align(ASKS, [Side("r1", None, "我局高度重视,正在推进各项工作。", 1)])
    assert {pair.state for pair in found} == {"unresolved"}


def test_without_asks_or_points_there_are_no_links() -> None:
    assert align([], [Side("r1", "甲", None, 1)]) == []
    assert align(ASKS, []) == []


def test_nested_quotes_stay_whole() -> None:
    text = "关于“打造“一刻钟”便民圈”的建议"
    assert [text[a:b] for a, b in find_quotes(text)] == ["打造“一刻钟”便民圈"]


def test_gaps_count_letters_only() -> None:
    text = "标题\n。。\n孤行甲\n正文"
    assert find_gaps(text, [(0, 2), (10, 12)]) == [(6, 9)]
    assert find_gaps(text, [(0, len(text))]) == []
    assert find_gaps(text, []) == [(0, len(text))]


@pytest.mark.parametrize("word", ["特此答复", "此复", "特此函复", "此致敬礼"])
@pytest.mark.parametrize("line", ["附件：征询意见表", "附件：1.征询意见表\n2.规划"])
def test_a_closing_without_a_full_stop_above_attachments(word: str, line: str) -> None:
    found, text = letter(f"{HEAD}感谢您的支持！\n{word}\n{line}\n{SIGNED}")
    assert cut(text, found.closing) == f"感谢您的支持！\n{word}"


@pytest.mark.parametrize(
    "closing",
    [
        "感谢您的关心！\n顺祝\n秋安！",
        "此致\n敬礼！\n顺祝\n夏祺！",
        "顺祝\n工作顺利！",
        "未尽事宜，请与我局联系。",
        "衷心地祝愿您身体健康，万事如意！",
        "请在收到后15个工作日内反馈。感谢您的支持！".partition("。")[2],
    ],
)
def test_the_words_that_end_a_letter(closing: str) -> None:
    found, text = letter(
        f"某某某代表：\n您提出的建议收悉，现答复如下：\n{BODY}\n{closing}\n示例市民政局\n2023年5月16日"
    )
    assert cut(text, found.closing) == closing


@pytest.mark.parametrize(
    "said",
    [
        "感谢广大群众的理解和配合，目前拆迁工作已完成。",
        "感谢市财政局的大力支持，资金已经到位。",
        "我们的工作离群众要求还有差距，下一步将投入资金500万元，新建水闸3座。",
        "希望您所在的村组织群众投工投劳，计划10月开工。",
    ],
)
def test_thanks_to_others_and_figures_belong_to_the_answer(said: str) -> None:
    found, text = letter(
        f"某某某代表：\n您提出的建议收悉，现答复如下：\n{BODY}\n{said}\n感谢您的关心！\n示例市民政局\n2023年5月16日"
    )
    assert cut(text, found.closing) == "感谢您的关心！"


@pytest.mark.parametrize("date", ["2023年5月16日星期二", "2023年5月16日 （星期二）"])
def test_a_weekday_belongs_to_the_date_line(date: str) -> None:
    found, text = letter(
        f"某某某代表：\n您提出的建议收悉，现答复如下：\n{BODY}\n感谢您的关心！\n示例市民政局\n{date}"
    )
    assert found.date is not None and found.date.value == "2023-05-16"
    assert cut(text, found.signature) == "示例市民政局"


@pytest.mark.parametrize(
    ("above", "first", "closing"),
    [
        ("三、关于设立产业基金", "您的建议很有价值，我们将认真研究吸纳。", "感谢您的关心。"),
        ("三、关于设立产业基金", "感谢您提出的建议。", "感谢您提出的建议。\n感谢您的关心。"),
        (
            "三、基金已设立，规模一亿元。",
            "您的建议很有价值。",
            "您的建议很有价值。\n感谢您的关心。",
        ),
    ],
)
def test_courtesy_below_a_heading_is_what_the_point_says(
    above: str, first: str, closing: str
) -> None:
    found, text = letter(
        f"某某某代表：\n您提出的建议收悉，现答复如下：\n一、关于冷库\n已建成冷库三座。\n{above}\n{first}\n感谢您的关心。\n示例市民政局\n2023年5月16日"
    )
    assert cut(text, found.closing) == closing


def test_the_only_sentence_holds_the_answer_behind_its_receipt() -> None:
    """A short letter of a county says in one sentence what it received and what it did."""
    rows = parse_page(
        "任泉代表：\n您提出的关于解决西坡村吃水困难的建议收悉，我局已于今年5月更换水泵一台。\n"
        "感谢您的支持。\n青禾县水利局\n2023年6月20日"
    ).to_dict()
    assert rows["replies"][0]["opening"] == "您提出的关于解决西坡村吃水困难的建议收悉，"
    assert [point["text"] for point in rows["points"]] == ["我局已于今年5月更换水泵一台。"]
