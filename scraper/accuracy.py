"""Accuracy: the figures of the parser that ship with every release.

Takes `accuracy.json`, which lies beside this module and is what the last full `make accuracy`
measured, and the versions of the parser that read the pages of a release; gives the same figures
with a sentence that says whether they are of that parser. Never measures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PACKAGED = Path(__file__).with_name("accuracy.json")
FILE = "accuracy.json"


def write_accuracy(folder: Path, versions: Iterable[str | None], code: str) -> None:
    """The figures into a release; `code` names the parser's code that the program has now."""
    told = json.dumps(shipped(read_packaged(), versions, code), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(told + "\n", encoding="utf-8", newline="\n")


def read_packaged() -> dict[str, Any]:
    """What was measured last."""
    told: dict[str, Any] = json.loads(PACKAGED.read_text(encoding="utf-8"))
    return told


def shipped(measured: dict[str, Any], versions: Iterable[str | None], code: str) -> dict[str, Any]:
    """The figures, headed by what they are of and what the release was read by."""
    read_by = sorted({str(version) for version in versions if version is not None})
    about = {
        "note": _note(str(measured["parser_version"]), read_by, measured["parser_code"] == code),
        "release_parser_versions": read_by,
        "release_parser_code": code,
    }
    return about | measured


def _note(measured: str, read_by: list[str], is_same_code: bool) -> str:
    if read_by == [measured] and is_same_code:
        return f"Measured with parser version {measured}, which read the pages of this release."
    if read_by == [measured]:
        return (
            f"Measured with parser version {measured}, which read the pages of this release;"
            " its code has changed since within that version."
        )
    others = ", ".join(read_by) or "unknown"
    return (
        f"Measured with parser version {measured}; pages of this release were read by version"
        f" {others}: the figures speak of another version."
    )
