"""Tokens: a script cut into texts, numbers, names and signs, with the ends of its brackets.

Takes the live text of a script; gives tokens. Nothing here knows what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

MAX_TOKENS = 120_000  # a bundle of libraries is no script of a page
MOST_UNCLOSED = 3  # templates without an end, for each of which all of a script is looked through
_TOKEN = re.compile(
    r"""(?P<s>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<t>`(?:[^`\\]|\\.)*`)"""
    r"""|(?P<n>\d+(?:\.\d+)?)|(?P<i>[A-Za-z_$][\w$]*(?:\s{0,40}\.\s{0,40}[A-Za-z_$][\w$]*)*)"""
    r"""|(?P<p>===|!==|==|!=|=>|\+=|-=|\+\+|--|&&|\|\||\?\?|\?\.|<=|>=|\.\.\.|[^\s\w])""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "\n": ""}
_NESTING = re.compile(r"\\.|\$\{|[{}`]", re.DOTALL)
_SPACE = re.compile(r"\s+")
_OPEN, _CLOSE = {"(": ")", "[": "]", "{": "}"}, frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a script: s text, t template, n number, i name, p sign."""

    kind: str
    text: str


@dataclass(slots=True)
class Code:
    """One script as tokens, with the ends of its brackets."""

    tokens: Sequence[Token]
    closes: dict[int, int] = field(default_factory=dict)

    def sign(self, at: int) -> str:
        """The sign at a place; empty for anything else."""
        if not 0 <= at < len(self.tokens):
            return ""
        token = self.tokens[at]
        return token.text if token.kind == "p" else ""

    def name(self, at: int) -> str:
        """The name at a place; empty for anything else."""
        if not 0 <= at < len(self.tokens):
            return ""
        token = self.tokens[at]
        return token.text if token.kind == "i" else ""


def read_code(script: str) -> Code:
    """The tokens of a script; none of one that is too long to be a page's own."""
    tokens: list[Token] = []
    position = unclosed = 0
    while (match := _TOKEN.search(script, position)) is not None:
        if len(tokens) >= MAX_TOKENS:
            return Code([])
        kind, text, position = match.lastgroup or "p", match.group(), match.end()
        if kind == "t" and "${" in text and unclosed < MOST_UNCLOSED:  # it may hold others
            end = _template_end(script, match.start() + 1)
            unclosed += end is None
            position = end or position
            text = script[match.start() : position]
        if kind in ("s", "t"):
            text = unescape(text[1:-1]) if kind == "s" else text[1:-1]
        elif kind == "i":
            text = _SPACE.sub("", text)
        tokens.append(Token(kind, text))
    code = Code(tokens)
    _match_brackets(code)
    return code


def template_parts(text: str) -> list[tuple[str, bool]]:
    """The texts and the expressions of a template, in turn; True for an expression.

    >>> template_parts("<li>${rows.map(r => `<b>${r.t}</b>`)}</li>")
    [('<li>', False), ('rows.map(r => `<b>${r.t}</b>`)', True), ('</li>', False)]
    """
    parts: list[tuple[str, bool]] = []
    position = 0
    while (opening := text.find("${", position)) >= 0:
        closing = (_template_end(text, opening + 2, [1]) or len(text) + 1) - 1
        parts += [(text[position:opening], False), (text[opening + 2 : closing], True)]
        position = closing + 1
    return [(part, is_code) for part, is_code in (*parts, (text[position:], False)) if part]


def _template_end(script: str, at: int, waiting: list[int] | None = None) -> int | None:
    """The place behind the sign that closes a template, or a hole of one; None where none does.

    `waiting`: from the outside in, the open brackets of a hole, 0 for a template.
    """
    waiting = [0] if waiting is None else waiting
    for match in _NESTING.finditer(script, at):
        sign = match.group()
        if waiting[-1] and sign in ("{", "}"):
            waiting[-1] += 1 if sign == "{" else -1
            if waiting[-1] == 0:
                waiting.pop()
        elif sign == "`":
            if waiting[-1]:
                waiting.append(0)
            else:
                waiting.pop()
        elif not waiting[-1] and sign == "${":
            waiting.append(1)
        elif waiting[-1] and sign == "${":
            waiting[-1] += 1
        if not waiting:
            return match.end()
    return None


def _match_brackets(code: Code) -> None:
    waiting: list[tuple[str, int]] = []
    for at, token in enumerate(code.tokens):
        if token.kind != "p":
            continue
        if token.text in _OPEN:
            waiting.append((_OPEN[token.text], at))
        elif token.text in _CLOSE and waiting and waiting[-1][0] == token.text:
            code.closes[waiting.pop()[1]] = at


def unescape(text: str) -> str:
    """The text that quoted text stands for."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _CONTROL.get(match[3], match[3])
