"""Several letters on a page, and what is printed below a letter that has ended."""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse_page

Json = dict[str, Any]
_HEAD = "沙洲县交通运输局2023年人大建议办理答复"


def _letter(number: str, who: str, title: str, answer: str, day: str) -> str:
    return (
        f"{number}\n{who}：\n您提出的《{title}》收悉，现答复如下：\n{answer}\n感谢您的关心。\n"
        f"沙洲县交通运输局\n{day}\n"
    )


def _read(text: str) -> Json:
    return parse_page(text).to_dict()


def _both(first: str, second: str) -> Json:
    one = _letter(first, "曾庆河代表", "关于修路的建议", "已修复挡墙5处。", "2023年7月12日")
    two = _letter(second, "胡立娟代表", "关于开通公交的建议", "拟投放车辆6台。", "2023年7月14日")
    return _read(f"{_HEAD}\n{one}{two}")


def test_letters_to_different_items_have_an_item_each() -> None:
    page = _both(
        "关于县十九届人大二次会议第14号建议的答复", "关于县十九届人大二次会议第29号建议的答复"
    )
    items = [(row["number"], row["title"], row["session"]) for row in page["proposals"]]
    assert items == [("14", "关于修路的建议", 2), ("29", "关于开通公交的建议", 2)]
    assert [row["proposal_key"] for row in page["replies"]] == [
        row["proposal_key"] for row in page["proposals"]
    ]
    ids = [row["proposal_id"] for row in page["proposals"]]
    people = [(row["proposal_id"], row["name"], row["role"]) for row in page["proposers"]]
    assert people == [(ids[0], "曾庆河", "lead"), (ids[1], "胡立娟", "lead")]
    assert {row["agency_raw"] for row in page["replies"]} == {"沙洲县交通运输局"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "关于县十九届人大二次会议第14号建议的答复", "关于县十九届人大二次会议第14号建议的答复",
            id="one item, two letters",
        ),
        pytest.param(
            "关于县十九届人大二次会议第14号建议的答复", "关于建议的答复", id="the second names none"
        ),
    ],
)  # fmt: skip
def test_letters_that_do_not_each_name_another_number_share_the_item(
    first: str, second: str
) -> None:
    page = _both(first, second)
    assert [row["number"] for row in page["proposals"]] == ["14"]
    assert len(page["replies"]) == 2


_END = "感谢您的支持。\n附件：资金分配表\n青禾市财政局\n2025年7月9日\n"
_ROWS = "县（区）\n岗位数\n金额\n" + "".join(
    f"{name}区\n{n}\n{n}.5\n" for n, name in enumerate("东西南北")
)


@pytest.mark.parametrize(
    ("below", "named"),
    [
        pytest.param(f"资金分配表\n{_ROWS}", "资金分配表", id="a table"),
        pytest.param(f"附件\n资金分配表\n{_ROWS}", "资金分配表", id="a table below its heading"),
        pytest.param("一、目标任务\n完成三类改造。\n二、保障措施\n落实资金。\n", "资金分配表", id="a plan"),
        pytest.param(f"（联系人：李某，电话：0000-1234567）\n{_ROWS}", "资金分配表", id="a contact first"),
    ],
)  # fmt: skip
def test_an_annex_below_the_signed_letter_is_no_word_of_the_answer(below: str, named: str) -> None:
    text = f"关于市政协九届四次会议第157号提案的答复\n刀美兰委员：\n您提出的提案收悉，现答复如下：\n已拨付资金。\n{_END}{below}"
    page = _read(text)
    reply = page["replies"][0]
    assert (reply["signature_raw"], reply["reply_date"]) == ("青禾市财政局", "2025-07-09")
    assert reply["closing"] == "感谢您的支持。"
    assert [row["text"] for row in page["points"]] == ["已拨付资金。"]
    assert page["document"]["unaccounted_chars"] == 0
    assert named in [row["filename"] for row in page["attachments"]]


def test_a_second_signed_day_below_is_the_letters_own_end() -> None:
    text = (
        "关于市政协九届四次会议第157号提案的答复\n刀美兰委员：\n您提出的提案收悉，现答复如下：\n"
        "此事已批复：\n青禾市水利局\n2025年3月1日\n" + "另有安排。\n" * 9 + _END
    )
    assert _read(text)["replies"][0]["signature_raw"] == "青禾市财政局"


@pytest.mark.parametrize(
    "word",
    ["今天是：2010年3月8日 星期一", "首页 | 新闻中心 | 政务公开", "建议使用 1024*768 分辨率"],
)
def test_the_bars_of_old_sites_are_no_content(word: str) -> None:
    letter = "<p>刀美兰委员：</p><p>您提出的提案收悉，现答复如下：</p><p>已拨付资金。</p>"
    page = parse_page(f"<body><div>沙洲县政府 {word}</div><div>{word}</div>{letter}</body>")
    assert word not in (page.document.text or "").split("\n")


def _beside(menu: str, letter: str) -> str:
    cells = "".join(f"<tr><td>{word}</td></tr>" for word in menu.split())
    return (
        f"<table><tr><td><table>{cells}</table></td><td><table><tr><td>{letter}</td></tr></table>"
        "</td></tr></table>"
    )


