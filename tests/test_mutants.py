"""Mutants of golden pages: what the operators do, what the oracle allows, and a short sweep."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from benchmarks.mutants import blocks, damage, labels, octets, plants, values
from benchmarks.mutants.__main__ import main
from benchmarks.mutants.facts import FIELDS, Facts, key, keys, read
from benchmarks.mutants.golden import Golden, corpus_pages, demo_pages, layout_pages
from benchmarks.mutants.mutant import Change, Edit, Mutant, on_tree
from benchmarks.mutants.operators import BY_NAME, OPERATORS
from benchmarks.mutants.oracle import RELATED, Baseline, Verdict, allowed, is_accounted, judge
from benchmarks.mutants.pairs import find_pairs, one_a_slot, short_pairs
from benchmarks.mutants.report import as_json, examples, table, totals
from benchmarks.mutants.statements import statements
from benchmarks.mutants.sweep import Plan, Result, baseline_of, make, sweep
from benchmarks.mutants.tree import parse, printed, prose_slots, serialise
from parsers import parse_page

FORM = """<html><head><meta charset="utf-8"><title>t</title></head><body>
<div class="nav"><a href="/">承办单位</a></div><h1>关于修建步道的提案</h1>
<p class="sub">发布日期：2023-06-20　浏览次数：12</p>
<table><tr><td>提案号</td><td>市政协十届二次会议第41号</td></tr>
<tr><td>提案者</td><td>顾清和</td></tr>
<tr><td>承办单位</td><td>青禾市城市管理局</td></tr>
<tr><td>会办单位</td><td></td></tr>
<tr><td>办理结果</td><td>A</td></tr>
<tr><td>答复内容</td><td><p>顾清和委员：</p>
<p>您提出的《关于修建步道的提案》收悉，现答复如下：</p>
<p>一、关于步道建设。我局已经把滨河步道列入年度计划，安排资金三百万元，沿线居民的意见已经征求完毕，年底以前开工。</p>
<p>二、关于照明设施。沿线路灯由区里负责更换，目前完成了一半，余下的部分在明年春天以前换完，并且逐盏登记。</p>
<p>青禾市城市管理局</p><p>2023年6月16日</p></td></tr></table>
</body></html>"""
GOLDEN = Golden(
    "form/01",
    FORM.encode(),
    "utf-8",
    None,
    {"kind": keys(["proposal_with_reply", "reply"]), "outcome_code": keys(["A"])},
)
SEEDS = range(12)


def change(how: Change, seed: int = 0, page: str = FORM) -> tuple[str, Edit]:
    root = parse(page)
    edit = how(root, Random(seed))
    assert edit is not None
    return serialise(root), edit


def mutant(name: str, seed: int = 0, golden: Golden = GOLDEN) -> Mutant:
    made = BY_NAME[name].make(golden, Random(seed))
    assert made is not None
    return made


def bare(page: str) -> str:
    return "".join(printed(page).split())


# --- finding labels ---------------------------------------------------------------------------


def test_labels_are_found_with_their_values() -> None:
    found = {pair.word: (pair.field, pair.raw) for pair in find_pairs(parse(FORM))}
    assert found["承办单位"] == ("lead_agency", "青禾市城市管理局")
    assert found["发布日期"] == ("published_date", "2023-06-20")
    assert found["浏览次数"] == ("view_count", "12")
    assert found["会办单位"] == ("co_agency", "")
    assert found["答复内容"][0] == "reply_body"
    assert len(found) == len(find_pairs(parse(FORM)))  # the one in the menu is none


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p><b>办理结果：</b>B</p>", "B"),
        ("<p>【办理结果】B</p>", "B"),
        ("<p>办理结果　B</p>", "B"),
        ("<dl><dt>办理结果：</dt><dd>B</dd></dl>", "B"),
        ("<dl><dt>办理结果</dt><dt>提案者</dt><dd>B</dd><dd>丁一</dd></dl>", "B"),
        ("<ul><li><strong>办理结果</strong>：<span>B</span></li></ul>", "B"),
        ("<ul><li><strong>办理结果</strong>：B</li></ul>", "B"),
        ("<ul><li>办理结果</li><li>B</li></ul>", "B"),
        ("<table><tr><td>办&ensp;理结果</td><td>B</td></tr></table>", "B"),
        (
            "<table><tr><td>办理结果</td><td>提案者</td></tr><tr><td>B</td><td>丁一</td></tr></table>",
            "B",
        ),
    ],
)
def test_labels_are_found_in_every_form(markup: str, expected: str) -> None:
    first = find_pairs(parse(f"<html><body>{markup}</body></html>"))[0]
    assert (first.field, first.raw) == ("outcome_raw", expected)


def test_a_word_of_running_text_is_no_label() -> None:
    page = "<p class='MsoNormal'><span>我们</span><span>建议</span><span>修路，并种树。</span></p>"
    assert find_pairs(parse(page)) == []


def test_the_title_behind_a_name_is_no_label() -> None:
    line = "<p><span>武建功</span><span>　代表：</span></p><p>您提出的建议收悉。</p>"
    assert find_pairs(parse(f"<html><body>{line}</body></html>")) == []
    row = "<ul><li>代表：</li><li>武建功</li></ul>"
    assert [pair.raw for pair in find_pairs(parse(f"<html><body>{row}</body></html>"))] == [
        "武建功"
    ]


def test_a_label_above_a_sentence_opens_a_text() -> None:
    page = (
        "<p>进展</p><h3>办理进展</h3><p>（一）水源工程。投资三千万元建成供水厂，十一个村通水。</p>"
    )
    row = "<table><tr><td>办理进展</td><td>已办结。</td></tr></table>"
    bodies = [pair.is_body for pair in find_pairs(parse(page + row))]
    assert bodies == [True, False]


def test_labels_that_share_a_string_are_left_alone() -> None:
    pairs = find_pairs(parse(FORM))
    assert {"发布日期", "浏览次数"}.isdisjoint(pair.word for pair in one_a_slot(pairs))


# --- operators --------------------------------------------------------------------------------


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_an_operator_depends_on_its_seed_only(operator: object) -> None:
    name = getattr(operator, "name", "")
    golden = next(layout_pages(1)) if name == "remove_breaks" else GOLDEN
    made = [BY_NAME[name].make(golden, Random(5)) for _ in range(2)]
    assert made[0] == made[1]
    assert BY_NAME[name].oracle


def test_reprinting_changes_nothing_that_is_shown() -> None:
    assert printed(mutant("reprint").content.decode()) == printed(FORM)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_dropped_label_leaves_its_value(seed: int) -> None:
    page, edit = change(labels.drop_label, seed)
    word = edit.what.split()[1]
    assert bare(page).count(word) == bare(FORM).count(word) - 1
    assert len(bare(FORM)) - len(bare(page)) in (len(word), len(word) + 1)
    assert edit.says == ()


@pytest.mark.parametrize("how", [labels.drop_label, labels.empty_label, labels.rename_unknown])
def test_bodies_whose_box_is_gone_may_be_what_the_letter_calls_them(how: Change) -> None:
    page = "<table><tr><td>分办单位</td><td>县民政局</td></tr></table>"
    assert change(how, 1, page)[1].says[0] == ("co_agency", "县民政局")
    assert change(how, 1, page.replace("分办", "协办"))[1].says == ()


def test_in_a_list_without_cells_a_value_falls_to_the_empty_label_in_front() -> None:
    page = "<ul><li>发文字号</li><li>索引号</li><li>008731529/2024-00017</li></ul>"
    said = {change(labels.drop_label, seed, page)[1].says for seed in SEEDS}
    assert (("document_number", "008731529/2024-00017"),) in {says[:1] for says in said}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_renamed_label_states_nothing_new(seed: int) -> None:
    for how in (labels.rename_unknown, labels.rename_synonym):
        page, edit = change(how, seed)
        old, new = edit.what.split()[1], edit.what.split()[-1]
        assert new in bare(page) and bare(page).count(old) < bare(FORM).count(old)
        assert edit.says == ()
    fields = {pair.field for pair in find_pairs(parse(page))}
    assert fields == {pair.field for pair in find_pairs(parse(FORM))}


@pytest.mark.parametrize("seed", SEEDS)
def test_swapped_labels_state_each_others_value(seed: int) -> None:
    page, edit = change(labels.swap_labels, seed)
    now = {(pair.field, pair.raw) for pair in short_pairs(parse(page))}
    assert {says for says in edit.says if says[1]} & now
    assert len(now - {(pair.field, pair.raw) for pair in short_pairs(parse(FORM))}) == 2


def test_blanks_in_labels_can_be_seen_through() -> None:
    page, _ = change(labels.space_label, 1)
    assert "承办单位" not in page.replace("class", "").split("</div>")[1]
    assert key(printed(page)) == key(printed(FORM))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_emptied_value_is_gone_and_its_label_stays(seed: int) -> None:
    page, edit = change(values.empty_value, seed)
    word = edit.what.split()[3]
    assert word in bare(page)
    assert ("", word) in {(pair.raw, pair.word) for pair in find_pairs(parse(page))}


@pytest.mark.parametrize("seed", SEEDS)
def test_moved_values_and_rows(seed: int) -> None:
    page, edit = change(values.move_next, seed)
    ((field, raw),) = edit.says
    assert (field, raw) in {(pair.field, pair.raw) for pair in find_pairs(parse(page))}
    page, _ = change(values.move_right, seed)
    assert bare(page) == bare(FORM) and page.count("<td") == FORM.count("<td") + 1
    page, _ = change(values.reorder_rows, seed)
    assert {(p.field, p.raw) for p in short_pairs(parse(page))} == {
        (p.field, p.raw) for p in short_pairs(parse(FORM))
    }


def test_doubled_blocks_are_shown_twice() -> None:
    page, _ = change(blocks.double_paragraph)
    assert len(bare(page)) > len(bare(FORM))
    page, _ = change(blocks.double_letter)
    assert bare(page).count("现答复如下") == 2
    page, _ = change(blocks.double_metadata, 3)
    assert len(find_pairs(parse(page))) > len(find_pairs(parse(FORM)))


@pytest.mark.parametrize("depth", [1, 50, 300])
def test_wrapping_keeps_the_text(depth: int) -> None:
    page, _ = change(blocks.wrap(depth))
    assert page.count("<div") == FORM.count("<div") + depth
    assert bare(page) == bare(FORM)


@pytest.mark.parametrize("seed", SEEDS)
def test_breaking_and_joining_keeps_the_text(seed: int) -> None:
    for how in (blocks.span_words, blocks.join_paragraphs, blocks.split_paragraph):
        assert bare(change(how, seed)[0]) == bare(FORM)
    broken = FORM.replace("</p>\n<p>", "<br>\n")
    page, _ = change(blocks.remove_breaks, seed, broken)
    assert bare(page) == bare(broken) and page.count("<br>") < broken.count("<br>")


@pytest.mark.parametrize("seed", SEEDS)
def test_fakes_stand_inside_a_sentence(seed: int) -> None:
    page, edit = change(plants.plant_in_text, seed)
    fake = next(fake for fake in plants.FAKES if fake in edit.what)
    slot = next(slot for slot in prose_slots(parse(page)) if fake in slot.text)
    before, after = slot.text.split(fake)
    assert before[-1] in "，。；" and len(after) > 1
    assert bare(page).replace(fake, "")[:-1] != bare(FORM)  # one sign more


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_hidden_is_in_the_page_only(seed: int) -> None:
    page, edit = change(plants.plant_hidden, seed)
    fake = next(fake for fake in plants.FAKES if fake in edit.what)
    assert fake in page and "h1" in page


def test_neighbours_and_news_are_added_outside_the_content() -> None:
    for how in (plants.plant_neighbours, plants.plant_sidebar):
        ends = {bare(change(how, seed)[0]).startswith(bare(FORM)) for seed in SEEDS}
        assert ends == {True, False}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cut_says_where_it_ends(seed: int) -> None:
    made = mutant("cut", seed)
    assert GOLDEN.content.startswith(made.content)
    assert made.end is not None and printed(FORM).startswith(made.end.rstrip("�"))


def test_a_cut_behind_the_texts_leaves_the_kind() -> None:
    made = [mutant("cut", seed) for seed in range(60)]
    assert {frozenset[str](), frozenset({"kind"})} == {one.free for one in made}
    assert all("年底以前开工" in (one.end or "") for one in made if not one.free)


def test_a_cut_inside_a_page_in_one_string_frees_the_kind() -> None:
    item = "提案内容：我县大部分餐馆没有配备公筷公勺，存在风险。"
    text = f"{item}　　答复内容：我局已向全县餐饮单位发出倡议书一千二百份。"
    golden = Golden("one/01", f"<p>{text}</p>".encode(), "utf-8", None, {})
    made = [octets.cut(golden, Random(seed)) for seed in range(60)]
    cuts = [one for one in made if one is not None and item in (one.end or "")]
    assert {frozenset[str](), frozenset({"kind"})} == {one.free for one in cuts}


def test_widths_change_and_nothing_else() -> None:
    pages = [change(octets.change_widths, seed)[0] for seed in SEEDS]
    assert any("４１" in page for page in pages)
    assert {key(printed(page)) for page in pages} == {key(printed(FORM))}


def test_the_charset_label_changes_and_the_bytes_stay() -> None:
    made = [mutant("relabel_charset", seed) for seed in range(40)]
    assert len({one.content[:80] for one in made}) > 4
    assert {one.content.split(b"<body>")[1] for one in made} == {FORM.encode().split(b"<body>")[1]}
    assert any(one.content_type for one in made)


def test_a_page_in_gb18030_stays_in_it() -> None:
    golden = next(golden for golden in demo_pages() if golden.encoding == "gb18030")
    assert mutant("reprint", golden=golden).content.decode("gb18030")


def test_pages_glued_from_documents_come_under_one_root() -> None:
    page = f"<html><body>menu</body></html>{FORM}"
    assert "现答复如下" in printed(serialise(parse(page)))


def test_an_operator_that_does_not_fit_says_so() -> None:
    plain = Golden("plain", b"<html><body><p>hello</p></body></html>", "utf-8", None, {})
    assert BY_NAME["swap_labels"].make(plain, Random(0)) is None
    assert on_tree(lambda root, rng: None)(plain, Random(0)) is None


# --- facts and oracle -------------------------------------------------------------------------


def test_widths_and_blanks_do_not_count() -> None:
    assert key("第４１号　") == key("第41号\u200b")
    assert keys(["", None, "█" * 11, "A"]) == {"A"}


@pytest.mark.parametrize(
    ("field", "raw", "fact", "expected"),
    [
        ("outcome_raw", "B类", "outcome_code", {"B"}),
        ("outcome_raw", "市民政局", "outcome_code", set()),
        ("identity_raw", "市政协十届二次会议第041号", "number", {"41"}),
        ("identity_raw", "007318468/2023-00101", "number", set()),
        ("published_date", "2023年6月1日", "published_date", {"2023-06-01"}),
        ("document_date", "2023-6-1", "reply_date", {"2023-06-01"}),
        ("published_date", "A", "published_date", set()),
        ("lead_agency", "市民政局", "lead_agency", {"市民政局", "青禾市民政局"}),
        ("lead_agency", "A", "lead_agency", set()),
        ("proposer", "丁一、卯二", "proposers", {"丁一", "卯二"}),
        ("title", "关于步道的提案", "item_title", {"关于步道的提案"}),
        ("title", "丁一", "item_title", set()),
        ("document_number", "青函〔2023〕4号", "document_number", {"青函〔2023〕4号"}),
        ("document_number", "2023-06-01", "document_number", set()),
    ],
)
def test_a_value_states_what_its_shape_fits(
    field: str, raw: str, fact: str, expected: set[str]
) -> None:
    said = statements(((field, raw),), {"": keys(["青禾市民政局"])})
    assert said.get(fact, frozenset()) == keys(expected)
    assert key(raw) in said[f"form.{field}"]


@pytest.mark.parametrize(
    ("raw", "spelled"),
    [
        ("县工商联", "青禾县工商业联合会"),
        ("工商联", "青禾县工商业联合会"),
        ("县政府办公室", "青禾县人民政府办公室"),
        ("县教育局", "青禾县教育局"),
        ("市工商联、县教育局", "青禾县教育局"),
        ("县人大常委会", "青禾县人民代表大会常务委员会"),
    ],
)
def test_a_short_name_states_its_full_one_in_the_page_s_place(raw: str, spelled: str) -> None:
    said = statements((("lead_agency", raw),), {"places": keys(["青禾县"])})
    assert key(spelled) in said["lead_agency"]
    assert not keys(["临江县工商业联合会", "青禾县财政局"]) & said["lead_agency"]


def test_who_wrote_a_page_is_none_of_its_publisher() -> None:
    said = statements((("publisher", "市政府督查室杜某，电话：12"),), {})
    assert {"市政府督查室", "市政府督查室杜某"} <= said["publisher"] & said["form.publisher"]
    assert "市水利" not in statements((("publisher", "市水利局"),), {})["publisher"]


def test_without_a_place_no_name_is_spelled_out() -> None:
    said = statements((("lead_agency", "县工商联"),), {})
    assert said["lead_agency"] == keys(["县工商联"])


def baseline(**facts: str) -> Baseline:
    full: Facts = {name: keys([facts.get(name)]) for name in FIELDS}
    return Baseline(full, Counter(), {}, {}, {})


def test_the_truth_rules_and_what_is_read_wrongly_is_left_out() -> None:
    golden = Golden("g", b"", "utf-8", None, {"number": keys(["41"]), "term": keys(["10"])})
    may = allowed(golden, baseline(number="42", session="2"), Mutant(b"", ""))
    assert "number" not in may  # read wrongly to begin with
    assert may["term"] == {"10"}  # true, though not read
    assert may["session"] == {"2"}  # no truth on file
    assert "level" not in may  # nothing known


def test_a_mutation_adds_what_it_states_and_frees_what_it_takes() -> None:
    before = baseline(outcome_code="A", kind="reply")
    may = allowed(
        Golden("g", b"", "utf-8", None, {}),
        before,
        Mutant(b"", "", says=(("outcome_raw", "C"),), free=frozenset({"kind"})),
    )
    assert may["outcome_code"] == {"A", "C"} and "kind" not in may


@pytest.mark.parametrize(
    ("head", "may"), [("代表建议办理情况表", True), ("关于修建步道的提案办理情况", False)]
)
def test_a_page_that_prints_a_sheet_s_name_may_be_one(head: str, may: bool) -> None:
    page = FORM.replace("<table>", f"<p>{head}</p><table>")
    golden = Golden("form/02", page.encode(), "utf-8", None, GOLDEN.truth)
    facts = allowed(golden, baseline_of(golden), mutant("reprint", golden=golden))
    assert ("handling_sheet" in facts["kind"]) is may
    assert (head in facts["title"]) is may


@pytest.mark.parametrize(
    ("form", "may"),
    [
        ("<tr><th>提案者</th><td>顾清和</td></tr>", False),
        ("<tr><td>顾清和</td></tr>", True),
        ("", True),
    ],
)
def test_a_salutation_says_who_proposes_where_no_box_says_it(form: str, may: bool) -> None:
    letter = "<p>陆远山委员：</p><p>您提出的关于修渠的提案收悉，现答复如下：</p><p>已修渠。</p>"
    page = f"<h1>关于修渠的提案的答复</h1><table><tr><th>提案者</th><td>顾清和</td></tr></table>{letter}"
    golden = Golden("form/02", page.encode(), "utf-8", None, {})
    changed = page.replace("<tr><th>提案者</th><td>顾清和</td></tr>", form)
    facts = allowed(golden, baseline_of(golden), Mutant(changed.encode(), ""))
    assert "顾清和" in facts["proposers"]
    assert ("陆远山" in facts["proposers"]) is may


@pytest.mark.parametrize(
    ("row", "may"),
    [
        ("<tr><th>办理方式</th><td>分别办理</td></tr>", False),
        ("<tr><th>办理方式</th><td></td></tr>", True),
        ("<tr><td>分别办理</td></tr>", True),
    ],
)
def test_whom_a_form_names_leads_where_it_no_longer_says_otherwise(row: str, may: bool) -> None:
    table = "<table>{}<tr><th>承办单位</th><td>青禾市水务局</td></tr></table>"
    letter = "<p>陆远山代表：</p><p>您提出的关于修渠的建议收悉，现答复如下：</p><p>已修渠。</p>"
    page = "<h1>关于修渠的建议的答复</h1>" + table + letter
    whole = page.format("<tr><th>办理方式</th><td>分别办理</td></tr>")
    golden = Golden("form/02", whole.encode(), "utf-8", None, {"lead_agency": frozenset()})
    facts = allowed(golden, baseline_of(golden), Mutant(page.format(row).encode(), ""))
    assert ("青禾市水务局" in facts["lead_agency"]) is may


def test_a_cut_in_front_of_the_signature_leaves_the_short_name_of_the_form() -> None:
    row = "<table><tr><th>承办单位</th><td>县水务局</td></tr></table><p>我局已修渠。</p>"
    golden = Golden("form/02", b"", "utf-8", None, {})
    before = baseline(
        signature="临江市水务局青禾分局", place="青禾县", lead_agency="临江市水务局青禾分局"
    )
    before.facts["form.lead_agency"] = before.forms["form.lead_agency"] = keys(["县水务局"])
    cut = Mutant(row.encode(), "", end="我局已修渠。")
    assert "青禾县水务局" in allowed(golden, before, cut)["lead_agency"]
    signed = Mutant(f"{row}<p>临江市水务局青禾分局</p>".encode(), "", end="分局")
    assert "青禾县水务局" not in allowed(golden, before, signed)["lead_agency"]


def test_a_cut_allows_the_beginning_of_words_but_not_of_numbers() -> None:
    before = baseline(title="关于修建步道的提案", number="1234", reply_date="2023-06-16")
    may = allowed(
        Golden("g", b"", "utf-8", None, {}), before, Mutant(b"", "", end="…第12 关于修建")
    )
    assert may["title"] == {"关于修建步道的提案", "关于修建"}
    assert may["number"] == {"1234"}
    may = allowed(Golden("g", b"", "utf-8", None, {}), before, Mutant(b"", "", end="第12"))
    assert may["number"] == {"1234"}


def test_a_cut_inside_the_title_leaves_its_beginning() -> None:
    page = FORM.replace("<title>t<", f"<title>关于修建步道的提案{'与步道' * 40}<")
    golden = Golden("g", page.encode(), "utf-8", None, {})
    made = next(
        m
        for m in (mutant("cut", seed, golden) for seed in range(90))
        if "<body" not in m.content.decode("utf-8", "ignore")
    )
    assert made.end and made.end.startswith("关于修建步道") and "<" not in made.end


def test_the_imprint_of_a_site_holds_no_labels() -> None:
    foot = "<p>主办单位：青禾市人民政府　承办：大数据中心　某ICP备06041100号</p>"
    assert not find_pairs(parse(f"<div>{foot}</div>"))
    assert find_pairs(parse(f"<div>{foot.split('　承')[0]}</p></div>"))


def test_a_list_that_the_page_states_anew_is_not_lost() -> None:
    facts = dict.fromkeys(FIELDS, keys([])) | {"co_handlers": keys(["甲局", "乙局"])}
    before = Baseline(facts, Counter(), {}, {}, {})
    may = {"co_handlers": keys(["甲局", "乙局", "丙局"])}
    page = page_of(FORM)
    for names, lost in ((["丙局"], ()), (["甲局"], ("co_handlers",)), ([], ("co_handlers",))):
        page["agencies"] = [{"name": n, "name_raw": n, "role": "co_handler"} for n in names]
        assert judge(may, before, page).lost == lost


def test_more_characters_that_nothing_names_are_a_trace() -> None:
    page = page_of("<p>公园已经建成，欢迎游览。</p>")
    count = int(page["document"]["unaccounted_chars"])  # type: ignore[index]
    facts = dict.fromkeys(FIELDS, keys([]))
    same, fewer = (Baseline(facts, Counter(), {}, {}, {}, n) for n in (count, count - 1))
    page["findings"] = []
    assert not is_accounted("document_number", same, page)
    assert is_accounted("document_number", fewer, page)
    # On the page of an item a finding must name the stretch.
    page["document"]["kind"] = "reply"  # type: ignore[index]
    assert not is_accounted("document_number", fewer, page)


def page_of(text: str) -> dict[str, object]:
    return parse_page(text).to_dict()


def test_a_value_outside_the_set_is_wrong_and_null_is_not() -> None:
    before = baseline_of(GOLDEN)
    may = allowed(GOLDEN, before, mutant("reprint"))
    assert judge(may, before, page_of(FORM)) == Verdict()
    other = page_of(FORM.replace("<td>A</td>", "<td>C</td>"))
    assert {row.fact for row in judge(may, before, other).wrong} == {
        "outcome_code",
        "form.outcome_raw",
    }


def test_a_loss_is_silent_unless_the_page_says_so() -> None:
    before = baseline_of(GOLDEN)
    page = page_of(FORM)
    fields = [row for row in page["fields"] if row["field"] != "outcome_raw"]  # type: ignore[attr-defined]
    page |= {"fields": fields, "replies": []}
    verdict = judge(allowed(GOLDEN, before, mutant("reprint")), before, page)
    assert {"outcome_code", "form.outcome_raw", "reply_date"} <= set(verdict.lost)
    assert {"outcome_code", "form.outcome_raw"} <= set(verdict.silent)
    assert "form.outcome_raw" not in judge(
        allowed(GOLDEN, before, mutant("reprint")), before, page, "outcome_raw"
    ).lost  # fmt: skip
    told = {"field": "outcome_raw", "status": "unparsed", "value_raw": None}
    assert is_accounted("outcome_code", before, page | {"fields": [*fields, told]})
    finding = {"code": "unaccounted_text", "field": None}
    assert is_accounted("outcome_code", before, page | {"fields": [], "findings": [finding]})


def test_every_fact_has_a_place_where_a_loss_can_be_told() -> None:
    assert {name for name in FIELDS if not name.startswith("form.")} == set(RELATED)
    assert set(read(page_of(FORM))) == set(FIELDS)


# --- golden pages -----------------------------------------------------------------------------


def test_golden_pages_carry_their_truth() -> None:
    pages = [*demo_pages(), *layout_pages(2)]
    assert len(pages) > 40
    assert all(golden.truth["kind"] for golden in pages)
    assert pages[-1].truth["lead_agency"] == {"砚川市民政局"}


def test_corpus_pages_are_read_and_even_ones_of_the_last_round_are_held(tmp_path: Path) -> None:
    expected = {
        "url": None, "kind": "reply", "title": "t", "published_date": None, "publisher_raw": None,
        "fields": [{"field": "outcome_raw", "value_raw": "A"}], "proposals": [], "replies": [],
        "proposers": [], "agencies": [{"name": "青禾市民政局", "role": "lead"}],
    }  # fmt: skip
    for number in ("02", "202"):
        folder = tmp_path / "family" / number
        folder.mkdir(parents=True)
        (folder / "page.html").write_text(FORM, encoding="utf-8")
        (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
    (tmp_path / "family" / "03").mkdir()
    (tmp_path / "family" / "03" / "expected.json").write_text(json.dumps(expected), "utf-8")
    open_page, held = corpus_pages(tmp_path)
    assert (open_page.name, open_page.is_held, held.is_held) == ("family/02", False, True)
    assert open_page.truth["form.outcome_raw"] == {"A"}
    assert open_page.truth["number"] == frozenset()
    assert make(Plan((tmp_path,)), 0) is not None


# --- sweep and report -------------------------------------------------------------------------


def result(number: int, *, is_held: bool = False, crashed: str | None = None) -> Result:
    may = {"number": keys(["41"])}
    page = page_of(FORM) | {"proposals": [dict.fromkeys(PROPOSAL, None) | {"number": "42"}]}
    verdict = judge(may, baseline(number="41"), page)
    return Result(number, "cut", "p", is_held, "what", verdict, None, crashed)


PROPOSAL = ("body", "level", "place", "adcode", "term", "session", "number", "kind", "title")


def test_held_pages_are_counted_and_not_shown() -> None:
    results = [result(1), result(2, is_held=True), result(3, crashed="KeyError: x")]
    assert (totals(results).wrong, totals(results).is_clean) == (4, False)
    lines = examples(results, 9)
    assert [line for line in lines if line.startswith("#")] == ["#1 cut p: what", "#3 cut p: what"]
    assert "    crashed: KeyError: x" in lines
    assert "    number: got {42} allowed {41}" in lines
    data = as_json(results)
    assert [row["number"] for row in data["examples"]] == [1, 3]
    assert data["operators"]["cut"]["wrong"] == 4 and data["facts"]["number"]["wrong"] == 3
    assert "number" in "\n".join(table(results))


def test_a_sweep_is_the_same_on_any_number_of_processes() -> None:
    plan = Plan(seed=3, layouts=2)
    assert sweep(plan, 60, 1) == sweep(plan, 60, 2)


def test_the_command_writes_its_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mutants.json"
    assert main(["--count", "54", "--jobs", "1", "--json", str(path)]) in (0, 1)
    assert json.loads(path.read_text(encoding="utf-8"))["total"]["mutants"] == 54
    assert "operator" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--count", "9", "--jobs", "1", str(tmp_path)])


def is_of_a_watched_round(page: str) -> bool:
    """Whether rules were written against mutants of this page: not yet of the fourth round."""
    number = page.rpartition("/")[2]
    return not number.isdigit() or int(number) <= 300


def test_no_mutant_gives_another_value() -> None:
    """None of a page that rules were written against, and hardly any of the others."""
    results = sweep(Plan(layouts=12, rounds=("first", "second", "third", "fourth")), 540, 1)
    assert len(results) == 540
    assert {result.operator for result in results} == set(BY_NAME)
    watched = [r for r in results if is_of_a_watched_round(r.page) and not r.is_held]
    assert len(watched) > 400
    faulty = [result for result in watched if result.verdict.wrong or result.crashed]
    assert faulty == [], "\n".join(examples(faulty, 20))
    assert totals(results).wrong <= 3
    assert not any(result.crashed for result in results)


def test_no_mutant_of_the_newest_open_pages_gives_another_value() -> None:
    """The fifth and the sixth round, of which every second and no page are held."""
    results = sweep(Plan(layouts=0, seed=1, rounds=("fifth", "sixth")), 270, 1)
    newest = [result for result in results if result.page.rpartition("/")[2] > "500"]
    opened = [result for result in newest if not result.is_held]
    assert len(opened) > 100
    faulty = [result for result in opened if result.verdict.wrong or result.crashed]
    assert faulty == [], "\n".join(examples(faulty, 20))


@pytest.mark.parametrize(
    ("how", "gone", "there"),
    [
        (damage.colon_to_blank, "发布日期：2023", "发布日期"),
        (damage.split_row, "<td>顾清和</td></tr>\n<tr><td>承办单位", "顾清和"),
        (damage.value_in_attribute, "<td>A</td>", "<td"),
        (damage.value_in_picture, "<td>A</td>", "<img"),
        (damage.double_with_other, "nothing", "答复内容"),
        (damage.broken_entity, "nothing", "&"),
    ],
)
def test_damage_changes_what_it_says(how: Change, gone: str, there: str) -> None:
    form = FORM.replace("浏览次数：12", "")
    printed_pages = [change(how, seed, form)[0] for seed in SEEDS]
    assert all(there in page for page in printed_pages)
    assert any(gone not in page for page in printed_pages)
    assert len(set(printed_pages)) > 1 or how is damage.colon_to_blank


def test_a_block_printed_again_says_its_other_value_too() -> None:
    page, edit = change(damage.double_with_other, 3)
    ((field, value),) = edit.says
    assert page.count("<table") == 2
    assert field in damage.OTHERS
    assert value in page


def test_an_emptied_label_leaves_its_cell_and_its_value() -> None:
    page, edit = change(labels.empty_label, 3)
    word = edit.what.split()[1]
    assert bare(page).count(word) == bare(FORM).count(word) - 1
    assert edit.absent is not None
    salutation = "<p>张三　代表：</p>"
    assert labels.empty_label(parse(salutation), Random(0)) is None


def test_labels_with_colons_stand_in_brackets() -> None:
    page = "<ul><li>发布日期：2023-05-17</li><li><b>索引号：</b>1/2023-3</li></ul>"
    shown = {change(labels.in_brackets, seed, page)[0] for seed in SEEDS}
    assert {bare(one) for one in shown} == {
        "[发布日期]2023-05-17[索引号]1/2023-3",
        "【发布日期】2023-05-17【索引号】1/2023-3",
    }


def test_rows_become_columns() -> None:
    page, edit = change(damage.as_columns)
    assert edit.what == "5 rows as columns"
    assert "提案号提案者承办单位会办单位办理结果市政协十届二次会议第41号顾清和" in bare(page)
    read = parse_page(page.encode()).to_dict()
    assert [row["outcome_code"] for row in read["replies"]] == ["A"]
