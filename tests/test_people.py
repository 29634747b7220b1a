"""Proposers and salutations, with invented people."""

from __future__ import annotations

import pytest

from parsers.names.people import part_uneven, read_proposers
from parsers.names.salutations import find_addressees, read_salutation
from parsers.text.fold import fold

PROPOSERS: dict[str, list[tuple[str, str]]] = {
    "方晓禾主委": [("方晓禾", "person")],
    "方  晓禾、石　远代表": [("方晓禾", "person"), ("石远", "person")],
    "市人大方晓禾代表": [("方晓禾", "person")],
    "县政协办公室并转方晓禾委员": [("县政协办公室", "organisation"), ("方晓禾", "person")],
    "市妇联主席": [],
    "民盟主委": [],
    "农工党中央": [("农工党中央", "party")],
    "方晓禾委员并转市妇联": [("方晓禾", "person"), ("市妇联", "organisation")],
    "特邀一组": [("特邀一组", "group")],
    "方晓禾代表并转各附议代表": [("方晓禾", "person")],
    "方晓禾": [("方晓禾", "person")],
    "方晓禾、林一舟，石远": [("方晓禾", "person"), ("林一舟", "person"), ("石远", "person")],
    "方晓禾等9人": [("方晓禾", "person")],
    "方　晓": [("方晓", "person")],
    "王 小 红": [("王小红", "person")],
    "李 明 王小红": [("李明", "person"), ("王小红", "person")],
    "欧阳晴 司马远": [("欧阳晴", "person"), ("司马远", "person")],
    "方晓禾和李建国": [("方晓禾", "person"), ("李建国", "person")],
    "张和平": [("张和平", "person")],
    "自立新、蜂小明": [("自立新", "person"), ("蜂小明", "person")],
    "乌云其木格、其其格": [("乌云其木格", "person"), ("其其格", "person")],
    "买买提·吐尔逊": [("买买提·吐尔逊", "person")],
    "方晓禾(民盟)": [("方晓禾", "person")],
    "方晓禾委员、石远委员": [("方晓禾", "person"), ("石远", "person")],
    "尊敬的方晓禾委员:": [("方晓禾", "person")],
    "提案人:方晓禾": [("方晓禾", "person")],
    "民盟示例市委": [("民盟示例市委", "party")],
    "九三学社": [("九三学社", "party")],
    "致公党示例市委员会、石远": [("致公党示例市委员会", "party"), ("石远", "person")],
    "市工商联": [("市工商联", "organisation")],
    "团市委": [("团市委", "organisation")],
    "省台联": [("省台联", "organisation")],
    "经济界": [("经济界", "sector")],
    "无党派人士": [("无党派人士", "sector")],
    "中共界别（方晓禾、石远等5人）": [
        ("中共界别", "sector"),
        ("方晓禾", "person"),
        ("石远", "person"),
    ],
    "市政协提案委员会": [("市政协提案委员会", "committee")],
    "市人大城建环资委员会": [("市人大城建环资委员会", "committee")],
    "第三代表团": [("第三代表团", "delegation")],
    "清河乡委员小组": [("清河乡委员小组", "group")],
    "县人大代表方晓禾、石远等3名人大代表": [("方晓禾", "person"), ("石远", "person")],
    "方　晓、石　远代表": [("方晓", "person"), ("石远", "person")],
    "领衔代表:方晓禾 附议代表:石远、林一舟": [
        ("方晓禾", "person"),
        ("石远", "person"),
        ("林一舟", "person"),
    ],
    "1.方晓禾 2.石远": [("方晓禾", "person"), ("石远", "person")],
    "方晓禾委员和石远委员": [("方晓禾", "person"), ("石远", "person")],
    "民盟市委和市工商联": [("民盟市委", "party"), ("市工商联", "organisation")],
    "市政协农业和农村委员会": [("市政协农业和农村委员会", "committee")],
    "教科卫体委": [("教科卫体委", "committee")],
    "青年界别": [("青年界别", "sector")],
    "阿依古丽 · 买买提": [("阿依古丽·买买提", "person")],
    "阿依古丽・买买提、石远": [("阿依古丽·买买提", "person"), ("石远", "person")],
    "城关代表团方晓禾代表": [("城关代表团", "delegation"), ("方晓禾", "person")],
    "县农工党支部": [("县农工党支部", "party")],
    "两位委员": [],
    "李师傅": [],
    "XXX": [],
    "无": [],
    "见附件": [],
    "": [],
}


