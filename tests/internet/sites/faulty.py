"""Faulty: a small ordinary site that faults are switched on at."""

from __future__ import annotations

from tests.internet.catalogue import catalogue
from tests.internet.entries import Spec
from tests.internet.sites.trs import Folders


@catalogue
class S20(Folders):
    name, family = "s20", "faults"
    note = "nothing of its own; for tests/test_internet_faults.py"
    column = "/zwgk/fdzdgknr/jyta/"
    spec = Spec(26)
    size = 10
    prints_hits = False

    def pager(self, k: int, n: int) -> str:
        return f"<script>createPageHTML({n},{k - 1},'index','html');</script>"
