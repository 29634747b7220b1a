"""Decoding: every consistent page gives its text, damage is counted, nothing is dropped."""

from __future__ import annotations

import pytest

from parsers.errors import DamagedText, EmptyPage, NotText
from parsers.page.decode import check_damage, clean_text, declared_label, decode
from parsers.page.sniff import check_bytes, find_kind

TEXT = "<html><p>承办单位:珺山县司法局</p><p>镕喆堃㙟龑，尾</p></html>"
LONG = TEXT + "您提出的关于加强社区食堂建设的建议收悉，现答复如下。" * 40


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("label", ["utf-8", "gb2312", "gbk", "GB18030", "", "nonsense"])
def test_text_is_exact_whatever_the_label_says(codec: str, label: str) -> None:
    decoded = decode(LONG.encode(codec), f"text/html; charset={label}" if label else None)
    assert decoded.text == LONG
    assert decoded.replacements == 0


def test_gb2312_label_with_names_outside_gb2312_loses_nothing() -> None:
    body = ('<meta charset="gb2312">' + TEXT).encode("gb18030")
    assert decode(body).text.endswith("尾</p></html>")


def test_one_bad_byte_in_utf8_gives_one_replacement() -> None:
    body = bytearray(LONG.encode())
    body[200] = 0xFF
    decoded = decode(bytes(body))
    assert decoded.encoding == "utf-8"
    assert 1 <= decoded.replacements <= 3
    assert decoded.text.endswith(LONG[-200:])


def test_body_cut_inside_a_character_stays_utf8() -> None:
    decoded = decode(LONG.encode()[:-1] + "尾".encode()[:2])
    assert decoded.encoding == "utf-8"


def test_big5_label_is_trusted_when_the_bytes_agree() -> None:
    text = "關於加強社區食堂建設的建議" * 10
    assert decode(text.encode("big5"), "text/html; charset=big5").text == text


def test_damage_beyond_measure_is_an_error() -> None:
    decoded = decode(b"\xff\xfe\xfd"[1:] * 3 + b"\x80\xff" * 30 + LONG.encode())
    with pytest.raises(DamagedText):
        check_damage(decoded)


def test_labels_are_read_from_header_before_meta() -> None:
    assert declared_label(b'<meta charset="gbk">', "text/html; charset=UTF-8") == "utf-8"
    assert declared_label(b'<meta charset="gbk">', None) == "gbk"
    assert declared_label(b"<p>", None) is None


def test_surrogates_and_nul_are_replaced() -> None:
    assert clean_text("a\ud800b\x00c") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("body", [b"", b"\xef\xbb\xbf", b" \r\n\t "])
def test_nothing_is_an_empty_page(body: bytes) -> None:
    with pytest.raises(EmptyPage):
        check_bytes(body)


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04...",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(range(1, 32)) * 50,
    ],
)
def test_other_files_are_no_text(body: bytes) -> None:
    with pytest.raises(NotText):
        check_bytes(body)


@pytest.mark.parametrize(
    ("text", "content_type", "kind"),
    [
        ("<p>某某委员：</p>", None, "html"),
        ("<!DOCTYPE html><html>", None, "html"),
        ("印发<关于加强工作的意见>的通知", None, "text"),
        ("<p>照录的标签</p>", "text/plain; charset=utf-8", "text"),
        ("没有标签", "text/html", "html"),
    ],
)
def test_kind_of_body(text: str, content_type: str | None, kind: str) -> None:
    assert find_kind(text, content_type) == kind