@pytest.mark.parametrize(
    "sector", ["农业和农村界", "港澳侨界", "共青团和青联界", "社会福利和社会保障界", "特邀界"]
)
def test_a_sector_is_one_whatever_it_unites(sector: str) -> None:
    assert [(p.name, p.type) for p in read_proposers(sector)] == [(sector, "sector")]


@pytest.mark.parametrize(("raw", "expected"), PROPOSERS.items())
def test_proposers(raw: str, expected: list[tuple[str, str]]) -> None:
    found = read_proposers(fold(raw))
    assert [(person.name, person.type) for person in found] == expected
    assert [person.role for person in found] == ["lead", *["cosigner"] * (len(found) - 1)][
        : len(found)
    ]


# line -> names, form, count_more, organisations
Expected = tuple[tuple[str, ...], str | None, int | None, tuple[str, ...]]
MANY = "甲一、乙二、丙三、丁四、戊五、己六、庚七、辛八、壬九、癸十、方一、方二、方三"
SALUTATIONS: dict[str, Expected] = {
    "方晓禾委员:": (("方晓禾",), "委员", None, ()),
    "方晓禾委员": (("方晓禾",), "委员", None, ()),
    "尊敬的方晓禾代表：": (("方晓禾",), "代表", None, ()),
    "方晓禾、林一舟、石远委员:": (("方晓禾", "林一舟", "石远"), "委员", None, ()),
    f"{MANY}代表:": (tuple(MANY.split("、")), "代表", None, ()),
    "方晓禾等代表:": (("方晓禾",), "代表", 0, ()),
    "方晓禾等5位代表:": (("方晓禾",), "代表", 4, ()),
    "方晓禾等七位代表": (("方晓禾",), "代表", 6, ()),
    "方晓禾(等4位)代表:": (("方晓禾",), "代表", 3, ()),
    "方晓禾代表您好:": (("方晓禾",), "代表", None, ()),
    "方晓禾代表，您好！": (("方晓禾",), "代表", None, ()),
    "方  晓 石 远 委员:": (("方晓", "石远"), "委员", None, ()),
    "方晓禾委员、石远委员:": (("方晓禾", "石远"), "委员", None, ()),
    "尊敬的方委员:": (("方",), "委员", None, ()),
    "政协委员方晓禾:": (("方晓禾",), "委员", None, ()),
    "乌云其木格代表:": (("乌云其木格",), "代表", None, ()),
    "买买提·吐尔逊委员:": (("买买提·吐尔逊",), "委员", None, ()),
    "致公党示例市委、方晓禾委员:": (("方晓禾",), "委员", None, ("致公党示例市委",)),
    "民盟平顶山市委:": ((), None, None, ("民盟平顶山市委",)),
    "尊敬的民进示例市委:": ((), None, None, ("民进示例市委",)),
    "市工商联:": ((), None, None, ("市工商联",)),
    "市政协提案委员会:": ((), None, None, ("市政协提案委员会",)),
    "方晓禾主委:": (("方晓禾",), None, None, ()),
    "方晓禾副主席:": (("方晓禾",), None, None, ()),
    "方晓禾(代表):": (("方晓禾",), "代表", None, ()),
    "方晓禾代表并转各附议代表:": (("方晓禾",), "代表", None, ()),
    "方晓禾、石远委员及其他联名委员:": (("方晓禾", "石远"), "委员", None, ()),
    "方晓禾委员并致公党省委会:": (("方晓禾",), "委员", None, ("致公党省委会",)),
    "方晓禾委员并转民盟市委:": (("方晓禾",), "委员", None, ("民盟市委",)),
    "方晓禾代表、石远代表、第五代表团:": (("方晓禾", "石远"), "代表", None, ("第五代表团",)),
    "方晓禾、石远两位代表:": (("方晓禾", "石远"), "代表", None, ()),
    "方晓禾代表:(A类)": (("方晓禾",), "代表", None, ()),
    "您好,方晓禾委员:": (("方晓禾",), "委员", None, ()),
    "特邀一组:": ((), None, None, ("特邀一组",)),
    "医卫界第二组:": ((), None, None, ("医卫界第二组",)),
    "农工党中央:": ((), None, None, ("农工党中央",)),
    "XXX等代表:": ((), "代表", None, ()),
    "清河乡委员小组:": ((), None, None, ("清河乡委员小组",)),
    "市水利局:": ((), None, None, ("市水利局",)),
    "市政府:": ((), None, None, ("市政府",)),
    "各位委员:": ((), "委员", None, ()),
    "两位委员:": ((), "委员", None, ()),
    "方晓禾人大代表:": (("方晓禾",), "代表", None, ()),
    "方晓禾等市人大代表:": (("方晓禾",), "代表", 0, ()),
    "方晓禾代表等5人:": (("方晓禾",), "代表", 4, ()),
    "方晓禾代表(领衔):": (("方晓禾",), "代表", None, ()),
    "方晓禾等六位代表(联名):": (("方晓禾",), "代表", 5, ()),
    "方晓禾委员和石远委员:": (("方晓禾", "石远"), "委员", None, ()),
    "方晓禾、石远委员及民盟市委:": (("方晓禾", "石远"), "委员", None, ("民盟市委",)),
    "清河镇代表团、方晓禾(等4位)代表:": (("方晓禾",), "代表", 3, ("清河镇代表团",)),
    "城关代表团方晓禾代表:": (("方晓禾",), "代表", None, ("城关代表团",)),
    "县人大代表第三小组:": ((), None, None, ("县人大代表第三小组",)),
    "阿依古丽・买买提代表:": (("阿依古丽·买买提",), "代表", None, ()),
    "农工党示例市委会:": ((), None, None, ("农工党示例市委会",)),
    "市总工会和团市委:": ((), None, None, ("市总工会", "团市委")),
    "XXX代表:": ((), "代表", None, ()),
    "xx委员:": ((), "委员", None, ()),
    "贵代表:": ((), "代表", None, ()),
    "方晓禾同志:": (("方晓禾",), "同志", None, ()),
    "方先生:": (("方",), "先生", None, ()),
    "网友:": ((), "网友", None, ()),
    "尊敬的市民朋友:": ((), "市民朋友", None, ()),
}
# Lines whose last one is a salutation: the line where it begins, and its names.
ADDRESSEES: tuple[tuple[tuple[str, ...], tuple[int, tuple[str, ...]] | None], ...] = (
    (("代表:", "您提出的关于修路的建议收悉。"), (0, ())),
    (("代表:", "某某提出的建议"), None),
    (("方晓禾、石远:", "贵单位提出的《关于修路的提案》收悉。"), (0, ("方晓禾", "石远"))),
    (("方晓禾、石远:", "大家提出的提案"), None),
    (("方晓禾、石远、林", "一舟等委员:", "您提出的"), (0, ("方晓禾", "石远", "林一舟"))),
    (("方晓禾、石远、", "林一舟代表:", "您提出的"), (0, ("方晓禾", "石远", "林一舟"))),
    (("方晓禾、石远", "委员:", "您们提出的提案收悉"), (0, ("方晓禾", "石远"))),
    (("示例市教育局", "方晓禾委员:", "您提出的"), (1, ("方晓禾",))),
    (("关于加强教育、医疗", "方晓禾委员:", "您提出的"), (1, ("方晓禾",))),
)
NO_SALUTATIONS = (
    "",
    "承办单位:",
    "主办单位:",
    "联系单位:",
    "代表:",
    "委员:",
    "附议代表:",
    "领衔代表:",
    "提案委员:",
    "人大代表:",
    "县政协委员:",
    "方晓禾代表(签名)",
    "贵单位:",
    "建议:",
    "市教育局",
    "感谢各位委员",
    "希望各位代表继续关心",
    "尊敬的各位委员,感谢您对工作的支持",
    "感谢您对教育工作的关心和支持!",
    "一、关于加强管理的建议:",
    "现答复如下:",
    "2023年5月16日",
    "您好:",
    "抄送:市政府办公室",
    "方晓禾代表提出的建议收悉:",
)


