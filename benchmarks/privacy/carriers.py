"""Carriers: the places of a page where an item may stand, each as a whole page.

Takes the text of an item; gives the bytes of a page and its address. `leaks` looks for a secret
in anything that is published, whatever its spelling there: it shares no rule with the masker.
"""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from urllib.parse import quote, unquote

_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>
<meta name="ArticleTitle" content="{meta}"><meta name="ContentSource" content="{source}"></head><body>
<h1>{title}</h1><table><tr><td>提案者</td><td>周明远</td></tr>{row}</table>
<p>周明远委员：</p><p>您提出的《关于增设社区托育点的提案》（第31号）收悉，现答复如下：</p>
<p>一、加强统筹规划。我局已制定实施方案。</p>{body}
<p>二、完善配套政策。我局将修订管理办法。</p><p>感谢您的关心。</p>{foot}
<p>示例市卫生健康局</p><p>2023年6月16日</p>{files}</body></html>"""
_TITLE = "关于市政协十届二次会议第31号提案的答复"
URL = "https://www.shili.example/zwgk/jyta/202306/t20230616_1001.html"


def _page(**parts: str) -> str:
    empty = dict.fromkeys(("row", "body", "foot", "files"), "")
    return _PAGE.format(
        **(empty | {"title": _TITLE, "meta": _TITLE, "source": "示例市卫健委"} | parts)
    )


def _lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _split(text: str) -> str:
    return "".join(
        char if char == "\n" else f"<span>{html.escape(char)}</span>" for char in text
    ).replace("\n", "<br/>")


def _pairs(text: str) -> str:
    parts = [html.escape(text[at : at + 2]) for at in range(0, len(text), 2)]
    return "<!-- -->".join(f"<font>{part}</font>" for part in parts).replace("\n", "<br>")


def _entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" if char != "\n" else "<br>" for char in text)


def _hexes(text: str) -> str:
    return "".join(f"&#x{ord(char):X};" if char != "\n" else "<br>" for char in text)


def _twice(text: str) -> str:
    return _entities(text).replace("&#", "&amp;#")


Carrier = Callable[[str], tuple[str, str]]
CARRIERS: dict[str, Carrier] = {
    "paragraph": lambda t: (_page(body=f"<p>{_lines(t)}</p>"), URL),
    "foot": lambda t: (_page(foot=f"<p>{_lines(t)}</p>"), URL),
    "cell": lambda t: (_page(row=f"<tr><td>说明</td><td>{_lines(t)}</td></tr>"), URL),
    "tags": lambda t: (_page(body=f"<p>{_split(t)}</p>"), URL),
    "pairs of letters": lambda t: (_page(body=f"<p>{_pairs(t)}</p>"), URL),
    "entities": lambda t: (_page(body=f"<p>{_entities(t)}</p>"), URL),
    "hexadecimal entities": lambda t: (_page(body=f"<p>{_hexes(t)}</p>"), URL),
    "entities twice": lambda t: (_page(body=f"<p>{_twice(t)}</p>"), URL),
    "plain text": lambda t: (
        f"{_TITLE}\n周明远委员：\n您提出的提案收悉，现答复如下：\n{t}\n示例市卫生健康局\n2023年6月16日\n", URL,
    ),
}  # fmt: skip
# Places outside of the canonical text; a line break cannot stand there.
EDGES: dict[str, Carrier] = {
    "meta title": lambda t: (_page(meta=html.escape(f"{_TITLE}（{t}）")), URL),
    "title": lambda t: (_page(title=html.escape(f"{_TITLE} {t}")), URL),
    "publisher": lambda t: (_page(source=html.escape(f"示例市卫健委 {t}")), URL),
    "file name": lambda t: (_page(files=f'<p><a href="/f/1.pdf">附件：{html.escape(t)}.pdf</a></p>'), URL),
    "file address": lambda t: (_page(files=f'<p><a href="/f/{quote(t, safe="")}.pdf">附件1</a></p>'), URL),
    "address of the page": lambda t: (_page(), f"{URL}?q={quote(t)}"),
}  # fmt: skip


def choose(dice: random.Random, text: str) -> tuple[str, str, str]:
    """A carrier's name, and the page and address that it gives."""
    carriers = CARRIERS if "\n" in text else CARRIERS | EDGES
    name = dice.choice(list(carriers))
    return name, *carriers[name](text)


_DIGITS = {ord(char): str(at % 10) for row in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "○幺二三四五六七八九",
           "⓪①②③④⑤⑥⑦⑧⑨") for at, char in enumerate(row)}  # fmt: skip
_HIDDEN = re.compile(r"[^0-9A-Za-z一-龥]")


def bare(text: str) -> str:
    """What is left when every spelling is undone: digits, letters and hanzi."""
    for _ in range(3):
        text = html.unescape(unquote(text))
    plain = unicodedata.normalize("NFKC", text.translate(_DIGITS)).translate(_DIGITS)
    return _HIDDEN.sub("", plain)


def leaks(secrets: Iterable[str], published: Iterable[str]) -> list[str]:
    """The secrets that one of the published texts still holds."""
    texts = [bare(text) for text in published]
    forms = {secret: {bare(secret), bare(secret).upper()} for secret in secrets}
    loose = [(text, text.upper().replace("O", "0").replace("L", "1")) for text in texts]
    return [
        secret
        for secret, spelled in forms.items()
        if any(form in text for form in spelled for pair in loose for text in pair)
    ]
