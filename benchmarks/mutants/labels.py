"""Label operators: labels dropped, renamed, exchanged or spaced out.

Each changes a tree and states what the page says afterwards; none touches a value.
"""

from __future__ import annotations

from random import Random

from lxml.etree import _Element

from benchmarks.mutants.mutant import Edit
from benchmarks.mutants.pairs import Pair, find_pairs, one_a_slot, short_pairs

UNKNOWN = ("备案栏", "经办情形", "甲乙事项", "登载要素", "附记栏", "本栏说明")
# Spellings that name the very same thing, whichever page they stand on.
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("承办单位", "主办单位", "办理单位", "承办部门"),
    ("会办单位", "协办单位", "协办部门"),
    ("办理结果", "办复类别", "办理类别", "答复类别"),
    ("提案号", "提案编号"),
    ("建议号", "建议编号"),
    ("提案者", "提案人"),
    ("建议人", "建议者"),
    ("发布日期", "发布时间"),
    ("答复日期", "答复时间", "办复日期"),
    ("索引号", "信息索引号"),
    ("发文字号", "文号"),
    ("发布机构", "发布单位"),
    ("标题", "案由"),
    ("提案内容", "提案正文"),
    ("建议内容", "建议正文"),
    ("答复内容", "答复意见", "复函内容"),
)
BLANKS = ("\u200b", "\u00a0", "\u3000", "\u2002", "\ufeff", " ", "\u2003")
_CLOSERS = ":：]】"
_EMPTY = ("", "\u00a0", "\u3000")


def drop_label(root: _Element, rng: Random) -> Edit | None:
    """Take one label away, with its colon or brackets; the value stays."""
    pairs = find_pairs(root)
    chosen = one_a_slot(pairs)
    if not chosen:
        return None
    pair = rng.choice(chosen)
    says = (*_falls_to(pair, pairs), *_of_box(pair))
    text = pair.label.text
    start, end = pair.label_span
    end += len(text[end:]) - len(text[end:].lstrip(_CLOSERS + "\u3000"))
    start -= len(text[:start]) - len(text[:start].rstrip("[【"))
    pair.label.put(text[:start] + text[end:])
    return Edit(f"label {pair.word} dropped", says, absent=pair.field)


def empty_label(root: _Element, rng: Random) -> Edit | None:
    """Take the words of one label away; its cell, its colon or brackets and its value stay."""
    pairs = find_pairs(root)
    chosen = [pair for pair in one_a_slot(pairs) if _opens_string(pair)]
    if not chosen:
        return None
    pair = rng.choice(chosen)
    says, word = (*_falls_to(pair, pairs), *_of_box(pair)), pair.word
    pair.put_label(rng.choice(_EMPTY))
    return Edit(f"label {word} emptied", says, absent=pair.field)


def in_brackets(root: _Element, rng: Random) -> Edit | None:
    """Print the labels that close with a colon in brackets instead."""
    pairs = [pair for pair in one_a_slot(find_pairs(root)) if not pair.is_body]
    chosen = [pair for pair in pairs if _ends_with_colon(pair)]
    if not chosen:
        return None
    before, behind = rng.choice(("【】", "[]"))
    for pair in chosen:
        text, (start, end) = pair.label.text, pair.label_span
        pair.label.put(f"{text[:start]}{before}{pair.word}{behind}{text[end:].lstrip(':：')}")
    return Edit(f"{len(chosen)} labels in {before}{behind}")


def rename_unknown(root: _Element, rng: Random) -> Edit | None:
    """Replace one label by a word that no table knows."""
    chosen = one_a_slot(find_pairs(root))
    if not chosen:
        return None
    pair, word = rng.choice(chosen), rng.choice(UNKNOWN)
    old, says = pair.word, _of_box(pair)
    pair.put_label(word)
    return Edit(f"label {old} is now {word}", says)


def rename_synonym(root: _Element, rng: Random) -> Edit | None:
    """Replace one label by another spelling of the same thing."""
    chosen = [pair for pair in one_a_slot(find_pairs(root)) if _synonyms(pair.word)]
    if not chosen:
        return None
    pair = rng.choice(chosen)
    old, word = pair.word, rng.choice(_synonyms(pair.word))
    pair.put_label(word)
    return Edit(f"label {old} is now {word}")


def swap_labels(root: _Element, rng: Random) -> Edit | None:
    """Exchange two labels of short values: each now stands before the other's value."""
    chosen = one_a_slot(short_pairs(root))
    if len({pair.field for pair in chosen}) < 2:
        return None
    one = rng.choice(chosen)
    other = rng.choice([pair for pair in chosen if pair.field != one.field])
    says = (
        *((one.field, shown) for shown in other.shown),
        *((other.field, shown) for shown in one.shown),
    )
    first, second = one.word, other.word
    one.put_label(second)
    other.put_label(first)
    return Edit(f"labels {first} and {second} exchanged", says)


def space_label(root: _Element, rng: Random) -> Edit | None:
    """Put blanks, also ones that nobody sees, between the characters of every label."""
    chosen = one_a_slot(find_pairs(root))
    if not chosen:
        return None
    blank = rng.choice(BLANKS)
    for pair in chosen:
        pair.put_label(blank.join(pair.word))
    return Edit(f"{blank!r} inside {len(chosen)} labels")


def _of_box(pair: Pair) -> tuple[tuple[str, str], ...]:
    """What may be said of the bodies whose box 分办单位 is gone: a letter may say 会同 of them."""
    is_box = pair.field == "co_agency" and pair.word.startswith("分办")
    return tuple((pair.field, shown) for shown in pair.shown) if is_box else ()


def _opens_string(pair: Pair) -> bool:
    """Whether nothing stands in front of a label: 张三　代表： is a salutation."""
    return not pair.label.text[: pair.label_span[0]].strip()


def _ends_with_colon(pair: Pair) -> bool:
    end = pair.label_span[1]
    return _opens_string(pair) and pair.label.text[end : end + 1] in tuple(":：")


def _synonyms(word: str) -> list[str]:
    return [other for group in SYNONYMS if word in group for other in group if other != word]


def _falls_to(pair: Pair, pairs: list[Pair]) -> tuple[tuple[str, str], ...]:
    # In a list without cells for empty values a value without its label stands behind the label
    # before, and nobody can tell whose it is.
    at = pairs.index(pair)
    if at == 0 or not pair.raw:
        return ()
    before = pairs[at - 1]
    one, other = before.label.element, pair.label.element
    is_flat = one.getparent() is other.getparent() and one.tag == other.tag != "dt"
    if before.raw or before.has_cell or before.is_body or not is_flat:
        return ()
    return tuple((before.field, shown) for shown in pair.shown)
