"""Shapes: a value ends where what cannot belong to it begins."""

from __future__ import annotations

import pytest

from parsers.terms.shapes import value_end
from parsers.terms.unknown_words import could_be_label, looks_like_label
from parsers.text.fold import fold


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("published_date", "2024-05-27青禾市体育局", "2024-05-27"),
        ("published_date", "2021-07-23 09:40 下载Word", "2021-07-23 09:40"),
        ("document_date", "二〇二二年六月一日 文号", "二〇二二年六月一日"),
        ("handover_date", "2022年3月1日至5月1日", "2022年3月1日至5月1日"),
        ("due_date", "2022-05-31前", "2022-05-31前"),
        ("published_date", "2026-02-00018", "2026-02-00018"),
        ("publisher", "市民政局2021-11-01", "市民政局"),
        ("publisher", "青禾日报2023年5月17日", "青禾日报2023年5月17日"),
        ("index_number", "00548013X/2022-00017 发布机构", "00548013X/2022-00017"),
        ("index_number", "青政-2022-办公室-3", "青政-2022-办公室-3"),
        ("outcome_raw", "A苗某某代表", "A"),
        ("outcome_raw", "B类", "B类"),
        ("outcome_raw", "（A）", "（A）"),
        ("editor", "罗某）", "罗某"),
        ("proposer", "李某（等4位）", "李某（等4位）"),
    ],
)
def test_value_end(name: str, text: str, value: str) -> None:
    assert text[: value_end(name, fold(text), 0, len(text))].strip() == value


@pytest.mark.parametrize(
    ("text", "could", "looks"),
    [
        ("经 办 情 形：", True, True),
        ("附记栏", True, True),
        ("心情", True, False),
        ("市民政局", False, False),
        ("李四委员：", False, False),
        ("县长您好", False, False),
        ("他指出", False, False),
        ("第3号", False, False),
        ("一", False, False),
    ],
)
def test_words_that_may_be_labels(text: str, could: bool, looks: bool) -> None:
    assert (could_be_label(text), looks_like_label(text)) == (could, looks)
