"""Following: what follows from a corrected value is made anew.

Takes the record of a page, and its copy in which cells were corrected; brings the copy's other
cells in step: key, code and level of a place, outcome from its class, the letter's agency, counts.
A cell that was itself corrected is left alone. Uses the rules of the parsers, repeats none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parsers.names.places import by_adcode, by_name
from parsers.terms.identity import proposal_key
from parsers.terms.outcomes import OutcomeReading, map_outcome, read_outcome
from parsers.text.fold import fold
from scraper.columns.spots import OPEN_END, Change

Row = dict[str, Any]
KEY_COLUMNS = ("body", "adcode", "term", "session", "number", "session_year")


def follow(change: Change) -> None:
    """Bring everything in step, in the order in which one follows from the other."""
    for step in STEPS:
        step(change)


def _places(change: Change) -> None:
    """A place's code and level, or the place of a code; none where several bear the name."""
    for number, item in enumerate(change.page["proposals"]):
        year = item["session_year"]
        if change.touched("proposals", number, "place"):
            named = by_name(item["place"] or "")
            living = [place for place in named if place.until is None] or list(named)
            one = living[0] if len(living) == 1 else None
            change.follow("proposals", number, "adcode", one.adcode if one else None)
            change.follow("proposals", number, "level", one.level if one else item["level"])
        elif change.touched("proposals", number, "adcode"):
            place = by_adcode(item["adcode"] or "", year)
            if place is not None:
                change.follow("proposals", number, "place", place.name)
                change.follow("proposals", number, "level", place.level)


def _keys(change: Change) -> None:
    """An item's key, and the rows that bear it."""
    before = change.before["proposals"]
    for number, item in enumerate(change.page["proposals"]):
        was = before[number]
        if all(was[name] == item[name] for name in KEY_COLUMNS):
            continue
        # Only a printed year stands in a key (parsers.terms.identity.proposal_key).
        is_said = change.touched("proposals", number, "session_year")
        printed = is_said or item["session_year_is_inferred"] is False
        item["proposal_key"] = proposal_key(
            item["body"], item["adcode"], item["term"], item["session"], item["number"],
            item["session_year"] if printed else None,
        )  # fmt: skip
        bearers = [one["proposal_key"] for one in before]
        if bearers.index(was["proposal_key"]) == number:
            for table in ("replies", "links"):
                for row, old in zip(change.page[table], change.before[table], strict=True):
                    if old["proposal_key"] == was["proposal_key"]:
                        row["proposal_key"] = item["proposal_key"]


def _collective(change: Change) -> None:
    """Whether an item has a proposer that is no person."""
    items = {
        row["proposal_id"]
        for number, row in enumerate(change.page["proposers"])
        if change.touched("proposers", number, "type")
    }
    for number, item in enumerate(change.page["proposals"]):
        if item["proposal_id"] in items:
            people = change.page["proposers"]
            types = [one["type"] for one in people if one["proposal_id"] == item["proposal_id"]]
            collective = any(kind != "person" for kind in types)
            change.follow("proposals", number, "is_collective", collective)


def _agencies(change: Change) -> None:
    """The letter's agency, where it is the one whose name was corrected."""
    for number, agency in enumerate(change.page["agencies"]):
        if not change.touched("agencies", number, "name"):
            continue
        was = change.before["agencies"][number]
        for place, reply in enumerate(change.before["replies"]):
            same = reply["agency_raw"] == was["name_raw"] and reply["agency"] == was["name"]
            if same:
                change.follow("replies", place, "agency", agency["name"])


def _outcomes(change: Change) -> None:
    """The meaning of an outcome's class, where class, place or year were corrected."""
    items = change.page["proposals"]
    code_of = {item["proposal_key"]: item["adcode"] for item in reversed(items)}
    moved = any(
        change.page["proposals"][n]["adcode"] != was["adcode"]
        for n, was in enumerate(change.before["proposals"])
    )
    for number, reply in enumerate(change.page["replies"]):
        if not moved and not change.touched("replies", number, "outcome_code", "reply_date"):
            continue
        code, day = reply["outcome_code"], reply["reply_date"]
        adcode = code_of.get(reply["proposal_key"], items[0]["adcode"] if items else None)
        year = int(day[:4]) if day else None
        printed = read_outcome(fold(reply["outcome_raw"] or ""))
        own = printed if printed.code == code else OutcomeReading(code, _shape_of(code))
        scheme, outcome = map_outcome(own, adcode, year)
        change.follow("replies", number, "outcome_scheme", scheme)
        change.follow("replies", number, "outcome", outcome)


def _shape_of(code: str | None) -> str:
    """Whether a corrected class is a letter's, or words that say themselves what they mean."""
    return read_outcome(fold(code or "")).shape


def _points(change: Change) -> None:
    """A corrected status has no words of the page behind it; an ask is a point that asks."""
    for number, point in enumerate(change.page["points"]):
        was = change.before["points"][number]["status"]
        if change.touched("points", number, "status") and point["status"] != was:
            point["status_cue"] = None
        if change.touched("points", number, "is_ask") and point["is_ask"]:
            change.follow("points", number, "role", "ask")


def drop_lost_asks(change: Change) -> None:
    """The number of asks, and the links of points that ask nothing; it moves rows of links."""
    points = change.page["points"]
    if not any(change.touched("points", n, "is_ask") for n in range(len(points))):
        return
    if change.page["proposals"]:
        n_asks = sum(point["is_ask"] for point in points)
        item = change.page["proposals"][0]
        if item["start"] is not None:
            item["n_asks"] = n_asks
    asks = {point["point_id"] for point in points if point["is_ask"]}
    kept = []
    for link in change.page["links"]:
        if link["ask_point_id"] is None or link["ask_point_id"] in asks:
            kept.append(link)
        elif link["reply_point_id"] is not None and link["state"] == "answered":
            kept.append(link | _UNPROMPTED)
    change.page["links"] = kept


_UNPROMPTED = {
    **dict.fromkeys(("ask_point_id", "method", "quote", "score", "margin")),
    "state": "unprompted",
}


def _links(change: Change) -> None:
    """A link that was made by hand has no figures; its state and its ends say the same."""
    for number, link in enumerate(change.page["links"]):
        if change.touched("links", number, "ask_point_id", "reply_point_id"):
            link |= dict.fromkeys(("quote", "score", "margin"))
            change.follow("links", number, "method", None)
            change.follow("links", number, "state", _state_of(link))
        elif change.touched("links", number, "state") and link["state"] in OPEN_END:
            link |= dict.fromkeys(("method", "quote", "score", "margin", OPEN_END[link["state"]]))


def _state_of(link: Row) -> str:
    if link["reply_point_id"] is None:
        return "unanswered"
    return "unprompted" if link["ask_point_id"] is None else "answered"


def _fields(change: Change) -> None:
    """A value that could not be read is present once a person has read it."""
    for number, field in enumerate(change.page["fields"]):
        if change.touched("fields", number, "value"):
            told = "present" if field["value"] is not None else field["status"]
            change.follow("fields", number, "status", told)


STEPS: tuple[Callable[[Change], None], ...] = (
    *(_places, _keys, _collective, _agencies, _outcomes, _points, _fields, _links),
)
