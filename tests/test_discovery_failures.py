"""Answers that came well and say that they failed; an empty list is no failure."""

from __future__ import annotations

import json

import pytest

from scraper.discovery.data.failures import MOST, says_failure


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"code": 401, "msg": "token无效", "data": None}, "token无效"),
        ({"code": "403", "message": "无权访问"}, "无权访问"),
        ({"code": 40101, "msg": "请先认证"}, "请先认证"),
        ({"code": -1, "msg": "系统繁忙"}, "系统繁忙"),
        ({"status": "error", "msg": "系统繁忙"}, "系统繁忙"),
        ({"success": False, "message": "参数channelId不能为空"}, "参数channelId不能为空"),
        ({"error_code": 500, "error_msg": "签名错误"}, "签名错误"),
        ({"msg": "登录已过期", "rows": []}, "登录已过期"),
        ({"isSuccess": False}, "the service says that it failed"),
    ],
)
def test_an_answer_says_what_went_wrong(answer: dict[str, object], said: str) -> None:
    assert says_failure(json.dumps(answer, ensure_ascii=False)) == said


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 500, "msg": "暂无数据"},
        {"code": 404, "msg": "没有更多了", "data": []},
        {"success": False, "message": "No more data"},
        {"success": False, "msg": "查无记录"},
        {"code": 0, "rows": [], "total": 0},
        {"code": 200, "msg": "操作成功", "data": []},
        {"code": 200, "msg": "error", "data": []},
        {"success": True, "msg": "token", "data": []},
        {"code": 1, "msg": "ok", "data": []},
        {"rows": [], "total": 0},
        {"title": "关于令牌的建议", "code": "A401"},
    ],
)
def test_an_empty_list_or_a_good_code_is_no_failure(answer: dict[str, object]) -> None:
    assert says_failure(json.dumps(answer, ensure_ascii=False)) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "token无效",
        "<p>token无效</p>",
        '[{"code": 401, "msg": "token无效"}]',
        '{"code": 401, "msg',
    ],
)
def test_what_is_no_object_of_data_says_nothing(text: str) -> None:
    assert says_failure(text) is None


def test_a_long_answer_holds_more_than_a_failure() -> None:
    rows = [{"id": n, "title": "关于养老服务的建议"} for n in range(MOST // 20)]
    assert says_failure(json.dumps({"code": 500, "rows": rows}, ensure_ascii=False)) is None


def test_a_long_message_is_cut() -> None:
    said = says_failure(json.dumps({"code": 500, "msg": "错误" * 100}, ensure_ascii=False))
    assert said == "错误" * 40
