"""Whole letters, each with one part varied: who is addressed, who answers, where, and when."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.records import Page

TITLE = "关于市九届人大三次会议第88号建议的答复"
OPENING = "您提出的《关于修复北干渠的建议》收悉，现答复如下："
TEXT = "今年已完成渠道清淤，下一步将继续推进衬砌工程。"
END = "松澜市水利局\n2023年6月12日"


def read(
    title: str = TITLE,
    to: str = "柳青山代表：",
    opening: str = OPENING,
    text: str = TEXT,
    closing: str = "感谢您的关心和支持！",
    end: str = END,
) -> Page:
    lines = "\n".join((to, opening, text, closing, end)).split("\n")
    body = "".join(f"<p>{line}</p>" for line in lines)
    return parse_page(f"<h1>{title}</h1>{body}", url="http://www.example.gov.cn/1.html")


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ("尊敬的柳青山代表，您们好！", ["柳青山"]),
        ("柳　青山、白　云代表：", ["柳青山", "白云"]),
        ("市人大柳青山代表：", ["柳青山"]),
        ("市人大常委会代表工委并柳青山代表：", ["柳青山"]),
        ("柳××代表：", []),
        ("柳**代表：", []),
        ("柳*山代表：", []),
    ],
)
def test_whom_a_letter_addresses(to: str, names: list[str]) -> None:
    page = read(to=to)
    assert page.replies[0].salutation_raw == to
    persons = [row.name for row in page.proposers if row.type == "person"]
    assert persons == names


@pytest.mark.parametrize("opening", ["感谢您提出的《关于修渠的建议》。经研究，现作如下答复：",
                                     "您提出的“修复北干渠”的建议，现将办理结果告知如下："])  # fmt: skip
def test_an_opening_without_收悉_begins_a_letter(opening: str) -> None:
    page = read(opening=opening)
    assert (page.replies[0].salutation_raw, page.replies[0].opening) == ("柳青山代表：", opening)


@pytest.mark.parametrize(
    "opening",
    [
        "柳青山代表提出的《关于修复北干渠的建议》由贵局主办、我局会办。现结合工作职责，提出如下会办意见：",
        "对柳青山代表提出的《关于修复北干渠的建议》，我局会办意见如下：",
        "现就柳青山代表提出的《关于修复北干渠的建议》，提出以下会办意见，供你局答复时参考：",
        "你局主办的柳青山代表提出的《关于修复北干渠的建议》收悉，现将我局意见函复如下：",
        "柳青山代表提出的《关于修复北干渠的建议》，涉及我局职责部分答复意见如下：",
        "关于柳青山代表提出的《关于修复北干渠的建议》，现结合我局职能提出如下会办意见：",
    ],
)
def test_an_opinion_to_the_agency_that_answers(opening: str) -> None:
    page = read(
        title="松澜市水利局关于市九届人大三次会议第88号建议的会办意见",
        to="市农业农村局：",
        opening=opening,
        closing="以上意见供参考。",
    )
    assert page.document.kind == "co_handler_opinion"
    assert page.replies[0].opening == opening
    assert [(row.name, row.role) for row in page.agencies] == [
        ("松澜市农业农村局", "lead"),
        ("松澜市水利局", "co_handler"),
    ]
    assert [row.name for row in page.proposers] == ["柳青山"]


@pytest.mark.parametrize(
    ("end", "signature", "day"),
    [
        ("2023年6月12日\n松澜市水利局", "松澜市水利局", "2023-06-12"),
        ("松澜市水利局\n2023年6月12日星期一", "松澜市水利局", "2023-06-12"),
        ("松澜市水利局\n2023年6月12日\n松澜市水利局办公室", "松澜市水利局", "2023-06-12"),
        ("松澜市水利局\n2023年6月12日\n抄送：市政府督查室", "松澜市水利局", "2023-06-12"),
        ("2023年6月12日\n抄送：市政府督查室", None, "2023-06-12"),
        ("松澜市贸促会\n2023年6月12日", "松澜市贸促会", "2023-06-12"),
        ("塘口镇卫生院\n2023年6月12日", "塘口镇卫生院", "2023-06-12"),
        ("松澜市供销合作社联合社\n2023年6月12日", "松澜市供销合作社联合社", "2023-06-12"),
    ],
)
def test_who_signs_and_when(end: str, signature: str | None, day: str) -> None:
    reply = read(end=end).replies[0]
    assert (reply.signature_raw, reply.reply_date) == (signature, day)


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("松澜职业技术学院", "松澜职业技术学院"),
        ("松澜师范学院", "松澜师范学院"),
        ("市职业技术学院", None),
        ("松澜市规划资源局", "松澜市规划和自然资源局"),
    ],
)
def test_the_full_name_of_who_signs(signature: str, name: str | None) -> None:
    page = read(end=f"{signature}\n2023年6月12日")
    assert [row.name for row in page.agencies] == [name]


def test_who_runs_the_site_answers_nothing() -> None:
    page = read(end=f"{END}\n主办：松澜市人民政府办公室")
    assert [row.name for row in page.agencies] == ["松澜市水利局"]
    assert "lead_agency" not in [row.field for row in page.fields]


def test_a_party_s_branch_is_no_office() -> None:
    page = read(to="民盟松澜市支部：", opening=OPENING.replace("您", "贵支部"))
    assert page.replies[0].agency == "松澜市水利局"


@pytest.mark.parametrize(
    ("opening", "people"),
    [
        (
            "柳青山代表提出的《关于修渠的建议》（第88号）和白云代表提出的《关于建闸的建议》（第89号）收悉，现一并答复如下：",
            {"88": ["柳青山"], "89": ["白云"]},
        ),
        (
            "白云、苏晓代表提出的第89号《关于建闸的建议》，柳青山代表在市九届人大三次会议上提出的第88号《关于修渠的建议》收悉，现答复如下：",
            {"88": ["柳青山"], "89": ["白云", "苏晓"]},
        ),
        (
            "北山镇代表团提出的《关于修渠的建议》、白云代表提出的《关于建闸的建议》收悉，现答复如下：",
            {"88": ["北山镇代表团"], "89": ["白云"]},
        ),
    ],
)
def test_each_item_of_a_merged_letter_has_its_own_people(
    opening: str, people: dict[str, list[str]]
) -> None:
    page = read(TITLE.replace("88号", "88、89号"), "柳青山、白云代表：", opening)
    numbers = {row.proposal_id: row.number for row in page.proposals}
    found: dict[str, list[str]] = {}
    for row in page.proposers:
        assert (row.role == "lead") == (row.position == 1)
        found.setdefault(numbers[row.proposal_id] or "", []).append(row.name)
    assert found == people


@pytest.mark.parametrize(
    ("title", "opening", "own"),
    [
        ("关于修复北干渠建议的答复", OPENING, "关于修复北干渠的建议"),
        ("关于修复北干渠的建议的答复", OPENING, "关于修复北干渠的建议"),
        ("关于修复南干渠建议的答复", OPENING, "关于修复南干渠建议"),
    ],
)
def test_the_item_s_title_as_the_letter_quotes_it(title: str, opening: str, own: str) -> None:
    assert read(title, opening=opening).proposals[0].title == own


@pytest.mark.parametrize(
    ("title", "opening", "end", "expected"),
    [
        # Neither session nor number: the place of the body that answers.
        ("关于修渠建议的答复", OPENING, "宝丰县水利局\n2023年6月12日", ("county", "宝丰县")),
        ("关于修渠建议的答复", OPENING, "清河湾区水利局\n2023年6月12日", ("county", "清河湾区")),
        ("关于修渠建议的答复", OPENING, "水利局\n2023年6月12日", (None, None)),
        (
            "对闭会期间第5号建议的答复",
            "您在县十六届人大常委会闭会期间提出的《关于修渠的建议》收悉，现答复如下：",
            "雪岭县水利局\n2023年6月12日",
            ("county", "雪岭县"),
        ),
    ],
)
def test_the_place_of_an_item_that_nothing_numbers(
    title: str, opening: str, end: str, expected: tuple[str | None, str | None]
) -> None:
    item = read(title, opening=opening, end=end).proposals[0]
    assert (item.level, item.place) == expected


@pytest.mark.parametrize(
    ("head", "number", "salutation"),
    [
        ("松水函〔2023〕18号　　关于市九届人大三次会议第88号建议的答复　柳青山代表：", "松水函〔2023〕18号", "柳青山代表："),
        ("松水函〔2023〕18号　　　柳青山代表：", "松水函〔2023〕18号", "柳青山代表："),
        ("市民革：", None, "市民革："),
    ],
)  # fmt: skip
def test_the_head_of_a_letter_without_line_breaks(
    head: str, number: str | None, salutation: str
) -> None:
    who = "贵党派" if "民革" in head else "您"
    flat = f"{head}{OPENING.replace('您', who)}{TEXT * 12}感谢您的关心和支持！松澜市水利局　2023年6月12日"
    page = parse_page(f"<h1>{TITLE}</h1><p>{flat}</p>")
    reply = page.replies[0]
    assert (reply.document_number, reply.salutation_raw) == (number, salutation)
    assert reply.opening == OPENING.replace("您", who)


@pytest.mark.parametrize(
    "closing",
    [
        "水利建设非一日之功。恳请您继续监督。",
        "管护力量薄弱的状况短期内难以根本改变，我们将努力克服。感谢您的支持！",
        "工程的推进离不开资金，部分意见未能采纳，敬请谅解。感谢您的关心！",
        "您提出的建议很有针对性，为我们改进工作提供了重要参考。感谢您的关心！",
        "您的建议让我们深受启发。欢迎继续监督。",
        "受财力限制，未能全部满足您的要求，敬请谅解。",
        "给您带来的不便，敬请谅解。",
        "由于此项工作涉及面广、政策性强，需要逐步推进，敬请理解。",
    ],
)
def test_a_last_reflection_belongs_to_the_closing(closing: str) -> None:
    assert read(closing=closing).replies[0].closing == closing


def test_a_plan_behind_a_reflection_belongs_to_the_answer() -> None:
    said = "水利建设是一项长期工程，下一步将继续推进衬砌。"
    assert read(closing=f"{said}\n感谢您的关心！").replies[0].closing == "感谢您的关心！"


def test_the_note_that_begins_an_item_says_which_it_is() -> None:
    page = parse_page(
        "<h1>关于修复北干渠的建议</h1><h3>建议原文</h3>"
        "<p>宝丰县第十九届人民代表大会第一次会议代表建议第27号 建议代表 柳青山</p>"
        "<p>北干渠年久失修，下游三个村灌溉困难。</p><p>建议尽快修复北干渠，疏通下游支渠。</p>"
        f"<h3>复文</h3><p>柳青山代表：</p><p>{OPENING}</p><p>{TEXT}</p>"
        "<p>宝丰县水利局</p><p>2023年6月12日</p>"
    )
    item = page.proposals[0]
    assert (item.body, item.term, item.session, item.number) == ("npc", 19, 1, "27")


CLOSINGS = [
    "希望在今后的工作中，继续得到您的支持与帮助。",
    "对我局工作中的不足，请予批评。",
    "我们一定会珍惜您的宝贵意见，努力提高服务水平，不辜负代表和人民群众的期望。",
    "如对办理结果不满意，可向县政府督查室反映。",
    "特此回复，敬请指导。",
    "恭请审示。",
    "借此机会，感谢您对公路事业的厚爱与支持。",
    "请您对我们的工作多提宝贵意见，帮助我们改进工作。",
    "希望我们的答复能让您满意。",
    "盼望继续得到您的关心与指导！",
    "本答复如有不妥，请予以指正。",
    "以上，请知悉。",
    "诚请代表继续关注、支持我们的工作，共同推进乡村振兴。",
    "您对家乡的拳拳之心令我们感动，谢谢您！",
    "我们的答复就到这里，谢谢！",
    "我们深知，与群众的期盼相比，我们的工作还有很长的路要走。感谢您的鞭策！",
    "虽然困难不少，但我们有信心把这件事办好，也请您继续监督。",
    "随函附上征询意见表，请您填写后寄回。",
    "感谢代表建言！欢迎来我局指导！",
    "我们愿与您保持联系，及时向您通报进展情况。感谢您的支持。",
    "专此奉复，并颂时祺。",
    "再一次感谢您对水利工作的关心。",
    "让我们携手努力，共同建设美好家园。",
    "我们相信，在您的关心支持下，我市水利事业一定会越来越好。",
    "如需进一步了解情况，请与我局办公室联系。",
    "您对我们的工作还有什么好的建议，请告诉我们。",
    "办好民生实事，离不开您的关心与支持。",
    "恳请给予谅解为盼。",
    "感谢您对我们工作的关心!!!",
]
SAID = [
    "我们将一如既往地努力推进项目建设，确保年底建成。",
    "我市与先进城市相比还有差距，主要表现在产业规模小、龙头企业少。",
    "以上措施的实施，有效改善了人居环境。",
    "请相关企业按照要求继续整改。",
    "我们诚恳接受委员的批评，对存在的问题立行立改，已关停3家违规企业。",
    "该项工作离省里的考核要求还有不小差距，我局将逐项对照整改。",
    "如您所在村有改造意愿，可向镇政府提出申请，由镇政府统一上报。",
    "表示感谢的群众越来越多，满意度明显提升。",
    "学校邀请家长代表参加监督，欢迎家长随时到食堂检查。",
    "让我们感到困难的是资金缺口较大，目前仅到位三成。",
    "该项目离不开上级资金支持，我局正在积极争取。",
    "村民送来锦旗，对施工队深表感谢的心情溢于言表。",
    "我局已将建议内容转请该部门研究，由其另行向您反馈。",
    "按照规定该路段不能设置减速带，请您理解。",
    "我们认识到，管护问题主要是责任不清造成的，将逐段落实责任人。",
]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_what_only_thanks_concedes_or_asks_for_an_opinion_closes(closing: str) -> None:
    assert read(closing=closing).replies[0].closing == closing


@pytest.mark.parametrize("said", SAID)
def test_what_says_something_of_the_matter_does_not_close(said: str) -> None:
    page = read(text=f"{TEXT}\n{said}", closing="感谢您的关心！")
    assert page.replies[0].closing == "感谢您的关心！"


@pytest.mark.parametrize(
    "opening",
    [
        "您提出的《关于修复北干渠的建议》收悉，现将有关办理情况函告如下，请审阅。",
        "您提出的《关于修复北干渠的建议》收悉。结合您的建议，我局将有关情况梳理如下：",
        "您提出的《关于修复北干渠的建议》收悉。我局高度重视，成立了专班。\n经实地调研，\n现将有关情况答复如下：",
    ],
)
def test_where_the_opening_ends(opening: str) -> None:
    assert read(opening=opening).replies[0].opening == opening


@pytest.mark.parametrize(
    ("end", "signature"),
    [
        ("供稿：王磊", None),
        ("终审：王磊 一审：张三", None),
        ("※ 关闭窗口 ※", None),
        ("已阅：128次", None),
        ("-- 完 --", None),
        (f"{END}\n-- 完 --", "松澜市水利局"),
        ("二〇二三年六月十二日　松澜市水利局", "松澜市水利局"),
    ],
)
def test_the_page_s_own_words_below_a_letter(end: str, signature: str | None) -> None:
    reply = read(end=end).replies[0]
    assert (reply.closing, reply.signature_raw) == ("感谢您的关心和支持！", signature)


@pytest.mark.parametrize(
    "contact", ["（联系人：王某，联系电话：0371-66666666）", "联系人：王某，电话：66666666"]
)
def test_a_contact_behind_the_closing_of_one_line(contact: str) -> None:
    assert read(closing=f"感谢您的关心！{contact}").replies[0].closing == "感谢您的关心！"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("松水函〔2023〕B012号", "松水函〔2023〕B012号"),
        ("〔2023〕松水建字第5号", "〔2023〕松水建字第5号"),
        ("松水议复〔2023〕 8号", "松水议复〔2023〕 8号"),
        ("松水函〔2023〕12号　　签发人：李某", "松水函〔2023〕12号"),
    ],
)
def test_the_number_above_a_letter(head: str, number: str) -> None:
    assert read(to=f"{head}\n柳青山代表：").replies[0].document_number == number


def test_a_number_in_brackets_without_号() -> None:
    page = read("关于市第九届人大第三次会议建议（088）的答复")
    assert page.proposals[0].number == "88"


@pytest.mark.parametrize(
    ("title", "note", "people"),
    [
        ("民进松澜市委会：关于发展民宿的提案", "（市政协九届一次会议 第0069号提案）", ["民进松澜市委会"]),
        ("松澜市政协委员柳青山：关于保护古树的提案", "（市政协九届一次会议第69号提案）", ["柳青山"]),
        ("关于修复北干渠的建议", "（县人大代表 柳青山）", ["柳青山"]),
        ("关于修复北干渠的建议", "（十四届全国人大一次会议代表建议　提出人系全国人大代表柳青山）", ["柳青山"]),
        ("关于修复北干渠的建议", "（本文略有删节）", []),
    ],
)  # fmt: skip
def test_who_hands_in_an_item_published_alone(title: str, note: str, people: list[str]) -> None:
    page = parse_page(
        f"<h1>{title}</h1><p>{note}</p><p>北干渠建于1976年，年久失修，下游三个村灌溉困难，群众十分着急。</p>"
        "<p>建议尽快安排资金修复渠首，并清理下游渠道，不误今年插秧。</p>"
    )
    assert [row.name for row in page.proposers] == people


def test_the_office_of_who_hands_in_names_the_body() -> None:
    page = parse_page(
        "<h1>关于修复北干渠的建议</h1><p>（县人大代表 柳青山）</p><p>北干渠年久失修，下游三个村灌溉困难。</p>"
        "<p>建议尽快安排资金修复渠首，并清理下游渠道，不误今年插秧。</p>"
    )
    item = page.proposals[0]
    assert (item.body, item.level, item.kind) == ("npc", "county", "建议")


def test_no_words_of_the_opening_stand_behind_the_first_point() -> None:
    page = read(
        opening="您提出的《关于修复北干渠的建议》收悉。",
        text="一、基本情况\n北干渠全长28公里。\n二、具体做法\n今年采取的措施及办理情况如下：一是清淤，二是衬砌。",
    )
    assert page.replies[0].opening == "您提出的《关于修复北干渠的建议》收悉。"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("建议字：〔2019〕9号", "〔2019〕9号"),
        ("编号：〔2019〕9号", None),
        ("松水函〔2023〕31号A1类", "松水函〔2023〕31号"),
    ],
)
def test_numbers_above_a_letter(head: str, number: str | None) -> None:
    assert read(to=f"{head}\n柳青山代表：").replies[0].document_number == number


@pytest.mark.parametrize("site", ["松澜市人大代表建议公开", "松澜市人民政府办公室主办　桂ICP备1号"])
def test_the_place_of_a_hall_or_owner(site: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in ("柳青山代表：", OPENING, TEXT, "2023年6月12日"))
    page = parse_page(f"<div class='footer'>{site}</div><h1>{TITLE}</h1><div>{body}</div>")
    assert page.proposals[0].place == "松澜市"


def test_an_item_by_its_year() -> None:
    page = parse_page(
        "<h1>关于修渠的提案</h1><table><tr><td>提案编号</td><td>2022-0091</td></tr>"
        "<tr><td>届次</td><td>市政协六届一次会议</td></tr><tr><td>提案人</td><td>柳青山</td></tr>"
        "<tr><td>提案内容</td><td>北干渠年久失修，建议尽快修复。</td></tr></table>"
    )
    assert page.proposals[0].number == "91"
