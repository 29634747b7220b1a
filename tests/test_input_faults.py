"""Faults of input, each named by its case in reliability.md, section 4.3.

Only what reaches the parsers or `jyta extract` is here. Elsewhere: I01, I02 by bytes and I11 by
codec in `test_decode`, I05 in `test_canonical`, I25 and I26 in `test_growth`, I29 in
`test_fields`, the seed's own traps in `test_seed`, I47 and I48 in `test_masking`, tables and
reports (I22, I35-I37) in `test_outputs` and `test_report`, lists (I42) in the discovery tests.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parsers import PageError, parse_page
from parsers.errors import DamagedText, EmptyPage, MarkupLost, NotText, TooLarge
from tests.calling import environment, finish, start

ROOT = Path(__file__).resolve().parents[1]
# A page may take some seconds; what it takes is measured by benchmarks and not by tests. What does
# not end is stopped here, on the slowest machine too.
CPU, MEMORY = 120, 512 * 1024 * 1024
LETTER = """关于对示例市政协十届二次会议第69号提案的答复
{who}委员：
您提出的《关于加装电梯的提案》收悉，现答复如下：
{body}
感谢您的关心！
示例市教育局
2023年6月15日"""
FORM = {"提案号": "69", "提案人": "张三丰", "承办单位": "市教育局", "办理结果": "已办结"}


def letter(body: str = "我局已建成站点20个。", who: str = "张三丰") -> str:
    return LETTER.format(body=body, who=who)


def html(inside: str, behind: str = "") -> str:
    lines = "".join(f"<p>{line}</p>" for line in inside.split("\n"))
    return f"<html><body><div id='zoom'>{lines}{behind}</div></body></html>"


def form(rows: dict[str, str]) -> str:
    cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows.items())
    return f"<html><body><table>{cells}</table></body></html>"


def read(content: bytes | str, url: str | None = None) -> dict[str, Any]:
    """A reading as plain data; it can always be printed."""
    data = parse_page(content, url=url).to_dict()
    json.dumps(data, ensure_ascii=False).encode("utf-8")
    return data


def field(data: dict[str, Any], name: str) -> tuple[str | None, str | None, str]:
    """Raw value, value and status of the only field of a name."""
    (row,) = [row for row in data["fields"] if row["field"] == name]
    return row["value_raw"], row["value"], row["status"]


def codes(data: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in data["findings"]]


def names(data: dict[str, Any]) -> list[str]:
    return [row["name"] for row in data["proposers"]]


def limit() -> None:
    """What a child does first: it takes the limits on."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read_limited(making: str) -> dict[str, str]:
    """What a child within the limits makes of a page that `making` builds: kind, or code."""
    script = (
        "import json, random, sys; from parsers import parse_page, PageError\n"
        f"page = {making}\n"
        "try:\n    text = parse_page(page).document.text\n"
        "    found = {'inner': str('里面' in text), 'after': str('后面' in text)}\n"
        "except PageError as error:\n    found = {'code': error.code}\n"
        "print(json.dumps(found))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, cwd=ROOT, env=environment(), preexec_fn=limit, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


WHOLE = {"inner": "True", "after": "True"}


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\t ", "\ufeff", "　 \n"])
def test_i01_nothing_is_empty(content: bytes | str) -> None:
    with pytest.raises(EmptyPage) as raised:
        parse_page(content)
    assert raised.value.code == "empty"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_i02_random_bytes_are_no_page(seed: int) -> None:
    with pytest.raises(NotText):
        parse_page(random.Random(seed).randbytes(1_000_000))


def test_i03_fifty_megabytes_are_refused_within_the_limits(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_bytes(b"<p>\xe6\xae\xb5</p>" * 5_000_000)
    called = finish(start("extract", path, preexec_fn=limit), seconds=600)
    assert called.code == 3
    assert json.loads(called.out)["error"].startswith("too_large")


@pytest.mark.parametrize("tag", ["div", "b", "o:p"])
def test_i04_a_hundred_thousand_levels_keep_all_the_text(tag: str) -> None:
    page = f"'<{tag}>' * 100_000 + '<p>里面</p>' + '</{tag}>' * 100_000 + '<p>后面</p>'"
    assert read_limited(page) == WHOLE


def test_i04_what_cannot_be_kept_is_no_record() -> None:
    assert read_limited("'<ul><li>' * 100_000 + '里面'") == {"code": "markup_lost"}


@pytest.mark.parametrize("tag", ["div", "span", "font", "b", "section", "o:p", "center"])
def test_i05_three_hundred_levels_lose_nothing(tag: str) -> None:
    inner = f"<{tag}>" * 300 + "里面" + f"</{tag}>" * 300
    text = read(html(letter(), f"<p>{inner}</p><p>后面</p>"))["document"]["text"]
    assert "里面" in text
    assert text.endswith("后面")


@pytest.mark.parametrize("piece", ["'里面'", "'x'"])
def test_i06_a_text_of_eleven_megabytes_is_refused(piece: str) -> None:
    found = read_limited(f"'<p>' + {piece} * (11_000_000 // len({piece}.encode())) + '</p>'")
    assert found in ({"code": "too_large"}, {"code": "markup_lost"})


def test_i06_a_million_characters_are_the_most() -> None:
    with pytest.raises(TooLarge):
        parse_page("甲乙丙丁\n" * 200_001)


def test_i07_a_hundred_thousand_cells_within_the_limits() -> None:
    page = "'<table>' + ('<tr>' + '<td>里面</td>' * 10 + '</tr>') * 10_000 + '</table><p>后面</p>'"
    assert read_limited(page)["inner"] == "True"


@pytest.mark.parametrize("span", ["1000000", "1000000000", "-1", "2;", "abc", ""])
def test_i08_spans_move_no_value(span: str) -> None:
    cells = "".join(
        f"<tr><td rowspan='{span}'>{label}</td><td colspan='{span}'>{value}</td></tr>"
        for label, value in FORM.items()
    )
    data = read(f"<table>{cells}</table>")
    assert field(data, "identity_raw")[0] == "69"
    assert field(data, "lead_agency")[0] == "市教育局"


@pytest.mark.parametrize(
    "page",
    [
        form(FORM).replace("</td>", ""),
        form(FORM).replace("</td>", "").replace("</tr>", ""),
        form(FORM).replace("</table>", ""),
        f"<table><tr><td>{form(FORM)}</td></tr></table>",
        f"<table><tr><td>首页</td><td>新闻</td></tr><tr><td colspan=2>{form(FORM)}</td></tr></table>",
    ],
)
def test_i09_broken_and_nested_tables_give_the_right_fields(page: str) -> None:
    data = read(page)
    found = {row["label_raw"]: row["value_raw"] for row in data["fields"]}
    assert found == FORM


def test_i10_no_nul_comes_out() -> None:
    for page in (letter("甲\x00乙"), html(letter("甲\x00乙&#0;丙")), letter("甲\x00乙").encode()):
        assert "\\u0000" not in json.dumps(read(page))


def test_i11_damage_is_counted_and_too_much_of_it_is_no_record() -> None:
    raw = bytearray(letter("我局已建成站点。" * 400).encode())
    raw[1000] = 0xFF
    data = read(bytes(raw))
    assert "text_damaged" in codes(data)
    assert "\ufffd" in data["document"]["text"]
    for at in range(1000, 3000, 60):
        raw[at] = 0xFF
    with pytest.raises(DamagedText):
        parse_page(bytes(raw))


@pytest.mark.parametrize("bad", [b"\xc0\xaf", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80"])
def test_i11_overlong_forms_become_no_other_character(bad: bytes) -> None:
    text = read(letter("甲乙丙" * 2000).encode() + b"\n" + bad)["document"]["text"]
    assert "\ufffd" in text
    assert "/" not in text


def test_i12_lone_surrogates_are_replaced() -> None:
    data = read(letter("甲\ud800乙", who="张\udfff三"))
    assert "甲\ufffd乙" in data["document"]["text"]


@pytest.mark.parametrize(
    ("entity", "shown"), [("&#xD800;", "\ufffd"), ("&#x110000;", "\ufffd"), ("&#128;", "€")]
)
def test_i13_entities_without_a_character(entity: str, shown: str) -> None:
    assert f"甲{shown}乙" in read(html(letter(f"甲{entity}乙。")))["document"]["text"]


@pytest.mark.parametrize("mark", ["\u202e", "\u2067", "\u200f", "\u061c"])
def test_i14_direction_marks_stay_raw_are_no_part_of_names_and_are_flagged(mark: str) -> None:
    who = f"张{mark}三丰"
    data = read(html(letter(who=who)))
    assert names(data) == ["张三丰"]
    assert data["replies"][0]["salutation_raw"] == f"{who}委员："
    assert "direction_marks" in codes(data)
    assert "direction_marks" not in codes(read(html(letter())))


@pytest.mark.parametrize("gap", ["\u200b", "\ufeff", "\u00ad", "\u00a0", "\u3000", "\u2060"])
def test_i15_labels_match_and_names_are_equal_whatever_stands_between(gap: str) -> None:
    rows = {f"提{gap}案{gap}人": f"张{gap}三", f"承办{gap}单位{gap}": f"市{gap}教育局"}
    data = read(form({"提案号": "69", **rows, "提案内容": "建议：加强管理，完善制度。"}))
    assert names(data) == ["张三"]
    assert field(data, "proposer")[0] == f"张{gap}三"
    assert field(data, "lead_agency")[0] == f"市{gap}教育局"
    if gap not in "\u00a0\u3000":
        assert names(read(letter(who=f"欧阳{gap}明月"))) == ["欧阳明月"]


def test_i16_characters_without_meaning_are_kept_and_counted() -> None:
    private = html(letter("甲XX乙。")).encode("gb18030").replace(b"XX", b"\xa6\xd9")
    for page in (private, html(letter("甲\ue78d乙。"))):
        data = read(page)
        assert "甲\ue78d乙" in data["document"]["text"]
        assert "odd_characters" in codes(data)
    assert "odd_characters" in codes(read(html(letter("甲\u0378乙。"))))
    assert "odd_characters" not in codes(read(html(letter())))


@pytest.mark.parametrize("dot", ["\u00b7", "\u30fb", "\u2022", "\u2027", "．", " · "])
def test_i17_a_name_has_one_dot(dot: str) -> None:
    printed = f"买买提{dot}热合曼"
    assert names(read(letter(who=printed))) == ["买买提·热合曼"]
    data = read(form({"提案号": "69", "提案人": printed, "提案内容": "建议：加强管理，完善制度。"}))
    assert names(data) == ["买买提·热合曼"]
    assert field(data, "proposer")[0] == printed


@pytest.mark.parametrize("name", ["镕喆堃", "㙟䶮", "王𬭚", "李䶮"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_i18_rare_characters_are_exact(name: str, codec: str) -> None:
    data = read(html(letter(who=name)).encode(codec))
    assert names(data) == [name]
    assert data["replies"][0]["salutation_raw"] == f"{name}委员："


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("第六十九号", "69"),
        ("第０６９号", "69"),
        ("第〇六九号", "69"),
        ("第²号", None),
        ("第٣号", None),
    ],
)
def test_i19_numbers_are_read_by_tables(printed: str, number: str | None) -> None:
    data = read(letter().replace("第69号", printed))
    assert [row["number"] for row in data["proposals"]] in (
        [number],
        [number] * (number is not None),
    )
    assert printed in data["document"]["text"]


def test_i19_traditional_labels_and_full_width_colons() -> None:
    data = read("提 案 號：６９\n提案人：張三豐")
    assert data["document"]["text"].startswith("提 案 號：６９")


def test_i20_the_text_is_never_normalised() -> None:
    body = "㈠甲①乙Ⅹ丙ﬁ丁㎡"
    assert body in read(html(letter(body)))["document"]["text"]


@pytest.mark.parametrize("value", ["9" * 25, "9" * 5000, "1E5", "12万", "²", "1,234"])
def test_i21_a_number_that_is_none_has_no_value(value: str) -> None:
    raw, number, status = field(read(form({**FORM, "浏览次数": value})), "view_count")
    assert (raw, number, status) == (value, None, "unparsed")


def test_i21_long_and_odd_numbers_in_the_text() -> None:
    body = f"投入1,234万元，占81.3%，代号1E5，{'9' * 25}元，{'8' * 5000}个。"
    found = {row["raw"]: row["value"] for row in read(letter(body))["mentions"]}
    assert (found["1,234万元"], found["81.3%"]) == ("12340000", "81.3")
    assert all(value is None or len(value) < 20 for value in found.values())


@pytest.mark.parametrize("value", ["NA", "null", "None", "True", "1-2", "410400000000000001"])
def test_i22_words_and_codes_stay_text(value: str) -> None:
    assert field(read(form({**FORM, "主题分类": value})), "subject_category")[:2] == (value, value)


def test_i22_leading_zeros_stay_in_the_raw_number() -> None:
    (row,) = read(letter().replace("第69号", "第0069号"))["proposals"]
    assert (row["number_raw"], row["number"]) == ("0069", "69")


@pytest.mark.parametrize(
    "value",
    ["2023年2月30日", "0000", "0000-00-00", "20230年", "2099-01-01", "1900-01-01",
     "2023-01-01 2023-05-05", "٢٠٢٣年5月1日", "9" * 30],
)  # fmt: skip
def test_i23_an_impossible_date_is_null_with_a_reason(value: str) -> None:
    data = read(form({**FORM, "发布日期": value}))
    assert field(data, "published_date") == (value, None, "unparsed")
    assert data["document"]["published_date"] is None
    assert "date_unparsed" in codes(data)


def test_i24_a_letter_may_be_older_than_its_publication() -> None:
    data = read(form({**FORM, "发布日期": "2023-06-14"}) + html(letter()))
    assert data["document"]["published_date"] == "2023-06-14"
    assert data["replies"][0]["reply_date"] == "2023-06-15"


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("根据《甲乙方案（2022—2025年》的要求。", ["甲乙方案（2022—2025年"]),
        ("转发《关于<甲乙办法>的通知》。", ["关于<甲乙办法>的通知", "甲乙办法"]),
        ("根据《甲乙丙丁，已完成。", ["甲乙丙丁"]),
        ("《《甲乙规定》的通知》已印发。", ["《甲乙规定》的通知", "甲乙规定"]),
    ],
)
def test_i25_titles_nested_and_unclosed(body: str, titles: list[str]) -> None:
    found = [row["title_raw"] for row in read(letter(body))["citations"]]
    assert [title for title in found if "电梯" not in title] == titles


@pytest.mark.parametrize("label", FORM)
def test_i27_a_field_that_is_missing_or_empty_takes_nothing_from_its_neighbours(label: str) -> None:
    whole = {row["label_raw"]: row["value_raw"] for row in read(form(FORM))["fields"]}
    missing = read(form({k: v for k, v in FORM.items() if k != label}))
    empty = read(form({**FORM, label: ""}))
    for data, expected in ((missing, {}), (empty, {label: None})):
        found = {row["label_raw"]: row["value_raw"] for row in data["fields"]}
        assert found == {k: v for k, v in whole.items() if k != label} | expected


def test_i27_another_order_and_a_second_time() -> None:
    turned = read(form(dict(reversed(FORM.items()))))
    assert {row["label_raw"]: row["value_raw"] for row in turned["fields"]} == FORM
    twice = read(form(FORM) + form({"承办单位": "市财政局"}))
    values = [row["value_raw"] for row in twice["fields"] if row["field"] == "lead_agency"]
    assert values == ["市教育局", "市财政局"]


def test_i28_two_items_are_two_rows_and_a_reply_alone_is_a_reply() -> None:
    data = read(letter().replace("第69号", "第69、70号"))
    assert [row["number"] for row in data["proposals"]] == ["69", "70"]
    assert data["document"]["kind"] == "reply"
    assert [(row["start"], row["end"]) for row in data["proposals"]] == [(None, None)] * 2


@pytest.mark.parametrize("body", ["文中写道“承办单位：假局”，已办。", "如“提案号：7”所示，已办。"])
def test_i29_a_label_in_running_text_is_no_field(body: str) -> None:
    assert read(html(letter(body)))["fields"] == []


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- 承办单位：假局 -->",
        "<script>var a = '承办单位：假局';</script>",
        "<template><p>承办单位：假局</p></template>",
        "<p style='display:none'>承办单位：假局</p>",
        "<p hidden>承办单位：假局</p>",
        "<noscript>承办单位：假局</noscript>",
        "<style>p:after { content: '承办单位：假局' }</style>",
        "<input type='hidden' value='承办单位：假局'>",
    ],
)
def test_i30_what_nobody_sees_is_not_read(hidden: str) -> None:
    for page in (html(letter(), hidden), form(FORM) + hidden):
        assert "假局" not in json.dumps(read(page), ensure_ascii=False)


