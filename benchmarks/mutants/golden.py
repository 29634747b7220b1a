"""Golden pages: pages whose right reading is on file.

Takes the demonstration site with its truth, the layouts that `tests/layouts.py` renders of the
own seed page, and corpus folders (`<nn>/page.html` with `expected.json`); gives one `Golden`
each. Truths come from files and from the layout, never from the parser. The corpus' held pages
are run and counted, nothing shows what they hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy.corpus import ROUNDS, is_held
from benchmarks.mutants.facts import FORMS, ITEM_COLUMNS, REPLY_COLUMNS, Facts, of_truth
from tests.layouts import render

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
PAGES = FIXTURES / "pages"
N_LAYOUTS = 40
_HOST = "http://www.qinghe.example"
_LEVELS = {"prefecture_city": "prefecture"}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Golden:
    """A page: its bytes, their true coding, its address and what is known to be true of it."""

    name: str
    content: bytes
    encoding: str
    url: str | None
    truth: Facts
    is_held: bool = False

    @property
    def text(self) -> str:
        """The page as a text."""
        return self.content.decode(self.encoding)


def load(
    folders: Sequence[Path] = (), layouts: int = N_LAYOUTS, rounds: Sequence[str] = ()
) -> list[Golden]:
    """All golden pages, or those of some corpus folders only; of the corpus, some rounds."""
    if folders:
        return [golden for folder in folders for golden in corpus_pages(folder, rounds)]
    return [*demo_pages(), *layout_pages(layouts), *corpus_pages(PAGES, rounds)]


def demo_pages() -> Iterator[Golden]:
    """The detail pages of the demonstration site."""
    truth = _json(FIXTURES / "demo_truth.json")
    for path, known in truth["pages"].items():
        content = (FIXTURES / "demo_site" / path.lstrip("/")).read_bytes()
        yield Golden(
            f"demo{path}", content, _coding(content), f"{_HOST}{path}",
            _demo_truth(known, truth["place"]),
        )  # fmt: skip


def layout_pages(count: int) -> Iterator[Golden]:
    """The own seed page in some layouts, chosen by a seed each."""
    folder = PAGES / "own_seed"
    gold = _json(folder / "gold.json")
    text = (folder / "page.txt").read_text(encoding="utf-8")
    truth = _seed_truth(gold)
    for seed in range(count):
        content = render(text, gold, seed).encode()
        yield Golden(f"layout/{seed:03d}", content, "utf-8", None, truth)


def corpus_pages(folder: Path, rounds: Sequence[str] = ()) -> Iterator[Golden]:
    """The HTML pages below a folder that have an `expected.json` beside them.

    `rounds` leaves out numbered pages of the others.
    """
    for path in sorted(folder.rglob("expected.json")):
        page = path.with_name("page.html")
        if page.exists() and _is_of(rounds, path.parent.name):
            yield _corpus_page(page, _json(path))


def _is_of(rounds: Sequence[str], number: str) -> bool:
    return not rounds or not number.isdigit() or any(int(number) in ROUNDS[one] for one in rounds)


def _corpus_page(page: Path, known: Json) -> Golden:
    content = page.read_bytes()
    number = page.parent.name
    return Golden(
        f"{page.parent.parent.name}/{number}",
        content,
        _coding(content),
        known["url"],
        _corpus_truth(known),
        is_held=number.isdigit() and is_held(int(number)),
    )


def _demo_truth(known: Json, place: str) -> Facts:
    page = {name: known[name] for name in ("kind", "title", "published_date")}
    if "proposal_key_parts" not in known:
        return of_truth({}, {}, page | {"number": None, "outcome_code": None, "proposers": None})
    item = known["proposal_key_parts"] | {"title": known["item_title"], "place": place}
    reply = {name: known[name] for name in ("document_number", "outcome_code", "reply_date")}
    reply["salutation_raw"] = known["salutation"]
    page["proposers"] = [row["name"] for row in known["proposers"]]
    page |= {"lead_agency": known["lead_agency"], "co_handlers": known["co_handlers"]}
    return of_truth(item, reply, page)


def _seed_truth(gold: Json) -> Facts:
    identity, agency, letter = gold["identity"], gold["agency"], gold["reply"]
    item = identity | {
        "adcode": identity["place_adcode"],
        "level": _LEVELS.get(identity["level"], identity["level"]),
        "title": gold["title"],
    }
    reply = {
        "outcome_code": gold["outcome"]["code"],
        "reply_date": letter["date"]["iso"],
        "salutation_raw": letter["salutation"]["text"],
        "signature_raw": letter["signature_agency"],
        "document_number": None,
    }
    page = {
        "kind": gold["kind"],
        "title": gold["title"],
        "published_date": _metadata(gold, "published_date"),
        "form.index_number": _metadata(gold, "index_number"),
        "form.identity_raw": _metadata(gold, "proposal_identity_raw"),
        "proposers": gold["proposer"]["people"],
        "lead_agency": agency["lead"],
        "co_handlers": [row["canonical"] for row in agency["co_handlers"]],
    }
    return of_truth(item, reply, page)


def _metadata(gold: Json, name: str) -> list[str]:
    return [row["value"] for row in gold["metadata"] if row["key"] == name and row["value"]]


def _corpus_truth(known: Json) -> Facts:
    item = {name: [row[name] for row in known["proposals"]] for name in ITEM_COLUMNS}
    reply = {name: [row.get(name) for row in known["replies"]] for name in REPLY_COLUMNS}
    page: Json = {
        "kind": known["kind"],
        "title": known["title"],
        "published_date": known["published_date"],
        "publisher": known["publisher_raw"],
        "proposers": [row["name"] for row in known["proposers"]],
    }
    for name, role in (("lead_agency", "lead"), ("co_handlers", "co_handler")):
        page[name] = [row["name"] for row in known["agencies"] if row["role"] == role]
    for field in FORMS:
        values = [row["value_raw"] for row in known["fields"] if row["field"] == field]
        page[f"form.{field}"] = values
    return of_truth(item, reply, page)


def _coding(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _json(path: Path) -> Json:
    loaded: Json = json.loads(path.read_text(encoding="utf-8"))
    return loaded
