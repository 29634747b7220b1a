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
