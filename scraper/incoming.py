"""Incoming: the answer to a request as it comes over a connection.

Takes a connection on which a request went out; gives its answer and the pieces of its body, with
urllib3's proofs of their number. Nearly every body has one length and nothing around it, and is
read without urllib3's layers; all others are theirs. Never connects, never judges a body.
"""

from __future__ import annotations

import http.client
import socket
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPException, HTTPResponse
from typing import IO, Any, Protocol

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.exceptions import IncompleteRead

MOST_INTERIM = 10  # 100 Continue and the like before the answer (N24)
SURPLUS_SECONDS = 1.0
_BODILESS = frozenset({204, 304})


class Answered(Protocol):
    """Who is told when an answer begins."""

    def answered(self) -> None:
        """It begins."""


class Answer(HTTPResponse):
    """A response that keeps its line open at the end, and bounds what comes before the status."""

    kept: IO[bytes] | None = None
    line: socket.socket | None = None
    interim = -1

    def __init__(self, sock: socket.socket, *args: Any, turn: Answered, **kwargs: Any) -> None:
        """Made when the request is out; `turn` is told when the answer begins."""
        super().__init__(sock, *args, **kwargs)
        self.line = sock
        self._turn = turn

    def _read_status(self) -> tuple[str, int, str]:
        self.interim += 1
        if self.interim > MOST_INTERIM:
            raise HTTPException("too many interim responses")
        status: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
        self._turn.answered()
        return status

    def _close_conn(self) -> None:
        self.kept, self.fp = self.fp, None  # type: ignore[assignment]

    def has_surplus(self) -> bool | None:
        """True when bytes follow the stated length (N12); `None` when the line stays silent."""
        if self.kept is None or self.line is None:
            return None
        try:
            self.line.settimeout(SURPLUS_SECONDS)
            return bool(self.kept.read(1))
        except (OSError, ValueError):
            return None

    def hang_up(self) -> None:
        """Let the connection go."""
        held = (self.fp, self.kept)
        self.fp = self.kept = None  # type: ignore[assignment]
        for line in held:
            if line is not None:
                line.close()

    @cached_property
    def has_one_length(self) -> bool:
        """True where a body has one length, no coding of its transfer, and sets no cookie."""
        told = self.msg.get_all("content-length") or []
        is_one = len(told) == 1 and told[0].isascii() and told[0].isdigit()
        others = "transfer-encoding" in self.msg or "set-cookie" in self.msg
        is_body = self.status >= 200 and self.status not in _BODILESS
        return is_one and is_body and not others and self.length is not None


class PlainAnswer(Exception):
    """The answer needs nothing of what urllib3 would put around it; only this module sees it."""

    def __init__(self, answer: Answer) -> None:
        """Carry it past urllib3."""
        super().__init__()
        self.answer = answer


class OwnConnection(http.client.HTTPConnection):
    """What stands below urllib3's connections: the first to see an answer."""

    def getresponse(self) -> HTTPResponse:
        """The answer; `PlainAnswer` with one that urllib3 need not look at."""
        answer = super().getresponse()
        if isinstance(answer, Answer) and answer.has_one_length:
            raise PlainAnswer(answer)
        return answer


@dataclass(slots=True)
class Incoming:
    """An answer, and urllib3's response around it where there is one."""

    answer: Answer
    wrapped: urllib3.HTTPResponse | None = None
    read: int = 0

    def read_some(self, most: int) -> bytes:
        """The next bytes of the body; none at its end, `IncompleteRead` before it."""
        if self.wrapped is not None:
            return self.wrapped.read1(most, decode_content=False)
        left = self.answer.length or 0
        part = self.answer.read1(most) if left else b""
        if left and not part:
            raise IncompleteRead(self.read, left)
        self.read += len(part)
        if not self.answer.length:
            self.answer.close()
        return part

    def close(self) -> None:
        """Let go of it."""
        (self.wrapped or self.answer).close()


def get_answer(line: HTTPConnection, silence: float) -> Incoming:
    """The answer on a connection that may be silent for so many seconds."""
    line.timeout = silence
    try:
        wrapped = line.getresponse()
    except PlainAnswer as plain:
        return Incoming(plain.answer)
    answer = wrapped._original_response  # the only way to what the connection made
    if not isinstance(answer, Answer):
        raise TypeError("the connection makes other answers")
    return Incoming(answer, wrapped)
