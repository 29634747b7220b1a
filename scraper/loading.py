"""Loading: modules that hardly any run needs, or that are not light, loaded when they are needed.

Takes the name of a module; gives the module.
"""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Any


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
