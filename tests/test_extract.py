from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.calling import POLITE, call, clear, small_site

TABLES = [
    *("document", "fields", "proposals", "proposers", "replies", "agencies", "points"),
    *("links", "citations", "mentions", "attachments", "findings"),
]
LETTER = """关于市十六届人大二次会议第31号建议的答复
周明远代表：
您提出的《关于加快老旧小区电梯加装的建议》收悉，现答复如下：
一、加强统筹规划。2022年完成电梯加装31部。
二、完善配套政策。目前正在修订管理办法。
感谢您对住房工作的关心和支持。
联系人：李某某，联系电话：13800138000
示例市住房和城乡建设局
2023年6月16日
"""
NOTICE = "<html><body><h1>关于召开会议的通知</h1><p>各单位：定于周五开会。</p></body></html>"


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_one_object_a_page_and_line(
    capsys: pytest.CaptureFixture[str], letter: Path, tmp_path: Path
) -> None:
    notice = tmp_path / "notice.html"
    notice.write_text(NOTICE, encoding="utf-8")
    called = call(capsys, "extract", letter, notice)
    assert called.code == 0, called.err
    first, second = objects(called.out)
    assert list(first) == list(second) == TABLES
    assert first["document"]["kind"] == "reply"
    assert second["document"]["kind"] in ("notice", "other")
    assert "\\u" not in called.out


def test_contacts_only_on_request(capsys: pytest.CaptureFixture[str], letter: Path) -> None:
    assert "13800138000" not in call(capsys, "extract", letter).out
    called = call(capsys, "extract", letter, "--with-personal-contacts")
    assert "13800138000" in called.out


def test_url_is_kept(capsys: pytest.CaptureFixture[str], letter: Path) -> None:
    url = "https://www.example.org/zwgk/1.html"
    called = call(capsys, "extract", letter, "--url", url)
    assert objects(called.out)[0]["document"]["url"] == url


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stdin:
        buffer = io.BytesIO(LETTER.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    called = call(capsys, "extract", "-")
    assert called.code == 0
    assert objects(called.out)[0]["replies"]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("empty.html", b"", "empty"),
        ("blank.html", b"\xef\xbb\xbf \r\n", "empty"),
        ("paper.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "not_html"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(64), "not_html"),
        ("missing.html", None, "cannot be read"),
    ],
)
def test_what_cannot_be_read(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    letter: Path,
    name: str,
    content: bytes | None,
    word: str,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    called = call(capsys, "extract", path, letter)
    assert called.code == 3
    assert "Traceback" not in called.err
    bad, good = objects(called.out)
    assert list(bad) == ["error", "source"]
    assert bad["source"] == str(path)
    assert word in bad["error"]
    assert good["document"]["kind"] == "reply"


def test_a_file_beyond_the_cap(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scraper.orders.extract.MAX_BYTES", 10)
    path = tmp_path / "large.html"
    path.write_bytes(b"<p>" + b"x" * 20)
    called = call(capsys, "extract", path)
    assert called.code == 3
    assert "too_large" in objects(called.out)[0]["error"]


def test_an_address_goes_through_the_fetch_layer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    robots = "User-agent: *\nDisallow: /zwgk/jytabl/202306/t20230617_1002.html\n"
    with small_site(tmp_path, robots=robots) as served:
        urls = [
            served.url(f"/zwgk/jytabl/202306/{stem}.html")
            for stem in ("t20230616_1001", "t20230617_1002", "nothing")
        ]
        called = call(capsys, "extract", *urls, *POLITE)
    assert called.code == 3
    good, denied, missing = objects(called.out)
    assert good["document"]["url"] == urls[0]
    assert good["replies"]
    assert (denied["source"], denied["error"].split(":")[0]) == (urls[1], "robots_denied")
    assert missing["error"].split(":")[0] == "gone"


def test_a_public_address_needs_a_contact(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JYTA_CONTACT", raising=False)
    called = call(capsys, "extract", "https://www.example.org/page.html")
    assert called.code == 2
    assert called.out == ""
    assert clear(called)
