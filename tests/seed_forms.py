"""One record in six forms: how the same page is printed by different systems.

Takes a gold reading (the form of fixtures/pages/own_seed/gold.json) and the page's
text; gives the bytes of each form with the content type and name it would have.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

Gold = dict[str, Any]
_WIDE = str.maketrans(",:;!?()", "，：；！？（）")


def as_text(text: str, gold: Gold) -> tuple[bytes, str]:
    """(a) the text file as it is."""
    return text.encode(), "text/plain"


def as_wide_text(text: str, gold: Gold) -> tuple[bytes, str]:
    """(b) the same text with full-width punctuation."""
    return text.translate(_WIDE).encode(), "text/plain"


def as_cms(text: str, gold: Gold) -> tuple[bytes, str]:
    """(c) a page of the SiteServer family: list of labels and values, table form."""
    rows = "".join(
        f"<tr><td>{label}</td><td>{body}</td></tr>" for label, body in _record(text, gold, "<br>")
    )
    inner = f"{_meta_list(gold)}<h1>{_esc(gold['title'])}</h1>{_info(gold)}<table>{rows}</table>"
    return _page(gold, inner).encode(), "text/html; charset=utf-8"


def as_dl(text: str, gold: Gold) -> tuple[bytes, str]:
    """(d) the record as a definition list."""
    rows = "".join(f"<dt>{label}：</dt><dd>{body}</dd>" for label, body in _record(text, gold, "p"))
    meta = "".join(
        f"<dd><label>{_spread(m['label'])}：</label><div>{_esc(m['value'] or '')}</div></dd>"
        for m in _zone(gold, "meta_list")
    )
    inner = (
        f"<div class='meta-data'><dl>{meta}</dl></div><h1>{_esc(gold['title'])}</h1>"
        f"{_info(gold)}<dl class='record'>{rows}</dl>"
    )
    return _page(gold, inner).encode(), "text/html; charset=utf-8"


def as_paragraphs(text: str, gold: Gold) -> tuple[bytes, str]:
    """(e) labelled paragraphs."""
    parts = [
        f"<p><span>{m['label']}：</span>{_esc(m['value'] or '')}</p>"
        for m in _zone(gold, "meta_list")
    ]
    parts += [f"<h2>{_esc(gold['title'])}</h2>", _info(gold)]
    for label, body in _record(text, gold, "p"):
        if body.startswith("<p>"):
            parts.append(f"<p><strong>{label}：</strong></p>{body}")
        else:
            parts.append(f"<p><strong>{label}：</strong>{body}</p>")
    return _page(gold, "\n".join(parts)).encode(), "text/html; charset=utf-8"


def as_gb18030(text: str, gold: Gold) -> tuple[bytes, str]:
    """(f) the page of (c) in GB18030 bytes that call themselves gb2312."""
    body = as_cms(text, gold)[0].decode().replace("utf-8", "gb2312")
    return body.encode("gb18030"), "text/html; charset=gb2312"


FORMS: dict[str, Callable[[str, Gold], tuple[bytes, str]]] = {
    "a_text": as_text,
    "b_wide_text": as_wide_text,
    "c_cms_table": as_cms,
    "d_dl": as_dl,
    "e_paragraphs": as_paragraphs,
    "f_gb18030": as_gb18030,
}


def _zone(gold: Gold, name: str) -> list[dict[str, Any]]:
    return [m for m in gold["metadata"] if m["zone"] == name]


def _record(text: str, gold: Gold, wrap: str) -> list[tuple[str, str]]:
    lines = text.split("\n")
    rows = [(m["label_line"], m["label"], _esc(m["value"] or "")) for m in _zone(gold, "record")]
    for block in gold["blocks"]:
        body = [_esc(line) for line in lines[block["first_line"] - 1 : block["last_line"]]]
        if wrap == "p":
            printed = "".join(f"<p>{line}</p>" for line in body if line.strip())
        else:
            printed = "<br>".join(body)
        rows.append((block["label_line"], block["label"], printed))
    return [(label, body) for _, label, body in sorted(rows)]


def _esc(text: str) -> str:
    # Real pages hold <关于…> unescaped inside titles (seed.md, trap 38).
    escaped = html.escape(text, quote=False).replace("\u00a0", "&nbsp;")
    return escaped.replace("&lt;", "<").replace("&gt;", ">")


def _spread(label: str) -> str:
    return "&ensp;".join(label) if len(label) == 3 else label


def _meta_list(gold: Gold) -> str:
    cells = "".join(
        f"<li class='l'>{m['label']}</li> <li class='v'>{_esc(m['value'] or '')}</li>"
        for m in _zone(gold, "meta_list")
    )
    return f"<div class='xxgk-table'><ul>{cells}</ul></div>"


def _info(gold: Gold) -> str:
    pairs = "　".join(f"{m['label']}:{m['value']}" for m in _zone(gold, "info_line"))
    return f"<p class='sub'>{pairs} 浏览</p>"


def _page(gold: Gold, inner: str) -> str:
    menu = "".join(
        f"<li><a href='/channels/{n}.html'>{name}</a></li>"
        for n, name in enumerate(("首页", "政务公开", "办事服务", "互动交流", "建议提案"), 100)
    )
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{_esc(gold["title"])}_政协提案_市人民政府</title>
<script>var siteId = 1;</script><style>.a{{color:red}}</style></head>
<body><div class="header"><div class="logo"><a href="/">市人民政府</a></div>
<ul class="nav">{menu}</ul></div>
<div class="location">您当前的位置：<a href="/">首页</a> &gt; <a href="/channels/1.html">政协提案</a></div>
<div class="wrapper"><div class="content">{inner}</div>
<div class="right"><h3>热门信息</h3><ul><li><a href="/contents/1/2.html">一条别的消息的标题</a></li>
<li><a href="/contents/1/3.html">第77号提案的答复</a></li></ul></div></div>
<p>扫一扫在手机打开当前页</p>
<p>按回车键在新窗口打开无障碍说明页面,按Ctrl+~键打开导盲模式</p>
<div class="footer"><p>主办单位：市人民政府办公室　ICP备案号：豫ICP备00000000号</p></div>
</body></html>"""
