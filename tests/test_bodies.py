"""Bodies named in running text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from parsers.names.bodies import find_bodies
from parsers.text.fold import fold

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

TEXTS = {
    "市委编办、市司法局联合印发": ["市委编办", "市司法局"],
    "按照省司法厅的统一安排": ["省司法厅"],
    "平顶山市财政局、平顶山市司法局": ["平顶山市财政局", "平顶山市司法局"],
    "被司法部确定为试点": ["司法部"],
    "市法治政府建设领导小组办公室组织培训": ["市法治政府建设领导小组办公室"],
    "市委全面依法治市委员会办公室组织": ["市委全面依法治市委员会办公室"],
    "市府院联动办印发方案": ["市府院联动办"],
    "抄送市纪委监委、市委政法委": ["市纪委监委", "市委政法委"],
    "各县(市、区)司法局": [],
    "全市司法局长会议": [],
    "市司法局长出席": [],
    "县司法部门": [],
    "加强城市管理局面": [],
    "社区教育局限": [],
    "市委、市政府高度重视": [],
    "政府常务会议": [],
    "市委办理": [],
}


@pytest.mark.parametrize(("text", "names"), TEXTS.items())
def test_bodies(text: str, names: list[str]) -> None:
    found = find_bodies(text)
    assert [name for name, _, _ in found] == names
    assert all(text[start:end] == name for name, start, end in found)


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared material is not here")
def test_the_seed_bodies() -> None:
    gold = json.loads((SHARED / "guide/seed/gold.json").read_text(encoding="utf-8"))
    text = (SHARED / "guide/seed/page.txt").read_text(encoding="utf-8")
    wanted = {
        tuple(span) for entry in gold["agencies_mentioned"].values() for span in entry["spans"]
    }
    assert {(start, end) for _, start, end in find_bodies(fold(text))} == wanted
