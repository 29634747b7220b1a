"""Furniture: lines and blocks that are no content.

Takes single lines, class and id values; answers yes or no. The tables are in
`knowledge.furniture`; nothing here looks at more than one line.
"""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.knowledge.furniture import (
    BLOCK_TOKENS,
    CONTENT_CLASSES,
    CONTENT_IDS,
    IMPRINT_LINE,
    LINE_PATTERNS,
    SURE_IMPRINT,
    TOOL_TOKENS,
)
from parsers.text.fold import fold, squeeze
from parsers.text.whole_lines import WholeLines

_LINES = WholeLines((("furniture", pattern) for pattern in LINE_PATTERNS), r"[。.;!\s]{0,4}")
_TOKEN_SPLIT = re.compile(r"[\s_\-]+|(?<=[a-z])(?=[A-Z])")
_TOKENS = frozenset(BLOCK_TOKENS)
_TOOL_TOKENS = frozenset(TOOL_TOKENS)
_IDS = frozenset(CONTENT_IDS)
_CLASSES = frozenset(CONTENT_CLASSES)
_LONGEST_LINE = 240
_IMPRINT = re.compile(IMPRINT_LINE)
_ASKS_READER = re.compile("用户名|密码|验证码|不满意|站内搜索")
# 【主办单位】某县人民政府
_BOXED = re.compile(r"^[\[【〔]([^\[\]【】〔〕:]{2,8})[\]】〕]:?")
_SURE = re.compile("|".join(SURE_IMPRINT), re.IGNORECASE)
_SURE_WORDS = tuple(map(str.lower, SURE_IMPRINT))


@lru_cache(maxsize=512)
def is_furniture(line: str) -> bool:
    """Whether a whole line is page furniture.

    >>> is_furniture("扫一扫在手机打开当前页"), is_furniture("请扫一扫二维码缴费，方便群众办事。")
    (True, False)
    """
    if len(line) > _LONGEST_LINE:
        return False
    return _LINES.name_of(fold(line).strip()) is not None


def asks_reader(line: str) -> bool:
    """Whether a line is what a reader fills in or ticks.

    >>> asks_reader("用户名:密码:注册"), asks_reader("关于规范物业管理的提案")
    (True, False)
    """
    return _ASKS_READER.search(line) is not None


def is_imprint_line(line: str) -> bool:
    """Whether a line of a page's foot may belong to the imprint of its site.

    >>> is_imprint_line("承办单位：某县大数据中心"), is_imprint_line("李四委员：")
    (True, False)
    """
    if len(line) > _LONGEST_LINE:
        return False
    if is_sure_imprint(line):
        return True
    text = _BOXED.sub(r"\1:", squeeze(line))
    return _IMPRINT.fullmatch(text) is not None


def may_hold_imprint(text: str) -> bool:
    """Whether a text of many lines may hold one that only an imprint has.

    >>> may_hold_imprint("首页\\nCOPYRIGHT 2023"), may_hold_imprint("首页\\n返回")
    (True, False)
    """
    low = text.lower().replace("ı", "i").replace("i\u0307", "i")  # as a pattern without case does
    return any(word in low for word in _SURE_WORDS)


def is_sure_imprint(line: str) -> bool:
    """Whether only an imprint has such a line.

    >>> is_sure_imprint("技术支持：某科技公司"), is_sure_imprint("联系电话：12345")
    (True, False)
    """
    return len(line) <= _LONGEST_LINE and _SURE.search(line) is not None


@lru_cache(maxsize=8192)
def names_furniture(attribute: str) -> bool:
    """Whether a class or id value names a block of furniture.

    >>> names_furniture("main-nav"), names_furniture("navy-text"), names_furniture("article")
    (True, False, False)
    """
    tokens = {token.lower() for token in _TOKEN_SPLIT.split(attribute)}
    return not tokens.isdisjoint(_TOKENS)


@lru_cache(maxsize=8192)
def names_tools(attributes: str) -> bool:
    """Whether a class or id value names the row of the page's own tools."""
    tokens = {token.lower() for token in _TOKEN_SPLIT.split(attributes)}
    return not tokens.isdisjoint(_TOOL_TOKENS)


@lru_cache(maxsize=8192)
def names_content(identifier: str, classes: str) -> bool:
    """Whether an element is one of the known containers of an article's text."""
    if identifier.lower() in _IDS:
        return True
    return not _CLASSES.isdisjoint(classes.lower().split())
