"""Handing down: what is said before the verb of a group holds for that verb.

Takes the context of a group's callback; tells whether a verb is named. `jyta releases --project
DIR list` and `jyta releases list --project DIR` are one; what stands behind the verb wins.
"""

from __future__ import annotations

from pathlib import Path

import typer


def hand_down(context: typer.Context) -> bool:
    """Give the options that were typed to the verb that is named; False where none is."""
    name = context.invoked_subcommand
    if name is None:
        return False
    typed = {
        key: str(value) if isinstance(value, Path) else value
        for key, value in context.params.items()
        if (source := context.get_parameter_source(key)) and source.name == "COMMANDLINE"
    }
    context.default_map = {name: typed}
    return True
