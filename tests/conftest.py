"""For the whole run: which tests, and no byte code, because tests that allow only small files would
cut it."""

import sys

import pytest

from tests.seldom import seldom

sys.dont_write_bytecode = True


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--all`: the long run."""
    parser.addoption("--all", action="store_true", help="all tests, see tests/seldom.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only the long run has, unless it is asked for, or tests one by one."""
    if config.getoption("--all") or _is_narrowed(config):
        return
    left_out = seldom(item.nodeid for item in items)
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in left_out])
    items[:] = [item for item in items if item.nodeid not in left_out]


def _is_narrowed(config: pytest.Config) -> bool:
    return bool(config.option.keyword) or any("::" in one for one in config.args)
