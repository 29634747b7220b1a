"""Withholding: frames without what was taken down.

Takes the frames of a release and what is withheld; gives them without it. A page leaves with
every row that belongs to it and with every row of other pages that leads to one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from scraper.columns.schema import TABLES, TableSpec
from scraper.privacy.redigesting import redigest
from scraper.privacy.takedowns import Withheld, cover

Frames = dict[str, pd.DataFrame]
# Cells that are no words of a page: a key or a digest tells nothing.
_NO_WORDS = ("_id", "_key", "sha256", "_at")
_LEADS_TO_POINTS = ("ask_point_id", "reply_point_id")


def withhold(frames: Frames, withheld: Withheld) -> Frames:
    """The frames without what is withheld, and with its tombstones."""
    frames = _without_pages(frames, withheld.document_ids)
    if withheld.patterns:
        frames = _without_words(frames, withheld.patterns)
    stones = pd.DataFrame([asdict(stone) for stone in withheld.tombstones()], dtype="string")
    names = list(TABLES["takedowns"].column_names)
    return frames | {"takedowns": stones.reindex(columns=names).astype("string")}


def _without_pages(frames: Frames, ids: frozenset[str]) -> Frames:
    if not ids:
        return frames
    points = frames["points"]
    lost = set(points["point_id"][points["document_id"].isin(ids)])
    found = dict(frames)
    for name, frame in frames.items():
        if name == "takedowns":
            continue
        keep = pd.Series(True, index=frame.index)
        for column in frame.columns:
            if column == "document_id" or (column.endswith("_document_id")):
                keep &= ~frame[column].isin(ids).fillna(False).astype(bool)
            elif column in _LEADS_TO_POINTS:
                keep &= ~frame[column].isin(lost).fillna(False).astype(bool)
        frame = frame[keep].reset_index(drop=True)
        if "duplicate_of" in frame.columns:
            frame = frame.assign(
                duplicate_of=frame["duplicate_of"].mask(frame["duplicate_of"].isin(ids))
            )
        found[name] = frame
    return found


def _without_words(frames: Frames, patterns: Sequence[re.Pattern[str]]) -> Frames:
    documents = frames["documents"]
    texts = dict(zip(documents["document_id"], documents["text"], strict=True))
    covered = {key: cover(text, patterns) for key, text in texts.items() if isinstance(text, str)}
    hidden = {
        name: _covered_frame(TABLES[name], frame, texts, covered, patterns)
        for name, frame in frames.items()
    }
    return redigest(frames, hidden)


def _covered_frame(
    spec: TableSpec,
    frame: pd.DataFrame,
    texts: Mapping[str, Any],
    covered: Mapping[str, str],
    patterns: Sequence[re.Pattern[str]],
) -> pd.DataFrame:
    """A cell that its span was cut from is cut again; others are covered by themselves."""
    spans = None
    if {"document_id", "start", "end"} <= set(frame.columns):
        spans = list(zip(frame["document_id"], frame["start"], frame["end"], strict=True))
    for column in spec.columns:
        if column.type != "string" or column.name.endswith(_NO_WORDS):
            continue
        values = list(frame[column.name])
        changed = [
            _covered_cell(value, spans[at] if spans else None, texts, covered, patterns)
            for at, value in enumerate(values)
        ]
        if any(a is not b for a, b in zip(values, changed, strict=True)):
            series = pd.Series(changed, index=frame.index, dtype="string")
            frame = frame.assign(**{column.name: series})
    return frame


def _covered_cell(
    value: Any,
    span: tuple[Any, Any, Any] | None,
    texts: Mapping[str, Any],
    covered: Mapping[str, str],
    patterns: Sequence[re.Pattern[str]],
) -> Any:
    if not isinstance(value, str):
        return value
    if span is not None and span[0] in covered and not pd.isna(span[1]) and not pd.isna(span[2]):
        document, start, end = span[0], int(span[1]), int(span[2])
        if texts[document][start:end] == value:
            return covered[document][start:end]
    hidden = cover(value, patterns)
    return value if hidden == value else hidden
