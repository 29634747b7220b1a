"""Walked: what a walk over a page's tree has seen.

Raw lines in document order, the block elements around them, head data and file links.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class RawLine:
    """A line as the page shows it; `text` is empty for an empty cell."""

    text: str
    slot: int
    group: int
    label_cell: bool
    heading: bool
    node: int
    link_chars: int
    in_furniture: bool
    is_file: bool = False
    has_hole: bool = False


@dataclass(slots=True)
class Node:
    """A block element: its parent's index, the last descendant's index, its text outside links."""

    parent: int
    tag: str
    last: int = 0
    chars: int = 0
    is_container: bool = False
    is_numbered: bool = False
    is_pane: bool = False
    classes: str = ""


@dataclass(slots=True)
class Walked:
    """The result of the walk."""

    lines: list[RawLine] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    title: str | None = None
    base: str = ""
    headings: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    files: list[tuple[str, str]] = field(default_factory=list)
