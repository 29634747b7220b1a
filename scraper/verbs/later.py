"""Later: verbs whose modules are loaded when they are called.

Takes a table of names and places; gives a group of commands. A crawl of hundreds of hosts needs
no tables and no charts in its memory, and `jyta query` no crawler: the modules of a verb bring
their libraries along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any

import typer
import typer.main
from typer.core import TyperGroup


class _Commands(MutableMapping[str, Any]):
    """The commands of a group by their names; each is made when somebody asks for it."""

    def __init__(
        self, verbs: Mapping[str, str], groups: Mapping[str, str], there: Mapping[str, Any]
    ) -> None:
        """`there` are commands that need no loading."""
        self._verbs = verbs
        self._groups = groups
        self._made: dict[str, Any] = dict(there)
        self._names = dict.fromkeys((*verbs, *there, *groups))

    def __getitem__(self, name: str) -> Any:
        if name not in self._made and name in self._names:
            self._made[name] = self._make(name)
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._names[name] = None
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._names[name]
        self._made.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def _make(self, name: str) -> Any:
        if name in self._groups:
            module, _, attribute = self._groups[name].partition(":")
            group = typer.main.get_group(getattr(import_module(module), attribute))
            group.name = name
            return group
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(name)(getattr(import_module(self._verbs[name]), name))
        return typer.main.get_command(alone)


class LaterGroup(TyperGroup):
    """A group of commands that are loaded when they are called, or listed by the help."""

    verbs: Mapping[str, str] = {}
    groups: Mapping[str, str] = {}

    def __init__(self, **facts: Any) -> None:
        """Nothing is loaded yet."""
        super().__init__(**facts)
        self.commands: MutableMapping[str, Any] = _Commands(
            self.verbs, self.groups, dict(self.commands)
        )

    @classmethod
    def of(cls, verbs: Mapping[str, str], groups: Mapping[str, str]) -> type[LaterGroup]:
        """The group of these: name of a verb -> its module, name of a group -> `module:app`."""
        return type("Verbs", (cls,), {"verbs": verbs, "groups": groups})

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in their order."""
        return list(self.commands)
