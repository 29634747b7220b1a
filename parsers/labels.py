"""Label look-up: from a printed label to the canonical field it names.

Takes printed strings; gives field names. Knows nothing of layout: whether a label
counts where it stands is decided in `fields`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.fold import squeeze
from parsers.knowledge.labels import LABELS, TRADITIONAL, WEAK_LABELS

_BY_SPELLING = {spelling: field for field, words in LABELS.items() for spelling in words}
_LONGEST = max(map(len, _BY_SPELLING))
_DECORATION = re.compile(r"^[•·●■◆▪◦*\-【\[(<“]+|[】\])>”:;]+$")


@lru_cache(maxsize=4096)
def find_field(label: str) -> str | None:
    """The field that a printed label names, or None.

    >>> find_field("索 引　号："), find_field("【发文字号】"), find_field("法治政府")
    ('index_number', 'document_number', None)
    """
    if len(label) > 4 * _LONGEST:
        return None
    return _BY_SPELLING.get(bare_label(label))


def is_strong_label(text: str) -> bool:
    """Whether a text is a label that is no common word as well.

    >>> is_strong_label("提案号"), is_strong_label("建议"), is_strong_label("法治")
    (True, False, False)
    """
    return find_field(text) is not None and bare_label(text) not in WEAK_LABELS


@lru_cache(maxsize=4096)
def bare_label(label: str) -> str:
    """A label without spaces, bullets, brackets and colon, in simplified characters.

    >>> bare_label("• 办 理 结 果:")
    '办理结果'
    >>> bare_label("發佈時間")
    '发布时间'
    """
    bare = _DECORATION.sub("", _DECORATION.sub("", squeeze(label)))
    return bare.translate(TRADITIONAL)
