"""Every site of the test internet: found whole, with few requests (issue 4, "It must show")."""

from __future__ import annotations

import pytest

from tests.internet.known import KNOWN_OPEN
from tests.internet.run import measure, scratch
from tests.internet.server import Internet
from tests.internet.sites import make, names


def _case(name: str) -> object:
    reason = KNOWN_OPEN.get(name)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", [_case(name) for name in names()])
def test_a_site_without_configuration(name: str) -> None:
    with Internet([make(name)]) as internet, scratch() as folder:
        found = measure(internet, internet[name], folder / "p")
    assert found.faults == [], (found.missed[:3], found.strangers[:3])
