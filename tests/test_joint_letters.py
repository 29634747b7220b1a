"""Joint letters: the bodies that head a part each answer the item."""

from __future__ import annotations

import pytest

from parsers import parse_page

TITLE = "关于市政协九届三次会议第118号提案的答复"
HEAD = (
    "柳闻笛委员：",
    "您提出的《关于改善夜间消费环境的提案》收悉，经有关部门分别办理，现答复如下：",
)
TAIL = ("感谢您的支持！", "青禾市人民政府办公室", "2023年6月12日")


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (("（市商务局）", "夜市已开街。", "（市交通运输局）", "末班车推迟到二十三时。"), ["市商务局", "市交通运输局"]),
        (("市商务局：", "夜市已开街。", "市交通运输局：", "末班车已推迟。"), ["市商务局", "市交通运输局"]),
        # One alone, and bodies below what they answer, head nothing.
        (("（市商务局）", "夜市已开街。"), []),
        (("夜市已开街。", "（市商务局）", "末班车已推迟。", "（市交通运输局）"), []),
    ],
)  # fmt: skip
def test_bodies_that_head_a_part_are_split_answerers(
    body: tuple[str, ...], names: list[str]
) -> None:
    text = "".join(f"<p>{line}</p>" for line in (*HEAD, *body, *TAIL))
    page = parse_page(
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
        f"<div>{text}</div></body></html>".encode()
    )
    assert [row.name_raw for row in page.agencies if row.role == "split"] == names


@pytest.mark.parametrize("glued", ["此复", "特此函复　　　　", "专此答复。"])
def test_a_closing_formula_is_no_part_of_the_signature(glued: str) -> None:
    lines = (*HEAD, "夜市已开街。", "感谢您的支持！", f"{glued}青禾市商务局", "2023年6月12日")
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = parse_page(f"<html><body><h1>{TITLE}</h1><div>{text}</div></body></html>".encode())
    assert page.replies[0].signature_raw == "青禾市商务局"
