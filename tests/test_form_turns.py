"""Forms whose values stand twice, whose report is one sentence, whose title begins with a label."""

from __future__ import annotations

from parsers.parse import parse_page

_LETTER = (
    "<p>您提出的《关于修渠的建议》收悉，现答复如下：</p><p>我局已修复干渠3公里。</p>"
    "<p>青禾市水务局</p><p>2024年6月3日</p>"
)


def test_a_party_that_the_letter_greets_is_the_proposer_of_the_form() -> None:
    page = parse_page(
        "<h1>关于修渠的提案</h1><div><label>案号</label><div>青禾市政协九届二次会议第3号</div></div>"
        "<div><label>提案者</label><div>九三学社青禾市委会</div></div>"
        f"<div><label>主办单位</label><div>市水务局</div></div><div>答复意见</div><div><p>九三学社青禾市委会：</p>{_LETTER}</div>"
    )
    fields = {row.label_raw: row.value_raw for row in page.fields}
    assert fields["提案者"] == "九三学社青禾市委会"


def test_one_sentence_is_the_report_where_the_class_stands_apart() -> None:
    rows = (
        ("提案编号", "青禾市政协九届二次会议第3号"),
        ("提案人", "方晓禾"),
        ("承办单位", "市水务局"),
        ("办理情况", "干渠已于4月开工建设，目前正在衬砌，预计年底竣工。"),
        ("类别", "B"),
    )
    cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    page = parse_page(f"<h2>政协提案承办单</h2><table>{cells}</table>")
    assert [row.field for row in page.fields][3:] == ["reply_body", "outcome_raw"]
    assert page.replies[0].outcome_code == "B"


def test_a_label_in_front_of_a_headed_title_is_none() -> None:
    page = parse_page(
        "<h1>代表建议：关于修渠的建议</h1><dl><dt>届次</dt><dd>九届人大五次会议</dd><dt>编号</dt><dd>134</dd>"
        "<dt>承办</dt><dd>市水务局</dd></dl>"
        f"<h4>建议内容</h4><div>干渠漏水。建议尽快修渠。</div><h4>办理答复</h4><div><p>方晓禾代表：</p>{_LETTER}</div>"
    )
    labels = [row.label_raw for row in page.fields]
    assert "代表建议" not in labels
    assert "承办" in labels


def test_an_applicant_for_information_is_no_proposer() -> None:
    page = parse_page(
        "<h1>关于政府信息公开申请的答复</h1><p>申请人：</p>"
        "<p>您于2024年5月6日提交的政府信息公开申请收悉，您申请公开“市政协九届二次会议第3号提案答复件”。现答复如下：</p>"
        "<p>一、您申请公开的信息已主动公开。</p><p>二、如对本答复不服，可申请行政复议。</p><p>青禾市水务局</p><p>2024年5月20日</p>"
    )
    assert page.document.kind == "other"
    assert not page.proposers


def test_a_title_packed_with_number_and_office_yields_to_the_letter() -> None:
    page = parse_page(
        "<h1>A051 关于修渠的建议（市水务局）</h1><p>方晓禾代表：</p>"
        f"{_LETTER.replace('您提出的', '您在青禾市九届人大二次会议上提出的')}"
    )
    assert page.proposals[0].title == "关于修渠的建议"


def test_the_title_that_an_editor_writes_is_none() -> None:
    head = "<html><head><title>New Page 1</title></head><body>"
    page = parse_page(f"{head}<p>方晓禾代表：</p>{_LETTER}</body></html>")
    assert page.document.title != "New Page 1"


def test_a_list_of_numbered_items_is_a_summary() -> None:
    rows = "".join(
        f"<p>{at}.第{at}8号提案《关于修渠{at}的提案》，提案人：方晓禾，办理结果：A类。</p>"
        for at in (1, 2, 3)
    )
    page = parse_page(f"<h1>市水务局2025年政协提案答复公开</h1>{rows}")
    assert page.document.kind == "summary"


def test_a_short_deed_behind_a_marker_is_no_heading() -> None:
    page = parse_page(
        "<h1>关于第9号建议的答复</h1><p>方晓禾代表：</p><p>您提出的《关于修渠的建议》收悉，现答复如下：</p>"
        "<p>一、已建成水闸21座。今年新建6座。</p><p>二、下一步，我局将修缮干渠。</p><p>青禾市水务局</p><p>2024年6月3日</p>"
    )
    assert page.points[0].heading is None


