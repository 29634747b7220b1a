"""A program that ends at once while its workers work says nothing."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import math
from scraper.process.stopping import end_now
from scraper.process.workers import run_tasks

results = run_tasks([1.0] * 9, math.sqrt, math.sqrt, processes=2)
next(results)
end_now(130)
"""


def test_ending_at_once_is_silent() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
