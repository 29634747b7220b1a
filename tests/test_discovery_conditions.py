"""Values under conditions: which hold, which do not, and which nobody can tell."""

from __future__ import annotations

import pytest

from scraper.discovery.code.guards import find_guards, guards_at, read_guard
from scraper.discovery.code.script_values import Guard, Hole
from scraper.discovery.code.tokens import read_code
from scraper.discovery.periods.drawn_tabs import find_drawn
from scraper.discovery.requests.scope import read_scope
from tests.listsites import items, page, read, script


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        ("kind == 1", Guard("kind", "1")),
        ("'rd' === kind", Guard("kind", "rd")),
        ("((kind != 'zx'))", Guard("kind", "zx", is_equal=False)),
        ("kind > 1", None),
        ("kind == other", None),
        ("kind == 1 && year == 2", None),
        ("!kind", None),
        ("kind", None),
    ],
)
def test_only_a_comparison_with_a_literal_is_a_guard(text: str, guard: Guard | None) -> None:
    code = read_code(text)
    assert read_guard(code, 0, len(code.tokens)) == guard


@pytest.mark.parametrize(
    ("text", "guards"),
    [
        ("if (k == 1) { MARK = 1; }", (Guard("k", "1"),)),
        ("if (k == 1) a = 2; else MARK = 1;", (Guard("k", "1", is_equal=False),)),
        ("if (k == 1) { a = 2; } MARK = 1;", ()),
        ("if (k == 1) a = 2; MARK = 1;", ()),
        ("if (k > 1) { MARK = 1; } else { a = 2; }", ()),
        (
            "if (k == 1) { a = 2; } else if (k == 2) { MARK = 1; }",
            (Guard("k", "1", is_equal=False), Guard("k", "2")),
        ),
        ("switch (k) { case 'a': b = 1; break; case 'c': MARK = 1; break; }", (Guard("k", "c"),)),
        ("switch (k) { case 'a': b = 1; break; default: MARK = 1; }", ()),
    ],
)
def test_what_stands_around_a_place(text: str, guards: tuple[Guard, ...]) -> None:
    code = read_code(text)
    place = next(at for at, token in enumerate(code.tokens) if token.text == "MARK")
    assert sorted(guards_at(find_guards(code), place), key=repr) == sorted(guards, key=repr)


FORKED = "var lx; if (kind == 'rd') { lx = '11'; } else { lx = '22'; }"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("var kind = 'rd';" + FORKED, "11"),
        ("var kind = 'zx';" + FORKED, "22"),
        (FORKED, None),  # nothing is known of `kind`
        ("var kind = 'rd'; kind = 'zx';" + FORKED, None),
        ("var kind = 3; if (kind > 2) { lx = '11'; } else { lx = '22'; }", None),
        ("var lx = '11';", "11"),
    ],
)
def test_a_value_under_conditions(text: str, found: str | None) -> None:
    scope = read_scope(read(page(items(range(5)), foot=script(text))))
    assert scope.text(Hole("lx")) == found


LOOP = "for ({}) {{ $('#tabs').append('<li onclick=\"show(' + y + ')\">' + y + '年</li>'); }}"


@pytest.mark.parametrize(
    ("head", "years"),
    [
        ("var y = 2023; y >= 2020; y--", ["2023年", "2022年", "2021年", "2020年"]),
        ("let y = 2020; y < 2023; y++", ["2020年", "2021年", "2022年"]),
        ("var y = new Date().getFullYear(); y >= 2020; y--", []),
        ("var y = 2023; y >= first; y--", []),
        ("var y = 2023; y != 2020; y--", []),
        ("var y = 0; y < 4; y++", []),
        ("var y = 2023; x >= 2020; y--", []),
        ("var y in years", []),
    ],
)
def test_years_that_a_loop_draws(head: str, years: list[str]) -> None:
    scope = read_scope(read(page(items(range(5)), foot=script(LOOP.format(head)))))
    assert [tab.text for group in find_drawn(scope) for tab in group] == years
