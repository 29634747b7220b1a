"""File links: which element links to a file, and what the page calls it."""

from __future__ import annotations

import pytest
from lxml import html

from parsers.page.file_links import find_embedded, find_file


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<a href='/u/1.doc'>答复函.doc</a>", ("/u/1.doc", "答复函.doc")),
        ("<a href='/u/1.PDF?x=1'>答复函</a>", ("/u/1.PDF?x=1", "答复函")),
        ("<a href='/u/1.pdf'>点击下载</a>", ("/u/1.pdf", "")),
        ("<a href='/u/1.pdf' download='复函.pdf'>[下载]</a>", ("/u/1.pdf", "复函.pdf")),
        ("<a href='/u/1.pdf' title='复函.pdf'>查看附件</a>", ("/u/1.pdf", "复函.pdf")),
        ("<a href='#' data-url='/u/1.docx'>建议原文.docx</a>", ("/u/1.docx", "建议原文.docx")),
        ("<a href='javascript:void(0)' onclick=\"window.open('/u/1.pdf')\">复函.pdf</a>", ("/u/1.pdf", "复函.pdf")),
        ("<a href=\"javascript:down('/u/1.wps')\">复函.wps</a>", ("/u/1.wps", "复函.wps")),
        ("<a href='/file.do?id=66'>停车难的答复.pdf</a>", ("/file.do?id=66", "停车难的答复.pdf")),
        ("<a href='/index.html'>返回首页</a>", None),
        ("<a href='/u/1.jpg'>照片.jpg</a>", None),
        ("<a href='mailto:a@b.example'>信箱.doc</a>", None),
        ("<a href='#'>复函.pdf</a>", None),
        ("<a href='javascript:window.print()'>打印</a>", None),
        ("<a href='/list.do?id=1'>关于停车难的答复</a>", None),
    ],
)  # fmt: skip
def test_the_file_of_a_link(markup: str, found: tuple[str, str] | None) -> None:
    assert find_file(html.fragment_fromstring(markup)) == found


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<li>第36号提案答复.pdf <a href='/1.pdf'>下载</a></li>", "第36号提案答复.pdf"),
        ("<p><span>复函.doc</span><a href='/1.doc'>点击下载</a></p>", "复函.doc"),
        ("<p>附件： <a href='/1.doc'>下载</a></p>", ""),
    ],
)
def test_a_bare_link_is_called_by_what_stands_before_it(markup: str, name: str) -> None:
    found = find_file(html.fragment_fromstring(markup).find(".//a"))
    assert found is not None and found[1] == name


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<iframe src='/pdfjs/viewer.html?file=/u/1.pdf'></iframe>", "/u/1.pdf"),
        ("<embed src='/u/1.pdf'>", "/u/1.pdf"),
        ("<object data='/u/1.pdf'></object>", "/u/1.pdf"),
        ("<iframe src='/ad.html'></iframe>", None),
    ],
)
def test_a_shown_file(markup: str, address: str | None) -> None:
    found = find_embedded(html.fragment_fromstring(markup))
    assert (found[0] if found else None) == address
