"""Logging: one JSON line an event for machines, one short line on stderr for people.

Takes log records whose message is an event name and whose extras are its facts; gives
`{"at": …, "level": …, "module": …, "event": …, key: value …}`. Fetched text is inert in it:
control characters are escaped, values are cut at 2 KB, personal data is masked
(reliability.md, P30 and 7.4). A log that cannot be written never stops a run (P10, P29).
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from logging.handlers import RotatingFileHandler, WatchedFileHandler
from pathlib import Path
from typing import TextIO

from scraper.process.loading import later

MAX_VALUE = 2048
PROJECT_LOG = "jyta.jsonl"
_PROJECT_LOG_BYTES = 5_000_000
_PROJECT_LOG_FILES = 4
# C0, DEL, C1, line separators, bidirectional controls and lone surrogates: what a terminal
# or a reader of lines would act upon.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_MADE = "jyta_line"  # what a record carries between its measuring and its writing
_WORD = re.compile("[a-z_]{0,40}")
# An address of letters, digits and the commonest signs, in which nobody is named unless digits,
# or letters that look like some, stand in a row as in a number, or a word announces one.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9./:_-]*")
_DIGIT, _GAP = "[0-9OolI]", "[./:_-]{0,3}"
_MAY_NAME = re.compile(
    rf"[1lI]{_GAP}[3-9](?:{_GAP}{_DIGIT}){{9}}|{_DIGIT}(?:{_GAP}{_DIGIT}){{14}}"
    r"|at[a-z0-9_-]{0,40}[.]|tel|qq|wechat|weixin|[vw]x|passport",
    re.IGNORECASE,
)
_STANDARD_KEYS = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# `parsers` has no logger; everything of ours hangs below this one.
ROOT_LOGGER = "scraper"


class _Words:
    """What covers the words that a project withholds; nothing does before it is known."""

    cover: Callable[[str], str] | None = None


def hide_words(cover: Callable[[str], str] | None) -> None:
    """Cover words in every line from now on; `None` ends it."""
    _Words.cover = cover


def names_nobody(text: str) -> bool:
    """Whether a text is an address in which no personal data can stand; False says nothing.

    Nearly every line names one, and to look for all that may be personal costs ten times as much.

    >>> names_nobody("http://a.cn/art/2024/1/15/art_12_3456.html")
    True
    """
    return _ADDRESS.fullmatch(text) is not None and _MAY_NAME.search(text) is None


def _masked(text: str) -> str:
    masked = text if names_nobody(text) else later("parsers.privacy.masking").mask(text)[0]
    return masked if _Words.cover is None else _Words.cover(masked)


def clean_value(value: object) -> object:
    """A value fit for a log: numbers as they are, texts masked, escaped and cut."""
    if value is None or isinstance(value, bool | int | float):
        return value
    text = value if isinstance(value, str) else str(value)
    if _WORD.fullmatch(text):  # events, outcomes, purposes: nobody is named by them
        return text
    # Masking looks at the whole of what will be kept: a number must not be cut before it is seen.
    masked = _masked(text[: MAX_VALUE * 2])
    cut = masked[:MAX_VALUE] + ("…" if len(text) > MAX_VALUE else "")
    return escape_controls(cut)


def escape_controls(text: str) -> str:
    r"""Control characters as visible escapes.

    >>> escape_controls("a\nb\x1b[31m")
    'a\\nb\\x1b[31m'
    """
    return _CONTROL.sub(lambda m: m.group().encode("unicode_escape").decode("ascii"), text)


def facts_of(record: logging.LogRecord) -> dict[str, object]:
    """The extras of a record, cleaned, in the order in which they were given."""
    return {
        key: clean_value(value)
        for key, value in record.__dict__.items()
        if key not in _STANDARD_KEYS
    }


class JsonLines(logging.Formatter):
    """One JSON object a record, on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, object] = {
            "at": f"{_second(int(record.created))}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "module": record.name,
            "event": clean_value(record.getMessage()),
        }
        line |= {key: value for key, value in facts_of(record).items() if key not in line}
        if record.exc_info:
            line["traceback"] = _traceback(self.formatException(record.exc_info))
        return _as_json(line)


_as_json = json.JSONEncoder(ensure_ascii=False).encode


@lru_cache(4)
def _second(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))


class TalkLine(logging.Formatter):
    """`event key=value …` for a person at a terminal; tracebacks only on request."""

    def __init__(self, *, tracebacks: bool = False) -> None:
        """Tracebacks are for those who ask."""
        super().__init__()
        self.tracebacks = tracebacks

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        words = [str(clean_value(record.getMessage()))]
        words += [f"{key}={value}" for key, value in facts_of(record).items()]
        line = f"{record.levelname.lower()}: " + " ".join(words)
        if record.exc_info and self.tracebacks:
            line += "\n" + _masked(self.formatException(record.exc_info))
        return line


# Events of single columns and pages that the sentence at the end sums up.
TOLD_AT_THE_END = frozenset({"column_walked", "robots_read", "page_quarantined"})


class _StderrHandler(logging.StreamHandler[TextIO]):
    """Writes to what `sys.stderr` is now, so that progress bars can step aside."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


class _RollingFile(RotatingFileHandler):
    """A rotating file for which each line is made once, not once more to be measured."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; what was made to be measured is written."""
        made: str | None = record.__dict__.pop(_MADE, None)
        return super().format(record) if made is None else made

    def shouldRollover(self, record: logging.LogRecord) -> bool:  # noqa: N802 (a name of logging)
        """True when the line has no room any more."""
        line = self.format(record)
        record.__dict__[_MADE] = line
        if self.stream is None:
            self.stream = self._open()
        end = os.fstat(self.stream.fileno()).st_size  # each line is flushed
        is_full = self.maxBytes > 0 and end + len(line.encode("utf-8", "replace")) >= self.maxBytes
        return is_full and Path(self.baseFilename).is_file()  # never a pipe or a device


def set_up_logging(*, verbose: bool = False, quiet: bool = False, path: Path | None = None) -> None:
    """Begin anew: talk on stderr by the wish for it, JSON lines into `path` if one is given."""
    hide_words(None)
    logger = logging.getLogger(ROOT_LOGGER)
    logging.raiseExceptions = False  # a full disk must not fill stderr as well (P10)
    # No line says from where in the code it comes; to find that out costs as much as the line.
    logging._srcfile = None
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    talk = _StderrHandler()
    talk.setLevel(logging.INFO if verbose else logging.ERROR if quiet else logging.WARNING)
    talk.setFormatter(TalkLine(tracebacks=verbose))
    if not verbose:
        talk.addFilter(lambda record: record.msg not in TOLD_AT_THE_END)
    logger.addHandler(talk)
    if path is not None:
        _add_file(lambda: WatchedFileHandler(path, encoding="utf-8", errors="backslashreplace"))


def add_project_log(folder: Path) -> None:
    """Keep the log of a run inside its project as well, bounded in size."""
    _add_file(
        lambda: _RollingFile(
            folder / PROJECT_LOG,
            maxBytes=_PROJECT_LOG_BYTES,
            backupCount=_PROJECT_LOG_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )
    )


def _add_file(make: Callable[[], logging.FileHandler]) -> None:
    logger = logging.getLogger(ROOT_LOGGER)
    try:
        handler = make()
    except OSError as error:
        logger.warning("log_not_writable", extra={"file": error.filename, "reason": error.strerror})
        return
    handler.setFormatter(JsonLines())
    handler.setLevel(logging.DEBUG)
    logger.addHandler(handler)


def _traceback(text: str) -> str:
    return escape_controls(_masked(text))[-8 * MAX_VALUE :]
