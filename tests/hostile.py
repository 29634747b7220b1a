"""Every hostile text of the fault catalogue, and a reader that puts one into every column.

The page of number k bears the k-th text in its canonical text, in every text column and under
every span, so that all tables and all formats must carry it.
"""

from __future__ import annotations

from typing import Any, get_type_hints

from parsers.records import PAGE_TABLES, Document, Page
from scraper.books.readers import Reader
from scraper.columns.schema import TABLES, ColumnSpec

# Name -> text (reliability.md: I10–I22, I35–I37; P30).
HOSTILE: dict[str, str] = {
    "equals": "=1+1",
    "hyperlink": '=HYPERLINK("http://a.example","看")',
    "command": "=cmd|' /C calc'!A0",
    "plus": "+86 10",
    "minus": "-5%",
    "at": "@SUM(1)",
    "tab": "\t=1",
    "carriage_return": "\r=1",
    "line_feed": "\n=1",
    "blank_then_equals": "  =1",
    "ideographic_blank": "　=1",
    "no_break_blank": "\u00a0+1",
    "zero_width_then_equals": "\u200b=1",
    "bom_then_equals": "\ufeff=1",
    "line_separator_then_equals": "\u2028=1",
    "vertical_tab_then_equals": "\x0b=1",
    "full_width_equals": "＝1",
    "full_width_plus": "＋1",
    "full_width_minus": "－1",
    "full_width_at": "＠x",
    "small_form_equals": "﹦1",
    "quote_then_equals": '"=1',
    "apostrophe": "'=1",
    "quotes": 'a"b""c"',
    "one_quote": '"',
    "comma": "a,b,",
    "semicolon": "a;=1",
    "crlf": "a\r\nb",
    "bare_cr": "a\rb",
    "bare_lf": "a\nb",
    "trailing_crlf": "a\r\n",
    "line_separators": "a\u2028b\u2029c\x85d\x0bd\x0ce",
    "backslash": "a\\",
    "nul": "a\0b",
    "lone_surrogate": "a\ud800b",
    "cut_pair": "\udc00😀\ud83d",
    "control_z": "a\x1ab",
    "escape": "\x1b[31mred\x07",
    "delete": "a\x7fb",
    "noncharacters": "a\ufffe\uffffb",
    "replacement": "a\ufffdb",
    "right_to_left": "\u202egpj.exe\u202c",
    "isolates": "\u2067张三\u2069",
    "emoji": "👨‍👩‍👧‍👦🇨🇳😀",
    "rare": "镕喆㙟䶮𬭚",
    "private_use": "\ue78d\U000f0000",
    "unassigned": "\u0378",
    "combining": "e\u0301가\u1100\u1161",
    "soft_hyphen": "法\u00ad治",
    "middle_dots": "阿·布・都•力",
    "leading_zeros": "000014349",
    "padded_number": "0069",
    "eighteen_digits": "110101199001011230"[:12] + "000000",
    "twenty_digits": "12345678901234567890",
    "exponent": "1E5",
    "decimal": "1.10",
    "dash_date": "1-2",
    "slash_date": "3/4",
    "iso_date": "2023-06-16",
    "na": "NA",
    "null": "null",
    "none": "None",
    "nan": "nan",
    "true": "True",
    "infinity": "inf",
    "blank": " ",
    "ideographic": "　",
    "xml_escape": "_x0041_",
    "markup": "<script>alert(1)</script><b>&amp;",
    "attribute": '" onmouseover="alert(1)',
    "javascript": "javascript:alert(1)",
    "sql": "'; drop table points; --",
    "like": "100%_",
    "match": 'NEAR(a b) x:y ^z {a b}: c "',
    "template": "{{7*7}} ${7*7} %s %n",
    "path": "../../x",
    "pipe": "a|b",
    "full_cell": "字" * 32_767,
    "over_a_cell": "字" * 32_768,
    "emoji_over_a_cell": "😀" * 20_000,
    "equals_over_a_cell": "=" * 40_000,
    "megabyte": "，法" * 175_000,
}
NAMES = tuple(HOSTILE)
# Columns that take a text which is too long to stand in all of them.
_WIDE = frozenset(
    {("documents", "text"), ("documents", "title"), ("proposals", "title"), ("points", "text")}
)
_LONG = 1_000  # characters
_KEY = "cppcc-410400-10-1-0007"


def hostile_page(number: int) -> str:
    """The body of the page that bears the text of that number."""
    return f"第{number}页"


def read_hostile(
    content: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    document_id: str | None = None,
    with_personal_contacts: bool = False,
) -> Page:
    """A page with a row in every table, each full of the hostile text of its number."""
    body = content.decode() if isinstance(content, bytes) else content
    number = int(body.strip("第页"))
    maker = _Maker(HOSTILE[NAMES[number]], document_id or f"d{number}")
    rows = {name: (maker.row(name, record),) for name, record in PAGE_TABLES.items()}
    return Page(
        document=rows.pop("documents")[0],
        **{name: tuple(found) for name, found in rows.items()},
    )


READER = Reader(read_hostile, "hostile-1")


class _Maker:
    """Fills the columns of one page by their types."""

    def __init__(self, words: str, document_id: str) -> None:
        self.words = words
        self.span = words[: 1 if len(words) > _LONG else None]
        self.fixed: dict[str, Any] = {
            "document_id": document_id,
            "proposal_id": f"{document_id}-i1",
            "reply_id": f"{document_id}-r1",
            "point_id": f"{document_id}-p1",
            "ask_point_id": f"{document_id}-p1",
            "reply_point_id": f"{document_id}-p1",
            "parent_id": None,
            "duplicate_of": None,
            "proposal_key": _KEY,
            "severity": "warning",
            "block": "reply",
            "start": 1,
            "end": 1 + len(self.span),
        }

    def row(self, table: str, record: type) -> Any:
        """One row of a table."""
        known = {column.name: column for column in TABLES[table].columns}
        values = {name: self.value(table, known[name]) for name in get_type_hints(record)}
        if record is Document:
            text = f"前{self.words}后"
            values |= {"text": text, "text_chars": len(text), "content_sha256": None}
        return record(**values)

    def value(self, table: str, column: ColumnSpec) -> Any:
        """A cell: the text in every text column, something of its type in the others."""
        if column.name in self.fixed:
            return self.fixed[column.name]
        if column.type == "string":
            return self.words if (table, column.name) in _WIDE else self.span
        others = {"date": "2023-06-16", "integer": len(self.words) % 97, "number": 1 / 3}
        return {**others, "datetime": None, "boolean": len(self.words) % 2 == 0}[column.type]
