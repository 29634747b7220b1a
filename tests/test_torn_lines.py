"""Lines that were torn apart or run together: no part of one may become another's value."""

from __future__ import annotations

import pytest

from parsers import parse_page
from parsers.records import Page

TITLE = "关于市九届人大三次会议第88号建议的答复"
OPENING = "您提出的《关于修复北干渠的建议》收悉。我局会同市财政局、市农业农村局研究，现答复如下："
TEXT = "今年已完成渠道清淤，下一步将继续推进衬砌工程。"


def read(*lines: str, title: str = TITLE) -> Page:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return parse_page(f"<h1>{title}</h1>{body}", url="http://www.example.gov.cn/1.html")


@pytest.mark.parametrize("end", [
    "2.建好寄宿制学校", "四是场所用地手续由县自然资源局", "一是补助资金由市财政局", "（三）新建镇卫生院",
    "首先要办好城西小学", "用地手续由县自然资源局",
])  # fmt: skip
def test_what_a_cut_has_left_of_a_point_signs_nothing(end: str) -> None:
    page = read("柳青山代表：", OPENING, TEXT, end)
    assert page.replies[0].signature_raw is None


@pytest.mark.parametrize(
    ("above", "below", "signature"),
    [
        (TEXT + "　　　　秦州", "区机关事务服务中心　2023年6月1日", None),
        ("感谢您的关心。　　东麓市", "卫生健康委员会 2023年6月1日", None),
        ("感谢您的关心。", "东麓市卫生健康委员会 2023年6月1日", "东麓市卫生健康委员会"),
        (TEXT + "　　专此答复", "市水利局", "市水利局"),
        ("专此函复。", "区教育体育局", "区教育体育局"),
    ],
)
def test_half_a_name_is_no_signature(above: str, below: str, signature: str | None) -> None:
    page = read("柳青山代表：", OPENING, TEXT, f"{above}<br>{below}")
    assert page.replies[0].signature_raw == signature


@pytest.mark.parametrize("front", [
    "（此件公开发布）", "(主动公开)", "答复函", "答　复", "复函", "松水函〔2023〕7号", "A类", "松水函〔2023〕7号A类",
])  # fmt: skip
@pytest.mark.parametrize("to", ["柳青山代表：", "市政协教科卫体委员会："])
def test_a_salutation_does_not_begin_with_the_line_above(front: str, to: str) -> None:
    page = read(front + to, OPENING.replace("您", "贵委" if "委员会" in to else "您"), TEXT)
    assert page.replies[0].salutation_raw == to


@pytest.mark.parametrize("cut", ["现答<br>复如下：", "现答复<br>如下：", "现<br>答复如下："])
def test_an_opening_that_a_break_tears_apart(cut: str) -> None:
    page = read("柳青山代表：", OPENING.replace("现答复如下：", cut), TEXT)
    names = {agency.name_raw for agency in page.agencies if agency.role == "co_handler"}
    assert names == {"市财政局", "市农业农村局"}


def test_the_sentence_of_receipt_goes_on_below() -> None:
    page = read("有代表提出的《关于修复北干渠的建议》收悉，<br>我局会同市财政局研究办理。", TEXT)
    assert [a.name_raw for a in page.agencies if a.role == "co_handler"] == ["市财政局"]


def test_a_sample_that_a_text_quotes_is_no_letter() -> None:
    text = "涉及隐私的不予公开。答复样例如下：“×××代表：您提出的关于……的建议收悉。现答复如下：……感谢支持。”"
    page = read("问：答复是否公开？", text, title="建议办理知识问答")
    assert page.document.kind not in ("reply", "proposal_with_reply")


@pytest.mark.parametrize(
    ("info", "field", "value"),
    [
        ("来源：县交通<span>局  编辑：</span>罗小满", "publisher", "县交通局"),
        ("来源：县政协办公<span>室　日期：</span>2024-10-12", "publisher", "县政协办公室"),
        ("<span>来源：县交通局</span><span>编辑：</span>罗小满", "publisher", "县交通局"),
        ("来源：市民政局<br>文号", "publisher", "市民政局"),
        ("来源：市民政局文号", "publisher", "市民政局"),
        ("来源：市民政局[]", "publisher", "市民政局"),
        ("来源：市民政局韦晴", "publisher", "市民政局"),
        ("来源：市民政局办公室", "publisher", "市民政局办公室"),
        ("来源：市民政局宣传科", "publisher", "市民政局宣传科"),
        ("来源：市民政局字", "publisher", "市民政局"),
        ("主题分类：科技、教育发文日期", "subject_category", "科技、教育"),
        ("代表：耿道明、亓桂香内容：渠道年久失修，建议尽快修复。", "proposer", "耿道明、亓桂香"),
        ("主题分类：科技、教育", "subject_category", "科技、教育"),
    ],
)
def test_no_value_takes_a_part_of_its_neighbour(info: str, field: str, value: str) -> None:
    page = read(info, "索引号：015117-202206-770331", "柳青山代表：", OPENING, TEXT)
    assert [f.value_raw for f in page.fields if f.field == field] == [value]


