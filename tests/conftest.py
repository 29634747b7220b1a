"""For the whole run: which tests, and no byte code, because tests that allow only small files would
cut it."""

import sys

import pytest

from tests.seldom import SELDOM, seldom

sys.dont_write_bytecode = True


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--all`: the long tests too."""
    parser.addoption("--all", action="store_true", help="also what tests/seldom.py names")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out, unless all are asked for or named one by one."""
    names = [item.nodeid for item in items]
    files = {name.split("::")[0] for name in names}
    lost = [one for one in SELDOM if one.split("::")[0] in files and one not in names]
    if lost and not _is_narrowed(config):
        raise pytest.UsageError(f"tests/seldom.py names tests that are not there: {lost}")
    if config.getoption("--all") or _is_narrowed(config):
        return
    left_out = seldom(names)
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in left_out])
    items[:] = [item for item in items if item.nodeid not in left_out]


def _is_narrowed(config: pytest.Config) -> bool:
    """True where somebody asks for certain tests: these are run, long or not."""
    return bool(config.option.keyword) or any("::" in one for one in config.args)