@pytest.mark.parametrize(("line", "expected"), SALUTATIONS.items())
def test_salutations(line: str, expected: Expected) -> None:
    assert read_salutation(fold(line)) == expected


@pytest.mark.parametrize("line", NO_SALUTATIONS)
def test_lines_that_address_nobody(line: str) -> None:
    assert read_salutation(fold(line)) is None


@pytest.mark.parametrize(
    ("printed", "names"),
    [("李 明\u3000王", []), ("王 小 明", ["王小明"]), ("李 明\u3000王小红", ["李明", "王小红"])],
)
def test_unevenly_padded_characters_are_no_name(printed: str, names: list[str]) -> None:
    assert [person.name for person in read_proposers(fold(part_uneven(printed)))] == names


def test_a_salutation_is_short() -> None:
    assert read_salutation("、".join(["方晓禾"] * 40) + "委员:") is None


@pytest.mark.parametrize(
    ("line", "citizen"), [("网友:", True), ("方先生:", True), ("方晓禾委员:", False)]
)
def test_citizens_are_told_from_deputies(line: str, citizen: bool) -> None:
    found = read_salutation(line)
    assert found is not None
    assert found.is_citizen is citizen


@pytest.mark.parametrize(
    ("line", "names", "bodies"),
    [
        ("陈静委员、市工商联:", ("陈静",), ("市工商联",)),
        ("王某某、李某某委员,市总工会:", ("王某某", "李某某"), ("市总工会",)),
    ],
)
def test_a_person_by_title_and_a_body(
    line: str, names: tuple[str, ...], bodies: tuple[str, ...]
) -> None:
    found = read_salutation(line)
    assert found is not None
    assert (found.names, found.form, found.organisations) == (names, "委员", bodies)