@pytest.mark.parametrize(
    "name",
    ["../../x.pdf", "..\\x.pdf", "/abs.pdf", "C:\\x.pdf", "a\x00b.pdf", ".", "..", "名" * 900 + ".pdf",
     "\u202efdp.exe", "x.pdf. ", "a\nb.pdf"],
)  # fmt: skip
def test_i31_the_name_of_a_file_is_one_clean_name(name: str) -> None:
    data = read(html(letter(), f"<p><a href='P1.pdf'>{name}</a></p>"), url="https://a.test/b/")
    (row,) = data["attachments"]
    shown = row["filename"] or ""
    assert row["url"] == "https://a.test/b/P1.pdf"
    assert not set(shown) & set("/\\\x00\n\u202e")
    assert shown == shown.strip(". ") != ""
    assert len(shown.encode()) <= 255
    assert shown.endswith(".pdf") or not name.endswith(".pdf")


@pytest.mark.parametrize(
    "href", ["%2e%2e%2fx.pdf", "a%00b.pdf", "a%0ab.pdf", "/" + "a" * 900 + ".pdf"]
)
def test_i31_a_name_from_an_address_is_clean_too(href: str) -> None:
    (row,) = read(html(letter(), f"<p><a href='{href}'></a></p>"))["attachments"]
    assert not set(row["filename"]) & set("/\\\x00\n")
    assert len(row["filename"]) <= 255


