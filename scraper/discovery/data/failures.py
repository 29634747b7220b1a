"""Failures: answers of data services that came well and say that they failed.

Takes the text of an answer; gives what it says went wrong. A service may answer with status 200
and no rows because a token, a parameter or a right is missing: such a list is not empty. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from scraper.discovery.data.records import is_data, number_of, parse_data

MOST = 4000  # characters of an answer that only says what went wrong
_CODES = ("code", "status", "errcode", "errorcode", "ret", "retcode", "resultcode", "state")
_FLAGS = ("success", "ok", "issuccess", "succeed")
_TEXTS = ("msg", "message", "errmsg", "error", "errormsg", "info", "desc", "reason")
_FAILED = re.compile(
    r"失败|错误|异常|无效|未登录|请登录|过期|无权|权限|令牌|非法|不能为空|超时|频繁|拒绝|缺少|签名"
    r"|token|unauthor|forbidden|denied|invalid|error|expired|fail|illegal|required",
    re.IGNORECASE,
)
# What an empty list says, whatever its code.
_EMPTY = re.compile(
    r"暂无|没有|无数据|查无|未查询到|为空数据|no\s?(?:more|data|record|result)|empty", re.I
)
_BAD = range(400, 600)


def says_failure(text: str) -> str | None:
    """What an answer says went wrong.

    >>> says_failure('{"code": 401, "msg": "token无效", "data": {"rows": [], "total": 0}}')
    'token无效'
    >>> says_failure('{"code": 500, "msg": "暂无数据"}'), says_failure('{"code": 0, "rows": []}')
    (None, None)
    """
    if len(text) > MOST or not is_data(text):
        return None
    value = parse_data(text)
    if not isinstance(value, Mapping):
        return None
    told = {str(key).lower().replace("_", ""): one for key, one in value.items()}
    said = next((told[key] for key in _TEXTS if isinstance(told.get(key), str)), "")
    message = str(said).strip()
    if _EMPTY.search(message):
        return None
    is_bad = any(_is_bad(told[key]) for key in _CODES if key in told)
    is_bad = is_bad or any(told.get(key) is False for key in _FLAGS)
    if is_bad or (_FAILED.search(message) and not _has_good_code(told)):
        return message[:80] or "the service says that it failed"
    return None


def _is_bad(value: object) -> bool:
    """A code of HTTP that is an error, also as the head of a longer one; a word for failure."""
    if isinstance(value, str) and value.lower() in ("error", "fail", "failed", "failure"):
        return True
    number = number_of(value)
    if number is None:
        return isinstance(value, int) and not isinstance(value, bool) and value < 0
    return number in _BAD or (number > 9999 and int(str(number)[:3]) in _BAD)


def _has_good_code(told: Mapping[str, object]) -> bool:
    codes = [told[key] for key in _CODES if key in told]
    return any(number_of(code) in (0, 200) for code in codes) or any(
        told.get(key) is True for key in _FLAGS
    )
