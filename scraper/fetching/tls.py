"""TLS: the switch for hosts that speak only what current libraries have given up.

Gives a context that bears old renegotiation and weak keys (websites.md, 3.11). Certificate and
name are verified as ever; a site's definition turns it on, nothing else does.
"""

from __future__ import annotations

import ssl
from functools import lru_cache
from ssl import SSLContext, SSLError

__all__ = ["SSLContext", "SSLError", "legacy_context"]

OP_LEGACY_SERVER_CONNECT = 0x4  # has a name in ssl from Python 3.12 on


@lru_cache(1)
def legacy_context() -> SSLContext:
    """A verifying context for old servers, the same for all of them."""
    context = ssl.create_default_context()
    context.options |= OP_LEGACY_SERVER_CONNECT
    context.set_ciphers("DEFAULT@SECLEVEL=1")
    return context
