"""The program's first step: the process is as it should be before anything large is loaded."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from scraper.exitcodes import ExitCode
from scraper.process.heaps import share_heap
from scraper.process.loading import later
from scraper.process.locales import use_utf8


def main() -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    try:
        use_utf8()
        share_heap("".join(sys.argv[1:2]))
        # Not before: a process that begins again would have loaded it in vain.
        run = later("scraper.cli").main
    except KeyboardInterrupt:
        os.write(2, b"jyta: stopped before it began\n")
        os._exit(int(ExitCode.INTERRUPTED))
    run()
    raise SystemExit


if __name__ == "__main__":
    main()