@pytest.mark.parametrize(
    ("menu", "is_kept"),
    [
        ("领导之窗 部门简介 政策法规", False),
        ("领导之窗 部门简介", True),
        ("提案编号 部门简介 政策法规", True),
        ("李明 王小华 赵国", True),
    ],
)
def test_a_column_of_short_words_beside_the_article_is_a_menu(menu: str, is_kept: bool) -> None:
    letter = "刀美兰委员：<br>您提出的提案收悉，现答复如下：<br>" + "已拨付资金。<br>" * 20
    text = parse_page(_beside(menu, letter)).document.text or ""
    assert (menu.split()[0] in text) == is_kept


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("关于草原盟政协工委第〔2022〕17号提案的答复", None),
        ("示民函〔2022〕17号", "示民函〔2022〕17号"),
    ],
)
def test_an_items_number_in_a_title_is_no_document_number(title: str, number: str | None) -> None:
    text = (
        f"{title}\n宝力道委员：\n您提出的《关于建设养老中心的提案》收悉，现答复如下：\n已建成。\n"
    )
    page = _read(text)
    assert page["replies"][0]["document_number"] == number
    assert page["proposals"][0]["title"] == "关于建设养老中心的提案"


def test_a_prefectures_working_committee_is_of_the_prefecture() -> None:
    text = "关于阿克苏地区政协工委2024年第28号提案的答复\n张三委员：\n您提出的提案收悉，现答复如下：\n已建成。\n"
    row = _read(text)["proposals"][0]
    found = (row["level"], row["place"], row["proposal_key"])
    assert found == ("prefecture", "阿克苏地区", "cppcc-652900-x-2024-0028")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("主干道一九八五年修建时路面宽度仅十四米。", None),
        ("今年修建路面十四公里。", "done"),
    ],
)
def test_how_things_were_when_built_is_no_deed(text: str, status: str | None) -> None:
    letter = f"张三代表：\n您提出的建议收悉，现答复如下：\n{text}\n"
    assert _read(letter)["points"][0]["status"] == status


def test_the_day_in_front_of_its_label_is_accounted_for() -> None:
    letter = "<p>刀美兰委员：</p><p>您提出的提案收悉，现答复如下：</p><p>已拨付资金。</p>"
    page = parse_page(f"<body><p>2025-09-18<em>发布时间：2025-09-18</em></p>{letter}</body>")
    assert page.document.unaccounted_chars == 0


def test_the_day_right_below_who_signs_is_the_letters() -> None:
    page = _read(
        "关于市政协九届四次会议第157号提案的答复\n刀美兰委员：\n您提出的提案收悉，现答复如下：\n已拨付资金。\n"
        "感谢您的支持。\n青禾市财政局\n2024年8月28日\n2024-09-20\n"
    )
    assert page["replies"][0]["reply_date"] == "2024-08-28"


def test_an_opinion_on_one_line_goes_to_the_body_that_it_addresses() -> None:
    line = (
        "市农业农村局：栗晓燕委员在市政协十届四次会议上提出的第119号提案收悉，现提出会办意见如下：已下达资金。"
        "以上意见，供参考。　　鹤壁市财政局　　2025年4月22日"
    )
    page = _read(f"<body><h1>关于第119号提案的会办意见</h1><p>{line}</p></body>")
    assert page["replies"][0]["salutation_raw"] == "市农业农村局："


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("33号", None),
        ("关于市十四届人大三次会议第14-3-67号建议的答复", "关于市十四届人大三次会议第14-3-67号建议的答复"),
    ],
)  # fmt: skip
def test_a_number_names_no_page_and_ends_no_title(head: str, title: str | None) -> None:
    letter = "<p>刀美兰委员：</p><p>您提出的建议收悉，现答复如下：</p><p>已拨付资金。</p>"
    page = _read(f"<head><title>{head}</title></head><body>{letter}</body>")
    assert page["document"]["title"] == title


def test_answers_of_two_bodies_below_an_item_in_one_box() -> None:
    """Nothing labels the answers; a line of its own says whose each is."""

    def letter(told: str, agency: str, day: str) -> str:
        return (
            "<p>民进青禾市委：</p><p>贵单位提出的《关于校企合作的提案》收悉，现就涉及我局的内容答复如下：</p>"
            f"<p>{told}</p><p>感谢贵单位对{agency}工作的关心。</p><p>青禾市{agency}</p><p>{day}</p>"
        )

    rows = parse_page(
        "<html><body><h1>关于校企合作的提案</h1><p>提案者：民进青禾市委</p><p>提案内容：</p><p>学生实训岗位不足。</p>"
        f"<p>建议设立实训基地。</p><h3>（一）市教育局答复</h3>{letter('今年已认定实训基地23个。', '教育局', '2024年8月6日')}"
        f"<h3>（二）市财政局答复</h3>{letter('计划安排专项资金800万元。', '财政局', '2024年8月20日')}</body></html>"
    ).to_dict()
    assert [row["signature_raw"] for row in rows["replies"]] == ["青禾市教育局", "青禾市财政局"]
    item = [row["text"] for row in rows["points"] if row["block"] == "proposal"]
    assert item == ["学生实训岗位不足。", "建议设立实训基地。"]
