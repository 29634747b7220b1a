"""All cases, in the order of the catalogue."""

from __future__ import annotations

from importlib import import_module

from tests.faults import table

MODULES = (
    "servers",
    "bodies",
    "redirects",
    "hosts",
    "pages",
    "sites",
    "robots",
    "many",
    "process",
    "publishing",
    "storage",
)
for _name in MODULES:
    import_module(f"tests.faults.{_name}")

FAULTS = sorted(table.FAULTS, key=lambda one: one.id)
