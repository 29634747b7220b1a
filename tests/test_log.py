from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.privacy.masking import mask
from scraper.process.log import (
    MAX_VALUE,
    JsonLines,
    TalkLine,
    add_project_log,
    clean_value,
    escape_controls,
    names_nobody,
    set_up_logging,
)

log = logging.getLogger("scraper.test")


def record(event: str, /, **facts: object) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "scraper.test", "levelname": "INFO", "msg": event})
    made.__dict__.update(facts)
    made.created, made.msecs = 1_700_000_000.25, 250.0
    return made


def test_one_object_an_event() -> None:
    line = JsonLines().format(record("fetched", url="http://a/", status=200, note=None))
    assert json.loads(line) == {
        "at": "2023-11-14T22:13:20.250Z",
        "level": "info",
        "module": "scraper.test",
        "event": "fetched",
        "url": "http://a/",
        "status": 200,
        "note": None,
    }


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[31m红", "\\x1b[31m红"),
        ("\u202egpj.exe\u2028", "\\u202egpj.exe\\u2028"),
        ("\x9b\x7f\ud800", "\\x9b\\x7f\\ud800"),
    ],
)
def test_fetched_text_is_inert(text: str, clean: str) -> None:
    assert escape_controls(text) == clean
    line = JsonLines().format(record("e", title=text))
    assert "\n" not in line
    assert json.loads(line)["title"] == clean


def test_long_values_are_cut() -> None:
    value = clean_value("长" * 1_000_000)
    assert isinstance(value, str)
    assert len(value) == MAX_VALUE + 1


@pytest.mark.parametrize("before", [0, MAX_VALUE - 12, MAX_VALUE - 5])
def test_personal_data_is_masked_wherever_it_is_cut(before: int) -> None:
    value = clean_value("长" * before + "，手机13800138000，")
    assert "138" not in str(value)


def test_facts_cannot_replace_the_event() -> None:
    line = json.loads(JsonLines().format(record("real", event="false", at="never")))
    assert (line["event"], line["at"][:4]) == ("real", "2023")


def faulty() -> logging.LogRecord:
    try:
        raise ValueError("电话13800138000\n")
    except ValueError:
        made = record("fault")
        made.exc_info = sys.exc_info()
        return made


def test_a_traceback_is_for_the_log() -> None:
    line = json.loads(JsonLines().format(faulty()))
    assert "ValueError" in line["traceback"]
    assert "138" not in line["traceback"]
    assert "Traceback" not in TalkLine().format(faulty())
    assert "Traceback" in TalkLine(tracebacks=True).format(faulty())


@pytest.mark.parametrize(
    ("wish", "shown"),
    [
        ({}, {"warning", "error"}),
        ({"quiet": True}, {"error"}),
        ({"verbose": True}, {"info", "warning", "error"}),
    ],
)
def test_talk_by_wish(
    capsys: pytest.CaptureFixture[str], wish: dict[str, Any], shown: set[str]
) -> None:
    set_up_logging(**wish)
    log.debug("one")
    log.info("two")
    log.warning("three", extra={"host": "a\nb"})
    log.error("four")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert {line.split(":")[0] for line in captured.err.splitlines()} == shown
    if "warning" in shown:
        assert "warning: three host=a\\nb" in captured.err


def test_what_the_last_sentence_tells_is_not_told_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for verbose in (False, True):
        set_up_logging(verbose=verbose)
        log.warning("column_walked", extra={"state": "gone"})
        assert ("column_walked" in capsys.readouterr().err) is verbose


def test_files_get_everything(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    set_up_logging(quiet=True, path=path)
    add_project_log(tmp_path)
    log.debug("one", extra={"title": "建议"})
    for written in (path, tmp_path / "jyta.jsonl"):
        assert json.loads(written.read_text(encoding="utf-8"))["title"] == "建议"
    set_up_logging()


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging(path=tmp_path / "no" / "such" / "folder.jsonl")
    assert "log_not_writable" in capsys.readouterr().err
    log.warning("goes on")
    assert "goes on" in capsys.readouterr().err
    set_up_logging()


def test_a_rotated_log_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    set_up_logging(quiet=True, path=path)
    log.info("before")
    path.rename(tmp_path / "old.jsonl")
    log.info("after")
    assert json.loads(path.read_text(encoding="utf-8"))["event"] == "after"
    set_up_logging()


PARTS = (
    *("13800138000", "138_0013_8000", "l38", "OO1", "qq.com", "_at_", "AT", "tel", "vx", "li.si"),
    *("126.com", "sina.cn", "110105194912310", "02X", "3-2-501", "/", "-", "7", "a", "t_2024"),
)


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])  # on busy cores
def test_an_address_that_names_nobody_has_nothing_to_mask(path: str) -> None:
    url = f"http://a.example/{path}"
    assert not names_nobody(url) or mask(url)[0] == url


@pytest.mark.parametrize(
    ("url", "is_sure"),
    [
        ("http://www.linjiang.example/zwgk/jytabl/202401/t20240115_1234.html", True),
        ("https://a.example:8443/art/2024/1/15/art_1234_56789012.html", True),
        ("http://a.example/13800138000.html", False),
        ("http://a.example/l38-OO13-8OOO/", False),
        ("http://a.example/?name=1", False),
        ("http://a.example/zhangsan@b.example", False),
        ("http://a.example/qq12345678", False),
        ("no address", False),
    ],
)
def test_addresses_that_need_no_masking(url: str, is_sure: bool) -> None:
    assert names_nobody(url) is is_sure
