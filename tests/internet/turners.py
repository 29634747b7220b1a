"""Turners: pagers as public sites draw them, from a function that gives the address of a page."""

from __future__ import annotations

from collections.abc import Callable

To = Callable[[int], str]


def full(k: int, n: int, total: int, to: To) -> str:
    """Ends that lead nowhere, numbers, a jump box, the total."""
    dead = '<a href="javascript:void(0)" class="disabled">{}</a>'
    parts = [f"<span>共{total}条</span>"]
    parts += (
        [dead.format("首页"), dead.format("上页")]
        if k == 1
        else [_a(to(1), "首页"), _a(to(k - 1), "上页")]
    )
    parts += [
        f'<a class="cur">{p}</a>' if p == k else _a(to(p), str(p)) for p in range(1, min(n, 9) + 1)
    ]
    parts += (
        [dead.format("下页"), dead.format("尾页")]
        if k == n
        else [_a(to(k + 1), "下页"), _a(to(n), "尾页")]
    )
    return "\n".join(parts) + '到第<input id="pn" size="2">页<button onclick="jump()">确定</button>'


def arrows(k: int, n: int, total: int, to: To) -> str:
    """Signs and numbers only, in a list."""
    items = [
        f'<li class="{"disabled" if k == 1 else "p"}"><a href="{to(max(1, k - 1))}">&laquo;</a></li>'
    ]
    items += [
        f"<li class='active'><span>{p}</span></li>" if p == k else f"<li>{_a(to(p), str(p))}</li>"
        for p in range(1, n + 1)
    ]
    items.append(
        f'<li class="{"disabled" if k == n else "p"}"><a href="{to(min(n, k + 1))}">&raquo;</a></li>'
    )
    return f'<ul class="pagination">{"".join(items)}</ul>'


def words(k: int, n: int, total: int, to: To) -> str:
    """A sentence and four words in brackets; the dead ones are plain text."""
    back = f"[{_a(to(1), '首页')}] [{_a(to(k - 1), '上页')}]" if k > 1 else "[首页] [上页]"
    on = f"[{_a(to(k + 1), '下页')}] [{_a(to(n), '尾页')}]" if k < n else "[下页] [尾页]"
    return f"总记录：{total} 条&nbsp;页次：<b>{k}</b>/{n} 页 {back} {on}"


def next_only(k: int, n: int, total: int, to: To) -> str:
    """Just the way on."""
    return f"第{k}页/共{n}页 " + (_a(to(k + 1), "后一页") if k < n else "<span>后一页</span>")


def chooser(k: int, n: int, total: int, to: To) -> str:
    """A select box whose values are addresses, with a word for the next page."""
    options = "".join(
        f'<option value="{to(p)}"{" selected" if p == k else ""}>第{p}页</option>'
        for p in range(1, n + 1)
    )
    on = _a(to(k + 1), "下一页") if k < n else ""
    return (
        f'共{total}条记录 {on} <select name="pg" onchange="location=this.value">{options}</select>'
    )


def pictures(k: int, n: int, total: int, to: To) -> str:
    """Pictures that say in `alt` and `title` what they do."""
    back = (
        f'<a href="{to(k - 1)}"><img src="/i/p.gif" alt="上一页"></a>'
        if k > 1
        else '<img src="/i/p0.gif">'
    )
    on = (
        f'<a href="{to(k + 1)}" title="下一页"><img src="/i/n.gif" alt="下一页"></a>'
        if k < n
        else ""
    )
    return f"{back}{on}<i>共 {n} 页，{total} 条</i>"


def dotted(k: int, n: int, total: int, to: To) -> str:
    """First and last numbers with dots between, and words with signs."""
    shown = sorted({1, k, min(n, k + 1), n})
    parts = [f"<em>{p}</em>" if p == k else _a(to(p), str(p)) for p in shown]
    on = _a(to(k + 1), "下一页 »") if k < n else "<span>下一页 »</span>"
    return f"<span>« 上一页</span>{'<span>…</span>'.join(parts)}{on}"


def _a(href: str, text: str) -> str:
    return f'<a href="{href}">{text}</a>'


TURNERS = {
    "full": full,
    "arrows": arrows,
    "words": words,
    "next": next_only,
    "chooser": chooser,
    "pictures": pictures,
    "dotted": dotted,
}
