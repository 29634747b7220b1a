"""Cosigners: who joins in by a line between a letter's salutation and its opening."""

from __future__ import annotations

import pytest

from parsers import parse_page

PAGE = (
    "<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1><div>{text}</div>"
    "</body></html>"
)
TITLE = "关于市政协九届三次会议第118号提案的答复"
LETTER = (
    "柳闻笛委员：", "{row}", "您提出的《关于加强社区食堂建设的提案》收悉，现答复如下：",
    "今年新建社区食堂12家。", "感谢您的支持！", "清河市民政局", "2023年6月12日",
)  # fmt: skip


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("附议人：沈知远、陆文舟", ["沈知远", "陆文舟"]),
        ("（联名委员：沈知远、陆文舟）", ["沈知远", "陆文舟"]),
        ("附议委员 沈知远 陆文舟", ["沈知远", "陆文舟"]),
        ("沈知远、陆文舟委员联名", ["沈知远", "陆文舟"]),
        ("联名人：柳闻笛，顾清让", ["顾清让"]),
        ("（A类）", []),
    ],
)
def test_the_salutation_leads_and_the_row_joins_in(row: str, names: list[str]) -> None:
    text = "".join(f"<p>{line.format(row=row)}</p>" for line in LETTER)
    page = parse_page(PAGE.format(title=TITLE, text=text).encode())
    found = [(person.name, person.role) for person in page.proposers]
    assert found == [("柳闻笛", "lead"), *((name, "cosigner") for name in names)]