def test_i40_an_empty_label_leaves_the_next_one_its_value() -> None:
    page = form(
        {"发文字号": "", "索引号": "00545268X/2023-00003", "体裁分类": "", "服务对象": "", **FORM}
    )
    data = read(page)
    for name in ("document_number", "genre_category", "audience"):
        assert field(data, name) == (None, None, "empty")
    assert field(data, "index_number")[0] == "00545268X/2023-00003"


def test_i41_a_publishers_slip_is_kept_and_flagged() -> None:
    data = read(form({**FORM, "主题分类": "2023年"}))
    assert field(data, "subject_category")[0] == "2023年"
    assert "value_unexpected" in codes(data)


def test_i44_two_charsets_in_one_page_are_flagged_or_refused() -> None:
    whole = html(letter("我局已建成站点。" * 2000))
    few = whole.encode() + "<p>版权所有</p>".encode("gb18030")
    assert "text_damaged" in codes(read(few))
    with pytest.raises(DamagedText):
        parse_page(html(letter()).encode() + html(letter()).encode("gb18030"))


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("https://other.test/x/", "https://other.test/x/P1.pdf"),
        ("/y/", "https://a.test/y/P1.pdf"),
        ("http://[", "https://a.test/b/P1.pdf"),
    ],
)
def test_i45_the_base_of_a_page_completes_its_addresses(base: str, url: str) -> None:
    page = f"<head><base href='{base}'></head>" + html(letter(), "<a href='P1.pdf'>附件</a>")
    (row,) = read(page, url="https://a.test/b/c.html")["attachments"]
    assert row["url"] == url


def test_i45_a_frameset_is_no_item() -> None:
    page = "<html><frameset><frame src='a.html'></frameset></html>"
    try:
        assert read(page)["document"]["kind"] == "other"
    except PageError as error:
        assert isinstance(error, (EmptyPage, MarkupLost))
