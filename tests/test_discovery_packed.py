"""Text in another writing, objects as text, and links as markup in a record's text."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from scraper.discovery.code.expressions import read_value
from scraper.discovery.code.json_texts import as_fields
from scraper.discovery.code.script_values import Fields, Scalar
from scraper.discovery.code.tokens import read_code
from scraper.discovery.data.anchored import read_anchor
from scraper.discovery.data.packed import unpack

ROWS = "".join(f'<li><a href="/a/{n}.html">关于养老服务的答复</a></li>' for n in range(1, 4))
DATA = '{"rows": [{"id": 1, "title": "关于养老服务的建议"}, {"id": 2, "title": "关于公园的建议"}]}'


def _base64(text: str, encoding: str = "utf-8") -> str:
    return base64.b64encode(text.encode(encoding)).decode()


@pytest.mark.parametrize("inner", [ROWS, DATA, f"[{DATA}]"])
@pytest.mark.parametrize("is_escaped_first", [False, True])
def test_base64_is_unpacked(inner: str, is_escaped_first: bool) -> None:
    assert unpack(_base64(quote(inner) if is_escaped_first else inner)) == inner


def test_base64_of_addresses_and_of_lines_is_unpacked() -> None:
    plain = _base64(ROWS)
    lines = "\r\n".join(plain[at : at + 76] for at in range(0, len(plain), 76))
    assert unpack(lines) == ROWS
    assert unpack(base64.urlsafe_b64encode(ROWS.encode()).decode().rstrip("=")) == ROWS


@pytest.mark.parametrize("inner", [ROWS, DATA])
def test_escaped_text_is_unpacked(inner: str) -> None:
    assert unpack(quote(inner)) == inner


@pytest.mark.parametrize(
    "text",
    [
        "",
        _base64("<li>短</li>"),  # too short to be a list
        "a" * 120,  # looks like Base64 and holds no text
        "0123456789abcdef" * 10,  # a key
        _base64("关于加强养老服务体系建设的建议" * 6),  # a text, no markup and no data
        _base64(ROWS, "utf-16"),
        _base64(ROWS)[:81] + "。" + _base64(ROWS)[81:],
        "养老服务" * 40,
        "%E5%85%B3" * 20,  # an escaped text that is no markup
        ROWS,
        DATA,
    ],
)
def test_any_other_text_stays(text: str) -> None:
    assert unpack(text) == text


def _read(script: str) -> object:
    value, _ = read_value(read_code(script), 0)
    return as_fields(value)


def test_an_object_put_together_as_text_is_read_with_its_holes() -> None:
    found = _read("""  "{'page':" + n + ",'lx':'3','year':'" + y + "'}"  """)
    assert isinstance(found, Fields) and found.is_json
    page, kind, year = (found.values[key] for key in ("page", "lx", "year"))
    assert isinstance(page, Scalar) and page.hole is not None and page.hole.name == "n"
    assert isinstance(kind, Scalar) and kind.text == "3"
    assert isinstance(year, Scalar) and year.hole is not None and year.hole.name == "y"


def test_an_object_within_an_object_as_text_keeps_its_hole() -> None:
    found = _read("""  "{'query':{'page':'" + n + "'},'ids':['" + k + "']}"  """)
    assert isinstance(found, Fields)
    inner = found.values["query"]
    assert isinstance(inner, Fields) and isinstance(inner.values["page"], Scalar)
    assert inner.values["page"].hole is not None


@pytest.mark.parametrize(
    "script", ["'page=' + n", "n + '}'", "'{' + n", "'{}'", "''", "'{page}/list_' + n + '.html'"]
)
def test_a_text_that_is_no_object_stays(script: str) -> None:
    assert isinstance(_read(script), Scalar)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<a href='/a/1.html'>关于养老的答复</a>", ("/a/1.html", "关于养老的答复")),
        (
            '<b><A class="x" HREF = "/a?x=1&amp;id=2"><em>关于</em>养老</A></b>',
            ("/a?x=1&id=2", "关于养老"),
        ),
        ("关于养老的答复", None),
        ("<a href='/a/1.html'></a>", None),
        ("<a href='/a/1.html'><img src='/i.png'></a>", None),
        ("<a href='#'>关于养老的答复</a>", None),
        ("<a href='JavaScript:void(0)'>关于养老的答复</a>", None),
        ("<a name='x'>关于养老的答复</a>", None),
        ("<a href='/a/1.html'>甲</a><a href='/a/2.html'>乙</a>", None),  # which one, nobody says
    ],
)
def test_the_one_link_of_a_text(text: str, found: tuple[str, str] | None) -> None:
    assert read_anchor(text) == found
