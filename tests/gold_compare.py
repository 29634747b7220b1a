"""Comparison of a reading with a hand-made gold reading: gives sentences, one a difference.

Follows seed.md, section 2: names are mapped to the contract's, texts of spans are
compared under folding with trailing 。;, stripped, optional items may be missing.
"""

from __future__ import annotations

from typing import Any

from parsers.text.fold import fold

Json = dict[str, Any]

_FIELDS = {
    "proposal_identity_raw": "identity_raw",
    "proposer_raw": "proposer",
    "lead_agency_raw": "lead_agency",
}
_ROLES = {"problem": "problem", "suggestion": "ask", "background": "background"}
_STATUS = {"in_progress": "ongoing", "required": None}


def differences(page: Json, gold: Json) -> list[str]:
    """Everything in which a page differs from the gold; empty when it reproduces it."""
    found: list[str] = []
    for check in (
        _spans, _document, _fields, _identity, _people, _proposal, _reply, _links, _citations,
    ):  # fmt: skip
        found.extend(check(page, gold))
    return found


def mention_scores(page: Json, gold: Json) -> dict[str, tuple[int, int]]:
    """Found and wanted numbers of the gold's dates and quantities, by overlapping text."""
    return {
        "dates": _recall(page, gold["dates"], {"date"}),
        "quantities": _recall(page, gold["quantities"], {"quantity", "money", "percent"}),
    }


def status_scores(page: Json, gold: Json) -> tuple[int, int, list[str]]:
    """Agreeing and all statuses of the gold's cues, with the disagreements in words."""
    points = {f"R{p['path']}": p["status"] for p in page["points"] if p["block"] == "reply"}
    wrong = []
    for cue in gold["status_cues"]:
        want = _STATUS.get(cue["status"], cue["status"])
        if points.get(cue["point"]) != want:
            wrong.append(f"{cue['point']}: {points.get(cue['point'])} instead of {want}")
    return len(gold["status_cues"]) - len(wrong), len(gold["status_cues"]), wrong


def _recall(page: Json, wanted: list[Json], types: set[str]) -> tuple[int, int]:
    text = page["document"]["text"]
    found = {
        fold(text[max(0, m["start"] - 6) : m["end"] + 6])
        for m in page["mentions"]
        if m["type"] in types
    }
    hits = sum(any(_core(item["text"]) in around for around in found) for item in wanted)
    return hits, len(wanted)


def _core(text: str) -> str:
    folded = fold(text)
    digits = [index for index, char in enumerate(folded) if char.isdigit()]
    return folded[digits[0] : digits[-1] + 1] if digits else folded