def test_a_deputy_behind_the_session_below_the_title() -> None:
    page = parse_page(
        "<h1>关于修渠的建议</h1><p>青禾市九届人大二次会议　方晓禾代表</p><p>青禾干渠长690公里，沿线渠闸1200余处，年久失修，漏水严重。</p>"
        "<p>为此，建议：</p><p>一、设立修渠专项资金，列入年度预算。</p><p>二、开展普查，建立名录。</p>"
    )
    assert [person.name for person in page.proposers] == ["方晓禾"]


def test_a_box_that_holds_the_summary_of_an_answer() -> None:
    page = parse_page(
        "<h2>加强城市内涝治理</h2><ul><li>类型：委员提案</li><li>编号：第 2023-0371 号</li><li>委员：方晓禾</li></ul>"
        "<h3>提案摘要</h3><p>近年来极端强降雨频发，城区26处易涝点反复积水。建议实施雨污分流，建设调蓄池。</p>"
        "<h3>承办单位答复摘要</h3><p>2023年完成易涝点整治18处，新建调蓄池3座。</p>"
    )
    assert page.document.kind == "proposal_with_reply"
    assert page.replies[0].is_summary


def test_whom_the_proposer_would_like_to_answer_is_no_ask() -> None:
    page = parse_page(
        "<h1>关于推进环卫一体化的提案（第12号）</h1><p>提案人：县政协人口资源环境委员会</p><p>案由：我县农村生活垃圾治理仍存在投入不足等问题。</p>"
        "<p>建议：（1）整合涉农资金，设立环卫专项。（2）将垃圾付费写入村规民约。</p><p>建议承办单位：县住建局、县财政局</p>"
    )
    assert page.points[-1].text == "将垃圾付费写入村规民约。"
    assert not page.agencies


def test_the_paper_that_orders_the_handling_is_not_the_item() -> None:
    page = parse_page(
        "<h1>青禾县水务局对市十三届人大二次会议第86号建议办理情况的报告</h1><p>县人民政府：</p>"
        "<p>根据县政府办公室《关于做好人大代表建议办理工作的通知》要求，我局对方晓禾代表提出的《关于加大盐碱地改良力度的建议》进行了认真办理，现将办理情况报告如下：</p>"
        "<p>一、2024年改良盐碱地8万亩。</p><p>二、下一步，我局将配套暗管排水。</p><p>青禾县水务局</p><p>2024年6月20日</p>"
    )
    assert page.proposals[0].title == "关于加大盐碱地改良力度的建议"


def test_a_deputy_of_a_body_whom_the_opening_names() -> None:
    page = parse_page(
        "<h1>关于《关于修渠的建议》的办理情况公示</h1><p>市人大代表方晓禾在市四届人大四次会议上提出的《关于修渠的建议》（第33号）已办理完毕，现将办理情况公示如下：</p>"
        "<p>2024年，我局修复干渠3公里，配套水闸6座，受益农田1.2万亩，灌溉水利用系数由0.48提高到0.56。</p><p>青禾市水务局</p><p>2024年6月20日</p>"
    )
    assert [person.name for person in page.proposers] == ["方晓禾"]


def test_one_long_sentence_is_the_report_without_a_class() -> None:
    report = "敬老院已于4月开工建设，设计床位60张，配套食堂和活动室，目前正在进行主体施工，预计年底竣工。"
    rows = (("提案人", "方晓禾"), ("承办单位", "市民政局"), ("办理情况", report))
    cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    page = parse_page(f"<h2>政协提案承办单</h2><table>{cells}</table>")
    assert page.fields[-1].field == "reply_body"


def test_a_deed_behind_its_topic_is_text_though_words_follow_below() -> None:
    page = parse_page(
        "<h1>关于第9号建议的答复</h1><p>方晓禾代表：</p><p>您提出的《关于修渠的建议》收悉，现答复如下：</p>"
        "<p>一、修渠方面：今年投资850万元对干渠进行了改造，新建水闸1处。</p>"
        "<p>二、宣传方面：在地铁投放广告，国庆假期接待游客12.6万人次，同比增长31%。</p><p>下一步，我局将持续提升水利服务。</p>"
        "<p>青禾市水务局</p><p>2024年6月3日</p>"
    )
    assert [point.heading for point in page.points] == [None, None]


def test_the_class_in_front_of_the_title() -> None:
    page = parse_page(f"<h1>办理结果（A）——关于第9号建议的答复</h1><p>方晓禾代表：</p>{_LETTER}")
    assert page.replies[0].outcome_code == "A"
