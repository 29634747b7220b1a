"""The program's first step: the process is as it should be before anything large is loaded."""

from __future__ import annotations

import sys
from typing import NoReturn

from scraper.heaps import share_heap
from scraper.loading import later
from scraper.locales import use_utf8


def main() -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    use_utf8()
    share_heap("".join(sys.argv[1:2]))
    # Not before: a process that begins again would have loaded it in vain.
    later("scraper.cli").main()
    raise SystemExit


if __name__ == "__main__":
    main()
