"""Own fields: class, day and number of one letter never go over to the next."""

from __future__ import annotations

from parsers import parse_page


def _letter(who: str, agency: str, day: str) -> str:
    return (
        f"<p>{who}：</p><p>您提出的《关于疏浚南渠的建议》收悉，现答复如下：</p><p>我局已完成疏浚3公里。</p>"
        f"<p>感谢您的关心。</p><p>{agency}</p><p>{day}</p>"
    )


def _row(label: str, value: str) -> str:
    return f"<tr><td>{label}</td><td>{value}</td></tr>"


def _codes(rows: str) -> list[str | None]:
    page = f"<html><body><h1>关于疏浚南渠的建议</h1><table>{_row('建议号', '7')}{rows}</table></body></html>"
    return [row["outcome_code"] for row in parse_page(page).to_dict()["replies"]]


FIRST = _letter("关青代表", "青禾县水利局", "2024年6月3日")
SECOND = _letter("关青代表", "青禾县财政局", "2024年6月9日")


def test_each_letter_has_the_class_above_it() -> None:
    rows = _row("办理类别", "A") + _row("答复内容", FIRST)
    rows += _row("办理类别", "B") + _row("答复内容", SECOND)
    assert _codes(rows) == ["A", "B"]


def test_each_letter_has_the_class_below_it() -> None:
    rows = _row("答复内容", FIRST) + _row("办理类别", "A")
    rows += _row("答复内容", SECOND) + _row("办理类别", "B")
    assert _codes(rows) == ["A", "B"]


def test_an_opinion_has_no_class_of_the_lead_agency() -> None:
    opinion = (
        "<p>县水利局：</p><p>关青代表提出的《关于疏浚南渠的建议》收悉，现提出会办意见如下：</p>"
        "<p>县财政已安排资金60万元。</p><p>青禾县财政局</p><p>2024年5月9日</p>"
    )
    rows = _row("办理类别", "A") + _row("主办单位答复", FIRST) + _row("会办单位意见", opinion)
    assert _codes(rows) == ["A", None]


def test_one_class_above_two_answers_holds_for_both() -> None:
    rows = _row("办理类别", "A") + _row("答复内容", FIRST) + _row("答复内容", SECOND)
    assert _codes(rows) == ["A", "A"]


def test_an_opinion_is_named_only_beside_the_answer() -> None:
    """The label of the answer is one that nobody knows: the letter in it is found by its words."""
    rows = _row("意见登载", FIRST) + _row("会办单位意见", SECOND)
    page = f"<html><body><h1>关于疏浚南渠的建议</h1><table>{_row('建议号', '7')}{rows}</table></body></html>"
    assert parse_page(page).to_dict()["document"]["kind"] == "reply"


def test_names_of_files_are_no_letter() -> None:
    page = (
        "<html><body><h1>关于青禾县政协二届四次会议第36号提案的答复</h1><p>答复全文见附件。</p><p>答复内容：</p>"
        "<p>青禾县林业局关于第36号提案的答复.pdf</p><p>征询意见表.doc</p></body></html>"
    )
    assert parse_page(page).to_dict()["replies"] == []


def test_a_sentence_printed_twice_is_no_longer() -> None:
    block = "<h1>关于青禾县政协二届四次会议第36号提案的答复</h1><p>答复全文见附件。</p>"
    files = "<ul><li>青禾县林业局关于第36号提案的答复.pdf</li><li>征询意见表.doc</li></ul>"
    page = f"<html><body>{block}{block}<div>{files}</div></body></html>"
    assert parse_page(page).to_dict()["replies"] == []
