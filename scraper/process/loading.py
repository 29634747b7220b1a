"""Loading: modules that hardly any run needs, or that are not light, loaded when they are needed.

Takes the name of a module; gives the module.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any


@contextmanager
def sparing() -> Iterator[None]:
    """The collector of garbage leaves alone what is loaded, as long as the block lasts.

    Nothing of the program becomes garbage, and two thirds of the collecting are looking through it.
    Inside of such a block it does nothing: the inner one would end the outer one.
    """
    if gc.get_freeze_count():
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def later(module: str) -> Any:
    """A module: loaded when there is something for it to do.

    Hardly anything that is made on the way becomes garbage, and to look for it again and again is
    a tenth of the loading.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        if was_enabled:
            gc.enable()