def test_words_in_a_tag_of_their_own_inside_a_sentence_are_no_label() -> None:
    value = "<span>我局已责成物业整改，来电人对<span>办理结果</span>表示基本满意。</span>"
    page = read(f"<span>回访情况：</span>{value}", title="小区供水问题")
    assert [f.value_raw for f in page.fields if f.field == "outcome_raw"] == []


def test_a_paragraph_is_no_class() -> None:
    text = "接到提案后，我局抽调四名同志组成专班，先后走访了五个社区的一百六十多位老人，听取意见，并于五月上门与两位"
    form = f"<table><tr><td>提案人</td><td>柳青山</td></tr><tr><td>办理结果</td><td>{text}</td></tr></table>"
    page = parse_page(f"<body><h1>关于增设助餐点的提案</h1>{form}</body>")
    found = [f.status for f in page.fields if f.field == "outcome_raw"]
    assert found in ([], ["unparsed"])


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (
            "（B类）关于对政协松澜市九届委员会",
            "关于对政协松澜市九届委员会第一次会议第20号提案的答复",
        ),
        (
            "松水函〔2020〕28号A类对政协松澜市九届委员会",
            "对政协松澜市九届委员会第一次会议第20号提案的答复",
        ),
        ("关于对政协松澜市九届委员会", "关于对政协松澜市九届委员会第一次会议第20号提案的答复"),
    ],
)
def test_number_and_class_are_no_part_of_a_title(first: str, title: str) -> None:
    lines = (first, "第一次会议第20号提案的", "答复", "柳青山委员：", OPENING, TEXT)
    body = "".join(f"<p>{line}</p>" for line in lines)
    assert parse_page(f"<body>{body}</body>").document.title == title


@pytest.mark.parametrize("front", [True, False])
def test_links_to_two_other_pages_name_no_answerer(front: bool) -> None:
    links = "<div><a href='1'>临江市水务局关于市政协八届九次会议第99号提案的答复</a> | <a href='2'>关于第98号提案的答复</a></div>"
    text = f"<h1>{TITLE}</h1><p>柳青山代表：</p><p>{OPENING}</p><p>{TEXT}</p><p>2023年6月1日</p>"
    page = parse_page(f"<body>{links if front else ''}{text}{'' if front else links}</body>")
    assert "临江市水务局" not in {agency.name_raw for agency in page.agencies}


def test_a_batch_of_items_of_which_a_cut_has_left_one_is_a_summary() -> None:
    heads = "".join(f"<td>{name}</td>" for name in ("建议号", "标题", "领衔代表", "承办单位"))
    cells = "<td>第0042号</td><td>关于支持企业融资的建议</td><td>文若竹</td><td>省财政厅</td>"
    name = "2025年省人大代表建议办理情况公示（第二批）"
    text = (
        "<p>根据有关规定，现将我省2025年人大代表建议第二批办理情况予以公示，欢迎社会各界监督。</p>"
    )
    table = f"<table><tr>{heads}</tr><tr>{cells}</tr></table>"
    page = (
        f"<html><head><title>{name}</title></head><body><h1>{name}</h1>{text}{table}</body></html>"
    )
    assert parse_page(page).document.kind == "summary"


@pytest.mark.parametrize(
    "cut",
    ["4月12日下午，市政协副<br>主席", "4月12日下午，<br>市政协副主席", "4月12日下午，市政协副主席"],
)
def test_a_broken_first_line_of_news(cut: str) -> None:
    text = f"{cut}带队到市水务局，对内涝治理重点提案进行督办。督办组察看了三处易涝点，听取了情况汇报，要求加快进度。"
    assert read(text, title="市政协领导督办内涝治理重点提案").document.kind == "other"


@pytest.mark.parametrize(
    ("title", "is_item"),
    [
        ("县教育局登门面商人大代表建议", False),
        ("副市长带队督办政协委员提案", False),
        ("关于推进校车安全的建议", True),
        ("加快推进乡村振兴的建议", True),
    ],
)
def test_a_headline_of_deeds_names_no_item(title: str, is_item: bool) -> None:
    text = "全县现有校车四十辆，覆盖率不足三成，应当尽快增加，沿线的村民都盼望着早日通车。"
    page = read(text, title=title)
    assert (page.document.kind == "proposal") is is_item
