"""Tokens: a script cut into texts, numbers, names and signs, with the ends of its brackets.

Takes the live text of a script; gives tokens. Nothing here knows what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

MAX_TOKENS = 120_000  # a bundle of libraries is no script of a page
_TOKEN = re.compile(
    r"""(?P<s>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<t>`(?:[^`\\]|\\.)*`)"""
    r"""|(?P<n>\d+(?:\.\d+)?)|(?P<i>[A-Za-z_$][\w$]*(?:\s{0,40}\.\s{0,40}[A-Za-z_$][\w$]*)*)"""
    r"""|(?P<p>===|!==|==|!=|=>|\+=|-=|\+\+|--|&&|\|\||\?\?|\?\.|<=|>=|\.\.\.|[^\s\w])""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "\n": ""}
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
    for match in _TOKEN.finditer(script):
        if len(tokens) >= MAX_TOKENS:
            return Code([])
        kind = match.lastgroup or "p"
        text = match.group()
        if kind in ("s", "t"):
            text = unescape(text[1:-1]) if kind == "s" else text[1:-1]
        elif kind == "i":
            text = _SPACE.sub("", text)
        tokens.append(Token(kind, text))
    code = Code(tokens)
    _match_brackets(code)
    return code


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
