"""Incoming: the answer to a request as it comes over a connection.

Takes a connection on which a request went out; gives its answer and the pieces of its body, with
urllib3's proofs of their number. Nearly every body has one length and nothing around it, and is
read without urllib3's layers; all others are theirs. Never connects, never judges a body.
"""

from __future__ import annotations

import http.client
import re
import socket
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPException, HTTPMessage, HTTPResponse, LineTooLong, UnknownProtocol
from io import BytesIO
from typing import IO, Any, Protocol

import urllib3
from urllib3 import HTTPHeaderDict
from urllib3.connection import HTTPConnection
from urllib3.exceptions import IncompleteRead

MOST_INTERIM = 10  # 100 Continue and the like before the answer (N24)
SURPLUS_SECONDS = 1.0
_BODILESS = frozenset({204, 304})
# A header on one line, as nearly every one is.
_LINE = re.compile(r"([!-9;-~]+):[ \t]*([^\r\n]*)\r?\n")
_MAX_LINE, _MAX_HEADERS = 65536, 100  # as in http.client


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

    def begin(self) -> None:
        """Read up to the body, as http.client does; headers by the shorter way."""
        if self.headers is not None:
            return
        version, status, reason = self._read_status()
        while status == http.client.CONTINUE:
            parse_headers(self.fp)
            version, status, reason = self._read_status()
        self.code = self.status = status
        self.reason = reason.strip()
        if not version.startswith(("HTTP/1.", "HTTP/0.9")):
            raise UnknownProtocol(version)
        self.version = 10 if version in ("HTTP/1.0", "HTTP/0.9") else 11
        self.headers = self.msg = parse_headers(self.fp)
        self._frame()

    def _frame(self) -> None:
        """How the end of the body is told, and whether the connection ends with it."""
        coding = self.headers.get("transfer-encoding") or ""
        self.chunked = coding.lower() == "chunked"
        if self.chunked:
            self.chunk_left = None
        self.will_close = self._check_close()  # type: ignore[attr-defined]
        self.length = None if self.chunked else _length_of(self.headers.get("content-length"))
        if self.status in _BODILESS or self.status < 200:
            self.length = 0
        if not self.chunked and self.length is None:
            self.will_close = True

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


def _length_of(told: str | None) -> int | None:
    try:
        length = int(told or "")
    except ValueError:
        return None
    return length if length >= 0 else None


def parse_headers(file: IO[bytes]) -> HTTPMessage:
    """The headers up to the empty line: what http.client's own function makes of them.

    That one goes through the parser of mail, which is for lines that go on in the next one.
    """
    lines: list[bytes] = []
    while not lines or lines[-1] not in (b"\r\n", b"\n", b""):
        line = file.readline(_MAX_LINE + 1)
        if len(line) > _MAX_LINE:
            raise LineTooLong("header line")
        lines.append(line)
        if len(lines) > _MAX_HEADERS:
            raise HTTPException(f"got more than {_MAX_HEADERS} headers")
    found = [_LINE.fullmatch(line.decode("latin-1")) for line in lines[:-1]]
    message = HTTPMessage()
    for one in found:
        if one is None:
            return http.client.parse_headers(BytesIO(b"".join(lines)))
        message.set_raw(one[1], one[2])  # as the parser does
    message.set_payload("")
    return message


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
    if line.sock is not None:
        line.sock.settimeout(silence)
    # Below urllib3's own, which puts around every answer what hardly any needs.
    answer = http.client.HTTPConnection.getresponse(line)
    if not isinstance(answer, Answer):
        raise TypeError("the connection makes other answers")
    return Incoming(answer, None if answer.has_one_length else _wrapped(answer))


def _wrapped(answer: Answer) -> urllib3.HTTPResponse:
    """An answer as urllib3 reads it: chunks, bodies without a length, and their proofs."""
    return urllib3.HTTPResponse(
        body=answer,
        headers=HTTPHeaderDict(answer.msg.items()),
        status=answer.status,
        version=answer.version,
        reason=answer.reason,
        preload_content=False,
        decode_content=False,
        original_response=answer,
        enforce_content_length=True,
    )