@pytest.mark.parametrize(("lines", "expected"), ADDRESSEES)
def test_addressees_of_lines(
    lines: tuple[str, ...], expected: tuple[int, tuple[str, ...]] | None
) -> None:
    at = next(place for place, line in enumerate(lines) if line.endswith(":"))
    found = find_addressees(lines, at)
    assert (found and (found[0], found[1].names)) == expected


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("张 伟 等 代 表：", ("张伟",)),
        ("张　伟　委　员：", ("张伟",)),
        ("王小红 委 员 ：", ("王小红",)),
        ("尊 敬 的 王 小 红 代 表：", ("王小红",)),
        ("张 伟、李 明 等 代 表：", ("张伟", "李明")),
    ],
)
def test_words_of_a_salutation_may_be_letter_spaced(line: str, names: tuple[str, ...]) -> None:
    found = read_salutation(fold(line))
    assert found is not None
    assert found.names == names
    assert tuple(person.name for person in read_proposers(fold(line))) == names


def test_all_members_of_a_sector_are_the_sector() -> None:
    found = read_salutation("县政协文化艺术界各位委员:")
    assert found is not None and found.organisations == ("县政协文化艺术界",)


def test_a_numbered_sentence_addresses_nobody() -> None:
    assert read_salutation("2.建设蜂蜜质量检测中心。") is None
