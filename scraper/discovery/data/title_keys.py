"""Title keys: which key of records holds titles, where neither a table nor the page says it.

Takes a value; gives keys as `row_keys` does: the one under which the objects of a list have texts
as long as titles, each another one, most of which speak of proposals. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scraper.discovery.words import STRONG_CUES

LEAST_RECORDS, MAX_DEPTH = 2, 6
LENGTHS = range(6, 121)  # of titles
_MARKUP = frozenset("<>{}")


def infer_titles(value: object, depth: int = 0) -> tuple[tuple[str, str], ...]:
    """The key of titles in each list of objects; nothing where none stands out.

    >>> rows = [{"a": "市教育局", "b": f"关于增设学校的建议（{n}）"} for n in range(4)]
    >>> infer_titles({"rows": rows})
    (('', 'b'),)
    """
    return tuple(dict.fromkeys(("", key) for key in _keys(value, depth)))


def _keys(value: object, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _keys(inner, depth + 1)
    elif isinstance(value, list):
        objects = [one for one in value if isinstance(one, Mapping)]
        if len(objects) >= LEAST_RECORDS:
            yield from _stands_out(objects)
        for inner in value[:20]:
            if isinstance(inner, list):
                yield from _keys(inner, depth + 1)


def _stands_out(objects: Sequence[Mapping[str, object]]) -> Iterator[str]:
    for key in dict.fromkeys(key for one in objects[:20] for key in one):
        texts = [text for one in objects if isinstance(text := one.get(key), str)]
        fit = [text for text in texts if len(text.strip()) in LENGTHS and _MARKUP.isdisjoint(text)]
        cued = sum(any(cue in text for cue in STRONG_CUES) for text in fit)
        is_title = len(fit) * 5 >= len(objects) * 4 and len(set(fit)) * 10 >= len(fit) * 9
        if is_title and cued * 3 >= len(fit) * 2:
            yield str(key)
            return
