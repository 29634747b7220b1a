"""Messages: what a server is asked, what it answers, and the log of both."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

# What a response is, for those who judge a crawler by the log.
LIST, DETAIL, FILE, ROBOTS = "list", "detail", "file", "robots"
PART, COUNTER, OTHER, MISSING, MOVED, FAULT = (
    "part",
    "counter",
    "other",
    "missing",
    "moved",
    "fault",
)
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in."""

    method: str
    target: str
    headers: dict[str, str]  # names in lower case
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def raw_query(self) -> str:
        return urlsplit(self.target).query

    @property
    def query(self) -> dict[str, str]:
        """Parameters of the address, the last of each name."""
        return _last(self.raw_query)

    @property
    def form(self) -> dict[str, str]:
        """Parameters of a posted form or of a JSON object."""
        text = self.body.decode("utf-8", "replace")
        if text.lstrip().startswith("{"):
            return {key: str(value) for key, value in json.loads(text).items()}
        return _last(text)

    @property
    def given(self) -> dict[str, str]:
        """Parameters of the address and of the body."""
        return {**self.query, **self.form}


def _last(text: str) -> dict[str, str]:
    return {key: values[-1] for key, values in parse_qs(text, keep_blank_values=True).items()}


@dataclass(slots=True)
class Response:
    """What a site answers, before faults are applied."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)
    what: str = OTHER
    ident: str = ""  # key of the entry, name of the list page


@dataclass(slots=True)
class Seen:
    """One request in the log."""

    site: str
    night: int
    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    began: float  # monotonic
    ended: float = 0.0
    parallel: int = 1  # requests in work at this site when it came in, itself included
    status: int = 0
    what: str = OTHER
    ident: str = ""


def missing(text: str = "Not Found") -> Response:
    body = f"<html><head><title>404 {text}</title></head><body><h1>404 {text}</h1></body></html>"
    return Response(body.encode(), 404, what=MISSING)


def moved(location: str, status: int = 301) -> Response:
    return Response(b"", status, headers={"Location": location}, what=MOVED)


def as_json(
    value: object, what: str = LIST, ident: str = "", kind: str = "application/json"
) -> Response:
    text = json.dumps(value, ensure_ascii=False)
    return Response(text.encode(), content_type=f"{kind};charset=UTF-8", what=what, ident=ident)