def _same(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a is b
    return _bare(a) == _bare(b)


def _bare(text: str) -> str:
    return fold(text).strip().rstrip("。;,:!").strip()


def _spans(page: Json, gold: Json) -> list[str]:
    text = page["document"]["text"]
    found = []
    for table, column in (
        ("fields", "value_raw"), ("agencies", "name_raw"), ("mentions", "raw"),
    ):  # fmt: skip
        for row in page[table]:
            if row["start"] is not None and row[column] is not None:
                printed = text[row["start"] : row["end"]]
                if printed != row[column]:
                    found.append(f"{table}: span says {printed!r}, row says {row[column]!r}")
    for point in page["points"]:
        own = text[point["start"] : point["end"]]
        for part in (point["marker"], point["heading"], *(point["text"] or "").split("\n")):
            if part and part not in own:
                found.append(f"point {point['path']}: {part[:30]!r} is not inside its span")
    for row in page["citations"]:
        if row["title_raw"] not in text[row["start"] : row["end"]]:
            found.append(f"citation {row['title_raw']!r} is not inside its span")
    return found


def _document(page: Json, gold: Json) -> list[str]:
    found = []
    document = page["document"]
    if document["kind"] != gold["kind"]:
        found.append(f"kind {document['kind']}")
    if not _same(document["title"], gold["title"]):
        found.append(f"title {document['title']!r}")
    for item in gold["boilerplate"]:
        if fold(item["text"])[:20] in fold(document["text"]):
            found.append(f"furniture in the text: {item['text']!r}")
    if document["unaccounted_chars"]:
        found.append(f"{document['unaccounted_chars']} characters unaccounted")
    return found


def _fields(page: Json, gold: Json) -> list[str]:
    want = [
        (fold(m["label"]), _FIELDS.get(m["key"], m["key"]), m["value"], m["status"])
        for m in gold["metadata"]
    ]
    got = [
        (fold(f["label_raw"]).replace(" ", ""), f["field"], f["value_raw"], f["status"])
        for f in page["fields"]
        if f["field"] not in ("proposal_body", "reply_body")
    ]
    found = []
    if len(want) != len(got):
        found.append(f"{len(got)} fields instead of {len(want)}: {[g[:2] for g in got]}")
    for w, g in zip(want, got, strict=False):
        if w[:2] != g[:2] or w[3] != g[3] or not _same(w[2], g[2]):
            found.append(f"field {g} instead of {w}")
    text = page["document"]["text"]
    for block in gold["blocks"]:
        rows = [f for f in page["fields"] if f["field"] == block["key"]]
        if len(rows) != 1 or rows[0]["value_raw"] is not None:
            found.append(f"body row {block['key']}: {rows}")
            continue
        body = "".join(fold(text[rows[0]["start"] : rows[0]["end"]]).split())
        count = gold["derived"][f"{block['key']}_chars_no_space"]
        if len(body) != count:
            found.append(f"{block['key']} has {len(body)} characters instead of {count}")
    return found


def _identity(page: Json, gold: Json) -> list[str]:
    want = gold["identity"]
    if len(page["proposals"]) != 1:
        return [f"{len(page['proposals'])} proposals"]
    got = page["proposals"][0]
    pairs = {
        "proposal_key": want["key"],
        "body": want["body"],
        "level": want["level"].replace("_city", ""),
        "place": want["place"],
        "adcode": want["place_adcode"],
        "place_is_inferred": want["place_is_inferred"],
        "term": want["term"],
        "session": want["session"],
        "number": str(want["number"]),
        "number_raw": want["number_raw"],
        "kind": want["kind"],
        "session_year": want["session_year"],
        "title": gold["title"],
        "is_collective": False,
        "n_asks": len(gold["proposal"]["asks"]),
    }
    return [f"proposal.{k} = {got[k]!r} instead of {v!r}" for k, v in pairs.items() if got[k] != v]


def _people(page: Json, gold: Json) -> list[str]:
    found = []
    names = [p["name"] for p in page["proposers"]]
    if names != gold["proposer"]["people"]:
        found.append(f"proposers {names}")
    want = gold["agency"]
    expected = [("lead", want["lead_raw"], want["lead"], "field")]
    expected += [
        ("co_handler", c["raw"], c["canonical"], "reply_text") for c in want["co_handlers"]
    ]
    got = [(a["role"], a["name_raw"], a["name"], a["source"]) for a in page["agencies"]]
    if got != expected:
        found.append(f"agencies {got} instead of {expected}")
    return found


def _flatten(nodes: list[Json], prefix: str = "") -> list[tuple[str, Json]]:
    rows = []
    for index, node in enumerate(nodes, 1):
        path = f"{prefix}{index}"
        rows.append((path, node))
        children = [c for c in node.get("children", []) if not c.get("optional")]
        rows.extend(_flatten(children, path + "."))
    return rows


def _tree(page: Json, block: str, sections: list[Json]) -> list[str]:
    want = _flatten(sections)
    got = {p["path"]: p for p in page["points"] if p["block"] == block}
    got = {path: p for path, p in got.items() if p["marker_class"] != "sequence"}
    found = [f"{block} tree has {sorted(got)}"] if {p for p, _ in want} != set(got) else []
    for path, node in want:
        point = got.get(path)
        if point is None:
            continue
        inline = bool(node.get("inline"))
        if point["marker_class"] != node.get("marker_class", "yishi"):
            found.append(f"{block} {path}: class {point['marker_class']}")
        if fold(point["marker"] or "") != fold(node["marker"]):
            found.append(f"{block} {path}: marker {point['marker']!r}")
        if not _same(point["heading"], None if inline else node["heading"]):
            found.append(f"{block} {path}: heading {point['heading']!r}")
        text = _bare(point["text"] or "")
        if inline and text != _bare(node["text"]):
            found.append(f"{block} {path}: text {text[:20]!r}…{text[-20:]!r}")
        if node.get("role") and point["role"] != _ROLES[node["role"]]:
            found.append(f"{block} {path}: role {point['role']}")
        tail = node.get("tail")
        if tail and _bare(tail["text"]) not in text:
            found.append(f"{block} {path}: tail is not in its text")
    return found


def _proposal(page: Json, gold: Json) -> list[str]:
    found = _tree(page, "proposal", gold["proposal"]["sections"])
    asks = [p["heading"] for p in page["points"] if p["is_ask"]]
    want = [link["ask_heading"] for link in gold["links"]]
    if len(asks) != len(gold["proposal"]["asks"]) or not all(
        any(_same(a, w) for a in asks) for w in want
    ):
        found.append(f"asks {asks}")
    return found


def _reply(page: Json, gold: Json) -> list[str]:
    want = gold["reply"]
    if len(page["replies"]) != 1:
        return [f"{len(page['replies'])} replies"]
    got = page["replies"][0]
    found = _tree(page, "reply", want["sections"])
    checks = {
        "salutation_raw": want["salutation"]["text"],
        "opening": want["intro"]["text"],
        "closing": "\n".join(part["text"] for part in want["closing"]),
        "reply_date_raw": want["date"]["text"],
    }
    found += [f"reply.{k} = {got[k]!r}" for k, v in checks.items() if not _same(got[k], v)]
    exact = {
        "reply_date": want["date"]["iso"],
        "signature_raw": want["signature_agency"],
        "document_number": None,
        "outcome_code": gold["outcome"]["code"],
        "outcome_raw": gold["outcome"]["raw"],
        "outcome": None,
        "proposal_key": gold["identity"]["key"],
        "reply_chars": gold["derived"]["reply_body_chars_no_space"],
        "is_summary": False,
        "is_second_reply": False,
    }
    found += [f"reply.{k} = {got[k]!r} instead of {v!r}" for k, v in exact.items() if got[k] != v]
    return found


def _links(page: Json, gold: Json) -> list[str]:
    paths = {p["point_id"]: p for p in page["points"]}
    found = []
    if len(page["links"]) != len(gold["links"]):
        found.append(f"{len(page['links'])} links: {[row['state'] for row in page['links']]}")
    for link, want in zip(page["links"], gold["links"], strict=False):
        ask, point = paths.get(link["ask_point_id"]), paths.get(link["reply_point_id"])
        if ask is None or not _same(ask["heading"], want["ask_heading"]):
            found.append(f"link to ask {ask and ask['heading']!r}")
        if point is None or f"R{point['path']}" != want["reply_point"]:
            found.append(f"link from point {point and point['path']}")
        if link["method"] != "quote" or link["state"] != "answered":
            found.append(f"link is {link['method']}, {link['state']}")
        if not _same(link["quote"], want["quote"]):
            found.append(f"link quotes {link['quote']!r}")
        # Marks that differ only in width or nesting are equal after folding.
        folded = all(not (a or b).isalnum() for a, b in want["char_diffs"])
        ratio = 1.0 if folded else want["ratio"]
        if link["score"] is None or abs(link["score"] - ratio) > 0.02:
            found.append(f"link scores {link['score']} instead of {want['ratio']}")
    return found


def _citations(page: Json, gold: Json) -> list[str]:
    outer = [c for c in page["citations"] if c["nested_in"] is None]
    nested = [c for c in page["citations"] if c["nested_in"] is not None]
    want_nested = [n for d in gold["documents"] for n in d["nested"]]
    found = []
    for name, got, want in (("outer", outer, gold["documents"]), ("nested", nested, want_nested)):
        if len(got) != len(want):
            found.append(f"{len(got)} {name} titles instead of {len(want)}")
        for g, w in zip(got, want, strict=False):
            if not _same(g["title_raw"], w["title"]):
                found.append(f"{name} title {g['title_raw']!r} instead of {w['title']!r}")
            if not _same(g["title"], w["canonical_title"]):
                found.append(f"{name} canonical title {g['title']!r}")
            if w.get("kind") and g["kind"] != w["kind"]:
                found.append(f"{g['title_raw']!r} is {g['kind']} instead of {w['kind']}")
    return found
