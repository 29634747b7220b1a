"""Rules: which readers of `parsers` read a column, and in which order they look.

Knowledge as data, for whoever asks where a value comes from; the whole of it stands in the
codebook. `→` means: else. A test compares the names with the modules and columns that there are.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """How a column is read: the modules of `parsers`, and the order of evidence."""

    modules: tuple[str, ...]
    order: str


_IDENTITY = Rule(
    ("terms.identity", "terms.identity_grammar", "readings.items"),
    "label 提案号、编号 → label 届次 → the page's title → label 标题 → opening and closing of the"
    " letter → lines above it → breadcrumb; the first with a number leads",
)
_PLACE = Rule(
    ("readings.item_places", "names.places", "names.gazetteer"),
    "named by the item → names of signature, letterhead, publisher, site, site code, index number,"
    " host, when all agree → title → the place of which the text speaks most",
)
_OUTCOME = Rule(
    ("readings.outcome_marks", "terms.outcomes"),
    "label 办理结果、类别 → a named line of the letter → a mark in the title → behind the document"
    " number",
)
_KEY = Rule(("terms.identity",), "made of body, adcode, term, session and number")
_AGENCY = Rule(
    ("readings.answerers", "names.co_handling", "names.agencies", "names.agency_names"),
    "lead: label 承办单位 → signature → letterhead → title; help: label 会办单位 → the opening",
)
_PEOPLE = Rule(
    ("names.people", "names.salutations", "readings.bylines", "names.name_forms"),
    "labels 提案者、领衔代表 → whom the opening names → the salutation → a line of brackets",
)
_FIELD = Rule(
    ("forms.fields", "terms.labels", "forms.pairs", "forms.values"),
    "a label of the table, and its value up to the next label or to where its shape ends",
)
_POINT = Rule(
    ("structure.markers", "structure.outline", "structure.paragraphs", "structure.points"),
    "runs of one class of markers",
)

# (table, column) -> rule; `(table, "")` for all other columns of a table.
RULES: dict[tuple[str, str], Rule] = {
    ("documents", "kind"): Rule(
        ("readings.kinds", "readings.look_alikes"),
        "words of salutation, form, title and text; the first that holds",
    ),
    ("documents", "title"): Rule(
        ("readings.page_titles", "readings.title_lines"),
        "meta ArticleTitle → heading that stands in <title> → a form's name → label 标题 → heading"
        " → first line that reads like a title → <title>",
    ),
    ("documents", "published_date"): Rule(
        ("readings.publication", "text.dates"),
        "label 发布日期 → the line above the text → meta PubDate",
    ),
    ("documents", "language"): Rule(
        ("tables.documents",), "zh-Hant where traditional characters abound"
    ),
    ("documents", ""): Rule(
        ("tables.documents", "page.canonical"), "the page's own content as a whole"
    ),
    ("fields", ""): _FIELD,
    ("proposals", ""): _IDENTITY,
    ("proposals", "proposal_key"): _KEY,
    **{("proposals", name): _PLACE for name in ("place", "adcode", "level", "place_is_inferred")},
    **{
        ("proposals", name): Rule(
            ("names.sessions", "readings.items"),
            "printed → first year of the term → year of letter or page",
        )
        for name in ("session_year", "session_year_is_inferred")
    },
    ("proposals", "title"): Rule(
        ("tables.proposals", "terms.titles"),
        "label 标题 → the page's title → 《…》 in the reply's title → what the opening quotes",
    ),
    ("proposals", "is_collective"): Rule(("names.name_forms",), "a proposer is no person"),
    ("proposals", "n_asks"): Rule(("structure.points", "structure.roles"), "points with is_ask"),
    ("proposers", ""): _PEOPLE,
    ("replies", ""): Rule(
        ("letters.letter", "letters.letter_parts", "letters.tails", "readings.replies"),
        "label 答复内容 → from the salutation to the letter's own date",
    ),
    ("replies", "proposal_key"): _KEY,
    **{
        ("replies", name): _OUTCOME
        for name in ("outcome_raw", "outcome_code", "outcome_scheme", "outcome")
    },
    **{("replies", name): _AGENCY for name in ("agency", "agency_raw")},
    **{
        ("replies", name): Rule(
            ("letters.tails", "text.dates", "readings.replies"),
            "the letter's date line → label 答复日期",
        )
        for name in ("reply_date", "reply_date_raw")
    },
    ("replies", "document_number"): Rule(
        ("terms.document_numbers", "readings.replies"),
        "label 发文字号 → a line above the letter or in its head",
    ),
    **{
        ("replies", name): Rule(("readings.replies",), "words of the title: 摘要、节选; 再次答复")
        for name in ("is_summary", "is_second_reply")
    },
    ("agencies", ""): _AGENCY,
    ("points", ""): _POINT,
    **{
        ("points", name): Rule(
            ("structure.roles", "structure.zones", "structure.points"),
            "heading of the section → announcing words → own words",
        )
        for name in ("role", "is_ask")
    },
    **{
        ("points", name): Rule(
            ("structure.status", "structure.cues"),
            "words of the point itself, then what the section announces",
        )
        for name in ("status", "status_cue")
    },
    ("links", ""): Rule(
        ("ties.align", "ties.named_asks", "ties.shared_wording", "ties.assignment"),
        "quoted words → heading → ordinal → shared wording, all pairs weighed at once",
    ),
    ("citations", ""): Rule(
        ("terms.citations", "tables.contents"), "《…》 and document numbers in the text"
    ),
    ("mentions", ""): Rule(
        ("terms.mentions", "text.text_dates", "names.bodies"),
        "numbers before a unit, dates, percentages, bodies",
    ),
    ("attachments", ""): Rule(
        ("page.file_links", "tables.attachments"), "links to files of the page"
    ),
}


def rule_of(table: str, column: str) -> Rule | None:
    """How a column is read; nothing for what the crawl saw or other tables give."""
    return RULES.get((table, column)) or RULES.get((table, ""))
